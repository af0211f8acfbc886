//! The text of pages that show none: it stands only in their data.

use super::Content;
use super::blocks::{blocks, is_unspaced};
use super::role::BlockRole;
use crate::dom::{Document, parse};
use crate::limits::{Limits, OnLimit};
use crate::structured::Signals;

/// A text that stands in the page's data alone, as a tree of its own with all of its blocks chosen; `None` when the
/// page shows its text, or its data has none.
pub(crate) fn embedded(signals: &Signals, content: &Content) -> Option<(Document, Content)> {
    let shown = content.body_words();
    // A whole text, of which the page's blocks hold next to nothing.
    let whole = signals.article_bodies().max_by_key(|text| text.len());
    if let Some(text) = whole {
        let words = count_words(text);
        if words >= 60 && words > shown && content.data_shown < 0.2 {
            return as_content(text, content);
        }
    }
    // No text at all: what the page says that it is about is the best there is.
    let about = signals.descriptions().max_by_key(|text| text.len())?;
    if shown < 5 && count_words(about) >= 10 { as_content(about, content) } else { None }
}

/// About how many words a text has.
fn count_words(text: &str) -> u32 {
    let unspaced = text.chars().filter(|c| is_unspaced(*c)).count();
    u32::try_from(unspaced.saturating_add(text.split_whitespace().count())).unwrap_or(u32::MAX)
}

fn as_content(text: &str, content: &Content) -> Option<(Document, Content)> {
    let is_markup = ["<p>", "</p>", "<br", "<div", "</li>"].iter().any(|tag| text.contains(tag));
    let html = if is_markup { text.to_owned() } else { as_paragraphs(text) };
    let limits = Limits::default().on_limit(OnLimit::Cut);
    let document = parse(&html, &limits).ok()?.document;
    let blocks = blocks(&document);
    let count = blocks.len();
    let chosen = Content {
        roles: vec![BlockRole::Body; count],
        scores: vec![1.0; count],
        evidence: None,
        blocks,
        ..content.clone()
    };
    Some((document, chosen))
}

/// Plain text as markup: each line a paragraph.
pub(crate) fn as_paragraphs(text: &str) -> String {
    let mut html = String::with_capacity(text.len().saturating_add(text.len() / 8));
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        html.push_str("<p>");
        for c in line.chars() {
            match c {
                '&' => html.push_str("&amp;"),
                '<' => html.push_str("&lt;"),
                c => html.push(c),
            }
        }
        html.push_str("</p>\n");
    }
    html
}
