//! Days, in all forms that pages write them: each is tried at a token and looks at a bounded number after it.

use super::DayOrder;
use super::calendar::solar_hijri;
use super::parse::{Calendar, Day, Scan, has, pair, same};
use super::token::Kind;
use crate::article::PageDate;
use crate::vocabulary::moments;

impl Scan<'_> {
    /// Past the marks and small words that stand between a day, a month and a year.
    pub(super) fn skip_links(&self, mut at: usize, most: usize) -> usize {
        for _ in 0..most {
            let link = match self.token(at).map(|token| token.kind) {
                Some(Kind::Mark(c)) => {
                    matches!(c, '.' | ',' | '-' | '/' | '\'' | '’' | 'º' | 'ª' | '°' | '–' | '·')
                }
                Some(Kind::Word) => self.word(at).is_some_and(|word| has(moments::DATE_LINKS, word)),
                _ => false,
            };
            if !link {
                break;
            }
            at = at.saturating_add(1);
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

    pub(super) fn follows_number(&self, at: usize) -> bool {
        let glued = !self.gap(at);
        glued
            && at
                .checked_sub(1)
                .and_then(|at| self.mark(at))
                .is_some_and(|c| matches!(c, '.' | '/' | '-' | ':'))
            && at.checked_sub(2).is_some_and(|at| self.number(at).is_some())
            && at.checked_sub(1).is_some_and(|at| !self.gap(at))
    }

    pub(super) fn make(year: u32, month: u32, day: u32) -> Option<PageDate> {
        let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
        match year {
            1900..=2199 => PageDate::new(i16::try_from(year).ok()?, month, day).ok(),
            // Years of the Buddhist era, as Thailand counts them.
            2443..=2742 => PageDate::new(i16::try_from(year.saturating_sub(543)).ok()?, month, day).ok(),
            1300..=1499 => solar_hijri(i32::try_from(year).ok()?, month, day),
            _ => None,
        }
    }

    pub(super) fn of_calendar(calendar: Calendar, year: u32, month: u8, day: u32) -> Option<PageDate> {
        match calendar {
            Calendar::Gregorian if year >= 1500 => Self::make(year, month.into(), day),
            Calendar::Gregorian => None,
            Calendar::SolarHijri => solar_hijri(i32::try_from(year).ok()?, month, u8::try_from(day).ok()?),
        }
    }

    pub(super) fn given(date: PageDate, end: usize) -> Day {
        Day { date, end, ambiguous: false, year_given: true, inner: None }
    }

    /// 2022-04-18, 2022年4月18日, 2022. 4. 18., 2022. április 18., 2022 m. balandžio 18 d.
    pub(super) fn year_first(&self, at: usize) -> Option<Day> {
        let (year, _) = self.number(at)?;
        let mut next = at.saturating_add(1);
        let year_mark = matches!(self.ideograph(next), Some('年' | '년'));
        if year_mark {
            next = next.saturating_add(1);
        } else {
            next = self.skip_links(next, 4);
        }
        if let Some((calendar, month)) = self.month(next) {
            let day_at = self.skip_links(next.saturating_add(1), 2);
            let (day, _) = self.number(day_at).filter(|(_, digits)| *digits <= 2)?;
            let date = Self::of_calendar(calendar, year, month, day)?;
            return Some(Self::given(date, self.past_day_words(day_at.saturating_add(1))));
        }
        let (first, digits) = self.number(next)?;
        // Without a mark between them only 2023 05/12, which templates set in two sizes.
        let two = |at: usize| self.number(at).is_some_and(|(_, digits)| digits == 2);
        let slashed = || {
            two(next)
                && self.mark(next.saturating_add(1)) == Some('/')
                && two(next.saturating_add(2))
                && self.mark(next.saturating_add(3)) != Some('/')
        };
        if digits > 2 || (next == at.saturating_add(1) && !slashed()) {
            return None;
        }
        let after = self.skip_links(next.saturating_add(1), 3);
        if !year_mark && let Some((calendar, month)) = self.month(after) {
            let date = Self::of_calendar(calendar, year, month, first)?;
            return Some(Self::given(date, after.saturating_add(1)));
        }
        let mut day_at = next.saturating_add(1);
        match self.token(day_at)?.kind {
            Kind::Ideograph('月' | '월') | Kind::Mark('-' | '/' | '.' | ',') => {
                day_at = day_at.saturating_add(1);
            }
            Kind::Word if self.word(day_at).is_some_and(|word| word == "сарын") => {
                day_at = day_at.saturating_add(1);
            }
            _ => return None,
        }
        let (day, digits) = self.number(day_at)?;
        if digits > 2 {
            return None;
        }
        // 2022/18/04 is rare, but when it stands there it can mean nothing else.
        let date =
            Self::make(year, first, day).or_else(|| Self::make(year, day, first).filter(|_| !year_mark))?;
        let mut end = day_at.saturating_add(1);
        if matches!(self.ideograph(end), Some('日' | '일' | '号' | '號')) {
            end = end.saturating_add(1);
        }
        Some(Self::given(date, end))
    }

    pub(super) fn past_day_words(&self, at: usize) -> usize {
        match self.word(at) {
            Some("d" | "a" | "an" | "ean") => at.saturating_add(1),
            _ => at,
        }
    }

    /// Which of two numbers is the day, and whether it is a guess.
    pub(super) fn order(&self, first: u32, second: u32) -> (bool, bool) {
        if first > 12 {
            return (true, false);
        }
        if second > 12 {
            return (false, false);
        }
        self.hinted.set(self.hinted.get() || first != second);
        let day_first = self.hint.day_order() == DayOrder::DayFirst;
        (day_first, first != second)
    }

    /// Whether hours are counted to twelve after a date, where neither the page's language nor its dates say how a day
    /// is written.
    fn is_programs_own(&self, end: usize) -> bool {
        let open = self.hint.order.is_none() && (self.hint.language.is_none() || self.hint.year_first());
        open && (end..end.saturating_add(8)).any(|at| matches!(self.word(at), Some("am" | "pm")))
    }

    /// 18/04/2022, 4/18/22, 18.4.2022, 22-04-18.
    pub(super) fn three_numbers(&self, at: usize, first: u32, digits: u8) -> Option<Day> {
        let separator = self.mark(at.saturating_add(1)).filter(|c| matches!(c, '/' | '.' | '-'))?;
        let (second, second_digits) = self.number(at.saturating_add(2)).filter(|(_, digits)| *digits <= 2)?;
        if self.mark(at.saturating_add(3))? != separator {
            return None;
        }
        let (third, third_digits) = self.number(at.saturating_add(4))?;
        let end = at.saturating_add(5);
        // An address such as 10.2.12.1, or a version.
        let goes_on = self.mark(end) == Some(separator)
            && !self.gap(end)
            && self.number(end.saturating_add(1)).is_some();
        if goes_on && separator != '-' {
            return None;
        }
        if third_digits == 4 {
            let (day_first, ambiguous) = self.order(first, second);
            // 7/5/2005 9:23:57 PM on a page in no language that writes dates so: a program's own form.
            let day_first = day_first && !(ambiguous && separator == '/' && self.is_programs_own(end));
            let (day, month) = if day_first { (first, second) } else { (second, first) };
            let date = Self::make(third, month, day)?;
            // With points the day comes first, but where English is written.
            let english = self.hint.language.is_some_and(|tag| same(tag, "en"));
            let ambiguous = ambiguous && (separator != '.' || english);
            return Some(Day { date, end, ambiguous, year_given: true, inner: None });
        }
        if third_digits != 2 || (separator == '.' && (digits, second_digits) != (2, 2)) {
            return None;
        }
        self.hinted.set(true);
        let short = |year: u32| if year < 70 { year.saturating_add(2000) } else { year.saturating_add(1900) };
        if digits == 2 && (self.hint.year_first() || first > 31) {
            let date = Self::make(short(first), second, third)?;
            return Some(Day { date, end, ambiguous: true, year_given: true, inner: None });
        }
        let (day_first, ambiguous) = self.order(first, second);
        let (day, month) = if day_first { (first, second) } else { (second, first) };
        let date = Self::make(short(third), month, day)?;
        Some(Day { date, end, ambiguous, year_given: true, inner: None })
    }

    /// 18 April 2022, 18. huhtikuuta 2022, 18 de abril de 2022, 18 tháng 4 năm 2022.
    pub(super) fn day_then_month(&self, at: usize, day: u32) -> Option<Day> {
        let month_at = self.skip_links(at.saturating_add(1), 4);
        let (calendar, month, after) = if let Some((calendar, month)) = self.month(month_at) {
            (calendar, month, month_at.saturating_add(1))
        } else {
            let mark = self.word(month_at).filter(|word| has(moments::MONTH_MARKS, word));
            mark?;
            let (month, _) = self.number(month_at.saturating_add(1))?;
            (Calendar::Gregorian, u8::try_from(month).ok()?, month_at.saturating_add(2))
        };
        // A second name of the same month: 18 نيسان/أبريل 2022.
        let again = (self.mark(after) == Some('/')).then(|| self.month(after.saturating_add(1))).flatten();
        let after = if again == Some((calendar, month)) { after.saturating_add(2) } else { after };
        self.then_year(calendar, month, day, after)
    }

    pub(super) fn then_year(&self, calendar: Calendar, month: u8, day: u32, after: usize) -> Option<Day> {
        let year_at = self.skip_links(after, 4);
        match self.number(year_at) {
            // A clock after it is no year: 18 April 20:22.
            Some((year, 4)) if self.mark(year_at.saturating_add(1)) != Some(':') => {
                if let Some(date) = Self::of_calendar(calendar, year, month, day) {
                    return Some(Self::given(date, self.past_year_words(year_at.saturating_add(1))));
                }
            }
            Some((year, 2))
                if self.mark(year_at.saturating_add(1)) != Some(':')
                    && self.short_year_fits(after, year_at) =>
            {
                // Thailand shortens the years of the Buddhist era.
                let thai = self
                    .token(after.saturating_sub(1))
                    .and_then(|token| self.text.get(token.start..)?.chars().next());
                let year = match thai {
                    Some('\u{E00}'..='\u{E7F}') => year.saturating_add(2500),
                    _ if year < 70 => year.saturating_add(2000),
                    _ => year.saturating_add(1900),
                };
                if let Some(date) = Self::of_calendar(calendar, year, month, day) {
                    return Some(Self::given(date, year_at.saturating_add(1)));
                }
            }
            _ => {}
        }
        self.without_year(calendar, month, day, after)
    }

    /// A year of two digits counts when a mark or nothing but a space parts it from its month.
    pub(super) fn short_year_fits(&self, month_end: usize, year_at: usize) -> bool {
        year_at.saturating_sub(month_end) <= 1
            && self.mark(year_at.saturating_add(1)) != Some('.')
            && self.ideograph(year_at.saturating_add(1)).is_none()
            && !self
                .word(year_at.saturating_add(1))
                .is_some_and(|word| has(moments::HOUR_MARKS, word) || pair(moments::NOON, word).is_some())
    }

    pub(super) fn past_year_words(&self, at: usize) -> usize {
        match self.word(at) {
            Some("г" | "р" | "m" | "г.р" | "року" | "года" | "год" | "წელი" | "թ") => {
                if self.mark(at.saturating_add(1)) == Some('.') {
                    at.saturating_add(2)
                } else {
                    at.saturating_add(1)
                }
            }
            _ => at,
        }
    }

    /// April 18, 2022; Apr. 18th 2022; Apr 18 18:53:07 CST 2022.
    pub(super) fn month_then_day(&self, at: usize) -> Option<Day> {
        // Most words are followed by no number; look before names are looked up.
        let mut day_at = at.saturating_add(1);
        if matches!(self.mark(day_at), Some('.' | '-' | '/')) {
            day_at = day_at.saturating_add(1);
        }
        if self.word(day_at) == Some("the") {
            day_at = day_at.saturating_add(1);
        }
        let (day, digits) = self.number(day_at)?;
        if digits > 2 {
            return None;
        }
        let (calendar, month) = self.month(at)?;
        let mut after = day_at.saturating_add(1);
        if let Some(clock) = self.clock(after, true) {
            let mut year_at = clock.end;
            if self.word(year_at).is_some() {
                year_at = year_at.saturating_add(1);
            }
            if let Some((year, 4)) = self.number(year_at)
                && let Some(date) = Self::of_calendar(calendar, year, month, day)
            {
                return Some(Day { inner: Some(clock), ..Self::given(date, year_at.saturating_add(1)) });
            }
        }
        if self.mark(after) == Some(':') {
            return None;
        }
        after = self.skip_links(after, 3);
        // Oct 21 Sat 2023
        if self.word(after).is_some_and(|word| has(moments::WEEKDAYS, word)) {
            after = self.skip_links(after.saturating_add(1), 1);
        }
        match self.number(after) {
            Some((year, 4)) if self.mark(after.saturating_add(1)) != Some(':') => {
                let date = Self::of_calendar(calendar, year, month, day)?;
                Some(Self::given(date, after.saturating_add(1)))
            }
            Some((year, 2))
                if matches!(self.mark(after.saturating_sub(1)), Some('\'' | '’' | ',' | '-' | '/'))
                    && self.mark(after.saturating_add(1)) != Some(':') =>
            {
                let year = if year < 70 { year.saturating_add(2000) } else { year.saturating_add(1900) };
                let date = Self::of_calendar(calendar, year, month, day)?;
                Some(Self::given(date, after.saturating_add(1)))
            }
            _ => self.without_year(calendar, month, day, day_at.saturating_add(1)),
        }
    }

    /// 民國111年4月18日, 令和4年4月18日, 平成30年.
    pub(super) fn era(&self, at: usize) -> Option<Day> {
        const ERAS: [(&str, u32); 6] =
            [("民國", 1911), ("民国", 1911), ("令和", 2018), ("平成", 1988), ("昭和", 1925), ("大正", 1911)];
        let (year_at, before) =
            ERAS.iter().find_map(|(name, before)| Some((self.spells(at, name)?, *before)))?;
        let (year, digits) = self.number(year_at)?;
        if digits > 3 || !matches!(self.ideograph(year_at.saturating_add(1)), Some('年')) {
            return None;
        }
        let (month, _) = self.number(year_at.saturating_add(2))?;
        if self.ideograph(year_at.saturating_add(3)) != Some('月') {
            return None;
        }
        let (day, _) = self.number(year_at.saturating_add(4))?;
        let date = Self::make(year.checked_add(before)?, month, day)?;
        let end = year_at.saturating_add(5);
        Some(Self::given(date, if self.ideograph(end) == Some('日') { end.saturating_add(1) } else { end }))
    }

    /// 4月18日, 10-08 12:00: the year is the anchor's or the one before it.
    pub(super) fn day_without_year(&self, at: usize, first: u32) -> Option<Day> {
        self.hint.anchor?;
        if let Some('月' | '월') = self.ideograph(at.saturating_add(1)) {
            let (day, _) = self.number(at.saturating_add(2))?;
            let end = at.saturating_add(3);
            matches!(self.ideograph(end), Some('日' | '일' | '号' | '號')).then_some(())?;
            return self.without_year(
                Calendar::Gregorian,
                u8::try_from(first).ok()?,
                day,
                end.saturating_add(1),
            );
        }
        let (second, 2) = self.number(at.saturating_add(2))? else { return None };
        if !matches!(self.mark(at.saturating_add(1))?, '-' | '/')
            || self.mark(at.saturating_add(4)) != Some(':')
            || !self.gap(at.saturating_add(3))
        {
            return None;
        }
        self.without_year(Calendar::Gregorian, u8::try_from(first).ok()?, second, at.saturating_add(3))
    }

    pub(super) fn without_year(&self, calendar: Calendar, month: u8, day: u32, end: usize) -> Option<Day> {
        let anchor = self.hint.anchor?;
        if calendar != Calendar::Gregorian {
            return None;
        }
        let day = u8::try_from(day).ok()?;
        let date = [anchor.year(), anchor.year().saturating_sub(1)]
            .into_iter()
            .filter_map(|year| PageDate::new(year, month, day).ok())
            .find(|date| date.days_since_epoch() <= anchor.days_since_epoch().saturating_add(1))?;
        Some(Day { date, end, ambiguous: false, year_given: false, inner: None })
    }
}
