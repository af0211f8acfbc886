//! The tree: nodes in one vector, text and values in one buffer, names interned.

use html5ever::{LocalName, Prefix};

use super::name::{Known, Tag};
use crate::effort;

/// A node of a [`Document`]. It means nothing in another document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub(super) u32);

impl NodeId {
    /// The node's place in the order of creation, from 0 for the document itself.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The `u32` that stands for no node.
pub(super) const NONE: u32 = u32::MAX;

/// A run of bytes of the page, or of what came to its text beside it: see [`Document::slice`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: u32,
    pub(super) len: u32,
}

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Data {
    Document,
    /// A place in [`Document::doctypes`].
    Doctype(u32),
    /// While the tree is built, `pieces` is the text's place in the sink's list of those that come in pieces.
    Text {
        span: Span,
        pieces: u32,
    },
    Comment(Span),
    ProcessingInstruction {
        target: Span,
        data: Span,
    },
    /// `contents` is the fragment of a `<template>`.
    Element {
        name: u32,
        attrs_start: u32,
        attrs_len: u32,
        contents: u32,
        flags: u8,
    },
}

/// Set on an element that is a MathML annotation-xml integration point.
pub(super) const INTEGRATION_POINT: u8 = 1;

#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub(super) parent: u32,
    pub(super) prev: u32,
    pub(super) next: u32,
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) depth: u16,
    pub(super) tag: Tag,
    pub(super) data: Data,
}

impl Node {
    pub(super) const fn new(data: Data) -> Self {
        Self { parent: NONE, prev: NONE, next: NONE, first: NONE, last: NONE, depth: 0, tag: Tag::None, data }
    }
}

/// The node that stands in for one that is not there, so that no lookup can fail.
pub(super) static NOTHING: Node = Node::new(Data::Comment(Span { start: 0, len: 0 }));

/// The namespace of an element or attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Namespace {
    /// None: where most attributes are.
    None,
    /// HTML.
    Html,
    /// SVG.
    Svg,
    /// MathML.
    MathMl,
    /// XLink, of attributes.
    XLink,
    /// XML, of attributes.
    Xml,
    /// XMLNS, of attributes.
    XmlNs,
}

/// An interned name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) namespace: Namespace,
    pub(super) prefix: Option<Prefix>,
    pub(super) local: LocalName,
    /// See [`stamp`].
    stamp: u16,
    known: Known,
    pub(super) tag: Tag,
}

impl Name {
    pub(super) fn new(namespace: Namespace, prefix: Option<Prefix>, local: LocalName, tag: Tag) -> Self {
        let (stamp, known) = (stamp(&local), Known::from_name(&local));
        Self { namespace, prefix, local, stamp, known, tag }
    }
}

/// Length and first byte of a name, which tell most names apart.
fn stamp(name: &str) -> u16 {
    let [length, ..] = name.len().to_le_bytes();
    u16::from_le_bytes([length, name.bytes().next().unwrap_or(0)])
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Attr {
    pub(super) name: u32,
    pub(super) value: Span,
}

/// A parsed page: an arena of nodes, `Send + Sync`, cheap to drop.
///
/// A node's links are indices into one vector; text and attribute values are runs of the page itself, but for those
/// that do not stand in it as they are, such as ones with character references.
#[derive(Debug, Clone)]
pub struct Document {
    pub(super) nodes: Vec<Node>,
    pub(super) attrs: Vec<Attr>,
    pub(super) names: Vec<Name>,
    /// Name, public and system identifier.
    pub(super) doctypes: Vec<[Span; 3]>,
    pub(super) page: String,
    /// Text and values that are not in the page. Their spans count from one behind the page's end, so that no run of
    /// the page borders on one of these.
    pub(super) extra: String,
}

const _: () = {
    const fn shared<T: Send + Sync>() {}
    shared::<Document>();
};

impl Document {
    pub(super) fn node(&self, id: NodeId) -> &Node {
        effort::visit();
        self.nodes.get(id.index()).unwrap_or(&NOTHING)
    }

    /// A document that holds nothing but itself.
    pub(super) fn new() -> Self {
        Self {
            nodes: vec![Node::new(Data::Document)],
            attrs: Vec::new(),
            names: Vec::new(),
            doctypes: Vec::new(),
            page: String::new(),
            extra: String::new(),
        }
    }

    pub(super) fn slice(&self, span: Span) -> &str {
        let (start, len) = (span.start as usize, span.len as usize);
        effort::read(len);
        match start.checked_sub(self.page.len().saturating_add(1)) {
            None => self.page.get(start..start.saturating_add(len)),
            Some(start) => self.extra.get(start..start.saturating_add(len)),
        }
        .unwrap_or("")
    }

    fn link(index: u32) -> Option<NodeId> {
        (index != NONE).then_some(NodeId(index))
    }

    /// Something whose address is the node's own, as long as the document lives.
    #[cfg(feature = "css")]
    pub(crate) fn anchor(&self, id: NodeId) -> &impl Sized {
        self.node(id)
    }

    /// The document node, above `<html>`.
    pub fn root(&self) -> NodeId {
        NodeId(0)
    }

    /// How many nodes were made, those that were taken out of the tree again included.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether the document holds nothing but itself.
    pub fn is_empty(&self) -> bool {
        self.nodes.len() <= 1
    }

    /// The node above.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        Self::link(self.node(id).parent)
    }

    /// The first node below.
    pub fn first_child(&self, id: NodeId) -> Option<NodeId> {
        Self::link(self.node(id).first)
    }

    /// The last node below.
    pub fn last_child(&self, id: NodeId) -> Option<NodeId> {
        Self::link(self.node(id).last)
    }

    /// The node after, under the same parent.
    pub fn next_sibling(&self, id: NodeId) -> Option<NodeId> {
        Self::link(self.node(id).next)
    }

    /// The node before, under the same parent.
    pub fn prev_sibling(&self, id: NodeId) -> Option<NodeId> {
        Self::link(self.node(id).prev)
    }

    /// The element's tag, [`Tag::None`] for what is no element.
    pub fn tag(&self, id: NodeId) -> Tag {
        self.node(id).tag
    }

    /// Whether the node is an element.
    pub fn is_element(&self, id: NodeId) -> bool {
        matches!(self.node(id).data, Data::Element { .. })
    }

    fn element_name(&self, id: NodeId) -> Option<&Name> {
        match self.node(id).data {
            Data::Element { name, .. } => self.names.get(name as usize),
            _ => None,
        }
    }

    /// The element's local name, in lower case for HTML; empty for what is no element.
    pub fn name(&self, id: NodeId) -> &str {
        self.element_name(id).map_or("", |name| &name.local)
    }

    /// The element's namespace; [`Namespace::None`] for what is no element.
    pub fn namespace(&self, id: NodeId) -> Namespace {
        self.element_name(id).map_or(Namespace::None, |name| name.namespace)
    }

    pub(super) fn raw_attrs(&self, id: NodeId) -> &[Attr] {
        match self.node(id).data {
            Data::Element { attrs_start, attrs_len, .. } => {
                let start = attrs_start as usize;
                self.attrs.get(start..start.saturating_add(attrs_len as usize)).unwrap_or(&[])
            }
            _ => &[],
        }
    }

    /// The value of the attribute of that local name (in lower case for HTML), whatever its namespace.
    #[inline]
    pub fn attr(&self, id: NodeId, name: &str) -> Option<&str> {
        let stamp = stamp(name);
        self.raw_attrs(id).iter().find_map(|attr| {
            let known = self.names.get(attr.name as usize).filter(|known| known.stamp == stamp)?;
            (&*known.local == name).then(|| self.slice(attr.value))
        })
    }

    /// Whether the element has the attribute.
    pub fn has_attr(&self, id: NodeId, name: &str) -> bool {
        self.attr(id, name).is_some()
    }

    /// All attributes of an element as local name and value, in the order of the page.
    pub fn attrs(&self, id: NodeId) -> impl Iterator<Item = (&str, &str)> {
        self.raw_attrs(id).iter().filter_map(|attr| {
            let name = self.names.get(attr.name as usize)?;
            Some((&*name.local, self.slice(attr.value)))
        })
    }

    /// Those attributes of an element that are known by a number, in the order of the page.
    pub(crate) fn known_attrs(&self, id: NodeId) -> impl Iterator<Item = (Known, &str)> {
        self.raw_attrs(id).iter().filter_map(|attr| {
            let known = self.names.get(attr.name as usize)?.known;
            (known != Known::Other).then(|| (known, self.slice(attr.value)))
        })
    }

    /// All attributes with namespace and prefix, in the order of the page.
    #[cfg(any(test, feature = "_fuzz"))]
    pub(super) fn full_attrs(&self, id: NodeId) -> impl Iterator<Item = (&Name, &str)> {
        self.raw_attrs(id)
            .iter()
            .filter_map(|attr| Some((self.names.get(attr.name as usize)?, self.slice(attr.value))))
    }

    /// The text of a text node.
    pub fn text(&self, id: NodeId) -> Option<&str> {
        match self.node(id).data {
            Data::Text { span, .. } => Some(self.slice(span)),
            _ => None,
        }
    }

    /// The text of a comment.
    pub fn comment(&self, id: NodeId) -> Option<&str> {
        match self.node(id).data {
            Data::Comment(span) => Some(self.slice(span)),
            _ => None,
        }
    }

    /// The fragment that a `<template>` holds: a node of its own whose children are the template's.
    pub fn template_contents(&self, id: NodeId) -> Option<NodeId> {
        match self.node(id).data {
            Data::Element { contents, .. } => Self::link(contents),
            _ => None,
        }
    }

    /// How deep the node stands below the document, which is at 0; below the contents of a template where it is in one.
    pub fn depth(&self, id: NodeId) -> usize {
        usize::from(self.node(id).depth)
    }
}
