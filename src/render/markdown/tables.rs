//! Tables as in GitHub Flavored Markdown: a row a line, the cells of spans left empty.

use super::{Gap, Line, Markdown};
use crate::article::{Block, Cell, CellRole, Row};
use crate::render::grid;

impl Markdown {
    pub(super) fn open_row(&mut self, row: &Row, table: &Block) {
        if self.cells > 0 {
            self.part();
            return;
        }
        let first = !std::mem::replace(&mut self.in_table, true);
        if first {
            self.part();
            self.grid = match table {
                Block::Table { rows, .. } => grid::Grid::new(rows),
                _ => grid::Grid::default(),
            };
            if row.cells.iter().any(|cell| cell.role == CellRole::Data) {
                let columns = self.grid.columns();
                self.raw(&format!("|{}", "  |".repeat(columns)));
                self.delimiter();
                self.gap = Gap::Line;
            }
        } else {
            self.gap = Gap::Line;
        }
        self.raw("|");
    }

    pub(super) fn delimiter(&mut self) {
        self.gap = Gap::Line;
        let columns = self.grid.columns();
        self.raw(&format!("|{}", " --- |".repeat(columns)));
    }

    pub(super) fn open_cell(&mut self, cell: &Cell) {
        if self.cells == 0 {
            let empty = self.grid.place(cell);
            (0..empty).for_each(|_| self.out.push_str("  |"));
            self.out.push(' ');
            self.filled = false;
            self.gap = Gap::None;
        } else {
            self.part();
        }
        self.cells = self.cells.saturating_add(1);
    }

    pub(super) fn close_cell(&mut self, cell: &Cell) {
        self.cells = self.cells.saturating_sub(1);
        if self.cells == 0 {
            self.gap = Gap::None;
            self.breaks = 0;
            self.trim();
            self.out.push_str(" |");
            let spanned = grid::columns(cell).saturating_sub(1);
            (0..spanned).for_each(|_| self.out.push_str("  |"));
            self.line = Line::Text;
        }
    }

    pub(super) fn close_row(&mut self) {
        if self.cells == 0 {
            self.gap = Gap::None;
            let head = self.grid.is_at_head();
            let missing = if head { self.grid.missing() } else { 0 };
            (0..missing).for_each(|_| self.out.push_str("  |"));
            self.grid.end_row();
            if head {
                self.delimiter();
            }
        }
        self.part();
    }
}
