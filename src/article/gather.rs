//! What a body carries beside text, in one list each.

use super::{Block, Body, Image, Inline, Media};

/// The images, videos and sound of a body, in the order of the page.
#[derive(Debug, Default)]
pub(crate) struct Carried {
    pub(crate) images: Vec<Image>,
    pub(crate) videos: Vec<Media>,
    pub(crate) audio: Vec<Media>,
}

/// What is still to be looked at.
enum Todo<'a> {
    Block(&'a Block),
    Inline(&'a Inline),
}

impl Body {
    /// Gathers what the body carries; without recursion, however deep it nests.
    pub(crate) fn carried(&self) -> Carried {
        let mut out = Carried::default();
        let mut todo: Vec<Todo<'_>> = self.blocks.iter().rev().map(Todo::Block).collect();
        while let Some(next) = todo.pop() {
            let start = todo.len();
            match next {
                Todo::Block(block) => gather_block(block, &mut out, &mut todo),
                Todo::Inline(inline) => gather_inline(inline, &mut out, &mut todo),
            }
            // What stands first is looked at first.
            if let Some(new) = todo.get_mut(start..) {
                new.reverse();
            }
        }
        out
    }
}

fn gather_block<'a>(block: &'a Block, out: &mut Carried, todo: &mut Vec<Todo<'a>>) {
    match block {
        Block::Heading { content, .. } | Block::Paragraph { content } => {
            todo.extend(content.iter().map(Todo::Inline));
        }
        Block::List { items, .. } => todo.extend(items.iter().flat_map(|item| &item.blocks).map(Todo::Block)),
        Block::DefinitionList { entries } => {
            todo.extend(entries.iter().flat_map(|(_, blocks)| blocks).map(Todo::Block));
        }
        Block::Table { rows, .. } => {
            let cells = rows.iter().flat_map(|row| &row.cells);
            todo.extend(cells.flat_map(|cell| &cell.blocks).map(Todo::Block));
        }
        Block::Figure { images, videos, audio, .. } => {
            out.images.extend(images.iter().cloned());
            out.videos.extend(videos.iter().cloned());
            out.audio.extend(audio.iter().cloned());
        }
        Block::Embed { blocks, .. }
        | Block::Quotation { blocks, .. }
        | Block::Footnote { blocks, .. }
        | Block::LiveEntry { blocks, .. }
        | Block::Details { blocks, .. }
        | Block::Post { blocks, .. } => todo.extend(blocks.iter().map(Todo::Block)),
        Block::Code { .. } | Block::Formula { .. } | Block::Rule => {}
    }
}

fn gather_inline<'a>(inline: &'a Inline, out: &mut Carried, todo: &mut Vec<Todo<'a>>) {
    match inline {
        Inline::Image { image } => out.images.push(image.clone()),
        Inline::Emphasis { content }
        | Inline::Strong { content }
        | Inline::Link { content, .. }
        | Inline::Subscript { content }
        | Inline::Superscript { content }
        | Inline::Mark { content }
        | Inline::Strike { content }
        | Inline::Abbreviation { content, .. } => todo.extend(content.iter().map(Todo::Inline)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_come_in_the_order_of_the_page() {
        let image = |url: &str| Inline::Image { image: Image::new(url) };
        let figure = Block::Figure {
            images: vec![Image::new("2")],
            videos: vec![Media::new("v")],
            audio: Vec::new(),
            caption: Vec::new(),
            credit: None,
        };
        let quotation = Block::Quotation { blocks: vec![figure], attribution: None, cite: None, pull: false };
        let link = Inline::Link { url: "x".into(), content: vec![image("1")] };
        let body = Body::new(vec![
            Block::Paragraph { content: vec![link] },
            quotation,
            Block::Paragraph { content: vec![image("3")] },
        ]);
        let carried = body.carried();
        let urls: Vec<_> = carried.images.iter().map(|image| image.url.as_str()).collect();
        assert_eq!(urls, ["1", "2", "3"]);
        assert_eq!(carried.videos.len(), 1);
    }
}
