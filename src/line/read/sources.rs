//! Sources of a line: what follows 来源, Source and the like.

use std::ops::Range;

use super::super::{Open, credits, han, source};
use super::{Piece, Reading};
use crate::article::Credit;
use crate::line::date::is_ideograph;
use crate::line::names::{Trust, is_agency, listed};
use crate::line::scan::{Meaning, fold};
use crate::vocabulary::bylines;
use crate::vocabulary::places::PROVINCES;
use crate::vocabulary::sources::{OF_OTHERS, REFERENCES};

impl Reading<'_> {
    pub(super) fn read_sources(&mut self) {
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
            // Within a sentence an account is one to follow, not the source: 请关注公众号：某某.
            let account = self.slice(range.clone()).ends_with('号');
            let before = self.slice(self.gap(at));
            if account && before.chars().any(char::is_alphanumeric) && !before.ends_with(parts_label) {
                continue;
            }
            // Where a picture is from, the text is not: 图片来源：某某.
            let of_picture = |head: &str| head.ends_with(['图', '圖', '片', '频', '頻', '面', '据', '據']);
            if cjk && self.text.get(..range.start).is_some_and(of_picture) {
                self.explain_other(at, &range);
                continue;
            }
            // A notice speaks of sources in general: 凡注明来源：某某网的作品.
            if cjk && TOLD.iter().any(|told| before.ends_with(told)) {
                continue;
            }
            // 来自微信公众号“某某”: the account is what the label before it announces.
            if self.labels_account(at) {
                self.explained.push(range);
                continue;
            }
            if !cjk && self.is_of_other(&range) {
                continue;
            }
            let marked = self.marked(at);
            let (gap, value) = self.reach_of_source(at, cjk);
            let bare = !cjk && !marked;
            let spaced = cjk && value.starts_with([' ', '\u{3000}', '\u{A0}']);
            let announced = account && at.checked_sub(1).is_some_and(|label| self.labels_account(label));
            let quoted = announced || account && value.trim_start().starts_with(['“', '"', '「', '《']);
            let titled_work = cjk && value.trim_start().starts_with('《') && value.contains('》');
            if colon && !(marked || spaced || quoted || titled_work || value.trim().is_empty()) {
                continue;
            }
            // Quelle: Jane Doe (Text), John Roe (Bild)
            if !cjk
                && marked
                && self.text.contains('(')
                && let Some(people) = self
                    .text
                    .get(gap.start..)
                    .and_then(|rest| credits::credits(rest.trim_start_matches([':', ' '])))
            {
                self.explained.push(range.start..self.text.len());
                self.line.people.extend(people);
                continue;
            }
            let references = listed(REFERENCES, &fold(self.slice(range.clone())));
            let name = source::clean(super::cues::without_count(value));
            if references && !name.as_deref().is_some_and(|name| is_agency(&fold(name))) {
                continue;
            }
            // 来源于 without a colon begins sentences too.
            if cjk
                && !marked
                && !titled_work
                && !name
                    .as_deref()
                    .is_some_and(|name| han::is_outlet(name) || value.starts_with(char::is_whitespace))
                && !value.trim().is_empty()
            {
                continue;
            }
            if bare && !name.as_deref().is_some_and(titled) {
                continue;
            }
            // Where a reader wrote from: 来自 - 贵州遵义.
            let from = matches!(self.slice(range.clone()), "来自" | "來自");
            self.explained.push(range);
            if let Some(name) = name.as_deref().filter(|name| from && is_town(name)) {
                let shown = self.explain_source(&gap, value, name);
                self.explained.push(shown);
                continue;
            }
            let Some(name) = name else {
                if value.chars().any(char::is_alphanumeric) && value.chars().count() <= 12 {
                    self.explained.push(gap.start..gap.start.saturating_add(value.len()));
                } else if self.pieces.len() == at.saturating_add(1) {
                    self.line.open = Some(Open::Source);
                }
                continue;
            };
            let shown = self.explain_source(&gap, value, &name);
            self.explained.push(shown);
            if self.line.source.is_none() {
                self.line.source = Some(Credit::new(name));
                self.line.source_labelled = true;
            }
        }
    }
}

/// Whether a name is of a province, or of a town behind its province's name: 贵州遵义.
fn is_town(name: &str) -> bool {
    let place = PROVINCES.iter().find_map(|province| name.strip_prefix(province));
    place.is_some_and(|town| town.chars().count() <= 4) && !han::is_outlet(name)
}

/// What says, before a label, that a notice speaks of sources in general.
const TOLD: [&str; 16] = [
    "不得", "严禁", "標明", "標註", "标明", "标注", "注明", "禁止", "說明", "請勿", "註明", "请勿", "说明",
    "谢绝", "謝絕", "的",
];

/// Whether a bracket holds what a platform calls an account: （ID：abc123）, （abc123）.
fn account_id(bracket: &str) -> bool {
    let inner = bracket.split(['）', ')']).next().unwrap_or_default();
    let inner = inner.trim_start_matches(['（', '(']);
    inner.len() <= 32
        && inner.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '：' | ' ' | '-' | '_'))
}

/// Marks and spaces that part a label from what stands before it.
fn parts_label(c: char) -> bool {
    c.is_whitespace() || matches!(c, '|' | '｜' | '丨' | '(' | '（' | '[' | '【' | '/' | '／' | '·')
}

impl<'t> Reading<'t> {
    /// Where what a label of a source announces stands, and its text.
    fn reach_of_source(&self, at: usize, cjk: bool) -> (Range<usize>, &'t str) {
        let mut gap = self.gap(at.saturating_add(1));
        // Words that are cues elsewhere may be part of a name (人民日报 编辑部): only marked cues end it.
        let mut next = at.saturating_add(1);
        // 来源：某报记者甲 gives the reporter too.
        let signed = cjk && self.has_reporter(next);
        while cjk && !signed && self.pieces.get(next).is_some_and(|(r, p)| {
            r.start == gap.end && !self.slice(gap.clone()).trim_end().is_empty() && !self.slice(gap.clone()).ends_with(char::is_whitespace)
                && matches!(p, Piece::Hit(h) if h.cjk && (self.slice(r.clone()).ends_with('号') && self.slice(gap.clone()).ends_with(is_ideograph) || !h.meanings.iter().any(|m| matches!(m, Meaning::Source { .. })))) && !self.marked(next)
        }) && self.slice(gap.clone()).trim_start_matches([':', '：', ' ', '\u{3000}']).chars().count() > 0
        {
            next = next.saturating_add(1);
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
        (gap, value)
    }

    /// Takes what a platform calls the account for read, and says where the source's name stands.
    fn explain_source(&mut self, gap: &Range<usize>, value: &str, name: &str) -> Range<usize> {
        let shown = value.find(name).map_or(gap.start..gap.start.saturating_add(value.len()), |found| {
            gap.start..gap.start.saturating_add(found).saturating_add(name.len())
        });
        // What an account is called by the platform: 某某（ID：abc123）.
        let id = self.slice(shown.end..gap.end);
        let id = id.trim_start_matches(['”', '"', '」', '》']);
        if id.starts_with(['（', '(']) && account_id(id) {
            let end = id
                .find(['）', ')'])
                .map_or(gap.end, |close| gap.end.saturating_sub(id.len()).saturating_add(close));
            self.explained.push(shown.end..end);
        }
        shown
    }

    /// Whether a label of sources is followed by that of an account, with no name between them.
    fn labels_account(&self, at: usize) -> bool {
        let next = at.saturating_add(1);
        let account = match self.pieces.get(next) {
            Some((range, Piece::Hit(hit))) => {
                self.slice(range.clone()).ends_with('号')
                    && hit.meanings.iter().any(|meaning| matches!(meaning, Meaning::Source { .. }))
            }
            _ => false,
        };
        account && !self.slice(self.gap(next)).chars().any(char::is_alphanumeric)
    }

    /// Whether a label is that of something in the text (Data Source, Photos via), or a brand in capitals (VIA).
    fn is_of_other(&self, label: &Range<usize>) -> bool {
        let bare = |word: &str| fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
        let head = self.slice(0..label.start);
        let mut words = head.split_whitespace().map(bare);
        let (first, last) = (words.next(), words.next_back());
        let via = self.slice(label.clone());
        let rest = self.slice(label.end..self.text.len()).trim_start();
        let of_other = |word: &Option<String>| word.as_ref().is_some_and(|word| listed(OF_OTHERS, word));
        // Before it stands what a picture shows: The bridge at dawn. Courtesy of the Valley Museum.
        let shown = fold(via) == "courtesy of" && head.chars().any(char::is_alphanumeric);
        shown
            || via == "VIA" && !rest.starts_with(':')
            || of_other(&last)
            || of_other(&first) && (last.is_none() || via.eq_ignore_ascii_case("via"))
    }

    /// Takes the credit of a picture, and where numbers are from, for read; it is not the text's.
    fn explain_other(&mut self, at: usize, label: &Range<usize>) {
        let gap = self.gap(at.saturating_add(1));
        let Some(name) = source::clean(self.slice(gap.clone())).filter(|_| self.marked(at)) else { return };
        let head = self.slice(0..label.start);
        let run: usize =
            head.chars().rev().take(2).take_while(|c| is_ideograph(*c)).map(char::len_utf8).sum();
        self.explained.push(label.start.saturating_sub(run)..label.end);
        if let Some(found) = self.slice(gap.clone()).find(name.as_str()) {
            let start = gap.start.saturating_add(found);
            self.explained.push(start..start.saturating_add(name.len()));
        }
    }

    /// Whether the next cue is a reporter's between an outlet and a name: 某报记者甲.
    fn has_reporter(&self, next: usize) -> bool {
        let reporter = |meaning: &Meaning| {
            matches!(meaning, Meaning::Role(crate::article::PersonRole::Reporter, bylines::Form::Label))
        };
        let is_cue = matches!(self.pieces.get(next), Some((_, Piece::Hit(hit))) if hit.cjk && hit.meanings.iter().any(reporter));
        let outlet = self.slice(self.gap(next)).trim_start_matches([':', '：', ' ', '\u{3000}']);
        let names = han::names(self.slice(self.gap(next.saturating_add(1))), Trust::Text, false);
        is_cue && han::is_outlet(outlet) && names.whole && !names.people.is_empty()
    }
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
