//! Weighs parsing, and the whole extraction, against html5ever parsing into `RcDom`: the most bytes that each holds at a time.
//!
//! `cargo run --release --example weigh -- FOLDER`, where FOLDER or FOLDER/pages holds `*.html`, weighs the page with most bytes,
//! the one with most tags, and all pages' sum. The page's own bytes are not counted where they are handed over as they are; a
//! page in another encoding than UTF-8 is, decoded, part of what the whole extraction holds.

// A measuring program reads files and arguments.
#![allow(clippy::disallowed_methods)]

#[path = "shared/pages.rs"]
mod pages;

use std::borrow::Cow;
use std::hint::black_box;
use std::path::Path;

use allocation_counter::{AllocationInfo, measure};
use copydesk::dom::Document;
use copydesk::{Extractor, Limits, Page};
use html5ever::tendril::StrTendril;
use pages::{Outcome, pages, rcdom};

/// The most bytes that RcDom, our parse and the whole extraction hold.
type Weights = [u64; 3];

fn weigh(extractor: &Extractor, bytes: &[u8]) -> Weights {
    let html = String::from_utf8_lossy(bytes).into_owned();
    let tendril = StrTendril::from_slice(&html);
    let most = |info: AllocationInfo| info.bytes_max;
    [
        most(measure(|| drop(black_box(rcdom(tendril))))),
        most(measure(|| drop(black_box(Document::parse(Cow::Borrowed(html.as_str()), &Limits::default()))))),
        most(measure(|| drop(black_box(extractor.extract(&Page::html(bytes)))))),
    ]
}

fn print(what: &str, size: usize, weights: Weights) {
    let [rcdom, parse, whole] = weights;
    let times = |bytes: u64| bytes as f64 / rcdom.max(1) as f64;
    println!(
        "{what} ({size} bytes): RcDom {} KiB, parse {} KiB ({:.2}), whole extraction {} KiB ({:.2})",
        rcdom / 1024,
        parse / 1024,
        times(parse),
        whole / 1024,
        times(whole)
    );
}

fn main() -> Outcome<()> {
    let folder = std::env::args().nth(1).ok_or("usage: weigh FOLDER")?;
    let extractor = Extractor::new();
    let (mut largest, mut most_tags) = ((0, 0, [0; 3]), (0, 0, [0; 3]));
    let (mut all, mut sum) = (0, [0; 3]);
    for (number, page) in pages(Path::new(&folder))?.iter().enumerate() {
        let bytes = std::fs::read(page)?;
        if number == 0 {
            // Tables that are made once a process are made before.
            weigh(&extractor, &bytes);
        }
        let weights = weigh(&extractor, &bytes);
        let tags = memchr::memchr_iter(b'<', &bytes).count();
        largest = largest.max((bytes.len(), bytes.len(), weights));
        most_tags = most_tags.max((tags, bytes.len(), weights));
        all += bytes.len();
        sum.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
    }
    print("largest page", largest.1, largest.2);
    print("most tags", most_tags.1, most_tags.2);
    print("all pages, one after the other", all, sum);
    Ok(())
}
