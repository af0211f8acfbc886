//! What a piece between marks is by itself, in scripts with spaces: a name, a job, a desk, an agency, a host.

use std::sync::LazyLock;

use super::super::date::{is_ideograph, is_word};
use super::super::scan::fold;
use crate::gate::Gate;
use crate::letters::is_alphanumeric;
use crate::vocabulary::{bylines, moments, sources};

/// How much trust the text has earned before it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::line) enum Trust {
    /// Running text: only what is written like a name is one.
    Text,
    /// A label or a field of data says that it is a name: pen names and names in lower case count too.
    Field,
}

pub(in crate::line) fn listed(table: &[&str], word: &str) -> bool {
    table.binary_search(&word).is_ok()
}

/// A table of words in order, behind a gate: next to all words that are looked up are in none.
pub(in crate::line) struct Listed {
    table: &'static [&'static str],
    gate: Gate,
}

impl Listed {
    pub(in crate::line) fn new(table: &'static [&'static str]) -> Self {
        Self { table, gate: Gate::of(table.iter().copied()) }
    }

    pub(in crate::line) fn has(&self, word: &str) -> bool {
        self.gate.lets(word.as_bytes()) && listed(self.table, word)
    }
}

static AGENCIES: LazyLock<Listed> = LazyLock::new(|| Listed::new(sources::AGENCIES));
static JOBS: LazyLock<Listed> = LazyLock::new(|| Listed::new(bylines::JOBS));
static DESKS: LazyLock<Listed> = LazyLock::new(|| Listed::new(bylines::DESKS));

/// Whether a piece is the name of an agency, or of several (dpa/afp).
pub(in crate::line) fn is_agency(folded: &str) -> bool {
    let folded = folded.trim_matches(|c: char| !is_alphanumeric(c));
    let one = |name: &str| AGENCIES.has(name.trim());
    // The services of a country's regions: dpa/lno.
    let regional = || {
        folded.strip_prefix("dpa/").is_some_and(|region| {
            (2..=3).contains(&region.len()) && region.bytes().all(|byte| byte.is_ascii_lowercase())
        })
    };
    !folded.is_empty() && (one(folded) || folded.split(['/', ',']).all(one) || regional())
}

/// Whether a piece says what someone does: a job, alone or at the end of a few words.
pub(in crate::line) fn is_job(folded: &str) -> bool {
    let folded = folded.trim_matches(|c: char| !is_alphanumeric(c) && c != '.');
    let bare = folded.trim_end_matches('.');
    if JOBS.has(folded) || JOBS.has(bare) {
        return true;
    }
    let words: Vec<&str> = folded.split_whitespace().collect();
    let job = |word: &&str| word.len() > 4 && JOBS.has(word.trim_matches(|c: char| !is_alphanumeric(c)));
    if !(2..=9).contains(&words.len()) || words.first().is_some_and(|first| listed(bylines::SMALL, first)) {
        return false;
    }
    let serves = |pair: &[&str]| {
        pair.first().is_some_and(job) && pair.last().is_some_and(|word| listed(bylines::OF, word))
    };
    // Two words can be one job: envoyée spéciale à Lyon.
    let two = words.get(..2).is_some_and(|two| JOBS.has(&two.join(" ")));
    two || words.last().is_some_and(job)
        || words.first().is_some_and(job)
        || words.windows(2).take(4).any(serves)
}

/// Whether a piece names a desk, a team or another body.
pub(in crate::line) fn is_desk(folded: &str) -> bool {
    folded
        .split(|c: char| c.is_whitespace() || c == '/' || c == '-')
        .any(|word| DESKS.has(word.trim_matches(|c: char| !is_alphanumeric(c) && c != '.')))
}

/// Whether a piece is a host's name (valley-news.example).
pub(super) fn is_host(folded: &str) -> bool {
    let Some((name, end)) = folded.rsplit_once('.') else { return false };
    name.len() > 3
        && (2..=6).contains(&end.len())
        && end.bytes().all(|b| b.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'))
        && listed(bylines::DOMAINS, end)
}

/// Whether a word names a month or a weekday.
fn is_calendar(word: &str) -> bool {
    moments::WEEKDAYS.binary_search(&word).is_ok()
        || crate::vocabulary::months::GREGORIAN.iter().filter(|months| months.language == "en").any(
            |months| {
                months.forms.iter().any(|forms| {
                    forms.split(' ').next() == Some(word)
                        && !matches!(word, "may" | "april" | "june" | "august")
                })
            },
        )
}

fn cased(c: char) -> bool {
    c.is_uppercase() || c.is_lowercase()
}

/// Whether a piece is written like the name of a person.
pub(in crate::line) fn is_name(piece: &str, trust: Trust) -> bool {
    let words: Vec<&str> = piece.split_whitespace().collect();
    let numeric = |c: char| trust == Trust::Field && c.is_ascii_digit();
    let letters = piece.chars().filter(|c| is_word(*c) || is_ideograph(*c) || numeric(*c)).count();
    let none = !piece.chars().any(|c| is_word(c) || is_ideograph(c));
    if words.is_empty() || words.len() > 6 || letters < 2 || none || piece.len() > 120 {
        return false;
    }
    let allowed = |c: char| {
        is_word(c)
            || is_ideograph(c)
            || c.is_whitespace()
            || matches!(
                c,
                '.' | '\'' | '’' | '‘' | '`' | '´' | '-' | '‑' | '·' | '"' | '“' | '”' | '„' | 'ʻ' | 'ʼ'
            )
            || (trust == Trust::Field && (c.is_ascii_digit() || matches!(c, '_' | '*' | '!' | '+')))
    };
    if !piece.chars().all(allowed) {
        return false;
    }
    // "Montage: Reifen schlauchlos montieren" is what is done.
    let lower =
        |word: &&str| word.starts_with(char::is_lowercase) && !listed(bylines::PARTICLES, &fold(word));
    if words.len() >= 3 && piece.starts_with(char::is_uppercase) && words.iter().skip(1).all(lower) {
        return false;
    }
    let mut named: usize = 0;
    for word in &words {
        let folded = fold(word);
        let folded = folded.trim_matches(|c: char| !is_word(c) && c != '\'' && !numeric(c));
        let Some(first) = word.chars().find(|c| is_word(*c) || is_ideograph(*c)) else {
            if trust == Trust::Field && words.len() == 1 {
                return word.chars().any(is_alphanumeric);
            }
            continue;
        };
        if cased(first) && !first.is_uppercase() && listed(bylines::PARTICLES, folded) && words.len() > 1 {
            continue;
        }
        // Das, Les and the like are surnames too, where a name stands before them.
        let surname = named > 0 && words.len() <= 3 && listed(bylines::PARTICLES, folded);
        if listed(bylines::NOT_NAMES, folded) && folded.chars().count() != 1 && !surname {
            return false;
        }
        if !cased(first) || first.is_uppercase() || (trust == Trust::Field && words.len() <= 3) {
            named = named.saturating_add(1);
        } else if !(word.contains(['\'', '’']) && word.chars().any(char::is_uppercase)) {
            return false;
        }
    }
    let one = words.len() == 1;
    let only = fold(piece);
    named > 0 && !(one && (is_calendar(only.trim()) || (trust == Trust::Text && letters < 3)))
}

/// MD, Ph.D., E-RYT 200: letters after a name.
pub(in crate::line) fn is_credentials(piece: &str) -> bool {
    let letters: Vec<char> = piece.chars().filter(|c| c.is_alphabetic()).collect();
    !letters.is_empty()
        && letters.len() <= 8
        && !piece.contains(' ')
        && letters.iter().skip(1).filter(|c| c.is_uppercase()).count().saturating_mul(2) >= letters.len()
}
