//! Whole pages of many sites, invented by somebody who had not seen this crate: what of them is the body, the title, who made
//! them and when, of which kind they are (`tests/sites`).

mod table;

use table::hold;

#[test]
fn sites_of_mainland_china() {
    hold(include_str!("sites/china.txt"), 30, true);
    hold(include_str!("sites/china_later.txt"), 30, true);
    hold(include_str!("sites/china_news.txt"), 32, true);
}

#[test]
fn sites_of_east_asia() {
    hold(include_str!("sites/east_asia.txt"), 28, true);
}

#[test]
fn pages_that_are_no_articles() {
    hold(include_str!("sites/kinds.txt"), 30, true);
    hold(include_str!("sites/kinds_later.txt"), 32, true);
    hold(include_str!("sites/english_kinds.txt"), 32, true);
    hold(include_str!("sites/east_kinds.txt"), 30, true);
}

#[test]
fn news_and_blogs_of_the_world() {
    hold(include_str!("sites/world.txt"), 30, true);
    hold(include_str!("sites/world_later.txt"), 32, true);
    hold(include_str!("sites/world_news.txt"), 32, true);
}
