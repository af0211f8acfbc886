//! Damaged text made whole before it is parsed; sound text passes through untouched.

mod gbk;
mod gloss;
mod lattice;
mod model;
mod page;
mod readings;
mod symbols;
mod units;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// How much repair may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Repair {
    /// Nothing is changed.
    #[default]
    Off,
    /// Only what can be undone exactly.
    Safe,
    /// All that is far more likely damage than not.
    Full,
}

/// What damaged a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Mechanism {
    /// A reading in brackets put behind a character: 網(wǎng) for 網.
    Gloss,
    /// The same put between two halves of characters, so that the bytes behind were read one off.
    Shift,
    /// A cut through a character, whose first byte is gone.
    Cut,
}

/// One change that repair made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RepairChange {
    /// Byte offset in the repaired text.
    pub at: usize,
    /// What stood there.
    pub before: String,
    /// What stands there now; U+FFFD for each character that is lost for good.
    pub after: String,
    /// What the damage was.
    pub mechanism: Mechanism,
    /// How sure, 0 to 1.
    pub confidence: f32,
    /// How many characters of `after` are U+FFFD because they are lost.
    pub lost: usize,
}

/// Text after repair, and what was changed.
#[derive(Debug, Clone)]
pub(crate) struct Repaired<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) changes: Vec<RepairChange>,
}

/// Mends `text` as far as `mode` allows.
pub(crate) fn repair(text: Cow<'_, str>, mode: Repair) -> Repaired<'_> {
    if mode == Repair::Off {
        return Repaired { text, changes: Vec::new() };
    }
    match gloss::mend(&text, mode) {
        Some((text, changes)) => Repaired { text: Cow::Owned(text), changes },
        None => Repaired { text, changes: Vec::new() },
    }
}

/// Text after repair, and what was changed: what [`repair_text`] gives.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RepairedText {
    /// The text, whole again as far as it could be made so.
    pub text: String,
    /// Each change, in order.
    pub changes: Vec<RepairChange>,
}

/// Mends a text, or the source of a page, as far as `mode` allows.
pub fn repair_text(text: &str, mode: Repair) -> RepairedText {
    let repaired = repair(Cow::Borrowed(text), mode);
    RepairedText { text: repaired.text.into_owned(), changes: repaired.changes }
}
