//! Figures and lists of them: caption and credit told apart, galleries put together.

use super::frames::{flatten, join};
use super::names;
use super::spans::plain_text;
use crate::article::{Block, Image, Inline, ListItem, Media, Numbering};

/// Characters that text without a mark of a caption has at most to be one.
const CAPTION_CHARS: usize = 400;

/// Pictures back to which one is looked for that is the same.
const TWINS: usize = 32;

/// What figures are put together from.
#[derive(Default)]
struct Parts {
    images: Vec<Image>,
    videos: Vec<Media>,
    audio: Vec<Media>,
}

/// The blocks that a figure becomes.
pub(super) fn figure(blocks: Vec<Block>, caption: Vec<Inline>, credit: Option<String>) -> Vec<Block> {
    let media = blocks.iter().filter(|block| matches!(block, Block::Figure { .. })).count();
    let others = blocks.len().saturating_sub(media);
    if media == 0 {
        return without_media(blocks, caption, credit);
    }
    let short = blocks.iter().all(|block| match block {
        Block::Paragraph { content } => plain_text(content).chars().count() <= CAPTION_CHARS,
        Block::Figure { .. } => true,
        _ => false,
    });
    if others > 0 && !(short && caption.is_empty()) {
        let mut blocks = blocks;
        let last = blocks.iter_mut().rev().find_map(|block| match block {
            Block::Figure { caption, credit, .. } if caption.is_empty() => Some((caption, credit)),
            _ => None,
        });
        match last {
            Some((words, by)) => {
                *words = caption;
                join_credit(by, credit);
            }
            None => blocks.extend(words(caption, credit)),
        }
        return blocks;
    }
    let mut parts = Parts::default();
    let mut caption = caption;
    let mut credit = credit;
    for block in blocks {
        if let Block::Figure { images, videos, audio, caption: own, credit: by } = block {
            parts.add(images, videos, audio, own, by, media > 1, &mut caption, &mut credit);
        } else {
            let (words, by) = part(flatten(vec![block]));
            join(&mut caption, words);
            join_credit(&mut credit, by);
        }
    }
    let Parts { images, videos, audio } = parts;
    vec![Block::Figure { images, videos, audio, caption, credit }]
}

impl Parts {
    #[allow(clippy::too_many_arguments)] // the fields of a figure, taken apart
    fn add(
        &mut self,
        mut images: Vec<Image>,
        videos: Vec<Media>,
        audio: Vec<Media>,
        own: Vec<Inline>,
        by: Option<String>,
        several: bool,
        caption: &mut Vec<Inline>,
        credit: &mut Option<String>,
    ) {
        if let Some(image) = images.last_mut().filter(|_| several) {
            if !own.is_empty() {
                image.caption = Some(plain_text(&own));
            }
            if by.is_some() {
                image.credit = by;
            }
        } else {
            join(caption, own);
            join_credit(credit, by);
        }
        for image in images {
            if !self
                .images
                .iter()
                .rev()
                .take(TWINS)
                .any(|known| known.url == image.url && image.caption.is_none())
            {
                self.images.push(image);
            }
        }
        self.videos.extend(videos);
        self.audio.extend(audio);
    }
}

/// A figure around a table, a quotation or code: its caption is theirs.
fn without_media(mut blocks: Vec<Block>, words_: Vec<Inline>, credit: Option<String>) -> Vec<Block> {
    if credit.is_none() && !words_.is_empty() && blocks.len() == 1 {
        match blocks.first_mut() {
            Some(Block::Table { caption: caption @ None, .. }) => {
                *caption = Some(words_);
                return blocks;
            }
            Some(Block::Quotation { attribution: attribution @ None, .. }) => {
                super::quotes::attribute(attribution, &plain_text(&words_));
                return blocks;
            }
            Some(Block::Embed { blocks: inner, .. }) => {
                inner.extend(words(words_, None));
                return blocks;
            }
            _ => {}
        }
    }
    blocks.extend(words(words_, credit));
    blocks
}

fn words(caption: Vec<Inline>, credit: Option<String>) -> impl Iterator<Item = Block> {
    let caption = (!caption.is_empty()).then_some(Block::Paragraph { content: caption });
    caption.into_iter().chain(credit.map(Block::paragraph))
}

/// Adds a name to a credit.
pub(super) fn join_credit(credit: &mut Option<String>, name: Option<String>) {
    let Some(name) = name.filter(|name| !name.is_empty()) else { return };
    match credit {
        Some(before) => {
            before.push_str(" / ");
            before.push_str(&name);
        }
        None => *credit = Some(name),
    }
}

/// A caption without the credit that it ends with, and the credit.
pub(super) fn part(mut caption: Vec<Inline>) -> (Vec<Inline>, Option<String>) {
    let Some(Inline::Text { text }) = caption.last_mut() else { return (caption, None) };
    let Some(at) = names::credit_start(text) else { return (caption, None) };
    let credit = text.split_off(at);
    text.truncate(text.trim_end().len());
    if text.is_empty() {
        caption.pop();
        while matches!(caption.last(), Some(Inline::LineBreak)) {
            caption.pop();
        }
    }
    (caption, Some(credit))
}

/// A list, or what it is made for: footnotes, the pictures of a gallery.
pub(super) fn list(
    ordered: bool,
    start: i32,
    reversed: bool,
    numbering: Numbering,
    items: Vec<ListItem>,
) -> Vec<Block> {
    let all = |is: fn(&Block) -> bool| {
        !items.is_empty() && items.iter().all(|item| !item.blocks.is_empty() && item.blocks.iter().all(is))
    };
    if all(|block| matches!(block, Block::Footnote { .. } | Block::Post { .. })) {
        return items.into_iter().flat_map(|item| item.blocks).collect();
    }
    if all(|block| matches!(block, Block::Figure { .. })) {
        return figure(items.into_iter().flat_map(|item| item.blocks).collect(), Vec::new(), None);
    }
    if items.is_empty() {
        return Vec::new();
    }
    vec![Block::List { ordered, start, reversed, numbering, items }]
}
