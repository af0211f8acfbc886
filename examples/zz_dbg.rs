#[path = "/work/wt-repair/examples/repair/damage.rs"]
mod damage;
use copydesk::{Repair, repair_text};
fn main() {
    let text = std::env::args().nth(1).unwrap();
    let g: Vec<(char,String)> = std::fs::read_to_string("/work/shared/seed/glosses.tsv").unwrap().lines().map(|l| {let (a,b)=l.split_once('\t').unwrap(); (a.chars().next().unwrap(), b.to_string())}).collect();
    let d = damage::damage(&text, &g);
    println!("{d}");
    let r = repair_text(&d, Repair::Full);
    println!("{}", r.text);
    for c in &r.changes { println!("{c:?}"); }
}
