//! The axes: from one node, in the axis's own order; or from a whole set at once, each node visited once.

use super::ast::{Axis, NodeTest};
use super::eval::{Evaluator, Item, Overrun};
use crate::dom::{NodeId, Tag};

/// What a visit says: go on, or stop here.
pub(super) type Visit = Result<bool, Overrun>;

/// Which nodes were met, a bit each.
struct Seen(Vec<u64>);

impl Seen {
    /// Marks a place; whether it is new.
    fn insert(&mut self, place: usize) -> bool {
        let bit = 1 << (place % 64);
        match self.0.get_mut(place / 64) {
            Some(word) => {
                let new = *word & bit == 0;
                *word |= bit;
                new
            }
            None => false,
        }
    }
}

impl Evaluator<'_> {
    fn is_present(&self, id: NodeId) -> bool {
        self.index.place(id).is_some()
    }

    /// The siblings after (or before) a node, nearest first, those left out of the index not among them.
    fn siblings(&self, id: NodeId, forward: bool) -> impl Iterator<Item = NodeId> {
        let next =
            move |id: &NodeId| if forward { self.doc.next_sibling(*id) } else { self.doc.prev_sibling(*id) };
        std::iter::successors(next(&id), next).filter(|id| self.is_present(*id))
    }

    fn seen(&self, contexts: usize) -> Result<Option<Seen>, Overrun> {
        // One context cannot meet a node twice.
        if contexts < 2 {
            return Ok(None);
        }
        let words = (self.index.len() / 64).saturating_add(1);
        self.spend(words / 8)?;
        Ok(Some(Seen(vec![0; words])))
    }

    /// Visits the nodes on an axis of one node, in the axis's order (backwards for `ancestor`, `preceding` …), until
    /// a visit stops it.
    pub(super) fn visit_from(&self, axis: Axis, item: Item, visit: &mut dyn FnMut(Item) -> Visit) -> Visit {
        let place = self.index.place(item.node).unwrap_or(0);
        if axis == Axis::Preceding {
            for id in self.index.range(0, place).iter().rev() {
                self.spend(1)?;
                let before = self.index.place(*id).is_some_and(|at| self.index.end(at) <= place);
                if before && !visit(Item::node(*id))? {
                    return Ok(false);
                }
            }
            return Ok(true);
        }
        self.visit_all(axis, &[item], visit)
    }

    /// Visits all nodes on an axis of a sorted set of nodes, each once and in whatever order is cheapest, until a
    /// visit stops it.
    pub(super) fn visit_all(&self, axis: Axis, set: &[Item], visit: &mut dyn FnMut(Item) -> Visit) -> Visit {
        match axis {
            Axis::Itself => self.each(set.iter().copied(), visit),
            Axis::Attribute => {
                for item in set.iter().filter(|item| !item.is_attribute()) {
                    let count = self.doc.attrs(item.node).count();
                    if !self.each((0..count).map(|number| Item::attribute(item.node, number)), visit)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Axis::Child => {
                for item in set.iter().filter(|item| !item.is_attribute()) {
                    let children = self.doc.children(item.node).filter(|id| self.is_present(*id));
                    if !self.each(children.map(Item::node), visit)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            Axis::Parent => {
                let mut last = None;
                for item in set {
                    let parent =
                        if item.is_attribute() { Some(item.node) } else { self.doc.parent(item.node) };
                    // Siblings stand together in a sorted set often enough; what is met twice is sorted out later.
                    if parent != last && !self.each(parent.into_iter().map(Item::node), visit)? {
                        return Ok(false);
                    }
                    last = parent;
                }
                Ok(true)
            }
            Axis::Ancestor | Axis::AncestorOrSelf => self.ancestors(axis, set, visit),
            Axis::Descendant | Axis::DescendantOrSelf => self.descendants(axis, set, visit),
            Axis::FollowingSibling => self.all_siblings(set.iter(), true, visit),
            // From the last on, so that what a later one met ends an earlier one's walk.
            Axis::PrecedingSibling => self.all_siblings(set.iter().rev(), false, visit),
            Axis::Following => {
                let after = |item: &Item| {
                    let place = self.index.place(item.node).unwrap_or(0);
                    if item.is_attribute() { place.saturating_add(1) } else { self.index.end(place) }
                };
                let from = set.iter().map(after).min().unwrap_or(usize::MAX);
                let range = self.index.range(from, self.index.len());
                self.each(range.iter().map(|id| Item::node(*id)), visit)
            }
            Axis::Preceding => {
                let to = set.iter().filter_map(|item| self.index.place(item.node)).max().unwrap_or(0);
                let before =
                    |id: &NodeId| self.index.place(*id).is_some_and(|place| self.index.end(place) <= to);
                self.spend(to)?;
                self.each(self.index.range(0, to).iter().copied().filter(before).map(Item::node), visit)
            }
        }
    }

    fn each(&self, items: impl Iterator<Item = Item>, visit: &mut dyn FnMut(Item) -> Visit) -> Visit {
        for item in items {
            self.spend(1)?;
            if !visit(item)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn ancestors(&self, axis: Axis, set: &[Item], visit: &mut dyn FnMut(Item) -> Visit) -> Visit {
        let mut seen = self.seen(set.len())?;
        for item in set {
            if axis == Axis::AncestorOrSelf && item.is_attribute() && !visit(*item)? {
                return Ok(false);
            }
            let own = item.is_attribute() || axis == Axis::AncestorOrSelf;
            for id in own.then_some(item.node).into_iter().chain(self.doc.ancestors(item.node)) {
                self.spend(1)?;
                let place = self.index.place(id).unwrap_or(0);
                if seen.as_mut().is_some_and(|seen| !seen.insert(place)) {
                    break;
                }
                if !visit(Item::node(id))? {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    fn descendants(&self, axis: Axis, set: &[Item], visit: &mut dyn FnMut(Item) -> Visit) -> Visit {
        // Subtrees are ranges of places, and the set is sorted, so one number says what is done.
        let mut done = 0;
        for item in set {
            let own = axis == Axis::DescendantOrSelf;
            if item.is_attribute() {
                if own && !visit(*item)? {
                    return Ok(false);
                }
                continue;
            }
            let Some(place) = self.index.place(item.node) else { continue };
            let end = self.index.end(place);
            let from = place.saturating_add(usize::from(!own)).max(done);
            if !self.each(self.index.range(from, end).iter().map(|id| Item::node(*id)), visit)? {
                return Ok(false);
            }
            done = done.max(end);
        }
        Ok(true)
    }

    fn all_siblings<'i>(
        &self,
        set: impl ExactSizeIterator<Item = &'i Item>,
        forward: bool,
        visit: &mut dyn FnMut(Item) -> Visit,
    ) -> Visit {
        let mut seen = self.seen(set.len())?;
        for item in set.filter(|item| !item.is_attribute()) {
            for id in self.siblings(item.node, forward) {
                self.spend(1)?;
                let place = self.index.place(id).unwrap_or(0);
                if seen.as_mut().is_some_and(|seen| !seen.insert(place)) {
                    break;
                }
                if !visit(Item::node(id))? {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// Whether a node passes the test of a step on that axis.
    pub(super) fn passes(&self, axis: Axis, test: &NodeTest, item: Item) -> bool {
        if item.is_attribute() {
            return match test {
                NodeTest::Node => true,
                NodeTest::Any => axis == Axis::Attribute,
                NodeTest::Named(name) => {
                    axis == Axis::Attribute
                        && self.attribute_of(item).is_some_and(|(found, _)| name.is(found))
                }
                _ => false,
            };
        }
        match test {
            NodeTest::Node => true,
            NodeTest::Any => self.doc.is_element(item.node),
            NodeTest::Named(name) => {
                let tag = self.doc.tag(item.node);
                match tag {
                    Tag::None => false,
                    // Names that the tree does not know, and those of drawings and formulas.
                    Tag::Other => name.is(self.doc.name(item.node)),
                    tag => tag == name.tag,
                }
            }
            NodeTest::Text => self.doc.text(item.node).is_some(),
            NodeTest::Comment => self.doc.comment(item.node).is_some(),
            NodeTest::Instruction => false,
        }
    }
}
