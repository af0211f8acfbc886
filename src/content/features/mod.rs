//! The evidence on each block, as named numbers: what the model looks at and what an `Examination` shows.

mod around;
mod cues;
mod judged;
mod own;
mod page;
mod spoken;
mod stage;
mod topic;

use std::fmt;
use std::sync::LazyLock;

pub(crate) use page::{PageFeatures, page_features};
pub(crate) use stage::second_stage;

use judged::Judged;

use super::blocks::Blocks;
use super::frames::Frames;
use super::lexicon::Spoken;
use super::scene::Scene;
use super::words::{Spelled, WordCues};
use crate::arithmetic;
use crate::article::PageKind;
use crate::line::Line;

/// What the first stage thinks less likely to be part of the text is not judged again: on most pages that is half of the
/// blocks and more, and hardly one of them would be taken after all (`docs/content.md`).
pub(crate) const DOUBTED: f32 = 0.05;

/// A table with a row for each block that is judged and a column for each kind of evidence, kept column by column.
#[derive(Debug, Clone, Default)]
pub(crate) struct Matrix {
    judged: Judged,
    /// The columns' names, where they are asked for.
    names: Option<Vec<String>>,
    /// Where each column begins; one that is the same for all rows has a single value.
    columns: Vec<usize>,
    data: Vec<f32>,
    /// How many columns are of the first stage, and the rows that the others are known of.
    first: usize,
    doubted: Vec<bool>,
}

/// A column of evidence.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Column<'m> {
    /// One value for all rows.
    Same(f32),
    /// A value for each row.
    Each(&'m [f32]),
}

impl Column<'_> {
    /// What it says of a row.
    pub(crate) fn of(self, row: usize) -> f32 {
        match self {
            Self::Same(value) => value,
            Self::Each(values) => values.get(row).copied().unwrap_or_default(),
        }
    }
}

/// Whether columns are named, for whoever asks what speaks for and against a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Naming {
    Named,
    Nameless,
}

impl Matrix {
    fn new(judged: Judged, naming: Naming) -> Self {
        /// A few more than both stages have, and than those that differ from row to row.
        const COLUMNS: usize = 350;
        const DIFFERENT: usize = 290;
        let data = Vec::with_capacity(DIFFERENT.saturating_mul(judged.len()));
        let names = (naming == Naming::Named).then(|| Vec::with_capacity(COLUMNS));
        Self { judged, names, columns: Vec::with_capacity(COLUMNS), data, first: 0, doubted: Vec::new() }
    }

    /// From here on columns are of the second stage, known only of blocks that the first finds likely enough.
    fn doubt(&mut self, scores: &[f32]) {
        self.first = self.columns.len();
        let score = |block: usize| scores.get(block).copied().unwrap_or_default();
        self.doubted = self.judged.iter().map(|block| score(block) >= DOUBTED).collect();
    }

    /// The rows that the second stage judges.
    pub(crate) fn doubted(&self) -> Vec<usize> {
        (0..).zip(&self.doubted).filter(|(_, doubted)| **doubted).map(|(row, _)| row).collect()
    }

    /// How many columns are known of a row.
    pub(crate) fn known_of(&self, row: usize) -> usize {
        if self.doubted.get(row) == Some(&false) { self.first } else { self.columns.len() }
    }

    /// Adds a column, given a block's number.
    fn push(&mut self, name: impl fmt::Display, mut value: impl FnMut(usize) -> f32) {
        self.begin(name);
        if self.doubted.is_empty() {
            self.data.extend(self.judged.iter().map(value));
        } else {
            let rows = self.judged.iter().zip(&self.doubted);
            self.data.extend(rows.map(|(block, doubted)| if *doubted { value(block) } else { 0.0 }));
        }
    }

    /// Adds a column that is the same for all rows.
    fn push_constant(&mut self, name: impl fmt::Display, value: f32) {
        self.begin(name);
        self.data.push(value);
    }

    fn begin(&mut self, name: impl fmt::Display) {
        self.columns.push(self.data.len());
        if let Some(names) = &mut self.names {
            names.push(name.to_string());
        }
    }

    pub(crate) fn rows(&self) -> usize {
        self.judged.len()
    }

    /// The row that a block is judged by.
    pub(crate) fn row_of(&self, block: usize) -> usize {
        self.judged.place_of(block)
    }

    /// For each block what was said of its row.
    pub(crate) fn spread(&self, said: Vec<f32>) -> Vec<f32> {
        self.judged.spread(said)
    }

    /// The names of its columns, if it was told to keep them.
    pub(crate) fn names(&self) -> &[String] {
        self.names.as_deref().unwrap_or_default()
    }

    /// How many columns it has.
    pub(crate) fn width(&self) -> usize {
        self.columns.len()
    }

    /// A column by its number; of zeros when there is none.
    pub(crate) fn column(&self, column: usize) -> Column<'_> {
        let start = self.columns.get(column).copied().unwrap_or(self.data.len());
        let end = self.columns.get(column.saturating_add(1)).copied().unwrap_or(self.data.len());
        match self.data.get(start..end) {
            Some([value]) => Column::Same(*value),
            Some(values) => Column::Each(values),
            None => Column::Same(0.0),
        }
    }
}

/// All that was found out about a page's blocks before judging them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Findings<'a> {
    pub(crate) blocks: &'a Blocks,
    pub(crate) frames: &'a Frames,
    pub(crate) spelled: &'a Spelled,
    pub(crate) words: &'a [WordCues],
    pub(crate) lines: &'a [Line],
    pub(crate) scene: &'a Scene,
}

/// The evidence of the first stage: what a block is, what is around it, what page it is on, what its words speak for.
pub(crate) fn first_stage(
    findings: Findings<'_>,
    page: &PageFeatures,
    kinds: &[f32],
    spoken: &[Spoken],
    naming: Naming,
) -> Matrix {
    let mut matrix = Matrix::new(Judged::of(findings.blocks), naming);
    own::own(findings, &mut matrix);
    cues::cues(findings, &mut matrix);
    around::neighbours(findings, &mut matrix);
    around::containers(findings, &mut matrix);
    around::ancestors(findings, &mut matrix);
    around::template(findings, &mut matrix);
    around::place(findings, &mut matrix);
    spoken::spoken(findings, spoken, &mut matrix);
    for (name, value) in page.iter() {
        matrix.push_constant(format_args!("page.{name}"), value);
    }
    for (kind, likelihood) in PageKind::ALL.iter().zip(kinds) {
        matrix.push_constant(format_args!("kind.{}", kind.as_str()), *likelihood);
    }
    matrix
}

/// The logarithm of one more than a count.
#[allow(clippy::cast_precision_loss)] // counts are far below 2^24
fn ln(count: u32) -> f32 {
    /// Most counts of a block are small.
    const SMALL: u32 = 1 << 12;
    static LOGARITHMS: LazyLock<Vec<f32>> =
        LazyLock::new(|| (1..=SMALL).map(|next| arithmetic::ln(next as f32)).collect());
    let known = LOGARITHMS.get(count as usize).copied();
    known.unwrap_or_else(|| arithmetic::ln(count as f32 + 1.0))
}

/// A share, 0 when there is nothing to have a share of.
#[allow(clippy::cast_precision_loss)]
fn share(part: u32, whole: u32) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}
