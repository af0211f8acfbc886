//! Who wrote a post, and when, by its markup and by what stands above its text.

use super::look;
use crate::article::PageDate;
use crate::compose::images::collapse;
use crate::compose::live;
use crate::compose::names::{Looks, looks};
use crate::compose::weights::Weights;
use crate::dom::{Document, NodeId, Tag};
use crate::line::{DateHint, find_dates, parse_date};
use crate::vocabulary::members::{FOREWORDS, MEMBERS, NAME_CLASSES, NAMES, SINCE, TIMES};

/// Nodes of a post that are looked at.
const SIGNED: usize = 400;
/// Characters and words that the name of an author has at most.
const AUTHOR_CHARS: usize = 60;
const AUTHOR_WORDS: usize = 5;
/// Bytes of a text that may be a post's time, and of chosen text that is surely the post's.
const TIME_BYTES: usize = 80;

/// Who wrote a post, and when.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::compose) struct Signature {
    pub(in crate::compose) author: Option<String>,
    pub(in crate::compose) published: Option<PageDate>,
    /// The time as the page writes it, where it is not part of the chosen text.
    pub(in crate::compose) time_text: Option<String>,
}

/// What says who wrote a post, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    /// The element itself.
    Own,
    /// A property or relation.
    Marked,
    /// A link to a member.
    Member,
    /// The name of a class.
    Class,
    /// The head of a list of what is known of a member.
    Term,
}

/// What a post says of itself; nothing where it says neither who nor when.
pub(in crate::compose) fn signature(doc: &Document, post: NodeId, weights: &Weights) -> Option<Signature> {
    let mut author = named(doc, post).map(|name| (Sign::Own, name));
    let mut marked = time_of(doc, post).map(|date| (date, None));
    let mut written = None;
    let (mut in_text, mut since) = (false, false);
    let own = look(doc, post);
    let mut has_text = false;
    let mut next = doc.first_child(post);
    for _ in 0..SIGNED {
        let Some(id) = next else { break };
        next = doc.first_child(id).or_else(|| doc.following(id, post));
        if has_text && own.is_some() && look(doc, id) == own {
            // An answer within what it answers, which comes first.
            next = doc.following(id, post);
            continue;
        }
        if let Some(text) = doc.text(id) {
            has_text |= weights.get(id).chosen > 0;
            in_text |= weights.get(id).chosen > 0 && text.trim().len() > TIME_BYTES;
            if !since && !in_text && written.is_none() && marked.is_none() && !is_since(text) {
                written = time_in(text).map(|date| (date, free(id, text, weights)));
            }
            if !text.trim().is_empty() {
                // A label by itself, with the time behind it.
                since = is_since(text) && time_in(text).is_none();
            }
        } else if doc.is_element(id) {
            if marked.is_none() {
                marked = time_of(doc, id).map(|date| {
                    let text = doc.text_content(id);
                    (date, free(id, &text, weights))
                });
            }
            let sign = sign(doc, id);
            let is_better = |sign: &Sign| author.as_ref().is_none_or(|(known, _)| sign < known);
            if let Some(sign) = sign.filter(is_better)
                && let Some(name) = name_in(doc, id)
            {
                author = Some((sign, name));
            }
        }
    }
    let (published, time_text) = marked.or(written).map_or((None, None), |(date, text)| (Some(date), text));
    let author = author.map(|(_, name)| name);
    (author.is_some() || published.is_some()).then_some(Signature { author, published, time_text })
}

/// A text, if it is not chosen.
fn free(id: NodeId, text: &str, weights: &Weights) -> Option<String> {
    let text = collapse(text);
    (weights.get(id).chosen == 0 && !text.is_empty() && text.len() <= TIME_BYTES).then_some(text)
}

/// The name that an attribute of an element gives.
fn named(doc: &Document, id: NodeId) -> Option<String> {
    let values = NAMES.iter().filter_map(|name| doc.attr(id, name));
    values.filter(|value| !matches!(*value, "true" | "false")).find_map(as_name)
}

fn sign(doc: &Document, id: NodeId) -> Option<Sign> {
    if doc.tag(id) == Tag::A && is_portrait(doc, id) {
        return None;
    }
    let is = |name, value| {
        doc.attr(id, name).is_some_and(|own: &str| own.split_ascii_whitespace().any(|own| own == value))
    };
    if is("itemprop", "author") || is("itemprop", "creator") || is("rel", "author") {
        Some(Sign::Marked)
    } else if doc.tag(id) == Tag::A && doc.attr(id, "href").is_some_and(leads_to_member) {
        Some(Sign::Member)
    } else if doc.attr(id, "class").is_some_and(names_author) {
        Some(Sign::Class)
    } else {
        (doc.tag(id) == Tag::Dt).then_some(Sign::Term)
    }
}

/// Whether a link holds the letter that stands for a portrait; a name may stand beside a picture.
fn is_portrait(doc: &Document, link: NodeId) -> bool {
    /// Nodes that are looked at.
    const NEAR: usize = 6;
    let looks_so = |id| doc.attr(id, "class").is_some_and(|class| looks(class).has(Looks::ICON));
    let says = |id| doc.children(id).filter_map(|child| doc.text(child)).any(|text| !text.trim().is_empty());
    std::iter::once(link).chain(doc.descendants(link).take(NEAR)).any(|id| looks_so(id) && says(id))
}

/// Whether classes tell an element that holds an author's name.
fn names_author(classes: &str) -> bool {
    if looks(classes).has(Looks::AUTHOR) {
        return true;
    }
    classes.split_ascii_whitespace().any(|class| {
        let name: String = class.chars().filter(char::is_ascii_alphanumeric).collect();
        NAME_CLASSES.binary_search(&name.to_ascii_lowercase().as_str()).is_ok()
    })
}

/// Whether a text is, or begins with, a label for since when someone is a member.
fn is_since(text: &str) -> bool {
    let text = text.trim();
    text.len() <= TIME_BYTES && {
        let lower = text.to_lowercase();
        SINCE.iter().any(|label| lower.starts_with(label))
    }
}

/// Whether an address is that of a member: `/users/ann`, `profile.php?id=7`, `?action=profile;u=7`, `/user-7.html`.
fn leads_to_member(address: &str) -> bool {
    let is_member = |word: &str| MEMBERS.iter().any(|member| member.eq_ignore_ascii_case(word));
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let path = address.split('#').next().unwrap_or_default();
    let mut parts = path.split(['/', '?', '&', ';', '=']).filter(|part| !part.is_empty()).peekable();
    while let Some(part) = parts.next() {
        // What is a member's comes behind it, or with it (`space-uid-7.html`, `member.php?id=7`).
        let behind = parts.peek().is_some_and(|next| !next.starts_with("http"));
        let page = part.split('.').next().unwrap_or_default();
        let mut words = part.split(['-', '_', '.']);
        let numbered = words.any(is_member) && words.next().is_some_and(is_number);
        if numbered || behind && is_member(page) {
            return true;
        }
    }
    false
}

/// The name in an element that holds one: its own text, or that of the first link or piece where it holds more.
fn name_in(doc: &Document, id: NodeId) -> Option<String> {
    /// Nodes that are looked at.
    const NEAR: usize = 40;
    if let Some(name) = named(doc, id) {
        return Some(name);
    }
    if doc.tag(id) != Tag::A {
        let links = doc
            .descendants(id)
            .take(NEAR)
            .filter(|inner| doc.tag(*inner) == Tag::A && !is_portrait(doc, *inner));
        if let Some(name) = links.into_iter().find_map(|link| as_name(&short_text(doc, link))) {
            return Some(name);
        }
        let whole = as_name(&short_text(doc, id));
        let pieces = || doc.descendants(id).take(NEAR).filter_map(|inner| doc.text(inner));
        return whole.or_else(|| pieces().find_map(as_name));
    }
    as_name(&short_text(doc, id))
}

/// The text of an element, read no further than a name can go.
fn short_text(doc: &Document, id: NodeId) -> String {
    const NEAR: usize = 40;
    let mut out = String::new();
    for text in doc.descendants(id).take(NEAR).filter_map(|inner| doc.text(inner)) {
        out.push_str(text);
        if out.len() > 8 * AUTHOR_CHARS {
            break;
        }
    }
    out
}

/// A text as the name of an author, if it can be one.
fn as_name(text: &str) -> Option<String> {
    let text = collapse(text);
    let name = text.trim_end_matches([':', ',', '»', '•', '·', '|']).trim();
    let name = name.strip_prefix('@').unwrap_or(name);
    let name = FOREWORDS.iter().find_map(|by| name.strip_prefix(by)).unwrap_or(name);
    let fits = name.chars().count() <= AUTHOR_CHARS && name.split(' ').count() <= AUTHOR_WORDS;
    // A single letter stands for a portrait.
    (fits && name.len() > 1 && name.chars().any(char::is_alphabetic)).then(|| name.to_owned())
}

/// The moment that an element gives in an attribute.
fn time_of(doc: &Document, id: NodeId) -> Option<PageDate> {
    let marked = TIMES
        .iter()
        .filter_map(|name| doc.attr(id, name))
        .find_map(|value| live::date(value).or_else(|| parse_date(value, DateHint::default())));
    marked.or_else(|| {
        // A short one in words, with the whole moment where the pointer rests.
        let title = doc.attr(id, "title").filter(|title| title.len() <= TIME_BYTES)?;
        let is_short = matches!(doc.tag(id), Tag::A | Tag::Abbr | Tag::Span | Tag::Time | Tag::Small);
        (is_short && title.contains(|c: char| c.is_ascii_digit())).then(|| time_in(title)).flatten()
    })
}

/// The date in a short text, with its year.
fn time_in(text: &str) -> Option<PageDate> {
    let text = text.trim();
    if text.len() > TIME_BYTES || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    find_dates(text, DateHint::default()).into_iter().find(|found| found.year_given).map(|found| found.date)
}
