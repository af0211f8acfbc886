//! Blocks, items, rows and cells.

use super::inline::name;
use super::{Division, Lead, Tei, UNHEADED};
use crate::article::{Block, Cell, CellRole, FootnoteId, Image, ListItem, Media, Numbering, PageDate, Row};
use crate::render::url::safe;
use crate::render::walk::is_signed;

impl Tei {
    pub(super) fn open_block(&mut self, block: &Block) {
        self.depth = self.depth.saturating_add(1);
        let bare = std::mem::take(&mut self.bare);
        let divides = self.place(block);
        self.divides.push(divides);
        match block {
            Block::Heading { .. } => {
                self.lead = if self.division().is_some() { Lead::Head } else { Lead::Heading };
            }
            Block::Paragraph { .. } => self.lead = if bare { Lead::Bare } else { Lead::Paragraph },
            Block::List { ordered, start, reversed, numbering, .. } => {
                self.open_list(*ordered, *numbering);
                self.numbers.push(ordered.then_some((*start, if *reversed { -1 } else { 1 })));
            }
            Block::DefinitionList { .. } => self.tag("<list type=\"gloss\">\n"),
            Block::Quotation { attribution, cite, pull, .. } => {
                self.open_quotation(attribution.as_deref(), cite.as_deref(), *pull);
            }
            Block::Code { language, text } => {
                self.out.push_str("<p><code rend=\"block\"");
                let word = |language: &String| language.split_whitespace().collect::<String>();
                if let Some(language) = language.as_ref().map(word).filter(|language| !language.is_empty()) {
                    self.attribute("lang", &language);
                }
                self.out.push_str(" xml:space=\"preserve\">");
                self.text(text);
                self.out.push_str("</code></p>\n");
            }
            Block::Table { .. } => {
                self.tag("<table>\n");
                self.lead = if self.shows() { Lead::Head } else { Lead::Paragraph };
            }
            Block::Figure { images, videos, audio, .. } => {
                self.tag("<figure>\n");
                self.figure(images, videos, audio);
                self.lead = if self.shows() { Lead::Head } else { Lead::Paragraph };
            }
            Block::Embed { media, .. } => {
                self.tag("<figure type=\"embed\">\n");
                self.player(media);
            }
            Block::Formula { tex, text, .. } => {
                self.out.push_str("<p>");
                self.formula(tex.as_deref(), text);
                self.out.push_str("</p>\n");
            }
            Block::Footnote { id, .. } => self.open_note(id),
            Block::LiveEntry { time, time_text, author, .. } => {
                let date = time_text.as_deref().map(|text| (text, *time));
                self.signature("entry", divides, author.as_deref(), date);
                self.lead = if divides { Lead::Head } else { Lead::Heading };
            }
            Block::Details { .. } => {
                if divides {
                    self.out.push_str("<div type=\"details\">\n");
                }
                self.lead = if divides { Lead::Head } else { Lead::Heading };
            }
            Block::Post { author, published, time_text, blocks } => {
                let signed = is_signed(author.as_deref(), blocks);
                let text = time_text.clone().or_else(|| published.map(|date| date.to_string()));
                let date = text.as_deref().map(|text| (text, *published)).filter(|_| !signed);
                self.signature("post", divides, author.as_deref().filter(|_| !signed), date);
            }
            Block::Rule => self.out.push_str("<milestone unit=\"section\" rend=\"rule\"/>\n"),
        }
    }

    /// Ends and begins sections so that the block can stand where it does. Whether it is a division itself.
    fn place(&mut self, block: &Block) -> bool {
        let shows = self.shows();
        let Some(division) = self.division() else { return false };
        match block {
            Block::Heading { level, .. } => {
                let level = (*level).clamp(1, 6);
                self.close_sections(level);
                self.open_section(level);
                false
            }
            Block::LiveEntry { .. } | Block::Details { .. } | Block::Post { .. } if shows => {
                self.close_sections(UNHEADED);
                self.divisions.push(Division { depth: self.depth, ..Division::default() });
                true
            }
            _ => {
                if division.divided {
                    self.open_section(UNHEADED);
                }
                false
            }
        }
    }

    pub(super) fn close_block(&mut self, block: &Block) {
        let divides = self.divides.pop().unwrap_or_default();
        match block {
            Block::List { .. } => {
                self.numbers.pop();
                self.tag("</list>\n");
            }
            Block::DefinitionList { .. } => self.tag("</list>\n"),
            Block::Quotation { attribution, .. } => {
                self.tag("</quote>\n");
                if let Some(attribution) = attribution.as_deref().filter(|text| !text.trim().is_empty()) {
                    self.element(if self.shows() { "bibl" } else { "p" }, &[], attribution);
                    self.tag("</cit>\n");
                }
            }
            Block::Table { .. } => self.tag("</table>\n"),
            Block::Figure { credit, .. } => {
                self.credit(credit.as_deref());
                self.tag("</figure>\n");
            }
            Block::Embed { .. } => self.tag("</figure>\n"),
            Block::Footnote { .. } => self.tag("</note>\n"),
            Block::LiveEntry { .. } | Block::Post { .. } | Block::Details { .. } if divides => {
                self.close_sections(0);
                self.divisions.pop();
                if let Some(around) = self.divisions.last_mut() {
                    around.divided = true;
                }
                self.out.push_str("</div>\n");
            }
            _ => {}
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn open_list(&mut self, ordered: bool, numbering: Numbering) {
        self.tag(match (ordered, numbering) {
            (false, _) => "<list rend=\"bulleted\">\n",
            (true, Numbering::Decimal) => "<list rend=\"numbered\">\n",
            (true, Numbering::LowerAlpha) => "<list rend=\"numbered lower-alpha\">\n",
            (true, Numbering::UpperAlpha) => "<list rend=\"numbered upper-alpha\">\n",
            (true, Numbering::LowerRoman) => "<list rend=\"numbered lower-roman\">\n",
            (true, Numbering::UpperRoman) => "<list rend=\"numbered upper-roman\">\n",
        });
    }

    pub(super) fn open_item(&mut self, item: &ListItem) {
        let number = self.numbers.last_mut().and_then(Option::as_mut).map(|(next, step)| {
            let number = item.number.unwrap_or(*next);
            *next = number.saturating_add(*step);
            number
        });
        if !self.shows() {
            return;
        }
        self.out.push_str("<item");
        if let Some(number) = number {
            self.attribute("n", &number.to_string());
        }
        if let Some(checked) = item.checked {
            self.attribute("rend", if checked { "checked" } else { "unchecked" });
        }
        self.out.push('>');
    }

    fn open_quotation(&mut self, attribution: Option<&str>, cite: Option<&str>, pull: bool) {
        if !self.shows() {
            return;
        }
        if attribution.is_some_and(|text| !text.trim().is_empty()) {
            self.out.push_str("<cit>\n");
        }
        self.out.push_str("<quote");
        if pull {
            self.attribute("rend", "pull");
        }
        if let Some(cite) = cite.and_then(|cite| safe(cite, false)) {
            self.pointer("source", &cite);
        }
        self.out.push_str(">\n");
    }

    fn open_note(&mut self, id: &FootnoteId) {
        if !self.shows() {
            return;
        }
        self.out.push_str("<note place=\"foot\"");
        let name = name("note-", &id.0);
        // Of notes that share a name references lead to the first.
        if self.names.insert(name.clone()) {
            self.attribute("xml:id", &name);
        }
        self.out.push_str(">\n");
    }

    pub(super) fn open_row(&mut self, row: &Row) {
        let is_head = row.cells.iter().all(|cell| cell.role == CellRole::Header) && !row.cells.is_empty();
        self.tag(if is_head { "<row role=\"label\">\n" } else { "<row>\n" });
    }

    pub(super) fn open_cell(&mut self, cell: &Cell) {
        if !self.shows() {
            return;
        }
        self.out.push_str("<cell");
        if cell.role == CellRole::Header {
            self.attribute("role", "label");
        }
        for (name, span) in [("cols", cell.columns), ("rows", cell.rows)] {
            if span > 1 {
                self.attribute(name, &span.to_string());
            }
        }
        self.out.push('>');
    }

    fn figure(&mut self, images: &[Image], videos: &[Media], audio: &[Media]) {
        for image in images {
            let own = image.caption.is_some() || image.credit.is_some();
            self.tag(if own { "<figure>\n" } else { "" });
            self.graphic(image);
            self.out.push('\n');
            if let Some(caption) = image.caption.as_deref().filter(|_| own) {
                self.element(if self.shows() { "head" } else { "p" }, &[], caption);
            }
            self.credit(image.credit.as_deref());
            self.tag(if own { "</figure>\n" } else { "" });
        }
        for (kind, media) in
            videos.iter().map(|media| ("video/*", media)).chain(audio.iter().map(|media| ("audio/*", media)))
        {
            let Some(url) = safe(&media.url, true) else { continue };
            self.out.push_str("<media");
            self.attribute("mimeType", kind);
            self.pointer("url", &url);
            match media.title.as_deref().filter(|title| !title.trim().is_empty()) {
                Some(title) => {
                    self.out.push_str("><desc>");
                    self.text(title);
                    self.out.push_str("</desc></media>\n");
                }
                None => self.out.push_str("/>\n"),
            }
        }
    }

    /// Who made a picture.
    fn credit(&mut self, credit: Option<&str>) {
        if let Some(credit) = credit.filter(|credit| !credit.is_empty()) {
            self.element("p", &[("rend", "credit")], credit);
        }
    }

    /// A pointer to what another site shows.
    fn player(&mut self, media: &Media) {
        let Some(url) = safe(&media.url, false) else { return };
        self.out.push_str("<p><ptr");
        self.pointer("target", &url);
        if let Some(provider) = media.provider.as_deref().filter(|provider| !provider.is_empty()) {
            self.attribute("n", provider);
        }
        self.out.push_str("/></p>\n");
    }

    /// Begins an entry or a post with who wrote it, and when.
    fn signature(
        &mut self,
        kind: &str,
        divides: bool,
        author: Option<&str>,
        date: Option<(&str, Option<PageDate>)>,
    ) {
        if divides {
            self.out.push_str("<div");
            self.attribute("type", kind);
            self.out.push_str(">\n");
        }
        if author.is_none() && date.is_none() {
            return;
        }
        self.out.push_str(if divides { "<byline>" } else { "<ab type=\"byline\">" });
        if let Some((text, date)) = date {
            self.out.push_str("<date");
            if let Some(date) = date {
                self.attribute("when", &super::header::when(date));
            }
            self.out.push('>');
            self.text(text);
            self.out.push_str("</date>");
        }
        if let Some(author) = author {
            self.out.push_str(if date.is_some() { " <name>" } else { "<name>" });
            self.text(author);
            self.out.push_str("</name>");
        }
        self.out.push_str(if divides { "</byline>\n" } else { "</ab>\n" });
    }
}
