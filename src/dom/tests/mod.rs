//! The tree against the standard's tests, against `RcDom`, and under hostile pages.

// Tests may read files.
#![allow(clippy::disallowed_methods)]

mod corpora;
pub(super) mod dump;
mod html5lib;
mod trees;
