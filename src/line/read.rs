//! A line taken apart: dates, labels, cues, and the names and sources between them.

use std::ops::Range;

use super::date::{self, DateHint, FoundDate, is_ideograph};
use super::names::{self, Trust, is_agency, is_job, listed};
use super::scan::{Hit, Meaning, fold, hits};
use super::{Line, LineDate, Open, han, source};
use crate::article::{Credit, Person, PersonRole};
use crate::vocabulary::bylines::{self, Form};

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

/// Reads dates, people and source off a line; `folded` is the line in lower case, byte for byte.
pub(super) fn byline(text: &str, folded: &str, hint: DateHint<'_>) -> Line {
    let hits = hits(folded);
    let digits =
        text.chars().any(char::is_numeric) || text.contains(['〇', '零', '一', '二', '昨', '今', '前']);
    let (dates, relatives) =
        if digits || text.len() < 60 { date::scan(text, hint) } else { Default::default() };
    let mut reading = Reading {
        text,
        pieces: pieces(dates, relatives, hits),
        line: Line::default(),
        explained: Vec::new(),
        weak: Vec::new(),
        read_before: Vec::new(),
        japanese: text.chars().any(|c| matches!(u32::from(c), 0x3041..=0x30FE)),
    };
    reading.read_before = vec![false; reading.pieces.len() + 1];
    reading.keep_heads();
    reading.read_labels_of_dates();
    reading.read_sources();
    reading.read_roles();
    reading.read_rest();
    reading.finish()
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
        self.pieces.retain(|(range, piece)| {
            let Piece::Hit(hit) = piece else {
                end = range.end;
                return true;
            };
            let before = text.get(end..range.start).unwrap_or_default();
            let adjoins = !before.chars().any(char::is_alphanumeric);
            let mark = before.trim_end().chars().next_back();
            let cut = before.ends_with("  ")
                || before.ends_with('\u{A0}')
                || mark.is_some_and(|c| {
                    matches!(
                        c,
                        '|' | '•'
                            | '·'
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
                            | '»'
                    )
                });
            let kept = if hit.cjk { stands_alone(text, range) } else { adjoins || cut };
            if kept {
                end = range.end;
            }
            kept
        });
        self.read_before = vec![false; self.pieces.len() + 1];
    }

    /// Whether a colon, a slash, a bar or the like follows a piece.
    fn marked(&self, at: usize) -> bool {
        let gap = self.slice(self.gap(at + 1));
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
        rest.starts_with([':', '：', '/', '／', '|', '｜', '丨', '│', '=', '＝', '﹕', '∶', '・', '】', ']'])
            && !rest.starts_with("//")
    }

    fn read_labels_of_dates(&mut self) {
        for at in 0..self.pieces.len() {
            let Some((range, piece)) = self.pieces.get(at) else { continue };
            let range = range.clone();
            match piece {
                Piece::Date(found) => {
                    let label = self.label_of_date(at);
                    if date::plausible(&found.date) {
                        let date = LineDate {
                            date: found.date,
                            modified: label == Some(true),
                            labelled: label.is_some(),
                            ambiguous: found.ambiguous,
                        };
                        self.line.dates.push(date);
                        self.explained.push(range);
                    }
                }
                Piece::Relative => self.explained.push(range),
                Piece::Hit(hit) => {
                    let labels = hit.meanings.iter().any(|meaning| matches!(meaning, Meaning::Date { .. }));
                    let next_is_date = self.date_follows(at);
                    if labels && (next_is_date || self.marked(at) && !self.other_meaning(at)) {
                        self.explained.push(range);
                    }
                }
            }
        }
    }

    fn other_meaning(&self, at: usize) -> bool {
        matches!(self.pieces.get(at), Some((_, Piece::Hit(hit))) if hit.meanings.iter().any(|m| !matches!(m, Meaning::Date { .. })))
    }

    /// Whether nothing but marks, small words and further labels stand between a piece and a date.
    fn date_follows(&self, at: usize) -> bool {
        let mut next = at + 1;
        for _ in 0..3 {
            if !self.is_small(self.gap(next)) {
                return false;
            }
            match self.pieces.get(next) {
                Some((_, Piece::Date(_) | Piece::Relative)) => return true,
                Some((_, Piece::Hit(_))) => next += 1,
                None => return false,
            }
        }
        false
    }

    /// What the label before a date says, past other labels.
    fn label_of_date(&self, at: usize) -> Option<bool> {
        let mut before = at;
        for _ in 0..3 {
            if !self.is_small(self.gap(before)) {
                return None;
            }
            before = before.checked_sub(1)?;
            match self.pieces.get(before) {
                Some((_, Piece::Hit(hit))) => {
                    let label = hit.meanings.iter().find_map(|meaning| {
                        if let Meaning::Date { modified } = meaning { Some(*modified) } else { None }
                    });
                    if label.is_some() {
                        return label;
                    }
                }
                _ => return None,
            }
        }
        None
    }

    /// Whether a stretch has nothing but marks and small words.
    fn is_small(&self, range: Range<usize>) -> bool {
        let text = self.slice(range);
        text.len() <= 40 && split(text).all(|(_, word)| small(word))
    }

    fn read_sources(&mut self) {
        for at in 0..self.pieces.len() {
            let Some((range, Piece::Hit(hit))) = self.pieces.get(at) else { continue };
            let Some(colon) = hit
                .meanings
                .iter()
                .find_map(|m| if let Meaning::Source { colon } = m { Some(*colon) } else { None })
            else {
                continue;
            };
            let (range, cjk) = (range.clone(), hit.cjk);
            let marked = self.marked(at);
            let mut gap = self.gap(at + 1);
            // Words that are cues elsewhere may be part of a name (人民日报 编辑部): only marked cues end it.
            let mut next = at + 1;
            while cjk && self.pieces.get(next).is_some_and(|(r, p)| {
                r.start == gap.end && !self.slice(gap.clone()).trim_end().is_empty() && !self.slice(gap.clone()).ends_with(char::is_whitespace)
                    && matches!(p, Piece::Hit(h) if h.cjk && !h.meanings.iter().any(|m| matches!(m, Meaning::Source { .. }))) && !self.marked(next)
            }) && self.slice(gap.clone()).trim_start_matches([':', '：', ' ', '\u{3000}']).chars().count() > 0
            {
                next += 1;
                gap.end = self.gap(next).end;
            }
            let value = self.slice(gap.clone());
            let value = match value.char_indices().find(|(i, c)| {
                *i > 0
                    && matches!(c, '）' | ')' | '】' | ']' | '。' | '\n')
                    && !value.get(..*i).unwrap_or_default().contains(['(', '（', '[', '【'])
            }) {
                Some((end, _)) => value.get(..end).unwrap_or(value),
                None => value,
            };
            let bare = !cjk && !marked;
            if colon
                && !marked
                && !(cjk && value.starts_with([' ', '\u{3000}', '\u{A0}']))
                && !value.trim().is_empty()
            {
                continue;
            }
            let name = source::clean(value);
            // 来源于 without a colon begins sentences too.
            if cjk
                && !marked
                && !name
                    .as_deref()
                    .is_some_and(|name| han::is_outlet(name) || value.starts_with(char::is_whitespace))
                && !value.trim().is_empty()
            {
                continue;
            }
            if bare && !name.as_deref().is_some_and(|name| titled(name)) {
                continue;
            }
            self.explained.push(range);
            let Some(name) = name else {
                if value.chars().any(char::is_alphanumeric) && value.chars().count() <= 12 {
                    self.explained.push(gap.start..gap.start + value.len());
                } else if self.pieces.len() == at + 1 {
                    self.line.open = Some(Open::Source);
                }
                continue;
            };
            let shown = value.find(name.as_str()).map_or(gap.start..gap.start + value.len(), |found| {
                gap.start..gap.start + found + name.len()
            });
            self.explained.push(shown);
            if self.line.source.is_none() {
                self.line.source = Some(Credit::new(name));
                self.line.source_labelled = true;
            }
        }
    }

    fn read_roles(&mut self) {
        for at in 0..self.pieces.len() {
            let Some((range, Piece::Hit(hit))) = self.pieces.get(at) else { continue };
            let (range, cjk) = (range.clone(), hit.cjk);
            if self.explained.iter().any(|e| e.start <= range.start && range.end <= e.end && *e != range) {
                continue;
            }
            let meanings = hit.meanings;
            for meaning in meanings {
                let Meaning::Role(role, form) = meaning else { continue };
                let read = if *form == Form::After || (cjk && self.follows_slash(at)) {
                    self.read_before_cue(at, *role)
                } else if cjk {
                    self.read_han(at, *role, *form)
                } else {
                    self.read_spaced(at, *role, *form)
                };
                if read {
                    break;
                }
            }
        }
    }

    /// 甲/文: the name stands before the cue.
    fn follows_slash(&self, at: usize) -> bool {
        let gap = self.slice(self.gap(at));
        gap.trim_end().ends_with(['/', '／']) && gap.chars().any(is_ideograph) && !self.marked(at)
    }

    fn read_before_cue(&mut self, at: usize, role: PersonRole) -> bool {
        let gap = self.gap(at);
        let Some((cue, _)) = self.pieces.get(at) else { return false };
        let cue = cue.clone();
        // A cue that names came after already: 记者 甲 摄.
        if self.read_before.get(at).copied().unwrap_or(false) {
            self.explained.push(cue);
            if role == PersonRole::Photographer
                && let Some(person) = self.weak.last_mut().or(self.line.people.last_mut())
                && person.role == PersonRole::Reporter
            {
                person.role = role;
            }
            return true;
        }
        let text = self.slice(gap.clone());
        let head = text.trim_end_matches(['/', '／', ' ', '\u{3000}']);
        let from =
            head.rfind(|c: char| ends(c) || matches!(c, '=' | '＝' | ':' | '：' | '|')).map_or(0, |found| {
                found + head.get(found..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
            });
        let names = han::names(head.get(from..).unwrap_or_default(), Trust::Text, self.japanese);
        if names.people.is_empty() || !names.whole {
            return false;
        }
        let offset = gap.start + from;
        self.explained.push(cue);
        self.explained.extend(names.explained.iter().map(|r| r.start + offset..r.end + offset));
        self.weak.extend(names.people.into_iter().map(|(_, name)| Person::new(name, role)));
        self.explain_dateline(gap.start..offset);
        true
    }

    /// [서울=연합뉴스], (서울=뉴시스) before a name.
    fn explain_dateline(&mut self, range: Range<usize>) {
        let text = self.slice(range.clone());
        if text.chars().count() <= 20 && text.contains(['=', '＝']) {
            self.explained.push(range);
        }
    }

    fn read_han(&mut self, at: usize, role: PersonRole, form: Form) -> bool {
        let marked = self.marked(at);
        let gap = self.gap(at + 1);
        let Some((cue, _)) = self.pieces.get(at) else { return false };
        let cue = cue.clone();
        if form == Form::Colon && !marked {
            // A slash before it makes it the second half of another cue: 文/图.
            let before = self.slice(self.gap(at));
            if at > 0
                && matches!(before.trim(), "/" | "、" | "／" | "·" | "・" | "" | "并")
                && self.is_role(at - 1)
            {
                self.explained.push(cue);
            }
            return false;
        }
        let value = self.slice(gap.clone());
        let value = value
            .split(|c: char| matches!(c, '）' | ')' | '。' | '！' | '？' | '\n'))
            .next()
            .unwrap_or(value);
        let value = self.without_affiliation(value, at, gap.end);
        if !value.chars().any(char::is_alphanumeric) {
            self.explained.push(cue);
            let last = self.pieces.len() == at + 1;
            if last && gap.end == self.text.len() && marked {
                self.line.open = Some(Open::People(role));
            }
            return true;
        }
        let trust = if marked || value.starts_with(['】', ']']) { Trust::Field } else { Trust::Text };
        let found = han::names(value, trust, self.japanese);
        if trust == Trust::Text && !found.whole {
            // In running text all that the cue reaches must be names.
            if !(found.people.is_empty() || form == Form::Colon) && self.ends_after(value, found.end) {
                // A bracket or a bar cuts it off.
            } else {
                return false;
            }
        }
        if found.people.is_empty() && found.explained.is_empty() {
            return false;
        }
        let offset = gap.start;
        self.explained.push(cue.clone());
        self.explained.extend(found.explained.iter().map(|r| r.start + offset..r.end + offset));
        let before = self.gap(at);
        self.explain_affiliation(before);
        if let Some(read) = self.read_before.get_mut(at + 1) {
            *read = !found.people.is_empty();
        }
        let people = found.people.into_iter().map(|(_, name)| Person::new(name, role));
        if trust == Trust::Field {
            self.line.people.extend(people)
        } else {
            self.weak.extend(people)
        }
        if let Some(body) = found.bodies.into_iter().next().filter(|_| self.line.source.is_none()) {
            self.line.source = Some(Credit::new(body));
        }
        true
    }

    /// What a cue reaches, without the outlet that belongs to the cue after it: 采写：某报记者 甲.
    fn without_affiliation<'v>(&self, value: &'v str, at: usize, end: usize) -> &'v str {
        let next = self.pieces.get(at + 1).map(|(range, _)| range.clone());
        let touches = next.as_ref().is_some_and(|next| next.start == end) && value.ends_with(is_ideograph);
        if !touches || !self.is_role(at + 1) {
            return value;
        }
        let from = value.rfind(|c: char| !is_ideograph(c)).map_or(0, |mark| {
            mark + value.get(mark..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
        });
        match value.split_at_checked(from) {
            Some((before, run)) if !han::is_person(run, Trust::Text) => before,
            _ => value,
        }
    }

    fn is_role(&self, at: usize) -> bool {
        matches!(self.pieces.get(at), Some((_, Piece::Hit(hit))) if hit.meanings.iter().any(|m| matches!(m, Meaning::Role(..))))
    }

    fn ends_after(&self, value: &str, end: usize) -> bool {
        value.get(end..).is_some_and(|rest| rest.trim_start().starts_with(ends))
    }

    /// The outlet before a cue: 某某网记者, 本报记者.
    fn explain_affiliation(&mut self, range: Range<usize>) {
        let text = self.slice(range.clone());
        let run = text.rfind(|c: char| !is_ideograph(c)).map_or(0, |at| {
            at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
        });
        let word = text.get(run..).unwrap_or_default();
        if !word.is_empty() && word.chars().count() <= 12 {
            self.explained.push(range.start + run..range.end);
        }
    }

    fn read_spaced(&mut self, at: usize, role: PersonRole, form: Form) -> bool {
        let marked = self.marked(at);
        let Some((cue, _)) = self.pieces.get(at) else { return false };
        let cue = cue.clone();
        let gap = self.gap(at + 1);
        let value = self.slice(gap.clone());
        let value = match value.find(['|', '•', '\n', '▪', '►', '│']) {
            Some(end) if value.get(..end).is_some_and(|head| head.chars().any(char::is_alphanumeric)) => {
                value.get(..end).unwrap_or(value)
            }
            _ => value,
        };
        let blank = !value.chars().any(char::is_alphanumeric);
        if form == Form::Colon && !marked {
            return false;
        }
        if blank {
            let ends_line = self.pieces.len() == at + 1;
            if ends_line && (marked || form == Form::Label || cue.start == 0) {
                self.explained.push(cue);
                self.line.open = Some(Open::People(role));
            } else if marked || form == Form::Label || self.is_role(at + 1) {
                self.explained.push(cue);
            }
            return true;
        }
        // "by changingtimes » 5 May" and "3 hours ago by changingtimes": a date beside one word makes it a user's name.
        let dated = matches!(self.pieces.get(at + 1), Some((_, Piece::Date(_) | Piece::Relative)))
            || at.checked_sub(1).is_some_and(|before| {
                matches!(self.pieces.get(before), Some((_, Piece::Date(_) | Piece::Relative)))
            });
        let user = dated
            && value.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count() == 1;
        let trust = if marked || user { Trust::Field } else { Trust::Text };
        let value =
            value.split(['(', '（']).next().filter(|v| v.chars().any(char::is_alphanumeric)).unwrap_or(value);
        let found = names::names(value, trust);
        let strict = form == Form::Plain && !marked && !user;
        let long = |name: &str| name.contains(char::is_whitespace);
        let english = matches!(fold(self.slice(cue.clone())).as_str(), "by" | "von" | "par" | "por");
        if strict
            && (!found.whole
                || (found.people.is_empty() && found.bodies.is_empty())
                || (!english && !found.people.iter().any(|(_, name)| long(name))))
        {
            return false;
        }
        if found.people.is_empty() && found.bodies.is_empty() {
            return false;
        }
        // A label without a mark needs all that follows to be names too, or to end in a mark after them.
        if !marked && !found.whole && found.people.is_empty() {
            return false;
        }
        let offset = gap.start;
        self.explained.push(cue);
        self.explained.extend(found.explained.iter().map(|r| r.start + offset..r.end + offset));
        // A label that opens the line vouches for the name right after it, whatever then follows.
        let headed = form == Form::Label
            && self.text.get(..offset).is_some_and(|head| head.chars().count() <= 40)
            && found.people.first().is_some_and(|(range, name)| range.start <= 4 && long(name));
        self.line.headed |= headed;
        let people = found.people.into_iter().map(|(_, name)| Person::new(name, role));
        if (marked && found.whole) || headed {
            self.line.people.extend(people)
        } else {
            self.weak.extend(people)
        }
        if let Some(body) =
            found.bodies.into_iter().next().filter(|_| self.line.source.is_none() && role.writes())
        {
            self.line.source = Some(Credit::new(body));
        }
        true
    }

    /// What nothing has explained yet: agencies, jobs, small words, bare names.
    fn read_rest(&mut self) {
        let something = !self.explained.is_empty();
        let taken = merged(std::mem::take(&mut self.explained));
        let mut rest: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        for range in &taken {
            if range.start > at {
                rest.push(at..range.start);
            }
            at = at.max(range.end);
        }
        rest.push(at..self.text.len());
        self.explained = taken;
        for range in rest {
            let text = self.text.get(range.clone()).unwrap_or_default();
            for (offset, segment) in segments(text) {
                let place = range.start + offset..range.start + offset + segment.len();
                self.read_segment(segment, place, something);
            }
        }
    }

    fn read_segment(&mut self, segment: &str, place: Range<usize>, something: bool) {
        let folded = fold(segment);
        let whole = place.len() >= self.text.trim_matches(|c: char| !c.is_alphanumeric()).len();
        if source::is_bare_source(segment) && (something || is_agency(&folded)) {
            if self.line.source.is_none() && (!whole || is_agency(&folded)) {
                self.line.source = Some(Credit::new(segment.trim()));
            }
            self.explained.push(place);
        } else if something
            && (is_job(&folded) || segment.contains('@') || split(segment).all(|(_, word)| small(word)))
        {
            self.explained.push(place);
        } else if something && segment.chars().any(is_ideograph) {
            if (2..=12).contains(&segment.chars().count())
                && !segment.contains(['，', '。', '？', '！', '：'])
            {
                self.line.bare.push(segment.to_owned());
                if han::is_person(segment, Trust::Text) && han::surname(segment).is_some() {
                    self.explained.push(place);
                }
            } else {
                self.explain_small_words(segment, &place);
            }
        } else if something
            && segment.contains(' ')
            && names::is_name(segment, Trust::Text)
            && segment.split_whitespace().count() <= 4
        {
            self.line.bare.push(segment.to_owned());
            self.explained.push(place);
        } else if something {
            self.explain_small_words(segment, &place);
        }
    }

    fn explain_small_words(&mut self, segment: &str, place: &Range<usize>) {
        let (all, known) = split(segment)
            .fold((0, 0), |(all, known), (_, word)| (all + 1, known + usize::from(small(word))));
        // In a sentence they are its own.
        if all > 3 && known * 4 < all * 3 {
            return;
        }
        for (offset, word) in split(segment) {
            if small(word) {
                self.explained.push(place.start + offset..place.start + offset + word.len());
            }
        }
    }

    fn finish(mut self) -> Line {
        let explained = merged(std::mem::take(&mut self.explained));
        let (mut all, mut known) = (0_u32, 0_u32);
        let mut ranges = explained.iter().peekable();
        for (at, c) in self.text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            while ranges.next_if(|range| range.end <= at).is_some() {}
            all += 1;
            known += u32::from(c.is_alphanumeric() && ranges.peek().is_some_and(|range| range.contains(&at)));
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

/// A cue of one character (文, 图, 摄) is one only where it is no part of a word or of a name; 摄 may close a line.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let phrase = text.get(range.clone()).unwrap_or_default();
    if phrase.chars().count() > 1 {
        return true;
    }
    let before = text.get(..range.start).and_then(|head| head.chars().next_back());
    let after = text.get(range.end..).and_then(|tail| tail.chars().next());
    let closes = matches!(phrase, "摄" | "攝") && !after.is_some_and(is_ideograph);
    closes || !(before.is_some_and(is_ideograph) || after.is_some_and(|c| is_ideograph(c) && c != '丨'))
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

/// Whether each word of a name begins with a capital, small words aside.
fn titled(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital = |word: &&str| word.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    (1..=6).contains(&words.len())
        && words.first().is_some_and(capital)
        && words.iter().all(|word| {
            capital(word)
                || word.contains('.')
                || listed(bylines::PARTICLES, word)
                || matches!(*word, "and" | "for" | "on")
        })
}

/// Words and numbers of a text with where they stand.
fn split(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let base = text;
    text.split(|c: char| !c.is_alphanumeric())
        .scan(0_usize, move |at, word| {
            let here = *at;
            let next =
                base.get(here + word.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            *at = here + word.len() + next;
            Some((here, word))
        })
        .filter(|(_, word)| !word.is_empty())
}

fn small(word: &str) -> bool {
    let folded = fold(word);
    word.chars().all(char::is_numeric)
        || listed(bylines::SMALL, &folded)
        || listed(bylines::SMALL_CJK, word)
        || super::date::is_ideograph(word.chars().next().unwrap_or('a'))
            && bylines::SMALL_CJK.iter().any(|small| {
                word.strip_prefix(small).is_some_and(|rest| {
                    !rest.is_empty()
                        && (rest.chars().all(char::is_numeric) || listed(bylines::SMALL_CJK, rest))
                })
            })
}

/// Parts of a text between marks that part what is unlike, or wide spaces, with where they stand.
fn segments(text: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut cut = |from: usize, to: usize| {
        if let Some(piece) = text.get(from..to) {
            let trimmed = piece
                .trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '-' | '*' | '>' | '<' | '~'));
            if trimmed.chars().any(char::is_alphanumeric) {
                out.push((from + piece.find(trimmed).unwrap_or(0), trimmed));
            }
        }
    };
    let mut before = 'a';
    for (at, c) in text.char_indices() {
        let wide = c.is_whitespace()
            && (before.is_whitespace()
                || c != ' '
                || is_ideograph(before)
                || text.get(at + 1..).and_then(|r| r.chars().next()).is_some_and(is_ideograph));
        if wide
            || matches!(
                c,
                '|' | '•'
                    | '·'
                    | '—'
                    | '–'
                    | '、'
                    | ','
                    | '，'
                    | ';'
                    | '；'
                    | '('
                    | ')'
                    | '（'
                    | '）'
                    | '['
                    | ']'
                    | '【'
                    | '】'
                    | '/'
                    | '／'
                    | ':'
                    | '：'
                    | '｜'
                    | '│'
                    | '\u{25AA}'
                    | '©'
            )
        {
            cut(start, at);
            start = at + c.len_utf8();
        }
        before = c;
    }
    cut(start, text.len());
    out
}
