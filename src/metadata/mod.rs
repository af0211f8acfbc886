//! The fields of an article: candidates collected, ranked, parsed into types.

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

/// Fills the fields of an article, all but its body.
pub(crate) fn fields(view: View<'_>, article: &mut Article) {
    article.url = view.addresses.page().map(|url| url.to_string());
    article.title = view.signals.titles().next().map(str::to_owned);
}
