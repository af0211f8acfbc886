//! Plain text out of data that holds markup: character references resolved, tags left out, white space collapsed.

use html5ever::data::NAMED_ENTITIES;

/// Appends `text` as plain text.
pub(crate) fn plain_into(text: &str, out: &mut String) {
    let start = out.len();
    let mut rest = text;
    let mut gap = false;
    while let Some(c) = rest.chars().next() {
        if c == '<'
            && let Some(length) = tag(rest)
        {
            gap |= breaks_words(rest);
            rest = rest.get(length..).unwrap_or("");
            continue;
        }
        let (c, second, length) = match reference(rest) {
            Some(found) if c == '&' => found,
            _ => (c, None, c.len_utf8()),
        };
        rest = rest.get(length..).unwrap_or("");
        if c.is_whitespace() || c.is_control() {
            gap = true;
            continue;
        }
        if gap && out.len() > start {
            out.push(' ');
        }
        gap = false;
        out.push(c);
        out.extend(second);
    }
}

/// `text` as plain text.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    plain_into(text, &mut out);
    out
}

/// Appends `text` with its character references resolved, nothing else changed: for addresses.
pub(super) fn unescaped_into(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let (c, second, length) = reference(from).unwrap_or(('&', None, 1));
        out.push(c);
        out.extend(second);
        rest = from.get(length..).unwrap_or("");
    }
    out.push_str(rest);
}

/// The length of the tag or comment that a text begins with.
fn tag(text: &str) -> Option<usize> {
    if text.starts_with("<!--") {
        return Some(text.find("-->").map_or(text.len(), |at| at.saturating_add(3)));
    }
    let named = |c: &u8| c.is_ascii_alphabetic();
    let name = match text.as_bytes() {
        [_, b'/', c, ..] | [_, c, ..] => named(c),
        _ => false,
    };
    // A tag in a line of data is short; looking further would make a text of `<a<a<a` cost its square.
    let near = text.as_bytes().get(..text.len().min(1_000)).unwrap_or_default();
    name.then(|| memchr::memchr(b'>', near))?.map(|at| at.saturating_add(1))
}

/// Whether a tag stands between words: all do but those of spans.
fn breaks_words(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
    !["a", "b", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "u", "wbr"]
        .iter()
        .any(|span| name.eq_ignore_ascii_case(span))
}

/// The character reference that a text begins with: one or two characters, and the length of the reference.
fn reference(text: &str) -> Option<(char, Option<char>, usize)> {
    let body = text.strip_prefix('&')?;
    let end = body.bytes().take(32).position(|byte| byte == b';')?;
    let name = body.get(..end)?;
    let length = end.saturating_add(2);
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| *c != '\0').map(|c| (c, None, length));
    }
    let (first, second) = NAMED_ENTITIES.get(body.get(..=end)?).copied()?;
    let c = char::from_u32(first).filter(|c| *c != '\0')?;
    Some((c, char::from_u32(second).filter(|c| *c != '\0'), length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_data_becomes_text() {
        for (text, expected) in [
            ("Salt &amp; Smoke&#8217;s &quot;best&quot;", "Salt & Smoke’s \"best\""),
            ("<p>One</p><p>Two <em>th</em>ree</p>", "One Two three"),
            ("a < b &c; &unknown; &", "a < b &c; &unknown; &"),
            ("  one\n\ttwo&nbsp;three ", "one two three"),
            ("x<!-- no -->y", "x y"),
            ("caf&eacute;", "café"),
        ] {
            assert_eq!(plain(text), expected);
        }
    }

    #[test]
    fn addresses_keep_all_but_references() {
        let mut out = String::new();
        unescaped_into("https://e.example/?a=1&amp;b=2&c=<3>", &mut out);
        assert_eq!(out, "https://e.example/?a=1&b=2&c=<3>");
    }
}
