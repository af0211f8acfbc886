//! The choice of the body: the set of blocks with the best expected F1.

use super::blocks::Blocks;

/// The bar over which a block is part of the body, and the F1 that is to be expected of the choice.
///
/// Of all sets of blocks the one with the best expected F1 over words is, for likelihoods that are right, the one of
/// all blocks over half of that F1 ([Lipton et al., 2014](https://arxiv.org/abs/1402.1892)); blocks are taken in order
/// of likelihood until that is reached.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn bar(blocks: &Blocks, likelihoods: &[f32], lean: f32) -> (f32, f32) {
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
    ((bar + lean).clamp(0.02, 0.98), best)
}
