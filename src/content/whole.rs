//! What is taken whole: tables, lists and quotations of which most is part of the text, the captions of the pictures
//! in it, the notes that it refers to. Head cells, short items, captions and notes say little by themselves.

use std::collections::{HashMap, HashSet};

use super::blocks::Counts;
use super::features::Findings;
use super::frames::{Frame, NO_FRAME};
use super::notes::{is_reference, note_of, target};
use super::roles::Judgement;
use crate::article::PageKind;
use crate::dom::{NodeId, Tag};

/// Of a table, a list or a quotation so much must be taken for the rest to be taken too, …
const WHOLE_SHARE: f64 = 0.6;
/// … as far as the rest is likely enough: by this share of the bar; …
const LIKELY_ENOUGH: f32 = 0.5;
/// … of what is one thing to its reader, short cells of a table with heads, a question with its answer, a heading over
/// its section, by this one.
const LIKELY_ENOUGH_WITHIN_ONE: f32 = 0.2;
/// Words that such a cell has at most.
const CELL_WORDS: u32 = 8;
/// Words that a caption has at most.
const CAPTION_WORDS: u32 = 80;
/// Nodes that a note has at most.
const NOTE_NODES: usize = 400;
/// Elements around a heading that may hold it alone.
const WRAPPED: usize = 2;
/// Elements around the words of a link within which the link is.
const LINK_DEPTH: usize = 4;

/// Words of the page up to each block, and of these in blocks that are taken.
struct Words(Vec<(u32, u32)>);

impl Words {
    fn of(judgement: &Judgement<'_>, chosen: &[bool]) -> Self {
        let mut before = vec![(0, 0)];
        let (mut all, mut taken) = (0_u32, 0_u32);
        for (index, is_chosen) in chosen.iter().enumerate() {
            let words = judgement.words(index);
            all = all.saturating_add(words);
            taken = taken.saturating_add(if *is_chosen { words } else { 0 });
            before.push((all, taken));
        }
        Self(before)
    }

    fn before(&self, block: u32) -> (u32, u32) {
        self.0.get(block as usize).copied().unwrap_or_else(|| self.all())
    }

    fn all(&self) -> (u32, u32) {
        self.0.last().copied().unwrap_or_default()
    }

    /// All words of a frame, and those that are taken.
    fn of_frame(&self, frame: &Frame) -> (u32, u32) {
        let (first, end) = (self.before(frame.first), self.before(frame.end));
        (end.0.saturating_sub(first.0), end.1.saturating_sub(first.1))
    }

    /// Whether words before a frame are taken, and words behind it.
    fn surround(&self, frame: &Frame) -> bool {
        self.before(frame.first).1 > 0 && self.before(frame.end).1 < self.all().1
    }
}

impl Judgement<'_> {
    /// Takes whole what is one thing to its reader.
    pub(super) fn complete(&self, chosen: &mut [bool]) {
        let words = Words::of(self, chosen);
        self.complete_frames(&words, chosen);
        self.take_captions(&words, chosen);
        self.take_headings(chosen);
        self.take_notes(chosen);
    }

    /// Takes tables, lists and quotations whole of which most is taken, as far as it is likely enough.
    fn complete_frames(&self, words: &Words, chosen: &mut [bool]) {
        let whole = words.all().1;
        // Outer ones come first; what is inside one that is whole is whole.
        let mut done = 0;
        for frame in &self.findings.frames.frames {
            let is_list = matches!(frame.tag, Tag::Table | Tag::Dl | Tag::Ul | Tag::Ol);
            // A quotation, or a question with its answer, of which some is taken within the text belongs to it.
            let is_inset = matches!(frame.tag, Tag::Blockquote | Tag::Details);
            let (all, taken) = words.of_frame(frame);
            let mostly = f64::from(taken) >= f64::from(all) * WHOLE_SHARE;
            let within = taken > 0 && words.surround(frame);
            // What a thing for sale is made of and how large it is says little in words.
            let specifies = self.kind == PageKind::Product && matches!(frame.tag, Tag::Table | Tag::Dl);
            let set_in = match frame.tag {
                Tag::Pre => words.surround(frame),
                _ => is_list && self.is_set_in(frame, chosen),
            };
            let belongs = (is_list || is_inset) && mostly
                || is_inset && within
                || (specifies || set_in) && self.is_likely(frame);
            // A list of terms can be all that a page has; other lists of such length are their own judges.
            let is_long = all > whole / 2 && frame.tag != Tag::Dl;
            if !belongs || taken >= all || is_long || frame.first < done {
                continue;
            }
            done = frame.end;
            let short = if frame.tag == Tag::Details {
                u32::MAX
            } else if is_headed(self.findings, frame) {
                CELL_WORDS
            } else {
                0
            };
            self.take(frame, short, chosen);
        }
    }

    /// Whether a list stands between two pieces of the text, all three in the same element, and leads nowhere.
    fn is_set_in(&self, frame: &Frame, chosen: &[bool]) -> bool {
        let frames = &self.findings.frames;
        let beside = |block: usize| {
            let inner = frames.of_block.get(block).copied().unwrap_or(NO_FRAME);
            chosen.get(block) == Some(&true)
                && frames.chain(inner).take(2).any(|(_, around)| around.parent == frame.parent)
        };
        let before = (frame.first as usize).checked_sub(1);
        let cued = (frame.first as usize..frame.end as usize).any(|block| self.cue(block).is_some());
        before.is_some_and(beside) && beside(frame.end as usize) && !cued && !self.is_linked(frame)
    }

    /// Whether the blocks of a frame are likely enough on the whole.
    #[allow(clippy::cast_precision_loss)]
    fn is_likely(&self, frame: &Frame) -> bool {
        let scores = self.scores.get(frame.first as usize..frame.end as usize).unwrap_or_default();
        scores.iter().sum::<f32>() >= self.bar * LIKELY_ENOUGH * scores.len() as f32
    }

    /// Takes the blocks of a frame that are seen, and likely enough; those of at most `short` words need to be less so.
    fn take(&self, frame: &Frame, short: u32, chosen: &mut [bool]) {
        for index in frame.first as usize..frame.end as usize {
            let is_short = self.words(index) <= short;
            self.take_block(index, if is_short { LIKELY_ENOUGH_WITHIN_ONE } else { LIKELY_ENOUGH }, chosen);
        }
    }

    fn take_block(&self, index: usize, share: f32, chosen: &mut [bool]) {
        let is_likely = self.scores.get(index).is_some_and(|score| *score >= self.bar * share);
        if is_likely
            && !self.is_unseen(index)
            && let Some(chosen) = chosen.get_mut(index)
        {
            *chosen = true;
        }
    }

    /// Takes the captions of galleries that stand within the text: of pictures one right after the other.
    fn take_captions(&self, words: &Words, chosen: &mut [bool]) {
        let mut before: Option<&Frame> = None;
        for frame in self.findings.frames.frames.iter().filter(|frame| frame.tag == Tag::Figure) {
            let pair = before.filter(|before| before.end == frame.first && self.are_beside(before, frame));
            if let Some(first) = pair {
                let mut blocks = first.first as usize..frame.end as usize;
                let any = blocks.any(|block| chosen.get(block) == Some(&true));
                for figure in [first, frame] {
                    let (all, taken) = words.of_frame(figure);
                    // Within the text, or beside a picture whose caption is text.
                    let belongs = any || words.surround(figure);
                    if taken == 0 && all <= CAPTION_WORDS && belongs && !self.is_linked(figure) {
                        self.take(figure, CAPTION_WORDS, chosen);
                    }
                }
            }
            before = Some(frame);
        }
    }

    /// Takes the headings of what is taken: something before one is text, and the block right behind it, in the same
    /// element or in one beside the heading. From the last on: a heading can stand over another.
    fn take_headings(&self, chosen: &mut [bool]) {
        let frames = &self.findings.frames;
        let Some(first) = chosen.iter().position(|chosen| *chosen) else { return };
        for index in (first..chosen.len()).rev() {
            let heads = frames.of(index).filter(|frame| frame.tag.heading_level().is_some());
            let Some(heading) = heads.filter(|_| chosen.get(index) == Some(&false)) else { continue };
            let next = index.saturating_add(1);
            let parent = self.section_of(heading, next);
            let beside = frames.of_block.get(next).is_some_and(|inner| {
                frames.chain(*inner).any(|(number, frame)| frame.parent == parent || number == parent)
            });
            if beside && chosen.get(next) == Some(&true) {
                self.take_block(index, LIKELY_ENOUGH_WITHIN_ONE, chosen);
            }
        }
    }

    /// The element that holds a heading with its section: the heading can stand in a `<header>`, or be wrapped alone as each
    /// piece of the section is.
    fn section_of(&self, heading: &Frame, next: usize) -> u32 {
        let frames = &self.findings.frames;
        let is_alone = |frame: &Frame| frame.end.saturating_sub(frame.first) == 1;
        let mut parent = heading.parent;
        for _ in 0..WRAPPED {
            let Some(around) = frames.get(parent) else { break };
            let inner = frames.of_block.get(next).copied().unwrap_or(NO_FRAME);
            let alike =
                |other: &Frame| is_alone(other) && other.parent == around.parent && other.tag == around.tag;
            let wrapped = is_alone(around) && frames.chain(inner).any(|(_, other)| alike(other));
            if !(wrapped || around.tag == Tag::Header) {
                break;
            }
            parent = around.parent;
        }
        parent
    }

    /// Whether two frames are made by one template and stand in the same element, or in items of the same list.
    fn are_beside(&self, one: &Frame, other: &Frame) -> bool {
        let around = |frame: &Frame| self.findings.frames.get(frame.parent);
        let same = |(a, b): (&Frame, &Frame)| {
            a.node == b.node || a.tag == Tag::Li && b.tag == Tag::Li && a.parent == b.parent
        };
        one.signature == other.signature && around(one).zip(around(other)).is_some_and(same)
    }

    /// Whether most of what a frame says is links.
    fn is_linked(&self, frame: &Frame) -> bool {
        let blocks =
            self.findings.blocks.blocks.get(frame.first as usize..frame.end as usize).unwrap_or_default();
        let chars = |count: fn(&Counts) -> u32| {
            blocks.iter().fold(0_u32, |sum, block| sum.saturating_add(count(&block.counts)))
        };
        chars(|counts| counts.link_chars).saturating_mul(2) > chars(|counts| counts.chars)
    }

    /// Takes the notes that the text refers to.
    fn take_notes(&self, chosen: &mut [bool]) {
        let (doc, blocks) = (self.doc, self.findings.blocks);
        let mut links: HashMap<&str, NodeId> = HashMap::new();
        let each = blocks.blocks.iter().zip(chosen.iter());
        for (block, _) in each.filter(|(block, chosen)| **chosen && block.counts.links > 0) {
            for leaf in blocks.leaves_of(block) {
                let link = doc.ancestors(*leaf).take(LINK_DEPTH).find(|node| doc.tag(*node) == Tag::A);
                if let Some(link) = link
                    && let Some(target) = target(doc, link)
                    && is_reference(doc, link, target)
                {
                    links.entry(target).or_insert(link);
                }
            }
        }
        if links.is_empty() {
            return;
        }
        let mut notes = HashSet::new();
        for id in doc.descendants(doc.root()).filter(|id| doc.is_element(*id)) {
            let names = [doc.attr(id, "id"), doc.attr(id, "name")];
            let Some(link) = names.into_iter().flatten().find_map(|name| links.get(name)) else { continue };
            // A note follows what refers to it; what points up from a note leads back.
            let Some(note) = note_of(doc, id).filter(|note| link < note) else { continue };
            if notes.insert(note) {
                self.take_note(note, chosen);
            }
        }
    }

    fn take_note(&self, note: NodeId, chosen: &mut [bool]) {
        let blocks = self.findings.blocks;
        let mut held: Vec<usize> = Vec::new();
        for (count, node) in self.doc.descendants(note).enumerate() {
            if count >= NOTE_NODES {
                return;
            }
            held.extend(blocks.block_of(node));
        }
        for block in held {
            self.take_block(block, LIKELY_ENOUGH, chosen);
        }
    }
}

/// Whether a table has cells or a caption that name the others, as a list of terms has.
fn is_headed(findings: Findings<'_>, table: &Frame) -> bool {
    let frames = &findings.frames;
    let names = |tag: Tag| {
        (table.tag == Tag::Table && matches!(tag, Tag::Th | Tag::Caption))
            || (table.tag == Tag::Dl && tag == Tag::Dt)
    };
    // The words of a term or a cell can stand in an element of their own.
    (table.first..table.end).any(|block| {
        let inner = frames.of_block.get(block as usize).copied().unwrap_or(NO_FRAME);
        frames.chain(inner).take(2).any(|(_, frame)| names(frame.tag))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Survey;
    use crate::dom::parse;
    use crate::limits::Limits;
    use crate::structured::signals;

    const TEXT: &str = "<p>A long paragraph of the text, which says what there is to say of the dam and of the \
        valley, of its keepers and of the water that they measured on every morning of ninety years.</p>";

    /// The blocks that are taken, where those of `TEXT` are likely for certain, and each other one as its text says:
    /// `yes` is over the bar, `may` over half of it, `low` over a fifth, `no` is out of the question.
    fn taken(html: &str) -> Vec<String> {
        let doc = parse(html, &Limits::default()).unwrap().document;
        let survey = Survey::of(&doc, &signals(&doc, None));
        let text_of = |block: usize| survey.blocks.text_of(block).to_owned();
        let score = |text: &str| match text {
            text if text.starts_with("A long") || text.contains("yes") => 0.9,
            text if text.contains("may") => 0.3,
            text if text.contains("low") => 0.15,
            _ => 0.05,
        };
        let scores: Vec<f32> = (0..survey.blocks.len()).map(|block| score(&text_of(block))).collect();
        let judgement = Judgement {
            doc: &doc,
            findings: survey.findings(),
            scores: &scores,
            bar: 0.5,
            kind: PageKind::Article,
        };
        let mut chosen: Vec<bool> = scores.iter().map(|score| *score >= 0.5).collect();
        judgement.complete(&mut chosen);
        let all = chosen.iter().enumerate().filter(|(_, chosen)| **chosen).map(|(block, _)| text_of(block));
        all.filter(|text| !text.starts_with("A long")).collect()
    }

    #[test]
    fn quotations_within_the_text_are_taken_whole() {
        let quotation = "<blockquote><p>yes, he said</p><p>may</p><p>low</p><footer>no</footer></blockquote>";
        assert_eq!(taken(&format!("{TEXT}{quotation}{TEXT}")), ["yes, he said", "may"]);
        assert_eq!(
            taken(&format!("{quotation}{TEXT}")),
            ["yes, he said"],
            "before the text it may be a teaser"
        );
        assert_eq!(taken(&format!("{TEXT}<div><p>yes, he said</p><p>may</p></div>{TEXT}")), ["yes, he said"]);
    }

    #[test]
    fn questions_are_taken_with_their_answers() {
        let question = "<details><summary>yes?</summary><p>low, and so on</p><ul><li>low</ul></details>";
        assert_eq!(taken(&format!("{TEXT}{question}{TEXT}")), ["yes?", "low, and so on", "low"]);
    }

    #[test]
    fn lists_and_code_within_the_text_are_taken() {
        assert_eq!(taken(&format!("{TEXT}<ul><li>may 1<li>may 2</ul>{TEXT}")), ["may 1", "may 2"]);
        assert_eq!(taken(&format!("{TEXT}<ul><li>low 1<li>low 2</ul>{TEXT}")), [""; 0]);
        assert_eq!(
            taken(&format!("{TEXT}<ul><li><a href=/1>may 1</a></ul>{TEXT}")),
            [""; 0],
            "it leads away"
        );
        assert_eq!(taken(&format!("{TEXT}<ul><li>may 1</ul>")), [""; 0], "behind the text");
        let code = "<div><b>no</b><pre>may = 1;</pre></div>";
        assert_eq!(taken(&format!("{TEXT}{code}{TEXT}")), ["may = 1;"]);
        assert_eq!(taken(&format!("{TEXT}{code}")), [""; 0]);
    }

    #[test]
    fn tables_with_heads_are_taken_whole() {
        let table = |head: &str| {
            let rows = "<tr><td>yes 1<td>yes 2<tr><td>yes 3<td>yes 4".repeat(2);
            format!("{TEXT}<table><tr><{head}>low1<{head}>low2{rows}</table>{TEXT}")
        };
        let cells = ["yes 1", "yes 2", "yes 3", "yes 4"].repeat(2);
        assert_eq!(taken(&table("th")), [vec!["low1", "low2"], cells.clone()].concat());
        assert_eq!(taken(&table("td")), cells, "a table without heads is a list of what it holds");
    }

    #[test]
    fn terms_are_taken_with_what_is_said_of_them() {
        let list = "<dl><dt>low 1<dd>yes, a stream<dt><code>low 2</code><dd>yes, a valley</dl>";
        assert_eq!(taken(list), ["low 1", "yes, a stream", "low 2", "yes, a valley"]);
    }

    #[test]
    fn headings_are_taken_with_their_sections() {
        let section = |text: &str| format!("<section><h2>low</h2><p>{text}</p></section>");
        assert_eq!(taken(&format!("{TEXT}{}", section("yes"))), ["low", "yes"]);
        assert!(taken(&format!("{TEXT}{}", section("may"))).is_empty());
        assert_eq!(
            taken(&format!("{}{TEXT}", section("yes"))),
            ["yes"],
            "over the text it may be the site's"
        );
        assert_eq!(taken(&format!("{TEXT}<div><h2>low</h2></div><p>yes")), ["yes"], "of another box");
        assert_eq!(taken(&format!("{TEXT}<div><h2>low</h2></div><div><p>yes</div>")), ["low", "yes"]);
        let entry = "<article><header><time>no</time><h2>low</h2></header><div><p>yes</div></article>";
        assert_eq!(taken(&format!("{TEXT}{entry}")), ["low", "yes"]);
    }

    #[test]
    fn captions_of_galleries_are_taken_and_those_of_single_pictures_judged() {
        let figure =
            |caption: &str| format!("<figure><img src=a.jpg><figcaption>{caption}</figcaption></figure>");
        let gallery = figure("low one") + &figure("low two");
        assert_eq!(taken(&format!("{TEXT}{gallery}{TEXT}")), ["low one", "low two"]);
        assert!(taken(&format!("{TEXT}{}{TEXT}", figure("low"))).is_empty());
        assert!(taken(&format!("{TEXT}{gallery}")).is_empty(), "after the text it may be a teaser");
        let cards = figure("<a href=/x>low one</a>") + &figure("<a href=/y>low two</a>");
        assert!(taken(&format!("{TEXT}{cards}{TEXT}")).is_empty());
    }

    #[test]
    fn notes_are_taken_that_the_text_refers_to() {
        let text = TEXT.replace(".</p>", ".<sup><a href='#n1'>1</a></sup></p>");
        let notes = "<ol><li id=n1>may 1<li id=n2>may 2</ol>";
        assert_eq!(taken(&format!("{text}{TEXT}{notes}")), ["may 1"]);
        assert!(taken(&format!("{TEXT}{TEXT}{notes}")).is_empty());
        let above = format!("<div id=n1>may 1</div>{text}");
        assert!(taken(&above).is_empty(), "what is pointed up to is no note");
    }
}
