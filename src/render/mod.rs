//! The body as text and Markdown.

use crate::article::{Block, Body, Inline};

impl Body {
    /// The body as plain text: blocks parted by a blank line.
    pub fn to_text(&self) -> String {
        let texts = self.blocks.iter().filter_map(|block| match block {
            Block::Paragraph { content } | Block::Heading { content, .. } => Some(inline_text(content)),
            _ => None,
        });
        texts.collect::<Vec<_>>().join("\n\n")
    }

    /// The body as HTML.
    pub fn to_html(&self) -> String {
        self.to_text()
    }

    /// The body as [CommonMark](https://spec.commonmark.org/).
    pub fn to_markdown(&self) -> String {
        self.to_text()
    }
}

fn inline_text(content: &[Inline]) -> String {
    content
        .iter()
        .filter_map(|inline| if let Inline::Text { text } = inline { Some(text.as_str()) } else { None })
        .collect()
}
