//! Notes of a text: links that refer to one, and the element that holds it.

use crate::dom::{Document, NodeId, Tag};

/// Characters that the text of a reference has at most.
const LABEL_CHARS: usize = 6;
/// Elements around an anchor of which one is the note.
const AROUND: usize = 4;

/// Words in classes of footnotes and of references to them.
static WORDS: &[&str] = &["footnote", "footnotes", "noteref", "reference"];

/// The name within the page that a link leads to.
pub(crate) fn target(doc: &Document, link: NodeId) -> Option<&str> {
    doc.attr(link, "href").and_then(|href| href.trim().strip_prefix('#'))
}

/// Whether a link to `target` refers to a note: raised, said to be a reference, or a number that leads to a note by its
/// name.
pub(crate) fn is_reference(doc: &Document, link: NodeId, target: &str) -> bool {
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
    let named = doc.attr(link, "class").is_some_and(is_named)
        || doc.attr(link, "role") == Some("doc-noteref")
        || doc.attr(link, "epub:type") == Some("noteref");
    let target = target.to_ascii_lowercase();
    named || raised || (numbered && ["fn", "ftn", "note", "edn"].iter().any(|word| target.contains(word)))
}

fn is_named(classes: &str) -> bool {
    let mut words = classes.split(|c: char| !c.is_ascii_alphanumeric());
    words.any(|word| WORDS.iter().any(|known| known.eq_ignore_ascii_case(word)))
}

/// The element that holds the text of the note that an anchor names, if it is one.
pub(crate) fn note_of(doc: &Document, anchor: NodeId) -> Option<NodeId> {
    std::iter::once(anchor)
        .chain(doc.ancestors(anchor))
        .take(AROUND)
        .find(|node| matches!(doc.tag(*node), Tag::Li | Tag::P | Tag::Div | Tag::Dd | Tag::Aside))
}
