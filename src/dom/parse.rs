//! Text to tree: our tokenizer drives html5ever's tree builder, and the bounds are looked at after each tag.

use std::borrow::Cow;
use std::rc::Rc;

use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};

use super::document::Document;
use super::guard::Guard;
use super::sink::Sink;
use super::tokenizer::Tokenizer;
use super::window::{WINDOW, Window, floor_boundary};
use crate::error::Error;
use crate::limits::{Bound, Cut, Limits, OnLimit};

/// Bytes of the longest page: places in it, and in what is stored beside it, are `u32`.
const MAX_PAGE: usize = 1 << 30;

/// A document, and what was left out of it.
#[derive(Debug)]
pub(crate) struct Parsed {
    pub(crate) document: Document,
    pub(crate) cuts: Vec<Cut>,
}

impl Document {
    /// Parses a page that is decoded already, as the HTML standard says, scripting off.
    ///
    /// The document keeps the page's text: a `String` that is handed over need not be copied.
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
    pub fn parse<'a>(html: impl Into<Cow<'a, str>>, limits: &Limits) -> Result<Self, Error> {
        parse(html, limits).map(|parsed| parsed.document)
    }
}

/// Parses a page as the HTML standard says, scripting off.
///
/// # Errors
/// The bound that was passed, where `limits` ask for an error at it.
pub(crate) fn parse<'a>(html: impl Into<Cow<'a, str>>, limits: &Limits) -> Result<Parsed, Error> {
    parse_through(html.into(), limits, WINDOW)
}

/// Parses a page, and puts parts of it that come late where a browser would.
///
/// # Errors
/// As [`parse`].
pub(crate) fn parse_page<'a>(html: impl Into<Cow<'a, str>>, limits: &Limits) -> Result<Parsed, Error> {
    let mut parsed = parse(html, limits)?;
    if parsed.document.settle(limits.depth) {
        if limits.on_limit == OnLimit::Error {
            return Err(error(Bound::Depth, limits.depth));
        }
        parsed.cuts.push(Cut::new(Bound::Depth, limits.depth, None));
    }
    Ok(parsed)
}

/// Parses with windows of that size.
pub(crate) fn parse_through(html: Cow<'_, str>, limits: &Limits, window: usize) -> Result<Parsed, Error> {
    let mut page = input_stream(html);
    let mut cuts = Vec::new();
    if page.len() > MAX_PAGE {
        if limits.on_limit == OnLimit::Error {
            return Err(Error::TooManyBytes { bytes: page.len(), limit: MAX_PAGE });
        }
        cuts.push(Cut::new(Bound::InputBytes, MAX_PAGE, Some(MAX_PAGE)));
        page.truncate(floor_boundary(&page, MAX_PAGE));
    }
    let window = Rc::new(Window::new(window));
    let sink = Sink::new(limits, &page, Rc::clone(&window));
    let builder =
        TreeBuilder::new(sink, TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() });
    let guard = Guard::new(builder, limits.depth);
    let mut tokenizer = Tokenizer::new(&page, window, guard).max_attributes(limits.attributes);
    while tokenizer.step() {
        let Some(bound) = passed(&tokenizer) else { continue };
        let limit = bound_of(bound, limits);
        if limits.on_limit == OnLimit::Error {
            return Err(error(bound, limit));
        }
        if matches!(bound, Bound::Nodes | Bound::Names | Bound::Reopened) {
            cuts.push(Cut::new(bound, limit, Some(tokenizer.position())));
            break;
        }
    }
    tokenizer.end();
    let dropped_attributes = tokenizer.dropped_attributes();
    let guard = tokenizer.sink;
    if dropped_attributes || guard.sink().work().dropped_attributes.get() {
        cuts.push(Cut::new(Bound::Attributes, limits.attributes, None));
    }
    let is_overloaded = guard.is_overloaded();
    let (document, was_cut) = guard.into_sink().into_document(page);
    if was_cut || is_overloaded {
        if limits.on_limit == OnLimit::Error {
            return Err(error(Bound::Depth, limits.depth));
        }
        cuts.push(Cut::new(Bound::Depth, limits.depth, None));
    }
    Ok(Parsed { document, cuts })
}

/// The first bound that was passed, if one was.
fn passed(tokenizer: &Tokenizer<'_, Guard>) -> Option<Bound> {
    let guard = &tokenizer.sink;
    match guard.sink().passed() {
        None if guard.is_overloaded() => Some(Bound::Depth),
        None if tokenizer.dropped_attributes() => Some(Bound::Attributes),
        bound => bound,
    }
}

/// The page without a byte order mark, and with
/// [normalized newlines](https://infra.spec.whatwg.org/#normalize-newlines).
fn input_stream(html: Cow<'_, str>) -> String {
    match html {
        Cow::Borrowed(html) => {
            let html = html.strip_prefix('\u{feff}').unwrap_or(html);
            let mut page = String::with_capacity(html.len());
            let mut start = 0;
            for place in memchr::memchr_iter(b'\r', html.as_bytes()) {
                page.push_str(html.get(start..place).unwrap_or_default());
                start = place.saturating_add(1);
                if html.as_bytes().get(start) != Some(&b'\n') {
                    page.push('\n');
                }
            }
            page.push_str(html.get(start..).unwrap_or_default());
            page
        }
        Cow::Owned(mut html) => {
            if html.starts_with('\u{feff}') {
                html.remove(0);
            }
            if memchr::memchr(b'\r', html.as_bytes()).is_none() {
                return html;
            }
            let mut bytes = html.into_bytes();
            normalize_newlines(&mut bytes);
            // Whole characters were taken out and put in, so nothing is lossy here.
            String::from_utf8(bytes)
                .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
        }
    }
}

/// Moves the text between the carriage returns together, in place.
fn normalize_newlines(bytes: &mut Vec<u8>) {
    let next = |bytes: &[u8], from: usize| {
        memchr::memchr(b'\r', bytes.get(from..).unwrap_or_default())
            .map_or(bytes.len(), |length| from.saturating_add(length))
    };
    let mut read = next(bytes, 0);
    let mut write = read;
    while read < bytes.len() {
        read = read.saturating_add(1);
        if bytes.get(read) != Some(&b'\n')
            && let Some(byte) = bytes.get_mut(write)
        {
            *byte = b'\n';
            write = write.saturating_add(1);
        }
        let end = next(bytes, read);
        bytes.copy_within(read..end, write);
        write = write.saturating_add(end.saturating_sub(read));
        read = end;
    }
    bytes.truncate(write);
}

fn bound_of(bound: Bound, limits: &Limits) -> usize {
    match bound {
        Bound::InputBytes => limits.input_bytes,
        Bound::Nodes => limits.nodes,
        Bound::Depth => limits.depth,
        Bound::Attributes => limits.attributes,
        Bound::RuleSteps => limits.rule_steps,
        Bound::Reopened => limits.reopened,
        Bound::Names => limits.names,
    }
}

fn error(bound: Bound, limit: usize) -> Error {
    match bound {
        Bound::InputBytes => Error::TooManyBytes { bytes: limit, limit },
        Bound::Nodes => Error::TooManyNodes { limit },
        Bound::Depth => Error::TooDeep { limit },
        // No parser takes steps of rules.
        Bound::Attributes | Bound::RuleSteps => Error::TooManyAttributes { limit },
        Bound::Reopened => Error::TooManyReopened { limit },
        Bound::Names => Error::TooManyNames { limit },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newlines_become_line_feeds() {
        for (html, page) in [
            ("a\r\nb\rc\n\rd\r\r\n", "a\nb\nc\n\nd\n\n"),
            ("\u{feff}a\rü\r", "a\nü\n"),
            ("\r\n\r\n\u{feff}", "\n\n\u{feff}"),
            ("plain\n", "plain\n"),
            ("", ""),
        ] {
            assert_eq!(input_stream(html.into()), page);
            assert_eq!(input_stream(html.to_owned().into()), page);
        }
    }
}
