//! What the training program sees of the content room: the evidence on pages with known answers.
//!
//! Behind the feature `_train`, which is for `examples/train` alone and keeps no promise of stability.

use super::features::{Matrix, PageFeatures, first_stage, page_features, second_stage};
use super::frames::NO_FRAME;
use super::hash::{SEED, hash_word, mix};
use super::lexicon::{RINGS, Spoken, element_names, ring, text_words};
use super::{Survey, judged_address};
use crate::address::Addresses;
use crate::article::PageKind;
use crate::dom::parse;
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
}

/// What a lexicon says of a block, as log-odds: by the names around it, by its words.
pub type SpokenPair = (f32, f32);

/// Named columns of numbers.
#[derive(Debug)]
pub struct Columns(pub(super) Matrix);

impl Columns {
    /// The columns' names.
    pub fn names(&self) -> Vec<String> {
        self.0.names().iter().map(|name| name.clone().into_owned()).collect()
    }

    /// A column by its number.
    pub fn column(&self, column: usize) -> &[f32] {
        self.0.column(column)
    }
}

impl Sheet {
    /// Reads a page as extraction does.
    ///
    /// # Errors
    /// As [`Extractor::extract`](crate::Extractor::extract).
    pub fn of(bytes: &[u8], url: Option<&str>) -> Result<Self, Error> {
        let addresses = Addresses::of_page(url)?;
        let parsed = parse(decode(bytes, None).text, &Limits::default())?;
        let signals = signals(&parsed.document, addresses.page());
        let survey = Survey::of(&parsed.document, &signals);
        let url = judged_address(addresses.page(), &signals);
        let page = page_features(&parsed.document, survey.findings(), &signals, &survey.data, url.as_ref());
        let frames = survey.frames.frames.iter();
        let names = frames.map(|frame| {
            let mut names = Vec::new();
            element_names(&parsed.document, frame.node, |name| names.push(name));
            names
        });
        Ok(Self { page, names: names.collect(), survey })
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

    /// How many rings there are.
    pub const RINGS: usize = RINGS;

    /// The hashed words of a block.
    pub fn text_words(&self, block: usize) -> Vec<u32> {
        let mut words = Vec::new();
        text_words(self.text(block), |word| words.push(word));
        words
    }

    /// The numbers of the page.
    pub fn page(&self) -> &[f32] {
        self.page.values()
    }

    /// A number that changes when the evidence does: its names, and their order.
    pub fn fingerprint(&self) -> u64 {
        let kinds = [0.0; PageKind::ALL.len()];
        let columns = self.second(&kinds, &[], &vec![0.0; self.blocks()]);
        let names = self.page.iter().map(|(name, _)| name.to_owned()).chain(columns.names());
        names.fold(SEED, |hash, name| mix(hash, hash_word(name.bytes())))
    }

    /// The evidence of the first stage, with the likelihoods of the page's kinds and what a lexicon says of the blocks.
    pub fn first(&self, kinds: &[f32], spoken: &[SpokenPair]) -> Columns {
        Columns(self.first_matrix(kinds, spoken))
    }

    /// The evidence of the second stage, with the first stage's likelihoods.
    pub fn second(&self, kinds: &[f32], spoken: &[SpokenPair], scores: &[f32]) -> Columns {
        Columns(second_stage(self.survey.findings(), self.first_matrix(kinds, spoken), scores))
    }

    fn first_matrix(&self, kinds: &[f32], spoken: &[SpokenPair]) -> Matrix {
        let spoken: Vec<Spoken> =
            spoken.iter().map(|(names, words)| Spoken { names: *names, words: *words }).collect();
        first_stage(self.survey.findings(), &self.page, kinds, &spoken)
    }
}
