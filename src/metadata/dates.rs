//! When the article was published, and when it was last changed.

use super::View;
use super::evidence::{Candidate, Evidence, Field, Source};
use super::lines::{Lines, Place};
use super::pool::Pool;
use crate::article::PageDate;
use crate::content::BlockRole;
use crate::dom::NodeId;
use crate::line::{self, DateHint};
use crate::structured::{Property, Signal};

/// The two dates of an article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Dates {
    pub(crate) published: Option<PageDate>,
    pub(crate) modified: Option<PageDate>,
}

/// When the article was published, and when it was last changed.
pub(crate) fn dates(view: View<'_>, lines: &Lines, evidence: &mut Evidence) -> Dates {
    let mut published = Pool::new(Field::Published);
    let mut modified = Pool::new(Field::Modified);
    let hint = lines.hint(anchor(view, lines));
    for property in [Property::Published, Property::Modified] {
        for signal in view.signals.of(property) {
            let pool = if property == Property::Published { &mut published } else { &mut modified };
            add_signal(view, signal, hint, pool, evidence);
        }
    }
    for signal in view.signals.of(Property::Date) {
        add_either(view, lines, signal, hint, (&mut published, &mut modified), evidence);
    }
    add_lines(lines, hint, &mut published, &mut modified);
    add_dateline(view, lines, hint, &mut published);
    if let Some(date) = view.addresses.page().and_then(|url| line::date_in_path(url.path())) {
        published.add(
            date,
            view.addresses.page().map(url::Url::as_str).unwrap_or_default(),
            Source::Url,
            None,
        );
    }
    let published = published.best(view, evidence, PageDate::to_string);
    let modified = modified.best(view, evidence, PageDate::to_string);
    let in_order = |modified: &PageDate| {
        published.is_none_or(|published| modified.days_since_epoch() >= published.days_since_epoch())
    };
    Dates { published, modified: modified.filter(in_order) }
}

/// A moment that the page gives in its data, to count relative dates from.
fn anchor(view: View<'_>, lines: &Lines) -> Option<PageDate> {
    let said = [Property::Published, Property::Modified, Property::Date].into_iter();
    said.flat_map(|property| view.signals.of(property))
        .find_map(|signal| line::parse_date(signal.value, lines.hint(None)))
        .or_else(|| view.addresses.page().and_then(|url| line::date_in_path(url.path())))
        .filter(line::plausible)
}

fn add_signal(
    view: View<'_>,
    signal: Signal<'_>,
    hint: DateHint<'_>,
    pool: &mut Pool<PageDate>,
    evidence: &mut Evidence,
) {
    let field = if signal.property == Property::Modified { Field::Modified } else { Field::Published };
    let refuse = |evidence: &mut Evidence, why: &str| {
        let candidate = Candidate::new((), signal.value, signal.source, signal.node);
        evidence.refuse((view.doc, field), &candidate, why);
    };
    match line::parse_date(signal.value, hint) {
        Some(date) if line::plausible(&date) => pool.add(date, signal.value, signal.source, signal.node),
        Some(_) => refuse(evidence, "is before 1995 or too far ahead"),
        None => refuse(evidence, "is no date"),
    }
}

/// A `<time>` or a `<meta name=date>`: what stands around it says what it dates.
fn add_either(
    view: View<'_>,
    lines: &Lines,
    signal: Signal<'_>,
    hint: DateHint<'_>,
    (published, modified): (&mut Pool<PageDate>, &mut Pool<PageDate>),
    evidence: &mut Evidence,
) {
    if signal.source != Source::TimeElement {
        add_signal(view, signal, hint, published, evidence);
        return;
    }
    let Some(node) = signal.node else { return };
    let near = block_of(view, node).and_then(|block| lines.read.iter().find(|line| line.block == block));
    let changed = says_changed(view, node)
        || near.is_some_and(|line| {
            line.line.dates.iter().any(|date| date.modified) && line.line.dates.len() == 1
        });
    let placed = near.is_some_and(|line| matches!(line.place, Place::Top | Place::Above | Place::Opening));
    if !placed && !view.doc.has_attr(node, "pubdate") && !says_published(view, node) {
        let candidate = Candidate::new((), signal.value, signal.source, signal.node);
        evidence.refuse((view.doc, Field::Published), &candidate, "does not stand near the headline");
        return;
    }
    add_signal(view, signal, hint, if changed { modified } else { published }, evidence);
}

/// The block that the text of an element is part of.
fn block_of(view: View<'_>, node: NodeId) -> Option<usize> {
    view.doc
        .descendants(node)
        .filter(|id| view.doc.text(*id).is_some())
        .find_map(|id| view.content.blocks.block_of(id))
}

fn classes_of(view: View<'_>, node: NodeId) -> impl Iterator<Item = &str> {
    let above = std::iter::once(node).chain(view.doc.parent(node));
    above.flat_map(move |id| {
        ["class", "itemprop", "id"].into_iter().filter_map(move |name| view.doc.attr(id, name))
    })
}

fn says_changed(view: View<'_>, node: NodeId) -> bool {
    classes_of(view, node).any(|class| {
        let class = class.to_ascii_lowercase();
        ["updated", "modified", "update"].iter().any(|word| class.contains(word))
            && !class.contains("publish")
    })
}

fn says_published(view: View<'_>, node: NodeId) -> bool {
    classes_of(view, node).any(|class| {
        let class = class.to_ascii_lowercase();
        ["published", "entry-date", "post-date", "pubdate", "publish-date", "article-date"]
            .iter()
            .any(|word| class.contains(word))
    })
}

/// A date whose day and month can be the other way round, the way round that another date of the page has.
fn nearer(date: PageDate, other: PageDate) -> PageDate {
    let Ok(turned) = PageDate::new(date.year(), date.day(), date.month()) else { return date };
    if turned.days_since_epoch() != other.days_since_epoch() {
        return date;
    }
    date.time().map_or(turned, |time| turned.at(time.hour, time.minute, time.second).unwrap_or(turned))
}

/// A date that opens the text: `27.1.2022 – It rained`, `Berlin, 27. Januar 2022 – It rained`.
fn add_dateline(view: View<'_>, lines: &Lines, hint: DateHint<'_>, published: &mut Pool<PageDate>) {
    let Some((first, last)) = lines.body else { return };
    let body = (first..=last).filter(|index| view.content.role(*index) == BlockRole::Body);
    for index in body.take(4) {
        let text = view.content.blocks.text_of(index);
        let head: String = text.chars().take(70).collect();
        let Some(found) = line::find_dates(&head, hint).into_iter().next() else { continue };
        let before = head.get(..found.range.start).unwrap_or_default().trim();
        let after = head.get(found.range.end..).unwrap_or_default().trim_start();
        let place = before.is_empty()
            || before.split_whitespace().count() <= 3
                && before.ends_with([',', '(', '/'])
                && before.chars().next().is_some_and(|c| !c.is_lowercase());
        let ends = after.starts_with(['-', '–', '—', ':', '|', '/', ')', '.', '\n']);
        if place && ends && found.year_given && line::plausible(&found.date) {
            let node = view.content.blocks.blocks.get(index).map(|block| block.container);
            published.add(found.date, head, Source::BodyText, node);
            return;
        }
    }
}

/// Dates of lines that are bylines, the nearest to the headline first.
fn add_lines(
    lines: &Lines,
    hint: DateHint<'_>,
    published: &mut Pool<PageDate>,
    modified: &mut Pool<PageDate>,
) {
    let mut found: Vec<(usize, PageDate, bool, &super::lines::PageLine)> = Vec::new();
    for (number, page_line) in lines.read.iter().enumerate() {
        let read;
        let again = page_line.line.dated && page_line.line.dates.is_empty() && page_line.text.len() < 120;
        let line = if hint.anchor.is_some() && again {
            read = line::read_with(&page_line.text, hint);
            &read
        } else {
            &page_line.line
        };
        for date in &line.dates {
            let share = line.explained;
            let weight = match page_line.place {
                Place::Top if share >= 0.5 || date.labelled => 0,
                Place::Top if share >= 0.25 || date.opens => 1,
                Place::Opening if share >= 0.7 || (date.labelled && share >= 0.4) => 2,
                Place::Above if share >= 0.7 => 3,
                Place::Closing if share >= 0.8 || (date.labelled && share >= 0.4) => 4,
                Place::Within if share >= 0.5 && date.labelled => 5,
                Place::Above if date.opens => 6,
                _ => continue,
            };
            let weight = 2 * weight
                + usize::from(!date.labelled)
                + usize::from(date.date.time().is_none() && !date.labelled);
            let day =
                hint.anchor.filter(|_| date.ambiguous).map_or(date.date, |anchor| nearer(date.date, anchor));
            found.push((weight * 1000 + number, day, date.modified, page_line));
        }
    }
    found.sort_by_key(|(weight, ..)| *weight);
    for (_, date, changed, line) in found {
        let pool = if changed { &mut *modified } else { &mut *published };
        pool.add(date, line.text.as_str(), Source::VisibleText, Some(line.node));
    }
}
