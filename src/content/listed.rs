//! Pages that have no text but a list of links: sections and results of searches whose entries are headlines alone.
//!
//! Where the model finds next to nothing that is likely, and the page has a list of links that are no menu's, the list is
//! what the page is for.

use std::ops::Range;

use super::blocks::Blocks;
use super::frames::Frames;

/// So many entries at least.
const ENTRIES: usize = 5;
/// Entries are as long as headlines on the whole: so many letters, ideographs counting twice.
const LETTERS: usize = 16;
/// Less likely blocks are not worth more than a list of links.
const UNLIKELY: f32 = 0.3;
/// So likely the entries of a list are text where nothing else is, and the bar that they are over.
const LISTED: f32 = 0.5;

/// Makes the page's list of links the text where nothing is over the bar and likely; gives the bar that its entries are over.
pub(super) fn stand_in(blocks: &Blocks, frames: &Frames, bar: f32, likelihoods: &mut [f32]) -> Option<f32> {
    if likelihoods.iter().any(|likelihood| *likelihood >= bar.max(UNLIKELY)) {
        return None;
    }
    let entries = entries(blocks, frames);
    for index in entries.iter().cloned().flatten() {
        if let Some(likelihood) = likelihoods.get_mut(index) {
            *likelihood = likelihood.max(LISTED);
        }
    }
    (!entries.is_empty()).then_some(LISTED)
}

/// The blocks of the entries of the page's longest list of links, in order; empty where it has none.
fn entries(blocks: &Blocks, frames: &Frames) -> Vec<Range<usize>> {
    let length = |entry: &Range<usize>| {
        let blocks = blocks.blocks.get(entry.clone()).unwrap_or_default();
        blocks.iter().fold(0, |sum: usize, block| {
            let wide = if block.counts.cjk > 0 { 2 } else { 1 };
            sum.saturating_add((block.counts.link_chars as usize).saturating_mul(wide))
        })
    };
    let able = frames.lists(ENTRIES).filter_map(|list| {
        let lengths: Vec<usize> = list.iter().map(length).collect();
        let sum: usize = lengths.iter().sum();
        let is_list = list.len() >= ENTRIES && !lengths.contains(&0);
        (is_list && sum >= list.len().saturating_mul(LETTERS)).then_some((sum, list))
    });
    // Of two as long the one that comes first.
    let first = |list: &[Range<usize>]| std::cmp::Reverse(list.first().map(|entry| entry.start));
    able.max_by_key(|(sum, list)| (*sum, first(list))).map(|(_, list)| list).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{blocks, frames};
    use crate::dom::parse;
    use crate::limits::Limits;

    fn listed(html: &str) -> Vec<String> {
        let doc = parse(html, &Limits::default()).unwrap().document;
        let blocks = blocks::blocks(&doc);
        let frames = frames::frames(&doc, &blocks);
        entries(&blocks, &frames)
            .into_iter()
            .flatten()
            .map(|index| blocks.text_of(index).to_owned())
            .collect()
    }

    #[test]
    fn the_longest_list_of_headlines_is_found_and_no_menu() {
        let menu = "<li><a href=/s>Sport and leisure today</a>".repeat(8);
        let entry = |number: usize| {
            format!(
                "<li><a href=/{number}>Rain at last in valley {number}</a> <span>2024-03-0{number}</span>"
            )
        };
        let list = (1..=6).map(entry).collect::<Vec<_>>().concat();
        let page = format!("<nav><ul>{menu}</ul></nav><ul>{list}</ul><footer><ul>{menu}</ul></footer>");
        let found = listed(&page);
        assert_eq!(found.len(), 6, "{found:?}");
        assert!(found[0].starts_with("Rain at last in valley 1"));
        assert!(listed(&format!("<nav><ul>{menu}</ul></nav>")).is_empty());
        assert!(
            listed(&format!("<ul>{}</ul>", "<li><a href=/a>A to B</a>".repeat(9))).is_empty(),
            "words of an index"
        );
    }
}
