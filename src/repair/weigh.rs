//! How likely a way is: the characters that it writes, where they stand, and the glosses that are or are not there.

use super::gbk::{is_private, pair, trail};
use super::lattice::{LOST, Node, Step, Why, is_quoted};
use super::model::{Nats, Symbol};
use super::page::CUTS;
use super::search::Search;

/// A gloss is missing behind bytes that the page glosses elsewhere.
const UNGLOSSED: Nats = -7.0;
/// The same mark twice in a row: a row of stops is rare where sentences are written out.
const REPEATED: Nats = -3.0;
/// So many characters are tried where the second byte is gone.
const ENDS: usize = 32;
/// Those so much less likely than the best are not.
const LEAST: Nats = 9.0;

impl Search<'_> {
    /// The characters that begin with the node's byte and are likely enough here, with their second bytes.
    pub(super) fn likely_ends(&self, node: &Node) -> Vec<(u8, char)> {
        let symbol = self.model.symbol(node.last);
        let mut all: Vec<(u8, char, Nats)> = (0x80..=0xFE_u8)
            .filter_map(|second| {
                // The bytes were cut before each of the four marks, so none of them is hidden whole.
                let code = Some(pair(node.lead, second)).filter(|p| !CUTS.contains(p))?;
                let c = self.gbk.char(code).filter(|&c| !is_private(c))?;
                let weight = self.likely(node.before, node.last, symbol, c).0 + balance(node.quoted, c);
                Some((second, c, weight))
            })
            .collect();
        all.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
        let least = all.first().map_or(0.0, |a| a.2) - LEAST;
        all.into_iter().take(ENDS).take_while(|a| a.2 >= least).map(|(second, c, _)| (second, c)).collect()
    }

    /// How likely the characters of a step are, where they stand.
    pub(super) fn weigh(&self, node: &Node, step: &Step) -> Nats {
        let (mut before, mut last) = (node.before, node.last);
        let (mut symbol, mut quoted) = (self.model.symbol(last), node.quoted);
        let mut sum = 0.0;
        for &c in step.out.iter().filter(|c| **c != '\0') {
            let weight;
            (weight, symbol) = self.likely(before, last, symbol, c);
            sum += weight + balance(quoted, c);
            (before, last, quoted) = (last, c, is_quoted(quoted, c));
        }
        sum + self.unglossed(node, step)
    }

    fn likely(&self, before: char, last: char, symbol: Symbol, c: char) -> (Nats, Symbol) {
        if c == LOST {
            return (0.0, self.model.symbol(c));
        }
        let next = self.model.symbol(c);
        let plain = self.model.follows(self.model.symbol(before), symbol, c, next)
            + self.page.script_bias(self.model.script(c))
            + self.page.quote_bias(self.gbk.pair(c))
            + if c == last && matches!(c, '。' | '，' | '！' | '？') { REPEATED } else { 0.0 };
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

/// How much likelier a quotation mark is, or a line's end, by whether a quotation is open.
fn balance(quoted: bool, c: char) -> Nats {
    match (quoted, c) {
        (true, '”' | '」') => 1.0,
        (true, '“' | '「') | (false, '”' | '」') => -3.0,
        (true, '\n') => -1.5,
        _ => 0.0,
    }
}
