//! Whether a character is a letter or a number, without the tables of the standard for what pages are full of.

/// Whether a character is a letter or a number: [`char::is_alphanumeric`], answered by ranges where most text is.
#[inline]
pub(crate) fn is_alphanumeric(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    is_plain_letter(c) || !is_plain_mark(c) && c.is_alphanumeric()
}

/// Whether a character is a letter: [`char::is_alphabetic`], as above.
#[inline]
pub(crate) fn is_alphabetic(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    is_plain_letter(c) || !is_plain_mark(c) && c.is_alphabetic()
}

/// Whether a character is a number: [`char::is_numeric`], as above.
#[inline]
pub(crate) fn is_numeric(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    !is_plain_letter(c) && !is_plain_mark(c) && c.is_numeric()
}

/// Ideographs, kana, Hangul, and ranges of other scripts in which all are letters.
#[inline]
fn is_plain_letter(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}')
        || matches!(c, '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2c1}' | '\u{48a}'..='\u{52f}' | '\u{3f7}'..='\u{481}')
        || matches!(c, '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{657}' | '\u{904}'..='\u{939}' | '\u{e01}'..='\u{e3a}' | '\u{e40}'..='\u{e46}')
}

/// Punctuation of all scripts, and that of East Asia.
#[inline]
fn is_plain_mark(c: char) -> bool {
    matches!(c, '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}')
        || matches!(c, '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ab}'..='\u{b1}' | '\u{a0}'..='\u{a9}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_what_the_standard_says() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(is_alphabetic(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_numeric(c), c.is_numeric(), "{c:?}");
        }
    }
}
