//! The search for the text that was damaged: all ways to read the units, weighed, the best one taken.
//!
//! Most of a page can be read one way only. Where a question mark hides bytes, the ways part, and run together again
//! a few characters on; the stretch between is a lattice, over which each way's share of the whole likelihood is
//! summed forward and backward. So each character that had to be guessed comes with how sure it is.

use std::collections::{BTreeMap, HashMap};

use super::gbk::{Gbk, Pair, is_private, pair, trail};
use super::model::{Model, Nats, Symbol};
use super::page::{CUTS, Cache, Page, Swallowed};
use super::readings::Readings;
use super::units::{Gloss, Kind, Units};

/// A character that is gone for good.
pub(super) const LOST: char = '\u{FFFD}';
/// So many ways are followed at once.
const BEAM: usize = 320;
/// A reading that is not that of the bytes before it stays as it is, at this price.
const KEEP_GLOSS: Nats = -12.0;
/// A byte that fits nowhere is dropped, at this price.
const DROP: Nats = -14.0;
/// A gloss is missing behind bytes that the page glosses elsewhere.
const UNGLOSSED: Nats = -7.0;
/// A reading that the page gives no character elsewhere.
const STRANGE: Nats = -2.5;
/// A question mark hides two bytes, or one and a letter.
const HIDES_PAIR: Nats = -4.0;
const HIDES_BYTE: Nats = -1.0;
/// A question mark before one of the four marks is one, at this price.
const KEEP_MARK: Nats = -7.0;
/// Steps that a search may take: so many in any case, and so many for each byte of the text. Damaged pages take one or two
/// a byte.
pub(super) const FREE_STEPS: usize = 250_000;
pub(super) const STEPS_PER_BYTE: usize = 32;
/// So many characters are weighed at a question mark before steps are proposed.
const TRIED: usize = 128;
/// So many characters are tried where the second byte is gone.
const ENDS: usize = 32;

/// One change: the units from `start` to `end` became `text`.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Edit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: String,
    /// The least sure of its characters; those below the bound are marked as lost.
    pub(super) sure: f32,
    pub(super) why: Why,
}

/// What an edit undoes; the later ones weigh more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Why {
    Same,
    Gloss,
    Shift,
    Cut,
}

/// All that the search looks things up in.
#[derive(Debug)]
pub(super) struct Search<'a> {
    pub(super) units: &'a Units<'a>,
    pub(super) gbk: &'a Gbk,
    pub(super) readings: &'a Readings,
    pub(super) model: &'a Model,
    pub(super) page: &'a Page,
    pub(super) swallowed: &'a Swallowed,
    /// By a first byte, the second bytes with which it came out as a question mark.
    pub(super) undefined: &'a [Vec<u8>],
    pub(super) cache: Option<&'a Cache>,
    /// Whether readings are taken out.
    pub(super) glosses: bool,
    /// What a cut through a character costs.
    pub(super) cut: Nats,
    /// Guesses below this are marked as lost.
    pub(super) bound: f32,
    pub(super) temper: f32,
    /// How many steps the search may still take.
    pub(super) budget: usize,
}

/// A way as far as it has come.
#[derive(Debug, Clone, Copy)]
struct Node {
    unit: usize,
    /// The first byte of a character whose second is still to come; 0 for none.
    lead: u8,
    /// The last two characters.
    before: char,
    last: char,
    /// Whether a gloss came out since the last byte.
    apart: bool,
    best: Nats,
    by: Option<usize>,
}

/// A step from one node to the next.
#[derive(Debug, Clone, Copy)]
struct Arc {
    from: usize,
    to: usize,
    weight: Nats,
    out: Out,
    why: Why,
}

/// The characters before the search's place.
#[derive(Debug, Clone, Copy)]
struct Anchor {
    before: char,
    last: char,
}

#[derive(Debug, Default)]
struct Lattice {
    nodes: Vec<Node>,
    arcs: Vec<Arc>,
    fronts: BTreeMap<usize, Vec<usize>>,
    known: HashMap<(usize, u8, char, char), usize>,
}

/// A step as it is proposed: where it leads and what it writes.
#[derive(Debug, Clone, Copy)]
struct Step {
    unit: usize,
    lead: u8,
    out: Out,
    weight: Nats,
    why: Why,
    gloss: bool,
}

/// Up to four characters, then `'\0'`.
type Out = [char; 4];

const NOTHING: Out = ['\0'; 4];

fn one(c: char) -> Out {
    [c, '\0', '\0', '\0']
}

fn two(c: char, d: char) -> Out {
    [c, d, '\0', '\0']
}

impl Search<'_> {
    /// All changes, in order; none of them where the text leaves too many ways open.
    pub(super) fn run(&mut self) -> Option<Vec<Edit>> {
        let mut edits = Vec::new();
        let mut at = Anchor { before: '\n', last: '\n' };
        let mut unit = 0;
        while let Some(kind) = self.units.kind(unit) {
            let special = match kind {
                Kind::Question => self.is_open_question(unit),
                Kind::Byte(b'(') => self.glosses && self.units.gloss(unit, self.readings).is_some(),
                _ => false,
            };
            if special {
                let start = unit;
                (unit, at) = self.stretch(unit, at, &mut edits);
                debug_assert!(unit > start);
            } else {
                at = Anchor { before: at.last, last: self.units.char(unit) };
                unit = unit.saturating_add(1);
            }
        }
        (self.budget > 0).then_some(edits)
    }

    fn is_open_question(&self, unit: usize) -> bool {
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

    /// Follows all ways from `unit` until they have run together.
    fn stretch(&mut self, unit: usize, at: Anchor, edits: &mut Vec<Edit>) -> (usize, Anchor) {
        let mut lattice = Lattice::default();
        lattice.nodes.push(Node {
            unit,
            lead: 0,
            before: at.before,
            last: at.last,
            apart: false,
            best: 0.0,
            by: None,
        });
        lattice.fronts.insert(unit, vec![0]);
        let mut steps = Vec::new();
        let last = loop {
            let Some((here, mut front)) = lattice.fronts.pop_first() else { break 0 };
            if let ([only], true) = (front.as_slice(), lattice.fronts.is_empty()) {
                let node = lattice.nodes.get(*only);
                if here >= self.units.len() || (here > unit && node.is_some_and(|n| n.lead == 0)) {
                    break *only;
                }
            }
            if here >= self.units.len() {
                break lattice.best_of(&front);
            }
            if self.budget == 0 {
                return (self.units.len(), at);
            }
            lattice.prune(&mut front);
            let hides = self.units.kind(here) == Some(Kind::Question);
            let plain: &[_] =
                if hides { self.swallowed.before(self.units.char(here.saturating_add(1))) } else { &[] };
            for &from in &front {
                let Some(node) = lattice.nodes.get(from).copied() else { continue };
                steps.clear();
                self.steps(&node, plain, &mut steps);
                let tried = if hides { steps.len().saturating_add(TRIED) } else { steps.len() };
                crate::effort::steps(tried);
                self.budget = self.budget.saturating_sub(tried);
                let alone = front.len() == 1 && steps.len() == 1;
                for step in &steps {
                    let weight = if alone { 0.0 } else { step.weight + self.weigh(&node, step) };
                    lattice.add(from, &node, step, weight);
                }
            }
        };
        self.read_off(&lattice, last, edits)
    }

    /// Takes the best way and says how sure each of its characters is.
    fn read_off(&self, lattice: &Lattice, last: usize, edits: &mut Vec<Edit>) -> (usize, Anchor) {
        let shares = lattice.shares(last, self.temper);
        let mut path = Vec::new();
        let mut node = last;
        while let Some(by) = lattice.nodes.get(node).and_then(|n| n.by) {
            path.push(by);
            node = lattice.arcs.get(by).map_or(0, |a| a.from);
        }
        let Some(end) = lattice.nodes.get(last) else {
            return (self.units.len(), Anchor { before: '\n', last: '\n' });
        };
        for &by in path.iter().rev() {
            let Some(arc) = lattice.arcs.get(by) else { continue };
            let (Some(from), Some(to)) = (lattice.nodes.get(arc.from), lattice.nodes.get(arc.to)) else {
                continue;
            };
            let source = self.units.text.get(self.units.offset(from.unit)..self.units.offset(to.unit));
            let (mut text, mut sure) = (String::new(), 1.0_f32);
            for (place, &c) in arc.out.iter().enumerate().filter(|(_, c)| **c != '\0') {
                let share = lattice.share(&shares, from.unit, place, c);
                sure = sure.min(share);
                text.push(if share < self.bound { LOST } else { c });
            }
            if source != Some(text.as_str()) {
                edits.push(Edit { start: from.unit, end: to.unit, text, sure, why: arc.why });
            }
        }
        let mut anchor = Anchor { before: end.before, last: end.last };
        if end.lead != 0 {
            // The text ends within a character.
            edits.push(Edit {
                start: end.unit,
                end: end.unit,
                text: LOST.to_string(),
                sure: 1.0,
                why: Why::Cut,
            });
            anchor = Anchor { before: end.last, last: LOST };
        }
        (end.unit, anchor)
    }

    /// All steps that can be taken from a node.
    fn steps(&self, node: &Node, plain: &[(char, Nats)], steps: &mut Vec<Step>) {
        let next = node.unit.saturating_add(1);
        let Some(kind) = self.units.kind(node.unit) else { return };
        let step = |lead: u8, out: Out, weight: Nats, why: Why| Step {
            unit: next,
            lead,
            out,
            weight,
            why,
            gloss: false,
        };
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

    fn gloss_here(&self, node: &Node) -> Option<Gloss> {
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

    fn last_trail(&self, node: &Node) -> Option<u8> {
        self.gbk.pair(node.last).map(trail)
    }

    /// What a question mark may stand for.
    fn question(&self, node: &Node, plain: &[(char, Nats)], steps: &mut Vec<Step>) {
        let next = node.unit.saturating_add(1);
        let step = |lead: u8, out: Out, weight: Nats, why: Why| Step {
            unit: next,
            lead,
            out,
            weight,
            why,
            gloss: false,
        };
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
    fn likely_ends(&self, node: &Node) -> Vec<(u8, char)> {
        let symbol = self.model.symbol(node.last);
        let mut all: Vec<(u8, char, Nats)> = (0x80..=0xFE_u8)
            .filter_map(|second| {
                // The bytes were cut before each of the four marks, so none of them is hidden whole.
                let code = Some(pair(node.lead, second)).filter(|p| !CUTS.contains(p))?;
                let c = self.gbk.char(code).filter(|&c| !is_private(c))?;
                Some((second, c, self.likely(node.before, node.last, symbol, c).0))
            })
            .collect();
        all.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
        let least = all.first().map_or(0.0, |a| a.2) - 9.0;
        all.into_iter().take(ENDS).take_while(|a| a.2 >= least).map(|(second, c, _)| (second, c)).collect()
    }

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

    /// How likely the characters of a step are, where they stand.
    fn weigh(&self, node: &Node, step: &Step) -> Nats {
        let (mut before, mut last) = (node.before, node.last);
        let mut symbol = self.model.symbol(last);
        let mut sum = 0.0;
        for &c in step.out.iter().filter(|c| **c != '\0') {
            let weight;
            (weight, symbol) = self.likely(before, last, symbol, c);
            sum += weight;
            (before, last) = (last, c);
        }
        sum + self.unglossed(node, step)
    }

    fn likely(&self, before: char, last: char, symbol: Symbol, c: char) -> (Nats, Symbol) {
        if c == LOST {
            return (0.0, self.model.symbol(c));
        }
        let next = self.model.symbol(c);
        let plain = self.model.follows(self.model.symbol(before), symbol, c, next)
            + self.page.script_bias(self.model.script(c));
        // Two characters that were always cut apart stand nowhere on the page, which says nothing about them.
        let apart = matches!((self.gbk.pair(last), self.gbk.pair(c)), (Some(a), Some(b))
            if CUTS.contains(&pair(trail(a), b.to_be_bytes()[0])));
        (self.cache.map_or(plain, |cache| cache.mix(plain, before, last, c, apart)), next)
    }

    /// Bytes that the page glosses elsewhere would have been glossed here.
    fn unglossed(&self, node: &Node, step: &Step) -> Nats {
        if step.why == Why::Same || step.gloss || node.apart {
            return 0.0;
        }
        let first = step.out.first().copied().filter(|&c| c != '\0' && c != LOST);
        let Some(code) = first.and_then(|c| self.gbk.pair(c)) else {
            // A lead byte alone, behind the last character's second byte.
            let straddle = self.last_trail(node).map(|t| pair(t, step.lead)).filter(|_| step.lead != 0);
            return if straddle.is_some_and(|p| self.page.glosses(p)) { UNGLOSSED } else { 0.0 };
        };
        if self.page.glosses(code) && self.units.gloss(step.unit, self.readings).is_none() {
            UNGLOSSED
        } else {
            0.0
        }
    }
}

impl Lattice {
    fn add(&mut self, from: usize, node: &Node, step: &Step, weight: Nats) {
        let (mut before, mut last) = (node.before, node.last);
        for &c in step.out.iter().filter(|c| **c != '\0') {
            (before, last) = (last, c);
        }
        let best = node.best + weight;
        let next = self.nodes.len();
        let to = *self.known.entry((step.unit, step.lead, before, last)).or_insert(next);
        let by = Some(self.arcs.len());
        self.arcs.push(Arc { from, to, weight, out: step.out, why: step.why });
        if to == next {
            self.nodes.push(Node {
                unit: step.unit,
                lead: step.lead,
                before,
                last,
                apart: step.gloss,
                best,
                by,
            });
            self.fronts.entry(step.unit).or_default().push(to);
        } else if let Some(known) = self.nodes.get_mut(to).filter(|n| n.best < best) {
            (known.best, known.by, known.apart) = (best, by, step.gloss);
        }
    }

    fn score(&self, node: usize) -> Nats {
        self.nodes.get(node).map_or(Nats::MIN, |n| n.best)
    }

    fn best_of(&self, front: &[usize]) -> usize {
        front
            .iter()
            .copied()
            .max_by(|&a, &b| self.score(a).total_cmp(&self.score(b)).then(b.cmp(&a)))
            .unwrap_or(0)
    }

    fn prune(&self, front: &mut Vec<usize>) {
        if front.len() > 1 {
            front.sort_by(|&a, &b| self.score(b).total_cmp(&self.score(a)).then(a.cmp(&b)));
            let least = front.first().map_or(Nats::MIN, |&n| self.score(n)) - 20.0;
            front.truncate(BEAM);
            front.retain(|&n| self.score(n) >= least);
        }
    }

    /// The share of each arc in the likelihood of all ways that reach `last`.
    fn shares(&self, last: usize, temper: Nats) -> Vec<f32> {
        let mut forward = vec![f32::NEG_INFINITY; self.nodes.len()];
        let mut backward = forward.clone();
        set(&mut forward, 0, 0.0);
        for arc in &self.arcs {
            let value = get(&forward, arc.from) + temper * arc.weight;
            add(&mut forward, arc.to, value);
        }
        set(&mut backward, last, 0.0);
        for arc in self.arcs.iter().rev() {
            let value = get(&backward, arc.to) + temper * arc.weight;
            add(&mut backward, arc.from, value);
        }
        let all = get(&forward, last);
        let share = |a: &Arc| (get(&forward, a.from) + temper * a.weight + get(&backward, a.to) - all).exp();
        self.arcs.iter().map(share).collect()
    }

    /// The share of all ways that write `c` at this place of this unit.
    fn share(&self, shares: &[f32], unit: usize, place: usize, c: char) -> f32 {
        let start = self.arcs.partition_point(|a| self.nodes.get(a.from).is_some_and(|n| n.unit < unit));
        self.arcs
            .iter()
            .zip(shares)
            .skip(start)
            .take_while(|(a, _)| self.nodes.get(a.from).is_some_and(|n| n.unit == unit))
            .filter(|(a, _)| a.out.get(place) == Some(&c))
            .map(|(_, share)| share)
            .sum::<f32>()
            .min(1.0)
    }
}

fn get(list: &[f32], at: usize) -> f32 {
    list.get(at).copied().unwrap_or(f32::NEG_INFINITY)
}

fn set(list: &mut [f32], at: usize, value: f32) {
    if let Some(slot) = list.get_mut(at) {
        *slot = value;
    }
}

/// Adds two likelihoods that are given as logarithms.
fn add(list: &mut [f32], at: usize, value: f32) {
    let old = get(list, at);
    let (high, low) = if old > value { (old, value) } else { (value, old) };
    set(list, at, if low == f32::NEG_INFINITY { high } else { high + (low - high).exp().ln_1p() });
}
