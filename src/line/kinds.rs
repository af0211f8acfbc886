//! What a name is of: a person, a user, an outlet, a team, a desk without a name, a place.

use super::date::is_ideograph;
use super::han;
use super::names::{self, Trust, is_agency, is_desk, listed};
use super::scan::fold;
use crate::letters::is_alphanumeric;
use crate::vocabulary::{bylines, moments, places};

/// Labels of who wrote a text that are no first names.
const LABELS: [&str; 8] = ["auteur", "author", "autor", "autora", "autori", "autoři", "foto", "redakcia"];

/// Whether a name is written like a person's: two to four words with capitals, or a Han name with its surname.
pub(crate) fn is_personal(name: &str) -> bool {
    let name = name.trim();
    if name.chars().any(is_ideograph) {
        return han::is_person(name, Trust::Text);
    }
    let count = name.split_whitespace().count();
    let folded = name.to_lowercase();
    // What abbreviates a weekday in one language is a name in another: Nguyễn Thu Hà.
    let weekday = |word: &str| {
        moments::WEEKDAYS.binary_search(&word).is_ok() && (count < 3 || word.chars().count() > 3)
    };
    let other = is_desk(&folded)
        || count > 2 && names::is_job(&folded)
        || folded.split_whitespace().any(weekday)
        || folded
            .split_whitespace()
            .next()
            .is_some_and(|first| labels_date(first) || LABELS.contains(&first));
    // A dash is no name, nor is what ends as hosts do: Valley Post.com.
    let lettered = name.split_whitespace().all(|word| {
        let host = word.rsplit_once('.').is_some_and(|(_, end)| {
            (2..=4).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_lowercase())
        });
        word.contains(char::is_alphabetic) && !host
    });
    (2..=4).contains(&count) && lettered && names::is_name(name, Trust::Text) && !other
}

/// Whether a text is a name in Han that begins with a surname and is no longer than such names are.
pub(crate) fn is_han_name(name: &str) -> bool {
    (2..=4).contains(&name.chars().count())
        && name.chars().all(is_ideograph)
        && han::is_person(name, Trust::Text)
        && han::surname(name).is_some()
}

/// Whether a name is one with a common surname of Japan. In Chinese the same characters begin names of places.
pub(crate) fn is_japanese_name(name: &str) -> bool {
    name.chars().all(is_ideograph) && han::is_japanese(name) && !han::is_outlet(name)
}

/// A name without the letters of degrees after it: Jane Doe, MD, PhD.
pub(crate) fn without_credentials(text: &str) -> &str {
    let mut name = text.trim();
    while let Some((before, last)) = name.rsplit_once(',')
        && names::is_credentials(last.trim().trim_end_matches(['®', '™']))
    {
        name = before.trim_end();
    }
    name
}

/// Whether a name is of a place that is as often written alone as people's names are.
pub(crate) fn is_known_place(name: &str) -> bool {
    let folded = name.to_lowercase();
    places::TWO_WORDS.binary_search(&folded.as_str()).is_ok()
        || folded.split_whitespace().next().is_some_and(|first| places::FIRSTS.binary_search(&first).is_ok())
        || names::is_job(&folded)
}

/// Whether a text says what someone does.
pub(crate) fn is_job(text: &str) -> bool {
    names::is_job(&text.trim().to_lowercase())
}

/// Whether a word labels dates and nothing else (Thứ, Tanggal); the shortest of these are parts of names too.
fn labels_date(word: &str) -> bool {
    word.len() > 3 && bylines::DATE_LABELS.binary_search_by(|(label, _)| (*label).cmp(word)).is_ok()
}

/// Whether a text is what an outlet or an office is called in Han.
pub(crate) fn is_outlet(name: &str) -> bool {
    name.chars().any(is_ideograph) && (2..=18).contains(&name.chars().count()) && han::is_outlet(name)
}

/// Whether a name can be what a user calls themselves.
pub(crate) fn is_pen_name(name: &str) -> bool {
    let name = name.trim();
    if name.chars().any(is_ideograph) {
        return han::is_person(name, Trust::Field);
    }
    let folded = name.to_lowercase();
    names::is_name(name, Trust::Field)
        && !is_desk(&folded)
        && !names::is_job(&folded)
        && !is_placeholder(name)
}

/// Whether a name is that of an agency, or of a desk without a name of its own (Redaktion, Staff, Newsdesk).
pub(crate) fn is_nameless(name: &str) -> bool {
    let folded = name.trim().to_lowercase();
    is_agency(&folded)
        || is_placeholder(&folded)
        || folded.split_whitespace().all(|word| {
            names::listed(bylines::DESKS, word)
                || names::listed(bylines::SMALL, word)
                || is_agency(word)
                || names::listed(bylines::JOBS, word)
        })
}

/// A name without a small word at its head: la rédaction.
pub(super) fn without_article(name: &str) -> &str {
    match name.split_once(char::is_whitespace) {
        Some((word, rest))
            if listed(bylines::SMALL, &fold(word)) || listed(bylines::PARTICLES, &fold(word)) =>
        {
            rest
        }
        _ => name,
    }
}

/// Whether a name is that of a team with a name of its own (The Example Team, Example Editors), in capitals.
pub(crate) fn is_team(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital = |word: &&str| word.starts_with(char::is_uppercase) || names::listed(bylines::SMALL, word);
    (2..=5).contains(&words.len())
        && name.len() <= 50
        && words.first().is_some_and(|first| first.starts_with(char::is_uppercase))
        && words.iter().filter(|word| !capital(word)).count() <= 1
        && words
            .iter()
            .all(|word| word.chars().all(|c| is_alphanumeric(c) || matches!(c, '.' | '\'' | '’' | '-' | '&')))
        && is_desk(&name.to_lowercase())
        && !is_nameless(name)
}

/// Whether a value stands for a missing name, or is a label without one.
pub(crate) fn is_placeholder(raw: &str) -> bool {
    let folded = raw.trim().trim_end_matches(':').to_lowercase();
    is_stand_in(&folded) || bylines::SPACED.binary_search_by(|(cue, ..)| (*cue).cmp(folded.as_str())).is_ok()
}

/// Whether a word stands for a missing name (admin, unknown).
pub(crate) fn is_stand_in(word: &str) -> bool {
    names::listed(bylines::PLACEHOLDERS, &word.to_lowercase())
}
