//! The body as HTML: what is written is an allow-list by construction.

mod blocks;
mod figures;
mod inline;

use std::collections::BTreeSet;

use blocks::heading;

use super::walk::{DEPTH, Part, Visitor, is_bare, walk};
use crate::article::{Body, CellRole, Inline};

/// What the next run of inlines is put into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Lead {
    #[default]
    Paragraph,
    /// The only paragraph of an item or cell, which needs no element of its own.
    Bare,
    Heading(u8),
    Caption,
    FigureCaption,
    Summary,
}

/// Who wrote an entry, or when, with the time for machines.
#[derive(Debug)]
enum Mark<'a> {
    By(&'a str),
    At(&'a str, Option<String>),
}

#[derive(Debug, Default)]
struct Html {
    out: String,
    lead: Lead,
    /// Whether the block that comes is the only paragraph of an item or cell.
    bare: bool,
    /// Containers that are open, those without an element of their own included.
    depth: usize,
    /// Links that are open: HTML nests none.
    links: usize,
    /// The credit of the figure that is open, until it is written.
    credit: Option<String>,
    /// What ends each inline that is open.
    ends: Vec<&'static str>,
    /// Names of notes that are taken: no two elements of a page have the same.
    names: BTreeSet<String>,
}

/// The body as HTML: see [`Body::to_html`].
pub(super) fn html(body: &Body) -> String {
    let mut html = Html::default();
    walk(body, &mut html);
    html.out
}

/// Writes text so that it is neither markup nor the end of an attribute.
pub(super) fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    let is_special = |byte: u8| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'' | b'\0');
    while let Some(at) = rest.bytes().position(is_special) {
        let (plain, special) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        let mut chars = special.chars();
        match chars.next() {
            Some('&') => out.push_str("&amp;"),
            Some('<') => out.push_str("&lt;"),
            Some('>') => out.push_str("&gt;"),
            Some('"') => out.push_str("&quot;"),
            Some('\'') => out.push_str("&#39;"),
            _ => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
}

impl Html {
    fn text(&mut self, text: &str) {
        escape(text, &mut self.out);
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(value, &mut self.out);
        self.out.push('"');
    }

    fn number(&mut self, name: &str, value: Option<u32>) {
        if let Some(value) = value {
            self.attribute(name, &value.to_string());
        }
    }

    /// Whether a container that is now opened is shown, or dissolved for being too deep.
    fn shows(&self) -> bool {
        self.depth <= DEPTH
    }

    fn tag(&mut self, tag: &str) {
        if self.shows() {
            self.out.push_str(tag);
        }
    }

    fn open_words(&mut self, words: &[Inline]) -> bool {
        let lead = self.lead;
        if words.is_empty() && matches!(lead, Lead::FigureCaption | Lead::Caption) {
            return false;
        }
        let tag = match lead {
            Lead::Bare => "",
            Lead::Heading(level) => heading(level).0,
            Lead::Caption if self.shows() => "<caption>",
            Lead::FigureCaption if self.shows() => "<figcaption>",
            Lead::Summary if self.shows() => "<summary>",
            Lead::Paragraph | Lead::Caption | Lead::FigureCaption | Lead::Summary => "<p>",
        };
        self.out.push_str(tag);
        true
    }

    fn close_words(&mut self) {
        let tag = match std::mem::take(&mut self.lead) {
            Lead::Bare => "",
            Lead::Heading(level) => heading(level).1,
            Lead::Caption if self.shows() => "</caption>\n",
            Lead::FigureCaption => {
                let credit = self.credit.take();
                self.by(credit.as_deref(), " ");
                if self.shows() { "</figcaption>\n" } else { "</p>\n" }
            }
            Lead::Summary if self.shows() => "</summary>\n",
            Lead::Paragraph | Lead::Caption | Lead::Summary => "</p>\n",
        };
        self.out.push_str(tag);
    }
}

impl Visitor for Html {
    fn open(&mut self, part: Part<'_>) -> bool {
        match part {
            Part::Block(block) => self.open_block(block),
            Part::Item(item, ..) => {
                self.open_item(item);
                self.bare = self.shows() && is_bare(&item.blocks);
            }
            Part::Term(_) => self.tag("<dt>"),
            Part::Description(blocks) => {
                self.tag("<dd>");
                self.bare = self.shows() && is_bare(blocks);
            }
            Part::Row(..) => self.tag("<tr>"),
            Part::Cell(cell) => {
                self.open_cell(cell);
                self.bare = self.shows() && is_bare(&cell.blocks);
            }
            Part::Inlines(words) => return self.open_words(words),
            Part::Inline(inline, _) => return self.open_inline(inline),
        }
        true
    }

    fn close(&mut self, part: Part<'_>) {
        self.bare = false;
        match part {
            Part::Block(block) => self.close_block(block),
            Part::Item(..) => self.tag("</li>\n"),
            Part::Term(_) => self.tag("</dt>\n"),
            Part::Description(_) => self.tag("</dd>\n"),
            Part::Row(..) => self.tag("</tr>\n"),
            Part::Cell(cell) => {
                self.tag(if cell.role == CellRole::Header { "</th>\n" } else { "</td>\n" });
            }
            Part::Inlines(_) => self.close_words(),
            Part::Inline(inline, _) => {
                if matches!(inline, Inline::Link { .. }) {
                    self.links = self.links.saturating_sub(1);
                }
                let end = self.ends.pop().unwrap_or("");
                self.out.push_str(end);
            }
        }
    }
}
