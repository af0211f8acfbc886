//! Who made the article: people with their roles.

use super::View;
use super::compare::key;
use super::evidence::{Candidate, Evidence, Field, Source, Verdict};
use super::lines::{Lines, Place};
use super::pool::Pool;
use super::site::Names;
use crate::article::{Credit, Person, PersonRole};
use crate::content::BlockRole;
use crate::dom::{NodeId, Tag};
use crate::line;
use crate::structured::{Property, Signal};

/// People, and whom the article is credited to where its authors are no people.
#[derive(Debug, Default)]
pub(crate) struct Byline {
    pub(crate) people: Vec<Person>,
    pub(crate) credit: Option<Credit>,
}

/// What one place of the page says of who made the article.
#[derive(Debug, Clone, PartialEq)]
struct Claim {
    people: Vec<Person>,
    credit: Option<Credit>,
    /// How far from the byline's place under the headline it stands: 0 is there, or in data.
    distance: u8,
    /// It names the site, or a body that only stands in for one: good only where nobody else is named.
    collective: bool,
    /// The block that it stands in, where it stands in one.
    block: Option<usize>,
}

impl Claim {
    fn new(people: Vec<Person>, distance: u8) -> Self {
        Self { people, credit: None, distance, collective: false, block: None }
    }

    fn writes(&self) -> bool {
        self.people.iter().any(|person| person.role.writes())
    }
}

/// Who made the article.
pub(crate) fn byline(view: View<'_>, lines: &Lines, names: &Names, evidence: &mut Evidence) -> Byline {
    let mut pool = Pool::new(Field::Byline);
    add_signals(view, lines, names, &mut pool, evidence);
    add_card(view, &mut pool);
    add_lines(view, lines, names, &mut pool);
    add_bare(view, lines, names, &mut pool);
    add_markup(view, lines, names, &mut pool);
    choose(view, pool.ranked(), evidence)
}

/// Authors come from the best source that names any, of its places the nearest to the headline; people in other roles
/// from all that the page shows.
fn choose(view: View<'_>, ranked: Vec<Candidate<Claim>>, evidence: &mut Evidence) -> Byline {
    let mut out = Byline::default();
    let best = [false, true].into_iter().find_map(|collective| {
        let able = || ranked.iter().filter(|c| c.value.writes() && c.value.collective == collective);
        let source = able().next()?.source;
        let distance = able().filter(|c| c.source == source).map(|c| c.value.distance).min()?;
        Some((source, distance, collective))
    });
    let mut first: Option<usize> = None;
    for candidate in &ranked {
        let claim = &candidate.value;
        let mut chosen = best == Some((candidate.source, claim.distance, claim.collective));
        if chosen && let Some(block) = claim.block {
            // Markup names the authors of all that a page lists; those of its text stand together.
            chosen = block.abs_diff(*first.get_or_insert(block)) <= 2;
        }
        let mut won = false;
        for person in &claim.people {
            let same = |other: &&mut Person| {
                key(&other.name) == key(&person.name)
                    && (other.role == person.role || other.role.writes() && person.role.writes())
            };
            match out.people.iter_mut().find(same) {
                Some(other) => complete(other, person),
                None if chosen || !(person.role.writes() || claim.collective) => {
                    won = true;
                    out.people.push(person.clone());
                }
                None => {}
            }
        }
        if out.credit.is_none() && !claim.collective {
            out.credit.clone_from(&claim.credit);
        }
        let verdict = if won { Verdict::Won } else { Verdict::Outranked };
        evidence.write((view.doc, Field::Byline), candidate, text, verdict);
    }
    out
}

/// What a second mention of a person adds.
fn complete(known: &mut Person, person: &Person) {
    if known.url.is_none() {
        known.url.clone_from(&person.url);
    }
    if known.avatar.is_none() {
        known.avatar.clone_from(&person.avatar);
    }
    // The page's own word for the role says more than data that only knows authors.
    if known.role == PersonRole::Author && person.role == PersonRole::Reporter {
        known.role = person.role;
    }
}

fn text(claim: &Claim) -> String {
    let names: Vec<&str> = claim.people.iter().map(|person| person.name.as_str()).collect();
    if names.is_empty() {
        claim.credit.as_ref().map_or_else(String::new, |credit| credit.name.clone())
    } else {
        names.join("; ")
    }
}

fn add_signals(
    view: View<'_>,
    lines: &Lines,
    names: &Names,
    pool: &mut Pool<Claim>,
    evidence: &mut Evidence,
) {
    let properties = [
        (Property::Author, PersonRole::Author),
        (Property::Editor, PersonRole::Editor),
        (Property::Translator, PersonRole::Translator),
        (Property::Contributor, PersonRole::Contributor),
    ];
    for (property, role) in properties {
        for signal in view.signals.of(property).take(60) {
            let mut claim = of_signal(view, names, &signal, role);
            if matches!(signal.source, Source::RelAuthor | Source::Microformat) {
                let block = signal.node.and_then(|node| text_of(view, node)).map(|(block, _)| block);
                let line = block.and_then(|block| lines.lines.iter().find(|line| line.block == block));
                match line {
                    Some(line) => {
                        claim.distance = distance(line.place);
                        claim.block = block;
                    }
                    None => claim.people.clear(),
                }
            }
            if claim.people.is_empty() && claim.credit.is_none() {
                let candidate = Candidate::new((), signal.value, signal.source, signal.node);
                evidence.refuse((view.doc, Field::Byline), &candidate, "names nobody");
            } else {
                pool.add(claim, signal.value, signal.source, signal.node);
            }
        }
    }
}

fn of_signal(view: View<'_>, names: &Names, signal: &Signal<'_>, role: PersonRole) -> Claim {
    let read = line::parse_people(signal.value, role);
    let mut claim = Claim { credit: read.source, ..Claim::new(read.people, 0) };
    let body = signal.entity.is_some_and(|entity| {
        entity
            .types()
            .any(|kind| kind.ends_with("Organization") || kind == "Corporation" || kind == "WebSite")
    });
    let site = claim.people.iter().any(|person| names.is_name(&person.name));
    if body || site || claim.people.is_empty() {
        collective(names, signal, role, body, &mut claim);
    }
    claim.people.retain(|person| person.name.chars().any(char::is_alphabetic));
    if let (Some(entity), [person]) = (signal.entity, claim.people.as_mut_slice()) {
        let address = |key: &str| entity.text(key).and_then(|url| view.addresses.resolve(url));
        person.url = address("url").or_else(|| address("@id").filter(|url| !url.contains('#')));
        let image = entity.get("image").and_then(|image| image.items().next());
        let image = image.and_then(|image| {
            image.as_str().or_else(|| image.text("url").or_else(|| image.text("contentUrl")))
        });
        person.avatar = image.and_then(|image| view.addresses.resolve(image));
    }
    if let (Some(node), [person]) = (signal.node, claim.people.as_mut_slice())
        && person.url.is_none()
        && view.doc.tag(node) == Tag::A
    {
        person.url = view.doc.attr(node, "href").and_then(|href| view.addresses.resolve(href));
    }
    claim
}

/// A claim that names a team, a body or the site. Agencies and nameless desks are only a credit; the site's name in a
/// plain `<meta>` says nothing of this page's author, unless it is written like a person's.
fn collective(names: &Names, signal: &Signal<'_>, role: PersonRole, body: bool, claim: &mut Claim) {
    let name = claim.credit.as_ref().map_or(signal.value, |credit| credit.name.as_str()).to_owned();
    let says_so = signal.source != Source::Meta || line::is_personal(&name);
    if claim.people.is_empty() {
        let able = body || claim.credit.is_some() || line::is_pen_name(&name);
        if line::is_nameless(&name) || name.contains("://") || name.contains('@') || !says_so || !able {
            return;
        }
        claim.people.push(Person::new(name.as_str(), role));
    } else if !says_so {
        claim.people.retain(|person| !names.is_name(&person.name));
    }
    if body && claim.credit.is_none() {
        claim.credit = Some(Credit::new(name.as_str()));
    }
    claim.collective =
        names.is_exact_name(&name) || claim.people.iter().any(|person| names.is_exact_name(&person.name));
}

/// Cards of Twitter label what they show: `twitter:label1` "Written by", `twitter:data1` the name.
fn add_card(view: View<'_>, pool: &mut Pool<Claim>) {
    for (label, data) in [("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")] {
        let (Some(label), Some(data)) = (view.signals.meta(label).next(), view.signals.meta(data).next())
        else {
            continue;
        };
        let line = line::read(&format!("{label}: {data}"));
        if !line.people.is_empty() {
            pool.add(Claim::new(line.people, 0), data, Source::Twitter, None);
        }
    }
}

/// People that lines of the page name, those between headline and body first.
fn add_lines(view: View<'_>, lines: &Lines, names: &Names, pool: &mut Pool<Claim>) {
    let mut add = |people: Vec<Person>, distance: u8, text: &str, node: NodeId| {
        let (site, people): (Vec<Person>, Vec<Person>) =
            people.into_iter().map(|p| with_link(view, node, p)).partition(|p| names.is_exact_name(&p.name));
        for (people, collective) in [(people, false), (site, true)] {
            if !people.is_empty() {
                let claim = Claim { collective, ..Claim::new(people, distance) };
                pool.add(claim, text, Source::VisibleText, Some(node));
            }
        }
    };
    for place in [Place::Top, Place::Opening, Place::Above, Place::Closing, Place::Within] {
        for page_line in lines.lines.iter().filter(|line| line.place == place) {
            let enough = match place {
                Place::Top => 0.5,
                Place::Within => 0.9,
                _ => 0.75,
            };
            let line = &page_line.line;
            let headed = line.headed && place != Place::Within && page_line.text.chars().count() <= 240;
            if (line.explained >= enough || headed) && !line.people.is_empty() {
                add(line.people.clone(), distance(place), &page_line.text, page_line.node);
            }
        }
    }
    let blocks = &view.content.blocks;
    let Some((first, last)) = lines.body else { return };
    let body: Vec<usize> =
        (first..=last).filter(|index| view.content.role(*index) == BlockRole::Body).collect();
    for index in body.iter().take(2) {
        let text = blocks.text_of(*index);
        add(
            line::lead(text).people,
            distance(Place::Opening),
            text,
            blocks.blocks.get(*index).map_or(view.doc.root(), |b| b.container),
        );
    }
    for index in body.iter().rev().take(3) {
        let text = blocks.text_of(*index);
        add(
            line::tail(text).people,
            distance(Place::Closing),
            text,
            blocks.blocks.get(*index).map_or(view.doc.root(), |b| b.container),
        );
    }
}

/// A name that stands bare beside the date.
fn add_bare(view: View<'_>, lines: &Lines, names: &Names, pool: &mut Pool<Claim>) {
    for page_line in
        lines.lines.iter().filter(|line| matches!(line.place, Place::Top | Place::Above | Place::Opening))
    {
        let line = &page_line.line;
        let [name] = line.bare.as_slice() else { continue };
        if !line.dates.is_empty()
            && line.explained >= 0.8
            && line.people.is_empty()
            && line::is_personal(name)
            && !names.is_name(name)
        {
            let person = with_link(view, page_line.node, Person::new(name.as_str(), PersonRole::Author));
            let mut claim = Claim::new(vec![person], distance(page_line.place));
            claim.block = Some(page_line.block);
            pool.add(claim, page_line.text.as_str(), Source::Markup, Some(page_line.node));
        }
    }
}

fn distance(place: Place) -> u8 {
    match place {
        Place::Top => 0,
        Place::Opening => 1,
        Place::Above => 2,
        Place::Closing => 3,
        Place::Within => 4,
    }
}

fn with_link(view: View<'_>, node: NodeId, mut person: Person) -> Person {
    for link in view.doc.descendants(node).filter(|id| view.doc.tag(*id) == Tag::A).take(20) {
        if key(&view.doc.text_content(link)) == key(&person.name) {
            person.url = view.doc.attr(link, "href").and_then(|href| view.addresses.resolve(href));
        }
    }
    person
}

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
    "comments",
    "commentlist",
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

/// Whether class words or an id mark an element as the place of authors.
fn marks_author(value: &str) -> bool {
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
        if !c.is_alphanumeric() || (c.is_uppercase() && before_lower) {
            if !ends(&mut word) {
                return false;
            }
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
fn add_markup(view: View<'_>, lines: &Lines, names: &Names, pool: &mut Pool<Claim>) {
    let mut left = 200;
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
        let marked = ["class", "id", "itemprop", "data-testid", "data-component"]
            .iter()
            .any(|name| view.doc.attr(id, name).is_some_and(marks_author));
        let links =
            !marked && view.doc.tag(id) == Tag::A && view.doc.attr(id, "href").is_some_and(leads_to_author);
        if !marked && !links {
            continue;
        }
        left -= 1;
        let Some((block, text)) = text_of(view, id) else { continue };
        let page_line =
            lines.lines.iter().find(|line| line.block == block && line.role != BlockRole::Comment);
        let Some(page_line) = page_line else { continue };
        let people = of_markup(view, id, &text);
        let people: Vec<Person> = people
            .into_iter()
            .filter(|person| !names.is_exact_name(&person.name) && person.name.chars().count() <= 50)
            .map(|person| with_link(view, id, person))
            .collect();
        if !people.is_empty() {
            let claim = Claim { block: Some(block), ..Claim::new(people, distance(page_line.place)) };
            pool.add(claim, text, Source::Markup, Some(id));
        }
    }
}

/// The text of a short element, its parts parted as a reader sees them, and the block that it begins in.
fn text_of(view: View<'_>, id: NodeId) -> Option<(usize, String)> {
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
    let Some(first) = first.filter(|first| first.chars().count() <= 50) else { return Vec::new() };
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

/// Whether an address is one of a person's page, by its steps.
fn leads_to_author(href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or(href).to_ascii_lowercase();
    path.split('/').any(|step| {
        matches!(
            step,
            "author"
                | "authors"
                | "autor"
                | "autoren"
                | "auteur"
                | "auteurs"
                | "by"
                | "people"
                | "person"
                | "user"
                | "users"
                | "member"
                | "members"
                | "profile"
                | "profiles"
                | "writers"
                | "contributor"
                | "contributors"
                | "staff"
                | "team"
                | "journalist"
                | "reporter"
                | "u"
                | "bio"
        )
    }) || path.contains("author")
        || href.contains("viewprofile")
        || href.contains("action=profile")
}
