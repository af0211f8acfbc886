//! Bytes to text: which encoding a page is in, why, and the page decoded.
//!
//! The order is that of the [HTML standard](https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding):
//! byte order mark, transport, `<meta>` prescan, XML declaration. Beyond it no label is believed that the bytes contradict.

mod frequent;
mod guess;
mod label;
mod plausibility;
mod prescan;
mod report;
mod sample;
mod sniff;
#[cfg(test)]
mod tests;
mod utf8;

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, GBK, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use memchr::memmem;

use label::Label;
pub use report::{DeclaredEncoding, EncodingReason, EncodingReport};
pub(crate) use sniff::{is_binary, sniff_not_html};

/// A page's text, and where it came from.
#[derive(Debug, Clone)]
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) report: EncodingReport,
}

/// Decodes a page's bytes; text that is UTF-8 already is borrowed. `content_type` is the transport's.
pub(crate) fn decode<'a>(bytes: &'a [u8], content_type: Option<&str>) -> Decoded<'a> {
    let evidence = Evidence::of(bytes, content_type);
    let (encoding, text) = evidence.decode();
    let replacements = match &text {
        Cow::Borrowed(_) => 0,
        Cow::Owned(text) => replacements(text, encoding, evidence.body),
    };
    Decoded {
        report: EncodingReport {
            encoding: encoding.name().to_owned(),
            reason: evidence.reason(encoding, text.is_ascii()),
            declared: evidence.labels.iter().map(Label::report).collect(),
            replacements,
        },
        text,
    }
}

/// What is known of a page before its text is read.
#[derive(Debug)]
struct Evidence<'a> {
    /// The page without its byte order mark.
    body: &'a [u8],
    /// What is declared, by rank.
    labels: Vec<Label>,
    /// The `lang` of the `<html>` element.
    language: Option<&'a [u8]>,
}

impl<'a> Evidence<'a> {
    fn of(bytes: &'a [u8], content_type: Option<&str>) -> Self {
        let (mark, body) = match Encoding::for_bom(bytes) {
            Some((encoding, length)) => (Some(encoding), bytes.get(length..).unwrap_or_default()),
            None => (None, bytes),
        };
        let mark = mark.map(|encoding| Label {
            text: encoding.name().to_owned(),
            place: EncodingReason::ByteOrderMark,
            encoding: Some(encoding),
        });
        let head = prescan::prescan(body);
        let in_head = head.labels.iter().any(|label| label.encoding.is_some());
        let mut labels: Vec<Label> = mark
            .into_iter()
            .chain(content_type.and_then(Label::of_content_type))
            .chain(head.labels)
            .collect();
        labels.extend(prescan::xml_label(body));
        if !in_head {
            // The scan begins at the page's start again: an unknown label of the prescan is not to be told twice.
            let told = |label: &Label| {
                labels.iter().any(|other| other.text == label.text && other.encoding.is_none())
            };
            let late: Vec<Label> =
                prescan::late_labels(body).into_iter().filter(|label| !told(label)).collect();
            labels.extend(late);
        }
        Self { body, labels, language: head.language }
    }

    /// The encoding, and the text.
    fn decode(&self) -> (&'static Encoding, Cow<'a, str>) {
        let body = self.body;
        if let Some(encoding) = self.utf_16() {
            return (encoding, encoding.decode_without_bom_handling(body).0);
        }
        // Were the page in UTF-16, it would have been seen to be.
        let declared: Vec<_> = self
            .labels
            .iter()
            .filter_map(Label::usable)
            .filter(|&encoding| encoding != UTF_16LE && encoding != UTF_16BE)
            .collect();
        if Encoding::ascii_valid_up_to(body) == body.len() {
            let encoding = seven_bit(body, &declared);
            return (encoding, encoding.decode_without_bom_handling(body).0);
        }
        let encoding = match UTF_8.decode_without_bom_handling_and_without_replacement(body) {
            Some(text) => match declared.first() {
                Some(&other) if other != UTF_8 && guess::is_utf_8_by_chance(&text, other) => other,
                _ => return (UTF_8, text),
            },
            None => self.not_sound_utf_8(&declared),
        };
        (encoding, encoding.decode_without_bom_handling(body).0)
    }

    /// UTF-16 by its mark or by its zeros.
    fn utf_16(&self) -> Option<&'static Encoding> {
        let by_mark = self.labels.iter().find(|label| label.place == EncodingReason::ByteOrderMark);
        match by_mark.and_then(|label| label.encoding) {
            Some(encoding) if encoding != UTF_8 => Some(encoding),
            Some(_) => None,
            None => utf8::utf_16(self.body),
        }
    }

    /// The encoding of a page that is not UTF-8 throughout.
    fn not_sound_utf_8(&self, declared: &[&'static Encoding]) -> &'static Encoding {
        let first = declared.first().copied();
        let is_declared = first == Some(UTF_8);
        let is_other = first.is_some_and(|encoding| encoding != UTF_8);
        // What reads beyond doubt in the encoding of two bytes a letter that is declared is no damaged UTF-8.
        let clear = || guess::at_first_sight(self.body, declared, self.language);
        let declared_is_clear = if is_other { clear() } else { None };
        if declared_is_clear.is_none() && utf8::is_damaged_utf8(self.body, is_declared, is_other) {
            return UTF_8;
        }
        let encoding = declared_is_clear
            .or_else(|| if is_other { None } else { clear() })
            .or_else(|| guess::guess(self.body, declared, self.language))
            .or(first)
            .unwrap_or(WINDOWS_1252);
        if encoding == GBK && has_four_byte_sequences(self.body) { GB18030 } else { encoding }
    }

    /// Why the encoding was taken: for the first label that stands for it, or for the bytes alone.
    fn reason(&self, encoding: &'static Encoding, is_ascii: bool) -> EncodingReason {
        let same = |other: &'static Encoding| other == encoding || (encoding == GB18030 && other == GBK);
        if let Some(label) = self.labels.iter().find(|label| label.encoding.is_some_and(same)) {
            label.place
        } else if self.labels.iter().any(|label| label.usable().is_some()) {
            EncodingReason::DeclaredIsWrong
        } else if encoding == UTF_16LE && self.body.starts_with(b"<\0?\0x\0")
            || encoding == UTF_16BE && self.body.starts_with(b"\0<\0?\0x")
        {
            EncodingReason::XmlDeclaration
        } else if is_ascii && encoding == WINDOWS_1252 {
            EncodingReason::Fallback
        } else {
            EncodingReason::Guess
        }
    }
}

/// The encoding of a page that is all ASCII: what is declared, if its escape sequences do not say ISO-2022-JP.
fn seven_bit(body: &[u8], declared: &[&'static Encoding]) -> &'static Encoding {
    // The sequences that switch to JIS X 0208.
    let shifts = memchr::memchr_iter(0x1B, body).any(|at| {
        body.get(at.saturating_add(1)..at.saturating_add(3)).is_some_and(|to| to == b"$B" || to == b"$@")
    });
    if shifts && !ISO_2022_JP.decode_without_bom_handling(body).1 {
        return ISO_2022_JP;
    }
    declared.first().copied().unwrap_or(WINDOWS_1252)
}

/// Whether bytes in GBK hold sequences of four bytes, which are gb18030's. The standard decodes both alike.
fn has_four_byte_sequences(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    loop {
        rest = rest.get(Encoding::ascii_valid_up_to(rest)..).unwrap_or_default();
        match rest {
            [_, b'0'..=b'9', third, b'0'..=b'9', ..] if !third.is_ascii() => return true,
            [_, _, after @ ..] => rest = after,
            _ => return false,
        }
    }
}

/// How many U+FFFD of the text stand for bytes that did not decode, and not for a U+FFFD that the page has itself.
fn replacements(text: &str, encoding: &'static Encoding, body: &[u8]) -> usize {
    let mark: &[u8] = "\u{fffd}".as_bytes();
    let own = match encoding {
        e if e == UTF_8 => memmem::find_iter(body, mark).count(),
        e if e == UTF_16LE => body.chunks_exact(2).filter(|pair| *pair == [0xFD, 0xFF]).count(),
        e if e == UTF_16BE => body.chunks_exact(2).filter(|pair| *pair == [0xFF, 0xFD]).count(),
        _ => 0,
    };
    memmem::find_iter(text.as_bytes(), mark).count().saturating_sub(own)
}
