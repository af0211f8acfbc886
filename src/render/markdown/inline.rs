//! Spans, links, code and formulas in a line.

use super::{End, Gap, Markdown, longest_run};
use crate::article::{Image, Inline, Media};
use crate::render::url::safe;
use crate::render::walk::formula_text;

impl Markdown {
    pub(super) fn image(&mut self, image: &Image) {
        self.shown(&image.url, image.alt.as_deref().unwrap_or(""));
    }

    /// A link to what is played: only pictures are shown by Markdown. Its words are none of the text's.
    pub(super) fn medium(&mut self, media: &Media) {
        let Some(url) = safe(&media.url, true) else { return };
        self.before_bracket();
        self.raw("[▶](");
        self.destination(&url);
        if let Some(title) = media.title.as_deref().or(media.provider.as_deref()) {
            self.link_title(title);
        }
        self.out.push(')');
    }

    /// A picture.
    fn shown(&mut self, url: &str, alt: &str) {
        let Some(url) = safe(url, true) else { return };
        self.before_bracket();
        self.raw("![");
        self.text(alt);
        self.raw("](");
        self.destination(&url);
        self.out.push(')');
    }

    /// Program text in a line.
    pub(super) fn code(&mut self, text: &str) {
        if text.trim().is_empty() {
            self.text(text);
            return;
        }
        // In the words of a link, brackets in code may make a definition of a line: they are escaped as text is.
        if self.cells > 0 && text.contains('|') || self.links > 0 && text.contains("]:") {
            self.raw("<code>");
            self.text(text);
            self.raw("</code>");
            return;
        }
        let ticks = "`".repeat(longest_run(text).saturating_add(1));
        // A backtick in front would make the run longer.
        let apart = self.gap == Gap::None && self.breaks == 0 && self.out.ends_with('`');
        self.raw(if apart { "<!-- -->" } else { "" });
        self.out.push_str(&ticks);
        let pad =
            text.starts_with('`') || text.ends_with('`') || text.starts_with(' ') && text.ends_with(' ');
        let pad = if pad { " " } else { "" };
        self.out.push_str(pad);
        self.out.extend(text.chars().map(|c| if c.is_ascii_whitespace() { ' ' } else { c }));
        self.out.push_str(pad);
        self.out.push_str(&ticks);
    }

    pub(super) fn formula(&mut self, tex: Option<&str>, text: &str) {
        let sound = |tex: &&str| {
            !tex.trim().is_empty() && !tex.contains('`') && (self.cells == 0 || !tex.contains('|'))
        };
        match tex.filter(sound) {
            Some(tex) => {
                self.raw("$");
                self.code(tex.trim());
                self.raw("$");
            }
            None => self.text(formula_text(tex, text)),
        }
    }

    pub(super) fn open_inline(&mut self, inline: &Inline, next: Option<&Inline>) -> bool {
        match inline {
            Inline::Text { text } => self.text(text),
            Inline::Code { text } => self.code(text),
            Inline::LineBreak => {
                self.breaks =
                    self.breaks.saturating_add(usize::from(!self.at_start() && self.gap == Gap::None));
            }
            Inline::Ruby { base, reading } => {
                self.raw("<ruby>");
                self.text(base);
                self.raw("<rp>(</rp><rt>");
                self.text(reading);
                self.raw("</rt><rp>)</rp></ruby>");
            }
            Inline::Formula { tex, text, .. } => self.formula(tex.as_deref(), text),
            Inline::Image { image } => self.image(image),
            Inline::FootnoteReference { id, label } => {
                self.before_bracket();
                let mark = format!("[^{}]", self.labels.get(id, label));
                self.raw(&mark);
            }
            Inline::Link { url, content } => {
                let url = safe(url, false).filter(|_| self.links == 0 && shows(content));
                self.links = self.links.saturating_add(1);
                if url.is_some() {
                    self.before_bracket();
                    self.raw("[");
                }
                self.ends.push(url.map_or(End::Nothing, |url| End::Link(url.into_owned())));
                return true;
            }
            Inline::Emphasis { content } => return self.span(content, next, "*", ("<em>", "</em>")),
            Inline::Strong { content } => return self.span(content, next, "**", ("<strong>", "</strong>")),
            Inline::Strike { content } => return self.span(content, next, "~~", ("<del>", "</del>")),
            Inline::Subscript { content } => return self.tag(content, "<sub>", "</sub>"),
            Inline::Superscript { content } => return self.tag(content, "<sup>", "</sup>"),
            Inline::Mark { content } => return self.tag(content, "<mark>", "</mark>"),
            Inline::Abbreviation { title, content } => {
                let mut open = String::from("<abbr title=\"");
                crate::render::html::escape(&title.replace(['\n', '\r'], " "), &mut open);
                open.push_str("\">");
                return self.tag(content, &open.replace('|', "&#124;"), "</abbr>");
            }
        }
        false
    }

    /// A span that Markdown has no mark for.
    pub(super) fn tag(&mut self, content: &[Inline], open: &str, close: &'static str) -> bool {
        if !shows(content) {
            let broken = content.iter().any(|inline| matches!(inline, Inline::LineBreak));
            self.breaks =
                self.breaks.saturating_add(usize::from(broken && !self.at_start() && self.gap == Gap::None));
            return false;
        }
        self.raw(open);
        self.ends.push(End::Mark(close));
        true
    }

    /// A span with a mark, or with tags where the rules for
    /// [delimiter runs](https://spec.commonmark.org/0.31.2/#delimiter-run) keep the mark from being read as one.
    pub(super) fn span(
        &mut self,
        content: &[Inline],
        next: Option<&Inline>,
        mark: &'static str,
        (open, close): (&str, &'static str),
    ) -> bool {
        if self.emphasis > 0 || !shows(content) || !self.can_mark(content, next, mark) {
            let shown = self.tag(content, open, close);
            self.emphasis = self.emphasis.saturating_add(usize::from(shown));
            return shown;
        }
        self.raw(mark);
        self.ends.push(End::Mark(mark));
        self.emphasis = self.emphasis.saturating_add(1);
        true
    }

    pub(super) fn can_mark(&self, content: &[Inline], next: Option<&Inline>, mark: &str) -> bool {
        let (Some(first), Some(last)) =
            (content.first().and_then(first_char), content.last().and_then(last_char))
        else {
            return false;
        };
        let fresh = self.gap != Gap::None || self.at_start() || self.breaks > 0;
        let before = if fresh { None } else { self.out.chars().next_back() };
        let apart = |c: Option<char>| c.is_none_or(|c| c == ' ' || c.is_ascii_punctuation());
        // A link that is not safe to show, or stands in another, is its bare words.
        let known = |next: &Inline| {
            if matches!(next, Inline::Link { .. }) { None } else { first_char(next) }
        };
        let next_char = match next {
            Some(next) => Some(known(next).unwrap_or('a')),
            None => matches!(self.ends.last(), Some(End::Nothing)).then_some('a'),
        };
        let struck = mark == "~~" && !(before.is_none_or(|c| c == ' ') && next_char.is_none_or(|c| c == ' '));
        !first.is_whitespace()
            && !last.is_whitespace()
            && (first.is_alphanumeric() || apart(before))
            && (last.is_alphanumeric() || apart(next_char))
            && !matches!(before, Some('*' | '_' | '~'))
            && !struck
    }

    pub(super) fn close_inline(&mut self, inline: &Inline) {
        match self.ends.pop() {
            Some(End::Mark(mark)) => {
                // Breaks at the end of a span stand after it.
                let breaks = std::mem::take(&mut self.breaks);
                self.raw(mark);
                self.breaks = breaks;
            }
            Some(End::Link(url)) => {
                let breaks = std::mem::take(&mut self.breaks);
                self.raw("](");
                self.destination(&url);
                self.out.push(')');
                self.breaks = breaks;
            }
            Some(End::Nothing) | None => {}
        }
        match inline {
            Inline::Link { .. } => self.links = self.links.saturating_sub(1),
            Inline::Emphasis { .. } | Inline::Strong { .. } | Inline::Strike { .. } => {
                self.emphasis = self.emphasis.saturating_sub(1);
            }
            _ => {}
        }
    }
}

/// Whether a run shows anything. Looked for at its surface: what is deeper is taken to show.
fn shows(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Text { text } | Inline::Code { text } => !text.trim().is_empty(),
        Inline::Formula { tex, text, .. } => !formula_text(tex.as_deref(), text).trim().is_empty(),
        Inline::LineBreak => false,
        _ => true,
    })
}

/// The character that the Markdown of an inline begins with; `None` where that cannot be told.
fn first_char(inline: &Inline) -> Option<char> {
    edge_char(inline, |text| text.chars().next())
}

/// The character that the Markdown of an inline ends with; `None` where that cannot be told.
fn last_char(inline: &Inline) -> Option<char> {
    edge_char(inline, |text| text.chars().next_back())
}

fn edge_char(inline: &Inline, of: impl Fn(&str) -> Option<char>) -> Option<char> {
    match inline {
        Inline::Text { text } => of(text),
        Inline::Ruby { .. } => Some('<'),
        Inline::LineBreak
        | Inline::Image { .. }
        | Inline::FootnoteReference { .. }
        | Inline::Formula { .. } => None,
        Inline::Link { url, .. } if safe(url, false).is_none() => None,
        Inline::Code { text } if text.trim().is_empty() => None,
        Inline::Code { .. } => Some('`'),
        // Around what a span holds stand marks or tags, all of punctuation.
        Inline::Link { content, .. }
        | Inline::Emphasis { content }
        | Inline::Strong { content }
        | Inline::Strike { content }
        | Inline::Subscript { content }
        | Inline::Superscript { content }
        | Inline::Mark { content }
        | Inline::Abbreviation { content, .. } => {
            let worded = |inline: Option<&Inline>| matches!(inline, Some(Inline::Text { text } | Inline::Code { text }) if !text.trim().is_empty());
            (worded(content.first()) && worded(content.last())).then_some('*')
        }
    }
}
