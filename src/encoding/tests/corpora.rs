//! The pages of the development corpora, where they are unpacked to `target/corpora`: run by hand.
//! `cargo test --release --lib encoding::tests::corpora -- --ignored --nocapture`

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use super::{decode, verdict};

fn pages() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/corpora");
    let Ok(corpora) = std::fs::read_dir(root) else { return Vec::new() };
    let mut pages: Vec<PathBuf> = corpora
        .filter_map(|corpus| std::fs::read_dir(corpus.ok()?.path().join("pages")).ok())
        .flat_map(|pages| pages.map(|page| page.unwrap().path()))
        .collect();
    pages.sort();
    pages
}

#[test]
#[ignore = "needs the corpora"]
fn no_page_is_garbled() {
    let (mut sound, mut wrong, mut others) = (0, Vec::new(), String::new());
    for path in pages() {
        let bytes = std::fs::read(&path).unwrap();
        let decoded = decode(&bytes, None);
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if let Ok(text) = std::str::from_utf8(&bytes) {
            sound += 1;
            if text.trim_start_matches('\u{feff}') != decoded.text {
                wrong.push((name, format!("{:?}", verdict(&decoded))));
            }
        } else {
            let declared: Vec<_> = decoded.report.declared.iter().map(|label| &*label.label).collect();
            let shown: String =
                decoded.text.split(|c: char| c.is_ascii()).filter(|run| !run.is_empty()).take(9).collect();
            writeln!(
                others,
                "{name:.40} {:?} {declared:?}, {} replaced: {shown:.60}",
                verdict(&decoded),
                decoded.report.replacements
            )
            .unwrap();
        }
    }
    println!("{others}{sound} pages are UTF-8, {} of them read as something else {wrong:?}", wrong.len());
    assert!(wrong.is_empty());
}

#[test]
#[ignore = "needs the corpora; measures, so in release"]
fn speed() {
    let (mut utf_8, mut others): (Vec<Vec<u8>>, Vec<Vec<u8>>) = (Vec::new(), Vec::new());
    for path in pages() {
        let bytes = std::fs::read(&path).unwrap();
        if std::str::from_utf8(&bytes).is_ok() { utf_8.push(bytes) } else { others.push(bytes) }
    }
    for (name, pages) in [("UTF-8", utf_8), ("not UTF-8", others)] {
        let size: usize = pages.iter().map(Vec::len).sum();
        let best = (0..5)
            .map(|_| {
                let start = Instant::now();
                for page in &pages {
                    std::hint::black_box(decode(page, None));
                }
                start.elapsed().as_secs_f64()
            })
            .fold(f64::INFINITY, f64::min);
        println!("{name}: {} pages, {:.0} MB/s", pages.len(), size as f64 / 1e6 / best);
    }
}
