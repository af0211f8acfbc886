//! Elements that class names or addresses mark as an author's.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::{Claim, distance, with_link};
use crate::article::{Credit, Person, PersonRole};
use crate::content::{BlockRole, is_unspaced};
use crate::dom::{NodeId, Tag};
use crate::line;
use crate::metadata::View;
use crate::metadata::compare::mentions;
use crate::metadata::evidence::Source;
use crate::metadata::lines::{Lines, Place};
use crate::metadata::pool::Pool;
use crate::metadata::site::Names;

/// Class words that mark who wrote a page, sorted.
static AUTHOR_WORDS: &[&str] = &[
    "auteur",
    "author",
    "authors",
    "autor",
    "autore",
    "autorin",
    "byline",
    "bylines",
    "contributor",
    "creator",
    "forfatter",
    "journalist",
    "nickname",
    "postauthor",
    "poster",
    "reporter",
    "topicauthor",
    "user",
    "username",
    "verfasser",
    "writer",
    "zuozhe",
];

/// Class words beside them that make it something else, sorted.
static OTHER_WORDS: &[&str] = &[
    "avatar",
    "bio",
    "comment",
    "commentlist",
    "comments",
    "count",
    "date",
    "description",
    "footer",
    "image",
    "img",
    "job",
    "nav",
    "photo",
    "picture",
    "popular",
    "recent",
    "related",
    "role",
    "share",
    "sidebar",
    "social",
    "time",
    "title",
    "widget",
];

/// The lengths of a table's words, each with the first letters that words of that length have.
#[derive(Debug)]
struct Gate([u32; 16]);

impl Gate {
    fn of<'a>(words: impl Iterator<Item = &'a &'a str>) -> Self {
        let mut out = [0; 16];
        for word in words {
            if let (Some(letters), Some(first)) = (out.get_mut(word.len()), word.bytes().next()) {
                *letters |= Self::bit(first);
            }
        }
        Self(out)
    }

    fn bit(first: u8) -> u32 {
        1 << (first & 31)
    }

    /// The word in lower case, where it may be in the table.
    fn pass(&self, word: &[u8]) -> Option<[u8; 16]> {
        let first = word.first()?;
        let letters = self.0.get(word.len())?;
        if letters & Self::bit(*first) == 0 {
            return None;
        }
        let mut lower = [0; 16];
        lower.iter_mut().zip(word).for_each(|(to, from)| *to = from.to_ascii_lowercase());
        Some(lower)
    }

    fn is_in(&self, word: &[u8], table: &[&str]) -> bool {
        self.pass(word).is_some_and(|lower| {
            let lower = lower.get(..word.len()).unwrap_or_default();
            table.binary_search_by(|entry| entry.as_bytes().cmp(lower)).is_ok()
        })
    }
}

static AUTHOR_GATE: LazyLock<Gate> = LazyLock::new(|| Gate::of(AUTHOR_WORDS.iter()));
static OTHER_GATE: LazyLock<Gate> = LazyLock::new(|| Gate::of(OTHER_WORDS.iter()));
static STEP_GATE: LazyLock<Gate> = LazyLock::new(|| Gate::of(AUTHOR_STEPS.iter()));

/// Whether class words or an id mark an element as the place of authors.
fn marks_author(value: &str) -> bool {
    if !value.is_ascii() {
        return marks_author_in_any_script(value);
    }
    let (authors, others) = (&*AUTHOR_GATE, &*OTHER_GATE);
    let bytes = value.as_bytes();
    let bytes = bytes.get(..bytes.len().min(300)).unwrap_or(bytes);
    let (mut marked, mut start, mut before_lower) = (false, 0, false);
    for at in 0..=bytes.len() {
        let byte = bytes.get(at).copied().unwrap_or(b' ');
        let is_part = byte.is_ascii_alphanumeric();
        if !is_part || (byte.is_ascii_uppercase() && before_lower) {
            let word = bytes.get(start..at).unwrap_or_default();
            if others.is_in(word, OTHER_WORDS) {
                return false;
            }
            marked |= authors.is_in(word, AUTHOR_WORDS);
            start = if is_part { at } else { at + 1 };
        }
        before_lower = byte.is_ascii_lowercase();
    }
    marked
}

/// The same for values with letters beyond ASCII.
fn marks_author_in_any_script(value: &str) -> bool {
    let mut marked = false;
    let mut word = String::new();
    let mut before_lower = false;
    let mut ends = |word: &mut String| {
        let found = AUTHOR_WORDS.binary_search(&word.as_str()).is_ok();
        let other = OTHER_WORDS.binary_search(&word.as_str()).is_ok();
        word.clear();
        marked |= found;
        !other
    };
    for c in value.chars().take(300) {
        let cut = !c.is_alphanumeric() || (c.is_uppercase() && before_lower);
        if cut && !ends(&mut word) {
            return false;
        }
        before_lower = c.is_lowercase();
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
    }
    let last = ends(&mut word);
    last && marked
}

/// Elements whose class says that they hold an author, around headline and body.
pub(super) fn add_markup(view: View<'_>, lines: &Lines, names: &Names, pool: &mut Pool<Claim>) {
    let mut left = 200;
    let mut far: Vec<(NodeId, String)> = Vec::new();
    for id in view.doc.descendants(view.doc.root()) {
        if left == 0 {
            break;
        }
        let out = matches!(
            view.doc.tag(id),
            Tag::Body | Tag::Html | Tag::Script | Tag::Style | Tag::Img | Tag::Input | Tag::Form
        );
        if out || !view.doc.is_element(id) {
            continue;
        }
        let marked = view.doc.attrs(id).any(|(name, value)| {
            matches!(name, "class" | "id" | "itemprop" | "data-testid" | "data-component")
                && marks_author(value)
        });
        let by_address =
            !marked && view.doc.tag(id) == Tag::A && view.doc.attr(id, "href").is_some_and(leads_to_author);
        if !marked && !by_address {
            continue;
        }
        left -= 1;
        let Some((block, text)) = text_of(view, id) else { continue };
        let page_line = lines.read.iter().find(|line| line.block == block && line.role != BlockRole::Comment);
        let Some(page_line) = page_line else {
            let exact = view
                .doc
                .attr(id, "class")
                .is_some_and(|class| class.contains("author") && class.contains("name"));
            if exact && view.content.role(block) != BlockRole::Comment && line::is_personal(&text) {
                far.push((id, text));
            }
            continue;
        };
        let people = of_markup(view, id, &text);
        let people: Vec<Person> = people
            .into_iter()
            .filter(|person| !names.is_exact_name(&person.name) && person.name.chars().count() <= 50)
            .map(|person| with_link(view, id, person))
            .collect();
        if people.is_empty() {
            // An outlet's account in the author's place is a source.
            let account = text.split_whitespace().next().filter(|name| line::is_outlet(name));
            if let Some(name) = account.filter(|_| page_line.place == Place::Top) {
                let mut claim = Claim::new(Vec::new(), distance(page_line.place));
                claim.credit = Some(Credit::new(name));
                pool.add(claim, text.as_str(), Source::Markup, Some(id));
            }
        }
        if !people.is_empty() {
            let claim = Claim { block: Some(block), ..Claim::new(people, distance(page_line.place)) };
            pool.add(claim, text, Source::Markup, Some(id));
        }
    }
    // Far from the text an author's name is this text's only where no other stands so.
    if let Some((id, name)) = far.first()
        && far.iter().all(|(_, other)| other == name)
    {
        let person = with_link(view, *id, Person::new(name.as_str(), PersonRole::Author));
        pool.add(Claim::new(vec![person], 5), name.as_str(), Source::Markup, Some(*id));
    }
}

/// The text of a short element, its parts parted as a reader sees them, and the block that it begins in.
pub(super) fn text_of(view: View<'_>, id: NodeId) -> Option<(usize, String)> {
    let mut out = String::new();
    let mut first = None;
    let mut last = None;
    for node in view.doc.descendants(id) {
        let Some(part) = view.doc.text(node).map(str::trim).filter(|part| !part.is_empty()) else { continue };
        let block = view.content.blocks.block_of(node)?;
        first = first.or(Some(block));
        if last.is_some_and(|last| last != block) {
            out.push('\n');
        } else if !out.is_empty() {
            let touch = out.chars().next_back().is_some_and(char::is_alphanumeric)
                && part.starts_with(char::is_alphanumeric);
            out.push_str(
                if touch
                    && !view.doc.text(node).is_some_and(|raw| raw.starts_with(char::is_whitespace))
                    && !out.ends_with(' ')
                {
                    "  "
                } else {
                    " "
                },
            );
        }
        last = Some(block);
        out.extend(part.split_whitespace().flat_map(|word| [word, " "]));
        out.truncate(out.trim_end().len());
        if out.len() > 240 {
            return None;
        }
    }
    Some((first?, out))
}

/// People in an element that is marked as an author's.
fn of_markup(view: View<'_>, id: NodeId, text: &str) -> Vec<Person> {
    let line = line::read(text);
    if !line.people.is_empty() {
        return line.people;
    }
    if line.bare.len() == 1 && line.explained > 0.8 {
        return line.bare.iter().map(|name| Person::new(name.as_str(), PersonRole::Author)).collect();
    }
    let first =
        text.split(['\n', '|', '•', '·']).map(str::trim).find(|part| part.chars().any(char::is_alphabetic));
    let Some(mut first) = first.filter(|first| first.chars().count() <= 50) else { return Vec::new() };
    if first.chars().any(is_unspaced) {
        first = first.split_whitespace().next().unwrap_or(first);
    }
    let linked = std::iter::once(id)
        .chain(view.doc.descendants(id))
        .take(30)
        .filter(|node| view.doc.tag(*node) == Tag::A)
        .filter_map(|node| view.doc.attr(node, "href"))
        .any(leads_to_author);
    if line::is_personal(first) || linked && first.split_whitespace().count() <= 3 && line::is_pen_name(first)
    {
        return line::parse_people(first, PersonRole::Author).people;
    }
    Vec::new()
}

/// Steps of addresses that lead to people's pages, sorted.
static AUTHOR_STEPS: &[&str] = &[
    "auteur",
    "auteurs",
    "author",
    "authors",
    "autor",
    "autoren",
    "bio",
    "by",
    "contributor",
    "contributors",
    "journalist",
    "member",
    "members",
    "people",
    "person",
    "profile",
    "profiles",
    "reporter",
    "staff",
    "team",
    "u",
    "user",
    "users",
    "writers",
];

/// Whether an address is one of a person's page, by its steps.
fn leads_to_author(href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or(href);
    let gate = &*STEP_GATE;
    path.as_bytes().split(|byte| *byte == b'/').any(|step| gate.is_in(step, AUTHOR_STEPS))
        || mentions(path, "author")
        || PROFILE.find(href.as_bytes()).is_some()
            && (href.contains("viewprofile") || href.contains("action=profile"))
}

static PROFILE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("profile"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_are_known_by_class_and_address() {
        for table in [AUTHOR_WORDS, OTHER_WORDS, AUTHOR_STEPS] {
            assert!(table.windows(2).all(|pair| pair[0] < pair[1]), "{table:?}");
        }
        for class in ["author", "post-author vcard", "articleAuthor", "byline__name", "entry_byline"] {
            assert!(marks_author(class), "{class}");
        }
        for class in ["author-bio", "authorized", "comment-author", "author-avatar", "related-authors"] {
            assert!(!marks_author(class), "{class}");
        }
        for class in [
            "post-author vcard",
            "articleAuthor",
            "comment-author",
            "author-bio",
            "by--line",
            "USERName",
            "user name2 x",
        ] {
            assert_eq!(marks_author(class), marks_author_in_any_script(class), "{class}");
        }
        assert!(leads_to_author("https://example.org/authors/jane-doe?x=1"));
        assert!(leads_to_author("./memberlist.php?mode=viewprofile&u=2"));
        assert!(!leads_to_author("/news/rain-at-last"));
    }
}
