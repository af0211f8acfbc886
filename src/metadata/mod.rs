//! The fields of an article: candidates collected, ranked in one visible table, parsed into types; one file a field.

mod attachments;
mod byline;
mod dates;
mod evidence;
mod notices;
mod pool;
mod ranking;
mod source;

pub(crate) use evidence::{Candidate, Evidence, path};
pub use evidence::{Field, FieldCandidate, Source, Verdict};

use crate::address::Addresses;
use crate::article::Article;
use crate::content::Content;
use crate::dom::Document;
use crate::structured::Signals;

/// What the fields are made from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) doc: &'a Document,
    pub(crate) addresses: &'a Addresses,
    pub(crate) signals: &'a Signals,
    pub(crate) content: &'a Content,
}

/// Fills the fields of an article, all but its body and what is made of it.
pub(crate) fn fields(view: View<'_>, article: &mut Article, evidence: &mut Evidence) {
    article.url = view.addresses.page().map(|url| url.to_string());
    article.title = view.signals.titles().next().map(str::to_owned);
    article.byline = byline::byline(view, evidence);
    article.source = source::source(view, evidence);
    let dates = dates::dates(view, evidence);
    article.published = dates.published;
    article.modified = dates.modified;
    article.notices = notices::notices(view, evidence);
    article.attachments = attachments::attachments(view, evidence);
}
