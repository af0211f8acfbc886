//! The learned model: forests of small trees over the evidence, their weights as data in one file.

use std::sync::{Arc, LazyLock};

use super::features::Matrix;
use super::lexicon::Lexicon;
use super::scale::{Answer, Bins, ROWS, Scale};
use crate::arithmetic::exp;

/// The most levels that a tree may have, so that a byte numbers its leaves.
const DEEPEST: u8 = 8;
const LEAVES: usize = 1 << DEEPEST;

/// A sum of trees, each of which asks the same question of all nodes of a level: the answers' bits number the leaf.
///
/// Many trees ask the same of a feature. So each value is first replaced by how many thresholds it is above, a byte
/// (see [`Scale`]), and the trees compare bytes, those of sixteen rows at a time.
#[derive(Debug, Clone, Default)]
pub(crate) struct Forest {
    base: f32,
    /// Levels of each tree, at most 8.
    depth: usize,
    /// What each level of each tree asks: whether a feature is above a threshold.
    questions: Vec<(u16, f32)>,
    /// The same questions as asked of bytes, where the forest is over the evidence on blocks.
    answers: Vec<Answer>,
    /// The leaves of each tree, in units.
    leaves: Vec<[i16; LEAVES]>,
    /// What the sum of leaves is to be multiplied with.
    unit: f32,
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
    /// The thresholds that these two ask of the evidence.
    pub(crate) scale: Arc<Scale>,
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
    leaves: &'f [i16; LEAVES],
}

#[inline]
fn leaf(leaves: &[i16; LEAVES], number: u8) -> i32 {
    leaves.get(usize::from(number)).map_or(0, |leaf| i32::from(*leaf))
}

/// The numbers of the leaves that sixteen rows come to: whether each level's bytes are above its bar.
///
/// Not to be inlined: together with the sums that leaves are added to, compilers widen the bytes to what those need, and
/// compare an eighth as many at once.
#[inline(never)]
fn leaves_of(levels: [&[i8; ROWS]; DEEPEST as usize], bars: &[[i8; ROWS]; DEEPEST as usize]) -> [u8; ROWS] {
    let mut found = [0; ROWS];
    for (level, (above, bars)) in levels.iter().zip(bars).enumerate() {
        let yes = 1_u8 << level;
        for ((leaf, above), bar) in found.iter_mut().zip(above.iter()).zip(bars) {
            *leaf |= if above > bar { yes } else { 0 };
        }
    }
    found
}

impl Tree<'_> {
    fn leaf(&self, number: u8) -> i32 {
        leaf(self.leaves, number)
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
        Some(forest)
    }

    fn trees(&self) -> impl Iterator<Item = Tree<'_>> {
        let asked = self.questions.chunks_exact(self.depth.max(1));
        asked.zip(&self.leaves).map(|(questions, leaves)| Tree { questions, leaves })
    }

    /// What a sum of leaves comes to.
    #[allow(clippy::cast_precision_loss)] // sums are far below 2^24
    fn weigh(&self, sum: i32) -> f32 {
        sum as f32 * self.unit
    }

    /// The sum over all trees, for each row.
    #[allow(clippy::many_single_char_names)] // the eight levels
    pub(crate) fn scores(&self, bins: &Bins) -> Vec<f32> {
        let mut sums = vec![[0_i32; ROWS]; bins.chunks()];
        for (answers, leaves) in self.answers.chunks_exact(self.depth.max(1)).zip(&self.leaves) {
            // A level that a tree does not have asks whether a byte is above the highest.
            let missing = answers.first().map_or(0, |first| first.steps);
            let mut columns = [bins.column(missing); DEEPEST as usize];
            let mut bars = [[i8::MAX; ROWS]; DEEPEST as usize];
            for ((column, bars), Answer { steps, bar }) in columns.iter_mut().zip(&mut bars).zip(answers) {
                (*column, *bars) = (bins.column(*steps), [*bar; ROWS]);
            }
            let [a, b, c, d, e, f, g, h] = columns;
            let each = sums.iter_mut().zip(a).zip(b).zip(c).zip(d).zip(e).zip(f).zip(g).zip(h);
            for ((((((((sums, a), b), c), d), e), f), g), h) in each {
                let found = leaves_of([a, b, c, d, e, f, g, h], &bars);
                for (sum, number) in sums.iter_mut().zip(found) {
                    *sum = sum.wrapping_add(leaf(leaves, number));
                }
            }
        }
        let rows = sums.as_flattened().iter().take(bins.rows());
        rows.map(|sum| self.base + self.weigh(*sum)).collect()
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

    /// The sum over all trees for one row of values.
    fn score(&self, values: &[f32]) -> f32 {
        let value = |column: u16| values.get(usize::from(column)).copied().unwrap_or(0.0);
        let sum = self.trees().fold(0_i32, |sum, tree| sum.wrapping_add(tree.leaf(tree.find_leaf(value))));
        self.base + self.weigh(sum)
    }
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
        let (mut first, mut second) = (Forest::read(&mut reader)?, Forest::read(&mut reader)?);
        let scale = Scale::of([first.questions.as_slice(), second.questions.as_slice()].concat());
        for forest in [&mut first, &mut second] {
            forest.answers = forest.questions.iter().map(|question| scale.answer(*question)).collect();
        }
        Some(Self { fingerprint, lexicon, kinds, first, second, scale: Arc::new(scale) })
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
        let first = model.first.scores(sheet.first_on(&said, &model.scale).bins());
        let answers = |matrix: &Matrix, forest: &Forest, rows: &[usize]| {
            let scores = forest.scores(matrix.bins());
            assert_eq!(scores.len(), rows.len());
            for (row, score) in rows.iter().zip(&scores) {
                let values: Vec<f32> =
                    (0..matrix.width()).map(|column| matrix.column(column).of(*row)).collect();
                let one = forest.score(&values);
                assert_eq!(score.to_bits(), one.to_bits(), "row {row}");
            }
        };
        let rows: Vec<usize> = (0..first.len()).collect();
        assert!(rows.len() > 20);
        answers(&sheet.first_on(&said, &model.scale), &model.first, &rows);
        // Some are not doubted, so that those which are do not stand side by side.
        let first: Vec<f32> = (0_u8..).zip(&first).map(|(row, _)| f32::from(row % 3)).collect();
        let second = sheet.second_on(&said, &first, &model.scale);
        let rows = second.doubted();
        assert!(rows.len() > 10 && rows.len() < first.len());
        answers(&second, &model.second, &rows);
    }

    #[test]
    fn the_weights_are_those_of_the_evidence() {
        let model = Model::read(WEIGHTS).expect("the weights read to their end");
        let sheet = Sheet::of(b"<h1>A page</h1><p>With a paragraph.", None).unwrap();
        assert_eq!(model.fingerprint, sheet.fingerprint(), "evidence has changed: run examples/train again");
    }
}
