//! Whole pages as houses and content systems of many countries make them: the headline, the deck, who made it, from where
//! and when, among all that else stands on such pages (`tests/heads`).

mod said;
mod table;

use std::fmt::Write as _;

use copydesk::{Article, Extractor, Page};
use table::{Case, cases};

/// What an article says of itself, in the words of the tables.
fn answer(article: &Article, asked: &str) -> String {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    match asked {
        "title" => text(&article.title),
        "deck" => text(&article.subtitle),
        "kicker" => text(&article.kicker),
        "who" => said::said(article).join("; "),
        other => panic!("nothing is known of {other}"),
    }
}

/// What a table says is to be read, in the order in which [`answer`] gives it.
fn expected(asked: &str, value: &str) -> String {
    if asked != "who" {
        return value.to_owned();
    }
    let mut parts: Vec<&str> = value.split(';').map(str::trim).collect();
    parts.sort_unstable();
    parts.join("; ")
}

/// Reads every page of a table and fails with all that is read otherwise.
fn hold(table: &str, at_least: usize) {
    let extractor = Extractor::new();
    let cases = cases(table);
    assert!(cases.len() >= at_least, "{} pages", cases.len());
    let (mut wrong, mut count) = (String::new(), 0);
    for Case { name, asked, html } in &cases {
        let article = extractor
            .extract(&Page::html(html.as_bytes()).url("https://www.valley.example/a/4012345.html"))
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut is_wrong = false;
        for (asked, value) in asked {
            let (expected, got) = (expected(asked, value), answer(&article, asked));
            if expected != got {
                is_wrong = true;
                let _ = writeln!(wrong, "{name}: {asked}\n    expected {expected}\n    got      {got}");
            }
        }
        count += usize::from(is_wrong);
    }
    assert!(wrong.is_empty(), "{count} of {} pages are read otherwise:\n{wrong}", cases.len());
}

#[test]
fn pages_of_chinese_houses() {
    hold(include_str!("heads/zh.txt"), 30);
}

#[test]
fn pages_of_the_houses_of_the_world() {
    hold(include_str!("heads/world.txt"), 30);
}
