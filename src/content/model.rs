//! The learned model: forests of small trees over the evidence, their weights as data in one file.

use std::sync::LazyLock;

use super::features::Matrix;
use super::lexicon::Lexicon;
use crate::arithmetic::exp;

/// Levels of a tree.
pub(crate) const DEPTH: usize = 6;
const LEAVES: usize = 1 << DEPTH;

/// A tree that asks the same question of all nodes of a level: the answers' bits number the leaf.
#[derive(Debug, Clone)]
struct Tree {
    questions: [(u16, f32); DEPTH],
    /// The same questions as numbers: a place in [`Forest::steps`], and how many of its thresholds a value is not above.
    answers: [(usize, u8); DEPTH],
    leaves: [f32; LEAVES],
}

/// The thresholds that trees ask of one feature, in rising order; at most 255 of them.
#[derive(Debug, Clone)]
struct Steps {
    feature: u16,
    thresholds: Vec<f32>,
}

/// A sum of trees.
///
/// Many trees ask the same of a feature. So each value is first replaced by how many thresholds it is above, a byte,
/// and the trees compare bytes: sixteen rows at a time, where the processor can.
#[derive(Debug, Clone, Default)]
pub(crate) struct Forest {
    base: f32,
    trees: Vec<Tree>,
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

impl Tree {
    /// The leaf that each row comes to.
    fn find_leaves(&self, above: &[u8], leaves: &mut [u8]) {
        let rows = leaves.len();
        leaves.fill(0);
        for (level, (steps, bar)) in self.answers.iter().enumerate() {
            let above = above
                .get(steps.saturating_mul(rows)..steps.saturating_add(1).saturating_mul(rows))
                .unwrap_or_default();
            let yes = 1u8 << level;
            for (leaf, above) in leaves.iter_mut().zip(above) {
                *leaf |= if above > bar { yes } else { 0 };
            }
        }
    }

    #[inline]
    fn leaf(&self, number: u8) -> f32 {
        self.leaves.get(usize::from(number) % LEAVES).copied().unwrap_or(0.0)
    }
}

impl Forest {
    /// Layout: base `f32`, scale of leaves `f32`, number of trees `u16`; a tree: for each level the feature `u16` and
    /// the threshold `f32`, then the leaves `i16` times the scale. All little endian.
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let base = reader.f32()?;
        let scale = reader.f32()?;
        let count = reader.u16()?;
        let mut trees = Vec::with_capacity(count.into());
        for _ in 0..count {
            let mut tree =
                Tree { questions: [(0, 0.0); DEPTH], answers: [(0, 0); DEPTH], leaves: [0.0; LEAVES] };
            for question in &mut tree.questions {
                *question = (reader.u16()?, reader.f32()?);
            }
            for leaf in &mut tree.leaves {
                *leaf = f32::from(reader.take().map(i16::from_le_bytes)?) * scale;
            }
            trees.push(tree);
        }
        let steps = number_questions(&mut trees);
        Some(Self { base, trees, steps })
    }

    /// The sum over all trees, for each row.
    pub(crate) fn scores(&self, matrix: &Matrix) -> Vec<f32> {
        let rows = matrix.rows();
        let above = self.above(matrix);
        let mut scores = vec![self.base; rows];
        let mut leaves = [vec![0u8; rows], vec![0u8; rows], vec![0u8; rows], vec![0u8; rows]];
        for trees in self.trees.chunks(leaves.len()) {
            for (leaves, tree) in leaves.iter_mut().zip(trees) {
                tree.find_leaves(&above, leaves);
            }
            let [a, b, c, d] = &leaves;
            if let [first, second, third, fourth] = trees {
                for ((((score, a), b), c), d) in scores.iter_mut().zip(a).zip(b).zip(c).zip(d) {
                    *score = *score + first.leaf(*a) + second.leaf(*b) + third.leaf(*c) + fourth.leaf(*d);
                }
            } else {
                for (tree, leaves) in trees.iter().zip(&leaves) {
                    for (score, leaf) in scores.iter_mut().zip(leaves) {
                        *score += tree.leaf(*leaf);
                    }
                }
            }
        }
        scores
    }

    /// How far each column moves the sum of one row: over all trees, half the difference to the leaf that the other answer
    /// to a question about it would have led to.
    pub(crate) fn moves(&self, matrix: &Matrix, row: usize) -> Vec<f32> {
        let mut moves = vec![0.0; matrix.names().len()];
        for tree in &self.trees {
            let questions = tree.questions.iter().enumerate();
            let leaf: usize = questions
                .map(|(level, (feature, threshold))| {
                    let value = matrix.column(usize::from(*feature)).get(row).copied().unwrap_or(0.0);
                    usize::from(value > *threshold) << level
                })
                .sum();
            let value = |leaf: usize| tree.leaves.get(leaf).copied().unwrap_or(0.0);
            for (level, (feature, _)) in tree.questions.iter().enumerate() {
                if let Some(moved) = moves.get_mut(usize::from(*feature)) {
                    *moved += (value(leaf) - value(leaf ^ 1 << level)) / 2.0;
                }
            }
        }
        moves
    }

    /// For each of the steps and each row, how many thresholds the row's value is above.
    fn above(&self, matrix: &Matrix) -> Vec<u8> {
        let rows = matrix.rows();
        let mut out = vec![0u8; self.steps.len().saturating_mul(rows)];
        if rows == 0 {
            return out;
        }
        for (above, steps) in out.chunks_exact_mut(rows).zip(&self.steps) {
            let values = matrix.column(usize::from(steps.feature));
            // Many columns say the same of all blocks of a page.
            if let Some(first) = values.first()
                && values.iter().all(|value| value.to_bits() == first.to_bits())
            {
                let passed = steps.thresholds.iter().filter(|threshold| first > *threshold).count();
                above.fill(u8::try_from(passed).unwrap_or(u8::MAX));
                continue;
            }
            for threshold in &steps.thresholds {
                for (above, value) in above.iter_mut().zip(values) {
                    *above = above.saturating_add(u8::from(value > threshold));
                }
            }
        }
        out
    }

    /// The sum over all trees for one row of values.
    fn score(&self, values: &[f32]) -> f32 {
        let sum = self.trees.iter().map(|tree| {
            let bits = tree.questions.iter().enumerate().map(|(level, (feature, threshold))| {
                let value = values.get(usize::from(*feature)).copied().unwrap_or(0.0);
                usize::from(value > *threshold) << level
            });
            tree.leaves.get(bits.sum::<usize>()).copied().unwrap_or(0.0)
        });
        self.base + sum.sum::<f32>()
    }
}

/// Collects the thresholds of each feature, and gives each question its place among them.
fn number_questions(trees: &mut [Tree]) -> Vec<Steps> {
    const MOST: usize = 255;
    let mut all: Vec<(u16, f32)> = trees.iter().flat_map(|tree| tree.questions).collect();
    let order = |a: &(u16, f32), b: &(u16, f32)| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1));
    all.sort_unstable_by(order);
    all.dedup_by(|a, b| order(a, b).is_eq());
    let mut steps: Vec<Steps> = Vec::new();
    let mut places: Vec<(usize, u8)> = Vec::with_capacity(all.len());
    for (feature, threshold) in &all {
        let full = |last: &Steps| last.feature != *feature || last.thresholds.len() == MOST;
        if steps.last().is_none_or(full) {
            steps.push(Steps { feature: *feature, thresholds: Vec::new() });
        }
        let number = steps.len().saturating_sub(1);
        if let Some(last) = steps.last_mut() {
            places.push((number, u8::try_from(last.thresholds.len()).unwrap_or(u8::MAX)));
            last.thresholds.push(*threshold);
        }
    }
    for tree in trees {
        for (question, answer) in tree.questions.iter().zip(&mut tree.answers) {
            let place = all.binary_search_by(|other| order(other, question)).ok();
            *answer = place.and_then(|place| places.get(place)).copied().unwrap_or_default();
        }
    }
    steps
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
            let values: Vec<f32> =
                (0..matrix.names().len()).map(|column| matrix.column(column)[row]).collect();
            let one = forest.trees.iter().fold(forest.base, |sum, tree| {
                let bits = tree.questions.iter().enumerate();
                let leaf: usize =
                    bits.map(|(level, (f, t))| usize::from(values[usize::from(*f)] > *t) << level).sum();
                sum + tree.leaves[leaf]
            });
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
