//! The fields of an article: candidates collected, ranked in one visible table, parsed into types; one file a field.

mod attachments;
mod byline;
mod compare;
mod dates;
mod evidence;
mod headings;
mod lines;
mod notices;
mod pool;
mod ranking;
mod site;
mod source;
mod title;
mod title_parts;

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
    let names = site::Names::of(view);
    let headings = headings::headings(view);
    article.site = site::site(view, &names, evidence);
    article.title = title::title(view, &names, &headings, evidence);
    let lines = lines::Lines::of(view, article.title.as_deref());
    let byline = byline::byline(view, &lines, &names, evidence);
    article.byline = byline.people;
    article.source = source::source(view, &lines, byline.credit, evidence);
    let dates = dates::dates(view, &lines, evidence);
    article.published = dates.published;
    article.modified = dates.modified;
    article.notices = notices::notices(view, evidence);
    article.attachments = attachments::attachments(view, evidence);
}
