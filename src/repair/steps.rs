//! Which ways lead on from a place in the damaged text.

use super::gbk::{Pair, is_private, pair, trail};
use super::lattice::{LOST, NOTHING, Node, Step, Why, one, two};
use super::model::Nats;
use super::page::CUTS;
use super::search::Search;
use super::units::{Gloss, Kind};

/// A reading that is not that of the bytes before it stays as it is, at this price.
const KEEP_GLOSS: Nats = -12.0;
/// A byte that fits nowhere is dropped, at this price.
const DROP: Nats = -14.0;
/// A reading that the page gives no character elsewhere.
const STRANGE: Nats = -2.5;
/// A question mark hides two bytes, or one and a letter.
const HIDES_PAIR: Nats = -4.0;
const HIDES_BYTE: Nats = -1.0;
/// A number of four digits that reads like a year is this much likelier than another.
const YEAR: Nats = 3.0;
/// A question mark before one of the four marks is one, at this price.
const KEEP_MARK: Nats = -7.0;

impl Search<'_> {
    pub(super) fn is_open_question(&self, unit: usize) -> bool {
        (self.glosses && self.units.gloss(unit, self.readings).is_some())
            || self.cut_at(unit).is_some()
            || self.chain(unit).is_some()
    }

    /// The mark before which the bytes were cut, behind this question mark.
    fn cut_at(&self, unit: usize) -> Option<Pair> {
        match self.units.kind(unit.saturating_add(1))? {
            Kind::Pair(p) if CUTS.contains(&p) => Some(p),
            // On some pages the full-width comma has become a plain one since.
            Kind::Byte(b',') if self.glosses => Some(0xA3AC),
            _ => None,
        }
    }

    /// The bytes that several cuts in a row have taken, but for the first, which may be any: 小， is D0A1 A3AC, cut
    /// before A1A3 and before A3AC, so two question marks hide D0 and A1. Each hidden one begins a cut with the next.
    fn chain(&self, unit: usize) -> Option<(usize, Vec<u8>)> {
        let marks =
            (0..8).take_while(|i| self.units.kind(unit.saturating_add(*i)) == Some(Kind::Question)).count();
        let mut next = match self.units.kind(unit.saturating_add(marks))? {
            Kind::Pair(p) if marks > 1 && CUTS.contains(&p) => p.to_be_bytes()[0],
            _ => return None,
        };
        let mut hidden = Vec::with_capacity(marks);
        for _ in 1..marks {
            next = [0xA1, 0xA3].into_iter().find(|&byte| CUTS.contains(&pair(byte, next)))?;
            hidden.push(next);
        }
        hidden.reverse();
        Some((unit.saturating_add(marks), hidden))
    }

    /// The step over a chain of cuts that begins with `c`; `hidden` are the bytes behind it.
    fn over_chain(&self, end: usize, c: char, hidden: &[u8], weight: Nats) -> Step {
        let mut out = one(c);
        let pairs = hidden.chunks_exact(2);
        let lead = pairs.remainder().first().copied().unwrap_or(0);
        for (slot, bytes) in out.iter_mut().skip(1).zip(pairs) {
            if let &[lead, trail] = bytes {
                *slot = self.gbk.char(pair(lead, trail)).unwrap_or(LOST);
            }
        }
        Step { unit: end, lead, out, weight, why: Why::Cut, gloss: false }
    }

    /// All steps that can be taken from a node.
    pub(super) fn steps(&self, node: &Node, plain: &[(char, Nats)], steps: &mut Vec<Step>) {
        let next = node.unit.saturating_add(1);
        let Some(kind) = self.units.kind(node.unit) else { return };
        let step = Step::to(next);
        match (kind, node.lead) {
            (Kind::Question, _) => self.question(node, plain, steps),
            (Kind::Byte(b), 0) => {
                if let Some(gloss) = self.gloss_here(node) {
                    if self.fits(node, node.lead, gloss) {
                        return steps.push(Step {
                            unit: gloss.end,
                            gloss: true,
                            ..step(0, NOTHING, 0.0, Why::Gloss)
                        });
                    }
                    return steps.push(step(0, one(char::from(b)), KEEP_GLOSS, Why::Same));
                }
                steps.push(step(0, one(char::from(b)), 0.0, Why::Same));
            }
            (Kind::Pair(p), 0) => steps.push(step(0, one(self.gbk.char(p).unwrap_or(LOST)), 0.0, Why::Same)),
            (Kind::Other(c), 0) => steps.push(step(0, one(c), 0.0, Why::Same)),
            (Kind::Byte(b), lead) => {
                if let Some(gloss) = self.gloss_here(node).filter(|&g| self.fits(node, lead, g)) {
                    return steps.push(Step {
                        unit: gloss.end,
                        gloss: true,
                        ..step(lead, NOTHING, 0.0, Why::Shift)
                    });
                }
                match self.gbk.char(pair(lead, b)).filter(|_| b >= 0x40) {
                    Some(c) => steps.push(step(0, one(c), 0.0, Why::Shift)),
                    None => steps.push(step(0, two(LOST, char::from(b)), DROP, Why::Shift)),
                }
            }
            (Kind::Pair(p), lead) => {
                let [first, second] = p.to_be_bytes();
                match self.gbk.char(pair(lead, first)) {
                    Some(c) if second < 0x80 => {
                        steps.push(step(0, two(c, char::from(second)), 0.0, Why::Shift));
                    }
                    Some(c) => steps.push(step(second, one(c), 0.0, Why::Shift)),
                    None => {}
                }
                // The way back, should the bytes not have been one off after all.
                steps.push(step(0, two(LOST, self.gbk.char(p).unwrap_or(LOST)), DROP, Why::Shift));
            }
            (Kind::Other(c), _) => steps.push(step(0, two(LOST, c), DROP, Why::Shift)),
        }
    }

    pub(super) fn gloss_here(&self, node: &Node) -> Option<Gloss> {
        self.units.gloss(node.unit, self.readings).filter(|_| self.glosses)
    }

    /// Whether the last two bytes, of which `lead` may be the last, are read so.
    fn fits(&self, node: &Node, lead: u8, gloss: Gloss) -> bool {
        let bytes = match (lead, node.last) {
            // A letter can be the second byte of a pair that begins within the character before it.
            (0, c @ '\u{40}'..='\u{7E}') => {
                self.gbk.pair(node.before).zip(u8::try_from(c).ok()).map(|(p, b)| pair(trail(p), b))
            }
            (0, c) => self.gbk.pair(c),
            (lead, _) => self.last_trail(node).map(|t| pair(t, lead)),
        };
        bytes.and_then(|p| self.gbk.char(p)).is_some_and(|c| self.readings.fit(c, gloss.reading) > 0)
    }

    pub(super) fn last_trail(&self, node: &Node) -> Option<u8> {
        self.gbk.pair(node.last).map(trail)
    }

    /// What a question mark may stand for.
    fn question(&self, node: &Node, plain: &[(char, Nats)], steps: &mut Vec<Step>) {
        let next = node.unit.saturating_add(1);
        let step = Step::to(next);
        let cut = self.cut_at(node.unit);
        let chain = self.chain(node.unit);
        let gloss = self.gloss_here(node);
        if node.lead == 0 {
            let weight = if gloss.is_some() { KEEP_GLOSS } else { KEEP_MARK };
            steps.push(step(0, one('?'), weight, Why::Same));
        }
        if let Some(gloss) = gloss {
            self.hidden_bracket(node, gloss, steps);
        }
        if node.lead == 0 {
            if cut.is_some() {
                // The first byte is gone; the pair that follows begins with the second.
                for lead in 0x81..=0xFE_u8 {
                    steps.push(step(lead, NOTHING, self.cut, Why::Cut));
                }
                self.cut_comma(node, steps);
            }
            if let Some((end, hidden)) = &chain {
                let Some((&second, rest)) = hidden.split_first() else { return };
                steps.extend(self.ending_in(second).map(|c| self.over_chain(*end, c, rest, self.cut)));
            }
            return;
        }
        for (second, c) in self.likely_ends(node) {
            if let Some((end, hidden)) = &chain {
                steps.push(self.over_chain(*end, c, hidden, HIDES_BYTE));
            }
            if cut.is_some() || next == self.units.len() {
                steps.push(step(0, one(c), HIDES_BYTE, Why::Cut));
            }
            for &(hidden, weight) in plain {
                let weight = weight + self.as_year(hidden, next);
                // Before one of the four marks the byte is likely alone.
                let weight = weight + if cut.is_some() { 8.0 * HIDES_BYTE } else { HIDES_BYTE };
                steps.push(step(0, two(c, hidden), weight, Why::Shift));
            }
            for &third in self.undefined.get(usize::from(second)).into_iter().flatten() {
                if self.begins(third, next) && !CUTS.contains(&pair(second, third)) {
                    steps.push(step(third, one(c), HIDES_PAIR, Why::Shift));
                }
            }
        }
        if steps.is_empty() {
            steps.push(step(0, two(LOST, '?'), DROP, Why::Shift));
        }
    }

    /// How much likelier a hidden byte is as the first digit of a number of four, which most often is a year: 2005, 1998.
    fn as_year(&self, hidden: char, unit: usize) -> Nats {
        let digit = |at: usize| match self.units.kind(unit.saturating_add(at)) {
            Some(Kind::Byte(byte)) if byte.is_ascii_digit() => Some(byte),
            _ => None,
        };
        let first = match [digit(0), digit(1), digit(2), digit(3)] {
            [Some(b'0'), Some(_), Some(_), None] => '2',
            [Some(b'9'), Some(_), Some(_), None] => '1',
            _ => return 0.0,
        };
        if hidden == first { YEAR } else { 0.0 }
    }

    /// The question mark hides the second byte of a pair and the bracket of its gloss.
    fn hidden_bracket(&self, node: &Node, gloss: Gloss, steps: &mut Vec<Step>) {
        let first = if node.lead == 0 { self.last_trail(node) } else { Some(node.lead) };
        let Some(first) = first else { return };
        for second in 0x80..=0xFE_u8 {
            let code = pair(first, second);
            let Some(c) = self.gbk.char(code) else { continue };
            let fit = self.readings.fit(c, gloss.reading);
            if fit == 0 {
                continue;
            }
            let weight = if self.page.glosses(code) { 0.0 } else { STRANGE + Nats::from(fit) - 2.0 };
            let step = Step { unit: gloss.end, lead: 0, out: NOTHING, weight, why: Why::Shift, gloss: true };
            if node.lead == 0 {
                steps.push(Step { lead: second, ..step });
            } else {
                steps.push(Step { out: one(c), ..step });
            }
        }
    }

    /// A plain comma that was the second half of one character and the first of the next.
    fn cut_comma(&self, node: &Node, steps: &mut Vec<Step>) {
        if self.units.kind(node.unit.saturating_add(1)) == Some(Kind::Byte(b',')) {
            let (unit, weight) = (node.unit.saturating_add(2), self.cut - 1.0);
            for c in self.ending_in(0xA3) {
                steps.push(Step { unit, lead: 0xAC, out: one(c), weight, why: Why::Cut, gloss: false });
            }
        }
    }

    /// All characters with this second byte.
    fn ending_in(&self, second: u8) -> impl Iterator<Item = char> {
        (0x81..=0xFE_u8)
            .filter_map(move |first| self.gbk.char(pair(first, second)).filter(|&c| !is_private(c)))
    }

    /// The characters that begin with the node's byte and are likely enough here, with their second bytes.
    /// Whether a first byte makes a usual character with the unit behind it.
    fn begins(&self, lead: u8, unit: usize) -> bool {
        let second = match self.units.kind(unit) {
            Some(Kind::Byte(b)) if b >= 0x40 => b,
            Some(Kind::Pair(p)) => p.to_be_bytes()[0],
            Some(Kind::Question) => return true,
            _ => return false,
        };
        self.gbk.char(pair(lead, second)).is_some_and(|c| self.model.single(c) > -14.0)
    }
}
