//! Pages of our own, `tests/pages/everything.html` and those in `tests/pages/blocks`, each with the body that is
//! expected of it side by side: `NAME.html` gives `NAME.json`, `NAME.md`, `NAME.body.html` and `NAME.txt`,
//! the first one a `.tei.xml` too. What stands
//! in `<main>` is chosen, but what is marked `data-out`. `COPYDESK_BLESS=1 cargo test --lib fixtures` writes what comes
//! out as what is expected.

#![allow(
    clippy::disallowed_methods,
    clippy::format_push_string,
    clippy::case_sensitive_file_extension_comparisons
)] // a test reads and writes pages

use std::path::Path;

use super::super::*;
use crate::article::Article;
use crate::content::blocks;
use crate::dom::{NodeId, Tag, parse};
use crate::limits::Limits;

fn body_of(html: &str) -> Body {
    let doc = parse(html, &Limits::default()).unwrap().document;
    let cut = blocks(&doc);
    let above = |leaf: NodeId| doc.ancestors(leaf).collect::<Vec<_>>();
    let of_blocks = |is: &dyn Fn(&[NodeId]) -> bool| -> Vec<bool> {
        cut.blocks
            .iter()
            .map(|block| cut.leaves_of(block).first().is_some_and(|leaf| is(&above(*leaf))))
            .collect()
    };
    let selection = Selection {
        blocks: &cut,
        chosen: of_blocks(&|above| {
            above.iter().any(|id| doc.tag(*id) == Tag::Main)
                && !above.iter().any(|id| doc.tag(*id) == Tag::H1 || doc.has_attr(*id, "data-out"))
        }),
        headline: of_blocks(&|above| above.iter().any(|id| doc.tag(*id) == Tag::H1)),
    };
    let addresses = Addresses::of_page(Some("https://example.org/news/page.html")).unwrap();
    let mut walk = Walk::new(&doc, &selection, &addresses);
    if doc.find(doc.root(), Tag::Html).is_some_and(|html| doc.attr(html, "data-kind") == Some("forum")) {
        walk.posts = posts::posts(&doc, &walk.weights);
    }
    Body::new(walk.blocks(doc.root()))
}

/// The lines that differ, each with its number.
fn difference(expected: &str, found: &str) -> String {
    let mut out = String::new();
    let (expected, found): (Vec<_>, Vec<_>) = (expected.lines().collect(), found.lines().collect());
    for line in 0..expected.len().max(found.len()) {
        let (was, is) = (expected.get(line), found.get(line));
        if was != is {
            out += &format!("  line {}\n  - {}\n  + {}\n", line + 1, was.unwrap_or(&""), is.unwrap_or(&""));
        }
    }
    out.lines().take(60).collect::<Vec<_>>().join("\n")
}

#[test]
fn pages_give_the_bodies_that_stand_beside_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut names: Vec<String> = std::fs::read_dir(folder.join("blocks"))
        .unwrap()
        .filter_map(|file| file.unwrap().file_name().into_string().ok())
        .filter_map(|name| {
            name.strip_suffix(".html").filter(|name| !name.ends_with(".body")).map(str::to_owned)
        })
        .map(|name| format!("blocks/{name}"))
        .collect();
    names.push("everything".to_owned());
    names.sort();
    assert!(names.len() >= 12, "the pages are gone: {names:?}");
    let bless = std::env::var_os("COPYDESK_BLESS").is_some();
    let mut wrong = String::new();
    for name in &names {
        let body = body_of(&std::fs::read_to_string(folder.join(format!("{name}.html"))).unwrap());
        let json = serde_json::to_string_pretty(&body).unwrap() + "\n";
        assert_eq!(serde_json::from_str::<Body>(&json).unwrap(), body, "{name}: JSON and back");
        // Of TEI, the page that has everything shows enough.
        let tei =
            (name == "everything").then(|| Article { body: body.clone(), ..Article::default() }.to_tei());
        for (end, found) in [
            ("json", json),
            ("md", body.to_markdown()),
            ("body.html", body.to_html()),
            ("txt", body.to_text() + "\n"),
        ]
        .into_iter()
        .chain(tei.map(|tei| ("tei.xml", tei)))
        {
            let file = folder.join(format!("{name}.{end}"));
            if bless {
                std::fs::write(&file, &found).unwrap();
            }
            let expected = std::fs::read_to_string(&file).unwrap_or_default();
            if expected != found {
                wrong += &format!("{}:\n{}\n", file.display(), difference(&expected, &found));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}\nCOPYDESK_BLESS=1 writes what is found");
}
