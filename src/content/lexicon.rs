//! What the names of elements and the words of texts speak for, by weights counted on pages with known answers.
//!
//! Many sites are built with the same few systems, and their names for things (`entry-content`, `related-posts`) say what
//! a block is; so do short texts (`Leave a reply`). Which names and words do, and how much, is learned: for each the
//! change in the log-odds of being text, fitted by logistic regression (`examples/train`), kept only for what stands on
//! pages of several domains.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;

use super::features::Findings;
use super::frames::{Frame, Frames};
use super::hash::{SEED, WordHasher, mix};
use super::model::Reader;
use crate::article::PageKind;
use crate::dom::{Document, Known, NodeId};

/// Names of one element that are looked at: far above what real pages have.
const MOST_NAMES: usize = 24;
/// Bytes of a name that are looked at.
const LONGEST_NAME: usize = 64;
/// Words of one block that are looked at: what follows says no more of what the block is.
const MOST_WORDS: usize = 60;
/// Texts of so many words count as a whole too.
const SHORT_TEXT: usize = 6;
/// How many kinds of page there are.
pub(crate) const KINDS_OF_PAGE: usize = PageKind::ALL.len();
/// How far from a block an element is, in steps: its own or the next, the two after these, all others.
pub(crate) const RINGS: usize = 3;

/// What is said of a block, as log-odds of being text.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Spoken {
    /// By the names of the elements around it.
    pub(crate) names: f32,
    /// By its own words.
    pub(crate) words: f32,
}

/// The weights of names and words.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lexicon {
    names: Table<RINGS>,
    words: Table<1>,
    kinds: Table<KINDS_OF_PAGE>,
}

#[derive(Debug, Clone)]
struct Table<const N: usize> {
    base: f32,
    weights: HashMap<u32, [f32; N], BuildHasherDefault<WordHasher>>,
    /// A bit for the last bits of each hash that has weights: most names and words have none, and these bits stay in the
    /// processor's cache.
    gate: Vec<u64>,
}

/// How many of a hash's last bits number the bits of the gate.
const GATE_BITS: u32 = 17;

impl<const N: usize> Default for Table<N> {
    fn default() -> Self {
        Self { base: 0.0, weights: HashMap::default(), gate: Vec::new() }
    }
}

impl<const N: usize> Table<N> {
    /// Layout: base `f32`, scale of weights `f32`, number of entries `u32`; an entry: the hash `u32`, then `N` weights
    /// `i8` times the scale. All little endian.
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let base = reader.f32()?;
        let scale = reader.f32()?;
        let count = reader.u32()?;
        // A count that is no true one ends with the bytes.
        let room = usize::try_from(count).unwrap_or(0).min(1 << 16);
        let mut gate = vec![0; 1 << (GATE_BITS - 6)];
        let mut weights = HashMap::with_capacity_and_hasher(room, BuildHasherDefault::default());
        for _ in 0..count {
            let hash = reader.u32()?;
            let mut entry = [0.0; N];
            for weight in &mut entry {
                *weight = f32::from(reader.i8()?) * scale;
            }
            weights.insert(hash, entry);
            let (word, bit) = Self::gate(hash);
            if let Some(word) = gate.get_mut(word) {
                *word |= bit;
            }
        }
        Some(Self { base, weights, gate })
    }

    /// Where a hash's bit is: in which number, and that number with it alone.
    fn gate(hash: u32) -> (usize, u64) {
        let number = hash & ((1 << GATE_BITS) - 1);
        ((number >> 6) as usize, 1 << (number & 63))
    }

    fn get(&self, hash: u32) -> Option<&[f32; N]> {
        let (word, bit) = Self::gate(hash);
        let passes = self.gate.get(word).is_some_and(|word| word & bit != 0);
        passes.then(|| self.weights.get(&hash)).flatten()
    }
}

impl Lexicon {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self { names: Table::read(reader)?, words: Table::read(reader)?, kinds: Table::read(reader)? })
    }

    /// What is said of each block, and for each kind of page how much names and short texts speak for it.
    pub(crate) fn spoken(
        &self,
        doc: &Document,
        findings: Findings<'_>,
    ) -> (Vec<Spoken>, [f32; KINDS_OF_PAGE]) {
        let Findings { spelled, frames, .. } = findings;
        let mut of_templates = Vec::new();
        let names = self.frame_sums(doc, frames, &mut of_templates);
        let sum = |block: usize| {
            let frame = frames.of_block.get(block).copied().unwrap_or(super::frames::NO_FRAME);
            let of = |number: u32, ring: usize| names.get(number as usize).and_then(|sums| sums.get(ring));
            let chain = frames.chain(frame).take(FAR_FROM + 1).enumerate();
            chain.filter_map(|(level, (number, _))| of(number, ring(level))).sum::<f32>()
        };
        let spoken = (0..frames.of_block.len()).map(|block| Spoken {
            names: self.names.base + sum(block),
            words: self.words.base + self.said(spelled.of_block(block)),
        });
        (spoken.collect(), self.kinds(&of_templates, findings))
    }

    /// For each kind of page how much the names of its templates and its short texts speak for it.
    #[allow(clippy::cast_precision_loss)] // counts are far below 2^24
    fn kinds(&self, of_templates: &[u32], findings: Findings<'_>) -> [f32; KINDS_OF_PAGE] {
        let mut sums = [0.0; KINDS_OF_PAGE];
        let mut count = 0u32;
        page_names(of_templates, findings, |name| {
            count = count.saturating_add(1);
            if let Some(weights) = self.kinds.get(name) {
                sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
            }
        });
        sums.map(|sum| sum / (count.max(1) as f32).sqrt())
    }

    /// For each frame the weights of its names at each ring; at the last ring with those of all frames around it. The
    /// names of [`templates`] are put down on the way.
    fn frame_sums(&self, doc: &Document, frames: &Frames, of_templates: &mut Vec<u32>) -> Vec<[f32; RINGS]> {
        let mut sums: Vec<[f32; RINGS]> = Vec::with_capacity(frames.frames.len());
        // Many elements of a page have the same names.
        let mut known = HashMap::<_, [f32; RINGS], BuildHasherDefault<WordHasher>>::default();
        let mut is_new = templates();
        let mut sum = |node: NodeId, is_new: bool| {
            let mut own = [0.0; RINGS];
            element_names(doc, node, |name| {
                if is_new {
                    of_templates.push(name);
                }
                if let Some(weights) = self.names.get(name) {
                    own.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
                }
            });
            own
        };
        for frame in &frames.frames {
            let mut named = named_attributes(doc, frame.node);
            let is_new = is_new(frame);
            let mut own = match (named.next(), named.next()) {
                (name, None) if !is_new => {
                    *known.entry((doc.tag(frame.node), name)).or_insert_with(|| sum(frame.node, false))
                }
                _ => sum(frame.node, is_new),
            };
            let around = sums.get(frame.parent as usize).and_then(|around| around.last()).copied();
            if let Some(far) = own.last_mut() {
                *far += around.unwrap_or(0.0);
            }
            sums.push(own);
        }
        sums
    }

    /// The weight of a text's words; grows with the root of their number.
    #[allow(clippy::cast_precision_loss)] // counts are far below 2^24
    fn said(&self, words: impl ExactSizeIterator<Item = u64> + Clone) -> f32 {
        let (mut sum, mut count) = (0.0, 0u32);
        text_words(words, |word| {
            sum += self.words.get(word).map_or(0.0, |[weight]| *weight);
            count = count.saturating_add(1);
        });
        sum / (count.max(1) as f32).sqrt()
    }
}

/// Levels from which on all elements are in the last ring.
pub(crate) const FAR_FROM: usize = 4;

/// The ring of the element that many levels up.
pub(crate) fn ring(level: usize) -> usize {
    (level / 2).min(RINGS - 1)
}

/// The names of an element, hashed: its tag, each name of its class, identifier and the like, and the words that these are
/// made of.
pub(crate) fn element_names(doc: &Document, id: NodeId, mut each: impl FnMut(u32)) {
    each(short(mix(SEED, doc.tag(id) as u64)));
    let mut left = MOST_NAMES;
    for (kind, value) in named_attributes(doc, id) {
        for name in value.split_ascii_whitespace().take(left) {
            left = left.saturating_sub(1);
            names_in(name.as_bytes(), |hash| each(short(mix(SEED ^ kind, hash))));
        }
    }
}

/// Tells of frames in the order of the page which are the first of their template.
pub(crate) fn templates() -> impl FnMut(&Frame) -> bool {
    let mut seen = HashSet::<u64, BuildHasherDefault<WordHasher>>::default();
    move |frame| seen.insert(frame.signature)
}

/// What speaks for a page's kind: the names of its elements, those of one template once, and its short texts, each once.
pub(crate) fn page_names(of_templates: &[u32], findings: Findings<'_>, mut each: impl FnMut(u32)) {
    of_templates.iter().copied().for_each(&mut each);
    for (index, (block, cues)) in findings.blocks.blocks.iter().zip(findings.words).enumerate() {
        if block.counts.words as usize <= SHORT_TEXT && cues.repeats == 0 {
            let whole = findings.spelled.of_block(index).fold(SEED, mix);
            each(short(mix(whole, WHOLE)));
        }
    }
}

/// The values of an element's attributes that name it, each with a number for what kind of name it is.
fn named_attributes(doc: &Document, id: NodeId) -> impl Iterator<Item = (u64, &str)> {
    doc.known_attrs(id).filter_map(|(attribute, value)| {
        let kind = match attribute {
            Known::Class | Known::Id => 2,
            Known::Itemprop | Known::Itemtype | Known::Property | Known::Typeof | Known::Rel => 3,
            Known::Role
            | Known::DataTestid
            | Known::DataTest
            | Known::DataComponent
            | Known::DataQa
            | Known::DataType => 4,
            _ => return None,
        };
        Some((kind, value))
    })
}

/// A name without its digits, and the words in it: they end at what is no letter, and at a change of case. What is cut out of
/// a name is hashed on the one way through it.
fn names_in(name: &[u8], mut each: impl FnMut(u64)) {
    let name = name.get(..LONGEST_NAME.min(name.len())).unwrap_or(name);
    // A word has two letters at least.
    let mut words = [0; LONGEST_NAME / 2];
    let mut free = words.iter_mut();
    let mut end = |word: u64, length: u32| {
        if length > 1
            && let Some(slot) = free.next()
        {
            *slot = mix(word, WORD_OF_NAME);
        }
    };
    let (mut whole, mut word, mut length, mut before) = (SEED, SEED, 0_u32, b' ');
    for byte in name {
        let lower = u64::from(byte.to_ascii_lowercase());
        if !byte.is_ascii_digit() {
            whole = mix(whole, lower);
        }
        let is_letter = byte.is_ascii_alphabetic();
        if !is_letter || byte.is_ascii_uppercase() && before.is_ascii_lowercase() {
            end(word, length);
            (word, length) = (SEED, 0);
        }
        if is_letter {
            word = mix(word, lower);
            length = length.saturating_add(1);
        }
        before = *byte;
    }
    end(word, length);
    let left = free.len();
    each(whole);
    words.iter().take(words.len().saturating_sub(left)).for_each(|word| each(*word));
}

/// Tell words of names, pairs of words and whole texts from each other.
const WORD_OF_NAME: u64 = 1;
const PAIR: u64 = 2;
const WHOLE: u64 = 3;

/// The words of a text, each with the one before it too, and a short text as a whole.
pub(crate) fn text_words(words: impl ExactSizeIterator<Item = u64> + Clone, mut each: impl FnMut(u32)) {
    let mut before = 0;
    for word in words.clone().take(MOST_WORDS) {
        each(short(word));
        each(short(mix(mix(SEED ^ PAIR, before), word)));
        before = word;
    }
    if (1..=SHORT_TEXT).contains(&words.len()) {
        let whole = words.fold(SEED, mix);
        each(short(mix(whole, WHOLE)));
    }
}

#[allow(clippy::cast_possible_truncation)] // folded on purpose
fn short(hash: u64) -> u32 {
    (hash ^ (hash >> 32)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::blocks;
    use crate::content::words::Spelled;
    use crate::dom::parse;
    use crate::limits::Limits;

    fn hashes(of: impl FnOnce(&mut Vec<u32>)) -> Vec<u32> {
        let mut out = Vec::new();
        of(&mut out);
        out
    }

    #[test]
    fn a_name_counts_as_a_whole_and_by_its_words() {
        let html = "<div class='entry-content post12'></div><div id='postContent'></div><div class='content entry'></div>";
        let doc = parse(html, &Limits::default()).unwrap().document;
        let names: Vec<Vec<u32>> = doc
            .descendants(doc.root())
            .filter(|id| doc.attrs(*id).next().is_some())
            .map(|id| hashes(|out| element_names(&doc, id, |name| out.push(name))))
            .collect();
        let shared = |a: usize, b: usize| names[a].iter().filter(|name| names[b].contains(name)).count();
        assert_eq!(names[0].len(), 1 + 3 + 2);
        assert_eq!(shared(0, 1), 1 + 2, "the tag, `post` and `content`");
        assert_eq!(shared(0, 2), 1 + 2, "the tag, `entry` and `content`");
    }

    #[test]
    fn short_texts_count_as_a_whole_and_long_ones_to_a_bound() {
        let of = |text: &str| {
            let doc = parse(text, &Limits::default()).unwrap().document;
            let spelled = Spelled::of(&blocks(&doc));
            hashes(|out| text_words(spelled.of_block(0), |word| out.push(word)))
        };
        assert_eq!(of("Leave a Reply!"), of("leave a reply"));
        assert_eq!(of("leave a reply").len(), 3 + 3 + 1);
        assert_eq!(of("阅读全文").len(), 4 + 4 + 1);
        assert_eq!(of(&"word ".repeat(1000)).len(), 2 * MOST_WORDS);
        assert!(of("…").is_empty());
    }
}
