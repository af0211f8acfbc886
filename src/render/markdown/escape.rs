//! Characters that Markdown would read as marks, and how they are kept from it.

use super::{Gap, Line, Markdown};

/// Bytes of ASCII, a bit each: looking one up costs the same for each.
struct Bytes(u128);

impl Bytes {
    const fn new(bytes: &[u8]) -> Self {
        let mut bits = 0;
        let mut rest = bytes;
        while let Some((first, others)) = rest.split_first() {
            bits |= 1 << *first;
            rest = others;
        }
        Self(bits)
    }

    fn has(&self, byte: u8) -> bool {
        self.0.checked_shr(byte.into()).is_some_and(|bits| bits & 1 == 1)
    }
}

/// Bytes that may have to be escaped, or left out, where words stand before them on the line; all others stand for
/// themselves there.
static SPECIAL: Bytes = Bytes::new(b"\\`*[]<~|_&#:\0\t\n\x0C\r");
/// Printed bytes of a destination that do not stand for themselves.
static SPECIAL_IN_DESTINATION: Bytes = Bytes::new(b"()&<>|\\ ");

impl Markdown {
    /// Writes words, escaped.
    pub(super) fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if text.bytes().all(|byte| byte.is_ascii_whitespace()) {
            if !self.at_start() && self.gap == Gap::None && self.breaks == 0 && !self.out.ends_with(' ') {
                self.out.push(' ');
            }
            return;
        }
        self.begin();
        let mut rest = text;
        loop {
            if self.line == Line::Text {
                let mut spaced = self.out.ends_with(' ');
                let is_end = |byte: u8| {
                    let doubled = byte == b' ' && spaced;
                    spaced = byte == b' ';
                    doubled || SPECIAL.has(byte)
                };
                let end = rest.bytes().position(is_end).unwrap_or(rest.len());
                let (plain, special) = rest.split_at_checked(end).unwrap_or((rest, ""));
                self.out.push_str(plain);
                rest = special;
            }
            let mut chars = rest.chars();
            let Some(c) = chars.next() else { break };
            rest = chars.as_str();
            if c.is_ascii_whitespace() {
                if !self.at_start() && !self.out.ends_with(' ') {
                    self.out.push(' ');
                }
            } else if c != '\0' {
                if self.is_mark(c, rest.chars().next()) {
                    self.out.push('\\');
                }
                self.out.push(c);
                self.line = match self.line {
                    Line::Start if c.is_ascii_digit() => Line::Digits(1),
                    Line::Digits(n) if c.is_ascii_digit() => Line::Digits(n.saturating_add(1)),
                    _ => Line::Text,
                };
            }
        }
    }

    /// Whether a character would be read as a mark where it stands.
    pub(super) fn is_mark(&self, c: char, next: Option<char>) -> bool {
        let start = self.line == Line::Start;
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '|' => true,
            '_' => !(word(self.out.chars().next_back()) && word(next)),
            '&' => next.is_none_or(|c| c.is_alphanumeric() || c == '#'),
            '>' | '=' => start,
            '#' => start || self.heading,
            '+' | '-' => start && next.is_none_or(|n| n.is_whitespace() || n == c),
            ':' => (start && next.is_none_or(|n| n == '-')) || self.out.ends_with(']'),
            '.' | ')' => matches!(self.line, Line::Digits(_)),
            _ => false,
        }
    }

    /// A `!` that stands before a bracket is no mark of an image.
    pub(super) fn before_bracket(&mut self) {
        if self.gap == Gap::None && self.breaks == 0 && self.out.ends_with('!') {
            self.out.pop();
            self.out.push_str("\\!");
        }
    }

    /// The title of a link, in quotation marks.
    pub(super) fn link_title(&mut self, title: &str) {
        self.out.push_str(" \"");
        for c in title.chars() {
            match c {
                '"' | '\\' | '&' | '|' => {
                    self.out.push('\\');
                    self.out.push(c);
                }
                c if c.is_control() || c.is_whitespace() => self.out.push(' '),
                c => self.out.push(c),
            }
        }
        self.out.push('"');
    }

    pub(super) fn destination(&mut self, url: &str) {
        let mut rest = url;
        loop {
            let end = rest
                .bytes()
                .position(|byte| !(b' '..0x7F).contains(&byte) || SPECIAL_IN_DESTINATION.has(byte))
                .unwrap_or(rest.len());
            let (plain, special) = rest.split_at_checked(end).unwrap_or((rest, ""));
            self.out.push_str(plain);
            let mut chars = special.chars();
            let Some(c) = chars.next() else { break };
            rest = chars.as_str();
            match c {
                '(' | ')' | '&' => {
                    self.out.push('\\');
                    self.out.push(c);
                }
                '<' => self.out.push_str("%3C"),
                '>' => self.out.push_str("%3E"),
                '|' => self.out.push_str("%7C"),
                '\\' => self.out.push_str("%5C"),
                ' ' => self.out.push_str("%20"),
                c if c.is_control() || c.is_whitespace() => {}
                c => self.out.push(c),
            }
        }
    }
}
