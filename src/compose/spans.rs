//! Runs of inline content: text collapsed as a browser does it, spans that neither begin nor end with white space.

use super::frames::push_first;
use crate::article::{FootnoteId, Image, Inline};

/// An inline element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Span {
    Emphasis,
    Strong,
    Code,
    Link(String),
    Subscript,
    Superscript,
    Mark,
    Strike,
    Abbreviation(String),
    Reference(FootnoteId),
    /// Shows like what is around it.
    Plain,
}

/// How deep sub- and superscripts nest; all other spans nest in themselves not at all.
const SCRIPTS: usize = 4;

/// White space that waits to be written before the next word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Gap {
    #[default]
    None,
    Space,
    /// White space with a line feed of the source in it, which shows as nothing between wide characters.
    Newline,
    /// `<br>`
    Break,
}

/// The run that is being filled. Spans are opened when their first word comes, and before them the white space.
#[derive(Debug, Default)]
pub(super) struct Spans {
    /// The inline elements that are open on the page, outermost first.
    wanted: Vec<Span>,
    /// For the first of them, what they hold so far.
    open: Vec<Vec<Inline>>,
    base: Vec<Inline>,
    text: String,
    last: Option<char>,
    gap: Gap,
    breaks: u32,
}

impl Spans {
    /// Whether nothing was written yet.
    pub(super) fn is_empty(&self) -> bool {
        self.last.is_none()
    }

    /// Whether the words that come next are in such a span.
    pub(super) fn is_in(&self, span: &Span) -> bool {
        self.wanted.contains(span)
    }

    /// The address of the link that is open.
    pub(super) fn link(&self) -> Option<&str> {
        self.wanted.iter().find_map(|span| if let Span::Link(url) = span { Some(url.as_str()) } else { None })
    }

    /// An inline element begins.
    pub(super) fn enter(&mut self, span: Span) {
        let limit = if matches!(span, Span::Subscript | Span::Superscript) { SCRIPTS } else { 1 };
        let same = |other: &&Span| std::mem::discriminant(*other) == std::mem::discriminant(&span);
        let nested = self.wanted.iter().filter(same).count() >= limit;
        self.wanted.push(if nested { Span::Plain } else { span });
    }

    /// The last inline element that began ends.
    pub(super) fn leave(&mut self) {
        if self.open.len() == self.wanted.len() {
            self.close();
        }
        self.wanted.pop();
    }

    /// `<br>`. Whether it is the second in a row, which ends the run.
    pub(super) fn line_break(&mut self) -> bool {
        self.gap = Gap::Break;
        self.breaks = self.breaks.saturating_add(1);
        self.breaks >= 2
    }

    /// Text of the page, with its white space as it stands.
    pub(super) fn text(&mut self, text: &str) {
        let mut rest = text;
        loop {
            let (white, words) = split_where(rest, |c| !c.is_whitespace());
            if !white.is_empty() {
                self.white(white.contains('\n'));
            }
            if words.is_empty() {
                return;
            }
            let (run, tail) = words.split_at_checked(plain_run(words)).unwrap_or(("", words));
            if !run.is_empty() {
                self.solid(run);
                rest = tail;
                continue;
            }
            let (word, tail) = split_where(words, char::is_whitespace);
            self.word(word);
            rest = tail;
        }
    }

    /// Words that are left out stood here: what is before and behind them is not one word.
    pub(super) fn part(&mut self) {
        self.white(true);
    }

    fn white(&mut self, newline: bool) {
        match self.gap {
            Gap::None | Gap::Space if newline => self.gap = Gap::Newline,
            Gap::None => self.gap = Gap::Space,
            _ => {}
        }
    }

    fn word(&mut self, word: &str) {
        if word.bytes().all(|byte| byte < 0x80) {
            self.solid(word);
        } else {
            let mut shown = word.split(shows_nothing).filter(|part| !part.is_empty());
            if let Some(first) = shown.next() {
                self.solid(first);
            }
            for part in shown {
                self.text.push_str(part);
                self.last = part.chars().next_back();
            }
        }
    }

    fn solid(&mut self, word: &str) {
        self.before_word(word.chars().next());
        self.text.push_str(word);
        self.last = word.chars().next_back();
    }

    /// Something that is no text, such as a formula.
    pub(super) fn atom(&mut self, inline: Inline) {
        self.before_word(None);
        self.flush_text();
        self.top().push(inline);
        self.last = Some('\u{fffc}');
    }

    /// A small image in the line.
    pub(super) fn image(&mut self, image: Image) {
        self.atom(Inline::Image { image });
    }

    /// Writes the white space that waits, and opens the spans that are wanted.
    fn before_word(&mut self, first: Option<char>) {
        let gap = std::mem::take(&mut self.gap);
        self.breaks = 0;
        if let Some(last) = self.last {
            match gap {
                Gap::Break => {
                    self.flush_text();
                    self.top().push(Inline::LineBreak);
                }
                Gap::Space => self.text.push(' '),
                Gap::Newline if !(is_wide(last) && first.is_some_and(is_wide)) => self.text.push(' '),
                Gap::None | Gap::Newline => {}
            }
        }
        if self.open.len() < self.wanted.len() {
            self.flush_text();
            self.open.resize_with(self.wanted.len(), Vec::new);
        }
    }

    fn top(&mut self) -> &mut Vec<Inline> {
        self.open.last_mut().unwrap_or(&mut self.base)
    }

    fn flush_text(&mut self) {
        if !self.text.is_empty() {
            let text = std::mem::take(&mut self.text);
            push_text(self.top(), text);
        }
    }

    /// Closes the innermost span that was opened.
    fn close(&mut self) {
        self.flush_text();
        let Some(content) = self.open.pop() else { return };
        let span = self.wanted.get(self.open.len()).cloned().unwrap_or(Span::Plain);
        if !content.is_empty() {
            wrap(self.top(), span, content);
        }
    }

    /// The run, which is empty then; the inline elements of the page stay open for the next one.
    pub(super) fn take(&mut self) -> Vec<Inline> {
        while !self.open.is_empty() {
            self.close();
        }
        self.flush_text();
        self.gap = Gap::None;
        self.breaks = 0;
        self.last = None;
        std::mem::take(&mut self.base)
    }
}

/// The text before and from the first character that `is`.
fn split_where(text: &str, is: impl Fn(char) -> bool) -> (&str, &str) {
    text.find(is).and_then(|at| text.split_at_checked(at)).unwrap_or((text, ""))
}

/// How many bytes stand as they are: words with single spaces between them, up to what may be other white space or show
/// nothing.
fn plain_run(text: &str) -> usize {
    // No character of these first bytes is white space, or shows nothing; within a character any byte is its own.
    let is_plain =
        |byte: u8| matches!(byte, 0x21..=0x7E | 0x80..=0xBF | 0xC3..=0xE0 | 0xE4..=0xEE | 0xF0..=0xF4);
    let mut bytes = text.bytes().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        let goes_on = is_plain(byte) || byte == b' ' && bytes.peek().is_some_and(|(_, next)| is_plain(*next));
        if !goes_on {
            return at;
        }
    }
    text.len()
}

/// Characters that show nothing and part no words.
fn shows_nothing(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}' | '\u{ad}')
}

/// Characters between which a line feed of the source shows as nothing
/// ([CSS Text](https://www.w3.org/TR/css-text-3/#line-break-transform)): wide ones, but Hangul.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{303e}' | '\u{3041}'..='\u{3130}' | '\u{3190}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ff60}' | '\u{20000}'..='\u{3fffd}')
}

/// Adds text, merged with text that is there.
pub(super) fn push_text(content: &mut Vec<Inline>, text: String) {
    if let Some(Inline::Text { text: before }) = content.last_mut() {
        before.push_str(&text);
    } else {
        push_first(content, Inline::Text { text });
    }
}

/// Adds a span, merged with an equal one that it follows.
fn wrap(parent: &mut Vec<Inline>, span: Span, content: Vec<Inline>) {
    let made = match (span, parent.last_mut()) {
        (Span::Emphasis, Some(Inline::Emphasis { content: before }))
        | (Span::Strong, Some(Inline::Strong { content: before })) => return append(before, content),
        (Span::Link(url), Some(Inline::Link { url: same, content: before })) if url == *same => {
            return append(before, content);
        }
        (Span::Plain, _) => return append(parent, content),
        // A reference is raised by itself.
        (Span::Superscript, _) if matches!(content.as_slice(), [Inline::FootnoteReference { .. }]) => {
            return append(parent, content);
        }
        (Span::Emphasis, _) => Inline::Emphasis { content },
        (Span::Strong, _) => Inline::Strong { content },
        (Span::Code, _) => Inline::Code { text: plain_text(&content) },
        (Span::Link(url), _) => Inline::Link { url, content },
        (Span::Subscript, _) => Inline::Subscript { content },
        (Span::Superscript, _) => Inline::Superscript { content },
        (Span::Mark, _) => Inline::Mark { content },
        (Span::Strike, _) => Inline::Strike { content },
        (Span::Abbreviation(title), _) => Inline::Abbreviation { title, content },
        (Span::Reference(id), _) => Inline::FootnoteReference { id, label: plain_text(&content) },
    };
    parent.push(made);
}

/// Adds inlines, text at the seam merged.
pub(super) fn append(to: &mut Vec<Inline>, content: Vec<Inline>) {
    for inline in content {
        match inline {
            Inline::Text { text } => push_text(to, text),
            other => to.push(other),
        }
    }
}

/// The words of a run.
pub(super) fn plain_text(content: &[Inline]) -> String {
    crate::render::inline_text(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_hold_no_white_space_at_their_ends() {
        let mut spans = Spans::default();
        spans.text("one");
        spans.enter(Span::Strong);
        spans.text(" two ");
        spans.leave();
        spans.enter(Span::Strong);
        spans.text("three");
        spans.leave();
        spans.text(". ");
        let strong = |text: &str| Inline::Strong { content: vec![Inline::text(text)] };
        assert_eq!(
            spans.take(),
            [Inline::text("one "), strong("two"), Inline::text(" "), strong("three"), Inline::text(".")]
        );
    }

    #[test]
    fn a_line_feed_between_wide_characters_shows_as_nothing() {
        let mut spans = Spans::default();
        spans.text("松花\n 江 網\nnews\n");
        spans.text("報");
        assert_eq!(spans.take(), [Inline::text("松花江 網 news 報")]);
    }

    #[test]
    fn runs_and_single_words_give_the_same() {
        let parts =
            ["a", "网", " ", "  ", "\n", "\u{a0}", "\u{ad}", "\u{3000}", "。", "é", "\u{85}", "\t", "𝒳", "—"];
        for first in parts {
            for second in parts {
                for third in parts {
                    let text = format!("x{first}{second}{third}y z");
                    let mut whole = Spans::default();
                    whole.text(&text);
                    let mut apart = Spans::default();
                    text.chars().for_each(|c| apart.text(c.encode_utf8(&mut [0; 4])));
                    assert_eq!(whole.take(), apart.take(), "{text:?}");
                }
            }
        }
    }

    #[test]
    fn characters_that_show_nothing_part_no_words() {
        let mut spans = Spans::default();
        spans.text("ex\u{ad}am\u{200b}ple \u{feff} two");
        assert_eq!(spans.take(), [Inline::text("example two")]);
    }
}
