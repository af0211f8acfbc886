//! Elements that class names or addresses mark as an author's.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::bodies::{Body, body_of, without_label};
use super::elsewhere::has_common_word;
use super::{Claim, distance, in_caption, in_thread, is_filed_under, is_thread, with_link};
use crate::article::{Credit, Person, PersonRole};
use crate::content::{BlockRole, WordHasher, is_unspaced};
use crate::dom::{Known, NodeId, Tag};
use crate::gate::Gate;
use crate::line;
use crate::metadata::View;
use crate::metadata::compare::mentions;
use crate::metadata::evidence::Source;
use crate::metadata::headlines::has_word;
use crate::metadata::lines::{Lines, Place};
use crate::metadata::pool::Pool;
use crate::metadata::readers::is_in_comments;
use crate::metadata::site::Names;
use crate::vocabulary::authors::{
    AUTHOR_STEPS, AUTHOR_WORDS, ENTRANCES, OTHER_WORDS, POST_BOXES, USER_NAMES, USER_PLACES,
};
use crate::vocabulary::bylines::{NOT_NAMES_CJK, SMALL_CJK};

static AUTHOR_GATE: LazyLock<Gate> = LazyLock::new(|| Gate::of(AUTHOR_WORDS.iter().copied()));
static OTHER_GATE: LazyLock<Gate> = LazyLock::new(|| Gate::of(OTHER_WORDS.iter().copied()));
static PLACE_GATE: LazyLock<Gate> = LazyLock::new(|| Gate::of(USER_PLACES.iter().copied()));
static STEP_GATE: LazyLock<Gate> = LazyLock::new(|| Gate::of(AUTHOR_STEPS.iter().copied()));

/// Whether class words or an id mark an element as the place of authors.
fn marks_author(value: &str) -> bool {
    if !value.is_ascii() {
        return marks_author_in_any_script(value);
    }
    let (author, other, place) = (&*AUTHOR_GATE, &*OTHER_GATE, &*PLACE_GATE);
    let bytes = value.as_bytes();
    let bytes = bytes.get(..bytes.len().min(300)).unwrap_or(bytes);
    let (mut marked, mut user, mut placed, mut start, mut before_lower) = (false, false, false, 0, false);
    for at in 0..=bytes.len() {
        let byte = bytes.get(at).copied().unwrap_or(b' ');
        let is_lower = byte.is_ascii_lowercase();
        if is_lower || byte.is_ascii_digit() || (byte.is_ascii_uppercase() && !before_lower) {
            before_lower = is_lower;
            continue;
        }
        before_lower = false;
        let word = bytes.get(start..at).unwrap_or_default();
        start = if byte.is_ascii_uppercase() { at } else { at.saturating_add(1) };
        if other.lets(word) && is_in(word, OTHER_WORDS) {
            return false;
        }
        let is_author = author.lets(word) && is_in(word, AUTHOR_WORDS);
        let is_user = is_author && word.eq_ignore_ascii_case(b"user");
        (marked, user) = (marked || is_author && !is_user, user || is_user);
        placed |= place.lets(word) && is_in(word, USER_PLACES);
    }
    // What belongs to users is no user: user-header, user-nav.
    marked || user && !placed
}

/// Whether a word is in a table in lower case, whatever its own case.
fn is_in(word: &[u8], table: &[&str]) -> bool {
    let mut buffer = [0; 32];
    let Some(lower) = buffer.get_mut(..word.len()) else { return false };
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    table.binary_search_by(|entry| entry.as_bytes().cmp(lower)).is_ok()
}

/// The same for values with letters beyond ASCII, where `user` counts whatever stands beside it.
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

/// Whether a class name marks an element as holding a user's name and nothing else.
fn marks_user(value: &str) -> bool {
    if !value.as_bytes().windows(4).any(|letters| letters.eq_ignore_ascii_case(b"name")) {
        return false;
    }
    value.split_ascii_whitespace().take(20).any(|class| {
        let bare: String = class.chars().filter(char::is_ascii_alphanumeric).collect();
        let bare = bare.to_ascii_lowercase();
        USER_NAMES.iter().any(|name| bare.ends_with(name))
    })
}

/// What class names that were seen mark: an author, a user's name.
type Classes<'a> = HashMap<&'a str, (bool, bool), BuildHasherDefault<WordHasher>>;

/// What the attributes of an element say of it.
struct Marks<'a> {
    /// It holds a user's name and nothing else.
    user: bool,
    /// It is the box beside a thread's post.
    boxed: bool,
    /// Where it leads.
    address: Option<&'a str>,
}

/// Whether the attributes of an element mark it as an author's, and how.
fn marks<'a>(view: View<'a>, id: NodeId, thread: bool, known: &mut Classes<'a>) -> Option<Marks<'a>> {
    let (mut marked, mut user, mut boxed, mut address) = (false, false, false, None);
    for (name, value) in view.doc.known_attrs(id) {
        match name {
            Known::Class => {
                let by_class =
                    *known.entry(value).or_insert_with(|| (marks_author(value), marks_user(value)));
                boxed = thread && POST_BOXES.binary_search(&value).is_ok();
                marked |= by_class.0 || by_class.1 || boxed;
                user |= by_class.1;
            }
            Known::Id | Known::Itemprop | Known::DataTestid | Known::DataComponent => {
                marked |= marks_author(value);
                user |= name == Known::DataTestid && marks_user(value);
            }
            Known::Href => address = Some(value),
            _ => {}
        }
    }
    let by_address = !marked && view.doc.tag(id) == Tag::A && address.is_some_and(leads_to_author);
    (marked || by_address).then_some(Marks { user, boxed, address })
}

/// Elements whose class says that they hold an author, around headline and body.
pub(super) fn add_markup(view: View<'_>, lines: &Lines, names: &Names, pool: &mut Pool<Claim>) {
    let mut left: usize = 200;
    let mut far: Vec<(NodeId, String)> = Vec::new();
    let thread = is_thread(view);
    // Beside who posted stands who answered last.
    let mut posted: Option<usize> = None;
    // Many elements of a page share their classes.
    let mut known = Classes::default();
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
        let Some(Marks { user, boxed, address }) = marks(view, id, thread, &mut known) else { continue };
        left = left.saturating_sub(1);
        // Who took a picture is marked as its author.
        if in_caption(view, id) {
            continue;
        }
        let Some((block, text)) = text_of(view, id) else { continue };
        let page_line = lines
            .read
            .iter()
            .find(|line| line.block == block && (!thread || line.role != BlockRole::Comment));
        let Some(page_line) = page_line else {
            let exact = view
                .doc
                .attr(id, "class")
                .is_some_and(|class| class.contains("author") && class.contains("name"));
            let readers = || view.content.role(block) == BlockRole::Comment || is_in_comments(view, id);
            if exact && line::is_personal(&text) && !readers() {
                far.push((id, text));
            }
            continue;
        };
        let mut people = of_card(view, id).unwrap_or_else(|| of_markup(view, names, id, &text));
        if thread && user && posted == Some(block) {
            continue;
        }
        let leads = |href: &str| leads_to_author(href) && !ENTRANCES.iter().any(|word| mentions(href, word));
        let boxed = boxed && posted.is_none();
        let mark_linked = address.is_some_and(leads);
        let mark = Mark {
            text: without_time(&text),
            place: page_line.place,
            thread,
            user,
            boxed,
            linked: mark_linked,
        };
        if people.is_empty()
            && let Some(name) = text.strip_prefix('@').map(str::trim)
            && matches!(page_line.place, Place::Top | Place::Above)
            && (3..=24).contains(&name.len())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
        {
            people.push(Person::new(name, PersonRole::Author));
        }
        if people.is_empty() {
            let bare = || mark.bare(view.doc.attr(id, "class").unwrap_or(""));
            people.extend(mark.user(names).or_else(bare).map(|name| Person::new(name, PersonRole::Author)));
        }
        let people: Vec<Person> = people
            .into_iter()
            .filter(|person| !names.is_own_name(&person.name) && person.name.chars().count() <= 50)
            .map(|person| with_link(view, id, person))
            .collect();
        let team = mark.team().filter(|team| people.is_empty() && !names.is_own_name(team));
        if let Some(team) = team {
            let people = vec![Person::new(team, PersonRole::Author)];
            let claim = Claim::new(people, distance(page_line.place));
            let claim = Claim { collective: true, block: Some(block), ..claim };
            pool.add(claim, text.as_str(), Source::Markup, Some(id));
        }
        if people.is_empty() {
            // An outlet's account in the author's place is a source, and so is that of a Chinese platform.
            let linked = view.doc.tag(id) == Tag::A;
            let account = text.split_whitespace().next();
            let account =
                account.filter(|name| line::is_outlet(name) || (linked && !user && is_account(name)));
            if let Some(name) = account.filter(|_| page_line.place == Place::Top) {
                let mut claim = Claim::new(Vec::new(), distance(page_line.place));
                claim.credit = Some(Credit::new(name));
                pool.add(claim, text.as_str(), Source::Markup, Some(id));
            } else if let Some(body) = mark.body(names).filter(|_| team.is_none() && !thread) {
                let claim = Claim { block: Some(block), ..body.claim(distance(page_line.place)) };
                pool.add(claim, text.as_str(), Source::Markup, Some(id));
            }
        }
        if !people.is_empty() {
            posted = (user || boxed).then_some(block).or(posted);
            let distance = if thread { in_thread(lines, block) } else { distance(page_line.place) };
            let called = || view.doc.attr(id, "class").is_some_and(|class| has_word(class, &["authorname"]));
            let whole = distance == 0 && (mark_linked || called());
            let claim = Claim { whole, block: Some(block), ..Claim::new(people, distance) };
            pool.add(claim, text, Source::Markup, Some(id));
        }
    }
    add_far(view, &far, pool);
}

/// Adds the name that class names mark as an author's far from the text.
fn add_far(view: View<'_>, far: &[(NodeId, String)], pool: &mut Pool<Claim>) {
    // Far from the text an author's name is this text's only where no other stands so.
    if let Some((id, name)) = far.first()
        && far.iter().all(|(_, other)| other == name)
    {
        let person = with_link(view, *id, Person::new(name.as_str(), PersonRole::Author));
        pool.add(Claim::new(vec![person], 5), name.as_str(), Source::Markup, Some(*id));
    }
}

/// An element that is marked as an author's.
#[derive(Debug, Clone, Copy)]
struct Mark<'a> {
    text: &'a str,
    place: Place,
    /// The page is a thread.
    thread: bool,
    /// It is marked as holding a user's name and nothing else.
    user: bool,
    /// It is the box beside a thread's first post.
    boxed: bool,
    /// It leads to the author's page.
    linked: bool,
}

impl<'a> Mark<'a> {
    fn is_near(&self) -> bool {
        self.thread || matches!(self.place, Place::Top | Place::Above | Place::Opening)
    }

    /// What a user calls themselves: one word or a name, or several words where they lead to the user's page.
    fn user(&self, names: &Names) -> Option<&'a str> {
        let written = |name: &str| line::is_pen_name(name) || is_account(name);
        let close = self.is_near() && self.place != Place::Above || self.thread;
        let cued = self
            .text
            .split_whitespace()
            .next()
            .is_some_and(|first| matches!(first.to_lowercase().as_str(), "by" | "von" | "par" | "por"));
        let free = self.linked && !cued && close && self.text.chars().any(char::is_alphabetic);
        let spoken = self.text.split_whitespace().count() >= 3 && !self.text.contains(char::is_uppercase);
        let free = free && !spoken;
        let short = self.text.chars().count() <= 24 && !self.text.contains('\n');
        if self.user
            && !(line::is_outlet(self.text) && self.text.chars().all(is_unspaced))
            && self.is_near()
            && short
            && (free || written(self.text))
            && !names.is_own_name(self.text)
        {
            return Some(self.text);
        }
        let name = self.text.split('\n').next().unwrap_or("").trim();
        (self.boxed && written(name)).then_some(name)
    }

    /// What an author calls themselves in Hangul or kana, in one word, in an element that is called by nothing but that it holds
    /// the author.
    fn bare(&self, class: &str) -> Option<&'a str> {
        let exact =
            class.split_ascii_whitespace().any(|word| matches!(word, "author" | "writer" | "nickname"));
        let written = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        let own = |c: char| matches!(u32::from(c), 0x3041..=0x30FE | 0xAC00..=0xD7AF);
        let fits = (2..=12).contains(&self.text.chars().count());
        (exact && self.is_near() && fits && self.text.chars().all(written) && self.text.chars().any(own))
            .then_some(self.text)
    }

    /// A body that is named in the author's place.
    fn body(&self, names: &Names) -> Option<Body> {
        let first = self.text.split(['\n', '|', '•']).next().unwrap_or("").trim();
        body_of(first, names).filter(|body| self.is_near() && body.is_sure)
    }

    /// A team with a name of its own.
    fn team(&self) -> Option<&'a str> {
        let first = without_label(self.text.split(['\n', '|', '•']).next().unwrap_or("").trim());
        (self.is_near() && line::is_team(first)).then_some(first)
    }
}

/// Whether a text is written as accounts of Chinese platforms are called: one word with Han in it.
fn is_account(text: &str) -> bool {
    let posted = ["发布于", "发表于", "發布於", "發佈於", "發表於", "来自", "來自"];
    (2..=24).contains(&text.chars().count())
        && !posted.iter().any(|words| text.starts_with(words))
        && text.chars().any(is_unspaced)
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '·'))
        && NOT_NAMES_CJK.binary_search(&text).is_err()
        && SMALL_CJK.binary_search(&text).is_err()
}

/// A user's name without the time beside it, where that is an element of its own: `小雨  10月前`.
fn without_time(text: &str) -> &str {
    match text.split_once("  ") {
        Some((name, time)) if line::read(time).explained >= 0.8 || is_ago(time) => name,
        _ => text,
    }
}

/// Whether a text is a number and how long ago that is, in Han: 10月前, which in a sentence would be a date.
fn is_ago(text: &str) -> bool {
    text.ends_with('前') && text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().count() <= 6
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

/// The person of a business card in [hCard](https://microformats.org/wiki/hcard) beside whose name stands more.
fn of_card(view: View<'_>, id: NodeId) -> Option<Vec<Person>> {
    let is_name = |id: &NodeId| {
        let class = view.doc.attr(*id, "class").unwrap_or("");
        class.split_ascii_whitespace().any(|class| matches!(class, "fn" | "p-name"))
    };
    let name = view.doc.descendants(id).take(20).find(is_name)?;
    let name = view.doc.text_content(name);
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    line::is_personal(&name).then(|| vec![Person::new(name, PersonRole::Author)])
}

/// People in an element that is marked as an author's.
fn of_markup(view: View<'_>, names: &Names, id: NodeId, text: &str) -> Vec<Person> {
    let line = line::read(text);
    if !line.people.is_empty() {
        return line.people;
    }
    if let [name] = line.bare.as_slice()
        && line.explained > 0.8
        && (line::is_pen_name(name) || !name.chars().any(is_unspaced))
        && !is_filed_under(view, id, name)
        && !has_common_word(view, name)
    {
        return line.bare.iter().map(|name| Person::new(name.as_str(), PersonRole::Author)).collect();
    }
    let first = text.split('\n').next().unwrap_or(text);
    let several = listed(first).or_else(|| listed(text)).or_else(|| employed(text)).unwrap_or_default();
    if !several.is_empty() && !several.iter().any(|name| has_common_word(view, name)) {
        return several.into_iter().map(|name| Person::new(name, PersonRole::Author)).collect();
    }
    let first = text
        .split(['\n', '|', '•', '·'])
        .flat_map(|part| part.split(" - "))
        .map(str::trim)
        .find(|part| part.chars().any(char::is_alphabetic));
    // "Jane Doe  Senior Correspondent": what touches the name in another element is what she does.
    let first = first.map(|part| match part.split_once("  ") {
        Some((name, job)) if line::is_job(job) => name,
        _ => part,
    });
    let first = first.map(|first| without_house(first, names)).filter(|first| first.chars().count() <= 50);
    let Some(mut first) = first else { return Vec::new() };
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
    // In a thread a user may go by a number.
    if linked
        && is_thread(view)
        && (5..=12).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_digit())
    {
        return vec![Person::new(first, PersonRole::Author)];
    }
    Vec::new()
}

/// A name without the letters of the page's house behind it: Jane Doe VP in the Valley Post.
fn without_house<'t>(name: &'t str, names: &Names) -> &'t str {
    match name.rsplit_once(' ') {
        Some((person, house)) if person.contains(' ') && names.has_initials(house) => person.trim_end(),
        _ => name,
    }
}

/// The names of a list of nothing else, in whatever scripts: ADA REYES, 王月眉.
fn listed(text: &str) -> Option<Vec<&str>> {
    let parts = text.split([',', '，', '、', ';', '\n']).flat_map(|part| part.split(" and ")).map(str::trim);
    let names: Vec<&str> = parts.filter(|part| !part.is_empty()).take(SEVERAL).collect();
    let named = |name: &&str| line::is_han_name(name) || line::is_personal(name) && name.contains(' ');
    ((2..SEVERAL).contains(&names.len()) && names.iter().all(named)).then_some(names)
}

/// The names of a byline of several people, each over a line that says what they do or for whom.
fn employed(text: &str) -> Option<Vec<&str>> {
    let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
    let named = |line: &str| line::is_personal(line) && line.contains(' ') && !line::is_job(line);
    let mut works = false;
    let names: Vec<&str> = lines
        .windows(2)
        .filter_map(|pair| {
            let [name, under] = *pair else { return None };
            works |= line::is_job(under);
            (named(name) && !named(under)).then_some(name)
        })
        .collect();
    let all = lines.iter().filter(|line| named(line)).count();
    (works && (2..SEVERAL).contains(&names.len()) && names.len() == all).then_some(names)
}

/// So many names or more are no byline.
const SEVERAL: usize = 9;

/// Whether an address is one of a person's page, by its steps.
fn leads_to_author(href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or(href);
    let gate = &*STEP_GATE;
    let entrance = |step: &str| ENTRANCES.iter().any(|word| step.eq_ignore_ascii_case(word));
    if path.rsplit('/').take(2).any(entrance) {
        return false;
    }
    path.as_bytes().split(|byte| *byte == b'/').any(|step| gate.lets(step) && is_in(step, AUTHOR_STEPS))
        || mentions(path, "author")
        || PROFILE.find(href.as_bytes()).is_some()
            && (href.contains("viewprofile") || href.contains("action=profile"))
        || SPACE.find(href.as_bytes()).is_some() && (href.contains("uid=") || href.contains("space-uid-"))
}

static PROFILE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("profile"));
static SPACE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("space"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_are_known_by_class_and_address() {
        for class in ["author", "post-author vcard", "articleAuthor", "byline__name", "entry_byline"] {
            assert!(marks_author(class), "{class}");
        }
        for class in ["author-bio", "authorized", "comment-author", "author-avatar", "related-authors"] {
            assert!(!marks_author(class), "{class}");
        }
        for class in ["user-name g-hover", "nick-name", "follow-nickName", "Post__authorName"] {
            assert!(marks_user(class), "{class}");
        }
        assert!(!marks_user("username-form") && !marks_user("name"));
        assert!(marks_author("user-info") && !marks_author("user-header") && !marks_author("user-nav"));
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
        assert!(leads_to_author("home.php?mod=space&uid=142839") && leads_to_author("space-uid-142839.html"));
        assert!(!leads_to_author("/space/travel.html"));
        assert!(!leads_to_author("/news/rain-at-last"));
    }
}
