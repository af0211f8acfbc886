//! Quotations: whose words they are.

use super::frames::flatten;
use super::spans::plain_text;
use crate::article::Block;

/// Characters that a line has at most to name who is quoted.
const ATTRIBUTION_CHARS: usize = 140;

/// Dashes that a line begins with to name who is quoted.
const DASHES: &[char] = &['—', '–', '―', '‒', '─'];

/// A quotation, its last line taken as attribution where it begins with a dash.
pub(super) fn quotation(
    mut blocks: Vec<Block>,
    mut attribution: Option<String>,
    cite: Option<String>,
    pull: bool,
) -> Option<Block> {
    if attribution.is_none() && blocks.len() > 1 && blocks.last().is_some_and(names_who) {
        let last = blocks.pop().map(|block| plain_text(&flatten(vec![block]))).unwrap_or_default();
        attribute(&mut attribution, &last);
    }
    if blocks.is_empty() {
        return attribution.map(Block::paragraph);
    }
    Some(Block::Quotation { blocks, attribution, cite, pull })
}

/// Adds a name, without its dash.
pub(super) fn attribute(attribution: &mut Option<String>, text: &str) {
    let text = text.trim().trim_start_matches(DASHES).trim_start_matches("--").trim();
    if text.is_empty() {
        return;
    }
    match attribution {
        Some(before) => {
            before.push_str(", ");
            before.push_str(text);
        }
        None => *attribution = Some(text.to_owned()),
    }
}

fn names_who(block: &Block) -> bool {
    let Block::Paragraph { content } = block else { return false };
    let text = plain_text(content);
    (text.starts_with(DASHES) || text.starts_with("--")) && text.chars().count() <= ATTRIBUTION_CHARS
}
