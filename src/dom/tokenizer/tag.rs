//! Tags and their attributes.

use std::collections::BTreeSet;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, TokenSink};
use html5ever::{Attribute, LocalName, QualName, ns};

use super::names::NameHash;
use super::{State, Tokenizer};

/// A name goes on.
const PLAIN: u8 = 0;
/// A name goes on, but not as it stands: a capital, a NUL, or a character that is an error here.
const ODD: u8 = 1;
/// `=`, which ends the names of attributes.
const EQUALS: u8 = 2;
/// White space, `/` or `>`.
const END: u8 = 4;

/// What a byte is to the name of a tag or an attribute.
#[expect(clippy::indexing_slicing, reason = "evaluated when it is compiled")]
static CLASS: [u8; 256] = {
    let mut class = [PLAIN; 256];
    let mut byte = 0_u8;
    while byte < u8::MAX {
        class[byte as usize] = match byte {
            b'\t' | b'\n' | b'\x0C' | b' ' | b'/' | b'>' => END,
            b'=' => EQUALS,
            b'A'..=b'Z' | 0 | b'"' | b'\'' | b'<' => ODD,
            _ => PLAIN,
        };
        byte += 1;
    }
    class
};

fn class(byte: u8) -> u8 {
    CLASS.get(usize::from(byte)).copied().unwrap_or(PLAIN)
}

/// A name as it stands in the page.
struct RawName {
    end: usize,
    /// Whether it has a character that is [`ODD`].
    is_odd: bool,
    hash: NameHash,
}

/// Reads the name that starts at `start`, up to a byte of class `stop` or above.
fn raw_name(page: &[u8], start: usize, stop: u8) -> RawName {
    let mut classes = PLAIN;
    let mut hash = NameHash::default();
    let mut end = start;
    for byte in page.get(start..).unwrap_or_default() {
        let class = class(*byte);
        if class >= stop {
            break;
        }
        classes |= class;
        hash.add(*byte);
        end = end.saturating_add(1);
    }
    RawName { end, is_odd: classes & ODD != 0, hash }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\x0C' | b' ')
}

/// Attributes of one tag from which on names are looked up rather than compared with one another.
const MANY: usize = 24;

/// The attributes of a tag while it is read.
#[derive(Default)]
struct Attributes {
    list: Vec<Attribute>,
    /// The names, once there are many.
    names: Option<BTreeSet<LocalName>>,
    had_duplicate: bool,
}

impl Attributes {
    fn has(&mut self, name: &LocalName) -> bool {
        if self.list.len() < MANY {
            return self.list.iter().any(|attr| attr.name.local == *name);
        }
        let all = || self.list.iter().map(|attr| attr.name.local.clone()).collect();
        self.names.get_or_insert_with(all).contains(name)
    }

    fn push(&mut self, name: LocalName, value: StrTendril) {
        if let Some(names) = &mut self.names {
            names.insert(name.clone());
        }
        // The tree builder gives attributes of SVG and MathML their namespaces.
        self.list.push(Attribute { name: QualName::new(None, ns!(), name), value });
    }
}

impl<S: TokenSink> Tokenizer<'_, S> {
    /// A start tag, at its first letter.
    pub(super) fn start_tag(&mut self) {
        let name = self.tag_name();
        let Some((attributes, self_closing)) = self.attributes() else { return };
        self.last_start_tag = Some(name.clone());
        self.send_tag(Tag {
            kind: TagKind::StartTag,
            name,
            self_closing,
            attrs: attributes.list,
            had_duplicate_attributes: attributes.had_duplicate,
        });
    }

    /// An end tag, at its first letter.
    pub(super) fn end_tag(&mut self) {
        self.state = State::Data;
        let name = self.tag_name();
        let Some((attributes, self_closing)) = self.attributes() else { return };
        if !attributes.list.is_empty() {
            self.error("end-tag-with-attributes");
        }
        if self_closing {
            self.error("end-tag-with-trailing-solidus");
        }
        self.send_tag(Tag {
            kind: TagKind::EndTag,
            name,
            self_closing,
            attrs: Vec::new(),
            had_duplicate_attributes: attributes.had_duplicate,
        });
    }

    fn tag_name(&mut self) -> LocalName {
        // Unlike in an attribute's name, `=`, quotes and `<` are letters like any other here.
        let RawName { end, is_odd, hash } = raw_name(self.page.as_bytes(), self.at, END);
        let name = self.page.get(self.at..end).unwrap_or_default();
        self.at = end;
        if !is_odd {
            return self.names.get(name, hash);
        }
        for _ in memchr::memchr_iter(0, name.as_bytes()) {
            self.error("unexpected-null-character");
        }
        self.names.get_folded(name)
    }

    /// All attributes and the end of the tag; whether it closes itself. None when the page ends first, which
    /// leaves the whole tag out.
    fn attributes(&mut self) -> Option<(Attributes, bool)> {
        let mut attributes = Attributes::default();
        loop {
            match self.byte(self.at) {
                Some(b'>') => {
                    self.at = self.at.saturating_add(1);
                    return Some((attributes, false));
                }
                Some(b'/') => {
                    self.at = self.at.saturating_add(1);
                    match self.byte(self.at) {
                        Some(b'>') => {
                            self.at = self.at.saturating_add(1);
                            return Some((attributes, true));
                        }
                        Some(_) => self.error("unexpected-solidus-in-tag"),
                        None => {}
                    }
                }
                Some(byte) if is_space(byte) => self.at = self.at.saturating_add(1),
                Some(_) => self.attribute(&mut attributes)?,
                None => return self.eof_in_tag(),
            }
        }
    }

    fn eof_in_tag<T>(&mut self) -> Option<T> {
        self.at = self.page.len();
        self.error("eof-in-tag");
        None
    }

    fn skip_spaces(&mut self) {
        while self.byte(self.at).is_some_and(is_space) {
            self.at = self.at.saturating_add(1);
        }
    }

    /// One attribute, at the first character of its name. None when the page ends in it.
    fn attribute(&mut self, attributes: &mut Attributes) -> Option<()> {
        let start = self.at;
        let RawName { mut end, mut is_odd, hash } = raw_name(self.page.as_bytes(), start, EQUALS);
        if end == start {
            // Where a name would begin, `=` is a letter of it.
            self.error("unexpected-equals-sign-before-attribute-name");
            end = raw_name(self.page.as_bytes(), start.saturating_add(1), EQUALS).end;
            is_odd = true;
        }
        self.at = end;
        let text = self.page.get(start..end).unwrap_or_default();
        if is_odd {
            self.errors_of_name(text);
        }
        let name = if is_odd { self.names.get_folded(text) } else { self.names.get(text, hash) };
        let is_duplicate = attributes.has(&name);
        if is_duplicate {
            self.error("duplicate-attribute");
            attributes.had_duplicate = true;
        }
        self.skip_spaces();
        let value = if self.byte(self.at) == Some(b'=') {
            self.at = self.at.saturating_add(1);
            self.skip_spaces();
            self.value()?
        } else {
            StrTendril::new()
        };
        if attributes.list.len() >= self.max_attributes && !is_duplicate {
            self.dropped_attributes = true;
        } else if !is_duplicate {
            if attributes.list.capacity() == 0 {
                attributes.list = self.window.spare();
            }
            attributes.push(name, value);
        }
        Some(())
    }

    fn errors_of_name(&self, name: &str) {
        for byte in name.bytes() {
            match byte {
                0 => self.error("unexpected-null-character"),
                b'"' | b'\'' | b'<' => self.error("unexpected-character-in-attribute-name"),
                _ => {}
            }
        }
    }

    /// A value, behind the `=` and white space. None when the page ends in it.
    fn value(&mut self) -> Option<StrTendril> {
        match self.byte(self.at) {
            Some(quote @ (b'"' | b'\'')) => {
                self.at = self.at.saturating_add(1);
                let value = self.quoted_value(quote)?;
                match self.byte(self.at) {
                    Some(b'/' | b'>') | None => {}
                    Some(byte) if is_space(byte) => {}
                    Some(_) => self.error("missing-whitespace-between-attributes"),
                }
                Some(value)
            }
            Some(b'>') => {
                self.error("missing-attribute-value");
                Some(StrTendril::new())
            }
            Some(_) => Some(self.unquoted_value()),
            None => self.eof_in_tag(),
        }
    }

    fn quoted_value(&mut self, quote: u8) -> Option<StrTendril> {
        let start = self.at;
        let end = start.saturating_add(
            memchr::memchr3(quote, b'&', 0, self.rest(start)).unwrap_or(usize::MAX.saturating_sub(start)),
        );
        if self.byte(end) == Some(quote) {
            self.at = end.saturating_add(1);
            return Some(self.window.cut(self.page, start..end));
        }
        let end = match memchr::memchr(quote, self.rest(start)) {
            Some(length) => start.saturating_add(length),
            None => self.page.len(),
        };
        let value = self.decoded_value(end);
        if self.at >= self.page.len() {
            return self.eof_in_tag();
        }
        self.at = self.at.saturating_add(1);
        Some(value)
    }

    /// Ends at white space or `>`.
    fn unquoted_value(&mut self) -> StrTendril {
        let start = self.at;
        let mut odd = false;
        let mut is_end = |byte: &u8| match *byte {
            b'>' => true,
            0 | b'&' | b'"' | b'\'' | b'<' | b'=' | b'`' => {
                odd = true;
                false
            }
            byte => is_space(byte),
        };
        let rest = self.rest(start);
        let end = start.saturating_add(rest.iter().position(&mut is_end).unwrap_or(rest.len()));
        if !odd {
            self.at = end;
            return self.window.cut(self.page, start..end);
        }
        for byte in self.rest(start).iter().take(end.saturating_sub(start)) {
            if matches!(byte, b'"' | b'\'' | b'<' | b'=' | b'`') {
                self.error("unexpected-character-in-unquoted-attribute-value");
            }
        }
        self.decoded_value(end)
    }

    /// The value from here to `end`, with character references and NULs replaced; stands at `end` then.
    fn decoded_value(&mut self, end: usize) -> StrTendril {
        let mut value = std::mem::take(&mut self.scratch);
        value.clear();
        let mut start = self.at;
        let mut from = start;
        while from < end {
            let bytes = self.page.as_bytes().get(from..end).unwrap_or_default();
            let Some(found) = memchr::memchr2(b'&', 0, bytes) else { break };
            let place = from.saturating_add(found);
            from = place.saturating_add(1);
            if self.byte(place) == Some(0) {
                self.error("unexpected-null-character");
                value.push_str(self.page.get(start..place).unwrap_or_default());
                value.push('\u{fffd}');
                start = from;
            } else if let Some(found) = self.character_reference(place.saturating_add(1), true) {
                value.push_str(self.page.get(start..place).unwrap_or_default());
                value.push(found.first);
                value.extend(found.second);
                start = found.end;
                from = found.end;
            }
        }
        value.push_str(self.page.get(start..end).unwrap_or_default());
        self.at = end;
        let tendril = StrTendril::from_slice(&value);
        self.scratch = value;
        tendril
    }
}
