//! The pages of the development corpora, where they are unpacked to `target/corpora`: run by hand.
//! `cargo test --release --lib encoding::tests::corpora -- --ignored --nocapture`

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::{decode, verdict};

fn pages() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/corpora");
    let Ok(corpora) = std::fs::read_dir(root) else { return Vec::new() };
    let mut pages: Vec<PathBuf> = corpora
        .filter_map(|corpus| std::fs::read_dir(corpus.ok()?.path().join("pages")).ok())
        .flat_map(|pages| pages.map(|page| page.unwrap().path()))
        .collect();
    pages.sort();
    pages
}

#[test]
#[ignore = "needs the corpora"]
fn no_page_is_garbled() {
    let (mut sound, mut wrong, mut others) = (0, Vec::new(), String::new());
    for path in pages() {
        let bytes = std::fs::read(&path).unwrap();
        let decoded = decode(&bytes, None);
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if let Ok(text) = std::str::from_utf8(&bytes) {
            sound += 1;
            if text.trim_start_matches('\u{feff}') != decoded.text {
                wrong.push((name, format!("{:?}", verdict(&decoded))));
            }
        } else {
            let declared: Vec<_> = decoded.report.declared.iter().map(|label| &*label.label).collect();
            let shown: String =
                decoded.text.split(|c: char| c.is_ascii()).filter(|run| !run.is_empty()).take(9).collect();
            writeln!(
                others,
                "{name:.40} {:?} {declared:?}, {} replaced: {shown:.60}",
                verdict(&decoded),
                decoded.report.replacements
            )
            .unwrap();
        }
    }
    println!("{others}{sound} pages are UTF-8, {} of them read as something else {wrong:?}", wrong.len());
    assert!(wrong.is_empty());
}

/// The first characters beyond ASCII of each line of the pages' truth must be in the decoded text; that people typed or
/// normalized some, or that the page has entities, is no garble.
#[test]
#[ignore = "needs the corpora"]
fn truth_is_in_the_decoded_text() {
    for corpus in ["zh-a", "magic-a"] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/corpora").join(corpus);
        let Ok(truth) = std::fs::read_to_string(root.join("truth.jsonl")) else { continue };
        let (mut lines, mut found, mut replaced) = (0, 0, 0);
        for record in truth.lines() {
            let record: serde_json::Value = serde_json::from_str(record).unwrap();
            let bytes =
                std::fs::read(root.join(format!("pages/{}.html", record["id"].as_str().unwrap()))).unwrap();
            let decoded = decode(&bytes, None);
            replaced += decoded.report.replacements;
            let runs = record["text"].as_str().unwrap_or("").lines().filter_map(|line| {
                let run =
                    line.split(|c: char| c.is_ascii() || c.is_whitespace()).find(|run| !run.is_empty())?;
                Some(run.chars().take(8).collect::<String>())
            });
            for run in runs {
                lines += 1;
                found += usize::from(decoded.text.contains(&run));
            }
        }
        println!("{corpus}: {found} of {lines} lines of truth found, {replaced} replaced in all");
        assert!(found * 100 >= lines * 90);
    }
}

/// `(language, encoding in which its pages were written)`.
const WERE_WRITTEN_IN: &[(&str, &str)] = &[
    ("ar", "windows-1256"),
    ("bg", "windows-1251"),
    ("cs", "windows-1250"),
    ("de", "windows-1252"),
    ("el", "windows-1253"),
    ("es", "windows-1252"),
    ("fr", "windows-1252"),
    ("he", "windows-1255"),
    ("hu", "windows-1250"),
    ("it", "windows-1252"),
    ("ja", "shift_jis"),
    ("ja", "euc-jp"),
    ("ko", "euc-kr"),
    ("lt", "windows-1257"),
    ("nl", "windows-1252"),
    ("no", "windows-1252"),
    ("pl", "windows-1250"),
    ("pl", "iso-8859-2"),
    ("pt", "windows-1252"),
    ("ro", "windows-1250"),
    ("ru", "windows-1251"),
    ("ru", "koi8-r"),
    ("sv", "windows-1252"),
    ("th", "windows-874"),
    ("tr", "windows-1254"),
    ("uk", "windows-1251"),
    ("zh", "gbk"),
    ("zh-tw", "big5"),
    ("zh-hant", "big5"),
];

/// Real pages put back into old encodings, still saying utf-8, with the language that they tell and without it.
#[test]
#[ignore = "needs the corpora"]
fn real_pages_in_old_encodings_are_read() {
    let mut counts = std::collections::BTreeMap::<_, [usize; 3]>::new();
    for path in pages() {
        let bytes = std::fs::read(&path).unwrap();
        let Ok(text) = std::str::from_utf8(&bytes) else { continue };
        let text = text.trim_start_matches('\u{feff}');
        let language = match super::super::prescan::prescan(text.as_bytes()).language {
            Some(language) => String::from_utf8_lossy(language).to_ascii_lowercase(),
            None if text.chars().filter(|c| ('\u{4e00}'..'\u{a000}').contains(c)).count() > 200 => {
                "zh".into()
            }
            None => continue,
        };
        for &(tag, label) in WERE_WRITTEN_IN {
            let traditional = ["zh-tw", "zh-hk", "zh-hant"].iter().any(|tag| language.starts_with(tag));
            if !language.starts_with(tag) || (tag == "zh" && traditional) {
                continue;
            }
            let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
            let count = counts.entry((tag, label)).or_default();
            count[0] += 1;
            for (at, page) in [(1, text.to_owned()), (2, text.replacen(" lang=", " data-l=", 1))] {
                let bytes = encoding.encode(&page).0;
                let right = encoding.decode_without_bom_handling(&bytes).0;
                let decoded = decode(&bytes, None);
                if decoded.text == right {
                    count[at] += 1;
                } else {
                    let name = path.file_name().unwrap().to_string_lossy();
                    println!(
                        "{name:.30} {label} {at} {:?}, {} replaced",
                        verdict(&decoded),
                        decoded.report.replacements
                    );
                }
            }
        }
    }
    let mut sum = [0; 3];
    for (key, count) in &counts {
        println!("{key:?}: {} pages, {} read, {} without lang", count[0], count[1], count[2]);
        sum.iter_mut().zip(count).for_each(|(sum, count)| *sum += count);
    }
    println!("all: {} pages, {} read, {} without lang", sum[0], sum[1], sum[2]);
    assert!(sum[1] * 100 >= sum[0] * 98);
}

/// Real pages with a byte lost in the middle and cut inside a character.
#[test]
#[ignore = "needs the corpora"]
fn damaged_utf_8_stays_utf_8() {
    let (mut run, mut wrong) = (0, Vec::new());
    for path in pages() {
        let mut bytes = std::fs::read(&path).unwrap();
        let Ok(text) = std::str::from_utf8(&bytes) else { continue };
        if text.chars().filter(|c| !c.is_ascii()).count() < 10 {
            continue;
        }
        let beyond: Vec<usize> = (0..bytes.len()).filter(|&at| !bytes[at].is_ascii()).collect();
        let (middle, last) = (beyond[beyond.len() / 2], beyond[beyond.len() - 1]);
        bytes.truncate(last);
        bytes.remove(middle);
        run += 1;
        let decoded = decode(&bytes, None);
        if decoded.report.encoding != "UTF-8" {
            wrong.push((path.file_name().unwrap().to_owned(), decoded.report));
        }
    }
    println!("{run} damaged pages, {} read as something else than UTF-8", wrong.len());
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
#[ignore = "needs the corpora; measures, so in release"]
fn speed() {
    let (mut utf_8, mut others): (Vec<Vec<u8>>, Vec<Vec<u8>>) = (Vec::new(), Vec::new());
    for path in pages() {
        let bytes = std::fs::read(&path).unwrap();
        if std::str::from_utf8(&bytes).is_ok() { utf_8.push(bytes) } else { others.push(bytes) }
    }
    let hostile: [&[u8]; 10] = [
        b"\xE4",
        b"\xE4\xB8\xAD\xFF",
        b"\x81\x30",
        b"<",
        b"<meta ",
        b"<!--",
        b"<script></",
        b"<meta charset=x>",
        b"\xE9a<",
        b"\x1B$",
    ];
    let hostile: Vec<Vec<u8>> =
        hostile.iter().map(|pattern| pattern.repeat((8 << 20) / pattern.len())).collect();
    for (name, pages) in hostile.into_iter().map(|page| ("hostile", vec![page])) {
        let start = Instant::now();
        std::hint::black_box(decode(&pages[0], Some("text/html; charset=gbk")));
        let speed = pages[0].len() as f64 / 1e6 / start.elapsed().as_secs_f64();
        println!("{name} {:?}…: {speed:.0} MB/s", String::from_utf8_lossy(&pages[0][..12]));
    }
    for (name, pages) in [("UTF-8", utf_8), ("not UTF-8", others)] {
        let size: usize = pages.iter().map(Vec::len).sum();
        let best = (0..5)
            .map(|_| {
                let start = Instant::now();
                for page in &pages {
                    std::hint::black_box(decode(page, None));
                }
                start.elapsed().as_secs_f64()
            })
            .fold(f64::INFINITY, f64::min);
        println!("{name}: {} pages, {:.0} MB/s", pages.len(), size as f64 / 1e6 / best);
    }
}
