//! Months without a day (an issue of March 2021), for pages that date themselves no nearer.

use crate::article::PageDate;
use crate::letters::is_alphanumeric;
use crate::line::{self, DateHint, Open, PathDate};
use crate::metadata::View;
use crate::metadata::evidence::Source;
use crate::metadata::lines::{Lines, PageLine, Place};
use crate::metadata::pool::Pool;
use crate::structured::{Property, Signal};

/// Characters of a line that is a month and its label, at most.
const LONGEST: usize = 80;

/// The month that a value of the page's data is.
pub(super) fn month_of(value: &str, hint: DateHint<'_>) -> Option<PageDate> {
    let value = value.trim();
    let (range, date) = line::find_month(value, hint).filter(|_| value.len() <= LONGEST)?;
    let alone =
        range.start == 0 && !value.get(range.end..).is_some_and(|rest| rest.contains(is_alphanumeric));
    (alone && line::plausible(&date)).then_some(date)
}

/// Adds the months that data, lines and the address give.
pub(super) fn add_months(
    view: View<'_>,
    lines: &Lines,
    hint: DateHint<'_>,
    (published, modified): (&mut Pool<PageDate>, &mut Pool<PageDate>),
) {
    let add = |signal: Signal<'_>, pool: &mut Pool<PageDate>| {
        if let Some(date) = month_of(signal.value, hint) {
            pool.add(date, signal.value, signal.source, signal.node);
        }
    };
    view.signals.of(Property::Published).for_each(|signal| add(signal, published));
    view.signals.of(Property::Date).for_each(|signal| add(signal, published));
    view.signals.of(Property::Modified).for_each(|signal| add(signal, modified));
    let near = |line: &&PageLine| matches!(line.place, Place::Top | Place::Above | Place::Opening);
    for page_line in lines.read.iter().filter(near) {
        if let Some((date, changed)) = month_in(page_line, hint) {
            let pool = if changed { &mut *modified } else { &mut *published };
            pool.add(date, page_line.text.as_str(), Source::VisibleText, Some(page_line.node));
        }
    }
    let url = view.addresses.page().filter(|_| published.is_empty() && modified.is_empty());
    if let Some(url) = url
        && let Some(PathDate::Month(year, month)) = line::date_of_path(url.path())
        && let Ok(date) = PageDate::of_month(year, month)
    {
        published.add(date, url.as_str(), Source::Url, None);
    }
}

/// The month in a line that says little else, and whether its label makes it that of a change.
fn month_in(line: &PageLine, hint: DateHint<'_>) -> Option<(PageDate, bool)> {
    let text = line.text.trim();
    if text.chars().count() > LONGEST || !line.line.dates.is_empty() {
        return None;
    }
    let (range, date) = line::find_month(text, hint).filter(|(_, date)| line::plausible(date))?;
    let (before, after) = (text.get(..range.start)?.trim(), text.get(range.end..)?.trim());
    let blank = |text: &str| !text.contains(is_alphanumeric);
    let explained = |text: &str| blank(text) || line::read(text).explained >= 0.8;
    // A small word leads from the label to the month: Published in March 2021.
    let label = before.trim_end_matches([':', '：']);
    let label = label.strip_suffix(" in").or_else(|| label.strip_suffix(" en")).unwrap_or(label);
    let open = match line::read(&format!("{label}:")).open {
        Some(Open::Date { modified }) if !blank(label) => Some(modified),
        _ => None,
    };
    let stands = open.is_some() || explained(before) || is_name(before);
    (stands && (explained(after) || is_name(after))).then_some((date, open == Some(true)))
}

/// Whether what stands beside the month is set off from it and written like a name.
fn is_name(text: &str) -> bool {
    let marks = |c: char| matches!(c, '|' | '·' | '•' | '/' | '–' | '—' | '-' | ',') || c.is_whitespace();
    let name = text.trim_matches(marks);
    name.len() < text.len() && line::is_personal(name)
}
