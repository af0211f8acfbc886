//! The learned model: forests of small trees over the evidence, their weights as data in one file.

use std::sync::LazyLock;

use super::features::Matrix;
use super::lexicon::Lexicon;

/// Levels of a tree.
pub(crate) const DEPTH: usize = 6;
const LEAVES: usize = 1 << DEPTH;

/// A tree that asks the same question of all nodes of a level: the answers' bits number the leaf.
#[derive(Debug, Clone)]
struct Tree {
    questions: [(u16, f32); DEPTH],
    leaves: [f32; LEAVES],
}

/// A sum of trees.
#[derive(Debug, Clone, Default)]
pub(crate) struct Forest {
    base: f32,
    trees: Vec<Tree>,
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

impl Forest {
    /// Layout: base `f32`, scale of leaves `f32`, number of trees `u16`; a tree: for each level the feature `u16` and
    /// the threshold `f32`, then the leaves `i16` times the scale. All little endian.
    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let base = reader.f32()?;
        let scale = reader.f32()?;
        let count = reader.u16()?;
        let mut trees = Vec::with_capacity(count.into());
        for _ in 0..count {
            let mut tree = Tree { questions: [(0, 0.0); DEPTH], leaves: [0.0; LEAVES] };
            for question in &mut tree.questions {
                *question = (reader.u16()?, reader.f32()?);
            }
            for leaf in &mut tree.leaves {
                *leaf = f32::from(reader.take().map(i16::from_le_bytes)?) * scale;
            }
            trees.push(tree);
        }
        Some(Self { base, trees })
    }

    /// The sum over all trees, for each row.
    pub(crate) fn scores(&self, matrix: &Matrix) -> Vec<f32> {
        let mut scores = vec![self.base; matrix.rows()];
        let mut leaf = vec![0u8; matrix.rows()];
        for tree in &self.trees {
            leaf.fill(0);
            for (level, (feature, threshold)) in tree.questions.iter().enumerate() {
                for (leaf, value) in leaf.iter_mut().zip(matrix.column(usize::from(*feature))) {
                    *leaf |= u8::from(value > threshold) << level;
                }
            }
            for (score, leaf) in scores.iter_mut().zip(&leaf) {
                *score += tree.leaves.get(usize::from(*leaf)).copied().unwrap_or(0.0);
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

/// A score as a likelihood.
pub(crate) fn likelihood(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

impl Model {
    /// Layout: fingerprint `u64`, the lexicon's names and words, number of kinds `u16`, a forest for each, then the forests of the first and the second stage.
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
        let likely: Vec<f32> = scores.iter().map(|score| (score - top).exp()).collect();
        let sum: f32 = likely.iter().sum();
        likely.into_iter().map(|value| value / sum.max(f32::MIN_POSITIVE)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::training::Sheet;

    #[test]
    fn the_weights_are_those_of_the_evidence() {
        let model = Model::read(WEIGHTS).expect("the weights read to their end");
        let sheet = Sheet::of(b"<h1>A page</h1><p>With a paragraph.", None).unwrap();
        assert_eq!(model.fingerprint, sheet.fingerprint(), "evidence has changed: run examples/train again");
    }
}
