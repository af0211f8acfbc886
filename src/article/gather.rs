//! What a body carries beside text, in one list each.

use super::{Block, Body, Image, Inline, Media};
use crate::render::{Part, Visitor, walk};

/// The images, videos and sound of a body, in the order of the page.
#[derive(Debug, Default)]
pub(crate) struct Carried {
    pub(crate) images: Vec<Image>,
    pub(crate) videos: Vec<Media>,
    pub(crate) audio: Vec<Media>,
}

impl Body {
    /// Gathers what the body carries; without recursion, however deep it nests.
    pub(crate) fn carried(&self) -> Carried {
        let mut out = Carried::default();
        walk(self, &mut out);
        out
    }
}

impl Visitor for Carried {
    fn open(&mut self, part: Part<'_>) -> bool {
        match part {
            Part::Block(Block::Figure { images, videos, audio, .. }) => {
                self.images.extend(images.iter().cloned());
                self.videos.extend(videos.iter().cloned());
                self.audio.extend(audio.iter().cloned());
            }
            Part::Inline(Inline::Image { image }, _) => self.images.push(image.clone()),
            _ => {}
        }
        true
    }

    fn close(&mut self, _: Part<'_>) {}
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
