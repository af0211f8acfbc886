//! Moments counted back from now: 3 hours ago, vor 3 Stunden, 3小时前, 昨天 10:05.

use std::sync::LazyLock;

use super::parse::Scan;
use super::token::Kind;
use crate::gate::{Firsts, Gate};
use crate::vocabulary::relative::{AGO, AGO_CJK, BACK, DAYS, DAYS_CJK, UNITS, UNITS_CJK};

/// How long ago, and which tokens say so.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ago {
    pub(super) minutes: u32,
    /// The first token.
    pub(super) start: usize,
    /// The token after the last.
    pub(super) end: usize,
    /// Whether it names a day (yesterday), which a time of day may follow.
    pub(super) day: bool,
}

fn find<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    let at = table.binary_search_by(|(entry, _)| (*entry).cmp(word)).ok()?;
    table.get(at).map(|(_, value)| *value)
}

static FIRST_OF_DAYS: LazyLock<Firsts> = LazyLock::new(|| Firsts::of(DAYS_CJK.iter().map(|entry| entry.0)));

static DAY_GATE: LazyLock<Gate> = LazyLock::new(|| Gate::of(DAYS.iter().map(|entry| entry.0)));

/// The longest of a table's phrases that the ideographs at a token spell.
fn longest<T: Copy>(scan: &Scan<'_>, at: usize, table: &[(&str, T)]) -> Option<(T, usize)> {
    let first = scan.ideograph(at)?;
    table
        .iter()
        .filter(|(phrase, _)| phrase.starts_with(first))
        .filter_map(|(phrase, value)| Some((*value, scan.spells(at, phrase)?)))
        .max_by_key(|(_, end)| *end)
}

/// Whether a text has all characters of a word for a day that is written without spaces.
pub(super) fn has_days(text: &str) -> bool {
    // Most texts have not even the first character of one.
    text.chars().any(|c| FIRST_OF_DAYS.let_in(c))
        && DAYS_CJK.iter().any(|(word, _)| word.chars().all(|c| text.contains(c)))
}

/// Whether a moment counted back can begin at a token: a number of two digits, a word, or the first character of a day's.
#[inline]
pub(super) fn may_begin(kind: Kind) -> bool {
    match kind {
        Kind::Number(_, digits) => digits <= 2,
        Kind::Word => true,
        Kind::Ideograph(first) => FIRST_OF_DAYS.let_in(first),
        Kind::Mark(_) => false,
    }
}

/// A moment counted back that begins at a token.
pub(super) fn ago(scan: &Scan<'_>, at: usize) -> Option<Ago> {
    let may_name_day = scan.ideograph(at).is_some_and(|first| FIRST_OF_DAYS.let_in(first));
    if may_name_day && let Some((days, end)) = longest(scan, at, DAYS_CJK) {
        return Some(Ago {
            minutes: u32::try_from(days).ok()?.saturating_mul(1440),
            start: at,
            end,
            day: true,
        });
    }
    let Kind::Number(count, 1 | 2) = scan.token(at)?.kind else {
        let days = find(DAYS, scan.word(at).filter(|word| DAY_GATE.lets(word.as_bytes()))?)?;
        return Some(Ago {
            minutes: u32::try_from(days).ok()?.saturating_mul(1440),
            start: at,
            end: at.saturating_add(1),
            day: true,
        });
    };
    let (unit, after) = match longest(scan, at.saturating_add(1), UNITS_CJK) {
        Some(found) => found,
        None => (find(UNITS, scan.word(at.saturating_add(1))?)?, at.saturating_add(2)),
    };
    let minutes = count.checked_mul(unit)?;
    if let Some(end) = AGO_CJK.iter().find_map(|word| scan.spells(after, word)) {
        return Some(Ago { minutes, start: at, end, day: false });
    }
    if scan.word(after).is_some_and(|word| AGO.binary_search(&word).is_ok()) {
        let more = usize::from(
            scan.word(after.saturating_add(1)).is_some_and(|word| AGO.binary_search(&word).is_ok()),
        );
        return Some(Ago {
            minutes,
            start: at,
            end: after.saturating_add(1).saturating_add(more),
            day: false,
        });
    }
    let word = |at: usize| scan.word(at).unwrap_or_default();
    let mut start = at.checked_sub(1)?;
    // il y a 3 heures: three words that count only together.
    if word(start) == "a" && start.checked_sub(1).is_some_and(|before| word(before) == "y") {
        start = start.saturating_sub(1);
        start = start
            .saturating_sub(usize::from(start.checked_sub(1).is_some_and(|before| word(before) == "il")));
    } else if BACK.binary_search(&word(start)).is_err() {
        return None;
    }
    Some(Ago { minutes, start, end: after, day: false })
}
