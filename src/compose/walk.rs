//! The walk over the chosen part of the page: which element opens what, and where text and pictures go.

use super::footnotes::{Footnotes, is_way_back};
use super::formulas::{self, Formula};
use super::frames::{Frames, Kind, picture};
use super::names::{Looks, looks};
use super::spans::{Span, Spans};
use super::weights::{Selection, Weight, Weights};
use super::{code, elements, embeds, headings, images};
use crate::address::Addresses;
use crate::article::{Block, Inline, Media};
use crate::dom::{Document, Edge, NodeId, Tag};

/// Bytes of text that is not chosen which may stand beside a picture of the text: a caption, a credit.
const BESIDE: u32 = 400;

/// Nodes that may be looked at, for each node of the page, to tell wrappers of program text from other elements.
const LOOKS_PER_NODE: usize = 4;

/// What is handed from node to node.
pub(super) struct Walk<'a> {
    pub(super) doc: &'a Document,
    pub(super) selection: &'a Selection<'a>,
    pub(super) addresses: &'a Addresses,
    pub(super) weights: Weights,
    pub(super) footnotes: Footnotes,
    pub(super) frames: Frames,
    pub(super) spans: Spans,
    /// The inline elements that are open, for each one in `spans`.
    span_nodes: Vec<NodeId>,
    /// The heading that is open, with its level.
    pub(super) heading: Option<(NodeId, u8)>,
    /// Pictures that stood in the run that is open.
    after: Vec<Block>,
    /// Bytes of chosen text so far, and in all.
    seen: u32,
    total: u32,
    after_headline: bool,
    /// The element without chosen text whose pictures are taken.
    aside: Option<NodeId>,
    pub(super) looks_left: usize,
    /// The elements that each hold a post of a thread, sorted.
    pub(super) posts: Vec<NodeId>,
    /// Whether author and time of a post are taken out of its text.
    pub(super) signed: bool,
}

impl<'a> Walk<'a> {
    pub(super) fn new(doc: &'a Document, selection: &'a Selection<'a>, addresses: &'a Addresses) -> Self {
        let weights = Weights::of(doc, selection);
        Self {
            doc,
            selection,
            addresses,
            footnotes: Footnotes::of(doc, &weights, doc.root()),
            total: weights.get(doc.root()).chosen,
            weights,
            frames: Frames::new(doc.root()),
            spans: Spans::default(),
            span_nodes: Vec::new(),
            heading: None,
            after: Vec::new(),
            seen: 0,
            after_headline: false,
            aside: None,
            looks_left: doc.len().saturating_mul(LOOKS_PER_NODE),
            posts: Vec::new(),
            signed: false,
        }
    }

    /// Walks all below `root` that holds chosen text, and returns the blocks.
    pub(super) fn blocks(mut self, root: NodeId) -> Vec<Block> {
        if self.weights.get(root).chosen == 0 {
            return Vec::new();
        }
        let mut edge = Edge::Open(root);
        loop {
            let (id, into) = match edge {
                Edge::Open(id) => (id, self.open(id)),
                Edge::Close(id) => {
                    self.close(id);
                    (id, false)
                }
            };
            edge = match edge {
                Edge::Open(_) if into => self.doc.first_child(id).map_or(Edge::Close(id), Edge::Open),
                _ if id == root => break,
                _ => match self.doc.next_sibling(id) {
                    Some(next) => Edge::Open(next),
                    None => match self.doc.parent(id) {
                        Some(parent) => Edge::Close(parent),
                        None => break,
                    },
                },
            };
        }
        self.flush();
        let mut blocks = self.frames.finish();
        headings::recognise(&mut blocks);
        blocks
    }

    /// Enters a node. Whether its children are walked, after which it is closed.
    fn open(&mut self, id: NodeId) -> bool {
        let weight = self.weights.get(id);
        if let Some(text) = self.doc.text(id) {
            if self.selection.holds(id) {
                self.seen = self.seen.saturating_add(weight.chosen);
                self.spans.text(text);
            } else if weight.passed {
                self.spans.part();
            }
            self.after_headline |= weight.headline;
            return false;
        }
        if !self.doc.is_element(id) {
            return id == self.doc.root();
        }
        // Most of a page is passed over without a look at its classes.
        let plain = weight.chosen == 0 && weight.media == 0 && !weight.formula;
        let looks = if plain { None } else { self.doc.attr(id, "class").map(looks) }.unwrap_or_default();
        if weight.chosen > 0 { self.enter(id, looks) } else { self.beside(id, weight, looks) }
    }

    /// Enters an element that holds chosen text.
    fn enter(&mut self, id: NodeId, looks: Looks) -> bool {
        let tag = self.doc.tag(id);
        if formulas::is_drawn(self.doc, id, looks) {
            return self.skip(id);
        }
        if formulas::is_formula(self.doc, id, looks)
            && let Some(formula) = formulas::formula(self.doc, id)
        {
            self.formula(formula);
            return self.skip(id);
        }
        if tag == Tag::Ruby {
            for pair in elements::ruby(self.doc, id) {
                self.spans.atom(pair);
            }
            return self.skip(id);
        }
        if looks.has(Looks::EDIT) || self.leads_to_own_heading(id, looks) {
            return self.skip(id);
        }
        let in_note = |kind: &Kind| matches!(kind, Kind::Footnote { .. });
        if tag == Tag::A && self.frames.find(in_note).is_some() && is_way_back(self.doc, id) {
            return self.skip(id);
        }
        if elements::is_code(self, id, looks) {
            self.flush();
            let text = code::text(self.doc, id, self.selection);
            if !text.is_empty() {
                self.frames.push(Block::Code { language: code::language(self.doc, id), text });
            }
            return self.skip(id);
        }
        if tag.is_block() {
            self.flush();
        }
        if let Some(level) = tag.heading_level() {
            self.heading = Some((id, level));
        }
        if let Some(kind) = elements::signature(self, id, looks) {
            self.flush();
            self.frames.enter(id, kind);
        } else if let Some(span) = elements::span(self, id) {
            self.spans.enter(span);
            self.span_nodes.push(id);
        } else if let Some(kind) = elements::container(self, id, looks) {
            self.flush();
            if matches!(kind, Kind::Table { .. }) {
                self.frames.nest_table();
            }
            self.frames.enter(id, kind);
        }
        if matches!(tag, Tag::Video | Tag::Audio) {
            self.media(id);
        }
        true
    }

    /// Whether an element links the heading that it stands in to itself, and is not all of it.
    fn leads_to_own_heading(&self, id: NodeId, looks: Looks) -> bool {
        self.heading.is_some_and(|(heading, _)| {
            self.weights.get(id).chosen < self.weights.get(heading).chosen
                && (looks.has(Looks::HEADING_LINK) || headings::is_own_mark(self.doc, id))
        })
    }

    /// Passes over what `id` holds, all of it put into the body already.
    fn skip(&mut self, id: NodeId) -> bool {
        self.seen = self.seen.saturating_add(self.weights.get(id).chosen);
        false
    }

    fn close(&mut self, id: NodeId) {
        if self.doc.tag(id).is_block() || self.frames.top().is_some_and(|frame| frame.node == id) {
            self.flush();
        }
        if self.span_nodes.last() == Some(&id) {
            self.span_nodes.pop();
            self.spans.leave();
        }
        if self.heading.is_some_and(|(node, _)| node == id) {
            self.heading = None;
        }
        if self.aside == Some(id) {
            self.aside = None;
        }
        self.frames.leave(id);
    }

    /// Meets an element without chosen text: a break, a rule, an empty cell, a picture.
    fn beside(&mut self, id: NodeId, weight: Weight, looks: Looks) -> bool {
        let tag = self.doc.tag(id);
        match tag {
            Tag::Br => {
                if self.spans.line_break() {
                    self.flush();
                }
                return false;
            }
            Tag::Hr => {
                self.flush();
                self.frames.rule();
                return false;
            }
            Tag::Td | Tag::Th if matches!(self.frames.kind(), Some(Kind::Row { .. })) => {
                let kind = elements::cell(self.doc, id);
                self.frames.enter(id, kind);
                if weight.media == 0 || self.aside.is_some() {
                    self.frames.leave(id);
                    return false;
                }
                self.aside = Some(id);
                return true;
            }
            Tag::Input => {
                // A box to tick parts words as words between them do.
                self.spans.part();
                self.checkbox(id);
                return false;
            }
            // A link or a button that is a picture only: what is before and behind it is not one word.
            Tag::A | Tag::Button
                if self.doc.first_child(id).is_some_and(|child| self.doc.is_element(child)) =>
            {
                self.spans.part();
            }
            _ if tag.is_block() => self.flush(),
            _ => {}
        }
        self.after_headline |= weight.headline;
        if weight.passed {
            self.spans.part();
        }
        if weight.media == 0 && !weight.formula {
            return false;
        }
        if self.formula_beside(id, looks) {
            return false;
        }
        if weight.media == 0 || tag == Tag::Head {
            return false;
        }
        if self.aside.is_none() {
            if !self.admits(id, weight) {
                return false;
            }
            if self.doc.first_child(id).is_some() {
                self.aside = Some(id);
            }
        }
        self.enter_aside(id, looks)
    }

    fn checkbox(&mut self, id: NodeId) {
        if self.doc.attr(id, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"))
            && let Some(Kind::Item { checked, .. }) = self.frames.kind_mut()
        {
            *checked = Some(self.doc.has_attr(id, "checked"));
        }
    }

    /// Whether the pictures of an element without chosen text are the text's: by where it stands.
    fn admits(&self, id: NodeId, weight: Weight) -> bool {
        let around = self.doc.parent(id).map(|parent| self.weights.get(parent)).unwrap_or_default();
        let figure = self.doc.tag(id) == Tag::Figure;
        if matches!(self.doc.tag(id), Tag::Nav | Tag::Footer | Tag::Form) {
            return false;
        }
        let quiet = weight.total == 0
            || (weight.total <= BESIDE.saturating_mul(if figure { 2 } else { 1 })
                && (figure || weight.linked.saturating_mul(2) <= weight.total));
        let most = around.mostly_chosen() && around.chosen >= self.total / 2;
        if !quiet {
            false
        } else if self.seen == 0 {
            if self.weights.get(self.doc.root()).headline { self.after_headline } else { most }
        } else if self.seen < self.total {
            around.mostly_chosen()
        } else {
            weight.total == 0
                && most
                && self.doc.parent(id).is_some_and(|above| self.doc.tag(above) != Tag::Body)
        }
    }

    /// Enters an element whose pictures are taken, and of whose text nothing is.
    fn enter_aside(&mut self, id: NodeId, looks: Looks) -> bool {
        let leave = |walk: &mut Self| {
            if walk.aside == Some(id) {
                walk.aside = None;
            }
            false
        };
        if looks.has(Looks::ASIDE | Looks::ICON | Looks::AUTHOR) {
            return leave(self);
        }
        match self.doc.tag(id) {
            Tag::Noscript if elements::has_twin(self.doc, id, self.addresses) => leave(self),
            Tag::Figure => {
                self.frames.enter(id, Kind::Figure { caption: Vec::new(), credit: None });
                true
            }
            Tag::Ul | Tag::Ol | Tag::Div if looks.has(Looks::GALLERY | Looks::FIGURE) => {
                self.frames.enter(id, Kind::Figure { caption: Vec::new(), credit: None });
                true
            }
            Tag::Img | Tag::Video | Tag::Audio | Tag::Iframe | Tag::Embed | Tag::Object | Tag::Script => {
                self.media(id);
                leave(self)
            }
            Tag::Other if embeds::custom_element(self.doc.name(id)).is_some() => {
                self.media(id);
                leave(self)
            }
            Tag::Button | Tag::Select | Tag::Nav => leave(self),
            Tag::A => self.doc.has_attr(id, "href") || leave(self),
            _ => true,
        }
    }

    /// A formula none of whose text is chosen, because the page hides it and shows a picture.
    fn formula_beside(&mut self, id: NodeId, looks: Looks) -> bool {
        let doc = self.doc;
        let found = match doc.tag(id) {
            Tag::Script => formulas::script(doc, id),
            Tag::Img => formulas::picture(doc, id),
            _ if formulas::is_formula(doc, id, looks) => formulas::formula(doc, id),
            _ => return false,
        };
        let inside = self.doc.parent(id).is_some_and(|parent| self.weights.get(parent).mostly_chosen());
        match found {
            Some(formula) if inside => {
                self.formula(formula);
                true
            }
            _ => false,
        }
    }

    fn formula(&mut self, formula: Formula) {
        let Formula { tex, mathml, text, block } = formula;
        if block {
            self.flush();
            self.frames.push(Block::Formula { tex, mathml, text });
        } else {
            self.spans.atom(Inline::Formula { tex, mathml, text });
        }
    }

    /// A picture, a player, a frame.
    fn media(&mut self, id: NodeId) {
        let (doc, addresses) = (self.doc, self.addresses);
        let custom = || embeds::custom_element(doc.name(id));
        match doc.tag(id) {
            Tag::Img => self.image(id),
            Tag::Video => self.file(embeds::file(doc, id, addresses), true),
            Tag::Audio => self.file(embeds::file(doc, id, addresses), false),
            Tag::Iframe | Tag::Embed | Tag::Object => self.embed(embeds::frame(doc, id, addresses)),
            _ => match custom() {
                Some(embeds::Custom::Image) => self.image(id),
                Some(embeds::Custom::Video) => self.file(embeds::file(doc, id, addresses), true),
                Some(embeds::Custom::Audio) => self.file(embeds::file(doc, id, addresses), false),
                Some(embeds::Custom::Frame) => self.embed(embeds::frame(doc, id, addresses)),
                Some(embeds::Custom::Player(prefix)) => self.embed(embeds::player(doc, id, prefix)),
                None => {}
            },
        }
    }

    fn image(&mut self, id: NodeId) {
        let Some(mut found) = images::picture(self.doc, id, self.addresses) else { return };
        if found.small {
            if !self.spans.is_empty() {
                self.spans.image(found.image);
            }
            return;
        }
        // A picture that links to itself in a file of its own links to its largest form.
        if let Some(link) = elements::linked_file(self.doc, id, self.addresses)
            && found.image.url != link
        {
            found.image.sources.retain(|(url, _)| *url != link);
            found.image.sources.insert(0, (link.clone(), None));
            found.image.url = link;
        }
        self.place(picture(found.image));
    }

    fn file(&mut self, media: Option<Media>, moving: bool) {
        let Some(media) = media else { return };
        let (videos, audio) = if moving { (vec![media], Vec::new()) } else { (Vec::new(), vec![media]) };
        self.place(Block::Figure { images: Vec::new(), videos, audio, caption: Vec::new(), credit: None });
    }

    fn embed(&mut self, media: Option<Media>) {
        if let Some(media) = media {
            self.place(Block::Embed { media, blocks: Vec::new() });
        }
    }

    /// Puts a block that is no text where it stands, or after the run that it stands in.
    fn place(&mut self, block: Block) {
        if self.spans.is_empty() {
            self.frames.push(block);
        } else {
            self.after.push(block);
        }
    }

    /// Ends the run that is open.
    pub(super) fn flush(&mut self) {
        if self.spans.is_empty() {
            self.spans.take();
        } else {
            let content = self.spans.take();
            self.frames.push(elements::run(content, self.heading.map(|(_, level)| level)));
        }
        for block in std::mem::take(&mut self.after) {
            self.frames.push(block);
        }
    }

    /// Whether what comes next stands in a link.
    pub(super) fn in_link(&self) -> bool {
        self.spans.link().is_some() || self.spans.is_in(&Span::Code)
    }
}
