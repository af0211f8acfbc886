//! The article as TEI: a subset of [TEI P5](https://tei-c.org/release/doc/tei-p5-doc/en/html/), well-formed whatever
//! the article holds.

mod blocks;
mod header;
mod inline;

use std::collections::BTreeSet;

use super::walk::{DEPTH, Part, Visitor, is_bare, walk};
use crate::article::{Article, Inline};

/// How the next run of inlines stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Lead {
    #[default]
    Paragraph,
    /// The only paragraph of an item or cell, which needs no element of its own.
    Bare,
    /// The head of a division, a table, a figure.
    Head,
    /// A heading where TEI has no place for a division, and so none for its head.
    Heading,
}

impl Lead {
    fn tags(self) -> (&'static str, &'static str) {
        match self {
            Self::Paragraph => ("<p>", "</p>\n"),
            Self::Bare => ("", ""),
            Self::Head => ("<head>", "</head>\n"),
            Self::Heading => ("<ab type=\"heading\">", "</ab>\n"),
        }
    }
}

/// An element that holds divisions: the body, an entry, a post.
#[derive(Debug, Clone, Default)]
struct Division {
    /// How many blocks are open where it is the innermost.
    depth: usize,
    /// The levels of the headings whose sections are open in it.
    sections: Vec<u8>,
    /// Whether a division ended last in the innermost section: TEI has no paragraphs after one.
    divided: bool,
}

/// The level of a section that is there only because a division cannot be followed by other blocks.
const UNHEADED: u8 = 7;

#[derive(Debug, Default)]
struct Tei {
    out: String,
    lead: Lead,
    /// Whether the block that comes is the only paragraph of an item or cell.
    bare: bool,
    /// Blocks that are open, those without an element of their own included.
    depth: usize,
    /// The elements that hold divisions, the body first.
    divisions: Vec<Division>,
    /// For each block that is open whether it is a division.
    divides: Vec<bool>,
    /// For each ordered list that is open the number of the next item, and by how much the one after it differs.
    numbers: Vec<Option<(i32, i32)>>,
    /// Links that are open: TEI has no reason to nest them.
    links: usize,
    /// What ends each inline that is open.
    ends: Vec<&'static str>,
    /// Names that are taken: no two elements of a document have the same.
    names: BTreeSet<String>,
}

/// The article as TEI: see [`Article::to_tei`].
pub(super) fn tei(article: &Article) -> String {
    let mut tei = Tei { divisions: vec![Division::default()], ..Tei::default() };
    tei.out.push_str(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n",
    );
    tei.header(article);
    tei.out.push_str("<text");
    if let Some(language) = &article.language {
        tei.attribute("xml:lang", &language.tag);
    }
    tei.out.push_str(">\n<body>\n");
    let before = tei.out.len();
    walk(&article.body, &mut tei);
    tei.close_sections(0);
    if tei.out.len() == before {
        tei.out.push_str("<p/>\n");
    }
    tei.out.push_str("</body>\n</text>\n</TEI>\n");
    tei.out
}

/// Whether XML 1.0 has the [character](https://www.w3.org/TR/xml/#charsets).
fn is_character(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

impl Tei {
    /// Writes text so that it is neither markup nor the end of an attribute; what XML has no place for is left out.
    fn text(&mut self, text: &str) {
        let mut rest = text;
        // 0xEF begins the two characters of three bytes that XML leaves out, and others.
        let is_special = |byte: u8| byte < b' ' || matches!(byte, b'&' | b'<' | b'>' | b'"' | 0xEF);
        while let Some(at) = rest.bytes().position(is_special) {
            let (plain, special) = rest.split_at_checked(at).unwrap_or((rest, ""));
            self.out.push_str(plain);
            let mut chars = special.chars();
            match chars.next() {
                Some('&') => self.out.push_str("&amp;"),
                Some('<') => self.out.push_str("&lt;"),
                Some('>') => self.out.push_str("&gt;"),
                Some('"') => self.out.push_str("&quot;"),
                // A reader of XML makes a line feed of it.
                Some('\r') => self.out.push_str("&#13;"),
                Some(c) if is_character(c) => self.out.push(c),
                _ => {}
            }
            rest = chars.as_str();
        }
        self.out.push_str(rest);
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.text(value);
        self.out.push('"');
    }

    /// An address, without the white space that a pointer cannot hold.
    fn pointer(&mut self, name: &str, url: &str) {
        if url.contains(char::is_whitespace) {
            self.attribute(name, &url.split_whitespace().collect::<Vec<_>>().join("%20"));
        } else {
            self.attribute(name, url);
        }
    }

    /// An element that holds text alone.
    fn element(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            self.attribute(name, value);
        }
        self.out.push('>');
        self.text(text);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(">\n");
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

    /// The element that holds divisions, if the block that was opened last stands right in it.
    fn division(&mut self) -> Option<&mut Division> {
        let depth = self.depth;
        self.divisions.last_mut().filter(|division| division.depth.saturating_add(1) == depth)
    }

    /// Ends the sections of the innermost division whose level is `level` or more.
    fn close_sections(&mut self, level: u8) {
        let Some(division) = self.divisions.last_mut() else { return };
        while division.sections.last().is_some_and(|open| *open >= level) {
            division.sections.pop();
            division.divided = true;
            self.out.push_str("</div>\n");
        }
    }

    /// Begins a section in the innermost division.
    fn open_section(&mut self, level: u8) {
        if let Some(division) = self.divisions.last_mut() {
            division.sections.push(level);
            division.divided = false;
            self.out.push_str("<div>\n");
        }
    }

    fn words(&mut self, words: &[Inline]) -> bool {
        if words.is_empty() && self.lead == Lead::Head {
            self.lead = Lead::Paragraph;
            return false;
        }
        self.out.push_str(self.lead.tags().0);
        true
    }
}

impl Visitor for Tei {
    fn open(&mut self, part: Part<'_>) -> bool {
        match part {
            Part::Block(block) => self.open_block(block),
            Part::Item(item, ..) => {
                self.open_item(item);
                self.bare = self.shows() && is_bare(&item.blocks);
            }
            Part::Term(_) => self.tag("<label>"),
            Part::Description(blocks) => {
                self.tag("<item>");
                self.bare = self.shows() && is_bare(blocks);
            }
            Part::Row(row, _) => self.open_row(row),
            Part::Cell(cell) => {
                self.open_cell(cell);
                self.bare = self.shows() && is_bare(&cell.blocks);
            }
            Part::Inlines(words) => return self.words(words),
            Part::Inline(inline, _) => return self.open_inline(inline),
        }
        true
    }

    fn close(&mut self, part: Part<'_>) {
        self.bare = false;
        match part {
            Part::Block(block) => self.close_block(block),
            Part::Item(..) | Part::Description(_) => self.tag("</item>\n"),
            Part::Term(_) => self.tag("</label>\n"),
            Part::Row(..) => self.tag("</row>\n"),
            Part::Cell(_) => self.tag("</cell>\n"),
            Part::Inlines(_) => {
                let tag = std::mem::take(&mut self.lead).tags().1;
                self.out.push_str(tag);
            }
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

#[cfg(test)]
mod tests {
    use crate::article::{Article, Block, Body, Credit, Inline, Person, PersonRole};

    fn body_of(blocks: Vec<Block>) -> String {
        let tei = Article { body: Body::new(blocks), ..Article::default() }.to_tei();
        let (_, body) = tei.split_once("<body>\n").unwrap();
        body.split_once("</body>").unwrap().0.replace('\n', "")
    }

    #[test]
    fn headings_make_divisions() {
        let heading = |level, text: &str| Block::Heading { level, content: vec![Inline::text(text)] };
        assert_eq!(
            body_of(vec![
                Block::paragraph("0"),
                heading(2, "a"),
                Block::paragraph("1"),
                heading(3, "b"),
                heading(2, "c"),
                Block::paragraph("2"),
            ]),
            "<p>0</p><div><head>a</head><p>1</p><div><head>b</head></div></div><div><head>c</head><p>2</p></div>"
        );
    }

    #[test]
    fn no_paragraph_follows_a_division() {
        let entry = |text: &str| Block::Details {
            summary: vec![Inline::text(text)],
            blocks: vec![Block::paragraph("answer")],
        };
        assert_eq!(
            body_of(vec![entry("a?"), Block::paragraph("1"), entry("b?")]),
            "<div type=\"details\"><head>a?</head><p>answer</p></div><div><p>1</p></div>\
             <div type=\"details\"><head>b?</head><p>answer</p></div>"
        );
        let quoted =
            Block::Quotation { blocks: vec![entry("a?")], attribution: None, cite: None, pull: false };
        assert_eq!(body_of(vec![quoted]), "<quote><ab type=\"heading\">a?</ab><p>answer</p></quote>");
    }

    #[test]
    fn the_header_holds_the_fields() {
        let article = Article {
            title: Some("R & D".into()),
            byline: vec![Person::new("Ann Lee", PersonRole::Author), Person::new("Bo", PersonRole::Editor)],
            published: Some("2024-05-03T09:30+02:00".parse().unwrap()),
            ..Article::default()
        };
        let tei = article.to_tei();
        for part in [
            "<title type=\"main\">R &amp; D</title>",
            "<author>Ann Lee</author>",
            "<editor role=\"editor\">Bo</editor>",
            "<date type=\"published\" when=\"2024-05-03T09:30:00+02:00\">2024-05-03T09:30+02:00</date>",
        ] {
            assert!(tei.contains(part), "{part} in {tei}");
        }
        let mut desk = Credit::new("Newsdesk");
        desk.is_author = true;
        let article = Article { source: Some(desk), ..Article::default() };
        assert!(article.to_tei().contains("<author>Newsdesk</author>"));
    }
}
