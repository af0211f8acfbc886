//! Where readers have their say: elements whose class names hold comments.

use super::View;
use crate::dom::{Known, NodeId, Tag};
use crate::vocabulary::authors::{COMMENT_STATES, COMMENT_WORDS};

/// Whether an element stands among what readers say.
pub(crate) fn is_in_comments(view: View<'_>, id: NodeId) -> bool {
    let is_box = |value: &str| value.split_ascii_whitespace().take(20).any(names_comments);
    std::iter::once(id).chain(view.doc.ancestors(id)).take(COMMENTED).any(|above| {
        let (tag, mut attrs) = (view.doc.tag(above), view.doc.known_attrs(above));
        !matches!(tag, Tag::Body | Tag::Html)
            && attrs.any(|(name, value)| matches!(name, Known::Class | Known::Id) && is_box(value))
    })
}

/// How many elements around one are looked at for what holds comments.
const COMMENTED: usize = 6;

/// Whether a class name is that of readers' comments: comment-list, postComments; not comments-open.
fn names_comments(class: &str) -> bool {
    let lower = class.to_ascii_lowercase();
    let mut words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let is_word = |word: &str| COMMENT_WORDS.binary_search(&word).is_ok();
    let Some(first) = words.next() else { return false };
    let last = words.next_back();
    let ends = |word: &str| ["comments", "commentlist"].iter().any(|end| word.ends_with(end));
    match last {
        Some(last) => (is_word(first) && COMMENT_STATES.binary_search(&last).is_err()) || is_word(last),
        None => is_word(first) || ends(first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_comments_is_known_by_its_class() {
        for class in ["comment", "comments", "comment-list", "CommentList", "postComments", "kommentar_item"]
        {
            assert!(names_comments(class), "{class}");
        }
        for class in ["comments-open", "comment-count", "commentary", "no-comment-here", "post", "-", ""] {
            assert!(!names_comments(class), "{class}");
        }
    }
}
