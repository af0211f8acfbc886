//! How the extractor came to its result: every candidate of every field, every block with its role and evidence.

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::content::BlockRole;
use crate::encoding::EncodingReport;
use crate::metadata::{Field, FieldCandidate, Verdict};
use crate::repair::RepairChange;

/// An article with all that speaks for and against it.
///
/// # Examples
/// ```
/// use copydesk::{Extractor, Field, Page};
/// let page = Page::html(b"<title>Rain at last | The Valley</title><h1>Rain at last</h1><p>It rained on Monday.");
/// let examination = Extractor::new().examine(&page)?;
/// for candidate in examination.candidates(Field::Title) {
///     println!("{} says {:?}: {:?}", candidate.source.as_str(), candidate.value, candidate.verdict);
/// }
/// assert!(examination.blocks.iter().any(|block| block.text == "It rained on Monday."));
/// # Ok::<(), copydesk::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Examination {
    /// The result, the same that [`Extractor::extract`](crate::Extractor::extract) gives.
    pub article: Article,
    /// Which encoding the page was decoded from, and why.
    pub encoding: EncodingReport,
    /// What was changed before the page was parsed.
    pub repairs: Vec<RepairChange>,
    /// The candidates for all fields, field by field.
    pub candidates: Vec<FieldCandidate>,
    /// All blocks of the page in order.
    pub blocks: Vec<BlockReport>,
}

/// A block of the page, and why it has its role.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct BlockReport {
    /// What it is for.
    pub role: BlockRole,
    /// How likely it is part of the text, 0 to 1.
    pub score: f32,
    /// Its text, white space collapsed.
    pub text: String,
    /// The path of the nearest block-level element around it, such as `/html/body/div[2]/p`.
    pub node: String,
    /// What was measured of it, by name, in the order that the model takes it; of blocks beyond the first 4,000 nothing.
    pub evidence: Vec<BlockEvidence>,
}

/// Something that was measured of a block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct BlockEvidence {
    /// What was measured.
    pub name: String,
    /// Its value.
    pub value: f32,
    /// How far it moves the log-odds of the block being text: over zero it speaks for, below against. It is the sum over
    /// all trees of the model of half the difference to the leaf that the other answer would have led to.
    pub weight: f32,
}

impl BlockEvidence {
    pub(crate) fn new(name: &str, value: f32, weight: f32) -> Self {
        Self { name: name.to_owned(), value, weight }
    }
}

impl Examination {
    /// The candidates for one field.
    pub fn candidates(&self, field: Field) -> impl Iterator<Item = &FieldCandidate> {
        self.candidates.iter().filter(move |candidate| candidate.field == field)
    }

    /// The candidate that a field's value was taken from.
    pub fn winner(&self, field: Field) -> Option<&FieldCandidate> {
        self.candidates(field).find(|candidate| candidate.verdict == Verdict::Won)
    }
}
