//! Where the cells of a table stand, its spans counted.

use crate::article::{Cell, CellRole, Row};

/// Columns and rows that a span is shown over at most: what a hostile table makes of it stays small.
const SPAN: u32 = 64;
/// Places that one cell takes at most, its columns times its rows.
const AREA: u32 = 256;

/// The columns of a table, filled row by row.
#[derive(Debug, Clone, Default)]
pub(super) struct Grid {
    /// For each column how many rows a cell from above still reaches down.
    reach: Vec<u32>,
    column: usize,
    columns: usize,
    headed: bool,
}

impl Grid {
    pub(super) fn new(rows: &[Row]) -> Self {
        let mut grid = Self::default();
        let mut widest = 1;
        // A row without cells is not written.
        for row in rows.iter().filter(|row| !row.cells.is_empty()) {
            for cell in &row.cells {
                grid.place(cell);
            }
            widest = widest.max(grid.column);
            grid.end_row();
        }
        let first = rows.iter().find(|row| !row.cells.is_empty());
        let headed = first.is_some_and(|row| row.cells.iter().all(|cell| cell.role == CellRole::Header));
        Self { columns: widest, headed, ..Self::default() }
    }

    /// How many columns the widest row has, at least one.
    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    /// How many columns the row lacks so far.
    pub(super) fn missing(&self) -> usize {
        self.columns.saturating_sub(self.column)
    }

    /// Whether the row that ends names the columns: it is the first, and all its cells are heads.
    pub(super) fn is_at_head(&mut self) -> bool {
        std::mem::take(&mut self.headed)
    }

    /// Places the next cell of the row. How many columns before it are taken by cells from above.
    pub(super) fn place(&mut self, cell: &Cell) -> usize {
        let start = self.column;
        while self.reach.get(self.column).is_some_and(|rows| *rows > 0) {
            self.column = self.column.saturating_add(1);
        }
        let empty = self.column.saturating_sub(start);
        let most = AREA.checked_div(cell.columns.clamp(1, SPAN)).unwrap_or(1);
        let rows = cell.rows.clamp(1, SPAN.min(most)).saturating_sub(1);
        for _ in 0..columns(cell) {
            match self.reach.get_mut(self.column) {
                // Told from what reaches down from above by one row more, which ends with this row.
                Some(reach) => *reach = rows.saturating_add(1),
                None => self.reach.push(rows.saturating_add(1)),
            }
            self.column = self.column.saturating_add(1);
        }
        empty
    }

    /// Ends a row.
    pub(super) fn end_row(&mut self) {
        for reach in &mut self.reach {
            *reach = reach.saturating_sub(1);
        }
        // What no cell reaches into any longer need not be gone over at each row.
        while self.reach.last() == Some(&0) {
            self.reach.pop();
        }
        self.column = 0;
    }
}

/// How many columns a cell is shown over.
pub(super) fn columns(cell: &Cell) -> usize {
    cell.columns.clamp(1, SPAN) as usize
}
