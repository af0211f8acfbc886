//! The same page gives the same answer: twice, in several threads, whatever was read before. That builds of all kinds
//! agree is compared by `.ci/run`, with `examples/digests`.

#[path = "hostile/cases.rs"]
#[allow(dead_code)]
mod cases;

use copydesk::{Extractor, Limits, OnLimit, Page, Repair};

fn extractor() -> Extractor {
    let limits = Limits::default().on_limit(OnLimit::Cut);
    Extractor::builder().limits(limits).repair(Repair::Full).comments(true).build()
}

/// All that is known of a page, as JSON.
fn told(extractor: &Extractor, page: &[u8]) -> String {
    match extractor.examine(&Page::html(page).url("https://example.org/2024/05/03/a-page.html")) {
        Ok(examination) => serde_json::to_string(&examination).expect("data"),
        Err(error) => error.to_string(),
    }
}

fn pages() -> Vec<Vec<u8>> {
    let mut pages = Vec::new();
    for folder in ["tests/pages", "tests/pages/blocks", "fuzz/seeds/extract"] {
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .expect("a folder of the repository")
            .map(|entry| entry.expect("readable").path())
            .filter(|path| path.extension().is_none_or(|extension| extension == "html"))
            .collect();
        files.sort();
        pages.extend(
            files.iter().filter(|path| path.is_file()).map(|path| std::fs::read(path).expect("readable")),
        );
    }
    pages.extend(cases::CASES.iter().map(|case| (case.shape)(case.tested / 50)));
    pages
}

#[test]
fn threads_and_turns_give_the_same() {
    let pages = pages();
    let shared = extractor();
    let first: Vec<String> = pages.iter().map(|page| told(&shared, page)).collect();
    std::thread::scope(|scope| {
        let backwards = scope.spawn(|| {
            let mut told: Vec<String> = pages.iter().rev().map(|page| told(&shared, page)).collect();
            told.reverse();
            told
        });
        let own = scope.spawn(|| {
            let own = extractor();
            pages.iter().map(|page| told(&own, page)).collect::<Vec<_>>()
        });
        for again in [backwards.join().expect("no panic"), own.join().expect("no panic")] {
            for (at, (first, again)) in first.iter().zip(&again).enumerate() {
                assert_eq!(first, again, "page {at}");
            }
        }
    });
    assert!(pages.len() > 200);
}
