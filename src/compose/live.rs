//! Live blogs: entries with their time.

use super::names::Looks;
use crate::article::{Block, PageDate};
use crate::dom::{Document, NodeId, Tag};

/// Whether an element is an entry of a live blog.
pub(super) fn is_entry(doc: &Document, id: NodeId, looks: Looks) -> bool {
    let marked = doc.attr(id, "itemprop").is_some_and(|property| property.contains("liveBlogUpdate"));
    (marked || looks.has(Looks::LIVE_ENTRY))
        && doc.descendants(id).take(200).any(|node| doc.tag(node) == Tag::Time)
}

/// The time that an element gives for machines.
pub(super) fn time(doc: &Document, id: NodeId) -> Option<PageDate> {
    let own = doc.attr(id, "datetime");
    let inner = || doc.descendants(id).take(20).find_map(|node| doc.attr(node, "datetime"));
    own.or_else(inner).and_then(date)
}

/// A date as HTML's [`datetime`](https://html.spec.whatwg.org/multipage/text-level-semantics.html#attr-time-datetime)
/// writes it, fractions of a second left out.
pub(super) fn date(text: &str) -> Option<PageDate> {
    let text = text.trim().replacen(' ', "T", 1);
    let whole = match text.split_once('.') {
        Some((before, after)) => {
            let zone = after.find(|c: char| !c.is_ascii_digit()).and_then(|at| after.get(at..)).unwrap_or("");
            format!("{before}{zone}")
        }
        None => text,
    };
    whole.parse().ok()
}

/// An entry, its first block taken as heading where it is one.
pub(super) fn entry(
    time: Option<PageDate>,
    time_text: Option<String>,
    author: Option<String>,
    mut blocks: Vec<Block>,
) -> Block {
    let heading = match blocks.first_mut() {
        Some(Block::Heading { content, .. }) => Some(std::mem::take(content)),
        _ => None,
    };
    if heading.is_some() {
        blocks.remove(0);
    }
    Block::LiveEntry { time, time_text, heading, author, blocks }
}
