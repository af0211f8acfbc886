use copydesk::{Repair, repair_text};
fn main() {
    let text = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let r = repair_text(&text, Repair::Full);
    print!("{}", r.text);
    for c in &r.changes { eprintln!("{c:?}"); }
}
