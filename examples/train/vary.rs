//! Pages as they might also have been: a known page with pieces left out, or with other names, or without its data, or with
//! what stands on other pages put beside its text.
//!
//! Whoever builds another page from the same template has other boxes beside the text, other names of classes, no
//! JSON-LD, a shorter article. The known text stays known: what is left of it is found again. So the model learns to
//! lean on no single box, name or promise.

use std::borrow::Cow;
use std::collections::HashSet;

use copydesk::dom::{Document, Edge, NodeId, Tag};

use crate::guests::Guests;
use crate::random::Random;
use crate::tongues::Translator;

/// The likelihood that an element is left out, at the middle rate.
const BOX: f32 = 0.06;
const ENTRY: f32 = 0.03;
const PARAGRAPH: f32 = 0.02;
/// An element with more of the page's text stays.
const LARGE: f32 = 0.25;
/// So much of the page's text goes at most; of a shortened page, so much.
const GONE: f32 = 0.45;
const GONE_OF_SHORT: f32 = 0.9;

/// What is changed of a page, drawn by lot.
struct Plan {
    gone: HashSet<NodeId>,
    /// Classes and ids get other names.
    names: Option<Names>,
    /// Nothing is said of the page in its head, in microdata or in JSON-LD.
    silent: bool,
    /// Paragraphs are written as `<div>`.
    flat: bool,
    /// What is put in that stands on other pages.
    guests: Guests,
    /// What its words become.
    tongue: Option<Translator>,
}

/// Other names: the same one for the same name all over the page, so that templates stay templates.
struct Names {
    salt: usize,
    /// Some names stay as they are.
    partly: bool,
}

/// The page as it might also have been, in UTF-8 behind a byte order mark.
pub fn vary(document: &Document, guests: Guests, tongue: Option<Translator>, random: &mut Random) -> Vec<u8> {
    let rate = [0.5, 1.0, 2.0][random.below(3)];
    let gone = gone(document, rate, !guests.is_empty(), random);
    let names = random.chance(0.5).then(|| Names { salt: random.below(1 << 24), partly: random.chance(0.3) });
    // What the data says would be in the old tongue.
    let silent = random.chance(0.25) || tongue.is_some();
    let plan = Plan { gone, names, silent, flat: random.chance(0.12), guests, tongue };
    let mut html = String::from("\u{feff}<!DOCTYPE html>");
    write(document, &plan, &mut html);
    html.into_bytes()
}

/// The elements that are left out: none within another, and not too much in all.
fn gone(document: &Document, rate: f32, is_beside: bool, random: &mut Random) -> HashSet<NodeId> {
    // Short texts stand beside others more often than long ones do.
    let short = if is_beside { 0.4 } else { 0.2 };
    let paragraph = if random.chance(short) { [0.5, 0.7, 0.85][random.below(3)] } else { PARAGRAPH * rate };
    let mut left = if paragraph < 0.5 { GONE } else { GONE_OF_SHORT };
    let lengths = lengths(document);
    let all = lengths.get(document.root().index()).copied().unwrap_or(0).max(1) as f32;
    let mut elements: Vec<NodeId> = document.descendants(document.root()).collect();
    random.shuffle(&mut elements);
    let mut gone = HashSet::new();
    let mut above_gone = HashSet::new();
    for id in elements {
        let likelihood = match document.tag(id) {
            Tag::Div
            | Tag::Section
            | Tag::Aside
            | Tag::Nav
            | Tag::Header
            | Tag::Footer
            | Tag::Ul
            | Tag::Ol
            | Tag::Table
            | Tag::Form
            | Tag::Figure => BOX * rate,
            Tag::Li | Tag::Tr => ENTRY * rate,
            Tag::P => paragraph,
            _ => continue,
        };
        let share = lengths[id.index()] as f32 / all;
        let is_kept = !random.chance(likelihood) || share == 0.0 || share > LARGE.min(left);
        if is_kept || above_gone.contains(&id) || document.ancestors(id).any(|above| gone.contains(&above)) {
            continue;
        }
        left -= share;
        gone.insert(id);
        above_gone.extend(document.ancestors(id));
    }
    gone
}

/// How many bytes of text stand in each node.
fn lengths(document: &Document) -> Vec<usize> {
    let mut lengths = vec![0; document.len()];
    for edge in document.edges(document.root()) {
        let Edge::Close(id) = edge else { continue };
        if document.tag(id).is_invisible() {
            lengths[id.index()] = 0;
        } else if let Some(text) = document.text(id) {
            lengths[id.index()] = text.trim().len();
        }
        if let Some(parent) = document.parent(id) {
            lengths[parent.index()] += lengths[id.index()];
        }
    }
    lengths
}

fn write(document: &Document, plan: &Plan, html: &mut String) {
    let mut skipped = None;
    for edge in document.edges(document.root()) {
        match edge {
            Edge::Open(id) if skipped.is_none() => {
                if plan.gone.contains(&id) || plan.silent && is_data(document, id) {
                    skipped = Some(id);
                } else if let Some(text) = document.text(id) {
                    let is_raw = document.parent(id).is_some_and(|above| is_raw(document.tag(above)));
                    match &plan.tongue {
                        _ if is_raw => html.push_str(text),
                        Some(tongue) => escape(&tongue.of(text), html),
                        None => escape(text, html),
                    }
                } else if document.is_element(id) {
                    html.extend(plan.guests.before.get(&id).map(String::as_str));
                    start_tag(document, id, plan, html);
                    html.extend(plan.guests.first.get(&id).map(String::as_str));
                }
            }
            Edge::Close(id) if skipped == Some(id) => skipped = None,
            Edge::Close(id) if skipped.is_none() && document.is_element(id) && !is_void(document.tag(id)) => {
                html.extend(plan.guests.last.get(&id).map(String::as_str));
                html.extend(["</", element_name(document, id, plan), ">"]);
                html.extend(plan.guests.after.get(&id).map(String::as_str));
            }
            _ => {}
        }
    }
}

fn element_name<'a>(document: &'a Document, id: NodeId, plan: &Plan) -> &'a str {
    if plan.flat && document.tag(id) == Tag::P { "div" } else { document.name(id) }
}

fn start_tag(document: &Document, id: NodeId, plan: &Plan, html: &mut String) {
    html.extend(["<", element_name(document, id, plan)]);
    for (name, value) in document.attrs(id) {
        if plan.silent && matches!(name, "itemprop" | "itemscope" | "itemtype") {
            continue;
        }
        if plan.tongue.is_some() && name == "lang" {
            continue;
        }
        html.extend([" ", name, "=\""]);
        match (name, &plan.names) {
            ("class" | "id", Some(names)) => {
                for word in value.split_ascii_whitespace() {
                    escape(&names.of(word), html);
                    html.push(' ');
                }
            }
            _ => escape(value, html),
        }
        html.push('"');
    }
    html.push('>');
}

impl Names {
    fn of<'a>(&self, name: &'a str) -> Cow<'a, str> {
        let mut random = Random::named(&format!("{}{name}", self.salt));
        if self.partly && random.chance(0.5) {
            return name.into();
        }
        format!("x{:05x}", random.below(1 << 20)).into()
    }
}

/// Whether the element only says something of the page: JSON-LD, `<meta>` but that of the encoding and the viewport.
fn is_data(document: &Document, id: NodeId) -> bool {
    match document.tag(id) {
        Tag::Script => document.attr(id, "type").is_some_and(|kind| kind.contains("ld+json")),
        Tag::Meta => {
            document.attr(id, "property").or(document.attr(id, "name")).is_some_and(|name| name != "viewport")
        }
        _ => false,
    }
}

fn is_raw(tag: Tag) -> bool {
    matches!(tag, Tag::Script | Tag::Style | Tag::Xmp | Tag::Iframe | Tag::Noframes | Tag::Plaintext)
}

fn is_void(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Area
            | Tag::Base
            | Tag::Br
            | Tag::Col
            | Tag::Embed
            | Tag::Hr
            | Tag::Img
            | Tag::Input
            | Tag::Link
            | Tag::Meta
            | Tag::Source
            | Tag::Track
            | Tag::Wbr
    )
}

fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use copydesk::training::document;

    use super::*;

    fn page() -> Document {
        let box_of = |number: usize| {
            format!(
                "<div class=\"box card\"><p class=lead>Paragraph {number} &amp; what it says &lt;here&gt;.</p></div>"
            )
        };
        let paragraphs = (0..40).map(box_of).collect::<Vec<_>>().concat();
        let html = format!(
            "<title>A &amp; B</title><meta property=og:title content=Held><script type=application/ld+json>{{}}</script>\
             <script>if (a < b && c) {{}}</script><body id=top>{paragraphs}</body>"
        );
        document(html.as_bytes()).expect("a page")
    }

    fn variations() -> Vec<String> {
        let page = page();
        (0..40)
            .map(|seed| {
                String::from_utf8(vary(&page, Guests::default(), None, &mut Random::new(seed)))
                    .expect("UTF-8")
            })
            .collect()
    }

    #[test]
    fn the_same_chance_gives_the_same_page() {
        assert_eq!(variations(), variations());
    }

    #[test]
    fn nothing_is_said_that_the_page_does_not_say() {
        let whole = page();
        let known: HashSet<&str> = whole.descendants(whole.root()).filter_map(|id| whole.text(id)).collect();
        let mut counts = HashSet::new();
        for html in variations() {
            let varied = document(html.as_bytes()).expect("a page");
            let texts: Vec<&str> =
                varied.descendants(varied.root()).filter_map(|id| varied.text(id)).collect();
            assert!(texts.iter().all(|text| known.contains(text)), "{html}");
            counts.insert(texts.len());
        }
        assert!(counts.len() > 5, "some have lost more than others: {counts:?}");
    }

    #[test]
    fn a_name_is_the_same_all_over_a_page() {
        let mut renamed = 0;
        for html in variations() {
            let varied = document(html.as_bytes()).expect("a page");
            let boxes = varied.descendants(varied.root()).filter_map(|id| varied.attr(id, "class"));
            let names: HashSet<&str> = boxes.flat_map(str::split_ascii_whitespace).collect();
            assert!(names.len() <= 3, "{names:?}");
            renamed += usize::from(!names.contains("box") && !names.contains("lead"));
        }
        assert!((1..40).contains(&renamed), "{renamed}");
    }

    #[test]
    fn what_a_page_says_of_itself_is_left_out_of_some() {
        let silent = variations()
            .iter()
            .filter(|html| !html.contains("ld+json") && !html.contains("og:title"))
            .count();
        assert!((1..40).contains(&silent), "{silent}");
    }
}
