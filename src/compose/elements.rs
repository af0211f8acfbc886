//! What each element becomes: a span, a container, program text.

use super::frames::Kind;
use super::names::Looks;
use super::spans::{Span, plain_text};
use super::walk::Walk;
use super::{code, embeds, images, live, tables};
use crate::address::Addresses;
use crate::article::{Block, CellRole, Inline, Numbering};
use crate::dom::{Document, NodeId, Tag};

/// Characters from which on a heading is no heading, but text that was put into one.
const HEADING_CHARS: usize = 300;

/// Columns and rows that a cell spans at most, as in the HTML standard.
const SPAN_COLUMNS: u32 = 1_000;
const SPAN_ROWS: u32 = 65_534;

/// The span that an inline element makes of its words.
pub(super) fn span(walk: &Walk<'_>, id: NodeId) -> Option<Span> {
    let doc = walk.doc;
    Some(match doc.tag(id) {
        Tag::Em | Tag::I | Tag::Cite | Tag::Dfn | Tag::Var => Span::Emphasis,
        Tag::Strong | Tag::B => Span::Strong,
        Tag::Code | Tag::Kbd | Tag::Samp | Tag::Tt => Span::Code,
        Tag::Sub => Span::Subscript,
        Tag::Sup => Span::Superscript,
        Tag::Mark => Span::Mark,
        Tag::Del | Tag::S | Tag::Strike => Span::Strike,
        Tag::Abbr | Tag::Acronym => {
            Span::Abbreviation(doc.attr(id, "title").map(images::collapse).filter(|title| !title.is_empty())?)
        }
        Tag::A => match walk.footnotes.reference(id) {
            Some(footnote) => Span::Reference(footnote.clone()),
            None => Span::Link(walk.addresses.resolve(doc.attr(id, "href")?)?),
        },
        Tag::Span | Tag::Font if doc.attr(id, "style").is_some_and(is_bold) => Span::Strong,
        _ => return None,
    })
    .filter(|_| !(doc.tag(id) == Tag::Cite && is_attribution(walk, id)))
}

/// Whether an inline style makes text bold.
fn is_bold(style: &str) -> bool {
    style.split(';').filter_map(|declaration| declaration.split_once(':')).any(|(property, value)| {
        property.trim().eq_ignore_ascii_case("font-weight")
            && matches!(
                value.trim().split([' ', '!']).next(),
                Some("bold" | "bolder" | "600" | "700" | "800" | "900")
            )
    })
}

/// Whether a `<cite>` names who is quoted: it ends a quotation.
fn is_attribution(walk: &Walk<'_>, id: NodeId) -> bool {
    let last = std::iter::successors(walk.doc.next_sibling(id), |node| walk.doc.next_sibling(*node))
        .take(8)
        .all(|node| walk.weights.get(node).chosen == 0);
    walk.spans.is_empty() && last && matches!(walk.frames.kind(), Some(Kind::Quotation { .. }))
}

/// The container that an element opens.
pub(super) fn container(walk: &Walk<'_>, id: NodeId, looks: Looks) -> Option<Kind> {
    let doc = walk.doc;
    if let Some(id) = walk.footnotes.note(id) {
        return Some(Kind::Footnote { id: id.clone() });
    }
    if walk.posts.binary_search(&id).is_ok() {
        return Some(super::posts::post(doc, id, &walk.weights));
    }
    let kind = walk.frames.kind();
    match doc.tag(id) {
        Tag::Ul | Tag::Ol | Tag::Menu | Tag::Dir if looks.has(Looks::GALLERY) && is_gallery(walk, id) => {
            Some(Kind::Figure { caption: Vec::new(), credit: None })
        }
        Tag::Ul | Tag::Ol | Tag::Menu | Tag::Dir => Some(list(doc, id)),
        Tag::Li if matches!(kind, Some(Kind::List { .. })) => {
            let number = doc.attr(id, "value").and_then(|value| value.trim().parse().ok());
            Some(Kind::Item { checked: None, number })
        }
        Tag::Dl => Some(Kind::Definitions { entries: Vec::new() }),
        Tag::Dt if matches!(kind, Some(Kind::Definitions { .. })) => Some(Kind::Term),
        Tag::Dd if matches!(kind, Some(Kind::Definitions { .. })) => Some(Kind::Description),
        // The words of a post that is embedded are the post's, not quoted by it.
        Tag::Blockquote if matches!(kind, Some(Kind::Embed { .. })) => None,
        Tag::Blockquote => Some(quotation(walk, id, looks)),
        Tag::Table => Some(table(doc, id)),
        Tag::Caption if matches!(kind, Some(Kind::Table { .. })) => Some(Kind::TableCaption),
        Tag::Tr if matches!(kind, Some(Kind::Table { .. })) => Some(Kind::Row { cells: Vec::new() }),
        Tag::Td | Tag::Th if matches!(kind, Some(Kind::Row { .. })) => Some(cell(doc, id)),
        Tag::Figure => Some(Kind::Figure { caption: Vec::new(), credit: None }),
        Tag::Figcaption => Some(Kind::Caption),
        Tag::Details => Some(Kind::Details { summary: Vec::new() }),
        Tag::Summary if matches!(kind, Some(Kind::Details { .. })) => Some(Kind::Summary),
        _ => by_look(walk, id, looks),
    }
}

/// The container of what names author or time of an entry or post.
pub(super) fn signature(walk: &Walk<'_>, id: NodeId, looks: Looks) -> Option<Kind> {
    let signed = match walk.frames.kind() {
        Some(Kind::LiveEntry { .. }) => true,
        Some(Kind::Post { .. }) => walk.signed,
        _ => false,
    };
    if !signed || !walk.spans.is_empty() {
        None
    } else if walk.doc.tag(id) == Tag::Time || looks.has(Looks::TIME) {
        Some(Kind::LiveTime { time: live::time(walk.doc, id) })
    } else if looks.has(Looks::AUTHOR) {
        Some(Kind::LiveAuthor)
    } else {
        None
    }
}

/// The container of an element that only its classes and attributes tell.
fn by_look(walk: &Walk<'_>, id: NodeId, looks: Looks) -> Option<Kind> {
    let doc = walk.doc;
    let tag = doc.tag(id);
    let in_quotation = matches!(walk.frames.kind(), Some(Kind::Quotation { .. }));
    if in_quotation && (tag == Tag::Footer || looks.has(Looks::ATTRIBUTION)) {
        return Some(Kind::Attribution);
    }
    if tag == Tag::Cite && is_attribution(walk, id) {
        return Some(Kind::Attribution);
    }
    if matches!(tag, Tag::Article | Tag::Div | Tag::Li | Tag::Section) && live::is_entry(doc, id, looks) {
        return Some(Kind::LiveEntry { time: None, time_text: None, author: None });
    }
    if looks.has(Looks::EMBED)
        && tag.is_block()
        && let Some(media) = embeds::post(doc, id, walk.addresses)
    {
        return Some(Kind::Embed { media: Box::new(media) });
    }
    if looks.has(Looks::PULL_QUOTE) && tag.is_block() {
        return Some(Kind::Quotation { cite: None, attribution: None, pull: true });
    }
    if looks.has(Looks::GALLERY | Looks::FIGURE) && tag.is_block() && is_gallery(walk, id) {
        return Some(Kind::Figure { caption: Vec::new(), credit: None });
    }
    let weight = walk.weights.get(id);
    let beside_picture = weight.media == 0 && !walk.in_link();
    if looks.has(Looks::CREDIT) && beside_picture && walk.frames.find(is_pictured).is_some() {
        return Some(Kind::Credit);
    }
    if looks.has(Looks::CAPTION) && beside_picture && weight.total == weight.chosen {
        return Some(Kind::Caption);
    }
    None
}

fn is_pictured(kind: &Kind) -> bool {
    matches!(kind, Kind::Figure { .. } | Kind::Caption)
}

/// Bytes of text that a picture has beside it at most, each, for an element to be its figure.
const CAPTION_BYTES: u32 = 600;

fn is_gallery(walk: &Walk<'_>, id: NodeId) -> bool {
    let weight = walk.weights.get(id);
    weight.media > 0 && weight.chosen <= CAPTION_BYTES.saturating_mul(weight.media)
}

fn list(doc: &Document, id: NodeId) -> Kind {
    let ordered = doc.tag(id) == Tag::Ol;
    let reversed = ordered && doc.has_attr(id, "reversed");
    let start = doc.attr(id, "start").and_then(|start| start.trim().parse().ok()).unwrap_or_else(|| {
        // A list that counts down ends at 1.
        let items = || doc.children(id).filter(|child| doc.tag(*child) == Tag::Li).count();
        if reversed { i32::try_from(items()).unwrap_or(i32::MAX) } else { 1 }
    });
    let numbering = match doc.attr(id, "type").map(str::trim) {
        Some("a") => Numbering::LowerAlpha,
        Some("A") => Numbering::UpperAlpha,
        Some("i") => Numbering::LowerRoman,
        Some("I") => Numbering::UpperRoman,
        _ => Numbering::Decimal,
    };
    Kind::List { ordered, start, reversed, numbering, items: Vec::new() }
}

fn quotation(walk: &Walk<'_>, id: NodeId, looks: Looks) -> Kind {
    if let Some(media) = embeds::post(walk.doc, id, walk.addresses) {
        return Kind::Embed { media: Box::new(media) };
    }
    let cite = walk.doc.attr(id, "cite").and_then(|cite| walk.addresses.resolve(cite));
    let pulled = |kind: &Kind| matches!(kind, Kind::Quotation { pull: true, .. });
    let pull = looks.has(Looks::PULL_QUOTE) || walk.frames.kind().is_some_and(pulled);
    Kind::Quotation { cite, attribution: None, pull }
}

fn table(doc: &Document, id: NodeId) -> Kind {
    let role = doc.attr(id, "role").map(str::trim);
    let below = |tag: Tag| doc.children(id).any(|child| doc.tag(child) == tag);
    let evidence = tables::Evidence {
        layout: matches!(role, Some("presentation" | "none")),
        data: below(Tag::Caption)
            || below(Tag::Thead)
            || doc.has_attr(id, "summary")
            || matches!(role, Some("table" | "grid" | "treegrid")),
        nested: false,
    };
    Kind::Table { caption: None, rows: Vec::new(), evidence }
}

/// A cell with its spans.
pub(super) fn cell(doc: &Document, id: NodeId) -> Kind {
    let number = |name| doc.attr(id, name).and_then(|value| value.trim().parse::<u32>().ok()).unwrap_or(1);
    let head = doc.tag(id) == Tag::Th
        || doc.parent(id).and_then(|row| doc.parent(row)).is_some_and(|part| doc.tag(part) == Tag::Thead);
    Kind::Cell {
        role: if head { CellRole::Header } else { CellRole::Data },
        columns: number("colspan").clamp(1, SPAN_COLUMNS),
        rows: number("rowspan").clamp(1, SPAN_ROWS),
    }
}

/// Whether the element is program text, with all that is around it.
pub(super) fn is_code(walk: &mut Walk<'_>, id: NodeId, looks: Looks) -> bool {
    let doc = walk.doc;
    let pre = matches!(doc.tag(id), Tag::Pre | Tag::Listing | Tag::Xmp | Tag::Plaintext);
    let wrapper = !pre && looks.has(Looks::CODE) && doc.tag(id).is_block();
    if !(pre || wrapper) || walk.looks_left == 0 {
        return false;
    }
    let nodes = doc.descendants(id).count();
    walk.looks_left = walk.looks_left.saturating_sub(nodes);
    if pre { !code::is_prose(doc, id) } else { code::is_wrapper(doc, id) }
}

/// The block that a run of text makes.
pub(super) fn run(content: Vec<Inline>, heading: Option<u8>) -> Block {
    let level =
        heading.filter(|_| plain_text(&content).chars().take(HEADING_CHARS + 1).count() <= HEADING_CHARS);
    if let Some(level) = level {
        return Block::Heading { level, content };
    }
    if is_rule(&content) {
        return Block::Rule;
    }
    Block::Paragraph { content }
}

/// Whether a paragraph is a row of asterisks, dashes or the like.
fn is_rule(content: &[Inline]) -> bool {
    let [Inline::Text { text }] = content else { return false };
    let marks = text.chars().filter(|c| !c.is_whitespace());
    let ornament = |c: char| {
        matches!(c, '*' | '-' | '—' | '–' | '_' | '=' | '~' | '•' | '·' | '⁂' | '※' | '＊' | '─' | '#')
    };
    text.len() <= 240
        && marks.clone().all(ornament)
        && (marks.clone().count() >= 3 || marks.clone().all(|c| matches!(c, '⁂' | '※' | '*')))
}

/// Characters with their readings, and those without between them.
pub(super) fn ruby(doc: &Document, id: NodeId) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut base = String::new();
    let mut reading = String::new();
    let mut close = |base: &mut String, reading: &mut String| {
        let (base, reading) =
            (images::collapse(&std::mem::take(base)), images::collapse(&std::mem::take(reading)));
        if reading.is_empty() {
            if !base.is_empty() {
                out.push(Inline::Text { text: base });
            }
        } else {
            out.push(Inline::Ruby { base, reading });
        }
    };
    let mut node = doc.first_child(id);
    while let Some(child) = node {
        node = doc.next_sibling(child);
        match doc.tag(child) {
            Tag::Rt | Tag::Rtc => reading.push_str(&doc.text_content(child)),
            Tag::Rp => {}
            _ => {
                if !reading.is_empty() {
                    close(&mut base, &mut reading);
                }
                base.push_str(&doc.text_content(child));
            }
        }
    }
    close(&mut base, &mut reading);
    out
}

/// Whether the element before or after a `<noscript>` shows the picture that it holds.
pub(super) fn has_twin(doc: &Document, id: NodeId, addresses: &Addresses) -> bool {
    let element = |node: &NodeId| doc.is_element(*node);
    let before =
        std::iter::successors(doc.prev_sibling(id), |node| doc.prev_sibling(*node)).take(3).find(element);
    let after =
        std::iter::successors(doc.next_sibling(id), |node| doc.next_sibling(*node)).take(3).find(element);
    [before, after].into_iter().flatten().any(|node| {
        std::iter::once(node)
            .chain(doc.descendants(node).take(12))
            .any(|node| images::is_image(doc, node) && images::picture(doc, node, addresses).is_some())
    })
}

/// The file of a picture that the element links to.
pub(super) fn linked_file(doc: &Document, id: NodeId, addresses: &Addresses) -> Option<String> {
    let link = doc.ancestors(id).take(3).find(|node| doc.tag(*node) == Tag::A)?;
    let url = addresses.resolve(doc.attr(link, "href")?)?;
    let path = url.split(['?', '#']).next().unwrap_or("");
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase())?;
    matches!(extension.as_str(), "jpg" | "jpeg" | "png" | "gif" | "webp" | "avif").then_some(url)
}
