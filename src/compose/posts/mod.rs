//! Threads: the elements that each hold one post, with who wrote it and when.

mod signature;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::comments;
use super::frames::Kind;
use super::weights::Weights;
use crate::content::{WordHasher, hash_word};
use crate::dom::{Document, Edge, NodeId, Tag};

pub(super) use signature::{Signature, signature};

/// So many groups of elements that look alike are asked whether they are posts, the largest first.
const GROUPS: usize = 16;
/// So many elements of a group are asked who wrote them.
const ASKED: usize = 32;

/// Comments on a post stand so many levels within it at most.
const NEAR: usize = 40;

/// Elements that look alike.
#[derive(Debug, Clone, Default)]
struct Group {
    members: Vec<NodeId>,
    /// How many of them stand in none of the others, and how much chosen text those hold.
    outer: usize,
    held: u32,
    /// How many are open, while the tree is walked.
    open: u32,
}

/// The elements that hold one post each, sorted: those that look alike, hold most of the chosen text between them, and
/// say who wrote them or when; with comments on them, and answers within what they answer. Empty where there are fewer than two.
pub(super) fn posts(doc: &Document, weights: &Weights) -> Vec<NodeId> {
    let total = weights.get(doc.root()).chosen;
    let holds_most = |group: &Group| group.outer >= 2 && group.held >= (total / 5).saturating_mul(3);
    let mut groups: Vec<Group> = groups(doc, weights).into_iter().filter(holds_most).collect();
    groups.sort_by_key(|group| Reverse(group.members.len()));
    let signed = |group: Group| {
        let asked = group.members.iter().take(ASKED);
        let signatures: Vec<Signature> =
            asked.clone().filter_map(|post| signature(doc, *post, weights)).collect();
        let authors = signatures.iter().filter(|signature| signature.author.is_some()).count();
        let most = signatures.len().saturating_mul(2) >= asked.count();
        let dated = signatures.iter().filter(|signature| signature.published.is_some()).count();
        most.then_some(((authors, dated, Reverse(group.members.first().copied())), group))
    };
    // Those with most authors and times, and of elements around elements the outer ones.
    let best = groups.into_iter().take(GROUPS).filter_map(signed).max_by_key(|(signed, _)| *signed);
    let mut posts = best.map(|(_, group)| group.members).unwrap_or_default();
    posts.sort_unstable();
    let is_answer = |id: &NodeId| {
        posts.binary_search(id).is_err()
            && doc.ancestors(*id).take(NEAR).any(|above| posts.binary_search(&above).is_ok())
            && signature(doc, *id, weights).is_some()
    };
    let answers: Vec<NodeId> = comments::elements(doc, weights).into_iter().filter(is_answer).collect();
    posts.extend(answers);
    posts.sort_unstable();
    posts
}

/// All elements that hold chosen text, by their look.
fn groups(doc: &Document, weights: &Weights) -> Vec<Group> {
    let mut places = HashMap::<u64, usize, BuildHasherDefault<WordHasher>>::default();
    let mut groups: Vec<Group> = Vec::new();
    let mut open: Vec<Option<usize>> = Vec::new();
    for edge in doc.edges(doc.root()) {
        match edge {
            Edge::Open(id) => {
                let chosen = weights.get(id).chosen;
                let look = if chosen > 0 { look(doc, id) } else { None };
                let place = look.map(|look| {
                    *places.entry(look).or_insert_with(|| {
                        groups.push(Group::default());
                        groups.len().saturating_sub(1)
                    })
                });
                if let Some(group) = place.and_then(|place| groups.get_mut(place)) {
                    group.members.push(id);
                    if group.open == 0 {
                        group.outer = group.outer.saturating_add(1);
                        group.held = group.held.saturating_add(chosen);
                    }
                    group.open = group.open.saturating_add(1);
                }
                open.push(place);
            }
            Edge::Close(_) => {
                if let Some(group) = open.pop().flatten().and_then(|place| groups.get_mut(place)) {
                    group.open = group.open.saturating_sub(1);
                }
            }
        }
    }
    groups
}

/// What posts of a thread have in common: what their data calls them; the name in identifiers that count them
/// (`post-17`, `p17`); their first class. A hash; none for what holds no post.
fn look(doc: &Document, id: NodeId) -> Option<u64> {
    let tag = doc.tag(id);
    if !matches!(
        tag,
        Tag::Div
            | Tag::Article
            | Tag::Section
            | Tag::Li
            | Tag::Table
            | Tag::Tbody
            | Tag::Tr
            | Tag::Td
            | Tag::Other
    ) {
        return None;
    }
    let classes = doc.attr(id, "class").unwrap_or_default();
    let mut tokens = classes.split_ascii_whitespace();
    let kind = doc.attr(id, "itemtype").and_then(|kind| kind.trim_end_matches('/').rsplit('/').next());
    if matches!(kind, Some("Question" | "Answer"))
        || tokens.clone().any(|t| matches!(t, "question" | "answer"))
    {
        return Some(hash([b'q'], ""));
    }
    let numbered = doc.attr(id, "id").and_then(|id| {
        let name = id.trim_end_matches(|c: char| c.is_ascii_digit());
        (name.len() < id.len() && name.starts_with(|c: char| c.is_ascii_alphabetic())).then_some(name)
    });
    let class = tokens.next().map(|class| class.trim_end_matches(|c: char| c.is_ascii_digit()));
    let (by, name) = match (numbered, class) {
        (Some(name), _) => (b'#', name),
        (None, Some(class)) => (b'.', class),
        (None, None) if tag == Tag::Other => (b'<', doc.name(id)),
        (None, None) => return None,
    };
    Some(hash([by, tag as u8], name))
}

fn hash<const N: usize>(prefix: [u8; N], name: &str) -> u64 {
    hash_word(prefix.into_iter().chain(name.bytes()))
}

/// A post with what it says of itself.
pub(super) fn post(doc: &Document, id: NodeId, weights: &Weights) -> Kind {
    let Signature { author, published, time_text } = signature(doc, id, weights).unwrap_or_default();
    Kind::Post { author, published, time_text }
}
