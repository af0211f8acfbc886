//! A text taken apart into numbers, words, characters of Han and Hangul, and marks: what dates are read from.

use crate::letters::is_alphabetic;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number of up to nine digits, in any script's digits, and how many digits it has.
    Number(u32, u8),
    /// A run of letters of a script with spaces between words.
    Word,
    /// A character of Han, Kana or Hangul.
    Ideograph(char),
    /// Any other character.
    Mark(char),
}

/// A token and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether white space stands before it.
    pub(super) gap: bool,
}

/// The first digit of each script's ten, in order of code points.
const ZEROS: [u32; 20] = [
    0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50, 0xED0, 0xF20,
    0x1040, 0x17E0, 0x1810, 0xFF10, 0x1090,
];

/// The value of a decimal digit of any script in use on the web.
pub(super) fn digit(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let point = u32::from(c);
    // Between the scripts of South Asia and Vai, and from Hangul to the full-width forms, there are none.
    if matches!(point, 0x80..=0x65F | 0x1C60..=0xA61F | 0xAC00..=0xFF0F) {
        return None;
    }
    ZEROS.iter().find_map(|zero| point.checked_sub(*zero).filter(|value| *value < 10))
}

/// Whether a character is of Han, Kana or Hangul.
pub(in crate::line) fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c),
        0x3005..=0x3007 | 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xAC00..=0xD7AF | 0xF900..=0xFAFF
        | 0x20000..=0x323AF)
}

/// Letters, and the marks that combine with them.
pub(in crate::line) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    !is_ideograph(c)
        && digit(c).is_none()
        && (is_alphabetic(c)
            || matches!(u32::from(c),
                0x300..=0x36F | 0x591..=0x5C7 | 0x64B..=0x655 | 0x900..=0x963 | 0x971..=0xDFF | 0xE2F..=0xE4E
                | 0xEB0..=0xECD | 0x1000..=0x1049 | 0x1780..=0x17D3 | 0x200C | 0x200D))
}

fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' | 'Ｏ' => 0,
        '一' | '元' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// The value of numerals such as 二〇二四, 十二, 二十五, 廿五; 元 is the first year of an era.
fn han_number(numerals: &[char]) -> Option<u32> {
    if numerals.len() > 5 {
        return None;
    }
    if !numerals.iter().any(|c| matches!(c, '十' | '廿' | '卅')) {
        return numerals
            .iter()
            .try_fold(0_u32, |sum, c| Some(sum.saturating_mul(10).saturating_add(han_digit(*c)?)));
    }
    let (mut tens, mut ones) = (None, 0);
    for c in numerals {
        match c {
            '十' => tens = Some(if ones == 0 { 1 } else { std::mem::take(&mut ones) }),
            '廿' => tens = Some(2),
            '卅' => tens = Some(3),
            _ => ones = han_digit(*c)?,
        }
    }
    tens.map(|tens| tens.saturating_mul(10).saturating_add(ones))
}

/// Takes a text apart.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    if text.is_ascii() { plain_tokens(text) } else { tokens_in_any_script(text) }
}

/// The same for a text of ASCII alone.
fn plain_tokens(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let run = |from: usize, is: fn(&u8) -> bool| {
        from.saturating_add(bytes.get(from..).unwrap_or_default().iter().take_while(|byte| is(byte)).count())
    };
    let mut out: Vec<Token> = Vec::with_capacity(text.len() / 4);
    let (mut at, mut gap) = (0, false);
    while let Some(byte) = bytes.get(at) {
        let start = at;
        let kind = match byte {
            b'0'..=b'9' => {
                at = run(start, u8::is_ascii_digit);
                let digits = text.get(start..at).unwrap_or_default();
                let value = if digits.len() > 9 { None } else { digits.parse().ok() };
                Kind::Number(value.unwrap_or(u32::MAX), u8::try_from(digits.len()).unwrap_or(u8::MAX))
            }
            b'a'..=b'z' | b'A'..=b'Z' => {
                at = run(start, u8::is_ascii_alphabetic);
                if bytes.get(at) == Some(&b'.') {
                    at = word_end(text, start);
                }
                Kind::Word
            }
            b'\t'..=b'\r' | b' ' => {
                gap = true;
                at = at.saturating_add(1);
                continue;
            }
            mark => {
                at = at.saturating_add(1);
                Kind::Mark(char::from(*mark))
            }
        };
        out.push(Token { kind, start, end: at, gap });
        gap = false;
    }
    out
}

fn tokens_in_any_script(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(text.len() / 4);
    let mut gap = false;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let mut end = start.saturating_add(c.len_utf8());
        // No ideograph is a digit or a letter of a word.
        let kind = if is_ideograph(c) {
            Kind::Ideograph(c)
        } else if let Some(value) = digit(c) {
            let (mut value, mut length) = (value, 1_u8);
            while let Some((at, next)) =
                chars.peek().and_then(|(at, c)| Some((at.saturating_add(c.len_utf8()), digit(*c)?)))
            {
                value = if length < 9 { value.saturating_mul(10).saturating_add(next) } else { u32::MAX };
                length = length.saturating_add(1);
                end = at;
                chars.next();
            }
            Kind::Number(value, length)
        } else if is_word(c) {
            end = word_end(text, start);
            while chars.next_if(|(at, _)| *at < end).is_some() {}
            Kind::Word
        } else if c.is_whitespace() {
            gap = true;
            continue;
        } else if matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{202A}'..='\u{202E}') {
            continue;
        } else {
            Kind::Mark(plain(c))
        };
        out.push(Token { kind, start, end, gap });
        gap = false;
    }
    join_numerals(&mut out);
    out
}

/// Where a word ends: dots between single letters stay in it (a.m, เม.ย).
fn word_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let mut end = start;
    let mut dots: usize = 0;
    let mut chars = rest.char_indices().peekable();
    let mut run: usize = 0;
    while let Some((at, c)) = chars.next() {
        let letter_next = chars.peek().is_some_and(|(_, next)| is_word(*next));
        if is_word(c) {
            run = run.saturating_add(1);
        } else if c == '.' && letter_next && run <= 3 && dots < 2 {
            dots = dots.saturating_add(1);
            run = 0;
        } else {
            break;
        }
        end = start.saturating_add(at).saturating_add(c.len_utf8());
    }
    end
}

/// Full-width marks in their plain form.
fn plain(c: char) -> char {
    match c {
        '：' | '∶' | '﹕' => ':',
        '／' => '/',
        '．' => '.',
        '－' | '‐' | '‑' => '-',
        '，' | '،' => ',',
        '（' => '(',
        '）' => ')',
        _ => c,
    }
}

/// What Han numerals count in a date or a time.
fn is_unit(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '号' | '號' | '时' | '時' | '点' | '點' | '分' | '秒')
}

fn is_numeral(c: char) -> bool {
    han_digit(c).is_some() || matches!(c, '十' | '廿' | '卅')
}

/// Whether a text has a number of any kind: digits, or Han numerals and what they count.
pub(super) fn has_numbers(text: &str) -> bool {
    let (mut numeral, mut unit) = (false, false);
    for c in text.chars().filter(|c| !c.is_ascii() || c.is_ascii_digit()) {
        if is_ideograph(c) {
            numeral |= is_numeral(c);
            unit |= is_unit(c);
        } else if digit(c).is_some() {
            return true;
        }
    }
    numeral && unit
}

/// Makes numbers of Han numerals that stand before 年, 月, 日 and the like.
fn join_numerals(tokens: &mut Vec<Token>) {
    if !tokens.iter().any(|token| matches!(token.kind, Kind::Ideograph(c) if is_unit(c))) {
        return;
    }
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut run: Vec<(char, Token)> = Vec::new();
    for token in tokens.drain(..) {
        match token.kind {
            Kind::Ideograph(c) if is_numeral(c) => {
                run.push((c, token));
                continue;
            }
            _ => {}
        }
        let counted = matches!(token.kind, Kind::Ideograph(c) if is_unit(c));
        flush(&mut run, counted, &mut out);
        out.push(token);
    }
    flush(&mut run, false, &mut out);
    *tokens = out;
}

fn flush(run: &mut Vec<(char, Token)>, counted: bool, out: &mut Vec<Token>) {
    if run.is_empty() {
        return;
    }
    let numerals: Vec<char> = run.iter().map(|(c, _)| *c).collect();
    let joined = if counted { han_number(&numerals) } else { None };
    match (joined, run.first(), run.last()) {
        (Some(value), Some((_, first)), Some((_, last))) => {
            let digits = if value >= 1000 { 4 } else { 2 };
            out.push(Token {
                kind: Kind::Number(value, digits),
                start: first.start,
                end: last.end,
                gap: first.gap,
            });
        }
        _ => out.extend(run.iter().map(|(_, token)| *token)),
    }
    run.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_is_taken_apart_as_any_other() {
        for text in [
            "18:53, 18 April 2022 (a.m.) a.b.c.d e. f..g abcd.e 1234567890123 x1y\t\n\u{b}z\u{1f}~",
            "",
            "00012 p.m",
        ] {
            assert_eq!(plain_tokens(text), tokens_in_any_script(text), "{text}");
        }
    }

    #[test]
    fn numbers_of_any_script() {
        let numbers = |text| {
            tokens(text)
                .into_iter()
                .filter_map(|t| if let Kind::Number(n, _) = t.kind { Some(n) } else { None })
                .collect::<Vec<_>>()
        };
        assert_eq!(numbers("２０２２年４月"), [2022, 4]);
        assert_eq!(numbers("۱۴۰۱/۰۱/۲۹"), [1401, 1, 29]);
        assert_eq!(numbers("二〇二四年十二月二十五日"), [2024, 12, 25]);
        assert_eq!(numbers("一九九八年三月廿三日"), [1998, 3, 23]);
        assert!(numbers("一个人三天").is_empty());
        assert_eq!(numbers("18 เม.ย. ๒๕๖๕"), [18, 2565]);
    }
}
