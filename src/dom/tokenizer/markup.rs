//! What begins with `<!`: comments, the doctype, CDATA sections.

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Doctype, Token, TokenSink};
use memchr::{memchr, memmem};

use super::{State, Tokenizer};

impl<S: TokenSink> Tokenizer<'_, S> {
    /// At the `!` behind a `<`.
    pub(super) fn markup_declaration(&mut self) {
        self.at = self.at.saturating_add(1);
        if self.rest(self.at).starts_with(b"--") {
            self.at = self.at.saturating_add(2);
            self.comment();
        } else if self.goes_on(self.at, b"doctype") {
            self.at = self.at.saturating_add("doctype".len());
            self.doctype();
        } else if self.rest(self.at).starts_with(b"[CDATA[")
            && self.sink.adjusted_current_node_present_but_not_in_html_namespace()
        {
            self.at = self.at.saturating_add("[CDATA[".len());
            self.state = State::CDataSection;
        } else {
            let is_cdata = self.rest(self.at).starts_with(b"[CDATA[");
            self.error(if is_cdata { "cdata-in-html-content" } else { "incorrectly-opened-comment" });
            self.bogus_comment(self.at);
        }
    }

    /// From `start` to the next `>`.
    pub(super) fn bogus_comment(&mut self, start: usize) {
        let (end, after) = match memchr(b'>', self.rest(start)) {
            Some(length) => (start.saturating_add(length), start.saturating_add(length).saturating_add(1)),
            None => (self.page.len(), self.page.len()),
        };
        self.send(Token::CommentToken(self.cut_without_nulls(start..end)));
        self.at = after;
    }

    /// Behind `<!--`. <https://html.spec.whatwg.org/multipage/parsing.html#comment-start-state>
    fn comment(&mut self) {
        let start = self.at;
        let rest = self.rest(start);
        let mut from = start;
        let end = loop {
            let Some(found) = memchr(b'>', self.rest(from)) else { break None };
            let place = from.saturating_add(found);
            from = place.saturating_add(1);
            let before = rest.get(..place.saturating_sub(start)).unwrap_or_default();
            if before.is_empty() || before == b"-" {
                self.error("abrupt-closing-of-empty-comment");
                break Some(start);
            }
            if before.ends_with(b"--") {
                break Some(place.saturating_sub(2));
            }
            if before.ends_with(b"--!") {
                self.error("incorrectly-closed-comment");
                break Some(place.saturating_sub(3));
            }
        };
        let after = if end.is_some() { from } else { self.page.len() };
        self.errors_of_comment(start, after);
        let end = end.unwrap_or_else(|| {
            self.error("eof-in-comment");
            self.page.len().saturating_sub(unfinished_end(rest))
        });
        self.send(Token::CommentToken(self.cut_without_nulls(start..end)));
        self.at = after;
    }

    fn errors_of_comment(&self, start: usize, after: usize) {
        let comment = self.page.as_bytes().get(start..after).unwrap_or_default();
        for place in memmem::find_iter(comment, b"<!--") {
            if self.byte(start.saturating_add(place).saturating_add(4)).is_some_and(|next| next != b'>') {
                self.error("nested-comment");
            }
        }
    }

    /// Behind `<!DOCTYPE`. <https://html.spec.whatwg.org/multipage/parsing.html#doctype-state>
    fn doctype(&mut self) {
        let mut doctype = Doctype::default();
        if let Err(Broken { code, is_quirky }) = self.doctype_parts(&mut doctype) {
            self.error(code);
            doctype.force_quirks = is_quirky;
            self.doctype_text(|byte| byte == b'>');
            self.doctype_ends();
        }
        self.send(Token::DoctypeToken(doctype));
    }

    /// All of a doctype, its `>` included. What is broken goes on to the next `>`.
    fn doctype_parts(&mut self, doctype: &mut Doctype) -> Result<(), Broken> {
        if !self.skip_space()? && self.byte(self.at) != Some(b'>') {
            self.error("missing-whitespace-before-doctype-name");
        }
        if self.doctype_ends() {
            self.at = self.at.saturating_sub(1);
            return Err(Broken::quirky("missing-doctype-name"));
        }
        let name = self.doctype_text(|byte| matches!(byte, b'\t' | b'\n' | b'\x0C' | b' ' | b'>'));
        doctype.name = Some(StrTendril::from(name.to_ascii_lowercase()));
        self.skip_space()?;
        if self.doctype_ends() {
            return Ok(());
        }
        if self.goes_on(self.at, b"public") {
            self.at = self.at.saturating_add("public".len());
            self.identifier(&PUBLIC, &mut doctype.public_id)?;
            let is_spaced = self.skip_space()?;
            if self.doctype_ends() {
                return Ok(());
            }
            if !is_spaced && matches!(self.byte(self.at), Some(b'"' | b'\'')) {
                self.error("missing-whitespace-between-doctype-public-and-system-identifiers");
            }
            self.quoted_identifier(&SYSTEM, &mut doctype.system_id)?;
        } else if self.goes_on(self.at, b"system") {
            self.at = self.at.saturating_add("system".len());
            self.identifier(&SYSTEM, &mut doctype.system_id)?;
        } else {
            return Err(Broken::quirky("invalid-character-sequence-after-doctype-name"));
        }
        self.skip_space()?;
        if self.doctype_ends() {
            return Ok(());
        }
        Err(Broken { code: "unexpected-character-after-doctype-system-identifier", is_quirky: false })
    }

    /// Steps over white space; whether there was some. Fails at the end of the page.
    fn skip_space(&mut self) -> Result<bool, Broken> {
        let start = self.at;
        while matches!(self.byte(self.at), Some(b'\t' | b'\n' | b'\x0C' | b' ')) {
            self.at = self.at.saturating_add(1);
        }
        if self.at >= self.page.len() {
            return Err(Broken::quirky("eof-in-doctype"));
        }
        Ok(self.at > start)
    }

    fn doctype_ends(&mut self) -> bool {
        let ends = self.byte(self.at) == Some(b'>');
        self.at = self.at.saturating_add(usize::from(ends));
        ends
    }

    /// The text up to a byte that ends it.
    fn doctype_text(&mut self, is_end: impl Fn(u8) -> bool) -> StrTendril {
        let rest = self.rest(self.at);
        let end = self.at.saturating_add(rest.iter().position(|byte| is_end(*byte)).unwrap_or(rest.len()));
        let text = self.cut_without_nulls(self.at..end);
        self.at = end;
        text
    }

    /// An identifier, behind `PUBLIC` or `SYSTEM`.
    fn identifier(&mut self, errors: &IdErrors, id: &mut Option<StrTendril>) -> Result<(), Broken> {
        if !self.skip_space()? && matches!(self.byte(self.at), Some(b'"' | b'\'')) {
            self.error(errors.no_space);
        }
        if self.byte(self.at) == Some(b'>') {
            return Err(Broken::quirky(errors.missing));
        }
        self.quoted_identifier(errors, id)
    }

    fn quoted_identifier(&mut self, errors: &IdErrors, id: &mut Option<StrTendril>) -> Result<(), Broken> {
        let Some(quote @ (b'"' | b'\'')) = self.byte(self.at) else {
            return Err(Broken::quirky(errors.no_quote));
        };
        self.at = self.at.saturating_add(1);
        *id = Some(self.doctype_text(|byte| byte == quote || byte == b'>'));
        match self.byte(self.at) {
            Some(b'>') => Err(Broken::quirky(errors.abrupt)),
            Some(_) => {
                self.at = self.at.saturating_add(1);
                Ok(())
            }
            None => Err(Broken::quirky("eof-in-doctype")),
        }
    }
}

/// What ends a doctype before its time.
struct Broken {
    code: &'static str,
    is_quirky: bool,
}

impl Broken {
    fn quirky(code: &'static str) -> Self {
        Self { code, is_quirky: true }
    }
}

/// The errors that an identifier of a doctype can have.
struct IdErrors {
    no_space: &'static str,
    missing: &'static str,
    no_quote: &'static str,
    abrupt: &'static str,
}

static PUBLIC: IdErrors = IdErrors {
    no_space: "missing-whitespace-after-doctype-public-keyword",
    missing: "missing-doctype-public-identifier",
    no_quote: "missing-quote-before-doctype-public-identifier",
    abrupt: "abrupt-doctype-public-identifier",
};

static SYSTEM: IdErrors = IdErrors {
    no_space: "missing-whitespace-after-doctype-system-keyword",
    missing: "missing-doctype-system-identifier",
    no_quote: "missing-quote-before-doctype-system-identifier",
    abrupt: "abrupt-doctype-system-identifier",
};

/// How many bytes at the end of a comment that never ends are the beginning of its end.
fn unfinished_end(comment: &[u8]) -> usize {
    let ends: [&[u8]; 3] = [b"--!", b"--", b"-"];
    ends.into_iter().find(|end| comment.ends_with(end)).map_or(0, <[u8]>::len)
}
