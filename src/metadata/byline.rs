//! Who made the article: people with their roles.

use super::View;
use super::evidence::Evidence;
use crate::article::Person;

/// Who made the article: people with their roles.
pub(crate) fn byline(view: View<'_>, evidence: &mut Evidence) -> Vec<Person> {
    let _ = (view, evidence); // filled by the line room
    Default::default()
}
