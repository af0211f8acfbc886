//! The pages of a folder, and the baseline that the measuring programs hold copydesk against.

use std::error::Error;
use std::path::{Path, PathBuf};

use html5ever::tendril::{StrTendril, TendrilSink as _};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::RcDom;

pub(crate) type Outcome<T> = Result<T, Box<dyn Error>>;

/// The files in FOLDER, or in FOLDER/pages, that end in `.html`.
pub(crate) fn pages(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let inner = folder.join("pages");
    let folder = if inner.is_dir() { inner.as_path() } else { folder };
    let mut pages = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "html") {
            pages.push(path);
        }
    }
    pages.sort();
    Ok(pages)
}

/// html5ever's parse into `RcDom`, scripting off.
pub(crate) fn rcdom(html: StrTendril) -> RcDom {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let opts = ParseOpts { tree_builder, ..ParseOpts::default() };
    parse_document(RcDom::default(), opts).one(html)
}
