//! Evidence of words: what lines say by themselves, under which cue a block stands, how thick bylines stand around.

use super::{Findings, Matrix};
use crate::content::lines::{CUES, is_byline};
use crate::line::Cue;

#[allow(clippy::cast_precision_loss)] // counts are far below 2^24
pub(super) fn cues(findings: Findings<'_>, matrix: &mut Matrix) {
    let Findings { lines, scene, .. } = findings;
    let yes = |fact: bool| f32::from(u8::from(fact));
    matrix.push("line.explained", |i| lines.get(i).map_or(0.0, |line| line.explained));
    matrix.push("line.people", |i| lines.get(i).map_or(0.0, |line| line.people.len().min(5) as f32));
    matrix.push("line.source", |i| lines.get(i).map_or(0.0, |line| yes(line.source.is_some())));
    matrix.push("line.dates", |i| lines.get(i).map_or(0.0, |line| line.dates.len().min(3) as f32));
    for (cue, name) in CUES {
        matrix.push(format_args!("cue.{name}"), |i| {
            lines.get(i).map_or(0.0, |line| yes(line.cue == Some(cue)))
        });
    }
    // Bylines come alone over an article, and one a post in a thread or a list of comments.
    let mut bylines = vec![0u32];
    for line in lines {
        let so_far = bylines.last().copied().unwrap_or(0);
        bylines.push(so_far.saturating_add(u32::from(is_byline(line))));
    }
    let between = |first: usize, end: usize| {
        let at = |place: usize| bylines.get(place).or(bylines.last()).copied().unwrap_or(0);
        at(end).saturating_sub(at(first.min(end)))
    };
    for reach in [4, 15] {
        matrix.push(format_args!("bylines{reach}"), |i| {
            between(i.saturating_sub(reach), i.saturating_add(reach).saturating_add(1)).min(15) as f32
        });
    }
    matrix.push("bylines_before", |i| between(0, i).min(30) as f32);
    let all = between(0, lines.len());
    matrix.push("page.bylines", |_| all.min(60) as f32);
    let since = since(lines.iter().map(is_byline));
    matrix.push("since.byline", |i| since.get(i).map_or(60.0, |blocks| *blocks as f32));
    for (cue, name) in [
        (Cue::Related, "related"),
        (Cue::Comments, "comments"),
        (Cue::Notice, "notice"),
        (Cue::Tools, "tools"),
    ] {
        let since = self::since(lines.iter().map(|line| line.cue == Some(cue)));
        matrix.push(format_args!("since.{name}"), |i| since.get(i).map_or(60.0, |blocks| *blocks as f32));
        // The heading that the block stands under.
        matrix.push(format_args!("under.{name}"), |i| {
            let heading = scene.heading.get(i).copied().flatten().and_then(|at| lines.get(at as usize));
            yes(heading.is_some_and(|line| line.cue == Some(cue)))
        });
    }
}

/// How many blocks back the last one of a kind stands, at most 60.
fn since(kind: impl Iterator<Item = bool>) -> Vec<u32> {
    let mut since: u32 = 60;
    kind.map(|is| {
        let now = since;
        since = if is { 1 } else { since.saturating_add(1).min(60) };
        now
    })
    .collect()
}
