//! The text of an article: a tree of typed blocks and inline spans.

use serde::{Deserialize, Serialize};

use super::{Image, Media, PageDate};

/// The text of an article, as blocks in the order of reading.
///
/// Render it with [`Body::to_text`], [`Body::to_markdown`] or [`Body::to_html`]. That, and dropping it, goes without
/// recursion, so that no nesting is too deep for the stack. What an extractor gives nests at most some 40 blocks deep.
///
/// Cloning, comparing and debugging a body, and writing and reading it by serde, recur once for each level. Bodies that
/// nest no more than 500 blocks or spans deep, more than ten times what an extractor gives, are safe for that on a stack
/// of 2 MiB, which threads of Rust have by default; for deeper ones made by hand, do it on a thread with a larger stack.
/// (JSON read by `serde_json` nests no more than 128 levels.)
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
#[non_exhaustive]
pub struct Body {
    /// The blocks.
    pub blocks: Vec<Block>,
}

impl Body {
    /// A body of `blocks`.
    pub fn new(blocks: Vec<Block>) -> Self {
        Self { blocks }
    }

    /// Its blocks. (A body takes itself apart when it is dropped, so they cannot be moved out of the field.)
    #[must_use]
    pub fn into_blocks(mut self) -> Vec<Block> {
        std::mem::take(&mut self.blocks)
    }

    /// Whether it holds nothing.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }
}

/// A block of an article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Block {
    /// A heading.
    #[non_exhaustive]
    Heading {
        /// 1 to 6, as on the page; 2 where a paragraph is a heading by its look alone and none came before.
        level: u8,
        /// Its text.
        content: Vec<Inline>,
    },
    /// A paragraph.
    #[non_exhaustive]
    Paragraph {
        /// Its text.
        content: Vec<Inline>,
    },
    /// A list.
    #[non_exhaustive]
    List {
        /// Whether its items are numbered.
        ordered: bool,
        /// The first number of an ordered list.
        start: i32,
        /// Whether the numbers of an ordered list run downwards.
        #[serde(default)]
        reversed: bool,
        /// How the numbers of an ordered list are written.
        #[serde(default)]
        numbering: Numbering,
        /// Its items.
        items: Vec<ListItem>,
    },
    /// A list of terms with their descriptions.
    #[non_exhaustive]
    DefinitionList {
        /// Terms and what is said of each.
        entries: Vec<(Vec<Inline>, Vec<Block>)>,
    },
    /// What someone else said or wrote.
    #[non_exhaustive]
    Quotation {
        /// The quoted blocks.
        blocks: Vec<Block>,
        /// Whose words they are, as the page says it.
        attribution: Option<String>,
        /// The address that they are quoted from.
        cite: Option<String>,
        /// Whether it repeats a sentence of the text to catch the eye.
        pull: bool,
    },
    /// Program text, white space kept exactly.
    #[non_exhaustive]
    Code {
        /// The language, as the page names it in lower case.
        language: Option<String>,
        /// The text.
        text: String,
    },
    /// A table of data.
    #[non_exhaustive]
    Table {
        /// Its caption.
        caption: Option<Vec<Inline>>,
        /// Its rows from top to bottom.
        rows: Vec<Row>,
    },
    /// Pictures or videos with their caption.
    #[non_exhaustive]
    Figure {
        /// The pictures; several make a gallery.
        images: Vec<Image>,
        /// The videos.
        videos: Vec<Media>,
        /// The sound.
        audio: Vec<Media>,
        /// The caption, without the credit.
        caption: Vec<Inline>,
        /// Who made it.
        credit: Option<String>,
    },
    /// Something that another site shows on this page: a video player, a post, a map.
    #[non_exhaustive]
    Embed {
        /// What is embedded.
        media: Media,
        /// The text that it carries on this page.
        blocks: Vec<Block>,
    },
    /// A formula that stands by itself.
    #[non_exhaustive]
    Formula {
        /// TeX, where the page gives it.
        tex: Option<String>,
        /// MathML, where the page gives it.
        mathml: Option<String>,
        /// The MathML in one line, such as `(a+b)/2`, `x_1^2`, `√(2gh)`; empty where the page gives none.
        text: String,
    },
    /// A footnote, at the end of the text or where the page has it.
    #[non_exhaustive]
    Footnote {
        /// What references call it.
        id: FootnoteId,
        /// Its text.
        blocks: Vec<Block>,
    },
    /// An entry of a live blog.
    #[non_exhaustive]
    LiveEntry {
        /// When, if the page dates it.
        time: Option<PageDate>,
        /// Its time as the page writes it.
        time_text: Option<String>,
        /// Its heading.
        heading: Option<Vec<Inline>>,
        /// Who wrote it.
        author: Option<String>,
        /// Its text.
        blocks: Vec<Block>,
    },
    /// A part that readers open: `<details>`, an accordion.
    #[non_exhaustive]
    Details {
        /// What is shown when it is closed.
        summary: Vec<Inline>,
        /// What it holds.
        blocks: Vec<Block>,
    },
    /// A post of a thread, where the page's content is a thread.
    #[non_exhaustive]
    Post {
        /// Who wrote it.
        author: Option<String>,
        /// When, if the page dates it.
        published: Option<PageDate>,
        /// Its time as the page writes it, where it is no part of `blocks`.
        #[serde(default)]
        time_text: Option<String>,
        /// What it says.
        blocks: Vec<Block>,
    },
    /// A thematic break.
    Rule,
}

/// The name that ties a footnote to its references.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
#[non_exhaustive]
pub struct FootnoteId(
    /// A name that is unique on the page, such as `fn1`.
    pub String,
);

/// How the numbers of an ordered list are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Numbering {
    /// 1, 2, 3
    #[default]
    Decimal,
    /// a, b, c
    LowerAlpha,
    /// A, B, C
    UpperAlpha,
    /// i, ii, iii
    LowerRoman,
    /// I, II, III
    UpperRoman,
}

impl FootnoteId {
    /// A footnote by its name.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct ListItem {
    /// What it holds.
    pub blocks: Vec<Block>,
    /// Whether a task is done, where the item is one.
    pub checked: Option<bool>,
    /// Its number, where an ordered list gives it another one than the next.
    pub number: Option<i32>,
}

impl ListItem {
    /// An item of `blocks`.
    pub fn new(blocks: Vec<Block>) -> Self {
        Self { blocks, checked: None, number: None }
    }
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Row {
    /// Its cells from the start of the line to its end.
    pub cells: Vec<Cell>,
}

impl Row {
    /// A row of `cells`.
    pub fn new(cells: Vec<Cell>) -> Self {
        Self { cells }
    }
}

/// Whether a cell names others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CellRole {
    /// A value.
    #[default]
    Data,
    /// The name of a row or column.
    Header,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Cell {
    /// Whether it names others.
    pub role: CellRole,
    /// How many columns it spans, at least 1.
    pub columns: u32,
    /// How many rows it spans, at least 1.
    pub rows: u32,
    /// What it holds.
    pub blocks: Vec<Block>,
}

impl Default for Cell {
    fn default() -> Self {
        Self { role: CellRole::Data, columns: 1, rows: 1, blocks: Vec::new() }
    }
}

impl Cell {
    /// A cell of `blocks` that spans one row and one column.
    pub fn new(role: CellRole, blocks: Vec<Block>) -> Self {
        Self { role, blocks, ..Self::default() }
    }
}

/// A span of text inside a block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Inline {
    /// Plain text, white space collapsed.
    #[non_exhaustive]
    Text {
        /// The text.
        text: String,
    },
    /// Stressed words (`em`, `i`).
    #[non_exhaustive]
    Emphasis {
        /// What is stressed.
        content: Vec<Inline>,
    },
    /// Important words (`strong`, `b`).
    #[non_exhaustive]
    Strong {
        /// What is important.
        content: Vec<Inline>,
    },
    /// Program text in a line.
    #[non_exhaustive]
    Code {
        /// The text.
        text: String,
    },
    /// A link.
    #[non_exhaustive]
    Link {
        /// Where it leads, absolute where the page's address is known.
        url: String,
        /// Its text.
        content: Vec<Inline>,
    },
    /// A line break.
    LineBreak,
    /// Words below the line.
    #[non_exhaustive]
    Subscript {
        /// The words.
        content: Vec<Inline>,
    },
    /// Words above the line.
    #[non_exhaustive]
    Superscript {
        /// The words.
        content: Vec<Inline>,
    },
    /// Highlighted words.
    #[non_exhaustive]
    Mark {
        /// The words.
        content: Vec<Inline>,
    },
    /// Words that no longer hold (`del`, `s`).
    #[non_exhaustive]
    Strike {
        /// The words.
        content: Vec<Inline>,
    },
    /// An abbreviation.
    #[non_exhaustive]
    Abbreviation {
        /// What it stands for.
        title: String,
        /// The abbreviation.
        content: Vec<Inline>,
    },
    /// Characters with their reading.
    #[non_exhaustive]
    Ruby {
        /// The characters.
        base: String,
        /// How they are read.
        reading: String,
    },
    /// A formula in a line.
    #[non_exhaustive]
    Formula {
        /// TeX, where the page gives it.
        tex: Option<String>,
        /// MathML, where the page gives it.
        mathml: Option<String>,
        /// The MathML in one line, such as `(a+b)/2`, `x_1^2`, `√(2gh)`; empty where the page gives none.
        text: String,
    },
    /// An image in a line.
    #[non_exhaustive]
    Image {
        /// The image.
        image: Image,
    },
    /// A reference to a footnote.
    #[non_exhaustive]
    FootnoteReference {
        /// Which footnote.
        id: FootnoteId,
        /// How the page writes it, such as `1`.
        label: String,
    },
}

impl Inline {
    /// Plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into() }
    }
}

impl Block {
    /// A paragraph of plain text.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph { content: vec![Inline::text(text)] }
    }
}
