//! What a page says of itself in data: one shape of signal, whatever the vocabulary.

mod elements;
mod graph;
mod items;
mod json;
mod layer;
mod meta;
mod objects;
mod pieces;
mod plain;
mod schema;
mod signal;
mod state;
mod variables;

pub(crate) use graph::Value;
pub(crate) use plain::plain;
pub(crate) use signal::{Property, Signal};

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;
use url::Url;

use crate::article::{Problem, ProblemKind};
use crate::dom::{Document, Known, NodeId, Tag};
use crate::metadata::Source;
use graph::Graph;

/// How many bytes of one JSON-LD script are read.
const SCRIPT: usize = 2 << 20;
/// How many bytes of all JSON-LD scripts of a page are read.
const SCRIPTS: usize = 8 << 20;

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
    /// The texts of entries and metas.
    buffer: String,
    title: Option<(Range<u32>, NodeId)>,
    graph: Graph,
    /// The objects of JSON-LD and microdata that stand for themselves.
    objects: Vec<u32>,
    problems: Vec<Problem>,
}

/// What is seen on the walk over the page, to be read after it.
#[derive(Debug, Default)]
struct Later {
    json_ld: Vec<NodeId>,
    state: Vec<NodeId>,
    microdata: bool,
    rdfa: bool,
    classes: elements::Seen,
}

/// Reads what a page says of itself; `url` is the address that it came from.
pub(crate) fn signals(doc: &Document, url: Option<&Url>) -> Signals {
    let mut out = Signals::default();
    let mut later = Later::default();
    for id in doc.descendants(doc.root()) {
        out.read_element(doc, id, &mut later);
    }
    out.judge_entries(&later.classes);
    let addresses = out.own_addresses(url);
    let mut roots = Vec::new();
    let mut left = SCRIPTS;
    for script in &later.json_ld {
        out.read_json_ld(doc, *script, &mut roots, &mut left);
    }
    if !roots.is_empty() {
        out.graph.index_ids();
        out.read_objects(&roots, Source::JsonLd, &addresses);
    }
    for (seen, source) in [(later.microdata, Source::Microdata), (later.rdfa, Source::Rdfa)] {
        if seen {
            let roots = items::read(doc, source, &mut out.graph);
            out.read_objects(&roots, source, &addresses);
        }
    }
    out.read_states(doc, &later.state);
    out.read_layers(doc, &later.state);
    out
}

/// What a JSON text alone holds: its values, which of them stand in no other, and whether it was sound.
#[cfg(any(test, feature = "_fuzz"))]
pub(crate) fn read_json(text: &str) -> (Graph, Vec<u32>, bool) {
    let mut graph = Graph::default();
    let reading = json::read(text, &mut graph);
    (graph, reading.roots, reading.damage.is_none())
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The text of a script, which is one text node but where scripts put more in.
fn script_text(doc: &Document, id: NodeId) -> Cow<'_, str> {
    match doc
        .first_child(id)
        .filter(|child| doc.next_sibling(*child).is_none())
        .and_then(|child| doc.text(child))
    {
        Some(text) => Cow::Borrowed(text),
        None => Cow::Owned(doc.text_content(id)),
    }
}

impl Signals {
    fn read_element(&mut self, doc: &Document, id: NodeId, later: &mut Later) {
        let tag = doc.tag(id);
        match tag {
            Tag::None => return,
            Tag::Meta => self.read_meta(doc, id),
            Tag::Link => self.read_link(doc, id),
            Tag::Title
                if self.title.is_none() && !doc.ancestors(id).any(|above| doc.tag(above) == Tag::Svg) =>
            {
                let start = self.buffer.len();
                plain::plain_into(&doc.text_content(id), &mut self.buffer);
                self.title = Some((self.from(start), id));
            }
            Tag::Script => {
                let kind = doc.attr(id, "type").unwrap_or("").trim();
                let kind = kind.split(';').next().unwrap_or("").trim_end();
                if kind.eq_ignore_ascii_case("application/ld+json") {
                    later.json_ld.push(id);
                } else if !doc.has_attr(id, "src")
                    && (kind.is_empty() || kind.ends_with("json") || kind.ends_with("javascript"))
                {
                    later.state.push(id);
                }
            }
            Tag::Time => self.read_time(doc, id, &mut later.classes),
            Tag::Other if elements::is_clock(doc.name(id)) => self.read_time(doc, id, &mut later.classes),
            Tag::A => self.read_anchor(doc, id),
            _ => {}
        }
        let mut classes = None;
        for (name, value) in doc.known_attrs(id) {
            match name {
                Known::Itemscope => later.microdata = true,
                Known::Typeof => later.rdfa = true,
                Known::Id => self.read_identifier(doc, id, value),
                Known::Class if !elements::has_no_entry_class(tag) => classes = Some(value),
                _ => {}
            }
        }
        if let Some(classes) = classes {
            self.read_classes(doc, id, classes, &mut later.classes);
        }
    }

    fn from(&self, start: usize) -> Range<u32> {
        place(start)..place(self.buffer.len())
    }

    fn slice(&self, range: &Range<u32>) -> &str {
        crate::effort::read(range.end.saturating_sub(range.start) as usize);
        self.buffer.get(range.start as usize..range.end as usize).unwrap_or("")
    }

    fn push(
        &mut self,
        property: Property,
        source: Source,
        name: &'static str,
        text: &str,
        node: Option<NodeId>,
    ) {
        let start = self.buffer.len();
        if schema::is_address(property) {
            plain::unescaped_into(text.trim(), &mut self.buffer);
        } else {
            plain::plain_into(text, &mut self.buffer);
        }
        if self.buffer.len() > start {
            let value = self.from(start);
            self.entries.push(Entry { property, source, name, value, node, entity: None });
        }
    }

    fn read_meta(&mut self, doc: &Document, id: NodeId) {
        let Some(content) = doc.attr(id, "content").map(str::trim).filter(|content| !content.is_empty())
        else {
            return;
        };
        let start = self.buffer.len();
        self.buffer.push_str(content);
        let content_range = self.from(start);
        let mut known: Option<&'static str> = None;
        for attr in ["property", "name", "itemprop", "http-equiv"] {
            let Some(name) = doc.attr(id, attr).map(str::trim).filter(|name| !name.is_empty()) else {
                continue;
            };
            let start = self.buffer.len();
            self.buffer.extend(name.chars().map(|c| c.to_ascii_lowercase()));
            let name = self.from(start);
            let meaning = meta::meaning(self.slice(&name)).filter(|_| attr != "itemprop" || known.is_none());
            self.metas.push(Meta { name, content: content_range.clone() });
            if let Some((name, property, source)) = meaning
                && known != Some(name)
            {
                known = Some(name);
                self.push(property, source, name, content, Some(id));
            }
        }
    }

    /// The addresses that the page gives as its own, without what does not tell pages apart.
    fn own_addresses(&self, url: Option<&Url>) -> Vec<String> {
        let said = self.of(Property::Canonical).map(|signal| objects::bare_address(signal.value));
        url.map(|url| objects::bare_address(url.as_str())).into_iter().chain(said).take(8).collect()
    }

    fn read_json_ld(&mut self, doc: &Document, id: NodeId, roots: &mut Vec<u32>, left: &mut usize) {
        let text = script_text(doc, id);
        let bound = SCRIPT.min(*left);
        let end = (0..=text.len().min(bound)).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        let read = text.get(..end).unwrap_or("");
        *left = left.saturating_sub(end);
        // A script whose quotation marks were escaped as if it were text of the page.
        let start = read.trim_start().trim_start_matches(['{', '[']).trim_start();
        let reading =
            if start.starts_with("&quot;") || start.starts_with("&#34;") || start.starts_with("&#x22;") {
                let mut unescaped = String::new();
                plain::unescaped_into(read, &mut unescaped);
                json::read(&unescaped, &mut self.graph)
            } else {
                json::read(read, &mut self.graph)
            };
        for root in &reading.roots {
            self.graph.set_origin(*root, id);
        }
        roots.extend(reading.roots);
        let detail = match reading.damage {
            _ if end < text.len() => format!("JSON-LD of {} bytes: read up to byte {end}", text.len()),
            Some((what, at)) => format!("JSON-LD: {what} at byte {at} of its script"),
            None => return,
        };
        self.problems.push(Problem::new(ProblemKind::BrokenStructuredData, detail));
    }

    /// Reads state of frameworks, where nothing better tells title and date.
    fn read_states(&mut self, doc: &Document, scripts: &[NodeId]) {
        let told = |property| {
            let by_object = |entry: &Entry| matches!(entry.source, Source::JsonLd | Source::Microdata);
            self.entries.iter().any(|entry| entry.property == property && by_object(entry))
        };
        if told(Property::Title) && told(Property::Published) {
            return;
        }
        let mut left = state::BYTES;
        for id in scripts {
            let text = script_text(doc, *id);
            if text.len() < 100 || text.len() > left {
                continue;
            }
            let Some(json) = state::json_of(&text) else {
                if self.is_titled(&text) {
                    left = left.saturating_sub(text.len());
                    self.read_variables(&variables::variables(&text), *id);
                }
                continue;
            };
            if ["\"title\"", "\"headline\""]
                .iter()
                .any(|key| memmem::find(json.as_bytes(), key.as_bytes()).is_some())
            {
                left = left.saturating_sub(json.len());
                self.read_state(json, *id);
            }
        }
    }

    /// Whether a script has the page's title in it.
    fn is_titled(&self, script: &str) -> bool {
        /// What is looked for of a title: its end may have the site's name.
        const BEGINNING: usize = 6;
        let mut beginnings = self.known_titles().filter_map(|title| {
            let (end, _) = title.char_indices().nth(BEGINNING)?;
            title.get(..end)
        });
        beginnings.any(|beginning| memmem::find(script.as_bytes(), beginning.as_bytes()).is_some())
    }

    /// Adds what site rules say, before what the page says.
    pub(crate) fn add_proposed<'p>(
        &mut self,
        proposed: impl Iterator<Item = (Property, &'p str, Option<NodeId>)>,
    ) {
        let mut entries: Vec<Entry> = proposed
            .map(|(property, value, node)| {
                let start = self.buffer.len();
                self.buffer.push_str(value.trim());
                let value = self.from(start);
                let (source, name) = (Source::SiteRule, "site rule");
                Entry { property, source, name, value, node, entity: None }
            })
            .collect();
        entries.append(&mut self.entries);
        self.entries = entries;
    }

    /// Forgets all that site rules say.
    pub(crate) fn forget_proposed(&mut self) {
        self.entries.retain(|entry| entry.source != Source::SiteRule);
    }

    /// Forgets all that JSON-LD says.
    pub(crate) fn forget_json_ld(&mut self) {
        self.entries.retain(|entry| entry.source != Source::JsonLd);
    }

    /// All signals of a property, in the order of the page, those of whole objects (JSON-LD, microdata) after the rest.
    pub(crate) fn of(&self, property: Property) -> impl Iterator<Item = Signal<'_>> {
        self.entries.iter().filter(move |entry| entry.property == property).map(|entry| self.signal(entry))
    }

    /// All signals of several properties, in the order of the page.
    pub(crate) fn of_any(&self, properties: &[Property]) -> impl Iterator<Item = Signal<'_>> {
        self.entries
            .iter()
            .filter(|entry| properties.contains(&entry.property))
            .map(|entry| self.signal(entry))
    }

    fn signal<'a>(&'a self, entry: &'a Entry) -> Signal<'a> {
        Signal {
            property: entry.property,
            source: entry.source,
            name: entry.name,
            value: self.slice(&entry.value),
            node: entry.node,
            entity: entry.entity.and_then(|index| self.graph.value(index)),
        }
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
        self.title.as_ref().map(|(text, node)| (self.slice(text), *node)).filter(|(text, _)| !text.is_empty())
    }

    /// Damage that was found in the data.
    pub(crate) fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The objects of JSON-LD, microdata and RDFa that stand for themselves, in the order of the page.
    pub(crate) fn objects(&self) -> impl Iterator<Item = Value<'_>> {
        self.objects.iter().filter_map(|index| self.graph.value(*index))
    }

    /// What data says the page's title is: of the page's own object first, then of the head.
    pub(crate) fn titles(&self) -> impl Iterator<Item = &str> {
        self.objects_first(Property::Title).chain(self.title_element().map(|(text, _)| text))
    }

    /// What data says the page is about.
    pub(crate) fn descriptions(&self) -> impl Iterator<Item = &str> {
        self.objects_first(Property::Summary)
    }

    /// The whole text, where data carries it.
    pub(crate) fn article_bodies(&self) -> impl Iterator<Item = &str> {
        self.objects_first(Property::Body)
    }

    fn objects_first(&self, property: Property) -> impl Iterator<Item = &str> {
        let by_object = |source: Source| matches!(source, Source::JsonLd | Source::Microdata | Source::Rdfa);
        let first = self.of(property).filter(move |signal| by_object(signal.source));
        first
            .chain(self.of(property).filter(move |signal| !by_object(signal.source)))
            .map(|signal| signal.value)
    }

    /// The schema.org types of all objects that stand for themselves, without the vocabulary's address.
    pub(crate) fn types(&self) -> impl Iterator<Item = &str> {
        self.objects().flat_map(Value::types)
    }
}

#[cfg(test)]
mod tests;
