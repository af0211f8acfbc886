//! What the crate pulls in: each crate listed with its reason in `docs/dependencies.md`, licences that all may use, no
//! crate in two versions, and no more than 60 crates by default.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// Licences that ask for no more than to be named, and that of single files which stay under it.
const LICENCES: &[&str] =
    &["Apache-2.0", "BSD-3-Clause", "ISC", "MIT", "MPL-2.0", "Unicode-3.0", "Unlicense", "Zlib"];

/// Crates that stand in the tree in two versions because two of ours have not moved to the newer one, with features
/// alone.
const TWICE: &[&str] = &["foldhash", "hashbrown", "phf", "phf_generator", "phf_macros", "phf_shared", "syn"];

/// Names with their versions and licences, the crate itself left out.
fn tree(features: &str) -> BTreeMap<String, (BTreeSet<String>, String)> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args([
            "tree",
            "--locked",
            "-e",
            "normal",
            "--prefix",
            "none",
            "-f",
            "{p}|{l}",
            "--features",
            features,
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut crates = BTreeMap::new();
    for line in String::from_utf8(output.stdout).expect("text").lines() {
        let Some((package, licence)) = line.trim_end_matches(" (*)").split_once('|') else { continue };
        let mut words = package.split(' ');
        let (Some(name), Some(version)) = (words.next(), words.next()) else { continue };
        if name != "copydesk" {
            let entry =
                crates.entry(name.to_owned()).or_insert_with(|| (BTreeSet::new(), licence.to_owned()));
            entry.0.insert(version.to_owned());
        }
    }
    assert!(crates.len() > 20, "the tree is read");
    crates
}

const PUBLIC: &str = "css,regex,toml,rcdom,script";

#[test]
fn at_most_60_crates_by_default() {
    let crates = tree("default");
    println!("{} crates by default, {} with every public feature", crates.len(), tree(PUBLIC).len());
    assert!(crates.len() < 60, "{} and the crate itself", crates.len());
    for (name, (versions, _)) in crates {
        assert_eq!(versions.len(), 1, "{name} in several versions: {versions:?}");
    }
}

#[test]
fn crates_stand_once() {
    for (name, (versions, _)) in tree(PUBLIC) {
        assert!(versions.len() == 1 || TWICE.contains(&&*name), "{name} in several versions: {versions:?}");
    }
}

#[test]
fn licences_are_known() {
    for (name, (_, licence)) in tree(PUBLIC) {
        // Of what `OR` offers one must be known, of what `AND` asks all.
        let licence = licence.replace(['(', ')'], "").replace('/', " OR ");
        for part in licence.split(" AND ") {
            assert!(part.split(" OR ").any(|offer| LICENCES.contains(&offer.trim())), "{name}: {licence}");
        }
    }
}

#[test]
fn each_has_its_reason() {
    let listed: BTreeSet<String> = std::fs::read_to_string("docs/dependencies.md")
        .expect("a document of the repository")
        .lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .filter_map(|line| {
            let (names, reason) = line.split_once(" | ")?;
            assert!(reason.len() > 20, "{names}: a reason");
            Some(names.replace('`', "").split(", ").map(str::to_owned).collect::<Vec<_>>())
        })
        .flatten()
        .collect();
    let found: BTreeSet<String> = tree(PUBLIC).into_keys().collect();
    let missing: Vec<_> = found.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&found).collect();
    assert!(missing.is_empty() && gone.is_empty(), "missing {missing:?}, gone {gone:?}");
}
