//! What the training program sees of the content room: the evidence on pages with known answers.
//!
//! Behind the feature `_train`, which is for `examples/train` alone and keeps no promise of stability.

use std::sync::Arc;

use super::features::{Column, Kept, Matrix, PageFeatures, first_stage, page_features, second_stage};
use super::frames::NO_FRAME;
use super::hash::{SEED, hash_word, mix};
use super::lexicon::{self, RINGS, Spoken, element_names, ring, templates, text_words};
use super::scale::Scale;
use super::{Survey, judged_address};
use crate::address::Addresses;
use crate::article::PageKind;
use crate::dom::{Document, parse_page};
use crate::encoding::decode;
use crate::error::Error;
use crate::limits::Limits;
use crate::structured::signals;

/// A page's blocks with the evidence on them.
#[derive(Debug)]
pub struct Sheet {
    survey: Survey,
    page: PageFeatures,
    /// For each frame the hashes of its names.
    names: Vec<Vec<u32>>,
    /// The hashes of what speaks for its kind.
    page_names: Vec<u32>,
}

/// What fitted parts of the model say of a page to those that come after.
#[derive(Debug, Clone, Copy, Default)]
#[allow(clippy::exhaustive_structs)] // the training program makes it
pub struct Said<'a> {
    /// The likelihoods of its kinds.
    pub kinds: &'a [f32],
    /// What the lexicon says of its blocks.
    pub of_blocks: &'a [SpokenPair],
}

/// What a lexicon says of a block, as log-odds: by the names around it, by its words.
pub type SpokenPair = (f32, f32);

/// Named columns of numbers.
#[derive(Debug)]
pub struct Columns(pub(super) Matrix);

impl Columns {
    /// The columns' names.
    pub fn names(&self) -> Vec<String> {
        self.0.names().to_vec()
    }

    /// A column by its number.
    pub fn column(&self, column: usize) -> Vec<f32> {
        match self.0.column(column) {
            Column::Same(value) => vec![value; self.0.rows()],
            Column::Each(values) => values.to_vec(),
        }
    }
}

/// A page's tree, as extraction sees it.
///
/// # Errors
/// As [`Extractor::extract`](crate::Extractor::extract).
pub fn document(bytes: &[u8]) -> Result<Document, Error> {
    Ok(parse_page(decode(bytes, None).text, &Limits::default())?.document)
}

impl Sheet {
    /// Reads a page as extraction does.
    ///
    /// # Errors
    /// As [`Extractor::extract`](crate::Extractor::extract).
    pub fn of(bytes: &[u8], url: Option<&str>) -> Result<Self, Error> {
        let addresses = Addresses::of_page(url)?;
        let parsed = parse_page(decode(bytes, None).text, &Limits::default())?;
        let signals = signals(&parsed.document, addresses.page());
        let survey = Survey::of(&parsed.document, &signals);
        let url = judged_address(addresses.page(), &signals);
        let page = page_features(survey.findings(), &signals, &survey.data, url.as_ref());
        let mut is_new = templates();
        let mut of_templates = Vec::new();
        let mut names = Vec::new();
        for frame in &survey.frames.frames {
            let mut own = Vec::new();
            element_names(&parsed.document, frame.node, |name| own.push(name));
            if is_new(frame) {
                of_templates.extend_from_slice(&own);
            }
            names.push(own);
        }
        let mut page_names = Vec::new();
        lexicon::page_names(&of_templates, survey.findings(), |name| page_names.push(name));
        Ok(Self { survey, page, names, page_names })
    }

    /// How many blocks the page has.
    pub fn blocks(&self) -> usize {
        self.survey.blocks.len()
    }

    /// The text of a block.
    pub fn text(&self, block: usize) -> &str {
        self.survey.blocks.text_of(block)
    }

    /// The words of a block, as the crate counts them.
    pub fn words(&self, block: usize) -> u32 {
        self.survey.blocks.blocks.get(block).map_or(0, |block| block.counts.words)
    }

    /// Whether no reader sees a block.
    pub fn is_unseen(&self, block: usize) -> bool {
        self.survey.blocks.blocks.get(block).is_some_and(|block| block.around.unseen)
    }

    /// The hashed names around a block, each with its ring.
    pub fn names(&self, block: usize) -> Vec<(u32, usize)> {
        let frames = &self.survey.frames;
        let chain = frames.chain(frames.of_block.get(block).copied().unwrap_or(NO_FRAME)).enumerate();
        let of = |(level, (number, _)): (usize, (u32, _))| {
            let names = self.names.get(number as usize).into_iter().flatten();
            names.map(move |name| (*name, ring(level)))
        };
        chain.flat_map(of).collect()
    }

    /// What the first stage thinks less likely is not shown to the second.
    pub const DOUBTED: f32 = super::features::DOUBTED;

    /// How many rings there are.
    pub const RINGS: usize = RINGS;

    /// The hashed words of a block.
    pub fn text_words(&self, block: usize) -> Vec<u32> {
        let mut words = Vec::new();
        text_words(self.survey.spelled.of_block(block), |word| words.push(word));
        words
    }

    /// The hashes of what speaks for the page's kind.
    pub fn page_names(&self) -> &[u32] {
        &self.page_names
    }

    /// The numbers of the page, with what the lexicon says of its kind.
    pub fn page(&self, of_page: &[f32]) -> Vec<f32> {
        self.page.clone().with_spoken(of_page).values().to_vec()
    }

    /// The names of the numbers of the page.
    pub fn names_of_page(&self) -> Vec<String> {
        self.page.iter().map(|(name, _)| name.to_owned()).collect()
    }

    /// A number that changes when the evidence does: its names, and their order.
    pub fn fingerprint(&self) -> u64 {
        let kinds = [0.0; PageKind::ALL.len()];
        let columns = self.second(&Said { kinds: &kinds, ..Said::default() }, &vec![0.0; self.blocks()]);
        let page = self.page.clone().with_spoken(&kinds);
        let names = page.iter().map(|(name, _)| name.to_owned()).chain(columns.names());
        names.fold(SEED, |hash, name| mix(hash, hash_word(name.bytes())))
    }

    /// The evidence of the first stage.
    pub fn first(&self, said: &Said<'_>) -> Columns {
        Columns(self.first_on(said, &Arc::default()))
    }

    /// The evidence of the second stage, with the first stage's likelihoods.
    pub fn second(&self, said: &Said<'_>, scores: &[f32]) -> Columns {
        Columns(self.second_on(said, scores, &Arc::default()))
    }

    pub(super) fn first_on(&self, said: &Said<'_>, scale: &Arc<Scale>) -> Matrix {
        let spoken = |(names, words): &SpokenPair| Spoken { names: *names, words: *words };
        let spoken: Vec<Spoken> = said.of_blocks.iter().map(spoken).collect();
        let kept = Kept { scale: Arc::clone(scale), values: true };
        first_stage(self.survey.findings(), &self.page, said.kinds, &spoken, kept)
    }

    pub(super) fn second_on(&self, said: &Said<'_>, scores: &[f32], scale: &Arc<Scale>) -> Matrix {
        second_stage(self.survey.findings(), self.first_on(said, scale), scores)
    }
}
