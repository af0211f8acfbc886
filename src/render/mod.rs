//! The body as text, Markdown, HTML and TEI. Each is one walk over the tree, without recursion.

mod counts;
mod grid;
mod html;
mod markdown;
mod tei;
mod text;
mod url;
mod walk;

#[cfg(test)]
mod tests;

pub(crate) use text::inline_text;
pub(crate) use walk::{Part, Visitor, walk};

use crate::article::{Article, Body};

impl Body {
    /// The body as plain text: blocks parted by a blank line, items and rows by a line feed, cells by a tab, inner
    /// lists set in, who wrote a post before it. Nothing is added that is a word; formulas are TeX where the page gives it.
    ///
    /// # Examples
    /// ```
    /// use copydesk::{Block, Body};
    /// let body = Body::new(vec![Block::paragraph("One."), Block::paragraph("Two.")]);
    /// assert_eq!(body.to_text(), "One.\n\nTwo.");
    /// ```
    pub fn to_text(&self) -> String {
        text::text(self)
    }

    /// The body as [CommonMark](https://spec.commonmark.org/) with tables, footnotes and strikethrough as in
    /// [GitHub Flavored Markdown](https://github.github.com/gfm/): escaped so that a parser gives the same text back.
    /// What Markdown has no mark for (`sub`, `sup`, `mark`, `ruby`, …) is inline HTML of these elements alone.
    ///
    /// # Examples
    /// ```
    /// use copydesk::{Block, Body};
    /// let body = Body::new(vec![Block::paragraph("2 * 3 = 6")]);
    /// assert_eq!(body.to_markdown(), "2 \\* 3 = 6\n");
    /// ```
    pub fn to_markdown(&self) -> String {
        markdown::markdown(self)
    }

    /// The body as HTML of its own: semantic elements and nothing that can run, by construction. No element is written
    /// but those of a short list, no attribute but addresses with a harmless scheme, texts and numbers; no `class` but
    /// the language of program text, no `style`, no script, no frame.
    ///
    /// # Examples
    /// ```
    /// use copydesk::{Block, Body};
    /// let body = Body::new(vec![Block::paragraph("1 < 2")]);
    /// assert_eq!(body.to_html(), "<p>1 &lt; 2</p>\n");
    /// ```
    pub fn to_html(&self) -> String {
        html::html(self)
    }
}

impl Article {
    /// The article as a document of [TEI P5](https://tei-c.org/release/doc/tei-p5-doc/en/html/), the format of digital
    /// editions and text corpora: fields in its `teiHeader`, the body in `text`, headings as the heads of `div`s that
    /// hold what follows them.
    ///
    /// Well-formed XML whatever the article holds: characters that XML has no place for are left out. Addresses have a
    /// harmless scheme, as in [`Body::to_html`].
    ///
    /// # Examples
    /// ```
    /// use copydesk::{Article, Block, Body};
    /// let mut article = Article::default();
    /// article.title = Some("R & D".into());
    /// article.body = Body::new(vec![Block::paragraph("1 < 2")]);
    /// assert!(article.to_tei().contains("<title type=\"main\">R &amp; D</title>"));
    /// assert!(article.to_tei().contains("<body>\n<p>1 &lt; 2</p>\n</body>"));
    /// ```
    pub fn to_tei(&self) -> String {
        tei::tei(self)
    }
}
