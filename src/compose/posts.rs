//! Threads: the elements that each hold one post, with who wrote it and when.

use super::frames::Kind;
use super::names::{Looks, looks};
use super::weights::Weights;
use crate::article::PageDate;
use crate::dom::{Document, NodeId, Tag};

/// Nodes of a post that are looked at for who wrote it and when.
const SIGNED: usize = 400;
/// Characters that the name of an author has at most.
const AUTHOR_CHARS: usize = 60;

/// The elements that hold one post each, sorted: the children of one element that look alike and hold most of the
/// chosen text between them. Empty where there are fewer than two.
pub(super) fn posts(doc: &Document, weights: &Weights) -> Vec<NodeId> {
    let total = weights.get(doc.root()).chosen;
    let mut parent = doc.root();
    let mut best = Vec::new();
    // Down the way of the most text; posts stand side by side somewhere on it.
    loop {
        let holding: Vec<NodeId> = doc
            .children(parent)
            .filter(|child| doc.is_element(*child) && weights.get(*child).chosen > 0)
            .collect();
        let alike = alike(doc, &holding);
        let held: u32 = alike.iter().map(|post| weights.get(*post).chosen).fold(0, u32::saturating_add);
        if alike.len() >= 2
            && held >= (total / 5).saturating_mul(3)
            && alike.iter().any(|post| is_signed(doc, *post))
        {
            best = alike;
            break;
        }
        let Some(heaviest) = holding.into_iter().max_by_key(|child| weights.get(*child).chosen) else {
            break;
        };
        if weights.get(heaviest).chosen < total / 2 {
            break;
        }
        parent = heaviest;
    }
    best.sort_unstable();
    best
}

/// The largest group of elements with the same tag and first class, in the order of the page.
fn alike(doc: &Document, elements: &[NodeId]) -> Vec<NodeId> {
    let key =
        |id: NodeId| (doc.tag(id), doc.attr(id, "class").and_then(|c| c.split_ascii_whitespace().next()));
    let mut keys: Vec<_> = elements.iter().map(|id| key(*id)).collect();
    keys.sort_unstable();
    let mut best = None;
    let mut most = 0;
    for group in keys.chunk_by(|a, b| a == b) {
        if group.len() > most && !matches!(group.first(), Some((Tag::P, _))) {
            most = group.len();
            best = group.first().copied();
        }
    }
    elements.iter().copied().filter(|id| Some(key(*id)) == best).collect()
}

/// Whether an element names an author or a time.
fn is_signed(doc: &Document, post: NodeId) -> bool {
    author(doc, post).is_some() || published(doc, post).is_some()
}

/// A post with what it says of itself.
pub(super) fn post(doc: &Document, id: NodeId) -> Kind {
    Kind::Post { author: author(doc, id), published: published(doc, id), time_text: None }
}

/// Who wrote a post, as its markup says.
pub(super) fn author(doc: &Document, post: NodeId) -> Option<String> {
    let named = doc.descendants(post).take(SIGNED).filter(|id| doc.is_element(*id)).find(|id| {
        doc.attr(*id, "itemprop").is_some_and(|property| property == "author")
            || doc.attr(*id, "rel").is_some_and(|rel| rel == "author")
            || doc.attr(*id, "class").is_some_and(|class| looks(class).has(Looks::AUTHOR))
    })?;
    let name = super::images::collapse(&doc.text_content(named));
    (!name.is_empty() && name.chars().count() <= AUTHOR_CHARS).then_some(name)
}

/// When a post was written, as its markup says.
pub(super) fn published(doc: &Document, post: NodeId) -> Option<PageDate> {
    doc.descendants(post).take(SIGNED).filter_map(|id| doc.attr(id, "datetime")).find_map(super::live::date)
}
