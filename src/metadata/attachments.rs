//! Documents that the article links to or carries.

use super::View;
use super::evidence::Evidence;
use crate::article::Attachment;

/// Documents that the article links to or carries.
pub(crate) fn attachments(view: View<'_>, evidence: &mut Evidence) -> Vec<Attachment> {
    let _ = (view, evidence); // filled by the line room
    Default::default()
}
