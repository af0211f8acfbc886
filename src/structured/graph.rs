//! Embedded data as one arena of values, whatever it was written in: JSON-LD, microdata, RDFa, framework state.

use std::ops::Range;

use crate::dom::NodeId;

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Data {
    Null,
    Bool(bool),
    /// Kept as written: a number is as often an identifier or a moment as a quantity.
    Number(Range<u32>),
    Text(Range<u32>),
    List,
    Object,
}

#[derive(Debug, Clone)]
struct Node {
    data: Data,
    /// The key under which an object holds it; empty for what stands in a list.
    key: Range<u32>,
    first: u32,
    last: u32,
    next: u32,
    /// The element that it stands in or on.
    origin: Option<NodeId>,
}

const NONE: u32 = u32::MAX;

/// Values in one vector, their keys and texts in one buffer.
#[derive(Debug, Clone, Default)]
pub(crate) struct Graph {
    nodes: Vec<Node>,
    buffer: String,
    /// Objects by their `@id`, sorted, those that say more than who they are.
    ids: Vec<(Range<u32>, u32)>,
}

/// A value of a [`Graph`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Value<'a> {
    graph: &'a Graph,
    index: u32,
}

impl PartialEq for Value<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.graph, other.graph) && self.index == other.index
    }
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(NONE)
}

impl Graph {
    /// How many values there are.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The value with that number.
    pub(crate) fn value(&self, index: u32) -> Option<Value<'_>> {
        ((index as usize) < self.nodes.len()).then_some(Value { graph: self, index })
    }

    /// The length of all texts.
    pub(crate) fn text_len(&self) -> usize {
        self.buffer.len()
    }

    /// The buffer, for texts to be written into; [`Graph::text_from`] closes one.
    pub(super) fn buffer(&mut self) -> &mut String {
        &mut self.buffer
    }

    /// The text from a length of the buffer on.
    pub(super) fn text_from(&self, start: usize) -> Range<u32> {
        place(start)..place(self.buffer.len())
    }

    /// Writes a text into the buffer.
    pub(super) fn write(&mut self, text: &str) -> Range<u32> {
        let start = self.buffer.len();
        self.buffer.push_str(text);
        self.text_from(start)
    }

    /// Adds a value under a parent's key (no parent: a root).
    pub(super) fn add(&mut self, parent: Option<u32>, key: Range<u32>, data: Data) -> u32 {
        let index = place(self.nodes.len());
        self.nodes.push(Node { data, key, first: NONE, last: NONE, next: NONE, origin: None });
        let Some(parent) = parent else { return index };
        let Some(last) = self.nodes.get(parent as usize).map(|node| node.last) else { return index };
        if let Some(last) = self.nodes.get_mut(last as usize) {
            last.next = index;
        }
        if let Some(parent) = self.nodes.get_mut(parent as usize) {
            parent.last = index;
            if parent.first == NONE {
                parent.first = index;
            }
        }
        index
    }

    /// Says on which element a value stands.
    pub(super) fn set_origin(&mut self, index: u32, origin: NodeId) {
        if let Some(node) = self.nodes.get_mut(index as usize) {
            node.origin = Some(origin);
        }
    }

    /// Notes which object bears which `@id`, so that [`Value::target`] finds it; of several the first.
    pub(super) fn index_ids(&mut self) {
        let mut ids = Vec::new();
        for index in 0..place(self.nodes.len()) {
            let Some(object) = self.value(index).filter(|value| value.is_object() && !value.is_reference())
            else {
                continue;
            };
            let id = object.children().find(|value| value.key() == "@id").and_then(Value::node);
            if let Some(Node { data: Data::Text(range), .. }) = id {
                ids.push((range.clone(), index));
            }
        }
        ids.sort_by(|a, b| (self.text(&a.0), a.1).cmp(&(self.text(&b.0), b.1)));
        self.ids = ids;
    }

    fn text(&self, range: &Range<u32>) -> &str {
        crate::effort::read(range.end.saturating_sub(range.start) as usize);
        self.buffer.get(range.start as usize..range.end as usize).unwrap_or("")
    }
}

impl<'a> Value<'a> {
    /// Its number in the graph.
    pub(super) fn index(self) -> u32 {
        self.index
    }

    /// The element that it stands in or on, where its writer said so.
    pub(crate) fn origin(self) -> Option<NodeId> {
        self.node()?.origin
    }

    /// Whether an object says nothing but which other object it stands for.
    fn is_reference(self) -> bool {
        let mut id = false;
        self.children().all(|value| match value.key() {
            "@id" => {
                id = true;
                true
            }
            key => key == "@type",
        }) && id
    }

    /// The object that a reference (`{"@id": …}`) stands for; itself where it is none, or where the page has no such
    /// object. What it leads to is never a reference, so that no chain can turn in a circle.
    pub(crate) fn target(self) -> Self {
        if !self.is_object() || !self.is_reference() {
            return self;
        }
        let graph = self.graph;
        let found = self.text("@id").and_then(|id| {
            let at = graph.ids.partition_point(|(range, _)| graph.text(range) < id);
            graph.ids.get(at).filter(|(range, _)| graph.text(range) == id)
        });
        found.and_then(|(_, index)| graph.value(*index)).unwrap_or(self)
    }

    fn node(self) -> Option<&'a Node> {
        crate::effort::steps(1);
        self.graph.nodes.get(self.index as usize)
    }

    /// The values that it holds, in order: a list's items, an object's values.
    pub(crate) fn children(self) -> impl Iterator<Item = Value<'a>> {
        let at = move |index: u32| (index != NONE).then_some(Value { index, ..self });
        std::iter::successors(self.node().and_then(|node| at(node.first)), move |value| {
            value.node().and_then(|node| at(node.next))
        })
    }

    /// The key under which its object holds it.
    pub(crate) fn key(self) -> &'a str {
        self.node().map_or("", |node| self.graph.text(&node.key))
    }

    /// Whether it is an object.
    pub(crate) fn is_object(self) -> bool {
        matches!(self.node(), Some(Node { data: Data::Object, .. }))
    }

    /// Whether it is a list.
    pub(crate) fn is_list(self) -> bool {
        matches!(self.node(), Some(Node { data: Data::List, .. }))
    }

    /// A text's or a number's characters, as written.
    pub(crate) fn as_str(self) -> Option<&'a str> {
        match &self.node()?.data {
            Data::Text(range) | Data::Number(range) => Some(self.graph.text(range)),
            _ => None,
        }
    }

    /// Yes or no; their names in text count too.
    pub(crate) fn as_bool(self) -> Option<bool> {
        match &self.node()?.data {
            Data::Bool(yes) => Some(*yes),
            Data::Text(range) => {
                let text = self.graph.text(range).trim();
                let text = text.rsplit('/').next().unwrap_or(text);
                match () {
                    () if text.eq_ignore_ascii_case("true") => Some(true),
                    () if text.eq_ignore_ascii_case("false") => Some(false),
                    () => None,
                }
            }
            _ => None,
        }
    }

    /// What an object holds under a key.
    pub(crate) fn get(self, key: &str) -> Option<Value<'a>> {
        self.children().find(|value| value.key() == key)
    }

    /// What an object holds under a key, a list taken apart, nothing that is null.
    pub(crate) fn all(self, key: &'a str) -> impl Iterator<Item = Value<'a>> {
        self.children().filter(move |value| value.key() == key).flat_map(Value::items)
    }

    /// A list's items, or the value itself; lists in the list are taken apart, one level deep.
    pub(crate) fn items(self) -> impl Iterator<Item = Value<'a>> {
        self.or_children().flat_map(Self::or_children)
    }

    /// A list's items, or the value itself.
    fn or_children(self) -> impl Iterator<Item = Value<'a>> {
        let own = (!self.is_list()).then_some(self);
        let items = self.is_list().then(|| self.children()).into_iter().flatten();
        own.into_iter().chain(items)
    }

    /// The first text under a key that is not blank, trimmed.
    pub(crate) fn text(self, key: &'a str) -> Option<&'a str> {
        self.all(key).find_map(|value| value.as_str().map(str::trim).filter(|text| !text.is_empty()))
    }

    /// The names of the object's types, without the vocabulary's address.
    pub(crate) fn types(self) -> impl Iterator<Item = &'a str> {
        self.all("@type").filter_map(Value::as_str).map(|name| {
            let name = name.trim();
            name.rsplit(['/', '#', ':']).next().unwrap_or(name)
        })
    }

    /// Whether the object is of a type.
    pub(crate) fn is_a(self, name: &str) -> bool {
        self.types().any(|of| of.eq_ignore_ascii_case(name))
    }
}
