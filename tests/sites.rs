//! Whole pages of many sites, invented by somebody who had not seen this crate: what of them is the body, the title, who made
//! them and when, of which kind they are (`tests/sites`). The model learns from them too; what is not read so yet is marked.

mod table;

use table::hold;

#[test]
fn sites_of_mainland_china() {
    hold(include_str!("sites/china.txt"), 30, true);
    hold(include_str!("sites/china_later.txt"), 30, true);
    hold(include_str!("sites/china_news.txt"), 32, true);
    hold(include_str!("sites/china_kinds.txt"), 32, true);
    hold(include_str!("sites/china_kinds_later.txt"), 34, true);
    hold(include_str!("sites/chinese_shops.txt"), 34, true);
}

#[test]
fn sites_of_east_asia() {
    hold(include_str!("sites/east_asia.txt"), 28, true);
    hold(include_str!("sites/east_kinds.txt"), 30, true);
    hold(include_str!("sites/east_kinds_later.txt"), 32, true);
}

#[test]
fn pages_that_are_no_articles() {
    hold(include_str!("sites/kinds.txt"), 30, true);
    hold(include_str!("sites/kinds_later.txt"), 32, true);
    hold(include_str!("sites/world_kinds.txt"), 32, true);
    hold(include_str!("sites/world_lists.txt"), 34, true);
    hold(include_str!("sites/world_mixed.txt"), 34, true);
}

#[test]
fn english_pages_that_are_no_articles() {
    hold(include_str!("sites/english_kinds.txt"), 32, true);
    hold(include_str!("sites/english_products.txt"), 30, true);
    hold(include_str!("sites/english_lists.txt"), 30, true);
    hold(include_str!("sites/english_others.txt"), 32, true);
    hold(include_str!("sites/english_shops.txt"), 34, true);
    hold(include_str!("sites/english_services.txt"), 34, true);
    hold(include_str!("sites/english_talk.txt"), 34, true);
    hold(include_str!("sites/english_mixed.txt"), 34, true);
}

#[test]
fn news_and_blogs_of_the_world() {
    hold(include_str!("sites/world.txt"), 30, true);
    hold(include_str!("sites/world_later.txt"), 32, true);
    hold(include_str!("sites/world_news.txt"), 32, true);
    hold(include_str!("sites/articles.txt"), 34, true);
}

#[test]
fn pages_that_half_of_the_pages_are_judged_by() {
    hold(include_str!("sites/judge_english.txt"), 32, true);
    hold(include_str!("sites/judge_world.txt"), 32, true);
}
