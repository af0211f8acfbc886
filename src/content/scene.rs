//! Where things are on a page: sums over its blocks, the element that looks most like the text, the headline.

use super::blocks::{Blocks, Counts};
use super::frames::{Frames, NO_FRAME};
use super::lines::is_byline;
use super::words::{DataWords, WordCues};
use crate::dom::Document;
use crate::line::Line;

/// Sums over the blocks before a place.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sums {
    pub(crate) words: u32,
    pub(crate) chars: u32,
    pub(crate) link_chars: u32,
    pub(crate) stops: u32,
    /// Words in blocks that read like prose.
    pub(crate) prose: u32,
    pub(crate) blocks: u32,
}

impl Sums {
    fn add(self, counts: &Counts, prose: bool) -> Self {
        Self {
            words: self.words.saturating_add(counts.words),
            chars: self.chars.saturating_add(counts.chars),
            link_chars: self.link_chars.saturating_add(counts.link_chars),
            stops: self.stops.saturating_add(counts.stops),
            prose: self.prose.saturating_add(if prose { counts.words } else { 0 }),
            blocks: self.blocks.saturating_add(1),
        }
    }

    fn minus(self, other: Self) -> Self {
        Self {
            words: self.words.saturating_sub(other.words),
            chars: self.chars.saturating_sub(other.chars),
            link_chars: self.link_chars.saturating_sub(other.link_chars),
            stops: self.stops.saturating_sub(other.stops),
            prose: self.prose.saturating_sub(other.prose),
            blocks: self.blocks.saturating_sub(other.blocks),
        }
    }
}

/// Where things are on a page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scene {
    /// Sums before each block, and over all at the end.
    before: Vec<Sums>,
    /// The frame that looks most like the text, by the weight of paragraphs right under it.
    pub(crate) best: u32,
    /// The innermost frame with half of the page's prose, and with nine tenths.
    pub(crate) half: u32,
    pub(crate) most: u32,
    /// The block that is the headline, by its words and its tag.
    pub(crate) headline: Option<usize>,
    /// For each block, the last heading before it.
    pub(crate) heading: Vec<Option<u32>>,
}

impl Scene {
    /// Sums over the blocks from `first` up to but without `end`.
    pub(crate) fn sums(&self, first: usize, end: usize) -> Sums {
        let at = |place: usize| self.before.get(place).or(self.before.last()).copied().unwrap_or_default();
        at(end).minus(at(first.min(end)))
    }

    /// Sums over the whole page.
    pub(crate) fn all(&self) -> Sums {
        self.before.last().copied().unwrap_or_default()
    }
}

/// Whether a block reads like prose: some words, few of them links, a sentence's marks.
pub(crate) fn is_prose(counts: &Counts, cues: &WordCues) -> bool {
    counts.words >= 10
        && counts.link_chars.saturating_mul(3) < counts.chars
        && (counts.stops.saturating_add(counts.commas) > 0)
        && cues.repeats == 0
}

/// Finds out where things are.
pub(crate) fn scene(
    doc: &Document,
    (blocks, frames): (&Blocks, &Frames),
    (words, lines): (&[WordCues], &[Line]),
    data: &DataWords,
) -> Scene {
    let mut before = Vec::with_capacity(blocks.len().saturating_add(1));
    let mut sums = Sums::default();
    before.push(sums);
    for (block, cues) in blocks.blocks.iter().zip(words) {
        sums = sums.add(&block.counts, is_prose(&block.counts, cues) && !block.around.hidden);
        before.push(sums);
    }
    let mut scene = Scene { before, ..Scene::default() };
    scene.best = best_frame(blocks, frames, words);
    scene.half = innermost_with(frames, &scene, 0.5);
    scene.most = innermost_with(frames, &scene, 0.9);
    scene.headline = headline(doc, blocks, words, data).or_else(|| over_the_byline(blocks, words, lines));
    let mut heading = None;
    for (index, block) in blocks.blocks.iter().enumerate() {
        scene.heading.push(heading);
        if doc.tag(block.container).heading_level().is_some() {
            heading = u32::try_from(index).ok();
        }
    }
    scene
}

/// The frame with the most weight of paragraphs: all of a paragraph's weight for the frame around it, half for the
/// next, less for those further out; links make light.
#[allow(clippy::cast_precision_loss)]
fn best_frame(blocks: &Blocks, frames: &Frames, words: &[WordCues]) -> u32 {
    let mut weights = vec![0.0f32; frames.frames.len()];
    for ((block, cues), frame) in blocks.blocks.iter().zip(words).zip(&frames.of_block) {
        let counts = &block.counts;
        if counts.words < 5 || block.around.hidden || cues.repeats > 0 {
            continue;
        }
        let linked = counts.link_chars as f32 / counts.chars.max(1) as f32;
        let weight =
            (1.0 + counts.commas.min(20) as f32 + (counts.words as f32 / 20.0).min(4.0)) * (1.0 - linked);
        // The block's own element is a paragraph at best; text right in a container counts for that container.
        let skip =
            usize::from(frames.get(*frame).is_some_and(|frame| frame.end.saturating_sub(frame.first) == 1));
        for (level, (number, _)) in frames.chain(*frame).skip(skip).take(5).enumerate() {
            if let Some(slot) = weights.get_mut(number as usize) {
                *slot += weight / [1.0, 2.0, 6.0, 9.0, 12.0].get(level).copied().unwrap_or(15.0);
            }
        }
    }
    let best = weights.iter().enumerate().fold((NO_FRAME as usize, 0.0), |best, (number, weight)| {
        if *weight > best.1 { (number, *weight) } else { best }
    });
    u32::try_from(best.0).unwrap_or(NO_FRAME)
}

/// The innermost frame that holds that share of the page's prose.
#[allow(clippy::cast_precision_loss)]
fn innermost_with(frames: &Frames, scene: &Scene, wanted: f32) -> u32 {
    let all = scene.all().prose as f32;
    let mut found = NO_FRAME;
    // Frames inside stand after the ones around them, so the last that holds enough is the innermost.
    for (number, frame) in frames.frames.iter().enumerate() {
        let own = scene.sums(frame.first as usize, frame.end as usize).prose as f32;
        if all > 0.0 && own >= all * wanted {
            found = u32::try_from(number).unwrap_or(NO_FRAME);
        }
    }
    found
}

/// The block that says the page's title: the first whose words are the title's, headings before others.
#[allow(clippy::cast_precision_loss)]
fn headline(doc: &Document, blocks: &Blocks, words: &[WordCues], data: &DataWords) -> Option<usize> {
    let titles = data.title_words().max(1) as f32;
    let mut best: Option<(f32, usize)> = None;
    let mut first_h1 = None;
    for (index, (block, cues)) in blocks.blocks.iter().zip(words).enumerate() {
        let level = doc.tag(block.container).heading_level();
        if level == Some(1) && first_h1.is_none() {
            first_h1 = Some(index);
        }
        if block.counts.words == 0 || block.counts.words > 60 || block.around.hidden {
            continue;
        }
        let precise = cues.in_title as f32 / block.counts.words as f32;
        let covers = (cues.in_title as f32 / titles).min(1.0);
        let tagged = match level {
            Some(1) => 0.5,
            Some(2) => 0.35,
            Some(_) => 0.2,
            None => 0.0,
        };
        let unlinked = if block.counts.link_chars.saturating_mul(2) < block.counts.chars { 0.2 } else { 0.0 };
        let score = precise + covers + tagged + unlinked;
        if precise > 0.6 && covers > 0.3 && best.is_none_or(|(top, _)| score > top) {
            best = Some((score, index));
        }
    }
    best.map(|(_, index)| index).or(first_h1)
}

/// On a page without a title and headings, such as one that was flattened to text: the line over the first byline.
fn over_the_byline(blocks: &Blocks, words: &[WordCues], lines: &[Line]) -> Option<usize> {
    let byline = lines.iter().position(is_byline)?;
    let over = byline.checked_sub(1)?;
    let counts = blocks.blocks.get(over)?.counts;
    let is_line = (3..60).contains(&counts.words) && !words.get(over)?.ends_sentence;
    (is_line && byline < 30 && lines.get(over)?.cue.is_none()).then_some(over)
}
