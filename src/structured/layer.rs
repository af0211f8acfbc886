//! Data layers: objects that a page hands to counters of visits, which say who wrote it where nothing else does.

use memchr::memmem;

use super::graph::Value;
use super::plain::plain_into;
use super::signal::Property::Author;
use super::{Entry, Signals, json, place, script_text};
use crate::dom::{Document, NodeId};
use crate::metadata::Source;

/// How many bytes of scripts are looked through, how many objects of them are read, and how long each is at most.
const BYTES: usize = 1 << 20;
const OBJECTS: usize = 20;
const LONGEST: usize = 20_000;
/// How many bytes stand between a layer's name and its object, as in `window.dataLayer = window.dataLayer || []; dataLayer.push({`.
const BETWEEN: usize = 80;

/// What scripts call a layer.
static NAMES: [&str; 4] = ["dataLayer", "digitalData", "utag_data", "pageData"];

/// Keys of a page's author in lower case without `_` and `-`, sorted.
#[rustfmt::skip]
static AUTHORS: &[&str] = &[
    "articleauthor", "articleauthors", "author", "authorname", "authors", "contentauthor", "pageauthor",
    "pagepostauthor", "postauthor",
];

impl Signals {
    /// Reads who wrote the page off its data layers, where nothing better tells.
    pub(super) fn read_layers(&mut self, doc: &Document, scripts: &[NodeId]) {
        if self.entries.iter().any(|entry| entry.property == Author) {
            return;
        }
        let (mut left, mut objects) = (BYTES, OBJECTS);
        for id in scripts {
            let text = script_text(doc, *id);
            if text.len() > left {
                continue;
            }
            left = left.saturating_sub(text.len());
            for object in layers(&text).take(objects) {
                objects = objects.saturating_sub(1);
                let reading = json::read(object, &mut self.graph);
                if let Some(root) = reading.roots.first() {
                    self.read_layer(*root, *id);
                }
            }
        }
    }

    fn read_layer(&mut self, root: u32, node: NodeId) {
        let Self { graph, buffer, entries, .. } = self;
        let Some(root) = graph.value(root).filter(|root| root.is_object()) else { return };
        let inner = root.children().filter(|value| value.is_object()).flat_map(Value::children);
        for value in root.children().chain(inner).filter(|value| is_author(value.key())).take(10) {
            for name in value.items().take(10).filter_map(|item| item.as_str().or_else(|| item.text("name")))
            {
                let start = buffer.len();
                plain_into(name, buffer);
                if buffer.len() > start {
                    let (value, source) = (place(start)..place(buffer.len()), Source::FrameworkState);
                    entries.push(Entry {
                        property: Author,
                        source,
                        name: "data layer",
                        value,
                        node: Some(node),
                        entity: None,
                    });
                }
            }
        }
    }
}

fn is_author(key: &str) -> bool {
    let bare = key.chars().filter(|c| !matches!(c, '_' | '-')).take(20);
    let bare: String = bare.map(|c| c.to_ascii_lowercase()).collect();
    AUTHORS.binary_search(&bare.as_str()).is_ok()
}

/// The objects of a script that follow a layer's name.
fn layers(text: &str) -> impl Iterator<Item = &str> {
    let places = NAMES.iter().flat_map(|name| memmem::find_iter(text.as_bytes(), name.as_bytes()));
    let starts = places.filter_map(|at| {
        let near = text.as_bytes().get(at..)?.iter().take(BETWEEN).position(|byte| *byte == b'{')?;
        Some(at.saturating_add(near))
    });
    let mut last = None;
    starts
        .filter(move |start| last.replace(*start) != Some(*start))
        .filter_map(|start| object(text.get(start..)?))
}

/// The object that a text begins with, where its first key is in quotation marks.
fn object(text: &str) -> Option<&str> {
    let first = text.get(1..)?.trim_start();
    if !first.starts_with(['"', '\'']) {
        return None;
    }
    let (mut depth, mut quote, mut escaped) = (0_usize, None, false);
    for (at, byte) in text.bytes().enumerate().take(LONGEST) {
        match (byte, quote) {
            _ if escaped => escaped = false,
            (b'\\', Some(_)) => escaped = true,
            (byte, Some(mark)) if byte == mark => quote = None,
            (b'"' | b'\'', None) => quote = Some(byte),
            (b'{' | b'[', None) => depth = depth.saturating_add(1),
            (b'}' | b']', None) => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return text.get(..=at);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;

    #[test]
    fn keys_are_sorted() {
        assert!(AUTHORS.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(is_author("page_author") && is_author("pagePostAuthor") && !is_author("pageAuthorId"));
    }

    #[test]
    fn objects_end_where_they_end() {
        let text =
            r#"window.dataLayer = window.dataLayer || []; dataLayer.push({"a":"}","b":{"c":1}}); f({"d":2})"#;
        assert_eq!(layers(text).collect::<Vec<_>>(), [r#"{"a":"}","b":{"c":1}}"#]);
        assert_eq!(layers("dataLayer.push({event: 1})").count(), 0);
        assert_eq!(layers(r#"dataLayer.push({"a": "#).count(), 0);
    }

    #[test]
    fn a_layer_says_who_wrote_the_page_where_nothing_else_does() {
        let page = |layer: &str, head: &str| {
            let html = format!(
                "<title>Rain at last in the valley</title>{head}<script>{layer}</script><article><h1>Rain at last in the valley</h1>
                <p>After nine dry weeks it rained in the valley on Monday, and the wells are filling again, said the mayor.</p></article>"
            );
            let article = extract(html, Some("https://valley.example/rain")).unwrap();
            article.authors().map(|person| person.name.clone()).collect::<Vec<_>>()
        };
        let layer = r#"var dataLayer_content = {"pagePostType":"post","pagePostAuthor":"Jane Doe"}; dataLayer.push(dataLayer_content);"#;
        assert_eq!(page(layer, ""), ["Jane Doe"]);
        let nested = r#"window.digitalData = {"page":{"authors":["Jane Doe","John Roe"]}};"#;
        assert_eq!(page(nested, ""), ["Jane Doe", "John Roe"]);
        assert_eq!(page(layer, "<meta property=article:author content='Ann Poe'>"), ["Ann Poe"]);
        assert!(page(r#"dataLayer.push({"author":"undefined"})"#, "").is_empty());
    }
}
