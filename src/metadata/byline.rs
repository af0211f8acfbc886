//! Who made the article: people with their roles.

mod choose;
mod elsewhere;
mod markup;

use choose::choose;
use elsewhere::{add_elsewhere, has_common_word};
use markup::{add_markup, text_of};

use super::View;
use super::compare::key;
use super::evidence::{Candidate, Evidence, Field, Source};
use super::lines::{Lines, PageLine, Place};
use super::pool::Pool;
use super::site::Names;
use crate::article::{Credit, PageKind, Person, PersonRole};
use crate::content::BlockRole;
use crate::dom::{NodeId, Tag};
use crate::line;
use crate::structured::{Property, Signal};
use crate::vocabulary::bylines::{COMMENT_BY, LED};

/// How much of a line over a post must be explained to name who posted it.
const THREAD: f32 = 0.5;

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
    add_confirmed(view, names, &mut pool);
    add_led(view, lines, &mut pool);
    add_bare(view, lines, names, &mut pool);
    add_pictured(view, lines, names, &mut pool);
    add_markup(view, lines, names, &mut pool);
    let mut ranked = pool.ranked();
    let mut more = Pool::new(Field::Byline);
    let writers = || {
        let claims = ranked.iter().map(|candidate| &candidate.value).filter(|claim| !claim.collective);
        claims.flat_map(|claim| &claim.people).filter(|person| person.role.writes())
    };
    if writers().next().is_none() {
        add_elsewhere(view, lines, names, &mut more);
    } else if writers().all(|person| choose::is_one_word(&person.name)) {
        // Who goes by a first name is named in full by the site that bears the name.
        elsewhere::add_namesake(view, names, &mut more);
    }
    ranked.extend(more.ranked());
    choose(view, ranked, evidence)
}

/// Whether the page is a thread: its author is who opened it, wherever that stands.
fn is_thread(view: View<'_>) -> bool {
    view.content.kind.kind == PageKind::Forum
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
    let turned = if matches!(signal.source, Source::Citation | Source::DublinCore) {
        turned(signal.value)
    } else {
        None
    };
    let read = line::parse_people(turned.as_deref().unwrap_or(signal.value), role);
    let mut claim = Claim { credit: read.source, ..Claim::new(read.people, 0) };
    let body = signal.entity.is_some_and(|entity| {
        entity
            .types()
            .any(|kind| kind.ends_with("Organization") || kind == "Corporation" || kind == "WebSite")
    });
    // The site beside people in one list is no person.
    if claim.people.iter().any(|person| !names.is_own_name(&person.name)) {
        claim.people.retain(|person| !names.is_own_name(&person.name));
    }
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

/// A name that a catalogue gives surname first, as readers write it: `Doe, Jane`.
fn turned(value: &str) -> Option<String> {
    let (surname, name) = value.split_once(',')?;
    let (surname, name) = (surname.trim(), name.trim());
    let able = !name.contains([',', ';']) && !surname.is_empty() && !name.is_empty();
    // "Jane Doe, John Roe" are two.
    let two =
        surname.contains(' ') && name.contains(' ') && name.split(' ').all(|word| word.chars().count() > 2);
    (able && !two && line::is_pen_name(surname)).then(|| format!("{name} {surname}"))
}

/// A claim that names a team, a body or the site. Agencies and nameless desks are only a credit; the site's name in a
/// plain `<meta>` says nothing of this page's author, unless it is written like a person's.
fn collective(names: &Names, signal: &Signal<'_>, role: PersonRole, body: bool, claim: &mut Claim) {
    let name = claim.credit.as_ref().map_or(signal.value, |credit| credit.name.as_str()).to_owned();
    let personal = names.personal().find(|own| key(own) == key(&name));
    let says_so = signal.source != Source::Meta || line::is_personal(&name) || personal.is_some();
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
        names.is_own_name(&name) || claim.people.iter().any(|person| names.is_own_name(&person.name));
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

/// People that lines of the page name, those between headline and body first; in a thread in the order of the page.
fn add_lines(view: View<'_>, lines: &Lines, names: &Names, pool: &mut Pool<Claim>) {
    if is_thread(view) {
        for page_line in &lines.read {
            if page_line.line.explained >= THREAD && !page_line.line.people.is_empty() {
                let distance = in_thread(lines, page_line.block);
                add_people(view, names, page_line, (page_line.line.people.clone(), distance), pool);
            }
        }
        return;
    }
    for place in [Place::Top, Place::Opening, Place::Above, Place::Closing, Place::Within] {
        for page_line in lines.read.iter().filter(|line| line.place == place) {
            let enough = match place {
                Place::Top => 0.5,
                Place::Within => 0.9,
                _ => 0.75,
            };
            let line = &page_line.line;
            let headed = line.headed && place != Place::Within && page_line.text.chars().count() <= 240;
            if line.people.is_empty() || !(line.explained >= enough || headed) {
                continue;
            }
            // Who took one of the page's pictures did not make the article.
            let others = line.people.iter().any(|person| person.role != PersonRole::Photographer);
            let reader = matches!(place, Place::Closing | Place::Within) && is_readers(&page_line.text);
            if (others || place == Place::Top) && !reader {
                add_people(view, names, page_line, (line.people.clone(), distance(place)), pool);
            }
        }
    }
    add_ends(view, lines, names, pool);
}

/// The distance of a block from a thread's beginning.
fn in_thread(lines: &Lines, block: usize) -> u8 {
    let first = lines.read.first().map_or(0, |line| line.block);
    u8::try_from(block.saturating_sub(first)).unwrap_or(u8::MAX)
}

/// People that the first and the last paragraphs of the body name at their ends.
fn add_ends(view: View<'_>, lines: &Lines, names: &Names, pool: &mut Pool<Claim>) {
    let Some((first, last)) = lines.body else { return };
    let blocks = &view.content.blocks;
    let body: Vec<usize> =
        (first..=last).filter(|index| view.content.role(*index) == BlockRole::Body).collect();
    let heads = body.iter().take(2).map(|index| (index, Place::Opening));
    let tails = body.iter().rev().take(3).map(|index| (index, Place::Closing));
    for (index, place) in heads.chain(tails) {
        let Some(block) = blocks.blocks.get(*index) else { continue };
        let text = blocks.text(block);
        let read = if place == Place::Opening { line::lead(text) } else { line::tail(text) };
        let at = At { text, node: block.container, block: *index, distance: distance(place) };
        add_at(view, names, read.people, at, pool);
    }
}

/// Where people are named.
#[derive(Debug, Clone, Copy)]
struct At<'a> {
    text: &'a str,
    node: NodeId,
    block: usize,
    distance: u8,
}

fn add_people(
    view: View<'_>,
    names: &Names,
    line: &PageLine,
    (people, distance): (Vec<Person>, u8),
    pool: &mut Pool<Claim>,
) {
    let at = At { text: &line.text, node: line.node, block: line.block, distance };
    add_at(view, names, people, at, pool);
}

fn add_at(view: View<'_>, names: &Names, people: Vec<Person>, at: At<'_>, pool: &mut Pool<Claim>) {
    let (site, people): (Vec<Person>, Vec<Person>) =
        people.into_iter().map(|p| with_link(view, at.node, p)).partition(|p| names.is_own_name(&p.name));
    for (people, collective) in [(people, false), (site, true)] {
        if !people.is_empty() {
            let claim = Claim { collective, block: Some(at.block), ..Claim::new(people, at.distance) };
            pool.add(claim, at.text, Source::VisibleText, Some(at.node));
        }
    }
}

/// Whether a line names a reader who commented.
fn is_readers(text: &str) -> bool {
    let text = text.to_lowercase();
    COMMENT_BY.iter().any(|cue| text.starts_with(cue))
}

/// A short line that a word without a mark leads (글 홍길동), which in a sentence would lead nothing.
fn add_led(view: View<'_>, lines: &Lines, pool: &mut Pool<Claim>) {
    for page_line in
        lines.read.iter().filter(|line| line.place != Place::Within && line.line.people.is_empty())
    {
        let Some((word, name)) = page_line.text.split_once(' ') else { continue };
        let Ok(at) = LED.binary_search_by_key(&word, |(word, _)| word) else { continue };
        if let Some((_, role)) = LED.get(at).filter(|_| line::is_personal(name)) {
            let person = with_link(view, page_line.node, Person::new(name, *role));
            let claim =
                Claim { block: Some(page_line.block), ..Claim::new(vec![person], distance(page_line.place)) };
            pool.add(claim, page_line.text.as_str(), Source::VisibleText, Some(page_line.node));
        }
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
            && !is_filed_under(view, page_line.node, name)
            && !has_common_word(view, name)
        {
            let person = with_link(view, page_line.node, Person::new(name.as_str(), PersonRole::Author));
            let mut claim = Claim::new(vec![person], distance(page_line.place));
            claim.block = Some(page_line.block);
            pool.add(claim, page_line.text.as_str(), Source::Markup, Some(page_line.node));
        }
    }
}

/// A name beside a picture that is called by it: who wrote this, with a portrait.
fn add_pictured(view: View<'_>, lines: &Lines, names: &Names, pool: &mut Pool<Claim>) {
    if view.content.kind.kind != PageKind::Article {
        return;
    }
    let dated = |block: usize| {
        let beside = lines.read.iter().filter(|line| line.block.abs_diff(block) <= BESIDE);
        beside.into_iter().any(|line| !line.line.dates.is_empty() && line.line.explained >= 0.8)
    };
    let near =
        lines.read.iter().filter(|line| matches!(line.place, Place::Top | Place::Above | Place::Opening));
    let able = |line: &&PageLine| {
        line.role != BlockRole::Body
            && line::is_personal(&line.text)
            && !choose::is_one_word(&line.text)
            && dated(line.block)
    };
    for line in near.filter(able) {
        let name = key(&line.text);
        let around = std::iter::once(line.node).chain(view.doc.ancestors(line.node)).take(2);
        let pictured = around.flat_map(|id| view.doc.descendants(id).take(PICTURED)).any(|id| {
            view.doc.tag(id) == Tag::Img && view.doc.attr(id, "alt").is_some_and(|alt| key(alt) == name)
        });
        if !pictured || names.is_name(&line.text) || has_common_word(view, &line.text) {
            continue;
        }
        let person = with_link(view, line.node, Person::new(line.text.as_str(), PersonRole::Author));
        let claim = Claim { block: Some(line.block), ..Claim::new(vec![person], distance(line.place)) };
        pool.add(claim, line.text.as_str(), Source::Markup, Some(line.node));
    }
}

/// How many elements around a name are looked at for a picture.
const PICTURED: usize = 20;
/// How many blocks from a date a portrait's name may stand.
const BESIDE: usize = 2;

/// Whether a name links to a section or a tag: what is written like a person's is one's name no more.
fn is_filed_under(view: View<'_>, node: NodeId, name: &str) -> bool {
    let links = view.doc.descendants(node).filter(|id| view.doc.tag(*id) == Tag::A).take(20);
    links.filter(|link| key(&view.doc.text_content(*link)) == key(name)).any(|link| {
        let rel = view.doc.attr(link, "rel").unwrap_or("");
        let steps = view.doc.attr(link, "href").unwrap_or("").split(['/', '?', '=']);
        rel.split_ascii_whitespace().any(|word| matches!(word, "tag" | "category"))
            || steps
                .into_iter()
                .any(|step| SECTION_STEPS.binary_search(&step.to_ascii_lowercase().as_str()).is_ok())
    })
}

/// Steps of addresses that lead to sections and tags, sorted.
static SECTION_STEPS: &[&str] = &[
    "cat",
    "categorie",
    "categories",
    "category",
    "etiqueta",
    "kategorie",
    "label",
    "rubrik",
    "rubrique",
    "section",
    "sections",
    "tag",
    "tags",
    "thema",
    "themen",
    "theme",
    "topic",
    "topics",
];

/// A name in a plain `<meta>` counts as much as a byline where a line of the page is that name.
fn add_confirmed(view: View<'_>, names: &Names, pool: &mut Pool<Claim>) {
    let blocks = &view.content.blocks;
    for signal in view.signals.of(Property::Author).filter(|signal| signal.source == Source::Meta).take(10) {
        if !line::is_personal(signal.value) || names.is_name(signal.value) {
            continue;
        }
        let name = key(signal.value);
        let shown = blocks.blocks.iter().enumerate().find(|(number, block)| {
            block.counts.chars <= 60
                && !block.around.hidden
                && view.content.role(*number) != BlockRole::Comment
                && key(blocks.text(block)) == name
        });
        if let Some((number, block)) = shown {
            let person = with_link(view, block.container, Person::new(signal.value, PersonRole::Author));
            let claim = Claim { block: Some(number), ..Claim::new(vec![person], distance(Place::Opening)) };
            pool.add(claim, signal.value, Source::VisibleText, Some(block.container));
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
