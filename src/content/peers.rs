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

/// How far what makes a page a list draws the entries of its longest one, where the page is sure to be one.
const DRAWN: f32 = 0.5;
/// So many entries at least, of so many words on the whole.
const ENTRIES: usize = 4;
const WORDS_OF_ENTRY: u32 = 4;

/// On lists and collections the entries of the longest list are likelier text than they look by themselves.
fn drawn(guess: PageKindGuess, blocks: &Blocks, frames: &Frames, mut likelihoods: Vec<f32>) -> Vec<f32> {
    if !matches!(guess.kind, PageKind::Collection | PageKind::Listing) {
        return likelihoods;
    }
    let pull = DRAWN * guess.confidence;
    for likelihood in longest_list(blocks, frames).into_iter().flatten() {
        if let Some(likelihood) = likelihoods.get_mut(likelihood) {
            *likelihood += (1.0 - *likelihood) * pull;
        }
    }
    likelihoods
}

/// The entries of the page's longest list that is no menu's: boxes of one template side by side, each with a link.
fn longest_list(blocks: &Blocks, frames: &Frames) -> Vec<Range<usize>> {
    let of = |entry: &Range<usize>| blocks.blocks.get(entry.clone()).unwrap_or_default();
    let words = |list: &[Range<usize>]| {
        let blocks = list.iter().flat_map(of);
        blocks.fold(0_u32, |sum, block| sum.saturating_add(block.counts.words))
    };
    let able = frames.lists(ENTRIES).filter_map(|mut list| {
        list.retain(|entry| of(entry).iter().any(|block| block.counts.link_chars > 0));
        let least = WORDS_OF_ENTRY.saturating_mul(u32::try_from(list.len()).unwrap_or(u32::MAX));
        let words = words(&list);
        (list.len() >= ENTRIES && words >= least).then_some((words, list))
    });
    // Of two as long the one that comes first.
    let first = |list: &[Range<usize>]| std::cmp::Reverse(list.first().map(|entry| entry.start));
    able.max_by_key(|(words, list)| (*words, first(list))).map(|(_, list)| list).unwrap_or_default()
}

/// The likelihoods of all blocks, pieces that belong together having their mean.
pub(super) fn agreed(
    guess: PageKindGuess,
    blocks: &Blocks,
    frames: &Frames,
    likelihoods: Vec<f32>,
) -> Vec<f32> {
    let likelihoods = drawn(guess, blocks, frames, of_tables(blocks, frames, likelihoods));
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
    fn the_longest_list_of_a_collection_is_drawn_into_its_text() {
        let card =
            "<div class=card><a href=/p><h3>An iron rake for wet leaves</h3></a><span>£12</span></div>";
        let menu = "<li><a href=/m>All our rakes and hoes and what else there is</a></li>".repeat(5);
        let html = format!("<nav><ul>{menu}</ul></nav><div>{}</div><p>Prices include tax.", card.repeat(4));
        let doc = parse(&html, &Limits::default()).unwrap().document;
        let blocks = blocks::blocks(&doc);
        let frames = frames::frames(&doc, &blocks);
        let drawn = |kind, confidence| {
            agreed(PageKindGuess::new(kind, confidence), &blocks, &frames, vec![0.1; blocks.len()])
        };
        let collection = drawn(PageKind::Collection, 1.0);
        assert!(collection[0] < 0.2 && collection[5] > 0.5 && collection[12] > 0.5, "{collection:?}");
        assert!(collection[blocks.len() - 1] < 0.2, "what stands behind it");
        assert!(drawn(PageKind::Article, 1.0).iter().all(|likelihood| *likelihood < 0.2));
        assert!(drawn(PageKind::Collection, 0.2)[5] < 0.3, "unsure");
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
