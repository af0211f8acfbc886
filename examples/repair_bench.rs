//! Figures of the repair room over a folder of pages.
//!
//! usage: cargo run --release --features `_bench` --example `repair_bench` -- FOLDER [--show] [--only=texts|pages|mojibake|sound]
//!     [--half=0|1] [--lists=N]
//!
//! FOLDER is a corpus: `pages/*.html` and, if there is one, `truth.jsonl` with a `text` a line. `--half` keeps the texts and
//! pages of one half by a hash, so that what is tuned by one can be judged by the other; `--lists` the first N lists of glosses.

// A bench reads files and the clock.
#![allow(clippy::disallowed_methods, clippy::many_single_char_names)]

#[path = "repair/damage.rs"]
mod damage;
#[path = "repair/misread.rs"]
mod misread;

use std::collections::HashMap;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{env, fs};

use copydesk::dom::Document;
use copydesk::{Extractor, Limits, OnLimit, Page, Repair, repair_text};
use encoding_rs::{Encoding, GB18030, WINDOWS_1252};
use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use pinyin::ToPinyin;

fn main() {
    let folder = env::args().nth(1).unwrap_or_else(|| {
        eprintln!("usage: repair_bench FOLDER");
        std::process::exit(2);
    });
    let show = env::args().any(|a| a == "--show");
    let half = env::args().find_map(|a| a.strip_prefix("--half=").and_then(|h| h.parse::<u64>().ok()));
    let lists =
        env::args().find_map(|a| a.strip_prefix("--lists=").and_then(|h| h.parse().ok())).unwrap_or(4);
    let only = env::args().find_map(|a| a.strip_prefix("--only=").map(str::to_owned));
    let is_wanted = |what: &str| only.as_ref().is_none_or(|only| only == what);
    if is_wanted("sound") {
        sound(Path::new(&folder));
    }
    if is_wanted("mojibake") {
        mojibake(&truth(Path::new(&folder)), half, show);
    }
    let mut pages: Vec<String> = bytes_of(Path::new(&folder)).iter().map(|bytes| decode(bytes)).collect();
    let texts = truth(Path::new(&folder));
    pages.retain(|p| is_chinese(p));
    let texts: Vec<String> = texts.into_iter().filter(|p| is_chinese(p)).collect();
    let to_traditional = OpenCC::from_config(BuiltinConfig::S2t).expect("built in");
    for (what, list) in [("pages", pages), ("texts", texts)] {
        if !is_wanted(what) {
            continue;
        }
        let traditional: Vec<String> = list.iter().map(|t| to_traditional.convert(t)).collect();
        for (script, list) in [("as it is", &list), ("traditional", &traditional)] {
            for (name, glosses) in glosses(list, &traditional).into_iter().take(lists) {
                let damage = |seed: u64, text: &str| {
                    let mut glosses = glosses.clone();
                    damage::shuffle(&mut glosses, seed);
                    Some((damage::clean(text), damage::damage(text, &glosses)))
                };
                figures(&format!("{what}, {script}, {name}"), list, damage, half, show);
            }
        }
    }
}

fn decode(bytes: &[u8]) -> String {
    if let Ok(text) = str::from_utf8(bytes) {
        return text.to_owned();
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_lowercase();
    let label = head.split("charset=").nth(1).unwrap_or_default();
    let label: String = label
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_alphanumeric() || "-_".contains(*c))
        .collect();
    let encoding = Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252);
    let encoding = if encoding == encoding_rs::UTF_8 { GB18030 } else { encoding };
    encoding.decode(bytes).0.into_owned()
}

fn bytes_of(folder: &Path) -> Vec<Vec<u8>> {
    let Ok(entries) = fs::read_dir(folder.join("pages")) else { return Vec::new() };
    let mut paths: Vec<_> = entries.flatten().map(|e| e.path()).collect();
    paths.sort();
    paths.iter().filter_map(|p| fs::read(p).ok()).collect()
}

fn truth(folder: &Path) -> Vec<String> {
    let lines = fs::read_to_string(folder.join("truth.jsonl")).unwrap_or_default();
    lines
        .lines()
        .filter_map(|l| serde_json::from_str::<serde_json::Value>(l).ok())
        .filter_map(|v| v.get("text")?.as_str().map(str::to_owned))
        .collect()
}

fn is_chinese(text: &str) -> bool {
    let han = text.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).count();
    let kana = text.chars().filter(|c| ('\u{3040}'..='\u{30FF}').contains(c)).count();
    han > 50 && kana * 20 < han && !text.contains('\u{FFFD}')
}

/// The founding page's list where it is; 400 of the same kind, traditional characters with a simplified counterpart,
/// the commonest of the converted texts; and two of 400 of any kind, made from the texts' own characters: the commonest, and
/// every fifth.
fn glosses(texts: &[String], traditional: &[String]) -> Vec<(String, Vec<(char, String)>)> {
    let mut lists = Vec::new();
    let mut known = Vec::new();
    if let Ok(list) = fs::read_to_string("../shared/seed/glosses.tsv") {
        known = list
            .lines()
            .filter_map(|l| l.split_once('\t'))
            .filter_map(|(c, r)| Some((c.chars().next()?, r.to_owned())))
            .collect();
    }
    let ranked = |texts: &[String], is_wanted: &dyn Fn(char) -> bool| {
        let mut counts: HashMap<char, usize> = HashMap::new();
        let chars = texts.iter().flat_map(|t| t.chars()).filter(|c| c.to_pinyin().is_some());
        chars.filter(|&c| is_wanted(c)).for_each(|c| *counts.entry(c).or_default() += 1);
        let mut ranked: Vec<(char, usize)> =
            counts.into_iter().filter(|(c, _)| !known.iter().any(|(k, _)| k == c)).collect();
        ranked.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        ranked
    };
    let to_simplified = OpenCC::from_config(BuiltinConfig::T2s).expect("built in");
    let is_traditional = |c: char| to_simplified.convert(&c.to_string()) != c.to_string();
    let kind: Vec<(char, usize)> = ranked(traditional, &is_traditional);
    let ranked = ranked(texts, &|_| true);
    let with_reading = |c: char| c.to_pinyin().map(|p| (c, p.with_tone().to_owned()));
    let common: Vec<_> = ranked.iter().take(400).filter_map(|(c, _)| with_reading(*c)).collect();
    let spread: Vec<_> = ranked.iter().step_by(5).take(400).filter_map(|(c, _)| with_reading(*c)).collect();
    let kind: Vec<_> = kind.iter().take(400).filter_map(|(c, _)| with_reading(*c)).collect();
    if !known.is_empty() {
        lists.push(("72 glosses".to_owned(), known));
    }
    lists.push(("400 of their kind".to_owned(), kind));
    lists.push(("400 common".to_owned(), common));
    lists.push(("400 spread".to_owned(), spread));
    lists
}

#[derive(Default)]
struct Count {
    pages: usize,
    exact: usize,
    /// Pages on which all that is not exact is marked as lost.
    honest: usize,
    chars: usize,
    marked: usize,
    wrong: usize,
    damaged: usize,
    unlisted: usize,
}

/// Which half of the texts one is in, by the FNV-1a hash of its first 100 characters.
fn half_of(text: &str) -> u64 {
    let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let start: String = text.chars().take(100).collect();
    (start.bytes().fold(0xcbf2_9ce4_8422_2325, hash) >> 32) % 2
}

/// Each text by each way that it can have gone wrong. Those that have a mark for what is lost already are left out.
fn mojibake(texts: &[String], half: Option<u64>, show: bool) {
    let mut texts: Vec<String> = texts.iter().filter(|text| !text.contains('\u{FFFD}')).cloned().collect();
    // Big5 has the characters of the other script.
    let to_traditional = OpenCC::from_config(BuiltinConfig::S2t).expect("built in");
    let traditional: Vec<String> =
        texts.iter().filter(|text| is_chinese(text)).map(|text| to_traditional.convert(text)).collect();
    texts.extend(traditional);
    for way in &misread::WAYS {
        let damage = |_: u64, text: &str| way.misread(text);
        figures(&format!("mojibake, {}", way.name()), &texts, damage, half, show);
    }
}

/// Damages each text, mends it, and counts. `damage` gives the text as it is to be and as it is damaged.
fn figures(
    name: &str,
    list: &[String],
    damage: impl Fn(u64, &str) -> Option<(String, String)>,
    half: Option<u64>,
    show: bool,
) {
    let mut count = Count::default();
    let mut spent = Duration::ZERO;
    for (seed, text) in
        list.iter().enumerate().filter(|(_, text)| half.is_none_or(|half| half_of(text) == half))
    {
        let Some((clean, broken)) = damage(seed as u64, text) else { continue };
        let start = Instant::now();
        let repaired = repair_text(&broken, Repair::Full);
        spent += start.elapsed();
        count.pages += 1;
        count.exact += usize::from(repaired.text == clean);
        count.chars += clean.chars().count();
        count.damaged += usize::from(broken != clean);
        let marks = repaired.text.chars().filter(|&c| c == '\u{FFFD}').count();
        let listed: usize = repaired.changes.iter().map(|c| c.lost).sum();
        count.unlisted += marks - listed.min(marks);
        let wrong = count.wrong;
        if show && repaired.text != clean {
            println!("text {seed}, {} characters", clean.chars().count());
        }
        compare(&clean, &repaired.text, &mut count, show);
        count.honest += usize::from(count.wrong == wrong);
    }
    let share = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
    println!(
        "{name}: {} pages ({} damaged), {} characters: restored {:.4} %, exact pages {:.1} % (with marks {:.1} %), marked as lost {}, not listed {}, silently wrong {} ({:.4} %), {:.1} ms a page",
        count.pages,
        count.damaged,
        count.chars,
        share(count.chars - (count.marked + count.wrong).min(count.chars), count.chars),
        share(count.exact, count.pages),
        share(count.honest, count.pages),
        count.marked,
        count.unlisted,
        count.wrong,
        share(count.wrong, count.chars),
        spent.as_secs_f64() * 1e3 / count.pages.max(1) as f64,
    );
}

/// Walks both texts side by side and counts where they part, by the shortest way together again.
fn compare(clean: &str, repaired: &str, count: &mut Count, show: bool) {
    let (a, b): (Vec<char>, Vec<char>) = (clean.chars().collect(), repaired.chars().collect());
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            i += 1;
            j += 1;
            continue;
        }
        let (x, y) = rejoin(&a[i..], &b[j..]);
        let marked = b[j..j + y].iter().filter(|&&c| c == '\u{FFFD}').count();
        count.marked += marked;
        count.wrong += x.max(y).saturating_sub(marked);
        if show {
            let around = |t: &[char], i: usize, n: usize| {
                let start = i.saturating_sub(6);
                let text: String = t[start..(i + n + 6).min(t.len())].iter().collect();
                text.replace(['\n', '\r', '\t'], "⏎")
            };
            let kind = if x.max(y) > marked { "WRONG" } else { "LOST" };
            println!("  {kind} [{}] came out as [{}]", around(&a, i, x), around(&b, j, y));
        }
        i += x;
        j += y;
    }
}

/// The fewest characters to leave out on both sides until four agree.
fn rejoin(a: &[char], b: &[char]) -> (usize, usize) {
    for sum in 1..4000 {
        for x in (0..=sum.min(a.len())).rev() {
            let y = sum - x;
            if y > b.len() {
                continue;
            }
            let (p, q) = (&a[x..], &b[y..]);
            if p.iter().zip(q).take(4).filter(|(p, q)| p == q).count() == p.len().min(q.len()).min(4)
                && (p.len().min(q.len()) > 0 || p.len() == q.len())
            {
                return (x, y);
            }
        }
    }
    (a.len(), b.len())
}

/// The shortest of five runs.
fn least(mut run: impl FnMut()) -> Duration {
    let time = || {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    std::iter::repeat_with(time).take(5).min().unwrap_or_default()
}

/// Undamaged pages must come through unchanged, at a small part of the cost of parsing. Decoded as the crate does, which
/// guesses where a page lies.
fn sound(folder: &Path) {
    let extractor =
        Extractor::builder().repair(Repair::Off).limits(Limits::default().on_limit(OnLimit::Cut)).build();
    let pages: Vec<String> = bytes_of(folder)
        .iter()
        .filter_map(|bytes| {
            let report = extractor.examine(&Page::html(bytes)).ok()?.encoding;
            let encoding = Encoding::for_label(report.encoding.as_bytes())?;
            Some(encoding.decode(bytes).0.into_owned())
        })
        .collect();
    let (mut changed, mut bytes) = (0, 0);
    // What `Repair::Off` takes is the copying of the text.
    let mut spent = [Duration::ZERO; 3];
    let mut parsing = Duration::ZERO;
    for (at, page) in pages.iter().enumerate() {
        bytes += page.len();
        // The least of some runs: what the machine does besides is none of it, nor are tables that are made once.
        let parse = || drop(Document::parse(page.as_str(), &Limits::default()));
        parsing += least(parse);
        for (mode, spent) in [Repair::Off, Repair::Safe, Repair::Full].into_iter().zip(&mut spent) {
            *spent += least(|| drop(repair_text(page, mode)));
            let repaired = repair_text(page, mode);
            if repaired.text != *page || !repaired.changes.is_empty() {
                changed += 1;
                println!(
                    "  page {at} changed by {mode:?}: {:?}",
                    repaired.changes.iter().take(3).collect::<Vec<_>>()
                );
            }
        }
    }
    let [off, safe, full] = spent;
    let share = |spent: Duration| 100.0 * spent.saturating_sub(off).as_secs_f64() / parsing.as_secs_f64();
    println!(
        "undamaged: {} pages, {} MB, {changed} changes; parsing {parsing:?}, repair off {off:?}, safe {safe:?}, full {full:?}: \
         the gate costs {:.2} % of parsing, full repair {:.2} %",
        pages.len(),
        bytes / 1_000_000,
        share(safe),
        share(full),
    );
}
