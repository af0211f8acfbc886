//! Ways to read the damaged units: nodes where they part and join, arcs between, and each arc's share of the likelihood.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasherDefault;

use super::model::Nats;
use crate::content::WordHasher;

/// A character that is gone for good.
pub(super) const LOST: char = '\u{FFFD}';

/// Ways that are so much less likely than the best are given up.
const WINDOW: Nats = 20.0;

/// What it costs that the text ends within a character.
const ENDS_WITHIN: Nats = 7.0;

/// What an edit undoes; the later ones weigh more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Why {
    Same,
    Gloss,
    Shift,
    Cut,
}

/// A way as far as it has come.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub(super) unit: usize,
    /// The first byte of a character whose second is still to come; 0 for none.
    pub(super) lead: u8,
    /// The last two characters.
    pub(super) before: char,
    pub(super) last: char,
    /// Whether a quotation is open.
    pub(super) quoted: bool,
    /// Whether a gloss came out since the last byte.
    pub(super) apart: bool,
    pub(super) best: Nats,
    pub(super) by: Option<usize>,
}

/// A step from one node to the next.
#[derive(Debug, Clone, Copy)]
pub(super) struct Arc {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) weight: Nats,
    pub(super) out: Out,
    pub(super) why: Why,
}

#[derive(Debug, Default)]
pub(super) struct Lattice {
    pub(super) nodes: Vec<Node>,
    pub(super) arcs: Vec<Arc>,
    pub(super) fronts: BTreeMap<usize, Vec<usize>>,
    known: Keyed<usize>,
}

/// A step as it is proposed: where it leads and what it writes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub(super) unit: usize,
    pub(super) lead: u8,
    pub(super) out: Out,
    pub(super) weight: Nats,
    pub(super) why: Why,
    pub(super) gloss: bool,
}

impl Step {
    /// Makes steps that lead to one unit and skip no gloss.
    pub(super) fn to(unit: usize) -> impl Fn(u8, Out, Nats, Why) -> Self {
        move |lead, out, weight, why| Self { unit, lead, out, weight, why, gloss: false }
    }
}

/// Looked up by characters and places, packed into a number.
pub(super) type Keyed<T> = HashMap<u128, T, BuildHasherDefault<WordHasher>>;

/// Packs three characters into a number of 63 bits.
pub(super) fn packed(before: char, last: char, c: char) -> u128 {
    u128::from(u32::from(before)) << 42 | u128::from(u32::from(last)) << 21 | u128::from(u32::from(c))
}

/// Up to four characters, then `'\0'`.
pub(super) type Out = [char; 4];

pub(super) const NOTHING: Out = ['\0'; 4];

pub(super) fn one(c: char) -> Out {
    [c, '\0', '\0', '\0']
}

pub(super) fn two(c: char, d: char) -> Out {
    [c, d, '\0', '\0']
}

impl Lattice {
    pub(super) fn add(&mut self, from: usize, node: &Node, step: &Step, weight: Nats) {
        let (mut before, mut last, mut quoted) = (node.before, node.last, node.quoted);
        for &c in step.out.iter().filter(|c| **c != '\0') {
            (before, last, quoted) = (last, c, is_quoted(quoted, c));
        }
        let best = node.best + weight;
        let next = self.nodes.len();
        let (flags, unit) = (u128::from(step.lead) << 1 | u128::from(quoted), step.unit as u128);
        let to = *self.known.entry(unit << 72 | flags << 63 | packed('\0', before, last)).or_insert(next);
        let by = Some(self.arcs.len());
        self.arcs.push(Arc { from, to, weight, out: step.out, why: step.why });
        if to == next {
            self.nodes.push(Node {
                unit: step.unit,
                lead: step.lead,
                before,
                last,
                quoted,
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

    /// The best of those that have come to the end of the text, which seldom is within a character.
    pub(super) fn best_of(&self, front: &[usize]) -> usize {
        let score = |node: usize| {
            let within = self.nodes.get(node).is_some_and(|n| n.lead != 0);
            self.score(node) - if within { ENDS_WITHIN } else { 0.0 }
        };
        front.iter().copied().max_by(|&a, &b| score(a).total_cmp(&score(b)).then(b.cmp(&a))).unwrap_or(0)
    }

    /// Leaves the best of a front, `beam` at most.
    pub(super) fn prune(&self, front: &mut Vec<usize>, beam: usize) {
        if front.len() > 1 {
            front.sort_by(|&a, &b| self.score(b).total_cmp(&self.score(a)).then(a.cmp(&b)));
            let least = front.first().map_or(Nats::MIN, |&n| self.score(n)) - WINDOW;
            front.truncate(beam);
            front.retain(|&n| self.score(n) >= least);
        }
    }

    /// The share of each arc in the likelihood of all ways that reach `last`.
    pub(super) fn shares(&self, last: usize, temper: Nats) -> Vec<f32> {
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
    pub(super) fn share(&self, shares: &[f32], unit: usize, place: usize, c: char) -> f32 {
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

/// Whether a quotation is open behind a character; with the line it ends.
pub(super) fn is_quoted(quoted: bool, c: char) -> bool {
    match c {
        '“' | '「' => true,
        '”' | '」' | '\n' => false,
        _ => quoted,
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
