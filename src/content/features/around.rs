//! Evidence around the block: neighbours, containers, ancestors, templates, its place on the page.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::{Findings, Matrix, ln, share};
use crate::content::frames::{FAR, Frames, KINDS, NO_FRAME, Semantic};
use crate::content::hash::{WordHasher, mix};
use crate::vocabulary::class_words::ClassGroup;

/// The two blocks before and after, and wider windows.
pub(super) fn neighbours(findings: Findings<'_>, matrix: &mut Matrix) {
    let Findings { blocks, words, scene, frames, .. } = findings;
    // Side by side, as in `own`.
    let counted: Vec<_> = blocks.blocks.iter().map(|block| block.counts).collect();
    let signatures: Vec<_> =
        (0..blocks.len()).map(|block| frames.of(block).map(|frame| frame.signature)).collect();
    let at = |i: usize, offset: isize| i.checked_add_signed(offset).and_then(|i| counted.get(i));
    let cues = |i: usize, offset: isize| i.checked_add_signed(offset).and_then(|i| words.get(i));
    for (offset, name) in [(-2, "before2"), (-1, "before1"), (1, "after1"), (2, "after2")] {
        matrix.push(format_args!("{name}.words"), |i| at(i, offset).map_or(-1.0, |counts| ln(counts.words)));
        matrix.push(format_args!("{name}.link_share"), |i| {
            at(i, offset).map_or(-1.0, |counts| share(counts.link_chars, counts.chars))
        });
        matrix.push(format_args!("{name}.function_share"), |i| {
            at(i, offset)
                .zip(cues(i, offset))
                .map_or(-1.0, |(counts, cues)| share(cues.function, counts.words))
        });
        matrix.push(format_args!("{name}.same_signature"), |i| {
            let of = |i: usize| signatures.get(i).copied().flatten();
            let other = i.checked_add_signed(offset).and_then(of);
            f32::from(u8::from(other.is_some() && other == of(i)))
        });
    }
    for reach in [3, 8, 20] {
        let windows: Vec<_> = (0..blocks.len())
            .map(|i| scene.sums(i.saturating_sub(reach), i.saturating_add(reach).saturating_add(1)))
            .collect();
        let window = |i: usize| windows.get(i).copied().unwrap_or_default();
        matrix.push(format_args!("window{reach}.words"), |i| share(window(i).words, window(i).blocks));
        matrix
            .push(format_args!("window{reach}.link_share"), |i| share(window(i).link_chars, window(i).chars));
        matrix.push(format_args!("window{reach}.prose_share"), |i| share(window(i).prose, window(i).words));
    }
}

/// The elements around the block, from the inside out.
pub(super) fn containers(findings: Findings<'_>, matrix: &mut Matrix) {
    let Findings { frames, scene, .. } = findings;
    let all = scene.all();
    let mut level_frames = frames.of_block.clone();
    for level in 0..5usize {
        if level > 0 {
            for number in &mut level_frames {
                *number = frames.get(*number).map_or(NO_FRAME, |frame| frame.parent);
            }
        }
        let sums: Vec<_> = level_frames
            .iter()
            .map(|number| {
                let frame = frames.get(*number);
                frame.map_or(all, |frame| scene.sums(frame.first as usize, frame.end as usize))
            })
            .collect();
        let sums = |i: usize| sums.get(i).copied().unwrap_or_default();
        matrix.push(format_args!("in{level}.words"), |i| ln(sums(i).words));
        matrix.push(format_args!("in{level}.blocks"), |i| ln(sums(i).blocks));
        matrix.push(format_args!("in{level}.link_share"), |i| share(sums(i).link_chars, sums(i).chars));
        matrix.push(format_args!("in{level}.words_per_block"), |i| share(sums(i).words, sums(i).blocks));
        matrix.push(format_args!("in{level}.prose_share"), |i| share(sums(i).prose, sums(i).words));
        matrix.push(format_args!("in{level}.page_share"), |i| share(sums(i).prose, all.prose));
        let alike = |i: usize| level_frames.get(i).and_then(|number| frames.get(*number));
        matrix
            .push(format_args!("in{level}.siblings_alike"), |i| ln(alike(i).map_or(0, |frame| frame.alike)));
    }
}

/// How many levels up the nearest element of each kind stands.
pub(super) fn ancestors(findings: Findings<'_>, matrix: &mut Matrix) {
    let frames = findings.frames;
    let nearest: Vec<_> = (0..frames.of_block.len())
        .map(|block| frames.of(block).map_or([FAR; KINDS], |frame| frame.nearest))
        .collect();
    let classes = ClassGroup::ALL.iter().map(|group| ("class", group.as_str()));
    let semantics = Semantic::ALL.iter().map(|(_, name)| ("element", *name));
    for (kind, (of, name)) in classes.chain(semantics).enumerate().take(KINDS) {
        matrix.push(format_args!("{of}.{name}"), |i| {
            nearest
                .get(i)
                .and_then(|nearest| nearest.get(kind))
                .map_or(f32::from(FAR), |levels| f32::from(*levels))
        });
    }
    matrix.push("depth", |i| ln(frames.of(i).map_or(0, |frame| u32::from(frame.depth))));
}

/// What is alike on the page: blocks whose elements are made by one template.
#[derive(Debug, Clone, Copy, Default)]
struct Alike {
    blocks: u32,
    words: u32,
    chars: u32,
    link_chars: u32,
}

pub(super) fn template(findings: Findings<'_>, matrix: &mut Matrix) {
    let Findings { blocks, frames, scene, .. } = findings;
    for (levels, name) in [(1, "alike1"), (3, "alike3"), (30, "alike_path")] {
        let mut alike = HashMap::<u64, Alike, BuildHasherDefault<WordHasher>>::default();
        let signatures: Vec<u64> = frames
            .of_block
            .iter()
            .map(|frame| {
                let chain = frames.chain(*frame).take(levels);
                // Over the whole path only the tags count: classes of outer elements often number the page.
                let part = |signature: u64| if levels > 3 { signature >> 56 } else { signature };
                chain.fold(0, |hash, (_, frame)| mix(hash, part(frame.signature)))
            })
            .collect();
        for (block, signature) in blocks.blocks.iter().zip(&signatures) {
            let alike = alike.entry(*signature).or_default();
            alike.blocks = alike.blocks.saturating_add(1);
            alike.words = alike.words.saturating_add(block.counts.words);
            alike.chars = alike.chars.saturating_add(block.counts.chars);
            alike.link_chars = alike.link_chars.saturating_add(block.counts.link_chars);
        }
        let of = |i: usize| signatures.get(i).and_then(|s| alike.get(s)).copied().unwrap_or_default();
        matrix.push(format_args!("{name}.blocks"), |i| ln(of(i).blocks));
        matrix.push(format_args!("{name}.words_per_block"), |i| share(of(i).words, of(i).blocks));
        matrix.push(format_args!("{name}.link_share"), |i| share(of(i).link_chars, of(i).chars));
        matrix.push(format_args!("{name}.page_share"), |i| share(of(i).words, scene.all().words));
    }
}

/// Where the block stands: on the page, to the headline, to the last heading, to the likeliest text.
#[allow(clippy::cast_precision_loss, clippy::too_many_lines)] // one line a feature
pub(super) fn place(findings: Findings<'_>, matrix: &mut Matrix) {
    let Findings { blocks, frames, words, scene, .. } = findings;
    let all = scene.all();
    let rows = u32::try_from(blocks.len()).unwrap_or(u32::MAX);
    let number = |i: usize| u32::try_from(i).unwrap_or(u32::MAX);
    matrix.push("place", |i| share(number(i), rows));
    matrix.push("words_before", |i| ln(scene.sums(0, i).words));
    matrix.push("words_before_share", |i| share(scene.sums(0, i).words, all.words));
    matrix.push("prose_before_share", |i| share(scene.sums(0, i).prose, all.prose));
    matrix
        .push("prose_after_share", |i| share(scene.sums(i.saturating_add(1), blocks.len()).prose, all.prose));
    matrix.push("from_headline", |i| {
        scene.headline.map_or(-100.0, |at| (i as f32 - at as f32).clamp(-60.0, 200.0))
    });
    matrix.push("words_from_headline", |i| {
        scene.headline.map_or(-1.0, |at| if i >= at { ln(scene.sums(at, i).words) } else { -2.0 })
    });
    let heading = |i: usize| scene.heading.get(i).copied().flatten().map(|at| at as usize);
    matrix.push("from_heading", |i| heading(i).map_or(-1.0, |at| i.saturating_sub(at).min(50) as f32));
    matrix.push("heading.level", |i| {
        let frame = heading(i).and_then(|at| frames.of(at));
        frame.map_or(0.0, |frame| f32::from(frame.tag.heading_level().unwrap_or(0)))
    });
    matrix.push("heading.words", |i| {
        heading(i)
            .and_then(|at| blocks.blocks.get(at))
            .map_or(-1.0, |block| block.counts.words.min(40) as f32)
    });
    matrix.push("heading.in_title_share", |i| {
        let at = heading(i).and_then(|at| blocks.blocks.get(at).zip(words.get(at)));
        at.map_or(-1.0, |(block, cues)| share(cues.in_title, block.counts.words))
    });
    matrix.push("heading.link_share", |i| {
        let block = heading(i).and_then(|at| blocks.blocks.get(at));
        block.map_or(-1.0, |block| share(block.counts.link_chars, block.counts.chars))
    });
    // How far the walk up is until an element is around the likeliest text, and how far that lies above the text.
    let headline = scene.headline.and_then(|at| frames.of_block.get(at)).copied().unwrap_or(NO_FRAME);
    for (frame, name) in
        [(scene.best, "best"), (scene.half, "half"), (scene.most, "most"), (headline, "headline")]
    {
        meeting(frames, frame, name, matrix);
    }
    for (offset, name) in [(-1, "before1"), (1, "after1")] {
        matrix.push(format_args!("{name}.up"), |i| {
            let other = i.checked_add_signed(offset).and_then(|other| frames.of_block.get(other));
            let own = frames.of_block.get(i);
            own.zip(other).map_or(20.0, |(own, other)| frames.levels_up(*own, *other).min(20) as f32)
        });
    }
}

/// How far the walk up from each block is until an element is around a frame, and how far that lies above the frame.
#[allow(clippy::cast_precision_loss)]
pub(super) fn meeting(frames: &Frames, frame: u32, name: &str, matrix: &mut Matrix) {
    let mut around = vec![false; frames.frames.len()];
    for (number, _) in frames.chain(frame) {
        if let Some(slot) = around.get_mut(number as usize) {
            *slot = true;
        }
    }
    let depth = |number: u32| frames.get(number).map_or(0, |frame| usize::from(frame.depth) + 1);
    let target = depth(frame);
    // For each frame the depth of the innermost one around both, outer ones first.
    let mut meeting: Vec<usize> = Vec::with_capacity(around.len());
    for (own, is_around) in frames.frames.iter().zip(&around) {
        let outside = meeting.get(own.parent as usize).copied().unwrap_or(0);
        meeting.push(if *is_around { usize::from(own.depth) + 1 } else { outside });
    }
    let meets: Vec<(usize, usize)> = frames
        .of_block
        .iter()
        .map(|own| {
            let above = meeting.get(*own as usize).copied().unwrap_or(0);
            (depth(*own).saturating_sub(above), target.saturating_sub(above))
        })
        .collect();
    matrix.push(format_args!("{name}.up"), |i| meets.get(i).map_or(20.0, |(up, _)| (*up).min(20) as f32));
    matrix.push(format_args!("{name}.above"), |i| {
        meets.get(i).map_or(20.0, |(_, above)| (*above).min(20) as f32)
    });
}
