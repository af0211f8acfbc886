//! Pieces of lines that rules of the page's own style sheets hide: spam spliced between sentences, marks against copying.
//!
//! Rules hide much that is part of the text all the same: what a script lets in, the panels of tabs, the rest behind
//! "read more". So only pieces of lines are looked for that are shown before and behind, or that are short beside
//! what is shown; and only those that no other rule of the page, on any screen, in any state, ever shows. What a block as a whole
//! is hidden by is left to the model, which does not know these rules.

mod sheet;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::BuildHasherDefault;

use sheet::{Rule, is_screen, rules, suspicious, uncommented};

use super::hash::WordHasher;
use super::hiding::{Hiding, Ways, declared, hiding};
use crate::dom::{Document, Edge, Known, NodeId, Tag};
use crate::letters::is_alphanumeric;

/// So many rules that hide are heeded on a page; of 3,640 real pages the one with most has fewer.
const MOST_RULES: usize = 4_000;
/// With so many letters outside links the line goes on behind a piece.
const GOES_ON: u32 = 8;
/// A piece longer than all that is shown of its line has at most so many letters.
const LONG: u32 = 200;
/// What is shown of the line has so many letters at least, and a mark of a sentence: labels for those who have pages read
/// aloud stand in headlines, menus and credits.
const SENTENCE: u32 = 12;

/// What a rule may be for, as far as it is heeded here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Name<'a> {
    Class(&'a str),
    Id(&'a str),
    /// Any element of the tag.
    Any,
}

/// One class, id or tag, or a tag with one of them. The tag is in lower case; empty for any.
type Key<'a> = (Name<'a>, String);

/// By which ways elements of a name are hidden, each with the tag that they must have.
type Hidden<'a> = HashMap<Name<'a>, Vec<(String, Ways)>, BuildHasherDefault<WordHasher>>;

/// The inline elements that stand within lines and are hidden by rules, without those inside of one.
pub(super) fn veiled(doc: &Document) -> BTreeSet<NodeId> {
    let sheets = sheets(doc);
    let suspects = Suspects::of(&sheets);
    if suspects.is_empty() || !suspects.stand_in_lines(doc) {
        return BTreeSet::new();
    }
    let hiding = hiding_rules(&sheets);
    if hiding.is_empty() {
        return BTreeSet::new();
    }
    let mut found: Vec<(NodeId, Ways)> = Vec::new();
    for id in doc.descendants(doc.root()).filter(|id| may_be_piece(doc, *id)) {
        let ways = ways_of(doc, id, &hiding);
        if !ways.is_none() {
            found.push((id, ways));
        }
    }
    if found.is_empty() {
        return BTreeSet::new();
    }
    let shown = shown_names(doc, &sheets, &found);
    let found = found.into_iter().filter(|(id, ways)| {
        let shows =
            names(doc, *id).filter_map(|name| shown.get(&name)).fold(Ways::default(), |a, b| a.and(*b));
        let own = doc.attr(*id, "style").map_or(Ways::default(), |style| declared(style).shows);
        !ways.without(shows).without(own).is_none()
    });
    spliced(doc, &found.map(|(id, _)| id).collect())
}

/// What rules that may hide are for, seen without a look at what is around them: what no element of the page has the name of
/// need not be read rule by rule.
#[derive(Debug, Default)]
struct Suspects<'a> {
    names: HashSet<Name<'a>, BuildHasherDefault<WordHasher>>,
    /// Tags that rules are for without a name, in lower case.
    tags: HashSet<String>,
}

impl<'a> Suspects<'a> {
    fn of(sheets: &[&'a str]) -> Self {
        let mut out = Self::default();
        for sheet in sheets {
            crate::effort::read(sheet.len());
            suspicious(sheet, |selectors, body| {
                let mut is_sound = None;
                for (name, tag) in selectors.split(',').filter_map(simple) {
                    if *is_sound.get_or_insert_with(|| declared(&uncommented(body)).hides.is_none()) {
                        return;
                    }
                    match name {
                        Name::Any => _ = out.tags.insert(tag),
                        name => _ = out.names.insert(name),
                    }
                }
            });
        }
        out
    }

    fn is_empty(&self) -> bool {
        self.names.is_empty() && self.tags.is_empty()
    }

    fn has(&self, doc: &Document, id: NodeId) -> bool {
        may_be_piece(doc, id)
            && (self.tags.contains(doc.name(id)) || names(doc, id).any(|name| self.names.contains(&name)))
    }

    /// Whether an inline element that has one of the names stands in a line with a sentence beside it.
    fn stand_in_lines(&self, doc: &Document) -> bool {
        // The open ones, innermost last; and the texts of the line, each with whether it is in one of them.
        let mut open: Vec<NodeId> = Vec::new();
        let mut line: Vec<(&str, bool)> = Vec::new();
        for edge in doc.edges(doc.root()) {
            let (Edge::Open(id) | Edge::Close(id)) = edge;
            if doc.tag(id).is_block() {
                if line.iter().any(|(_, within)| *within) && is_sentence_beside(&line) {
                    return true;
                }
                line.clear();
            }
            match edge {
                Edge::Open(id) => {
                    if let Some(text) = doc.text(id) {
                        let held = doc.parent(id).is_some_and(|above| doc.tag(above).is_invisible());
                        line.extend((!held).then_some((text, !open.is_empty())));
                    } else if self.has(doc, id) {
                        open.push(id);
                    }
                }
                Edge::Close(id) => _ = open.pop_if(|last| *last == id),
            }
        }
        false
    }
}

/// Whether beside one of the texts of a line that are within what may be hidden stands enough of a sentence.
fn is_sentence_beside(line: &[(&str, bool)]) -> bool {
    let pieces: Vec<(Piece, bool)> =
        line.iter().map(|(text, within)| (Piece::new(text, None), *within)).collect();
    let letters = pieces.iter().fold(0_u32, |sum, (piece, _)| sum.saturating_add(piece.letters));
    let beside = |(piece, within): &(Piece, bool)| {
        *within && piece.letters > 0 && letters.saturating_sub(piece.letters) >= SENTENCE
    };
    pieces.iter().any(|(piece, _)| piece.marked) && pieces.iter().any(beside)
}

/// The page's own style sheets for screens; not those of browsers without scripts.
fn sheets(doc: &Document) -> Vec<&str> {
    let mut out = Vec::new();
    for id in doc.descendants(doc.root()).filter(|id| doc.tag(*id) == Tag::Style) {
        let scripted = doc.parent(id).is_none_or(|parent| doc.tag(parent) != Tag::Noscript);
        if scripted && doc.attr(id, "media").is_none_or(is_screen) {
            out.extend(doc.children(id).filter_map(|text| doc.text(text)));
        }
    }
    out
}

fn may_be_piece(doc: &Document, id: NodeId) -> bool {
    let tag = doc.tag(id);
    doc.is_element(id) && !tag.is_block() && !tag.is_invisible() && tag != Tag::Noscript
}

/// Classes and the id of an element.
fn names(doc: &Document, id: NodeId) -> impl Iterator<Item = Name<'_>> {
    doc.known_attrs(id).flat_map(|(attr, value)| {
        let classes = (attr == Known::Class).then(|| value.split_ascii_whitespace().map(Name::Class));
        let id = (attr == Known::Id).then(|| Name::Id(value.trim()));
        classes.into_iter().flatten().chain(id)
    })
}

/// What hides under which simple selector, of all rules that always hold.
fn hiding_rules<'a>(sheets: &[&'a str]) -> Hidden<'a> {
    let mut out = Hidden::default();
    let mut count = 0_usize;
    for sheet in sheets {
        crate::effort::read(sheet.len());
        rules(sheet, |rule: Rule<'a>| {
            if !rule.always || rule.nested || count >= MOST_RULES {
                return;
            }
            let mut hides = None;
            for (name, tag) in rule.selectors.split(',').filter_map(simple) {
                let hides = *hides.get_or_insert_with(|| declared(&uncommented(rule.body)).hides);
                if hides.is_none() {
                    return;
                }
                let of_name = out.entry(name).or_default();
                if let Some((_, ways)) = of_name.iter_mut().find(|(other, _)| *other == tag) {
                    *ways = ways.and(hides);
                } else {
                    of_name.push((tag, hides));
                    count = count.saturating_add(1);
                }
            }
        });
    }
    out
}

/// A selector of one class, id or tag, or of a tag with one of them.
fn simple(selector: &str) -> Option<Key<'_>> {
    // What stands before the first rule of a sheet, and a comment before a selector. Few selectors have either, and to look
    // for a mark of two bytes is dear.
    let commented = memchr::memchr(b'/', selector.as_bytes()).and_then(|_| selector.rsplit_once("*/"));
    let selector = commented.map_or(selector, |(_, after)| after).trim();
    let selector =
        if selector.starts_with('<') { selector.trim_start_matches("<!--").trim() } else { selector };
    let is_name = |name: &str| {
        let part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_' || !c.is_ascii();
        !name.is_empty() && name.chars().all(part)
    };
    let (tag, name) = match selector.find(['.', '#']) {
        None => (selector, Name::Any),
        Some(at) => {
            let (tag, name) = selector.split_at_checked(at)?;
            let (mark, name) = name.split_at_checked(1)?;
            (tag, if mark == "." { Name::Class(name) } else { Name::Id(name) })
        }
    };
    let named = match name {
        Name::Class(name) | Name::Id(name) => is_name(name),
        Name::Any => !tag.is_empty(),
    };
    (named && (tag.is_empty() || is_name(tag))).then(|| (name, tag.to_ascii_lowercase()))
}

/// By which ways rules hide an element.
fn ways_of(doc: &Document, id: NodeId, hiding: &Hidden<'_>) -> Ways {
    let each = names(doc, id).chain(std::iter::once(Name::Any));
    let each = each.filter_map(|name| hiding.get(&name)).flatten();
    let own = each.filter(|(tag, _)| tag.is_empty() || *tag == doc.name(id));
    own.fold(Ways::default(), |all, (_, ways)| all.and(*ways))
}

/// Which of the names of the found elements any rule shows, on any screen and in any state, and how.
fn shown_names<'a>(
    doc: &'a Document,
    sheets: &[&'a str],
    found: &[(NodeId, Ways)],
) -> BTreeMap<Name<'a>, Ways> {
    let wanted: BTreeSet<Name<'_>> = found.iter().flat_map(|(id, _)| names(doc, *id)).collect();
    let mut out: BTreeMap<Name<'_>, Ways> = BTreeMap::new();
    for sheet in sheets {
        crate::effort::read(sheet.len());
        rules(sheet, |rule: Rule<'a>| {
            let mut shows = None;
            for name in subjects(rule.selectors).filter(|name| wanted.contains(name)) {
                let shows = *shows.get_or_insert_with(|| {
                    if rule.nested { Ways::ALL } else { declared(&uncommented(rule.body)).shows }
                });
                let ways = out.entry(name).or_default();
                *ways = ways.and(shows);
            }
        });
    }
    out
}

/// The classes and ids of what a rule is for: of the last part of each of its selectors, states and functions apart.
fn subjects(selectors: &str) -> impl Iterator<Item = Name<'_>> {
    selectors.split(',').flat_map(|selector| {
        let last = selector.trim().rsplit([' ', '>', '+', '~', '\n', '\t']).next().unwrap_or_default();
        let mut rest = last;
        std::iter::from_fn(move || {
            let at = rest.find(['.', '#'])?;
            let (mark, after) = rest.get(at..)?.split_at_checked(1)?;
            let end =
                after.find(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric() && c != '-' && c != '_');
            let (name, behind) = after.split_at_checked(end.unwrap_or(after.len()))?;
            rest = behind;
            Some(if mark == "." { Name::Class(name) } else { Name::Id(name) })
        })
    })
}

/// A stretch of a line: shown, or inside of a hidden element.
#[derive(Debug, Clone, Copy)]
struct Piece {
    hidden: Option<NodeId>,
    /// Letters and digits; of shown ones, those outside links.
    letters: u32,
    /// Whether it has a mark that ends a sentence or a part of one.
    marked: bool,
}

impl Piece {
    fn new(text: &str, hidden: Option<NodeId>) -> Self {
        let letters = text.chars().filter(|c| is_alphanumeric(*c)).count();
        let marked = text.contains(['.', '!', '?', ',', '。', '！', '？', '，', '…', '।', '؟', '،']);
        Self { hidden, letters: u32::try_from(letters).unwrap_or(u32::MAX), marked }
    }
}

/// Those of the hidden elements that stand within lines which are shown.
fn spliced(doc: &Document, hidden: &BTreeSet<NodeId>) -> BTreeSet<NodeId> {
    let mut out = BTreeSet::new();
    if hidden.is_empty() {
        return out;
    }
    let mut line: Vec<Piece> = Vec::new();
    // The elements that are open and hidden by a rule, by their own attributes, or that are links or hold no text.
    let (mut within, mut aside, mut links) = (None, None, 0_u32);
    let mut titles = 0_u32;
    for edge in doc.edges(doc.root()) {
        let (Edge::Open(id) | Edge::Close(id)) = edge;
        let tag = doc.tag(id);
        if tag.is_block() {
            end_of_line(&mut line, &mut out);
        }
        // Of these, none is a line of the text.
        let title = u32::from(tag.heading_level().is_some() || tag == Tag::Figcaption);
        match edge {
            Edge::Open(id) => {
                titles = titles.saturating_add(title);
                let heeded = aside.is_none() && titles == 0 && (within.is_some() || links == 0);
                if let Some(text) = doc.text(id).filter(|_| heeded) {
                    line.push(Piece::new(text, within));
                }
                links = links.saturating_add(u32::from(tag == Tag::A));
                if within.is_none() && hidden.contains(&id) {
                    within = Some(id);
                }
                let unseen = tag.is_invisible() || tag == Tag::Noscript || hiding(doc, id) > Hiding::Silent;
                if aside.is_none() && doc.is_element(id) && unseen {
                    aside = Some(id);
                }
            }
            Edge::Close(id) => {
                titles = titles.saturating_sub(title);
                links = links.saturating_sub(u32::from(tag == Tag::A));
                within = within.filter(|open| *open != id);
                aside = aside.filter(|open| *open != id);
            }
        }
    }
    end_of_line(&mut line, &mut out);
    out
}

/// Takes out the hidden pieces of a line that the reader of the line does not see, and begins the next.
fn end_of_line(line: &mut Vec<Piece>, out: &mut BTreeSet<NodeId>) {
    let sum = |pieces: &[Piece], hidden: bool| {
        let pieces = pieces.iter().filter(|piece| piece.hidden.is_some() == hidden);
        pieces.fold(0_u32, |sum, piece| sum.saturating_add(piece.letters))
    };
    let all = sum(line, false);
    if all < SENTENCE || !line.iter().any(|piece| piece.hidden.is_none() && piece.marked) {
        return line.clear();
    }
    let mut before = 0_u32;
    for piece in line.chunk_by(|a, b| a.hidden == b.hidden) {
        let Some(id) = piece.first().and_then(|first| first.hidden) else {
            before = before.saturating_add(sum(piece, false));
            continue;
        };
        let letters = sum(piece, true);
        let goes_on = before > 0 && all.saturating_sub(before) >= GOES_ON && letters <= all.max(LONG);
        let short = letters.saturating_mul(2) <= all;
        if letters > 0 && (goes_on || short) {
            out.insert(id);
        }
    }
    line.clear();
}

#[cfg(test)]
mod tests;
