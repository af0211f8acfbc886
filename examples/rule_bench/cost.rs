//! What rules cost on pages that none of them is for.

use std::time::{Duration, Instant};

use copydesk::rules::RuleSet;
use copydesk::{Extractor, Page};

/// Each page is read this often each way, and the shortest time counts.
const ROUNDS: usize = 7;

/// An address that no rule is for.
const ELSEWHERE: &str = "https://no-rule.invalid/2024/01/02/a-page.html";

/// Time over all pages with the rules loaded, and without any.
pub(crate) fn cost(pages: &[Vec<u8>], rules: &RuleSet) -> (Duration, Duration) {
    let engine = Extractor::new();
    let with_rules = Extractor::builder().rules(rules.clone()).build();
    let mut sums = (Duration::ZERO, Duration::ZERO);
    for page in pages {
        let mut best = (Duration::MAX, Duration::MAX);
        for round in 0..ROUNDS {
            // In turn, each first as often as the other.
            let (mut with, mut without) = (Duration::ZERO, Duration::ZERO);
            for turn in 0..2 {
                if (turn + round) % 2 == 0 {
                    with = time(&with_rules, page);
                } else {
                    without = time(&engine, page);
                }
            }
            best = (best.0.min(with), best.1.min(without));
        }
        sums = (sums.0 + best.0, sums.1 + best.1);
    }
    sums
}

fn time(extractor: &Extractor, page: &[u8]) -> Duration {
    let start = Instant::now();
    let article = extractor.extract(&Page::html(page).url(ELSEWHERE));
    let took = start.elapsed();
    drop(article);
    took
}
