//! Many phrases looked for in one pass, at the places where they can begin.

use std::collections::BTreeMap;
use std::ops::Range;

/// A tree of phrases by their bytes.
///
/// Most places of a text begin no phrase, and their first three bytes say so: one bit for each mix of them in a table
/// that stays in the processor's nearest memory. At the rest the tree is walked for as long as it goes on.
#[derive(Debug)]
pub(super) struct Phrases {
    /// For each mix of three bytes whether a phrase may begin with these.
    starts: Box<[u64; MIXES >> 6]>,
    /// For each byte whether a phrase begins with it, and whether the byte is part of a word.
    begins: Box<[u8; 256]>,
    /// The node that each first byte leads to.
    roots: Box<[u32; 256]>,
    nodes: Vec<Node>,
    edges: Vec<(u8, u32)>,
}

/// Into how many numbers three bytes are mixed.
const MIXES: usize = 1 << 16;
/// How a byte begins phrases: where words do; within words too. Above these bits, whether it is part of a word itself.
const AT_WORDS: u8 = 1;
const ANYWHERE: u8 = 2;
const JOINS: u32 = 2;
/// Stands for no node and no phrase.
const NONE: u32 = u32::MAX;

#[derive(Debug, Clone)]
struct Node {
    /// Its edges, sorted by byte.
    edges: Range<u32>,
    /// The phrase that ends here.
    phrase: u32,
}

/// A node while the tree is built.
#[derive(Debug, Default)]
struct Branch {
    edges: BTreeMap<u8, usize>,
    phrase: Option<u32>,
}

/// Where the bit of three bytes is.
fn bit(bytes: [u8; 3]) -> (usize, u64) {
    let [first, second, third] = bytes.map(u32::from);
    let mixed = (first | second << 8 | third << 16).wrapping_mul(0x9e37_79b1) >> 16;
    (mixed as usize >> 6, 1 << (mixed & 63))
}

impl Phrases {
    /// The tree of some phrases, numbered in their order, each with whether it may begin within a word. Phrases of one
    /// byte are not found.
    pub(super) fn new<'p>(phrases: impl IntoIterator<Item = (&'p str, bool)>) -> Self {
        let mut out = Self {
            starts: Box::new([0; MIXES >> 6]),
            begins: Box::new(std::array::from_fn(|byte| {
                let joins = u8::try_from(byte).is_ok_and(|byte| byte.is_ascii_alphanumeric());
                u8::from(joins) << JOINS
            })),
            roots: Box::new([NONE; 256]),
            nodes: Vec::new(),
            edges: Vec::new(),
        };
        let mut branches = vec![Branch::default()];
        for (number, (phrase, within)) in (0_u32..).zip(phrases) {
            let [first, second, rest @ ..] = phrase.as_bytes() else { continue };
            // A phrase of two bytes begins a text with whatever third.
            let thirds = rest.first().map_or(0..=u8::MAX, |third| *third..=*third);
            for third in thirds {
                let (word, bit) = bit([*first, *second, third]);
                if let Some(word) = out.starts.get_mut(word) {
                    *word |= bit;
                }
            }
            if let Some(how) = out.begins.get_mut(usize::from(*first)) {
                *how |= if within || !first.is_ascii_alphanumeric() { ANYWHERE } else { AT_WORDS };
            }
            let mut at = 0;
            for byte in phrase.bytes() {
                let fresh = branches.len();
                let Some(branch) = branches.get_mut(at) else { break };
                at = *branch.edges.entry(byte).or_insert(fresh);
                if at == fresh {
                    branches.push(Branch::default());
                }
            }
            if let Some(branch) = branches.get_mut(at) {
                branch.phrase.get_or_insert(number);
            }
        }
        for branch in &branches {
            let from = to_u32(out.edges.len());
            out.edges.extend(branch.edges.iter().map(|(byte, node)| (*byte, to_u32(*node))));
            let edges = from..to_u32(out.edges.len());
            out.nodes.push(Node { edges, phrase: branch.phrase.unwrap_or(NONE) });
        }
        for (byte, node) in branches.first().into_iter().flat_map(|root| &root.edges) {
            if let Some(root) = out.roots.get_mut(usize::from(*byte)) {
                *root = to_u32(*node);
            }
        }
        out
    }

    /// Calls `each` with every phrase that a text has, in the order of where they begin, with where it stands. Phrases
    /// that begin with a letter or digit of ASCII are not found within a word, unless one with that letter may be; what a
    /// word is beyond that, the caller knows.
    pub(super) fn find(&self, text: &str, mut each: impl FnMut(u32, Range<usize>)) {
        let bytes = text.as_bytes();
        let mut inside = 0;
        for (at, first) in bytes.iter().enumerate() {
            let how = self.begins.get(usize::from(*first)).copied().unwrap_or_default();
            let may_begin = how & (AT_WORDS | ANYWHERE) > inside;
            inside = how >> JOINS;
            if may_begin {
                let byte = |ahead| bytes.get(at.saturating_add(ahead)).copied().unwrap_or_default();
                let (word, bit) = bit([*first, byte(1), byte(2)]);
                if self.starts.get(word).is_some_and(|starts| starts & bit != 0) {
                    self.walk(bytes.get(at..).unwrap_or_default(), at, &mut each);
                }
            }
        }
    }

    /// All phrases that a text begins with.
    fn walk(&self, text: &[u8], at: usize, each: &mut impl FnMut(u32, Range<usize>)) {
        let mut bytes = text.iter().enumerate();
        let Some((_, first)) = bytes.next() else { return };
        let mut node = self.roots.get(usize::from(*first)).and_then(|root| self.nodes.get(*root as usize));
        for (offset, byte) in bytes {
            let Some(here) = node else { return };
            let edges =
                self.edges.get(here.edges.start as usize..here.edges.end as usize).unwrap_or_default();
            let Ok(edge) = edges.binary_search_by_key(byte, |(byte, _)| *byte) else { return };
            node = edges.get(edge).and_then(|(_, next)| self.nodes.get(*next as usize));
            if let Some(found) = node.filter(|node| node.phrase != NONE) {
                each(found.phrase, at..at.saturating_add(offset).saturating_add(1));
            }
        }
    }
}

fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(NONE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_is_found_where_it_can_begin() {
        let table =
            [("by", false), ("by the", false), ("the", false), ("文", true), ("文/图", true), ("来", true)];
        let phrases = Phrases::new(table);
        let found = |text: &str| {
            let mut found = Vec::new();
            phrases.find(text, |number, range| {
                assert_eq!(text.get(range.clone()), Some(table[number as usize].0));
                found.push((table[number as usize].0, range.start));
            });
            found
        };
        assert_eq!(found("by the by"), [("by", 0), ("by the", 0), ("the", 3), ("by", 7)]);
        assert_eq!(found("baby, lathe"), []);
        assert_eq!(found("x文/图 来"), [("文", 1), ("文/图", 1), ("来", 9)]);
        assert_eq!(found("éby b"), [("by", 2)]);
        assert_eq!(found("x1by-by"), [("by", 5)]);
        assert_eq!(found("b"), []);
        assert_eq!(found(""), []);
    }
}
