//! Blocks and the containers that hold them: prefixes of lines, marks of items, fences.

use super::{Gap, Lead, Line, Markdown, longest_run};
use crate::article::{Block, Image, Inline, ListItem, Media};
use crate::render::inline_text;
use crate::render::walk::{DEPTH, is_signed};

impl Markdown {
    /// Opens a container whose lines begin with `prefix`.
    pub(super) fn enter(&mut self, prefix: &str, tight: bool) {
        self.containers.push((self.prefix.len(), tight));
        if self.containers.len() <= DEPTH && self.cells == 0 {
            self.prefix.push_str(prefix);
        }
    }

    pub(super) fn leave(&mut self) {
        if let Some((length, _)) = self.containers.pop() {
            self.prefix.truncate(length);
        }
        self.fresh = false;
    }

    /// Opens a container whose first line begins with a mark of its own.
    pub(super) fn enter_marked(&mut self, mark: &str, prefix: &str, tight: bool) {
        let shown = self.containers.len() < DEPTH && self.cells == 0;
        if shown {
            self.begin();
            self.out.push_str(mark);
            self.line = Line::Start;
        }
        self.enter(prefix, tight);
        self.fresh = shown;
        if !shown {
            self.part();
        }
    }

    pub(super) fn open_block(&mut self, block: &Block) {
        self.part();
        let last_list = self.last_list.take();
        match block {
            Block::Heading { level, .. } => self.lead = Lead::Heading((*level).clamp(1, 6)),
            Block::List { ordered, items, .. } => {
                self.tight.push(is_tight(items));
                self.numbers.push(0);
                // Lists that follow each other are told apart by their marks.
                let other = last_list.is_some_and(|(was_ordered, mark)| was_ordered == *ordered && !mark);
                self.marks.push(other || self.is_after_dash());
            }
            Block::DefinitionList { .. } => {
                let other = last_list.is_some_and(|(was_ordered, mark)| !was_ordered && !mark);
                self.marks.push(other || self.is_after_dash());
            }
            Block::Quotation { .. } => self.enter_marked("> ", "> ", false),
            Block::Code { language, text } => self.code_block(language.as_deref(), text),
            Block::Figure { images, videos, audio, .. } => self.figure(images, videos, audio),
            Block::Embed { media, .. } => {
                self.medium(media);
                self.part();
            }
            Block::Formula { tex, text, .. } => match tex {
                Some(tex) if !tex.is_empty() => self.code_block(Some("math"), tex),
                _ => self.text(text),
            },
            Block::Footnote { id, .. } => {
                let mark = format!("[^{}]: ", self.labels.get(id, ""));
                self.enter_marked(&mark, "    ", false);
            }
            Block::LiveEntry { time_text, author, heading, .. } => {
                self.signature(time_text.as_deref(), author.as_deref());
                if heading.is_some() {
                    self.lead = Lead::Heading(3);
                }
            }
            Block::Post { author, blocks, .. } if is_signed(author.as_deref(), blocks) => {}
            Block::Post { author, published, time_text, .. } => {
                let time = time_text.clone().or_else(|| published.map(|date| date.to_string()));
                self.signature(author.as_deref(), time.as_deref());
            }
            Block::Rule if self.cells == 0 => {
                // Dashes in an item that has one would be a thematic break all together.
                self.raw(if self.fresh { "___" } else { "---" });
            }
            Block::Table { .. } if self.cells == 0 => self.in_table = false,
            Block::Rule | Block::Paragraph { .. } | Block::Table { .. } | Block::Details { .. } => {}
        }
    }

    /// Whether the mark of an item stands right before: dashes in a row would be a thematic break.
    pub(super) fn is_after_dash(&self) -> bool {
        self.fresh && self.out.ends_with("- ")
    }

    pub(super) fn close_block(&mut self, block: &Block) {
        match block {
            Block::List { ordered, .. } => {
                self.tight.pop();
                self.numbers.pop();
                self.last_list = self.marks.pop().map(|mark| (*ordered, mark));
            }
            Block::DefinitionList { .. } => self.last_list = self.marks.pop().map(|mark| (false, mark)),
            Block::Quotation { attribution, .. } => {
                if let Some(attribution) = attribution.as_deref().filter(|text| !text.trim().is_empty()) {
                    self.part();
                    self.raw("— ");
                    self.text(attribution);
                }
                self.leave();
            }
            Block::Footnote { .. } => self.leave(),
            Block::Figure { credit: Some(credit), .. } => {
                self.part();
                self.text(credit);
            }
            _ => {}
        }
        self.part();
        if !matches!(block, Block::List { .. } | Block::DefinitionList { .. }) {
            self.last_list = None;
        }
    }

    pub(super) fn signature(&mut self, first: Option<&str>, second: Option<&str>) {
        for (place, text) in [first, second].into_iter().flatten().enumerate() {
            self.text(if place > 0 { " · " } else { "" });
            self.text(text);
        }
        self.part();
    }

    pub(super) fn figure(&mut self, images: &[Image], videos: &[Media], audio: &[Media]) {
        for image in images {
            self.image(image);
            for text in [&image.caption, &image.credit].into_iter().flatten() {
                self.part();
                self.text(text);
            }
            self.part();
        }
        for media in videos.iter().chain(audio) {
            self.medium(media);
            self.part();
        }
    }

    pub(super) fn code_block(&mut self, language: Option<&str>, text: &str) {
        if self.cells > 0 {
            self.code(text);
            return;
        }
        let fence = "`".repeat(longest_run(text).max(2).saturating_add(1));
        self.begin();
        self.out.push_str(&fence);
        let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '-' | '.' | '_');
        self.out.extend(language.unwrap_or("").chars().filter(|c| known(*c)));
        for line in text.split('\n') {
            self.out.push('\n');
            self.out.push_str(if line.is_empty() { self.prefix.trim_end_matches(' ') } else { &self.prefix });
            self.out.push_str(line);
        }
        self.out.push('\n');
        self.out.push_str(&self.prefix);
        self.out.push_str(&fence);
        self.line = Line::Text;
    }

    pub(super) fn open_item(&mut self, item: &ListItem, place: usize, list: &Block) {
        let Block::List { ordered, start, reversed, .. } = list else { return };
        let tight = self.tight.last().copied().unwrap_or_default();
        if place > 0 {
            self.gap = if tight { Gap::Line } else { Gap::Blank };
        }
        let number = ordered.then(|| self.number(item, place, *start, *reversed));
        let other = self.marks.last().copied().unwrap_or_default();
        let mark = match number {
            Some(number) => format!("{number}{} ", if other { ')' } else { '.' }),
            None => String::from(if other { "* " } else { "- " }),
        };
        let prefix = " ".repeat(mark.len());
        self.enter_marked(&mark, &prefix, tight);
        let task = matches!(item.blocks.first(), Some(Block::Paragraph { content }) if has_words(content));
        if let Some(checked) = item.checked.filter(|_| task && self.cells == 0) {
            self.raw(if checked { "[x] " } else { "[ ] " });
            self.fresh = true;
            // A break right behind would keep the mark from being one.
            self.line = Line::Head;
        }
    }

    /// The number of an item. Markdown numbers from the first item on by one, so where the list does not, another list
    /// begins, told apart by its mark.
    fn number(&mut self, item: &ListItem, place: usize, start: i32, reversed: bool) -> i64 {
        let Some(last) = self.numbers.last_mut() else { return i64::from(start) };
        let step = if reversed { -1 } else { 1 };
        let next = if place == 0 { i64::from(start) } else { last.saturating_add(step) };
        let number = item.number.map_or(next, i64::from);
        let follows = number == last.saturating_add(1);
        *last = number;
        if place > 0 && !follows {
            self.gap = Gap::Blank;
            if let Some(mark) = self.marks.last_mut() {
                *mark = !*mark;
            }
        }
        number.clamp(0, 999_999_999)
    }

    pub(super) fn open_heading(&mut self, level: u8) {
        if self.cells == 0 {
            self.begin();
            self.out.push_str(&"#".repeat(usize::from(level)));
            self.out.push(' ');
            self.line = Line::Head;
            self.heading = true;
        }
    }
}

/// Whether items can follow each other without blank lines: each a paragraph, with at most a list below it that may
/// follow a paragraph at once.
fn is_tight(items: &[ListItem]) -> bool {
    let words = |block: &Block| matches!(block, Block::Paragraph { content } if has_words(content));
    items.iter().all(|item| match item.blocks.as_slice() {
        [only] => words(only),
        [first, Block::List { ordered, start, items, .. }] => {
            words(first)
                && (!ordered || *start == 1)
                && items.first().and_then(|item| item.blocks.first()).is_some_and(words)
        }
        _ => false,
    })
}

fn has_words(content: &[Inline]) -> bool {
    matches!(content.first(), Some(Inline::Text { text }) if text.starts_with(char::is_alphanumeric))
        || inline_text(content).contains(|c: char| !c.is_whitespace())
}
