//! What share of each block is part of the known text.

use std::ops::Range;

use copydesk::training::Sheet;

use crate::align::align;
use crate::corpus::Truth;

/// A block of fewer words is part of the known text as a whole or not at all.
const SHORT: usize = 7;
/// A known text of which less than one word in so many is on the page is that of another page: nothing is learned from it.
const FOREIGN: usize = 20;
/// A block of so many words is likelier a whole page's text in one piece than a paragraph.
const LONG: usize = 301;

/// What a block is to be judged as, and how much that counts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Label {
    pub target: f32,
    pub weight: f32,
}

/// Labels the blocks of a page. A block's weight grows with its words and shrinks with those of the known text: about
/// what a wrong judgement costs the page's F1.
pub fn labels(sheet: &Sheet, truth: &Truth, page_weight: f32) -> Vec<Label> {
    let blocks: Vec<Vec<u64>> = (0..sheet.blocks()).map(|block| words(sheet.text(block))).collect();
    match &truth.text {
        Some(text) => by_text(sheet, &blocks, &words(text), page_weight),
        None => by_snippets(sheet, &blocks, truth, page_weight),
    }
}

fn by_snippets(sheet: &Sheet, blocks: &[Vec<u64>], truth: &Truth, page_weight: f32) -> Vec<Label> {
    let has = |block: usize, snippets: &Option<Vec<String>>| {
        let text = squeeze(sheet.text(block));
        snippets.iter().flatten().any(|snippet| {
            let snippet = squeeze(snippet);
            text.contains(&snippet) || text.chars().count() > 12 && snippet.contains(&text)
        })
    };
    let label = |block: usize| {
        let weight = page_weight * ((blocks[block].len().min(120) + 10) as f32) / 400.0;
        match (has(block, &truth.with), has(block, &truth.without)) {
            (true, false) => Label { target: 1.0, weight },
            (false, true) => Label { target: 0.0, weight },
            _ => Label::default(),
        }
    };
    (0..blocks.len()).map(label).collect()
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn by_text(sheet: &Sheet, blocks: &[Vec<u64>], truth: &[u64], page_weight: f32) -> Vec<Label> {
    let mut words = Vec::new();
    let mut spans = Vec::with_capacity(blocks.len());
    let mut doubts = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        spans.push(words.len()..words.len() + block.len());
        words.extend_from_slice(block);
        // Of two that say the same the one counts that a reader sees, and the one in paragraphs.
        let doubt = match block.len() {
            _ if sheet.is_unseen(number) => 0.1,
            LONG.. => 0.03,
            _ => 0.0,
        };
        doubts.resize(words.len(), doubt);
    }
    let places = align(&words, truth, &spans, &doubts);
    let found = places.iter().flatten().count();
    if found * FOREIGN < truth.len() && truth.len() >= FOREIGN {
        return vec![Label::default(); blocks.len()];
    }
    let share = |span: &Range<usize>| {
        let found = places[span.clone()].iter().flatten().count();
        match found as f32 / span.len().max(1) as f32 {
            share if span.len() < SHORT => f32::from(u8::from(share > 0.99)),
            share if share < 0.25 => 0.0,
            share if share > 0.9 => 1.0,
            share => share,
        }
    };
    let shares: Vec<f32> = spans.iter().map(share).collect();
    let norm = truth.len().max(80) as f32;
    let wrong: f32 = blocks.iter().zip(&shares).map(|(block, share)| weight(block) * (1.0 - share)).sum();
    // A page with far more boilerplate than text counts no more for that; all its blocks alike, so that the
    // likelihoods stay true.
    let damp = (2.5 * norm / wrong.max(1.0)).min(1.0);
    let label = |(block, share): (&Vec<u64>, &f32)| Label {
        target: *share,
        weight: page_weight * damp * weight(block) / norm,
    };
    blocks.iter().zip(&shares).map(label).collect()
}

fn weight(block: &[u64]) -> f32 {
    block.len() as f32 + 0.5
}

/// The words of a text as hashes; each unspaced character a word of its own, as the scorer counts.
pub fn words(text: &str) -> Vec<u64> {
    let mut out = Vec::new();
    let mut word = None;
    for c in text.to_lowercase().chars() {
        let unspaced = matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{0e00}'..='\u{0e7f}');
        let mixed = |hash: u64| (hash ^ u64::from(c)).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(23);
        if unspaced || !c.is_alphanumeric() && c != '_' {
            out.extend(word.take());
            if unspaced {
                out.push(mixed(99));
            }
        } else {
            word = Some(mixed(word.unwrap_or(7)));
        }
    }
    out.extend(word);
    out
}
