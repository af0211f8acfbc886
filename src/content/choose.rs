//! The choice of the body: the set of blocks with the best expected F1.

use serde::{Deserialize, Serialize};

use super::blocks::Blocks;

/// What the choice of the body leans to, where it cannot be sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Favor {
    /// Rather leave out a block that is text than take in one that is not.
    Precision,
    /// The best expected F1.
    #[default]
    Balanced,
    /// Rather take in a block that is not text than leave out one that is.
    Recall,
}

impl Favor {
    /// By how much the bar is raised.
    fn lean(self) -> f32 {
        match self {
            Self::Precision => 0.25,
            Self::Balanced => 0.0,
            Self::Recall => -0.25,
        }
    }
}

/// The bar over which a block is part of the body, and the F1 that is to be expected of the choice.
///
/// Of all sets of blocks the one with the best expected F1 over words is, for likelihoods that are right, the one of
/// all blocks over half of that F1 ([Lipton et al., 2014](https://arxiv.org/abs/1402.1892)); blocks are taken in order
/// of likelihood until that is reached.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn bar(blocks: &Blocks, likelihoods: &[f32], favor: Favor) -> (f32, f32) {
    let mut order: Vec<(f32, f32)> = blocks
        .blocks
        .iter()
        .zip(likelihoods)
        .map(|(block, likelihood)| (*likelihood, block.counts.words as f32))
        .collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0));
    let expected: f32 = order.iter().map(|(likelihood, words)| likelihood * words).sum();
    let (mut hits, mut taken) = (0.0, 0.0);
    let (mut best, mut bar) = (0.0, 0.5);
    for (likelihood, words) in order {
        hits += likelihood * words;
        taken += words;
        let f1 = 2.0 * hits / (taken + expected).max(1.0);
        if f1 >= best {
            (best, bar) = (f1, likelihood);
        }
    }
    ((bar + favor.lean()).clamp(0.05, 0.95), best)
}
