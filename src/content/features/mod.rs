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
use std::sync::{Arc, LazyLock};

pub(crate) use page::{PageFeatures, page_features};
pub(crate) use stage::second_stage;

use judged::Judged;

use super::blocks::Blocks;
use super::frames::Frames;
use super::lexicon::Spoken;
use super::scale::{Bins, Scale};
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
    /// The blocks that are judged now: all of these, and in the second stage those that are doubted.
    now: Vec<u32>,
    width: usize,
    /// What the forests ask of it, and the answers.
    scale: Arc<Scale>,
    bins: Bins,
    /// The values themselves, where they are asked for.
    values: Option<Values>,
    /// The values of one column.
    column: Vec<f32>,
    /// How many columns are of the first stage, and the rows that the others are known of.
    first: usize,
    doubted: Vec<bool>,
}

/// What was measured, and what it is called.
#[derive(Debug, Clone, Default)]
struct Values {
    names: Vec<String>,
    /// Where each column begins; one that is the same for all rows has a single value.
    columns: Vec<usize>,
    data: Vec<f32>,
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

/// What is kept of the evidence.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    /// Bytes for the forests that ask by this scale.
    pub(crate) scale: Arc<Scale>,
    /// The values too, with their names, for whoever asks what speaks for and against a block.
    pub(crate) values: bool,
}

impl Matrix {
    fn new(judged: Judged, kept: Kept) -> Self {
        let Kept { scale, values } = kept;
        Self {
            now: judged.blocks().to_vec(),
            bins: Bins::new(judged.len(), &scale),
            judged,
            scale,
            values: values.then(Values::default),
            ..Self::default()
        }
    }

    /// From here on columns are of the second stage, known only of blocks that the first finds likely enough.
    fn doubt(&mut self, scores: &[f32]) {
        self.first = self.width;
        let score = |block: usize| scores.get(block).copied().unwrap_or_default();
        self.doubted = self.judged.iter().map(|block| score(block) >= DOUBTED).collect();
        let rows = self.doubted();
        self.now = rows.iter().filter_map(|row| self.judged.blocks().get(*row).copied()).collect();
        self.bins = self.bins.of_rows(&rows, &self.scale);
    }

    /// The rows that the second stage judges.
    pub(crate) fn doubted(&self) -> Vec<usize> {
        (0..).zip(&self.doubted).filter(|(_, doubted)| **doubted).map(|(row, _)| row).collect()
    }

    /// How many columns are known of a row.
    pub(crate) fn known_of(&self, row: usize) -> usize {
        if self.doubted.get(row) == Some(&false) { self.first } else { self.width }
    }

    /// Adds a column, given a block's number.
    fn push(&mut self, name: impl fmt::Display, mut value: impl FnMut(usize) -> f32) {
        let number = self.begin(name);
        // No forest asks for one column in ten.
        if self.values.is_none() && !self.scale.asks_for(number) {
            return;
        }
        self.column.clear();
        self.column.extend(self.now.iter().map(|block| value(*block as usize)));
        self.bins.push(&self.scale, number, &self.column);
        if let Some(values) = &mut self.values {
            let mut column = self.column.iter().copied();
            if self.doubted.is_empty() {
                values.data.extend(column);
            } else {
                let each = self.doubted.iter();
                values
                    .data
                    .extend(each.map(|doubted| doubted.then(|| column.next()).flatten().unwrap_or_default()));
            }
        }
    }

    /// Adds a column that is the same for all rows.
    fn push_constant(&mut self, name: impl fmt::Display, value: f32) {
        let number = self.begin(name);
        self.bins.push_constant(&self.scale, number, value);
        if let Some(values) = &mut self.values {
            values.data.push(value);
        }
    }

    /// Names the next column; gives its number.
    fn begin(&mut self, name: impl fmt::Display) -> usize {
        if let Some(values) = &mut self.values {
            values.columns.push(values.data.len());
            values.names.push(name.to_string());
        }
        let number = self.width;
        self.width = number.saturating_add(1);
        number
    }

    /// What the forests ask of those blocks that are judged now.
    pub(crate) fn bins(&self) -> &Bins {
        &self.bins
    }

    #[cfg(any(test, feature = "_train"))]
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
        self.values.as_ref().map(|values| values.names.as_slice()).unwrap_or_default()
    }

    /// How many columns it has.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// The values of a column by its number, if it was told to keep them; zeros when there are none.
    pub(crate) fn column(&self, column: usize) -> Column<'_> {
        let Some(Values { columns, data, .. }) = &self.values else { return Column::Same(0.0) };
        let start = columns.get(column).copied().unwrap_or(data.len());
        let end = columns.get(column.saturating_add(1)).copied().unwrap_or(data.len());
        match data.get(start..end) {
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
    kept: Kept,
) -> Matrix {
    let mut matrix = Matrix::new(Judged::of(findings.blocks), kept);
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
