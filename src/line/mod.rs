//! What a line of a page says by itself: who, when, from where; a notice's head; a trail; a tool bar.

use crate::article::{Credit, PageDate, Person};

/// What a short piece of text is, judged by its words alone.
#[derive(Debug, Clone, Default)]
pub(crate) struct Line {
    /// People that it names as having made the article.
    pub(crate) people: Vec<Person>,
    /// Whom it credits the article to.
    pub(crate) source: Option<Credit>,
    /// Dates in it, with whether each is labelled as published, modified, or not at all.
    pub(crate) dates: Vec<LineDate>,
    /// How much of it these explain, 0 to 1: a line that is all explained is no text.
    pub(crate) explained: f32,
    /// What its cue words make of it, if anything.
    pub(crate) cue: Option<Cue>,
}

/// A date in a line.
#[derive(Debug, Clone)]
pub(crate) struct LineDate {
    pub(crate) date: PageDate,
    pub(crate) modified: bool,
    pub(crate) labelled: bool,
}

/// What a line begins or is, by its cue words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cue {
    /// A trail of breadcrumbs (您所在的位置, You are here).
    Trail,
    /// Share buttons, letter size, printing.
    Tools,
    /// The head of, or all of, a copyright or legal note.
    Notice,
    /// The head of a list of other articles.
    Related,
    /// The head of readers' comments.
    Comments,
    /// The head of attached documents.
    Attachments,
    /// A request for consent.
    Consent,
    /// Another headline of the same article (原标题).
    OriginalTitle,
}

/// Reads a line.
pub(crate) fn read(text: &str) -> Line {
    let _ = text;
    Line::default()
}
