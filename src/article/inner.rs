//! What blocks and spans hold, told once for readers and for writers; and bodies dropped without recursion.

use super::{Block, Body, Inline, ListItem, Row};

/// What a block holds, lent by `&` or by `&mut`.
#[derive(Debug)]
pub(crate) enum Inner<Blocks, Inlines, Item, Row> {
    Blocks(Blocks),
    /// The words of a heading, paragraph, caption or summary.
    Inlines(Inlines),
    /// A term of a list of definitions, and what is said of it.
    Term(Inlines),
    Description(Blocks),
    Item(Item),
    Row(Row),
}

/// Lent for reading.
pub(crate) type InnerRef<'a> = Inner<&'a Vec<Block>, &'a Vec<Inline>, &'a ListItem, &'a Row>;
/// Lent for changing and taking out.
pub(crate) type InnerMut<'a> = Inner<&'a mut Vec<Block>, &'a mut Vec<Inline>, &'a mut ListItem, &'a mut Row>;

/// The kinds of blocks and what each holds, in the order of reading: the one place that knows.
macro_rules! inner_of_block {
    ($block:ident, $each:ident) => {
        match $block {
            Block::Heading { content, .. } | Block::Paragraph { content } => $each(Inner::Inlines(content)),
            Block::Figure { caption, .. } => $each(Inner::Inlines(caption)),
            Block::List { items, .. } => {
                for item in items {
                    $each(Inner::Item(item));
                }
            }
            Block::DefinitionList { entries } => {
                for (term, blocks) in entries {
                    $each(Inner::Term(term));
                    $each(Inner::Description(blocks));
                }
            }
            Block::Table { caption, rows } => {
                if let Some(caption) = caption {
                    $each(Inner::Inlines(caption));
                }
                for row in rows {
                    $each(Inner::Row(row));
                }
            }
            Block::LiveEntry { heading, blocks, .. } => {
                if let Some(heading) = heading {
                    $each(Inner::Inlines(heading));
                }
                $each(Inner::Blocks(blocks));
            }
            Block::Details { summary, blocks } => {
                $each(Inner::Inlines(summary));
                $each(Inner::Blocks(blocks));
            }
            Block::Quotation { blocks, .. }
            | Block::Embed { blocks, .. }
            | Block::Footnote { blocks, .. }
            | Block::Post { blocks, .. } => $each(Inner::Blocks(blocks)),
            Block::Code { .. } | Block::Formula { .. } | Block::Rule => {}
        }
    };
}

/// The kinds of spans and what each holds.
macro_rules! inner_of_inline {
    ($inline:ident) => {
        match $inline {
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
    };
}

/// Hands on what a block holds.
pub(crate) fn inner_of<'a>(block: &'a Block, mut each: impl FnMut(InnerRef<'a>)) {
    inner_of_block!(block, each);
}

/// Hands on what a block holds, to be changed.
pub(crate) fn inner_of_mut<'a>(block: &'a mut Block, mut each: impl FnMut(InnerMut<'a>)) {
    inner_of_block!(block, each);
}

/// The spans that a span holds.
pub(crate) fn spans_of(inline: &Inline) -> Option<&Vec<Inline>> {
    inner_of_inline!(inline)
}

/// The spans that a span holds, to be changed.
pub(crate) fn spans_of_mut(inline: &mut Inline) -> Option<&mut Vec<Inline>> {
    inner_of_inline!(inline)
}

/// A run of blocks or of spans, to be changed.
#[derive(Debug)]
pub(crate) enum Run<'a> {
    Blocks(&'a mut Vec<Block>),
    Inlines(&'a mut Vec<Inline>),
}

/// Hands on the runs that a block holds, whatever it holds them in.
pub(crate) fn runs_of<'a>(block: &'a mut Block, mut each: impl FnMut(Run<'a>)) {
    inner_of_mut(block, |inner| match inner {
        Inner::Blocks(blocks) | Inner::Description(blocks) => each(Run::Blocks(blocks)),
        Inner::Inlines(inlines) | Inner::Term(inlines) => each(Run::Inlines(inlines)),
        Inner::Item(item) => each(Run::Blocks(&mut item.blocks)),
        Inner::Row(row) => row.cells.iter_mut().for_each(|cell| each(Run::Blocks(&mut cell.blocks))),
    });
}

/// A body is taken apart from the top: what drops by itself drops level by level, which a body nested a hundred
/// thousand deep would overflow the stack with.
impl Drop for Body {
    fn drop(&mut self) {
        // Lists are moved, not what they hold, and what holds nothing that nests drops where it is.
        let mut lists = vec![std::mem::take(&mut self.blocks)];
        let mut inlines: Vec<Inline> = Vec::new();
        while let Some(mut list) = lists.pop() {
            for block in &mut list {
                runs_of(block, |run| match run {
                    Run::Blocks(run) if run.iter().all(is_flat) => {}
                    Run::Blocks(run) => lists.push(std::mem::take(run)),
                    Run::Inlines(run) => take_nested(run, &mut inlines),
                });
                while let Some(mut inline) = inlines.pop() {
                    if let Some(inner) = spans_of_mut(&mut inline) {
                        take_nested(inner, &mut inlines);
                    }
                }
            }
        }
    }
}

/// Whether a block is a run of spans none of which holds others.
fn is_flat(block: &Block) -> bool {
    match block {
        Block::Paragraph { content } | Block::Heading { content, .. } => {
            content.iter().all(|inline| spans_of(inline).is_none())
        }
        _ => false,
    }
}

/// Takes those that hold spans out of a run; the others drop where they are.
fn take_nested(run: &mut [Inline], out: &mut Vec<Inline>) {
    for inline in run {
        if spans_of_mut(inline).is_some_and(|inner| !inner.is_empty()) {
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

    /// The bound that the documentation of [`Body`] gives.
    #[test]
    fn bodies_nested_500_deep_are_cloned_compared_and_written() {
        let nested = || {
            let mut content = vec![Inline::text("core")];
            for _ in 0..500 {
                content = vec![Inline::Strong { content }];
            }
            let mut blocks = vec![Block::Paragraph { content }];
            for _ in 0..500 {
                blocks = vec![Block::Details { summary: Vec::new(), blocks }];
            }
            Body::new(blocks)
        };
        let check = move || {
            let body = nested();
            let copy = body.clone();
            assert!(copy == body);
            assert!(!format!("{copy:?}").is_empty());
            assert!(serde_json::to_string(&copy).unwrap().contains("core"));
        };
        std::thread::Builder::new().stack_size(2 << 20).spawn(check).unwrap().join().unwrap();
    }

    #[test]
    fn blocks_can_be_taken_out() {
        let blocks = vec![Block::paragraph("one"), Block::Rule];
        assert_eq!(Body::new(blocks.clone()).into_blocks(), blocks);
    }
}
