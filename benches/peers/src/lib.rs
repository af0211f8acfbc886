//! The extractors that are compared, each with what it does with a page.

use std::hint::black_box;

use copydesk::{Extractor, Page};
use html5ever::tendril::{StrTendril, TendrilSink as _};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::RcDom;

/// A page as bytes and as text.
pub struct Source {
    pub bytes: Vec<u8>,
    pub html: String,
}

/// One that is timed: a name, and what it does with a page; whether it gave something.
pub struct Runner {
    pub name: &'static str,
    pub run: Box<dyn Fn(&Source) -> bool>,
}

fn rcdom(html: &str) -> RcDom {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let opts = ParseOpts { tree_builder, ..ParseOpts::default() };
    parse_document(RcDom::default(), opts).one(StrTendril::from_slice(html))
}

/// html5ever's own tree first, then copydesk and the others.
pub fn runners() -> Vec<Runner> {
    let extractor = Extractor::new();
    let from_bytes = extractor.clone();
    let limits = copydesk::Limits::default();
    let runner = |name, run| Runner { name, run };
    vec![
        runner(
            "html5ever into RcDom (parse only)",
            Box::new(|page: &Source| {
                black_box(rcdom(&page.html));
                true
            }),
        ),
        runner(
            "copydesk (parse only)",
            Box::new(move |page: &Source| {
                black_box(copydesk::dom::Document::parse(page.html.as_str(), &limits)).is_ok()
            }),
        ),
        runner(
            "copydesk",
            Box::new(move |page: &Source| black_box(extractor.extract(&Page::html(page.html.as_bytes()))).is_ok()),
        ),
        runner(
            "copydesk, from undecoded bytes",
            Box::new(move |page: &Source| black_box(from_bytes.extract(&Page::html(&page.bytes))).is_ok()),
        ),
        runner(
            "dom_smoothie",
            Box::new(|page: &Source| {
                dom_smoothie::Readability::new(page.html.as_str(), None, None)
                    .and_then(|mut reader| black_box(reader.parse()))
                    .is_ok()
            }),
        ),
        runner(
            "libreadability",
            Box::new(|page: &Source| black_box(libreadability::extract(&page.html, None)).is_ok()),
        ),
        runner(
            "rs-trafilatura",
            Box::new(|page: &Source| black_box(rs_trafilatura::extract(&page.html)).is_ok()),
        ),
    ]
}
