//! Whole pages as houses and content systems of many countries make them: the headline, the deck, who made it, from where
//! and when, among all that else stands on such pages (`tests/heads`).

mod table;

use table::hold;

#[test]
fn pages_of_chinese_houses() {
    hold(include_str!("heads/zh.txt"), 30, false);
}

#[test]
fn pages_of_the_houses_of_the_world() {
    hold(include_str!("heads/world.txt"), 30, false);
}
