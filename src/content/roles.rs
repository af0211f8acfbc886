//! Roles: what each block is for, once the model has said how likely it is part of the text.

use super::features::Findings;
use super::role::BlockRole;
use crate::dom::Document;

/// Gives each block its role.
pub(super) fn roles(doc: &Document, findings: Findings<'_>, scores: &[f32], bar: f32) -> Vec<BlockRole> {
    let _ = doc;
    let each = findings.blocks.blocks.iter().zip(scores).enumerate();
    each.map(|(_, (block, score))| {
        if *score >= bar {
            BlockRole::Body
        } else if block.around.hidden {
            BlockRole::Hidden
        } else {
            BlockRole::Boilerplate
        }
    })
    .collect()
}
