//! The room as a whole: html5lib's suite, pages whose labels lie, and laws.

mod corpora;
mod html5lib;
mod laws;
mod lies;
mod texts;

use super::{Decoded, EncodingReason, decode};

/// The encoding's name and the reason.
fn verdict<'a>(decoded: &'a Decoded<'_>) -> (&'a str, EncodingReason) {
    (&decoded.report.encoding, decoded.report.reason)
}
