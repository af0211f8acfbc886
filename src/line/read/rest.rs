//! What of a line no cue explains: agencies, jobs, small words, bare names.

use std::ops::Range;

use super::super::{han, source};
use super::{Piece, Reading, merged, small, split};
use crate::article::Credit;
use crate::letters::is_alphanumeric;
use crate::line::date::is_ideograph;
use crate::line::names::{self, Trust, is_agency, is_job};
use crate::line::scan::fold;
use crate::vocabulary::places::PROVINCES;

impl Reading<'_> {
    /// What nothing has explained yet: agencies, jobs, small words, bare names.
    pub(super) fn read_rest(&mut self) {
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
                let place = range.start.saturating_add(offset)
                    ..range.start.saturating_add(offset).saturating_add(segment.len());
                self.read_segment(segment, place, something);
            }
        }
    }

    pub(super) fn read_segment(&mut self, segment: &str, place: Range<usize>, something: bool) {
        // A paper beside a date: 2022-04-18 《某某周刊》.
        let dated = || self.pieces.iter().any(|(_, piece)| matches!(piece, Piece::Date(_)));
        let titled = segment.strip_prefix('《').and_then(|titled| titled.strip_suffix('》'));
        let segment = titled.filter(|paper| han::is_outlet(paper) && dated()).unwrap_or(segment);
        let segment = Some(segment).filter(|_| self.agency).and_then(source::helper).unwrap_or(segment);
        let folded = fold(segment);
        // What a colon follows is a label that nobody knows, and no name: 新闻热线：.
        let labels = segment.chars().any(is_ideograph)
            && self.text.get(place.end..).is_some_and(|rest| rest.trim_start().starts_with([':', '：']));
        // Nor is what follows such a label: 选片：甲.
        let labelled = segment.chars().any(is_ideograph)
            && self.text.get(..place.start).is_some_and(|head| head.trim_end().ends_with([':', '：']));
        if labels || labelled && !source::is_bare_source(segment) {
            return;
        }
        let whole = place.len() >= self.text.trim_matches(|c: char| !is_alphanumeric(c)).len();
        if source::is_bare_source(segment) && (something || is_agency(&folded)) {
            if self.line.source.is_none() && (!whole || is_agency(&folded)) {
                let name = source::reports(segment.trim()).unwrap_or(segment.trim());
                self.line.source = Some(Credit::new(name));
            } else if let Some(source) = self.line.source.as_mut().filter(|_| !self.line.source_labelled)
                && self.text.get(..place.start).is_some_and(|head| {
                    head.strip_suffix('·').is_some_and(|head| head.ends_with(source.name.as_str()))
                })
            {
                // Two houses in one: 某某报·某某网.
                source.name.push('·');
                source.name.push_str(segment.trim());
            }
            self.explained.push(place);
        } else if something
            && (is_dateline(segment)
                || is_host(segment)
                || is_job(&folded)
                || segment.contains('@')
                || split(segment).all(|(_, word)| small(word)))
        {
            self.explained.push(place);
        } else if something && is_region(segment) {
            self.explained.push(place.clone());
            // What leads to it, where it touches: 发布于浙江.
            let cue = self.pieces.iter().map(|(range, _)| range).find(|range| range.end == place.start);
            self.explained.extend(cue.cloned());
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
        } else if something && let Some(name) = name_in_section(segment) {
            self.line.bare.push(name.to_owned());
            self.explained.push(place);
        } else if something {
            self.explain_small_words(segment, &place);
        }
    }

    pub(super) fn explain_small_words(&mut self, segment: &str, place: &Range<usize>) {
        let (all, known) = split(segment).fold((0_usize, 0_usize), |(all, known), (_, word)| {
            (all.saturating_add(1), known.saturating_add(usize::from(small(word))))
        });
        // In a sentence they are its own.
        if all > 3 && known.saturating_mul(4) < all.saturating_mul(3) {
            return;
        }
        for (offset, word) in split(segment) {
            if small(word) {
                self.explained.push(
                    place.start.saturating_add(offset)
                        ..place.start.saturating_add(offset).saturating_add(word.len()),
                );
            }
        }
    }
}

/// The paper and the issue that a line names and nothing else: ——《某某之春》1996年6月号, 《某某》2005年第3期.
pub(super) fn issue_of_paper(text: &str) -> Option<(&str, &str)> {
    let text = text
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '—' | '-' | '（' | '）' | '(' | ')' | '。'));
    let (paper, issue) = text.strip_prefix('《')?.split_once('》')?;
    let issue = issue.trim_start().strip_suffix(['号', '號', '期', '刊'])?;
    let year = issue.get(..4).is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    let whole = year && issue.chars().count() <= 12 && (2..=14).contains(&paper.chars().count());
    whole.then_some((paper, issue))
}

/// Whether a segment is a province, from which a platform says that a post came: 发布于浙江, 来自浙江省, IP 属地浙江.
fn is_region(segment: &str) -> bool {
    let place = ["IP属地", "属地", "IP屬地", "屬地", "发布于", "发表于", "發佈於", "发自"]
        .iter()
        .find_map(|cue| segment.strip_prefix(cue));
    let place = place.unwrap_or(segment).trim_start_matches([':', '：', ' ']);
    let place = ["壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市"]
        .iter()
        .find_map(|kind| place.strip_suffix(kind))
        .unwrap_or(place);
    names::listed(PROVINCES, place)
}

/// Whether a segment is an address without a path: www.valley.example.
fn is_host(segment: &str) -> bool {
    segment.is_ascii()
        && segment.contains('.')
        && segment.split('.').all(|label| {
            !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
        && segment.rsplit('.').next().is_some_and(|last| {
            (2..=12).contains(&last.len()) && last.bytes().all(|byte| byte.is_ascii_alphabetic())
        })
}

/// The name in "Jane Doe in Weather Reports": a name, a small word, a section.
fn name_in_section(segment: &str) -> Option<&str> {
    let (name, section) = segment.split_at_checked(names::tail_of_place(segment)?)?;
    let capitals = |text: &str| {
        text.split_whitespace().skip(1).all(|word| word.chars().next().is_some_and(char::is_uppercase))
    };
    let short = (2..=3).contains(&name.split_whitespace().count()) && section.split_whitespace().count() <= 4;
    (short && names::is_name(name, Trust::Text) && capitals(section)).then_some(name)
}

/// Whether a segment says no more than from where, by which house and on which day a report came: 本报北京5月12日电.
fn is_dateline(segment: &str) -> bool {
    let Some(rest) = segment.strip_suffix(['电', '電', '讯', '訊']) else { return false };
    let rest = rest
        .trim_end_matches(['日', '月'])
        .trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '月' | '日' | '年'));
    let house = ["本报", "本報", "本网", "本網", "本刊", "本社", "本台"]
        .iter()
        .find_map(|own| rest.strip_prefix(own));
    rest.len() < segment.len() && house.is_some_and(|place| place.is_empty() || han::is_place(place))
}

/// Parts of a text between marks that part what is unlike, or wide spaces, with where they stand.
fn segments(text: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut cut = |from: usize, to: usize| {
        if let Some(piece) = text.get(from..to) {
            let trimmed = piece
                .trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '-' | '*' | '>' | '<' | '~'));
            if trimmed.chars().any(is_alphanumeric) {
                out.push((from.saturating_add(piece.find(trimmed).unwrap_or(0)), trimmed));
            }
        }
    };
    let mut before = 'a';
    for (at, c) in text.char_indices() {
        // "Jane Doe. Madrid": a point after a word of some length ends what stands before it.
        let stop = c == '.'
            && text.get(at.saturating_add(1)..).is_some_and(|rest| rest.starts_with(' '))
            && text
                .get(start..at)
                .is_some_and(|head| head.chars().rev().take_while(|c| c.is_lowercase()).count() >= 4);
        let wide = stop
            || c.is_whitespace()
                && (before.is_whitespace()
                    || c != ' '
                    || is_ideograph(before)
                    || text
                        .get(at.saturating_add(1)..)
                        .and_then(|r| r.chars().next())
                        .is_some_and(is_ideograph));
        if wide
            || matches!(
                c,
                '|' | '•'
                    | '·'
                    | '⋅'
                    | '∙'
                    | '●'
                    | '»'
                    | '—'
                    | '–'
                    | '－'
                    | '・'
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
            start = at.saturating_add(c.len_utf8());
        }
        before = c;
    }
    cut(start, text.len());
    out
}
