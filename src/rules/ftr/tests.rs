//! Files as they are written, and what their directives come to.

use super::*;

#[test]
fn tmp_archive() {
    let mut files: Vec<_> = std::fs::read_dir("target/ftr").unwrap().map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e=="txt")).collect();
    files.sort();
    let mut set = crate::rules::RuleSet::new();
    let texts: Vec<(String,String)> = files.iter().map(|p| (p.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read_to_string(p).unwrap())).collect();
    let t=std::time::Instant::now();
    let report = set.load(texts.iter().map(|(a,b)| (a,b)));
    println!("{} files {} rules {:?}", report.files, report.rules, t.elapsed());
    for f in &report.faults { println!("{f}"); }
    let mut bad: Vec<_> = report.errors().map(|e| &e.file).collect(); bad.dedup();
    println!("files with errors: {}", bad.len());
}
