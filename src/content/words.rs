//! What the words of each block say: function words, and what they share with the page's title and data.

use std::collections::HashSet;
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
            words(title, |word, _| {
                out.title.insert(word);
            });
        }
        for description in signals.descriptions().take(3) {
            words(description, |word, _| {
                out.description.insert(word);
            });
        }
        for text in signals.article_bodies().take(8) {
            let end = (0..=MOST.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
            let mut run = Run::default();
            words(text.get(..end).unwrap_or(text), |word, _| {
                if let Some(hash) = run.push(word) {
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
    /// Takes in a text by its hashed words; gives the share of its runs that are new.
    #[allow(clippy::cast_precision_loss)] // counts are far below 2^24
    pub(super) fn take(&mut self, words: &[u64]) -> f32 {
        let (mut new, mut all) = (0u32, 0u32);
        let mut run = Run::default();
        for word in words {
            if let Some(hash) = run.push(*word) {
                all = all.saturating_add(1);
                new = new.saturating_add(u32::from(self.0.insert(hash)));
            }
        }
        new as f32 / all.max(1) as f32
    }
}

/// The words of all blocks of a page, hashed once for all who look them up.
#[derive(Debug, Default)]
pub(crate) struct Spelled {
    hashes: Vec<u64>,
    /// For each word whether it is a character of a script without spaces.
    unspaced: Vec<bool>,
    /// Where each block's words end.
    ends: Vec<usize>,
}

impl Spelled {
    pub(crate) fn of(blocks: &Blocks) -> Self {
        let mut out = Self { ends: Vec::with_capacity(blocks.len()), ..Self::default() };
        for block in &blocks.blocks {
            words(blocks.text(block), |word, unspaced| {
                out.hashes.push(word);
                out.unspaced.push(unspaced);
            });
            out.ends.push(out.hashes.len());
        }
        out
    }

    fn range(&self, block: usize) -> Range<usize> {
        let end = |block: usize| self.ends.get(block).copied().unwrap_or(0);
        block.checked_sub(1).map_or(0, end)..end(block)
    }

    /// The words of a block.
    pub(crate) fn of_block(&self, block: usize) -> &[u64] {
        self.hashes.get(self.range(block)).unwrap_or_default()
    }

    /// What a block speaks of: its words but for function words, and pairs of characters where words are not parted.
    pub(crate) fn topics(&self, block: usize) -> impl Iterator<Item = u64> {
        let function = &*FUNCTION;
        let unspaced = self.unspaced.get(self.range(block)).unwrap_or_default();
        let mut before = None;
        self.of_block(block).iter().zip(unspaced).filter_map(move |(word, unspaced)| {
            let pair = before.filter(|_| *unspaced).map(|before| mix(mix(SEED, before), *word));
            before = unspaced.then_some(*word);
            if *unspaced { pair } else { Some(*word).filter(|word| !function.contains(word)) }
        })
    }
}

/// Calls `each` with the hash of every word of a text, in lower case; unspaced characters are words of their own, and are
/// told so.
fn words(text: &str, mut each: impl FnMut(u64, bool)) {
    let mut hash = SEED;
    let mut inside = false;
    let mut buffer = [0; 4];
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            hash = mix(hash, u64::from((c as u8).to_ascii_lowercase()));
            inside = true;
        } else if c.is_ascii() || !is_alphanumeric(c) {
            if inside {
                each(hash, false);
                (hash, inside) = (SEED, false);
            }
        } else if is_unspaced(c) {
            if inside {
                each(hash, false);
                (hash, inside) = (SEED, false);
            }
            each(hash_word(c.encode_utf8(&mut buffer).bytes()), true);
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
        each(hash, false);
    }
}

/// Reads the words of every block.
pub(crate) fn word_cues(blocks: &Blocks, spelled: &Spelled, data: &DataWords) -> Vec<WordCues> {
    let function = &*FUNCTION;
    let mut seen = std::collections::HashMap::<u64, u32, BuildHasherDefault<WordHasher>>::default();
    let mut wholes = Vec::with_capacity(blocks.len());
    let cues = blocks.blocks.iter().enumerate().map(|(index, block)| {
        let mut cues = marks(blocks.text(block));
        let mut run = Run::default();
        let mut whole = SEED;
        let words = spelled.of_block(index);
        for word in words {
            whole = mix(whole, *word);
            cues.function = cues.function.saturating_add(u32::from(function.contains(word)));
            cues.in_title = cues.in_title.saturating_add(u32::from(data.title.contains(word)));
            cues.in_description =
                cues.in_description.saturating_add(u32::from(data.description.contains(word)));
        }
        cues.runs = u32::try_from(words.len().saturating_sub(2)).unwrap_or(u32::MAX);
        if !data.runs.is_empty() {
            let runs = words.iter().filter_map(|word| run.push(*word));
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
                Some('€' | '£' | '¥' | '￥' | '₹' | '₽') => currency = true,
                Some('©') => cues.copyright = true,
                _ => {}
            },
            _ => {}
        }
    }
    cues.address |= slash && text.contains("://");
    cues
}
