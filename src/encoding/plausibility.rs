//! How much a decoded text looks like a text of some language: what decides between encodings that all decode the bytes.

use std::sync::LazyLock;

use encoding_rs::Encoding;

use super::frequent::{HAN, HANGUL};
use super::sample::Sample;

/// The least score at which a declared encoding is taken without a look at others.
pub(super) const SOUND: f32 = 0.35;

/// The mean over the non-ASCII characters of the sample, decoded by `encoding`, of what each says: about 1 for text, below
/// 0 for garble.
pub(super) fn score(sample: &Sample, encoding: &'static Encoding) -> f32 {
    let (mut sum, mut count) = (0.0, 0_usize);
    for stripe in &sample.stripes {
        let (text, _) = encoding.decode_without_bom_handling(stripe);
        let mut reader = Reader::default();
        let mut characters = text.chars().map(|character| (character, Class::of(character)));
        let mut here = characters.next();
        while let Some((character, class)) = here {
            here = characters.next();
            if !character.is_ascii() {
                let next = here.map_or(Class::Other, |(_, next)| next);
                sum += reader.weigh(character, class, next);
                count = count.saturating_add(1);
            }
            reader.advance(class);
        }
    }
    if count == 0 { 0.0 } else { sum / count as f32 }
}

/// What a character is to the score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// An ASCII letter.
    Ascii {
        upper: bool,
    },
    /// A letter of a script that has cases.
    Cased {
        script: Script,
        upper: bool,
    },
    /// A letter of a script that has none.
    Caseless(Script),
    /// A mark that combines with the letter before it.
    Mark,
    /// Signs such as `³` that stand between letters in garble only.
    Sign,
    /// Signs such as `»` that stand beside letters in text, and between letters in garble only.
    Edge,
    /// Typographic punctuation.
    Punctuation,
    Kana,
    Hangul,
    Han,
    /// What hardly occurs in pages: controls, private use, characters that did not decode.
    Garble,
    Rare,
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    Thai,
}

impl Class {
    fn of(c: char) -> Self {
        let cased = |script| Self::Cased { script, upper: c.is_uppercase() };
        match c {
            'a'..='z' | 'A'..='Z' => Self::Ascii { upper: c.is_ascii_uppercase() },
            '\0'..='\u{7f}' => Self::Other,
            '\u{80}'..='\u{9f}' | '\u{e000}'..='\u{f8ff}' | '\u{fffd}' | '\u{f0000}'.. => Self::Garble,
            '¡' | '§' | '©'..='«' | '®' | '¶' | 'º' | '»' | '¿' => Self::Edge,
            '¢'..='¦' | '¨' | '¬' | '¯' | '±'..='µ' | '¸' | '¹' | '¼'..='¾' | '×' | '÷' | 'ˆ' | '˜' | '‡' => {
                Self::Sign
            }
            '\u{a0}'..='\u{bf}' | '\u{2010}'..='\u{2044}' | '€' | '№' | '™' => Self::Punctuation,
            '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => cased(Script::Latin),
            '\u{300}'..='\u{36f}' => Self::Mark,
            '\u{370}'..='\u{3ff}' => cased(Script::Greek),
            '\u{400}'..='\u{52f}' => cased(Script::Cyrillic),
            '\u{590}'..='\u{5ff}' => Self::Caseless(Script::Hebrew),
            '\u{600}'..='\u{6ff}' => Self::Caseless(Script::Arabic),
            '\u{e00}'..='\u{e7f}' => Self::Caseless(Script::Thai),
            '\u{3001}'..='\u{3002}' | '\u{3008}'..='\u{3011}' | '\u{3000}' | '\u{ff01}'..='\u{ff5e}' => {
                Self::Punctuation
            }
            '\u{3041}'..='\u{30ff}' => Self::Kana,
            '\u{ac00}'..='\u{d7a3}' => Self::Hangul,
            '\u{4e00}'..='\u{9fff}' => Self::Han,
            _ => Self::Rare,
        }
    }

    /// The script of a letter that makes words with its neighbours.
    fn script(self) -> Option<Script> {
        match self {
            Self::Ascii { .. } => Some(Script::Latin),
            Self::Cased { script, .. } | Self::Caseless(script) => Some(script),
            _ => None,
        }
    }

    fn is_lower(self) -> bool {
        matches!(self, Self::Ascii { upper: false } | Self::Cased { upper: false, .. })
    }

    fn is_upper(self) -> bool {
        matches!(self, Self::Ascii { upper: true } | Self::Cased { upper: true, .. })
    }
}

/// A bit for each character below U+10000, set for those that are frequent.
struct Frequent(Vec<u64>);

static FREQUENT: LazyLock<Frequent> = LazyLock::new(|| {
    let mut bits = vec![0; 1 << 10];
    for character in HAN.iter().chain(HANGUL) {
        let (word, bit) = Frequent::place(*character);
        if let Some(word) = bits.get_mut(word) {
            *word |= bit;
        }
    }
    Frequent(bits)
});

impl Frequent {
    fn place(character: char) -> (usize, u64) {
        let point = u32::from(character);
        (point as usize >> 6, 1 << (point & 63))
    }

    fn has(&self, character: char) -> bool {
        let (word, bit) = Self::place(character);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }
}

const LOWER: Class = Class::Ascii { upper: false };

/// The text before the character that is weighed.
#[derive(Debug)]
struct Reader {
    before: Class,
    /// How many letters beyond ASCII of a Latin script stand in a row.
    latin_run: u32,
}

impl Default for Reader {
    fn default() -> Self {
        Self { before: Class::Other, latin_run: 0 }
    }
}

impl Reader {
    fn weigh(&self, character: char, class: Class, next: Class) -> f32 {
        match class {
            Class::Garble => -8.0,
            Class::Rare => -0.3,
            Class::Kana => 0.8,
            // What an accented letter of a Latin text makes of itself and its neighbour.
            Class::Han | Class::Hangul if self.before == LOWER && next == LOWER => -2.0,
            Class::Han | Class::Hangul if FREQUENT.has(character) => 1.0,
            Class::Han | Class::Hangul if self.before == LOWER || next == LOWER => -0.3,
            Class::Hangul => 0.1,
            Class::Han => 0.15,
            Class::Mark => {
                if self.before.script().is_some() {
                    1.0
                } else {
                    -2.0
                }
            }
            Class::Sign if self.is_between(next) => -2.0,
            Class::Edge if self.is_between(next) => -1.0,
            Class::Edge | Class::Punctuation => 0.6,
            Class::Cased { script: Script::Latin, .. } => self.weigh_latin(class, next),
            Class::Cased { .. } | Class::Caseless(_) => self.weigh_other_letter(class, next),
            Class::Sign | Class::Ascii { .. } | Class::Other => 0.0,
        }
    }

    fn is_between(&self, next: Class) -> bool {
        self.before.script().is_some() && next.script().is_some()
    }

    fn weigh_latin(&self, class: Class, next: Class) -> f32 {
        if self.before.is_lower() && class.is_upper() {
            -3.0
        } else if self.latin_run >= 3 {
            // No language that is written in an encoding of one byte a letter has four such letters in a row.
            -2.0
        } else if class.is_upper() && self.before.script().is_none() && next.script().is_none() {
            // A word of one capital: more often a quotation mark.
            -0.5
        } else if self.latin_run > 0 && class.is_upper() {
            0.0
        } else {
            1.0
        }
    }

    fn weigh_other_letter(&self, class: Class, next: Class) -> f32 {
        let foreign =
            |neighbour: Class| neighbour.script().is_some_and(|script| Some(script) != class.script());
        if foreign(self.before) || foreign(next) {
            -2.0
        } else if self.before.is_lower() && class.is_upper() {
            -3.0
        } else if self.before.is_upper() && class.is_upper() {
            // Words in capitals; also what KOI8 and windows-1251 make of each other.
            0.0
        } else {
            1.0
        }
    }

    fn advance(&mut self, class: Class) {
        let is_latin = matches!(class, Class::Cased { script: Script::Latin, .. });
        self.latin_run = if is_latin { self.latin_run.saturating_add(1) } else { 0 };
        self.before = class;
    }
}
