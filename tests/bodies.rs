//! Whole pages of many kinds: what of them is the body, and what is not (`tests/bodies`).

mod table;

use table::hold;

#[test]
fn pages_that_break_extractors() {
    hold(include_str!("bodies/breakers.txt"), 40, false);
}

#[test]
fn pages_of_chinese_sites() {
    hold(include_str!("bodies/zh.txt"), 15, false);
}

#[test]
fn pages_of_other_kinds() {
    hold(include_str!("bodies/kinds.txt"), 15, false);
}

#[test]
fn pages_in_other_languages() {
    hold(include_str!("bodies/world.txt"), 15, false);
}

#[test]
fn pages_written_later() {
    hold(include_str!("bodies/later.txt"), 15, false);
}
