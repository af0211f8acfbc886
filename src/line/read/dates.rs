//! Dates of a line with their labels.

use super::super::{LineDate, Open, date};
use super::{Piece, Reading, small, split};
use crate::line::scan::Meaning;
use std::ops::Range;

impl Reading<'_> {
    pub(super) fn read_labels_of_dates(&mut self) {
        for at in 0..self.pieces.len() {
            let Some((range, piece)) = self.pieces.get(at) else { continue };
            let range = range.clone();
            match piece {
                Piece::Date(found) => {
                    let label = self.label_of_date(at).or_else(|| self.label_after_date(at));
                    if date::plausible(&found.date) {
                        let date = LineDate {
                            date: found.date,
                            modified: label == Some(true),
                            labelled: label.is_some(),
                            opens: !self
                                .text
                                .get(..range.start)
                                .is_some_and(|head| head.chars().any(char::is_alphanumeric)),
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
                    let last = self.pieces.len() == at.saturating_add(1)
                        && !self.slice(self.gap(at.saturating_add(1))).chars().any(char::is_alphanumeric);
                    // A label that is all of its line is that of the line after it.
                    let alone = self.pieces.len() == 1
                        && self.text.len() == range.len()
                        && range.len() > 3
                        && !self.other_meaning(at);
                    let closes = at.checked_sub(1).is_some_and(|before| {
                        matches!(self.pieces.get(before), Some((_, Piece::Date(_))))
                            && self.label_after_date(before).is_some()
                    });
                    if labels
                        && (next_is_date || closes || alone || self.marked(at) && !self.other_meaning(at))
                    {
                        self.explained.push(range);
                        if last && !closes {
                            let modified = hit.meanings.contains(&Meaning::Date { modified: true });
                            self.line.open = Some(Open::Date { modified });
                        }
                    }
                }
            }
        }
    }

    pub(super) fn other_meaning(&self, at: usize) -> bool {
        matches!(self.pieces.get(at), Some((_, Piece::Hit(hit))) if hit.meanings.iter().any(|m| !matches!(m, Meaning::Date { .. })))
    }

    /// Whether nothing but marks, small words and further labels stand between a piece and a date.
    pub(super) fn date_follows(&self, at: usize) -> bool {
        let mut next = at.saturating_add(1);
        for _ in 0..3 {
            if !self.is_small(self.gap(next)) {
                return false;
            }
            match self.pieces.get(next) {
                Some((_, Piece::Date(_) | Piece::Relative)) => return true,
                Some((_, Piece::Hit(_))) => next = next.saturating_add(1),
                None => return false,
            }
        }
        false
    }

    /// What a label right after a date says, where scripts without spaces close with it: 2024-03-06 10:02 更新.
    fn label_after_date(&self, at: usize) -> Option<bool> {
        let (range, Piece::Hit(hit)) = self.pieces.get(at.saturating_add(1))? else { return None };
        let touches = !self.slice(self.gap(at.saturating_add(1))).contains(char::is_alphanumeric);
        let rest = self.slice(range.end..self.text.len());
        // Two spaces stand where one element ends and another begins.
        let parted = rest.starts_with("  ") || rest.starts_with(['\u{3000}', '\u{A0}']);
        let rest = rest.trim_start();
        let closes = parted || rest.is_empty() || rest.starts_with(['）', ')', ']', '】', '|', '｜', '·']);
        let said = hit.meanings.iter().find_map(|meaning| {
            if let Meaning::Date { modified } = meaning { Some(*modified) } else { None }
        });
        said.filter(|_| touches && closes && hit.cjk)
    }

    /// What the label before a date says, past other labels.
    pub(super) fn label_of_date(&self, at: usize) -> Option<bool> {
        let mut before = at;
        let mut said = None;
        for _ in 0..3 {
            if !self.is_small(self.gap(before)) {
                return said;
            }
            let Some(next) = before.checked_sub(1) else { return said };
            before = next;
            match self.pieces.get(before) {
                Some((_, Piece::Hit(hit))) => {
                    let label = hit.meanings.iter().find_map(|meaning| {
                        if let Meaning::Date { modified } = meaning { Some(*modified) } else { None }
                    });
                    // A small word between label and date (laatst bijgewerkt op) says less than the label.
                    let slight = self.pieces.get(before).is_some_and(|(range, _)| range.len() <= 3);
                    match label {
                        Some(false) if slight => said = label,
                        Some(_) => return label,
                        None => {}
                    }
                }
                _ => return said,
            }
        }
        said
    }

    /// Whether a stretch has nothing but marks and small words.
    pub(super) fn is_small(&self, range: Range<usize>) -> bool {
        let text = self.slice(range);
        text.len() <= 40 && split(text).all(|(_, word)| small(word))
    }
}
