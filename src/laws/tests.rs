//! The seeds of the fuzz targets, and what fuzzing has found, on a stable toolchain.

#![allow(clippy::disallowed_methods)] // tests read files

fn replay(target: &str, law: fn(&[u8])) {
    let folder = format!("{}/fuzz/seeds/{target}", env!("CARGO_MANIFEST_DIR"));
    let mut seeds: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    seeds.sort();
    assert!(!seeds.is_empty(), "{folder} is empty");
    for seed in seeds {
        println!("{}", seed.display());
        law(&std::fs::read(&seed).unwrap());
    }
}

#[test]
fn encoding() {
    replay("encoding", super::encoding);
}

#[test]
fn tree() {
    replay("tree", super::tree);
}

#[test]
fn tokens() {
    replay("tokens", super::tokens);
}

#[test]
fn line() {
    replay("line", super::line);
}

#[test]
fn json_ld() {
    replay("json_ld", super::json_ld);
}

#[test]
fn render() {
    replay("render", super::render);
}
