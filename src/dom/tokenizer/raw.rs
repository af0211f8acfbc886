//! Text in which tags are not tags: titles, scripts, styles, CDATA sections.

use html5ever::tokenizer::TokenSink;
use html5ever::tokenizer::states::RawKind;
use memchr::{memchr, memchr2, memchr3, memmem};

use super::{State, Tokenizer};

/// How far a script is inside of what looks like a comment.
#[derive(PartialEq, Eq)]
enum Escape {
    None,
    /// Behind `<!--`.
    Comment,
    /// Behind `<!--` and a `<script`, whose end tag does not end the script.
    Script,
}

impl<S: TokenSink> Tokenizer<'_, S> {
    /// Whether the end tag that closes the element stands at `at`.
    fn is_end_tag(&self, at: usize) -> bool {
        self.goes_on(at, b"</")
            && self
                .last_start_tag
                .as_ref()
                .is_some_and(|name| self.is_tag(at.saturating_add(2), name.as_bytes()))
    }

    /// Whether a tag's name stands at `at`, and ends there as one does.
    fn is_tag(&self, at: usize, name: &[u8]) -> bool {
        self.goes_on(at, name)
            && matches!(
                self.byte(at.saturating_add(name.len())),
                Some(b'\t' | b'\n' | b'\x0C' | b' ' | b'/' | b'>')
            )
    }

    /// Titles and text areas: text up to the end tag, that included, or up to the next character that needs a token
    /// of its own.
    pub(super) fn rcdata(&mut self) {
        let start = self.at;
        let mut from = start;
        while let Some(found) = memchr3(b'<', b'&', 0, self.rest(from)) {
            let place = from.saturating_add(found);
            from = place.saturating_add(1);
            match self.byte(place) {
                Some(b'<') if self.is_end_tag(place) => {
                    self.text(start..place);
                    self.at = place.saturating_add(2);
                    return self.end_tag();
                }
                Some(b'&') if self.character_reference_in_text(start..place) => return,
                Some(0) => {
                    self.text_without_nulls(start..from);
                    self.at = from;
                    return;
                }
                _ => {}
            }
        }
        self.text(start..self.page.len());
        self.at = self.page.len();
    }

    /// Scripts, styles and the like, up to the end tag, that included.
    pub(super) fn raw_text(&mut self, kind: RawKind) {
        let end = match kind {
            RawKind::Rcdata | RawKind::Rawtext => self.end_of_raw_text(),
            RawKind::ScriptData | RawKind::ScriptDataEscaped(_) => self.end_of_script(),
        };
        self.text_without_nulls(self.at..end.unwrap_or(self.page.len()));
        match end {
            Some(end) => {
                self.at = end.saturating_add(2);
                self.end_tag();
            }
            None => self.at = self.page.len(),
        }
    }

    fn end_of_raw_text(&self) -> Option<usize> {
        let mut from = self.at;
        loop {
            let place = from.saturating_add(memchr(b'<', self.rest(from))?);
            if self.is_end_tag(place) {
                return Some(place);
            }
            from = place.saturating_add(1);
        }
    }

    /// Where the end tag of a script is.
    ///
    /// From `<!--` to `-->` a `<script` hides the next `</script` from being the end:
    /// <https://html.spec.whatwg.org/multipage/parsing.html#script-data-state> and the states that follow it there.
    fn end_of_script(&self) -> Option<usize> {
        let mut escape = Escape::None;
        let mut from = self.at;
        loop {
            let found = match escape {
                Escape::None => memchr(b'<', self.rest(from)),
                _ => memchr2(b'<', b'-', self.rest(from)),
            };
            let Some(found) = found else {
                if escape != Escape::None {
                    self.error("eof-in-script-html-comment-like-text");
                }
                return None;
            };
            let place = from.saturating_add(found);
            from = place.saturating_add(1);
            let rest = self.rest(place);
            match escape {
                _ if escape != Escape::None && rest.starts_with(b"-->") => escape = Escape::None,
                Escape::None | Escape::Comment if self.is_end_tag(place) => return Some(place),
                Escape::None if rest.starts_with(b"<!--") => {
                    escape = Escape::Comment;
                    // `<!-->` ends where it begins.
                    from = place.saturating_add(2);
                }
                Escape::Comment
                    if rest.starts_with(b"<") && self.is_tag(place.saturating_add(1), b"script") =>
                {
                    escape = Escape::Script;
                    from = place.saturating_add("<script".len());
                }
                Escape::Script
                    if rest.starts_with(b"</") && self.is_tag(place.saturating_add(2), b"script") =>
                {
                    escape = Escape::Comment;
                    from = place.saturating_add("</script".len());
                }
                _ => {}
            }
        }
    }

    /// All the rest of the page.
    pub(super) fn plaintext(&mut self) {
        self.text_without_nulls(self.at..self.page.len());
        self.at = self.page.len();
    }

    /// Up to `]]>`. NULs are left to the tree builder here.
    pub(super) fn cdata_section(&mut self) {
        let end = memmem::find(self.rest(self.at), b"]]>").map(|length| self.at.saturating_add(length));
        let text = self.at..end.unwrap_or(self.page.len());
        let mut start = text.start;
        let bytes = self.page.as_bytes().get(text.clone()).unwrap_or_default();
        for null in memchr::memchr_iter(0, bytes) {
            self.text(start..text.start.saturating_add(null));
            self.send(html5ever::tokenizer::Token::NullCharacterToken);
            start = text.start.saturating_add(null).saturating_add(1);
        }
        self.text(start..text.end);
        match end {
            Some(end) => {
                self.at = end.saturating_add(3);
                self.state = State::Data;
            }
            None => self.at = self.page.len(),
        }
    }
}
