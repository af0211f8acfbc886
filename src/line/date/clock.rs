//! Times of day and zones, in all ways that pages write them.

use std::sync::LazyLock;

use super::parse::{Clock, Scan, has, pair};
use super::token::Kind;
use crate::gate::{Firsts, Gate};
use crate::vocabulary::moments;

static FIRST_OF_NOONS: LazyLock<Firsts> =
    LazyLock::new(|| Firsts::of(moments::NOON_CJK.iter().map(|entry| entry.0)));

static NOON_GATE: LazyLock<Gate> = LazyLock::new(|| Gate::of(moments::NOON.iter().map(|entry| entry.0)));

impl Scan<'_> {
    /// A time that follows a date, past the marks, words and weekdays that link them.
    pub(super) fn clock_after(&self, mut at: usize) -> Option<Clock> {
        let mut marked = false;
        // 2023-05-12 HKT 09:31: the zone may stand before the time.
        let mut ahead = None;
        for _ in 0..8 {
            if let Some(clock) = self.clock(at, marked) {
                return Some(Clock { offset: clock.offset.or(ahead), ..clock });
            }
            match self.token(at)?.kind {
                Kind::Mark(',' | '|' | '-' | '–' | '—' | '·' | '•' | '(' | ')' | '/' | '.' | '@' | ':') =>
                {
                    at = at.saturating_add(1);
                }
                Kind::Word => {
                    let word = self.word(at)?;
                    if word == "hkt" {
                        ahead = pair(moments::ZONES, word);
                        at = at.saturating_add(1);
                        continue;
                    }
                    if !has(moments::TIME_LINKS, word) && !has(moments::WEEKDAYS, word) {
                        return None;
                    }
                    marked = has(moments::CLOCK_MARKS, word);
                    at = at.saturating_add(1);
                }
                Kind::Ideograph(_) => at = self.cjk_weekday(at)?,
                _ => return None,
            }
        }
        None
    }

    /// The token of a weekday's name before a date (Montag, den 18. April), not before `floor`; else the date's own.
    pub(super) fn weekday_before(&self, at: usize, floor: usize) -> usize {
        let mut first = at;
        for step in 1..=3 {
            let Some(before) = at.checked_sub(step).filter(|before| *before >= floor) else { break };
            match self.token(before).map(|token| token.kind) {
                Some(Kind::Mark(',' | '.' | '(')) => {}
                Some(Kind::Word) => {
                    let word = self.word(before).unwrap_or_default();
                    if has(moments::WEEKDAYS, word) {
                        first = before;
                    } else if !matches!(word, "den" | "the" | "dnia" | "dne") {
                        break;
                    }
                }
                _ => break,
            }
        }
        first
    }

    /// Past the weekday's name that follows a date: 2024年5月17日（星期五）, 5 March 2024 (Tuesday).
    pub(super) fn past_weekday(&self, at: usize) -> usize {
        let open = self.mark(at) == Some('(');
        let name = at.saturating_add(usize::from(open));
        let word = || {
            let known = self.word(name).is_some_and(|word| word.len() > 2 && has(moments::WEEKDAYS, word));
            (known && open).then_some(name.saturating_add(1))
        };
        match self.cjk_weekday(name).or_else(word) {
            // 4月18日周一鸣: what goes on is a name.
            Some(end) if !open && self.ideograph(end).is_none() => end,
            Some(end) if self.mark(end) == Some(')') => end.saturating_add(1),
            _ => at,
        }
    }

    /// 星期一, 周一, 礼拜一, 月曜日, （月）, 월요일.
    pub(super) fn cjk_weekday(&self, at: usize) -> Option<usize> {
        let day = |at| {
            matches!(self.ideograph(at), Some('一' | '二' | '三' | '四' | '五' | '六' | '日' | '天'))
                .then_some(at.saturating_add(1))
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
            let long = self
                .spells(at.saturating_add(1), "曜日")
                .or_else(|| self.spells(at.saturating_add(1), "요일"));
            let short = (self.mark(at.saturating_add(1)) == Some(')')).then_some(at.saturating_add(1));
            return long.or_else(|| self.spells(at.saturating_add(1), "曜")).or(short);
        }
        None
    }

    pub(super) fn noon(&self, at: usize) -> Option<(bool, usize)> {
        if let Some(word) = self.word(at) {
            // p. m. with a space in it
            if matches!(word, "a" | "p")
                && self.mark(at.saturating_add(1)) == Some('.')
                && self.word(at.saturating_add(2)) == Some("m")
            {
                return Some((word == "p", at.saturating_add(3)));
            }
            let known = Some(word).filter(|word| NOON_GATE.lets(word.as_bytes()))?;
            return pair(moments::NOON, known).map(|after| (after, at.saturating_add(1)));
        }
        let first = self.ideograph(at).filter(|first| FIRST_OF_NOONS.let_in(*first))?;
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
        next = next.saturating_add(1);
        let (mut minute, mut second, mut bare) = (0, None, false);
        let two = |at| {
            self.number(at).filter(|(value, digits)| *digits == 2 && *value < 60).map(|(value, _)| value)
        };
        match self.token(next).map(|token| token.kind) {
            Some(Kind::Mark(':')) => {
                minute = two(next.saturating_add(1))?;
                next = next.saturating_add(2);
                if self.mark(next) == Some(':')
                    && let Some(value) = two(next.saturating_add(1))
                {
                    second = Some(value);
                    next = next.saturating_add(2);
                    if matches!(self.mark(next), Some('.' | ','))
                        && !self.gap(next.saturating_add(1))
                        && self.number(next.saturating_add(1)).is_some()
                    {
                        next = next.saturating_add(2);
                    }
                }
            }
            Some(Kind::Ideograph('时' | '時' | '点' | '點' | '시')) => {
                next = next.saturating_add(1);
                if let Some((value, _)) = self.number(next)
                    && matches!(self.ideograph(next.saturating_add(1)), Some('分' | '분'))
                {
                    minute = value;
                    next = next.saturating_add(2);
                    if let Some((value, _)) = self.number(next)
                        && matches!(self.ideograph(next.saturating_add(1)), Some('秒' | '초'))
                    {
                        second = Some(value);
                        next = next.saturating_add(2);
                    }
                }
            }
            Some(Kind::Mark('.'))
                if two(next.saturating_add(1)).is_some() && !self.gap(next.saturating_add(1)) =>
            {
                if !self.is_dotted(next.saturating_add(2), (hour, digits), marked || before.is_some()) {
                    return None;
                }
                minute = two(next.saturating_add(1))?;
                next = next.saturating_add(2);
            }
            Some(Kind::Word) if self.word(next).is_some_and(|word| has(moments::HOUR_MARKS, word)) => {
                next = next.saturating_add(1);
                if let Some(value) = two(next).filter(|_| !self.gap(next)) {
                    minute = value;
                    next = next.saturating_add(1);
                    if self.word(next).is_some_and(|word| matches!(word, "m" | "min")) {
                        next = next.saturating_add(1);
                    }
                }
            }
            _ => bare = true,
        }
        let after = self.noon(next).filter(|_| before.is_none());
        next = after.map_or(next, |(_, end)| end);
        if after.is_some() && self.mark(next) == Some('.') {
            next = next.saturating_add(1);
        }
        let noon = before.or(after).map(|(after, _)| after);
        if bare && noon.is_none() {
            return None;
        }
        if self.word(next).is_some_and(|word| matches!(word, "uhr" | "น" | "uur" | "hs" | "h" | "hrs" | "ч"))
        {
            next = next.saturating_add(1);
        }
        let hour = match (noon, hour) {
            (Some(true), 1..=11) => hour.saturating_add(12),
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

    /// Whether what stands at a token shows the two numbers parted by a point before it to be a time: 18.53 Uhr.
    fn is_dotted(&self, after: usize, (hour, digits): (u32, u8), marked: bool) -> bool {
        let uhr = self.word(after).is_some_and(|word| has(moments::HOUR_MARKS, word));
        // 18.53 GMT, and 18.53 with nothing after it.
        let zoned = self.word(after).is_some_and(|word| pair(moments::ZONES, word).is_some());
        let ends = |kind: Kind| matches!(kind, Kind::Mark('|' | ',' | ')' | '•' | '·'));
        let last = digits == 2 && hour < 24 && self.token(after).is_none_or(|token| ends(token.kind));
        let goes_on = self.mark(after) == Some('.') && self.number(after.saturating_add(1)).is_some();
        (marked || uhr || self.noon(after).is_some() || zoned || last) && !goes_on
    }

    /// Z, UTC, GMT+8, +08:00, +0800, (CET): minutes ahead of UTC, and the token after it.
    pub(super) fn zone(&self, at: usize, exact: bool) -> Option<(i16, usize)> {
        let open = usize::from(self.mark(at) == Some('('));
        let close =
            |end: usize| if open == 1 && self.mark(end) == Some(')') { end.saturating_add(1) } else { end };
        let start = at.saturating_add(open);
        if let Some(word) = self.word(start) {
            let named = pair(moments::ZONES, word)?;
            if let Some((offset, end)) =
                self.signed(start.saturating_add(1), true, true).filter(|_| named == 0)
            {
                return Some((offset, close(end)));
            }
            return Some((named, close(start.saturating_add(1))));
        }
        self.signed(start, exact, false).map(|(offset, end)| (offset, close(end)))
    }

    /// `exact`: a minus counts too; after a clock to the minute it is as likely the dash of a span of time.
    pub(super) fn signed(&self, at: usize, exact: bool, short: bool) -> Option<(i16, usize)> {
        let sign: i16 = match self.mark(at)? {
            '+' => 1,
            '-' | '−' if exact || matches!(self.number(at.saturating_add(1)), Some((_, 4))) => -1,
            _ => return None,
        };
        if self.gap(at.saturating_add(1)) {
            return None;
        }
        let (value, digits) = self.number(at.saturating_add(1))?;
        let value = i16::try_from(value).ok()?;
        let (minutes, end) = match digits {
            4 => ((value / 100).saturating_mul(60).saturating_add(value % 100), at.saturating_add(2)),
            1 | 2 => match (self.mark(at.saturating_add(2)), self.number(at.saturating_add(3))) {
                (Some(':'), Some((minutes, 2))) => (
                    value.saturating_mul(60).saturating_add(i16::try_from(minutes).ok()?),
                    at.saturating_add(4),
                ),
                _ if short || digits == 2 && exact => (value.saturating_mul(60), at.saturating_add(2)),
                _ => return None,
            },
            _ => return None,
        };
        (minutes <= 1080).then_some((sign.saturating_mul(minutes), end))
    }
}
