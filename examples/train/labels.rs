//! What share of each block is part of the known text.

use std::collections::HashMap;

use copydesk::training::Sheet;

use crate::corpus::Truth;

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
        Some(text) => by_text(&blocks, &words(text), page_weight),
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

fn by_text(blocks: &[Vec<u64>], truth: &[u64], page_weight: f32) -> Vec<Label> {
    let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, word) in truth.iter().enumerate() {
        places.entry(*word).or_default().push(at);
    }
    let mut runs: HashMap<[u64; 3], usize> = HashMap::new();
    for (at, run) in truth.windows(3).enumerate() {
        runs.entry([run[0], run[1], run[2]]).or_insert(at);
    }
    // Long blocks first: the share of their words that stand in runs of the known text, and where.
    let mut shares = vec![0.0f32; blocks.len()];
    let mut spans: Vec<Option<(usize, usize)>> = vec![None; blocks.len()];
    for (index, block) in blocks.iter().enumerate().filter(|(_, block)| block.len() >= 3) {
        let mut covered = vec![false; block.len()];
        for (at, run) in block.windows(3).enumerate() {
            if let Some(place) = runs.get(&[run[0], run[1], run[2]]) {
                covered[at..at + 3].fill(true);
                let start = place.saturating_sub(at);
                spans[index].get_or_insert((start, start + block.len()));
            }
        }
        let share = covered.iter().filter(|covered| **covered).count() as f32 / block.len() as f32;
        shares[index] = match share {
            share if block.len() < 7 => f32::from(u8::from(share > 0.99)),
            share if share < 0.25 => 0.0,
            share if share > 0.9 => 1.0,
            share => share,
        };
    }
    let is_anchor: Vec<bool> =
        blocks.iter().zip(&shares).map(|(block, share)| block.len() >= 12 && *share > 0.7).collect();
    let anchors: Vec<(usize, (usize, usize))> = (0..blocks.len())
        .filter(|index| is_anchor[*index])
        .filter_map(|index| Some((index, spans[index]?)))
        .collect();
    // How far from where it should be, between the anchors before and after, a place in the known text is.
    let distance = |index: usize, place: usize, length: usize| {
        let after = anchors.partition_point(|(at, _)| *at <= index);
        let from_before = after.checked_sub(1).map(|at| place.abs_diff(anchors[at].1.1));
        let to_next = anchors.get(after).map(|(_, (start, _))| start.abs_diff(place + length));
        from_before.into_iter().chain(to_next).min().unwrap_or(usize::MAX)
    };
    let mut groups: HashMap<&[u64], Vec<(usize, usize)>> = HashMap::new();
    for (index, block) in blocks.iter().enumerate().filter(|(_, block)| !block.is_empty()) {
        let starts = places.get(&block[0]).map_or(&[][..], Vec::as_slice);
        let fitting = starts.iter().filter(|start| truth[**start..].starts_with(block));
        let near = fitting.map(|start| distance(index, *start, block.len())).min();
        if block.len() < 3 {
            shares[index] = f32::from(u8::from(near.is_some_and(|near| near <= 40)));
        }
        if shares[index] > 0.9 {
            groups.entry(block).or_default().push((near.unwrap_or(usize::MAX), index));
        }
    }
    // A text that the page has more often than the truth counts where it fits best.
    for (block, mut places_of) in groups {
        let known = places.get(&block[0]).map_or(&[][..], Vec::as_slice);
        let known = known.iter().filter(|start| truth[**start..].starts_with(block)).count().max(1);
        places_of.sort_unstable();
        for (_, index) in places_of.into_iter().skip(known) {
            shares[index] = 0.0;
        }
    }
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
