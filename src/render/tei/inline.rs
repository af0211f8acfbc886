//! Spans in a line.

use super::Tei;
use crate::article::{Image, Inline};
use crate::render::url::safe;
use crate::render::walk::formula_text;

impl Tei {
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
                self.out.push_str("<lb/>\n");
                return false;
            }
            Inline::Ruby { base, reading } => {
                self.out.push_str("<ruby><rb>");
                self.text(base);
                self.out.push_str("</rb><rt>");
                self.text(reading);
                self.out.push_str("</rt></ruby>");
                return false;
            }
            Inline::Formula { tex, text, .. } => {
                self.formula(tex.as_deref(), text);
                return false;
            }
            Inline::Image { image } => {
                self.graphic(image);
                return false;
            }
            Inline::FootnoteReference { id, label } => {
                self.out.push_str("<ref type=\"note\"");
                self.attribute("target", &format!("#{}", name("note-", &id.0)));
                self.out.push('>');
                self.text(label);
                self.out.push_str("</ref>");
                return false;
            }
            Inline::Link { url, .. } => {
                let url = safe(url, false).filter(|_| self.links == 0);
                self.links = self.links.saturating_add(1);
                if let Some(url) = url {
                    self.out.push_str("<ref");
                    self.pointer("target", &url);
                    (">", "</ref>")
                } else {
                    ("", "")
                }
            }
            Inline::Abbreviation { title, .. } => {
                self.out.push_str("<abbr");
                // TEI tells what an abbreviation stands for in an element beside it, which would be read as text.
                self.attribute("n", title);
                (">", "</abbr>")
            }
            Inline::Emphasis { .. } => ("<hi rend=\"italic\">", "</hi>"),
            Inline::Strong { .. } => ("<hi rend=\"bold\">", "</hi>"),
            Inline::Subscript { .. } => ("<hi rend=\"subscript\">", "</hi>"),
            Inline::Superscript { .. } => ("<hi rend=\"superscript\">", "</hi>"),
            Inline::Mark { .. } => ("<hi rend=\"mark\">", "</hi>"),
            Inline::Strike { .. } => ("<hi rend=\"strikethrough\">", "</hi>"),
        };
        self.out.push_str(open);
        self.ends.push(close);
        true
    }

    pub(super) fn formula(&mut self, tex: Option<&str>, text: &str) {
        let is_tex = tex.is_some_and(|tex| !tex.is_empty());
        self.out.push_str(if is_tex { "<formula notation=\"TeX\">" } else { "<formula>" });
        self.text(formula_text(tex, text));
        self.out.push_str("</formula>");
    }

    /// A picture, with what it shows.
    pub(super) fn graphic(&mut self, image: &Image) {
        let Some(url) = safe(&image.url, true) else { return };
        self.out.push_str("<graphic");
        self.pointer("url", &url);
        for (name, size) in [("width", image.width), ("height", image.height)] {
            if let Some(size) = size {
                self.attribute(name, &format!("{size}px"));
            }
        }
        match image.alt.as_deref().filter(|alt| !alt.trim().is_empty()) {
            Some(alt) => {
                self.out.push('>');
                self.out.push_str("<desc>");
                self.text(alt);
                self.out.push_str("</desc></graphic>");
            }
            None => self.out.push_str("/>"),
        }
    }
}

/// A name of an element as [XML has it](https://www.w3.org/TR/xml-names/#NT-NCName).
pub(super) fn name(before: &str, id: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' };
    before.chars().chain(id.chars().map(plain)).collect()
}
