//! Calendars that pages use beside the Gregorian one, turned into it.

use crate::article::PageDate;

/// The day of the Gregorian calendar that a day of the Solar Hijri calendar (Iran, Afghanistan) is.
///
/// The mean-year rule of [Birashk](https://en.wikipedia.org/wiki/Solar_Hijri_calendar), exact for the years of the web.
#[allow(clippy::arithmetic_side_effects)] // of years from 1200 to 1600, months and days that are checked first
pub(super) fn solar_hijri(year: i32, month: u8, day: u8) -> Option<PageDate> {
    let longest = if month <= 6 { 31 } else { 30 };
    if !(1200..=1600).contains(&year) || !(1..=12).contains(&month) || day == 0 || day > longest {
        return None;
    }
    // 1 Farvardin of 1403 is 20 March 2024 (day 19802 since 1970); leap years follow the cycle of 33 years.
    let leaps = |year: i32| (year * 8 + 21) / 33;
    let new_year = 19_802 + (year - 1403) * 365 + leaps(year) - leaps(1403);
    let month = i32::from(month) - 1;
    let before = if month <= 6 { month * 31 } else { 186 + (month - 6) * 30 };
    PageDate::from_days_since_epoch(new_year + before + i32::from(day) - 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_years_and_other_days() {
        let said = |y, m, d| solar_hijri(y, m, d).unwrap().to_string();
        for (year, day) in [
            (1375, "1996-03-20"),
            (1376, "1997-03-21"),
            (1380, "2001-03-21"),
            (1384, "2005-03-21"),
            (1387, "2008-03-20"),
            (1388, "2009-03-21"),
            (1391, "2012-03-20"),
            (1392, "2013-03-21"),
            (1395, "2016-03-20"),
            (1396, "2017-03-21"),
            (1399, "2020-03-20"),
            (1400, "2021-03-21"),
            (1401, "2022-03-21"),
            (1402, "2023-03-21"),
            (1403, "2024-03-20"),
            (1404, "2025-03-21"),
        ] {
            assert_eq!(said(year, 1, 1), day, "{year}");
        }
        assert_eq!(said(1401, 1, 29), "2022-04-18");
        assert_eq!(said(1399, 12, 30), "2021-03-20");
        assert_eq!(solar_hijri(1401, 13, 1), None);
    }
}
