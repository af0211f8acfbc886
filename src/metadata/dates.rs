//! When the article was published, and when it was last changed.

use super::View;
use super::evidence::Evidence;
use crate::article::PageDate;

/// The two dates of an article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Dates {
    pub(crate) published: Option<PageDate>,
    pub(crate) modified: Option<PageDate>,
}

/// When the article was published, and when it was last changed.
pub(crate) fn dates(view: View<'_>, evidence: &mut Evidence) -> Dates {
    let _ = (view, evidence); // filled by the line room
    Dates::default()
}
