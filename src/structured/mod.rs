//! What a page says of itself in data: one shape of signal, whatever the vocabulary.

use crate::dom::{Document, NodeId, Tag};

/// A named value that the page gives in a `<meta>`.
#[derive(Debug, Clone)]
pub(crate) struct Meta {
    /// `name`, `property` or `itemprop`, in lower case.
    pub(crate) name: String,
    /// Its `content`, trimmed.
    pub(crate) content: String,
    /// The element.
    pub(crate) node: NodeId,
}

/// All that a page says of itself in data.
#[derive(Debug, Clone, Default)]
pub(crate) struct Signals {
    /// All `<meta>` with a name and a content.
    pub(crate) meta: Vec<Meta>,
    /// The text of the `<title>`.
    pub(crate) title: Option<String>,
    /// The objects of all JSON-LD scripts, `@graph`s and arrays taken apart.
    pub(crate) json_ld: Vec<serde_json::Map<String, serde_json::Value>>,
}

/// Reads what a page says of itself.
pub(crate) fn signals(doc: &Document) -> Signals {
    let mut out = Signals::default();
    for id in doc.descendants(doc.root()) {
        match doc.tag(id) {
            Tag::Meta => {
                let name = ["property", "name", "itemprop"].iter().find_map(|attr| doc.attr(id, attr));
                if let (Some(name), Some(content)) = (name, doc.attr(id, "content")) {
                    let (name, content) = (name.trim().to_lowercase(), content.trim().to_owned());
                    out.meta.push(Meta { name, content, node: id });
                }
            }
            Tag::Title if out.title.is_none() => {
                out.title = Some(doc.text_content(id).split_whitespace().collect::<Vec<_>>().join(" "));
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

impl Signals {
    /// The contents of all `<meta>` of that name, in the order of the page.
    pub(crate) fn meta<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.meta.iter().filter(move |meta| meta.name == name).map(|meta| meta.content.as_str())
    }

    fn json_text<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.json_ld.iter().filter_map(move |object| object.get(key)?.as_str())
    }

    /// What data says the page's title is, best first.
    pub(crate) fn titles(&self) -> impl Iterator<Item = &str> {
        self.json_text("headline")
            .chain(self.meta("og:title"))
            .chain(self.meta("twitter:title"))
            .chain(self.title.as_deref())
    }

    /// What data says the page is about.
    pub(crate) fn descriptions(&self) -> impl Iterator<Item = &str> {
        self.json_text("description").chain(self.meta("og:description")).chain(self.meta("description"))
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
