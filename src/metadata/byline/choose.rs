//! Which of the claims name the article's makers.

use super::{Byline, Claim};
use crate::article::{Person, PersonRole};
use crate::metadata::View;
use crate::metadata::compare::key;
use crate::metadata::evidence::{Candidate, Evidence, Field, Source, Verdict};

/// Blocks between two bylines that make them two: what stands nearer together is one.
const APART: usize = 2;
/// More people than these in one byline are a list of people.
const MANY: usize = 12;

/// Authors come from the best source that names any, of its places the nearest to the headline, and with them those
/// whom another source names beside them; people in other roles come from all that the page shows.
pub(super) fn choose(view: View<'_>, mut ranked: Vec<Candidate<Claim>>, evidence: &mut Evidence) -> Byline {
    let others = not_writing(&ranked);
    let writes = |person: &Person| person.role.writes() && !others.contains(&key(&person.name));
    let left = ranked.iter().any(|candidate| candidate.value.people.iter().any(writes));
    // What Chinese pages call their author in a plain <meta> is as often who entered the text.
    let han = |name: &str| name.chars().any(crate::content::is_unspaced);
    for candidate in ranked.iter_mut().filter(|candidate| candidate.source == Source::Meta) {
        candidate.value.people.retain(|person| {
            !(person.role.writes() && han(&person.name) && others.contains(&key(&person.name)))
        });
    }
    let others = if left { others } else { Vec::new() };
    // The account that a text was taken from beside who wrote it is no writer.
    let accounts = first_published(&ranked);
    for candidate in &mut ranked {
        candidate.value.people.retain(|person| !accounts.contains(&key(&person.name)));
    }
    for candidate in ranked.iter_mut().filter(|candidate| is_unsure(candidate.source)) {
        candidate.value.people.retain(|person| !person.role.writes() || !others.contains(&key(&person.name)));
    }
    promote(&mut ranked);
    let group = best_group(view, &ranked);
    let group = group.map(|best| larger_group(&ranked, &best).unwrap_or(best)).unwrap_or_default();
    let mut out = Byline::default();
    for (number, candidate) in ranked.iter().enumerate() {
        let claim = &candidate.value;
        let chosen = group.contains(&number);
        let mut won = false;
        for person in &claim.people {
            let same = |other: &&mut Person| {
                key(&other.name) == key(&person.name)
                    && (other.role == person.role
                        || other.role.writes() && person.role.writes()
                        || named_twice(other.role, person.role))
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
        if out.credit.is_none() && !claim.collective && !says_where(candidate) {
            out.credit.clone_from(&claim.credit);
        }
        let verdict = if won { Verdict::Won } else { Verdict::Outranked };
        evidence.write((view.doc, Field::Byline), candidate, text, verdict);
    }
    // Who is called the author and a contributor is the author where nobody else is.
    if !out.people.iter().any(|person| person.role.writes()) {
        let claimed = || ranked.iter().flat_map(|candidate| &candidate.value.people);
        let called_author = |name: &str| {
            claimed().any(|person| person.role == PersonRole::Author && key(&person.name) == key(name))
        };
        let twice =
            |person: &&mut Person| person.role == PersonRole::Contributor && called_author(&person.name);
        out.people.iter_mut().filter(twice).for_each(|person| person.role = PersonRole::Author);
    }
    if !out.people.iter().any(|person| person.role.writes()) {
        let credits = || {
            let said = ranked.iter().filter(|candidate| !says_where(candidate));
            said.filter_map(|candidate| candidate.value.credit.clone())
        };
        out.credit = out.credit.or_else(|| credits().next());
        if let Some(credit) = &mut out.credit {
            credit.is_author = true;
        }
    }
    lengthen(&mut out.people, &ranked);
    out.people.sort_by_key(|person| !person.role.writes());
    out
}

/// Whom the page shows as contributors wrote the text, where it names no other writer than a body.
fn promote(ranked: &mut [Candidate<Claim>]) {
    if ranked.iter().any(|candidate| candidate.value.writes() && !candidate.value.collective) {
        return;
    }
    for candidate in ranked.iter_mut().filter(|candidate| candidate.source == Source::VisibleText) {
        let contributors =
            candidate.value.people.iter_mut().filter(|person| person.role == PersonRole::Contributor);
        contributors.for_each(|person| person.role = PersonRole::Author);
    }
}

/// Sources that know an author's place by names of classes and the like, and not what the people in it did.
fn is_unsure(source: Source) -> bool {
    matches!(
        source,
        Source::Markup | Source::Microformat | Source::RelAuthor | Source::Meta | Source::Twitter
    )
}

/// Whether a line says of people where their text was published first.
fn says_where(candidate: &Candidate<Claim>) -> bool {
    let claim = &candidate.value;
    candidate.source == Source::VisibleText && claim.credit.is_some() && !claim.people.is_empty()
}

/// Keys of where texts were published first, by lines that name other people beside that.
fn first_published(ranked: &[Candidate<Claim>]) -> Vec<String> {
    let said = ranked.iter().filter(|candidate| says_where(candidate) && candidate.value.writes());
    said.filter_map(|candidate| candidate.value.credit.as_ref()).map(|credit| key(&credit.name)).collect()
}

/// Keys of the people whom the page names in other roles only: who reviewed a text did not write it.
fn not_writing(ranked: &[Candidate<Claim>]) -> Vec<String> {
    let sure = || ranked.iter().filter(|candidate| !is_unsure(candidate.source));
    let named = |writes: bool| {
        sure()
            .flat_map(|candidate| &candidate.value.people)
            .filter(move |person| person.role.writes() == writes)
    };
    named(false)
        .map(|person| key(&person.name))
        .filter(|other| named(true).all(|person| key(&person.name) != *other))
        .collect()
}

/// The claims that together are the byline of one source: of its nearest ones the first, and those that stand with it.
fn best_group(view: View<'_>, ranked: &[Candidate<Claim>]) -> Option<Vec<usize>> {
    let able = |collective: bool| {
        ranked.iter().filter(move |c| c.value.writes() && c.value.collective == collective)
    };
    let group = [false, true].into_iter().find_map(|collective| {
        let source = able(collective).next()?.source;
        group_of(ranked, source, collective)
    })?;
    Some(shown_instead(view, ranked, &group).unwrap_or(group))
}

/// The byline under the headline, where data names others than it: an account that entered the text, mostly.
fn shown_instead(view: View<'_>, ranked: &[Candidate<Claim>], group: &[usize]) -> Option<Vec<usize>> {
    let of = |group: &[usize]| -> Vec<String> {
        let claims = group.iter().filter_map(|number| ranked.get(*number));
        claims.flat_map(|claim| &claim.value.people).map(|person| key(&person.name)).collect()
    };
    let first = ranked.get(*group.first()?).filter(|first| first.source == Source::JsonLd)?;
    // A link to an author under the headline names them, where the data's person is nowhere on the page.
    let linked = || group_of(ranked, Source::Markup, false).filter(|_| !is_shown(view, &first.value));
    let shown = group_of(ranked, Source::VisibleText, false).or_else(linked)?;
    let claims = || shown.iter().filter_map(|number| ranked.get(*number)).map(|claim| &claim.value);
    let sure = claims()
        .all(|claim| claim.whole && claim.people.iter().all(|person| crate::line::is_personal(&person.name)));
    let said = of(group);
    let alike =
        |name: &String| said.iter().any(|said| said.contains(name.as_str()) || name.contains(said.as_str()));
    (sure && !first.value.collective && !of(&shown).iter().any(alike)).then_some(shown)
}

/// Whether a reader sees the name of one of a claim's people anywhere on the page.
fn is_shown(view: View<'_>, claim: &Claim) -> bool {
    let blocks = &view.content.blocks;
    claim.people.iter().any(|person| {
        let finder = memchr::memmem::Finder::new(person.name.as_bytes());
        blocks.blocks.iter().any(|block| finder.find(blocks.text(block).as_bytes()).is_some())
    })
}

fn group_of(ranked: &[Candidate<Claim>], source: Source, collective: bool) -> Option<Vec<usize>> {
    let able = || {
        ranked.iter().enumerate().filter(move |(_, candidate)| {
            candidate.source == source && candidate.value.writes() && candidate.value.collective == collective
        })
    };
    let distance = able().map(|(_, candidate)| candidate.value.distance).min()?;
    let mut last: Option<usize> = None;
    let mut group = Vec::new();
    for (number, candidate) in able().filter(|(_, candidate)| candidate.value.distance == distance) {
        // Names stand all over a page; those of its text stand together.
        if let Some(block) = candidate.value.block {
            if last.is_some_and(|last| block.abs_diff(last) > APART) {
                continue;
            }
            last = Some(block);
        }
        group.push(number);
    }
    Some(group)
}

/// Claims of another source that name all whom the best one names, and others beside them.
fn larger_group(ranked: &[Candidate<Claim>], best: &[usize]) -> Option<Vec<usize>> {
    let names = |group: &[usize]| {
        let people = group.iter().filter_map(|number| ranked.get(*number)).flat_map(|c| &c.value.people);
        let writing = people.filter(|person| person.role.writes());
        let mut names: Vec<String> = writing.map(|person| person.name.to_lowercase()).collect();
        names.sort_unstable();
        names.dedup();
        names
    };
    let first = ranked.get(*best.first()?)?;
    let known = names(best);
    let sources = [Source::VisibleText, Source::Citation, Source::RelAuthor, Source::Markup];
    // Where data names the author, names that are only marked are of those who helped.
    let able = |source: &Source| *source != Source::Markup || first.source == Source::VisibleText;
    let others = sources.into_iter().filter(|source| *source != first.source).filter(able);
    let groups = others.filter_map(|source| group_of(ranked, source, false)).map(|mut group| {
        // What is marked may be anything; what a class name calls an author's name, or leads there, is one.
        let is_sure =
            |candidate: &Candidate<Claim>| candidate.source != Source::Markup || candidate.value.whole;
        group.retain(|number| ranked.get(*number).is_some_and(is_sure));
        group
    });
    // A link that says it leads to the author is one wherever it stands by the text.
    let near = groups.filter(|group| {
        group.iter().filter_map(|number| ranked.get(*number)).all(|candidate| {
            let links = candidate.source == Source::RelAuthor;
            candidate.value.distance == 0 || (links && candidate.value.distance <= 3)
        })
    });
    let larger = near.map(|group| (names(&group), group)).find(|(names, _)| {
        // A name with a word more is no second person.
        let new = |name: &&String| !known.iter().any(|known| name.contains(known) || known.contains(*name));
        (known.len().saturating_add(1)..=MANY).contains(&names.len())
            && known.iter().all(|name| names.contains(name))
            && names.iter().filter(new).count().saturating_add(known.len()) == names.len()
    });
    larger.map(|(_, group)| [best, &group].concat())
}

/// Whether one person is called the author in one place, and in another more exactly a contributor.
fn named_twice(one: PersonRole, other: PersonRole) -> bool {
    matches!(
        (one, other),
        (PersonRole::Author, PersonRole::Contributor) | (PersonRole::Contributor, PersonRole::Author)
    )
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
    let finer = matches!(person.role, PersonRole::Reporter | PersonRole::Contributor);
    if known.role == PersonRole::Author && finer {
        known.role = person.role;
    }
}

/// A first name that another source gives in full is given in full.
fn lengthen(people: &mut [Person], ranked: &[Candidate<Claim>]) {
    for person in people.iter_mut().filter(|person| is_one_word(&person.name)) {
        let full =
            ranked.iter().flat_map(|candidate| &candidate.value.people).find(|other| begins(other, person));
        if let Some(full) = full {
            person.name.clone_from(&full.name);
        }
    }
}

/// Whether a name is a single word of a script that writes names in several.
pub(super) fn is_one_word(name: &str) -> bool {
    !name.contains(char::is_whitespace)
        && name.chars().all(|c| c.is_alphabetic() && !crate::content::is_unspaced(c))
}

fn begins(other: &Person, person: &Person) -> bool {
    let mut words = other.name.split_whitespace();
    let own = key(&person.name);
    let first = words.next().is_some_and(|first| key(first) == own);
    // "Mirela Mirela" is a portrait's name and the name.
    first && (1..=2).contains(&words.clone().count()) && words.all(|word| key(word) != own)
}

fn text(claim: &Claim) -> String {
    let names: Vec<&str> = claim.people.iter().map(|person| person.name.as_str()).collect();
    if names.is_empty() {
        claim.credit.as_ref().map_or_else(String::new, |credit| credit.name.clone())
    } else {
        names.join("; ")
    }
}
