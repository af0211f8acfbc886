//! `docs/fields.md` says which sources feed which field: it is made from the ranking table itself.

use std::fmt::Write as _;

use copydesk::Field;

fn table() -> String {
    let mut out = String::from(
        "# Which sources feed which field\n\n\
         Of two candidates for a field the one whose source stands first wins. `Examination::candidates` lists them all,\n\
         each with its source, its place here, and what became of it. This table is made from the one that ranks them\n\
         (`Field::sources`); `cargo test --test fields_table` holds it to that.\n\n\
         | field | sources, best first |\n|---|---|\n",
    );
    for field in Field::ALL {
        let sources: Vec<&str> = field.sources().iter().map(|source| source.as_str()).collect();
        let _ = writeln!(out, "| {} | {} |", field.as_str(), sources.join(", "));
    }
    out
}

#[test]
fn the_document_is_the_table() {
    let kept = include_str!("../docs/fields.md");
    let made = table();
    if kept != made {
        let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("fields.md");
        std::fs::write(&path, &made).unwrap();
        panic!("docs/fields.md is not what the ranking table says; copy {} over it", path.display());
    }
}
