//! Addresses: a page's links made absolute by the URL standard.

use url::Url;

use crate::dom::{Document, Tag};
use crate::error::Error;

/// What the links of a page are resolved against: its own address and its `<base href>`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Addresses {
    page: Option<Url>,
    base: Option<Url>,
}

impl Addresses {
    /// The address that a page came from.
    ///
    /// # Errors
    /// [`Error::InvalidUrl`] when it is not absolute.
    pub(crate) fn of_page(url: Option<&str>) -> Result<Self, Error> {
        let page = url
            .map(|url| {
                Url::parse(url.trim())
                    .map_err(|reason| Error::InvalidUrl { url: url.to_owned(), reason: reason.to_string() })
            })
            .transpose()?;
        Ok(Self { base: page.clone(), page })
    }

    /// The same page, with the `<base href>` that its tree has.
    pub(crate) fn with_base_of(mut self, doc: &Document) -> Self {
        let href = doc.find(doc.root(), Tag::Base).and_then(|base| doc.attr(base, "href"));
        if let Some(base) = href.and_then(|href| self.parse(href)) {
            self.base = Some(base);
        }
        self
    }

    /// The page's own address.
    pub(crate) fn page(&self) -> Option<&Url> {
        self.page.as_ref()
    }

    fn parse(&self, href: &str) -> Option<Url> {
        Url::options().base_url(self.base.as_ref()).parse(href.trim()).ok()
    }

    /// A link's address, absolute where the page's own is known, as written (trimmed) otherwise. `None` for what leads
    /// nowhere: empty, a script, a fragment of this page.
    pub(crate) fn resolve(&self, href: &str) -> Option<String> {
        let href = href.trim();
        if href.is_empty() || href.starts_with('#') {
            return None;
        }
        match self.parse(href) {
            Some(url) if matches!(url.scheme(), "http" | "https" | "ftp" | "mailto" | "tel") => {
                Some(url.into())
            }
            Some(_) => None,
            None if href.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':')) => None,
            None => Some(href.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_resolved_and_scripts_refused() {
        let page = Addresses::of_page(Some("https://example.org/a/b.html")).unwrap();
        assert_eq!(page.resolve("../c.html").as_deref(), Some("https://example.org/c.html"));
        assert_eq!(page.resolve("//other.example/x").as_deref(), Some("https://other.example/x"));
        assert_eq!(page.resolve("javascript:alert(1)"), None);
        assert_eq!(page.resolve(" JaVaScript:alert(1)"), None);
        assert_eq!(page.resolve("#top"), None);
        let none = Addresses::of_page(None).unwrap();
        assert_eq!(none.resolve("/c.html").as_deref(), Some("/c.html"));
        assert_eq!(none.resolve("data:text/html,x"), None);
        assert!(Addresses::of_page(Some("/c.html")).is_err());
    }
}
