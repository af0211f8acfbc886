//! What the page's content is: blocks, evidence, the choice of the body, the page's kind.

mod blocks;
mod role;

pub(crate) use blocks::{Blocks, TextBlock, blocks, is_unspaced};
pub use role::BlockRole;

use crate::article::PageKindGuess;
use crate::dom::Document;
use crate::structured::Signals;

/// The page's blocks, each with its role, and what kind of page they make.
#[derive(Debug, Clone)]
pub(crate) struct Content {
    pub(crate) blocks: Blocks,
    /// One for each block.
    pub(crate) roles: Vec<BlockRole>,
    /// For each block, how likely it is part of the body, 0 to 1.
    pub(crate) scores: Vec<f32>,
    pub(crate) kind: PageKindGuess,
    pub(crate) confidence: f32,
}

impl Content {
    /// The role of a block.
    pub(crate) fn role(&self, block: usize) -> BlockRole {
        self.roles.get(block).copied().unwrap_or_default()
    }
}

/// Finds out what the content of a page is.
pub(crate) fn content(doc: &Document, signals: &Signals) -> Content {
    let _ = signals;
    let blocks = blocks(doc);
    // A first cut, until the model stands: paragraphs of some length with few links.
    let scores: Vec<f32> = blocks
        .blocks
        .iter()
        .map(|block| {
            let counts = block.counts;
            let prose = counts.words >= 20 && counts.link_chars * 3 < counts.chars && !block.around.hidden;
            if prose { 0.9 } else { 0.1 }
        })
        .collect();
    let roles = scores
        .iter()
        .map(|score| if *score > 0.5 { BlockRole::Body } else { BlockRole::Boilerplate })
        .collect();
    Content { blocks, roles, scores, kind: PageKindGuess::default(), confidence: 0.5 }
}
