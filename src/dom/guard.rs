//! Stands between tokenizer and tree builder, and keeps away what would cost more than the page is long.
//!
//! The tree builder looks through its open elements, and through the formatting elements that wait to be opened again,
//! at every other tag. So the two lists together are bounded: past the bound no further element is opened. What stands
//! in it goes to the element that is open, as in browsers.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher};

use html5ever::interface::Tracer;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;
use html5ever::{LocalName, local_name};

use super::sink::{Handle, Sink};

/// A tree builder that no page can overload.
pub(super) struct Guard {
    builder: TreeBuilder<Handle, Sink>,
    /// At most so many elements are open or waiting.
    load: Cell<usize>,
    /// How many may be.
    max_load: usize,
    /// Elements that the sink had made when the load was last reckoned.
    made: Cell<usize>,
    /// Start tags that were kept away, by name, whose end tags are kept away too.
    unopened: RefCell<HashMap<LocalName, usize, BuildHasherDefault<DefaultHasher>>>,
    is_overloaded: Cell<bool>,
    /// Whether the load was found to be full, and no tag was let through since.
    is_still_full: Cell<bool>,
    /// Whether no paragraph is open: an end tag of one made one, and no tag was let through since.
    is_without_p: Cell<bool>,
    last: Cell<Last>,
}

/// What the tree builder was sent last, errors left aside.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Tag,
    Null,
    Other,
}

impl Guard {
    /// A guard that lets elements nest about `depth` deep.
    pub(super) fn new(builder: TreeBuilder<Handle, Sink>, depth: usize) -> Self {
        Self {
            builder,
            load: Cell::new(0),
            // An open formatting element is on both lists, and where a table is open the tree is less deep than the
            // list is long.
            max_load: depth.saturating_mul(2).saturating_add(64),
            made: Cell::new(0),
            unopened: RefCell::default(),
            is_overloaded: Cell::new(false),
            is_still_full: Cell::new(false),
            is_without_p: Cell::new(false),
            last: Cell::new(Last::Other),
        }
    }

    pub(super) fn sink(&self) -> &Sink {
        &self.builder.sink
    }

    pub(super) fn into_sink(self) -> Sink {
        self.builder.sink
    }

    /// Whether a start tag was kept away.
    pub(super) fn is_overloaded(&self) -> bool {
        self.is_overloaded.get()
    }

    /// Whether one more element would be too many.
    fn is_full(&self) -> bool {
        if self.is_still_full.get() {
            return true;
        }
        let made = self.sink().work().elements.get();
        // Each element that was made since may have come onto both lists.
        let load =
            self.load.get().saturating_add(made.saturating_sub(self.made.replace(made)).saturating_mul(2));
        self.load.set(load);
        if load < self.max_load {
            return false;
        }
        let counter = Counter(Cell::new(0));
        self.builder.trace_handles(&counter);
        self.load.set(counter.0.get());
        if self.load.get() < self.max_load / 2 {
            // Whatever was not opened was closed long ago.
            self.unopened.borrow_mut().clear();
        }
        self.is_still_full.set(self.load.get() >= self.max_load);
        self.is_still_full.get()
    }

    /// Whether the tag is to be kept away.
    fn keeps_away(&self, tag: &Tag) -> bool {
        match tag.kind {
            TagKind::StartTag if self.is_full() && !is_soon_closed(&tag.name) => {
                self.is_overloaded.set(true);
                let mut unopened = self.unopened.borrow_mut();
                let count = unopened.entry(tag.name.clone()).or_default();
                *count = count.saturating_add(1);
                true
            }
            TagKind::EndTag if self.is_overloaded.get() => {
                let was_unopened = self.unopened.borrow_mut().get_mut(&tag.name).is_some_and(|count| {
                    *count > 0 && {
                        *count = count.saturating_sub(1);
                        true
                    }
                });
                // An end tag without a paragraph opens one, once all open elements were looked through for it.
                was_unopened || tag.name == local_name!("p") && self.is_without_p.get() && self.is_full()
            }
            _ => false,
        }
    }

    /// Sends a tag on.
    fn send(&self, tag: Tag, line: u64) -> TokenSinkResult<Handle> {
        self.sink().work().expect(&tag.name);
        self.is_still_full.set(false);
        self.last.set(Last::Tag);
        let ends_p = tag.kind == TagKind::EndTag && tag.name == local_name!("p");
        let is_void = tag.kind == TagKind::StartTag && is_soon_closed(&tag.name);
        let made = self.sink().work().elements.get();
        let result = self.builder.process_token(Token::TagToken(tag), line);
        if !is_void {
            self.is_without_p.set(ends_p && self.sink().work().elements.get() > made);
        }
        result
    }
}

impl TokenSink for Guard {
    type Handle = Handle;

    #[inline]
    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        match token {
            Token::TagToken(tag) => {
                return if self.keeps_away(&tag) { TokenSinkResult::Continue } else { self.send(tag, line) };
            }
            // In HTML a NUL is left out wherever it stands, so that of many only the first can matter.
            Token::NullCharacterToken => {
                if self.last.replace(Last::Null) == Last::Null
                    && !self.adjusted_current_node_present_but_not_in_html_namespace()
                {
                    return TokenSinkResult::Continue;
                }
            }
            // It matters between `<pre>` and a line feed alone.
            Token::ParseError(_) => {
                if self.last.get() != Last::Tag {
                    return TokenSinkResult::Continue;
                }
            }
            _ => self.last.set(Last::Other),
        }
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Whether an element holds no others, so that it does not stay open.
fn is_soon_closed(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("area")
            | local_name!("base")
            | local_name!("br")
            | local_name!("col")
            | local_name!("embed")
            | local_name!("hr")
            | local_name!("iframe")
            | local_name!("img")
            | local_name!("input")
            | local_name!("link")
            | local_name!("meta")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("script")
            | local_name!("source")
            | local_name!("style")
            | local_name!("textarea")
            | local_name!("title")
            | local_name!("track")
            | local_name!("wbr")
            | local_name!("xmp")
    )
}

/// Counts what the tree builder holds.
struct Counter(Cell<usize>);

impl Tracer for Counter {
    type Handle = Handle;

    fn trace_handle(&self, _: &Handle) {
        #[cfg(test)]
        super::work::look();
        self.0.set(self.0.get().saturating_add(1));
    }
}
