//! The body as HTML: what is written is an allow-list by construction.

use super::url::safe;
use super::walk::{DEPTH, Part, Visitor, formula_text, is_signed, walk};
use crate::article::{Block, Body, Cell, CellRole, FootnoteId, Image, Inline, ListItem, Media, Numbering};

/// What the next run of inlines is put into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Lead {
    #[default]
    Paragraph,
    /// The only paragraph of an item or cell, which needs no element of its own.
    Bare,
    Heading(u8),
    Caption,
    FigureCaption,
    Summary,
}

/// Who wrote an entry, or when, with the time for machines.
#[derive(Debug)]
enum Mark<'a> {
    By(&'a str),
    At(&'a str, Option<String>),
}

#[derive(Debug, Default)]
struct Html {
    out: String,
    lead: Lead,
    /// Whether the block that comes is the only paragraph of an item or cell.
    bare: bool,
    /// Containers that are open, those without an element of their own included.
    depth: usize,
    /// Links that are open: HTML nests none.
    links: usize,
    /// The credit of the figure that is open, until it is written.
    credit: Option<String>,
    /// What ends each inline that is open.
    ends: Vec<&'static str>,
}

/// The body as HTML: see [`Body::to_html`].
pub(super) fn html(body: &Body) -> String {
    let mut html = Html::default();
    walk(body, &mut html);
    html.out
}

/// Writes text so that it is neither markup nor the end of an attribute.
pub(super) fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'', '\0']) {
        let (plain, special) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        let mut chars = special.chars();
        match chars.next() {
            Some('&') => out.push_str("&amp;"),
            Some('<') => out.push_str("&lt;"),
            Some('>') => out.push_str("&gt;"),
            Some('"') => out.push_str("&quot;"),
            Some('\'') => out.push_str("&#39;"),
            _ => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
}

impl Html {
    fn text(&mut self, text: &str) {
        escape(text, &mut self.out);
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(value, &mut self.out);
        self.out.push('"');
    }

    fn number(&mut self, name: &str, value: Option<u32>) {
        if let Some(value) = value {
            self.attribute(name, &value.to_string());
        }
    }

    /// Whether a container that is now opened is shown, or dissolved for being too deep.
    fn shows(&self) -> bool {
        self.depth <= DEPTH
    }

    fn tag(&mut self, tag: &str) {
        if self.shows() {
            self.out.push_str(tag);
        }
    }

    fn open_block(&mut self, block: &Block) {
        self.depth = self.depth.saturating_add(1);
        let bare = std::mem::take(&mut self.bare);
        match block {
            Block::Heading { level, .. } => self.lead = Lead::Heading((*level).clamp(1, 6)),
            Block::Paragraph { .. } => self.lead = if bare { Lead::Bare } else { Lead::Paragraph },
            Block::List { ordered, start, reversed, numbering, .. } if self.shows() => {
                self.open_list(*ordered, *start, *reversed, *numbering);
            }
            Block::DefinitionList { .. } => self.tag("<dl>\n"),
            Block::Quotation { cite, .. } if self.shows() => {
                self.out.push_str("<blockquote");
                if let Some(cite) = cite.as_deref().and_then(|cite| safe(cite, false)) {
                    self.attribute("cite", &cite);
                }
                self.out.push_str(">\n");
            }
            Block::Code { language, text } => {
                self.out.push_str("<pre><code");
                if let Some(language) = language {
                    self.attribute("class", &format!("language-{}", word(language)));
                }
                self.out.push('>');
                self.text(text);
                self.out.push_str("</code></pre>\n");
            }
            Block::Table { .. } => {
                self.tag("<table>\n");
                self.lead = Lead::Caption;
            }
            Block::Figure { images, videos, audio, credit, .. } => {
                self.tag("<figure>\n");
                self.figure(images, videos, audio);
                self.credit = credit.clone().filter(|credit| !credit.is_empty());
                self.lead = Lead::FigureCaption;
            }
            Block::Embed { media, .. } => {
                self.tag("<figure>\n");
                self.player(media);
            }
            Block::Formula { tex, text, .. } => {
                let tex = tex.as_deref().filter(|tex| !tex.is_empty());
                self.out.push_str(if tex.is_some() { "<pre><code class=\"language-math\">" } else { "<p>" });
                self.text(formula_text(tex, text));
                self.out.push_str(if tex.is_some() { "</code></pre>\n" } else { "</p>\n" });
            }
            Block::Footnote { id, .. } if self.shows() => {
                self.out.push_str("<aside role=\"doc-footnote\"");
                self.attribute("id", &format!("note-{}", name(id)));
                self.out.push_str(">\n");
            }
            Block::LiveEntry { time, time_text, author, .. } => {
                self.tag("<article>\n");
                let at = time_text.as_deref().map(|text| Mark::At(text, time.map(|time| time.to_string())));
                self.signature([at, author.as_deref().map(Mark::By)]);
                self.lead = Lead::Heading(3);
            }
            Block::Details { .. } => {
                self.tag("<details>\n");
                self.lead = Lead::Summary;
            }
            Block::Post { author, published, blocks, .. } => {
                self.tag("<article>\n");
                if !is_signed(author.as_deref(), blocks) {
                    let date = published.map(|date| date.to_string());
                    let at = date.as_deref().map(|text| Mark::At(text, date.clone()));
                    self.signature([author.as_deref().map(Mark::By), at]);
                }
            }
            Block::Rule => self.out.push_str("<hr>\n"),
            Block::List { .. } | Block::Quotation { .. } | Block::Footnote { .. } => {}
        }
    }

    fn close_block(&mut self, block: &Block) {
        match block {
            Block::List { ordered, .. } => self.tag(if *ordered { "</ol>\n" } else { "</ul>\n" }),
            Block::DefinitionList { .. } => self.tag("</dl>\n"),
            Block::Quotation { attribution, .. } => {
                if let Some(attribution) = attribution.as_deref().filter(|text| !text.trim().is_empty()) {
                    self.out.push_str("<footer>— ");
                    self.text(attribution);
                    self.out.push_str("</footer>\n");
                }
                self.tag("</blockquote>\n");
            }
            Block::Table { .. } => self.tag("</table>\n"),
            Block::Figure { .. } => {
                let credit = self.credit.take();
                self.caption(None, credit.as_deref());
                self.tag("</figure>\n");
            }
            Block::Embed { .. } => self.tag("</figure>\n"),
            Block::Footnote { .. } => self.tag("</aside>\n"),
            Block::LiveEntry { .. } | Block::Post { .. } => self.tag("</article>\n"),
            Block::Details { .. } => self.tag("</details>\n"),
            Block::Heading { .. }
            | Block::Paragraph { .. }
            | Block::Code { .. }
            | Block::Formula { .. }
            | Block::Rule => {}
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn open_list(&mut self, ordered: bool, start: i32, reversed: bool, numbering: Numbering) {
        if !ordered {
            self.out.push_str("<ul>\n");
            return;
        }
        self.out.push_str("<ol");
        if start != 1 || reversed {
            self.attribute("start", &start.to_string());
        }
        if reversed {
            self.out.push_str(" reversed");
        }
        match numbering {
            Numbering::Decimal => {}
            Numbering::LowerAlpha => self.attribute("type", "a"),
            Numbering::UpperAlpha => self.attribute("type", "A"),
            Numbering::LowerRoman => self.attribute("type", "i"),
            Numbering::UpperRoman => self.attribute("type", "I"),
        }
        self.out.push_str(">\n");
    }

    fn open_item(&mut self, item: &ListItem) {
        if !self.shows() {
            return;
        }
        self.out.push_str("<li");
        if let Some(number) = item.number {
            self.attribute("value", &number.to_string());
        }
        self.out.push('>');
        if let Some(checked) = item.checked {
            self.out.push_str(if checked {
                "<input type=\"checkbox\" disabled checked> "
            } else {
                "<input type=\"checkbox\" disabled> "
            });
        }
    }

    /// Who wrote an entry and when, in the order given.
    fn signature(&mut self, marks: [Option<Mark<'_>>; 2]) {
        let signed = marks.iter().any(Option::is_some);
        for (place, mark) in marks.into_iter().flatten().enumerate() {
            self.out.push_str(if place == 0 { "<p>" } else { " · " });
            match mark {
                Mark::By(author) => self.text(author),
                Mark::At(text, time) => {
                    self.out.push_str("<time");
                    if let Some(time) = time {
                        self.attribute("datetime", &time);
                    }
                    self.out.push('>');
                    self.text(text);
                    self.out.push_str("</time>");
                }
            }
        }
        if signed {
            self.out.push_str("</p>\n");
        }
    }

    fn figure(&mut self, images: &[Image], videos: &[Media], audio: &[Media]) {
        for image in images {
            let own = image.caption.is_some() || image.credit.is_some();
            self.tag(if own { "<figure>\n" } else { "" });
            self.image(image);
            self.out.push('\n');
            self.caption(image.caption.as_deref(), image.credit.as_deref());
            self.tag(if own { "</figure>\n" } else { "" });
        }
        for (element, media) in
            videos.iter().map(|media| ("video", media)).chain(audio.iter().map(|media| ("audio", media)))
        {
            let Some(url) = safe(&media.url, true) else { continue };
            self.out.push('<');
            self.out.push_str(element);
            self.out.push_str(" controls");
            self.attribute("src", &url);
            if let Some(poster) =
                media.poster.as_deref().and_then(|url| safe(url, true)).filter(|_| element == "video")
            {
                self.attribute("poster", &poster);
            }
            if let Some(title) = &media.title {
                self.attribute("title", title);
            }
            self.out.push_str("></");
            self.out.push_str(element);
            self.out.push_str(">\n");
        }
    }

    fn image(&mut self, image: &Image) {
        let Some(url) = safe(&image.url, true) else { return };
        self.out.push_str("<img");
        self.attribute("src", &url);
        self.attribute("alt", image.alt.as_deref().unwrap_or(""));
        self.number("width", image.width);
        self.number("height", image.height);
        self.out.push('>');
    }

    /// A link to what another site shows: a frame would let that site run its scripts.
    fn player(&mut self, media: &Media) {
        let Some(url) = safe(&media.url, false) else { return };
        self.out.push_str("<a");
        self.attribute("href", &url);
        if let Some(title) = media.title.as_deref().or(media.provider.as_deref()) {
            self.attribute("title", title);
        }
        self.out.push('>');
        if let Some(poster) = media.poster.as_deref().and_then(|url| safe(url, true)) {
            self.out.push_str("<img");
            self.attribute("src", &poster);
            self.attribute("alt", "");
            self.out.push('>');
        } else {
            self.out.push('▶');
        }
        self.out.push_str("</a>\n");
    }

    fn open_cell(&mut self, cell: &Cell) {
        if !self.shows() {
            return;
        }
        self.out.push_str(if cell.role == CellRole::Header { "<th" } else { "<td" });
        self.number("colspan", Some(cell.columns).filter(|columns| *columns > 1));
        self.number("rowspan", Some(cell.rows).filter(|rows| *rows > 1));
        self.out.push('>');
    }

    fn open_words(&mut self, words: &[Inline]) -> bool {
        let lead = self.lead;
        if words.is_empty() && matches!(lead, Lead::FigureCaption | Lead::Caption) {
            return false;
        }
        let tag = match lead {
            Lead::Bare => "",
            Lead::Heading(level) => heading(level).0,
            Lead::Caption if self.shows() => "<caption>",
            Lead::FigureCaption if self.shows() => "<figcaption>",
            Lead::Summary if self.shows() => "<summary>",
            Lead::Paragraph | Lead::Caption | Lead::FigureCaption | Lead::Summary => "<p>",
        };
        self.out.push_str(tag);
        true
    }

    fn close_words(&mut self) {
        let tag = match std::mem::take(&mut self.lead) {
            Lead::Bare => "",
            Lead::Heading(level) => heading(level).1,
            Lead::Caption if self.shows() => "</caption>\n",
            Lead::FigureCaption => {
                let credit = self.credit.take();
                self.by(credit.as_deref(), " ");
                if self.shows() { "</figcaption>\n" } else { "</p>\n" }
            }
            Lead::Summary if self.shows() => "</summary>\n",
            Lead::Paragraph | Lead::Caption | Lead::Summary => "</p>\n",
        };
        self.out.push_str(tag);
    }

    /// A caption of plain text with its credit.
    fn caption(&mut self, caption: Option<&str>, credit: Option<&str>) {
        let full = |text: &&str| !text.is_empty();
        let (caption, credit) = (caption.filter(full), credit.filter(full));
        if caption.is_none() && credit.is_none() {
            return;
        }
        self.out.push_str(if self.shows() { "<figcaption>" } else { "<p>" });
        self.text(caption.unwrap_or(""));
        self.by(credit, if caption.is_some() { " " } else { "" });
        self.out.push_str(if self.shows() { "</figcaption>\n" } else { "</p>\n" });
    }

    /// Who made a picture, in [`small`](https://html.spec.whatwg.org/multipage/text-level-semantics.html#the-small-element),
    /// which is for attribution among others.
    fn by(&mut self, credit: Option<&str>, apart: &str) {
        if let Some(credit) = credit {
            self.out.push_str(apart);
            self.out.push_str("<small>");
            self.text(credit);
            self.out.push_str("</small>");
        }
    }

    fn open_inline(&mut self, inline: &Inline) -> bool {
        let (open, close) = match inline {
            Inline::Text { text } => {
                self.text(text);
                return false;
            }
            Inline::Code { text } => {
                self.out.push_str("<code>");
                self.text(text);
                self.out.push_str("</code>");
                return false;
            }
            Inline::LineBreak => {
                self.out.push_str("<br>\n");
                return false;
            }
            Inline::Ruby { base, reading } => {
                self.out.push_str("<ruby>");
                self.text(base);
                self.out.push_str("<rp>(</rp><rt>");
                self.text(reading);
                self.out.push_str("</rt><rp>)</rp></ruby>");
                return false;
            }
            Inline::Formula { tex, text, .. } => {
                let tex = tex.as_deref().filter(|tex| !tex.is_empty());
                self.out.push_str(if tex.is_some() { "<code class=\"language-math\">" } else { "" });
                self.text(formula_text(tex, text));
                self.out.push_str(if tex.is_some() { "</code>" } else { "" });
                return false;
            }
            Inline::Image { image } => {
                self.image(image);
                return false;
            }
            Inline::FootnoteReference { id, label } => {
                self.out.push_str("<sup><a role=\"doc-noteref\"");
                self.attribute("href", &format!("#note-{}", name(id)));
                self.out.push('>');
                self.text(label);
                self.out.push_str("</a></sup>");
                return false;
            }
            Inline::Link { url, .. } => {
                let url = safe(url, false).filter(|_| self.links == 0);
                self.links = self.links.saturating_add(1);
                if let Some(url) = url {
                    self.out.push_str("<a");
                    self.attribute("href", &url);
                    (">", "</a>")
                } else {
                    ("", "")
                }
            }
            Inline::Abbreviation { title, .. } => {
                self.out.push_str("<abbr");
                self.attribute("title", title);
                (">", "</abbr>")
            }
            Inline::Emphasis { .. } => ("<em>", "</em>"),
            Inline::Strong { .. } => ("<strong>", "</strong>"),
            Inline::Subscript { .. } => ("<sub>", "</sub>"),
            Inline::Superscript { .. } => ("<sup>", "</sup>"),
            Inline::Mark { .. } => ("<mark>", "</mark>"),
            Inline::Strike { .. } => ("<s>", "</s>"),
        };
        self.out.push_str(open);
        self.ends.push(close);
        true
    }
}

impl Visitor for Html {
    fn open(&mut self, part: Part<'_>) -> bool {
        match part {
            Part::Block(block) => self.open_block(block),
            Part::Item(item, ..) => {
                self.open_item(item);
                self.bare = self.shows() && is_bare(&item.blocks);
            }
            Part::Term(_) => self.tag("<dt>"),
            Part::Description(blocks) => {
                self.tag("<dd>");
                self.bare = self.shows() && is_bare(blocks);
            }
            Part::Row(..) => self.tag("<tr>"),
            Part::Cell(cell) => {
                self.open_cell(cell);
                self.bare = self.shows() && is_bare(&cell.blocks);
            }
            Part::Inlines(words) => return self.open_words(words),
            Part::Inline(inline, _) => return self.open_inline(inline),
        }
        true
    }

    fn close(&mut self, part: Part<'_>) {
        self.bare = false;
        match part {
            Part::Block(block) => self.close_block(block),
            Part::Item(..) => self.tag("</li>\n"),
            Part::Term(_) => self.tag("</dt>\n"),
            Part::Description(_) => self.tag("</dd>\n"),
            Part::Row(..) => self.tag("</tr>\n"),
            Part::Cell(cell) => {
                self.tag(if cell.role == CellRole::Header { "</th>\n" } else { "</td>\n" });
            }
            Part::Inlines(_) => self.close_words(),
            Part::Inline(inline, _) => {
                if matches!(inline, Inline::Link { .. }) {
                    self.links = self.links.saturating_sub(1);
                }
                let end = self.ends.pop().unwrap_or("");
                self.out.push_str(end);
            }
        }
    }
}

/// Whether blocks begin with their only paragraph.
fn is_bare(blocks: &[Block]) -> bool {
    let mut blocks = blocks.iter().map(|block| matches!(block, Block::Paragraph { .. }));
    blocks.next() == Some(true) && !blocks.any(|paragraph| paragraph)
}

fn heading(level: u8) -> (&'static str, &'static str) {
    match level {
        1 => ("<h1>", "</h1>\n"),
        2 => ("<h2>", "</h2>\n"),
        3 => ("<h3>", "</h3>\n"),
        4 => ("<h4>", "</h4>\n"),
        5 => ("<h5>", "</h5>\n"),
        _ => ("<h6>", "</h6>\n"),
    }
}

/// A name of a language as one class.
fn word(language: &str) -> String {
    language.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A footnote's name as an `id`, which holds no white space.
fn name(id: &FootnoteId) -> String {
    id.0.chars().map(|c| if c.is_whitespace() { '-' } else { c }).collect()
}
