//! The renderers: whatever a body holds, Markdown, HTML and JSON give the same words back as its text.

use super::chance::Chance;
use crate::article::{Block, Body, Cell, CellRole, Image, Inline, ListItem, Numbering, Row};
use crate::{Limits, dom};

/// How deep a body nests.
const DEPTH: usize = 6;

/// A body put together as the bytes say.
pub fn render(data: &[u8]) {
    let mut chance = Chance::new(data);
    let mut list = Vec::new();
    while !chance.is_used_up() && list.len() < 64 {
        list.push(block(&mut chance, 0));
    }
    holds(&Body::new(list));
}

/// What holds of any body.
pub(crate) fn holds(body: &Body) {
    let text = solid(&body.to_text());
    let markdown = body.to_markdown();
    assert_eq!(solid(&words_of_markdown(&markdown)), text, "\n{markdown}");
    let html = body.to_html();
    assert_eq!(solid(&words_of_html(&html)), text, "\n{html}");
    assert!(!html.contains("<script"));
    let json = serde_json::to_string(body).expect("a body is data");
    assert_eq!(serde_json::from_str::<Body>(&json).expect("its JSON reads"), *body);
}

/// Without white space, and without what renderers put around formulas, between author and time, for a player.
fn solid(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '$' | '·' | '▶')).collect()
}

/// The words of a rendering as HTML.
fn words_of_html(html: &str) -> String {
    let limits = Limits::default().depth(100_000).nodes(10_000_000).reopened(10_000_000);
    let document = dom::parse(html, &limits).expect("within bounds").document;
    for (name, value) in document.descendants(document.root()).flat_map(|id| document.attrs(id)) {
        // What is shown to readers may say anything.
        let leads = matches!(name, "href" | "src" | "cite" | "poster" | "srcset");
        assert!(
            !leads || !value.trim_start().to_ascii_lowercase().starts_with("javascript:"),
            "{name}={value}"
        );
    }
    document.text_content(document.root())
}

/// The words of a rendering as Markdown, as pulldown-cmark reads it.
pub(crate) fn words_of_markdown(markdown: &str) -> String {
    use pulldown_cmark::{Event, Options, Parser, Tag as Mark, TagEnd};
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut out = String::new();
    let mut images = 0;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(Mark::Image { .. }) => images += 1,
            Event::End(TagEnd::Image) => images -= 1,
            Event::Text(text) | Event::Code(text) if images == 0 => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(_) | Event::InlineHtml(_) => out.push(' '),
            Event::Html(html) => panic!("an HTML block: {html:?} in\n{markdown}"),
            _ => {}
        }
    }
    out
}

fn blocks(chance: &mut Chance<'_>, depth: usize) -> Vec<Block> {
    (0..chance.below(4)).map(|_| block(chance, depth + 1)).collect()
}

fn block(chance: &mut Chance<'_>, depth: usize) -> Block {
    let kind = if depth > DEPTH { chance.below(5) } else { chance.below(10) };
    match kind {
        0 => Block::Paragraph { content: inlines(chance, depth) },
        1 => Block::Heading { level: chance.below(9), content: inlines(chance, depth) },
        2 => Block::Code { language: Some(chance.text()), text: chance.text() },
        3 => Block::Rule,
        4 => Block::Figure {
            images: vec![Image { alt: Some(chance.text()), ..Image::new(chance.text()) }],
            videos: Vec::new(),
            audio: Vec::new(),
            caption: inlines(chance, depth),
            credit: Some(chance.text()),
        },
        5 => Block::List {
            ordered: chance.below(2) == 1,
            start: i32::from(chance.byte()) * 40 - 100,
            reversed: false,
            numbering: Numbering::Decimal,
            items: (0..chance.below(4)).map(|_| item(chance, depth)).collect(),
        },
        6 => Block::Quotation {
            blocks: blocks(chance, depth),
            attribution: Some(chance.text()),
            cite: None,
            pull: false,
        },
        7 => Block::DefinitionList { entries: vec![(inlines(chance, depth), blocks(chance, depth))] },
        8 => Block::Details { summary: inlines(chance, depth), blocks: blocks(chance, depth) },
        _ => {
            let rows = (0..chance.below(4))
                .map(|_| Row::new((0..chance.below(4)).map(|_| cell(chance, depth)).collect()));
            Block::Table { rows: rows.collect(), caption: Some(inlines(chance, depth)) }
        }
    }
}

/// An item that shows something: pulldown-cmark 0.13.6 takes what stands behind an empty last item of a loose list in a
/// quotation in a list for no part of that list, other than the standard and cmark.
fn item(chance: &mut Chance<'_>, depth: usize) -> ListItem {
    let mut blocks = blocks(chance, depth);
    if Body::new(blocks.clone()).to_markdown().trim().is_empty() {
        blocks.push(Block::Paragraph { content: vec![Inline::text("item")] });
    }
    ListItem::new(blocks)
}

fn cell(chance: &mut Chance<'_>, depth: usize) -> Cell {
    let role = if chance.below(2) == 0 { CellRole::Data } else { CellRole::Header };
    let (columns, rows) = (u32::from(1 + chance.below(3)), u32::from(1 + chance.below(3)));
    Cell { columns, rows, ..Cell::new(role, blocks(chance, depth)) }
}

fn inlines(chance: &mut Chance<'_>, depth: usize) -> Vec<Inline> {
    (0..chance.below(5)).map(|_| inline(chance, depth + 1)).collect()
}

fn inline(chance: &mut Chance<'_>, depth: usize) -> Inline {
    let kind = if depth > DEPTH { chance.below(6) } else { chance.below(12) };
    match kind {
        0 => Inline::text(chance.text()),
        1 => Inline::Code { text: chance.text() },
        2 => Inline::LineBreak,
        3 => Inline::Ruby { base: chance.text(), reading: chance.text() },
        4 => Inline::Formula { tex: Some(chance.text()), mathml: None, text: String::new() },
        5 => Inline::Image { image: Image { alt: Some(chance.text()), ..Image::new(chance.text()) } },
        6 => Inline::Emphasis { content: inlines(chance, depth) },
        7 => Inline::Strong { content: inlines(chance, depth) },
        8 => Inline::Strike { content: inlines(chance, depth) },
        9 => Inline::Superscript { content: inlines(chance, depth) },
        10 => Inline::Link { url: chance.text(), content: inlines(chance, depth) },
        _ => Inline::Abbreviation { title: chance.text(), content: inlines(chance, depth) },
    }
}
