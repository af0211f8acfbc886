//! Slips in expressions that mean only one thing: mended, and told.

use crate::dom::parse;
use crate::limits::Limits;
use crate::rules::xpath::{XPath, XPathError};

/// What is written, and what it can only mean.
static SLIPS: &[(&str, &str)] = &[
    ("///", "//"),
    ("[contain(", "[contains("),
    ("contains(@class=", "contains(@class,"),
    ("contains(@id=", "contains(@id,"),
    (")|contains(", ") or contains("),
];

/// An expression, and what it was mended to where it was not right as it stands.
pub(super) fn xpath(source: &str) -> Result<(XPath, Option<String>), XPathError> {
    let decoded = entities(source);
    let error = match decoded.as_deref().unwrap_or(source).parse() {
        Ok(xpath) => return Ok((xpath, decoded)),
        Err(error) => error,
    };
    let mut mended = decoded.unwrap_or_else(|| source.to_owned());
    for (slip, meant) in SLIPS {
        mended = mended.replace(slip, meant);
    }
    mended.parse().map(|xpath| (xpath, Some(mended))).map_err(|_| error)
}

/// The text with its character references resolved, where it has any: they match nothing as written.
fn entities(source: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = source;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let end = after.find(|c: char| !(c.is_ascii_alphanumeric() || c == '#'));
        let reference = end.filter(|end| after.get(*end..).is_some_and(|rest| rest.starts_with(';')));
        let name = reference.and_then(|end| after.get(..end)).unwrap_or("");
        let written = format!("&{name};");
        let parsed = parse(format!("<p>{written}"), &Limits::default()).ok().map(|parsed| parsed.document);
        let text = parsed.map(|doc| doc.text_content(doc.root())).filter(|text| *text != written);
        match text {
            Some(text) if !name.is_empty() => {
                out.push_str(&text);
                rest = after.get(name.len().saturating_add(1)..).unwrap_or("");
            }
            _ => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    (out != source).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_mended_and_faults_are_not() {
        let mended = |source: &str| xpath(source).map(|(_, mended)| mended);
        assert_eq!(mended("//p[. = 'a & b']"), Ok(None));
        assert_eq!(mended("//p[. = '&mdash;']"), Ok(Some("//p[. = '—']".into())));
        assert_eq!(mended("//p[. = '&nosuch; &#8212;&']"), Ok(Some("//p[. = '&nosuch; —&']".into())));
        assert_eq!(mended("///p[contains(@class='a')]"), Ok(Some("//p[contains(@class,'a')]".into())));
        assert_eq!(mended("//p[").unwrap_err().column(), 5);
    }
}
