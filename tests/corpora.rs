//! Laws of what comes out, over the articles of real pages: the text lies within the page's, the renderers hold the same
//! words, HTML has nothing but what is allowed, TEI is well-formed XML, JSON reads back.
//!
//! The pages are those of `target/corpora`, or of the folder that `COPYDESK_CORPORA` names: each 61st in debug, all in
//! release, or each `COPYDESK_EVERY`th. Our own pages in `tests/pages` are read in any case.

mod markup;

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use copydesk::{Article, Body, Extractor, Limits, OnLimit, Page, Repair};
use html5ever::ParseOpts;
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use serde_json::Value;

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(files) = std::fs::read_dir(folder) else { return Vec::new() };
    let is_page = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        path.extension().is_some_and(|end| end == "html") && !name.ends_with(".body.html")
    };
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).filter(is_page).collect();
    files.sort();
    files
}

/// Our own pages, and those of the corpora.
fn pages() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pages = files(&root.join("tests/pages"));
    pages.extend(files(&root.join("tests/pages/blocks")));
    let corpora =
        std::env::var_os("COPYDESK_CORPORA").map_or_else(|| root.join("target/corpora"), PathBuf::from);
    let asked = std::env::var("COPYDESK_EVERY").ok().and_then(|every| every.parse().ok());
    let every: usize = asked.unwrap_or(if cfg!(debug_assertions) { 61 } else { 1 });
    let mut folders: Vec<_> =
        std::fs::read_dir(corpora).into_iter().flatten().map(|folder| folder.unwrap().path()).collect();
    folders.sort();
    let found: Vec<_> = folders.iter().flat_map(|folder| files(&folder.join("pages"))).collect();
    if found.is_empty() {
        eprintln!(
            "SKIPPED: no pages in target/corpora, nor where COPYDESK_CORPORA says; only our own were read"
        );
    }
    pages.extend(found.into_iter().step_by(every));
    pages
}

/// Letters and digits alone.
fn solid(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The words of a text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// All that a page says: its text nodes, the values of its attributes, the strings of its data, with the markup in them
/// read too.
fn said(html: &str) -> String {
    let mut out = String::new();
    let mut sources = vec![(html.to_owned(), 0)];
    while let Some((source, depth)) = sources.pop() {
        let dom = html5ever::parse_document(RcDom::default(), ParseOpts::default()).one(source.as_str());
        let mut stack: Vec<Handle> = vec![dom.document.clone()];
        let mut values = Vec::new();
        while let Some(node) = stack.pop() {
            match &node.data {
                NodeData::Text { contents } => {
                    // Program text is not between the words of a page.
                    if held_by(&node).is_some_and(|name| matches!(&*name, "script" | "style")) {
                        values.push(contents.borrow().to_string());
                    } else {
                        out.push_str(&contents.borrow());
                    }
                }
                NodeData::Element { name, attrs, template_contents, .. } => {
                    for attr in attrs.borrow().iter() {
                        values.push(attr.value.to_string());
                    }
                    let inner = node.children.borrow();
                    // What a script or a page without scripts holds is read as text; look into it.
                    if depth < 2 && matches!(&*name.local, "script" | "noscript" | "textarea" | "template") {
                        let texts: String = inner
                            .iter()
                            .filter_map(|node| match &node.data {
                                NodeData::Text { contents } => Some(contents.borrow().to_string()),
                                _ => None,
                            })
                            .collect();
                        sources.push((unescaped(&texts), depth + 1));
                    }
                    stack.extend(template_contents.borrow().iter().cloned());
                }
                _ => {}
            }
            stack.extend(node.children.borrow().iter().rev().cloned());
        }
        for value in values {
            out.push('\n');
            if depth < 2 && value.contains(['<', '&']) {
                sources.push((value.clone(), depth + 1));
            }
            out.push_str(&value);
        }
        out.push('\n');
    }
    out
}

/// The name of the element that holds a node.
fn held_by(node: &Handle) -> Option<String> {
    let parent = node.parent.take();
    let above = parent.as_ref().and_then(std::rc::Weak::upgrade);
    node.parent.set(parent);
    match &above?.data {
        NodeData::Element { name, .. } => Some(name.local.to_string()),
        _ => None,
    }
}

/// A script with the escapes of its strings undone.
fn unescaped(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let mut chars = rest.chars();
        let (c, skipped) = match chars.next() {
            Some('u') => match rest.get(1..5).and_then(|hex| u32::from_str_radix(hex, 16).ok()) {
                Some(unit) => (char::from_u32(unit).unwrap_or('\u{fffd}'), 5),
                None => ('u', 1),
            },
            Some('n' | 'r' | 't') => ('\n', 1),
            Some(c) => (c, c.len_utf8()),
            None => break,
        };
        out.push(c);
        rest = &rest[skipped..];
    }
    out + rest
}

/// The words of Markdown, as pulldown-cmark reads it; numbers of footnotes left out.
fn words_of_markdown(markdown: &str, of: &str) -> String {
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut out = String::new();
    let mut images = 0;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Tag::Image { .. }) => images += 1,
            Event::End(TagEnd::Image) => images -= 1,
            Event::Text(text) | Event::Code(text) if images == 0 => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(_) | Event::InlineHtml(_) => out.push(' '),
            Event::Html(html) => panic!("{of}: an HTML block: {html:?}"),
            _ => {}
        }
    }
    out
}

/// The body without the labels of its references to footnotes, which Markdown may have to write otherwise, and without
/// authors and times of posts, which plain text leaves to the text of the post.
fn unlabelled(body: &Body) -> Body {
    let mut json = serde_json::to_value(body).unwrap();
    let mut stack = vec![&mut json];
    while let Some(value) = stack.pop() {
        match value {
            Value::Object(map) => {
                match map.get("kind").and_then(Value::as_str) {
                    Some("footnote_reference") => drop(map.insert("label".into(), "".into())),
                    Some("post") => {
                        map.insert("author".into(), Value::Null);
                        map.insert("published".into(), Value::Null);
                    }
                    _ => {}
                }
                stack.extend(map.values_mut());
            }
            Value::Array(list) => stack.extend(list.iter_mut()),
            _ => {}
        }
    }
    serde_json::from_value(json).unwrap()
}

/// Where the letters and digits of two texts begin to differ.
fn difference(ours: &str, theirs: &str) -> String {
    let (ours, theirs): (Vec<char>, Vec<char>) = (ours.chars().collect(), theirs.chars().collect());
    let at = ours.iter().zip(&theirs).take_while(|(a, b)| a == b).count();
    let around = |text: &[char]| text.iter().skip(at.saturating_sub(40)).take(100).collect::<String>();
    format!("{:?} / {:?}", around(&ours), around(&theirs))
}

/// The text of a body of TEI, as roxmltree reads it.
fn words_of_tei(tei: &str, of: &str) -> String {
    let document = roxmltree::Document::parse(tei).unwrap_or_else(|error| panic!("{of}: {error}\n{tei}"));
    let body = document.descendants().find(|node| node.has_tag_name("body")).expect("a body");
    let mut out = String::new();
    for node in body.descendants().filter(roxmltree::Node::is_text) {
        // What a picture shows is no part of the text.
        if !node.ancestors().any(|node| node.has_tag_name("desc")) {
            out.push_str(node.text().unwrap_or_default());
        }
    }
    out
}

/// The renderers hold the same words, each in its own form.
fn same_words(article: &Article, of: &str) {
    let mut article = article.clone();
    article.body = unlabelled(&article.body);
    let text = solid(&article.body.to_text());
    let renderings = [
        ("Markdown", words_of_markdown(&article.body.to_markdown(), of)),
        ("HTML", markup::check(&article.body.to_html(), of)),
        ("TEI", words_of_tei(&article.to_tei(), of)),
    ];
    for (name, rendering) in renderings {
        let rendering = solid(&rendering);
        assert!(rendering == text, "{of}: {name} differs: {}", difference(&text, &rendering));
    }
}

/// Each piece of the text stands on the page as it is, or its words do, in their order.
fn lies_within(text: &str, said: &str, of: &str) {
    let page = solid(said);
    let mut known: Option<HashSet<&str>> = None;
    let mut strange: BTreeMap<String, usize> = BTreeMap::new();
    for piece in text.split(['\n', '\t']).filter(|piece| !piece.trim().is_empty()) {
        if page.contains(&solid(piece)) {
            continue;
        }
        let known = known.get_or_insert_with(|| words(said).collect());
        for word in words(piece) {
            // Words that markup parts stand on the page in pieces only.
            if !known.contains(word) && !page.contains(word) {
                *strange.entry(word.to_owned()).or_default() += 1;
            }
        }
    }
    assert!(strange.is_empty(), "{of}: not on the page: {strange:?}");
}

#[test]
fn what_comes_out_of_real_pages_keeps_the_laws() {
    let limits = Limits::default().on_limit(OnLimit::Cut);
    let extractor = Extractor::builder().limits(limits).repair(Repair::Off).build();
    let pages = pages();
    let (mut read, mut letters, mut faults) = (0, 0, Vec::new());
    for path in &pages {
        let bytes = std::fs::read(path).unwrap();
        let page = Page::html(&bytes).url("https://example.org/2024/05/03/a-page.html");
        let Ok(examination) = extractor.examine(&page) else { continue };
        let of = path.display().to_string();
        let article = &examination.article;
        let laws = std::panic::catch_unwind(|| {
            same_words(article, &of);
            let encoding =
                encoding_rs::Encoding::for_label(examination.encoding.encoding.as_bytes()).unwrap();
            lies_within(&article.body.to_text(), &said(&encoding.decode(&bytes).0), &of);
            let json = serde_json::to_string(article).unwrap();
            assert!(serde_json::from_str::<Article>(&json).unwrap() == *article, "{of}: JSON and back");
        });
        faults.extend(laws.is_err().then_some(of));
        read += 1;
        letters += article.character_count;
    }
    println!("{read} of {} pages, {letters} characters", pages.len());
    assert!(read > 10, "our own pages are there");
    assert!(faults.is_empty(), "{} pages break the laws: {faults:#?}", faults.len());
}
