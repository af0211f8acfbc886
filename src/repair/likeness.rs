//! How like sound text a run of characters is: the measure by which a wrongly decoded run is told from a right one.
//!
//! Each character costs the natural logarithm of a rough probability, given the one before it:
//!
//! | character | after its like | else |
//! |---|---|---|
//! | ASCII | -3 | -3 |
//! | Han | by the table of characters and pairs, -17 if it is in none | |
//! | … but 锟, which stands in no text but that which U+FFFD was made | -30 | |
//! | small Latin letter with a mark | -5 | -7 |
//! | large Latin letter with a mark, behind a small letter | -9 | -6 |
//! | kana, Greek, Hebrew, Arabic, Thai | -4.5 | -7 |
//! | Cyrillic | -2.6 to -7 by how common the letter is | 2.5 less |
//! | … a large letter behind a small one | -9 | |
//! | Hangul, common syllables and others | -3.8, -7.5 | 2.5 less |
//! | half-width katakana | -11 | -11 |
//! | marks of Chinese and Japanese, full-width forms | -4 | -4 |
//! | quotation marks, dashes, •, …, €, ™ | -5 | -5 |
//! | « » ° · § © ® £ ¡ ¿ and the no-break space | -6 | -6 |
//! | other symbols of Latin-1 and windows-1252 | -9 | -9 |
//! | arrows, stars and the like, U+FFFD | -8 | -8 |
//! | a line of a table behind the same | -1 | |
//! | control and private use characters | -15 | -15 |
//! | all else | -13 | -13 |
//!
//! The repaired run has fewer characters for the same bytes, so it is far likelier where it is the true reading: 中国
//! costs about 14 nats, ä¸\u{AD}å›½ 45.

use super::lattice::LOST;
use super::model::{Model, Nats, Symbol};

/// The likeness of a run, 0 for an empty one, the more below the less it is like text.
pub(super) fn likeness(text: &str, model: &Model) -> Nats {
    let mut sum = 0.0;
    let mut last = '\n';
    let mut symbols: [Symbol; 2] = [model.symbol('\n'); 2];
    for c in text.chars() {
        let symbol = model.symbol(c);
        sum += match c {
            // What comes of U+FFFD, 锟斤拷, is in dictionaries, but only in those.
            '锟' => -30.0,
            '\u{4E00}'..='\u{9FFF}' => model.follows(symbols[0], symbols[1], c, symbol),
            _ => cost(last, c),
        };
        symbols = [symbols[1], symbol];
        last = c;
    }
    sum
}

/// The characters around one that is to be guessed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    pub(super) before: [char; 2],
    pub(super) next: [char; 2],
}

/// How common a character is between these: by the table where they are Chinese, else as in a run.
pub(super) fn common(c: char, around: Around, model: &Model) -> Nats {
    let Around { before: [first, last], next: [next, end] } = around;
    // What is lost itself says nothing.
    let (is_left, is_right, is_far) = (last != LOST, next != LOST, next != LOST && end != LOST);
    let mut sum = 0.0;
    if ![last, c, next].into_iter().any(is_chinese) {
        sum += if is_left { cost(last, c) } else { cost(' ', c) };
        return sum + if is_right { cost(c, next) } else { 0.0 };
    }
    let (first, left, middle, right) =
        (model.symbol(first), model.symbol(last), model.symbol(c), model.symbol(next));
    sum += if is_left { model.follows(first, left, c, middle) } else { model.single(c) };
    if is_right {
        sum += model.follows(left, middle, next, right);
    }
    if is_far {
        sum += model.follows(middle, right, end, model.symbol(end));
    }
    sum
}

/// Han characters and the marks that stand between them alone.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303F}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF00}'..='\u{FF65}')
}

/// How common a letter is in the words of its script.
fn letter(last: char, c: char) -> Nats {
    match c {
        '\u{400}'..='\u{52F}' => {
            let small = c.to_lowercase().next().unwrap_or(c);
            let rank = (0_u8..34).zip(CYRILLIC.chars()).find(|(_, letter)| *letter == small);
            let case = match (c.is_uppercase(), last.is_lowercase(), last.is_alphabetic()) {
                (true, true, _) => -6.0,
                (true, false, false) => -2.0,
                _ => 0.0,
            };
            -2.6 - 0.13 * f32::from(rank.map_or(34, |(rank, _)| rank)) + case
        }
        '\u{AC00}'..='\u{D7A3}' if HANGUL.contains(c) => -3.8,
        '\u{AC00}'..='\u{D7A3}' => -7.5,
        _ => -4.5,
    }
}

/// Letters of Russian and its neighbours, the commonest first.
const CYRILLIC: &str = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґ";

/// Syllables that half of a Korean text is made of.
const HANGUL: &str =
    "이다는에의을를가은고하도로지사기한자리인어시대서나으아부그정일들과원해수전장여제있라보만비주";

fn cost(last: char, c: char) -> Nats {
    let script = script(c);
    match c {
        '\0'..='\u{7F}' => -3.0,
        _ if script != 0 => letter(last, c) + if script == self::script(last) { 0.0 } else { -2.5 },
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
        '\u{2500}'..='\u{257F}' if c == last => -1.0,
        '\u{2190}'..='\u{21FF}' | '\u{2500}'..='\u{27BF}' | '\u{FFFD}' => -8.0,
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
