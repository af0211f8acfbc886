//! A damaged page before and after repair, with the changes marked.
//!
//! usage: cargo run --example repair [-- FILE | -- -]
//!
//! Without an argument it shows the founding page where `../shared/seed/page.txt` is, else a page of our own that is
//! damaged in the same way. With a file, or `-` for standard input, it prints the repaired text on standard output and
//! the changes on standard error.

// An example reads files.
#![allow(clippy::disallowed_methods)]

// The bench uses more of it.
#[allow(dead_code)]
mod damage;

use std::io::Read;
use std::{env, fs, io};

use copydesk::{Repair, RepairedText, repair_text};

/// An invented page of local news.
const PAGE: &str = "江邊晚報網　首頁　民生新聞\n\n　　為了服務居民，社區門戶網站昨日對外開放。因為社區工作人員認真負責，書記當場答應：“我們對\
    每個問題都有記錄。”\n　　各省（自治區）、高校科學實驗的數據，時間是2021年6月。現如今，居民不出門也能過問。\n\n　　（江邊晚報網\
    記者　王小明）\n";

fn main() -> io::Result<()> {
    match env::args().nth(1).as_deref() {
        None => show(
            &fs::read_to_string("../shared/seed/page.txt")
                .unwrap_or_else(|_| damage::damage(PAGE, &glosses())),
        ),
        Some(name) => {
            let mut bytes = Vec::new();
            if name == "-" {
                io::stdin().read_to_end(&mut bytes)?
            } else {
                fs::File::open(name)?.read_to_end(&mut bytes)?
            };
            let repaired = repair_text(&String::from_utf8_lossy(&bytes), Repair::Full);
            print!("{}", repaired.text);
            for c in &repaired.changes {
                eprintln!(
                    "{}: {:?} {:?} -> {:?}, {:.0} % sure, {} lost",
                    c.at,
                    c.mechanism,
                    c.before,
                    c.after,
                    100.0 * c.confidence,
                    c.lost
                );
            }
        }
    }
    Ok(())
}

fn glosses() -> Vec<(char, String)> {
    let list = "網 wǎng,頁 yè,書 shū,區 qū,開 kāi,務 wù,責 zé,認 rèn,實 shí,驗 yàn,時 shí,應 yīng,過 guò,門 mén,戶 hù,對 duì,據 jù,\
                個 gè,當 dāng,問 wèn,報 bào,請 qǐng,無 wú";
    let pairs = list.split(',').filter_map(|g| g.trim().split_once(' '));
    pairs.filter_map(|(c, reading)| Some((c.chars().next()?, reading.to_owned()))).collect()
}

fn show(page: &str) {
    let RepairedText { text, changes, .. } = repair_text(page, Repair::Full);
    println!(
        "As it came:\n\n{page}\n\nRepaired, each change as [before -> after]; a bare [] is a reading taken out:\n"
    );
    let mut done = 0;
    for c in &changes {
        print!("{}", text.get(done..c.at).unwrap_or_default());
        if c.after.is_empty() {
            print!("[]");
        } else {
            print!("[{} -> {}]", c.before, c.after);
        }
        done = c.at + c.after.len();
    }
    println!("{}", text.get(done..).unwrap_or_default());
    let lost: usize = changes.iter().map(|c| c.lost).sum();
    let least = changes.iter().map(|c| c.confidence).fold(1.0, f32::min);
    println!(
        "\n{} changes, the least sure {:.0} %; {lost} characters lost for good.",
        changes.len(),
        100.0 * least
    );
}
