//! Anti-copy fonts: text in which letters are Private Use characters, to which a font of the page gives its own shapes.
//!
//! What they stand for is in the font, not on the page; they can be counted, not read.

use std::collections::BTreeSet;

/// So many of them, and so many different ones: icons are few, or the same again and again.
const LEAST: usize = 10;
const KINDS: usize = 5;

/// How many characters of a text only its font can read, if that is a matter of the text and not of icons in it: most of
/// them stand beside letters, digits or each other.
pub(crate) fn unreadable(text: &str) -> Option<usize> {
    // UTF-8 of U+E000 to U+F8FF begins with these, and that of the planes 15 and 16.
    // (0xEF begins full-width punctuation too.)
    let bytes = text.as_bytes();
    let second = |at: usize| bytes.get(at.saturating_add(1)).copied().unwrap_or_default();
    let may = memchr::memchr3(0xEE, 0xF3, 0xF4, bytes).is_some()
        || memchr::memchr_iter(0xEF, bytes).any(|at| second(at) <= 0xA3);
    may.then_some(())?;
    let (mut count, mut within) = (0_usize, 0_usize);
    let mut kinds = BTreeSet::new();
    let mut last = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if is_private(c) {
            count = count.saturating_add(1);
            if kinds.len() < KINDS {
                kinds.insert(c);
            }
            let is_text = |c: char| c.is_alphanumeric() || is_private(c);
            let beside = is_text(last) || chars.peek().copied().is_some_and(is_text);
            within = within.saturating_add(usize::from(beside));
        }
        last = c;
    }
    (count >= LEAST && kinds.len() >= KINDS && within.saturating_mul(2) > count).then_some(count)
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_by_a_font_are_counted() {
        let text = "他\u{E5A1}天\u{E5A2}了\u{E5A3}场，看\u{E5A4}了\u{E5A5}\u{E5A6}人。".repeat(2);
        assert_eq!(unreadable(&text), Some(12));
        assert_eq!(
            unreadable("Price: \u{F0001}\u{F0002}\u{F0003}.\u{F0004}\u{F0005}".repeat(2).as_str()),
            Some(10)
        );
    }

    #[test]
    fn icons_and_sound_text_are_not() {
        let icons: String = ('\u{E001}'..'\u{E020}').flat_map(|c| [' ', c, ' ', 'a']).collect();
        for text in ["", "网上的国家，好！", "\u{E5A1}\u{E5A2}天", &"\u{E001}first ".repeat(50), &icons]
        {
            assert_eq!(unreadable(text), None, "{text}");
        }
    }
}
