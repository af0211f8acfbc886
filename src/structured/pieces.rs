//! A text that a content system keeps in pieces: a list of paragraphs, each again a list of words in one face.
//!
//! So do [ProseMirror](https://prosemirror.net/docs/guide/#doc), [Draft.js](https://draftjs.org/docs/api-reference-content-state),
//! [Portable Text](https://www.portabletext.org/specification/), [EditorJS](https://editorjs.io/saving-data/) and those that
//! houses make for themselves; the names differ, the shape does not.

use super::graph::Value;
use super::plain::plain_into;

/// So many values are looked at.
const VALUES: usize = 100_000;

/// Keys that hold the words of a piece.
static WORDS: &[&str] = &["text", "content", "value", "html", "body", "paragraph", "innerHTML"];
/// Keys that say what a piece is.
static KINDS: &[&str] = &["type", "_type", "nodeType", "__typename", "blockName"];
/// Pieces that are no text of the article, by words in what they are called.
static OTHERS: &[&str] = &[
    "image",
    "video",
    "audio",
    "embed",
    "gallery",
    "related",
    "promo",
    "newsletter",
    "advert",
    "social",
    "button",
];

/// Writes the paragraphs that a value holds, one a line; nothing where it is no such list.
pub(super) fn paragraphs_into(value: Value<'_>, out: &mut String) {
    let start = out.len();
    // What is still to be looked at, the next last, with the lists around it.
    let mut open: Vec<(Value<'_>, usize)> = vec![(value, 0)];
    let mut left = VALUES;
    while let Some((value, lists)) = open.pop() {
        left = left.saturating_sub(1);
        if left == 0 {
            break;
        }
        if value.is_object() && is_other(value) {
            continue;
        }
        // Words in one face follow one another in their paragraph; what else a list holds begins a line.
        let is_word = value.is_object()
            && lists > 1
            && !value.children().any(|child| child.is_list() || child.is_object());
        if lists > 0 && value.key().is_empty() && !is_word && out.len() > start {
            let end = out.trim_end().len();
            out.truncate(end.max(start));
            out.push('\n');
        }
        if let Some(text) = value.as_str() {
            let is_said = value.key().is_empty() || WORDS.contains(&value.key());
            if lists > 0 && is_said && !text.trim().is_empty() {
                word_into(text, start, out);
            }
            continue;
        }
        let lists = lists.saturating_add(usize::from(value.is_list()));
        let first = open.len();
        open.extend(value.children().map(|child| (child, lists)));
        if let Some(added) = open.get_mut(first..) {
            added.reverse();
        }
    }
    let end = out.trim_end().len().max(start);
    out.truncate(end);
}

/// Writes words; spaces at their ends part them from the words beside.
fn word_into(text: &str, start: usize, out: &mut String) {
    if text.starts_with(char::is_whitespace) && out.len() > start && !out.ends_with(['\n', ' ']) {
        out.push(' ');
    }
    plain_into(text, out);
    if text.ends_with(char::is_whitespace) {
        out.push(' ');
    }
}

/// Whether a piece says that it is none of the text.
fn is_other(piece: Value<'_>) -> bool {
    let kinds = piece.children().filter(|child| KINDS.contains(&child.key())).filter_map(Value::as_str);
    kinds.into_iter().any(|kind| {
        let kind = kind.to_ascii_lowercase();
        OTHERS.iter().any(|other| kind.contains(other))
    })
}

#[cfg(test)]
mod tests {
    use super::super::graph::Graph;
    use super::super::json;
    use super::*;

    fn paragraphs(text: &str) -> String {
        let mut graph = Graph::default();
        json::read(text, &mut graph);
        let mut out = String::new();
        paragraphs_into(graph.value(0).expect("a value"), &mut out);
        out
    }

    #[test]
    fn words_in_several_faces_are_one_paragraph() {
        let doc = r#"{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"Rain "},
            {"type":"text","marks":"bold","text":"at last"}]},{"type":"image","text":"no"},
            {"type":"paragraph","content":[{"type":"text","text":"The wells fill."}]}]}"#;
        assert_eq!(paragraphs(doc), "Rain at last\nThe wells fill.");
    }

    #[test]
    fn the_shapes_of_several_systems_are_read() {
        for doc in [
            r#"{"blocks":[{"text":"Rain at last","entityRanges":[]},{"text":"The wells fill.","depth":0}]}"#,
            r#"[{"_type":"block","children":[{"_type":"span","text":"Rain at "},{"_type":"span","text":"last"}]},
                {"_type":"block","children":[{"_type":"span","text":"The wells fill."}]}]"#,
            r#"{"blocks":[{"type":"paragraph","data":{"text":"Rain at last"}},{"type":"paragraph","data":{"text":"The wells fill."}}]}"#,
            r#"[{"type":"text","content":"<p>Rain <b>at last</b></p>"},{"type":"text","content":"<p>The wells fill.</p>"}]"#,
            r#"["Rain at last", "The wells fill."]"#,
        ] {
            assert_eq!(paragraphs(doc), "Rain at last\nThe wells fill.", "{doc}");
        }
    }

    #[test]
    fn a_deep_list_is_read_without_recursion() {
        let deep = |levels: usize| format!("{}\"word\"{}", "[".repeat(levels), "]".repeat(levels));
        assert_eq!(paragraphs(&deep(30)), "word");
        assert!(matches!(paragraphs(&deep(100_000)).as_str(), "" | "word"), "cut where reading of JSON ends");
    }
}
