//! The body as Markdown, escaped so that a parser gives the same text back.

mod blocks;
mod escape;
mod inline;
mod labels;
mod tables;

use super::grid;
use super::walk::{Part, Visitor, walk};
use crate::article::Body;

/// What stands between the block before and the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Gap {
    #[default]
    None,
    Line,
    Blank,
}

/// What stands on the line so far, prefixes left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Line {
    #[default]
    Start,
    /// Nothing but the mark of a heading.
    Head,
    /// Nothing but so many digits.
    Digits(u8),
    Text,
}

/// How the next run of inlines begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Lead {
    #[default]
    Paragraph,
    Heading(u8),
}

/// How a span ends.
#[derive(Debug)]
enum End {
    Mark(&'static str),
    Link(String),
    Nothing,
}

#[derive(Debug, Default)]
struct Markdown {
    out: String,
    /// What each line begins with.
    prefix: String,
    /// For each container how long the prefix was before it, and whether its blocks follow without a blank line.
    containers: Vec<(usize, bool)>,
    gap: Gap,
    /// Whether nothing was written yet in the container that was opened last: its first block stands on its line.
    fresh: bool,
    line: Line,
    lead: Lead,
    heading: bool,
    /// Line breaks that wait for the next words.
    breaks: usize,
    ends: Vec<End>,
    /// Emphasis, strong or struck spans, and links, that are open.
    emphasis: usize,
    links: usize,
    /// Cells that are open; whether something was written in the outermost one.
    cells: usize,
    filled: bool,
    grid: grid::Grid,
    /// Whether a row of the table that is open was written.
    in_table: bool,
    /// Whether the list before, if the last block was one, was ordered, and which mark its items had.
    last_list: Option<(bool, bool)>,
    /// For each list that is open, whether it has the other mark.
    marks: Vec<bool>,
    /// For each list that is open whether its items stand without a blank line between them.
    tight: Vec<bool>,
    /// For each list that is open the number of its last item.
    numbers: Vec<i64>,
    labels: labels::Labels,
}

/// The body as Markdown: see [`Body::to_markdown`].
pub(super) fn markdown(body: &Body) -> String {
    let mut markdown = Markdown::default();
    walk(body, &mut markdown);
    let mut out = markdown.out;
    out.truncate(out.trim_end_matches([' ', '\n']).len());
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

impl Markdown {
    /// What comes is another block.
    fn part(&mut self) {
        let tight = self.containers.last().is_some_and(|(_, tight)| *tight);
        if !self.fresh {
            self.gap = self.gap.max(if tight { Gap::Line } else { Gap::Blank });
        }
        self.breaks = 0;
        self.heading = false;
    }

    /// Whether no words stand on the line yet.
    fn at_start(&self) -> bool {
        matches!(self.line, Line::Start | Line::Head)
    }

    fn new_line(&mut self) {
        self.trim();
        self.out.push('\n');
    }

    /// Takes spaces off the end of the line.
    fn trim(&mut self) {
        let trimmed = self.out.trim_end_matches(' ').len();
        // A space after a backslash was never written, so no escape is broken.
        self.out.truncate(trimmed);
    }

    /// Begins the block that comes, and breaks the lines that wait.
    fn begin(&mut self) {
        self.fresh = false;
        let gap = std::mem::take(&mut self.gap);
        let breaks = std::mem::take(&mut self.breaks);
        if self.cells > 0 {
            let breaks = if gap == Gap::None { breaks } else { 1 };
            if self.filled && breaks > 0 {
                self.trim();
                (0..breaks).for_each(|_| self.out.push_str("<br>"));
            }
            self.filled = true;
            self.line = Line::Text;
            return;
        }
        if gap != Gap::None && !self.out.is_empty() {
            self.new_line();
            if gap == Gap::Blank {
                self.out.push_str(self.prefix.trim_end_matches(' '));
                self.out.push('\n');
            }
        }
        if gap != Gap::None {
            self.out.push_str(&self.prefix);
            self.line = Line::Start;
        } else if breaks > 0 && !self.at_start() {
            self.trim();
            for _ in 0..breaks {
                if self.heading {
                    self.out.push_str("<br>");
                } else {
                    self.out.push_str("\\\n");
                    self.out.push_str(&self.prefix);
                    self.line = Line::Start;
                }
            }
        }
    }

    /// Writes marks as they are.
    fn raw(&mut self, marks: &str) {
        self.begin();
        self.out.push_str(marks);
        self.line = Line::Text;
    }
}

impl Visitor for Markdown {
    fn open(&mut self, part: Part<'_>) -> bool {
        match part {
            Part::Block(block) => self.open_block(block),
            Part::Item(item, place, list) => self.open_item(item, place, list),
            Part::Term(_) => {
                let mark = if self.marks.last().copied().unwrap_or_default() { "* " } else { "- " };
                if !self.fresh {
                    self.gap = Gap::Blank;
                }
                self.enter_marked(mark, "  ", false);
            }
            Part::Description(_) | Part::Inlines(_) => {
                if let Lead::Heading(level) = std::mem::take(&mut self.lead) {
                    self.open_heading(level);
                }
            }
            Part::Row(row, ..) if row.cells.is_empty() => return false,
            Part::Row(row, table) => self.open_row(row, table),
            Part::Cell(cell) => self.open_cell(cell),
            Part::Inline(inline, next) => return self.open_inline(inline, next),
        }
        true
    }

    fn close(&mut self, part: Part<'_>) {
        match part {
            Part::Block(block) => self.close_block(block),
            Part::Item(..) | Part::Description(_) => {
                self.leave();
                self.part();
                self.last_list = None;
            }
            Part::Term(_) | Part::Inlines(_) => self.part(),
            Part::Row(..) => self.close_row(),
            Part::Cell(cell) => self.close_cell(cell),
            Part::Inline(inline, _) => self.close_inline(inline),
        }
    }
}

/// The longest run of backticks.
fn longest_run(text: &str) -> usize {
    let mut longest = 0;
    let mut run: usize = 0;
    for byte in text.bytes() {
        run = if byte == b'`' { run.saturating_add(1) } else { 0 };
        longest = longest.max(run);
    }
    longest
}
