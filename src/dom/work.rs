//! What a page has cost so far, as far as there are bounds on it.

use std::cell::{Cell, RefCell};

use html5ever::{LocalName, local_name};

/// Counts of what the tree builder had the sink do.
#[derive(Debug, Default)]
pub(super) struct Work {
    /// Elements that were made.
    pub(super) elements: Cell<usize>,
    /// The greatest depth that an element was put at.
    pub(super) deepest: Cell<u16>,
    /// Whether nodes were moved, so that what is below them may be deeper than it was.
    pub(super) has_moved: Cell<bool>,
    /// Elements that were made without a tag of their own, long ones counted as several.
    pub(super) reopened: Cell<usize>,
    /// Whether an element would have had more attributes than it may.
    pub(super) dropped_attributes: Cell<bool>,
    /// The start tag whose element may be made next.
    expected: RefCell<LocalName>,
}

/// Bytes stored for an element that is made again which count as much as the element.
const BYTES_A_NODE: usize = 64;

impl Work {
    /// Announces the start tag that comes next: the formatting that is made beside its own is made again.
    pub(super) fn expect(&self, name: &LocalName) {
        self.expected.replace(name.clone());
    }

    /// Reckons an element that was made, for which `stored` bytes were put into the document.
    pub(super) fn reckon(&self, name: &LocalName, stored: usize) {
        self.elements.set(self.elements.get().saturating_add(1));
        let mut expected = self.expected.borrow_mut();
        if *expected == *name {
            *expected = LocalName::default();
        } else if is_formatting(name) {
            self.reopened.set(self.reopened.get().saturating_add(1).saturating_add(stored / BYTES_A_NODE));
        }
    }
}

/// Whether the tree builder opens the element again where it was left open.
/// <https://html.spec.whatwg.org/multipage/parsing.html#formatting>
fn is_formatting(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("a")
            | local_name!("b")
            | local_name!("big")
            | local_name!("code")
            | local_name!("em")
            | local_name!("font")
            | local_name!("i")
            | local_name!("nobr")
            | local_name!("s")
            | local_name!("small")
            | local_name!("strike")
            | local_name!("strong")
            | local_name!("tt")
            | local_name!("u")
    )
}

#[cfg(test)]
thread_local! {
    static LOOKS: Cell<u64> = const { Cell::new(0) };
}

#[cfg(test)]
pub(super) fn look() {
    LOOKS.set(LOOKS.get() + 1);
}

/// How often the tree builder has looked at an element in this thread: its work, that no clock can measure as well.
#[cfg(test)]
pub(super) fn looks() -> u64 {
    LOOKS.get()
}
