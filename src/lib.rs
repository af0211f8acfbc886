//! Bytes of a web page in, a typed [`Article`] out.

#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::print_stdout,
        clippy::print_stderr,
        clippy::disallowed_methods
    )
)]

mod article;
mod encoding;
mod error;
mod limits;
mod page;
mod repair;

pub use article::*;
pub use encoding::{DeclaredEncoding, EncodingReason, EncodingReport};
pub use error::Error;
pub use limits::{Bound, Cut, Limits, OnLimit};
pub use page::Page;
pub use repair::{Mechanism, Repair, RepairChange, RepairedText, repair_text};
