//! Character references: `&amp;`, `&#38;`, `&#x26;`.

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};
use html5ever::tokenizer::TokenSink;

use super::Tokenizer;

/// What a reference stands for.
pub(super) struct CharRef {
    pub(super) first: char,
    pub(super) second: Option<char>,
    /// The byte behind the reference.
    pub(super) end: usize,
}

/// Letters of the longest name that needs no semicolon.
const LONGEST_BARE_NAME: usize = 6;
/// Letters and digits of the longest name.
const LONGEST_NAME: usize = 31;

impl<S: TokenSink> Tokenizer<'_, S> {
    /// The reference whose name or `#` stands at `at`, behind an ampersand. None where there is none: the ampersand
    /// stands for itself then, and so does what follows.
    pub(super) fn character_reference(&self, at: usize, in_attribute: bool) -> Option<CharRef> {
        match self.byte(at)? {
            b'#' => self.numeric_reference(at.saturating_add(1)),
            byte if byte.is_ascii_alphanumeric() => self.named_reference(at, in_attribute),
            _ => None,
        }
    }

    /// <https://html.spec.whatwg.org/multipage/parsing.html#named-character-reference-state>
    fn named_reference(&self, at: usize, in_attribute: bool) -> Option<CharRef> {
        let rest = self.rest(at);
        let length =
            rest.iter().take(LONGEST_NAME + 1).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let has_semicolon = rest.get(length) == Some(&b';');
        if has_semicolon && let Some((first, second)) = self.entity(at, length.saturating_add(1)) {
            return Some(CharRef { first, second, end: at.saturating_add(length).saturating_add(1) });
        }
        let bare = (2..=length.min(LONGEST_BARE_NAME))
            .rev()
            .find_map(|length| self.entity(at, length).map(|chars| (length, chars)));
        let Some((length, (first, second))) = bare else {
            let goes_on = rest.iter().position(|byte| !byte.is_ascii_alphanumeric());
            if goes_on.and_then(|end| rest.get(end)) == Some(&b';') {
                self.error("unknown-named-character-reference");
            }
            return None;
        };
        let next = rest.get(length);
        // For historical reasons: so that `?a=b&copy=c` stays as it is.
        if in_attribute && next.is_some_and(|next| *next == b'=' || next.is_ascii_alphanumeric()) {
            return None;
        }
        self.error("missing-semicolon-after-character-reference");
        Some(CharRef { first, second, end: at.saturating_add(length) })
    }

    fn entity(&self, at: usize, length: usize) -> Option<(char, Option<char>)> {
        let name = self.page.get(at..at.saturating_add(length))?;
        match name {
            "amp;" => return Some(('&', None)),
            "nbsp;" => return Some(('\u{a0}', None)),
            _ => {}
        }
        match *NAMED_ENTITIES.get(name)? {
            // The table has beginnings of names too.
            (0, _) => None,
            (first, 0) => Some((char::from_u32(first)?, None)),
            (first, second) => Some((char::from_u32(first)?, char::from_u32(second))),
        }
    }

    /// <https://html.spec.whatwg.org/multipage/parsing.html#numeric-character-reference-state>
    fn numeric_reference(&self, at: usize) -> Option<CharRef> {
        let (base, start) = match self.byte(at) {
            Some(b'x' | b'X') => (16, at.saturating_add(1)),
            _ => (10, at),
        };
        let mut end = start;
        let mut code = 0_u32;
        while let Some(digit) = self.byte(end).and_then(|byte| char::from(byte).to_digit(base)) {
            code = code.saturating_mul(base).saturating_add(digit);
            end = end.saturating_add(1);
        }
        if end == start {
            self.error("absence-of-digits-in-numeric-character-reference");
            return None;
        }
        if self.byte(end) == Some(b';') {
            end = end.saturating_add(1);
        } else {
            self.error("missing-semicolon-after-character-reference");
        }
        Some(CharRef { first: self.character(code), second: None, end })
    }

    /// <https://html.spec.whatwg.org/multipage/parsing.html#numeric-character-reference-end-state>
    fn character(&self, code: u32) -> char {
        let replaced = match code {
            0 => {
                self.error("null-character-reference");
                return '\u{fffd}';
            }
            0xD800..=0xDFFF => {
                self.error("surrogate-character-reference");
                return '\u{fffd}';
            }
            0x80..=0x9F => {
                self.error("control-character-reference");
                C1_REPLACEMENTS.get((code as usize).saturating_sub(0x80)).copied().flatten()
            }
            0x01..=0x08 | 0x0B | 0x0D..=0x1F | 0x7F => {
                self.error("control-character-reference");
                None
            }
            0xFDD0..=0xFDEF => {
                self.error("noncharacter-character-reference");
                None
            }
            _ => None,
        };
        let Some(character) = replaced.or_else(|| char::from_u32(code)) else {
            self.error("character-reference-outside-unicode-range");
            return '\u{fffd}';
        };
        if code & 0xFFFE == 0xFFFE {
            self.error("noncharacter-character-reference");
        }
        character
    }
}
