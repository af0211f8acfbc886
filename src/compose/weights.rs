//! How much of each element's text was chosen: what the walk enters, and where pictures may come from.

use crate::content::Blocks;
use crate::dom::{Document, Edge, NodeId, Tag};

/// What an element and all below it hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Weight {
    /// Bytes of text in chosen blocks.
    pub(super) chosen: u32,
    /// Bytes of text in any block.
    pub(super) total: u32,
    /// Of these, inside links.
    pub(super) linked: u32,
    /// Pictures, players and frames.
    pub(super) media: u32,
    /// Whether a formula may be in it.
    pub(super) formula: bool,
    /// Whether the headline is in it.
    pub(super) headline: bool,
    /// Whether words that are shown and not chosen are in it: they part those before from those behind.
    pub(super) passed: bool,
}

impl Weight {
    fn add(&mut self, other: Self) {
        self.chosen = self.chosen.saturating_add(other.chosen);
        self.total = self.total.saturating_add(other.total);
        self.linked = self.linked.saturating_add(other.linked);
        self.media = self.media.saturating_add(other.media);
        self.headline |= other.headline;
        self.formula |= other.formula;
        self.passed |= other.passed;
    }

    /// Whether most of its text is chosen.
    pub(super) fn mostly_chosen(self) -> bool {
        self.chosen > 0 && self.chosen >= self.total / 2
    }
}

/// Which blocks of a page a tree is composed of.
#[derive(Debug, Clone)]
pub(super) struct Selection<'a> {
    pub(super) blocks: &'a Blocks,
    /// For each block whether it is chosen.
    pub(super) chosen: Vec<bool>,
    /// For each block whether it is the page's headline.
    pub(super) headline: Vec<bool>,
}

impl Selection<'_> {
    /// Whether the text node is part of a chosen block.
    pub(super) fn holds(&self, leaf: NodeId) -> bool {
        self.is(&self.chosen, leaf)
    }

    /// Whether a reader sees the block.
    fn is_shown(&self, block: usize) -> bool {
        self.blocks.blocks.get(block).is_some_and(|block| !block.around.unseen)
    }

    fn is(&self, flags: &[bool], leaf: NodeId) -> bool {
        self.blocks.block_of(leaf).is_some_and(|block| flags.get(block).copied().unwrap_or_default())
    }
}

/// The weight of every node.
#[derive(Debug, Clone)]
pub(super) struct Weights {
    of: Vec<Weight>,
    /// The `<a>` elements that hold chosen text.
    pub(super) links: Vec<NodeId>,
}

impl Weights {
    /// Weighs all nodes in one walk.
    pub(super) fn of(doc: &Document, selection: &Selection<'_>) -> Self {
        let mut of = vec![Weight::default(); doc.len()];
        let mut open: Vec<Weight> = Vec::new();
        let mut links = 0u32;
        let mut chosen_links = Vec::new();
        for edge in doc.edges(doc.root()) {
            match edge {
                Edge::Open(id) => {
                    let mut weight = Weight::default();
                    if let Some(text) = doc.text(id) {
                        if let Some(block) = selection.blocks.block_of(id) {
                            weight.total = u32::try_from(text.trim().len()).unwrap_or(u32::MAX);
                            weight.linked = if links > 0 { weight.total } else { 0 };
                            weight.chosen = if selection.holds(id) { weight.total } else { 0 };
                            weight.headline = selection.is(&selection.headline, id);
                            weight.passed =
                                weight.chosen == 0 && weight.total > 0 && selection.is_shown(block);
                        }
                    } else if is_medium(doc, id) {
                        weight.media = 1;
                    } else {
                        weight.formula = matches!(doc.tag(id), Tag::Math);
                    }
                    links = links.saturating_add(u32::from(doc.tag(id) == Tag::A));
                    open.push(weight);
                }
                Edge::Close(id) => {
                    let weight = open.pop().unwrap_or_default();
                    if let Some(parent) = open.last_mut() {
                        parent.add(weight);
                    }
                    if doc.tag(id) == Tag::A {
                        links = links.saturating_sub(1);
                        if weight.chosen > 0 {
                            chosen_links.push(id);
                        }
                    }
                    if let Some(slot) = of.get_mut(id.index()) {
                        *slot = weight;
                    }
                }
            }
        }
        Self { of, links: chosen_links }
    }

    /// The weight of a node.
    pub(super) fn get(&self, id: NodeId) -> Weight {
        self.of.get(id.index()).copied().unwrap_or_default()
    }
}

/// Whether the element shows a picture or plays something, or is a script that holds a formula.
pub(super) fn is_medium(doc: &Document, id: NodeId) -> bool {
    match doc.tag(id) {
        Tag::Img | Tag::Video | Tag::Audio | Tag::Iframe | Tag::Embed | Tag::Object => true,
        Tag::Script => doc.attr(id, "type").is_some_and(|kind| kind.trim_start().starts_with("math/")),
        Tag::Other => super::embeds::custom_element(doc.name(id)).is_some(),
        _ => false,
    }
}
