//! The headings that readers see.

use std::borrow::Cow;

use super::View;
use super::headlines::has_word;
use crate::content::BlockRole;
use crate::dom::{NodeId, Tag};
use crate::line::{self, Cue};
use crate::vocabulary::trails::{KICKER_CLASS, TITLE_MARKS};

/// A heading of the page.
#[derive(Debug, Clone)]
pub(crate) struct Heading {
    pub(crate) node: NodeId,
    /// 1 to 6.
    pub(crate) level: u8,
    pub(crate) text: String,
    /// The texts of its blocks, where it has several: a kicker over the headline, mostly.
    pub(crate) parts: Vec<String>,
    /// The first of its blocks.
    pub(crate) block: usize,
    /// The kicker that it begins with, where class names mark it.
    pub(crate) kicker: Option<Kicker>,
}

/// How many headings are looked at.
const MANY: usize = 200;
/// How many texts of a heading are told apart.
const LEAVES: usize = 12;

/// All headings that are not hidden, in the order of the page.
pub(crate) fn headings(view: View<'_>) -> Vec<Heading> {
    let blocks = &view.content.blocks;
    let mut out: Vec<Heading> = Vec::new();
    for (number, block) in blocks.blocks.iter().enumerate() {
        if block.around.hidden || block.around.noscript {
            continue;
        }
        let near = std::iter::once(block.container).chain(view.doc.ancestors(block.container)).take(4);
        let heading =
            near.map(|id| (id, view.doc.tag(id))).find_map(|(id, tag)| Some((id, tag.heading_level()?)));
        let Some((node, level)) = heading else { continue };
        // The mark of a link to the heading itself is no part of it.
        let whole = shown(view, number);
        let text = without_tools(view, number, without_lines(&whole));
        let text = text.trim_end_matches(['¶', '#', '§', '🔗', ' ']);
        let full = out.len() >= MANY;
        match out.last_mut() {
            // A button after a heading's text is no part of it.
            Some(last) if last.node == node && block.around.control => {}
            Some(last) if last.node == node => {
                if last.parts.is_empty() {
                    last.parts.push(last.text.clone());
                }
                last.parts.push(text.to_owned());
                last.text.push(' ');
                last.text.push_str(text);
            }
            _ if !full => {
                out.push(Heading {
                    node,
                    level,
                    text: text.replace('\n', " "),
                    parts: Vec::new(),
                    block: number,
                    kicker: None,
                });
            }
            _ => {}
        }
    }
    for heading in &mut out {
        heading.kicker = marked_kicker(view, heading);
    }
    out
}

/// The text of a heading without the lines at its end that say when and by whom it was published.
fn without_lines(text: &str) -> &str {
    let mut rest = text;
    while let Some((before, last)) = rest.rsplit_once('\n') {
        let read = line::read(last);
        if before.trim().is_empty() || read.dates.is_empty() || read.explained < 0.5 {
            break;
        }
        rest = before;
    }
    rest
}

/// The text of a heading without the tools at its end: what plays it, shares it, sets the size of letters; nor the mark
/// that says of what kind the article is.
fn without_tools<'t>(view: View<'_>, number: usize, text: &'t str) -> &'t str {
    let mut rest = text;
    let leaves = parts(view, number);
    for leaf in leaves.iter().skip(1).rev() {
        let Some(before) = rest.trim_end().strip_suffix(leaf.as_str()) else { break };
        if TITLE_MARKS.binary_search(&leaf.as_str()).is_err() && line::read(leaf).cue != Some(Cue::Tools) {
            break;
        }
        rest = before.trim_end();
    }
    rest
}

/// The texts of a block's leaves, as readers see them.
pub(crate) fn parts(view: View<'_>, number: usize) -> Vec<String> {
    let blocks = &view.content.blocks;
    let leaves = blocks.blocks.get(number).map(|block| blocks.leaves_of(block)).unwrap_or_default();
    let texts = leaves.iter().take(LEAVES).filter_map(|leaf| view.doc.text(*leaf));
    let texts = texts.map(|text| text.replace('\u{ad}', ""));
    let texts = texts.map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    texts.filter(|text| !text.is_empty()).collect()
}

/// A kicker over a headline that class names mark within one heading.
#[derive(Debug, Clone)]
pub(crate) struct Kicker {
    pub(crate) text: String,
    pub(crate) node: NodeId,
    /// What stands behind it.
    pub(crate) headline: String,
}

/// The kicker that a heading begins with, where class names mark it.
fn marked_kicker(view: View<'_>, heading: &Heading) -> Option<Kicker> {
    let blocks = &view.content.blocks;
    let marked = |leaf: NodeId| {
        let within = view.doc.ancestors(leaf).take_while(|id| *id != heading.node).take(4);
        within
            .filter(|id| view.doc.attr(*id, "class").is_some_and(|names| has_word(names, KICKER_CLASS)))
            .last()
    };
    let leaves = blocks.blocks.get(heading.block).map(|block| blocks.leaves_of(block))?;
    let is_blank = |leaf: &NodeId| view.doc.text(*leaf).is_none_or(|text| text.trim().is_empty());
    let leaves = leaves.get(leaves.iter().position(|leaf| !is_blank(leaf))?..)?;
    let node = marked(*leaves.first()?)?;
    let is_kicker = |leaf: &&NodeId| view.doc.ancestors(**leaf).take(8).any(|id| id == node);
    let text = joined(view, leaves.iter().take_while(is_kicker));
    let behind = match heading.parts.get(1..) {
        Some(rest) => rest.join(" "),
        None => joined(view, leaves.iter().skip_while(is_kicker)),
    };
    let parts = |c: char| c.is_whitespace() || matches!(c, ':' | '|' | '-' | '–' | '—' | '·');
    let (text, headline) = (text.trim_end_matches(parts), behind.trim_start_matches(parts));
    let whole = !text.is_empty() && !headline.is_empty();
    whole.then(|| Kicker { text: text.to_owned(), node, headline: headline.to_owned() })
}

/// The texts of leaves as one line.
fn joined<'l>(view: View<'_>, leaves: impl Iterator<Item = &'l NodeId>) -> String {
    let texts: String =
        leaves.filter_map(|leaf| view.doc.text(*leaf)).flat_map(|text| text.chars()).collect();
    texts.replace('\u{ad}', "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of a block as readers see it: where a word may be parted at a line's end, nothing shows.
pub(crate) fn shown(view: View<'_>, number: usize) -> Cow<'_, str> {
    let blocks = &view.content.blocks;
    let Some(block) = blocks.blocks.get(number) else { return Cow::Borrowed("") };
    let leaves = blocks.leaves_of(block);
    let parted = |id: &NodeId| view.doc.text(*id).is_some_and(|text| text.contains('\u{ad}'));
    if !leaves.iter().any(parted) {
        return Cow::Borrowed(blocks.text(block));
    }
    let mut text = String::new();
    for id in leaves {
        text.extend(view.doc.text(*id).unwrap_or_default().chars().filter(|c| *c != '\u{ad}'));
    }
    Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether the heading stands where no headline does: in a way through the site, a list of other articles, comments.
pub(crate) fn is_aside(view: View<'_>, heading: &Heading) -> bool {
    let role = view.content.role(heading.block);
    matches!(role, BlockRole::Related | BlockRole::Navigation | BlockRole::Comment | BlockRole::Consent)
        || view
            .doc
            .ancestors(heading.node)
            .any(|above| matches!(view.doc.tag(above), Tag::Nav | Tag::Aside | Tag::Footer | Tag::Dialog))
}
