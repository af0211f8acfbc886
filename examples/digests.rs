//! A digest of all that is known of each page, for builds to be compared: debug and release, with overflow checks and
//! without, one machine and another.
//!
//! `cargo run --example digests -- tests/pages tests/pages/blocks > debug.txt`, the same with `--release`, and `cmp`.

// It is a program: it prints and reads files.
#![allow(clippy::disallowed_methods, clippy::print_stdout, unreachable_pub)] // tests/wasm takes it in

use std::path::{Path, PathBuf};

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

/// The digest of all that is known of a page.
pub fn digest_of(extractor: &Extractor, bytes: &[u8]) -> u64 {
    let page = Page::html(bytes).url("https://example.org/2024/05/03/a-page.html");
    let told = match extractor.examine(&page) {
        Ok(examination) => {
            let body = &examination.article.body;
            let data = serde_json::to_string(&examination).expect("an examination is data");
            [data, body.to_text(), body.to_markdown(), body.to_html()].concat()
        }
        Err(error) => error.to_string(),
    };
    digest(&told)
}

fn main() {
    let extractor = extractor();
    for folder in std::env::args().skip(1) {
        for path in pages(Path::new(&folder)) {
            let bytes = std::fs::read(&path).expect("readable");
            println!("{:016x} {}", digest_of(&extractor, &bytes), path.display());
        }
    }
}
