//! What the training program sees of the content room: the evidence on pages with known answers.
//!
//! Behind the feature `_train`, which is for `examples/train` alone and keeps no promise of stability.

use super::features::{Matrix, PageFeatures, first_stage, page_features, second_stage};
use super::hash::{SEED, hash_word, mix};
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
}

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
        Ok(Self { survey, page })
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

    /// The numbers of the page.
    pub fn page(&self) -> &[f32] {
        self.page.values()
    }

    /// A number that changes when the evidence does: its names, and their order.
    pub fn fingerprint(&self) -> u64 {
        let kinds = [0.0; PageKind::ALL.len()];
        let columns = self.second(&kinds, &vec![0.0; self.blocks()]);
        let names = self.page.iter().map(|(name, _)| name.to_owned()).chain(columns.names());
        names.fold(SEED, |hash, name| mix(hash, hash_word(name.bytes())))
    }

    /// The evidence of the first stage, with the likelihoods of the page's kinds.
    pub fn first(&self, kinds: &[f32]) -> Columns {
        Columns(first_stage(self.survey.findings(), &self.page, kinds))
    }

    /// The evidence of the second stage, with the first stage's likelihoods.
    pub fn second(&self, kinds: &[f32], scores: &[f32]) -> Columns {
        let first = first_stage(self.survey.findings(), &self.page, kinds);
        Columns(second_stage(self.survey.findings(), first, scores))
    }
}
