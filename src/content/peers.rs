//! Pieces that are text together or not at all: the cells of a small table, and what stands in the same place of boxes made
//! by one template, prices on cards. So no table has holes, and no card of a list lacks what its neighbours have.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use super::blocks::Blocks;
use super::frames::Frames;
use super::hash::{WordHasher, mix};
use crate::article::{PageKind, PageKindGuess};
use crate::dom::Tag;

/// So many boxes of a template at least.
const BOXES: u32 = 3;
/// So many pieces of one element are told apart.
const MOST: usize = 32;
/// Levels from a piece up to its box.
const LEVELS: usize = 6;
/// Longer pieces of a card speak for themselves, longer entries of a list, …
const WORDS: u32 = 8;
const ENTRY_WORDS: u32 = 20;
/// … and tables with longer cells are layout, or prose in columns.
const CELL_WORDS: u32 = 20;

/// The likelihoods of all blocks, pieces that belong together having their mean.
pub(super) fn agreed(
    guess: PageKindGuess,
    blocks: &Blocks,
    frames: &Frames,
    likelihoods: Vec<f32>,
) -> Vec<f32> {
    let likelihoods = of_tables(blocks, frames, likelihoods);
    match guess.kind {
        PageKind::Collection | PageKind::Product => of_cards(blocks, frames, (2, WORDS), likelihoods),
        PageKind::Listing => of_cards(blocks, frames, (1, ENTRY_WORDS), likelihoods),
        _ => likelihoods,
    }
}

/// The cells of each small table have the mean of all its words.
#[allow(clippy::cast_precision_loss)]
fn of_tables(blocks: &Blocks, frames: &Frames, mut likelihoods: Vec<f32>) -> Vec<f32> {
    for table in frames.frames.iter().filter(|frame| frame.tag == Tag::Table) {
        let cells = table.first as usize..table.end as usize;
        let words = |index: usize| blocks.blocks.get(index).map_or(0, |block| block.counts.words);
        if cells.len() < 4 || cells.clone().any(|index| words(index) > CELL_WORDS) {
            continue;
        }
        let Some(scores) = likelihoods.get_mut(cells.clone()) else { continue };
        if is_calendar(blocks, cells.clone()) {
            scores.fill(0.0);
            continue;
        }
        let all: f32 = cells.clone().map(|index| words(index) as f32 + 0.5).sum();
        let sum: f32 =
            cells.zip(scores.iter()).map(|(index, score)| (words(index) as f32 + 0.5) * score).sum();
        scores.fill(sum / all.max(1.0));
    }
    likelihoods
}

/// Whether the cells of a table are the days of a month under its name and the days of the week.
fn is_calendar(blocks: &Blocks, cells: Range<usize>) -> bool {
    if !(28..=60).contains(&cells.len()) {
        return false;
    }
    // The days stand in their order, one after the other.
    let days = cells.clone().filter_map(|index| blocks.text_of(index).trim().parse::<u8>().ok());
    let last = days.fold(0_u8, |last, day| if day == last.saturating_add(1) { day } else { last });
    (28..=31).contains(&last) && cells.len().saturating_sub(usize::from(last)) <= 14
}

/// Pieces of at most so many words in the same place of boxes of at least so many pieces have their mean.
#[allow(clippy::cast_precision_loss)]
fn of_cards(blocks: &Blocks, frames: &Frames, (pieces, most): (u32, u32), likelihoods: Vec<f32>) -> Vec<f32> {
    let short = |index: usize| blocks.blocks.get(index).is_some_and(|block| block.counts.words <= most);
    let places: Vec<Option<u64>> =
        (0..likelihoods.len()).map(|index| place(frames, index, pieces).filter(|_| short(index))).collect();
    let mut sums = HashMap::<u64, (f32, u32), BuildHasherDefault<WordHasher>>::default();
    for (place, likelihood) in places.iter().zip(&likelihoods) {
        if let Some(place) = place {
            let sum = sums.entry(*place).or_default();
            *sum = (sum.0 + likelihood, sum.1.saturating_add(1));
        }
    }
    let mean = |place: u64| sums.get(&place).filter(|sum| sum.1 >= BOXES).map(|sum| sum.0 / sum.1 as f32);
    places.into_iter().zip(likelihoods).map(|(place, own)| place.and_then(mean).unwrap_or(own)).collect()
}

/// The box that a block is a piece of, by its template and what is around it, and the block's place in it.
fn place(frames: &Frames, block: usize, pieces: u32) -> Option<u64> {
    let inner = *frames.of_block.get(block)?;
    // Pieces of one element are told apart by their order.
    let before = frames.of_block.get(..block).unwrap_or_default();
    let order = before.iter().rev().take_while(|other| **other == inner).take(MOST).count();
    let mut path = order as u64;
    for (_, frame) in frames.chain(inner).take(LEVELS) {
        path = mix(path, frame.signature);
        if frame.alike >= BOXES && frame.end.saturating_sub(frame.first) >= pieces {
            return Some(mix(path, u64::from(frame.parent)));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{blocks, frames};
    use crate::dom::parse;
    use crate::limits::Limits;

    #[test]
    fn a_calendar_is_none_of_the_text() {
        let table = |cells: usize| {
            let names = ["«", "March", "»", "Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
            let cells = names.iter().map(ToString::to_string).chain((1..=cells).map(|day| day.to_string()));
            let rows = cells.collect::<Vec<_>>().join("<td>");
            let doc = parse(format!("<table><tr><td>{rows}</table>"), &Limits::default()).unwrap().document;
            let blocks = blocks::blocks(&doc);
            let frames = frames::frames(&doc, &blocks);
            agreed(PageKindGuess::new(PageKind::Article, 1.0), &blocks, &frames, vec![0.5; blocks.len()])
        };
        assert!(table(31).iter().all(|score| *score == 0.0));
        assert!(table(20).iter().all(|score| *score > 0.4), "a table of numbers");
    }

    #[test]
    fn prices_on_cards_are_text_together() {
        let card =
            |price: &str| format!("<li class=card><h2>A gauge</h2><span class=price><p>{price}</span></li>");
        let html = format!("<ul>{}{}{}</ul><p>Prices include tax.", card("£12"), card("£84"), card("£310"));
        let doc = parse(&html, &Limits::default()).unwrap().document;
        let blocks = blocks::blocks(&doc);
        let frames = frames::frames(&doc, &blocks);
        let likelihoods = vec![0.9, 0.3, 0.8, 0.6, 0.7, 0.6, 0.2];
        let text = |kind| agreed(PageKindGuess::new(kind, 0.0), &blocks, &frames, likelihoods.clone());
        assert_eq!(text(PageKind::Article), likelihoods);
        let agreed = text(PageKind::Collection);
        assert!((agreed[1] - 0.5).abs() < 1e-6 && (agreed[3] - agreed[5]).abs() < 1e-6, "{agreed:?}");
        assert!((agreed[6] - 0.2).abs() < 1e-6, "what stands outside keeps its own");
    }
}
