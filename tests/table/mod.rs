//! Tables of whole pages, as in `tests/heads`, `tests/bodies` and `tests/sites`: what stands on several pages is given once, in
//! lines such as `@nav <nav>...`; a page is a line `=== name`, lines `what: value` of what is asked of it, and its markup, in
//! which what has to be in the body stands between ⟦ and ⟧, in this order, and what must not be between ⟪ and ⟫. What is not read
//! so yet has an exclamation mark, `⟦!` and `⟪!` and `!kind: value`: it is not asked.

#[path = "../said/mod.rs"]
mod said;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use copydesk::{Article, Block, Extractor, Page};

/// A page of a table.
struct Case<'t> {
    name: &'t str,
    asked: Vec<(&'t str, &'t str)>,
    /// Whether it says that it is no article.
    other: bool,
    html: String,
}

/// The pages of a table.
fn cases(table: &str) -> Vec<Case<'_>> {
    let mut shared: BTreeMap<&str, &str> = BTreeMap::new();
    let mut out = Vec::new();
    let mut lines = table.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some((key, value)) = line.strip_prefix('@').and_then(|line| line.split_once(' ')) {
            shared.insert(key, value);
        }
        let Some(name) = line.strip_prefix("=== ") else { continue };
        let (mut asked, mut other) = (Vec::new(), false);
        while let Some(line) = lines.next_if(|line| !line.starts_with('<')) {
            let (what, value) = line.split_once(": ").unwrap_or_else(|| panic!("{name}: {line}"));
            other |= what.trim_start_matches('!') == "kind" && value != "article";
            if !what.starts_with('!') {
                asked.push((what, value));
            }
        }
        let mut html = String::from("<meta charset=utf-8>\n");
        // Blank lines stand in a `<pre>`; the next page, or a line to be shared, ends this one.
        while let Some(line) = lines.next_if(|line| !line.starts_with("=== ") && !line.starts_with('@')) {
            html.push_str(line);
            html.push('\n');
        }
        for (key, value) in &shared {
            html = html.replace(&format!("{{{key}}}"), value);
        }
        out.push(Case { name, asked, other, html });
    }
    out
}

/// Reads every page of a table and fails with all that is read otherwise. Pages that say that they are no articles have no
/// address where `bare` is asked for: one like an article's would speak against it.
pub(crate) fn hold(table: &str, at_least: usize, bare: bool) {
    let extractor = Extractor::new();
    let cases = cases(table);
    assert!(cases.len() >= at_least, "{} pages", cases.len());
    let (mut wrong, mut count) = (String::new(), 0);
    for case in &cases {
        let html = case.html.replace("⟦!", "").replace("⟪!", "").replace(['⟦', '⟧', '⟪', '⟫'], "");
        let mut page = Page::html(html.as_bytes());
        if !(bare && case.other) {
            page = page.url("https://www.valley.example/a/4012345.html");
        }
        let article = extractor.extract(&page).unwrap_or_else(|error| panic!("{}: {error}", case.name));
        let faults = format!("{}{}", of_body(&case.html, &article), of_fields(&case.asked, &article));
        if !faults.is_empty() {
            count += 1;
            let _ = write!(wrong, "{}\n{faults}", case.name);
        }
    }
    assert!(wrong.is_empty(), "{count} of {} pages are read otherwise:\n{wrong}", cases.len());
}

/// What is in the body and must not be, or is not and has to be.
fn of_body(html: &str, article: &Article) -> String {
    let mut faults = String::new();
    let text = squeezed(&article.body.to_text());
    let mut rest = text.as_str();
    for piece in &marked(html, '⟦', '⟧') {
        match rest.find(piece.as_str()).and_then(|at| rest.get(at + piece.len()..)) {
            Some(after) => rest = after,
            None if text.contains(piece.as_str()) => {
                let _ = writeln!(faults, "    out of its place: {piece}");
            }
            None => {
                let _ = writeln!(faults, "    lost: {piece}");
            }
        }
    }
    for piece in marked(html, '⟪', '⟫').iter().filter(|piece| text.contains(piece.as_str())) {
        let _ = writeln!(faults, "    not asked for: {piece}");
    }
    faults
}

/// What is said otherwise than asked.
fn of_fields(asked: &[(&str, &str)], article: &Article) -> String {
    let mut faults = String::new();
    for (what, expected) in asked {
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let got = match *what {
            "title" => text(&article.title),
            "deck" => text(&article.subtitle),
            "kicker" => text(&article.kicker),
            "who" => said::said(article).join("; "),
            "kind" => article.page_kind.kind.as_str().to_owned(),
            "posts" => {
                let is_post = |block: &&Block| matches!(block, Block::Post { .. });
                article.body.blocks.iter().filter(is_post).count().to_string()
            }
            other => panic!("nothing is known of {other}"),
        };
        let mut parts: Vec<&str> = expected.split(';').map(str::trim).collect();
        parts.sort_unstable();
        let expected = if *what == "who" { parts.join("; ") } else { (*expected).to_owned() };
        if got != expected {
            let _ = writeln!(faults, "    {what}: expected {expected}\n    got {got}");
        }
    }
    faults
}

/// What stands between two marks, as a reader sees it, without spaces.
fn marked(html: &str, open: char, close: char) -> Vec<String> {
    let pieces = html.split(open).skip(1).filter(|piece| !piece.starts_with('!'));
    let pieces = pieces.map(|piece| piece.split(close).next().unwrap_or_default());
    pieces.map(|piece| squeezed(&without_tags(piece))).collect()
}

/// A piece of markup without its tags, and with the characters that its references stand for.
fn without_tags(html: &str) -> String {
    let mut out = String::new();
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            c if !in_tag => out.push(c),
            _ => {}
        }
    }
    let out = numbered(&out);
    let references = [
        ("&reg;", "®"),
        ("&trade;", "™"),
        ("&larr;", "←"),
        ("&rarr;", "→"),
        ("&bull;", "•"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", ""),
        ("&quot;", "\""),
        ("&copy;", "©"),
        ("&raquo;", "»"),
        ("&laquo;", "«"),
        ("&middot;", "·"),
        ("&mdash;", "—"),
        ("&ndash;", "–"),
        ("&rsquo;", "’"),
        ("&lsquo;", "‘"),
        ("&ldquo;", "“"),
        ("&rdquo;", "”"),
        ("&hellip;", "…"),
        ("&eacute;", "é"),
        ("&times;", "×"),
        ("&deg;", "°"),
        ("&pound;", "£"),
        ("&euro;", "€"),
        ("&amp;", "&"),
    ];
    references.iter().fold(out, |text, (reference, c)| text.replace(reference, c))
}

/// A text with the characters that references by number stand for.
fn numbered(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("&#") {
        out.push_str(before);
        let (number, behind) = after.split_once(';').unwrap_or((after, ""));
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok(),
            None => number.parse().ok(),
        };
        out.extend(code.and_then(char::from_u32));
        rest = behind;
    }
    out + rest
}

/// A text without its spaces.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
