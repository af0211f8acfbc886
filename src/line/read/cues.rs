//! People of a line: what follows a cue, or stands before it.

use std::ops::Range;

use super::super::{Open, han, kinds};
use super::{Piece, Reading, ends};
use crate::article::{Credit, Person, PersonRole};
use crate::letters::is_alphanumeric;
use crate::line::date::is_ideograph;
use crate::line::names::{self, Trust, is_agency, listed};
use crate::line::scan::{Meaning, fold};
use crate::vocabulary::bylines::{COMMENTS, Form, PLACEHOLDERS, SMALL, SURE};
use crate::vocabulary::moments::TIME_LINKS;

/// Cues that a line may end in, after the name, sorted.
const CLOSES: [&str; 10] =
    ["图/文", "图文", "圖/文", "撰文", "撰稿", "文/图", "文/圖", "編譯", "编译", "采写"];

/// Labels of a text that are as often those of a tool, sorted.
const TEXTS: [&str; 7] = ["lyrics", "tekst", "testo", "text", "texte", "texto", "words"];

impl Reading<'_> {
    pub(super) fn read_roles(&mut self) {
        for at in 0..self.pieces.len() {
            let Some((range, Piece::Hit(hit))) = self.pieces.get(at) else { continue };
            let (range, cjk) = (range.clone(), hit.cjk);
            if self.explained.iter().any(|e| e.start <= range.start && range.end <= e.end && *e != range) {
                continue;
            }
            let meanings = hit.meanings;
            for meaning in meanings {
                let Meaning::Role(role, form) = meaning else { continue };
                let before = *form == Form::After || (cjk && self.follows_slash(at));
                let mut read = before && self.read_before_cue(at, *role);
                if !read && *form != Form::After {
                    read = if cjk {
                        self.read_han(at, *role, *form)
                    } else {
                        self.read_spaced(at, *role, *form)
                    };
                }
                if read {
                    break;
                }
            }
        }
    }

    /// 甲/文: the name stands before the cue.
    pub(super) fn follows_slash(&self, at: usize) -> bool {
        let gap = self.slice(self.gap(at));
        let follows =
            gap.trim_end().ends_with(['/', '／']) && gap.chars().any(is_ideograph) && !self.marked(at);
        // 记者 甲 / 摄影 乙: the name before belongs to the cue before, where each cue has a name after it.
        let own = |at: usize| {
            let names = han::names(self.slice(self.gap(at)), Trust::Text, self.japanese);
            !names.people.is_empty() && names.whole
        };
        follows && !(at > 0 && self.is_role(at.saturating_sub(1)) && own(at.saturating_add(1)))
    }

    pub(super) fn read_before_cue(&mut self, at: usize, role: PersonRole) -> bool {
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
                found.saturating_add(
                    head.get(found..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8),
                )
            });
        let names = han::names(head.get(from..).unwrap_or_default(), Trust::Text, self.japanese);
        if names.people.is_empty() || !names.whole {
            return false;
        }
        let offset = gap.start.saturating_add(from);
        self.explained.push(cue);
        self.explained.extend(
            names.explained.iter().map(|r| r.start.saturating_add(offset)..r.end.saturating_add(offset)),
        );
        self.weak.extend(names.people.into_iter().map(|(_, name)| Person::new(name, role)));
        self.explain_dateline(gap.start..offset);
        true
    }

    /// [서울=연합뉴스], (서울=뉴시스) before a name.
    pub(super) fn explain_dateline(&mut self, range: Range<usize>) {
        let text = self.slice(range.clone());
        if text.chars().count() <= 20 && text.contains(['=', '＝']) {
            self.explained.push(range);
        }
    }

    pub(super) fn read_han(&mut self, at: usize, role: PersonRole, form: Form) -> bool {
        let marked = self.marked(at);
        let mut gap = self.gap(at.saturating_add(1));
        let Some((cue, _)) = self.pieces.get(at) else { return false };
        let cue = cue.clone();
        let role = self.inherited(at, role);
        if form == Form::Colon && !marked {
            // 记者 甲 文 乙 图: a cue of one character after a space and a name.
            let letter = matches!(self.slice(cue.clone()), "文" | "图" | "圖");
            let apart = self.slice(self.gap(at)).ends_with([' ', '\u{3000}']);
            if letter && apart && at > 0 && self.read_before_cue(at, role) {
                return true;
            }
            // A slash before it makes it the second half of another cue: 文/图.
            let before = self.slice(self.gap(at));
            if at > 0
                && matches!(before.trim(), "/" | "、" | "／" | "·" | "・" | "" | "并")
                && self.is_role(at.saturating_sub(1))
            {
                self.explained.push(cue);
            }
            return false;
        }
        // 【通讯员】甲: the bracket closes the label.
        let closing = self.slice(gap.clone());
        let closing = closing.len().saturating_sub(closing.trim_start_matches(['】', ']', '〕', '］']).len());
        gap.start = gap.start.saturating_add(closing);
        let value = self.slice(gap.clone());
        let value = value.split(['）', ')', '。', '！', '？', '\n']).next().unwrap_or(value);
        let value = self.without_affiliation(value, at, gap.end);
        if !value.chars().any(is_alphanumeric) {
            // 李明 文/图: what closes a line says what the one before it did.
            let closes = gap.end == self.text.len() && !marked && form == Form::Label && at == 0;
            if closes
                && CLOSES.binary_search(&self.slice(cue.clone())).is_ok()
                && self.read_before_cue(at, role)
            {
                return true;
            }
            self.explained.push(cue);
            let last = self.pieces.len() == at.saturating_add(1);
            if last && gap.end == self.text.len() && marked {
                self.line.open = Some(Open::People(role));
            }
            return true;
        }
        // What touches another word may be part of it: 老友口述：….
        let touches = form == Form::Colon && self.slice(self.gap(at)).ends_with(is_ideograph);
        let trust = if (marked || closing > 0) && !touches { Trust::Field } else { Trust::Text };
        let mut found = han::names(value, trust, self.japanese);
        // What an editor's label is followed by may be an account's name or number: ab0123.
        found.people.retain(|(_, name)| {
            let code = name.is_ascii() && name.bytes().any(|byte| byte.is_ascii_digit());
            !(role == PersonRole::Editor && code || listed(PLACEHOLDERS, &fold(name)))
        });
        if trust == Trust::Text && !found.whole {
            // In running text all that the cue reaches must be names.
            if !(found.people.is_empty() || form == Form::Colon)
                && value.get(found.end..).is_some_and(|rest| rest.trim_start().starts_with(ends))
            {
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
        self.explained.extend(
            found.explained.iter().map(|r| r.start.saturating_add(offset)..r.end.saturating_add(offset)),
        );
        let before = self.gap(at);
        self.explain_affiliation(before);
        if let Some(read) = self.read_before.get_mut(at.saturating_add(1)) {
            *read = !found.people.is_empty();
        }
        // A label that opens the line vouches for the name right after it, whatever then follows: 【编辑：甲】 返回首页.
        self.line.headed |= trust == Trust::Field
            && self.text.get(..cue.start).is_some_and(|head| !head.chars().any(is_alphanumeric))
            && found
                .people
                .first()
                .is_some_and(|(range, name)| range.start <= 6 && han::is_person(name, Trust::Text));
        let people = found.people.into_iter().map(|(_, name)| Person::new(name, role));
        if trust == Trust::Field {
            self.line.people.extend(people);
        } else {
            self.weak.extend(people);
        }
        // Whose picture it is says nothing of the text: 图：新华社.
        let writes = role != PersonRole::Photographer;
        if let Some(body) = found.bodies.into_iter().next().filter(|_| writes && self.line.source.is_none()) {
            self.line.source = Some(Credit::new(body));
        }
        true
    }

    /// What a cue reaches, without the outlet that belongs to the cue after it: 采写：某报记者 甲.
    pub(super) fn without_affiliation<'v>(&self, value: &'v str, at: usize, end: usize) -> &'v str {
        let next = self.pieces.get(at.saturating_add(1)).map(|(range, _)| range.clone());
        let touches = next.as_ref().is_some_and(|next| next.start == end);
        if !touches || !self.is_role(at.saturating_add(1)) {
            return value;
        }
        // 文｜《某某财经》记者 甲
        if let Some(open) = value.rfind('《').filter(|_| value.ends_with('》')) {
            return value.get(..open).unwrap_or(value);
        }
        if !value.ends_with(is_ideograph) {
            return value;
        }
        let joins = |c: char| is_ideograph(c) || matches!(c, '·' | '-');
        let from = value.rfind(|c: char| !joins(c)).map_or(0, |mark| {
            mark.saturating_add(
                value.get(mark..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8),
            )
        });
        // Right after the label it belongs to the cue, whatever it looks like, where names come after that: 摄影：南都记者 甲.
        let label = value.get(..from).is_some_and(|head| !head.chars().any(is_alphanumeric))
            && self.is_reporter(at.saturating_add(1));
        let named = || {
            let names = han::names(self.slice(self.gap(at.saturating_add(2))), Trust::Text, self.japanese);
            !names.people.is_empty()
        };
        match value.split_at_checked(from) {
            Some((before, run)) if !han::is_person(run, Trust::Text) || label && named() => before,
            _ => value,
        }
    }

    /// The role of who is called a reporter after a label that says what they did: 图/某报记者：甲.
    fn inherited(&self, at: usize, role: PersonRole) -> PersonRole {
        let Some(before) = at.checked_sub(1).filter(|_| role == PersonRole::Reporter) else { return role };
        let labels = match self.pieces.get(before) {
            Some((_, Piece::Hit(hit))) => {
                hit.cjk
                    && hit.meanings.iter().any(|m| matches!(m, Meaning::Role(PersonRole::Photographer, _)))
            }
            _ => false,
        };
        let gap = self.slice(self.gap(at)).trim_start_matches([':', '：', '/', '／', '|', '｜', '丨']);
        let affiliation = gap.chars().all(|c| is_ideograph(c) || matches!(c, '·' | '-')) && !gap.is_empty();
        if labels && self.marked(before) && affiliation { PersonRole::Photographer } else { role }
    }

    fn is_reporter(&self, at: usize) -> bool {
        let reports = |meaning: &Meaning| matches!(meaning, Meaning::Role(PersonRole::Reporter, _));
        matches!(self.pieces.get(at), Some((_, Piece::Hit(hit))) if hit.meanings.iter().any(reports))
    }

    pub(super) fn is_role(&self, at: usize) -> bool {
        matches!(self.pieces.get(at), Some((_, Piece::Hit(hit))) if hit.meanings.iter().any(|m| matches!(m, Meaning::Role(..))))
    }

    /// The outlet before a cue: 某某网记者, 本报记者.
    pub(super) fn explain_affiliation(&mut self, range: Range<usize>) {
        let text = self.slice(range.clone());
        if let Some(open) = text.rfind('《').filter(|_| text.ends_with('》')) {
            self.explained.push(range.start.saturating_add(open)..range.end);
            return;
        }
        // Two houses may share it: 某报·某某新闻记者, 某报/某网记者.
        let joins = |c: char| {
            is_ideograph(c) || c.is_ascii_alphanumeric() || matches!(c, '·' | '-' | '—' | '/' | '／' | '+')
        };
        let run = text.rfind(|c: char| !joins(c)).map_or(0, |at| {
            at.saturating_add(text.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8))
        });
        let word = text.get(run..).unwrap_or_default();
        if word.ends_with(is_ideograph) && word.chars().count() <= 20 {
            self.explained.push(range.start.saturating_add(run)..range.end);
        }
    }

    pub(super) fn read_spaced(&mut self, at: usize, role: PersonRole, form: Form) -> bool {
        let marked = self.marked(at);
        let Some((cue, _)) = self.pieces.get(at) else { return false };
        let cue = cue.clone();
        let gap = self.gap(at.saturating_add(1));
        let value = self.slice(gap.clone());
        let (value, gap) = past_plural(up_to_bar(value), gap);
        let value = without_count(value);
        let blank = !value.chars().any(is_alphanumeric);
        let marked = marked || form == Form::Colon && is_dashed(value);
        // Between two bars stands a way through the site: About us | Authors | Contact.
        if value.trim_start().starts_with('|') && self.slice(self.gap(at)).trim_end().ends_with('|') {
            return false;
        }
        if form == Form::Colon && !marked {
            // A label that is a line of its own: what follows it on the page is its value.
            if blank && cue.start == 0 && self.pieces.len() == 1 && role.writes() {
                self.explained.push(cue);
                self.line.open = Some(Open::People(role));
                return true;
            }
            return false;
        }
        if blank {
            let ends_line = self.pieces.len() == at.saturating_add(1);
            if ends_line && (marked || form == Form::Label || cue.start == 0) {
                self.explained.push(cue);
                self.line.open = Some(Open::People(role));
            } else if marked || form == Form::Label || self.is_role(at.saturating_add(1)) {
                self.explained.push(cue);
            }
            return true;
        }
        // "by changingtimes » 5 May" and "3 hours ago by changingtimes": a date beside one word makes it a user's name.
        let labels_date = |at: usize| match self.pieces.get(at) {
            Some((_, Piece::Hit(hit))) => {
                hit.meanings.iter().any(|meaning| matches!(meaning, Meaning::Date { .. }))
                    && self.date_follows(at)
            }
            _ => false,
        };
        let dated =
            matches!(self.pieces.get(at.saturating_add(1)), Some((_, Piece::Date(_) | Piece::Relative)))
                || labels_date(at.saturating_add(1))
                || at.checked_sub(1).is_some_and(|before| {
                    matches!(self.pieces.get(before), Some((_, Piece::Date(_) | Piece::Relative)))
                });
        // "Posted by johnanddoc on 07/03/24": what leads on to the date is no part of the name.
        let value = if dated { without_link(value) } else { value };
        let user =
            dated && value.split_whitespace().filter(|word| word.chars().any(is_alphanumeric)).count() == 1;
        let trust = if marked || user { Trust::Field } else { Trust::Text };
        let value =
            value.split(['(', '（']).next().filter(|v| v.chars().any(is_alphanumeric)).unwrap_or(value);
        let mut found = names::names(value, trust);
        // "Text: Small" sets the size of letters.
        if listed(&TEXTS, &fold(self.slice(cue.clone()))) {
            found.people.retain(|(_, name)| name.contains(char::is_whitespace));
        }
        let strict = form == Form::Plain && !marked && !user;
        let long = |name: &str| name.contains(char::is_whitespace);
        let sure = listed(SURE, &fold(self.slice(cue.clone())));
        // Right after the cue a name of several words, or an agency, is sure to be meant.
        let agencies = found.people.is_empty() && found.bodies.iter().all(|body| is_agency(&fold(body)));
        let clear = sure || agencies || found.people.iter().any(|(_, name)| long(name));
        let empty = found.people.is_empty() && found.bodies.is_empty();
        if strict && (!found.whole || empty || !clear) {
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
        self.explained.extend(
            found.explained.iter().map(|r| r.start.saturating_add(offset)..r.end.saturating_add(offset)),
        );
        // A label that opens the line vouches for the name right after it, whatever then follows.
        let headed = form == Form::Label
            && self.text.get(..offset).is_some_and(|head| head.chars().count() <= 40)
            && found.people.first().is_some_and(|(range, name)| range.start <= 4 && long(name));
        self.line.headed |= headed;
        let people = found.people.into_iter().map(|(_, name)| Person::new(name, role));
        if (marked && found.whole) || headed {
            self.line.people.extend(people);
        } else {
            self.weak.extend(people);
        }
        // "large search agencies over the years" are words of a sentence.
        let spoken =
            |body: &String| body.split_whitespace().count() > 3 && body.starts_with(char::is_lowercase);
        // Who helped is a credit where it is an agency.
        let helped = |body: &String| role == PersonRole::Contributor && is_agency(&fold(body));
        let bodies = found.bodies.into_iter().next();
        if let Some(body) = bodies.filter(|body| (role.writes() || helped(body)) && !spoken(body)) {
            // A desk without a name of its own is nobody's credit.
            let named = fold(&body).split_whitespace().any(is_agency)
                || is_agency(&fold(&body))
                || !super::super::is_nameless(kinds::without_article(&body));
            if self.line.source.is_none() && named {
                self.line.source = Some(Credit::new(body.as_str()));
            }
            if role.writes() {
                self.line.body = self.line.body.take().or(Some(body));
            }
        }
        true
    }
}

/// A value up to the mark that ends it.
fn up_to_bar(value: &str) -> &str {
    match value.find(['|', '•', '\n', '▪', '►', '│']) {
        Some(end) if value.get(..end).is_some_and(|head| head.chars().any(is_alphanumeric)) => {
            value.get(..end).unwrap_or(value)
        }
        _ => value,
    }
}

/// What a cue reaches past the sign of a plural: Author(s): …
fn past_plural(value: &str, gap: Range<usize>) -> (&str, Range<usize>) {
    let rest = ["(s)", "(en)", "(es)", "(in)", "/in"].iter().find_map(|end| value.strip_prefix(end));
    match rest {
        Some(rest) => (rest, gap.start.saturating_add(value.len().saturating_sub(rest.len()))..gap.end),
        None => (value, gap),
    }
}

/// A value without the number of comments at its end: adareyes · 3 Comments.
pub(super) fn without_count(value: &str) -> &str {
    let Some((head, word)) = value.trim_end().rsplit_once(char::is_whitespace) else { return value };
    let Some((name, number)) = head.trim_end().rsplit_once(char::is_whitespace) else { return value };
    let counts = number.chars().all(char::is_numeric) && listed(COMMENTS, &fold(word));
    if counts {
        name.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '·' | '-' | '–' | '—' | '/' | ','))
    } else {
        value
    }
}

/// Whether a dash stands in a colon's place before full names: Текст — Анна Петрова.
fn is_dashed(value: &str) -> bool {
    if !value.trim_start().starts_with(['—', '–']) {
        return false;
    }
    let found = names::names(value, Trust::Text);
    found.whole && !found.people.is_empty() && found.people.iter().all(|(_, name)| name.contains(' '))
}

/// A value without the small word at its end that leads on to a date.
fn without_link(value: &str) -> &str {
    let trimmed = value.trim_end();
    match trimmed.rsplit_once(char::is_whitespace) {
        Some((rest, word)) if listed(SMALL, &fold(word)) || listed(TIME_LINKS, &fold(word)) => rest,
        _ => value,
    }
}
