//! Pages that are made to cost much: the work for them is counted, and must grow as they do.

use std::fmt::Write as _;

use super::super::name::Tag;
use super::super::parse::{Parsed, parse};
use super::super::work::looks;
use crate::error::Error;
use crate::limits::{Bound, Limits, OnLimit};

fn each(n: usize, write: impl Fn(usize, &mut String)) -> String {
    (0..n).fold(String::from("<!DOCTYPE html><p>Some words."), |mut page, i| {
        write(i, &mut page);
        page
    })
}

fn nest(open: &'static str, n: usize, rest: &str) -> String {
    each(n, |_, page| page.push_str(open)) + rest
}

/// A page of a size.
type Shape = fn(usize) -> String;

/// Cases by name. What is nested below 480 deep stays within the bounds, so that all of it must be gone through.
#[rustfmt::skip]
const SHAPES: &[(&str, Shape)] = &[
    ("a_unclosed", |n| nest("<a href=x>", n, "")),
    ("amp", |n| nest("&amp;", n, "")),
    ("attributes", |n| each(1, |_, page| {
        page.push_str("<p");
        for i in 0..n { let _ = write!(page, " a{i}=1"); }
        page.push('>');
    })),
    ("attributes_same", |n| format!("<p{}>", " a=1".repeat(n))),
    ("attributes_many_tags", |n| each(n / 100, |i, page| {
        page.push_str("<br");
        for j in 0..100 { let _ = write!(page, " data-attribute-{i}-{j}"); }
        page.push('>');
    })),
    ("b_div_misnested", |n| nest("<b><div>x</b>", n, "")),
    ("b_div_misnested_closed", |n| nest("<b><div>x</b></div>", n, "")),
    ("b_p_unclosed", |n| nest("<p><b>x", n, "")),
    ("b_unclosed", |n| nest("<b>", n, "text")),
    ("body_attributes", |n| each(n, |i, page| { let _ = write!(page, "<body a{i}=1>"); })),
    ("body_attributes_same", |n| nest("<body a b c d e>", n, "")),
    ("brackets", |n| nest("<", n, "")),
    ("cdata_unclosed", |n| nest("<svg><![CDATA[", n, "")),
    ("close_p_deep", |n| nest("<div>", 480, &"</p>".repeat(n))),
    ("close_p", |n| nest("<div>", n, &"</p>".repeat(n))),
    ("close_unknown_deep", |n| nest("<div>", 480, &"</x>".repeat(n))),
    ("close_unknown", |n| nest("<div>", n, &"</x>".repeat(n))),
    ("comments", |n| nest("<!-- c -->", n, "")),
    ("comments_unclosed", |n| nest("<!--", n, "")),
    ("comment_dashes", |n| format!("<!--{}", "->-".repeat(n))),
    ("divs", |n| nest("<div>", n, "text")),
    ("divs_closed", |n| nest("<div>", n, &"</div>".repeat(n))),
    ("divs_deep_siblings", |n| nest("<div>", 480, &"<div>x</div>".repeat(n))),
    ("divs_at_the_bound", |n| nest("<div>", 600, &"<div>x</div>".repeat(n))),
    ("end_tags", |n| nest("</b>", n, "")),
    ("font_closed_distinct", |n| each(n, |i, page| { let _ = write!(page, "<font size={i}>x</font>"); })),
    ("font_distinct", |n| each(n, |i, page| { let _ = write!(page, "<font size={i}>"); })),
    ("font_p_distinct", |n| each(n, |i, page| { let _ = write!(page, "<p><font size={i}>x"); })),
    ("font_p_long", |n| each(n, |i, page| { let _ = write!(page, "<p><font face='{i} long value of &amp;'>x"); })),
    ("font_p_attributes", |n| each(n, |i, page| {
        let _ = write!(page, "<p><font size={i}");
        for j in 0..50 { let _ = write!(page, " a{j}"); }
        page.push_str(">x");
    })),
    ("forms", |n| nest("<form><div>", n, "")),
    ("headings", |n| nest("<h1>x<p>", n, "")),
    ("lists", |n| nest("<ul><li>", n, "text")),
    ("list_flat", |n| nest("<li>item", n, "")),
    ("math", |n| nest("<math>", n, "")),
    ("names", |n| each(n, |i, page| { let _ = write!(page, "<element-{i}/>x</element-{i}>"); })),
    ("nulls", |n| nest("\0", n, "")),
    ("nulls_in_svg", |n| nest("<svg>", 1, &"\0".repeat(n))),
    ("options", |n| nest("<select>", 1, &"<option>x".repeat(n))),
    ("script_escapes", |n| nest("<script>", 1, &"<!--<script>-->".repeat(n))),
    ("script_ends", |n| nest("<script>", 1, &"</scrip".repeat(n))),
    ("selects", |n| nest("<select><div>", n, "")),
    ("svg", |n| nest("<svg>", n, "")),
    ("svg_titles", |n| nest("<svg><title>", n, "")),
    ("table_foster", |n| nest("<table>foster ", n, "")),
    ("table_foster_one", |n| nest("<table>", 1, &"foster<tr>".repeat(n))),
    ("table_b", |n| nest("<table><b>", n, "")),
    ("tables", |n| nest("<table><tr><td>", n, "")),
    ("templates", |n| nest("<template>", n, "")),
    ("text_by_turns", |n| nest("<table>", 1, &"text &lt;<td>".repeat(n))),
];

fn limits(on_limit: OnLimit) -> Limits {
    Limits::default().on_limit(on_limit)
}

/// How often the tree builder looks at an element while it builds the tree of a page, and the tree.
fn work(page: &str, on_limit: OnLimit) -> (u64, Result<Parsed, Error>) {
    let before = looks();
    let parsed = parse(page, &limits(on_limit));
    (looks() - before, parsed)
}

#[test]
fn end_tags_without_a_paragraph_open_none_at_the_bound() {
    for text in ["", "x"] {
        let page = |n| nest("<div>", 2_000, &format!("</p>{text}").repeat(n));
        let (looks, parsed) = work(&page(3_000), OnLimit::Cut);
        let doc = parsed.unwrap().document;
        let paragraphs = doc.descendants(doc.root()).filter(|id| doc.tag(*id) == Tag::P).count();
        // The one that the page begins with, and the one by which it is known that there is no other.
        assert!(paragraphs <= 2, "{text:?}: {paragraphs}");
        let fewer = work(&page(3), OnLimit::Cut).0;
        assert!(looks < fewer + 20 * 3_000, "{text:?}: {fewer}, {looks}");
    }
}

/// The greatest depth of an element, measured.
fn deepest(parsed: &Parsed) -> usize {
    let doc = &parsed.document;
    let elements = doc.descendants(doc.root()).filter(|id| doc.tag(*id) != Tag::None);
    let depths = elements.map(|id| (doc.depth(id), id)).max();
    depths.map_or(0, |(depth, id)| {
        assert_eq!(doc.ancestors(id).count(), depth, "the depth that is noted is the true one");
        depth
    })
}

#[test]
fn work_grows_as_the_page_does() {
    for (name, shape) in SHAPES {
        for on_limit in [OnLimit::Error, OnLimit::Cut] {
            let [half, whole] = [2_000, 4_000].map(|n| {
                let page = shape(n);
                let (looks, parsed) = work(&page, on_limit);
                if let Ok(parsed) = parsed {
                    let limits = Limits::default();
                    assert!(deepest(&parsed) <= limits.depth, "{name}: deeper than asked for");
                    assert!(
                        parsed.document.len() <= limits.reopened + 2 * page.len() + 16,
                        "{name}: nodes of nothing"
                    );
                    let stored = parsed.document.extra.len() + 12 * parsed.document.attrs.len();
                    assert!(stored <= 8 * page.len() + 64 * limits.reopened, "{name}: {stored} bytes stored");
                }
                assert!(
                    looks < 500 * (page.len() as u64 + 1_000),
                    "{name}: {looks} looks for {} bytes",
                    page.len()
                );
                if on_limit == OnLimit::Cut {
                    println!("{name}: {:.1} looks a byte", looks as f64 / page.len() as f64);
                }
                looks
            });
            assert!(
                whole <= half * 2 + half / 5 + 700_000,
                "{name}: {half} looks for half the page, {whole} for all"
            );
        }
    }
}

#[test]
fn every_bound_that_is_passed_is_named() {
    let cases: &[(&str, Bound)] = &[
        ("attributes", Bound::Attributes),
        ("body_attributes", Bound::Attributes),
        ("b_unclosed", Bound::Depth),
        ("divs", Bound::Depth),
        ("divs_at_the_bound", Bound::Depth),
        ("font_p_distinct", Bound::Reopened),
        ("lists", Bound::Depth),
        ("svg", Bound::Depth),
        ("tables", Bound::Depth),
        ("templates", Bound::Depth),
    ];
    for (name, bound) in cases {
        let shape = SHAPES.iter().find(|(shape, _)| shape == name).unwrap().1;
        let page = shape(4_000);
        let error = parse(page.as_str(), &limits(OnLimit::Error)).unwrap_err();
        let named = match error {
            Error::TooDeep { .. } => Bound::Depth,
            Error::TooManyAttributes { .. } => Bound::Attributes,
            Error::TooManyReopened { .. } => Bound::Reopened,
            other => panic!("{name}: {other}"),
        };
        assert_eq!(named, *bound, "{name}");
        let parsed = parse(page.as_str(), &limits(OnLimit::Cut)).unwrap();
        assert_eq!(parsed.cuts.first().map(|cut| cut.bound), Some(*bound), "{name}");
    }
}

/// Whether a page passes a bound, in both modes.
fn passes(page: &str, limits: &Limits) -> bool {
    let cut = parse(page, &limits.clone().on_limit(OnLimit::Cut)).unwrap();
    let is_error = parse(page, limits).is_err();
    assert_eq!(is_error, !cut.cuts.is_empty());
    is_error
}

#[test]
fn bounds_are_met_from_both_sides() {
    // html, body and the divs.
    let depth = Limits::default().depth(20);
    assert!(!passes(&"<div>".repeat(18), &depth));
    assert!(passes(&"<div>".repeat(19), &depth));
    let attributes = Limits::default().attributes(3);
    assert!(!passes("<p a b c a>", &attributes));
    assert!(passes("<p a b c d>", &attributes));
    assert!(!passes("<body a b><body a c>", &attributes));
    assert!(passes("<body a b><body a c d>", &attributes));
    // The document, html, head, body, and the elements with their texts.
    let nodes = Limits::default().nodes(10);
    assert!(!passes(&"<p>x".repeat(3), &nodes));
    assert!(passes(&"<p>x".repeat(4), &nodes));
    let reopened = Limits::default().reopened(4);
    assert!(!passes(&format!("<b>x{}", "<p>x".repeat(4)), &Limits::default().reopened(5)));
    assert!(!passes("<p><b>x<p>x<p>x<p>x<p>x", &reopened));
    assert!(passes("<p><b>x<p>x<p>x<p>x<p>x<p>x", &reopened));
    // html, head, body, p and the others.
    let names = Limits::default().names(6);
    assert!(!passes("<p a b>", &names));
    assert!(passes("<p a b c>", &names));
}

#[test]
fn past_the_depth_the_text_goes_on_in_order() {
    let page = format!("{}a<p>b</p>c<br>d{}e<p>f", "<div>".repeat(700), "</div>".repeat(700));
    let parsed = parse(page.as_str(), &limits(OnLimit::Cut).depth(30)).unwrap();
    let doc = &parsed.document;
    assert_eq!(doc.text_content(doc.root()), "abcdef");
    assert_eq!(deepest(&parsed), 30);
    let last = doc.descendants(doc.root()).filter(|id| doc.tag(*id) == Tag::P).last().unwrap();
    assert_eq!(doc.depth(last), 3, "all that was opened is closed again");
}
