//! What a line of a page says by itself: who, when, from where; a notice's head; a trail; a tool bar.

mod copy;
mod credits;
mod cue;
mod date;
mod han;
mod kinds;
mod names;
mod phrases;
mod read;
mod republished;
mod scan;
mod source;

#[cfg(test)]
mod tests;

#[cfg(test)]
use copy::People;
pub(crate) use copy::{lead, parse_people, tail};
pub(crate) use credits::{credits, signed};
pub(crate) use date::{
    DateHint, DayOrder, PathDate, date_in_path, date_of_path, day_order, find_dates, find_month, parse_date,
    plausible,
};
pub(crate) use kinds::{
    is_han_name, is_japanese_name, is_job, is_known_place, is_nameless, is_outlet, is_pen_name, is_personal,
    is_placeholder, is_stand_in, is_team, without_credentials,
};
pub(crate) use source::clean as clean_source;

use crate::article::{Credit, PageDate, Person};

/// What a short piece of text is, judged by its words alone.
#[derive(Debug, Clone, Default)]
pub(crate) struct Line {
    /// People that it names as having made the article.
    pub(crate) people: Vec<Person>,
    /// Whom it credits the article to.
    pub(crate) source: Option<Credit>,
    /// Whether a label (来源, Source) says so.
    pub(crate) source_labelled: bool,
    /// Dates in it, with whether each is labelled as published, modified, or not at all.
    pub(crate) dates: Vec<LineDate>,
    /// How much of it these explain, 0 to 1: a line that is all explained is no text.
    pub(crate) explained: f32,
    /// What its cue words make of it, if anything.
    pub(crate) cue: Option<Cue>,
    /// Whether a label that says so (Written by) opens it and names follow.
    pub(crate) headed: bool,
    /// A body that a cue of writers names (By the Example Team), which is no person's name.
    pub(crate) body: Option<String>,
    /// Names that stand bare beside what is explained: likely an author's or an outlet's, if the line is a byline.
    pub(crate) bare: Vec<String>,
    /// Whether it was looked through for dates: only then can an anchor change what is read.
    pub(crate) dated: bool,
    /// Whether another language, or another order of day and month, can change what is read.
    pub(crate) hinted: bool,
    /// Whether it ends in a label that what follows it on the page is the value of (来源：, By).
    pub(crate) open: Option<Open>,
}

/// A label at the end of a line without its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Open {
    /// The next piece of the page names people in that role.
    People(crate::article::PersonRole),
    /// The next piece names the source.
    Source,
    /// The next piece is a date.
    Date {
        /// Of the last change, not of publication.
        modified: bool,
    },
}

/// A date in a line.
#[derive(Debug, Clone)]
pub(crate) struct LineDate {
    pub(crate) date: PageDate,
    /// Labelled as the date of a change.
    pub(crate) modified: bool,
    /// Labelled at all.
    pub(crate) labelled: bool,
    /// Stands at the head of the line.
    pub(crate) opens: bool,
    /// Day and month could be the other way round.
    pub(crate) ambiguous: bool,
}

impl LineDate {
    /// When an issue of a paper came out.
    fn of_issue(date: PageDate) -> Self {
        Self { date, modified: false, labelled: true, opens: false, ambiguous: false }
    }
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
    /// What is paid for, or asks readers to subscribe, to follow, to install.
    Promotion,
    /// Another headline of the same article (原标题).
    OriginalTitle,
}

/// Lines longer than this many bytes are read for their cue only: no byline is that long.
const LONGEST_BYLINE: usize = 480;
/// Only so many bytes of a line are looked through for cues.
const LONGEST_CUE: usize = 1000;

/// Reads a line.
pub(crate) fn read(text: &str) -> Line {
    read_with(text, DateHint::default())
}

/// Reads a line with what is known of the page's dates.
pub(crate) fn read_with(text: &str, hint: DateHint<'_>) -> Line {
    let text = text.trim();
    let head = start(text, LONGEST_CUE);
    let folded = scan::fold(head);
    let found = scan::phrases(&folded);
    let cue = cue::cue(&folded, &found);
    if text.is_empty() || text.len() > LONGEST_BYLINE {
        return Line { cue, ..Line::default() };
    }
    let mut line = read::byline(text, &folded, &found, hint);
    line.cue = cue;
    line
}

/// The first so many bytes of a text, cut where a character ends.
fn start(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    text.get(..end).unwrap_or(text)
}
