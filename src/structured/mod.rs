//! What a page says of itself in data: one shape of signal, whatever the vocabulary.

mod graph;
mod meta;
mod signal;

pub(crate) use graph::{Graph, Value};
pub(crate) use signal::{Property, Signal};

use std::ops::Range;

use crate::article::Problem;
use crate::dom::{Document, NodeId, Tag};
use crate::metadata::Source;

/// A signal, its texts in a buffer.
#[derive(Debug, Clone)]
struct Entry {
    property: Property,
    source: Source,
    name: &'static str,
    value: Range<u32>,
    node: Option<NodeId>,
    entity: Option<u32>,
}

/// A `<meta>` that has a name and a content.
#[derive(Debug, Clone)]
struct Meta {
    name: Range<u32>,
    content: Range<u32>,
}

/// All that a page says of itself in data.
#[derive(Debug, Clone, Default)]
pub(crate) struct Signals {
    entries: Vec<Entry>,
    metas: Vec<Meta>,
    buffer: String,
    title: Option<(Range<u32>, NodeId)>,
    graph: Graph,
    json_ld: Vec<serde_json::Map<String, serde_json::Value>>,
    problems: Vec<Problem>,
}

/// Reads what a page says of itself.
pub(crate) fn signals(doc: &Document) -> Signals {
    let mut out = Signals::default();
    for id in doc.descendants(doc.root()) {
        match doc.tag(id) {
            Tag::Meta => out.read_meta(doc, id),
            Tag::Title if out.title.is_none() => {
                let text = doc.text_content(id);
                let start = out.buffer.len();
                for word in text.split_whitespace() {
                    if out.buffer.len() > start {
                        out.buffer.push(' ');
                    }
                    out.buffer.push_str(word);
                }
                out.title = Some((out.from(start), id));
            }
            Tag::Script if doc.attr(id, "type").is_some_and(|kind| kind.trim() == "application/ld+json") => {
                let value = serde_json::from_str(&doc.text_content(id)).unwrap_or_default();
                take_apart(value, &mut out.json_ld);
            }
            _ => {}
        }
    }
    out
}

fn take_apart(value: serde_json::Value, out: &mut Vec<serde_json::Map<String, serde_json::Value>>) {
    let mut waiting = vec![value];
    while let Some(value) = waiting.pop() {
        match value {
            serde_json::Value::Array(values) => waiting.extend(values.into_iter().rev()),
            serde_json::Value::Object(mut object) => {
                if let Some(graph) = object.remove("@graph") {
                    waiting.push(graph);
                }
                out.push(object);
            }
            _ => {}
        }
    }
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl Signals {
    fn from(&self, start: usize) -> Range<u32> {
        place(start)..place(self.buffer.len())
    }

    fn write(&mut self, text: &str) -> Range<u32> {
        let start = self.buffer.len();
        self.buffer.push_str(text);
        self.from(start)
    }

    fn slice(&self, range: &Range<u32>) -> &str {
        self.buffer.get(range.start as usize..range.end as usize).unwrap_or("")
    }

    fn read_meta(&mut self, doc: &Document, id: NodeId) {
        let Some(content) = doc.attr(id, "content").map(str::trim).filter(|content| !content.is_empty())
        else {
            return;
        };
        for attr in ["property", "name", "itemprop", "http-equiv"] {
            let Some(name) = doc.attr(id, attr).map(str::trim).filter(|name| !name.is_empty()) else {
                continue;
            };
            let start = self.buffer.len();
            self.buffer.extend(name.chars().map(|c| c.to_ascii_lowercase()));
            let name = self.from(start);
            let value = self.write(content);
            if attr != "http-equiv"
                && let Some((name, property, source)) = meta::meaning(self.slice(&name))
            {
                let value = value.clone();
                self.entries.push(Entry { property, source, name, value, node: Some(id), entity: None });
            }
            self.metas.push(Meta { name, content: value });
        }
    }

    /// Adds what site rules say, before what the page says.
    pub(crate) fn add_proposed<'p>(
        &mut self,
        proposed: impl Iterator<Item = (Property, &'p str, Option<NodeId>)>,
    ) {
        let mut entries: Vec<Entry> = proposed
            .map(|(property, value, node)| {
                let value = self.write(value.trim());
                let (source, name) = (Source::SiteRule, "site rule");
                Entry { property, source, name, value, node, entity: None }
            })
            .collect();
        entries.append(&mut self.entries);
        self.entries = entries;
    }

    /// Forgets all that JSON-LD says.
    pub(crate) fn forget_json_ld(&mut self) {
        self.entries.retain(|entry| entry.source != Source::JsonLd);
        self.json_ld.clear();
    }

    /// All signals of a property, in the order of the page, those of whole objects (JSON-LD, microdata) after the rest.
    pub(crate) fn of(&self, property: Property) -> impl Iterator<Item = Signal<'_>> {
        self.entries.iter().filter(move |entry| entry.property == property).map(move |entry| Signal {
            property,
            source: entry.source,
            name: entry.name,
            value: self.slice(&entry.value),
            node: entry.node,
            entity: entry.entity.and_then(|index| self.graph.value(index)),
        })
    }

    /// The contents of all `<meta>` of that name (in lower case), in the order of the page.
    pub(crate) fn meta<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.metas
            .iter()
            .filter(move |meta| self.slice(&meta.name) == name)
            .map(|meta| self.slice(&meta.content))
    }

    /// The text of the `<title>`, white space collapsed.
    pub(crate) fn title_element(&self) -> Option<(&str, NodeId)> {
        self.title.as_ref().map(|(text, node)| (self.slice(text), *node))
    }

    /// Damage that was found in the data.
    pub(crate) fn problems(&self) -> &[Problem] {
        &self.problems
    }

    fn json_text<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.json_ld.iter().filter_map(move |object| object.get(key)?.as_str())
    }

    /// What data says the page's title is, best first.
    pub(crate) fn titles(&self) -> impl Iterator<Item = &str> {
        self.json_text("headline")
            .chain(self.of(Property::Title).map(|signal| signal.value))
            .chain(self.title_element().map(|(text, _)| text))
    }

    /// What data says the page is about.
    pub(crate) fn descriptions(&self) -> impl Iterator<Item = &str> {
        self.json_text("description").chain(self.of(Property::Summary).map(|signal| signal.value))
    }

    /// The whole text, where data carries it.
    pub(crate) fn article_bodies(&self) -> impl Iterator<Item = &str> {
        self.json_text("articleBody").chain(self.json_text("text"))
    }

    /// The schema.org types of all objects, as written.
    pub(crate) fn types(&self) -> impl Iterator<Item = &str> {
        self.json_text("@type")
    }
}
