//! Each bound is met from both sides, as an error that names it and as a cut that tells it.

use copydesk::rules::{FtrOptions, FtrRule, RuleSet};
use copydesk::{Article, Bound, Error, Extractor, Limits, OnLimit, Page};

fn extract(html: &str, limits: Limits, on_limit: OnLimit) -> Result<Article, Error> {
    Extractor::builder().limits(limits.on_limit(on_limit)).build().extract(&Page::html(html))
}

/// A page within the bound, and the same with a little more, which is beyond it.
fn meets(within: &str, beyond: &str, limits: &Limits, bound: Bound, is_bound: fn(&Error) -> bool) {
    for on_limit in [OnLimit::Error, OnLimit::Cut] {
        let article = extract(within, limits.clone(), on_limit).expect("within");
        assert_eq!(article.cuts, [], "{bound:?}");
    }
    let error = extract(beyond, limits.clone(), OnLimit::Error).expect_err("beyond");
    assert!(is_bound(&error), "{error}");
    let said = error.to_string();
    assert!(said.contains("Limits::") && said.contains("OnLimit::Cut"), "it says what to do: {said}");
    let article = extract(beyond, limits.clone(), OnLimit::Cut).expect("cut");
    let cut = article.cuts.iter().find(|cut| cut.bound == bound).expect("told");
    assert!(cut.limit > 0);
    // With the defaults neither is anything.
    assert_eq!(extract(beyond, Limits::default(), OnLimit::Error).expect("small").cuts, []);
}

#[test]
fn input_bytes() {
    let limits = Limits::default().input_bytes(100);
    let page = |length: usize| format!("<title>x</title><p>{}", "w".repeat(length - 19));
    meets(&page(100), &page(101), &limits, Bound::InputBytes, |error| {
        matches!(error, Error::TooManyBytes { bytes: 101, limit: 100, .. })
    });
    let cut = extract(&page(150), limits.clone(), OnLimit::Cut).expect("cut").cuts.remove(0);
    assert_eq!((cut.bound, cut.limit, cut.at_byte), (Bound::InputBytes, 100, Some(100)));
    // Handed in as text it is no longer than as bytes, and is cut between two characters.
    let text = "雨".repeat(40);
    let cutting = Extractor::builder().limits(limits.on_limit(OnLimit::Cut)).build();
    let article = cutting.extract(&Page::text(&text)).expect("cut");
    assert!(!article.body.to_text().contains('\u{fffd}'));
    assert_eq!(article.cuts[0].bound, Bound::InputBytes);
}

#[test]
fn nodes() {
    // The document, html, head, body, and each paragraph with its text.
    let limits = Limits::default().nodes(24);
    meets(&"<p>x".repeat(10), &"<p>x".repeat(11), &limits, Bound::Nodes, |error| {
        matches!(error, Error::TooManyNodes { limit: 24, .. })
    });
    let article = extract(&"<p>x".repeat(11), limits, OnLimit::Cut).expect("cut");
    assert!(article.cuts[0].at_byte.is_some_and(|at| at < 44), "where the rest is missing from");
}

#[test]
fn depth() {
    // html, body and the divs.
    let limits = Limits::default().depth(30);
    let page = |divs: usize| format!("{}words{}", "<div>".repeat(divs), "</div>".repeat(divs));
    meets(&page(28), &page(29), &limits, Bound::Depth, |error| {
        matches!(error, Error::TooDeep { limit: 30, .. })
    });
}

#[test]
fn attributes() {
    let limits = Limits::default().attributes(5);
    meets("<p a b c d e>words", "<p a b c d e f>words", &limits, Bound::Attributes, |error| {
        matches!(error, Error::TooManyAttributes { limit: 5, .. })
    });
    meets(
        "<body a b c><body c d e>words",
        "<body a b c><body c d e f>words",
        &limits,
        Bound::Attributes,
        |error| matches!(error, Error::TooManyAttributes { limit: 5, .. }),
    );
}

#[test]
fn names() {
    // html, head, body, p and the others.
    let limits = Limits::default().names(8);
    meets("<p a b c d>words", "<p a b c d e>words", &limits, Bound::Names, |error| {
        matches!(error, Error::TooManyNames { limit: 8, .. })
    });
}

#[test]
fn reopened() {
    let page = |paragraphs: usize| format!("<b>{}", "<p>x</p>".repeat(paragraphs));
    let open = |paragraphs: usize| format!("<p><b>x{}", "<p>x".repeat(paragraphs));
    assert_eq!(
        extract(&page(50), Limits::default().reopened(1), OnLimit::Error).expect("none is reopened").cuts,
        []
    );
    meets(&open(4), &open(5), &Limits::default().reopened(4), Bound::Reopened, |error| {
        matches!(error, Error::TooManyReopened { limit: 4, .. })
    });
}

/// Steps of rules are always a cut: the engine's own choice stands.
#[test]
fn rule_steps() {
    let html =
        format!("<title>x</title><h1>Rain</h1>{}", "<div><p>It rained, and rained.</p></div>".repeat(50));
    let (rule, faults) =
        FtrRule::read("example.org.txt", "title: //h1\nbody: //div[p]", &FtrOptions::default());
    assert!(faults.is_empty());
    let extract = |steps: usize, on_limit: OnLimit| {
        let limits = Limits::default().rule_steps(steps).on_limit(on_limit);
        let rules = RuleSet::new().with(rule.clone());
        let extractor = Extractor::builder().limits(limits).rules(rules).build();
        extractor.extract(&Page::html(&html).url("https://example.org/a")).expect("never an error")
    };
    let passes = |steps: usize| {
        let [error, cut] = [OnLimit::Error, OnLimit::Cut].map(|on_limit| extract(steps, on_limit).cuts);
        assert_eq!(error, cut);
        assert!(cut.iter().all(|cut| cut.bound == Bound::RuleSteps && cut.limit == steps));
        !cut.is_empty()
    };
    assert!(passes(1) && !passes(Limits::default().rule_steps));
    // The very step at which it is enough.
    let (mut beyond, mut within) = (1_usize, 1_000_000);
    while within - beyond > 1 {
        let middle = beyond.midpoint(within);
        if passes(middle) { beyond = middle } else { within = middle }
    }
    assert!(passes(within - 1) && !passes(within), "{within}");
    assert!(extract(1, OnLimit::Error).body.to_text().contains("It rained"));
}
