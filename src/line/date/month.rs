//! Months of a year without a day, as monthlies and journals date their articles: March 2021, 2021年3月, 2021-03.

use std::ops::Range;

use super::DateHint;
use super::parse::{Calendar, Scan, has};
use super::token::Kind;
use crate::article::PageDate;
use crate::vocabulary::moments;

/// The first month of a text that stands without a day, and where; of texts with a day in them, none is to be asked for.
pub(crate) fn find_month(text: &str, hint: DateHint<'_>) -> Option<(Range<usize>, PageDate)> {
    let scan = Scan::new(text, hint);
    (0..scan.len()).find_map(|at| {
        let (date, end) = scan.month_alone(at)?;
        let start = scan.token(at)?.start;
        let end = scan.token(end.checked_sub(1)?)?.end;
        Some((start..end, date))
    })
}

impl Scan<'_> {
    /// A month and its year from a token on, and the token after them.
    fn month_alone(&self, at: usize) -> Option<(PageDate, usize)> {
        let found = match self.token(at)?.kind {
            Kind::Number(..) if self.follows_number(at) => None,
            Kind::Number(year, 4) => self.year_then_month(at, year),
            // 03/2021
            Kind::Number(month, 2) => {
                self.mark(at.saturating_add(1)).filter(|c| matches!(c, '/' | '.' | '-'))?;
                let (year, 4) = self.number(at.saturating_add(2))? else { return None };
                Self::of_month(year, month).map(|date| (date, at.saturating_add(3)))
            }
            Kind::Word => self.month_then_year(at),
            _ => None,
        };
        // A number that goes on is a day, a time or something longer.
        found.filter(|(_, end)| {
            let goes_on = self.mark(*end).is_some_and(|c| matches!(c, '-' | '/' | '.' | ':'))
                && !self.gap(*end)
                && self.number(end.saturating_add(1)).is_some();
            !goes_on && (self.number(*end).is_none() || self.gap(*end))
        })
    }

    /// 2021-03, 2021年3月, 2021. március
    fn year_then_month(&self, at: usize, year: u32) -> Option<(PageDate, usize)> {
        let next = at.saturating_add(1);
        if matches!(self.ideograph(next), Some('年' | '년')) {
            let (month, 1 | 2) = self.number(next.saturating_add(1))? else { return None };
            let end = next.saturating_add(2);
            matches!(self.ideograph(end), Some('月' | '월')).then_some(())?;
            // 3月18日 has a day, and 3月间 or 3月起 stands in a sentence.
            let alone = self.number(end.saturating_add(1)).is_none();
            return Self::of_month(year, month).filter(|_| alone).map(|date| (date, end.saturating_add(1)));
        }
        if self.mark(next).is_some_and(|c| matches!(c, '-' | '/' | '.'))
            && !self.gap(next)
            && let Some((month, 2)) = self.number(next.saturating_add(1))
        {
            return Self::of_month(year, month).map(|date| (date, next.saturating_add(2)));
        }
        let named = self.skip_links(next, 2);
        let (calendar, month) = self.month(named)?;
        let date = (calendar == Calendar::Gregorian).then(|| Self::of_month(year, month.into()))?;
        date.map(|date| (date, named.saturating_add(1)))
    }

    /// March 2021, März 2021, marzo de 2021, tháng 3 năm 2021
    fn month_then_year(&self, at: usize) -> Option<(PageDate, usize)> {
        let (month, after) = if self.word(at).is_some_and(|word| has(moments::MONTH_MARKS, word)) {
            (self.number(at.saturating_add(1))?.0, at.saturating_add(2))
        } else {
            let (calendar, month) = self.month(at)?;
            (u32::from((calendar == Calendar::Gregorian).then_some(month)?), at.saturating_add(1))
        };
        let year_at = self.skip_links(after, 3);
        let (year, 4) = self.number(year_at)? else { return None };
        Self::of_month(year, month).map(|date| (date, year_at.saturating_add(1)))
    }

    fn of_month(year: u32, month: u32) -> Option<PageDate> {
        let first = Self::make(year, month, 1).filter(|_| year >= 1900)?;
        PageDate::of_month(first.year(), first.month()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_without_a_day() {
        for (text, month) in [
            ("March 2021", "2021-03"),
            ("Mar. 2021", "2021-03"),
            ("Published in March 2021", "2021-03"),
            ("März 2021", "2021-03"),
            ("marzo de 2021", "2021-03"),
            ("марта 2021", "2021-03"),
            ("2021. március", "2021-03"),
            ("2021年3月", "2021-03"),
            ("2021년 3월", "2021-03"),
            ("tháng 3 năm 2021", "2021-03"),
            ("2021-03", "2021-03"),
            ("2021/03", "2021-03"),
            ("03/2021", "2021-03"),
        ] {
            let found = find_month(text, DateHint::default()).map(|(_, date)| date.to_string());
            assert_eq!(found.as_deref(), Some(month), "{text}");
        }
        for text in [
            "",
            "2021",
            "5 pages 2021",
            "2021年3月18日",
            "2021-03-18",
            "2021-13",
            "10.03.2021.5",
            "March 18",
            "3月",
            "2021-0318",
            "tháng 3",
            "1021-03",
        ] {
            assert_eq!(find_month(text, DateHint::default()), None, "{text}");
        }
    }
}
