//! Pages with far more blocks than any real one has: short neighbours are made one block.

use super::{Blocks, Counts, TextBlock, to_u32};
use crate::dom::{Document, NodeId, Tag};

/// A page with more blocks is crowded. Of 6,899 real pages the one with most has about 6,000.
const CROWDED: usize = 10_000;
/// The first blocks stay as they are: a long page has its headline, its makers and its date there.
const HEAD: usize = 1_000;
/// Blocks of fewer characters are short, and so many are joined at most.
const SHORT: u32 = 80;
const FULL: u32 = 600;

/// On a crowded page joins short blocks that stand side by side under one element, or in one table, and that are hidden
/// alike. Each stage costs about the same for a short block as for a long one, so that a page of nothing but short ones
/// would take many times as long as another of its size.
pub(super) fn join(doc: &Document, blocks: &mut Blocks) {
    if blocks.len() <= CROWDED {
        return;
    }
    let text = std::mem::take(&mut blocks.buffer);
    crate::effort::read(text.len());
    blocks.buffer.reserve(text.len().saturating_add(blocks.len()));
    let each = std::mem::take(&mut blocks.blocks);
    // Where the last block stands, if it can be joined, and the words of its wordiest part.
    let (mut open, mut wordiest) = (None, 0);
    for (number, mut block) in each.into_iter().enumerate() {
        let own = text.get(block.text.start as usize..block.text.end as usize).unwrap_or_default();
        let can_join = number >= HEAD && block.counts.chars < SHORT;
        let place = if can_join { place(doc, block.container) } else { None };
        let last = blocks.blocks.last_mut().filter(|last| {
            place.is_some() && place == open && last.around == block.around && last.counts.chars < FULL
        });
        open = place;
        if let Some(last) = last {
            blocks.buffer.push('\n');
            blocks.buffer.push_str(own);
            last.text.end = to_u32(blocks.buffer.len());
            last.leaves.end = block.leaves.end;
            last.counts = last.counts.and(&block.counts);
            // The wordiest stands for all, the first of those that have as many.
            if block.counts.words > wordiest {
                (last.container, wordiest) = (block.container, block.counts.words);
            }
        } else {
            let start = to_u32(blocks.buffer.len());
            blocks.buffer.push_str(own);
            block.text = start..to_u32(blocks.buffer.len());
            wordiest = block.counts.words;
            blocks.blocks.push(block);
        }
    }
    number_leaves(blocks);
}

/// The element in which a block's own stands; for cells of a table that is the table.
fn place(doc: &Document, container: NodeId) -> Option<NodeId> {
    /// Row, group of rows, table.
    const STEPS: usize = 3;
    let part = |id: &NodeId| matches!(doc.tag(*id), Tag::Tr | Tag::Thead | Tag::Tbody | Tag::Tfoot);
    let first = doc.parent(container)?;
    let mut around = std::iter::successors(Some(first), |id| doc.parent(*id)).take(STEPS);
    Some(around.find(|id| !part(id)).unwrap_or(first))
}

/// Tells each text node anew which block it is part of.
fn number_leaves(blocks: &mut Blocks) {
    let Blocks { blocks, leaves, of_node, .. } = blocks;
    for (number, TextBlock { leaves: own, .. }) in (0_u32..).zip(blocks.iter()) {
        for leaf in leaves.get(own.start as usize..own.end as usize).unwrap_or_default() {
            if let Some(of) = of_node.get_mut(leaf.index()) {
                *of = number;
            }
        }
    }
}

impl Counts {
    /// What is counted in two blocks together.
    fn and(&self, other: &Self) -> Self {
        Self {
            words: self.words.saturating_add(other.words),
            chars: self.chars.saturating_add(other.chars),
            link_chars: self.link_chars.saturating_add(other.link_chars),
            links: self.links.saturating_add(other.links),
            stops: self.stops.saturating_add(other.stops),
            commas: self.commas.saturating_add(other.commas),
            digits: self.digits.saturating_add(other.digits),
            cjk: self.cjk.saturating_add(other.cjk),
            upper: self.upper.saturating_add(other.upper),
            strong_chars: self.strong_chars.saturating_add(other.strong_chars),
            breaks: self.breaks.saturating_add(other.breaks).saturating_add(1),
            images: self.images.saturating_add(other.images),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::blocks;
    use super::*;
    use crate::dom::parse;
    use crate::limits::Limits;

    /// The blocks of a page, each with the words of its text.
    fn cut(html: &str) -> (Blocks, Vec<Vec<String>>) {
        let doc = parse(html, &Limits::default()).unwrap().document;
        let cut = blocks(&doc);
        let words = |i| cut.text_of(i).split_whitespace().map(str::to_owned).collect();
        let words = (0..cut.len()).map(words).collect();
        // Each text node is part of the block whose text begins with it or goes on with it.
        for (number, block) in cut.blocks.iter().enumerate() {
            for leaf in cut.leaves_of(block) {
                assert_eq!(cut.block_of(*leaf), Some(number));
                assert!(cut.text(block).contains(doc.text(*leaf).unwrap().trim()));
            }
        }
        (cut, words)
    }

    fn items(count: usize) -> String {
        (0..count).fold(String::new(), |page, i| page + "<li>item" + &i.to_string())
    }

    #[test]
    fn blocks_are_joined_past_a_bound_alone() {
        assert_eq!(cut(&items(CROWDED)).0.len(), CROWDED);
        let (blocks, words) = cut(&items(CROWDED + 1));
        assert!(blocks.len() < HEAD + (CROWDED + 1) * 9 / FULL as usize, "{}", blocks.len());
        assert!(words.iter().take(HEAD).all(|words| words.len() == 1));
        // Nothing is left out, and no words are run together.
        let all: Vec<String> = words.into_iter().flatten().collect();
        assert!(all.iter().eq(&(0..=CROWDED).map(|i| format!("item{i}")).collect::<Vec<_>>()));
        let counted: u32 = blocks.blocks.iter().map(|block| block.counts.words).sum();
        assert_eq!(counted as usize, CROWDED + 1);
    }

    #[test]
    fn what_is_hidden_or_long_or_elsewhere_stays_apart() {
        let long = "word ".repeat(20);
        let tail = format!(
            "<li>seen<li style='display:none'>hidden<li>seen too<li>and this<li>{long}<li>after</ul><p>below"
        );
        let (blocks, words) = cut(&format!("<ul>{}<hr>{tail}", items(CROWDED)));
        let last: Vec<String> = words.iter().rev().take(6).rev().map(|words| words.join(" ")).collect();
        assert!(last[0].ends_with("seen"), "{}", last[0]);
        assert_eq!(last[1..], ["hidden", "seen too and this", long.trim(), "after", "below"]);
        let hidden: Vec<bool> = blocks.blocks.iter().map(|block| block.around.hidden).collect();
        assert_eq!(hidden.iter().position(|hidden| *hidden), Some(hidden.len() - 5));
    }

    #[test]
    fn the_cells_of_a_table_are_joined_row_by_row() {
        let rows = "<tr><td>a<td>b".repeat(CROWDED);
        let (blocks, words) = cut(&format!("<table>{rows}</table>"));
        assert!(blocks.len() < HEAD + 2 * CROWDED / 500, "{}", blocks.len());
        assert_eq!(words.iter().map(Vec::len).sum::<usize>(), 2 * CROWDED);
    }

    #[test]
    fn a_long_dialogue_is_a_body_still() {
        let says = |i: usize| format!("<p>“That is line {i} of it,” she said, and then went on.</p>");
        let lines: Vec<String> = (0..CROWDED + 2_000).map(says).collect();
        let lines = lines.concat();
        let page = format!(
            "<title>A long talk</title><div id=menu><a href=/>Home</a> <a href=/a>About</a></div>\
             <article><h1>A long talk</h1>{lines}</article><footer><p>© Example</footer>"
        );
        let article = crate::extract(&page, None).unwrap();
        let text = article.body.to_text();
        for line in [0, HEAD, CROWDED, CROWDED + 1_999] {
            assert!(text.contains(&format!("“That is line {line} of it,”")), "{line}");
        }
        assert!(!text.contains("About"));
    }
}
