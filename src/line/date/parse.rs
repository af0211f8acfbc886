//! A text under the eye of the date reader: its tokens, and what words among them mean.

use std::cell::Cell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::DateHint;
use super::token::{Kind, Token, tokens};
use crate::article::PageDate;
use crate::vocabulary::months;

/// A day as read, and how far it reaches.
#[derive(Debug, Clone, Copy)]
pub(super) struct Day {
    pub(super) date: PageDate,
    /// The token after it.
    pub(super) end: usize,
    /// Whether day and month could be the other way round.
    pub(super) ambiguous: bool,
    /// Whether the page gives the year.
    pub(super) year_given: bool,
    /// A time that stood within it (Mon Apr 18 18:53:07 2022).
    pub(super) inner: Option<Clock>,
}

/// A time of day as read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    pub(super) hour: u8,
    pub(super) minute: u8,
    pub(super) second: Option<u8>,
    pub(super) offset: Option<i16>,
    pub(super) end: usize,
}

impl Clock {
    pub(super) fn on(self, date: PageDate) -> PageDate {
        let timed = date.at(self.hour, self.minute, self.second).unwrap_or(date);
        self.offset.and_then(|offset| timed.with_offset(offset).ok()).unwrap_or(timed)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Calendar {
    Gregorian,
    SolarHijri,
}

type MonthName = (&'static str, Calendar, u8);

/// Each month name with what it may mean, in the order of the languages.
static MONTH_NAMES: LazyLock<HashMap<&'static str, Vec<MonthName>>> = LazyLock::new(|| {
    let mut names: HashMap<&'static str, Vec<MonthName>> = HashMap::new();
    for (table, calendar) in
        [(months::GREGORIAN, Calendar::Gregorian), (months::SOLAR_HIJRI, Calendar::SolarHijri)]
    {
        for language in table {
            for (number, forms) in (1_u8..).zip(language.forms) {
                for form in forms.split(' ') {
                    names.entry(form).or_default().push((language.language, calendar, number));
                }
            }
        }
    }
    names
});

pub(super) fn pair<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    let at = table.binary_search_by(|(entry, _)| (*entry).cmp(word)).ok()?;
    table.get(at).map(|(_, value)| *value)
}

pub(super) fn has(table: &[&str], word: &str) -> bool {
    table.binary_search(&word).is_ok()
}

/// A text under the eye of the date reader.
#[derive(Debug)]
pub(super) struct Scan<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
    /// The text in lower case; where that may move its bytes, its words alone.
    lower: String,
    /// Where in it each token's word stands, where that is not its place in the text.
    words: Option<Vec<Range<usize>>>,
    pub(super) hint: DateHint<'a>,
    /// Whether another language, or another order of day and month, would have made other dates of it.
    pub(super) hinted: Cell<bool>,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str, hint: DateHint<'a>) -> Self {
        let tokens = tokens(text);
        if text.is_ascii() {
            return Self {
                text,
                tokens,
                lower: text.to_ascii_lowercase(),
                words: None,
                hint,
                hinted: Cell::new(false),
            };
        }
        let (mut lower, mut words) = (String::with_capacity(text.len()), Vec::with_capacity(tokens.len()));
        for token in &tokens {
            let start = lower.len();
            if token.kind == Kind::Word {
                let word = text.get(token.start..token.end).unwrap_or_default();
                if word.is_ascii() {
                    lower.push_str(word);
                    lower.get_mut(start..).unwrap_or_default().make_ascii_lowercase();
                } else {
                    lower.push_str(&word.to_lowercase());
                }
            }
            words.push(start..lower.len());
        }
        Self { text, tokens, lower, words: Some(words), hint, hinted: Cell::new(false) }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn token(&self, at: usize) -> Option<Token> {
        crate::effort::steps(1);
        self.tokens.get(at).copied()
    }

    /// A word in lower case.
    pub(super) fn word(&self, at: usize) -> Option<&str> {
        let token = self.token(at).filter(|token| token.kind == Kind::Word)?;
        match &self.words {
            Some(words) => self.lower.get(words.get(at)?.clone()),
            None => self.lower.get(token.start..token.end),
        }
    }

    /// The first token from one on that is a number; the end where there is none.
    pub(super) fn number_from(&self, at: usize) -> usize {
        let is_number = |token: &Token| matches!(token.kind, Kind::Number(..));
        self.tokens.iter().skip(at).position(is_number).map_or(self.len(), |steps| at.saturating_add(steps))
    }

    pub(super) fn number(&self, at: usize) -> Option<(u32, u8)> {
        match self.token(at)?.kind {
            Kind::Number(value, digits) => Some((value, digits)),
            _ => None,
        }
    }

    pub(super) fn mark(&self, at: usize) -> Option<char> {
        match self.token(at)?.kind {
            Kind::Mark(c) => Some(c),
            _ => None,
        }
    }

    pub(super) fn ideograph(&self, at: usize) -> Option<char> {
        match self.token(at)?.kind {
            Kind::Ideograph(c) => Some(c),
            _ => None,
        }
    }

    pub(super) fn gap(&self, at: usize) -> bool {
        self.token(at).is_none_or(|token| token.gap)
    }

    /// Whether the ideographs from a token on spell `phrase`; the token after it.
    pub(super) fn spells(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut end = at;
        for c in phrase.chars() {
            if self.ideograph(end)? != c {
                return None;
            }
            end = end.saturating_add(1);
        }
        Some(end)
    }

    pub(super) fn month(&self, at: usize) -> Option<(Calendar, u8)> {
        let word = self.word(at)?;
        let means = MONTH_NAMES.get(word)?;
        if means.windows(2).any(|pair| matches!(pair, [a, b] if (a.1, a.2) != (b.1, b.2))) {
            self.hinted.set(true);
        }
        let of_language =
            means.iter().find(|(language, _, _)| self.hint.language.is_some_and(|hint| same(hint, language)));
        // Without a language, what most languages mean by it; the first of them where they are even.
        let votes = |month: &MonthName| means.iter().filter(|m| (m.1, m.2) == (month.1, month.2)).count();
        let most = means.iter().rev().max_by_key(|month| votes(month));
        of_language.or(most).map(|(_, calendar, month)| (*calendar, *month))
    }
}

/// Whether a language tag is of a language.
pub(super) fn same(tag: &str, language: &str) -> bool {
    let main = tag.split(['-', '_']).next().unwrap_or_default();
    main.eq_ignore_ascii_case(language) || (language == "no" && matches!(main, "nb" | "nn"))
}
