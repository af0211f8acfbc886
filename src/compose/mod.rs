//! From the chosen blocks to the typed tree of the body.

use crate::address::Addresses;
use crate::article::{Block, Body};
use crate::content::{BlockRole, Content};
use crate::dom::Document;

/// Composes the body of an article from the blocks that are part of it.
pub(crate) fn body(doc: &Document, content: &Content, addresses: &Addresses) -> Body {
    let _ = (doc, addresses);
    let chosen = (0..content.blocks.len()).filter(|block| content.role(*block) == BlockRole::Body);
    Body::new(chosen.map(|block| Block::paragraph(content.blocks.text_of(block))).collect())
}
