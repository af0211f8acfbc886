//! The tokenizer of the HTML standard, over a page that is whole in memory.
//!
//! It drives any [`TokenSink`], in the library html5ever's tree builder, and gives the tokens that html5ever's own
//! tokenizer gives. Since nothing of the page is still to come, a construct is read in one go, at the speed of
//! [`memchr`], and the [states](https://html.spec.whatwg.org/multipage/parsing.html#tokenization) that remain are
//! those which the tree builder switches between.

mod char_ref;
mod markup;
mod names;
mod raw;
#[cfg(any(test, feature = "_fuzz"))]
pub(crate) mod recorder;
mod tag;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use html5ever::LocalName;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, Token, TokenSink, TokenSinkResult};

use self::names::NameCache;
use super::window::{Window, floor_boundary};

/// Bytes of text that one token carries at most, so that long texts do not ask for long windows.
const TEXT: usize = 32 << 10;

/// What the bytes ahead are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Data,
    Raw(RawKind),
    Plaintext,
    CDataSection,
    /// The page is at its end, and the sink knows.
    Ended,
}

/// Turns a page into tokens, one step after the other.
pub(super) struct Tokenizer<'p, S> {
    /// Where the tokens go.
    pub(super) sink: S,
    page: &'p str,
    /// The next byte to look at.
    at: usize,
    state: State,
    /// The tag that raw text is inside of.
    last_start_tag: Option<LocalName>,
    window: Rc<Window>,
    names: NameCache,
    /// How many attributes of a tag are kept.
    max_attributes: usize,
    dropped_attributes: bool,
    /// For values that do not stand in the page as they are.
    scratch: String,
}

impl<'p, S: TokenSink> Tokenizer<'p, S> {
    /// A tokenizer at the start of `page`, in which line breaks must be line feeds already.
    pub(super) fn new(page: &'p str, window: Rc<Window>, sink: S) -> Self {
        Self {
            sink,
            page,
            at: 0,
            state: State::Data,
            last_start_tag: None,
            window,
            names: NameCache::new(),
            max_attributes: usize::MAX,
            dropped_attributes: false,
            scratch: String::new(),
        }
    }

    /// Drops the attributes of a tag beyond that many.
    pub(super) fn max_attributes(mut self, attributes: usize) -> Self {
        self.max_attributes = attributes;
        self
    }

    /// Starts in another state than that of data, inside the element of that name.
    #[cfg(test)]
    pub(super) fn starting_in(mut self, state: State, last_start_tag: Option<LocalName>) -> Self {
        self.state = state;
        self.last_start_tag = last_start_tag;
        self
    }

    /// The byte of the page that is looked at next.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// Whether a tag had more attributes than were kept.
    pub(super) fn dropped_attributes(&self) -> bool {
        self.dropped_attributes
    }

    /// Reads on: some tokens at most, each byte of the page once. False when the page has ended.
    pub(super) fn step(&mut self) -> bool {
        if self.at >= self.page.len() {
            self.end();
        }
        match self.state {
            State::Data => self.data(),
            State::Raw(RawKind::Rcdata) => self.rcdata(),
            State::Raw(kind) => self.raw_text(kind),
            State::Plaintext => self.plaintext(),
            State::CDataSection => self.cdata_section(),
            State::Ended => return false,
        }
        true
    }

    /// Tells the sink that there is nothing more, however much of the page is left.
    pub(super) fn end(&mut self) {
        if self.state != State::Ended {
            if self.state == State::CDataSection {
                self.error("eof-in-cdata");
            }
            self.state = State::Ended;
            self.send(Token::EOFToken);
            self.sink.end();
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.page.as_bytes().get(at).copied()
    }

    /// The bytes from `at` on.
    fn rest(&self, at: usize) -> &'p [u8] {
        self.page.as_bytes().get(at..).unwrap_or_default()
    }

    /// Whether the page goes on like this, in letters of any case.
    fn goes_on(&self, at: usize, with: &[u8]) -> bool {
        self.rest(at).get(..with.len()).is_some_and(|bytes| bytes.eq_ignore_ascii_case(with))
    }

    fn send(&self, token: Token) {
        // Only tags have an answer that matters.
        let _ = self.sink.process_token(token, 1);
    }

    /// A parse error, by its name in the standard.
    fn error(&self, code: &'static str) {
        self.send(Token::ParseError(Cow::Borrowed(code)));
    }

    /// Text that stands in the page as it is and has no NUL.
    fn text(&self, range: Range<usize>) {
        let mut start = range.start;
        while start < range.end {
            let mut end = range.end;
            if end.saturating_sub(start) > TEXT {
                end = floor_boundary(self.page, start.saturating_add(TEXT)).min(end);
            }
            self.send(Token::CharacterTokens(self.window.cut(self.page, start..end)));
            start = end;
        }
    }

    /// Text in which NUL stands for U+FFFD.
    fn text_without_nulls(&self, range: Range<usize>) {
        let mut start = range.start;
        let bytes = self.page.as_bytes().get(range.clone()).unwrap_or_default();
        for null in memchr::memchr_iter(0, bytes) {
            self.text(start..range.start.saturating_add(null));
            self.error("unexpected-null-character");
            self.send(Token::CharacterTokens(StrTendril::from_char('\u{fffd}')));
            start = range.start.saturating_add(null).saturating_add(1);
        }
        self.text(start..range.end);
    }

    /// A part of the page in which NUL stands for U+FFFD, as one tendril.
    fn cut_without_nulls(&self, range: Range<usize>) -> StrTendril {
        let text = self.page.get(range.clone()).unwrap_or_default();
        let nulls = memchr::memchr_iter(0, text.as_bytes()).count();
        if nulls == 0 {
            return self.window.cut(self.page, range);
        }
        for _ in 0..nulls {
            self.error("unexpected-null-character");
        }
        StrTendril::from(text.replace('\0', "\u{fffd}"))
    }

    fn send_tag(&mut self, tag: Tag) {
        self.state = match self.sink.process_token(Token::TagToken(tag), 1) {
            TokenSinkResult::RawData(kind) => State::Raw(kind),
            TokenSinkResult::Plaintext => State::Plaintext,
            // There is nobody to run the script, and the page is decoded already.
            TokenSinkResult::Continue
            | TokenSinkResult::Script(_)
            | TokenSinkResult::EncodingIndicator(_) => State::Data,
        };
    }

    /// Text up to the next tag, that tag included; or up to the next character that needs a token of its own.
    fn data(&mut self) {
        let start = self.at;
        let mut from = start;
        loop {
            // A tag often stands right behind another.
            let place = match self.rest(from) {
                [b'<', ..] => from,
                rest => match memchr::memchr3(b'<', b'&', 0, rest) {
                    Some(found) => from.saturating_add(found),
                    None => break,
                },
            };
            match (self.byte(place), self.byte(place.saturating_add(1))) {
                (Some(b'<'), Some(next))
                    if next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?') =>
                {
                    self.text(start..place);
                    self.at = place.saturating_add(1);
                    return self.markup(next);
                }
                (Some(b'<'), next) => {
                    // A line feed right behind `<pre>` must be seen before the error is.
                    if self.byte(start) == Some(b'\n') {
                        self.text(start..place);
                        self.at = place;
                    }
                    self.error(match next {
                        Some(_) => "invalid-first-character-of-tag-name",
                        None => "eof-before-tag-name",
                    });
                    if self.at > start {
                        self.text(place..place.saturating_add(1));
                        self.at = place.saturating_add(1);
                        return;
                    }
                    from = place.saturating_add(1);
                }
                (Some(b'&'), _) => {
                    if self.character_reference_in_text(start..place) {
                        return;
                    }
                    from = place.saturating_add(1);
                }
                _ => {
                    self.text(start..place);
                    self.at = place;
                    return self.nulls();
                }
            }
        }
        self.text(start..self.page.len());
        self.at = self.page.len();
    }

    /// NULs, one token each.
    fn nulls(&mut self) {
        let end = self
            .at
            .saturating_add(self.rest(self.at).iter().take(TEXT).take_while(|byte| **byte == 0).count());
        while self.at < end {
            self.error("unexpected-null-character");
            self.send(Token::NullCharacterToken);
            self.at = self.at.saturating_add(1);
        }
    }

    /// At an ampersand behind the text of that range: sends the text, what the reference stands for and what follows
    /// up to the next character that is no text, and goes on there. False where there is no reference, so that the
    /// ampersand is text.
    fn character_reference_in_text(&mut self, before: Range<usize>) -> bool {
        let mut at = before.end;
        if !self.byte(at.saturating_add(1)).is_some_and(|next| next.is_ascii_alphanumeric() || next == b'#') {
            return false;
        }
        let mut text = std::mem::take(&mut self.scratch);
        text.clear();
        text.push_str(self.page.get(before).unwrap_or_default());
        while self.byte(at) == Some(b'&') && text.len() < TEXT {
            // A line feed right behind `<pre>` must be seen before an error is.
            if text.starts_with('\n') {
                self.decoded_text(&mut text);
            }
            let mut after = at.saturating_add(1);
            if let Some(found) = self.character_reference(after, false) {
                text.push(found.first);
                text.extend(found.second);
                after = found.end;
            } else {
                text.push('&');
            }
            let rest = self.rest(after);
            let end = after.saturating_add(memchr::memchr3(b'<', b'&', 0, rest).unwrap_or(rest.len()));
            at = end.min(floor_boundary(self.page, after.saturating_add(TEXT)));
            text.push_str(self.page.get(after..at).unwrap_or_default());
        }
        self.decoded_text(&mut text);
        self.scratch = text;
        self.at = at;
        true
    }

    /// Sends text that does not stand in the page as it is.
    fn decoded_text(&self, text: &mut String) {
        self.send(Token::CharacterTokens(StrTendril::from_slice(text)));
        text.clear();
    }

    /// Behind a `<` that is followed by `next`.
    fn markup(&mut self, next: u8) {
        match (next, self.byte(self.at.saturating_add(1))) {
            (b'/', Some(letter)) if letter.is_ascii_alphabetic() => {
                self.at = self.at.saturating_add(1);
                self.end_tag();
            }
            (b'/', Some(b'>')) => {
                self.error("missing-end-tag-name");
                self.at = self.at.saturating_add(2);
            }
            (b'/', None) => {
                self.error("eof-before-tag-name");
                self.text(self.at.saturating_sub(1)..self.page.len());
                self.at = self.page.len();
            }
            (b'/', Some(_)) => {
                self.error("invalid-first-character-of-tag-name");
                self.bogus_comment(self.at.saturating_add(1));
            }
            (b'!', _) => self.markup_declaration(),
            (b'?', _) => {
                self.error("unexpected-question-mark-instead-of-tag-name");
                self.bogus_comment(self.at);
            }
            _ => self.start_tag(),
        }
    }
}
