//! The damaged text as the bytes it was decoded from: pairs, single bytes, and question marks that may hide some.

use super::gbk::{Gbk, Pair};
use super::readings::{Reading, Readings};

/// What one character of the text was in GBK.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// ASCII, but no question mark.
    Byte(u8),
    Pair(Pair),
    /// A question mark, or one or two bytes that were no character.
    Question,
    /// No character of GBK, so it came another way and was never cut.
    Other(char),
}

/// The text in units, each with where it begins.
#[derive(Debug)]
pub(super) struct Units<'a> {
    pub(super) text: &'a str,
    kinds: Vec<Kind>,
    at: Vec<usize>,
}

/// A reading in brackets; the opening bracket may be hidden in a question mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gloss {
    pub(super) reading: Reading,
    /// The unit after the closing bracket.
    pub(super) end: usize,
}

impl<'a> Units<'a> {
    pub(super) fn new(text: &'a str, gbk: &Gbk) -> Self {
        let (mut kinds, mut at) = (Vec::with_capacity(text.len() / 2), Vec::with_capacity(text.len() / 2));
        for (i, c) in text.char_indices() {
            kinds.push(match c {
                '?' => Kind::Question,
                c if c.is_ascii() => u8::try_from(c).map_or(Kind::Other(c), Kind::Byte),
                c => gbk.pair(c).map_or(Kind::Other(c), Kind::Pair),
            });
            at.push(i);
        }
        Units { text, kinds, at }
    }

    pub(super) fn len(&self) -> usize {
        self.kinds.len()
    }

    pub(super) fn kind(&self, unit: usize) -> Option<Kind> {
        self.kinds.get(unit).copied()
    }

    /// Where a unit begins in the text; the text's length past the end.
    pub(super) fn offset(&self, unit: usize) -> usize {
        self.at.get(unit).copied().unwrap_or(self.text.len())
    }

    /// The character of a unit.
    pub(super) fn char(&self, unit: usize) -> char {
        self.text.get(self.offset(unit)..).and_then(|t| t.chars().next()).unwrap_or('\n')
    }

    /// The gloss whose bracket, or the question mark that hides it, is this unit.
    pub(super) fn gloss(&self, unit: usize, readings: &Readings) -> Option<Gloss> {
        if !matches!(self.kind(unit)?, Kind::Byte(b'(') | Kind::Question) {
            return None;
        }
        let mut end = unit.saturating_add(1);
        // The longest readings have six letters, zhuāng.
        while end < unit.saturating_add(8) && self.kind(end).is_some_and(is_letter) {
            end = end.saturating_add(1);
        }
        if end == unit.saturating_add(1) || self.kind(end)? != Kind::Byte(b')') {
            return None;
        }
        let written = self.text.get(self.offset(unit.saturating_add(1))..self.offset(end))?;
        let reading = match readings.number(written) {
            Some(reading) => reading,
            // Some programs write the letters of the phonetic alphabet.
            None => readings.number(&written.replace('ɡ', "g").replace('ɑ', "a"))?,
        };
        Some(Gloss { reading, end: end.saturating_add(1) })
    }
}

/// A letter of Pinyin: plain, or with a tone as row A8 has them.
fn is_letter(kind: Kind) -> bool {
    match kind {
        Kind::Byte(b) => b.is_ascii_lowercase(),
        Kind::Pair(p) => (0xA8A1..=0xA8C0).contains(&p),
        _ => false,
    }
}
