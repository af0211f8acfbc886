//! Bytes of a web page in, a typed [`Article`] out.

#![cfg_attr(
    not(any(test, feature = "_fuzz")),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::arithmetic_side_effects,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::print_stdout,
        clippy::print_stderr,
        clippy::disallowed_methods
    )
)]

mod address;
mod arithmetic;
mod article;
mod compose;
mod content;
pub mod dom;
#[doc(hidden)]
pub mod effort;
mod encoding;
mod error;
mod examination;
mod extractor;
mod gate;
#[cfg(any(test, feature = "_fuzz"))]
#[doc(hidden)]
pub mod laws;
mod letters;
mod limits;
mod line;
mod metadata;
mod page;
mod render;
mod repair;
pub mod rules;
#[cfg(feature = "script")]
mod script;
mod structured;
mod vocabulary;

pub use article::*;
#[cfg(feature = "_train")]
#[doc(hidden)]
pub use content::training;
pub use content::{BlockRole, Favor};
pub use encoding::{DeclaredEncoding, EncodingReason, EncodingReport};
pub use error::Error;
pub use examination::{BlockEvidence, BlockReport, Examination};
pub use extractor::{Extractor, ExtractorBuilder, extract};
pub use limits::{Bound, Cut, Limits, OnLimit};
pub use metadata::{Field, FieldCandidate, Source, Verdict};
pub use page::Page;
pub use repair::{Mechanism, Repair, RepairChange, RepairedText, repair_text};
#[cfg(feature = "script")]
pub use script::{Script, ScriptConverter, ScriptError};

/// The README's examples run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
#[derive(Debug)]
#[non_exhaustive]
pub struct ReadmeDoctests;
