//! The input: a page as bytes or as flattened text, with what its transport said of it.

/// A page to extract from: its bytes or its text, and what is known of it beside that.
///
/// # Examples
/// ```
/// use copydesk::Page;
/// let page = Page::html(b"<title>Hello</title>")
///     .url("https://example.org/2024/hello.html")
///     .content_type("text/html; charset=utf-8");
/// ```
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct Page<'a> {
    pub(crate) content: Content<'a>,
    pub(crate) url: Option<&'a str>,
    pub(crate) content_type: Option<&'a str>,
}

/// The two shapes that a page reaches us in.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Content<'a> {
    /// Bytes of an HTML page in any encoding.
    Html(&'a [u8]),
    /// A page that something before us flattened to plain text: its lines are its blocks.
    Text(&'a str),
}

impl<'a> Page<'a> {
    /// A page's bytes, as they came, in whatever encoding. Text that is already decoded goes in as its UTF-8 bytes
    /// with `.content_type("text/html; charset=utf-8")`.
    pub fn html(bytes: &'a (impl AsRef<[u8]> + ?Sized)) -> Self {
        Self { content: Content::Html(bytes.as_ref()), url: None, content_type: None }
    }

    /// A page that reached us flattened to plain text, without any markup: each line is a block.
    pub fn text(text: &'a str) -> Self {
        Self { content: Content::Text(text), url: None, content_type: None }
    }

    /// The address that the page came from: an absolute URL. It resolves the page's links, and its path and host are
    /// evidence for dates, sections and the site.
    pub fn url(mut self, url: &'a str) -> Self {
        self.url = Some(url);
        self
    }

    /// The transport's `Content-Type`, such as `text/html; charset=gbk`; it ranks above what the page says of itself.
    pub fn content_type(mut self, content_type: &'a str) -> Self {
        self.content_type = Some(content_type);
        self
    }
}
