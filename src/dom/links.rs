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
        index(self.nodes.len().saturating_sub(1))
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

    /// Sets how deep each node stands, and hangs elements that stand deeper than `depth` behind the one that stands
    /// that deep, with all that follows them there. Whether there were any.
    ///
    /// A node is moved once at most, since all below it is looked at where it was moved to.
    pub(super) fn flatten(&mut self, depth: usize) -> bool {
        let max_depth = u16::try_from(depth).unwrap_or(u16::MAX).min(u16::MAX - 2);
        let mut has_moved = false;
        let mut id = 0;
        let mut level = 0_u16;
        loop {
            self.change(id, |node| node.depth = level);
            let Node { parent, next, first, tag, .. } = *self.get(id);
            if level > max_depth && tag != Tag::None {
                self.lift(id, parent);
                has_moved = true;
                level = level.saturating_sub(1);
                continue;
            }
            if first != NONE {
                id = first;
                level = level.saturating_add(1);
            } else if next != NONE {
                id = next;
            } else {
                let Some(after) = self.after(id, &mut level) else { return has_moved };
                id = after;
            }
        }
    }

    /// The node that follows a last child, going up.
    fn after(&self, id: u32, level: &mut u16) -> Option<u32> {
        let mut id = id;
        loop {
            id = self.get(id).parent;
            *level = level.checked_sub(1)?;
            match self.get(id).next {
                NONE => {}
                next => return Some(next),
            }
        }
    }

    /// Hangs a node and its later siblings behind their parent.
    fn lift(&mut self, id: u32, parent: u32) {
        let Node { parent: above, next: before, .. } = *self.get(parent);
        let mut id = id;
        while id != NONE {
            let next = self.get(id).next;
            self.detach(id);
            self.attach(id, above, before);
            id = next;
        }
    }
}
