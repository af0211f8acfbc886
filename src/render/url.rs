//! Addresses that are safe to show: a scheme of a short list, or none.

use std::borrow::Cow;

/// Schemes that a link may have.
static LINKS: &[&str] = &["http", "https", "mailto", "tel", "ftp"];
/// Schemes that an image or player may have, beside pictures in `data:` addresses.
static SHOWN: &[&str] = &["http", "https"];

/// An address as a browser reads it, if nothing can run by it.
pub(super) fn safe(url: &str, shown: bool) -> Option<Cow<'_, str>> {
    // The URL standard takes control characters and spaces off both ends, and tabs and line feeds out of the middle.
    let trimmed = url.trim_matches(|c: char| c <= ' ');
    let url = if trimmed.contains(['\t', '\n', '\r']) {
        Cow::Owned(trimmed.replace(['\t', '\n', '\r'], ""))
    } else {
        Cow::Borrowed(trimmed)
    };
    if url.is_empty() || url.chars().any(char::is_control) {
        return None;
    }
    let scheme =
        url.split(['/', '?', '#', '\\']).next().unwrap_or("").split_once(':').map(|(scheme, _)| scheme);
    let allowed = if shown { SHOWN } else { LINKS };
    let safe = match scheme {
        None => true,
        Some(scheme) if shown && scheme.eq_ignore_ascii_case("data") => crate::compose::is_picture_data(&url),
        Some(scheme) => allowed.iter().any(|known| known.eq_ignore_ascii_case(scheme)),
    };
    safe.then_some(url)
}
