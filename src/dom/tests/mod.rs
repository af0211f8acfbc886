//! The tree against the standard's tests, against `RcDom`, and under hostile pages.

// Tests may read files.
#![allow(clippy::disallowed_methods)]

pub(super) mod corpora;
mod hostile;
pub(super) mod html5lib;
mod trees;
