//! Times the hostile pages of `tests/hostile` in large, each against a sound page of its size:
//! `cargo run --release --example hostile [-- PART_OF_A_NAME [--write FOLDER]]`.
//!
//! `x` is how many times as long the page took as the sound one; the default settings stop at a bound with an error, the
//! others cut there, repair all and read comments too.

// It is a program: it reads a clock, prints and writes files.
#![allow(clippy::disallowed_methods, clippy::print_stdout)]

#[path = "../../tests/hostile/cases.rs"]
#[allow(dead_code)] // it has what other programs need too
mod cases;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use cases::{CASES, sound};
use copydesk::{Extractor, Limits, OnLimit, Page, Repair};

/// Sound pages are made for each so many bytes: less is not seen.
const SIZES: usize = 20_000;

/// How an extraction ended.
fn outcome(extractor: &Extractor, page: &[u8]) -> String {
    match extractor.extract(&Page::html(page).url("https://example.org/2024/05/bridge.html")) {
        Ok(article) if article.cuts.is_empty() => "article".to_owned(),
        Ok(article) => format!("cut ({:?})", article.cuts[0].bound),
        Err(error) => format!("error ({})", error.to_string().split(';').next().unwrap_or_default()),
    }
}

/// The time that this thread had a processor for, which other programs do not lengthen; by the clock where it is not told.
fn now(begin: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| begin.elapsed(), Duration::from_nanos)
}

/// The shortest of some runs, more where they are short.
fn time(extractor: &Extractor, page: &[u8]) -> (Duration, String) {
    let mut best = Duration::MAX;
    let mut told = String::new();
    let begin = Instant::now();
    let mut runs = 0;
    while runs < 1 || (runs < 20 && begin.elapsed() < Duration::from_millis(300)) {
        let start = now(begin);
        told = outcome(extractor, page);
        best = best.min(now(begin).saturating_sub(start));
        runs += 1;
    }
    (best, told)
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut part = String::new();
    let mut folder = None;
    while let Some(argument) = arguments.next() {
        if argument == "--write" {
            folder = arguments.next();
        } else {
            part = argument;
        }
    }
    let plain = Extractor::new();
    let cutting = Extractor::builder()
        .limits(Limits::default().on_limit(OnLimit::Cut))
        .repair(Repair::Full)
        .comments(true)
        .build();
    // Tables that are made once are made before the clock runs.
    outcome(&cutting, &sound(10_000));
    // Sound pages by their size: most sizes are those of several cases.
    let mut sounds = BTreeMap::new();
    println!("| case | bytes | sound, ms | default, ms | x | outcome | cut, ms | x | outcome |");
    println!("|---|---|---|---|---|---|---|---|---|");
    for case in CASES.iter().filter(|case| case.name.contains(&part)) {
        let page = (case.shape)(case.timed);
        if let Some(folder) = &folder {
            std::fs::write(format!("{folder}/{}-{}.html", case.name, case.timed), &page)
                .expect("a folder to write to");
            continue;
        }
        let [base, all] = *sounds.entry(page.len() / SIZES).or_insert_with(|| {
            let measured = sound(page.len());
            [&plain, &cutting]
                .map(|extractor| time(extractor, &measured).0.as_secs_f64() / measured.len() as f64)
        });
        let [base, all] = [base, all].map(|a_byte| Duration::from_secs_f64(a_byte * page.len() as f64));
        let (first, ended) = time(&plain, &page);
        let (second, cut) = time(&cutting, &page);
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        let x = |time: Duration, base: Duration| time.as_secs_f64() / base.as_secs_f64();
        println!(
            "| {}-{} | {} | {:.1} | {:.1} | {:.2} | {ended} | {:.1} | {:.2} | {cut} |",
            case.name,
            case.timed,
            page.len(),
            ms(base),
            ms(first),
            x(first, base),
            ms(second),
            x(second, all),
        );
    }
}
