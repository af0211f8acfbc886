//! The body as Markdown, escaped so that a parser gives the same text back.

use super::url::safe;
use super::walk::{DEPTH, Part, Renderer, formula_text, walk};
use super::{grid, inline_text};
use crate::article::{Block, Body, CellRole, FootnoteId, Image, Inline, ListItem, Media, Row};

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

    /// Writes words, escaped.
    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if text.bytes().all(|byte| byte.is_ascii_whitespace()) {
            if !self.at_start() && self.gap == Gap::None && self.breaks == 0 && !self.out.ends_with(' ') {
                self.out.push(' ');
            }
            return;
        }
        self.begin();
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            if c.is_ascii_whitespace() {
                if !self.at_start() && !self.out.ends_with(' ') {
                    self.out.push(' ');
                }
            } else if c != '\0' {
                if self.is_mark(c, rest.peek().copied()) {
                    self.out.push('\\');
                }
                self.out.push(c);
                self.line = match self.line {
                    Line::Start if c.is_ascii_digit() => Line::Digits(1),
                    Line::Digits(n) if c.is_ascii_digit() => Line::Digits(n.saturating_add(1)),
                    _ => Line::Text,
                };
            }
        }
    }

    /// Whether a character would be read as a mark where it stands.
    fn is_mark(&self, c: char, next: Option<char>) -> bool {
        let start = self.line == Line::Start;
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '|' => true,
            '_' => !(word(self.out.chars().next_back()) && word(next)),
            '&' => next.is_none_or(|c| c.is_alphanumeric() || c == '#'),
            '>' | '=' => start,
            '#' => start || self.heading,
            '+' | '-' => start && next.is_none_or(|n| n.is_whitespace() || n == c),
            ':' => (start && next.is_none_or(|n| n == '-')) || self.out.ends_with(']'),
            '.' | ')' => matches!(self.line, Line::Digits(_)),
            _ => false,
        }
    }

    /// Opens a container whose lines begin with `prefix`.
    fn enter(&mut self, prefix: &str, tight: bool) {
        self.containers.push((self.prefix.len(), tight));
        if self.containers.len() <= DEPTH && self.cells == 0 {
            self.prefix.push_str(prefix);
        }
    }

    fn leave(&mut self) {
        if let Some((length, _)) = self.containers.pop() {
            self.prefix.truncate(length);
        }
        self.fresh = false;
    }

    /// Opens a container whose first line begins with a mark of its own.
    fn enter_marked(&mut self, mark: &str, prefix: &str, tight: bool) {
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

    fn open_block(&mut self, block: &Block) {
        self.part();
        let last_list = self.last_list.take();
        match block {
            Block::Heading { level, .. } => self.lead = Lead::Heading((*level).clamp(1, 6)),
            Block::List { ordered, items, .. } => {
                self.tight.push(is_tight(items));
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
                let mark = format!("[^{}]: ", label(id));
                self.enter_marked(&mark, "    ", false);
            }
            Block::LiveEntry { time_text, author, heading, .. } => {
                self.signature(time_text.as_deref(), author.as_deref());
                if heading.is_some() {
                    self.lead = Lead::Heading(3);
                }
            }
            Block::Post { author, published, .. } => {
                let published = published.map(|date| date.to_string());
                self.signature(author.as_deref(), published.as_deref());
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
    fn is_after_dash(&self) -> bool {
        self.fresh && self.out.ends_with("- ")
    }

    fn close_block(&mut self, block: &Block) {
        match block {
            Block::List { ordered, .. } => {
                self.tight.pop();
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

    fn signature(&mut self, first: Option<&str>, second: Option<&str>) {
        for (place, text) in [first, second].into_iter().flatten().enumerate() {
            self.text(if place > 0 { " · " } else { "" });
            self.text(text);
        }
        self.part();
    }

    fn figure(&mut self, images: &[Image], videos: &[Media], audio: &[Media]) {
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

    fn image(&mut self, image: &Image) {
        self.shown(&image.url, image.alt.as_deref().unwrap_or(""));
    }

    fn medium(&mut self, media: &Media) {
        let name = media.title.as_deref().or(media.provider.as_deref()).unwrap_or("");
        self.shown(&media.url, name);
    }

    /// Something that is shown rather than read: an image, a player.
    fn shown(&mut self, url: &str, alt: &str) {
        let Some(url) = safe(url, true) else { return };
        self.before_bracket();
        self.raw("![");
        self.text(alt);
        self.raw("](");
        self.destination(&url);
        self.out.push(')');
    }

    /// A `!` that stands before a bracket is no mark of an image.
    fn before_bracket(&mut self) {
        if self.gap == Gap::None && self.breaks == 0 && self.out.ends_with('!') {
            self.out.pop();
            self.out.push_str("\\!");
        }
    }

    fn destination(&mut self, url: &str) {
        for c in url.chars() {
            match c {
                '(' | ')' | '&' => {
                    self.out.push('\\');
                    self.out.push(c);
                }
                '<' => self.out.push_str("%3C"),
                '>' => self.out.push_str("%3E"),
                '|' => self.out.push_str("%7C"),
                '\\' => self.out.push_str("%5C"),
                ' ' => self.out.push_str("%20"),
                c if c.is_control() || c.is_whitespace() => {}
                c => self.out.push(c),
            }
        }
    }

    fn code_block(&mut self, language: Option<&str>, text: &str) {
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

    /// Program text in a line.
    fn code(&mut self, text: &str) {
        if text.trim().is_empty() {
            self.text(text);
            return;
        }
        if self.cells > 0 && text.contains('|') {
            self.raw("<code>");
            self.text(text);
            self.raw("</code>");
            return;
        }
        let ticks = "`".repeat(longest_run(text).saturating_add(1));
        // A backtick in front would make the run longer.
        let apart = self.gap == Gap::None && self.breaks == 0 && self.out.ends_with('`');
        self.raw(if apart { "<!-- -->" } else { "" });
        self.out.push_str(&ticks);
        let pad =
            text.starts_with('`') || text.ends_with('`') || text.starts_with(' ') && text.ends_with(' ');
        let pad = if pad { " " } else { "" };
        self.out.push_str(pad);
        self.out.extend(text.chars().map(|c| if c.is_ascii_whitespace() { ' ' } else { c }));
        self.out.push_str(pad);
        self.out.push_str(&ticks);
    }

    fn formula(&mut self, tex: Option<&str>, text: &str) {
        let sound = |tex: &&str| {
            !tex.trim().is_empty() && !tex.contains('`') && (self.cells == 0 || !tex.contains('|'))
        };
        match tex.filter(sound) {
            Some(tex) => {
                self.raw("$");
                self.code(tex.trim());
                self.raw("$");
            }
            None => self.text(formula_text(tex, text)),
        }
    }

    fn open_item(&mut self, item: &ListItem, place: usize, list: &Block) {
        let Block::List { ordered, start, reversed, .. } = list else { return };
        let other = self.marks.last().copied().unwrap_or_default();
        let tight = self.tight.last().copied().unwrap_or_default();
        if place > 0 {
            self.gap = if tight { Gap::Line } else { Gap::Blank };
        }
        let mark = if *ordered {
            let place = i64::try_from(place).unwrap_or(i64::MAX);
            let number =
                i64::from(*start).saturating_add(if *reversed { place.saturating_neg() } else { place });
            format!("{}{} ", number.clamp(0, 999_999_999), if other { ')' } else { '.' })
        } else {
            String::from(if other { "* " } else { "- " })
        };
        let prefix = " ".repeat(mark.len());
        self.enter_marked(&mark, &prefix, tight);
        let task = matches!(item.blocks.first(), Some(Block::Paragraph { content }) if has_words(content));
        if let Some(checked) = item.checked.filter(|_| task && self.cells == 0) {
            self.raw(if checked { "[x] " } else { "[ ] " });
            self.fresh = true;
        }
    }

    fn open_row(&mut self, row: &Row, rows: &[Row]) {
        if self.cells > 0 {
            self.part();
            return;
        }
        let first = !std::mem::replace(&mut self.in_table, true);
        if first {
            self.part();
            self.grid = grid::Grid::new(rows);
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

    fn delimiter(&mut self) {
        self.gap = Gap::Line;
        let columns = self.grid.columns();
        self.raw(&format!("|{}", " --- |".repeat(columns)));
    }

    fn open_inline(&mut self, inline: &Inline, next: Option<&Inline>) -> bool {
        match inline {
            Inline::Text { text } => self.text(text),
            Inline::Code { text } => self.code(text),
            Inline::LineBreak => {
                self.breaks =
                    self.breaks.saturating_add(usize::from(!self.at_start() && self.gap == Gap::None));
            }
            Inline::Ruby { base, reading } => {
                self.raw("<ruby>");
                self.text(base);
                self.raw("<rp>(</rp><rt>");
                self.text(reading);
                self.raw("</rt><rp>)</rp></ruby>");
            }
            Inline::Formula { tex, text, .. } => self.formula(tex.as_deref(), text),
            Inline::Image { image } => self.image(image),
            Inline::FootnoteReference { id, .. } => {
                self.before_bracket();
                self.raw(&format!("[^{}]", label(id)));
            }
            Inline::Link { url, content } => {
                let url = safe(url, false).filter(|_| self.links == 0 && shows(content));
                self.links = self.links.saturating_add(1);
                if url.is_some() {
                    self.before_bracket();
                    self.raw("[");
                }
                self.ends.push(url.map_or(End::Nothing, |url| End::Link(url.into_owned())));
                return true;
            }
            Inline::Emphasis { content } => return self.span(content, next, "*", ("<em>", "</em>")),
            Inline::Strong { content } => return self.span(content, next, "**", ("<strong>", "</strong>")),
            Inline::Strike { content } => return self.span(content, next, "~~", ("<del>", "</del>")),
            Inline::Subscript { content } => return self.tag(content, "<sub>", "</sub>"),
            Inline::Superscript { content } => return self.tag(content, "<sup>", "</sup>"),
            Inline::Mark { content } => return self.tag(content, "<mark>", "</mark>"),
            Inline::Abbreviation { title, content } => {
                let mut open = String::from("<abbr title=\"");
                super::html::escape(&title.replace(['\n', '\r'], " "), &mut open);
                open.push_str("\">");
                return self.tag(content, &open.replace('|', "&#124;"), "</abbr>");
            }
        }
        false
    }

    /// A span that Markdown has no mark for.
    fn tag(&mut self, content: &[Inline], open: &str, close: &'static str) -> bool {
        if !shows(content) {
            let broken = content.iter().any(|inline| matches!(inline, Inline::LineBreak));
            self.breaks =
                self.breaks.saturating_add(usize::from(broken && !self.at_start() && self.gap == Gap::None));
            return false;
        }
        self.raw(open);
        self.ends.push(End::Mark(close));
        true
    }

    /// A span with a mark, or with tags where the rules for
    /// [delimiter runs](https://spec.commonmark.org/0.31.2/#delimiter-run) keep the mark from being read as one.
    fn span(
        &mut self,
        content: &[Inline],
        next: Option<&Inline>,
        mark: &'static str,
        (open, close): (&str, &'static str),
    ) -> bool {
        if self.emphasis > 0 || !shows(content) || !self.can_mark(content, next, mark) {
            let shown = self.tag(content, open, close);
            self.emphasis = self.emphasis.saturating_add(usize::from(shown));
            return shown;
        }
        self.raw(mark);
        self.ends.push(End::Mark(mark));
        self.emphasis = self.emphasis.saturating_add(1);
        true
    }

    fn can_mark(&self, content: &[Inline], next: Option<&Inline>, mark: &str) -> bool {
        let (Some(first), Some(last)) =
            (content.first().and_then(first_char), content.last().and_then(last_char))
        else {
            return false;
        };
        let fresh = self.gap != Gap::None || self.at_start() || self.breaks > 0;
        let before = if fresh { None } else { self.out.chars().next_back() };
        let apart = |c: Option<char>| c.is_none_or(|c| c == ' ' || c.is_ascii_punctuation());
        // A link that is not safe to show, or stands in another, is its bare words.
        let known = |next: &Inline| {
            if matches!(next, Inline::Link { .. }) { None } else { first_char(next) }
        };
        let next_char = match next {
            Some(next) => Some(known(next).unwrap_or('a')),
            None => matches!(self.ends.last(), Some(End::Nothing)).then_some('a'),
        };
        let struck = mark == "~~" && !(before.is_none_or(|c| c == ' ') && next_char.is_none_or(|c| c == ' '));
        !first.is_whitespace()
            && !last.is_whitespace()
            && (first.is_alphanumeric() || apart(before))
            && (last.is_alphanumeric() || apart(next_char))
            && !matches!(before, Some('*' | '_' | '~'))
            && !struck
    }

    fn close_inline(&mut self, inline: &Inline) {
        match self.ends.pop() {
            Some(End::Mark(mark)) => {
                // Breaks at the end of a span stand after it.
                let breaks = std::mem::take(&mut self.breaks);
                self.raw(mark);
                self.breaks = breaks;
            }
            Some(End::Link(url)) => {
                let breaks = std::mem::take(&mut self.breaks);
                self.raw("](");
                self.destination(&url);
                self.out.push(')');
                self.breaks = breaks;
            }
            Some(End::Nothing) | None => {}
        }
        match inline {
            Inline::Link { .. } => self.links = self.links.saturating_sub(1),
            Inline::Emphasis { .. } | Inline::Strong { .. } | Inline::Strike { .. } => {
                self.emphasis = self.emphasis.saturating_sub(1);
            }
            _ => {}
        }
    }
}

impl Renderer for Markdown {
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
            Part::Row(row, rows) => self.open_row(row, rows),
            Part::Cell(cell) => {
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
            Part::Row(..) => {
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
            Part::Cell(cell) => {
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
            Part::Inline(inline, _) => self.close_inline(inline),
        }
    }
}

impl Markdown {
    fn open_heading(&mut self, level: u8) {
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

/// Whether a run shows anything. Looked for at its surface: what is deeper is taken to show.
fn shows(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Text { text } | Inline::Code { text } => !text.trim().is_empty(),
        Inline::Formula { tex, text, .. } => !formula_text(tex.as_deref(), text).trim().is_empty(),
        Inline::LineBreak => false,
        _ => true,
    })
}

/// The character that the Markdown of an inline begins with; `None` where that cannot be told.
fn first_char(inline: &Inline) -> Option<char> {
    edge_char(inline, |text| text.chars().next())
}

/// The character that the Markdown of an inline ends with; `None` where that cannot be told.
fn last_char(inline: &Inline) -> Option<char> {
    edge_char(inline, |text| text.chars().next_back())
}

fn edge_char(inline: &Inline, of: impl Fn(&str) -> Option<char>) -> Option<char> {
    match inline {
        Inline::Text { text } => of(text),
        Inline::Ruby { .. } => Some('<'),
        Inline::LineBreak
        | Inline::Image { .. }
        | Inline::FootnoteReference { .. }
        | Inline::Formula { .. } => None,
        Inline::Link { url, .. } if safe(url, false).is_none() => None,
        Inline::Code { text } if text.trim().is_empty() => None,
        Inline::Code { .. } => Some('`'),
        // Around what a span holds stand marks or tags, all of punctuation.
        Inline::Link { content, .. }
        | Inline::Emphasis { content }
        | Inline::Strong { content }
        | Inline::Strike { content }
        | Inline::Subscript { content }
        | Inline::Superscript { content }
        | Inline::Mark { content }
        | Inline::Abbreviation { content, .. } => {
            let worded = |inline: Option<&Inline>| matches!(inline, Some(Inline::Text { text } | Inline::Code { text }) if !text.trim().is_empty());
            (worded(content.first()) && worded(content.last())).then_some('*')
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

/// The name of a footnote in characters that every reader of Markdown takes.
fn label(id: &FootnoteId) -> String {
    let label: String =
        id.0.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' }).collect();
    if label.is_empty() { "note".to_owned() } else { label }
}
