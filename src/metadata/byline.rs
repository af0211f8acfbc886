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
}

/// Who made the article.
pub(crate) fn byline(view: View<'_>, lines: &Lines, names: &Names, evidence: &mut Evidence) -> Byline {
    let mut pool = Pool::new(Field::Byline);
    add_signals(view, names, &mut pool, evidence);
    add_lines(view, lines, names, &mut pool);
    add_markup(view, lines, names, &mut pool);
    choose(view, pool.ranked(), evidence)
}

/// Authors come from the best source that names any; people in other roles from all that the page shows.
fn choose(view: View<'_>, ranked: Vec<Candidate<Claim>>, evidence: &mut Evidence) -> Byline {
    let mut out = Byline::default();
    let writes = |claim: &Claim| claim.people.iter().any(|person| person.role.writes());
    let best = ranked.iter().find(|candidate| writes(&candidate.value)).map(|candidate| candidate.source);
    for candidate in &ranked {
        let at = (view.doc, Field::Byline);
        let mut won = false;
        for person in &candidate.value.people {
            let taken = if person.role.writes() { best == Some(candidate.source) } else { true };
            let known = out.people.iter_mut().find(|other| {
                key(&other.name) == key(&person.name)
                    && (other.role == person.role || other.role.writes() == person.role.writes())
            });
            match known {
                Some(other) => {
                    if other.url.is_none() {
                        other.url.clone_from(&person.url);
                    }
                    if other.avatar.is_none() {
                        other.avatar.clone_from(&person.avatar);
                    }
                    // The page's own word for the role says more than data that only knows authors.
                    if other.role == PersonRole::Author && person.role == PersonRole::Reporter {
                        other.role = person.role;
                    }
                }
                None if taken => {
                    won = true;
                    out.people.push(person.clone());
                }
                None => {}
            }
        }
        if out.credit.is_none() {
            out.credit.clone_from(&candidate.value.credit);
        }
        let verdict = if won { Verdict::Won } else { Verdict::Outranked };
        evidence.write(at, candidate, text, verdict);
    }
    out
}

fn text(claim: &Claim) -> String {
    let names: Vec<&str> = claim.people.iter().map(|person| person.name.as_str()).collect();
    if names.is_empty() {
        claim.credit.as_ref().map_or_else(String::new, |credit| credit.name.clone())
    } else {
        names.join("; ")
    }
}

fn add_signals(view: View<'_>, names: &Names, pool: &mut Pool<Claim>, evidence: &mut Evidence) {
    let properties = [
        (Property::Author, PersonRole::Author),
        (Property::Editor, PersonRole::Editor),
        (Property::Translator, PersonRole::Translator),
        (Property::Contributor, PersonRole::Contributor),
    ];
    for (property, role) in properties {
        for signal in view.signals.of(property).take(60) {
            let claim = of_signal(view, names, &signal, role);
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
    let mut claim = Claim { people: read.people, credit: read.source };
    let body = signal.entity.is_some_and(|entity| {
        entity.types().any(|kind| kind.ends_with("Organization") || kind == "Corporation")
    });
    claim.people.retain(|person| !names.is_exact_name(&person.name) || (signal.entity.is_some() && !body));
    if body {
        claim.people.clear();
        claim.credit = claim.credit.or_else(|| Some(Credit::new(signal.value)));
    }
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

/// People that lines of the page name, those between headline and body first.
fn add_lines(view: View<'_>, lines: &Lines, names: &Names, pool: &mut Pool<Claim>) {
    let mut add = |people: Vec<Person>, text: &str, node: NodeId| {
        let people: Vec<Person> = people
            .into_iter()
            .filter(|p| !names.is_exact_name(&p.name))
            .map(|p| with_link(view, node, p))
            .collect();
        if !people.is_empty() {
            pool.add(Claim { people, credit: None }, text, Source::VisibleText, Some(node));
        }
    };
    for place in [Place::Top, Place::Opening, Place::Above, Place::Closing, Place::Within] {
        for page_line in lines.lines.iter().filter(|line| line.place == place) {
            let enough = match place {
                Place::Top => 0.5,
                Place::Within => 0.9,
                _ => 0.75,
            };
            if page_line.line.explained >= enough && !page_line.line.people.is_empty() {
                add(page_line.line.people.clone(), &page_line.text, page_line.node);
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
            text,
            blocks.blocks.get(*index).map_or(view.doc.root(), |b| b.container),
        );
    }
    for index in body.iter().rev().take(3) {
        let text = blocks.text_of(*index);
        add(
            line::tail(text).people,
            text,
            blocks.blocks.get(*index).map_or(view.doc.root(), |b| b.container),
        );
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
    "postauthor",
    "reporter",
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
    let blocks = &view.content.blocks;
    let mut left = 60;
    let mut inside: Option<NodeId> = None;
    for id in view.doc.descendants(view.doc.root()) {
        if left == 0 {
            break;
        }
        if !view.doc.is_element(id)
            || matches!(
                view.doc.tag(id),
                Tag::Body | Tag::Html | Tag::Script | Tag::Style | Tag::Img | Tag::Input | Tag::Form
            )
        {
            continue;
        }
        let marked = ["class", "id", "itemprop", "data-testid", "data-component"]
            .iter()
            .any(|name| view.doc.attr(id, name).is_some_and(marks_author));
        if !marked || inside.is_some_and(|outer| view.doc.ancestors(id).take(12).any(|above| above == outer))
        {
            continue;
        }
        left -= 1;
        let text = view.doc.text_content(id).split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() || text.chars().count() > 120 {
            continue;
        }
        let block = view
            .doc
            .descendants(id)
            .filter(|node| view.doc.text(*node).is_some())
            .find_map(|node| blocks.block_of(node));
        let Some(block) = block else { continue };
        let near = lines.lines.iter().any(|line| {
            line.block == block && line.place != Place::Within && line.role != BlockRole::Comment
        });
        if !near {
            continue;
        }
        let line = line::read(&text);
        let people = if line.people.is_empty() && line.bare.len() == 1 && !line.dates.is_empty() {
            line.bare.iter().map(|name| Person::new(name.as_str(), PersonRole::Author)).collect()
        } else if line.people.is_empty() && text.chars().count() <= 60 {
            line::parse_people(&text, PersonRole::Author).people
        } else {
            line.people
        };
        let people: Vec<Person> = people
            .into_iter()
            .filter(|person| !names.is_exact_name(&person.name) && person.name.chars().count() <= 50)
            .map(|person| with_link(view, id, person))
            .collect();
        if !people.is_empty() {
            inside = Some(id);
            pool.add(Claim { people, credit: None }, text, Source::Markup, Some(id));
        }
    }
}
