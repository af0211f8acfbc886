//! What the words of each block say: function words, and what they share with the page's title and data.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;
use std::ops::Range;
use std::sync::LazyLock;

use super::blocks::{Blocks, is_unspaced};
use super::hash::{SEED, WordHasher, hash_word, mix};
use crate::letters::is_alphanumeric;
use crate::structured::Signals;
use crate::vocabulary::function_words::FUNCTION_WORDS;

type HashedSet = HashSet<u64, BuildHasherDefault<WordHasher>>;

static FUNCTION: LazyLock<HashedSet> =
    LazyLock::new(|| FUNCTION_WORDS.iter().map(|word| hash_word(word.bytes())).collect());

/// What the words of a block say.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct WordCues {
    /// Function words of any language.
    pub(crate) function: u32,
    /// Words that the title has too.
    pub(crate) in_title: u32,
    /// Words that the description has too.
    pub(crate) in_description: u32,
    /// Runs of three words that the data's own text has too, and runs in all.
    pub(crate) in_data: u32,
    pub(crate) runs: u32,
    /// How often this very text stood on the page before.
    pub(crate) repeats: u32,
    /// How often it stands on the page in all.
    pub(crate) twins: u32,
    /// The first letter is upper case, lower case, or neither.
    pub(crate) starts: i8,
    /// The last character ends a sentence; it is a colon.
    pub(crate) ends_sentence: bool,
    pub(crate) ends_colon: bool,
    /// Marks that part the items of a line: `|`, `»`, `›`, `·`, `•`, `/`.
    pub(crate) parting: u32,
    /// The text breaks off: `…`, `...`, `[…]`.
    pub(crate) breaks_off: bool,
    /// A price, an address with `@` or a scheme, a copyright sign.
    pub(crate) price: bool,
    pub(crate) address: bool,
    pub(crate) copyright: bool,
}

/// The words of a page's data, hashed.
#[derive(Debug, Default)]
pub(crate) struct DataWords {
    title: HashedSet,
    description: HashedSet,
    runs: HashedSet,
}

impl DataWords {
    pub(crate) fn of(signals: &Signals) -> Self {
        /// Bytes of embedded text that are compared with the page's own.
        const MOST: usize = 1 << 20;
        let mut out = Self::default();
        for title in signals.titles().take(4) {
            words(title, |word| {
                out.title.insert(word.hash());
            });
        }
        for description in signals.descriptions().take(3) {
            words(description, |word| {
                out.description.insert(word.hash());
            });
        }
        for text in signals.article_bodies().take(8) {
            let end = (0..=MOST.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
            let mut run = Run::default();
            words(text.get(..end).unwrap_or(text), |word| {
                if let Some(hash) = run.push(word.hash()) {
                    out.runs.insert(hash);
                }
            });
        }
        out
    }

    /// How many words the titles have.
    pub(crate) fn title_words(&self) -> usize {
        self.title.len()
    }

    /// The share of the data's text that blocks show.
    #[allow(clippy::cast_precision_loss)]
    pub(crate) fn shown(&self, cues: &[WordCues]) -> f32 {
        let shown: u32 = cues.iter().map(|cues| cues.in_data).sum();
        shown as f32 / self.runs.len().max(1) as f32
    }

    /// Whether the page's data carries a text.
    pub(crate) fn has_text(&self) -> bool {
        self.runs.len() > 30
    }
}

/// The last three words.
#[derive(Default)]
struct Run(u64, u64, u8);

impl Run {
    fn push(&mut self, word: u64) -> Option<u64> {
        let hash = mix(mix(mix(SEED, self.0), self.1), word);
        self.0 = self.1;
        self.1 = word;
        self.2 = self.2.saturating_add(1);
        (self.2 >= 3).then_some(hash)
    }
}

/// The runs of three words of the texts so far.
#[derive(Debug, Default)]
pub(super) struct Runs(HashedSet);

impl Runs {
    /// Makes room for the runs of so many words.
    pub(super) fn expecting(words: usize) -> Self {
        /// More room than for so many is not made beforehand.
        const MOST: usize = 1 << 16;
        Self(HashedSet::with_capacity_and_hasher(words.min(MOST), BuildHasherDefault::default()))
    }

    /// Takes in a text by its hashed words; gives the share of its runs that are new.
    #[allow(clippy::cast_precision_loss)] // counts are far below 2^24
    pub(super) fn take(&mut self, words: impl Iterator<Item = u64>) -> f32 {
        let (mut new, mut all) = (0u32, 0u32);
        let mut run = Run::default();
        for word in words {
            if let Some(hash) = run.push(word) {
                all = all.saturating_add(1);
                new = new.saturating_add(u32::from(self.0.insert(hash)));
            }
        }
        new as f32 / all.max(1) as f32
    }
}

/// The words of all blocks of a page, hashed and numbered once for all who look them up.
#[derive(Debug, Default)]
pub(crate) struct Spelled {
    /// For each word its number: that of the first that is the same.
    numbers: Vec<u32>,
    /// The different words, by number: hashed.
    different: Vec<u64>,
    /// For each of these whether it is a character of a script without spaces.
    unspaced: Vec<bool>,
    /// Where each block's words end.
    ends: Vec<usize>,
}

/// Room for so many different words is made beforehand at most; few pages have more.
const MANY: usize = 1 << 12;

impl Spelled {
    pub(crate) fn of(blocks: &Blocks) -> Self {
        let mut out = Self { ends: Vec::with_capacity(blocks.len()), ..Self::default() };
        let count =
            blocks.blocks.iter().fold(0_usize, |sum, block| sum.saturating_add(block.counts.words as usize));
        // Of a page's words about one in four is not the same as one before.
        let mut numbers = HashMap::<u64, u32, BuildHasherDefault<WordHasher>>::default();
        numbers.reserve((count / 4).min(MANY));
        let mut han = HanNumbers::default();
        out.numbers.reserve(count);
        for block in &blocks.blocks {
            words(blocks.text(block), |word| {
                let (different, unspaced) = (&mut out.different, &mut out.unspaced);
                let mut fresh = |hash| {
                    different.push(hash);
                    unspaced.push(matches!(word, Word::Unspaced(_)));
                    u32::try_from(different.len()).unwrap_or(u32::MAX).saturating_sub(1)
                };
                let place = if let Word::Unspaced(c) = word { han.place(c) } else { None };
                let number = match place {
                    Some(known) => *known.get_or_insert_with(|| fresh(word.hash())),
                    None => *numbers.entry(word.hash()).or_insert_with(|| fresh(word.hash())),
                };
                out.numbers.push(number);
            });
            out.ends.push(out.numbers.len());
        }
        out
    }

    /// The different words of the page.
    pub(crate) fn different(&self) -> &[u64] {
        &self.different
    }

    /// The words of a block, each by its place among the different ones.
    pub(crate) fn numbers(&self, block: usize) -> &[u32] {
        self.numbers.get(self.range(block)).unwrap_or_default()
    }

    fn range(&self, block: usize) -> Range<usize> {
        let end = |block: usize| self.ends.get(block).copied().unwrap_or(0);
        block.checked_sub(1).map_or(0, end)..end(block)
    }

    /// The words of a block, hashed.
    pub(crate) fn of_block(&self, block: usize) -> impl ExactSizeIterator<Item = u64> + Clone {
        let numbers = self.numbers(block).iter();
        numbers.map(|number| self.different.get(*number as usize).copied().unwrap_or_default())
    }

    /// What each block speaks of, at most so much of each: its words but for function words, and pairs of characters
    /// where words are not parted.
    pub(crate) fn topics(&self, most: usize) -> Topics {
        let function = &*FUNCTION;
        let is_function: Vec<bool> = self.different.iter().map(|word| function.contains(word)).collect();
        let is_function = |number: u32| is_function.get(number as usize).copied().unwrap_or_default();
        let mut pairs = HashMap::<u64, u32, BuildHasherDefault<WordHasher>>::default();
        // More than half of the pairs are new.
        let is_unspaced = |number: u32| self.unspaced.get(number as usize).copied().unwrap_or_default();
        pairs.reserve((self.numbers.iter().filter(|number| is_unspaced(**number)).count() / 2).min(MANY));
        let mut out = Topics { different: self.different.len(), ..Topics::default() };
        out.numbers.reserve(self.numbers.len());
        for block in 0..self.ends.len() {
            let start = out.numbers.len();
            let mut before = None;
            for number in self.numbers(block) {
                if out.numbers.len().saturating_sub(start) >= most {
                    break;
                }
                if !is_unspaced(*number) {
                    before = None;
                    out.numbers.extend(Some(*number).filter(|number| !is_function(*number)));
                } else if let Some(before) = before.replace(*number) {
                    let pair = u64::from(before) << 32 | u64::from(*number);
                    let pair = mix(SEED, pair);
                    out.numbers.push(*pairs.entry(pair).or_insert_with(|| {
                        out.different = out.different.saturating_add(1);
                        u32::try_from(out.different).unwrap_or(u32::MAX).saturating_sub(1)
                    }));
                }
            }
            out.ends.push(out.numbers.len());
        }
        out
    }
}

/// The number of each ideograph of a page: of Chinese pages next to all words are one, and few thousand are different.
#[derive(Default)]
struct HanNumbers(Vec<Option<u32>>);

impl HanNumbers {
    const FIRST: u32 = 0x4E00;
    const COUNT: usize = 0x5200;

    /// The place of a character's number, if it is one of the common ideographs. Room is made at the first.
    fn place(&mut self, c: char) -> Option<&mut Option<u32>> {
        let at =
            u32::from(c).checked_sub(Self::FIRST).map(|at| at as usize).filter(|at| *at < Self::COUNT)?;
        if self.0.is_empty() {
            self.0.resize(Self::COUNT, None);
        }
        self.0.get_mut(at)
    }
}

/// What the blocks of a page speak of, as numbers.
#[derive(Debug, Default)]
pub(crate) struct Topics {
    numbers: Vec<u32>,
    ends: Vec<usize>,
    different: usize,
}

impl Topics {
    /// What a block speaks of.
    pub(crate) fn of_block(&self, block: usize) -> &[u32] {
        let end = |block: usize| self.ends.get(block).copied().unwrap_or(0);
        let range = block.checked_sub(1).map_or(0, end)..end(block);
        self.numbers.get(range).unwrap_or_default()
    }

    /// A number above all of them.
    pub(crate) fn different(&self) -> usize {
        self.different
    }
}

/// A word of a text.
#[derive(Debug, Clone, Copy)]
enum Word {
    /// One between spaces or marks, in lower case, hashed.
    Spaced(u64),
    /// A character of a script without spaces, which is a word of its own.
    Unspaced(char),
}

impl Word {
    fn hash(self) -> u64 {
        match self {
            Self::Spaced(hash) => hash,
            Self::Unspaced(c) => hash_word(c.encode_utf8(&mut [0; 4]).bytes()),
        }
    }
}

/// Calls `each` with every word of a text.
fn words(text: &str, mut each: impl FnMut(Word)) {
    let mut hash = SEED;
    let mut inside = false;
    let mut buffer = [0; 4];
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            hash = mix(hash, u64::from((c as u8).to_ascii_lowercase()));
            inside = true;
            continue;
        }
        // Next to all words of Chinese pages.
        let ideograph = matches!(c, '\u{4e00}'..='\u{9fff}');
        if !ideograph && (c.is_ascii() || !is_alphanumeric(c)) {
            if inside {
                each(Word::Spaced(hash));
                (hash, inside) = (SEED, false);
            }
        } else if ideograph || is_unspaced(c) {
            if inside {
                each(Word::Spaced(hash));
                (hash, inside) = (SEED, false);
            }
            each(Word::Unspaced(c));
        } else {
            for lower in c.to_lowercase() {
                hash = lower
                    .encode_utf8(&mut buffer)
                    .bytes()
                    .fold(hash, |hash, byte| mix(hash, u64::from(byte)));
            }
            inside = true;
        }
    }
    if inside {
        each(Word::Spaced(hash));
    }
}

/// Bits of a lane, and how many words are counted in it at a time.
const LANE: u32 = 21;
const LANE_MASK: usize = (1 << LANE) - 1;

/// Reads the words of every block.
pub(crate) fn word_cues(blocks: &Blocks, spelled: &Spelled, data: &DataWords) -> Vec<WordCues> {
    // What is to be counted of each different word, a lane each.
    let lane = |holds: bool, lane: u32| u64::from(holds) << LANE.saturating_mul(lane);
    let facts = |word: &u64| {
        lane(FUNCTION.contains(word), 0)
            | lane(data.title.contains(word), 1)
            | lane(data.description.contains(word), 2)
    };
    let facts: Vec<u64> = spelled.different().iter().map(facts).collect();
    let mut seen = HashMap::<u64, u32, BuildHasherDefault<WordHasher>>::default();
    let mut wholes = Vec::with_capacity(blocks.len());
    let cues = blocks.blocks.iter().enumerate().map(|(index, block)| {
        let mut cues = marks(blocks.text(block));
        let mut run = Run::default();
        let words = spelled.of_block(index);
        let whole = words.clone().fold(SEED, mix);
        for numbers in spelled.numbers(index).chunks(LANE_MASK) {
            let facts = numbers.iter().map(|number| facts.get(*number as usize).copied().unwrap_or_default());
            let sums = facts.fold(0_u64, u64::wrapping_add);
            let sum = |lane: u32| {
                let sum = sums >> LANE.saturating_mul(lane) & LANE_MASK as u64;
                u32::try_from(sum).unwrap_or(u32::MAX)
            };
            cues.function = cues.function.saturating_add(sum(0));
            cues.in_title = cues.in_title.saturating_add(sum(1));
            cues.in_description = cues.in_description.saturating_add(sum(2));
        }
        cues.runs = u32::try_from(words.len().saturating_sub(2)).unwrap_or(u32::MAX);
        if !data.runs.is_empty() {
            let runs = words.filter_map(|word| run.push(word));
            let known = runs.filter(|run| data.runs.contains(run)).count();
            cues.in_data = u32::try_from(known).unwrap_or(u32::MAX);
        }
        let repeats = seen.entry(whole).or_default();
        cues.repeats = *repeats;
        *repeats = repeats.saturating_add(1);
        wholes.push(whole);
        cues
    });
    let mut cues: Vec<WordCues> = cues.collect();
    for (cues, whole) in cues.iter_mut().zip(&wholes) {
        cues.twins = seen.get(whole).copied().unwrap_or(0);
    }
    cues
}

/// Whether [`marks`] looks at a byte.
#[inline]
fn is_mark(byte: u8) -> bool {
    matches!(byte, b'|' | b'>' | b'/' | b'$' | b'@' | b'0'..=b'9' | 0xC2 | 0xE2 | 0xEF)
}

/// What single marks of a text say.
fn marks(text: &str) -> WordCues {
    let mut cues = WordCues::default();
    if let Some(first) = text.chars().find(|c| is_alphanumeric(*c)) {
        cues.starts = i8::from(first.is_uppercase()).saturating_sub(i8::from(first.is_lowercase()));
    }
    let closing = |c: char| matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | '）' | '」' | '』' | ']' | ' ');
    if let Some(last) = text.trim_end_matches(closing).chars().next_back() {
        cues.ends_sentence =
            matches!(last, '.' | '!' | '?' | '。' | '！' | '？' | '…' | '।' | '؟' | '۔' | '｡');
        cues.breaks_off = last == '…' || text.trim_end_matches(closing).ends_with("..");
        cues.ends_colon = matches!(last, ':' | '：');
    }
    let mut currency = false;
    let mut slash = false;
    for (at, byte) in text.bytes().enumerate() {
        // Next to all bytes of a text say nothing.
        if !is_mark(byte) {
            continue;
        }
        match byte {
            b'|' | b'>' => cues.parting = cues.parting.saturating_add(1),
            b'/' => {
                cues.parting = cues.parting.saturating_add(1);
                slash = true;
            }
            b'$' => currency = true,
            b'@' => cues.address = true,
            b'0'..=b'9' if currency => cues.price = true,
            // The first bytes of the marks beyond ASCII.
            0xC2 | 0xE2 | 0xEF => match text.get(at..).and_then(|rest| rest.chars().next()) {
                Some('»' | '›' | '·' | '•' | '｜') => cues.parting = cues.parting.saturating_add(1),
                Some(
                    '€' | '£' | '¥' | '￥' | '₹' | '₽' | '₦' | '₱' | '₩' | '₺' | '₫' | '₴' | '₪' | '₡' | '₲'
                    | '₵',
                ) => currency = true,
                Some('©') => cues.copyright = true,
                _ => {}
            },
            _ => {}
        }
    }
    cues.address |= slash && text.contains("://");
    cues.price |= text.len() <= LONGEST_PRICE && is_price(text);
    cues
}

/// The longest text that is a price has so many bytes: was 1.299,00 €, now 1.099,00 €.
const LONGEST_PRICE: usize = 48;

/// Whether a short text ends in a number and the money that it counts: 12,95 €, 1,100円, 249 kr.
fn is_price(text: &str) -> bool {
    let Some(last) = text.bytes().rposition(|byte| byte.is_ascii_digit()) else { return false };
    let behind = text.get(last.saturating_add(1)..).unwrap_or_default();
    let behind = behind.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '.'));
    let money = MONEY.iter().find_map(|money| behind.strip_prefix(money));
    let is_end = |rest: &str| {
        rest.starts_with(['(', '（', '/', '～', '~', '*', '\u{a0}']) && rest.chars().count() <= 10
            || !rest.contains(char::is_alphanumeric)
    };
    money.is_some_and(is_end)
}

/// What counts money behind the number.
const MONEY: [&str; 30] = [
    "€",
    "£",
    "$",
    "EUR",
    "USD",
    "GBP",
    "CHF",
    "CAD",
    "AUD",
    "SEK",
    "NOK",
    "DKK",
    "PLN",
    "kr",
    "zł",
    "Kč",
    "Ft",
    "lei",
    "TL",
    "₽",
    "руб",
    "грн",
    "₴",
    "₫",
    "đ",
    "円",
    "元",
    "원",
    "บาท",
    "ر.س",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_before_and_behind_the_number() {
        for text in [
            "$12.50",
            "from € 9",
            "12,95 €",
            "1,100円(税込)",
            "249 kr",
            "₦28,500",
            "¥ 459.00",
            "1 299,00 Kč",
            "3元/斤",
        ] {
            assert!(marks(text).price, "{text}");
        }
        for text in ["2024", "12 Krieger", "Page 3 - Ft. Worth", "第3元老", "€", "a 5 km", "10 leichte Wege"]
        {
            assert!(!marks(text).price, "{text}");
        }
    }
}
