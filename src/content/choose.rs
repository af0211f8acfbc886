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
/// Blocks are taken in order of likelihood, up to where the expected F1 over words is best. What is to be expected
/// depends on how blocks hang together, and two answers are weighed:
/// - Each block is text or not for itself. Then the best set is that of all blocks over half of its own F1
///   ([Lipton et al., 2014](https://arxiv.org/abs/1402.1892)).
/// - All hang together: one unknown of the page (are comments part of the text here? is the list?) decides, and of any
///   two blocks the likelier is text wherever the other is. Then the known text is one of the sets over a bar, each bar
///   as likely as any other. This keeps a long tail of unlikely blocks, such as comments under a short text, from being
///   taken for its length alone.
#[allow(clippy::cast_precision_loss)]
pub(crate) fn bar(blocks: &Blocks, likelihoods: &[f32], favor: Favor) -> (f32, f32) {
    let words = blocks.blocks.iter().map(|block| block.counts.words as f32);
    let mut order: Vec<(f32, f32)> = likelihoods.iter().copied().zip(words).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0));
    let expected: f32 = order.iter().map(|(likelihood, words)| likelihood * words).sum();
    let texts = nested(&order);
    let (mut hits, mut taken) = (0.0, 0.0);
    let (mut best, mut bar, mut best_words) = (0.0, 0.5, 0.0);
    for (likelihood, words) in order {
        hits += likelihood * words;
        taken += words;
        let apart = 2.0 * hits / (taken + expected).max(1.0);
        let f1 = |text: &f32| 2.0 * text.min(taken) / (text + taken).max(1.0);
        let nested = texts.iter().map(f1).sum::<f32>() / texts.len().max(1) as f32;
        let f1 = TOGETHER * nested + (1.0 - TOGETHER) * apart;
        if f1 >= best {
            (best, bar, best_words) = (f1, likelihood, taken);
        }
    }
    if favor != Favor::Recall && best_words <= FEW && best < DOUBTFUL {
        return (NONE, best);
    }
    ((bar + favor.lean()).clamp(0.05, 0.95), best)
}

/// So few words that are rather none of the text than some are left out: of a page whose text never came, only a shell
/// that a script was to fill, nothing is better than a stray piece of its frame.
const FEW: f32 = 20.0;
const DOUBTFUL: f32 = 0.5;
/// A bar that no likelihood is over.
const NONE: f32 = 2.0;

/// How much it counts that blocks hang together.
const TOGETHER: f32 = 0.6;

/// How many words are over each of evenly spaced bars.
#[allow(clippy::cast_precision_loss)]
fn nested(falling: &[(f32, f32)]) -> Vec<f32> {
    /// How many bars.
    const BARS: u16 = 32;
    let mut rest = falling.iter().peekable();
    let mut taken = 0.0;
    let bars = (0..BARS).rev().map(|bar| (f32::from(bar) + 0.5) / f32::from(BARS));
    bars.map(|bar| {
        while let Some((_, words)) = rest.next_if(|(likelihood, _)| *likelihood >= bar) {
            taken += words;
        }
        taken
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::blocks;
    use crate::dom::parse;
    use crate::limits::Limits;

    /// Blocks of so many words each.
    fn of_words(words: &[usize]) -> Blocks {
        let html: Vec<String> = words.iter().map(|words| "word ".repeat(*words)).collect();
        blocks(&parse(html.join("<p>"), &Limits::default()).unwrap().document)
    }

    #[test]
    fn what_is_sure_is_taken_and_the_favour_moves_the_bar() {
        let blocks = of_words(&[80, 60, 30, 40]);
        let likelihoods = [0.95, 0.9, 0.55, 0.1];
        let (bar, f1) = bar(&blocks, &likelihoods, Favor::Balanced);
        assert!((0.1..=0.55).contains(&bar) && f1 > 0.8, "{bar} {f1}");
        let lean = |favor| super::bar(&blocks, &likelihoods, favor).0;
        assert!(lean(Favor::Recall) < bar && bar < lean(Favor::Precision));
    }

    #[test]
    fn a_long_tail_of_unlikely_blocks_does_not_outweigh_a_short_text() {
        let mut words = vec![60, 60];
        words.resize(80, 40);
        let mut likelihoods = vec![0.95, 0.9];
        likelihoods.resize(80, 0.25);
        let (bar, _) = bar(&of_words(&words), &likelihoods, Favor::Balanced);
        assert!(bar > 0.25, "{bar}");
    }

    #[test]
    fn a_stray_piece_of_a_shell_is_no_text() {
        let blocks = of_words(&[4, 3, 9]);
        let bar_of = |likelihoods: [f32; 3], favor| bar(&blocks, &likelihoods, favor).0;
        assert!(bar_of([0.3, 0.1, 0.02], Favor::Balanced) > 1.0);
        assert!(bar_of([0.3, 0.1, 0.02], Favor::Recall) < 0.3, "whoever asks for all gets it");
        assert!(bar_of([0.9, 0.8, 0.1], Favor::Balanced) < 0.9, "a short text is a text");
    }

    #[test]
    fn a_page_without_blocks_has_no_text_to_expect() {
        assert_eq!(bar(&Blocks::default(), &[], Favor::Balanced).1.to_bits(), 0.0_f32.to_bits());
    }
}
