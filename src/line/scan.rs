//! The cue words in a line: role cues, labels of dates and of sources, found in one pass.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::date::{is_ideograph, is_word};
use crate::article::PersonRole;
use crate::vocabulary::bylines::{self, Form};
use crate::vocabulary::sources;

/// What a phrase can mean in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Names of people in that role follow, or stand before it.
    Role(PersonRole, Form),
    /// A date follows.
    Date { modified: bool },
    /// The name of a source follows; `colon`: only after a colon.
    Source { colon: bool },
}

/// A phrase found.
#[derive(Debug, Clone)]
pub(super) struct Hit {
    pub(super) range: Range<usize>,
    pub(super) meanings: &'static [Meaning],
    /// Whether it is of a script without spaces.
    pub(super) cjk: bool,
}

#[derive(Debug)]
struct Phrases {
    automaton: Option<AhoCorasick>,
    meanings: Vec<(Vec<Meaning>, bool)>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut index: HashMap<String, usize> = HashMap::new();
    let mut words: Vec<String> = Vec::new();
    let mut meanings: Vec<(Vec<Meaning>, bool)> = Vec::new();
    let mut add = |phrase: &str, meaning: Meaning, cjk: bool| {
        for form in spellings(phrase, cjk) {
            let at = *index.entry(form.clone()).or_insert_with(|| {
                words.push(form);
                meanings.push((Vec::new(), cjk));
                words.len() - 1
            });
            if let Some((list, _)) = meanings.get_mut(at).filter(|(list, _)| !list.contains(&meaning)) {
                list.push(meaning);
            }
        }
    };
    for (phrase, role, form) in bylines::CJK {
        add(phrase, Meaning::Role(*role, *form), true);
    }
    for (phrase, role, form) in bylines::SPACED {
        add(phrase, Meaning::Role(*role, *form), false);
    }
    for (phrase, colon) in sources::LABELS_CJK {
        add(phrase, Meaning::Source { colon: *colon }, true);
    }
    for (phrase, colon) in sources::LABELS {
        add(phrase, Meaning::Source { colon: *colon }, false);
    }
    for (phrase, modified) in bylines::DATE_LABELS {
        add(phrase, Meaning::Date { modified: *modified }, phrase.chars().next().is_some_and(is_ideograph));
    }
    let automaton = AhoCorasick::builder().match_kind(MatchKind::Standard).build(&words).ok();
    Phrases { automaton, meanings }
});

/// Labels of two characters are also written with a space between them (来 源).
fn spellings(phrase: &str, cjk: bool) -> Vec<String> {
    let mut out = vec![phrase.to_owned()];
    let mut chars = phrase.chars();
    if let (true, Some(first), Some(second), None) = (cjk, chars.next(), chars.next(), chars.next()) {
        for space in [" ", "  ", "\u{3000}", "\u{A0}", "\u{A0}\u{A0}"] {
            out.push(format!("{first}{space}{second}"));
        }
    }
    out
}

/// A text in lower case with every character where it was: one whose lower case has another length stays as it is.
pub(super) fn fold(text: &str) -> String {
    text.chars()
        .map(|c| {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(one), None) if one.len_utf8() == c.len_utf8() => one,
                _ => c,
            }
        })
        .collect()
}

/// Scripts that write words without spaces between them.
fn runs_on(c: char) -> bool {
    is_ideograph(c) || matches!(u32::from(c), 0xE00..=0xEFF | 0x1000..=0x109F | 0x1780..=0x17FF)
}

/// Phrases in a folded line, the longest at each place, in order, none within another.
pub(super) fn hits(folded: &str) -> Vec<Hit> {
    crate::effort::steps(folded.len());
    let phrases = &*PHRASES;
    let Some(automaton) = &phrases.automaton else { return Vec::new() };
    let mut found: Vec<Hit> = Vec::new();
    for m in automaton.find_overlapping_iter(folded) {
        let Some((meanings, cjk)) = phrases.meanings.get(m.pattern().as_usize()) else { continue };
        if *cjk || whole_word(folded, m.range()) {
            found.push(Hit { range: m.range(), meanings, cjk: *cjk });
        }
    }
    found.sort_by_key(|hit| (hit.range.start, usize::MAX - hit.range.end));
    let mut end = 0;
    found.retain(|hit| {
        let free = hit.range.start >= end;
        if free {
            end = hit.range.end;
        }
        free
    });
    found
}

/// Whether a match begins and ends where words do.
pub(super) fn whole_word(text: &str, range: Range<usize>) -> bool {
    let joins = |c: char| is_word(c) || c.is_ascii_digit();
    let before = text.get(..range.start).and_then(|head| head.chars().next_back());
    let after = text.get(range.end..).and_then(|tail| tail.chars().next());
    let last = text.get(range).and_then(|phrase| phrase.chars().next_back());
    !before.is_some_and(|c| joins(c) && !runs_on(c))
        && (last.is_some_and(|c| runs_on(c) || !is_word(c)) || !after.is_some_and(joins))
}
