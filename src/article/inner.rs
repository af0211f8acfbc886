//! What blocks and spans hold, to be changed or taken out; and bodies dropped without recursion.

use super::{Block, Body, Inline};

/// What a block holds.
#[derive(Debug)]
pub(super) enum Inner<'a> {
    Blocks(&'a mut Vec<Block>),
    Inlines(&'a mut Vec<Inline>),
}

/// Hands on what a block holds.
pub(super) fn inner_of_block<'a>(block: &'a mut Block, mut each: impl FnMut(Inner<'a>)) {
    match block {
        Block::Heading { content, .. } | Block::Paragraph { content } => each(Inner::Inlines(content)),
        Block::Figure { caption, .. } => each(Inner::Inlines(caption)),
        Block::List { items, .. } => {
            items.iter_mut().for_each(|item| each(Inner::Blocks(&mut item.blocks)));
        }
        Block::DefinitionList { entries } => {
            for (term, blocks) in entries {
                each(Inner::Inlines(term));
                each(Inner::Blocks(blocks));
            }
        }
        Block::Table { caption, rows } => {
            caption.iter_mut().for_each(|caption| each(Inner::Inlines(caption)));
            let cells = rows.iter_mut().flat_map(|row| &mut row.cells);
            cells.for_each(|cell| each(Inner::Blocks(&mut cell.blocks)));
        }
        Block::LiveEntry { heading, blocks, .. } => {
            heading.iter_mut().for_each(|heading| each(Inner::Inlines(heading)));
            each(Inner::Blocks(blocks));
        }
        Block::Details { summary, blocks } => {
            each(Inner::Inlines(summary));
            each(Inner::Blocks(blocks));
        }
        Block::Quotation { blocks, .. }
        | Block::Embed { blocks, .. }
        | Block::Footnote { blocks, .. }
        | Block::Post { blocks, .. } => {
            each(Inner::Blocks(blocks));
        }
        Block::Code { .. } | Block::Formula { .. } | Block::Rule => {}
    }
}

/// What a span holds.
pub(super) fn inner_of_inline(inline: &mut Inline) -> Option<&mut Vec<Inline>> {
    match inline {
        Inline::Emphasis { content }
        | Inline::Strong { content }
        | Inline::Link { content, .. }
        | Inline::Subscript { content }
        | Inline::Superscript { content }
        | Inline::Mark { content }
        | Inline::Strike { content }
        | Inline::Abbreviation { content, .. } => Some(content),
        Inline::Text { .. }
        | Inline::Code { .. }
        | Inline::LineBreak
        | Inline::Ruby { .. }
        | Inline::Formula { .. }
        | Inline::Image { .. }
        | Inline::FootnoteReference { .. } => None,
    }
}

/// A body is taken apart from the top: what drops by itself drops level by level, which a body nested a hundred
/// thousand deep would overflow the stack with.
impl Drop for Body {
    fn drop(&mut self) {
        let mut blocks = std::mem::take(&mut self.blocks);
        let mut inlines: Vec<Inline> = Vec::new();
        while let Some(mut block) = blocks.pop() {
            inner_of_block(&mut block, |inner| match inner {
                Inner::Blocks(inner) => blocks.append(inner),
                Inner::Inlines(inner) => take_nested(inner, &mut inlines),
            });
            while let Some(mut inline) = inlines.pop() {
                if let Some(inner) = inner_of_inline(&mut inline) {
                    take_nested(inner, &mut inlines);
                }
            }
        }
    }
}

/// Takes those that hold spans out of a run; the others drop where they are.
fn take_nested(run: &mut [Inline], out: &mut Vec<Inline>) {
    for inline in run {
        if inner_of_inline(inline).is_some_and(|inner| !inner.is_empty()) {
            out.push(std::mem::replace(inline, Inline::LineBreak));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Cell, CellRole, ListItem, Numbering, Row};

    /// So deep that dropping it level by level overflows any stack.
    const DEEP: usize = 300_000;

    #[test]
    fn blocks_nested_deep_drop() {
        let shells: [fn(Vec<Block>) -> Block; 5] = [
            |blocks| Block::Quotation { blocks, attribution: None, cite: None, pull: false },
            |blocks| Block::List {
                ordered: false,
                start: 1,
                reversed: false,
                numbering: Numbering::Decimal,
                items: vec![ListItem::new(blocks)],
            },
            |blocks| Block::Table {
                caption: None,
                rows: vec![Row::new(vec![Cell::new(CellRole::Data, blocks)])],
            },
            |blocks| Block::DefinitionList { entries: vec![(Vec::new(), blocks)] },
            |blocks| Block::Details { summary: vec![Inline::text("s")], blocks },
        ];
        for shell in shells {
            let mut block = Block::paragraph("core");
            for _ in 0..DEEP {
                block = shell(vec![block]);
            }
            drop(Body::new(vec![block]));
        }
    }

    #[test]
    fn spans_nested_deep_drop() {
        let mut content = vec![Inline::text("core")];
        for _ in 0..DEEP {
            content = vec![Inline::Strong { content }, Inline::text("x")];
        }
        drop(Body::new(vec![Block::Heading { level: 2, content }]));
    }

    #[test]
    fn blocks_can_be_taken_out() {
        let blocks = vec![Block::paragraph("one"), Block::Rule];
        assert_eq!(Body::new(blocks.clone()).into_blocks(), blocks);
    }
}
