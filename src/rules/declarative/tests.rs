//! Rules as they are written.

use super::*;
use crate::rules::{RuleError, RuleSet};
use crate::{Extractor, Page};

const RULE: &str = r#"{ "rule": {
    "hosts": ["*.valley.example/news/*", "hill.example"],
    "when": "//meta[@name='generator']", "unless": "//body[@class='front']",
    "body": ["//div[@id='gone']", "//div[@id='story']"], "whole_body": true,
    "remove": "//p[@class='share']", "replace": { "find": "wrng", "with": "wrong" },
    "fields": {
        "title": "//h1",
        "byline": { "select": "//p[@class='by']", "transforms": [{ "after": "By " }, { "split": " and " }] },
        "published": [
            { "select": "//time", "when": "//nothing" },
            { "select": "//p[@class='date']", "transforms": { "date": "%d.%m.%Y" } }
        ],
        "next_page": "//a[@class='next']"
    },
    "headers": { "User-Agent": "x" },
    "tests": [{ "url": "https://www.valley.example/news/1", "contains": "It rained", "lacks": ["Share"],
                "expect": { "next_page": "https://www.valley.example/2" } }]
} }"#;

const PAGE: &str = "<head><meta name=generator content=x></head><h1>Rain</h1><p class=by>By Ann and Bo</p>\
    <p class=date>18.4.2022</p><div id=story><p>It rained, and nothing went wrng.</p><p class=share>Share</p></div>\
    <a class=next href=/2>2</a>";

fn load(file: &str, text: &str) -> (RuleSet, Vec<RuleError>) {
    let mut rules = RuleSet::new();
    let report = rules.load([(file, text)]);
    (rules, report.faults)
}

#[test]
fn a_rule_does_what_it_says() {
    let (rules, faults) = load("valley.json", RULE);
    assert_eq!(faults, []);
    let extractor = Extractor::builder().rules(rules.clone()).build();
    for url in ["https://www.valley.example/news/1", "https://hill.example/"] {
        let article = extractor.extract(&Page::html(PAGE).url(url)).unwrap();
        assert_eq!(article.body.to_text().trim(), "It rained, and nothing went wrong.", "{url}");
        assert_eq!(article.problems, []);
    }
    let url = "https://www.valley.example/news/1";
    let article = extractor.extract(&Page::html(PAGE).url(url)).unwrap();
    let test = &rules.rules_for(url).next().unwrap().advice().tests[0];
    assert_eq!(test.check(&article), []);
    assert_eq!(test.check(&crate::Article::default()).len(), 2);
    assert_eq!(rules.rules_for("https://valley.example/about").count(), 0);
    let front = PAGE.replace("<h1>", "<body class=front><h1>");
    let article = extractor.extract(&Page::html(&front).url(url)).unwrap();
    assert_eq!(article.next_page, None, "the rule is for other pages");
}

#[test]
fn a_rule_goes_through_json_and_back() {
    #[derive(serde::Deserialize)]
    struct File {
        rule: RuleSpec,
    }
    let File { rule } = serde_json::from_str(RULE).unwrap();
    let again: RuleSpec = serde_json::from_str(&serde_json::to_string(&rule).unwrap()).unwrap();
    assert_eq!(rule, again);
    assert_eq!(rule.fields[&Field::Byline].0[0].transforms.len(), 2);
}

#[test]
fn faults_are_told_with_their_place() {
    for (text, line, word) in [
        ("{\"rule\": {\"hosts\": \"a..b\"}}", 1, "is no host"),
        ("{\n\"rule\": {\"body\":\n \"//p[\"}}", 3, "column 5"),
        ("{\"rule\": {\"bodi\": \"//p\"}}", 1, "unknown field `bodi`"),
        ("{\"rule\": {\"fields\": {\"titel\": \"//p\"}}}", 1, "unknown variant `titel`"),
        ("{\"rule\": {\"fields\": {\"title\": 3}}}", 1, "one item or a list"),
        ("[", 1, "EOF"),
    ] {
        let (_, faults) = load("x.json", text);
        assert_eq!(faults.len(), 1, "{text}");
        assert_eq!(faults[0].line, Some(line), "{}", faults[0]);
        assert!(faults[0].column.is_some(), "{}", faults[0]);
        assert!(faults[0].to_string().contains(word), "{}", faults[0]);
    }
    for (text, word) in [
        ("{\"rule\": {\"hosts\": \"a.example\"}}", "says nothing"),
        (
            "{\"rule\": {\"body\": \"//p\", \"valid_from\": \"2020-01-02\", \"valid_until\": \"2020-01-01\"}}",
            "ends before",
        ),
        ("{\"rule\": {\"wrap\": {\"select\": \"//p\", \"tag\": \"nonsense\"}}}", "no element"),
    ] {
        let (rules, faults) = load("x.json", text);
        assert!(rules.is_empty());
        assert!(faults[0].to_string().contains(word), "{}", faults[0]);
    }
    let (_, faults) = load("x.yaml", "");
    assert!(faults[0].to_string().contains(".toml, .json or .txt"));
    let mut rules = RuleSet::new();
    let report = rules.load([("bad.json", "{"), ("good.json", RULE)]);
    assert_eq!((report.files, report.rules, report.faults.len()), (2, 1, 1));
}

#[cfg(not(feature = "css"))]
#[test]
fn what_this_build_cannot_read_is_told() {
    let (_, faults) = load("x.json", "{\"rule\": {\"body\": \"p.story\"}}");
    assert!(faults[0].to_string().contains("feature `css`"), "{}", faults[0]);
}

#[cfg(all(feature = "toml", feature = "css", feature = "regex"))]
#[test]
fn a_rule_in_toml_with_all_that_there_is() {
    let text = r##"
[[rule]]
hosts = "valley.example"
body = "div:has(> p) > p.text"
whole_body = true
[rule.fields]
title = { select = "h1", transforms = { pattern = "^(.*?) \\|" } }
published = { select = "meta[name=d]", attribute = "content" }

[[rule]]
name = "older"
hosts = "valley.example"
valid_until = "2020-12-31"
body = "#old"
"##;
    let (rules, faults) = load("valley.toml", text);
    assert_eq!(faults, []);
    let extractor = Extractor::builder().rules(rules.clone()).build();
    let html = "<h1>Rain | Valley</h1><meta name=d content=2022-04-18><div><p class=text>It rained.</p><p>Or not.</p></div>";
    let article = extractor.extract(&Page::html(html).url("http://valley.example/")).unwrap();
    assert_eq!(article.body.to_text().trim(), "It rained.");
    let (_, faults) = load("x.toml", "[[rule]]\nhosts = \"a.example\"\nbody = [\"p\", \"p[\"]\n");
    assert_eq!((faults[0].line, faults[0].column), (Some(3), Some(8)), "{}", faults[0]);
    let (_, faults) = load(
        "x.toml",
        "[[rule]]\nbody = \"p\"\nfields.title = { select = \"h1\", transforms = { pattern = \"(\" } }\n",
    );
    assert!(faults[0].to_string().contains("no regular expression"), "{}", faults[0]);
}

#[test]
fn versions_by_date() {
    let text = r#"{"rule": [
        {"name": "v", "hosts": "v.example", "body": "//div[@id='old']", "whole_body": true, "valid_until": "2020-12-31"},
        {"name": "v", "hosts": "v.example", "body": "//div[@id='new']", "whole_body": true, "valid_from": "2021-01-01"}]}"#;
    let (rules, _) = load("v.json", text);
    let read = |rules: &RuleSet, html: &str| {
        let extractor = Extractor::builder().rules(rules.clone()).build();
        extractor.extract(&Page::html(html).url("http://v.example/")).unwrap()
    };
    let both = "<div id=old>Old words.</div><div id=new>New words.</div>";
    let old = "<div id=old>Old words.</div><div>Other words.</div>";
    assert_eq!(read(&rules, both).body.to_text().trim(), "New words.", "the newest first");
    let article = read(&rules, old);
    assert_eq!(article.body.to_text().trim(), "Old words.", "an older page by the older version");
    assert_eq!(article.problems, [], "and nothing is stale");
    let then = rules.clone().as_of("2019-05-01".parse().unwrap());
    assert_eq!(read(&then, both).body.to_text().trim(), "Old words.");
    let now = rules.as_of("2024-05-01".parse().unwrap());
    assert_eq!(read(&now, old).problems.len(), 1, "the old one is out of date");
}
