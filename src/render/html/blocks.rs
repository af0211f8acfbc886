//! Blocks, items and cells, and who signs them.

use super::inline::name;
use super::{Html, Lead, Mark};
use crate::article::{Block, Cell, CellRole, ListItem, Numbering};
use crate::render::url::safe;
use crate::render::walk::{formula_text, is_signed};

impl Html {
    pub(super) fn open_block(&mut self, block: &Block) {
        self.depth = self.depth.saturating_add(1);
        let bare = std::mem::take(&mut self.bare);
        match block {
            Block::Heading { level, .. } => self.lead = Lead::Heading((*level).clamp(1, 6)),
            Block::Paragraph { .. } => self.lead = if bare { Lead::Bare } else { Lead::Paragraph },
            Block::List { ordered, start, reversed, numbering, .. } if self.shows() => {
                self.open_list(*ordered, *start, *reversed, *numbering);
            }
            Block::DefinitionList { .. } => self.tag("<dl>\n"),
            Block::Quotation { cite, .. } if self.shows() => {
                self.out.push_str("<blockquote");
                if let Some(cite) = cite.as_deref().and_then(|cite| safe(cite, false)) {
                    self.attribute("cite", &cite);
                }
                self.out.push_str(">\n");
            }
            Block::Code { language, text } => {
                self.out.push_str("<pre><code");
                if let Some(language) = language {
                    self.attribute("class", &format!("language-{}", word(language)));
                }
                self.out.push('>');
                self.text(text);
                self.out.push_str("</code></pre>\n");
            }
            Block::Table { .. } => {
                self.tag("<table>\n");
                self.lead = Lead::Caption;
            }
            Block::Figure { images, videos, audio, credit, .. } => {
                self.tag("<figure>\n");
                self.figure(images, videos, audio);
                self.credit = credit.clone().filter(|credit| !credit.is_empty());
                self.lead = Lead::FigureCaption;
            }
            Block::Embed { media, .. } => {
                self.tag("<figure>\n");
                self.player(media);
            }
            Block::Formula { tex, text, .. } => {
                let tex = tex.as_deref().filter(|tex| !tex.is_empty());
                self.out.push_str(if tex.is_some() { "<pre><code class=\"language-math\">" } else { "<p>" });
                self.text(formula_text(tex, text));
                self.out.push_str(if tex.is_some() { "</code></pre>\n" } else { "</p>\n" });
            }
            Block::Footnote { id, .. } if self.shows() => {
                self.out.push_str("<aside role=\"doc-footnote\"");
                let name = format!("note-{}", name(id));
                // Of notes that share a name references lead to the first.
                if self.names.insert(name.clone()) {
                    self.attribute("id", &name);
                }
                self.out.push_str(">\n");
            }
            Block::LiveEntry { time, time_text, author, .. } => {
                self.tag("<article>\n");
                let at = time_text.as_deref().map(|text| Mark::At(text, time.map(|time| time.to_string())));
                self.signature([at, author.as_deref().map(Mark::By)]);
                self.lead = Lead::Heading(3);
            }
            Block::Details { .. } => {
                self.tag("<details>\n");
                self.lead = Lead::Summary;
            }
            Block::Post { author, published, time_text, blocks } => {
                self.tag("<article>\n");
                if !is_signed(author.as_deref(), blocks) {
                    let date = published.map(|date| date.to_string());
                    let at = time_text.as_deref().or(date.as_deref());
                    let at = at.map(|text| Mark::At(text, date.clone()));
                    self.signature([author.as_deref().map(Mark::By), at]);
                }
            }
            Block::Rule => self.out.push_str("<hr>\n"),
            Block::List { .. } | Block::Quotation { .. } | Block::Footnote { .. } => {}
        }
    }

    pub(super) fn close_block(&mut self, block: &Block) {
        match block {
            Block::List { ordered, .. } => self.tag(if *ordered { "</ol>\n" } else { "</ul>\n" }),
            Block::DefinitionList { .. } => self.tag("</dl>\n"),
            Block::Quotation { attribution, .. } => {
                if let Some(attribution) = attribution.as_deref().filter(|text| !text.trim().is_empty()) {
                    self.out.push_str("<footer>— ");
                    self.text(attribution);
                    self.out.push_str("</footer>\n");
                }
                self.tag("</blockquote>\n");
            }
            Block::Table { .. } => self.tag("</table>\n"),
            Block::Figure { .. } => {
                let credit = self.credit.take();
                self.caption(None, credit.as_deref());
                self.tag("</figure>\n");
            }
            Block::Embed { .. } => self.tag("</figure>\n"),
            Block::Footnote { .. } => self.tag("</aside>\n"),
            Block::LiveEntry { .. } | Block::Post { .. } => self.tag("</article>\n"),
            Block::Details { .. } => self.tag("</details>\n"),
            Block::Heading { .. }
            | Block::Paragraph { .. }
            | Block::Code { .. }
            | Block::Formula { .. }
            | Block::Rule => {}
        }
        self.depth = self.depth.saturating_sub(1);
    }

    pub(super) fn open_list(&mut self, ordered: bool, start: i32, reversed: bool, numbering: Numbering) {
        if !ordered {
            self.out.push_str("<ul>\n");
            return;
        }
        self.out.push_str("<ol");
        if start != 1 || reversed {
            self.attribute("start", &start.to_string());
        }
        if reversed {
            self.out.push_str(" reversed");
        }
        match numbering {
            Numbering::Decimal => {}
            Numbering::LowerAlpha => self.attribute("type", "a"),
            Numbering::UpperAlpha => self.attribute("type", "A"),
            Numbering::LowerRoman => self.attribute("type", "i"),
            Numbering::UpperRoman => self.attribute("type", "I"),
        }
        self.out.push_str(">\n");
    }

    pub(super) fn open_item(&mut self, item: &ListItem) {
        if !self.shows() {
            return;
        }
        self.out.push_str("<li");
        if let Some(number) = item.number {
            self.attribute("value", &number.to_string());
        }
        self.out.push('>');
        if let Some(checked) = item.checked {
            self.out.push_str(if checked {
                "<input type=\"checkbox\" disabled checked> "
            } else {
                "<input type=\"checkbox\" disabled> "
            });
        }
    }

    /// Who wrote an entry and when, in the order given.
    pub(super) fn signature(&mut self, marks: [Option<Mark<'_>>; 2]) {
        let signed = marks.iter().any(Option::is_some);
        for (place, mark) in marks.into_iter().flatten().enumerate() {
            self.out.push_str(if place == 0 { "<p>" } else { " · " });
            match mark {
                Mark::By(author) => self.text(author),
                Mark::At(text, time) => {
                    self.out.push_str("<time");
                    if let Some(time) = time {
                        self.attribute("datetime", &time);
                    }
                    self.out.push('>');
                    self.text(text);
                    self.out.push_str("</time>");
                }
            }
        }
        if signed {
            self.out.push_str("</p>\n");
        }
    }

    pub(super) fn open_cell(&mut self, cell: &Cell) {
        if !self.shows() {
            return;
        }
        self.out.push_str(if cell.role == CellRole::Header { "<th" } else { "<td" });
        self.number("colspan", Some(cell.columns).filter(|columns| *columns > 1));
        self.number("rowspan", Some(cell.rows).filter(|rows| *rows > 1));
        self.out.push('>');
    }
}

pub(super) fn heading(level: u8) -> (&'static str, &'static str) {
    match level {
        1 => ("<h1>", "</h1>\n"),
        2 => ("<h2>", "</h2>\n"),
        3 => ("<h3>", "</h3>\n"),
        4 => ("<h4>", "</h4>\n"),
        5 => ("<h5>", "</h5>\n"),
        _ => ("<h6>", "</h6>\n"),
    }
}

/// A name of a language as one class.
fn word(language: &str) -> String {
    language.chars().filter(|c| !c.is_whitespace()).collect()
}
