//! Walking the tree, none of it by recursion.

use super::document::{Document, NodeId};
use super::name::Tag;

/// A step of a walk in document order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Edge {
    /// A node is entered, before its children.
    Open(NodeId),
    /// An element is left, after its children. Nodes without children are opened and closed too.
    Close(NodeId),
}

impl Document {
    /// The children of a node, in order.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.first_child(id), |id| self.next_sibling(*id))
    }

    /// The nodes above a node, nearest first, the document last.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.parent(id), |id| self.parent(*id))
    }

    /// All nodes below a node, in document order.
    pub fn descendants(&self, root: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.first_child(root), move |id| {
            self.first_child(*id).or_else(|| self.following(*id, root))
        })
    }

    /// The first node after `id` and all below it, within `root`.
    pub fn following(&self, id: NodeId, root: NodeId) -> Option<NodeId> {
        let mut id = id;
        while id != root {
            if let Some(next) = self.next_sibling(id) {
                return Some(next);
            }
            id = self.parent(id)?;
        }
        None
    }

    /// Enters and leaves every node from `root` on, `root` included.
    pub fn edges(&self, root: NodeId) -> impl Iterator<Item = Edge> {
        let next = move |edge: &Edge| match *edge {
            Edge::Open(id) => Some(self.first_child(id).map_or(Edge::Close(id), Edge::Open)),
            Edge::Close(id) if id == root => None,
            Edge::Close(id) => match self.next_sibling(id) {
                Some(next) => Some(Edge::Open(next)),
                None => self.parent(id).map(Edge::Close),
            },
        };
        std::iter::successors(Some(Edge::Open(root)), next)
    }

    /// The first element with that tag, in document order.
    pub fn find(&self, root: NodeId, tag: Tag) -> Option<NodeId> {
        self.descendants(root).find(|id| self.tag(*id) == tag)
    }

    /// All text below a node, as it stands, scripts included.
    pub fn text_content(&self, root: NodeId) -> String {
        let mut out = String::new();
        if let Some(text) = self.text(root) {
            out.push_str(text);
        }
        for id in self.descendants(root) {
            if let Some(text) = self.text(id) {
                out.push_str(text);
            }
        }
        out
    }
}
