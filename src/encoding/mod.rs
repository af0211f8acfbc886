//! Bytes to text: which encoding a page is in, why, and the page decoded.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// Which encoding a page was decoded from, and how that was found out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct EncodingReport {
    /// The encoding's name in the [Encoding standard](https://encoding.spec.whatwg.org/#names-and-labels), such as `GBK`.
    pub encoding: String,
    /// Why it was taken.
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
    /// The label as written.
    pub label: String,
    /// Where it stood.
    pub place: EncodingReason,
    /// The encoding that the standard gives for the label; `None` when it knows no such label.
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
    /// A `<meta>` in the first 1,024 bytes.
    Meta,
    /// An XML declaration.
    XmlDeclaration,
    /// Nothing was declared, and the bytes decode as this.
    Guess,
    /// What was declared does not fit the bytes, and this does.
    DeclaredIsWrong,
    /// The page was handed in as text.
    AlreadyText,
}

/// A page's text, and where it came from.
#[derive(Debug, Clone)]
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) report: EncodingReport,
}

/// Decodes a page's bytes.
pub(crate) fn decode<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Decoded<'a> {
    let _ = content_type;
    let text = String::from_utf8_lossy(bytes);
    Decoded {
        text,
        report: EncodingReport {
            encoding: "UTF-8".into(),
            reason: EncodingReason::Guess,
            declared: Vec::new(),
            replacements: 0,
        },
    }
}
