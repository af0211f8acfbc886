//! The body as plain text.

use super::walk::{Part, Visitor, formula_text, is_signed, walk, walk_inlines};
use crate::article::{Block, Body, Inline};

/// What parts two pieces of text; the later ones are stronger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
    Blank,
}

/// Spaces that an inner list is set in by, at most so many times.
const INDENT: &str = "  ";
const INDENTS: usize = 12;

#[derive(Debug, Default)]
struct Text {
    out: String,
    gap: Gap,
    /// Cells that ended since the last text of the row.
    tabs: usize,
    /// Lists and cells that are open: their blocks are lines, and cells' blocks are words.
    lists: usize,
    cells: usize,
}

/// The body as plain text: see [`Body::to_text`].
pub(super) fn text(body: &Body) -> String {
    let mut text = Text::default();
    walk(body, &mut text);
    text.out
}

/// The words of a run.
pub(crate) fn inline_text(content: &[Inline]) -> String {
    if let [Inline::Text { text }] = content {
        return text.clone();
    }
    let mut text = Text::default();
    walk_inlines(content, &mut text);
    text.out
}

impl Text {
    /// Parts what comes from what was.
    fn part(&mut self, gap: Gap) {
        let most = if self.cells > 0 {
            Gap::Space
        } else if self.lists > 0 {
            Gap::Line
        } else {
            Gap::Blank
        };
        self.gap = self.gap.max(gap.min(most));
    }

    fn write(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let gap = std::mem::take(&mut self.gap);
        if !self.out.is_empty() {
            match gap {
                Gap::None => {}
                Gap::Space if self.tabs > 0 => {}
                Gap::Space => self.out.push(' '),
                Gap::Line => self.out.push('\n'),
                Gap::Blank => self.out.push_str("\n\n"),
            }
        }
        if gap >= Gap::Line && self.cells == 0 {
            for _ in 1..self.lists.min(INDENTS) {
                self.out.push_str(INDENT);
            }
        }
        for _ in 0..std::mem::take(&mut self.tabs) {
            self.out.push('\t');
        }
        self.out.push_str(text);
    }

    fn line(&mut self, text: &str) {
        self.part(Gap::Line);
        self.write(text);
    }

    fn leaf(&mut self, inline: &Inline) -> bool {
        match inline {
            Inline::Text { text } | Inline::Code { text } => self.write(text),
            Inline::LineBreak => self.part(Gap::Line),
            Inline::Ruby { base, reading } => {
                self.write(base);
                self.write("(");
                self.write(reading);
                self.write(")");
            }
            Inline::Formula { tex, text, .. } => self.write(formula_text(tex.as_deref(), text)),
            // Brackets keep a bare number from being read as part of the word before it.
            Inline::FootnoteReference { label, .. } => {
                let bare = label.chars().all(char::is_alphanumeric);
                self.write(&if bare { format!("[{label}]") } else { label.clone() });
            }
            Inline::Image { .. } => {}
            _ => return true,
        }
        false
    }

    fn open_block(&mut self, block: &Block) {
        self.part(Gap::Blank);
        match block {
            Block::List { .. } => self.lists = self.lists.saturating_add(1),
            Block::Code { text, .. } => self.write(text),
            Block::Formula { tex, text, .. } => self.write(formula_text(tex.as_deref(), text)),
            // Each picture's own words stand by it, before those of all.
            Block::Figure { images, .. } => {
                for image in images {
                    for text in [&image.caption, &image.credit].into_iter().flatten() {
                        self.line(text);
                    }
                }
                self.part(Gap::Line);
            }
            Block::LiveEntry { time_text, author, .. } => {
                for text in [time_text, author].into_iter().flatten() {
                    self.line(text);
                }
                self.part(Gap::Line);
            }
            Block::Post { author, time_text, blocks, .. } if !is_signed(author.as_deref(), blocks) => {
                for (place, text) in [author, time_text].into_iter().flatten().enumerate() {
                    self.write(if place > 0 { " · " } else { "" });
                    self.write(text);
                }
                self.part(Gap::Blank);
            }
            _ => {}
        }
    }

    fn close_block(&mut self, block: &Block) {
        match block {
            Block::List { .. } => self.lists = self.lists.saturating_sub(1),
            Block::Quotation { attribution: Some(attribution), .. } if !attribution.trim().is_empty() => {
                self.part(Gap::Blank);
                self.write("— ");
                self.write(attribution);
            }
            Block::Figure { credit: Some(credit), .. } => self.line(credit),
            _ => {}
        }
        self.part(Gap::Blank);
    }
}

impl Visitor for Text {
    fn open(&mut self, part: Part<'_>) -> bool {
        match part {
            Part::Block(block) => self.open_block(block),
            Part::Item(..) => self.part(Gap::Line),
            Part::Term(_) | Part::Row(..) => {
                // Inside a cell, where no table can be read, rows are words too.
                self.part(Gap::Line);
            }
            Part::Description(_) => {
                self.part(Gap::Line);
                self.lists = self.lists.saturating_add(1);
            }
            Part::Cell(_) => {
                if self.cells > 0 {
                    self.part(Gap::Space);
                } else if self.gap == Gap::Space {
                    self.gap = Gap::None;
                }
                self.cells = self.cells.saturating_add(1);
            }
            Part::Inlines(_) => {}
            Part::Inline(inline, _) => return self.leaf(inline),
        }
        true
    }

    fn close(&mut self, part: Part<'_>) {
        match part {
            Part::Block(block) => self.close_block(block),
            Part::Item(..) | Part::Term(_) => {
                self.gap = self.gap.min(Gap::Line);
                self.part(Gap::Line);
            }
            Part::Row(..) => {
                if self.cells == 0 {
                    self.tabs = 0;
                }
                self.part(Gap::Line);
            }
            Part::Description(_) => {
                self.lists = self.lists.saturating_sub(1);
                self.gap = self.gap.min(Gap::Line);
            }
            Part::Cell(_) => {
                self.cells = self.cells.saturating_sub(1);
                if self.cells == 0 {
                    self.tabs = self.tabs.saturating_add(1);
                    if self.gap == Gap::Space {
                        self.gap = Gap::None;
                    }
                }
            }
            // A caption's, summary's or heading's words are a line of their own.
            Part::Inlines(_) => self.part(Gap::Line),
            Part::Inline(..) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Cell, CellRole, ListItem, Row};

    #[test]
    fn lists_and_tables_are_lines() {
        let cell = |text: &str| Cell::new(CellRole::Data, vec![Block::paragraph(text)]);
        let list = |items| Block::List {
            ordered: false,
            start: 1,
            reversed: false,
            numbering: crate::article::Numbering::Decimal,
            items,
        };
        let inner = list(vec![ListItem::new(vec![Block::paragraph("b1")])]);
        let body = Body::new(vec![
            Block::paragraph("first"),
            list(vec![
                ListItem::new(vec![Block::paragraph("a")]),
                ListItem::new(vec![Block::paragraph("b"), inner]),
                ListItem::new(vec![Block::paragraph("c")]),
            ]),
            Block::Table {
                caption: Some(vec![Inline::text("rain")]),
                rows: vec![Row::new(vec![cell("May"), cell("3")]), Row::new(vec![cell("June"), cell("")])],
            },
            Block::paragraph("last"),
        ]);
        assert_eq!(body.to_text(), "first\n\na\nb\n  b1\nc\n\nrain\nMay\t3\nJune\n\nlast");
    }
}
