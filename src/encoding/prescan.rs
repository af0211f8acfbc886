//! Labels in the page's own bytes: the [prescan][] of the HTML standard, and the XML declaration.
//!
//! [prescan]: https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding

use memchr::{memchr, memchr2, memmem};

use super::label::Label;
use super::report::EncodingReason;

/// How many bytes the standard lets the prescan look at.
pub(super) const PRESCAN_BYTES: usize = 1024;
/// How far a late `<meta>` is looked for.
const LATE_BYTES: usize = 256 << 10;
/// How many labels are kept: pages have one to three.
const MAX_LABELS: usize = 8;

/// What the scan of a page's head found.
#[derive(Debug, Default)]
pub(super) struct Prescan<'a> {
    /// The labels of the `<meta>` elements, in the order of the page. The standard stops at the first that it knows; those
    /// after it are evidence when that one does not fit.
    pub(super) labels: Vec<Label>,
    /// The `lang` of the `<html>` element.
    pub(super) language: Option<&'a [u8]>,
}

/// The prescan of the first 1,024 bytes.
pub(super) fn prescan(page: &[u8]) -> Prescan<'_> {
    let mut found = Prescan::default();
    Scan { bytes: head(page, PRESCAN_BYTES), at: 0, place: EncodingReason::Meta }.run(&mut found);
    found
}

/// Labels of `<meta>` elements beyond the first 1,024 bytes; unlike the prescan this passes over scripts and styles, as the
/// tree builder would that finds such an element.
pub(super) fn late_labels(page: &[u8]) -> Vec<Label> {
    let mut found = Prescan::default();
    Scan { bytes: head(page, LATE_BYTES), at: 0, place: EncodingReason::LateMeta }.run(&mut found);
    found.labels
}

/// [The XML declaration's label](https://html.spec.whatwg.org/multipage/parsing.html#concept-get-xml-encoding-when-sniffing).
pub(super) fn xml_label(page: &[u8]) -> Option<Label> {
    let declaration = head(page, PRESCAN_BYTES).strip_prefix(b"<?xml")?;
    let declaration = declaration.get(..memchr(b'>', declaration)?)?;
    let after = memmem::find(declaration, b"encoding")?.saturating_add(b"encoding".len());
    let value = skip_control(declaration.get(after..)?).strip_prefix(b"=")?;
    let (&quote, value) = skip_control(value).split_first()?;
    if quote != b'"' && quote != b'\'' {
        return None;
    }
    let label = value.get(..memchr(quote, value)?)?;
    if label.iter().any(|&byte| byte <= b' ') {
        return None;
    }
    Some(Label::in_page(label, EncodingReason::XmlDeclaration))
}

fn head(page: &[u8], bytes: usize) -> &[u8] {
    page.get(..bytes).unwrap_or(page)
}

fn skip_control(bytes: &[u8]) -> &[u8] {
    bytes.get(bytes.iter().take_while(|&&byte| byte <= b' ').count()..).unwrap_or_default()
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

/// A position in the bytes of a page's head. `None` from its methods is the end of the bytes, at which all ends: an unclosed
/// tag is no declaration.
struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
    place: EncodingReason,
}

/// What stands in a tag after its name.
enum Token<'a> {
    Attribute(&'a [u8], &'a [u8]),
    TagEnd,
}

impl<'a> Scan<'a> {
    fn run(mut self, found: &mut Prescan<'a>) {
        while found.labels.len() < MAX_LABELS && self.step(found).is_some() {}
    }

    /// The standard's loop, one `<` a turn.
    fn step(&mut self, found: &mut Prescan<'a>) -> Option<()> {
        self.at = self.at.saturating_add(memchr(b'<', self.rest()?)?);
        let (&next, after) = self.rest()?.get(1..)?.split_first()?;
        if self.rest()?.starts_with(b"<!--") {
            // The two hyphens may be those that open the comment.
            self.at = self.at.saturating_add(2);
            self.at = self.at.saturating_add(memmem::find(self.rest()?, b"-->")?.saturating_add(3));
        } else if next.is_ascii_alphabetic() || (next == b'/' && after.first()?.is_ascii_alphabetic()) {
            self.tag(found)?;
        } else if matches!(next, b'!' | b'/' | b'?') {
            self.at = self.at.saturating_add(memchr(b'>', self.rest()?)?.saturating_add(1));
        } else {
            self.at = self.at.saturating_add(1);
        }
        Some(())
    }

    fn tag(&mut self, found: &mut Prescan<'a>) -> Option<()> {
        let start = self.rest()?.get(1..)?;
        // A start tag named `meta` ends in a blank or a slash, any other tag's name in a blank or `>`.
        if start.get(..4)?.eq_ignore_ascii_case(b"meta") {
            let end = *start.get(4)?;
            if is_space(end) || end == b'/' {
                self.at = self.at.saturating_add(5);
                return self.meta(&mut found.labels);
            }
        }
        let name_end = start.iter().position(|&byte| is_space(byte) || byte == b'>')?;
        let name = start.get(..name_end)?;
        self.at = self.at.saturating_add(name_end.saturating_add(1));
        while let Token::Attribute(attribute, value) = self.attribute()? {
            if found.language.is_none()
                && name.eq_ignore_ascii_case(b"html")
                && (attribute.eq_ignore_ascii_case(b"lang") || attribute.eq_ignore_ascii_case(b"xml:lang"))
            {
                found.language = Some(value);
            }
        }
        if self.place == EncodingReason::LateMeta {
            if name.eq_ignore_ascii_case(b"script") {
                self.pass_raw_text(b"script")?;
            } else if name.eq_ignore_ascii_case(b"style") {
                self.pass_raw_text(b"style")?;
            }
        }
        Some(())
    }

    /// Goes to the end tag that closes a script or style.
    fn pass_raw_text(&mut self, name: &[u8]) -> Option<()> {
        loop {
            self.at = self.at.saturating_add(memmem::find(self.rest()?, b"</")?);
            if self.rest()?.get(2..name.len().saturating_add(2))?.eq_ignore_ascii_case(name) {
                return Some(());
            }
            self.at = self.at.saturating_add(2);
        }
    }

    /// Takes the label of a `<meta>` whose attributes begin here, if it has one.
    fn meta(&mut self, labels: &mut Vec<Label>) -> Option<()> {
        let (mut http_equiv, mut content, mut charset) = (None, None, None);
        while let Token::Attribute(name, value) = self.attribute()? {
            for (known, slot) in [
                (&b"http-equiv"[..], &mut http_equiv),
                (&b"content"[..], &mut content),
                (&b"charset"[..], &mut charset),
            ] {
                if name.eq_ignore_ascii_case(known) {
                    // Of attributes with one name the first counts.
                    slot.get_or_insert(value);
                }
            }
        }
        // `charset` wins over `content` wherever it stands, known or not, and only `content` needs the pragma.
        let label = charset.or_else(|| {
            let is_pragma = http_equiv?.eq_ignore_ascii_case(b"content-type");
            is_pragma.then(|| label_in_content(content?)).flatten()
        });
        labels.extend(label.map(|label| Label::in_page(label, self.place)));
        Some(())
    }

    /// [Get an attribute](https://html.spec.whatwg.org/multipage/parsing.html#concept-get-attributes-when-sniffing): its name
    /// and value, or the end of the tag.
    fn attribute(&mut self) -> Option<Token<'a>> {
        self.skip(|byte| is_space(byte) || byte == b'/')?;
        if self.byte()? == b'>' {
            return Some(Token::TagEnd);
        }
        let name_start = self.at;
        // An equals sign at the very start is part of the name.
        self.at = self.at.saturating_add(1);
        self.skip(|byte| !is_space(byte) && !matches!(byte, b'=' | b'/' | b'>'))?;
        let name = self.bytes.get(name_start..self.at)?;
        if is_space(self.byte()?) {
            self.skip(is_space)?;
        }
        if self.byte()? != b'=' {
            return Some(Token::Attribute(name, &[]));
        }
        self.at = self.at.saturating_add(1);
        self.skip(is_space)?;
        let quote = self.byte()?;
        if quote == b'"' || quote == b'\'' {
            let value = self.rest()?.get(1..)?;
            let value = value.get(..memchr(quote, value)?)?;
            self.at = self.at.saturating_add(value.len().saturating_add(2));
            return Some(Token::Attribute(name, value));
        }
        let value_start = self.at;
        self.skip(|byte| !is_space(byte) && byte != b'>')?;
        Some(Token::Attribute(name, self.bytes.get(value_start..self.at)?))
    }

    fn rest(&self) -> Option<&'a [u8]> {
        self.bytes.get(self.at..)
    }

    fn byte(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Goes on past the bytes that `passes` holds of.
    fn skip(&mut self, passes: impl Fn(u8) -> bool) -> Option<()> {
        self.at = self.at.saturating_add(self.rest()?.iter().position(|&byte| !passes(byte))?);
        Some(())
    }
}

/// [A character encoding in a `content`](https://html.spec.whatwg.org/multipage/urls-and-fetching.html#extracting-character-encodings-from-meta-elements):
/// the label, whether known or not.
fn label_in_content(content: &[u8]) -> Option<&[u8]> {
    let mut rest = content;
    let value = loop {
        let at = memchr2(b'c', b'C', rest)?;
        rest = rest.get(at..)?;
        let (word, after) = rest.split_at_checked(b"charset".len())?;
        if !word.eq_ignore_ascii_case(b"charset") {
            rest = rest.get(1..)?;
            continue;
        }
        let after = after.trim_ascii_start();
        match after.strip_prefix(b"=") {
            Some(value) => break value.trim_ascii_start(),
            None => rest = after,
        }
    };
    let label = match value.split_first()? {
        (&quote @ (b'"' | b'\''), inner) => inner.get(..memchr(quote, inner)?)?,
        _ => value.split(|&byte| is_space(byte) || byte == b';').next()?,
    };
    (!label.is_empty()).then_some(label)
}
