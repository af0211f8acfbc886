//! From the chosen blocks to the typed tree of the body.
//!
//! The body holds the text of all chosen blocks and of no others, in the order of the page, with the page's
//! structure: the tree is walked once, only where it holds chosen text, and pictures are taken where they stand
//! between chosen text.

mod captions;
mod code;
// For the extractor, where comments are asked for.
mod comments;
mod elements;
mod embeds;
mod footnotes;
pub(crate) mod formulas;
mod frames;
mod headings;
mod images;
mod live;
mod names;
mod posts;
mod quotes;
mod spans;
mod tables;
mod walk;
mod weights;

#[cfg(test)]
pub(crate) mod tests;

use crate::address::Addresses;
use crate::article::{Body, PageKind};
use crate::content::{BlockRole, Content};
use crate::dom::Document;

use walk::Walk;
use weights::Selection;

pub(crate) use comments::comments;
pub(crate) use images::is_picture_data;

/// Composes the body of an article from the blocks that are part of it.
pub(crate) fn body(doc: &Document, content: &Content, addresses: &Addresses) -> Body {
    let roles = |role| (0..content.blocks.len()).map(|block| content.role(block) == role).collect();
    let selection = Selection {
        blocks: &content.blocks,
        chosen: roles(BlockRole::Body),
        headline: roles(BlockRole::Headline),
    };
    let mut walk = Walk::new(doc, &selection, addresses);
    if content.kind.kind == PageKind::Forum {
        walk.posts = posts::posts(doc, &walk.weights);
    }
    Body::new(walk.blocks(doc.root()))
}
