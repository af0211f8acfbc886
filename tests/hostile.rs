//! Pages that are made to cost much, through the whole extraction: all come back, and the work for them grows as they do.
//!
//! Work is counted, not timed: looks at nodes, bytes of texts handed out, steps of readers, bytes allocated. The first
//! three are counted in debug builds alone. `examples/hostile` times the same pages in large.

#[path = "hostile/cases.rs"]
#[allow(dead_code)] // it has what other programs need too
mod cases;

use cases::{CASES, Case};
use copydesk::effort::{Effort, effort};
use copydesk::{Error, Extractor, Limits, OnLimit, Page, Repair};

/// What a page has cost.
#[derive(Debug, Clone, Copy)]
struct Cost {
    page: u64,
    nodes: u64,
    bytes: u64,
    steps: u64,
    allocated: u64,
}

fn extractor(on_limit: OnLimit) -> Extractor {
    let all = on_limit == OnLimit::Cut;
    Extractor::builder()
        .limits(Limits::default().on_limit(on_limit))
        .repair(if all { Repair::Full } else { Repair::default() })
        .comments(all)
        .build()
}

fn cost(extractor: &Extractor, page: &[u8], evidenced: bool) -> (Cost, Option<Error>) {
    let length = page.len();
    let before = effort();
    let mut error = None;
    let memory = allocation_counter::measure(|| {
        let page = &Page::html(page).url("https://example.org/2024/05/bridge.html");
        let article = if evidenced {
            extractor.examine(page).map(|told| told.article)
        } else {
            extractor.extract(page)
        };
        match article {
            Ok(article) => {
                let body = &article.body;
                for rendering in [body.to_text(), body.to_markdown(), body.to_html()] {
                    assert!(rendering.len() < 64 * length + 10_000);
                }
            }
            Err(bound) => error = Some(bound),
        }
    });
    let Effort { nodes, bytes, steps, .. } = effort();
    let cost = Cost {
        page: length as u64,
        nodes: nodes - before.nodes,
        bytes: bytes - before.bytes,
        steps: steps - before.steps,
        allocated: memory.bytes_total,
    };
    (cost, error)
}

/// What an average byte may cost, and what a page of no length.
const NODES: (u64, u64) = (100, 100_000);
const BYTES: (u64, u64) = (100, 1_000_000);
const STEPS: (u64, u64) = (100, 2_000_000);
const ALLOCATED: (u64, u64) = (2_000, 4_000_000);
/// With all that is measured of the first 4,000 blocks.
const ALLOCATED_EVIDENCE: (u64, u64) = (2_000, 300_000_000);

fn check(case: &Case, on_limit: OnLimit, failures: &mut Vec<String>) {
    let extractor = extractor(on_limit);
    let of = |n: usize| cost(&extractor, &(case.shape)(n), on_limit == OnLimit::Cut).0;
    let [half, whole] = [case.tested, 2 * case.tested].map(of);
    let mut tell = |what: &str, get: fn(&Cost) -> u64, (a_byte, base): (u64, u64)| {
        let [half, whole] = [&half, &whole].map(get);
        println!(
            "{:26} {on_limit:?} {what:9} {half:>12} {whole:>12}  {:.1} a byte, x{:.2}",
            case.name,
            whole as f64 / whole_page(case) as f64,
            whole as f64 / half.max(1) as f64
        );
        if whole > a_byte * whole_page(case) + base {
            failures.push(format!("{}: {what}: {whole} for {} bytes", case.name, whole_page(case)));
        }
        // Where more of the longer page is taken for text the cost jumps once, and grows no further with the next doubling.
        let grows = |less: u64, more: u64| more > less * 2 + less / 2 + base / 4;
        if grows(half, whole) && grows(whole, get(&of(4 * case.tested))) {
            failures.push(format!("{}: {what}: {half} for half the page, {whole} for all", case.name));
        }
    };
    tell("nodes", |cost| cost.nodes, NODES);
    tell("bytes", |cost| cost.bytes, BYTES);
    tell("steps", |cost| cost.steps, STEPS);
    let allocated = if on_limit == OnLimit::Cut { ALLOCATED_EVIDENCE } else { ALLOCATED };
    tell("allocated", |cost| cost.allocated, allocated);
    assert!(half.page <= whole.page);
}

fn whole_page(case: &Case) -> u64 {
    (case.shape)(2 * case.tested).len() as u64
}

#[test]
fn work_grows_as_the_page_does() {
    let mut failures = Vec::new();
    // `COPYDESK_CASE=jsonld cargo test --test hostile -- --nocapture` looks at some alone.
    let part = std::env::var("COPYDESK_CASE").unwrap_or_default();
    for case in CASES.iter().filter(|case| case.name.contains(&part)) {
        for on_limit in [OnLimit::Error, OnLimit::Cut] {
            check(case, on_limit, &mut failures);
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
    assert!(CASES.len() >= 60);
}
