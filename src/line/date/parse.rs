//! Dates and times read off tokens: every form is tried at a token and looks at a bounded number of tokens after it.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::calendar::solar_hijri;
use super::token::{Kind, Token, tokens};
use super::{DateHint, DayOrder};
use crate::article::PageDate;
use crate::vocabulary::{moments, months};

/// A day as read, and how far it reaches.
#[derive(Debug, Clone, Copy)]
pub(super) struct Day {
    pub(super) date: PageDate,
    /// The token after it.
    pub(super) end: usize,
    /// Whether day and month could be the other way round.
    pub(super) ambiguous: bool,
    /// Whether the page gives the year.
    pub(super) year_given: bool,
    /// A time that stood within it (Mon Apr 18 18:53:07 2022).
    pub(super) inner: Option<Clock>,
}

/// A time of day as read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    hour: u8,
    minute: u8,
    second: Option<u8>,
    offset: Option<i16>,
    pub(super) end: usize,
}

impl Clock {
    pub(super) fn on(self, date: PageDate) -> PageDate {
        let timed = date.at(self.hour, self.minute, self.second).unwrap_or(date);
        self.offset.and_then(|offset| timed.with_offset(offset).ok()).unwrap_or(timed)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Calendar {
    Gregorian,
    SolarHijri,
}

type MonthName = (&'static str, Calendar, u8);

/// Each month name with what it may mean, in the order of the languages.
static MONTH_NAMES: LazyLock<HashMap<&'static str, Vec<MonthName>>> = LazyLock::new(|| {
    let mut names: HashMap<&'static str, Vec<MonthName>> = HashMap::new();
    for (table, calendar) in
        [(months::GREGORIAN, Calendar::Gregorian), (months::SOLAR_HIJRI, Calendar::SolarHijri)]
    {
        for language in table {
            for (number, forms) in (1_u8..).zip(language.forms) {
                for form in forms.split(' ') {
                    names.entry(form).or_default().push((language.language, calendar, number));
                }
            }
        }
    }
    names
});

fn pair<T: Copy>(table: &[(&str, T)], word: &str) -> Option<T> {
    let at = table.binary_search_by(|(entry, _)| (*entry).cmp(word)).ok()?;
    table.get(at).map(|(_, value)| *value)
}

fn has(table: &[&str], word: &str) -> bool {
    table.binary_search(&word).is_ok()
}

/// A text under the eye of the date reader.
#[derive(Debug)]
pub(super) struct Scan<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    hint: DateHint<'a>,
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str, hint: DateHint<'a>) -> Self {
        Self { text, tokens: tokens(text), hint }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn token(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    pub(super) fn word(&self, at: usize) -> Option<String> {
        let token = self.token(at).filter(|token| token.kind == Kind::Word)?;
        Some(self.text.get(token.start..token.end)?.to_lowercase())
    }

    fn number(&self, at: usize) -> Option<(u32, u8)> {
        match self.token(at)?.kind {
            Kind::Number(value, digits) => Some((value, digits)),
            _ => None,
        }
    }

    fn mark(&self, at: usize) -> Option<char> {
        match self.token(at)?.kind {
            Kind::Mark(c) => Some(c),
            _ => None,
        }
    }

    pub(super) fn ideograph(&self, at: usize) -> Option<char> {
        match self.token(at)?.kind {
            Kind::Ideograph(c) => Some(c),
            _ => None,
        }
    }

    fn gap(&self, at: usize) -> bool {
        self.token(at).is_none_or(|token| token.gap)
    }

    /// Whether the ideographs from a token on spell `phrase`; the token after it.
    pub(super) fn spells(&self, at: usize, phrase: &str) -> Option<usize> {
        let mut end = at;
        for c in phrase.chars() {
            if self.ideograph(end)? != c {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    fn month(&self, at: usize) -> Option<(Calendar, u8)> {
        let word = self.word(at)?;
        let means = MONTH_NAMES.get(word.as_str())?;
        let of_language =
            means.iter().find(|(language, _, _)| self.hint.language.is_some_and(|hint| same(hint, language)));
        // Without a language, what most languages mean by it; the first of them where they are even.
        let votes = |month: &MonthName| means.iter().filter(|m| (m.1, m.2) == (month.1, month.2)).count();
        let most = means.iter().rev().max_by_key(|month| votes(month));
        of_language.or(most).map(|(_, calendar, month)| (*calendar, *month))
    }

    /// Past the marks and small words that stand between a day, a month and a year.
    fn skip_links(&self, mut at: usize, most: usize) -> usize {
        for _ in 0..most {
            let link = match self.token(at).map(|token| token.kind) {
                Some(Kind::Mark(c)) => {
                    matches!(c, '.' | ',' | '-' | '/' | '\'' | '’' | 'º' | 'ª' | '°' | '–' | '·')
                }
                Some(Kind::Word) => self.word(at).is_some_and(|word| has(moments::DATE_LINKS, &word)),
                _ => false,
            };
            if !link {
                break;
            }
            at += 1;
        }
        at
    }

    /// A day that begins at a token.
    pub(super) fn day(&self, at: usize) -> Option<Day> {
        match self.token(at)?.kind {
            Kind::Number(_, 4) => self.year_first(at),
            Kind::Number(value, digits @ (1 | 2)) => {
                // Not the tail of a longer number: 1.2.2022 is one, 10.1.2.2022 is none.
                if self.follows_number(at) {
                    return None;
                }
                self.three_numbers(at, value, digits)
                    .or_else(|| self.day_then_month(at, value))
                    .or_else(|| self.day_without_year(at, value))
            }
            Kind::Word => self.month_then_day(at),
            Kind::Ideograph(_) => self.era(at),
            _ => None,
        }
    }

    fn follows_number(&self, at: usize) -> bool {
        let glued = !self.gap(at);
        glued
            && at
                .checked_sub(1)
                .and_then(|at| self.mark(at))
                .is_some_and(|c| matches!(c, '.' | '/' | '-' | ':'))
            && at.checked_sub(2).is_some_and(|at| self.number(at).is_some())
            && at.checked_sub(1).is_some_and(|at| !self.gap(at))
    }

    fn make(&self, year: u32, month: u32, day: u32) -> Option<PageDate> {
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        match year {
            1900..=2199 => PageDate::new(i16::try_from(year).ok()?, month, day).ok(),
            // Years of the Buddhist era, as Thailand counts them.
            2443..=2742 => PageDate::new(i16::try_from(year - 543).ok()?, month, day).ok(),
            1300..=1499 => solar_hijri(i32::try_from(year).ok()?, month, day),
            _ => None,
        }
    }

    fn of_calendar(&self, calendar: Calendar, year: u32, month: u8, day: u32) -> Option<PageDate> {
        match calendar {
            Calendar::Gregorian if year >= 1500 => self.make(year, month.into(), day),
            Calendar::Gregorian => None,
            Calendar::SolarHijri => solar_hijri(i32::try_from(year).ok()?, month, u8::try_from(day).ok()?),
        }
    }

    fn given(date: PageDate, end: usize) -> Day {
        Day { date, end, ambiguous: false, year_given: true, inner: None }
    }

    /// 2022-04-18, 2022年4月18日, 2022. 4. 18., 2022. április 18., 2022 m. balandžio 18 d.
    fn year_first(&self, at: usize) -> Option<Day> {
        let (year, _) = self.number(at)?;
        let mut next = at + 1;
        let year_mark = matches!(self.ideograph(next), Some('年' | '년'));
        if year_mark {
            next += 1;
        } else {
            next = self.skip_links(next, 4);
        }
        if let Some((calendar, month)) = self.month(next) {
            let day_at = self.skip_links(next + 1, 2);
            let (day, _) = self.number(day_at).filter(|(_, digits)| *digits <= 2)?;
            let date = self.of_calendar(calendar, year, month, day)?;
            return Some(Self::given(date, self.past_day_words(day_at + 1)));
        }
        let (first, digits) = self.number(next)?;
        if digits > 2 || (next == at + 1) {
            return None;
        }
        let after = self.skip_links(next + 1, 3);
        if !year_mark && let Some((calendar, month)) = self.month(after) {
            let date = self.of_calendar(calendar, year, month, first)?;
            return Some(Self::given(date, after + 1));
        }
        let mut day_at = next + 1;
        match self.token(day_at)?.kind {
            Kind::Ideograph('月' | '월') => day_at += 1,
            Kind::Mark('-' | '/' | '.' | ',') => day_at += 1,
            Kind::Word if self.word(day_at).is_some_and(|word| word == "сарын") => day_at += 1,
            _ => return None,
        }
        let (day, digits) = self.number(day_at)?;
        if digits > 2 {
            return None;
        }
        // 2022/18/04 is rare, but when it stands there it can mean nothing else.
        let date =
            self.make(year, first, day).or_else(|| self.make(year, day, first).filter(|_| !year_mark))?;
        let mut end = day_at + 1;
        if matches!(self.ideograph(end), Some('日' | '일' | '号' | '號')) {
            end += 1;
        }
        Some(Self::given(date, end))
    }

    fn past_day_words(&self, at: usize) -> usize {
        match self.word(at).as_deref() {
            Some("d" | "a" | "an" | "ean") => at + 1,
            _ => at,
        }
    }

    /// Which of two numbers is the day, and whether it is a guess.
    fn order(&self, first: u32, second: u32) -> (bool, bool) {
        if first > 12 {
            return (true, false);
        }
        if second > 12 {
            return (false, false);
        }
        let day_first = self.hint.day_order() == DayOrder::DayFirst;
        (day_first, first != second)
    }

    /// 18/04/2022, 4/18/22, 18.4.2022, 22-04-18.
    fn three_numbers(&self, at: usize, first: u32, digits: u8) -> Option<Day> {
        let separator = self.mark(at + 1).filter(|c| matches!(c, '/' | '.' | '-'))?;
        let (second, second_digits) = self.number(at + 2).filter(|(_, digits)| *digits <= 2)?;
        if self.mark(at + 3)? != separator {
            return None;
        }
        let (third, third_digits) = self.number(at + 4)?;
        let end = at + 5;
        // An address such as 10.2.12.1, or a version.
        let goes_on = self.mark(end) == Some(separator) && !self.gap(end) && self.number(end + 1).is_some();
        if goes_on && separator != '-' {
            return None;
        }
        if third_digits == 4 {
            let (day_first, ambiguous) = self.order(first, second);
            let (day, month) = if day_first { (first, second) } else { (second, first) };
            let date = self.make(third, month, day)?;
            return Some(Day { date, end, ambiguous, year_given: true, inner: None });
        }
        if third_digits != 2 || (separator == '.' && (digits, second_digits) != (2, 2)) {
            return None;
        }
        let short = |year: u32| if year < 70 { 2000 + year } else { 1900 + year };
        if digits == 2 && (self.hint.year_first() || first > 31) {
            let date = self.make(short(first), second, third)?;
            return Some(Day { date, end, ambiguous: true, year_given: true, inner: None });
        }
        let (day_first, ambiguous) = self.order(first, second);
        let (day, month) = if day_first { (first, second) } else { (second, first) };
        let date = self.make(short(third), month, day)?;
        Some(Day { date, end, ambiguous, year_given: true, inner: None })
    }

    /// 18 April 2022, 18. huhtikuuta 2022, 18 de abril de 2022, 18 tháng 4 năm 2022.
    fn day_then_month(&self, at: usize, day: u32) -> Option<Day> {
        let month_at = self.skip_links(at + 1, 4);
        let (calendar, month, after) = if let Some((calendar, month)) = self.month(month_at) {
            (calendar, month, month_at + 1)
        } else {
            let mark = self.word(month_at).filter(|word| has(moments::MONTH_MARKS, word));
            mark?;
            let (month, _) = self.number(month_at + 1)?;
            (Calendar::Gregorian, u8::try_from(month).ok()?, month_at + 2)
        };
        // A second name of the same month: 18 نيسان/أبريل 2022.
        let again = (self.mark(after) == Some('/')).then(|| self.month(after + 1)).flatten();
        let after = if again == Some((calendar, month)) { after + 2 } else { after };
        self.then_year(calendar, month, day, after)
    }

    fn then_year(&self, calendar: Calendar, month: u8, day: u32, after: usize) -> Option<Day> {
        let year_at = self.skip_links(after, 4);
        match self.number(year_at) {
            // A clock after it is no year: 18 April 20:22.
            Some((year, 4)) if self.mark(year_at + 1) != Some(':') => {
                if let Some(date) = self.of_calendar(calendar, year, month, day) {
                    return Some(Self::given(date, self.past_year_words(year_at + 1)));
                }
            }
            Some((year, 2))
                if self.mark(year_at + 1) != Some(':') && self.short_year_fits(after, year_at) =>
            {
                // Thailand shortens the years of the Buddhist era.
                let thai =
                    self.token(after - 1).and_then(|token| self.text.get(token.start..)?.chars().next());
                let year = match thai {
                    Some('\u{E00}'..='\u{E7F}') => 2500 + year,
                    _ if year < 70 => 2000 + year,
                    _ => 1900 + year,
                };
                if let Some(date) = self.of_calendar(calendar, year, month, day) {
                    return Some(Self::given(date, year_at + 1));
                }
            }
            _ => {}
        }
        self.without_year(calendar, month, day, after)
    }

    /// A year of two digits counts when a mark or nothing but a space parts it from its month.
    fn short_year_fits(&self, month_end: usize, year_at: usize) -> bool {
        year_at - month_end <= 1
            && self.mark(year_at + 1) != Some('.')
            && self.ideograph(year_at + 1).is_none()
            && !self
                .word(year_at + 1)
                .is_some_and(|word| has(moments::HOUR_MARKS, &word) || pair(moments::NOON, &word).is_some())
    }

    fn past_year_words(&self, at: usize) -> usize {
        match self.word(at).as_deref() {
            Some("г" | "р" | "m" | "г.р" | "року" | "года" | "год" | "წელი" | "թ") => {
                if self.mark(at + 1) == Some('.') {
                    at + 2
                } else {
                    at + 1
                }
            }
            _ => at,
        }
    }

    /// April 18, 2022; Apr. 18th 2022; Apr 18 18:53:07 CST 2022.
    fn month_then_day(&self, at: usize) -> Option<Day> {
        // Most words are followed by no number; look before names are looked up.
        let mut day_at = at + 1;
        if matches!(self.mark(day_at), Some('.' | '-' | '/')) {
            day_at += 1;
        }
        if self.word(day_at).as_deref() == Some("the") {
            day_at += 1;
        }
        let (day, digits) = self.number(day_at)?;
        if digits > 2 {
            return None;
        }
        let (calendar, month) = self.month(at)?;
        let mut after = day_at + 1;
        if let Some(clock) = self.clock(after, true) {
            let mut year_at = clock.end;
            if self.word(year_at).is_some() {
                year_at += 1;
            }
            if let Some((year, 4)) = self.number(year_at)
                && let Some(date) = self.of_calendar(calendar, year, month, day)
            {
                return Some(Day { inner: Some(clock), ..Self::given(date, year_at + 1) });
            }
        }
        if self.mark(after) == Some(':') {
            return None;
        }
        after = self.skip_links(after, 3);
        match self.number(after) {
            Some((year, 4)) if self.mark(after + 1) != Some(':') => {
                let date = self.of_calendar(calendar, year, month, day)?;
                Some(Self::given(date, after + 1))
            }
            Some((year, 2))
                if matches!(self.mark(after - 1), Some('\'' | '’' | ',' | '-' | '/'))
                    && self.mark(after + 1) != Some(':') =>
            {
                let year = if year < 70 { 2000 + year } else { 1900 + year };
                let date = self.of_calendar(calendar, year, month, day)?;
                Some(Self::given(date, after + 1))
            }
            _ => self.without_year(calendar, month, day, day_at + 1),
        }
    }

    /// 民國111年4月18日, 令和4年4月18日, 平成30年.
    fn era(&self, at: usize) -> Option<Day> {
        const ERAS: [(&str, u32); 6] =
            [("民國", 1911), ("民国", 1911), ("令和", 2018), ("平成", 1988), ("昭和", 1925), ("大正", 1911)];
        let (year_at, before) =
            ERAS.iter().find_map(|(name, before)| Some((self.spells(at, name)?, *before)))?;
        let (year, digits) = self.number(year_at)?;
        if digits > 3 || !matches!(self.ideograph(year_at + 1), Some('年')) {
            return None;
        }
        let (month, _) = self.number(year_at + 2)?;
        if self.ideograph(year_at + 3) != Some('月') {
            return None;
        }
        let (day, _) = self.number(year_at + 4)?;
        let date = self.make(year.checked_add(before)?, month, day)?;
        let end = year_at + 5;
        Some(Self::given(date, if self.ideograph(end) == Some('日') { end + 1 } else { end }))
    }

    /// 4月18日, 10-08 12:00: the year is the anchor's or the one before it.
    fn day_without_year(&self, at: usize, first: u32) -> Option<Day> {
        self.hint.anchor?;
        if let Some('月' | '월') = self.ideograph(at + 1) {
            let (day, _) = self.number(at + 2)?;
            let end = at + 3;
            matches!(self.ideograph(end), Some('日' | '일' | '号' | '號')).then_some(())?;
            return self.without_year(Calendar::Gregorian, u8::try_from(first).ok()?, day, end + 1);
        }
        let (second, 2) = self.number(at + 2)? else { return None };
        if !matches!(self.mark(at + 1)?, '-' | '/') || self.mark(at + 4) != Some(':') || !self.gap(at + 3) {
            return None;
        }
        self.without_year(Calendar::Gregorian, u8::try_from(first).ok()?, second, at + 3)
    }

    fn without_year(&self, calendar: Calendar, month: u8, day: u32, end: usize) -> Option<Day> {
        let anchor = self.hint.anchor?;
        if calendar != Calendar::Gregorian {
            return None;
        }
        let day = u8::try_from(day).ok()?;
        let date = [anchor.year(), anchor.year() - 1]
            .into_iter()
            .filter_map(|year| PageDate::new(year, month, day).ok())
            .find(|date| date.days_since_epoch() <= anchor.days_since_epoch() + 1)?;
        Some(Day { date, end, ambiguous: false, year_given: false, inner: None })
    }

    /// A time that follows a date, past the marks, words and weekdays that link them.
    pub(super) fn clock_after(&self, mut at: usize) -> Option<Clock> {
        let mut marked = false;
        for _ in 0..8 {
            if let Some(clock) = self.clock(at, marked) {
                return Some(clock);
            }
            match self.token(at)?.kind {
                Kind::Mark(c)
                    if matches!(
                        c,
                        ',' | '|' | '-' | '–' | '—' | '·' | '•' | '(' | ')' | '/' | '.' | '@' | ':'
                    ) =>
                {
                    at += 1;
                }
                Kind::Word => {
                    let word = self.word(at)?;
                    if !has(moments::TIME_LINKS, &word) && !has(moments::WEEKDAYS, &word) {
                        return None;
                    }
                    marked = has(moments::CLOCK_MARKS, &word);
                    at += 1;
                }
                Kind::Ideograph(_) => at = self.cjk_weekday(at)?,
                _ => return None,
            }
        }
        None
    }

    /// 星期一, 周一, 礼拜一, 月曜日, （月）, 월요일.
    pub(super) fn cjk_weekday(&self, at: usize) -> Option<usize> {
        let day = |at| {
            matches!(self.ideograph(at), Some('一' | '二' | '三' | '四' | '五' | '六' | '日' | '天'))
                .then_some(at + 1)
        };
        for name in ["星期", "周", "週", "礼拜", "禮拜"] {
            if let Some(end) = self.spells(at, name).and_then(day) {
                return Some(end);
            }
        }
        if matches!(
            self.ideograph(at)?,
            '月' | '火' | '水' | '木' | '金' | '土' | '日' | '월' | '화' | '수' | '목' | '금' | '토' | '일'
        ) {
            let long = self.spells(at + 1, "曜日").or_else(|| self.spells(at + 1, "요일"));
            let short = (self.mark(at + 1) == Some(')')).then_some(at + 1);
            return long.or_else(|| self.spells(at + 1, "曜")).or(short);
        }
        None
    }

    fn noon(&self, at: usize) -> Option<(bool, usize)> {
        if let Some(word) = self.word(at) {
            // p. m. with a space in it
            if matches!(word.as_str(), "a" | "p")
                && self.mark(at + 1) == Some('.')
                && self.word(at + 2).as_deref() == Some("m")
            {
                return Some((word == "p", at + 3));
            }
            return pair(moments::NOON, &word).map(|after| (after, at + 1));
        }
        let first = self.ideograph(at)?;
        moments::NOON_CJK
            .iter()
            .filter(|(name, _)| name.starts_with(first))
            .find_map(|(name, after)| Some((*after, self.spells(at, name)?)))
    }

    /// A time at a token; `marked` says that a word before it makes 18.53 one.
    pub(super) fn clock(&self, at: usize, marked: bool) -> Option<Clock> {
        let before = self.noon(at);
        let mut next = before.map_or(at, |(_, end)| end);
        let (hour, digits) = self.number(next)?;
        if digits > 2 {
            return None;
        }
        next += 1;
        let (mut minute, mut second, mut bare) = (0, None, false);
        let two = |at| {
            self.number(at).filter(|(value, digits)| *digits == 2 && *value < 60).map(|(value, _)| value)
        };
        match self.token(next).map(|token| token.kind) {
            Some(Kind::Mark(':')) => {
                minute = two(next + 1)?;
                next += 2;
                if self.mark(next) == Some(':')
                    && let Some(value) = two(next + 1)
                {
                    second = Some(value);
                    next += 2;
                    if matches!(self.mark(next), Some('.' | ','))
                        && !self.gap(next + 1)
                        && self.number(next + 1).is_some()
                    {
                        next += 2;
                    }
                }
            }
            Some(Kind::Ideograph('时' | '時' | '点' | '點' | '시')) => {
                next += 1;
                if let Some((value, _)) = self.number(next)
                    && matches!(self.ideograph(next + 1), Some('分' | '분'))
                {
                    minute = value;
                    next += 2;
                    if let Some((value, _)) = self.number(next)
                        && matches!(self.ideograph(next + 1), Some('秒' | '초'))
                    {
                        second = Some(value);
                        next += 2;
                    }
                }
            }
            Some(Kind::Mark('.')) if two(next + 1).is_some() && !self.gap(next + 1) => {
                let uhr = self.word(next + 2).is_some_and(|word| has(moments::HOUR_MARKS, &word));
                let noon = before.is_some() || self.noon(next + 2).is_some();
                if !(marked || uhr || noon)
                    || self.mark(next + 2) == Some('.') && self.number(next + 3).is_some()
                {
                    return None;
                }
                minute = two(next + 1)?;
                next += 2;
            }
            Some(Kind::Word) if self.word(next).is_some_and(|word| has(moments::HOUR_MARKS, &word)) => {
                next += 1;
                if let Some(value) = two(next).filter(|_| !self.gap(next)) {
                    minute = value;
                    next += 1;
                    if self.word(next).is_some_and(|word| matches!(word.as_str(), "m" | "min")) {
                        next += 1;
                    }
                }
            }
            _ => bare = true,
        }
        let after = self.noon(next).filter(|_| before.is_none());
        next = after.map_or(next, |(_, end)| end);
        if after.is_some() && self.mark(next) == Some('.') {
            next += 1;
        }
        let noon = before.or(after).map(|(after, _)| after);
        if bare && noon.is_none() {
            return None;
        }
        if self
            .word(next)
            .is_some_and(|word| matches!(word.as_str(), "uhr" | "น" | "uur" | "hs" | "h" | "hrs" | "ч"))
        {
            next += 1;
        }
        let hour = match (noon, hour) {
            (Some(true), 1..=11) => hour + 12,
            (Some(false), 12) => 0,
            _ => hour,
        };
        let iso = at.checked_sub(1).and_then(|at| self.word(at)).is_some_and(|word| word == "t");
        let zone = self.zone(next, second.is_some() || iso);
        Some(Clock {
            hour: u8::try_from(hour).ok().filter(|hour| *hour < 24)?,
            minute: u8::try_from(minute).ok().filter(|minute| *minute < 60)?,
            second: second.and_then(|second| u8::try_from(second).ok()).filter(|second| *second < 60),
            offset: zone.map(|(offset, _)| offset),
            end: zone.map_or(next, |(_, end)| end),
        })
    }

    /// Z, UTC, GMT+8, +08:00, +0800, (CET): minutes ahead of UTC, and the token after it.
    fn zone(&self, at: usize, exact: bool) -> Option<(i16, usize)> {
        let open = usize::from(self.mark(at) == Some('('));
        let close = |end: usize| if open == 1 && self.mark(end) == Some(')') { end + 1 } else { end };
        let start = at + open;
        if let Some(word) = self.word(start) {
            let named = pair(moments::ZONES, &word)?;
            if let Some((offset, end)) = self.signed(start + 1, true, true).filter(|_| named == 0) {
                return Some((offset, close(end)));
            }
            return Some((named, close(start + 1)));
        }
        self.signed(start, exact, false).map(|(offset, end)| (offset, close(end)))
    }

    /// `exact`: a minus counts too; after a clock to the minute it is as likely the dash of a span of time.
    fn signed(&self, at: usize, exact: bool, short: bool) -> Option<(i16, usize)> {
        let sign = match self.mark(at)? {
            '+' => 1,
            '-' | '−' if exact || matches!(self.number(at + 1), Some((_, 4))) => -1,
            _ => return None,
        };
        if self.gap(at + 1) {
            return None;
        }
        let (value, digits) = self.number(at + 1)?;
        let value = i16::try_from(value).ok()?;
        let (minutes, end) = match digits {
            4 => (value / 100 * 60 + value % 100, at + 2),
            1 | 2 => match (self.mark(at + 2), self.number(at + 3)) {
                (Some(':'), Some((minutes, 2))) => (value * 60 + i16::try_from(minutes).ok()?, at + 4),
                _ if short || digits == 2 && exact => (value * 60, at + 2),
                _ => return None,
            },
            _ => return None,
        };
        (minutes <= 1080).then_some((sign * minutes, end))
    }
}

/// Whether a language tag is of a language.
pub(super) fn same(tag: &str, language: &str) -> bool {
    let main = tag.split(['-', '_']).next().unwrap_or_default();
    main.eq_ignore_ascii_case(language) || (language == "no" && matches!(main, "nb" | "nn"))
}
