//! What is told of a page's encoding: which one, why, and what was declared.

use serde::{Deserialize, Serialize};

/// Which encoding a page was decoded from, and how that was found out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct EncodingReport {
    /// The encoding's name in the [Encoding standard](https://encoding.spec.whatwg.org/#names-and-labels), such as `GBK`.
    ///
    /// A page whose label says GBK and that holds sequences of four bytes is told to be `gb18030`.
    pub encoding: String,
    /// Why it was taken. If a label led to it, this is the label's place, even where a label of higher rank was passed over.
    pub reason: EncodingReason,
    /// What was declared, in order of rank, whether it was followed or not.
    pub declared: Vec<DeclaredEncoding>,
    /// How many sequences did not decode and stand as U+FFFD in the text.
    pub replacements: usize,
}

/// A label that the page or its transport declares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DeclaredEncoding {
    /// The label as written; of a byte order mark, the name of its encoding.
    pub label: String,
    /// Where it stood.
    pub place: EncodingReason,
    /// The encoding that the standard gives for the label in that place; `None` when it knows no such label.
    pub encoding: Option<String>,
}

/// Why an encoding was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum EncodingReason {
    /// A byte order mark.
    ByteOrderMark,
    /// The transport's `Content-Type`.
    ContentType,
    /// A `<meta>` in the first 1,024 bytes, found by the standard's
    /// [prescan](https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding).
    Meta,
    /// An XML declaration.
    XmlDeclaration,
    /// A `<meta>` beyond the first 1,024 bytes.
    LateMeta,
    /// Nothing was declared, and the bytes decode as this.
    Guess,
    /// Nothing was declared, and the bytes are ASCII, which nearly all encodings read alike: the standard's fallback.
    Fallback,
    /// What was declared does not fit the bytes, and this does.
    DeclaredIsWrong,
    /// The page was handed in as text.
    AlreadyText,
}
