//! Tables: of data, or of layout, which are dissolved into the blocks that they hold.

use crate::article::{Block, Cell, CellRole, Inline, Row};

/// Characters that an average cell of data has at most.
const CELL_CHARS: usize = 240;

/// What the markup of a table says of its purpose.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Evidence {
    /// `role=presentation` and the like.
    pub(super) layout: bool,
    /// A caption, a head, a summary, `role=table` or `role=grid`.
    pub(super) data: bool,
    /// Another table is in one of its cells.
    pub(super) nested: bool,
}

/// The blocks that a table becomes: itself, or those that it holds.
pub(super) fn table(caption: Option<Vec<Inline>>, mut rows: Vec<Row>, evidence: Evidence) -> Vec<Block> {
    rows.retain(|row| row.cells.iter().any(|cell| !cell.blocks.is_empty()));
    if rows.is_empty() {
        return caption.map(|content| Block::Paragraph { content }).into_iter().collect();
    }
    if caption.is_none() && is_layout(&rows, evidence) {
        return rows.into_iter().flat_map(|row| row.cells).flat_map(|cell| cell.blocks).collect();
    }
    vec![Block::Table { caption, rows }]
}

fn is_layout(rows: &[Row], evidence: Evidence) -> bool {
    if evidence.layout || evidence.nested {
        return true;
    }
    let cells = || rows.iter().flat_map(|row| &row.cells);
    let widest = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let headed =
        evidence.data || cells().any(|cell| cell.role == CellRole::Header && !cell.blocks.is_empty());
    if widest < 2 {
        return !(headed && rows.len() > 1);
    }
    if headed {
        return false;
    }
    let full = cells().filter(|cell| !cell.blocks.is_empty()).count();
    let chars: usize = cells().flat_map(|cell| &cell.blocks).map(size).sum();
    rows.len() < 2 || full < 3 || chars > CELL_CHARS.saturating_mul(full) || cells().any(holds_sections)
}

/// Whether a cell holds what no cell of data does.
fn holds_sections(cell: &Cell) -> bool {
    cell.blocks.len() > 6 || cell.blocks.iter().any(|block| matches!(block, Block::Code { .. }))
}

/// About how many characters a block shows; the exact number does not matter.
fn size(block: &Block) -> usize {
    match block {
        Block::Paragraph { content } | Block::Heading { content, .. } => {
            if let [Inline::Text { text }] = content.as_slice() {
                return text.chars().count();
            }
            super::spans::plain_text(content).chars().count()
        }
        Block::List { items, .. } => items.len().saturating_mul(40),
        Block::Code { text, .. } => text.len(),
        _ => 100,
    }
}
