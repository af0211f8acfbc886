//! The short lines around the headline and the body, read: where bylines, dates and sources stand on a page.

use std::borrow::Cow;

use super::View;
use super::byline::in_caption;
use super::compare::{has_key, key};
use super::readers::is_in_comments;
use crate::article::PageKind;
use crate::content::{BlockRole, TextBlock};
use crate::dom::NodeId;
use crate::line::{self, DateHint, DayOrder, Line};
use crate::structured::Property;

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// Between headline and body.
    Top,
    /// Shortly before the headline.
    Above,
    /// One of the body's first lines.
    Opening,
    /// One of the body's last lines, or shortly after it.
    Closing,
    /// Elsewhere in the body.
    Within,
}

/// A line of the page, read.
#[derive(Debug)]
pub(crate) struct PageLine {
    pub(crate) place: Place,
    pub(crate) text: String,
    pub(crate) line: Line,
    /// The element around it.
    pub(crate) node: NodeId,
    /// The block that it is part of.
    pub(crate) block: usize,
    pub(crate) role: BlockRole,
}

/// What is known of the page's lines.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    /// Those around headline and body, in the order of the page.
    pub(crate) read: Vec<PageLine>,
    /// The block of the headline.
    pub(crate) headline: Option<usize>,
    /// The first and the last block of the body: the first is a paragraph, where the headline is part of the body.
    pub(crate) body: Option<(usize, usize)>,
    /// The language that the page says it is in.
    pub(crate) language: Option<String>,
    /// The order of day and month that its dates show.
    pub(crate) order: Option<DayOrder>,
}

/// How many blocks before the headline, and after the body, are looked at.
const ABOVE: usize = 6;
const BELOW: usize = 14;
/// How many blocks of the body's beginning and end are looked at.
const OPENING: usize = 6;
const CLOSING: usize = 4;
/// How many lines are read of a page.
const MOST: usize = 400;

impl Lines {
    pub(crate) fn of(view: View<'_>, title: Option<&str>) -> Self {
        let body = body(view);
        let headline = headline(view, title, body);
        let body = body.map(|(first, last)| (text_begins(view, headline, first, last), last));
        let mut out = Self { headline, body, language: language(view), ..Self::default() };
        let (from, to) = out.reach(view);
        let first = out.body.and_then(|(first, _)| view.content.blocks.blocks.get(first));
        let is_body_hidden = first.is_some_and(|first| first.around.hidden);
        let blocks = &view.content.blocks;
        let thread = view.content.kind.kind == PageKind::Forum;
        let near = blocks.blocks.get(from..to).unwrap_or_default();
        out.order =
            line::day_order(near.iter().map(|block| blocks.text(block)).filter(|text| text.len() < 200));
        for (index, block) in (from..to).zip(near) {
            if out.read.len() >= MOST {
                break;
            }
            let place = out.place(index);
            let role = view.content.role(index);
            // What stands over a thread's first post, or between headline and text, is no reader's answer.
            let over = (thread || headline.is_some_and(|headline| headline < index))
                && body.is_some_and(|(first, _)| index < first);
            let answers = || {
                !thread && body.is_some_and(|(_, last)| index > last) && is_in_comments(view, block.container)
            };
            // Where a script shows the text, its byline is as hidden as the text.
            let hidden = block.around.hidden && role != BlockRole::Byline && !is_body_hidden;
            if hidden || role == BlockRole::Comment && !over || answers() {
                continue;
            }
            if block.counts.chars > 600 {
                continue;
            }
            let whole = blocks.text(block);
            // A line that no markup parts is read as the weighing read it, but where a hint about dates changes that.
            let known = view.content.lines.get(index).filter(|line| !line.hinted && !whole.contains('\n'));
            let text = match known {
                Some(_) if blocks.leaves_of(block).len() == 1 => Cow::Borrowed(whole),
                _ => Cow::Owned(parted(view, index)),
            };
            let known = known.filter(|_| *text == *whole);
            for part in text.split('\n').map(str::trim).filter(|part| !part.is_empty()) {
                if part.len() <= 600 {
                    let line = known.map_or_else(|| line::read_with(part, out.hint(None)), Line::clone);
                    out.read.push(PageLine {
                        place,
                        text: part.to_owned(),
                        line,
                        node: block.container,
                        block: index,
                        role,
                    });
                }
            }
        }
        out.join_labels();
        out
    }

    /// Whether a line signs an answer of a reader: `Posted by: Jane Doe | March 26, 2007 2:00 PM`, where several people
    /// sign so below the text. Without the colon it signs the text.
    pub(crate) fn is_answer(&self, line: &PageLine) -> bool {
        let signs = |line: &PageLine| {
            matches!(line.place, Place::Closing | Place::Within)
                && !line.line.dates.is_empty()
                && line.line.people.iter().any(|person| person.role.writes())
                && line.text.get(..9).is_some_and(|head| head.eq_ignore_ascii_case("posted by"))
        };
        let name = |line: &PageLine| line.line.people.first().map(|person| key(&person.name));
        let other = |other: &PageLine| signs(other) && name(other) != name(line);
        signs(line) && line.text.get(9..10) == Some(":") && self.read.iter().any(other)
    }

    /// Whether a line's label of a source announces a person, where another line names the outlet: 来源：尹娟.
    pub(crate) fn credits_a_person(&self, line: &PageLine) -> bool {
        let Some(name) = line.line.source.as_ref().map(|source| source.name.as_str()) else { return false };
        let outlet = |other: &PageLine| {
            other.place <= Place::Opening
                && other.line.source.as_ref().is_some_and(|source| line::is_outlet(&source.name))
        };
        line.line.source_labelled
            && line::is_han_name(name)
            && !line::is_outlet(name)
            && self.read.iter().any(outlet)
    }

    /// What a date on this page is read by.
    pub(crate) fn hint(&self, anchor: Option<crate::article::PageDate>) -> DateHint<'_> {
        DateHint { language: self.language.as_deref(), order: self.order, anchor }
    }

    /// The blocks around headline and body.
    fn reach(&self, view: View<'_>) -> (usize, usize) {
        let all = view.content.blocks.len();
        let (first, last) = self.body.unwrap_or((0, all.saturating_sub(1).min(60)));
        let top = self
            .headline
            .map_or(first.saturating_sub(2 * ABOVE), |headline| headline.min(first).saturating_sub(ABOVE));
        let bottom = self.headline.map_or(last, |headline| headline.max(last));
        (top, bottom.saturating_add(BELOW).saturating_add(1).min(all))
    }

    /// Where a block stands.
    fn place(&self, index: usize) -> Place {
        let Some((first, last)) = self.body else { return Place::Top };
        if self.headline.is_some_and(|headline| index < headline && index < first) {
            return Place::Above;
        }
        match index {
            _ if index < first => Place::Top,
            // However short the body is.
            _ if index > last => Place::Closing,
            _ if index < first.saturating_add(OPENING) => Place::Opening,
            _ if index.saturating_add(CLOSING) > last => Place::Closing,
            _ => Place::Within,
        }
    }

    /// A label at the end of a line (来源：, By) is read once more with the line after it.
    fn join_labels(&mut self) {
        let count = self.read.len();
        for at in 0..count.saturating_sub(1) {
            let (Some(label), Some(value)) = (self.read.get(at), self.read.get(at.saturating_add(1))) else {
                continue;
            };
            // What someone does, under the name, announces nobody: Jane Doe / Journalist / John Roe / Journalist.
            let above = at.checked_sub(1).and_then(|above| self.read.get(above));
            let works = || {
                !label.text.ends_with([':', '：'])
                    && line::is_job(&label.text)
                    && above.is_some_and(|above| line::is_personal(&above.text))
            };
            if label.line.open.is_none()
                || works()
                || value.text.len() > 160
                || !value.line.people.is_empty()
                || value.line.source.is_some()
            {
                continue;
            }
            let colon = if label.text.ends_with([':', '：']) { "" } else { ":" };
            let joined = format!("{}{colon} {}", label.text, value.text);
            let line = line::read_with(&joined, self.hint(None));
            let gained = line.people.len() > label.line.people.len()
                || line.source.is_some() && label.line.source.is_none()
                || line.dates.len() > label.line.dates.len();
            if gained
                && line.explained >= 0.7
                && let Some(label) = self.read.get_mut(at)
            {
                label.line = line;
                label.text = joined;
            }
        }
    }
}

/// The text of a block with two spaces where one element's text touches another's: what markup parts, a reader sees parted.
pub(crate) fn parted(view: View<'_>, index: usize) -> String {
    let blocks = &view.content.blocks;
    let Some(block) = blocks.blocks.get(index) else { return String::new() };
    let text = blocks.text(block);
    let mut out = String::with_capacity(text.len().saturating_add(8));
    let mut chars = text.chars().peekable();
    for leaf in blocks.leaves_of(block) {
        let mut left =
            view.doc.text(*leaf).unwrap_or_default().chars().filter(|c| !c.is_whitespace()).count();
        let before = out.chars().next_back();
        // "F.A.Z.Buy this": after a point a capital begins another element's words.
        let stops = before == Some('.') && chars.peek().is_some_and(|c| c.is_uppercase());
        if (stops || before.is_some_and(char::is_alphanumeric))
            && chars.peek().is_some_and(|c| c.is_alphanumeric())
        {
            out.push_str("  ");
        }
        while left > 0 {
            let Some(c) = chars.next() else { break };
            left = left.saturating_sub(usize::from(!c.is_whitespace()));
            out.push(c);
        }
    }
    out.extend(chars);
    out
}

/// The first and the last block of the body.
fn body(view: View<'_>) -> Option<(usize, usize)> {
    let roles = &view.content.roles;
    let first = roles.iter().position(|role| *role == BlockRole::Body)?;
    let last = roles.iter().rposition(|role| *role == BlockRole::Body)?;
    Some((first, last))
}

/// Where the text begins: at the first paragraph after the headline, whatever short lines of the body stand before it; a deck
/// that counts as text stands before the line of the date.
fn text_begins(view: View<'_>, headline: Option<usize>, first: usize, last: usize) -> usize {
    let from =
        headline.filter(|headline| *headline >= first).map_or(first, |headline| headline.saturating_add(1));
    let blocks = &view.content.blocks;
    let paragraph = |index: &usize| {
        let long = blocks.blocks.get(*index).is_some_and(|block| {
            block.counts.chars >= 80
                || block.counts.cjk >= 40
                || (block.counts.stops > 0 && block.counts.chars >= 40)
        });
        long && view.content.role(*index) == BlockRole::Body
    };
    let Some(begins) = (from..=last).take(24).find(paragraph) else { return from.min(last) };
    let under = headline.is_some_and(|headline| begins.saturating_sub(headline) <= DECKED);
    let short = blocks.blocks.get(begins).is_some_and(|block| block.counts.chars <= DECK);
    let dated = |index: usize| {
        let is_dated = |line: &Line| !line.dates.is_empty() && line.explained >= 0.8;
        view.content.lines.get(index).is_some_and(is_dated)
            && blocks.blocks.get(index).is_some_and(|block| !in_caption(view, block.container))
    };
    if !(under && short) {
        return begins;
    }
    let behind = begins.saturating_add(1)..=last;
    let next = behind.take(DATED).find(|index| !dated(*index) && paragraph(index));
    // Where the date stands already, what comes behind is none of the byline.
    let above = headline.map_or(begins, |headline| headline.saturating_sub(ABOVE));
    let parted = |next: &usize| (begins..*next).any(dated) && !(above..begins).any(dated);
    next.filter(parted).unwrap_or(begins)
}

/// A deck stands at most so many blocks below its headline and has at most so many characters, …
const DECKED: usize = 3;
const DECK: u32 = 400;
/// … and the line of the date follows among the next blocks, so many at most, before the text goes on.
const DATED: usize = 7;

/// The block that is the headline: the last before the body that says what the title says, else the first that does.
fn headline(view: View<'_>, title: Option<&str>, body: Option<(usize, usize)>) -> Option<usize> {
    let title = key(title?);
    let blocks = &view.content.blocks;
    let mut found = None;
    for (index, block) in blocks.blocks.iter().enumerate() {
        let chars = block.counts.chars as usize;
        if chars == 0 || chars > 400 || block.around.hidden {
            continue;
        }
        if has_key(blocks.text(block), &title) {
            let before = body.is_none_or(|(first, _)| index <= first);
            if found.is_none() || before {
                found = Some(index);
            }
        }
    }
    found.or_else(|| blocks.blocks.iter().position(|block| ends_heading(view, block, &title)))
}

/// Whether a block is a heading that ends in the headline: its kicker stands before that.
fn ends_heading(view: View<'_>, block: &TextBlock, title: &str) -> bool {
    let mut around = std::iter::once(block.container).chain(view.doc.ancestors(block.container)).take(3);
    !block.around.hidden
        && (1..=400).contains(&block.counts.chars)
        && around.any(|id| view.doc.tag(id).heading_level().is_some())
        && key(view.content.blocks.text(block)).ends_with(title)
}

fn language(view: View<'_>) -> Option<String> {
    let html = view.doc.descendants(view.doc.root()).find(|id| view.doc.is_element(*id));
    let lang = html.and_then(|id| view.doc.attr(id, "lang").or_else(|| view.doc.attr(id, "xml:lang")));
    lang.map(str::trim)
        .filter(|lang| !lang.is_empty())
        .map(str::to_owned)
        .or_else(|| view.signals.of(Property::Language).next().map(|signal| signal.value.to_owned()))
}
