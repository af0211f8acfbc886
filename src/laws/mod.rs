//! What must hold for any input of rooms that have no public door: bodies of fuzz targets, replayed over their seeds in
//! tests. Those of rooms that have one are in `fuzz/checks.rs`.

// A law that does not hold is a test that fails.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod chance;
mod data;
mod render;
#[cfg(test)]
mod tests;

use encoding_rs::Encoding;

use crate::dom::tokenizer::recorder;
use crate::dom::{dump, parse_through};
use crate::encoding::{decode, sniff_not_html};
use crate::line::{self, DateHint, DayOrder};
use crate::{Error, Limits, OnLimit};

pub use data::json_ld;
pub use render::render;
#[cfg(test)]
pub(crate) use render::{holds as holds_of_body, words_of_markdown};

/// The first line, and the bytes behind it.
fn head_and_rest(data: &[u8]) -> (String, &[u8]) {
    let end = memchr::memchr(b'\n', data).unwrap_or(data.len());
    let (head, rest) = data.split_at(end);
    (String::from_utf8_lossy(head).into_owned(), rest.get(1..).unwrap_or_default())
}

/// A `Content-Type` in the first line and a page behind it: decoded as the encoding says that is told, no other.
pub fn encoding(data: &[u8]) {
    let (content_type, page) = head_and_rest(data);
    sniff_not_html(page);
    for content_type in [None, Some(&*content_type)] {
        let decoded = decode(page, content_type);
        let report = &decoded.report;
        let encoding = Encoding::for_label(report.encoding.as_bytes()).expect("a name of the standard");
        let body = Encoding::for_bom(page).map_or(page, |(_, mark)| &page[mark..]);
        assert!(decoded.text == encoding.decode_without_bom_handling(body).0, "{}", report.encoding);
        let marks = decoded.text.matches('\u{fffd}').count();
        assert!(report.replacements <= marks, "{} of {marks}", report.replacements);
        // The shortest that decodes to a character of three bytes is one byte.
        assert!(decoded.text.len() <= 3 * page.len());
    }
}

/// A page as text behind a byte that gives the windows' size: the tree that `RcDom` is filled with.
pub fn tree(data: &[u8]) {
    let Some((window, page)) = data.split_first() else { return };
    let page = String::from_utf8_lossy(page);
    let page = page.strip_prefix('\u{feff}').unwrap_or(&page);
    let window = 1 + usize::from(*window) * usize::from(*window);
    let parsed = match parse_through(page.into(), &Limits::default(), window) {
        Ok(parsed) => parsed,
        // Beyond the bounds there is nothing to compare; cut there, the tree is a tree.
        Err(error) => {
            assert!(!matches!(error, Error::NotHtml { .. } | Error::InvalidUrl { .. }));
            let limits = Limits::default().on_limit(OnLimit::Cut);
            let parsed = parse_through(page.into(), &limits, window).expect("cut, not refused");
            assert!(!parsed.cuts.is_empty());
            assert!(parsed.document.len() <= limits.nodes);
            return;
        }
    };
    assert!(parsed.cuts.is_empty());
    let theirs = dump::rcdom(&dump::rcdom_of(page).document);
    assert_eq!(dump::document(&parsed.document), theirs);
}

/// A page as text behind a byte that gives the windows' size: the tokens that html5ever's own tokenizer gives.
pub fn tokens(data: &[u8]) {
    let Some((window, page)) = data.split_first() else { return };
    let page = String::from_utf8_lossy(page);
    let window = 1 + usize::from(*window) * usize::from(*window);
    let ours = recorder::ours(&recorder::normal_newlines(&page), window);
    assert_eq!(ours, recorder::theirs(&page));
}

/// A line of a page behind a byte of settings: what is found in it stands in it.
pub fn line(data: &[u8]) {
    let Some((settings, text)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(text);
    let languages =
        [None, Some("en-GB"), Some("en-US"), Some("zh"), Some("de"), Some("ja"), Some("hu"), Some("x")];
    let order = [None, Some(DayOrder::DayFirst), Some(DayOrder::MonthFirst), None];
    let hint = DateHint {
        language: languages[usize::from(settings & 7)],
        order: order[usize::from(settings >> 3 & 3)],
        anchor: (settings & 32 != 0).then(|| "2024-03-01T10:30+08:00".parse().expect("a date")),
    };
    let mut floor = 0;
    for found in line::find_dates(&text, hint) {
        assert!(
            found.range.start >= floor && !found.range.is_empty(),
            "in order, and apart: {:?}",
            found.range
        );
        assert!(text.get(found.range.clone()).is_some(), "cut between characters");
        floor = found.range.end;
        let written = found.date.to_string();
        assert_eq!(written.parse(), Ok(found.date), "a date that is written is read");
        if line::plausible(&found.date) {
            assert_eq!(line::parse_date(&written, DateHint::default()), Some(found.date), "{written}");
        }
    }
    let _ = (line::parse_date(&text, hint), line::day_order([&*text]), line::date_in_path(&text));
    let read = line::read_with(&text, hint);
    assert!((0.0..=1.0).contains(&read.explained), "{}", read.explained);
    for person in &read.people {
        assert!(!person.name.trim().is_empty() && person.name.len() <= 2 * text.len(), "{:?}", person.name);
    }
    for name in &read.bare {
        assert!(!name.trim().is_empty());
    }
    for date in &read.dates {
        assert_eq!(date.date.to_string().parse(), Ok(date.date));
    }
}
