//! Fits the lexicon: logistic regression over the names around blocks and over their words.

use std::collections::HashMap;

use copydesk::PageKind;
use copydesk::training::{Sheet, SpokenPair};

use crate::forest::softmax;
use crate::pages::LabelledPage;

/// Times that all blocks are learned from.
const ROUNDS: usize = 4;
const RATE: f32 = 0.1;
/// Draws weights with little evidence to zero.
const LAMBDA: f32 = 1e-4;
/// The same for the kinds, of which there are few rows.
const KIND_ROUNDS: usize = 6;
const KIND_LAMBDA: f32 = 1e-3;

pub struct Lexicon {
    pub names: Table,
    pub words: Table,
    pub kinds: Table,
}

/// Weights by hash, as many a hash as there are slots.
pub struct Table {
    base: f32,
    scale: f32,
    slots: usize,
    /// Sorted by hash.
    entries: Vec<(u32, Vec<i8>)>,
}

/// A block as the regression sees it.
struct Row {
    /// Places in the weights.
    inputs: Vec<u32>,
    /// What each input counts.
    value: f32,
    target: f32,
    weight: f32,
}

/// What goes into a table: what stands on pages of so many domains, and at most so many entries.
#[derive(Clone, Copy)]
struct Bounds {
    domains: usize,
    entries: usize,
}

const NAMES: Bounds = Bounds { domains: 4, entries: 14_000 };
const KINDS: Bounds = Bounds { domains: 5, entries: 6_000 };
const WORDS: Bounds = Bounds { domains: 6, entries: 16_000 };

impl Lexicon {
    pub fn fit(pages: &[&LabelledPage]) -> Self {
        let names = |sheet: &Sheet, block: usize| (sheet.names(block), 1.0);
        let words = |sheet: &Sheet, block: usize| {
            let words = sheet.text_words(block);
            let value = word_value(words.len());
            (words.into_iter().map(|word| (word, 0)).collect(), value)
        };
        Self {
            names: Table::fit(pages, Sheet::RINGS, NAMES, names),
            words: Table::fit(pages, 1, WORDS, words),
            kinds: Table::fit_kinds(pages),
        }
    }

    pub fn spoken(&self, sheet: &Sheet) -> Vec<SpokenPair> {
        let block = |block: usize| {
            let names =
                sheet.names(block).into_iter().map(|(name, ring)| self.names.weight(name, ring)).sum::<f32>();
            let words = sheet.text_words(block);
            let sum: f32 = words.iter().map(|word| self.words.weight(*word, 0)).sum();
            (self.names.base + names, self.words.base + sum * word_value(words.len()))
        };
        (0..sheet.blocks()).map(block).collect()
    }

    pub fn kinds(&self, sheet: &Sheet) -> Vec<f32> {
        let value = word_value(sheet.page_names().len());
        let sum =
            |kind: usize| sheet.page_names().iter().map(|name| self.kinds.weight(*name, kind)).sum::<f32>();
        (0..PageKind::ALL.len()).map(|kind| sum(kind) * value).collect()
    }

    /// In the layout of `src/content/lexicon.rs`.
    pub fn write(&self, out: &mut Vec<u8>) {
        self.names.write(out);
        self.words.write(out);
        self.kinds.write(out);
    }
}

fn word_value(words: usize) -> f32 {
    1.0 / (words.max(1) as f32).sqrt()
}

impl Table {
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    fn weight(&self, hash: u32, slot: usize) -> f32 {
        let found = self.entries.binary_search_by_key(&hash, |(hash, _)| *hash);
        found.map_or(0.0, |at| f32::from(self.entries[at].1[slot]) * self.scale)
    }

    fn fit(
        pages: &[&LabelledPage],
        slots: usize,
        bounds: Bounds,
        inputs: impl Fn(&Sheet, usize) -> (Vec<(u32, usize)>, f32),
    ) -> Self {
        let blocks = pages.iter().flat_map(|page| (0..page.sheet.blocks()).map(move |block| (*page, block)));
        let known =
            known(bounds, blocks.map(|(page, block)| (page.fold, hashes(inputs(&page.sheet, block).0))));
        let places: HashMap<u32, usize> =
            known.iter().enumerate().map(|(at, hash)| (*hash, at * slots)).collect();
        let mut rows = Vec::new();
        for page in pages {
            for (block, label) in page.labels.iter().enumerate().filter(|(_, label)| label.weight > 0.0) {
                let (inputs, value) = inputs(&page.sheet, block);
                let place = |(hash, slot): (u32, usize)| Some((places.get(&hash)? + slot) as u32);
                let inputs = inputs.into_iter().filter_map(place).collect();
                // Short blocks are what names and words tell most of, so that length counts by its root only.
                let weight = label.weight / (page.sheet.words(block) as f32 + 0.5).sqrt();
                rows.push(Row { inputs, value, target: label.target, weight });
            }
        }
        let (base, weights) = regress(&rows, known.len() * slots);
        let inputs = rows.iter().map(|row| row.inputs.as_slice());
        Self::keep(bounds, (&known, slots), base, &weights, inputs)
    }

    /// What speaks for the kinds of pages: a slot a kind.
    fn fit_kinds(pages: &[&LabelledPage]) -> Self {
        let slots = PageKind::ALL.len();
        let known = known(KINDS, pages.iter().map(|page| (page.fold, page.sheet.page_names().to_vec())));
        let row = |page: &&LabelledPage| {
            let places = page.sheet.page_names().iter().filter_map(|name| known.binary_search(name).ok());
            let inputs = places.map(|place| (place * slots) as u32).collect();
            let value = word_value(page.sheet.page_names().len());
            Row { inputs, value, target: f32::from(page.kind as u8), weight: page.kind_weight }
        };
        let rows: Vec<Row> = pages.iter().map(row).collect();
        let weights = regress_kinds(&rows, known.len() * slots, slots);
        Self::keep(KINDS, (&known, slots), 0.0, &weights, rows.iter().map(|row| row.inputs.as_slice()))
    }

    /// The table of the weights that move the most rows furthest.
    fn keep<'a>(
        bounds: Bounds,
        (known, slots): (&[u32], usize),
        base: f32,
        weights: &[f32],
        inputs: impl Iterator<Item = &'a [u32]>,
    ) -> Self {
        let mut uses = vec![0u32; known.len()];
        for place in inputs.flatten() {
            uses[*place as usize / slots] += 1;
        }
        let mut order: Vec<usize> = (0..known.len()).collect();
        let worth = |at: usize| {
            let most = weights[at * slots..(at + 1) * slots].iter().fold(0.0f32, |most, w| most.max(w.abs()));
            most * (uses[at] as f32).sqrt()
        };
        order.sort_by(|a, b| worth(*b).total_cmp(&worth(*a)).then(a.cmp(b)));
        order.truncate(bounds.entries);
        order.sort_unstable();
        let most = weights.iter().fold(1e-6f32, |most, weight| most.max(weight.abs())).min(4.0);
        let scale = most / 127.0;
        let entry = |at: usize| {
            let weights = weights[at * slots..(at + 1) * slots].iter();
            (known[at], weights.map(|weight| (weight / scale).round().clamp(-127.0, 127.0) as i8).collect())
        };
        Self { base, scale, slots, entries: order.into_iter().map(entry).collect() }
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.base.to_le_bytes());
        out.extend(self.scale.to_le_bytes());
        out.extend(u32::try_from(self.entries.len()).expect("few entries").to_le_bytes());
        for (hash, weights) in &self.entries {
            out.extend(hash.to_le_bytes());
            assert_eq!(weights.len(), self.slots);
            out.extend(weights.iter().map(|weight| weight.to_le_bytes()[0]));
        }
    }
}

fn hashes(inputs: Vec<(u32, usize)>) -> Vec<u32> {
    inputs.into_iter().map(|(hash, _)| hash).collect()
}

/// The hashes that stand on pages of enough domains, sorted.
fn known(bounds: Bounds, rows: impl Iterator<Item = (usize, Vec<u32>)>) -> Vec<u32> {
    // As many domains are remembered as are asked for: enough to know whether one is new.
    let mut domains: HashMap<u32, Vec<usize>> = HashMap::new();
    for (domain, hashes) in rows {
        for hash in hashes {
            let domains = domains.entry(hash).or_default();
            if domains.len() < bounds.domains && !domains.contains(&domain) {
                domains.push(domain);
            }
        }
    }
    let enough = domains.into_iter().filter(|(_, domains)| domains.len() >= bounds.domains);
    let mut known: Vec<u32> = enough.map(|(hash, _)| hash).collect();
    known.sort_unstable();
    known
}

/// The order of a round, by a fixed seed.
fn shuffle(order: &mut [usize], seed: &mut u64) {
    for at in (1..order.len()).rev() {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        order.swap(at, (*seed % (at as u64 + 1)) as usize);
    }
}

/// Logistic regression by AdaGrad; the rows are shuffled by a fixed seed.
fn regress(rows: &[Row], places: usize) -> (f32, Vec<f32>) {
    let mean = rows.iter().map(|row| row.weight).sum::<f32>() / rows.len().max(1) as f32;
    let mut weights = vec![0.0f32; places];
    let mut squares = vec![1e-2f32; places];
    let (mut base, mut base_squares) = (0.0f32, 1e-2f32);
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..ROUNDS {
        shuffle(&mut order, &mut seed);
        for row in order.iter().map(|at| &rows[*at]) {
            let sum: f32 = row.inputs.iter().map(|place| weights[*place as usize]).sum();
            let likely = 1.0 / (1.0 + (-(base + row.value * sum)).exp());
            let slope = (row.weight / mean).min(8.0) * (likely - row.target);
            base_squares += slope * slope;
            base -= RATE * slope / base_squares.sqrt();
            for place in &row.inputs {
                let place = *place as usize;
                let slope = slope * row.value + LAMBDA * weights[place];
                squares[place] += slope * slope;
                weights[place] -= RATE * slope / squares[place].sqrt();
            }
        }
    }
    (base, weights)
}

/// The same for kinds: a row's target is its kind, and its inputs are the first of as many slots as there are kinds.
fn regress_kinds(rows: &[Row], places: usize, kinds: usize) -> Vec<f32> {
    let mut weights = vec![0.0f32; places];
    let mut squares = vec![1e-2f32; places];
    let (mut bases, mut base_squares) = (vec![0.0f32; kinds], vec![1e-2f32; kinds]);
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..KIND_ROUNDS {
        shuffle(&mut order, &mut seed);
        for row in order.iter().map(|at| &rows[*at]) {
            let score = |kind: usize| {
                let sum: f32 = row.inputs.iter().map(|place| weights[*place as usize + kind]).sum();
                bases[kind] + row.value * sum
            };
            let likely = softmax(&(0..kinds).map(score).collect::<Vec<_>>());
            for (kind, likely) in likely.into_iter().enumerate() {
                let slope =
                    row.weight * (likely - f32::from(u8::from((row.target - kind as f32).abs() < 0.5)));
                base_squares[kind] += slope * slope;
                bases[kind] -= RATE * slope / base_squares[kind].sqrt();
                for place in &row.inputs {
                    let place = *place as usize + kind;
                    let slope = slope * row.value + KIND_LAMBDA * weights[place];
                    squares[place] += slope * slope;
                    weights[place] -= RATE * slope / squares[place].sqrt();
                }
            }
        }
    }
    weights
}
