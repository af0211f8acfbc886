//! The headline by its look and place, for pages whose data says nothing of it: the line that stands out before the text.

use super::Seen;
use crate::content::{BlockRole, TextBlock, is_unspaced};
use crate::dom::{NodeId, Tag};
use crate::line;
use crate::metadata::View;
use crate::metadata::compare::{key, weight};
use crate::metadata::evidence::Source;
use crate::metadata::headlines::has_word;
use crate::metadata::site::Names;
use crate::vocabulary::trails::HEADLINE_CLASS;

/// How many blocks before the text are looked at.
const BEFORE: usize = 14;
/// Words that make a block of the body its beginning rather than a line over it.
const PROSE: u32 = 25;

/// A line, and how much it looks like a headline.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub(super) text: String,
    pub(super) node: NodeId,
    pub(super) score: f32,
}

/// The first line that is a link to the page itself, as posts of old blogs are headed.
pub(super) fn self_linked(view: View<'_>, names: &Names) -> Option<Seen> {
    let page = bare(view.addresses.page()?.as_str()).to_owned();
    let blocks = &view.content.blocks;
    let linked = blocks.blocks.iter().enumerate().filter(|(_, block)| {
        !block.around.hidden
            && block.counts.link_chars.saturating_mul(5) >= block.counts.chars.saturating_mul(4)
            && block.counts.chars <= 160
            && block.counts.links < ROW
    });
    for (number, block) in linked.take(LINKED) {
        let aside = matches!(
            view.content.role(number),
            BlockRole::Breadcrumb
                | BlockRole::Navigation
                | BlockRole::Tools
                | BlockRole::Comment
                | BlockRole::Related
        );
        let text = blocks.text(block);
        let line = line::read(text);
        if aside || weight(text) < 6 || names.is_name(text) || line.explained > 0.5 || line.cue.is_some() {
            continue;
        }
        // A link to the section may stand before it in the same line.
        for leaf in blocks.leaves_of(block).iter().take(LEAVES) {
            let anchor = view.doc.ancestors(*leaf).take(6).find(|id| view.doc.tag(*id) == Tag::A);
            let Some(anchor) = anchor else { continue };
            let address = view.doc.attr(anchor, "href").filter(|href| !href.contains('#'));
            let address = address.and_then(|href| view.addresses.resolve(href));
            if address.is_some_and(|address| bare(&address) == page) {
                let linked = view.doc.text_content(anchor);
                let linked = linked.split_whitespace().collect::<Vec<_>>().join(" ");
                if weight(&linked) >= 6 {
                    return Some(Seen { text: linked, source: Source::VisibleText, node: block.container });
                }
            }
        }
    }
    None
}

/// So many links in a line are a way through the site.
const ROW: u32 = 3;
/// How many texts of a line are looked at.
const LEAVES: usize = 6;
/// How many links are looked at.
const LINKED: usize = 2_000;

/// An address without what does not tell pages apart.
fn bare(address: &str) -> &str {
    let address = address.split('#').next().unwrap_or(address);
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    address.strip_prefix("www.").unwrap_or(address).trim_end_matches('/')
}

/// The line before the text that looks most like a headline; `said` are the keys of what titles of the data say in part.
pub(super) fn placed(view: View<'_>, names: &Names, said: &[String]) -> Option<Placed> {
    let blocks = &view.content.blocks;
    let start = start(view)?;
    let first = start.saturating_sub(BEFORE);
    let before = blocks.blocks.iter().enumerate().take(start).skip(first);
    let mut best: Option<Placed> = None;
    // Between a headline and its text stand bylines.
    let over = |number: usize| {
        (number.saturating_add(1)..start).all(|next| line::read(blocks.text_of(next)).explained > 0.7)
    };
    for (number, block) in before {
        let text = blocks.text(block);
        // A sentence that is closed is text, not a headline.
        if block.around.hidden || names.is_name(text) || text.ends_with('。') {
            continue;
        }
        let score = look(view, number, block, text) - 0.1 * start.saturating_sub(number) as f32
            + if number.saturating_add(4) >= start && over(number) { 0.3 } else { 0.0 }
            + if said.contains(&key(text)) { 2.0 } else { 0.0 };
        if best.as_ref().is_none_or(|best| score > best.score) {
            best = Some(Placed { text: text.replace('\n', " "), node: block.container, score });
        }
    }
    best.filter(|best| best.score >= 0.6)
}

/// The first block that is long beside the longest one.
fn start(view: View<'_>) -> Option<usize> {
    let blocks = &view.content.blocks;
    let prose = |block: &TextBlock| {
        !block.around.hidden && block.counts.link_chars.saturating_mul(3) < block.counts.chars
    };
    let longest = blocks.blocks.iter().filter(|block| prose(block)).map(|block| block.counts.words).max()?;
    let bar = PROSE.max(longest / 5);
    blocks.blocks.iter().position(|block| prose(block) && block.counts.words >= bar)
}

/// Whether the page's text speaks of what a title says: half of its words, or of its pairs of wide characters, are in it.
pub(super) fn is_of_text(view: View<'_>, title: &str) -> bool {
    let blocks = &view.content.blocks;
    let mut text = String::new();
    for block in blocks.blocks.iter().filter(|block| block.counts.words >= PROSE && !block.around.hidden) {
        text.push_str(blocks.text(block));
        if text.len() > 6_000 {
            break;
        }
    }
    let text = key(&text);
    let letters: Vec<char> = key(title).chars().collect();
    let wide = letters.iter().any(|c| is_unspaced(*c));
    let units: Vec<String> = if wide {
        letters.windows(2).map(|pair| pair.iter().collect()).collect()
    } else {
        title
            .split(|c: char| !c.is_alphanumeric())
            .map(key)
            .filter(|word| word.chars().count() >= 4)
            .collect()
    };
    let found = units.iter().filter(|unit| text.contains(unit.as_str())).count();
    found.saturating_mul(2) > units.len()
}

/// How much a line looks like a headline.
fn look(view: View<'_>, number: usize, block: &TextBlock, text: &str) -> f32 {
    let counts = block.counts;
    let weight = weight(text);
    if !(6..=160).contains(&weight) || counts.digits.saturating_mul(3) > counts.chars {
        return 0.0;
    }
    let near = std::iter::once(block.container).chain(view.doc.ancestors(block.container)).take(3);
    let leaf = view.content.blocks.leaves_of(block).first().copied();
    let inside =
        leaf.into_iter().flat_map(|leaf| view.doc.ancestors(leaf).take_while(|id| *id != block.container));
    let mut score: f32 = 0.5;
    for id in near.chain(inside) {
        score += match view.doc.tag(id) {
            Tag::H1 => 3.0,
            Tag::H2 | Tag::H3 | Tag::H4 => 2.5,
            Tag::Center | Tag::Th => 0.7,
            Tag::Font if view.doc.has_attr(id, "size") => 1.0,
            Tag::Nav | Tag::Aside | Tag::Footer => -3.0,
            _ => 0.0,
        };
        if view.doc.attr(id, "class").is_some_and(|class| has_word(class, HEADLINE_CLASS)) {
            score += 1.5;
        }
        if view.doc.attr(id, "align").is_some_and(|align| align.eq_ignore_ascii_case("center")) {
            score += 0.7;
        }
    }
    if counts.strong_chars.saturating_mul(5) >= counts.chars.saturating_mul(4) {
        score += 1.5;
    }
    if view.content.role(number) == BlockRole::Headline {
        score += 3.0;
    } else if view.content.role(number) == BlockRole::Body {
        score += 0.7;
    }
    if counts.link_chars.saturating_mul(2) > counts.chars {
        score -= 2.5;
    }
    let line = line::read(text);
    if line.explained > 0.5 || line.cue.is_some() {
        score -= 3.0;
    }
    if text.contains(['>', '»', '›']) {
        score -= 2.0;
    }
    if counts.stops > 1 || text.ends_with(['。', '.', '；', '：', ':']) {
        score -= 1.0;
    }
    score
}
