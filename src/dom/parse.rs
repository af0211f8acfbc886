//! Text to tree: the tokenizer is fed in chunks, and the bounds are looked at between them.

use std::rc::Rc;

use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tokenizer::{Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};

use super::document::Document;
use super::sink::Sink;
use super::window::{Window, floor_boundary};
use crate::error::Error;
use crate::limits::{Bound, Cut, Limits, OnLimit};

/// Bytes that are handed to the tokenizer between two looks at the bounds.
const CHUNK: usize = 8 << 10;

/// A document, and what was left out of it.
#[derive(Debug)]
pub(crate) struct Parsed {
    pub(crate) document: Document,
    pub(crate) cuts: Vec<Cut>,
}

impl Document {
    /// Parses a page that is decoded already, as the HTML standard says, scripting off.
    ///
    /// # Errors
    /// The bound that was passed. Where `limits` ask for a cut there, the tree holds what came before it.
    ///
    /// # Examples
    /// ```
    /// use copydesk::Limits;
    /// use copydesk::dom::{Document, Tag};
    ///
    /// let document = Document::parse("<title>News</title><p>Text", &Limits::default()).unwrap();
    /// let title = document.find(document.root(), Tag::Title).unwrap();
    /// assert_eq!(document.text_content(title), "News");
    /// ```
    pub fn parse(html: &str, limits: &Limits) -> Result<Self, Error> {
        parse(html, limits).map(|parsed| parsed.document)
    }
}

/// Parses a page as the HTML standard says, scripting off.
///
/// # Errors
/// The bound that was passed, where `limits` ask for an error at it.
pub(crate) fn parse(html: &str, limits: &Limits) -> Result<Parsed, Error> {
    parse_in_chunks(html, limits, CHUNK)
}

pub(super) fn parse_in_chunks(html: &str, limits: &Limits, chunk: usize) -> Result<Parsed, Error> {
    let window = Rc::new(Window::default());
    let builder = TreeBuilder::new(
        Sink::new(limits, html, Rc::clone(&window)),
        TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() },
    );
    // html5ever would leave out U+FEFF at the start of every chunk, not of the page alone.
    let tokenizer = Tokenizer::new(builder, TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() });
    let queue = BufferQueue::default();
    let mut cuts = Vec::new();
    let mut rest = html.strip_prefix('\u{feff}').unwrap_or(html);
    while !rest.is_empty() {
        let (now, later) = rest.split_at(char_boundary(rest, chunk));
        queue.push_back(window.open(now, html.len() - rest.len()));
        // A script has nothing to run, and the encoding is decided already: on both the tokenizer is resumed.
        while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
        rest = later;
        if let Some(bound) = tokenizer.sink.sink.exceeded() {
            let limit = bound_of(bound, limits);
            if limits.on_limit == OnLimit::Error {
                return Err(error(bound, limit));
            }
            cuts.push(Cut::new(bound, limit, Some(html.len() - rest.len())));
            break;
        }
    }
    tokenizer.end();
    Ok(Parsed { document: tokenizer.sink.sink.into_document(html.to_owned()), cuts })
}

/// The last boundary of a character up to `at`, or the first one where that is 0.
fn char_boundary(text: &str, at: usize) -> usize {
    match floor_boundary(text, at) {
        0 => text.chars().next().map_or(0, char::len_utf8),
        at => at,
    }
}

fn bound_of(bound: Bound, limits: &Limits) -> usize {
    match bound {
        Bound::InputBytes => limits.input_bytes,
        Bound::Nodes => limits.nodes,
        Bound::Depth => limits.depth,
        Bound::Attributes => limits.attributes,
    }
}

fn error(bound: Bound, limit: usize) -> Error {
    match bound {
        Bound::InputBytes => Error::TooManyBytes { bytes: limit, limit },
        Bound::Nodes => Error::TooManyNodes { limit },
        Bound::Depth => Error::TooDeep { limit },
        Bound::Attributes => Error::TooManyAttributes { limit },
    }
}
