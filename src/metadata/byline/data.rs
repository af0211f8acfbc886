//! Who made the article, as the page's data says it.

use super::bodies::{body_of, is_shown, without_label};
use super::markup::text_of;
use super::{Claim, distance};
use crate::article::{Credit, Person, PersonRole};
use crate::dom::Tag;
use crate::line;
use crate::metadata::View;
use crate::metadata::compare::key;
use crate::metadata::evidence::{Candidate, Evidence, Field, Source};
use crate::metadata::lines::Lines;
use crate::metadata::pool::Pool;
use crate::metadata::site::Names;
use crate::structured::{Property, Signal};
use crate::vocabulary::authors::MAKERS;

pub(super) fn add_signals(
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
            let mut claim = of_signal(view, lines, names, &signal, role);
            if matches!(signal.source, Source::RelAuthor | Source::Microformat) {
                let block = signal.node.and_then(|node| text_of(view, node)).map(|(block, _)| block);
                let line = block.and_then(|block| lines.read.iter().find(|line| line.block == block));
                match line {
                    Some(line) => {
                        claim.distance = distance(line.place);
                        claim.block = block;
                    }
                    None => claim = Claim::new(Vec::new(), 0),
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

fn of_signal(view: View<'_>, lines: &Lines, names: &Names, signal: &Signal<'_>, role: PersonRole) -> Claim {
    let turned = if matches!(signal.source, Source::Citation | Source::DublinCore) {
        turned(signal.value)
    } else {
        None
    };
    if is_on_network(signal.value) || signal.source == Source::Meta && is_maker(signal.value) {
        return Claim::new(Vec::new(), 0);
    }
    if signal.source == Source::Meta && names.begins_with(signal.value) {
        return Claim::new(Vec::new(), 0);
    }
    // The house, and behind a bar the portal that shows its article.
    let house = signal.value.split_once(" | ").map(|(house, _)| house).filter(|house| line::is_outlet(house));
    if let Some(house) = house {
        return Claim { credit: Some(Credit::new(house)), ..Claim::new(Vec::new(), 0) };
    }
    let read = line::parse_people(turned.as_deref().unwrap_or(signal.value), role);
    let credit = read.source.filter(|credit| !credit.name.split_whitespace().any(line::is_stand_in));
    let mut claim = Claim { credit, ..Claim::new(read.people, 0) };
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
    if claim.people.is_empty() && claim.credit.is_none() && role == PersonRole::Author {
        // What web designers sign their pages with stands in plain <meta>.
        let is_of_site = |name: &str| signal.source != Source::Meta || is_shown(lines, name);
        if let Some(body) = body_of(signal.value, names).filter(|body| body.is_sure || is_of_site(&body.name))
        {
            claim = body.claim(0);
        }
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

/// Whether a value is a link to a page on a network, which is nobody: The Valley Garden on Facebook.
fn is_on_network(value: &str) -> bool {
    let value = value.trim().to_lowercase();
    ["facebook", "twitter", "instagram", "linkedin", "youtube"]
        .iter()
        .any(|network| value.strip_suffix(network).is_some_and(|rest| rest.ends_with(" on ")))
}

/// Whether a value names who made the page's software.
fn is_maker(value: &str) -> bool {
    let value = value.to_lowercase();
    let words = value
        .split(|c: char| c.is_whitespace() || matches!(c, '!' | ',' | '/'))
        .filter(|word| !word.is_empty());
    let (makers, others): (Vec<&str>, Vec<&str>) = words.partition(|word| MAKERS.binary_search(word).is_ok());
    let beside = ["and", "cms", "dev", "development", "group", "inc.", "team", "the", "ui"];
    !makers.is_empty() && others.iter().all(|word| beside.contains(word))
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
    let name = claim.credit.as_ref().map_or(signal.value, |credit| credit.name.as_str());
    let name = without_label(name).to_owned();
    let personal = names.personal().find(|own| key(own) == key(&name));
    let says_so = signal.source != Source::Meta || line::is_personal(&name) || personal.is_some();
    if claim.people.is_empty() {
        let line_of_many = name.chars().count() > 60 || name.contains('|') || name.matches('/').count() > 1;
        let own = signal.source != Source::Meta && names.is_exact_name(&name);
        let able = !line_of_many && (body || own || claim.credit.is_some() || line::is_pen_name(&name));
        // A paper, an office, an account: a source, and in Han no one takes its name for a person's.
        if line::is_outlet(&name) {
            claim.credit.get_or_insert_with(|| Credit::new(name.as_str()));
            return;
        }
        // A comment that a link left behind: The Example Blog says:.
        if name.ends_with(':') {
            return;
        }
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
pub(super) fn add_card(view: View<'_>, pool: &mut Pool<Claim>) {
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
