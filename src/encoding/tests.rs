//! The room as a whole: html5lib's suite, pages whose labels lie, and laws.

#![allow(clippy::disallowed_methods, reason = "the suite and the corpora are files")]

mod corpora;
mod html5lib;
mod laws;
mod lies;
mod places;
mod texts;

use super::{Decoded, EncodingReason, decode};

/// The encoding's name and the reason.
fn verdict<'a>(decoded: &'a Decoded<'_>) -> (&'a str, EncodingReason) {
    (&decoded.report.encoding, decoded.report.reason)
}
