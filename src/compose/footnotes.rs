//! Footnotes: links that point to notes of the same page, and the elements that they point to.

use std::collections::BTreeMap;

use super::weights::Weights;
use crate::article::FootnoteId;
use crate::content::{is_reference, note_of, target};
use crate::dom::{Document, NodeId};

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
            if let Some(target) = target(doc, id).filter(|target| is_reference(doc, id, target)) {
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
                let holds = |note: &NodeId| weights.get(*note).chosen > 0;
                let Some(note) = note_of(doc, id).filter(holds) else { continue };
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
