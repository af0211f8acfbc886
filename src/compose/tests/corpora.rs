//! Laws over real pages: the body holds the text of all chosen blocks and of no others; the renderers hold the same
//! words.

#![allow(clippy::disallowed_methods, clippy::items_after_statements)] // a test reads pages and a clock

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::super::*;
use crate::content::blocks;
use crate::dom::{Tag, parse};
use crate::laws::words_of_markdown;
use crate::limits::Limits;

/// The pages of the corpora in `COPYDESK_CORPORA` or `target/corpora`: all in release, some in debug, or
/// each `COPYDESK_EVERY`th.
fn pages() -> Vec<PathBuf> {
    let folder = std::env::var_os("COPYDESK_CORPORA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("target/corpora"), PathBuf::from);
    let Ok(corpora) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut pages: Vec<PathBuf> = corpora
        .filter_map(|corpus| std::fs::read_dir(corpus.ok()?.path().join("pages")).ok())
        .flat_map(|pages| pages.filter_map(|page| Some(page.ok()?.path())))
        .collect();
    pages.sort();
    let asked = std::env::var("COPYDESK_EVERY").ok().and_then(|every| every.parse().ok());
    let every = asked.unwrap_or(if cfg!(debug_assertions) { 37 } else { 1 });
    pages.into_iter().step_by(every).collect()
}

/// How often each letter and digit comes, with `sign`.
fn tally(counts: &mut BTreeMap<char, i64>, text: &str, sign: i64) {
    for c in text.chars().filter(|c| c.is_alphanumeric()) {
        *counts.entry(c).or_default() += sign;
    }
}

/// Where the letters and digits of two texts begin to differ.
fn difference(ours: &str, theirs: &str) -> String {
    let solid = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<Vec<_>>();
    let (ours, theirs) = (solid(ours), solid(theirs));
    let at = ours.iter().zip(&theirs).take_while(|(a, b)| a == b).count();
    let around = |text: &[char]| text.iter().skip(at.saturating_sub(40)).take(80).collect::<String>();
    format!("{:?} / {:?}", around(&ours), around(&theirs))
}

/// Whether what a page holds is by design not shown as it stands: formulas, line numbers, buttons in program text.
fn is_exempt(doc: &Document) -> bool {
    doc.descendants(doc.root()).any(|id| {
        let class = doc.attr(id, "class").unwrap_or("").to_ascii_lowercase();
        matches!(doc.tag(id), Tag::Math)
            || doc.tag(id) == Tag::Script && doc.attr(id, "type").is_some_and(|kind| kind.starts_with("math"))
            || ["katex", "mathjax", "syntaxhighlighter", "hljs", "highlight", "gutter", "mwe-math", "copy"]
                .iter()
                .any(|known| class.contains(known))
    })
}

/// The words of a rendering as HTML.
fn words_of_html(html: &str) -> String {
    let doc = parse(html, &Limits::default()).unwrap().document;
    doc.text_content(doc.root())
}

#[test]
fn the_body_holds_what_was_chosen_and_nothing_else() {
    let addresses = Addresses::of_page(Some("https://example.org/a.html")).unwrap();
    let mut read = 0;
    for page in pages() {
        let html = encoding_rs::UTF_8.decode(&std::fs::read(&page).unwrap()).0.into_owned();
        let doc = parse(html.as_str(), &Limits::default()).unwrap().document;
        if is_exempt(&doc) {
            continue;
        }
        let cut = blocks(&doc);
        for every in [1, 2, 3, 7] {
            let chosen: Vec<bool> = (0..cut.len()).map(|block| block % every == 0).collect();
            let mut counts = BTreeMap::new();
            for (block, _) in chosen.iter().enumerate().filter(|(_, chosen)| **chosen) {
                tally(&mut counts, cut.text_of(block), 1);
            }
            let selection = Selection { blocks: &cut, chosen, headline: vec![false; cut.len()] };
            let body = Body::new(Walk::new(&doc, &selection, &addresses).blocks(doc.root()));
            let text = body.to_text();
            tally(&mut counts, &text, -1);
            counts.retain(|_, count| *count != 0);
            assert!(counts.is_empty(), "{} (each {every}): lost or added {counts:?}", page.display());
            for (name, words) in [
                ("HTML", words_of_html(&body.to_html())),
                ("Markdown", words_of_markdown(&body.to_markdown())),
            ] {
                // Markdown numbers the references to footnotes by itself.
                if name == "Markdown" && body.to_markdown().contains("[^") {
                    continue;
                }
                let mut counts = BTreeMap::new();
                tally(&mut counts, &text, 1);
                tally(&mut counts, &words, -1);
                counts.retain(|_, count| *count != 0);
                assert!(
                    counts.is_empty(),
                    "{} (each {every}): {name} lost or added {counts:?}: {}",
                    page.display(),
                    difference(&text, &words)
                );
            }
        }
        read += 1;
    }
    if read == 0 {
        eprintln!("SKIPPED: no corpora in target/corpora, nor where COPYDESK_CORPORA says; no page was read");
    }
    println!("{read} pages");
}

/// How long composing and rendering take over parsing with html5ever's tree builder into our tree; run it in release.
#[test]
#[ignore = "measures"]
fn speed_over_parsing() {
    use std::time::{Duration, Instant};
    let addresses = Addresses::of_page(Some("https://example.org/a.html")).unwrap();
    // The shortest of some runs: what else the machine does is not measured.
    fn shortest<T>(mut run: impl FnMut() -> T) -> (Duration, T) {
        let mut best: Option<(Duration, T)> = None;
        for _ in 0..5 {
            let start = Instant::now();
            let value = run();
            let time = start.elapsed();
            if best.as_ref().is_none_or(|(least, _)| time < *least) {
                best = Some((time, value));
            }
        }
        best.unwrap()
    }
    let mut spent = [Duration::ZERO; 6];
    for page in pages() {
        let html = encoding_rs::UTF_8.decode(&std::fs::read(&page).unwrap()).0.into_owned();
        spent[0] += shortest(|| {
            let parser = html5ever::parse_document(
                markup5ever_rcdom::RcDom::default(),
                html5ever::ParseOpts::default(),
            );
            html5ever::tendril::TendrilSink::one(parser, html.as_str())
        })
        .0;
        let (time, doc) = shortest(|| parse(html.as_str(), &Limits::default()).unwrap().document);
        spent[1] += time;
        let cut = blocks(&doc);
        // About what a body is: the blocks of some length.
        let chosen = cut.blocks.iter().map(|block| block.counts.words >= 15).collect();
        let selection = Selection { blocks: &cut, chosen, headline: vec![false; cut.len()] };
        let (time, body) = shortest(|| Body::new(Walk::new(&doc, &selection, &addresses).blocks(doc.root())));
        spent[2] += time;
        for (place, render) in [Body::to_text, Body::to_markdown, Body::to_html].into_iter().enumerate() {
            spent[3 + place] += shortest(|| render(&body)).0;
        }
    }
    let [rcdom, ours, compose, text, markdown, html] = spent.map(|spent| spent.as_secs_f64() * 1e3);
    println!(
        "ms: RcDom {rcdom:.1}, our tree {ours:.1}, compose {compose:.1}, text {text:.1}, Markdown {markdown:.1}, HTML {html:.1}"
    );
    println!("compose and text over RcDom: {:.3}", (compose + text) / rcdom);
}
