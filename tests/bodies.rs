//! Whole pages of many kinds: what of them is the body, and what is not (`tests/bodies`).

mod table;

use std::fmt::Write as _;

use copydesk::{Block, Extractor, Page};
use table::{Case, cases};

/// What stands between two marks, squeezed.
fn marked(html: &str, open: char, close: char) -> Vec<String> {
    let pieces = html.split(open).skip(1).map(|piece| piece.split(close).next().unwrap_or_default());
    pieces.map(squeezed).collect()
}

/// A text without its tags and spaces.
fn squeezed(text: &str) -> String {
    let mut out = String::new();
    let mut in_tag = false;
    for c in text.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            c if in_tag || c.is_whitespace() => {}
            c => out.push(c),
        }
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
        let (kept, dropped) = (marked(html, '⟦', '⟧'), marked(html, '⟪', '⟫'));
        let html = html.replace(['⟦', '⟧', '⟪', '⟫'], "");
        let article = extractor
            .extract(&Page::html(html.as_bytes()).url("https://www.valley.example/a/4012345.html"))
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut faults = String::new();
        let text = squeezed(&article.body.to_text());
        let mut rest = text.as_str();
        for piece in &kept {
            match rest.find(piece.as_str()).and_then(|at| rest.get(at + piece.len()..)) {
                Some(after) => rest = after,
                None if text.contains(piece.as_str()) => {
                    let _ = writeln!(faults, "    out of its place: {piece}");
                }
                None => {
                    let _ = writeln!(faults, "    lost: {piece}");
                }
            }
        }
        for piece in dropped.iter().filter(|piece| text.contains(piece.as_str())) {
            let _ = writeln!(faults, "    not asked for: {piece}");
        }
        for (asked, expected) in asked {
            let got = match *asked {
                "kind" => article.page_kind.kind.as_str().to_owned(),
                "posts" => {
                    let posts = |block: &Block| match block {
                        Block::Post { .. } => 1,
                        _ => 0,
                    };
                    article.body.blocks.iter().map(posts).sum::<usize>().to_string()
                }
                other => panic!("nothing is known of {other}"),
            };
            if got != *expected {
                let _ = writeln!(faults, "    {asked}: expected {expected}, got {got}");
            }
        }
        if !faults.is_empty() {
            count += 1;
            let _ = write!(wrong, "{name}\n{faults}");
        }
    }
    assert!(wrong.is_empty(), "{count} of {} pages are read otherwise:\n{wrong}", cases.len());
}

#[test]
fn pages_that_break_extractors() {
    hold(include_str!("bodies/breakers.txt"), 40);
}

#[test]
fn pages_of_chinese_sites() {
    hold(include_str!("bodies/zh.txt"), 15);
}

#[test]
fn pages_of_other_kinds() {
    hold(include_str!("bodies/kinds.txt"), 15);
}

#[test]
fn pages_in_other_languages() {
    hold(include_str!("bodies/world.txt"), 15);
}

#[test]
fn pages_written_later() {
    hold(include_str!("bodies/later.txt"), 15);
}
