//! The walk over a body that all who read one share: no recursion, however deep a body nests.

use super::inline_text;
use crate::article::inner::{Inner, inner_of, spans_of};
use crate::article::{Block, Body, Cell, Inline, ListItem, Row};

/// How deep visitors show containers; deeper ones are dissolved into the one that holds them.
pub(super) const DEPTH: usize = 48;

/// A part of a body.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Part<'a> {
    Block(&'a Block),
    /// An item of a list, with its place from 0 and the list that it is part of.
    Item(&'a ListItem, usize, &'a Block),
    /// A term of a list of definitions.
    Term(&'a [Inline]),
    /// What is said of a term.
    Description(&'a [Block]),
    /// A row of a table, with the table.
    Row(&'a Row, &'a Block),
    Cell(&'a Cell),
    /// The inlines of a heading, paragraph, caption or summary.
    Inlines(&'a [Inline]),
    /// An inline, with the one after it in the same run.
    Inline(&'a Inline, Option<&'a Inline>),
}

/// What is done at the beginning and at the end of each part.
pub(crate) trait Visitor {
    /// A part begins. Whether what it holds is walked; if it is not, it does not end either.
    fn open(&mut self, part: Part<'_>) -> bool;
    /// A part ends.
    fn close(&mut self, part: Part<'_>);
}

enum Step<'a> {
    Open(Part<'a>),
    Close(Part<'a>),
}

/// Walks a body from its first part to its last.
pub(crate) fn walk(body: &Body, visitor: &mut impl Visitor) {
    let mut stack: Vec<Step<'_>> =
        body.blocks.iter().rev().map(|block| Step::Open(Part::Block(block))).collect();
    run(&mut stack, visitor);
}

/// Walks a run of inlines.
pub(super) fn walk_inlines(content: &[Inline], visitor: &mut impl Visitor) {
    let mut stack = Vec::new();
    push_inlines(content, &mut stack);
    stack.reverse();
    run(&mut stack, visitor);
}

fn run(stack: &mut Vec<Step<'_>>, visitor: &mut impl Visitor) {
    while let Some(step) = stack.pop() {
        match step {
            Step::Open(part) => {
                if visitor.open(part) {
                    stack.push(Step::Close(part));
                    let first = stack.len();
                    push_inner(part, stack);
                    if let Some(inner) = stack.get_mut(first..) {
                        inner.reverse();
                    }
                }
            }
            Step::Close(part) => visitor.close(part),
        }
    }
}

/// Pushes what a part holds, in order.
fn push_inner<'a>(part: Part<'a>, stack: &mut Vec<Step<'a>>) {
    match part {
        Part::Block(block) => {
            let mut items = 0..;
            inner_of(block, |inner| match inner {
                Inner::Blocks(blocks) => push_blocks(blocks, stack),
                Inner::Inlines(content) => stack.push(Step::Open(Part::Inlines(content))),
                Inner::Term(content) => stack.push(Step::Open(Part::Term(content))),
                Inner::Description(blocks) => stack.push(Step::Open(Part::Description(blocks))),
                Inner::Item(item) => {
                    let place = items.next().unwrap_or(usize::MAX);
                    stack.push(Step::Open(Part::Item(item, place, block)));
                }
                Inner::Row(row) => stack.push(Step::Open(Part::Row(row, block))),
            });
        }
        Part::Item(item, ..) => push_blocks(&item.blocks, stack),
        Part::Description(blocks) => push_blocks(blocks, stack),
        Part::Row(row, ..) => stack.extend(row.cells.iter().map(|cell| Step::Open(Part::Cell(cell)))),
        Part::Cell(cell) => push_blocks(&cell.blocks, stack),
        Part::Term(content) | Part::Inlines(content) => push_inlines(content, stack),
        Part::Inline(inline, _) => {
            if let Some(content) = spans_of(inline) {
                push_inlines(content, stack);
            }
        }
    }
}

fn push_blocks<'a>(blocks: &'a [Block], stack: &mut Vec<Step<'a>>) {
    stack.extend(blocks.iter().map(|block| Step::Open(Part::Block(block))));
}

fn push_inlines<'a>(content: &'a [Inline], stack: &mut Vec<Step<'a>>) {
    let mut rest = content.iter().peekable();
    while let Some(inline) = rest.next() {
        stack.push(Step::Open(Part::Inline(inline, rest.peek().copied())));
    }
}

/// The text that stands for a formula: TeX where there is any, or else what the page shows.
pub(super) fn formula_text<'a>(tex: Option<&'a str>, text: &'a str) -> &'a str {
    tex.filter(|tex| !tex.is_empty()).unwrap_or(text)
}

/// Blocks of a post that may say who wrote it, and bytes that such a line has beside the name.
const SIGNED: usize = 4;
const SIGNATURE: usize = 120;

/// Whether the first lines of a post name its author themselves.
pub(super) fn is_signed(author: Option<&str>, blocks: &[Block]) -> bool {
    let Some(author) = author.map(str::trim).filter(|author| !author.is_empty()) else { return false };
    let names = |content: &[Inline]| {
        let line = inline_text(content);
        let whole = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        line.len() <= author.len().saturating_add(SIGNATURE)
            && line.split_once(author).is_some_and(|(before, after)| {
                whole(before.chars().next_back()) && whole(after.chars().next())
            })
    };
    let line = |block: &Block| match block {
        Block::Paragraph { content } | Block::Heading { content, .. } => names(content),
        _ => false,
    };
    blocks.iter().take(SIGNED).any(|block| match block {
        Block::List { items, .. } => {
            items.iter().take(SIGNED).any(|item| item.blocks.first().is_some_and(line))
        }
        block => line(block),
    })
}

/// Whether blocks begin with their only paragraph.
pub(super) fn is_bare(blocks: &[Block]) -> bool {
    let mut blocks = blocks.iter().map(|block| matches!(block, Block::Paragraph { .. }));
    blocks.next() == Some(true) && !blocks.any(|paragraph| paragraph)
}
