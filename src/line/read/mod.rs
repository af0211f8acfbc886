//! A line taken apart: dates, labels, cues, and the names and sources between them.

mod cues;
mod dates;
mod rest;
mod sources;

use std::ops::Range;
use std::sync::LazyLock;

use super::date::{self, DateHint, FoundDate, is_ideograph};
use super::names::{Listed, listed};
use super::scan::{Found, Hit, Meaning, fold};
use super::{Line, LineDate};
use crate::article::{Credit, Person, PersonRole};
use crate::gate::Firsts;
use crate::letters::{is_alphanumeric, is_numeric};
use crate::vocabulary::bylines;

/// A piece of a line that stands by itself.
#[derive(Debug)]
enum Piece {
    Date(FoundDate),
    /// A relative date, which stays text.
    Relative,
    Hit(Hit),
}

/// A line while it is read.
#[derive(Debug)]
struct Reading<'t> {
    text: &'t str,
    pieces: Vec<(Range<usize>, Piece)>,
    line: Line,
    explained: Vec<Range<usize>>,
    /// People by cues that a sentence could hold as well: they count only if the line is all explained.
    weak: Vec<Person>,
    /// The gaps before these pieces are already read.
    read_before: Vec<bool>,
    /// Words of labels, which make the small words beside them count.
    japanese: bool,
    /// Whether the name of an agency is in it.
    agency: bool,
}

/// Brackets and the like, which end what a cue reaches.
fn ends(c: char) -> bool {
    matches!(
        c,
        '）' | ')'
            | ']'
            | '】'
            | '〕'
            | '」'
            | '』'
            | '》'
            | '（'
            | '【'
            | '['
            | '('
            | '「'
            | '《'
            | '。'
            | '！'
            | '？'
            | '\n'
    )
}

/// What dates without digits are made of where no spaces part words.
const DATED: [&str; 7] = ["年", "月", "昨天", "昨日", "今天", "今日", "前天"];

/// Reads dates, people and source off a line; `folded` is the line in lower case, byte for byte, with what was found in it.
pub(super) fn byline(text: &str, folded: &str, found: &Found, hint: DateHint<'_>) -> Line {
    if let Some((paper, issue)) = rest::issue_of_paper(text) {
        return Line {
            source: Some(Credit::new(paper)),
            dates: date::find_month(issue, hint)
                .into_iter()
                .map(|(_, date)| LineDate::of_issue(date))
                .collect(),
            explained: 1.0,
            ..Line::default()
        };
    }
    // A line of some length without a digit or a word for a day is not looked through for dates.
    let is_dated = date::may_have_dates(text, found.day)
        && (text.len() < 60 || text.chars().any(is_numeric) || DATED.iter().any(|word| text.contains(word)));
    let date::Dates { absolute, relatives, hinted } =
        if is_dated { date::scan(text, hint) } else { date::Dates::default() };
    let mut reading = Reading {
        text,
        pieces: pieces(absolute, relatives, found.hits(folded)),
        line: Line { dated: is_dated, hinted, ..Line::default() },
        explained: Vec::new(),
        weak: Vec::new(),
        read_before: Vec::new(),
        japanese: false,
        agency: found.agency,
    };
    reading.keep_heads();
    if reading.pieces.is_empty() && !found.agency {
        // Nothing in it says anything.
        return Line { dated: is_dated, hinted, ..Line::default() };
    }
    reading.japanese =
        text.chars().any(|c| matches!(u32::from(c), 0x3041..=0x30FE)) || reading.has_japanese_cue();
    reading.drop_idle_labels();
    reading.read_labels_of_dates();
    reading.read_sources();
    reading.read_roles();
    reading.read_rest();
    over_post(text, reading.finish())
}

/// A line that a forum's software writes over or under a post names who changed it, not who wrote it.
fn over_post(text: &str, line: Line) -> Line {
    let text = text.trim_start_matches(['[', '（', '(', ' ']);
    let Some((_, changed)) = bylines::OVER_POSTS.iter().find(|(head, _)| text.starts_with(head)) else {
        return line;
    };
    let mut dates = line.dates;
    dates.retain(|_| *changed);
    for date in &mut dates {
        (date.modified, date.labelled) = (true, true);
    }
    Line { dates, explained: 1.0, dated: line.dated, hinted: line.hinted, ..Line::default() }
}

fn pieces(dates: Vec<FoundDate>, relatives: Vec<Range<usize>>, hits: Vec<Hit>) -> Vec<(Range<usize>, Piece)> {
    let mut out: Vec<(Range<usize>, Piece)> =
        dates.into_iter().map(|date| (date.range.clone(), Piece::Date(date))).collect();
    out.extend(relatives.into_iter().map(|range| (range, Piece::Relative)));
    let taken: Vec<Range<usize>> = out.iter().map(|(range, _)| range.clone()).collect();
    let free = |range: &Range<usize>| !taken.iter().any(|t| t.start < range.end && range.start < t.end);
    out.extend(
        hits.into_iter().filter(|hit| free(&hit.range)).map(|hit| (hit.range.clone(), Piece::Hit(hit))),
    );
    out.sort_by_key(|(range, _)| range.start);
    out
}

impl<'t> Reading<'t> {
    fn slice(&self, range: Range<usize>) -> &'t str {
        self.text.get(range).unwrap_or_default()
    }

    /// The text between piece `at - 1` and piece `at`.
    fn gap(&self, at: usize) -> Range<usize> {
        let start =
            at.checked_sub(1).and_then(|before| self.pieces.get(before)).map_or(0, |(range, _)| range.end);
        let end = self.pieces.get(at).map_or(self.text.len(), |(range, _)| range.start);
        start..end.max(start)
    }

    /// Cues of scripts with spaces count at the head of a line or of a part of it, not within a sentence.
    fn keep_heads(&mut self) {
        let text = self.text;
        let mut end = 0;
        let mut announced = false;
        self.pieces.retain(|(range, piece)| {
            let Piece::Hit(hit) = piece else {
                end = range.end;
                return true;
            };
            // After one label with a colon another needs no mark before it: Text: Jane Doe Foto: John Roe.
            let rest = text.get(range.end..).unwrap_or_default().trim_start();
            let colon = rest.starts_with([':', '：']) && !rest.starts_with("://");
            let role = hit.meanings.iter().any(|m| matches!(m, Meaning::Role(..)));
            let several = hit.meanings.iter().any(|m| matches!(m, Meaning::Role(_, bylines::Form::Label)))
                && text.get(range.clone()).is_some_and(|phrase| phrase.contains(' '));
            let labels_next = announced && role && (colon && range.len() > 3 || several);
            // By Jane Doe with additional reporting by John Roe
            let joined = text.get(end..range.start).is_some_and(|before| before.ends_with(" with "))
                || text.get(range.clone()).is_some_and(|phrase| phrase.starts_with("with "));
            let helps = announced && joined && hit.meanings.iter().any(|meaning| helps(*meaning));
            let before = text.get(end..range.start).unwrap_or_default();
            let adjoins = !before.chars().any(is_alphanumeric);
            let mark = before.trim_end().chars().next_back();
            // "step-by-step" and "valley.de" are one word each.
            let within = before.ends_with(['-', '.'])
                && before.chars().rev().nth(1).is_some_and(char::is_alphanumeric);
            let cut = before.ends_with("  ")
                || before.ends_with('\u{A0}')
                || mark.filter(|_| !within).is_some_and(|c| {
                    matches!(
                        c,
                        '|' | '•'
                            | '·'
                            | '⋅'
                            | '∙'
                            | '●'
                            | '»'
                            | '–'
                            | '—'
                            | '-'
                            | ','
                            | ';'
                            | ':'
                            | '('
                            | '['
                            | ')'
                            | ']'
                            | '\n'
                            | '/'
                            | '.'
                            | '（'
                            | '【'
                            | '*'
                            | '›'
                    )
                });
            let kept = if hit.cjk {
                // 李明报道: the word for a report is a label only with a colon after it.
                let report = text.get(range.clone()).is_some_and(|word| listed(bylines::REPORTED, word));
                // 豫视频记者: what is done is part of a house's name right before the word for a reporter.
                let house = hit.meanings.iter().all(|m| matches!(m, Meaning::Role(_, bylines::Form::Colon)))
                    && (rest.starts_with("记者") || rest.starts_with("記者"))
                    && text.get(..range.start).is_some_and(|head| head.ends_with(is_ideograph));
                // 报道／李明: at the head of a line a slash does as well.
                let marked = !text.get(..range.start).is_some_and(|head| head.contains(is_alphanumeric))
                    && rest.starts_with(['/', '／', '|', '｜', '丨']);
                stands_alone(text, range) && (!report || colon || marked) && !house
            } else {
                // Whether a label of dates counts is seen from the date after it.
                adjoins
                    || cut
                    || labels_next
                    || helps
                    || hit.meanings.iter().all(|m| matches!(m, Meaning::Date { .. }))
            };
            if kept {
                end = range.end;
                let source = hit.meanings.iter().any(|m| matches!(m, Meaning::Source { .. }));
                announced |= (role || source) && !hit.cjk;
            }
            kept
        });
        self.read_before = vec![false; self.pieces.len().saturating_add(1)];
    }

    /// Whether a cue that only Japanese has is in it (著者, 執筆).
    fn has_japanese_cue(&self) -> bool {
        self.pieces.iter().any(|(range, _)| listed(bylines::JAPANESE, self.slice(range.clone())))
    }

    /// A short word that labels dates (le, il, op) is part of a name where no date follows: Loïc Le Clerc.
    fn drop_idle_labels(&mut self) {
        let last = self.pieces.len().saturating_sub(1);
        let idle: Vec<bool> = (0..self.pieces.len())
            .map(|at| {
                let Some((range, Piece::Hit(hit))) = self.pieces.get(at) else { return false };
                range.len() <= 3
                    && !hit.cjk
                    && at
                        < last.saturating_add(usize::from(
                            self.slice(range.end..self.text.len()).contains(char::is_alphanumeric),
                        ))
                    && hit.meanings.iter().all(|meaning| matches!(meaning, Meaning::Date { .. }))
                    && !self.marked(at)
                    && !self.date_follows(at)
            })
            .collect();
        let mut at = 0..;
        self.pieces.retain(|_| !at.next().is_some_and(|at| idle.get(at).copied().unwrap_or(false)));
        self.read_before.truncate(self.pieces.len().saturating_add(1));
    }

    /// Whether a colon, a slash, a bar or the like follows a piece.
    fn marked(&self, at: usize) -> bool {
        let gap = self.slice(self.gap(at.saturating_add(1)));
        let cjk = matches!(self.pieces.get(at), Some((_, Piece::Hit(hit))) if hit.cjk);
        let mut rest = gap.trim_start();
        if rest.is_empty() && gap.is_empty() {
            return false;
        }
        if let Some(plural) = rest
            .strip_prefix("(s)")
            .or_else(|| rest.strip_prefix("/in"))
            .or_else(|| rest.strip_prefix("(in)"))
        {
            rest = plural;
        }
        let any = rest.starts_with([':', '：', '|', '｜', '=', '＝', '﹕', '∶']) && !rest.starts_with("://");
        let marks =
            ['/', '／', '丨', '│', '・', '】', ']', '〕', '］', '˙', '‧', '·', '•', '╱', '︱', '▏', '×'];
        // Two spaces stand where one element ends and another begins: <span>作者</span><span>甲</span>.
        let parted = gap.starts_with("  ") && self.pieces.get(at).is_some_and(|(range, _)| range.start == 0);
        any || cjk && (parted || rest.starts_with(marks) && !rest.starts_with("//"))
    }

    fn finish(mut self) -> Line {
        let explained = merged(std::mem::take(&mut self.explained));
        let (mut all, mut known) = (0_u32, 0_u32);
        let mut ranges = explained.iter().peekable();
        for (at, _) in self.text.char_indices().filter(|(_, c)| is_alphanumeric(*c)) {
            while ranges.next_if(|range| range.end <= at).is_some() {}
            all = all.saturating_add(1);
            known = known.saturating_add(u32::from(ranges.peek().is_some_and(|range| range.contains(&at))));
        }
        self.line.explained = if all == 0 { 0.0 } else { known as f32 / all as f32 };
        // Cues that a sentence can hold as well count in a line that is mostly explained.
        if self.line.explained >= 0.6 {
            self.line.people.append(&mut self.weak);
        }
        if self.line.explained < 0.3 {
            self.line.open = None;
            if !self.line.source_labelled {
                self.line.source = None;
            }
        }
        let mut seen: Vec<(String, PersonRole)> = Vec::new();
        self.line.people.retain(|person| {
            let key = (fold(&person.name), person.role);
            let new = !seen.contains(&key);
            if new {
                seen.push(key);
            }
            new
        });
        self.line
    }
}

/// Whether a phrase announces who helped.
fn helps(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Role(PersonRole::Contributor, bylines::Form::Label))
}

/// A cue of one character (文, 图, 摄) is one only where it is no part of a word or of a name; 摄 may close a line.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let phrase = text.get(range.clone()).unwrap_or_default();
    if phrase.chars().count() > 1 {
        return true;
    }
    let before = text.get(..range.start).and_then(|head| head.chars().next_back());
    let after = text.get(range.end..).and_then(|tail| tail.chars().next());
    let closes = matches!(phrase, "摄" | "攝") && !after.is_some_and(is_ideograph);
    let part = |c: char| is_ideograph(c) && !matches!(c, '丨' | '・');
    closes || !(before.is_some_and(part) || after.is_some_and(part))
}

/// Ranges in order, those that touch made one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.retain(|range| !range.is_empty());
    ranges.sort_by_key(|range| range.start);
    let mut out: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match out.last_mut().filter(|last| last.end >= range.start) {
            Some(last) => last.end = last.end.max(range.end),
            None => out.push(range),
        }
    }
    out
}

/// Words and numbers of a text with where they stand.
fn split(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = text;
    text.split(|c: char| !is_alphanumeric(c))
        .scan(0_usize, move |at, word| {
            let here = *at;
            let next = base
                .get(here.saturating_add(word.len())..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8);
            *at = here.saturating_add(word.len()).saturating_add(next);
            Some((here, word))
        })
        .filter(|(_, word)| !word.is_empty())
}

static SMALL: LazyLock<Listed> = LazyLock::new(|| Listed::new(bylines::SMALL));

static FIRST_OF_SMALL_CJK: LazyLock<Firsts> =
    LazyLock::new(|| Firsts::of(bylines::SMALL_CJK.iter().copied()));

fn small(word: &str) -> bool {
    if word.chars().all(char::is_numeric) || SMALL.has(&fold(word)) {
        return true;
    }
    let Some(first) = word.chars().next().filter(|first| FIRST_OF_SMALL_CJK.let_in(*first)) else {
        return false;
    };
    listed(bylines::SMALL_CJK, word)
        || super::date::is_ideograph(first)
            && bylines::SMALL_CJK.iter().any(|small| {
                word.strip_prefix(small).is_some_and(|rest| {
                    !rest.is_empty()
                        && (rest.chars().all(char::is_numeric) || listed(bylines::SMALL_CJK, rest))
                })
            })
}
