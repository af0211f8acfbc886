//! Spans in a line.

use super::Html;
use crate::article::{FootnoteId, Inline};
use crate::render::url::safe;
use crate::render::walk::formula_text;

impl Html {
    pub(super) fn open_inline(&mut self, inline: &Inline) -> bool {
        let (open, close) = match inline {
            Inline::Text { text } => {
                self.text(text);
                return false;
            }
            Inline::Code { text } => {
                self.out.push_str("<code>");
                self.text(text);
                self.out.push_str("</code>");
                return false;
            }
            Inline::LineBreak => {
                self.out.push_str("<br>\n");
                return false;
            }
            Inline::Ruby { base, reading } => {
                self.out.push_str("<ruby>");
                self.text(base);
                self.out.push_str("<rp>(</rp><rt>");
                self.text(reading);
                self.out.push_str("</rt><rp>)</rp></ruby>");
                return false;
            }
            Inline::Formula { tex, text, .. } => {
                let tex = tex.as_deref().filter(|tex| !tex.is_empty());
                self.out.push_str(if tex.is_some() { "<code class=\"language-math\">" } else { "" });
                self.text(formula_text(tex, text));
                self.out.push_str(if tex.is_some() { "</code>" } else { "" });
                return false;
            }
            Inline::Image { image } => {
                self.image(image);
                return false;
            }
            Inline::FootnoteReference { id, label } => {
                self.out.push_str("<sup><a role=\"doc-noteref\"");
                self.attribute("href", &format!("#note-{}", name(id)));
                self.out.push('>');
                self.text(label);
                self.out.push_str("</a></sup>");
                return false;
            }
            Inline::Link { url, .. } => {
                let url = safe(url, false).filter(|_| self.links == 0);
                self.links = self.links.saturating_add(1);
                if let Some(url) = url {
                    self.out.push_str("<a");
                    self.attribute("href", &url);
                    (">", "</a>")
                } else {
                    ("", "")
                }
            }
            Inline::Abbreviation { title, .. } => {
                self.out.push_str("<abbr");
                self.attribute("title", title);
                (">", "</abbr>")
            }
            Inline::Emphasis { .. } => ("<em>", "</em>"),
            Inline::Strong { .. } => ("<strong>", "</strong>"),
            Inline::Subscript { .. } => ("<sub>", "</sub>"),
            Inline::Superscript { .. } => ("<sup>", "</sup>"),
            Inline::Mark { .. } => ("<mark>", "</mark>"),
            Inline::Strike { .. } => ("<s>", "</s>"),
        };
        self.out.push_str(open);
        self.ends.push(close);
        true
    }
}

/// A footnote's name as an `id`, which holds no white space.
pub(super) fn name(id: &FootnoteId) -> String {
    id.0.chars().map(|c| if c.is_whitespace() { '-' } else { c }).collect()
}
