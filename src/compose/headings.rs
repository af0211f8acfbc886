//! Headings: the marks by which they link to themselves, and paragraphs that are headings by their look, a few strong words
//! with text after them.

use crate::article::{Block, Inline};
use crate::dom::{Document, NodeId, Tag};

/// Characters that such a heading has at most; half as many in scripts without spaces between words.
const CHARS: usize = 80;
/// Words that such a heading has at most.
const WORDS: usize = 12;

/// Whether an element within a heading is a mark (¶, #) that links to the heading.
pub(super) fn is_own_mark(doc: &Document, id: NodeId) -> bool {
    doc.tag(id) == Tag::A
        && doc.attr(id, "href").is_some_and(|href| href.starts_with('#'))
        && doc.text_content(id).chars().all(|c| !c.is_alphanumeric())
}

/// Makes headings of the paragraphs that are all strong, short, no sentence, and followed by text.
pub(super) fn recognise(blocks: &mut [Block]) {
    let mut level = None;
    let mut at = blocks.len();
    // From the end, because whether text follows decides.
    let mut followed = false;
    let mut heads = Vec::new();
    while at > 0 {
        at = at.saturating_sub(1);
        let Some(block) = blocks.get(at) else { break };
        if followed && looks_like_heading(block) {
            heads.push(at);
            followed = false;
        } else {
            followed = !matches!(block, Block::Heading { .. } | Block::Rule | Block::Footnote { .. })
                && !looks_like_heading(block);
        }
    }
    // A body that is made of such lines has strong paragraphs, not headings.
    if heads.len().saturating_mul(2) > blocks.len() {
        return;
    }
    heads.reverse();
    let mut heads = heads.into_iter().peekable();
    for (at, block) in blocks.iter_mut().enumerate() {
        if heads.next_if_eq(&at).is_some() {
            if let Block::Paragraph { content } = block {
                let content = unwrap(std::mem::take(content));
                *block = Block::Heading {
                    level: level.map_or(2, |level: u8| level.saturating_add(1).min(6)),
                    content,
                };
            }
        } else if let Block::Heading { level: real, .. } = block {
            level = Some(*real);
        }
    }
}

fn unwrap(content: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::new();
    for inline in content {
        match inline {
            Inline::Strong { content } => super::spans::append(&mut out, content),
            other => super::spans::append(&mut out, vec![other]),
        }
    }
    out
}

fn looks_like_heading(block: &Block) -> bool {
    let Block::Paragraph { content } = block else { return false };
    let [Inline::Strong { content }] = content.as_slice() else { return false };
    if content.iter().any(|inline| matches!(inline, Inline::LineBreak)) {
        return false;
    }
    let text = super::spans::plain_text(content);
    let chars = text.chars().count();
    let wide = text.chars().filter(|c| crate::content::is_unspaced(*c)).count();
    let ends = text.trim_end().chars().next_back();
    chars.saturating_add(wide) <= CHARS
        && text.split_whitespace().count() <= WORDS
        && text.chars().any(char::is_alphanumeric)
        && !matches!(
            ends,
            Some(
                '.' | '。' | '!' | '！' | ':' | '：' | ',' | '，' | ';' | '；' | '…' | '"' | '”' | '」' | '»'
            )
        )
}
