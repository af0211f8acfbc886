//! Copyright and legal notes of the article's area.

use super::View;
use super::evidence::Evidence;
use crate::article::Notice;

/// Copyright and legal notes of the article's area.
pub(crate) fn notices(view: View<'_>, evidence: &mut Evidence) -> Vec<Notice> {
    let _ = (view, evidence); // filled by the line room
    Default::default()
}
