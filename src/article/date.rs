//! A date with just the precision that the page gives.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A date, with a day, a time of day and an offset from UTC only if the page gives them.
///
/// It is written and read as [RFC 3339](https://www.rfc-editor.org/rfc/rfc3339) cut to what is known:
/// `2022-04`, `2022-04-18`, `2022-04-18T18:53`, `2022-04-18T18:53:07+08:00`.
///
/// # Examples
/// ```
/// use copydesk::{PageDate, Precision};
/// let date: PageDate = "2022-04-18T18:53".parse()?;
/// assert_eq!(date.precision(), Precision::Minute);
/// assert_eq!(date.offset_minutes(), None);
/// assert_eq!(date.to_string(), "2022-04-18T18:53");
///
/// let issue: PageDate = "2022-04".parse()?;
/// assert_eq!(issue.precision(), Precision::Month);
/// assert_eq!(issue.day(), None);
/// # Ok::<(), copydesk::DateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PageDate {
    year: i16,
    month: u8,
    /// 0 where only the month is known.
    day: u8,
    time: Option<TimeOfDay>,
    offset: Option<i16>,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub struct TimeOfDay {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 60, where the page gives seconds.
    pub second: Option<u8>,
}

/// How exactly a page dates something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Precision {
    /// To the month: an issue of March 2021.
    Month,
    /// To the day.
    Day,
    /// To the minute.
    Minute,
    /// To the second.
    Second,
}

/// Why a date cannot be.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum DateError {
    /// Not of the form `YYYY-MM[-DD[THH:MM[:SS]][Z|±HH:MM]]`.
    #[error("{text:?} is not a date of the form YYYY-MM[-DD[THH:MM[:SS]][Z|+HH:MM]]")]
    #[non_exhaustive]
    Form {
        /// What was given, cut to 64 characters.
        text: String,
    },
    /// No such day, time or offset.
    #[error("there is no {what} {value}; give one that the calendar has")]
    #[non_exhaustive]
    Range {
        /// `month`, `day`, `hour`, `minute`, `second` or `offset`.
        what: &'static str,
        /// The value.
        value: i32,
    },
}

fn days_in_month(year: i16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl PageDate {
    /// A day of the Gregorian calendar.
    ///
    /// # Errors
    /// [`DateError::Range`] when the calendar has no such day.
    pub fn new(year: i16, month: u8, day: u8) -> Result<Self, DateError> {
        if !(1..=12).contains(&month) {
            return Err(DateError::Range { what: "month", value: month.into() });
        }
        if day == 0 || day > days_in_month(year, month) {
            return Err(DateError::Range { what: "day", value: day.into() });
        }
        Ok(Self { year, month, day, time: None, offset: None })
    }

    /// A month of the Gregorian calendar, of which no day is known.
    ///
    /// # Errors
    /// [`DateError::Range`] when a year has no such month.
    ///
    /// # Examples
    /// ```
    /// use copydesk::PageDate;
    /// assert_eq!(PageDate::of_month(2021, 3)?.to_string(), "2021-03");
    /// # Ok::<(), copydesk::DateError>(())
    /// ```
    pub fn of_month(year: i16, month: u8) -> Result<Self, DateError> {
        Ok(Self { day: 0, ..Self::new(year, month, 1)? })
    }

    /// The same day at a time; `second` only where it is known.
    ///
    /// # Errors
    /// [`DateError::Range`] when a day has no such time, or no day is known.
    pub fn at(mut self, hour: u8, minute: u8, second: Option<u8>) -> Result<Self, DateError> {
        if self.day == 0 {
            return Err(DateError::Range { what: "day", value: 0 });
        }
        if hour > 23 {
            return Err(DateError::Range { what: "hour", value: hour.into() });
        }
        if minute > 59 {
            return Err(DateError::Range { what: "minute", value: minute.into() });
        }
        if let Some(second) = second.filter(|s| *s > 60) {
            return Err(DateError::Range { what: "second", value: second.into() });
        }
        self.time = Some(TimeOfDay { hour, minute, second });
        Ok(self)
    }

    /// The same moment, said to be `minutes` ahead of UTC (negative: behind).
    ///
    /// # Errors
    /// [`DateError::Range`] when no clock is that far from UTC (over 18 hours), or the date has no time of day.
    pub fn with_offset(mut self, minutes: i16) -> Result<Self, DateError> {
        if self.time.is_none() || !(-1080..=1080).contains(&minutes) {
            return Err(DateError::Range { what: "offset", value: minutes.into() });
        }
        self.offset = Some(minutes);
        Ok(self)
    }

    /// The year.
    pub fn year(&self) -> i16 {
        self.year
    }
    /// The month, 1 to 12.
    pub fn month(&self) -> u8 {
        self.month
    }
    /// The day of the month, from 1, where it is known; never an invented one.
    pub fn day(&self) -> Option<u8> {
        Some(self.day).filter(|day| *day > 0)
    }
    /// The time of day, where it is known.
    pub fn time(&self) -> Option<TimeOfDay> {
        self.time
    }
    /// Minutes ahead of UTC, where the page says so; never an invented one.
    pub fn offset_minutes(&self) -> Option<i16> {
        self.offset
    }
    /// How exact it is.
    pub fn precision(&self) -> Precision {
        match self.time {
            None if self.day == 0 => Precision::Month,
            None => Precision::Day,
            Some(TimeOfDay { second: None, .. }) => Precision::Minute,
            Some(_) => Precision::Second,
        }
    }

    /// Days since 1970-01-01, negative before: the civil day, whatever the offset; of a month without a day, its first.
    #[allow(clippy::arithmetic_side_effects)] // of numbers that a calendar of i16 years has
    pub fn days_since_epoch(&self) -> i32 {
        let year = i32::from(self.year) - i32::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month = (i32::from(self.month) + 9) % 12;
        let day_of_year = (153 * month + 2) / 5 + i32::from(self.day.max(1)) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The day that lies `days` after 1970-01-01.
    ///
    /// # Errors
    /// [`DateError::Range`] when its year has more than four digits.
    #[allow(clippy::arithmetic_side_effects)] // of numbers that a calendar of i16 years has
    pub fn from_days_since_epoch(days: i32) -> Result<Self, DateError> {
        let shifted = i64::from(days) + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_index = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_index + 2) / 5 + 1;
        let month = if month_index < 10 { month_index + 3 } else { month_index - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let out = DateError::Range { what: "day", value: days };
        match (i16::try_from(year), u8::try_from(month), u8::try_from(day)) {
            (Ok(year), Ok(month), Ok(day)) if (-9999..=9999).contains(&year) => Self::new(year, month, day),
            _ => Err(out),
        }
    }
}

impl fmt::Display for PageDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)?;
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        if let Some(time) = self.time {
            write!(f, "T{:02}:{:02}", time.hour, time.minute)?;
            if let Some(second) = time.second {
                write!(f, ":{second:02}")?;
            }
        }
        match self.offset {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let minutes = minutes.unsigned_abs();
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

impl FromStr for PageDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let form = || DateError::Form { text: text.chars().take(64).collect() };
        let number = |digits: &str, length: usize| -> Result<i16, DateError> {
            if digits.len() != length || !digits.bytes().all(|b| b.is_ascii_digit()) {
                return Err(form());
            }
            digits.parse().map_err(|_| form())
        };
        let small = |digits: &str| number(digits, 2).map(|n| u8::try_from(n).unwrap_or(u8::MAX));
        let (day, rest) = text.split_once('T').map_or((text, None), |(day, rest)| (day, Some(rest)));
        let (negative, day) = day.strip_prefix('-').map_or((false, day), |day| (true, day));
        let mut parts = day.split('-');
        let (Some(year), Some(month), day, None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(form());
        };
        let year = number(year, 4)?;
        let year = if negative { year.saturating_neg() } else { year };
        let date = match day {
            Some(day) => Self::new(year, small(month)?, small(day)?)?,
            None => Self::of_month(year, small(month)?)?,
        };
        let Some(rest) = rest else { return Ok(date) };
        let (clock, offset) = if let Some(clock) = rest.strip_suffix('Z') {
            (clock, Some(0))
        } else if let Some(at) = rest.find(['+', '-']) {
            let (clock, offset) = rest.split_at(at);
            let (sign, offset) = offset.split_at(1);
            let (hours, minutes) = offset.split_once(':').ok_or_else(form)?;
            let minutes = number(hours, 2)?.saturating_mul(60).saturating_add(number(minutes, 2)?);
            (clock, Some(if sign == "-" { minutes.saturating_neg() } else { minutes }))
        } else {
            (rest, None)
        };
        let mut parts = clock.split(':');
        let (Some(hour), Some(minute), second, None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(form());
        };
        let date = date.at(small(hour)?, small(minute)?, second.map(small).transpose()?)?;
        offset.map_or(Ok(date), |minutes| date.with_offset(minutes))
    }
}

impl TryFrom<String> for PageDate {
    type Error = DateError;
    fn try_from(text: String) -> Result<Self, DateError> {
        text.parse()
    }
}

impl From<PageDate> for String {
    fn from(date: PageDate) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_and_read_again() {
        for text in [
            "2022-04-18",
            "2022-04-18T18:53",
            "2022-04-18T18:53:07",
            "2022-04-18T18:53+08:00",
            "2022-04-18T18:53:07Z",
            "2022-02-28T00:00:00-03:30",
            "2024-02-29",
            "2021-03",
        ] {
            assert_eq!(text.parse::<PageDate>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_no_calendar_has_is_refused() {
        for text in [
            "2023-02-29",
            "2022-13-01",
            "2022-00-01",
            "2022-04-31",
            "2022-04-18T24:00",
            "22-4-1",
            "2022-04-18Z",
            "2022-13",
            "2022-04T18:53",
            "2022-04-00",
            "2022",
            "x",
        ] {
            assert!(text.parse::<PageDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_month_has_no_day() {
        let month = PageDate::of_month(2021, 3).unwrap();
        assert_eq!((month.day(), month.time(), month.precision()), (None, None, Precision::Month));
        assert_eq!(month.days_since_epoch(), PageDate::new(2021, 3, 1).unwrap().days_since_epoch());
        assert_ne!(month, PageDate::new(2021, 3, 1).unwrap());
        assert!(month.at(10, 5, None).is_err() && month.with_offset(0).is_err());
        assert!(PageDate::of_month(2021, 13).is_err());
        assert!(Precision::Month < Precision::Day);
    }

    #[test]
    fn days_count_both_ways() {
        assert_eq!(PageDate::new(1970, 1, 1).unwrap().days_since_epoch(), 0);
        assert_eq!(PageDate::new(2000, 3, 1).unwrap().days_since_epoch(), 11_017);
        for days in (-800_000..800_000).step_by(317) {
            assert_eq!(PageDate::from_days_since_epoch(days).unwrap().days_since_epoch(), days);
        }
    }
}
