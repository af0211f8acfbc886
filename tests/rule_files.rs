//! The rules of the repository, each with the tests that it brings along; and selectors on pages of any kind.
#![cfg(all(feature = "css", feature = "regex", feature = "toml"))]

use std::fs;

use copydesk::rules::{CssSelector, RuleSet, Selector, XPath};
use copydesk::{Extractor, Limits, Page};
use proptest::prelude::*;

fn starter_rules() -> RuleSet {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/rules");
    let mut files: Vec<(String, String)> = fs::read_dir(folder)
        .expect("the folder is part of the repository")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .map(|path| (path.display().to_string(), fs::read_to_string(&path).expect("text")))
        .collect();
    files.sort();
    let mut rules = RuleSet::new();
    let report = rules.load(files);
    assert_eq!(report.faults, []);
    rules
}

#[test]
fn each_rule_passes_its_own_tests() {
    let rules = starter_rules();
    assert!(rules.len() >= 9);
    let extractor = Extractor::builder().rules(rules.clone()).build();
    let mut failures = Vec::new();
    for rule in rules.iter() {
        let tests = rule.advice().tests;
        assert!(!tests.is_empty(), "{} has no test", rule.name());
        for test in tests {
            let html = test.html.as_deref().expect("the repository's rules bring their pages along");
            let article = extractor.extract(&Page::html(html).url(&test.url)).expect("a sound page");
            let used = rules.rules_for(&test.url).any(|used| used.name() == rule.name());
            assert!(used, "{} is not for {}", rule.name(), test.url);
            failures.extend(test.check(&article).iter().map(|failure| format!("{}: {failure}", rule.name())));
            failures.extend(
                article.problems.iter().map(|problem| format!("{}: {}", rule.name(), problem.detail)),
            );
        }
    }
    assert_eq!(failures, [""; 0]);
}

/// Pieces that expressions are put together from: sound ones, and ones that are not.
fn xpath() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "//",
        "/",
        "*",
        "div",
        "p",
        "@class",
        "@*",
        "[",
        "]",
        "(",
        ")",
        "'x'",
        "\"",
        "1",
        "2.5",
        "-",
        "+",
        "|",
        "=",
        "!=",
        "<",
        ">",
        "and",
        "or",
        " ",
        "not(",
        "contains(",
        "concat(",
        ",",
        "last()",
        "position()",
        "text()",
        "node()",
        ".",
        "..",
        "ancestor::",
        "following::",
        "preceding-sibling::",
        "descendant::",
        "normalize-space(",
        "substring-after(",
        "count(",
        "string(",
        "id(",
        "::",
        "$",
        "é",
        "新闻",
        "\u{0}",
        "[1]",
        "[last()]",
        "//*",
        "[contains(@class,'a')]",
        "translate(",
        "sum(",
        "number(",
        "mod",
        "div",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn css() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "p",
        "div",
        "*",
        ".a",
        "#b",
        "[c]",
        "[c='d' i]",
        ":has(",
        ":is(",
        ":not(",
        ")",
        " ",
        ">",
        "+",
        "~",
        ",",
        ":nth-child(2n+1 of ",
        ":first-child",
        ":empty",
        "::before",
        "\\",
        "\"",
        "é",
        "|",
        ":root",
        "\u{0}",
    ]);
    prop::collection::vec(piece, 0..16).prop_map(|pieces| pieces.concat())
}

fn page() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<div class=a>",
        "<p id=b>",
        "</div>",
        "</p>",
        "text ",
        "<table><tr><td>",
        "</table>",
        "<svg><path d=1>",
        "</svg>",
        "<b>",
        "</b>",
        "<template>",
        "</template>",
        "<!-- c -->",
        "<a href=x>",
        "<script>s</script>",
        "新闻",
        "\u{0}",
        "<li>",
        "<select><option>",
        "<math><mi>",
        "<body class=x>",
        "&amp;",
        "<",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// A rule that uses a selector for all that there is to use it for.
fn rule(selector: &str) -> String {
    let selector = serde_json::to_string(selector).expect("a string");
    format!(
        r#"{{"rule": {{"hosts": "*", "body": {selector}, "remove": {selector}, "unwrap": {selector},
            "wrap": {{"select": {selector}, "tag": "blockquote"}}, "relocate": {{"select": {selector}}},
            "keep": {selector}, "fields": {{"title": {selector}, "next_page": {selector}}}}}}}"#
    )
}

fn try_rule(selector: &str, html: &str) {
    let mut rules = RuleSet::new();
    rules.load([("r.json", rule(selector))]);
    let limits = Limits::default().rule_steps(50_000);
    let extractor = Extractor::builder().rules(rules).limits(limits).build();
    // The same page for both: its address is evidence, with rules or without.
    let page = Page::html(html).url("https://example.org/");
    let alone = Extractor::new().extract(&page).expect("a page");
    let with = extractor.extract(&page).expect("a page");
    let words = |text: String| text.chars().any(char::is_alphanumeric);
    assert!(
        words(with.body.to_text()) || !words(alone.body.to_text()),
        "a rule never empties an article: {selector} on {html}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn no_xpath_panics_or_empties_a_page(xpath in xpath(), html in page()) {
        match xpath.parse::<XPath>() {
            Ok(_) => try_rule(&format!("xpath:{xpath}"), &html),
            Err(error) => prop_assert!(error.column() <= xpath.chars().count() + 1),
        }
    }

    #[test]
    fn no_css_panics_or_empties_a_page(css in css(), html in page()) {
        if css.parse::<CssSelector>().is_ok() && matches!(css.parse(), Ok(Selector::Css(_))) {
            try_rule(&css, &html);
        }
    }

    #[test]
    fn no_rule_file_panics(text in "(?s).{0,200}", ending in prop::sample::select(vec!["toml", "json", "txt"])) {
        RuleSet::new().load([(format!("example.org.{ending}"), text)]);
    }

    #[test]
    fn no_ftr_file_panics(lines in prop::collection::vec(("(body|strip|replace_string\\(|wrap_in\\(|move_into\\(|find_string|title|login_extra_fields)", "[ ():a-z\"'=/\\[\\]@é&;]{0,30}"), 0..12)) {
        let text: Vec<String> = lines.iter().map(|(name, value)| format!("{name}:{value}")).collect();
        RuleSet::new().load([("example.org.txt", text.join("\n"))]);
    }
}
