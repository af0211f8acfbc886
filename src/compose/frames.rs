//! The containers that are open while the tree is walked, and what each becomes when it closes.

use super::spans::append;
use super::{captions, quotes, tables};
use crate::article::{
    Block, Cell, CellRole, FootnoteId, Image, Inline, ListItem, Media, Numbering, PageDate, Row,
};
use crate::dom::NodeId;

/// How deep a body nests, counted in levels of its JSON: readers of JSON stop at 128, the article around the body and
/// the spans in it need some. Containers deeper than that are dissolved into the one that holds them.
pub(super) const LEVELS: usize = 84;

/// A container that is being filled.
#[derive(Debug)]
pub(super) struct Frame {
    /// The element that it ends with.
    pub(super) node: NodeId,
    pub(super) kind: Kind,
    pub(super) blocks: Vec<Block>,
    /// How deep its blocks are, in levels of JSON.
    levels: usize,
    /// Whether a thematic break waits for a block to follow.
    rule: bool,
}

/// What a container is.
#[derive(Debug)]
pub(super) enum Kind {
    Root,
    List { ordered: bool, start: i32, reversed: bool, numbering: Numbering, items: Vec<ListItem> },
    Item { checked: Option<bool>, number: Option<i32> },
    Definitions { entries: Vec<(Vec<Inline>, Vec<Block>)> },
    Term,
    Description,
    Quotation { cite: Option<String>, attribution: Option<String>, pull: bool },
    Attribution,
    Table { caption: Option<Vec<Inline>>, rows: Vec<Row>, evidence: tables::Evidence },
    TableCaption,
    Row { cells: Vec<Cell> },
    Cell { role: CellRole, columns: u32, rows: u32 },
    Figure { caption: Vec<Inline>, credit: Option<String> },
    Caption,
    Credit,
    Details { summary: Vec<Inline> },
    Summary,
    Footnote { id: FootnoteId },
    Embed { media: Box<Media> },
    LiveEntry { time: Option<PageDate>, time_text: Option<String>, author: Option<String> },
    LiveTime { time: Option<PageDate> },
    LiveAuthor,
    Post { author: Option<String>, published: Option<PageDate>, time_text: Option<String> },
}

impl Kind {
    /// Levels of JSON from the container to its blocks.
    fn levels(&self) -> usize {
        match self {
            Self::Root | Self::Item { .. } | Self::Row { .. } | Self::Description => 0,
            Self::List { .. } | Self::Definitions { .. } => 4,
            Self::Table { .. } => 6,
            _ => 2,
        }
    }
}

/// The containers that are open, outermost first.
#[derive(Debug)]
pub(super) struct Frames {
    open: Vec<Frame>,
}

impl Frames {
    pub(super) fn new(root: NodeId) -> Self {
        Self {
            open: vec![Frame { node: root, kind: Kind::Root, blocks: Vec::new(), levels: 0, rule: false }],
        }
    }

    /// The innermost container.
    pub(super) fn top(&self) -> Option<&Frame> {
        self.open.last()
    }

    /// What the innermost container is.
    pub(super) fn kind(&self) -> Option<&Kind> {
        self.open.last().map(|frame| &frame.kind)
    }

    /// What the innermost container is, to be changed.
    pub(super) fn kind_mut(&mut self) -> Option<&mut Kind> {
        self.open.last_mut().map(|frame| &mut frame.kind)
    }

    /// The innermost container that `is`.
    pub(super) fn find(&self, is: impl Fn(&Kind) -> bool) -> Option<&Frame> {
        self.open.iter().rev().find(|frame| is(&frame.kind))
    }

    /// Opens a container for what `node` holds, unless that would be too deep.
    pub(super) fn enter(&mut self, node: NodeId, kind: Kind) {
        let levels = self.top().map_or(0, |frame| frame.levels).saturating_add(kind.levels());
        if levels <= LEVELS {
            self.open.push(Frame { node, kind, blocks: Vec::new(), levels, rule: false });
        }
    }

    /// Closes the containers that end with `node`.
    pub(super) fn leave(&mut self, node: NodeId) {
        while self.open.len() > 1 && self.top().is_some_and(|frame| frame.node == node) {
            if let Some(frame) = self.open.pop() {
                self.close(frame);
            }
        }
    }

    /// All blocks, with every container closed.
    pub(super) fn finish(mut self) -> Vec<Block> {
        while let Some(frame) = self.open.pop() {
            if self.open.is_empty() {
                return frame.blocks;
            }
            self.close(frame);
        }
        Vec::new()
    }

    /// A thematic break, which shows only where blocks stand on both sides of it.
    pub(super) fn rule(&mut self) {
        if let Some(top) = self.open.last_mut() {
            top.rule = !top.blocks.is_empty();
        }
    }

    /// Notes that a table stands in a cell of the innermost one that is open.
    pub(super) fn nest_table(&mut self) {
        let tables = self.open.iter_mut().rev().find_map(|frame| match &mut frame.kind {
            Kind::Table { evidence, .. } => Some(evidence),
            _ => None,
        });
        if let Some(evidence) = tables {
            evidence.nested = true;
        }
    }

    /// Adds a block to the innermost container.
    pub(super) fn push(&mut self, block: Block) {
        let Some(top) = self.open.last_mut() else { return };
        match &mut top.kind {
            Kind::List { items, .. } => match items.last_mut() {
                Some(item) => item.blocks.push(block),
                None => items.push(ListItem::new(vec![block])),
            },
            Kind::Definitions { entries } => match entries.last_mut() {
                Some((_, blocks)) => blocks.push(block),
                None => entries.push((Vec::new(), vec![block])),
            },
            Kind::Row { cells } => cells.push(Cell::new(CellRole::Data, vec![block])),
            _ => {
                if std::mem::take(&mut top.rule) {
                    top.blocks.push(Block::Rule);
                }
                push_first(&mut top.blocks, block);
            }
        }
    }

    fn push_all(&mut self, blocks: Vec<Block>) {
        for block in blocks {
            self.push(block);
        }
    }

    /// The last block of the innermost container, if a caption or credit that follows can be part of it.
    fn last_block(&mut self) -> Option<&mut Block> {
        self.open.last_mut().and_then(|frame| frame.blocks.last_mut())
    }

    #[allow(clippy::too_many_lines)] // one arm a kind of container, none of them long
    fn close(&mut self, frame: Frame) {
        let Frame { kind, blocks, .. } = frame;
        match kind {
            Kind::Root => self.push_all(blocks),
            Kind::List { ordered, start, reversed, numbering, items } => {
                for block in captions::list(ordered, start, reversed, numbering, items) {
                    self.push(block);
                }
            }
            Kind::Item { checked, number } => match self.kind_mut() {
                Some(Kind::List { items, .. }) if !blocks.is_empty() => {
                    items.push(ListItem { blocks, checked, number });
                }
                _ => self.push_all(blocks),
            },
            Kind::Definitions { entries } => {
                if !entries.is_empty() {
                    self.push(Block::DefinitionList { entries });
                }
            }
            Kind::Term => match self.kind_mut() {
                Some(Kind::Definitions { entries }) => entries.push((flatten(blocks), Vec::new())),
                _ => self.push_all(blocks),
            },
            Kind::Description => match self.kind_mut() {
                Some(Kind::Definitions { entries }) => match entries.last_mut() {
                    Some((_, description)) => description.extend(blocks),
                    None => entries.push((Vec::new(), blocks)),
                },
                _ => self.push_all(blocks),
            },
            Kind::Quotation { cite, attribution, pull } => {
                if let Some(block) = quotes::quotation(blocks, attribution, cite, pull) {
                    self.push(block);
                }
            }
            Kind::Attribution => {
                let text = super::spans::plain_text(&flatten(blocks));
                match self.open.iter_mut().rev().find(|frame| matches!(frame.kind, Kind::Quotation { .. })) {
                    Some(Frame { kind: Kind::Quotation { attribution, .. }, .. }) => {
                        quotes::attribute(attribution, &text);
                    }
                    _ => self.push(Block::paragraph(text)),
                }
            }
            Kind::Table { caption, rows, evidence } => {
                self.push_all(blocks);
                self.push_all(tables::table(caption, rows, evidence));
            }
            Kind::TableCaption => match self.kind_mut() {
                Some(Kind::Table { caption, .. }) => *caption = Some(flatten(blocks)),
                _ => self.push_all(blocks),
            },
            Kind::Row { cells } => match self.kind_mut() {
                Some(Kind::Table { rows, .. }) => rows.push(Row { cells }),
                _ => self.push_all(cells.into_iter().flat_map(|cell| cell.blocks).collect()),
            },
            Kind::Cell { role, columns, rows } => match self.kind_mut() {
                Some(Kind::Row { cells }) => cells.push(Cell { role, columns, rows, blocks }),
                _ => self.push_all(blocks),
            },
            Kind::Figure { caption, credit } => self.push_all(captions::figure(blocks, caption, credit)),
            Kind::Caption => self.caption(blocks),
            Kind::Credit => self.credit(blocks),
            Kind::Details { summary } => {
                if summary.is_empty() {
                    self.push_all(blocks);
                } else if blocks.is_empty() {
                    self.push(Block::Paragraph { content: summary });
                } else {
                    self.push(Block::Details { summary, blocks });
                }
            }
            Kind::Summary => match self.kind_mut() {
                Some(Kind::Details { summary }) => join(summary, flatten(blocks)),
                _ => self.push_all(blocks),
            },
            Kind::Footnote { id } => self.push(Block::Footnote { id, blocks }),
            Kind::Embed { media } => self.push(Block::Embed { media: *media, blocks }),
            Kind::LiveEntry { time, time_text, author } => {
                self.push(super::live::entry(time, time_text, author, blocks));
            }
            Kind::LiveTime { time } => {
                let text = super::spans::plain_text(&flatten(blocks));
                match self.kind_mut() {
                    Some(Kind::LiveEntry { time: at, time_text, .. }) if time_text.is_none() => {
                        *at = time;
                        *time_text = Some(text);
                    }
                    Some(Kind::Post { published, time_text, .. }) if time_text.is_none() => {
                        *published = published.or(time);
                        *time_text = Some(text);
                    }
                    _ => self.push(Block::paragraph(text)),
                }
            }
            Kind::LiveAuthor => {
                let text = super::spans::plain_text(&flatten(blocks));
                match self.kind_mut() {
                    Some(Kind::LiveEntry { author, .. }) if author.is_none() => *author = Some(text),
                    // The same words were read as author before.
                    Some(Kind::Post { author, .. }) if author.as_ref().is_none_or(|a| *a == text) => {
                        *author = Some(text);
                    }
                    _ => self.push(Block::paragraph(text)),
                }
            }
            Kind::Post { author, published, time_text } => {
                if !blocks.is_empty() {
                    self.push(Block::Post { author, published, time_text, blocks });
                }
            }
        }
    }

    /// A caption: of the figure that is open, or of the pictures just before it.
    fn caption(&mut self, blocks: Vec<Block>) {
        if let Some(Kind::Figure { caption, credit }) = self.kind_mut() {
            let (words, by) = captions::part(flatten(blocks));
            join(caption, words);
            captions::join_credit(credit, by);
        } else if let Some(Block::Figure { caption, credit, .. }) = self.last_block() {
            if caption.is_empty() {
                let (words, by) = captions::part(flatten(blocks));
                *caption = words;
                captions::join_credit(credit, by);
            } else {
                self.push_all(blocks);
            }
        } else {
            self.push_all(blocks);
        }
    }

    /// A credit, told apart by its element: as for captions.
    fn credit(&mut self, blocks: Vec<Block>) {
        let inside = self.open.iter_mut().rev().find_map(|frame| match &mut frame.kind {
            Kind::Figure { credit, .. } => Some(credit),
            _ => None,
        });
        let text = || super::spans::plain_text(&flatten(blocks.clone()));
        if let Some(credit) = inside {
            captions::join_credit(credit, Some(text()));
        } else if let Some(Block::Figure { credit: credit @ None, .. }) = self.last_block() {
            *credit = Some(text());
        } else {
            self.push_all(blocks);
        }
    }
}

/// Adds to a list that mostly stays a list of one, for which no more room is made then.
pub(super) fn push_first<T>(to: &mut Vec<T>, item: T) {
    if to.capacity() == 0 {
        to.reserve_exact(1);
    }
    to.push(item);
}

/// Adds inlines to others, on a line of their own.
pub(super) fn join(to: &mut Vec<Inline>, content: Vec<Inline>) {
    if !to.is_empty() && !content.is_empty() {
        to.push(Inline::LineBreak);
    }
    append(to, content);
}

/// A picture that stands by itself.
pub(super) fn picture(image: Image) -> Block {
    Block::Figure {
        images: vec![image],
        videos: Vec::new(),
        audio: Vec::new(),
        caption: Vec::new(),
        credit: None,
    }
}

/// The inlines of blocks, one block a line.
pub(super) fn flatten(blocks: Vec<Block>) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut stack = blocks;
    stack.reverse();
    while let Some(block) = stack.pop() {
        let inner = match block {
            Block::Paragraph { content } | Block::Heading { content, .. } => {
                join(&mut out, content);
                continue;
            }
            Block::Code { text, .. } => {
                join(&mut out, vec![Inline::Code { text }]);
                continue;
            }
            Block::Formula { tex, mathml, text } => {
                join(&mut out, vec![Inline::Formula { tex, mathml, text }]);
                continue;
            }
            Block::Figure { images, caption, credit, .. } => {
                let images = images.into_iter().map(|image| Inline::Image { image }).collect();
                join(&mut out, images);
                join(&mut out, caption);
                join(&mut out, credit.map(Inline::text).into_iter().collect());
                continue;
            }
            Block::List { items, .. } => items.into_iter().flat_map(|item| item.blocks).collect(),
            Block::DefinitionList { entries } => entries
                .into_iter()
                .flat_map(|(term, blocks)| std::iter::once(Block::Paragraph { content: term }).chain(blocks))
                .collect(),
            Block::Table { caption, rows } => caption
                .map(|content| Block::Paragraph { content })
                .into_iter()
                .chain(rows.into_iter().flat_map(|row| row.cells).flat_map(|cell| cell.blocks))
                .collect(),
            Block::Quotation { mut blocks, attribution, .. } => {
                blocks.extend(attribution.map(Block::paragraph));
                blocks
            }
            Block::Embed { blocks, .. } | Block::Footnote { blocks, .. } => blocks,
            Block::Details { summary, blocks } => {
                std::iter::once(Block::Paragraph { content: summary }).chain(blocks).collect()
            }
            Block::LiveEntry { time_text, author, heading, blocks, .. } => time_text
                .into_iter()
                .chain(author)
                .map(Block::paragraph)
                .chain(heading.map(|content| Block::Paragraph { content }))
                .chain(blocks)
                .collect(),
            Block::Post { author, blocks, .. } => {
                author.map(Block::paragraph).into_iter().chain(blocks).collect::<Vec<_>>()
            }
            Block::Rule => continue,
        };
        stack.extend(inner.into_iter().rev());
    }
    out
}
