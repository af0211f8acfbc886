//! Dates out of text and out of values made for machines, in any language, with the precision that is given.

mod calendar;
mod clock;
mod day;
mod month;
mod parse;
mod relative;
mod token;

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::article::PageDate;
pub(crate) use month::find_month;
use parse::{Day, Scan};
pub(super) use token::{is_ideograph, is_word};

/// Which of day and month comes first where a date is all numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DayOrder {
    DayFirst,
    MonthFirst,
}

/// What is known of a page when a date on it is read.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct DateHint<'a> {
    /// The language tag of the text (`en-GB`).
    pub(crate) language: Option<&'a str>,
    /// The order that the page's other dates show, see [`day_order`].
    pub(crate) order: Option<DayOrder>,
    /// A moment that the page gives, to count relative dates and dates without a year from.
    pub(crate) anchor: Option<PageDate>,
}

impl DateHint<'_> {
    /// The order to read 04/05/2022 by.
    fn day_order(&self) -> DayOrder {
        self.order.unwrap_or_else(|| {
            let Some(tag) = self.language else { return DayOrder::DayFirst };
            let mut parts = tag.split(['-', '_']);
            let main = parts.next().unwrap_or_default();
            let region = parts.find(|part| part.len() == 2);
            let american =
                region.is_none_or(|region| ["US", "PH", "CA"].iter().any(|r| region.eq_ignore_ascii_case(r)));
            if main.eq_ignore_ascii_case("en") && american {
                DayOrder::MonthFirst
            } else {
                DayOrder::DayFirst
            }
        })
    }

    /// Whether a year of two digits comes first (22-04-18), as in East Asia, Hungary and Lithuania.
    fn year_first(&self) -> bool {
        self.language.is_some_and(|tag| {
            ["zh", "ja", "ko", "hu", "lt"].iter().any(|language| parse::same(tag, language))
        })
    }
}

/// A date found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoundDate {
    /// Where it stands, in bytes.
    pub(crate) range: Range<usize>,
    pub(crate) date: PageDate,
    /// Whether day and month could be the other way round, or the century another.
    pub(crate) ambiguous: bool,
    /// Whether the page gives its year; else it is counted from the anchor.
    pub(crate) year_given: bool,
}

/// All absolute dates of a text, and relative ones where the hint has an anchor, in their order.
pub(crate) fn find_dates(text: &str, hint: DateHint<'_>) -> Vec<FoundDate> {
    scan(text, hint).absolute
}

/// Where a text gives moments relative to now, which stay text without an anchor.
#[cfg(test)]
fn find_relative(text: &str) -> Vec<Range<usize>> {
    scan(text, DateHint::default()).relatives
}

/// Whether a text can have a date at all: whether it has a number that counts days, or a word for a day; `day` says
/// whether one of a script with spaces is known to be in it.
pub(crate) fn may_have_dates(text: &str, day: bool) -> bool {
    if day || text.bytes().any(|byte| byte.is_ascii_digit()) {
        return true;
    }
    !text.is_ascii() && (token::has_numbers(text) || relative::has_days(text))
}

/// What a text has of dates.
#[derive(Debug, Default)]
pub(crate) struct Dates {
    /// Absolute ones, and relative ones counted from the hint's anchor.
    pub(crate) absolute: Vec<FoundDate>,
    /// Places of relative ones that the hint gives no anchor for.
    pub(crate) relatives: Vec<Range<usize>>,
    /// Whether another language, or another order of day and month, could have made other dates of it.
    pub(crate) hinted: bool,
}

/// Looks a text through for dates.
pub(crate) fn scan(text: &str, hint: DateHint<'_>) -> Dates {
    let (mut dates, mut relatives) = (Vec::new(), Vec::new());
    let scan = Scan::new(text, hint);
    let start_of = |at| scan.token(at).map_or(0, |token| token.start);
    let end_of =
        |end: usize| end.checked_sub(1).and_then(|last| scan.token(last)).map_or(0, |token| token.end);
    let mut at = 0;
    let mut floor = 0;
    let mut number = scan.number_from(0);
    while at < scan.len() {
        // What counts days or hours has a number soon after it; the longest names have four tokens.
        let Some(token) = scan.token(at).filter(|token| !matches!(token.kind, token::Kind::Mark(_))) else {
            at = at.saturating_add(1);
            continue;
        };
        if number < at {
            number = scan.number_from(at);
        }
        let counts = number < scan.len() && number.saturating_sub(at) <= 6;
        // A time before its date: 18:53, 18 April 2022.
        if counts
            && let Some(clock) = scan.clock(at, false)
            && let Some((day, end)) = day_near(&scan, clock.end)
        {
            dates.push(found(
                start_of(scan.weekday_before(at, floor))..end_of(end),
                clock.on(day.date),
                &day,
            ));
            at = end;
            floor = at;
            continue;
        }
        if counts && let Some(day) = scan.day(at) {
            let clock = day.inner.or_else(|| scan.clock_after(day.end));
            let end = clock.map_or_else(|| scan.past_weekday(day.end), |clock| clock.end.max(day.end));
            let date = clock.map_or(day.date, |clock| clock.on(day.date));
            dates.push(found(start_of(scan.weekday_before(at, floor))..end_of(end), date, &day));
            at = end;
            floor = at;
            continue;
        }
        if relative::may_begin(token.kind)
            && let Some(ago) = relative::ago(&scan, at)
        {
            let clock = if ago.day { scan.clock_after(ago.end) } else { None };
            let end = clock.map_or(ago.end, |clock| clock.end);
            let range = start_of(ago.start.max(floor))..end_of(end);
            match hint.anchor.and_then(|anchor| before(anchor, ago.minutes, ago.day)) {
                Some(date) => dates.push(FoundDate {
                    range,
                    date: clock.map_or(date, |clock| clock.on(date)),
                    ambiguous: false,
                    year_given: false,
                }),
                None => relatives.push(range),
            }
            at = end;
            floor = at;
            continue;
        }
        at = at.saturating_add(1);
    }
    Dates { absolute: dates, relatives, hinted: scan.hinted.get() }
}

fn found(range: Range<usize>, date: PageDate, day: &Day) -> FoundDate {
    FoundDate { range, date, ambiguous: day.ambiguous, year_given: day.year_given }
}

/// A day within a few tokens after a time.
fn day_near(scan: &Scan<'_>, from: usize) -> Option<(Day, usize)> {
    for at in from..from.saturating_add(4) {
        if let Some(day) = scan.day(at).filter(|day| day.inner.is_none()) {
            // A time after the day is that day's; the one before it belongs elsewhere.
            return scan.clock_after(day.end).is_none().then_some((day, day.end));
        }
        match scan.token(at)?.kind {
            token::Kind::Mark(',' | '|' | '-' | '–' | '—' | '·' | '•' | '(' | ')' | '/' | '.') => {}
            token::Kind::Word => {
                let word = scan.word(at)?;
                let link = crate::vocabulary::moments::WEEKDAYS.binary_search(&word).is_ok()
                    || crate::vocabulary::moments::TIME_LINKS.binary_search(&word).is_ok()
                    || matches!(word, "on" | "et" | "ist" | "bst" | "cst");
                if !link {
                    return None;
                }
            }
            _ => return None,
        }
    }
    None
}

/// The moment that lies `minutes` before another; to the day where only days are counted.
fn before(anchor: PageDate, minutes: u32, day: bool) -> Option<PageDate> {
    let days = anchor.days_since_epoch();
    let Some(time) = anchor.time().filter(|_| !day && minutes < 1440) else {
        return PageDate::from_days_since_epoch(days.checked_sub(i32::try_from(minutes / 1440).ok()?)?).ok();
    };
    let now = i64::from(days)
        .saturating_mul(1440)
        .saturating_add(i64::from(time.hour).saturating_mul(60))
        .saturating_add(i64::from(time.minute));
    moment(now.saturating_sub(i64::from(minutes))).and_then(|date| match anchor.offset_minutes() {
        Some(offset) => date.with_offset(offset).ok(),
        None => Some(date),
    })
}

/// A moment by its minutes since 1970.
fn moment(minutes: i64) -> Option<PageDate> {
    let day = PageDate::from_days_since_epoch(i32::try_from(minutes.div_euclid(1440)).ok()?).ok()?;
    let within = minutes.rem_euclid(1440);
    day.at(u8::try_from(within / 60).ok()?, u8::try_from(within % 60).ok()?, None).ok()
}

/// A date out of a value that was made for machines: ISO 8601, RFC 2822, `20220418185307`, Unix seconds or milliseconds;
/// failing these, the first date that is written in it. The longest value looked at has 200 bytes.
pub(crate) fn parse_date(raw: &str, hint: DateHint<'_>) -> Option<PageDate> {
    let raw = raw.trim();
    if raw.is_empty() || raw.len() > 200 {
        return None;
    }
    // /Date(1650277987000)/
    let bare = raw.strip_prefix("/Date(").and_then(|rest| rest.split([')', '+']).next()).unwrap_or(raw);
    let whole = bare.split('.').next().unwrap_or(bare);
    if !whole.is_empty()
        && whole.bytes().all(|b| b.is_ascii_digit())
        && (whole.len() == bare.len() || whole.len() > 9)
    {
        return digits(whole);
    }
    if let Some(date) = compact(raw) {
        return Some(date);
    }
    scan(raw, hint).absolute.into_iter().next().map(|found| found.date)
}

/// 20220418, 202204181853, 20220418185307, Unix seconds and milliseconds, which count in UTC.
fn digits(text: &str) -> Option<PageDate> {
    match text.len() {
        8 | 12 | 14 => compact_parts(text),
        10 | 13 => {
            let number: i64 = text.parse().ok()?;
            let seconds = if text.len() == 13 { number / 1000 } else { number };
            let date = moment(seconds.div_euclid(60))?;
            let time = date.time()?;
            let second = u8::try_from(seconds.rem_euclid(60)).ok()?;
            date.at(time.hour, time.minute, Some(second)).ok()?.with_offset(0).ok()
        }
        _ => None,
    }
}

fn part<T: std::str::FromStr>(text: &str, range: Range<usize>) -> Option<T> {
    text.get(range)?.parse().ok()
}

fn compact_parts(text: &str) -> Option<PageDate> {
    let date =
        PageDate::new(part(text, 0..4)?, part(text, 4..6)?, part(text, 6..8)?).ok().filter(plausible)?;
    match text.len() {
        8 => Some(date),
        12 => date.at(part(text, 8..10)?, part(text, 10..12)?, None).ok(),
        _ => date.at(part(text, 8..10)?, part(text, 10..12)?, Some(part(text, 12..14)?)).ok(),
    }
}

/// 20220418T185307Z, the basic form of ISO 8601.
fn compact(raw: &str) -> Option<PageDate> {
    let (day, rest) = raw.split_once(['T', ' '])?;
    let clock: String = rest.chars().take_while(char::is_ascii_digit).collect();
    if day.len() != 8 || !day.bytes().all(|b| b.is_ascii_digit()) || !matches!(clock.len(), 4 | 6) {
        return None;
    }
    let date = compact_parts(&format!("{day}{clock}"))?;
    match rest.get(clock.len()..).unwrap_or_default() {
        "" => Some(date),
        "Z" => date.with_offset(0).ok(),
        zone => {
            let sign: i16 = if zone.starts_with('-') { -1 } else { 1 };
            let value: String = zone.chars().filter(char::is_ascii_digit).collect();
            let minutes = part::<i16>(&value, 0..2)?
                .saturating_mul(60)
                .saturating_add(part::<i16>(&value, 2..4).unwrap_or(0));
            date.with_offset(sign.saturating_mul(minutes)).ok()
        }
    }
}

/// Whether an article on the web can have been published then: not before 1995.
pub(crate) fn plausible(date: &PageDate) -> bool {
    (1995..=2199).contains(&date.year())
}

/// The order of day and month that a page's dates show: the one that more of those which leave no doubt have.
pub(crate) fn day_order<'t>(texts: impl IntoIterator<Item = &'t str>) -> Option<DayOrder> {
    let (mut day_first, mut month_first) = (0_usize, 0_usize);
    for text in texts {
        // The shortest is 1/2/2022.
        if text.bytes().filter(u8::is_ascii_digit).count() < 6 {
            continue;
        }
        let numbers: Vec<&str> =
            text.split(|c: char| !c.is_ascii_digit() && !matches!(c, '/' | '.' | '-')).collect();
        for run in numbers.iter().filter(|run| run.len() >= 8) {
            let mut parts = run.split(['/', '.', '-']).map(|part| part.parse::<u16>().unwrap_or(0));
            if let (Some(first @ 1..=31), Some(second @ 1..=31), Some(1995..=2199), None) =
                (parts.next(), parts.next(), parts.next(), parts.next())
            {
                day_first = day_first.saturating_add(usize::from(first > 12 && second <= 12));
                month_first = month_first.saturating_add(usize::from(second > 12 && first <= 12));
            }
        }
    }
    match day_first.cmp(&month_first) {
        std::cmp::Ordering::Greater => Some(DayOrder::DayFirst),
        std::cmp::Ordering::Less => Some(DayOrder::MonthFirst),
        std::cmp::Ordering::Equal => None,
    }
}

/// What the path of an address says of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PathDate {
    /// A day.
    Day(PageDate),
    /// A year and a month.
    Month(i16, u8),
}

impl PathDate {
    /// Whether a date is the path's, or within it; a day more or less is the same one elsewhere on earth.
    pub(crate) fn holds(&self, date: &PageDate) -> bool {
        match self {
            Self::Day(day) => day.days_since_epoch().abs_diff(date.days_since_epoch()) <= 1,
            Self::Month(year, month) => (*year, *month) == (date.year(), date.month()),
        }
    }
}

/// A day in the path of an address, else a year and a month: `/2017/09/`.
pub(crate) fn date_of_path(path: &str) -> Option<PathDate> {
    if let Some(day) = date_in_path(path) {
        return Some(PathDate::Day(day));
    }
    let steps: Vec<&str> = path.split('/').collect();
    steps.windows(2).find_map(|pair| {
        let [year, month] = pair else { return None };
        let number = |text: &str, length: usize| {
            (text.len() == length && text.bytes().all(|b| b.is_ascii_digit()))
                .then(|| text.parse::<i16>().ok())?
        };
        let (year, month) = (number(year, 4)?, u8::try_from(number(month, 2)?).ok()?);
        PageDate::new(year, month, 1).ok().filter(plausible).map(|_| PathDate::Month(year, month))
    })
}

/// A date in the path of an address: `/2022/04/18/`, `/2022-04-18/`, `/20220418/`, `t20220418_123.html`, `/202204/t20220418`.
pub(crate) fn date_in_path(path: &str) -> Option<PageDate> {
    let bytes_ok = |c: char| c.is_ascii_digit() || matches!(c, '/' | '-' | '_');
    let mut best = None;
    for run in path.split(|c: char| !bytes_ok(c)) {
        let parts: Vec<&str> = run.split(['/', '-', '_']).filter(|part| !part.is_empty()).collect();
        for (at, first) in parts.iter().enumerate() {
            if first.len() == 8
                && let Some(date) = compact_parts(first)
            {
                return Some(date);
            }
            let (Some(month), Some(day)) = (parts.get(at.saturating_add(1)), parts.get(at.saturating_add(2)))
            else {
                // 2022/0418, 2022-04/18
                if let Some(date) = joined(first, parts.get(at.saturating_add(1))) {
                    best = best.or(Some(date));
                }
                continue;
            };
            if first.len() == 4 && month.len() <= 2 && day.len() <= 2 {
                let date = compact_parts(&format!("{first}{month:0>2}{day:0>2}"));
                best = best.or(date);
            } else if first.len() == 2 && month.len() == 2 && day.len() == 4 {
                // 29-10-2021
                best = best.or(compact_parts(&format!("{day}{month}{first}")));
            } else if let Some(date) = joined(first, Some(month)) {
                best = best.or(Some(date));
            }
        }
    }
    best
}

fn joined(first: &str, second: Option<&&str>) -> Option<PageDate> {
    let second = second?;
    matches!((first.len(), second.len()), (4, 4) | (6, 2))
        .then(|| compact_parts(&format!("{first}{second}")))
        .flatten()
}
