//! The elements that hold the page's blocks, with what their names and classes say.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;
use std::sync::LazyLock;

use super::blocks::Blocks;
use super::hash::{SEED, WordHasher, hash_word, mix};
use crate::dom::{Document, Known, NodeId, Tag};
use crate::vocabulary::class_words::{CLASS_WORDS, ClassGroup};

/// The number that stands for no frame.
pub(crate) const NO_FRAME: u32 = u32::MAX;

/// Levels past which an ancestor is out of sight.
pub(crate) const FAR: u8 = 20;

/// Elements whose meaning the standard gives, as bits of [`Frame::semantics`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Semantic {
    Nav,
    Header,
    Footer,
    Aside,
    Article,
    Main,
    Form,
    Table,
    List,
    Figure,
    Section,
    Quote,
    ArticleBody,
    Details,
    Dialog,
    Heading,
}

impl Semantic {
    /// All of them, in the order of their bits.
    pub(crate) const ALL: [(Self, &'static str); 16] = [
        (Self::Nav, "nav"),
        (Self::Header, "header"),
        (Self::Footer, "footer"),
        (Self::Aside, "aside"),
        (Self::Article, "article"),
        (Self::Main, "main"),
        (Self::Form, "form"),
        (Self::Table, "table"),
        (Self::List, "list"),
        (Self::Figure, "figure"),
        (Self::Section, "section"),
        (Self::Quote, "quote"),
        (Self::ArticleBody, "article_body"),
        (Self::Details, "details"),
        (Self::Dialog, "dialog"),
        (Self::Heading, "heading"),
    ];

    fn bit(self) -> u64 {
        1 << self as u8
    }
}

/// How many kinds of evidence about ancestors there are: class groups first, then semantics.
pub(crate) const KINDS: usize = 36 + 16;

const _: () = assert!(KINDS == ClassGroup::ALL.len() + Semantic::ALL.len());

/// An element that holds blocks.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    pub(crate) node: NodeId,
    /// The frame around it, [`NO_FRAME`] for the outermost.
    pub(crate) parent: u32,
    pub(crate) tag: Tag,
    /// How many frames are around it.
    pub(crate) depth: u16,
    /// How many frames under the same parent are made by the same template, itself included.
    pub(crate) alike: u32,
    /// Its blocks: from the first, up to but without the end.
    pub(crate) first: u32,
    pub(crate) end: u32,
    /// Which class groups its class and identifier name.
    pub(crate) classes: u64,
    /// Names the element's tag and classes: equal for elements made by one template.
    pub(crate) signature: u64,
    /// Levels up to the nearest element of each kind, itself included; [`FAR`] when there is none in sight.
    pub(crate) nearest: [u8; KINDS],
}

/// All frames of a page, outer ones before the ones inside.
#[derive(Debug, Clone, Default)]
pub(crate) struct Frames {
    pub(crate) frames: Vec<Frame>,
    /// For each block its innermost frame.
    pub(crate) of_block: Vec<u32>,
}

/// Menus are within so many levels of what says that they are.
const MENU_LEVELS: u8 = 8;

impl Frame {
    /// Whether it is part of a menu, or of what frames the page.
    pub(crate) fn is_of_menu(&self) -> bool {
        let menu = [Semantic::Nav, Semantic::Footer, Semantic::Header, Semantic::Aside]
            .map(|kind| ClassGroup::ALL.len().saturating_add(kind as usize));
        let named = [ClassGroup::Nav, ClassGroup::Footer, ClassGroup::Sidebar, ClassGroup::Breadcrumb]
            .map(|kind| kind as usize);
        let near = |kind: &usize| self.nearest.get(*kind).is_some_and(|levels| *levels <= MENU_LEVELS);
        menu.iter().chain(&named).any(near)
    }
}

impl Frames {
    pub(crate) fn get(&self, frame: u32) -> Option<&Frame> {
        self.frames.get(frame as usize)
    }

    /// The innermost frame of a block.
    pub(crate) fn of(&self, block: usize) -> Option<&Frame> {
        self.of_block.get(block).and_then(|frame| self.get(*frame))
    }

    /// How many levels up from a frame the first one is that is around another frame too.
    pub(crate) fn levels_up(&self, frame: u32, other: u32) -> usize {
        let depth = |number: u32| self.get(number).map_or(0, |frame| usize::from(frame.depth) + 1);
        let (mut own, mut other) = (frame, other);
        while own != other {
            let deeper = if depth(own) >= depth(other) { &mut own } else { &mut other };
            let Some(frame) = self.get(*deeper) else { break };
            *deeper = frame.parent;
        }
        depth(frame).saturating_sub(depth(own))
    }

    /// The lists of the page that are no menu's: the blocks of boxes made by one template side by side, at least so many.
    pub(crate) fn lists(&self, least: usize) -> impl Iterator<Item = Vec<Range<usize>>> {
        let mut groups = HashMap::<u64, Vec<Range<usize>>, BuildHasherDefault<WordHasher>>::default();
        for frame in self.frames.iter().filter(|frame| frame.alike as usize >= least && !frame.is_of_menu()) {
            let group = groups.entry(mix(frame.signature, u64::from(frame.parent))).or_default();
            group.push(frame.first as usize..frame.end as usize);
        }
        groups.into_values()
    }

    /// A frame and the ones around it, innermost first, with their numbers.
    pub(crate) fn chain(&self, frame: u32) -> impl Iterator<Item = (u32, &Frame)> {
        let item = |number: u32| self.get(number).map(|frame| (number, frame));
        std::iter::successors(item(frame), move |(_, frame)| item(frame.parent))
    }
}

/// Finds the elements that hold the page's blocks.
pub(crate) fn frames(doc: &Document, blocks: &Blocks) -> Frames {
    let mut out =
        Frames { frames: Vec::with_capacity(blocks.len()), of_block: Vec::with_capacity(blocks.len()) };
    let mut frame_of: Vec<u32> = vec![NO_FRAME; doc.len()];
    let mut path = Vec::new();
    let mut known = ClassFacts::default();
    for (index, block) in blocks.blocks.iter().enumerate() {
        let number = u32::try_from(index).unwrap_or(NO_FRAME);
        path.clear();
        let mut node = Some(block.container);
        let mut parent = NO_FRAME;
        while let Some(id) = node {
            let known = frame_of.get(id.index()).copied().unwrap_or(NO_FRAME);
            if known != NO_FRAME {
                parent = known;
                break;
            }
            path.push(id);
            node = doc.parent(id);
        }
        for id in path.iter().rev() {
            let frame = frame(doc, *id, (parent, out.get(parent)), number, &mut known);
            parent = u32::try_from(out.frames.len()).unwrap_or(NO_FRAME);
            out.frames.push(frame);
            if let Some(slot) = frame_of.get_mut(id.index()) {
                *slot = parent;
            }
        }
        out.of_block.push(parent);
        if let Some(frame) = out.frames.get_mut(parent as usize) {
            frame.end = number.saturating_add(1);
        }
    }
    // What is inside ends before what is around it, and stands behind it.
    for place in (0..out.frames.len()).rev() {
        let Some((parent, end)) = out.frames.get(place).map(|frame| (frame.parent, frame.end)) else { break };
        if let Some(around) = out.frames.get_mut(parent as usize) {
            around.end = around.end.max(end);
        }
    }
    count_alike(&mut out.frames);
    out
}

fn count_alike(frames: &mut [Frame]) {
    let mut counts = HashMap::<u64, u32, BuildHasherDefault<WordHasher>>::default();
    let key = |frame: &Frame| mix(frame.signature, u64::from(frame.parent));
    for frame in frames.iter() {
        let count = counts.entry(key(frame)).or_default();
        *count = count.saturating_add(1);
    }
    for frame in frames {
        frame.alike = counts.get(&key(frame)).copied().unwrap_or(1);
    }
}

/// What was found out about the classes of elements, which many elements share: their groups, and a hash of them.
type ClassFacts<'d> = HashMap<&'d str, (u64, u64), BuildHasherDefault<WordHasher>>;

fn frame<'d>(
    doc: &'d Document,
    id: NodeId,
    (parent, around): (u32, Option<&Frame>),
    first: u32,
    known: &mut ClassFacts<'d>,
) -> Frame {
    let tag = doc.tag(id);
    let (mut class, mut own_id, mut role, mut property) = (None, None, None, None);
    for (name, value) in doc.known_attrs(id) {
        match name {
            Known::Class => _ = class.get_or_insert(value),
            Known::Id => _ = own_id.get_or_insert(value),
            Known::Role => _ = role.get_or_insert(value),
            Known::Itemprop => _ = property.get_or_insert(value),
            _ => {}
        }
    }
    let class = class.unwrap_or_default();
    let (groups, named) = *known
        .entry(class)
        .or_insert_with(|| (class_groups(class), hash_word(class.bytes().filter(|b| !b.is_ascii_digit()))));
    let classes = groups | own_id.map_or(0, class_groups);
    let semantics = semantics(tag, role.unwrap_or_default(), property);
    let bits = classes | (semantics << ClassGroup::ALL.len());
    let mut nearest = around.map_or([FAR; KINDS], |around| around.nearest);
    for distance in &mut nearest {
        *distance = distance.saturating_add(1).min(FAR);
    }
    let mut left = bits;
    while left != 0 {
        if let Some(distance) = nearest.get_mut(left.trailing_zeros() as usize) {
            *distance = 0;
        }
        left &= left.saturating_sub(1);
    }
    let signature = named ^ ((tag as u64) << 56);
    let depth = around.map_or(0, |around| around.depth.saturating_add(1));
    Frame { node: id, parent, tag, depth, alike: 1, first, end: first, classes, signature, nearest }
}

fn semantics(tag: Tag, role: &str, property: Option<&str>) -> u64 {
    let mut bits = match tag {
        Tag::Nav => Semantic::Nav.bit(),
        Tag::Header => Semantic::Header.bit(),
        Tag::Footer => Semantic::Footer.bit(),
        Tag::Aside => Semantic::Aside.bit(),
        Tag::Article => Semantic::Article.bit(),
        Tag::Main => Semantic::Main.bit(),
        Tag::Form => Semantic::Form.bit(),
        Tag::Table => Semantic::Table.bit(),
        Tag::Ul | Tag::Ol | Tag::Dl | Tag::Menu => Semantic::List.bit(),
        Tag::Figure => Semantic::Figure.bit(),
        Tag::Section => Semantic::Section.bit(),
        Tag::Blockquote => Semantic::Quote.bit(),
        Tag::Details => Semantic::Details.bit(),
        Tag::Dialog => Semantic::Dialog.bit(),
        tag if tag.heading_level().is_some() => Semantic::Heading.bit(),
        _ => 0,
    };
    bits |= match role {
        "navigation" | "menu" | "menubar" | "tablist" => Semantic::Nav.bit(),
        "banner" => Semantic::Header.bit(),
        "contentinfo" => Semantic::Footer.bit(),
        "complementary" => Semantic::Aside.bit(),
        "article" => Semantic::Article.bit(),
        "main" => Semantic::Main.bit(),
        "search" | "form" => Semantic::Form.bit(),
        "dialog" | "alertdialog" | "alert" => Semantic::Dialog.bit(),
        "heading" => Semantic::Heading.bit(),
        _ => 0,
    };
    if property.is_some_and(|names| names.split_ascii_whitespace().any(is_body_property)) {
        bits |= Semantic::ArticleBody.bit();
    }
    bits
}

fn is_body_property(name: &str) -> bool {
    matches!(name, "articleBody" | "text" | "reviewBody" | "description")
}

static GROUPS: LazyLock<HashMap<u64, u64, BuildHasherDefault<WordHasher>>> =
    LazyLock::new(|| CLASS_WORDS.iter().map(|(word, groups)| (hash_word(word.bytes()), *groups)).collect());

/// The groups that the words of a class or identifier name: words end at `-`, `_`, space, a digit, a change of case.
pub(crate) fn class_groups(names: &str) -> u64 {
    /// Bytes of one attribute that are looked at: far above what any real page has.
    const MOST: usize = 1024;
    let bytes = names.as_bytes();
    let bytes = bytes.get(..MOST.min(bytes.len())).unwrap_or(bytes);
    let mut groups = 0;
    let mut end = |word: u64, length: u32| {
        if length > 1 {
            groups |= GROUPS.get(&word).copied().unwrap_or(0);
        }
    };
    let (mut word, mut length, mut before) = (SEED, 0_u32, b' ');
    for byte in bytes {
        let is_letter = byte.is_ascii_alphabetic();
        if !is_letter || byte.is_ascii_uppercase() && before.is_ascii_lowercase() {
            end(word, length);
            (word, length) = (SEED, 0);
        }
        if is_letter {
            word = mix(word, u64::from(byte.to_ascii_lowercase()));
            length = length.saturating_add(1);
        }
        before = *byte;
    }
    end(word, length);
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(names: &str, group: ClassGroup) -> bool {
        class_groups(names) & group.bit() != 0
    }

    #[test]
    fn words_not_substrings() {
        assert!(has("post-content", ClassGroup::Content));
        assert!(has("ArticleBody_main2", ClassGroup::Article) && has("ArticleBody_main2", ClassGroup::Main));
        assert!(has("wp-sidebar", ClassGroup::Sidebar));
        assert!(!has("padding shadow", ClassGroup::Ad));
        assert!(has("ad-slot", ClassGroup::Ad));
    }
}
