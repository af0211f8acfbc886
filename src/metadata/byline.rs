//! Who made the article: people with their roles.

mod bodies;
mod choose;
mod data;
mod elsewhere;
mod markup;
mod unlabelled;

use bodies::{body_of, labelled_desk};
use choose::choose;
use data::{add_card, add_signals};
use elsewhere::add_elsewhere;
use markup::add_markup;
use unlabelled::{
    add_bare, add_blogger, add_employed, add_led, add_listed, add_neighbour, add_pictured, add_posted,
    add_titled, add_under, add_user, is_filed_under,
};

use super::View;
use super::compare::{key, mentions};
use super::evidence::{Evidence, Field, Source};
use super::lines::{Lines, PageLine, Place};
use super::pool::Pool;
use super::site::Names;
use crate::article::{Credit, PageKind, Person, PersonRole};
use crate::content::{BlockRole, TextBlock, is_unspaced};
use crate::dom::{NodeId, Tag};
use crate::line;
use crate::structured::Property;
use crate::vocabulary::bylines::COMMENT_BY;

/// How many blocks apart lines of one list of credits stand.
const CREDITED: usize = 2;
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
    /// It is a line under the headline that says who wrote the text and nothing else.
    whole: bool,
    /// The block that it stands in, where it stands in one.
    block: Option<usize>,
}

impl Claim {
    fn new(people: Vec<Person>, distance: u8) -> Self {
        Self { people, credit: None, distance, collective: false, whole: false, block: None }
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
    add_titled(view, lines, &mut pool);
    add_bare(view, lines, names, &mut pool);
    add_posted(view, lines, names, &mut pool);
    add_blogger(view, lines, names, &mut pool);
    add_user(view, lines, names, &mut pool);
    add_listed(view, lines, names, &mut pool);
    add_pictured(view, lines, names, &mut pool);
    add_neighbour(view, lines, names, &mut pool);
    add_employed(view, lines, names, &mut pool);
    add_under(view, lines, names, &mut pool);
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

/// Takes the source out of the people whom data names as authors: an account, a paper, whose name could be a person's by its
/// form alone. Gives whether nobody else wrote the text.
/// Names in Latin go where the byline itself tells a body, which `body` is.
pub(crate) fn without_source(
    people: &mut Vec<Person>,
    source: Option<&Credit>,
    body: Option<&Credit>,
) -> bool {
    let Some(name) = source.map(|source| key(&source.name)) else { return false };
    let others = people.iter().any(|person| person.role.writes() && key(&person.name) != name);
    let is_body = body.is_some_and(|body| key(&body.name) == name) && !others;
    let count = people.len();
    people.retain(|person| {
        !(person.role.writes() && key(&person.name) == name)
            || line::is_han_name(&person.name)
            || !(is_body || person.name.chars().any(is_unspaced))
    });
    people.len() < count && !people.iter().any(|person| person.role.writes())
}

/// Whether the page is a thread: its author is who opened it, wherever that stands.
fn is_thread(view: View<'_>) -> bool {
    view.content.kind.kind == PageKind::Forum
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
        let own = |line: &&PageLine| line.place == place && !is_of_other(view, lines, line);
        for page_line in lines.read.iter().filter(own) {
            let enough = match place {
                Place::Top => 0.5,
                Place::Within => 0.9,
                _ => 0.75,
            };
            let line = &page_line.line;
            let headed = line.headed && place != Place::Within && page_line.text.chars().count() <= 240;
            if let Some(claim) = of_body(names, page_line, enough) {
                pool.add(claim, page_line.text.as_str(), Source::VisibleText, Some(page_line.node));
            }
            // Below a deck that counts as text.
            let under = place == Place::Opening
                && lines.headline.is_some_and(|headline| page_line.block.saturating_sub(headline) <= UNDER);
            // At the end only a line that names several, or beside one an agency, or says what they did.
            let clear = |(people, credit): &(Vec<Person>, Option<Credit>)| {
                let helped = || people.iter().all(|person| person.role == PersonRole::Contributor);
                let beside = || credit.is_some() && !page_line.text.chars().any(is_unspaced);
                place == Place::Top || under || people.len() > 1 || beside() || helped()
            };
            if matches!(place, Place::Top | Place::Opening | Place::Closing)
                && page_line.role != BlockRole::Headline
                && let Some((people, credit)) = credited(&page_line.text).filter(clear)
                && !in_caption(view, page_line.node)
            {
                let at = At {
                    text: &page_line.text,
                    node: page_line.node,
                    block: page_line.block,
                    distance: distance(place),
                    whole: true,
                    credit,
                };
                add_at(view, names, people, &at, pool);
                continue;
            }
            if line.people.is_empty() || !(line.explained >= enough || headed) {
                continue;
            }
            if lines.is_answer(page_line) {
                continue;
            }
            // Who took one of the page's pictures did not make the article.
            let others = line.people.iter().any(|person| person.role != PersonRole::Photographer)
                || place == Place::Closing && is_among_credits(lines, page_line);
            let reader = matches!(place, Place::Closing | Place::Within) && is_readers(&page_line.text);
            if (others || place == Place::Top && !in_caption(view, page_line.node)) && !reader {
                add_people(view, names, page_line, (line.people.clone(), distance(place)), pool);
            }
        }
    }
    add_ends(view, lines, names, pool);
}

/// The body that a line names as the author; a team with a name of its own stands among the people.
fn of_body(names: &Names, page_line: &PageLine, enough: f32) -> Option<Claim> {
    let PageLine { line, place, .. } = page_line;
    if !line.people.is_empty() || *place == Place::Within {
        return None;
    }
    let distance = distance(*place);
    let claim = match line.body.as_deref().filter(|_| line.explained >= enough) {
        Some(team) if line::is_team(team) && !names.is_own_name(team) => {
            let people = vec![Person::new(team, PersonRole::Author)];
            Claim { collective: true, ..Claim::new(people, distance) }
        }
        Some(body) => body_of(body, names)?.claim(distance),
        None if line.body.is_none() && *place == Place::Top => {
            labelled_desk(&page_line.text, names)?.claim(distance)
        }
        None => return None,
    };
    Some(Claim { block: Some(page_line.block), ..claim })
}

/// Whether a line of the end stands among others that say who did what: in a list of all who made the article.
fn is_among_credits(lines: &Lines, page_line: &PageLine) -> bool {
    let made = |line: &&PageLine| {
        line.line.explained >= 0.75
            && line.line.people.iter().any(|person| person.role != PersonRole::Photographer)
    };
    let near =
        |line: &&PageLine| line.place == Place::Closing && line.block.abs_diff(page_line.block) <= CREDITED;
    lines.read.iter().filter(near).any(|line| made(&line))
}

/// Whether an element is part of a caption, by its tags or their class names.
pub(crate) fn in_caption(view: View<'_>, node: NodeId) -> bool {
    // A box over a picture is called so too, and holds the headline.
    let headed = |id: NodeId| {
        view.doc.descendants(id).take(HEADED).any(|inner| view.doc.tag(inner).heading_level().is_some())
    };
    std::iter::once(node).chain(view.doc.ancestors(node)).take(CAPTIONED).any(|id| {
        matches!(view.doc.tag(id), Tag::Figure | Tag::Figcaption)
            || view.doc.attr(id, "class").is_some_and(|class| mentions(class, "caption")) && !headed(id)
            || view.doc.attr(id, "class").is_some_and(credits_picture)
    })
}

/// Whether class names mark who took a picture.
fn credits_picture(class: &str) -> bool {
    let picture = ["image", "photo", "picture", "media", "img"];
    mentions(class, "credit") && picture.iter().any(|word| mentions(class, word))
}

/// How many blocks below the headline a line stands under it, be there a deck between.
const UNDER: usize = 3;

/// How many nodes of a caption are looked at for a heading.
const HEADED: usize = 60;

/// How many elements around a line are looked at for a caption.
const CAPTIONED: usize = 4;

/// Whether a line stands in the way through the site, or in an `<article>` that the text is no part of: a teaser's.
fn is_of_other(view: View<'_>, lines: &Lines, line: &PageLine) -> bool {
    if line.role == BlockRole::Navigation && line.place != Place::Top {
        let block = view.content.blocks.blocks.get(line.block);
        let linked = |block: &TextBlock| block.counts.link_chars.saturating_mul(2) > block.counts.chars;
        return line.place == Place::Above || block.is_some_and(linked);
    }
    if !matches!(line.place, Place::Closing | Place::Within) {
        return false;
    }
    let article = |node: NodeId| {
        std::iter::once(node).chain(view.doc.ancestors(node)).find(|id| view.doc.tag(*id) == Tag::Article)
    };
    let Some(own) = article(line.node) else { return false };
    let first = lines.body.and_then(|(first, _)| view.content.blocks.blocks.get(first));
    first.is_some_and(|first| !view.doc.ancestors(first.container).any(|above| above == own))
}

/// People of a line that no cue announces and that is nothing but their names and what they did, with the house beside them.
fn credited(text: &str) -> Option<(Vec<Person>, Option<Credit>)> {
    let signed = || line::signed(text).filter(|signed| !signed.people.is_empty());
    let named = line::credits(text).map(|people| (people, None));
    named.or_else(|| signed().map(|signed| (signed.people, signed.source)))
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
        let distance = distance(place);
        let at =
            At { text, node: block.container, block: *index, distance, whole: false, credit: read.source };
        add_at(view, names, read.people, &at, pool);
    }
}

/// Where people are named.
#[derive(Debug, Clone)]
struct At<'a> {
    text: &'a str,
    node: NodeId,
    block: usize,
    distance: u8,
    whole: bool,
    /// Where they are said to have been published first.
    credit: Option<Credit>,
}

fn add_people(
    view: View<'_>,
    names: &Names,
    line: &PageLine,
    (people, distance): (Vec<Person>, u8),
    pool: &mut Pool<Claim>,
) {
    let whole = distance == 0 && line.line.explained >= 0.95 && line.role != BlockRole::Body;
    let at = At { text: &line.text, node: line.node, block: line.block, distance, whole, credit: None };
    add_at(view, names, people, &at, pool);
}

fn add_at(view: View<'_>, names: &Names, mut people: Vec<Person>, at: &At<'_>, pool: &mut Pool<Claim>) {
    // 作者：李明、王小芳，均为松河大学教师
    people.retain(|person| !is_statement(&person.name));
    // The house beside its people: Illustration by Jane Doe / The Valley Post, 文｜松河 李明.
    if people.len() > 1 {
        people.retain(|person| !names.is_of_house(&person.name));
    }
    let (site, people): (Vec<Person>, Vec<Person>) =
        people.into_iter().map(|p| with_link(view, at.node, p)).partition(|p| names.is_own_name(&p.name));
    for (people, collective) in [(people, false), (site, true)] {
        if !people.is_empty() {
            let claim = Claim {
                collective,
                whole: at.whole,
                block: Some(at.block),
                credit: at.credit.clone(),
                ..Claim::new(people, at.distance)
            };
            pool.add(claim, at.text, Source::VisibleText, Some(at.node));
        }
    }
}

/// Whether what stands for a name in Han says what people are.
fn is_statement(name: &str) -> bool {
    let says = ["均为", "均為", "皆为", "皆為", "系", "现为", "現為", "曾任", "现任", "現任"];
    name.chars().count() > 4 && says.iter().any(|says| name.starts_with(says))
}

/// Whether a line names a reader who commented.
fn is_readers(text: &str) -> bool {
    let text = text.to_lowercase();
    COMMENT_BY.iter().any(|cue| text.starts_with(cue))
}

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

#[cfg(test)]
mod tests;
