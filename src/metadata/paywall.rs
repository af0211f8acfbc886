//! Whether the text is free to read, as the page says it.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::View;
use super::compare::mentions;
use super::evidence::{Evidence, Field, Source};
use super::headlines::has_word;
use super::pool::Pool;
use crate::article::Paywall;
use crate::content::BlockRole;
use crate::dom::NodeId;
use crate::structured::Property;
use crate::vocabulary::trails::{WALL_CLASS, WALL_PHRASES};

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
    if let Some((text, node)) = wall(view) {
        pool.add(Paywall::Partial, text, Source::Markup, Some(node));
    }
    pool.best(view, evidence, |paywall| format!("{paywall:?}")).unwrap_or_default()
}

/// How many characters the text of a wall has, at most, and how many of a page's last blocks may be one.
const WALL: u32 = 400;
/// How long a line that asks for a subscription is at most, in bytes.
const ASKS: usize = 160;
const BLOCKS: usize = 3_000;

/// A wall that readers see: a short text that asks for a subscription to read on, or one in an element that is called a
/// wall.
fn wall(view: View<'_>) -> Option<(&str, NodeId)> {
    let blocks = &view.content.blocks;
    let first = view.content.roles.iter().position(|role| *role == BlockRole::Body)?;
    let after = blocks.blocks.iter().enumerate().skip(first.saturating_add(1)).take(BLOCKS);
    let shown = after.filter(|(number, block)| {
        (10..=WALL).contains(&block.counts.chars)
            && !block.around.hidden
            && !matches!(view.content.role(*number), BlockRole::Navigation | BlockRole::Comment)
    });
    shown.map(|(_, block)| (blocks.text(block), block.container)).find(|(text, node)| {
        // A long text speaks of walls; a wall says little.
        let asks = text.len() <= ASKS && PHRASES.as_ref().is_some_and(|phrases| phrases.is_match(text));
        asks || is_called_wall(view, *node)
    })
}

/// What all names of walls have in them.
const WALL_IN: &str = "wall";

/// The phrases of walls, whatever their case in ASCII.
static PHRASES: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().ascii_case_insensitive(true).build(WALL_PHRASES).ok());

fn is_called_wall(view: View<'_>, node: NodeId) -> bool {
    std::iter::once(node).chain(view.doc.ancestors(node)).take(3).any(|id| {
        ["class", "id"]
            .iter()
            .filter_map(|name| view.doc.attr(id, name))
            .any(|value| mentions(value, WALL_IN) && has_word(value, WALL_CLASS))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;

    #[test]
    fn names_of_walls_have_the_word_in_them() {
        assert!(WALL_CLASS.iter().all(|name| name.contains(WALL_IN)));
    }

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

    #[test]
    fn a_wall_that_readers_see_is_one() {
        let page = |below: &str| {
            let html = format!(
                "<title>Rain at last in the valley</title><article><h1>Rain at last in the valley</h1><p>After nine dry weeks it
                rained in the valley on Monday, and the wells are filling again, said the mayor of the town.</p></article>{below}"
            );
            extract(html, None).unwrap().paywall
        };
        assert_eq!(page(""), Paywall::Unknown);
        assert_eq!(page("<div><p>Subscribe to continue reading</p></div>"), Paywall::Partial);
        assert_eq!(
            page("<div class=article-paywall><p>Read on with our trial offer</p></div>"),
            Paywall::Partial
        );
        for class in ["leaky_paywall_message", "paywall-prompt", "articleMeterwall", "login-wall"] {
            let below = format!("<div class={class}><p>Read on with our trial offer</p></div>");
            assert_eq!(page(&below), Paywall::Partial, "{class}");
        }
        assert_eq!(page("<div class=wallpaper><p>Read on with our trial offer</p></div>"), Paywall::Unknown);
        assert_eq!(
            page("<div class=paywall hidden><p>Read on with our trial offer</p></div>"),
            Paywall::Unknown
        );
    }
}
