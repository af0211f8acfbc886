//! From the tree builder into the arena: html5ever's `TreeSink`.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, ExpandedName, LocalName, Namespace as Ns, Prefix, QualName, ns};

use super::document::{Attr, Data, Document, INTEGRATION_POINT, NONE, Name, Namespace, Node, NodeId, Span};
use super::name::Tag;
use crate::limits::{Bound, Limits};

/// Atoms carry a hash already; this mixes the few words that a name is made of.
#[derive(Default)]
pub(super) struct AtomHasher(u64);

impl Hasher for AtomHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }
    fn write_u32(&mut self, word: u32) {
        self.write_u64(u64::from(word));
    }
    fn write_u64(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

type NameKey = (LocalName, Ns, Option<Prefix>);

/// A node as the tree builder holds it: with its name, so that asking for the name costs nothing.
#[derive(Debug, Clone)]
pub(crate) struct Handle {
    pub(super) id: NodeId,
    name: LocalName,
    namespace: Ns,
}

/// The arena while it is being built.
pub(crate) struct Sink {
    doc: RefCell<Document>,
    index: RefCell<HashMap<NameKey, u32, BuildHasherDefault<AtomHasher>>>,
    deepest: Cell<u16>,
    limits: Limits,
    exceeded: Cell<Option<Bound>>,
}

impl Sink {
    /// An empty document; `text_hint` is the expected size of its text in bytes.
    pub(super) fn new(limits: &Limits, text_hint: usize) -> Self {
        let mut doc = Document {
            nodes: Vec::with_capacity(text_hint / 48 + 16),
            attrs: Vec::with_capacity(text_hint / 64 + 16),
            names: Vec::with_capacity(64),
            buffer: String::with_capacity(text_hint),
        };
        doc.nodes.push(fresh(Data::Document, Tag::None));
        Self {
            doc: RefCell::new(doc),
            index: RefCell::default(),
            deepest: Cell::new(0),
            limits: limits.clone(),
            exceeded: Cell::new(None),
        }
    }

    /// The first bound that was passed, if one was.
    pub(super) fn exceeded(&self) -> Option<Bound> {
        if self.exceeded.get().is_none() {
            if self.doc.borrow().nodes.len() > self.limits.nodes {
                self.exceeded.set(Some(Bound::Nodes));
            } else if usize::from(self.deepest.get()) > self.limits.depth {
                self.exceeded.set(Some(Bound::Depth));
            }
        }
        self.exceeded.get()
    }

    fn intern(&self, doc: &mut Document, name: &QualName) -> u32 {
        let key = (name.local.clone(), name.ns.clone(), name.prefix.clone());
        *self.index.borrow_mut().entry(key).or_insert_with(|| {
            let namespace = namespace(&name.ns);
            let tag = match (namespace, &*name.local) {
                (Namespace::Html, local) => Tag::from_name(local),
                (Namespace::Svg, "svg") => Tag::Svg,
                (Namespace::MathMl, "math") => Tag::Math,
                _ => Tag::Other,
            };
            let prefix = name.prefix.as_ref().map(|prefix| (**prefix).into());
            doc.names.push(Name { namespace, prefix, local: (*name.local).into(), tag });
            index(doc.names.len() - 1)
        })
    }

    fn store_attrs(&self, doc: &mut Document, attrs: Vec<Attribute>) -> (u32, u32) {
        let start = index(doc.attrs.len());
        if attrs.len() > self.limits.attributes {
            self.exceeded.set(Some(Bound::Attributes));
        }
        for attr in attrs.into_iter().take(self.limits.attributes) {
            let name = self.intern(doc, &attr.name);
            let value = store(&mut doc.buffer, &attr.value);
            doc.attrs.push(Attr { name, value });
        }
        (start, index(doc.attrs.len()) - start)
    }

    fn make(&self, data: Data) -> Handle {
        let mut doc = self.doc.borrow_mut();
        doc.nodes.push(fresh(data, Tag::None));
        handle(NodeId(index(doc.nodes.len() - 1)))
    }

    /// Puts a node, or text, under `parent`: before `before`, or last where that is `NONE`.
    fn insert(&self, parent: u32, before: u32, child: NodeOrText<Handle>) {
        let mut doc = self.doc.borrow_mut();
        let prev = if before == NONE { get(&doc, parent).last } else { get(&doc, before).prev };
        let child = match child {
            NodeOrText::AppendNode(node) => {
                detach(&mut doc, node.id.0);
                node.id.0
            }
            NodeOrText::AppendText(text) => {
                if grow_text(&mut doc, prev, &text) {
                    return;
                }
                let span = store(&mut doc.buffer, &text);
                doc.nodes.push(fresh(Data::Text { span, room: span.len }, Tag::None));
                index(doc.nodes.len() - 1)
            }
        };
        // Taking the child out may have changed who stands before the place.
        let prev = if before == NONE { get(&doc, parent).last } else { get(&doc, before).prev };
        let depth = get(&doc, parent).depth.saturating_add(1);
        self.deepest.set(self.deepest.get().max(depth));
        change(&mut doc, child, |node| {
            node.parent = parent;
            node.prev = prev;
            node.next = before;
            node.depth = depth;
        });
        if prev == NONE {
            change(&mut doc, parent, |node| node.first = child);
        } else {
            change(&mut doc, prev, |node| node.next = child);
        }
        if before == NONE {
            change(&mut doc, parent, |node| node.last = child);
        } else {
            change(&mut doc, before, |node| node.prev = child);
        }
    }
}

fn fresh(data: Data, tag: Tag) -> Node {
    Node { parent: NONE, prev: NONE, next: NONE, first: NONE, last: NONE, depth: 0, tag, data }
}

fn handle(id: NodeId) -> Handle {
    Handle { id, name: LocalName::default(), namespace: Ns::default() }
}

/// Indices are `u32`; `Limits` keeps documents far below that, and past it a node is no node.
fn index(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(NONE)
}

fn namespace(ns: &Ns) -> Namespace {
    match *ns {
        ns!(html) => Namespace::Html,
        ns!(svg) => Namespace::Svg,
        ns!(mathml) => Namespace::MathMl,
        ns!(xlink) => Namespace::XLink,
        ns!(xml) => Namespace::Xml,
        ns!(xmlns) => Namespace::XmlNs,
        _ => Namespace::None,
    }
}

fn store(buffer: &mut String, text: &str) -> Span {
    let start = index(buffer.len());
    buffer.push_str(text);
    Span { start, len: index(text.len()) }
}

fn get(doc: &Document, id: u32) -> &Node {
    doc.node(NodeId(id))
}

fn change(doc: &mut Document, id: u32, with: impl FnOnce(&mut Node)) {
    if let Some(node) = doc.nodes.get_mut(id as usize) {
        with(node);
    }
}

/// Appends to the text node `id`, in place where it is the last in the buffer; otherwise it moves to the end of the
/// buffer with room to double, so that texts that grow by turns stay linear. False when `id` is no text.
fn grow_text(doc: &mut Document, id: u32, more: &str) -> bool {
    let Data::Text { span, room } = get(doc, id).data else { return false };
    let end = (span.start + span.len) as usize;
    let added = index(more.len());
    let len = span.len + added;
    let grown = if end == doc.buffer.len() {
        doc.buffer.push_str(more);
        Data::Text { span: Span { len, ..span }, room: len }
    } else if len <= room {
        // The room is filled with spaces, so the bytes after the text are whole characters.
        doc.buffer.replace_range(end..end + more.len(), more);
        Data::Text { span: Span { len, ..span }, room }
    } else {
        let start = index(doc.buffer.len());
        let whole = [doc.slice(span), more].concat();
        doc.buffer.push_str(&whole);
        doc.buffer.extend(std::iter::repeat_n(' ', whole.len()));
        Data::Text { span: Span { start, len }, room: len * 2 }
    };
    change(doc, id, |node| node.data = grown);
    true
}

fn detach(doc: &mut Document, id: u32) {
    let Node { parent, prev, next, .. } = *get(doc, id);
    if parent == NONE {
        return;
    }
    if prev == NONE {
        change(doc, parent, |node| node.first = next);
    } else {
        change(doc, prev, |node| node.next = next);
    }
    if next == NONE {
        change(doc, parent, |node| node.last = prev);
    } else {
        change(doc, next, |node| node.prev = prev);
    }
    change(doc, id, |node| {
        node.parent = NONE;
        node.prev = NONE;
        node.next = NONE;
    });
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Document;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Document {
        self.doc.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        handle(NodeId(0))
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        ExpandedName { ns: &target.namespace, local: &target.name }
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> Handle {
        let mut doc = self.doc.borrow_mut();
        let interned = self.intern(&mut doc, &name);
        let tag = doc.names.get(interned as usize).map_or(Tag::Other, |name| name.tag);
        let (attrs_start, attrs_len) = self.store_attrs(&mut doc, attrs);
        let contents = if flags.template {
            doc.nodes.push(fresh(Data::Document, Tag::None));
            index(doc.nodes.len() - 1)
        } else {
            NONE
        };
        let flags = if flags.mathml_annotation_xml_integration_point { INTEGRATION_POINT } else { 0 };
        let data = Data::Element { name: interned, attrs_start, attrs_len, contents, flags };
        doc.nodes.push(fresh(data, tag));
        Handle { id: NodeId(index(doc.nodes.len() - 1)), name: name.local, namespace: name.ns }
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        let span = store(&mut self.doc.borrow_mut().buffer, &text);
        self.make(Data::Comment(span))
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> Handle {
        let target = store(&mut self.doc.borrow_mut().buffer, &target);
        let data = store(&mut self.doc.borrow_mut().buffer, &data);
        self.make(Data::ProcessingInstruction { target, data })
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.id.0, NONE, child);
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let parent = get(&self.doc.borrow(), sibling.id.0).parent;
        self.insert(parent, sibling.id.0, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        prev_element: &Handle,
        child: NodeOrText<Handle>,
    ) {
        let parent = get(&self.doc.borrow(), element.id.0).parent;
        if parent == NONE {
            self.insert(prev_element.id.0, NONE, child);
        } else {
            self.insert(parent, element.id.0, child);
        }
    }

    fn append_doctype_to_document(&self, name: StrTendril, public_id: StrTendril, system_id: StrTendril) {
        let doctype = {
            let mut doc = self.doc.borrow_mut();
            let [name, public_id, system_id] =
                [name, public_id, system_id].map(|text| store(&mut doc.buffer, &text));
            Data::Doctype { name, public_id, system_id }
        };
        let doctype = self.make(doctype);
        self.insert(0, NONE, NodeOrText::AppendNode(doctype));
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        // The tree builder promises a template here; were it none, what is put into it would go nowhere.
        let contents = match get(&self.doc.borrow(), target.id.0).data {
            Data::Element { contents, .. } => contents,
            _ => NONE,
        };
        handle(NodeId(contents))
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &Handle, attrs: Vec<Attribute>) {
        let mut doc = self.doc.borrow_mut();
        let Data::Element { name, attrs_start, attrs_len, contents, flags } = get(&doc, target.id.0).data
        else {
            return;
        };
        let known = (attrs_start as usize)..(attrs_start + attrs_len) as usize;
        let mut missing = attrs;
        missing.retain(|attr| {
            let name = self.intern(&mut doc, &attr.name);
            !doc.attrs.get(known.clone()).is_some_and(|known| known.iter().any(|attr| attr.name == name))
        });
        if missing.is_empty() {
            return;
        }
        if known.len() + missing.len() > self.limits.attributes {
            self.exceeded.set(Some(Bound::Attributes));
            return;
        }
        let start = index(doc.attrs.len());
        if known.end != doc.attrs.len() {
            let old = doc.attrs.get(known).map_or_else(Vec::new, <[Attr]>::to_vec);
            doc.attrs.extend(old);
        }
        let start = if attrs_start + attrs_len == start { attrs_start } else { start };
        self.store_attrs(&mut doc, missing);
        let attrs_len = index(doc.attrs.len()) - start;
        change(&mut doc, target.id.0, |node| {
            node.data = Data::Element { name, attrs_start: start, attrs_len, contents, flags };
        });
    }

    fn remove_from_parent(&self, target: &Handle) {
        detach(&mut self.doc.borrow_mut(), target.id.0);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        loop {
            let child = get(&self.doc.borrow(), node.id.0).first;
            if child == NONE {
                return;
            }
            detach(&mut self.doc.borrow_mut(), child);
            self.insert(new_parent.id.0, NONE, NodeOrText::AppendNode(handle(NodeId(child))));
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, target: &Handle) -> bool {
        matches!(get(&self.doc.borrow(), target.id.0).data, Data::Element { flags, .. } if flags & INTEGRATION_POINT != 0)
    }
}
