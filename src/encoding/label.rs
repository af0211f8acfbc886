//! Labels: from the words in which a page or its transport names an encoding to the encoding.

use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};

use super::report::{DeclaredEncoding, EncodingReason};

/// A declared label with the encoding that it stands for.
#[derive(Debug, Clone)]
pub(super) struct Label {
    pub(super) text: String,
    pub(super) place: EncodingReason,
    pub(super) encoding: Option<&'static Encoding>,
}

impl Label {
    /// The label in a `Content-Type`'s `charset`.
    pub(super) fn of_content_type(content_type: &str) -> Option<Self> {
        let text = charset_parameter(content_type)?;
        let encoding = Encoding::for_label(text.as_bytes()).map(|encoding| {
            // For scripts that read binary data; on a page it makes private use characters of all that is not ASCII.
            if encoding == X_USER_DEFINED { WINDOWS_1252 } else { encoding }
        });
        Some(Self { text: text.to_owned(), place: EncodingReason::ContentType, encoding })
    }

    /// A label in the page's own bytes, which are read as ASCII: so UTF-16 cannot be true of them.
    pub(super) fn in_page(label: &[u8], place: EncodingReason) -> Self {
        let encoding = Encoding::for_label(label).map(|encoding| match encoding {
            e if e == UTF_16LE || e == UTF_16BE => UTF_8,
            e if e == X_USER_DEFINED => WINDOWS_1252,
            e => e,
        });
        Self { text: String::from_utf8_lossy(label).into_owned(), place, encoding }
    }

    /// The label's encoding, if text can be decoded by it: the standard maps labels of encodings that are unsafe in a
    /// browser to one that decodes nothing.
    pub(super) fn usable(&self) -> Option<&'static Encoding> {
        self.encoding.filter(|&encoding| encoding != REPLACEMENT)
    }

    pub(super) fn report(&self) -> DeclaredEncoding {
        DeclaredEncoding {
            label: self.text.clone(),
            place: self.place,
            encoding: self.encoding.map(|encoding| encoding.name().to_owned()),
        }
    }
}

/// The value of the first `charset` parameter of a
/// [`Content-Type`](https://www.rfc-editor.org/rfc/rfc9110.html#name-content-type), bare or in quotes, with the liberties
/// that servers take: blanks round `=`, single quotes, several types with commas between.
fn charset_parameter(content_type: &str) -> Option<&str> {
    let mut rest = content_type;
    // The type itself comes first; a server that sends nothing but the parameter is understood as well.
    loop {
        let start = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ';' || c == ',');
        if start.is_empty() {
            return None;
        }
        let name_end = start.find(['=', ';', ',']).unwrap_or(start.len());
        let (name, after) = start.split_at_checked(name_end)?;
        let Some(value) = after.strip_prefix('=') else {
            rest = after;
            continue;
        };
        let (value, after) = parameter_value(value.trim_ascii_start())?;
        if name.trim_ascii().eq_ignore_ascii_case("charset") {
            let value = value.trim_ascii();
            return (!value.is_empty()).then_some(value);
        }
        rest = after;
    }
}

/// A parameter's value at the start of `text`, and what follows it.
fn parameter_value(text: &str) -> Option<(&str, &str)> {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            let end = inner.find(quote).unwrap_or(inner.len());
            let (value, after) = inner.split_at_checked(end)?;
            return Some((value, after.strip_prefix(quote).unwrap_or(after)));
        }
    }
    text.split_at_checked(text.find([';', ',']).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::charset_parameter;

    #[test]
    fn charset_parameters_are_read_as_servers_write_them() {
        for (content_type, label) in [
            ("text/html; charset=gbk", Some("gbk")),
            ("text/html;charset=\"Shift_JIS\"", Some("Shift_JIS")),
            ("text/html; Charset = 'big5' ; x=y", Some("big5")),
            ("text/html; boundary=\"a;charset=no\"; charset=koi8-r", Some("koi8-r")),
            ("text/html; charset=utf-8, text/html; charset=gbk", Some("utf-8")),
            ("charset=euc-kr", Some("euc-kr")),
            ("text/html; charset=\"utf-8", Some("utf-8")),
            ("text/html; charset=", None),
            ("text/html; charset=\"\"", None),
            ("text/html", None),
            ("", None),
            (";;;==,;", None),
            ("text/html; charset=Ünicode", Some("Ünicode")),
        ] {
            assert_eq!(charset_parameter(content_type), label, "{content_type}");
        }
    }
}
