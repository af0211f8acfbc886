//! Text to tree: our tokenizer drives html5ever's tree builder, and the bounds are looked at after each tag.

use std::rc::Rc;

use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};

use super::document::Document;
use super::sink::Sink;
use super::tokenizer::Tokenizer;
use super::window::{WINDOW, Window};
use crate::error::Error;
use crate::limits::{Bound, Cut, Limits, OnLimit};

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
    parse_through(html, limits, WINDOW)
}

/// Parses with windows of that size.
pub(super) fn parse_through(html: &str, limits: &Limits, window: usize) -> Result<Parsed, Error> {
    let page = with_line_feeds(html.strip_prefix('\u{feff}').unwrap_or(html));
    let window = Rc::new(Window::new(window));
    let sink = Sink::new(limits, &page, Rc::clone(&window));
    let builder =
        TreeBuilder::new(sink, TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() });
    let mut tokenizer = Tokenizer::new(&page, window, builder).max_attributes(limits.attributes);
    let mut cuts = Vec::new();
    while tokenizer.step() {
        let bound = match tokenizer.sink.sink.exceeded() {
            None if tokenizer.dropped_attributes() => Bound::Attributes,
            None => continue,
            Some(bound) => bound,
        };
        let limit = bound_of(bound, limits);
        if limits.on_limit == OnLimit::Error {
            return Err(error(bound, limit));
        }
        cuts.push(Cut::new(bound, limit, Some(place_in(html, tokenizer.position()))));
        break;
    }
    tokenizer.end();
    let sink = tokenizer.sink.sink;
    Ok(Parsed { document: sink.into_document(page), cuts })
}

/// [Normalizes newlines](https://infra.spec.whatwg.org/#normalize-newlines).
fn with_line_feeds(html: &str) -> String {
    let mut page = String::with_capacity(html.len());
    let mut lines = html.split('\r');
    page.push_str(lines.next().unwrap_or_default());
    for line in lines {
        if !line.starts_with('\n') {
            page.push('\n');
        }
        page.push_str(line);
    }
    page
}

/// Where in `html` a byte of the page stood, before its newlines were normalized.
fn place_in(html: &str, at: usize) -> usize {
    let start = html.len() - html.strip_prefix('\u{feff}').unwrap_or(html).len();
    let bytes = html.as_bytes().iter().enumerate().skip(start);
    let kept =
        bytes.filter(|(place, byte)| **byte != b'\r' || html.as_bytes().get(place + 1) != Some(&b'\n'));
    kept.map(|(place, _)| place).nth(at).unwrap_or(html.len())
}

fn bound_of(bound: Bound, limits: &Limits) -> usize {
    match bound {
        Bound::InputBytes => limits.input_bytes,
        Bound::Nodes => limits.nodes,
        Bound::Depth => limits.depth,
        Bound::Attributes => limits.attributes,
        Bound::RuleSteps => limits.rule_steps,
    }
}

fn error(bound: Bound, limit: usize) -> Error {
    match bound {
        Bound::InputBytes => Error::TooManyBytes { bytes: limit, limit },
        Bound::Nodes => Error::TooManyNodes { limit },
        Bound::Depth => Error::TooDeep { limit },
        // No parser takes steps of rules.
        Bound::Attributes | Bound::RuleSteps => Error::TooManyAttributes { limit },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newlines_become_line_feeds_and_places_are_found_again() {
        for (html, page) in [("a\r\nb\rc\n\rd\r\r\n", "a\nb\nc\n\nd\n\n"), ("plain\n", "plain\n"), ("", "")] {
            assert_eq!(with_line_feeds(html), page);
        }
        let html = "\u{feff}a\r\nb\rc";
        assert_eq!(with_line_feeds(&html[3..]), "a\nb\nc");
        let places: Vec<usize> = (0..=5).map(|at| place_in(html, at)).collect();
        assert_eq!(places, [3, 5, 6, 7, 8, 9]);
    }
}
