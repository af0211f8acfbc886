//! A digest of all that is known of each page, for builds to be compared: debug and release, with overflow checks and
//! without, one machine and another.
//!
//! `cargo run --example digests -- [--rounded] tests/pages tests/pages/blocks > debug.txt`, the same with `--release`, and `cmp`.

// It is a program: it prints and reads files.
#![allow(clippy::disallowed_methods, clippy::print_stdout, unreachable_pub)] // tests/wasm takes it in

use std::path::{Path, PathBuf};

use serde_json::Value;

use copydesk::{Extractor, Limits, OnLimit, Page, Repair};

/// The pages right in a folder, in order: files that end in `.html`, or in nothing.
fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.is_file() && path.extension().is_none_or(|extension| extension == "html"))
        .collect();
    pages.sort();
    pages
}

/// [FNV-1a](https://www.rfc-editor.org/rfc/rfc9923), 64 bits.
fn digest(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The extractor whose answers are compared: it cuts at bounds, repairs all, and gives comments.
pub fn extractor() -> Extractor {
    let limits = Limits::default().on_limit(OnLimit::Cut);
    Extractor::builder().limits(limits).repair(Repair::Full).comments(true).build()
}

/// The digest of all that is known of a page; `rounded`, of its article alone, with shares to three digits: the logarithm
/// and its like have another last digit on some systems.
pub fn digest_of(extractor: &Extractor, bytes: &[u8], rounded: bool) -> u64 {
    digest(&told_of(extractor, bytes, rounded))
}

fn told_of(extractor: &Extractor, bytes: &[u8], rounded: bool) -> String {
    let page = Page::html(bytes).url("https://example.org/2024/05/03/a-page.html");
    match extractor.examine(&page) {
        Ok(examination) => {
            let article = &examination.article;
            let data = if rounded {
                let mut data = serde_json::to_value(article).expect("an article is data");
                round(&mut data);
                data.to_string()
            } else {
                serde_json::to_string(&examination).expect("an examination is data")
            };
            [data, article.body.to_text(), article.body.to_markdown(), article.body.to_html()].concat()
        }
        Err(error) => error.to_string(),
    }
}

fn round(data: &mut Value) {
    match data {
        Value::Number(number) if number.is_f64() => {
            *data = number.as_f64().map(|number| format!("{number:.3}")).into();
        }
        Value::Array(values) => values.iter_mut().for_each(round),
        Value::Object(entries) => entries.values_mut().for_each(round),
        _ => {}
    }
}

fn main() {
    let extractor = extractor();
    let (flags, folders): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let rounded = flags.iter().any(|flag| flag == "--rounded");
    for folder in folders {
        for path in pages(Path::new(&folder)) {
            let bytes = std::fs::read(&path).expect("readable");
            println!("{:016x} {}", digest_of(&extractor, &bytes, rounded), path.display());
        }
    }
}
