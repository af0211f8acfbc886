//! What kind of page it is: what the forests say of its numbers, with what its data says.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use super::frames::Frames;
use super::hash::WordHasher;
use crate::article::{PageKind, PageKindGuess};
use crate::dom::{Document, Known};
use crate::gate::Gate;
use crate::structured::Signals;
use crate::vocabulary::systems::MARKS;

/// How much likelier a page is of a kind where its data says so.
const DECLARED: f32 = 8.0;

/// The likelihoods of the kinds, with what the page's data says that it is: one product (on lists it says so of each), or
/// a thread.
pub(super) fn as_declared(mut kinds: Vec<f32>, signals: &Signals) -> Vec<f32> {
    let count = |names: &[&str]| signals.types().filter(|name| names.contains(name)).count();
    let is_other = |name: &str| {
        ["Article", "BlogPosting", "Service", "ItemList", "Business"].iter().any(|end| name.ends_with(end))
    };
    let declared = match () {
        () if count(&["QAPage", "DiscussionForumPosting"]) > 0 => PageKind::Forum,
        () if count(&["Product", "ProductGroup"]) == 1 && !signals.types().any(is_other) => PageKind::Product,
        () => return kinds,
    };
    if let Some(likelihood) = kinds.get_mut(declared as usize) {
        *likelihood *= DECLARED;
    }
    shared_out(kinds)
}

/// How much likelier a page is of a kind for a part that a system gives pages of that kind alone, and for two and more.
const BUILT: [f32; 3] = [1.0, 4.0, 12.0];

static MARK_GATE: LazyLock<Gate> = LazyLock::new(|| Gate::of(MARKS.iter().map(|(name, _)| *name)));

/// The likelihoods of the kinds, with what the names of the page's parts say of the system that made it.
pub(super) fn as_built(mut kinds: Vec<f32>, doc: &Document, frames: &Frames) -> Vec<f32> {
    let mut found: Vec<(&'static str, PageKind)> = Vec::new();
    // Many elements of a page share their classes.
    let mut seen = HashSet::<&str, BuildHasherDefault<WordHasher>>::default();
    for frame in &frames.frames {
        for (attribute, value) in doc.known_attrs(frame.node) {
            if matches!(attribute, Known::Class | Known::Id) && seen.insert(value) {
                found.extend(value.split_ascii_whitespace().filter_map(mark));
            }
        }
    }
    found.sort_unstable_by_key(|(name, _)| *name);
    found.dedup();
    for kind in PageKind::ALL {
        let marks = found.iter().filter(|(_, of)| *of == kind).count().min(BUILT.len().saturating_sub(1));
        if let Some(likelihood) = kinds.get_mut(kind as usize) {
            *likelihood *= BUILT.get(marks).copied().unwrap_or(1.0);
        }
    }
    shared_out(kinds)
}

/// What a name of a class or an identifier is a mark of.
fn mark(name: &str) -> Option<(&'static str, PageKind)> {
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit());
    if !MARK_GATE.lets(name.as_bytes()) {
        return None;
    }
    let lower = name.to_ascii_lowercase();
    let at = MARKS.binary_search_by(|(known, _)| (*known).cmp(lower.as_str())).ok()?;
    MARKS.get(at).copied()
}

/// Likelihoods that are one in sum.
fn shared_out(mut kinds: Vec<f32>) -> Vec<f32> {
    let sum: f32 = kinds.iter().sum();
    for kind in &mut kinds {
        *kind /= sum.max(f32::MIN_POSITIVE);
    }
    kinds
}

/// The likeliest kind.
pub(super) fn likeliest(kinds: &[f32]) -> PageKindGuess {
    let best = PageKind::ALL.iter().zip(kinds).max_by(|a, b| a.1.total_cmp(b.1));
    best.map_or_else(PageKindGuess::default, |(kind, confidence)| PageKindGuess::new(*kind, *confidence))
}

/// A kind with its likelihood.
pub(super) fn guess(kinds: &[f32], kind: PageKind) -> PageKindGuess {
    PageKindGuess::new(kind, kinds.get(kind as usize).copied().unwrap_or(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::parse;
    use crate::limits::Limits;
    use crate::structured::signals;

    #[test]
    fn names_of_a_systems_parts_tell_the_kind() {
        let kind = |html: &str| {
            let doc = parse(html, &Limits::default()).unwrap().document;
            let blocks = crate::content::blocks(&doc);
            let frames = super::super::frames::frames(&doc, &blocks);
            let kinds = as_built(vec![0.4, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], &doc, &frames);
            assert!((kinds.iter().sum::<f32>() - 1.0).abs() < 1e-6, "{kinds:?}");
            likeliest(&kinds).kind
        };
        assert_eq!(kind("<div id=postmessage_17 class=t_f>雨终于来了</div>"), PageKind::Forum);
        assert_eq!(
            kind("<body class='archive tax-product_cat'><h1 class=woocommerce-products-header>Rakes</h1>"),
            PageKind::Collection
        );
        assert_eq!(kind("<div class='post content'>Rain at last</div>"), PageKind::Article);
    }

    fn declared(data: &str) -> PageKind {
        let html = format!("<script type=application/ld+json>{data}</script>");
        let doc = parse(&html, &Limits::default()).unwrap().document;
        let kinds = as_declared(vec![0.4, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], &signals(&doc, None));
        assert!((kinds.iter().sum::<f32>() - 1.0).abs() < 1e-6, "{kinds:?}");
        likeliest(&kinds).kind
    }

    #[test]
    fn a_page_is_what_its_data_says_where_the_forests_doubt() {
        let product = r#"{"@type":"Product","name":"Rake"}"#;
        assert_eq!(declared(product), PageKind::Product);
        assert_eq!(declared(&format!("[{product},{product}]")), PageKind::Article, "a list of them");
        assert_eq!(
            declared(&format!(r#"[{product},{{"@type":"NewsArticle"}}]"#)),
            PageKind::Article,
            "a test of one"
        );
        assert_eq!(declared(r#"{"@type":"QAPage"}"#), PageKind::Forum);
        assert_eq!(declared(r#"{"@type":"FAQPage"}"#), PageKind::Article);
    }
}
