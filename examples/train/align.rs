//! Which words of a page are which words of the known text.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;

/// So many words in a row are no chance.
const RUN: usize = 3;
/// A run of words that stands in the known text so often says nothing of where it belongs; it can only go on.
const COMMON: usize = 16;
/// So many runs are weighed, the longest ones.
const RUNS: usize = 4_000;
/// A run that does not stand in order has to be so long.
const ASTRAY: usize = 6;
/// A short text belongs to the text around it only if that is at most so many words away.
const NEAR: usize = 40;

/// Words that stand in the same order on the page and in the known text.
#[derive(Debug, Clone, Copy)]
struct Run {
    page: usize,
    truth: usize,
    len: usize,
    /// How much of it is to be believed.
    worth: f32,
}

/// For each word of the page, its place in the known text, if it has one there. No place is taken twice: of several
/// texts that say the same the one counts that goes on best from what stands before it and to what stands behind.
///
/// `blocks` says which words are of one block; `doubts` how much less than others a word is to be believed, 0 to 1.
pub fn align(page: &[u64], truth: &[u64], blocks: &[Range<usize>], doubts: &[f32]) -> Vec<Option<usize>> {
    let mut runs = runs(page, truth);
    for run in &mut runs {
        let doubts: f32 = doubts[run.page..run.page + run.len].iter().sum();
        run.worth = 1.0 - doubts / run.len as f32;
    }
    let mut found = Found { places: vec![None; page.len()], taken: vec![false; truth.len()] };
    for run in chain(&runs) {
        found.claim(run, 1);
    }
    runs.sort_by(longest_first);
    for run in runs.into_iter().filter(|run| run.len >= ASTRAY) {
        found.claim(run, ASTRAY);
    }
    for block in blocks.iter().filter(|block| !block.is_empty()) {
        found.fill(page, truth, block.clone());
    }
    found.places
}

fn longest_first(a: &Run, b: &Run) -> Ordering {
    b.len.cmp(&a.len).then(a.page.cmp(&b.page)).then(a.truth.cmp(&b.truth))
}

/// What is known so far.
struct Found {
    /// For each word of the page its place.
    places: Vec<Option<usize>>,
    /// Whether a word of the known text is some word's place.
    taken: Vec<bool>,
}

impl Found {
    /// Gives the words of a run that are free the places that are, where so many in a row are.
    fn claim(&mut self, run: Run, least: usize) {
        let mut start = 0;
        for at in 0..=run.len {
            if at < run.len && self.places[run.page + at].is_none() && !self.taken[run.truth + at] {
                continue;
            }
            if at - start >= least {
                self.put(run.page + start..run.page + at, run.truth + start);
            }
            start = at + 1;
        }
    }

    fn put(&mut self, words: Range<usize>, place: usize) {
        for (word, place) in words.zip(place..) {
            self.places[word] = Some(place);
            self.taken[place] = true;
        }
    }

    /// Gives a block that has none its place where it is free, near those of the words around, whatever their order:
    /// the parts of a card may stand otherwise in the known text.
    fn fill(&mut self, page: &[u64], truth: &[u64], block: Range<usize>) {
        if self.places[block.clone()].iter().any(Option::is_some) {
            return;
        }
        let before = (block.start.saturating_sub(NEAR)..block.start).rev().find_map(|word| self.places[word]);
        let after = (block.end..page.len().min(block.end + NEAR)).find_map(|word| self.places[word]);
        let expected = before.map(|place| place + 1).or(after.map(|place| place.saturating_sub(block.len())));
        let Some(expected) = expected else { return };
        let near = [before, after]
            .into_iter()
            .flatten()
            .flat_map(|place| place.saturating_sub(NEAR)..place.saturating_add(NEAR + 1).min(truth.len()));
        let fits = |place: &usize| {
            truth[*place..].starts_with(&page[block.clone()])
                && self.taken[*place..*place + block.len()].iter().all(|taken| !taken)
        };
        if let Some(place) = near.filter(fits).min_by_key(|place| place.abs_diff(expected)) {
            self.put(block, place);
        }
    }
}

/// The longest runs of words that both have.
fn runs(page: &[u64], truth: &[u64]) -> Vec<Run> {
    let mut known: HashMap<&[u64], Vec<usize>> = HashMap::new();
    for (at, run) in truth.windows(RUN).enumerate() {
        known.entry(run).or_default().push(at);
    }
    let mut runs: Vec<Run> = Vec::new();
    // By where they would go on in the known text: the runs that reach the word before.
    let mut open: HashMap<usize, usize> = HashMap::new();
    for (at, words) in page.windows(RUN).enumerate() {
        let mut now = HashMap::new();
        let candidates = known.get(words).map_or(&[][..], Vec::as_slice);
        for place in candidates {
            if let Some(run) = open.get(place) {
                runs[*run].len += 1;
                now.insert(place + 1, *run);
            } else if candidates.len() <= COMMON {
                now.insert(place + 1, runs.len());
                runs.push(Run { page: at, truth: *place, len: RUN, worth: 1.0 });
            }
        }
        open = now;
    }
    if runs.len() > RUNS {
        runs.sort_by(longest_first);
        runs.truncate(RUNS);
    }
    runs
}

/// The runs that make the longest text in order, where a gap costs a little.
fn chain(runs: &[Run]) -> Vec<Run> {
    let mut runs = runs.to_vec();
    runs.sort_by_key(|run| (run.page, run.truth));
    let cost = |gap: usize| (1.0 + gap as f32).ln();
    // For each run, the worth of the best chain that ends with it, and the run before it.
    let mut best: Vec<(f32, Option<usize>)> = Vec::with_capacity(runs.len());
    for run in &runs {
        let mut of_run = (run.len as f32 * run.worth, None);
        for (before, (worth, _)) in best.iter().enumerate() {
            let other = &runs[before];
            if other.page >= run.page || other.truth >= run.truth {
                continue;
            }
            let (page, truth) = (other.page + other.len, other.truth + other.len);
            let overlap = page.saturating_sub(run.page).max(truth.saturating_sub(run.truth));
            if overlap >= run.len {
                continue;
            }
            let gaps =
                0.5 * cost(run.page.saturating_sub(page)) + 0.25 * cost(run.truth.saturating_sub(truth));
            let worth = worth + (run.len - overlap) as f32 * run.worth - gaps;
            if worth > of_run.0 {
                of_run = (worth, Some(before));
            }
        }
        best.push(of_run);
    }
    let mut at = (0..best.len()).max_by(|a, b| best[*a].0.total_cmp(&best[*b].0).then(b.cmp(a)));
    let mut chain = Vec::new();
    while let Some(run) = at {
        chain.push(runs[run]);
        at = best[run].1;
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::labels::words;

    /// What of each block is found, as a share.
    fn shares(blocks: &[&str], truth: &str, doubts: &[f32]) -> Vec<f32> {
        let (mut page, mut spans, mut doubt_of) = (Vec::new(), Vec::new(), Vec::new());
        for (block, doubt) in blocks.iter().zip(doubts.iter().chain(std::iter::repeat(&0.0))) {
            let start = page.len();
            page.extend(words(block));
            spans.push(start..page.len());
            doubt_of.resize(page.len(), *doubt);
        }
        let places = align(&page, &words(truth), &spans, &doubt_of);
        let share = |span: &Range<usize>| {
            places[span.clone()].iter().flatten().count() as f32 / span.len().max(1) as f32
        };
        spans.iter().map(share).collect()
    }

    #[test]
    fn a_list_of_short_entries_is_found_across_its_blocks() {
        let found =
            shares(&["Home", "Ada", "Agda", "ALGOL 68", "Contact"], "Languages: Ada, Agda, ALGOL 68", &[]);
        assert_eq!(found, [0.0, 1.0, 1.0, 1.0, 0.0]);
    }

    #[test]
    fn of_two_copies_the_one_that_is_seen_counts() {
        let text = "The bridge over the river was closed on Monday for repairs that will take a year";
        assert_eq!(shares(&[text, text], text, &[0.1, 0.0]), [0.0, 1.0]);
        assert_eq!(shares(&[text, text], text, &[0.0, 0.1]), [1.0, 0.0]);
    }

    #[test]
    fn a_teaser_of_the_beginning_is_not_the_beginning() {
        let teaser = "The bridge over the river was closed on Monday";
        let text =
            "The bridge over the river was closed on Monday for repairs that will take a year, the city said";
        assert_eq!(shares(&[teaser, "Sport", "Weather today", text], text, &[]), [0.0, 0.0, 0.0, 1.0]);
    }

    #[test]
    fn parts_of_a_card_may_stand_in_another_order() {
        let page =
            ["tram / timetable", "Star 87k", "When the next tram leaves, for any stop of the town", "Rust"];
        let truth = "tram / timetable\nWhen the next tram leaves, for any stop of the town\nStar 87k, Rust";
        assert_eq!(shares(&page, truth, &[]), [1.0; 4]);
    }
}
