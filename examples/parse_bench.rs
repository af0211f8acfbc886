//! Times parsing, and the whole extraction, against html5ever parsing into `RcDom`, over the pages of a folder.
//!
//! `cargo run --release --example parse_bench -- FOLDER [ROUNDS]`, where FOLDER or FOLDER/pages holds `*.html`.
//!
//! `--profile FOLDER rcdom|copydesk|whole|bytes|none` does it once a page, for a profiler; `--repeat PAGE TIMES` extracts one
//! page so often, for whoever counts (see `benches/counts`); `--sizes` times the whole extraction of made pages from 10 KB to
//! 20 MB. `examples/weigh` tells what memory they take.
//!
//! Both parse the same decoded text (the whole extraction starts from the page's bytes), page by page in turns, and drop what
//! they made; of each page's rounds the fastest counts, so that what else the machine does is left out.

// A measuring program reads clocks, files and arguments.
#![allow(clippy::disallowed_methods)]

#[path = "shared/pages.rs"]
mod pages;

use std::borrow::Cow;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use copydesk::dom::Document;
use copydesk::{Extractor, Limits, Page};
use html5ever::tendril::StrTendril;
use pages::{Outcome, pages, rcdom};

fn copydesk<'a>(html: impl Into<Cow<'a, str>>) -> Document {
    Document::parse(html, &Limits::default()).unwrap_or_else(|error| {
        eprintln!("not parsed: {error}");
        std::process::exit(1);
    })
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    drop(black_box(work()));
    start.elapsed()
}

fn read(page: &Path) -> Outcome<String> {
    let bytes = match String::from_utf8(std::fs::read(page)?) {
        Ok(html) => return Ok(html),
        Err(error) => error.into_bytes(),
    };
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&bytes, true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Allow);
    Ok(encoding.decode(&bytes).0.into_owned())
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}

fn main() -> Outcome<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--profile", folder, parser] => profile(Path::new(folder), parser),
        ["--repeat", page, times] => repeat(Path::new(page), times.parse()?),
        ["--sizes"] => {
            sizes();
            Ok(())
        }
        [folder] => bench(Path::new(folder), 5),
        [folder, rounds] => bench(Path::new(folder), rounds.parse()?),
        _ => Err("usage: parse_bench FOLDER [ROUNDS]".into()),
    }
}

/// Parses every page once with `rcdom`, `copydesk`, all of it from text or `bytes`, or `none`, for a profiler to look at.
fn profile(folder: &Path, parser: &str) -> Outcome<()> {
    for page in pages(folder)? {
        if parser == "bytes" {
            let bytes = std::fs::read(&page)?;
            drop(black_box(Extractor::new().extract(&Page::html(&bytes))));
            continue;
        }
        let html = read(&page)?;
        match parser {
            "rcdom" => drop(black_box(rcdom(StrTendril::from_slice(&html)))),
            "copydesk" => drop(black_box(copydesk(html.as_str()))),
            "whole" => drop(black_box(Extractor::new().extract(&Page::html(html.as_bytes())))),
            _ => {}
        }
    }
    Ok(())
}

/// Extracts a page so often, after once to make what is made once a process.
fn repeat(page: &Path, times: u32) -> Outcome<()> {
    let bytes = std::fs::read(page)?;
    let extractor = Extractor::new();
    for _ in 0..=times {
        drop(black_box(extractor.extract(&Page::html(&bytes))));
    }
    Ok(())
}

/// A page of about so many bytes: an article between links and cards, of both as much as is asked for.
fn made(bytes: usize) -> String {
    use std::fmt::Write as _;
    let mut html = String::from("<html lang=en><title>Rain at last</title><body><nav><ul>");
    let mut number = 0;
    while html.len() < bytes / 5 {
        number += 1;
        let _ = write!(html, "<li class=item><a href=/section/{number}>Section number {number}</a></li>");
    }
    html.push_str("</ul></nav><article><h1>Rain at last</h1><p class=byline>By Jane Doe, 18 April 2022</p>");
    while html.len() < bytes {
        number += 1;
        let _ = write!(
            html,
            "<p>After {number} dry weeks it rained in the valley on Monday, and the wells, as <a href=/w/{number}>we \
             said</a>, are filling again; <b>nobody</b> had hoped for it.</p>"
        );
    }
    html.push_str("</article>");
    html
}

/// Times the whole extraction of made pages: the time a byte stays the same, however long the page is.
fn sizes() {
    let limits = Limits::default().nodes(10_000_000);
    let extractor = Extractor::builder().limits(limits).build();
    let mut figures = Vec::new();
    for bytes in [10_000, 100_000, 1_000_000, 5_000_000, 20_000_000] {
        let html = made(bytes);
        let rounds = (20_000_000 / bytes).clamp(2, 50);
        let times = (0..rounds).map(|_| timed(|| extractor.extract(&Page::html(html.as_bytes()))));
        let best = times.min().unwrap_or_default();
        figures.push((html.len(), best.as_secs_f64() * 1e9 / html.len() as f64));
    }
    let least = figures.iter().map(|(_, time)| *time).fold(f64::MAX, f64::min);
    for (bytes, time) in figures {
        println!("{bytes:>9} bytes: {time:>6.1} ns a byte, {:.2} times the least", time / least);
    }
}

fn bench(folder: &Path, rounds: u32) -> Outcome<()> {
    let (mut bytes, mut ours, mut whole, mut theirs) = (0, Duration::ZERO, Duration::ZERO, Duration::ZERO);
    let (mut ratios, mut whole_ratios) = (Vec::new(), Vec::new());
    let extractor = Extractor::new();
    let pages = pages(folder)?;
    for page in &pages {
        let html = read(page)?;
        let raw = std::fs::read(page)?;
        let mut best = [Duration::MAX; 3];
        for _ in 0..rounds {
            best[0] = best[0].min(timed(|| copydesk(html.as_str())));
            best[1] = best[1].min(timed(|| rcdom(StrTendril::from_slice(&html))));
            best[2] = best[2].min(timed(|| extractor.extract(&Page::html(&raw))));
        }
        bytes += html.len();
        ours += best[0];
        theirs += best[1];
        whole += best[2];
        ratios.push(best[0].as_secs_f64() / best[1].as_secs_f64());
        whole_ratios.push(best[2].as_secs_f64() / best[1].as_secs_f64());
    }
    let speed = |time: Duration| bytes as f64 / time.as_secs_f64() / 1e6;
    println!("{} pages, {bytes} bytes, fastest of {rounds} rounds", pages.len());
    println!("html5ever into RcDom {theirs:>9.1?} {:>6.0} MB/s", speed(theirs));
    println!("copydesk's parse     {ours:>9.1?} {:>6.0} MB/s", speed(ours));
    println!("whole extraction     {whole:>9.1?} {:>6.0} MB/s", speed(whole));
    let ratio = |time: Duration| time.as_secs_f64() / theirs.as_secs_f64();
    println!("parse: ratio of the whole {:.3}, median of the pages {:.3}", ratio(ours), median(ratios));
    println!(
        "extraction: ratio of the whole {:.3}, median of the pages {:.3}",
        ratio(whole),
        median(whole_ratios)
    );
    Ok(())
}
