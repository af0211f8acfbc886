//! Real pages: the same tree as `RcDom`, whatever the size of the windows.

use std::path::{Path, PathBuf};

use proptest::prelude::*;

use super::super::dump;
use super::super::parse::{parse, parse_through};
use super::super::window::floor_boundary;
use crate::limits::Limits;

/// The pages of the corpora in `COPYDESK_CORPORA` or `target/corpora`: all in release, some in debug.
pub(in super::super) fn pages() -> Vec<PathBuf> {
    let folder = std::env::var_os("COPYDESK_CORPORA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("target/corpora"), PathBuf::from);
    let Ok(corpora) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut pages: Vec<PathBuf> = corpora
        .filter_map(|corpus| std::fs::read_dir(corpus.ok()?.path().join("pages")).ok())
        .flat_map(|pages| pages.filter_map(|page| Some(page.ok()?.path())))
        .collect();
    pages.sort();
    let every = if cfg!(debug_assertions) { 97 } else { 1 };
    pages.into_iter().step_by(every).collect()
}

/// A page as text; encodings are another room's.
pub(in super::super) fn read(page: &Path) -> String {
    encoding_rs::UTF_8.decode(&std::fs::read(page).unwrap()).0.into_owned()
}

/// The first difference of two texts, with what stands around it.
pub(in super::super) fn difference(ours: &str, theirs: &str) -> String {
    let at =
        ours.bytes().zip(theirs.bytes()).position(|(a, b)| a != b).unwrap_or(ours.len().min(theirs.len()));
    let around = |text: &str| {
        let (start, end) = (floor_boundary(text, at.saturating_sub(80)), floor_boundary(text, at + 80));
        text[start..end].to_owned()
    };
    format!("at byte {at}\n  ours   {:?}\n  theirs {:?}", around(ours), around(theirs))
}

#[test]
fn the_corpora_give_the_tree_that_rcdom_gives() {
    let mut compared = 0;
    for page in pages() {
        let html = read(&page);
        let ours = parse(html.as_str(), &Limits::default()).unwrap().document;
        let theirs = dump::rcdom_of(&html);
        let (ours, theirs) = (dump::document(&ours), dump::rcdom(&theirs.document));
        assert!(
            ours == theirs,
            "{}: another tree than RcDom's: {}",
            page.display(),
            difference(&ours, &theirs)
        );
        compared += 1;
    }
    println!("{compared} pages of the corpora give the tree that RcDom gives");
}

/// Pieces of pages, sound and broken, that a page is thrown together from.
const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<a href='x?a&amp;b=&copy;'>",
    "</a>",
    "<table>",
    "<tr><td>",
    "</table>",
    "text ",
    "ümlaut 松花江網 ",
    "&amp;",
    "&notit;",
    "&#x80;",
    "\r\n",
    "\r",
    "\0",
    "<!-- c -- d -->",
    "<script>if (a<b) '<!--<script>'",
    "</script>",
    "<svg><![CDATA[x]]>",
    "</svg>",
    "<title>t&lt;",
    "</title>",
    "<textarea>\n",
    "</textarea>",
    "<select><option>",
    "<template>",
    "</template>",
    "<div class=\"a long value that is no short one\" id=i>",
    "</div>",
    "<br/>",
    "<",
    "&",
    "<!DOCTYPE html>",
    "<math><mi>",
    "</body>",
    "<frameset>",
    "<style>a{}",
    "</style>",
    "𝒳 astral ",
    "<plaintext>",
    "\0\0\0",
    "<svg>\0\0",
    "<pre>\n",
    "<pre>\n<",
    "<pre>&#10;&copy x",
    "<pre>\0\n",
    "<listing>\r\n&",
    "<textarea>\n&#10",
    "<p a=1 b=2 a=3 C=4>",
    "<a b=\"1&amp;2&copy=3\0\">",
    "<p =a b = 'c'd>",
    "<b class=x>",
    "<font size=2>",
    "</font>",
    "<li>",
    "<ul>",
    "</ul>",
    "<td>",
    "<caption>",
    "<colgroup><col>",
    "</x>",
    "</br>",
    "<form>",
    "</form>",
    "<button>",
    "<h1>",
    "</h2>",
    "<head>",
    "</head>",
    "<body a=b>",
    "<html c=d>",
    "</html>",
    "<noscript>",
    "</noscript>",
    "<iframe>",
    "</iframe>",
    "<foreignObject>",
    "<desc>",
    "<mtext>",
    "<annotation-xml encoding=text/html>",
    "<hr>",
    "<dd>",
    "<dt>",
    "<ruby><rt>",
    "<option>",
    "<optgroup>",
    "</select>",
    "<input type=hidden>",
    "<image>",
    "&#xD800;",
    "&#13;",
    "&hellip",
    "&ThisIsNoName;",
    "a&b",
    "<!--",
    "-->",
    "--!>",
    "<?pi?>",
    "</>",
    "<!x>",
    "<!DOCTYPE a PUBLIC 'b' \"c\">",
    "]]>",
];

pub(in super::super) fn page() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn windows_of_any_size_give_the_tree_that_rcdom_gives(html in page(), window in 1_usize..65_536) {
        let theirs = dump::rcdom(&dump::rcdom_of(&html).document);
        for window in [window, window % 17 + 1] {
            let ours = parse_through(html.as_str().into(), &Limits::default(), window).unwrap().document;
            prop_assert_eq!(dump::document(&ours), theirs.as_str());
        }
    }
}

proptest! {
    #[test]
    fn damaged_pages_give_the_tree_that_rcdom_gives(html in page(), place in any::<prop::sample::Index>(), put in any::<char>()) {
        // One character becomes another, and the page ends somewhere behind it.
        let mut damaged: Vec<char> = html.chars().collect();
        if !damaged.is_empty() {
            let place = place.index(damaged.len());
            damaged[place] = put;
            damaged.truncate(place + place / 2 + 1);
        }
        let html: String = damaged.into_iter().collect();
        let theirs = dump::rcdom(&dump::rcdom_of(&html).document);
        let ours = parse(html, &Limits::default()).unwrap().document;
        prop_assert_eq!(dump::document(&ours), theirs);
    }
}
