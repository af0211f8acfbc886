//! Whole pages as houses and content systems of many countries make them: the headline, the deck, who made it, from where
//! and when, among all that else stands on such pages (`tests/heads`).

mod said;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use copydesk::{Article, Extractor, Page};

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

/// A page of a table: what it is, what is to be read of it, and the page itself.
struct Case<'t> {
    name: &'t str,
    asked: Vec<(&'t str, &'t str)>,
    html: String,
}

/// The pages of a table, in which what stands on every page of a language is given once, in lines such as `@nav <nav>...`.
fn cases(table: &str) -> Vec<Case<'_>> {
    let mut shared: BTreeMap<&str, &str> = BTreeMap::new();
    let mut out = Vec::new();
    let mut lines = table.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some((key, value)) = line.strip_prefix('@').and_then(|line| line.split_once(' ')) {
            shared.insert(key, value);
        }
        let Some(name) = line.strip_prefix("=== ") else { continue };
        let mut asked = Vec::new();
        while let Some(line) = lines.next_if(|line| !line.starts_with('<')) {
            asked.push(line.split_once(": ").unwrap_or_else(|| panic!("{name}: {line}")));
        }
        let mut html = String::from("<meta charset=utf-8>\n");
        while let Some(line) = lines.next_if(|line| !line.is_empty()) {
            html.push_str(line);
            html.push('\n');
        }
        for (key, value) in &shared {
            html = html.replace(&format!("{{{key}}}"), value);
        }
        out.push(Case { name, asked, html });
    }
    out
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
