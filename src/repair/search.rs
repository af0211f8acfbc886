//! The search for the text that was damaged: all ways to read the units, weighed, the best one taken.
//!
//! Most of a page can be read one way only. Where a question mark hides bytes, the ways part, and run together again
//! a few characters on; the stretch between is a lattice, over which each way's share of the whole likelihood is
//! summed forward and backward. So each character that had to be guessed comes with how sure it is.
//! Which ways there are is for `steps` to say, and how likely each is for `weigh`.

use super::TooManyWays;
use super::gbk::Gbk;
use super::lattice::{LOST, Lattice, Node, Why, is_quoted};
use super::model::{Model, Nats};
use super::page::{Cache, Page, Swallowed};
use super::readings::Readings;
use super::units::{Kind, Units};

/// Steps that a search may take: so many in any case, and so many for each byte of the text. Damaged pages with a list of 72
/// take one or two a byte; with one of 400 the search narrows on some.
pub(super) const FREE_STEPS: usize = 1_500_000;
pub(super) const STEPS_PER_BYTE: usize = 40;
/// So many ways are followed at once.
const BEAM: usize = 320;
/// So many characters are weighed at a question mark before steps are proposed.
const TRIED: usize = 128;

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
    /// How many steps the search may take, and how many of them are left.
    pub(super) steps: usize,
    pub(super) budget: usize,
}

/// The characters before the search's place, and whether a quotation is open there.
#[derive(Debug, Clone, Copy)]
struct Anchor {
    before: char,
    last: char,
    quoted: bool,
}

impl Anchor {
    const START: Self = Self { before: '\n', last: '\n', quoted: false };

    fn and(self, c: char) -> Self {
        Self { before: self.last, last: c, quoted: is_quoted(self.quoted, c) }
    }
}

impl Search<'_> {
    /// All changes, in order; none of them where the text leaves too many ways open.
    pub(super) fn run(&mut self) -> Result<Vec<Edit>, TooManyWays> {
        let mut edits = Vec::new();
        let mut at = Anchor::START;
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
                at = at.and(self.units.char(unit));
                unit = unit.saturating_add(1);
            }
        }
        if self.budget > 0 { Ok(edits) } else { Err(TooManyWays) }
    }

    /// Follows all ways from `unit` until they have run together.
    fn stretch(&mut self, unit: usize, at: Anchor, edits: &mut Vec<Edit>) -> (usize, Anchor) {
        let mut lattice = Lattice::default();
        lattice.nodes.push(Node {
            unit,
            lead: 0,
            before: at.before,
            last: at.last,
            quoted: at.quoted,
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
            lattice.prune(&mut front, self.beam());
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

    /// How many ways are followed at once: fewer, once the text has left so many open that the steps may not last.
    fn beam(&self) -> usize {
        match self.budget.saturating_mul(4).checked_div(self.steps).unwrap_or(0) {
            3.. => BEAM,
            2 => BEAM / 8,
            1 => BEAM / 32,
            _ => 2,
        }
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
            return (self.units.len(), Anchor::START);
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
                // On a page without readings, a question mark that most likely is one is left as one.
                let kept = arc.why == Why::Same && !self.glosses;
                text.push(if share < self.bound && !kept { LOST } else { c });
            }
            if source != Some(text.as_str()) {
                edits.push(Edit { start: from.unit, end: to.unit, text, sure, why: arc.why });
            }
        }
        let mut anchor = Anchor { before: end.before, last: end.last, quoted: end.quoted };
        if end.lead != 0 {
            // The text ends within a character.
            edits.push(Edit {
                start: end.unit,
                end: end.unit,
                text: LOST.to_string(),
                sure: 1.0,
                why: Why::Cut,
            });
            anchor = anchor.and(LOST);
        }
        (end.unit, anchor)
    }
}
