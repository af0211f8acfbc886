//! Whom the article is credited to: an agency, a paper, an account.

use super::View;
use super::byline::in_caption;
use super::compare::key;
use super::evidence::{Candidate, Evidence, Field, Source};
use super::headlines::has_word;
use super::lines::{Lines, PageLine, Place};
use super::pool::Pool;
use crate::article::{Credit, Person};
use crate::content::{BlockRole, is_unspaced};
use crate::dom::Tag;
use crate::line;
use crate::structured::Property;
use crate::vocabulary::trails::SOURCE_CLASS;

/// Whom the article is credited to. `named` is what the page's authors turned out to be where they are no people.
pub(crate) fn source(
    view: View<'_>,
    lines: &Lines,
    named: Option<Credit>,
    evidence: &mut Evidence,
) -> Option<Credit> {
    let mut pool = Pool::new(Field::Source);
    for labelled in [true, false] {
        for place in [Place::Top, Place::Above, Place::Opening, Place::Closing, Place::Within] {
            let here = lines.read.iter().filter(|line| line.place == place);
            for page_line in
                here.filter(|line| line.line.source.is_some() && line.line.source_labelled == labelled)
            {
                // A picture's credit is not the text's.
                if std::iter::once(page_line.node)
                    .chain(view.doc.ancestors(page_line.node))
                    .take(6)
                    .any(|id| matches!(view.doc.tag(id), Tag::Figure | Tag::Figcaption))
                    || in_caption(view, page_line.node)
                {
                    continue;
                }
                let close = matches!(place, Place::Top | Place::Opening | Place::Above);
                let enough = if labelled {
                    0.25
                } else if close {
                    0.5
                } else {
                    0.8
                };
                if page_line.line.explained < enough
                    || (place == Place::Within && page_line.line.explained < 0.9)
                {
                    continue;
                }
                // Within a text stand the sources of its pictures and tables, those of the text at its ends.
                let agency = |credit: &Credit| line::is_nameless(&credit.name);
                let unspaced = page_line.text.chars().any(is_unspaced);
                if place == Place::Within && !unspaced && !page_line.line.source.as_ref().is_some_and(agency)
                {
                    continue;
                }
                let far = matches!(place, Place::Closing | Place::Within);
                if !labelled && far && is_labelled_otherwise(&page_line.text) {
                    continue;
                }
                if !labelled && is_lone_word(lines, page_line) || lines.credits_a_person(page_line) {
                    continue;
                }
                if let Some(credit) = page_line.line.source.clone() {
                    let credit = with_link(view, page_line, credit);
                    pool.add(credit, page_line.text.as_str(), Source::VisibleText, Some(page_line.node));
                }
            }
        }
    }
    // At the end a house counts beside a name.
    let ends =
        |line: &&PageLine| matches!(line.place, Place::Top | Place::Closing) && !in_caption(view, line.node);
    for line in lines.read.iter().filter(ends) {
        let beside = |people: &[Person]| !people.is_empty() && !line.text.chars().any(is_unspaced);
        let whole = |people: &[Person]| line.place == Place::Top || beside(people);
        if let Some(credit) =
            line::signed(&line.text).filter(|signed| whole(&signed.people)).and_then(|signed| signed.source)
        {
            pool.add(credit, line.text.as_str(), Source::VisibleText, Some(line.node));
        }
    }
    let opening = |line: &&PageLine| {
        line.place == Place::Opening || line.place == Place::Top && line.role == BlockRole::Body
    };
    for line in lines.read.iter().filter(opening).take(LEADS) {
        if let Some(credit) = line::lead(&line.text).source {
            pool.add(credit, line.text.as_str(), Source::BodyText, Some(line.node));
        }
    }
    add_pictured(view, lines, &mut pool);
    add_titled(view, lines, &mut pool);
    add_tail(view, lines, &mut pool);
    add_beside_date(lines, &mut pool);
    add_between(lines, &mut pool);
    add_marked(view, lines, &mut pool);
    for signal in view.signals.of(Property::Credit) {
        // Data may carry the label along: 来源：某某网.
        let read = line::read(signal.value);
        let labelled = read.source.filter(|_| read.source_labelled).map(|credit| credit.name);
        match labelled.or_else(|| line::clean_source(signal.value)) {
            Some(name) => pool.add(Credit::new(name), signal.value, signal.source, signal.node),
            None => evidence.refuse(
                (view.doc, Field::Source),
                &Candidate::new((), signal.value, signal.source, signal.node),
                "is no name",
            ),
        }
    }
    let author = named.as_ref().filter(|credit| credit.is_author).map(|credit| key(&credit.name));
    if let Some(credit) = named {
        let raw = credit.name.clone();
        pool.add(credit, raw, Source::Derived, None);
    }
    let mut best = pool.best(view, evidence, |credit| credit.name.clone())?;
    let labelled = |line: &PageLine| line.line.source_labelled && line.line.source.as_ref() == Some(&best);
    let is_labelled = lines.read.iter().any(labelled);
    best.is_author = (best.is_author || author == Some(key(&best.name))) && !is_labelled;
    Some(best)
}

/// Whether a line is labelled as naming the house of something else: 出版: 某某出版社 beside a review names who made the book.
fn is_labelled_otherwise(text: &str) -> bool {
    let label = text.split([':', '：']).next().unwrap_or_default().trim();
    label.len() < text.trim().len() && OF_OTHERS.contains(&label)
}

/// Labels of houses that made or run something else than the text.
const OF_OTHERS: [&str; 16] = [
    "出版",
    "出版社",
    "出版方",
    "出版者",
    "发行",
    "發行",
    "主办",
    "主办单位",
    "承办",
    "承办单位",
    "协办单位",
    "主管单位",
    "生产厂家",
    "厂家",
    "品牌",
    "版权所有",
];

/// Whether a line is nothing but a few capitals that may be an agency's or anything else's (SPA, ATS), far from what a
/// byline has.
fn is_lone_word(lines: &Lines, page_line: &PageLine) -> bool {
    let short = page_line.text.len() <= 4 && page_line.text.is_ascii();
    let near = |line: &&PageLine| line.block.abs_diff(page_line.block) <= 2 && line.block != page_line.block;
    let says = |line: &PageLine| {
        line.line.explained >= 0.8 && !(line.line.dates.is_empty() && line.line.people.is_empty())
    };
    let under = page_line.place == Place::Top
        && lines.headline.is_some_and(|headline| page_line.block.abs_diff(headline) <= 2);
    short && page_line.place != Place::Closing && !under && !lines.read.iter().filter(near).any(says)
}

/// An outlet whose mark is a picture after the label: 来源：<img alt=某某日报>.
fn add_pictured(view: View<'_>, lines: &Lines, pool: &mut Pool<Credit>) {
    let near = |line: &&PageLine| matches!(line.place, Place::Top | Place::Above);
    let labelled = |line: &&PageLine| {
        line.line.source.is_none() && PICTURED.iter().any(|label| line.text.contains(label))
    };
    for page_line in lines.read.iter().filter(near).filter(labelled) {
        let around = view.doc.descendants(page_line.node).take(MARKED);
        let alts =
            around.filter(|id| view.doc.tag(*id) == Tag::Img).filter_map(|id| view.doc.attr(id, "alt"));
        if let Some(name) = alts.map(str::trim).find(|alt| line::is_outlet(alt)) {
            pool.add(Credit::new(name), page_line.text.as_str(), Source::VisibleText, Some(page_line.node));
        }
    }
}

/// The outlet that a portal names in brackets behind the headline in its title: 標題（某某新聞） - 某某ニュース.
fn add_titled(view: View<'_>, lines: &Lines, pool: &mut Pool<Credit>) {
    let Some((title, node)) = view.signals.title_element() else { return };
    let headline = lines.headline.map_or("", |block| view.content.blocks.text_of(block));
    let rest = title.trim().strip_prefix(headline).filter(|_| !headline.is_empty());
    // A service that carries what companies announce: 新製品を発売 | 株式会社某々のプレスリリース.
    let company = rest.and_then(|rest| rest.trim().strip_suffix("のプレスリリース"));
    if let Some(name) = company.map(|name| name.trim_start_matches([' ', '|', '｜', '-', '\u{3000}']))
        && (2..=40).contains(&name.chars().count())
    {
        let credit = Credit { is_author: true, ..Credit::new(name) };
        pool.add(credit, title, Source::TitleElement, Some(node));
    }
    let inner = rest.and_then(|rest| rest.strip_prefix('（')).and_then(|rest| rest.split_once('）'));
    if let Some((name, portal)) = inner
        && (2..=24).contains(&name.chars().count())
        && (line::is_outlet(name) || portal.contains("ニュース"))
    {
        pool.add(Credit::new(name), title, Source::TitleElement, Some(node));
    }
}

/// Labels that a picture may follow.
const PICTURED: [&str; 4] = ["来源：", "来源:", "來源：", "來源:"];

/// What the last paragraph is credited to in brackets at its end: （来源：某某网）, (dpa).
fn add_tail(view: View<'_>, lines: &Lines, pool: &mut Pool<Credit>) {
    let Some((first, last)) = lines.body else { return };
    let blocks = &view.content.blocks;
    let body = (first..=last).rev().filter(|index| view.content.role(*index) == BlockRole::Body);
    for index in body.take(2) {
        let text = blocks.text_of(index);
        if let Some(credit) = line::tail(text).source {
            let node = blocks.blocks.get(index).map(|block| block.container);
            pool.add(credit, text, Source::BodyText, node);
        }
    }
}

/// How many lines of the body's opening may name an agency.
const LEADS: usize = 4;
/// Elements of a line that are looked at for a class name.
const MARKED: usize = 40;

/// What a class name calls the source, in a line under the headline.
fn add_marked(view: View<'_>, lines: &Lines, pool: &mut Pool<Credit>) {
    for page_line in
        lines.read.iter().filter(|line| line.place == Place::Top && line.text.chars().count() <= 120)
    {
        let around = std::iter::once(page_line.node).chain(view.doc.descendants(page_line.node).take(MARKED));
        let named = around
            .filter(|id| view.doc.attr(*id, "class").is_some_and(|class| has_word(class, SOURCE_CLASS)));
        for id in named.filter(|id| !matches!(view.doc.tag(*id), Tag::Img | Tag::Figcaption)) {
            let text = view.doc.text_content(id);
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let line = line::read(&text);
            // With a label it was read with its line.
            let able = (2..=24).contains(&text.chars().count())
                && line.people.is_empty()
                && line.dates.is_empty()
                && line.open.is_none()
                && line::read(&format!("{text}:")).open.is_none()
                && line.cue.is_none()
                && !text.contains([':', '：', '〔', '〕']);
            if let Some(name) = line::clean_source(&text).filter(|name| able && *name == text) {
                pool.add(Credit::new(name), text, Source::Markup, Some(id));
            }
        }
    }
}

/// An outlet without a label, in the date's line or in the next: `2022-04-18 18:53 某某网`.
fn add_beside_date(lines: &Lines, pool: &mut Pool<Credit>) {
    let near = |place: Place| matches!(place, Place::Top | Place::Above | Place::Opening);
    for pair in lines.read.windows(2) {
        let [dated, next] = pair else { continue };
        let close = near(dated.place) && !dated.line.dates.is_empty() && dated.line.explained >= 0.5;
        if close
            && next.block <= dated.block.saturating_add(2)
            && next.line.cue.is_none()
            && line::is_outlet(&next.text)
        {
            pool.add(Credit::new(next.text.as_str()), next.text.as_str(), Source::Markup, Some(next.node));
        }
    }
}

/// The house between who wrote a text and when: `By Jane Doe | Coastal Daily | Updated: 6 May 2023`.
fn add_between(lines: &Lines, pool: &mut Pool<Credit>) {
    let able = |line: &&PageLine| {
        line.place == Place::Top
            && line.text.is_ascii()
            && !line.line.people.is_empty()
            && !line.line.dates.is_empty()
            && line.line.source.is_none()
    };
    for page_line in lines.read.iter().filter(able) {
        let parts: Vec<&str> = page_line.text.split('|').map(str::trim).collect();
        let [people, house, dates] = parts.as_slice() else { continue };
        let named = !line::read(people).people.is_empty() && !line::read(dates).dates.is_empty();
        let written = house.split(' ').all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()));
        let short = (1..=4).contains(&house.split(' ').count()) && line::read(house).explained == 0.0;
        if named && written && short && !line::is_personal(house) {
            pool.add(Credit::new(*house), page_line.text.as_str(), Source::VisibleText, Some(page_line.node));
        }
    }
}

/// The credit with the address that its name links to.
fn with_link(view: View<'_>, line: &PageLine, mut credit: Credit) -> Credit {
    let links = view.doc.descendants(line.node).filter(|id| view.doc.tag(*id) == Tag::A).take(20);
    for link in links {
        if view.doc.text_content(link).trim() == credit.name {
            credit.url = view.doc.attr(link, "href").and_then(|href| view.addresses.resolve(href));
        }
    }
    credit
}
