//! What must hold for any input: the bodies of the fuzz targets, replayed over the seeds by `tests/fuzz_replay.rs`. Those
//! of rooms without a public door are in `src/laws`.

use copydesk::rules::{RuleSet, XPath};
use copydesk::{Article, Error, Extractor, Limits, OnLimit, Page, Repair, repair_text};

/// A page from chance: the first byte chooses the settings, the rest is the page.
pub fn extract(data: &[u8]) {
    let Some((settings, bytes)) = data.split_first() else { return };
    let on_limit = if settings & 1 == 0 { OnLimit::Error } else { OnLimit::Cut };
    let repair = match settings >> 1 & 3 {
        0 => Repair::Off,
        1 => Repair::Safe,
        _ => Repair::Full,
    };
    let limits = Limits::default().nodes(20_000).on_limit(on_limit);
    let extractor = Extractor::builder().limits(limits).repair(repair).comments(settings & 8 != 0).build();
    let text = String::from_utf8_lossy(bytes);
    let page = if settings & 16 == 0 { Page::html(bytes) } else { Page::text(&text) };
    let article = match extractor.extract(&page.url("https://example.org/2024/05/a-page")) {
        Ok(article) => article,
        Err(error) => {
            // In cut mode no bound is an error.
            assert!(on_limit == OnLimit::Error || matches!(error, Error::NotHtml { .. }), "{error}");
            return;
        }
    };
    assert!((0.0..=1.0).contains(&article.confidence));
    let json = serde_json::to_string(&article).expect("an article is data");
    let back: Article = serde_json::from_str(&json).expect("its JSON reads");
    assert_eq!(back, article);
    let html = article.body.to_html();
    assert!(!html.contains("<script"));
    for attribute in ["href", "src", "cite", "poster"] {
        assert!(!html.contains(&format!(" {attribute}=\"javascript:")), "{html}");
    }
    let _ = (article.body.to_text(), article.body.to_markdown());
}

/// A text from chance is repaired, and then there is nothing left to repair.
pub fn repair(data: &[u8]) {
    let Some((settings, bytes)) = data.split_first() else { return };
    let mode = if settings & 1 == 0 { Repair::Safe } else { Repair::Full };
    let text = String::from_utf8_lossy(bytes);
    let once = repair_text(&text, mode);
    assert_eq!(once.changes.is_empty(), once.text == text, "a change is listed, and only a change");
    for change in &once.changes {
        assert!((0.0..=1.0).contains(&change.confidence));
        assert!(once.text.get(change.at..).is_some(), "a place in the text");
    }
}

/// A rule file behind a byte that says of which kind: it loads with its faults named by place, and what loads does no
/// harm to a page.
pub fn rule_file(data: &[u8]) {
    let Some((kind, bytes)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(bytes);
    let name = ["r.json", "r.toml", "example.org.txt", "global.txt"][usize::from(kind & 3)];
    let mut rules = RuleSet::new();
    let report = rules.load([(name, &*text)]);
    let lines = text.lines().count() + 1;
    for fault in &report.faults {
        assert!(fault.line.is_none_or(|line| line <= lines), "{fault}");
        assert!(!fault.to_string().is_empty());
    }
    assert_eq!(rules.len(), report.rules);
    harmless(rules, PAGE);
}

/// An XPath expression in the first line and a page behind it.
pub fn xpath(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (source, html) = text.split_once('\n').unwrap_or((&*text, PAGE));
    match source.parse::<XPath>() {
        Ok(xpath) => {
            let again: XPath = xpath.to_string().parse().expect("what was read is read again");
            assert_eq!(again, xpath);
            let selector = serde_json::to_string(&format!("xpath:{source}")).expect("a text");
            let rule = format!(
                r#"{{"rule": {{"hosts": "*", "body": {selector}, "remove": {selector}, "unwrap": {selector},
                    "wrap": {{"select": {selector}, "tag": "blockquote"}}, "relocate": {{"select": {selector}}},
                    "keep": {selector}, "fields": {{"title": {selector}, "next_page": {selector}}}}}}}"#
            );
            let mut rules = RuleSet::new();
            rules.load([("r.json", rule)]);
            harmless(rules, html);
        }
        Err(error) => assert!(error.column() <= source.chars().count() + 1, "{error}"),
    }
}

/// A page for rules.
const PAGE: &str = "<title>Rain</title><body class=a><h1 id=b>Rain at last</h1><div class=\"story a\"><p>It rained \
    for <b>nine</b> days.<p class=by>By Ada Reyes, <time>3 May 2024</time><ul><li>one<li><a href=x>two</a></ul></div>\
    <table><tr><td>1<td>2</table><svg><path d=1 /></svg><!-- c --><p>The end.";

/// Rules may leave an article without what it had, but never without all of its words.
fn harmless(rules: RuleSet, html: &str) {
    let page = Page::html(html).url("https://example.org/");
    let limits = Limits::default().rule_steps(20_000).on_limit(OnLimit::Cut);
    let with = Extractor::builder().rules(rules).limits(limits.clone()).build().extract(&page);
    let alone = Extractor::builder().limits(limits).build().extract(&page);
    let (Ok(with), Ok(alone)) = (with, alone) else { return };
    let words = |article: &Article| article.body.to_text().chars().any(char::is_alphanumeric);
    assert!(words(&with) || !words(&alone), "a rule never empties an article");
}
