//! Who made the article: people with their roles.

mod markup;

use markup::{add_markup, text_of};

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
    choose(view, &pool.ranked(), evidence)
}

/// Authors come from the best source that names any, of its places the nearest to the headline; people in other roles
/// from all that the page shows.
fn choose(view: View<'_>, ranked: &[Candidate<Claim>], evidence: &mut Evidence) -> Byline {
    let mut out = Byline::default();
    let best = [false, true].into_iter().find_map(|collective| {
        let able = || ranked.iter().filter(|c| c.value.writes() && c.value.collective == collective);
        let source = able().next()?.source;
        let distance = able().filter(|c| c.source == source).map(|c| c.value.distance).min()?;
        Some((source, distance, collective))
    });
    let mut first: Option<usize> = None;
    for candidate in ranked {
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
                let line = block.and_then(|block| lines.read.iter().find(|line| line.block == block));
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
        let line_of_many = name.chars().count() > 60 || name.contains('|') || name.matches('/').count() > 1;
        let able = !line_of_many && (body || claim.credit.is_some() || line::is_pen_name(&name));
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
        for page_line in lines.read.iter().filter(|line| line.place == place) {
            let enough = match place {
                Place::Top => 0.5,
                Place::Within => 0.9,
                _ => 0.75,
            };
            let line = &page_line.line;
            let headed = line.headed && place != Place::Within && page_line.text.chars().count() <= 240;
            if (line.explained >= enough || headed) && !line.people.is_empty() {
                // Who took one of the page's pictures did not make the article.
                let others = line.people.iter().any(|person| person.role != PersonRole::Photographer);
                if !others && place != Place::Top {
                    continue;
                }
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
        lines.read.iter().filter(|line| matches!(line.place, Place::Top | Place::Above | Place::Opening))
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
