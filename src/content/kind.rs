//! What kind of page it is: what the forests say of its numbers, with what its data says.

use crate::article::{PageKind, PageKindGuess};
use crate::structured::Signals;

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
