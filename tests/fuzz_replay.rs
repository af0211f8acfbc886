//! The seeds of the fuzz targets, and what fuzzing has found, run through the targets' checks on a stable toolchain.

#[allow(unreachable_pub)] // the fuzz targets need them public
#[path = "../fuzz/checks.rs"]
mod checks;

fn replay(target: &str, check: fn(&[u8])) {
    let folder = format!("fuzz/seeds/{target}");
    let mut seeds: Vec<_> = std::fs::read_dir(&folder)
        .expect("the folder of seeds")
        .map(|entry| entry.expect("a seed").path())
        .collect();
    seeds.sort();
    assert!(!seeds.is_empty(), "{folder} is empty");
    for seed in seeds {
        println!("{}", seed.display());
        check(&std::fs::read(&seed).expect("a seed"));
    }
}

#[test]
fn extract() {
    replay("extract", checks::extract);
}

#[test]
fn repair() {
    replay("repair", checks::repair);
}

#[test]
fn rule_file() {
    replay("rule_file", checks::rule_file);
}

#[test]
fn xpath() {
    replay("xpath", checks::xpath);
}

/// The embedded page with each of its bytes changed in turn by a step of 31, and cut at every 1/64.
#[test]
fn a_page_damaged_in_every_place() {
    let page = std::fs::read("tests/pages/zh_local_news.html").expect("a page of ours");
    let mut settings = 0u8;
    for at in (0..page.len()).step_by(31) {
        let mut damaged = vec![settings & 31];
        damaged.extend(&page);
        damaged[at + 1] ^= 0x80 | settings;
        settings = settings.wrapping_add(1);
        checks::extract(&damaged);
    }
    for part in 0..64 {
        let mut cut = vec![part];
        cut.extend(&page[..page.len() * usize::from(part) / 64]);
        checks::extract(&cut);
    }
}
