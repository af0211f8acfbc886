//! The page cut into blocks: runs of text that a reader sees as one piece.

mod crowded;

use std::collections::BTreeSet;
use std::ops::Range;

use super::hiding::{Hiding, hiding};
use super::veiled::veiled;
use crate::dom::{Document, Edge, NodeId, Tag};
use crate::letters::is_alphanumeric;

/// The number that stands for no block.
pub(crate) const NO_BLOCK: u32 = u32::MAX;

/// A run of text without a block boundary in it.
#[derive(Debug, Clone)]
pub(crate) struct TextBlock {
    /// The nearest block-level element around it.
    pub(crate) container: NodeId,
    /// Its text nodes, a range of [`Blocks::leaves`].
    pub(crate) leaves: Range<u32>,
    /// Its text with white space collapsed, a range of [`Blocks::text_of`]'s buffer.
    text: Range<u32>,
    /// What was counted in it.
    pub(crate) counts: Counts,
    /// What the elements around it say.
    pub(crate) around: Around,
}

/// What is counted in a block.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Counts {
    /// Words; in scripts without spaces between words, each character is one.
    pub(crate) words: u32,
    /// Characters that are not white space.
    pub(crate) chars: u32,
    /// Of these, inside links.
    pub(crate) link_chars: u32,
    /// Links that begin in it.
    pub(crate) links: u32,
    /// Marks that end a sentence.
    pub(crate) stops: u32,
    /// Commas of any script.
    pub(crate) commas: u32,
    /// Digits.
    pub(crate) digits: u32,
    /// Han, kana, Hangul and Thai characters.
    pub(crate) cjk: u32,
    /// Upper-case letters.
    pub(crate) upper: u32,
    /// Characters in strong or emphasised spans.
    pub(crate) strong_chars: u32,
    /// Single line breaks in it.
    pub(crate) breaks: u32,
    /// Images in it.
    pub(crate) images: u32,
}

/// What the elements around a block say of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Around {
    /// `hidden`, `aria-hidden`, `display:none`, `visibility:hidden`, off the screen.
    pub(crate) hidden: bool,
    /// Hidden for good: off the screen, or a piece within a line that is shown.
    pub(crate) unseen: bool,
    /// Inside an inline element that is hidden.
    spliced: bool,
    /// Inside `<noscript>`.
    pub(crate) noscript: bool,
    /// Inside `<pre>`.
    pub(crate) pre: bool,
    /// Inside a button or label.
    pub(crate) control: bool,
}

/// All blocks of a page in document order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Blocks {
    #[allow(clippy::struct_field_names)] // the blocks are what it is about
    pub(crate) blocks: Vec<TextBlock>,
    /// The text nodes of all blocks.
    pub(crate) leaves: Vec<NodeId>,
    buffer: String,
    /// For each node of the document the block that its text is part of.
    of_node: Vec<u32>,
    /// What else was seen on the walk over the page.
    pub(crate) seen: Seen,
}

/// Elements of a page that several rooms look for, gathered on the one walk that cuts the blocks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seen {
    /// All `<a>` in document order.
    pub(crate) links: Vec<NodeId>,
    /// All `<img>`.
    pub(crate) images: Vec<NodeId>,
    /// How many `<time>`, fields of forms and `<code>` there are.
    pub(crate) times: u32,
    pub(crate) inputs: u32,
    pub(crate) codes: u32,
}

impl Seen {
    fn note(&mut self, tag: Tag, id: NodeId) {
        match tag {
            Tag::A => self.links.push(id),
            Tag::Img => self.images.push(id),
            Tag::Time => self.times = self.times.saturating_add(1),
            Tag::Input | Tag::Textarea | Tag::Select => self.inputs = self.inputs.saturating_add(1),
            Tag::Code => self.codes = self.codes.saturating_add(1),
            _ => {}
        }
    }
}

impl Blocks {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.blocks.len()
    }

    /// The collapsed text of a block.
    pub(crate) fn text(&self, block: &TextBlock) -> &str {
        crate::effort::read(block.text.end.saturating_sub(block.text.start) as usize);
        self.buffer.get(block.text.start as usize..block.text.end as usize).unwrap_or("")
    }

    /// The collapsed text of the block with that number.
    pub(crate) fn text_of(&self, index: usize) -> &str {
        self.blocks.get(index).map_or("", |block| self.text(block))
    }

    /// The text nodes of a block.
    pub(crate) fn leaves_of(&self, block: &TextBlock) -> &[NodeId] {
        self.leaves.get(block.leaves.start as usize..block.leaves.end as usize).unwrap_or(&[])
    }

    /// The block that a text node is part of; white space between blocks is part of none.
    pub(crate) fn block_of(&self, node: NodeId) -> Option<usize> {
        self.of_node.get(node.index()).filter(|block| **block != NO_BLOCK).map(|block| *block as usize)
    }
}

/// Cuts a page into blocks.
pub(crate) fn blocks(doc: &Document) -> Blocks {
    let mut cutter = Cutter {
        out: Blocks { of_node: vec![NO_BLOCK; doc.len()], ..Blocks::default() },
        open: Open::default(),
        link_depth: 0,
        strong_depth: 0,
        states: Vec::new(),
        around: Around::default(),
        container: doc.root(),
        veiled: veiled(doc),
    };
    let mut skip: Option<NodeId> = None;
    for edge in doc.edges(doc.root()) {
        if let Edge::Open(id) = edge {
            cutter.out.seen.note(doc.tag(id), id);
        }
        match edge {
            Edge::Close(id) if skip == Some(id) => skip = None,
            _ if skip.is_some() => {}
            Edge::Open(id) => {
                if let Some(text) = doc.text(id) {
                    cutter.text(id, text);
                } else if doc.is_element(id) {
                    if holds_no_text(doc.tag(id)) {
                        skip = Some(id);
                        cutter.void(doc.tag(id));
                    } else {
                        cutter.enter(doc, id);
                    }
                }
            }
            Edge::Close(id) if doc.is_element(id) => cutter.leave(doc, id),
            Edge::Close(_) => {}
        }
    }
    cutter.flush();
    spliced(&mut cutter.out.blocks);
    crowded::join(doc, &mut cutter.out);
    cutter.out
}

impl Around {
    /// What an element adds that is hidden so.
    fn hide(&mut self, hiding: Hiding, tag: Tag) {
        let (hidden, unseen, spliced) = match hiding {
            Hiding::Shown => return,
            Hiding::Silent => (true, false, false),
            // Blocks come in slowly or unfold, and their text may be the article's: the model says.
            Hiding::Folded => (true, false, !tag.is_block()),
            Hiding::Faded if tag.is_block() => return,
            // What is within a block of no letters has letters of its own again.
            Hiding::Tiny if tag.is_block() && tag != Tag::P => return,
            Hiding::Faded => (true, false, true),
            Hiding::Tiny | Hiding::Away => (true, true, false),
        };
        self.hidden |= hidden;
        self.unseen |= unseen;
        self.spliced |= spliced;
    }
}

/// Characters outside links behind a hidden piece with which the line goes on; fewer only lead on.
const GOES_ON: u32 = 8;

/// Makes hidden pieces of shown lines unseen: those behind which the line goes on, and short ones. A long one at the end
/// is the rest of the text, which the reader may unfold.
fn spliced(blocks: &mut [TextBlock]) {
    let shown = |block: &TextBlock| {
        let plain = block.counts.chars.saturating_sub(block.counts.link_chars);
        if block.around.hidden { 0 } else { plain }
    };
    for line in blocks.chunk_by_mut(|a, b| a.container == b.container) {
        let all = line.iter().fold(0_u32, |sum, block| sum.saturating_add(shown(block)));
        let mut before = 0_u32;
        for block in line {
            before = before.saturating_add(shown(block));
            let goes_on = before > 0 && all.saturating_sub(before) >= GOES_ON;
            let short = block.counts.chars.saturating_mul(2) <= all;
            block.around.unseen |= block.around.spliced && (goes_on || short);
        }
    }
}

/// Elements whose text no reader sees, or sees only as part of a widget.
fn holds_no_text(tag: Tag) -> bool {
    tag.is_invisible()
        || matches!(
            tag,
            Tag::Iframe
                | Tag::Textarea
                | Tag::Select
                | Tag::Svg
                | Tag::Canvas
                | Tag::Br
                | Tag::Img
                | Tag::Hr
                | Tag::Input
        )
}

/// The block that is being filled.
#[derive(Default)]
struct Open {
    text_start: usize,
    leaf_start: usize,
    counts: Counts,
    /// White space or a break waits to be written before the next word.
    pending: Option<char>,
    breaks: u32,
    in_word: bool,
}

struct Cutter {
    out: Blocks,
    open: Open,
    link_depth: u32,
    strong_depth: u32,
    states: Vec<(NodeId, Around, NodeId)>,
    around: Around,
    container: NodeId,
    /// Pieces of lines that the page's style rules hide.
    veiled: BTreeSet<NodeId>,
}

impl Cutter {
    fn flush(&mut self) {
        let end = self.out.buffer.len();
        if end > self.open.text_start {
            let leaf_end = self.out.leaves.len();
            let number = u32::try_from(self.out.blocks.len()).unwrap_or(NO_BLOCK);
            for leaf in self.out.leaves.get(self.open.leaf_start..leaf_end).unwrap_or(&[]) {
                if let Some(of) = self.out.of_node.get_mut(leaf.index()) {
                    *of = number;
                }
            }
            self.out.blocks.push(TextBlock {
                container: self.container,
                leaves: to_u32(self.open.leaf_start)..to_u32(leaf_end),
                text: to_u32(self.open.text_start)..to_u32(end),
                counts: self.open.counts,
                around: self.around,
            });
        } else {
            // Nothing but white space: its leaves belong to no block.
            self.out.leaves.truncate(self.open.leaf_start);
        }
        self.open = Open {
            text_start: end,
            leaf_start: self.out.leaves.len(),
            counts: Counts {
                images: if end > self.open.text_start { 0 } else { self.open.counts.images },
                ..Counts::default()
            },
            ..Open::default()
        };
    }

    fn void(&mut self, tag: Tag) {
        match tag {
            Tag::Br => {
                self.open.breaks = self.open.breaks.saturating_add(1);
                self.open.in_word = false;
                if self.open.breaks >= 2 {
                    self.flush();
                } else {
                    self.open.pending = Some('\n');
                }
            }
            Tag::Hr => self.flush(),
            Tag::Img => self.open.counts.images = self.open.counts.images.saturating_add(1),
            _ => {}
        }
    }

    fn enter(&mut self, doc: &Document, id: NodeId) {
        let tag = doc.tag(id);
        let mut around = self.around;
        around.hide(hiding(doc, id), tag);
        let veiled = !self.veiled.is_empty() && self.veiled.contains(&id);
        around.hidden |= veiled;
        around.unseen |= veiled;
        around.noscript |= tag == Tag::Noscript;
        around.pre |= tag == Tag::Pre;
        around.control |= matches!(tag, Tag::Button | Tag::Label);
        let block = tag.is_block() || around != self.around;
        if block {
            self.flush();
        }
        match tag {
            Tag::A if doc.has_attr(id, "href") => {
                self.link_depth = self.link_depth.saturating_add(1);
                self.open.counts.links = self.open.counts.links.saturating_add(1);
            }
            Tag::B | Tag::Strong | Tag::Em | Tag::I => {
                self.strong_depth = self.strong_depth.saturating_add(1);
            }
            _ => {}
        }
        self.states.push((id, self.around, self.container));
        self.around = around;
        if tag.is_block() {
            self.container = id;
        }
    }

    fn leave(&mut self, doc: &Document, id: NodeId) {
        let Some((entered, around, container)) = self.states.pop() else { return };
        debug_assert_eq!(entered, id, "elements close in the order that they opened");
        let tag = doc.tag(id);
        if tag.is_block() || around != self.around {
            self.flush();
        }
        self.around = around;
        self.container = container;
        match tag {
            Tag::A if doc.has_attr(id, "href") => self.link_depth = self.link_depth.saturating_sub(1),
            Tag::B | Tag::Strong | Tag::Em | Tag::I => {
                self.strong_depth = self.strong_depth.saturating_sub(1);
            }
            _ => {}
        }
    }

    fn text(&mut self, id: NodeId, text: &str) {
        self.out.leaves.push(id);
        let mut rest = text;
        while !rest.is_empty() {
            let plain = plain_run(rest);
            if let Some((run, after)) = rest.split_at_checked(plain).filter(|_| plain > 0) {
                self.fill_gap();
                self.count_plain(run);
                self.out.buffer.push_str(run);
                rest = after;
                continue;
            }
            let blank = rest.bytes().take_while(|byte| matches!(byte, b'\t'..=b'\r' | b' ')).count();
            if let Some((_, after)) = rest.split_at_checked(blank).filter(|_| blank > 0) {
                self.open.in_word = false;
                self.open.pending.get_or_insert(' ');
                rest = after;
                continue;
            }
            let han = han_run(rest);
            if let Some((run, after)) = rest.split_at_checked(han).filter(|_| han > 0) {
                self.fill_gap();
                self.count_han(han / 3);
                self.out.buffer.push_str(run);
                rest = after;
                continue;
            }
            let mut chars = rest.chars();
            let is_han = |c: &char| matches!(c, '\u{4e00}'..='\u{9fff}');
            while let Some(c) = chars.next().filter(|c| !c.is_ascii() && !is_han(c)) {
                self.beyond_ascii(c);
                rest = chars.as_str();
            }
        }
    }

    fn beyond_ascii(&mut self, c: char) {
        // Most of them, where there are many.
        if !is_unspaced(c) {
            if is_invisible(c) {
                return;
            }
            if c.is_whitespace() {
                self.open.in_word = false;
                self.open.pending.get_or_insert(' ');
                return;
            }
        }
        self.fill_gap();
        self.count(c);
        self.out.buffer.push(c);
    }

    /// Writes the white space that waits before a word.
    fn fill_gap(&mut self) {
        let empty = self.out.buffer.len() == self.open.text_start;
        match self.open.pending.take() {
            Some(gap) if !empty => {
                self.out.buffer.push(gap);
                self.open.counts.breaks = self.open.counts.breaks.saturating_add(u32::from(gap == '\n'));
            }
            _ => {}
        }
        self.open.breaks = 0;
    }

    /// Counts so many ideographs, each a word of its own.
    fn count_han(&mut self, length: usize) {
        let counts = &mut self.open.counts;
        let length = to_u32(length);
        counts.chars = counts.chars.saturating_add(length);
        counts.link_chars = counts.link_chars.saturating_add(if self.link_depth > 0 { length } else { 0 });
        counts.strong_chars =
            counts.strong_chars.saturating_add(if self.strong_depth > 0 { length } else { 0 });
        counts.cjk = counts.cjk.saturating_add(length);
        counts.words = counts.words.saturating_add(length);
        self.open.in_word = false;
    }

    /// Counts a [run](plain_run).
    fn count_plain(&mut self, run: &str) {
        let counts = &mut self.open.counts;
        let mut sums = 0_u64;
        let mut in_word = u64::from(self.open.in_word);
        let mut words = 0_u64;
        for byte in run.bytes() {
            let facts = PLAIN.facts(byte);
            sums = sums.wrapping_add(facts >> 1);
            words = words.wrapping_add(facts & !in_word & 1);
            in_word = facts & 1;
        }
        self.open.in_word = in_word == 1;
        let sum = |lane: u32| u32::try_from(sums >> LANE.saturating_mul(lane) & LANE_MASK).unwrap_or(0);
        let length = u32::try_from(run.len()).unwrap_or(u32::MAX).saturating_sub(sum(4));
        counts.chars = counts.chars.saturating_add(length);
        counts.link_chars = counts.link_chars.saturating_add(if self.link_depth > 0 { length } else { 0 });
        counts.strong_chars =
            counts.strong_chars.saturating_add(if self.strong_depth > 0 { length } else { 0 });
        counts.words = counts.words.saturating_add(u32::try_from(words).unwrap_or(0));
        counts.digits = counts.digits.saturating_add(sum(0));
        counts.upper = counts.upper.saturating_add(sum(1));
        counts.stops = counts.stops.saturating_add(sum(2));
        counts.commas = counts.commas.saturating_add(sum(3));
    }

    fn count(&mut self, c: char) {
        let counts = &mut self.open.counts;
        counts.chars = counts.chars.saturating_add(1);
        counts.link_chars = counts.link_chars.saturating_add(u32::from(self.link_depth > 0));
        counts.strong_chars = counts.strong_chars.saturating_add(u32::from(self.strong_depth > 0));
        if is_unspaced(c) {
            counts.cjk = counts.cjk.saturating_add(1);
            counts.words = counts.words.saturating_add(1);
            self.open.in_word = false;
        } else if is_alphanumeric(c) || c == '_' {
            counts.digits = counts.digits.saturating_add(u32::from(c.is_ascii_digit()));
            counts.upper = counts.upper.saturating_add(u32::from(c.is_uppercase()));
            if !self.open.in_word {
                counts.words = counts.words.saturating_add(1);
            }
            self.open.in_word = true;
        } else {
            self.open.in_word = false;
            match c {
                '.' | '!' | '?' | '。' | '！' | '？' | '…' | '।' | '؟' | '۔' | '｡' => {
                    counts.stops = counts.stops.saturating_add(1);
                }
                ',' | '，' | '、' | '،' | ';' | '；' | '؛' => {
                    counts.commas = counts.commas.saturating_add(1);
                }
                _ => {}
            }
        }
    }
}

/// The length of the run that a text begins with: words of ASCII with single spaces between them, which stand in a block as
/// they are. It is told without a look at each word, whose ends no processor foresees.
fn plain_run(text: &str) -> usize {
    let bytes = text.as_bytes();
    let bytes = bytes.get(..LONGEST_RUN).unwrap_or(bytes);
    let mut before = SPACE;
    let ends = |byte: &u8| {
        let kind = PLAIN.kind(*byte);
        // A space behind a space, or what is neither a space nor part of a word.
        let ends = kind.saturating_add(before) > SPACE;
        before = kind;
        ends
    };
    let end = bytes.iter().position(ends).unwrap_or(bytes.len());
    // A space at the end waits for what follows.
    match end.checked_sub(1).and_then(|last| bytes.get(last)) {
        Some(b' ') => end.saturating_sub(1),
        _ => end,
    }
}

/// Bits of each sum in [`Plain`], and how long a run may be so that none runs over.
const LANE: u32 = 12;
const LANE_MASK: u64 = (1 << LANE) - 1;
const LONGEST_RUN: usize = 1 << 11;

/// What a byte is to a run: part of it, a space, or its end.
const PART: u8 = 0;
const SPACE: u8 = 1;
const END: u8 = 2;

/// What each byte is to a run, and what it counts as: part of a word in the lowest bit, then digit, capital, stop, comma and
/// space, a lane each.
struct Plain([(u8, u64); 256]);

static PLAIN: Plain = Plain::new();

impl Plain {
    const fn new() -> Self {
        let mut table = [(END, 0); 256];
        let mut byte = 0u8;
        let mut left: &mut [(u8, u64)] = &mut table;
        while byte < 128 {
            let Some((slot, rest)) = left.split_first_mut() else { break };
            let lane = match byte {
                b'0'..=b'9' => 1 << 1,
                b'A'..=b'Z' => 1 << (1 + LANE),
                b'.' | b'!' | b'?' => 1 << (1 + 2 * LANE),
                b',' | b';' => 1 << (1 + 3 * LANE),
                b' ' => 1 << (1 + 4 * LANE),
                _ => 0,
            };
            let word = byte.is_ascii_alphanumeric() || byte == b'_';
            let kind = match byte {
                b' ' => SPACE,
                // As `char::is_whitespace` has it.
                b'\t'..=b'\r' => END,
                _ => PART,
            };
            *slot = (kind, lane | word as u64);
            left = rest;
            byte = byte.saturating_add(1);
        }
        Self(table)
    }

    fn kind(&self, byte: u8) -> u8 {
        self.0.get(usize::from(byte)).map_or(END, |(kind, _)| *kind)
    }

    fn facts(&self, byte: u8) -> u64 {
        self.0.get(usize::from(byte)).map_or(0, |(_, facts)| *facts)
    }
}

/// How many bytes of common ideographs (U+4E00 to U+9FFF), of three bytes each, a text begins with.
fn han_run(text: &str) -> usize {
    let is_han = |bytes: &&[u8; 3]| matches!(bytes, [0xE5..=0xE9, ..] | [0xE4, 0xB8..=0xBF, _]);
    text.as_bytes().as_chunks::<3>().0.iter().take_while(is_han).count().saturating_mul(3)
}

fn to_u32(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Characters that show nothing, not even a space between what they stand between.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}' | '\u{ad}')
}

/// Characters of scripts that put no spaces between words: Han, kana, Hangul (counted so by custom) and Thai.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{0e00}'..='\u{0e7f}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::parse;
    use crate::limits::Limits;

    fn texts(html: &str) -> Vec<String> {
        let doc = parse(html, &Limits::default()).unwrap().document;
        let cut = blocks(&doc);
        (0..cut.len()).map(|i| cut.text_of(i).to_owned()).collect()
    }

    #[test]
    fn blocks_end_where_block_elements_and_double_breaks_are() {
        assert_eq!(
            texts(
                "<div>one <b>two</b>\n three<p>four<br>five<br><br>six</div>seven<script>no</script> eight"
            ),
            ["one two three", "four\nfive", "six", "seven eight"]
        );
    }

    #[test]
    fn runs_of_ideographs_are_those_that_are_unspaced_characters_of_three_bytes() {
        for c in '\u{3000}'..='\u{ffff}' {
            let text = format!("{c}中");
            let expected = if ('\u{4e00}'..='\u{9fff}').contains(&c) { 6 } else { 0 };
            assert_eq!(han_run(&text), expected, "{c:?}");
            assert!(expected == 0 || is_unspaced(c));
        }
    }

    #[test]
    fn invisible_characters_part_no_words() {
        let html = "<p>Donau&shy;dampf\u{200b}schiff\u{feff} fährt</p><p>&#8288;</p>";
        assert_eq!(texts(html), ["Donaudampfschiff fährt"]);
        let doc = parse(html, &Limits::default()).unwrap().document;
        assert_eq!(blocks(&doc).blocks[0].counts.words, 2);
    }

    #[test]
    fn plain_runs_count_as_their_characters_do() {
        let text: String = ('\u{1}'..'\u{100}').collect();
        let text = format!("{text} Rain_at 2 lasts, it’s; {} A.B!Ü,? {text}", "x1,".repeat(9000));
        let doc =
            parse(format!("<pre>{}</pre>", text.replace('<', "&lt;")), &Limits::default()).unwrap().document;
        let fast = blocks(&doc).blocks.into_iter().map(|block| block.counts).next().unwrap();
        let mut cutter = Cutter {
            out: Blocks::default(),
            open: Open::default(),
            link_depth: 0,
            strong_depth: 0,
            states: Vec::new(),
            around: Around::default(),
            container: doc.root(),
            veiled: BTreeSet::new(),
        };
        let leaf = doc.descendants(doc.root()).find(|id| doc.text(*id).is_some()).unwrap();
        for c in doc.text(leaf).unwrap().chars() {
            if is_invisible(c) {
                continue;
            }
            if c.is_whitespace() {
                cutter.open.in_word = false;
            } else {
                cutter.count(c);
            }
        }
        assert_eq!(format!("{fast:?}"), format!("{:?}", cutter.open.counts));
    }

    #[test]
    fn hidden_text_is_a_block_of_its_own() {
        assert_eq!(
            texts("<p>seen <span style='color:red; DISPLAY: none'>unseen</span> again"),
            ["seen", "unseen", "again"]
        );
    }

    #[test]
    fn hidden_pieces_of_shown_lines_are_never_seen() {
        let unseen = |html: &str| {
            let doc = parse(html, &Limits::default()).unwrap().document;
            blocks(&doc).blocks.iter().map(|block| block.around.unseen).collect::<Vec<_>>()
        };
        let long = "an advertisement that is longer than what is around it";
        for style in ["display:none", "font-size:0", "visibility:hidden", "opacity:0"] {
            let page = format!("<p>First words. <span style='{style}'>{long}</span> Second words.");
            assert_eq!(unseen(&page), [false, true, false], "{style}");
        }
        // The rest of a text, for a reader who asks for it.
        let rest = format!("<p>First words… <span style='display:none'>{long}</span> <a href=#>More</a>");
        assert_eq!(unseen(&rest), [false, false, false]);
        // A tab, a block that comes in slowly, a box without gaps between its columns, a line that is not read aloud.
        for page in [
            "<p>Shown here.</p><div style='display:none'>A tab</div><p>Shown again.</p>",
            "<p>Shown here.</p><div style='opacity:0'>A part</div><p>Shown again.</p>",
            "<p>Shown here.</p><div style='font-size:0'><p>A column</p></div><p>Shown again.</p>",
            "<p>Shown here. <span aria-hidden=true>And</span> shown again.</p>",
        ] {
            assert_eq!(unseen(page), [false, false, false], "{page}");
        }
        let away = "<p>Shown.</p><div style='position:absolute;left:-9999px'>Away</div><p>Shown.</p>";
        assert_eq!(unseen(away), [false, true, false]);
    }

    #[test]
    fn each_text_node_knows_its_block() {
        let doc = parse("<p>one <i>two</i></p><p>three</p> ", &Limits::default()).unwrap().document;
        let cut = blocks(&doc);
        let of: Vec<_> = doc
            .descendants(doc.root())
            .filter(|id| doc.text(*id).is_some())
            .map(|id| cut.block_of(id))
            .collect();
        assert_eq!(of, [Some(0), Some(0), Some(1), None]);
    }
}
