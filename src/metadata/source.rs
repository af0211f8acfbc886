//! Whom the article is credited to: an agency, a paper, an account.

use super::View;
use super::evidence::Evidence;
use crate::article::Credit;

/// Whom the article is credited to: an agency, a paper, an account.
pub(crate) fn source(view: View<'_>, evidence: &mut Evidence) -> Option<Credit> {
    let _ = (view, evidence); // filled by the line room
    Default::default()
}
