//! What is compared of two texts: their letters and digits, whatever stands between.

use crate::content::is_unspaced;
use crate::letters::is_alphanumeric;

/// Letters and digits in lower case, full-width forms as their plain ones.
pub(crate) fn key(text: &str) -> String {
    if text.is_ascii() {
        let mut out = Vec::with_capacity(text.len());
        out.extend(text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase()));
        return String::from_utf8(out).unwrap_or_default();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars().map(narrow).filter(|c| is_alphanumeric(*c)) {
        // Scripts without spaces have no case.
        if is_unspaced(c) {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
    }
    out
}

fn keyed(text: &str) -> impl Iterator<Item = char> {
    text.chars().map(narrow).filter(|c| is_alphanumeric(*c)).flat_map(char::to_lowercase)
}

/// Whether `key` is the key of a text; that of most texts is not made for it.
pub(crate) fn has_key(text: &str, key: &str) -> bool {
    let mut left = key.chars();
    keyed(text).all(|c| left.next() == Some(c)) && left.next().is_none()
}

/// Whether a word in lower case and ASCII is in a text, in any case.
pub(crate) fn mentions(text: &str, word: &str) -> bool {
    let (text, word) = (text.as_bytes(), word.as_bytes());
    let Some(first) = word.first() else { return true };
    let mut starts = memchr::memchr2_iter(*first, first.to_ascii_uppercase(), text);
    starts.any(|at| {
        text.get(at..at.saturating_add(word.len())).is_some_and(|part| part.eq_ignore_ascii_case(word))
    })
}

/// The plain form of a full-width character.
fn narrow(c: char) -> char {
    match u32::from(c) {
        code @ 0xff01..=0xff5e => char::from_u32(code.saturating_sub(0xfee0)).unwrap_or(c),
        0x3000 => ' ',
        _ => c,
    }
}

/// The words of a text: runs of letters and digits, each character of a script without spaces one.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut open = false;
    for c in text.chars().map(narrow) {
        if is_unspaced(c) {
            out.push(c.to_string());
            open = false;
        } else if is_alphanumeric(c) {
            if !open {
                out.push(String::new());
            }
            if let Some(word) = out.last_mut() {
                word.extend(c.to_lowercase());
            }
            open = true;
        } else {
            open &= matches!(c, '\'' | '’');
        }
    }
    out
}

/// Which share of the words of `text` also stands in `other`, 0 to 1.
pub(crate) fn overlap(text: &str, other: &str) -> f32 {
    let other = words(other);
    let text = words(text);
    let shared = text.iter().filter(|word| other.contains(word)).count();
    if text.is_empty() { 0.0 } else { shared as f32 / text.len() as f32 }
}

/// How long a text is to a reader: characters, those of scripts without spaces counted twice.
pub(crate) fn weight(text: &str) -> usize {
    text.chars().filter(|c| is_alphanumeric(*c)).map(|c| usize::from(is_unspaced(c)).saturating_add(1)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_widths_do_not_tell_texts_apart() {
        assert_eq!(key("“Rain”, at — LAST!"), key("rain at last"));
        assert_eq!(key("ＡＢＣ　１２"), "abc12");
        assert!((overlap("Rain at last", "At last, rain in the valley") - 1.0).abs() < 1e-6);
        assert!(overlap("", "x") < 1e-6);
        for (text, other, same) in [
            ("“Rain”, at — LAST!", "rain at last", true),
            ("Rain", "Rain at last", false),
            ("Rain at", "Rain", false),
            ("Ａ—", "a", true),
        ] {
            assert_eq!(has_key(text, &key(other)), same, "{text}");
        }
        for (text, word, found) in [
            ("nav Breadcrumbs", "breadcrumb", true),
            ("bread crumb", "breadcrumb", false),
            ("brea", "breadcrumb", false),
        ] {
            assert_eq!(mentions(text, word), found, "{text}");
        }
    }
}
