//! What a caller must act on: the typed errors of extraction.

use thiserror::Error;

/// Why no article could be made of the input.
///
/// Damage on the page is not an error: it is listed in [`Article::problems`](crate::Article::problems).
/// A page without an article is not one either: it is a result with low confidence.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Error {
    /// The input is longer than the bound.
    #[error(
        "the page has {bytes} bytes, over the bound of {limit}; raise Limits::input_bytes, or cut with OnLimit::Cut"
    )]
    #[non_exhaustive]
    TooManyBytes {
        /// Length of the input.
        bytes: usize,
        /// The bound, [`Limits::input_bytes`](crate::Limits::input_bytes).
        limit: usize,
    },
    /// The tree grew past the bound.
    #[error("the page has more than {limit} nodes; raise Limits::nodes, or cut with OnLimit::Cut")]
    #[non_exhaustive]
    TooManyNodes {
        /// The bound, [`Limits::nodes`](crate::Limits::nodes).
        limit: usize,
    },
    /// Elements nest deeper than the bound.
    #[error("the page nests deeper than {limit} elements; raise Limits::depth, or cut with OnLimit::Cut")]
    #[non_exhaustive]
    TooDeep {
        /// The bound, [`Limits::depth`](crate::Limits::depth).
        limit: usize,
    },
    /// One tag has more attributes than the bound.
    #[error("a tag has more than {limit} attributes; raise Limits::attributes, or cut with OnLimit::Cut")]
    #[non_exhaustive]
    TooManyAttributes {
        /// The bound, [`Limits::attributes`](crate::Limits::attributes).
        limit: usize,
    },
    /// Formatting that was left open was opened again too often.
    #[error(
        "formatting that was left open was opened again more than {limit} times; raise Limits::reopened, or cut with OnLimit::Cut"
    )]
    #[non_exhaustive]
    TooManyReopened {
        /// The bound, [`Limits::reopened`](crate::Limits::reopened).
        limit: usize,
    },
    /// Elements and attributes have too many different names.
    #[error(
        "the page has more than {limit} names of elements and attributes; raise Limits::names, or cut with OnLimit::Cut"
    )]
    #[non_exhaustive]
    TooManyNames {
        /// The bound, [`Limits::names`](crate::Limits::names).
        limit: usize,
    },
    /// The bytes are no web page but, by their first bytes, something else; or, by their control characters, no text.
    #[error("the input is {sniffed}, not a web page; decompress or convert it before it is handed in")]
    #[non_exhaustive]
    NotHtml {
        /// What the first bytes say it is, such as `a PDF document` or `gzip data`; `binary data` for what is no text.
        sniffed: &'static str,
    },
    /// The page's address is not an absolute URL.
    #[error("{url:?} is not an absolute URL ({reason}); give one like https://example.org/path, or none")]
    #[non_exhaustive]
    InvalidUrl {
        /// What was given.
        url: String,
        /// What the URL parser found wrong.
        reason: String,
    },
}
