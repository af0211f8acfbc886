//! The learned model: forests of small trees over the evidence, their weights as data in one file.

use std::sync::LazyLock;

use super::features::{Column, Matrix};
use super::lexicon::Lexicon;
use crate::arithmetic::exp;

/// The most levels that a tree may have, so that a byte numbers its leaves.
const DEEPEST: u8 = 8;
const LEAVES: usize = 1 << DEEPEST;

/// The thresholds that trees ask of one feature, in rising order; at most 255 of them.
#[derive(Debug, Clone)]
struct Steps {
    feature: u16,
    thresholds: Vec<f32>,
}

/// How many values are compared together.
const ROWS: usize = 16;

impl Steps {
    /// How many thresholds each value is above, by [`as_byte`].
    fn above(&self, values: &[f32; ROWS]) -> [i8; ROWS] {
        let mut counts = [0_u32; ROWS];
        for threshold in &self.thresholds {
            for (count, value) in counts.iter_mut().zip(values) {
                *count = count.wrapping_add(u32::from(value > threshold));
            }
        }
        counts.map(|count| as_byte(count as usize))
    }
}

/// A number of thresholds as a byte with a sign, which processors compare faster: none is -128.
#[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap)] // there are at most 255
fn as_byte(count: usize) -> i8 {
    (count as u8 ^ 0x80) as i8
}

/// A sum of trees, each of which asks the same question of all nodes of a level: the answers' bits number the leaf.
///
/// Many trees ask the same of a feature. So each value is first replaced by how many thresholds it is above, a byte,
/// and the trees compare bytes, those of sixteen rows at a time.
#[derive(Debug, Clone, Default)]
pub(crate) struct Forest {
    base: f32,
    /// Levels of each tree, at most 8.
    depth: usize,
    /// What each level of each tree asks: whether a feature is above a threshold.
    questions: Vec<(u16, f32)>,
    /// The same questions as numbers: a place in `steps`, and how many of its thresholds a value is not above.
    answers: Vec<(usize, i8)>,
    /// The leaves of each tree, in units.
    leaves: Vec<[i16; LEAVES]>,
    /// What the sum of leaves is to be multiplied with.
    unit: f32,
    steps: Vec<Steps>,
}

/// The forests of a page's content.
#[derive(Debug, Clone, Default)]
pub(crate) struct Model {
    /// The fingerprint of the names of the evidence that it was fitted to.
    #[cfg_attr(not(test), expect(dead_code, reason = "only a test asks whether the weights are stale"))]
    fingerprint: u64,
    /// What names and words speak for.
    pub(crate) lexicon: Lexicon,
    /// One for each page kind, over the page's numbers.
    pub(crate) kinds: Vec<Forest>,
    /// Over the first stage's evidence.
    pub(crate) first: Forest,
    /// Over the second stage's evidence.
    pub(crate) second: Forest,
}

/// The weights, made by `examples/train` (see there for the layout).
static WEIGHTS: &[u8] = include_bytes!("weights.bin");

static MODEL: LazyLock<Model> = LazyLock::new(|| Model::read(WEIGHTS).unwrap_or_default());

/// The model that the crate ships.
pub(crate) fn model() -> &'static Model {
    &MODEL
}

/// Reads numbers off a slice.
pub(super) struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*head)
    }
    fn u16(&mut self) -> Option<u16> {
        self.take().map(u16::from_le_bytes)
    }
    pub(super) fn u32(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }
    pub(super) fn i8(&mut self) -> Option<i8> {
        self.take().map(i8::from_le_bytes)
    }
    pub(super) fn f32(&mut self) -> Option<f32> {
        self.take().map(f32::from_le_bytes)
    }
}

/// One tree of a forest.
#[derive(Debug, Clone, Copy)]
struct Tree<'f> {
    questions: &'f [(u16, f32)],
    answers: &'f [(usize, i8)],
    leaves: &'f [i16; LEAVES],
}

impl Tree<'_> {
    /// The leaf that each row comes to.
    fn find_leaves(&self, above: &[i8], leaves: &mut [u8]) {
        let rows = leaves.len();
        leaves.fill(0);
        for (level, (steps, bar)) in self.answers.iter().enumerate() {
            let start = steps.saturating_mul(rows);
            let above = above.get(start..start.saturating_add(rows)).unwrap_or_default();
            let yes = 1u8 << level;
            for (leaf, above) in leaves.iter_mut().zip(above) {
                *leaf |= if above > bar { yes } else { 0 };
            }
        }
    }

    #[inline]
    fn leaf(&self, number: u8) -> i32 {
        self.leaves.get(usize::from(number)).map_or(0, |leaf| i32::from(*leaf))
    }

    /// The leaf that a row of values comes to.
    fn find_leaf(&self, value: impl Fn(u16) -> f32) -> u8 {
        let each = self.questions.iter().enumerate();
        each.fold(0, |leaf, (level, (feature, bar))| leaf | u8::from(value(*feature) > *bar) << level)
    }
}

impl Forest {
    /// Layout: base `f32`, levels of each tree `u8`, number of trees `u16`; a tree: for each level the feature `u16` and
    /// the threshold `f32`, then the scale `f32`, then the leaves `i8` times the scale. All little endian.
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let base = reader.f32()?;
        let [depth] = reader.take()?;
        let depth = usize::from(Some(depth).filter(|depth| (1..=DEEPEST).contains(depth))?);
        let count = reader.u16()?;
        let mut forest = Self { base, depth, ..Self::default() };
        let mut leaves = Vec::with_capacity(count.into());
        for _ in 0..count {
            for _ in 0..depth {
                forest.questions.push((reader.u16()?, reader.f32()?));
            }
            let scale = reader.f32()?;
            let mut of_tree = [0.0; LEAVES];
            for leaf in of_tree.iter_mut().take(1 << depth) {
                *leaf = f32::from(reader.i8()?) * scale;
            }
            leaves.push(of_tree);
        }
        let most = leaves.iter().flatten().fold(f32::MIN_POSITIVE, |most, leaf| most.max(leaf.abs()));
        forest.unit = most / f32::from(i16::MAX);
        #[allow(clippy::cast_possible_truncation)] // none is more than what the unit was made for
        let in_units = |leaf: f32| (leaf / forest.unit).round_ties_even() as i16;
        forest.leaves = leaves.into_iter().map(|leaves| leaves.map(in_units)).collect();
        (forest.steps, forest.answers) = number_questions(&forest.questions);
        Some(forest)
    }

    fn trees(&self) -> impl Iterator<Item = Tree<'_>> {
        let depth = self.depth.max(1);
        let asked = self.questions.chunks_exact(depth).zip(self.answers.chunks_exact(depth));
        asked.zip(&self.leaves).map(|((questions, answers), leaves)| Tree { questions, answers, leaves })
    }

    /// What a sum of leaves comes to.
    #[allow(clippy::cast_precision_loss)] // sums are far below 2^24
    fn weigh(&self, sum: i32) -> f32 {
        sum as f32 * self.unit
    }

    /// The sum over all trees, for each row.
    pub(crate) fn scores(&self, matrix: &Matrix) -> Vec<f32> {
        self.sums(matrix.rows(), |column, values| match matrix.column(column) {
            Column::Same(value) => Some(value),
            Column::Each(column) => {
                values.extend_from_slice(column);
                None
            }
        })
    }

    /// The sum over all trees, for each of some rows.
    pub(crate) fn scores_of(&self, matrix: &Matrix, rows: &[usize]) -> Vec<f32> {
        self.sums(rows.len(), |column, values| match matrix.column(column) {
            Column::Same(value) => Some(value),
            Column::Each(column) => {
                values.extend(rows.iter().map(|row| column.get(*row).copied().unwrap_or_default()));
                None
            }
        })
    }

    /// The sum over all trees for so many rows, with what gives a column of them, or the value that all of them have.
    fn sums(&self, rows: usize, column: impl Fn(usize, &mut Vec<f32>) -> Option<f32>) -> Vec<f32> {
        let above = self.above(rows, column);
        let mut sums = vec![0_i32; rows];
        let mut found = [(); 4].map(|()| vec![0_u8; rows]);
        let mut trees = self.trees();
        // Four at a time, so that the sums are gone over less often.
        while let Some(first) = trees.next() {
            let four = [Some(first), trees.next(), trees.next(), trees.next()];
            for (found, tree) in found.iter_mut().zip(four.iter().flatten()) {
                tree.find_leaves(&above, found);
            }
            let [a, b, c, d] = &found;
            let each = sums.iter_mut().zip(a).zip(b).zip(c).zip(d);
            if let [Some(first), Some(second), Some(third), Some(fourth)] = four {
                for ((((sum, a), b), c), d) in each {
                    let leaves = [first.leaf(*a), second.leaf(*b), third.leaf(*c), fourth.leaf(*d)];
                    *sum = leaves.iter().fold(*sum, |sum, leaf| sum.wrapping_add(*leaf));
                }
            } else {
                for ((((sum, a), b), c), d) in each {
                    for (tree, leaf) in four.iter().zip([a, b, c, d]) {
                        *sum = sum.wrapping_add(tree.map_or(0, |tree| tree.leaf(*leaf)));
                    }
                }
            }
        }
        sums.into_iter().map(|sum| self.base + self.weigh(sum)).collect()
    }

    /// How far each column moves the sum of one row: over all trees, half the difference to the leaf that the other answer
    /// to a question about it would have led to.
    pub(crate) fn moves(&self, matrix: &Matrix, row: usize) -> Vec<f32> {
        let mut moves = vec![0.0; matrix.width()];
        for tree in self.trees() {
            let value = |column: u16| matrix.column(usize::from(column)).of(row);
            let leaf = tree.find_leaf(value);
            for (level, (feature, _)) in tree.questions.iter().enumerate() {
                if let Some(moved) = moves.get_mut(usize::from(*feature)) {
                    *moved += self.weigh(tree.leaf(leaf).saturating_sub(tree.leaf(leaf ^ 1 << level))) / 2.0;
                }
            }
        }
        moves
    }

    /// For each of the steps and each row, how many thresholds the row's value is above.
    fn above(&self, rows: usize, column: impl Fn(usize, &mut Vec<f32>) -> Option<f32>) -> Vec<i8> {
        let mut out = vec![0; self.steps.len().saturating_mul(rows)];
        let mut values = Vec::with_capacity(rows);
        for (above, steps) in out.chunks_exact_mut(rows.max(1)).zip(&self.steps) {
            values.clear();
            let same = column(usize::from(steps.feature), &mut values);
            // Many columns say the same of all blocks of a page.
            let first = same.or(values.first().copied()).unwrap_or_default();
            if same.is_some() || values.iter().all(|value| value.to_bits() == first.to_bits()) {
                above.fill(as_byte(steps.thresholds.iter().filter(|bar| first > **bar).count()));
                continue;
            }
            let (fulls, rest) = values.as_chunks::<ROWS>();
            let (above_fulls, above_rest) = above.as_chunks_mut::<ROWS>();
            for (above, values) in above_fulls.iter_mut().zip(fulls) {
                *above = steps.above(values);
            }
            let mut last = [first; ROWS];
            last.iter_mut().zip(rest).for_each(|(to, value)| *to = *value);
            above_rest.iter_mut().zip(steps.above(&last)).for_each(|(to, above)| *to = above);
        }
        out
    }

    /// The sum over all trees for one row of values.
    fn score(&self, values: &[f32]) -> f32 {
        let value = |column: u16| values.get(usize::from(column)).copied().unwrap_or(0.0);
        let sum = self.trees().fold(0_i32, |sum, tree| sum.wrapping_add(tree.leaf(tree.find_leaf(value))));
        self.base + self.weigh(sum)
    }
}

/// Collects the thresholds of each feature, and finds each question's place among them.
fn number_questions(questions: &[(u16, f32)]) -> (Vec<Steps>, Vec<(usize, i8)>) {
    const MOST: usize = 255;
    let mut all: Vec<(u16, f32)> = questions.to_vec();
    let order = |a: &(u16, f32), b: &(u16, f32)| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1));
    all.sort_unstable_by(order);
    all.dedup_by(|a, b| order(a, b).is_eq());
    let mut steps: Vec<Steps> = Vec::new();
    let mut places: Vec<(usize, i8)> = Vec::with_capacity(all.len());
    for (feature, threshold) in &all {
        let full = |last: &Steps| last.feature != *feature || last.thresholds.len() == MOST;
        if steps.last().is_none_or(full) {
            steps.push(Steps { feature: *feature, thresholds: Vec::new() });
        }
        let number = steps.len().saturating_sub(1);
        if let Some(last) = steps.last_mut() {
            places.push((number, as_byte(last.thresholds.len())));
            last.thresholds.push(*threshold);
        }
    }
    let place = |question: &(u16, f32)| {
        let place = all.binary_search_by(|other| order(other, question)).ok();
        place.and_then(|place| places.get(place)).copied().unwrap_or_default()
    };
    let answers = questions.iter().map(place).collect();
    (steps, answers)
}

/// A score as a likelihood.
pub(crate) fn likelihood(score: f32) -> f32 {
    1.0 / (1.0 + exp(-score))
}

impl Model {
    /// Layout: fingerprint `u64`, the lexicon's tables, number of kinds `u16`, a forest for each, then the forests of the
    /// first and the second stage.
    pub(crate) fn read(weights: &[u8]) -> Option<Self> {
        let mut reader = Reader(weights);
        let fingerprint = reader.take().map(u64::from_le_bytes)?;
        let lexicon = Lexicon::read(&mut reader)?;
        let kinds = reader.u16()?;
        let kinds = (0..kinds).map(|_| Forest::read(&mut reader)).collect::<Option<_>>()?;
        Some(Self {
            fingerprint,
            lexicon,
            kinds,
            first: Forest::read(&mut reader)?,
            second: Forest::read(&mut reader)?,
        })
    }

    /// How likely the page is of each kind; the likelihoods sum up to one.
    pub(crate) fn kinds(&self, page: &[f32]) -> Vec<f32> {
        let scores: Vec<f32> = self.kinds.iter().map(|forest| forest.score(page)).collect();
        let top = scores.iter().copied().fold(f32::MIN, f32::max);
        let likely: Vec<f32> = scores.iter().map(|score| exp(score - top)).collect();
        let sum: f32 = likely.iter().sum();
        likely.into_iter().map(|value| value / sum.max(f32::MIN_POSITIVE)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::training::{Said, Sheet};

    #[test]
    fn bytes_answer_as_values_do() {
        let model = Model::read(WEIGHTS).expect("the weights read to their end");
        let sheet = Sheet::of(include_bytes!("../../tests/pages/everything.html"), None).unwrap();
        let kinds = model.kinds(&sheet.page(&[]));
        let said = Said { kinds: &kinds, ..Said::default() };
        let first = model.first.scores(&sheet.first(&said).0);
        let (matrix, forest) = (&sheet.second(&said, &first).0, &model.second);
        let scores = forest.scores(matrix);
        assert!(scores.len() > 20);
        for (row, score) in scores.iter().enumerate() {
            let values: Vec<f32> = (0..matrix.width()).map(|column| matrix.column(column).of(row)).collect();
            let one = forest.score(&values);
            assert_eq!(score.to_bits(), one.to_bits(), "row {row}");
        }
    }

    #[test]
    fn the_weights_are_those_of_the_evidence() {
        let model = Model::read(WEIGHTS).expect("the weights read to their end");
        let sheet = Sheet::of(b"<h1>A page</h1><p>With a paragraph.", None).unwrap();
        assert_eq!(model.fingerprint, sheet.fingerprint(), "evidence has changed: run examples/train again");
    }
}
