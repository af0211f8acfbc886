//! Roles: what each block is for, once the model has said how likely it is part of the text.

use std::collections::HashSet;

use super::features::Findings;
use super::frames::{NO_FRAME, Semantic};
use super::lines::is_byline;
use super::role::BlockRole;
use super::words::Runs;
use crate::article::PageKind;
use crate::dom::{Document, Tag};
use crate::line::Cue;
use crate::vocabulary::class_words::ClassGroup;

/// What the roles go by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Judgement<'a> {
    pub(super) doc: &'a Document,
    pub(super) findings: Findings<'a>,
    /// How likely each block is part of the text.
    pub(super) scores: &'a [f32],
    /// Over which a block is.
    pub(super) bar: f32,
    pub(super) kind: PageKind,
}

/// Blocks of fewer words do not show where the text begins and ends.
const TEXT_WORDS: u32 = 15;
/// Blocks of fewer words can stand twice in a text.
const TWIN_WORDS: u32 = 10;
/// Words that a line has at most.
const LINE_WORDS: u32 = 30;
/// Of so many words, a block is a copy of others (a page for phones inside the page) where less than this share of its
/// words is new.
const COPY_WORDS: u32 = 30;
const NEW_SHARE: f32 = 0.1;
/// A headline is part of the text only where the model is sure of it: on most pages it stands over the text.
const HEADLINE_BAR: f32 = 0.7;
/// A byline, a notice or a tool bar stands so near to the text.
const NEAR: usize = 12;

/// Gives each block its role.
pub(super) fn roles(judgement: Judgement<'_>) -> Vec<BlockRole> {
    let mut chosen = judgement.chosen();
    judgement.complete(&mut chosen);
    let noticed = judgement.notices(&chosen);
    for (chosen, noticed) in chosen.iter_mut().zip(&noticed) {
        *chosen &= !noticed;
    }
    let extent = judgement.extent(&chosen);
    let tools = judgement.tools(extent);
    let role = |(index, (is_chosen, noticed)): (usize, (&bool, &bool))| {
        if *noticed {
            return BlockRole::Notice;
        }
        if tools.get(index) == Some(&true) {
            return BlockRole::Tools;
        }
        judgement
            .spoken(index, &chosen, extent)
            .unwrap_or_else(|| if *is_chosen { BlockRole::Body } else { judgement.by_markup(index, extent) })
    };
    chosen.iter().zip(&noticed).enumerate().map(role).collect()
}

/// From the first to the last block of some length that is part of the text.
type Extent = Option<(usize, usize)>;

impl Judgement<'_> {
    fn count(&self) -> usize {
        self.findings.blocks.len()
    }

    pub(super) fn words(&self, index: usize) -> u32 {
        self.findings.blocks.blocks.get(index).map_or(0, |block| block.counts.words)
    }

    pub(super) fn cue(&self, index: usize) -> Option<Cue> {
        self.findings.lines.get(index).and_then(|line| line.cue)
    }

    fn is_byline(&self, index: usize) -> bool {
        self.findings.lines.get(index).is_some_and(is_byline)
    }

    /// Whether no reader ever sees the block.
    pub(super) fn is_unseen(&self, index: usize) -> bool {
        self.findings.blocks.blocks.get(index).is_some_and(|block| block.around.unseen)
    }

    /// Which blocks the model takes of those that can be seen, a text that stands twice on the page only
    /// once, however it is cut into blocks.
    fn chosen(&self) -> Vec<bool> {
        let mut texts = HashSet::new();
        let likely = self.scores.iter().enumerate().filter(|(_, score)| **score >= self.bar);
        let words = likely.fold(0_u32, |sum, (index, _)| sum.saturating_add(self.words(index)));
        let mut runs = Runs::expecting(words as usize);
        let each = self.scores.iter().enumerate().map(|(index, score)| {
            let text = self.findings.blocks.text_of(index);
            let words = self.words(index);
            *score >= self.bar
                && !self.is_unseen(index)
                && (words < TWIN_WORDS || texts.insert(text))
                && (words < COPY_WORDS || runs.take(self.findings.spelled.of_block(index)) >= NEW_SHARE)
        });
        each.collect()
    }

    fn extent(&self, chosen: &[bool]) -> Extent {
        let long = |index: &usize| {
            let is_text = chosen.get(*index) == Some(&true) && self.words(*index) >= TEXT_WORDS;
            is_text && !self.is_byline(*index) && self.findings.scene.headline != Some(*index)
        };
        let first = (0..self.count()).find(long)?;
        let last = (0..self.count()).rfind(long)?;
        Some((first, last))
    }

    /// What a block's own words say that it is, where they say it beyond doubt.
    fn spoken(&self, index: usize, chosen: &[bool], extent: Extent) -> Option<BlockRole> {
        let is_chosen = chosen.get(index) == Some(&true);
        let inside = extent.is_some_and(|(first, last)| (first..=last).contains(&index));
        let near = extent.is_some_and(|(first, last)| {
            index.saturating_add(NEAR) >= first && index <= last.saturating_add(NEAR)
        });
        if self.findings.blocks.blocks.get(index).is_some_and(|block| block.around.hidden) && !is_chosen {
            return Some(BlockRole::Hidden);
        }
        let score = self.scores.get(index).copied().unwrap_or(0.0);
        if self.findings.scene.headline == Some(index) && score < HEADLINE_BAR {
            return Some(BlockRole::Headline);
        }
        // In a thread or a list each item has its byline, and it is part of it.
        let one_text = !matches!(self.kind, PageKind::Forum | PageKind::Listing | PageKind::Collection);
        if self.is_byline(index) && one_text {
            let names_makers = self
                .findings
                .lines
                .get(index)
                .is_some_and(|line| !line.people.is_empty() || line.source.is_some());
            let outside = !inside || extent.is_some_and(|(_, last)| index == last);
            let signs = is_chosen && !names_makers && self.is_signed(index, chosen);
            if near && !signs && (outside || names_makers && !is_chosen) {
                return Some(BlockRole::Byline);
            }
        }
        // What stands over the headline of an article leads to it, and is none of its text.
        let over = self.findings.scene.headline.is_some_and(|headline| index < headline);
        let short = self.words(index) < TEXT_WORDS;
        if is_chosen
            && over
            && short
            && !inside
            && self.kind == PageKind::Article
            && self.cue(index).is_none()
        {
            return Some(self.by_markup(index, extent));
        }
        let role = match self.cue(index)? {
            Cue::Trail => BlockRole::Breadcrumb,
            Cue::Tools => BlockRole::Tools,
            Cue::Consent => BlockRole::Consent,
            Cue::Promotion => BlockRole::Boilerplate,
            Cue::Attachments => BlockRole::Attachment,
            Cue::Related => BlockRole::Related,
            Cue::Comments => BlockRole::Comment,
            Cue::OriginalTitle => BlockRole::Headline,
            // Whether a notice is one of the article's is seen from what is around it.
            Cue::Notice => return None,
        };
        // A line that leads to another article, the label of an advertisement and a request to subscribe are none of the text,
        // wherever they stand.
        let foreign = match self.cue(index)? {
            Cue::Related => self.is_linked_line(index),
            Cue::Promotion => short,
            Cue::Tools => !inside && self.words(index) < LINE_WORDS,
            _ => false,
        };
        (!is_chosen || one_text && foreign || !inside && short).then_some(role)
    }

    /// Whether a date stands under who signs the text, as notices and letters end: a short line that is text and no sentence.
    fn is_signed(&self, index: usize, chosen: &[bool]) -> bool {
        let Some(before) = index.checked_sub(1).filter(|before| chosen.get(*before) == Some(&true)) else {
            return false;
        };
        let text = self.findings.blocks.text_of(before).trim_end();
        (1..TEXT_WORDS).contains(&self.words(before))
            && !self.is_byline(before)
            && !text.ends_with(['.', '。', '!', '！', '?', '？', '…', ':', '：'])
            && self.findings.scene.headline != Some(before)
    }

    /// Whether a line is mostly a link.
    fn is_linked_line(&self, index: usize) -> bool {
        let counts = self.findings.blocks.blocks.get(index).map(|block| block.counts).unwrap_or_default();
        counts.words < LINE_WORDS && counts.link_chars.saturating_mul(2) > counts.chars
    }

    /// What the elements around a block that is no text say that it is.
    fn by_markup(&self, index: usize, extent: Extent) -> BlockRole {
        let Some(frame) = self.findings.frames.of(index) else { return BlockRole::Boilerplate };
        let class = |group: ClassGroup, levels: u8| {
            frame.nearest.get(group as usize).is_some_and(|distance| *distance <= levels)
        };
        let element = |semantic: Semantic, levels: u8| {
            let kind = ClassGroup::ALL.len().saturating_add(semantic as usize);
            frame.nearest.get(kind).is_some_and(|distance| *distance <= levels)
        };
        let near = extent.is_some_and(|(first, last)| {
            index.saturating_add(NEAR) >= first && index <= last.saturating_add(NEAR)
        });
        let counts = self.findings.blocks.blocks.get(index).map(|block| block.counts).unwrap_or_default();
        let linked = counts.link_chars.saturating_mul(2) > counts.chars;
        match () {
            () if class(ClassGroup::Consent, 6) => BlockRole::Consent,
            () if class(ClassGroup::Breadcrumb, 3) && linked => BlockRole::Breadcrumb,
            () if class(ClassGroup::Comment, 6) => BlockRole::Comment,
            () if class(ClassGroup::Share, 3) => BlockRole::Tools,
            () if element(Semantic::Nav, 8) => BlockRole::Navigation,
            () if class(ClassGroup::Related, 5) => BlockRole::Related,
            () if near
                && counts.words < 25
                && (class(ClassGroup::Author, 1) || class(ClassGroup::Meta, 1)) =>
            {
                BlockRole::Byline
            }
            () if self.is_deck(index) => BlockRole::Deck,
            () if class(ClassGroup::Nav, 4) && linked => BlockRole::Navigation,
            () if linked && frame.tag == Tag::Li => BlockRole::Navigation,
            () => BlockRole::Boilerplate,
        }
    }

    /// Whether a block is part of the site's foot, not of the article's.
    fn in_footer(&self, index: usize) -> bool {
        let class = ClassGroup::Footer as usize;
        let element = ClassGroup::ALL.len().saturating_add(Semantic::Footer as usize);
        self.findings.frames.of(index).is_some_and(|frame| {
            [class, element].iter().any(|kind| frame.nearest.get(*kind).is_some_and(|levels| *levels <= 5))
        })
    }

    /// Whether a block right after the headline carries it on.
    fn is_deck(&self, index: usize) -> bool {
        let Some(headline) = self.findings.scene.headline else { return false };
        let follows = index > headline && index <= headline.saturating_add(2);
        let level = self.findings.frames.of(index).and_then(|frame| frame.tag.heading_level());
        follows && level.is_some_and(|level| level > 1) && (4..60).contains(&self.words(index))
    }

    /// Which blocks are part of tool bars: what names one, and the short pieces after it, before the text begins or
    /// after it is over.
    fn tools(&self, extent: Extent) -> Vec<bool> {
        let Some((first, last)) = extent else { return vec![false; self.count()] };
        let mut open = None;
        let each = (0..self.count()).map(|index| {
            let parent = self.findings.frames.of(index).map_or(NO_FRAME, |frame| frame.parent);
            let outside = (index < first || index > last) && self.words(index) < TEXT_WORDS;
            let named = self.cue(index) == Some(Cue::Tools);
            let goes_on = open == Some(parent) && self.cue(index).is_none() && !self.is_byline(index);
            open = (outside && (named || goes_on)).then_some(parent);
            open.is_some()
        });
        each.collect()
    }

    /// Which blocks are part of notices: a notice's head makes what follows it under the same element part of the
    /// notice, if it stands where the text is over.
    #[allow(clippy::cast_precision_loss)]
    fn notices(&self, chosen: &[bool]) -> Vec<bool> {
        let text = |index: usize| if chosen.get(index) == Some(&true) { self.words(index) } else { 0 };
        let all: u32 = (0..chosen.len()).map(text).sum();
        let (mut before, mut since_text) = (0_u32, 0_usize);
        let mut open: Option<u32> = None;
        let each = (0..chosen.len()).map(|index| {
            let parent = self.findings.frames.of(index).map_or(NO_FRAME, |frame| frame.parent);
            let cue = self.cue(index);
            let starts = cue == Some(Cue::Notice)
                && before as f32 >= (all as f32 * 0.6).max(1.0)
                && since_text <= NEAR
                && !self.in_footer(index);
            before = before.saturating_add(text(index));
            since_text = if text(index) > 0 { 0 } else { since_text.saturating_add(1) };
            let breaks = cue.is_some_and(|cue| {
                matches!(
                    cue,
                    Cue::Attachments | Cue::Related | Cue::Comments | Cue::Tools | Cue::OriginalTitle
                )
            });
            if starts {
                open = Some(parent);
            } else if breaks || open != Some(parent) {
                open = None;
            }
            open.is_some()
        });
        each.collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::{Extractor, Page};

    /// Five paragraphs of a text, each said once.
    fn paragraphs() -> Vec<String> {
        let text = |number: usize| {
            let places = ["mill", "bridge", "market", "school", "ferry"];
            let place = places[number % places.len()];
            format!(
                "On day {number} the council met at the {place}, heard what the people of the {place} had to say of the \
                 flood, and promised that number {number} of its measures, a wall for the {place}, would be paid for \
                 before the next winter comes."
            )
        };
        (1..=5).map(text).collect()
    }

    #[test]
    fn hidden_text_between_sentences_is_none_of_the_text() {
        let paragraphs = paragraphs();
        for style in [
            "display:none",
            "font-size:0",
            "visibility:hidden",
            "position:absolute;left:-9999px",
            "opacity: 0",
        ] {
            let spam =
                format!("<span style='{style}'>Cheap watches, from spam.example, are sold here.</span>");
            let spliced =
                |text: &String| format!("<p>{}</p>", text.replacen(", heard", &format!("{spam}, heard"), 1));
            let text = paragraphs.iter().map(spliced).collect::<Vec<_>>().concat();
            let page = format!("<title>Walls for the valley</title><h1>Walls for the valley</h1>{text}");
            let article = Extractor::new().extract(&Page::html(page.as_bytes())).unwrap();
            assert!(article.body.to_text().trim().ends_with(&paragraphs.join("\n\n")), "{style}");
            assert!(article.problems.iter().any(|problem| problem.kind == crate::ProblemKind::HiddenText));
        }
    }

    #[test]
    fn what_rules_of_the_page_hide_between_sentences_is_none_of_the_text() {
        let paragraphs = paragraphs();
        for (rule, spam) in [
            (".x1{display:none}", "<span class=x1>Cheap watches, from spam.example, are sold here.</span>"),
            ("#x1,i.k{font-size:0}", "<i class='j k'>Cheap watches, from spam.example, are sold here.</i>"),
            (
                "@media screen{font{opacity:0}}",
                "<font>Cheap watches, from spam.example, are sold here.</font>",
            ),
            ("@media print{.x2{display:none}}", ""),
        ] {
            let spliced = |text: &String| {
                let text = text.replacen(", heard", &format!("{spam}, heard"), 1);
                format!("<p>{text}<span class=x2> Nothing was decided.</span></p>")
            };
            let text = paragraphs.iter().map(spliced).collect::<Vec<_>>().concat();
            let page = format!(
                "<title>Walls for the valley</title><style>{rule}</style><h1>Walls for the valley</h1>{text}"
            );
            let article = Extractor::new().extract(&Page::html(page.as_bytes())).unwrap();
            let wanted =
                paragraphs.iter().map(|text| format!("{text} Nothing was decided.")).collect::<Vec<_>>();
            assert!(article.body.to_text().trim().ends_with(&wanted.join("\n\n")), "{rule}");
            let told = article.problems.iter().any(|problem| problem.kind == crate::ProblemKind::HiddenText);
            assert_eq!(told, !spam.is_empty(), "{rule}");
        }
    }

    /// The body of a page with five paragraphs and something behind the third.
    fn with(something: &str) -> String {
        let paragraphs = paragraphs().iter().map(|text| format!("<p>{text}</p>")).collect::<Vec<_>>();
        let (before, behind) = paragraphs.split_at(3);
        let page = format!(
            "<title>Walls for the valley</title><h1>Walls for the valley</h1>{}{something}{}",
            before.concat(),
            behind.concat()
        );
        Extractor::new().extract(&Page::html(page.as_bytes())).unwrap().body.to_text()
    }

    #[test]
    fn lines_that_lead_away_and_labels_of_advertisements_are_none_of_the_text() {
        let link = "<a href=/other>A wall that nobody asked for</a>";
        assert!(!with(&format!("<p><b>Read also: {link}</b></p>")).contains("nobody asked"));
        assert!(
            with(&format!("<p>The council spoke of {link} as well, at length and with some heat.</p>"))
                .contains("nobody asked")
        );
        assert!(!with("<p>ADVERTISEMENT - CONTINUE READING BELOW</p>").contains("CONTINUE"));
        assert!(
            with("<p>Advertisement is what the mill lives on, said its owner, and turned away.</p>")
                .contains("mill lives on")
        );
    }

    #[test]
    fn a_date_under_who_signs_is_part_of_the_text() {
        let paragraphs =
            paragraphs().iter().map(|text| format!("<p>{text}</p>")).collect::<Vec<_>>().concat();
        let page = |end: &str| {
            format!(
                "<title>Walls for the valley</title><h1>Walls for the valley</h1><div>{paragraphs}{end}</div>"
            )
        };
        let body =
            |html: &str| Extractor::new().extract(&Page::html(html.as_bytes())).unwrap().body.to_text();
        assert!(body(&page("<p>The council of the valley</p><p>5 March 2024</p>")).contains("5 March"));
    }

    #[test]
    fn a_copy_for_phones_is_left_out_however_it_is_cut() {
        let paragraphs = paragraphs();
        let page = format!(
            "<title>Walls for the valley</title><body><div class=pc><h1>Walls for the valley</h1><p>{}</div>\
             <div class=mobile><h1>Walls for the valley</h1><div>{}</div></div>",
            paragraphs.join("<p>"),
            paragraphs.join(" "),
        );
        let article = Extractor::new().extract(&Page::html(page.as_bytes())).unwrap();
        let text = article.body.to_text();
        for paragraph in &paragraphs {
            assert_eq!(text.matches(paragraph.as_str()).count(), 1, "{text}");
        }
    }
}
