//! What a run of Han, Kana or Hangul is by itself: the name of a person, of an outlet, of a place.

use super::super::names::{Trust, listed};
use crate::vocabulary::{bylines, places, sources, surnames};

pub(super) fn is_hangul(c: char) -> bool {
    matches!(u32::from(c), 0xAC00..=0xD7AF)
}

pub(in crate::line) fn is_kana(c: char) -> bool {
    matches!(u32::from(c), 0x3041..=0x3096 | 0x30A1..=0x30FA | 0x30FC)
}

/// Marks within a name of foreign origin.
pub(super) fn within(c: char) -> bool {
    matches!(c, '·' | '•' | '‧' | '・')
}

/// Whether a text begins as a surname does, and how many characters that takes.
pub(in crate::line) fn surname(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let two = text.char_indices().nth(2).map_or(text, |(end, _)| text.get(..end).unwrap_or(text));
    if listed(surnames::TWO, two) {
        return Some(2);
    }
    SURNAMES.binary_search(&first).is_ok().then_some(1)
}

static SURNAMES: std::sync::LazyLock<Vec<char>> =
    std::sync::LazyLock::new(|| surnames::ONE.chars().collect());

/// Whether a run of Han is what an outlet or an office is called.
pub(in crate::line) fn is_outlet(run: &str) -> bool {
    let agency = listed(sources::AGENCIES_CJK, run);
    // What stands behind the word for a reporter is one: 某某社記者李小明台北.
    let reporter = || ["记者", "記者"].iter().find_map(|word| run.split_once(word)).map(|(_, name)| name);
    agency
        || (run.chars().nth(2).is_some()
            // Most runs end in no word for a house: that is asked first.
            && run
                .char_indices()
                .rev()
                .take(5)
                .filter(|(at, _)| *at > 0)
                .any(|(at, _)| run.get(at..).is_some_and(|tail| listed(sources::OUTLETS_CJK, tail)))
            && !listed(sources::NO_OUTLETS_CJK, run)
            && !sources::TOOLS_CJK.iter().any(|tool| run.starts_with(tool))
            && !sources::REPORTS_CJK.iter().any(|report| run.ends_with(report))
            && reporter().is_none_or(|name| listed(sources::OUTLETS_CJK, name)))
}

/// Whether a run is surely, or with a label likely, the name of a person.
pub(in crate::line) fn is_person(run: &str, trust: Trust) -> bool {
    let characters = run.chars().filter(|c| !within(*c)).count();
    let place = trust == Trust::Text && listed(places::DATELINES_CJK, run);
    // 我要纠错, 条评论: what tools say beside a byline.
    let tool = run.starts_with("我要") || sources::TOOLS_CJK.iter().any(|tool| run.starts_with(tool));
    let counts = sources::COUNTS_CJK.iter().any(|end| run.ends_with(end));
    if listed(bylines::NOT_NAMES_CJK, run) || characters < 2 || place || tool || counts {
        return false;
    }
    if run.chars().any(within) {
        return characters <= 16 && !run.starts_with(within) && !run.ends_with(within);
    }
    if run.chars().all(is_hangul) {
        let known = run.chars().next().is_some_and(|c| surnames::KOREAN.contains(c));
        return match trust {
            Trust::Field => (2..=5).contains(&characters),
            Trust::Text => known && (3..=4).contains(&characters),
        };
    }
    if run.chars().any(is_kana) {
        let hiragana = run.chars().all(|c| matches!(u32::from(c), 0x3041..=0x3096));
        // いわし, but no こちら or します.
        let spoken = ["こちら", "です", "ます", "した", "から", "まで", "について", "ください"];
        return characters <= 8
            && (trust == Trust::Field || characters >= 3)
            && (!hiragana
                || trust == Trust::Field
                    && (3..=6).contains(&characters)
                    && !spoken.iter().any(|end| run.ends_with(end)));
    }
    let known = surname(run);
    let fits = known
        .is_some_and(|length| (length.saturating_add(1)..=length.saturating_add(2)).contains(&characters));
    match trust {
        Trust::Text => (fits || is_transliterated(run)) && !(is_outlet(run) && characters > 2),
        Trust::Field => {
            characters <= 8
                && (fits && !is_office(run) || !is_outlet(run))
                && !listed(sources::OUTLETS_CJK, run)
        }
    }
}

/// Whether a run is a name of another people of China, by the characters that such names are written with.
fn is_transliterated(run: &str) -> bool {
    (3..=6).contains(&run.chars().count()) && run.chars().all(|c| surnames::TRANSLITERATED.contains(c))
}

/// Whether a run of three ends as offices do, though it begins as a name: 宣传部, 党政办.
fn is_office(run: &str) -> bool {
    run.chars().count() == 3
        && run.ends_with([
            '部', '办', '處', '处', '厅', '廳', '局', '委', '网', '網', '科', '组', '报', '報', '社', '院',
            '室',
        ])
}

/// Whether a run is a name of Japan: a surname of two characters, and one to three more.
pub(in crate::line) fn is_japanese(run: &str) -> bool {
    let surname = run.char_indices().nth(2).and_then(|(at, _)| run.get(..at));
    (3..=5).contains(&run.chars().count()) && surname.is_some_and(|two| listed(surnames::JAPANESE, two))
}

/// Whether a run is a place that datelines give, or ends as places in China do and is longer than names that may end so.
pub(in crate::line) fn is_place(run: &str) -> bool {
    let count = run.chars().count();
    listed(places::DATELINES_CJK, run)
        || (3..=8).contains(&count) && run.ends_with(['省', '市', '县', '縣', '镇', '鎮'])
        || (4..=8).contains(&count) && run.ends_with(['区', '區', '州'])
}

/// The name in a run that a place follows without a mark between them: 李明台北, 李明台灣台北.
pub(super) fn before_place(run: &str) -> Option<&str> {
    let mut name = run;
    for _ in 0..2 {
        let at = name.char_indices().map(|(at, _)| at).skip(2);
        let cut = at.into_iter().find_map(|at| {
            let (name, place) = name.split_at_checked(at)?;
            listed(places::DATELINES_CJK, place).then_some(name)
        });
        name = cut?;
        if is_person(name, Trust::Text) && surname(name).is_some() {
            return Some(name);
        }
    }
    None
}
