//! Times the stages of an extraction that can be called by themselves, and the whole, over the fixtures in `tests/pages`
//! or the pages of a folder: `cargo bench --bench stages [-- FOLDER]`.
//!
//! Each stage takes all pages in turn until half a second is over, five times; the fastest of the five counts. What
//! rendering costs is told as a share of our parse and of html5ever's into `RcDom` too.

// A measuring program reads clocks, files and arguments.
#![allow(clippy::disallowed_methods)]

use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use copydesk::dom::Document;
use copydesk::{Article, Extractor, Limits, Page, Repair, repair_text};
use html5ever::ParseOpts;
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::RcDom;

/// A page with what the stages take of it.
struct Source {
    bytes: Vec<u8>,
    html: String,
    article: Article,
}

fn read(folder: &Path, into: &mut Vec<Source>) -> Result<(), Box<dyn Error>> {
    let extractor = Extractor::new();
    let mut paths: Vec<_> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.sort();
    for path in paths {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let is_page = path.extension().is_some_and(|end| end == "html") && !name.ends_with(".body.html");
        if !is_page {
            continue;
        }
        let bytes = std::fs::read(&path)?;
        let html = String::from_utf8_lossy(&bytes).into_owned();
        let article = extractor.extract(&Page::html(&bytes))?;
        into.push(Source { bytes, html, article });
    }
    Ok(())
}

/// The time that one turn over all pages takes.
fn timed<T>(sources: &[Source], stage: impl Fn(&Source) -> T) -> Duration {
    let turn = || sources.iter().for_each(|source| drop(black_box(stage(source))));
    turn();
    let rounds = (0..5).map(|_| {
        let (start, mut turns) = (Instant::now(), 0);
        while turns == 0 || start.elapsed() < Duration::from_millis(500) {
            turn();
            turns += 1;
        }
        start.elapsed() / turns
    });
    rounds.min().unwrap_or_default()
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut sources = Vec::new();
    // Cargo hands `--bench` on.
    if let Some(folder) = std::env::args().skip(1).find(|arg| !arg.starts_with('-')) {
        read(Path::new(&folder), &mut sources)?;
    } else {
        read(Path::new("tests/pages"), &mut sources)?;
        read(Path::new("tests/pages/blocks"), &mut sources)?;
    }
    let bytes: usize = sources.iter().map(|source| source.bytes.len()).sum();
    println!("{} pages, {bytes} bytes", sources.len());
    let (limits, extractor) = (Limits::default(), Extractor::new());
    let show = |name: &str, time: Duration| {
        let speed = bytes as f64 / time.as_secs_f64() / 1e6;
        println!("{name:<22} {time:>10.1?} {speed:>7.1} MB/s");
    };
    show("repair, safe", timed(&sources, |source| repair_text(&source.html, Repair::Safe)));
    let parse = timed(&sources, |source| Document::parse(source.html.as_str(), &limits));
    show("parse", parse);
    let rcdom = timed(&sources, |source| {
        html5ever::parse_document(RcDom::default(), ParseOpts::default()).one(source.html.as_str())
    });
    show("html5ever into RcDom", rcdom);
    show("whole extraction", timed(&sources, |source| extractor.extract(&Page::html(&source.bytes))));
    show("examination", timed(&sources, |source| extractor.examine(&Page::html(&source.bytes))));
    let share = |name: &str, time: Duration| {
        show(name, time);
        let of = |whole: Duration| 100.0 * time.as_secs_f64() / whole.as_secs_f64();
        println!("{:<22} {:.1} % of parse, {:.1} % of RcDom", "", of(parse), of(rcdom));
    };
    share("to text", timed(&sources, |source| source.article.body.to_text()));
    share("to Markdown", timed(&sources, |source| source.article.body.to_markdown()));
    share("to HTML", timed(&sources, |source| source.article.body.to_html()));
    share("to TEI", timed(&sources, |source| source.article.to_tei()));
    share("to JSON", timed(&sources, |source| serde_json::to_string(&source.article)));
    Ok(())
}
