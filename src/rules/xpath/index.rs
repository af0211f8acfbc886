//! Document order: every node's place, so that a subtree is a range and sets of nodes can be sorted.

use crate::dom::{Document, Edge, NodeId};

const ABSENT: u32 = u32::MAX;

/// The nodes of a tree in document order. Node numbers are no order: scripts of the standard such as foster
/// parenting move nodes about.
#[derive(Debug)]
pub(crate) struct TreeIndex {
    order: Vec<NodeId>,
    /// By place: the place after the node's subtree.
    end: Vec<u32>,
    /// By node number.
    place: Vec<u32>,
}

impl TreeIndex {
    /// The order of a whole document, the subtrees of `without` left out as if they were not there.
    pub(crate) fn new(doc: &Document, without: &[NodeId]) -> Self {
        let mut out = Self {
            order: Vec::with_capacity(doc.len()),
            end: Vec::with_capacity(doc.len()),
            place: vec![ABSENT; doc.len()],
        };
        let mut left_out = vec![false; if without.is_empty() { 0 } else { doc.len() }];
        for id in without {
            if let Some(slot) = left_out.get_mut(id.index()) {
                *slot = true;
            }
        }
        let mut skip = None;
        for edge in doc.edges(doc.root()) {
            match edge {
                Edge::Close(id) if skip == Some(id) => skip = None,
                _ if skip.is_some() => {}
                Edge::Open(id) if left_out.get(id.index()).is_some_and(|out| *out) => skip = Some(id),
                Edge::Open(id) => {
                    if let Some(place) = out.place.get_mut(id.index()) {
                        *place = u32::try_from(out.order.len()).unwrap_or(ABSENT);
                    }
                    out.order.push(id);
                    out.end.push(0);
                }
                Edge::Close(id) => {
                    let end = u32::try_from(out.order.len()).unwrap_or(ABSENT);
                    let place = out.place(id);
                    if let Some(slot) = place.and_then(|place| out.end.get_mut(place)) {
                        *slot = end;
                    }
                }
            }
        }
        out
    }

    /// How many nodes there are.
    pub(crate) fn len(&self) -> usize {
        self.order.len()
    }

    /// The place of a node; `None` for what is not in the tree.
    pub(crate) fn place(&self, id: NodeId) -> Option<usize> {
        self.place.get(id.index()).filter(|place| **place != ABSENT).map(|place| *place as usize)
    }

    /// The place after the subtree of the node at a place.
    pub(crate) fn end(&self, place: usize) -> usize {
        self.end.get(place).map_or(place, |end| *end as usize)
    }

    /// The nodes from one place up to another.
    pub(crate) fn range(&self, from: usize, to: usize) -> &[NodeId] {
        self.order.get(from..to).unwrap_or(&[])
    }

    /// A node and all below it.
    pub(crate) fn subtree(&self, id: NodeId) -> &[NodeId] {
        self.place(id).map_or(&[], |place| self.range(place, self.end(place)))
    }
}
