//! How like sound text a run of characters is: the measure by which a wrongly decoded run is told from a right one.
//!
//! Each character costs the natural logarithm of a rough probability, given the one before it:
//!
//! | character | after its like | else |
//! |---|---|---|
//! | ASCII | -3 | -3 |
//! | Han | by the table of characters and pairs, -17 if it is in none | |
//! | small Latin letter with a mark | -5 | -7 |
//! | large Latin letter with a mark, behind a small letter | -9 | -6 |
//! | kana, Hangul, Cyrillic, Greek, Hebrew, Arabic, Thai | -4.5 | -7 |
//! | half-width katakana | -11 | -11 |
//! | marks of Chinese and Japanese, full-width forms | -4 | -4 |
//! | quotation marks, dashes, •, …, €, ™ | -5 | -5 |
//! | « » ° · § © ® £ ¡ ¿ and the no-break space | -6 | -6 |
//! | other symbols of Latin-1 and windows-1252 | -9 | -9 |
//! | U+FFFD | -8 | -8 |
//! | control and private use characters | -15 | -15 |
//! | all else | -13 | -13 |
//!
//! The repaired run has fewer characters for the same bytes, so it is far likelier where it is the true reading: 中国
//! costs about 14 nats, ä¸\u{AD}å›½ 45.

use super::model::{Model, Nats, Symbol};

/// The likeness of a run, 0 for an empty one, the more below the less it is like text.
pub(super) fn likeness(text: &str, model: &Model) -> Nats {
    let mut sum = 0.0;
    let mut last = '\n';
    let mut symbols: [Symbol; 2] = [model.symbol('\n'); 2];
    for c in text.chars() {
        let symbol = model.symbol(c);
        sum += match c {
            '\u{4E00}'..='\u{9FFF}' => model.follows(symbols[0], symbols[1], c, symbol),
            _ => cost(last, c),
        };
        symbols = [symbols[1], symbol];
        last = c;
    }
    sum
}

fn cost(last: char, c: char) -> Nats {
    let script = script(c);
    match c {
        '\0'..='\u{7F}' => -3.0,
        _ if script != 0 => {
            if script == self::script(last) {
                -4.5
            } else {
                -7.0
            }
        }
        '“' | '”' | '‘' | '’' | '–' | '—' | '•' | '…' | '€' | '™' => -5.0,
        '«' | '»' | '°' | '·' | '§' | '©' | '®' | '£' | '¡' | '¿' | '\u{A0}' => -6.0,
        'À'..='Þ' | 'Š' | 'Œ' | 'Ž' | 'Ÿ' if last.is_lowercase() => -9.0,
        'À'..='Þ' if last.is_alphabetic() || !last.is_ascii() => -7.0,
        'À'..='Þ' | 'Ā'..='ſ' if c.is_uppercase() => -6.0,
        'ß'..='ö' | 'ø'..='ÿ' | 'Ā'..='ſ' => {
            if last.is_alphabetic() {
                -5.0
            } else {
                -7.0
            }
        }
        '\u{FF61}'..='\u{FF9F}' => -11.0,
        '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}' => -4.0,
        '\u{FFFD}' => -8.0,
        '\u{80}'..='\u{9F}' | '\u{E000}'..='\u{F8FF}' => -15.0,
        '\u{A1}'..='\u{BF}' | '×' | '÷' | '‚' | 'ƒ' | '„' | '†' | '‡' | 'ˆ' | '‰' | '‹' | '›' | '˜' => {
            -9.0
        }
        _ => -13.0,
    }
}

/// Scripts whose letters keep to themselves, numbered; 0 for all else.
fn script(c: char) -> u8 {
    match c {
        '\u{370}'..='\u{3FF}' => 1,
        '\u{400}'..='\u{52F}' => 2,
        '\u{5D0}'..='\u{5EA}' => 3,
        '\u{620}'..='\u{6FF}' => 4,
        '\u{E00}'..='\u{E7F}' => 5,
        '\u{3040}'..='\u{30FF}' => 6,
        '\u{AC00}'..='\u{D7A3}' => 7,
        _ => 0,
    }
}
