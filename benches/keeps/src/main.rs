//! What extractors keep of a page that has every kind of block: `cargo run -- ../../tests/pages/everything.html`.
//!
//! Decided by search: a kind's words, looked for in the text of the extractor's HTML, white space collapsed; its
//! structure, as selectors each of which must match an element that holds a given text. Several selectors may say the
//! same thing, as there is more than one sound way to write it in HTML. Prints a table in Markdown.

mod expected;

use std::error::Error;
use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::Document;
use expected::{GONE, KEPT, Kind};

/// Where the page is taken to be from; links and pictures are made absolute with it.
const URL: &str = "https://courier.example/valley.html";

type Outcome<T> = Result<T, Box<dyn Error>>;

/// An extractor by name and release, and the HTML that it gives.
struct Runner {
    name: &'static str,
    run: fn(&str) -> Outcome<String>,
}

static RUNNERS: &[Runner] = &[
    Runner { name: "copydesk", run: |html| Ok(copydesk::extract(html.as_bytes(), Some(URL))?.body.to_html()) },
    Runner {
        name: "dom_smoothie",
        run: |html| Ok(dom_smoothie::Readability::new(html, Some(URL), None)?.parse()?.content.to_string()),
    },
    Runner { name: "libreadability", run: |html| Ok(libreadability::extract(html, Some(URL))?.content) },
    Runner {
        name: "rs-trafilatura",
        run: |html| {
            // All that it can keep, which it leaves out unless asked.
            let options = rs_trafilatura::Options {
                include_images: true,
                include_links: true,
                include_formatting: true,
                url: Some(URL.to_owned()),
                ..rs_trafilatura::Options::default()
            };
            Ok(rs_trafilatura::extract_with_options(html, &options)?.content_html.unwrap_or_default())
        },
    },
];

fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How much of a kind a document has.
fn mark(kind: &Kind, doc: &Document, text: &str) -> &'static str {
    let worded = kind.words.iter().all(|words| text.contains(words));
    let shaped = kind.shape.iter().all(|(selector, words)| {
        doc.select(selector).iter().any(|element| {
            let found = element.text();
            // Program text is compared as it stands.
            if words.contains('\n') { found.contains(words) } else { collapsed(&found).contains(words) }
        })
    });
    match (worded, shaped) {
        (true, true) => "**structure**",
        (true, false) if kind.words.is_empty() => "lost",
        (true, false) => "text",
        (false, _) => "lost",
    }
}

fn main() -> Outcome<()> {
    let page = std::env::args().nth(1).ok_or("usage: keeps PAGE")?;
    let html = std::fs::read_to_string(page)?;
    std::panic::set_hook(Box::new(|_| {}));
    let mut found = Vec::new();
    for runner in RUNNERS {
        let given = catch_unwind(AssertUnwindSafe(|| (runner.run)(&html)));
        let given = given.unwrap_or_else(|_| Err("panicked".into())).unwrap_or_else(|error| {
            eprintln!("{}: {error}", runner.name);
            String::new()
        });
        if std::env::args().any(|arg| arg == "--show") {
            println!("<!-- {} -->\n{given}\n", runner.name);
        }
        let doc = Document::from(given);
        let text = collapsed(&doc.text());
        found.push((doc, text));
    }
    let row = |first: &str, cells: Vec<&str>| println!("| {first} | {} |", cells.join(" | "));
    row("kind of block", RUNNERS.iter().map(|runner| runner.name).collect());
    row("---", vec!["---"; RUNNERS.len()]);
    let mut whole = vec![0; RUNNERS.len()];
    for kind in KEPT {
        let marks: Vec<_> = found.iter().map(|(doc, text)| mark(kind, doc, text)).collect();
        for (whole, mark) in whole.iter_mut().zip(&marks) {
            *whole += usize::from(*mark == "**structure**");
        }
        row(kind.name, marks);
    }
    let whole: Vec<String> = whole.iter().map(|whole| format!("{whole} of {}", KEPT.len())).collect();
    row("*structure kept*", whole.iter().map(String::as_str).collect());
    println!();
    row("what is no part of the text", RUNNERS.iter().map(|runner| runner.name).collect());
    row("---", vec!["---"; RUNNERS.len()]);
    for (name, words) in GONE {
        row(name, found.iter().map(|(_, text)| if text.contains(words) { "there" } else { "gone" }).collect());
    }
    Ok(())
}
