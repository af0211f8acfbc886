//! Evidence of the second stage: what the first stage thinks of the blocks around.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::around::meeting;
use super::{Findings, Matrix, share};
use crate::arithmetic;
use crate::content::frames::NO_FRAME;
use crate::content::hash::{WordHasher, mix};

/// Scores times words, summed up before each block: the share of any range's words that is likely text.
struct Likely {
    words: Vec<f32>,
    scored: Vec<f32>,
}

impl Likely {
    #[allow(clippy::cast_precision_loss)]
    fn of(findings: Findings<'_>, scores: &[f32]) -> Self {
        let mut likely = Self { words: vec![0.0], scored: vec![0.0] };
        let (mut words, mut expected) = (0.0, 0.0);
        for (block, score) in findings.blocks.blocks.iter().zip(scores) {
            words += block.counts.words as f32;
            expected += block.counts.words as f32 * score;
            likely.words.push(words);
            likely.scored.push(expected);
        }
        likely
    }

    fn sum(of: &[f32], first: usize, end: usize) -> f32 {
        let at = |place: usize| of.get(place).or(of.last()).copied().unwrap_or(0.0);
        at(end) - at(first.min(end))
    }

    fn share(&self, first: usize, end: usize) -> f32 {
        let words = Self::sum(&self.words, first, end);
        if words > 0.0 { Self::sum(&self.scored, first, end) / words } else { 0.0 }
    }

    fn part(&self, first: usize, end: usize) -> f32 {
        let all = self.scored.last().copied().unwrap_or(0.0);
        if all > 0.0 { Self::sum(&self.scored, first, end) / all } else { 0.0 }
    }
}

/// Adds the evidence of the second stage to that of the first.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn second_stage(findings: Findings<'_>, mut matrix: Matrix, scores: &[f32]) -> Matrix {
    let frames = findings.frames;
    let count = findings.blocks.len();
    matrix.doubt(scores);
    let likely = Likely::of(findings, scores);
    let at = |i: usize, offset: isize| {
        i.checked_add_signed(offset).and_then(|i| scores.get(i)).copied().unwrap_or(0.0)
    };
    matrix.push("first.score", |i| at(i, 0));
    for (offset, name) in
        [(-3, "before3"), (-2, "before2"), (-1, "before1"), (1, "after1"), (2, "after2"), (3, "after3")]
    {
        matrix.push(format_args!("first.{name}"), |i| at(i, offset));
    }
    for reach in [2, 5, 12, 30] {
        matrix.push(format_args!("first.window{reach}"), |i| {
            likely.share(i.saturating_sub(reach), i.saturating_add(reach).saturating_add(1))
        });
    }
    for level in 0..5usize {
        let ranges: Vec<_> = (0..count)
            .map(|i| {
                let number = frames.of_block.get(i).copied().unwrap_or(NO_FRAME);
                let frame = frames.chain(number).nth(level);
                frame.map_or((0, count), |(_, frame)| (frame.first as usize, frame.end as usize))
            })
            .collect();
        let range = |i: usize| ranges.get(i).copied().unwrap_or((0, count));
        matrix.push(format_args!("first.in{level}.share"), |i| likely.share(range(i).0, range(i).1));
        matrix.push(format_args!("first.in{level}.part"), |i| likely.part(range(i).0, range(i).1));
    }
    let (sure_before, sure_after) = distances(scores, 0.7);
    matrix.push("first.sure_before", |i| sure_before.get(i).map_or(60.0, |d| (*d).min(60) as f32));
    matrix.push("first.sure_after", |i| sure_after.get(i).map_or(60.0, |d| (*d).min(60) as f32));
    matrix.push("first.part_before", |i| likely.part(0, i));
    matrix.push("first.part_after", |i| likely.part(i.saturating_add(1), count));
    let best = scores.iter().copied().fold(0.0, f32::max);
    matrix.push_constant("first.best", best);
    let all = likely.share(0, count);
    matrix.push_constant("first.page_share", all);
    let sure = scores.iter().filter(|score| **score > 0.5).count();
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    matrix.push_constant("first.sure_share", share(number(sure), number(count)));
    let expected = likely.scored.last().copied().unwrap_or(0.0);
    matrix.push_constant("first.expected_words", arithmetic::ln(expected + 1.0));
    alike(findings, &mut matrix, scores);
    super::topic::topic(findings, &mut matrix, scores);
    // Where the block stands to the one that holds most of the likely text.
    let held = |i: usize| at(i, 0) * findings.blocks.blocks.get(i).map_or(0.0, |b| b.counts.words as f32);
    let top = (0..count).max_by(|a, b| held(*a).total_cmp(&held(*b))).unwrap_or(0);
    let top_frame = frames.of_block.get(top).copied().unwrap_or(NO_FRAME);
    meeting(frames, top_frame, "first.top", &mut matrix);
    matrix.push("first.from_top", |i| (i as f32 - top as f32).clamp(-100.0, 100.0));
    matrix
}

/// What the first stage thinks of the blocks made by the same template.
#[allow(clippy::cast_precision_loss)]
fn alike(findings: Findings<'_>, matrix: &mut Matrix, scores: &[f32]) {
    let frames = findings.frames;
    for (levels, name) in [(1, "first.alike1"), (2, "first.alike"), (4, "first.alike4")] {
        let signature = |frame: &u32| {
            let chain = frames.chain(*frame).take(levels);
            chain.fold(0, |hash, (_, frame)| mix(hash, frame.signature))
        };
        let signatures: Vec<u64> = frames.of_block.iter().map(signature).collect();
        let mut sums = HashMap::<u64, (f32, f32), BuildHasherDefault<WordHasher>>::default();
        for ((block, score), signature) in findings.blocks.blocks.iter().zip(scores).zip(&signatures) {
            let sum = sums.entry(*signature).or_default();
            sum.0 += score * block.counts.words as f32;
            sum.1 += block.counts.words as f32;
        }
        matrix.push(name, |i| {
            let sums = signatures.get(i).and_then(|signature| sums.get(signature));
            sums.map_or(0.0, |(scored, words)| scored / words.max(1.0))
        });
    }
}

/// How many blocks back, and ahead, the next one with a score over `bar` stands.
fn distances(scores: &[f32], bar: f32) -> (Vec<u32>, Vec<u32>) {
    let pass = |scores: &mut dyn Iterator<Item = &f32>| {
        let mut since = 60u32;
        let step = |score: &f32| {
            let now = since;
            since = if *score > bar { 1 } else { since.saturating_add(1).min(60) };
            now
        };
        scores.map(step).collect::<Vec<_>>()
    };
    let before = pass(&mut scores.iter());
    let mut after = pass(&mut scores.iter().rev());
    after.reverse();
    (before, after)
}
