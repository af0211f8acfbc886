//! The piece of the page that is shared with the tree builder: tendrils cut from it need no copy, on the way in or out.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use html5ever::Attribute;
use html5ever::tendril::StrTendril;

use super::document::Span;

/// Bytes that one window holds, unless a single tag needs more.
pub(super) const WINDOW: usize = 64 << 10;

/// A copy of some bytes of the page in a buffer that tendrils share.
///
/// The tree builder takes text and values as tendrils. One that was cut from the window still points into it when it
/// comes out at the sink, so its place in the page is known and nothing has to be stored. Tendrils of earlier windows
/// keep their own buffers alive, so no buffer of theirs can lie where the present one does.
#[derive(Debug, Default)]
pub(super) struct Window {
    shared: RefCell<StrTendril>,
    start: Cell<usize>,
    size: usize,
    /// An empty list of attributes, which the sink gives back to the tokenizer: one a page is made in place of one a tag.
    spare: RefCell<Vec<Attribute>>,
}

impl Window {
    pub(super) fn new(size: usize) -> Self {
        Self { size, ..Self::default() }
    }

    /// A list of attributes to fill.
    pub(super) fn spare(&self) -> Vec<Attribute> {
        self.spare.take()
    }

    /// Takes a list back that is used no more.
    pub(super) fn give_back(&self, mut attributes: Vec<Attribute>) {
        attributes.clear();
        if attributes.capacity() > 0 {
            self.spare.replace(attributes);
        }
    }

    /// A tendril of `page` in that range, which must lie on boundaries of characters; empty when it does not.
    pub(super) fn cut(&self, page: &str, range: Range<usize>) -> StrTendril {
        let Some(text) = page.get(range.clone()) else { return StrTendril::new() };
        // So short a tendril holds its bytes itself.
        if text.len() <= 8 {
            return StrTendril::from_slice(text);
        }
        let within = |shared: &StrTendril| {
            let offset = u32::try_from(range.start.checked_sub(self.start.get())?).ok()?;
            shared.try_subtendril(offset, u32::try_from(text.len()).ok()?).ok()
        };
        if let Some(tendril) = within(&self.shared.borrow()) {
            return tendril;
        }
        let end = floor_boundary(page, range.start.saturating_add(self.size).max(range.end));
        self.open(page.get(range.start..end).unwrap_or(text), range.start);
        within(&self.shared.borrow()).unwrap_or_else(|| StrTendril::from_slice(text))
    }

    /// Moves the window to `text`, which stands at byte `start` of the page.
    pub(super) fn open(&self, text: &str, start: usize) -> StrTendril {
        let tendril = StrTendril::from_slice(text);
        self.start.set(start);
        self.shared.replace(tendril.clone());
        tendril
    }

    /// Where in the page a tendril was cut from, if it was cut from this window.
    pub(super) fn place(&self, tendril: &StrTendril) -> Option<Span> {
        if tendril.len() <= 8 {
            return None;
        }
        let shared = self.shared.borrow();
        let offset = tendril.as_ptr().addr().checked_sub(shared.as_ptr().addr())?;
        if offset.saturating_add(tendril.len()) > shared.len() {
            return None;
        }
        Some(Span {
            start: u32::try_from(self.start.get().saturating_add(offset)).ok()?,
            len: u32::try_from(tendril.len()).ok()?,
        })
    }
}

/// The last boundary of a character up to `at`.
pub(super) fn floor_boundary(text: &str, at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tendril_cut_from_the_window_is_found_in_the_page_and_a_copy_is_not() {
        let page = "a page of some length, ümlauts too, that is longer than one window";
        let window = Window::new(16);
        for start in [0, 3, 20, 40] {
            let cut = window.cut(page, start..start + 15);
            assert_eq!(Some(&*cut), page.get(start..start + 15));
            assert_eq!(window.place(&cut), Some(Span { start: u32::try_from(start).unwrap(), len: 15 }));
            assert_eq!(window.place(&StrTendril::from_slice(&cut)), None);
        }
        let old = window.cut(page, 0..12);
        let _new = window.cut(page, 50..62);
        assert_eq!(window.place(&old), None, "of a window that was left");
        assert_eq!(window.place(&window.cut(page, 0..8)), None, "held by the tendril itself");
    }

    #[test]
    fn a_range_off_the_boundaries_gives_nothing() {
        assert_eq!(&*Window::new(16).cut("ü and more than nine bytes", 1..20), "");
        assert_eq!(&*Window::new(16).cut("short", 0..20), "");
    }
}
