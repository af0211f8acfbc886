//! Whether the text is free to read, as the page says it.

use super::View;
use super::evidence::{Evidence, Field, Source};
use super::pool::Pool;
use crate::article::Paywall;
use crate::structured::Property;

/// `(content tier in lower case, what it means)`, sorted.
static TIERS: &[(&str, Paywall)] = &[
    ("free", Paywall::Free),
    ("locked", Paywall::Locked),
    ("metered", Paywall::Partial),
    ("paid", Paywall::Locked),
    ("premium", Paywall::Locked),
    ("subscription", Paywall::Locked),
];

/// Whether the text is free to read: schema.org's `isAccessibleForFree` of the article and of its parts, else the tier
/// that a `<meta>` names.
pub(crate) fn paywall(view: View<'_>, evidence: &mut Evidence) -> Paywall {
    let mut pool = Pool::new(Field::Paywall);
    let walled_part = view
        .signals
        .of(Property::Free)
        .find(|signal| signal.name.starts_with("hasPart") && signal.value == "false");
    for signal in view.signals.of(Property::Free).filter(|signal| !signal.name.starts_with("hasPart")) {
        let paywall = match (
            signal.value.rsplit('/').next().unwrap_or("").to_ascii_lowercase().as_str(),
            walled_part,
        ) {
            ("true" | "yes" | "1", _) => Paywall::Free,
            ("false" | "no" | "0", Some(_)) => Paywall::Partial,
            ("false" | "no" | "0", None) => Paywall::Locked,
            _ => continue,
        };
        pool.add(paywall, signal.value, signal.source, signal.node);
    }
    if let Some(part) = walled_part.filter(|_| pool.is_empty()) {
        pool.add(Paywall::Partial, part.value, part.source, part.node);
    }
    for name in ["article:content_tier", "og:article:content_tier", "content_tier", "cxenseparse:paywall"] {
        for tier in view.signals.meta(name) {
            let lower = tier.to_ascii_lowercase();
            if let Some((_, paywall)) = TIERS.iter().find(|(known, _)| *known == lower) {
                pool.add(*paywall, tier, Source::OpenGraph, None);
            }
        }
    }
    pool.best(view, evidence, |paywall| format!("{paywall:?}")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;

    #[test]
    fn the_page_says_what_is_free() {
        let page = |free: &str, part: &str| {
            let html = format!(
                r#"<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Rain at last"{free}{part}}}</script><p>text"#
            );
            extract(html, None).unwrap().paywall
        };
        let part =
            r#","hasPart":{"@type":"WebPageElement","isAccessibleForFree":"False","cssSelector":".wall"}"#;
        assert_eq!(page(r#","isAccessibleForFree":true"#, ""), Paywall::Free);
        assert_eq!(page(r#","isAccessibleForFree":"False""#, ""), Paywall::Locked);
        assert_eq!(page(r#","isAccessibleForFree":false"#, part), Paywall::Partial);
        assert_eq!(page("", ""), Paywall::Unknown);
        let html = "<meta property=article:content_tier content=metered><p>text";
        assert_eq!(extract(html, None).unwrap().paywall, Paywall::Partial);
    }
}
