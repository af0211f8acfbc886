//! Gradient-boosted trees that ask one question a level, over binned features.

use std::collections::HashMap;

use copydesk::training::Columns;

use crate::random::Random;

/// Bins of a feature.
const BINS: usize = 64;

#[derive(Debug, Clone, Copy)]
pub struct Settings {
    pub trees: usize,
    /// Levels of a tree, at most 8.
    pub depth: usize,
    /// How much of each tree's answer is taken.
    pub rate: f32,
    /// Shares of rows and of features that a tree is shown.
    pub rows: f32,
    pub features: f32,
    /// Holds leaves with little evidence near zero.
    pub lambda: f32,
    pub seed: u64,
}

/// Features in bins, column by column.
pub struct Table {
    names: Vec<String>,
    rows: usize,
    /// For each feature the upper bounds of its bins, the last one left out.
    bounds: Vec<Vec<f32>>,
    bins: Vec<Vec<u8>>,
}

fn bounds(mut sample: Vec<f32>) -> Vec<f32> {
    sample.sort_by(f32::total_cmp);
    let mut distinct = sample.clone();
    distinct.dedup();
    if distinct.len() <= BINS {
        return distinct.windows(2).map(|pair| pair[0] + (pair[1] - pair[0]) / 2.0).collect();
    }
    let mut bounds: Vec<f32> = (1..BINS).map(|bin| sample[bin * sample.len() / BINS]).collect();
    bounds.dedup();
    bounds
}

fn bin(bounds: &[f32], value: f32) -> u8 {
    bounds.partition_point(|bound| value > *bound) as u8
}

impl Table {
    pub fn of_rows(rows: &[&[f32]]) -> Self {
        let features = rows.first().map_or(0, |row| row.len());
        let column = |feature: usize| rows.iter().map(|row| row[feature]).collect::<Vec<f32>>();
        let bounds: Vec<Vec<f32>> = (0..features).map(|feature| bounds(column(feature))).collect();
        let bins = bounds
            .iter()
            .enumerate()
            .map(|(feature, bounds)| column(feature).into_iter().map(|value| bin(bounds, value)).collect())
            .collect();
        Self { names: Vec::new(), rows: rows.len(), bounds, bins }
    }

    /// Of the columns of many pages, one page after the other.
    pub fn of_columns(pages: usize, columns: impl Fn(usize) -> Columns) -> Self {
        let names = columns(0).names();
        let mut samples: Vec<Vec<f32>> = vec![Vec::new(); names.len()];
        for page in (0..pages).step_by(pages / 400 + 1) {
            let columns = columns(page);
            for (feature, sample) in samples.iter_mut().enumerate() {
                sample.extend(columns.column(feature));
            }
        }
        let bounds: Vec<Vec<f32>> = samples.into_iter().map(bounds).collect();
        let mut bins: Vec<Vec<u8>> = vec![Vec::new(); names.len()];
        for page in 0..pages {
            let columns = columns(page);
            for (feature, bins) in bins.iter_mut().enumerate() {
                bins.extend(columns.column(feature).iter().map(|value| bin(&bounds[feature], *value)));
            }
        }
        Self { rows: bins.first().map_or(0, Vec::len), names, bounds, bins }
    }

    pub fn features(&self) -> usize {
        self.bins.len()
    }

    /// Leaves features out of account whose names begin so: no cut of theirs is tried.
    pub fn drop(&mut self, begins: &[&str]) {
        for (name, bounds) in self.names.iter().zip(&mut self.bounds) {
            if begins.iter().any(|begin| match begin.strip_prefix('*') {
                Some(part) => name.contains(part),
                None => name.starts_with(begin),
            }) {
                bounds.clear();
            }
        }
    }

    pub fn names(&self) -> &[String] {
        &self.names
    }
}

#[derive(Debug, Clone)]
struct Tree {
    /// Feature and threshold of each level, and the bin that the threshold is the upper bound of.
    questions: Vec<(usize, f32, u8)>,
    leaves: Vec<f32>,
    gains: Vec<f64>,
}

#[derive(Debug, Clone, Default)]
pub struct Forest {
    base: f32,
    trees: Vec<Tree>,
}

impl Forest {
    pub fn score(&self, row: &[f32]) -> f32 {
        let leaf = |tree: &Tree| {
            let bits = tree.questions.iter().enumerate();
            bits.map(|(level, (feature, threshold, _))| usize::from(row[*feature] > *threshold) << level)
                .sum::<usize>()
        };
        self.base + self.trees.iter().map(|tree| tree.leaves[leaf(tree)]).sum::<f32>()
    }

    /// The features that did most to lessen the loss, with their share.
    pub fn most_telling(&self, count: usize) -> Vec<(usize, f64)> {
        let mut gains: HashMap<usize, f64> = HashMap::new();
        for tree in &self.trees {
            for ((feature, ..), gain) in tree.questions.iter().zip(&tree.gains) {
                *gains.entry(*feature).or_default() += gain;
            }
        }
        let all: f64 = gains.values().sum();
        let mut gains: Vec<_> = gains.into_iter().map(|(feature, gain)| (feature, gain / all)).collect();
        gains.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        gains.truncate(count);
        gains
    }

    /// The forest whose scores are the mean of some forests' scores.
    pub fn mean<const N: usize>(forests: [Self; N]) -> Self {
        let part = 1.0 / N as f32;
        let mut mean = Self::default();
        for forest in forests {
            mean.base += forest.base * part;
            mean.trees.extend(forest.trees.into_iter().map(|mut tree| {
                tree.leaves.iter_mut().for_each(|leaf| *leaf *= part);
                tree
            }));
        }
        mean
    }

    /// In the layout of `src/content/model.rs`.
    pub fn write(&self, out: &mut Vec<u8>) {
        let depth = self.trees.first().map_or(1, |tree| tree.leaves.len().ilog2());
        out.extend(self.base.to_le_bytes());
        out.push(u8::try_from(depth).expect("few levels"));
        out.extend(u16::try_from(self.trees.len()).expect("few trees").to_le_bytes());
        for tree in &self.trees {
            for level in 0..depth as usize {
                // A level without a question asks one that all rows answer alike.
                let (feature, threshold, _) = tree.questions.get(level).copied().unwrap_or((0, f32::MAX, 0));
                out.extend(u16::try_from(feature).expect("few features").to_le_bytes());
                out.extend(threshold.to_le_bytes());
            }
            let scale = tree.leaves.iter().fold(1e-9f32, |most, leaf| most.max(leaf.abs())) / 127.0;
            out.extend(scale.to_le_bytes());
            out.extend(tree.leaves.iter().flat_map(|leaf| ((leaf / scale).round() as i8).to_le_bytes()));
        }
    }
}

pub fn softmax(scores: &[f32]) -> Vec<f32> {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let likely: Vec<f32> = scores.iter().map(|score| (score - top).exp()).collect();
    let sum: f32 = likely.iter().sum();
    likely.into_iter().map(|value| value / sum).collect()
}

/// Fits a forest to targets from 0 to 1; gives it with its scores for all rows, those it has not learned from too.
pub fn fit_two(
    table: &Table,
    targets: &[f32],
    weights: &[f32],
    learns: &[bool],
    settings: Settings,
) -> (Forest, Vec<f32>) {
    let mut random = Random::new(settings.seed);
    let rows = |keep: &dyn Fn(usize) -> bool| (0..table.rows).filter(|row| keep(*row)).collect::<Vec<_>>();
    let learned = rows(&|row| learns[row] && weights[row] > 0.0);
    let (mut positive, mut all) = (0.0f64, 0.0f64);
    for row in &learned {
        positive += f64::from(weights[*row] * targets[*row]);
        all += f64::from(weights[*row]);
    }
    let mean_weight = (all / learned.len().max(1) as f64) as f32;
    let base = (positive / (all - positive).max(1e-9)).ln() as f32;
    let mut forest = Forest { base, trees: Vec::new() };
    let mut scores = vec![base; table.rows];
    let mut slopes = vec![(0.0f32, 0.0f32); table.rows];
    for _ in 0..settings.trees {
        for row in &learned {
            let likely = 1.0 / (1.0 + (-scores[*row]).exp());
            let weight = weights[*row] / mean_weight;
            slopes[*row] = (weight * (likely - targets[*row]), weight * (likely * (1.0 - likely)).max(1e-4));
        }
        let sample: Vec<usize> = learned.iter().copied().filter(|_| random.next() < settings.rows).collect();
        let tree = grow(table, &sample, &slopes, &mut random, settings);
        add(table, &tree, &mut scores);
        forest.trees.push(tree);
    }
    (forest, scores)
}

/// Fits a forest for each class, by softmax.
pub fn fit_classes(
    table: &Table,
    classes: &[usize],
    weights: &[f32],
    count: usize,
    learns: &[bool],
    settings: Settings,
) -> Vec<Forest> {
    let mut random = Random::new(settings.seed);
    let learned: Vec<usize> = (0..table.rows).filter(|row| learns[*row]).collect();
    let mut forests = vec![Forest::default(); count];
    let mut scores = vec![vec![0.0f32; table.rows]; count];
    for _ in 0..settings.trees {
        let likely: Vec<Vec<f32>> = (0..table.rows)
            .map(|row| softmax(&scores.iter().map(|scores| scores[row]).collect::<Vec<_>>()))
            .collect();
        let sample: Vec<usize> = learned.iter().copied().filter(|_| random.next() < settings.rows).collect();
        for (class, forest) in forests.iter_mut().enumerate() {
            let slopes: Vec<(f32, f32)> = (0..table.rows)
                .map(|row| {
                    let likely = likely[row][class];
                    let target = f32::from(u8::from(classes[row] == class));
                    (weights[row] * (likely - target), weights[row] * (likely * (1.0 - likely)).max(1e-4))
                })
                .collect();
            let tree = grow(table, &sample, &slopes, &mut random, settings);
            add(table, &tree, &mut scores[class]);
            forest.trees.push(tree);
        }
    }
    forests
}

fn add(table: &Table, tree: &Tree, scores: &mut [f32]) {
    for (row, score) in scores.iter_mut().enumerate() {
        let bits = tree.questions.iter().enumerate();
        let leaf: usize = bits
            .map(|(level, (feature, _, bin))| usize::from(table.bins[*feature][row] > *bin) << level)
            .sum();
        *score += tree.leaves[leaf];
    }
}

fn grow(
    table: &Table,
    sample: &[usize],
    slopes: &[(f32, f32)],
    random: &mut Random,
    settings: Settings,
) -> Tree {
    let features: Vec<usize> = (0..table.features())
        .filter(|feature| !table.bounds[*feature].is_empty() && random.next() < settings.features)
        .collect();
    let own: Vec<(f32, f32)> = sample.iter().map(|row| slopes[*row]).collect();
    let mut leaf = vec![0u8; sample.len()];
    let mut tree = Tree { questions: Vec::new(), leaves: vec![0.0; 1 << settings.depth], gains: Vec::new() };
    for level in 0..settings.depth {
        let leaves = 1 << level;
        let halves = features.split_at(features.len() / 2);
        let work = |features: &[usize]| {
            let mut best: Option<(f64, usize, u8)> = None;
            for feature in features {
                let found = best_cut(table, *feature, sample, &own, &leaf, leaves, settings.lambda);
                if let Some((gain, bin)) =
                    found.filter(|(gain, _)| best.is_none_or(|(best, ..)| *gain > best))
                {
                    best = Some((gain, *feature, bin));
                }
            }
            best
        };
        let (one, two) = std::thread::scope(|scope| {
            let two = scope.spawn(|| work(halves.1));
            (work(halves.0), two.join().expect("no worker panics"))
        });
        let best = match (one, two) {
            (Some(one), Some(two)) => Some(if two.0 > one.0 { two } else { one }),
            (one, two) => one.or(two),
        };
        let Some((gain, feature, bin)) = best.filter(|(gain, ..)| *gain > 1e-6) else { break };
        tree.questions.push((feature, table.bounds[feature][usize::from(bin)], bin));
        tree.gains.push(gain);
        let column = &table.bins[feature];
        for (leaf, row) in leaf.iter_mut().zip(sample) {
            *leaf |= u8::from(column[*row] > bin) << level;
        }
    }
    let mut sums = vec![(0.0f64, 0.0f64); 1 << settings.depth];
    for (leaf, (slope, curve)) in leaf.iter().zip(&own) {
        sums[usize::from(*leaf)].0 += f64::from(*slope);
        sums[usize::from(*leaf)].1 += f64::from(*curve);
    }
    for (value, (slope, curve)) in tree.leaves.iter_mut().zip(sums) {
        *value = (-slope / (curve + f64::from(settings.lambda)) * f64::from(settings.rate)) as f32;
    }
    tree
}

/// The cut of a feature that lessens the loss most, over all leaves at once.
fn best_cut(
    table: &Table,
    feature: usize,
    sample: &[usize],
    own: &[(f32, f32)],
    leaf: &[u8],
    leaves: usize,
    lambda: f32,
) -> Option<(f64, u8)> {
    let mut sums = vec![(0.0f32, 0.0f32); leaves * BINS];
    let column = &table.bins[feature];
    for ((row, (slope, curve)), leaf) in sample.iter().zip(own).zip(leaf) {
        let sum = &mut sums[usize::from(*leaf) * BINS + usize::from(column[*row])];
        sum.0 += slope;
        sum.1 += curve;
    }
    let cuts = table.bounds[feature].len();
    let mut gains = vec![0.0f64; cuts];
    let value = |slope: f64, curve: f64| slope * slope / (curve + f64::from(lambda));
    for sums in sums.chunks(BINS) {
        let total = sums.iter().fold((0.0, 0.0), |t, s| (t.0 + f64::from(s.0), t.1 + f64::from(s.1)));
        let whole = value(total.0, total.1);
        let mut left = (0.0, 0.0);
        for (gain, sum) in gains.iter_mut().zip(sums) {
            left = (left.0 + f64::from(sum.0), left.1 + f64::from(sum.1));
            *gain += value(left.0, left.1) + value(total.0 - left.0, total.1 - left.1) - whole;
        }
    }
    let best = gains
        .iter()
        .enumerate()
        .fold((0, f64::MIN), |best, (bin, gain)| if *gain > best.1 { (bin, *gain) } else { best });
    (best.1 > 0.0).then_some((best.1, best.0 as u8))
}
