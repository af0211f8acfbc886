//! The arena while it is built: making nodes, hanging them into the tree, taking them out.

use super::document::{Data, Document, NONE, Node, NodeId};
use super::name::Tag;

/// Indices are `u32`; [`super::parse`] lets in no page whose tree could have more, and past it a node is no node.
pub(super) fn index(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(NONE)
}

impl Document {
    /// A new node, not in the tree.
    pub(super) fn make(&mut self, data: Data, tag: Tag) -> u32 {
        self.nodes.push(Node { tag, ..Node::new(data) });
        index(self.nodes.len() - 1)
    }

    pub(super) fn get(&self, id: u32) -> &Node {
        self.node(NodeId(id))
    }

    pub(super) fn change(&mut self, id: u32, with: impl FnOnce(&mut Node)) {
        if let Some(node) = self.nodes.get_mut(id as usize) {
            with(node);
        }
    }

    /// The child of `parent` before `before`, or its last where that is [`NONE`].
    pub(super) fn child_before(&self, parent: u32, before: u32) -> u32 {
        if before == NONE { self.get(parent).last } else { self.get(before).prev }
    }

    /// Hangs a node that is not in the tree under `parent`: before `before`, or last where that is [`NONE`].
    pub(super) fn attach(&mut self, child: u32, parent: u32, before: u32) {
        let prev = self.child_before(parent, before);
        let depth = self.get(parent).depth.saturating_add(1);
        self.change(child, |node| {
            node.parent = parent;
            node.prev = prev;
            node.next = before;
            node.depth = depth;
        });
        if prev == NONE {
            self.change(parent, |node| node.first = child);
        } else {
            self.change(prev, |node| node.next = child);
        }
        if before == NONE {
            self.change(parent, |node| node.last = child);
        } else {
            self.change(before, |node| node.prev = child);
        }
    }

    /// Takes a node out of the tree, with all below it.
    pub(super) fn detach(&mut self, id: u32) {
        let Node { parent, prev, next, .. } = *self.get(id);
        if parent == NONE {
            return;
        }
        if prev == NONE {
            self.change(parent, |node| node.first = next);
        } else {
            self.change(prev, |node| node.next = next);
        }
        if next == NONE {
            self.change(parent, |node| node.last = prev);
        } else {
            self.change(next, |node| node.prev = prev);
        }
        self.change(id, |node| {
            node.parent = NONE;
            node.prev = NONE;
            node.next = NONE;
        });
    }
}
