//! Evidence of learned words: what the names around a block, its words, and those of its neighbours speak for.

use super::{Findings, Matrix};
use crate::content::frames::NO_FRAME;
use crate::content::lexicon::Spoken;

/// Stands for what is not there.
const NONE: f32 = -12.0;

#[allow(clippy::cast_possible_truncation)] // means of a few hundred numbers are summed in f64, and are kept as f32
pub(super) fn spoken(findings: Findings<'_>, spoken: &[Spoken], matrix: &mut Matrix) {
    let at = |i: usize, offset: isize| i.checked_add_signed(offset).and_then(|i| spoken.get(i));
    for (offset, name) in [
        (0, "spoken"),
        (-1, "before1.spoken"),
        (1, "after1.spoken"),
        (-2, "before2.spoken"),
        (2, "after2.spoken"),
    ] {
        matrix.push(format_args!("{name}.names"), |i| at(i, offset).map_or(NONE, |spoken| spoken.names));
        matrix.push(format_args!("{name}.words"), |i| at(i, offset).map_or(NONE, |spoken| spoken.words));
    }
    let heading = |i: usize| findings.scene.heading.get(i).copied().flatten();
    matrix.push("heading.spoken.words", |i| {
        heading(i).and_then(|at| spoken.get(at as usize)).map_or(NONE, |spoken| spoken.words)
    });
    let mut before = vec![(0.0, 0.0)];
    let mut sums = (0.0f64, 0.0f64);
    for spoken in spoken {
        sums = (sums.0 + f64::from(spoken.names), sums.1 + f64::from(spoken.words));
        before.push(sums);
    }
    let mean = |first: usize, end: usize| {
        let end = end.min(spoken.len());
        let at = |place: usize| before.get(place).copied().unwrap_or(sums);
        let (first_sums, end_sums) = (at(first), at(end));
        let count = end.saturating_sub(first).max(1) as f64;
        ((end_sums.0 - first_sums.0) / count, (end_sums.1 - first_sums.1) / count)
    };
    for reach in [3, 10] {
        let window = |i: usize| mean(i.saturating_sub(reach), i.saturating_add(reach).saturating_add(1));
        matrix.push(format_args!("window{reach}.spoken.names"), |i| window(i).0 as f32);
        matrix.push(format_args!("window{reach}.spoken.words"), |i| window(i).1 as f32);
    }
    let frames = findings.frames;
    for level in 0..4usize {
        matrix.push(format_args!("in{level}.spoken.words"), |i| {
            let number = frames.of_block.get(i).copied().unwrap_or(NO_FRAME);
            let frame = frames.chain(number).nth(level);
            let (first, end) = frame.map_or((0, spoken.len()), |(_, f)| (f.first as usize, f.end as usize));
            mean(first, end).1 as f32
        });
    }
}
