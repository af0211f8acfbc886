//! When the article was published, and when it was last changed.

mod crawled;
mod months;
mod shown;

use crawled::crawled;
use months::{add_months, month_of};
use shown::Shown;

use super::View;
use super::evidence::{Candidate, Evidence, Field, Source};
use super::lines::{Lines, Place};
use super::pool::Pool;
use crate::article::{PageDate, PageKind};
use crate::content::BlockRole;
use crate::dom::NodeId;
use crate::line::{self, DateHint, DayOrder, PathDate};
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
    let mut shown = Shown::of(view, lines, hint);
    for signal in view.signals.of(Property::Modified) {
        add_signal(view, signal, hint, &mut modified, evidence);
    }
    for (number, signal) in view.signals.of(Property::Published).enumerate() {
        let hint = if number < FITTED { fitting(signal.value, hint, &shown) } else { hint };
        if is_last_change(view, signal, hint, shown.byline()) {
            let candidate = Candidate::new((), signal.value, signal.source, signal.node);
            let reason = "is the date of the last change, and the page shows an earlier one";
            evidence.refuse((view.doc, Field::Published), &candidate, reason);
        } else {
            add_signal(view, signal, hint, &mut published, evidence);
        }
    }
    let mut either: Vec<Signal<'_>> = view.signals.of(Property::Date).collect();
    either.sort_by_key(|signal| nearness(view, lines, signal));
    let url = view.addresses.page().map(|url| line::date_of_path(url.path())).unwrap_or_default();
    let said = either.iter().filter(|signal| signal.source == Source::TimeElement);
    let said = said.filter_map(|signal| line::parse_date(signal.value, hint));
    let confirmed = url.filter(|url| said.chain(shown.published()).any(|date| url.holds(&date)));
    for (number, signal) in either.into_iter().enumerate() {
        let hint = if number < FITTED { fitting(signal.value, hint, &shown) } else { hint };
        add_either(view, lines, (signal, confirmed), hint, (&mut published, &mut modified), evidence);
    }
    if let Some(url) = confirmed {
        shown.keep(&url);
    }
    shown.add(&mut published, &mut modified);
    add_dateline(view, lines, hint, &mut published);
    if published.is_empty() && modified.is_empty() {
        shown::add_far(view, lines, hint, (&mut published, &mut modified));
    }
    if published.is_empty() && modified.is_empty() {
        shown::add_told(view, lines, hint, &mut published);
    }
    let first = view.signals.of(Property::Date).find(|signal| signal.source == Source::TimeElement);
    if let Some(first) = first
        .filter(|_| view.content.kind.kind == PageKind::Forum && published.is_empty() && modified.is_empty())
    {
        // A thread's posts come in their order.
        add_signal(view, first, hint, &mut published, evidence);
    }
    if let Some(date) = view.addresses.page().and_then(|url| line::date_in_path(url.path())) {
        published.add(
            date,
            view.addresses.page().map(url::Url::as_str).unwrap_or_default(),
            Source::Url,
            None,
        );
    }
    if published.is_empty() && modified.is_empty() {
        add_months(view, lines, hint, (&mut published, &mut modified));
    }
    if let Some(fetched) = crawled(view, hint) {
        // A clock may be a day ahead of another.
        let is_later =
            |date: &PageDate| date.days_since_epoch() > fetched.days_since_epoch().saturating_add(1);
        for pool in [&mut published, &mut modified] {
            pool.refuse(view, evidence, is_later, "is later than the page was fetched");
        }
    }
    for pool in [&mut published, &mut modified] {
        pool.prefer(
            view,
            evidence,
            gives_hour,
            "says the day alone, and another source the hour of that day",
        );
        pool.tell_better(is_local);
    }
    let published = published.best(view, evidence, PageDate::to_string);
    let modified = modified.best(view, evidence, PageDate::to_string);
    let in_order = |modified: &PageDate| {
        published.is_none_or(|published| modified.days_since_epoch() >= published.days_since_epoch())
    };
    Dates { published, modified: modified.filter(in_order) }
}

/// Whether the second of two dates gives the hour of the day that is all that the first gives.
fn gives_hour(day: &PageDate, other: &PageDate) -> bool {
    day.time().is_none()
        && day.day().is_some()
        && other.time().is_some()
        && (day.year(), day.month(), day.day()) == (other.year(), other.month(), other.day())
}

/// Whether the second of two dates is the moment that the first gives in UTC, told by the clock of another place: the
/// page's own.
fn is_local(utc: &PageDate, other: &PageDate) -> bool {
    let minutes = |date: &PageDate| {
        let time = date.time()?;
        let of_day = i64::from(time.hour).saturating_mul(60).saturating_add(i64::from(time.minute));
        let days = i64::from(date.days_since_epoch()).saturating_mul(24 * 60);
        Some(days.saturating_add(of_day).saturating_sub(i64::from(date.offset_minutes()?)))
    };
    let seconds = |date: &PageDate| date.time().is_some_and(|time| time.second.is_some());
    utc.offset_minutes() == Some(0)
        && (seconds(other) || !seconds(utc))
        && other.offset_minutes().is_some_and(|offset| offset != 0)
        && minutes(utc).is_some()
        && minutes(utc) == minutes(other)
}

/// A moment that the page gives in its data, to count relative dates from.
fn anchor(view: View<'_>, lines: &Lines) -> Option<PageDate> {
    let said = [Property::Published, Property::Modified, Property::Date].into_iter();
    said.flat_map(|property| view.signals.of(property))
        .find_map(|signal| line::parse_date(signal.value, lines.hint(None)))
        .or_else(|| view.addresses.page().and_then(|url| line::date_in_path(url.path())))
        .filter(line::plausible)
}

/// How many dates of the page's data are held against those that readers see.
const FITTED: usize = 40;

/// What to read a value by whose day and month can be the other way round, where readers see the day that it then is.
fn fitting<'h>(value: &str, hint: DateHint<'h>, shown: &Shown<'_>) -> DateHint<'h> {
    // The longest that is read as a date.
    if value.len() > 200 {
        return hint;
    }
    let Some(found) = line::find_dates(value, hint).into_iter().next().filter(|found| found.ambiguous) else {
        return hint;
    };
    let same = |other: PageDate| other.days_since_epoch() == found.date.days_since_epoch();
    let turned = |other: PageDate| shown::nearer(found.date, other) != found.date;
    if shown.published().any(same) || !shown.published().any(turned) {
        return hint;
    }
    let order = match found.date.day() {
        Some(day) if value.trim_start_matches('0').starts_with(&day.to_string()) => DayOrder::MonthFirst,
        _ => DayOrder::DayFirst,
    };
    DateHint { order: Some(order), ..hint }
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
        // It is heard where the page gives no day.
        None if month_of(signal.value, hint).is_some() => {}
        None => refuse(evidence, "is no date"),
    }
}

/// A `<time>` or a `<meta name=date>`: what stands around it says what it dates.
fn add_either(
    view: View<'_>,
    lines: &Lines,
    (signal, confirmed): (Signal<'_>, Option<PathDate>),
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
    let other_day = confirmed
        .is_some_and(|url| line::parse_date(signal.value, hint).is_some_and(|date| !url.holds(&date)));
    let labelled = near.and_then(|line| labelled(view, node, line));
    let changed = labelled == Some(true)
        || says_changed(view, node)
        || near.is_some_and(|line| {
            line.line.dates.iter().any(|date| date.modified) && line.line.dates.len() == 1
        });
    let thread = view.content.kind.kind == PageKind::Forum;
    let placed = labelled.is_some()
        || near
            .is_some_and(|line| thread || matches!(line.place, Place::Top | Place::Above | Place::Opening));
    if other_day && !changed {
        let candidate = Candidate::new((), signal.value, signal.source, signal.node);
        let reason = "is of another day than the page's address, and another date of the page is not";
        evidence.refuse((view.doc, Field::Published), &candidate, reason);
        return;
    }
    if !placed && !view.doc.has_attr(node, "pubdate") && !says_published(view, node) {
        let candidate = Candidate::new((), signal.value, signal.source, signal.node);
        evidence.refuse((view.doc, Field::Published), &candidate, "does not stand near the headline");
        return;
    }
    // A property of no item says what it says all the same.
    let itemprop = view.doc.attr(node, "itemprop").unwrap_or("");
    let is_property =
        itemprop.split_ascii_whitespace().any(|name| matches!(name, "datePublished" | "dateModified"));
    let source = if is_property { Source::Microdata } else { signal.source };
    add_signal(view, Signal { source, ..signal }, hint, if changed { modified } else { published }, evidence);
}

/// Whether a label before a `<time>`, in its line, says that it dates a change (Last updated), or publication.
fn labelled(view: View<'_>, node: NodeId, line: &super::lines::PageLine) -> Option<bool> {
    let shown = view.doc.text_content(node);
    let (before, _) = line.text.split_once(shown.trim())?;
    // The label may stand in the element too: Updated 9:30 a.m.
    let within = shown.trim().split(|c: char| c.is_numeric()).next().unwrap_or_default();
    [within, before].into_iter().find_map(|label| {
        let label = label.trim().trim_end_matches([':', '：']);
        match line::read(&format!("{label}:")).open {
            Some(line::Open::Date { modified }) => Some(modified),
            _ => None,
        }
    })
}

/// How far from the byline's place a signal stands: data first, then elements by their place, then by their order.
fn nearness(view: View<'_>, lines: &Lines, signal: &Signal<'_>) -> (u8, usize) {
    let node = signal.node.filter(|_| signal.source == Source::TimeElement);
    let Some(block) = node.and_then(|node| block_of(view, node)) else { return (0, 0) };
    let place = lines.read.iter().find(|line| line.block == block).map(|line| line.place);
    let place = match place {
        _ if view.content.kind.kind == PageKind::Forum => 0,
        Some(Place::Top) => 1,
        Some(Place::Opening) => 2,
        Some(Place::Above) => 3,
        _ => 4,
    };
    (place, block)
}

/// Whether what data calls the date of publication is that of the last change: both are of one day, and the byline
/// shows an earlier one.
fn is_last_change(view: View<'_>, signal: Signal<'_>, hint: DateHint<'_>, shown: Option<PageDate>) -> bool {
    let Some(shown) = shown else { return false };
    let Some(date) = line::parse_date(signal.value, hint) else { return false };
    let changes =
        view.signals.of(Property::Modified).filter_map(|signal| line::parse_date(signal.value, hint));
    let mut changes = changes.peekable();
    changes.peek().is_some()
        && changes.all(|change| change.days_since_epoch() == date.days_since_epoch())
        && shown.days_since_epoch().saturating_add(1) < date.days_since_epoch()
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
    // What an element says of itself counts before what is said of the line around it.
    if view.doc.attr(node, "itemprop") == Some("datePublished") {
        return false;
    }
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
