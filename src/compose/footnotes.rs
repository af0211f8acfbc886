//! Footnotes: links that point to notes of the same page, and the elements that they point to.

use std::collections::BTreeMap;

use super::names::{Looks, looks};
use super::weights::Weights;
use crate::article::FootnoteId;
use crate::dom::{Document, NodeId, Tag};

/// Characters that the text of a reference has at most.
const LABEL_CHARS: usize = 6;

/// The footnotes of a page: which link refers to which, which element holds which.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    references: BTreeMap<NodeId, FootnoteId>,
    notes: BTreeMap<NodeId, FootnoteId>,
}

impl Footnotes {
    /// Finds the footnotes whose reference and text are both chosen.
    pub(super) fn of(doc: &Document, weights: &Weights, root: NodeId) -> Self {
        let mut links: BTreeMap<&str, Vec<NodeId>> = BTreeMap::new();
        for id in weights.links.iter().copied() {
            let target = doc.attr(id, "href").and_then(|href| href.trim().strip_prefix('#'));
            if let Some(target) = target.filter(|target| is_reference(doc, id, target)) {
                links.entry(target).or_default().push(id);
            }
        }
        let mut found = Self::default();
        if links.is_empty() {
            return found;
        }
        for id in doc.descendants(root).filter(|id| doc.is_element(*id)) {
            for name in [doc.attr(id, "id"), doc.attr(id, "name")].into_iter().flatten() {
                let Some(references) = links.get(name) else { continue };
                let Some(note) = note_of(doc, id, weights) else { continue };
                // A note follows what refers to it; what points up from a note leads back.
                let precede = references.iter().all(|link| *link < note);
                if !precede || found.notes.contains_key(&note) {
                    continue;
                }
                let footnote = FootnoteId(name.to_owned());
                found.references.extend(references.iter().map(|link| (*link, footnote.clone())));
                found.notes.insert(note, footnote);
            }
        }
        found
    }

    /// The footnote that a link refers to.
    pub(super) fn reference(&self, link: NodeId) -> Option<&FootnoteId> {
        self.references.get(&link)
    }

    /// The footnote whose text an element holds.
    pub(super) fn note(&self, id: NodeId) -> Option<&FootnoteId> {
        self.notes.get(&id)
    }
}

/// Whether a link leads back from a note to the text: it says nothing by itself.
pub(super) fn is_way_back(doc: &Document, link: NodeId) -> bool {
    let text = doc.text_content(link);
    let within = doc.attr(link, "href").is_some_and(|href| href.trim().starts_with('#'));
    within && !text.chars().any(char::is_alphanumeric)
}

fn is_reference(doc: &Document, link: NodeId, target: &str) -> bool {
    let text = doc.text_content(link);
    let text = text.trim();
    if text.is_empty() || text.chars().count() > LABEL_CHARS || text.contains(char::is_whitespace) {
        return false;
    }
    let mark = |c: char| {
        c.is_ascii_digit() || matches!(c, '[' | ']' | '(' | ')' | '*' | '†' | '‡' | '§' | '¶' | '#')
    };
    let numbered = text.chars().all(mark);
    let raised =
        std::iter::once(link).chain(doc.ancestors(link).take(2)).any(|node| doc.tag(node) == Tag::Sup)
            || doc.children(link).any(|child| doc.tag(child) == Tag::Sup);
    let named = doc.attr(link, "class").is_some_and(|class| looks(class).has(Looks::FOOTNOTE))
        || doc.attr(link, "role") == Some("doc-noteref")
        || doc.attr(link, "epub:type") == Some("noteref");
    let target = target.to_ascii_lowercase();
    named || raised || (numbered && ["fn", "ftn", "note", "edn"].iter().any(|word| target.contains(word)))
}

/// The element that holds the text of the note that an anchor names.
fn note_of(doc: &Document, anchor: NodeId, weights: &Weights) -> Option<NodeId> {
    let block = std::iter::once(anchor)
        .chain(doc.ancestors(anchor))
        .take(4)
        .find(|node| matches!(doc.tag(*node), Tag::Li | Tag::P | Tag::Div | Tag::Dd | Tag::Aside))?;
    (weights.get(block).chosen > 0).then_some(block)
}
