//! From the tree builder into the arena: html5ever's `TreeSink`.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use html5ever::interface::ElemName;
use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, LocalName, Namespace as Ns, QualName, ns};

use super::document::{Attr, Data, Document, INTEGRATION_POINT, NONE, Span};
use super::links::index;
use super::name::Tag;
use super::names::Names;
use super::window::Window;
use super::work::Work;
use crate::limits::{Bound, Limits};

/// A node as the tree builder holds it: with its name, so that asking for the name costs nothing.
#[derive(Debug, Clone)]
pub(crate) struct Handle {
    id: u32,
    namespace: &'static Ns,
    name: LocalName,
}

impl Handle {
    /// A handle of what is no element.
    fn nameless(id: u32) -> Self {
        Self { id, namespace: &NO_NAMESPACE, name: LocalName::default() }
    }
}

static HTML: Ns = ns!(html);
static SVG: Ns = ns!(svg);
static MATHML: Ns = ns!(mathml);
static NO_NAMESPACE: Ns = ns!();

impl ElemName for &Handle {
    #[inline]
    fn ns(&self) -> &Ns {
        self.namespace
    }

    #[inline]
    fn local_name(&self) -> &LocalName {
        &self.name
    }
}

/// The arena while it is being built.
#[derive(Debug)]
pub(crate) struct Sink {
    doc: RefCell<Document>,
    names: RefCell<Names>,
    /// The texts that came in pieces which do not stand side by side, each with its node.
    pieces: RefCell<Vec<(u32, Vec<Span>)>>,
    /// Where spans of `Document::extra` begin.
    extra_start: usize,
    window: Rc<Window>,
    limits: Limits,
    work: Work,
}

impl Sink {
    /// An empty document for `page`, which comes as tendrils out of `window`.
    pub(super) fn new(limits: &Limits, page: &str, window: Rc<Window>) -> Self {
        let mut doc = Document::new();
        // A tag makes one element at most, and one text may follow it.
        let tags = memchr::memchr_iter(b'<', page.as_bytes()).count();
        doc.nodes.reserve(tags.min(limits.nodes).saturating_add(16));
        Self {
            doc: RefCell::new(doc),
            names: RefCell::new(Names::new()),
            pieces: RefCell::default(),
            extra_start: page.len().saturating_add(1),
            window,
            limits: limits.clone(),
            work: Work::default(),
        }
    }

    /// What was done so far.
    pub(super) fn work(&self) -> &Work {
        &self.work
    }

    /// The first bound that was passed, if one was: those that end the page before those that do not.
    pub(super) fn passed(&self) -> Option<Bound> {
        let doc = self.doc.borrow();
        if doc.nodes.len() > self.limits.nodes {
            Some(Bound::Nodes)
        } else if doc.names.len() > self.limits.names {
            Some(Bound::Names)
        } else if self.work.reopened.get() > self.limits.reopened {
            Some(Bound::Reopened)
        } else if usize::from(self.work.deepest.get()) > self.limits.depth {
            Some(Bound::Depth)
        } else if self.work.dropped_attributes.get() {
            Some(Bound::Attributes)
        } else {
            None
        }
    }

    /// The document, which holds `page` from here on, and whether it had to be made less deep.
    pub(super) fn into_document(self, page: String) -> (Document, bool) {
        let mut doc = self.doc.into_inner();
        doc.page = page;
        let is_deep = usize::from(self.work.deepest.get()) > self.limits.depth || self.work.has_moved.get();
        let was_cut = is_deep && doc.flatten(self.limits.depth);
        let mut whole = String::new();
        for (id, pieces) in self.pieces.into_inner() {
            whole.clear();
            whole.extend(pieces.iter().map(|piece| doc.slice(*piece)));
            let span = Span {
                start: index(self.extra_start.saturating_add(doc.extra.len())),
                len: index(whole.len()),
            };
            doc.extra.push_str(&whole);
            doc.change(id, |node| node.data = Data::Text { span, pieces: NONE });
        }
        (doc, was_cut)
    }

    /// Where a text is found from now on: in the page, or stored beside it.
    fn place(&self, doc: &mut Document, text: &StrTendril) -> Span {
        if let Some(span) = self.window.place(text) {
            return span;
        }
        let start = index(self.extra_start.saturating_add(doc.extra.len()));
        doc.extra.push_str(text);
        Span { start, len: index(text.len()) }
    }

    fn store_attrs(&self, doc: &mut Document, attrs: Vec<Attribute>) -> (u32, u32) {
        let start = index(doc.attrs.len());
        let mut names = self.names.borrow_mut();
        for attr in &attrs {
            let name = names.intern(doc, &attr.name);
            let value = self.place(doc, &attr.value);
            doc.attrs.push(Attr { name, value });
        }
        self.window.give_back(attrs);
        (start, index(doc.attrs.len()).saturating_sub(start))
    }

    /// Puts a node, or text, under `parent`: before `before`, or last where that is `NONE`.
    fn insert(&self, parent: u32, before: u32, child: NodeOrText<Handle>) {
        let mut doc = self.doc.borrow_mut();
        let child = match child {
            NodeOrText::AppendNode(node) => {
                doc.detach(node.id);
                node.id
            }
            NodeOrText::AppendText(text) => {
                let span = self.place(&mut doc, &text);
                let prev = doc.child_before(parent, before);
                if self.grow_text(&mut doc, prev, span) {
                    return;
                }
                doc.make(Data::Text { span, pieces: NONE }, Tag::None)
            }
        };
        doc.attach(child, parent, before);
        let node = doc.get(child);
        if node.tag != Tag::None {
            self.work.deepest.set(self.work.deepest.get().max(node.depth));
        }
    }

    /// Adds a run to the text node `id`: in place where it stands right behind the text, as a further piece otherwise.
    /// False when `id` is no text.
    fn grow_text(&self, doc: &mut Document, id: u32, more: Span) -> bool {
        let Data::Text { span, pieces } = doc.get(id).data else { return false };
        let follows = |span: Span| span.start.saturating_add(span.len) == more.start;
        let mut all = self.pieces.borrow_mut();
        if let Some((_, pieces)) = all.get_mut(pieces as usize) {
            match pieces.last_mut() {
                Some(last) if follows(*last) => last.len = last.len.saturating_add(more.len),
                _ => pieces.push(more),
            }
        } else if follows(span) {
            let span = Span { len: span.len.saturating_add(more.len), ..span };
            doc.change(id, |node| node.data = Data::Text { span, pieces: NONE });
        } else {
            let pieces = index(all.len());
            all.push((id, vec![span, more]));
            doc.change(id, |node| node.data = Data::Text { span, pieces });
        }
        true
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Self;
    type ElemName<'a> = &'a Handle;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle::nameless(0)
    }

    #[inline]
    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a Handle {
        #[cfg(test)]
        super::work::look();
        target
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> Handle {
        let mut doc = self.doc.borrow_mut();
        let interned = self.names.borrow_mut().intern(&mut doc, &name);
        let tag = doc.names.get(interned as usize).map_or(Tag::Other, |name| name.tag);
        let stored = doc.extra.len();
        let (attrs_start, attrs_len) = self.store_attrs(&mut doc, attrs);
        let stored = doc
            .extra
            .len()
            .saturating_sub(stored)
            .saturating_add((attrs_len as usize).saturating_mul(size_of::<Attr>()));
        self.work.reckon(&name.local, stored);
        let contents = if flags.template { doc.make(Data::Document, Tag::None) } else { NONE };
        let flags = if flags.mathml_annotation_xml_integration_point { INTEGRATION_POINT } else { 0 };
        let data = Data::Element { name: interned, attrs_start, attrs_len, contents, flags };
        let id = doc.make(data, tag);
        let namespace = match name.ns {
            ns!(html) => &HTML,
            ns!(svg) => &SVG,
            ns!(mathml) => &MATHML,
            _ => &NO_NAMESPACE,
        };
        Handle { id, namespace, name: name.local }
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        let mut doc = self.doc.borrow_mut();
        let span = self.place(&mut doc, &text);
        Handle::nameless(doc.make(Data::Comment(span), Tag::None))
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> Handle {
        let mut doc = self.doc.borrow_mut();
        let [target, data] = [target, data].map(|text| self.place(&mut doc, &text));
        Handle::nameless(doc.make(Data::ProcessingInstruction { target, data }, Tag::None))
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.insert(parent.id, NONE, child);
    }

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let parent = self.doc.borrow().get(sibling.id).parent;
        self.insert(parent, sibling.id, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        prev_element: &Handle,
        child: NodeOrText<Handle>,
    ) {
        let parent = self.doc.borrow().get(element.id).parent;
        if parent == NONE {
            self.insert(prev_element.id, NONE, child);
        } else {
            self.insert(parent, element.id, child);
        }
    }

    fn append_doctype_to_document(&self, name: StrTendril, public_id: StrTendril, system_id: StrTendril) {
        let mut doc = self.doc.borrow_mut();
        let parts = [name, public_id, system_id].map(|text| self.place(&mut doc, &text));
        doc.doctypes.push(parts);
        let doctype = Data::Doctype(index(doc.doctypes.len().saturating_sub(1)));
        let doctype = doc.make(doctype, Tag::None);
        doc.attach(doctype, 0, NONE);
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        // The tree builder promises a template here; were it none, what is put into it would go nowhere.
        Handle::nameless(match self.doc.borrow().get(target.id).data {
            Data::Element { contents, .. } => contents,
            _ => NONE,
        })
    }

    #[inline]
    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        #[cfg(test)]
        super::work::look();
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &Handle, mut attrs: Vec<Attribute>) {
        let mut doc = self.doc.borrow_mut();
        let Data::Element { name, attrs_start, attrs_len, contents, flags } = doc.get(target.id).data else {
            return;
        };
        let known = (attrs_start as usize)..attrs_start.saturating_add(attrs_len) as usize;
        if known.len() >= self.limits.attributes {
            self.work.dropped_attributes.set(true);
            return;
        }
        attrs.retain(|attr| {
            let name = self.names.borrow_mut().intern(&mut doc, &attr.name);
            !doc.attrs.get(known.clone()).is_some_and(|known| known.iter().any(|attr| attr.name == name))
        });
        if attrs.is_empty() {
            return;
        }
        if known.len().saturating_add(attrs.len()) > self.limits.attributes {
            self.work.dropped_attributes.set(true);
            return;
        }
        // An element's attributes stand side by side: those that are not the last are put there first.
        let mut start = attrs_start;
        if known.end != doc.attrs.len() {
            start = index(doc.attrs.len());
            doc.attrs.extend_from_within(known);
        }
        self.store_attrs(&mut doc, attrs);
        let attrs_len = index(doc.attrs.len()).saturating_sub(start);
        doc.change(target.id, |node| {
            node.data = Data::Element { name, attrs_start: start, attrs_len, contents, flags };
        });
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.work.has_moved.set(true);
        self.doc.borrow_mut().detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        self.work.has_moved.set(true);
        let mut doc = self.doc.borrow_mut();
        loop {
            let child = doc.get(node.id).first;
            if child == NONE {
                return;
            }
            doc.detach(child);
            doc.attach(child, new_parent.id, NONE);
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, target: &Handle) -> bool {
        matches!(self.doc.borrow().get(target.id).data, Data::Element { flags, .. } if flags & INTEGRATION_POINT != 0)
    }
}
