//! The phrases in a line, found in one pass: role cues, labels of dates and of sources, what a line is by its cue words.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::Cue;
use super::date::{is_ideograph, is_word};
use super::phrases::Phrases;
use crate::article::PersonRole;
use crate::vocabulary::bylines::{self, Form};
use crate::vocabulary::cues::{self, At};
use crate::vocabulary::{relative, sources};

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

/// What a phrase says, wherever it is looked up.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// What it means in a byline.
    meanings: Vec<Meaning>,
    /// Whether it counts within a word too: in scripts without spaces.
    cjk: bool,
    /// What it makes of the line that it opens or stands in.
    pub(super) cues: Vec<(Cue, At)>,
    /// Whether it has a character of such a script.
    pub(super) ideographic: bool,
    /// Whether it is the name of an agency.
    agency: bool,
    /// Whether it names a day by today.
    day: bool,
}

#[derive(Debug)]
struct Lexicon {
    phrases: Phrases,
    entries: Vec<Entry>,
}

/// All phrases that lines are read by.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Builder::default();
    for (phrase, role, form) in bylines::CJK {
        lexicon.mean(phrase, Meaning::Role(*role, *form), true);
    }
    for (phrase, role, form) in bylines::SPACED {
        lexicon.mean(phrase, Meaning::Role(*role, *form), false);
    }
    for (phrase, colon) in sources::LABELS_CJK {
        lexicon.mean(phrase, Meaning::Source { colon: *colon }, true);
    }
    for (phrase, colon) in sources::LABELS {
        lexicon.mean(phrase, Meaning::Source { colon: *colon }, false);
    }
    for (phrase, modified) in bylines::DATE_LABELS {
        let cjk = phrase.chars().next().is_some_and(is_ideograph);
        lexicon.mean(phrase, Meaning::Date { modified: *modified }, cjk);
    }
    for (table, cue) in CUES {
        for (phrase, at) in table {
            lexicon.add(phrase, |entry| entry.cues.push((cue, *at)));
        }
    }
    for agency in sources::AGENCIES {
        lexicon.add(agency, |entry| entry.agency = true);
    }
    for (day, _) in relative::DAYS {
        lexicon.add(day, |entry| entry.day = true);
    }
    lexicon.build()
});

/// The tables of cues; where one phrase is in several, the first counts.
const CUES: [(&[(&str, At)], Cue); 9] = [
    (cues::ORIGINAL_TITLE, Cue::OriginalTitle),
    (cues::TRAIL, Cue::Trail),
    (cues::TOOLS, Cue::Tools),
    (cues::NOTICE, Cue::Notice),
    (cues::RELATED, Cue::Related),
    (cues::COMMENTS, Cue::Comments),
    (cues::ATTACHMENTS, Cue::Attachments),
    (cues::CONSENT, Cue::Consent),
    (cues::PROMOTION, Cue::Promotion),
];

#[derive(Debug, Default)]
struct Builder {
    index: HashMap<String, usize>,
    words: Vec<String>,
    entries: Vec<Entry>,
}

impl Builder {
    fn add(&mut self, phrase: &str, say: impl FnOnce(&mut Entry)) {
        let fresh = self.entries.len();
        let at = *self.index.entry(phrase.to_owned()).or_insert(fresh);
        if at == fresh {
            self.words.push(phrase.to_owned());
            let ideographic = phrase.chars().any(is_ideograph);
            self.entries.push(Entry { ideographic, ..Entry::default() });
        }
        if let Some(entry) = self.entries.get_mut(at) {
            say(entry);
        }
    }

    fn mean(&mut self, phrase: &str, meaning: Meaning, cjk: bool) {
        for form in spellings(phrase, cjk) {
            self.add(&form, |entry| {
                if entry.meanings.is_empty() {
                    entry.cjk = cjk;
                }
                if !entry.meanings.contains(&meaning) {
                    entry.meanings.push(meaning);
                }
            });
        }
    }

    fn build(self) -> Lexicon {
        let within = self.entries.iter().map(|entry| entry.cjk || entry.ideographic);
        let phrases = Phrases::new(self.words.iter().map(String::as_str).zip(within));
        Lexicon { phrases, entries: self.entries }
    }
}

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
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    let (mut kept, mut at) = (0, 0);
    // What begins so has no case, as most of a text in Han; nor has what goes on with a character that begins so.
    let is_plain = |byte: &u8| matches!(byte, 0..=0x40 | 0x5B..=0x7F | 0x80..=0xBF | 0xE3..=0xE9);
    let next = |at: usize| text.as_bytes().get(at..)?.iter().position(|byte| !is_plain(byte));
    while let Some(skipped) = next(at) {
        at = at.saturating_add(skipped);
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
        let lower = lower(c);
        let end = at.saturating_add(c.len_utf8());
        if lower != c {
            out.push_str(text.get(kept..at).unwrap_or_default());
            out.push(lower);
            kept = end;
        }
        at = end;
    }
    out.push_str(text.get(kept..).unwrap_or_default());
    out
}

fn lower(c: char) -> char {
    // From the CJK radicals to Yi, and from Hangul to the compatibility ideographs, no letter has a case.
    if c.is_ascii() || matches!(c, '\u{2E80}'..='\u{A63F}' | '\u{AC00}'..='\u{FAFF}') {
        return c.to_ascii_lowercase();
    }
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) if one.len_utf8() == c.len_utf8() => one,
        _ => c,
    }
}

/// Scripts that write words without spaces between them.
fn runs_on(c: char) -> bool {
    is_ideograph(c) || matches!(u32::from(c), 0xE00..=0xEFF | 0x1000..=0x109F | 0x1780..=0x17FF)
}

/// The phrases in a line.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// All phrases that stand where they can, in order.
    phrases: Vec<(&'static Entry, Range<usize>)>,
    /// Whether the name of an agency is among them.
    pub(super) agency: bool,
    /// Whether a word for a day is.
    pub(super) day: bool,
}

/// Looks a folded line through for phrases.
pub(super) fn phrases(folded: &str) -> Found {
    crate::effort::steps(folded.len());
    let lexicon = &*LEXICON;
    let mut out = Found::default();
    lexicon.phrases.find(folded, |number, range| {
        let Some(entry) = lexicon.entries.get(number as usize) else { return };
        out.agency |= entry.agency && parted(folded, &range, char::is_alphanumeric);
        out.day |= entry.day && parted(folded, &range, is_word);
        if !(entry.meanings.is_empty() && entry.cues.is_empty()) {
            out.phrases.push((entry, range));
        }
    });
    out
}

/// Whether no character of a kind touches a place.
fn parted(text: &str, range: &Range<usize>, joins: impl Fn(char) -> bool) -> bool {
    let before = text.get(..range.start).and_then(|head| head.chars().next_back());
    let after = text.get(range.end..).and_then(|tail| tail.chars().next());
    !before.is_some_and(&joins) && !after.is_some_and(&joins)
}

impl Found {
    /// Those that make something of the line as a whole.
    pub(super) fn cues(&self) -> impl Iterator<Item = (&'static Entry, Range<usize>)> {
        self.phrases.iter().filter(|(entry, _)| !entry.cues.is_empty()).cloned()
    }

    /// Those of bylines, the longest at each place, in order, none within another.
    pub(super) fn hits(&self, folded: &str) -> Vec<Hit> {
        let mut found: Vec<Hit> = Vec::new();
        for (entry, range) in &self.phrases {
            let Entry { meanings, cjk, .. } = entry;
            if !meanings.is_empty() && (*cjk || whole_word(folded, range.clone())) {
                found.push(Hit { range: range.clone(), meanings, cjk: *cjk });
            }
        }
        found.sort_by_key(|hit| (hit.range.start, usize::MAX.saturating_sub(hit.range.end)));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_leaves_every_character_where_it_was() {
        for c in '\0'..=char::MAX {
            let mut slow = c.to_lowercase();
            let slow = match (slow.next(), slow.next()) {
                (Some(one), None) if one.len_utf8() == c.len_utf8() => one,
                _ => c,
            };
            assert_eq!(lower(c), slow, "{c:?}");
        }
        assert_eq!(fold("ÄB Ç İ 文"), "äb ç İ 文");
        assert_eq!(fold("文A文Ａ，“Б”。Z"), "文a文ａ，“б”。z");
    }

    #[test]
    fn no_phrase_is_too_short_to_be_found() {
        assert!(LEXICON.entries.len() > 1000);
        for entry in relative::DAYS.iter().map(|day| day.0).chain(sources::AGENCIES.iter().copied()) {
            assert!(entry.len() > 1, "{entry}");
        }
    }
}
