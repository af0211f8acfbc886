//! Readers' comments as a tree: who, when, what, and the answers to each.

use super::frames::LEVELS;
use super::posts;
use super::walk::Walk;
use super::weights::{Selection, Weights};
use crate::address::Addresses;
use crate::article::{Block, Comment};
use crate::content::{BlockRole, Content};
use crate::dom::{Document, NodeId, Tag};

/// Words that a class or name of a comment's element is or begins with, sorted.
static NAMES: &[&str] = &["comment", "reply"];

/// How deep answers nest; deeper ones stand beside the one that they answer.
const ANSWERS: usize = 12;

/// Composes the comments of a page from the blocks that are part of them.
pub(crate) fn comments(doc: &Document, content: &Content, addresses: &Addresses) -> Vec<Comment> {
    let chosen = (0..content.blocks.len()).map(|block| content.role(block) == BlockRole::Comment).collect();
    of_selection(
        doc,
        &Selection { blocks: &content.blocks, chosen, headline: vec![false; content.blocks.len()] },
        addresses,
    )
}

/// Composes comments of the chosen blocks.
pub(super) fn of_selection(doc: &Document, selection: &Selection<'_>, addresses: &Addresses) -> Vec<Comment> {
    let mut walk = Walk::new(doc, selection, addresses);
    walk.posts = elements(doc, &walk.weights);
    if walk.posts.is_empty() {
        walk.posts = posts::posts(doc, &walk.weights);
    }
    walk.signed = true;
    tree(walk.blocks(doc.root()))
}

/// The elements that each hold a comment, sorted: those whose class or name says so, and which say who wrote or when.
pub(super) fn elements(doc: &Document, weights: &Weights) -> Vec<NodeId> {
    let mut found: Vec<NodeId> = doc
        .descendants(doc.root())
        .filter(|id| weights.get(*id).chosen > 0 && is_named(doc, *id))
        .filter(|id| {
            // Of wrappers in wrappers the outermost that signs is the comment.
            doc.parent(*id).is_none_or(|parent| {
                !is_named(doc, parent)
                    || doc.tag(*id) == doc.tag(parent) && doc.attr(*id, "class") == doc.attr(parent, "class")
            })
        })
        .collect();
    found.sort_unstable();
    found
}

fn is_named(doc: &Document, id: NodeId) -> bool {
    if !matches!(doc.tag(id), Tag::Li | Tag::Div | Tag::Article | Tag::Section) {
        return false;
    }
    let numbered = |name: &str| {
        NAMES.iter().any(|word| {
            name.strip_prefix(word)
                .and_then(|rest| rest.strip_prefix(['-', '_']))
                .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit()))
        })
    };
    doc.attr(id, "id").is_some_and(numbered)
        || doc
            .attr(id, "class")
            .is_some_and(|class| class.split_ascii_whitespace().any(|token| NAMES.contains(&token)))
        || doc
            .attr(id, "itemtype")
            .is_some_and(|kind| kind.trim_end_matches('/').ends_with("schema.org/Comment"))
}

/// What is being put together: a comment, with the blocks of its post that are still to be looked at.
struct Open {
    comment: Comment,
    rest: std::vec::IntoIter<Block>,
}

/// The tree of comments that posts in posts make. Text outside of all posts is a comment of nobody.
fn tree(blocks: Vec<Block>) -> Vec<Comment> {
    let mut stack = vec![Open { comment: Comment::default(), rest: blocks.into_iter() }];
    let mut top = Vec::new();
    while let Some(open) = stack.last_mut() {
        match open.rest.next() {
            Some(Block::Post { author, published, time_text, blocks }) => {
                let comment = Comment { author, published, time_text, ..Comment::default() };
                stack.push(Open { comment, rest: blocks.into_iter() });
            }
            Some(block) => open.comment.body.blocks.push(block),
            None => {
                let Some(Open { comment, .. }) = stack.pop() else { break };
                let depth = stack.len();
                match stack.last_mut() {
                    // Past the bound, answers stand beside what they answer.
                    Some(parent) if depth > 1 && depth <= ANSWERS => parent.comment.replies.push(comment),
                    Some(_) => top.push(comment),
                    None => {
                        if !comment.body.blocks.is_empty() {
                            top.push(comment);
                        }
                    }
                }
            }
        }
    }
    top
}

const _: () = assert!(LEVELS + 2 * ANSWERS < 120, "a tree of comments goes through JSON");

/// Author, text and texts of the answers of each comment.
#[cfg(test)]
pub(super) fn texts(comments: &[Comment]) -> Vec<(Option<&str>, String, Vec<String>)> {
    let text = |body: &crate::article::Body| body.to_text();
    comments
        .iter()
        .map(|c| (c.author.as_deref(), text(&c.body), c.replies.iter().map(|r| text(&r.body)).collect()))
        .collect()
}
