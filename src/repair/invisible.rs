//! Characters that are not seen: taken out where they stand within words of scripts that have no use for them.
//!
//! | character | where it is taken out |
//! |---|---|
//! | soft hyphen U+00AD | between two letters |
//! | zero-width space U+200B, word joiner U+2060, byte order mark U+FEFF | between two letters or digits |
//! | zero-width joiner and non-joiner | never: Persian, the scripts of India and emoji need them |
//! | direction marks U+200E, U+200F, embeddings and overrides U+202A to U+202E, isolates U+2066 to U+2069 | between two letters or digits, where the text within 32 characters has no letter that runs from right to left |
//! | zero-width space in Thai, Lao, Khmer, Myanmar | never: it parts words there |
//! | private use characters, look-alike spaces | never: what they stand for is not known, or layout |
//!
//! Text hidden by style is for the tree (`content::hiding`); fonts that give letters other shapes are told of the body's
//! text (`fonts`): here neither can be seen.

use std::ops::Range;

use super::{Mechanism, Repair, RepairChange};

/// The text without them, and what was changed; nothing if nothing was.
///
/// `Repair::Safe` takes out direction controls only: what they do to a text that has no letter for them is to hide
/// how it reads.
pub(super) fn mend(text: &str, mode: Repair) -> Option<(String, Vec<RepairChange>)> {
    let (mut out, mut changes) = (String::new(), Vec::new());
    let mut done = 0;
    let mut from = 0;
    while let Some(run) = next_run(text, from) {
        from = run.end;
        let mut last = text.get(..run.start).and_then(|head| head.chars().next_back()).unwrap_or('\n');
        let next = text.get(run.end..).and_then(|tail| tail.chars().next()).unwrap_or('\n');
        let start = run.start;
        for (offset, c) in text.get(run).unwrap_or_default().char_indices() {
            let at = start.saturating_add(offset);
            let meant = mode != Repair::Full && !is_direction(c);
            if meant || !is_needless(c, last, next, text, at) {
                last = c;
                continue;
            }
            out.push_str(text.get(done..at).unwrap_or_default());
            changes.push(RepairChange {
                at: out.len(),
                before: c.to_string(),
                after: String::new(),
                mechanism: Mechanism::Invisible,
                confidence: 0.99,
                lost: 0,
            });
            done = at.saturating_add(c.len_utf8());
        }
    }
    out.push_str(text.get(done..).filter(|_| !changes.is_empty()).unwrap_or_default());
    (!changes.is_empty()).then_some((out, changes))
}

/// The next run of characters that are not seen, at or after a place.
fn next_run(text: &str, mut from: usize) -> Option<Range<usize>> {
    loop {
        // What all of them begin with in UTF-8.
        let at = memchr::memchr3(0xC2, 0xE2, 0xEF, text.as_bytes().get(from..)?)?.saturating_add(from);
        let tail = text.get(at..).unwrap_or_default();
        let run: usize = tail.chars().take_while(|c| is_invisible(*c)).map(char::len_utf8).sum();
        if run > 0 {
            return Some(at..at.saturating_add(run));
        }
        from = at.saturating_add(1);
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}') || is_direction(c)
}

/// Whether the character says which way text runs.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn is_needless(c: char, last: char, next: char, text: &str, at: usize) -> bool {
    match c {
        '\u{AD}' => last.is_alphabetic() && next.is_alphabetic(),
        '\u{200B}' | '\u{2060}' | '\u{FEFF}' => {
            last.is_alphanumeric() && next.is_alphanumeric() && !parts_by_space(last) && !parts_by_space(next)
        }
        _ => {
            if !last.is_alphanumeric() || !next.is_alphanumeric() {
                return false;
            }
            let before = text.get(..at).unwrap_or_default().chars().rev().take(32);
            let after = text.get(at..).unwrap_or_default().chars().take(32);
            !before.chain(after).any(is_right_to_left)
        }
    }
}

/// Thai, Lao, Myanmar and Khmer write no spaces between words, but may put U+200B there.
fn parts_by_space(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}
