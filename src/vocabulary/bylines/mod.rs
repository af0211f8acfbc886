//! Words of bylines: cues with the role that they give, labels of dates, job titles, what links names, desks.

mod cues;
mod cues_cjk;
mod date_labels;
mod jobs;
mod names;
mod names_cjk;
mod speakers;

pub(crate) use cues::{SPACED, SURE};
pub(crate) use cues_cjk::{CJK, LED};
pub(crate) use date_labels::DATE_LABELS;
pub(crate) use jobs::{DESKS, JOBS, OF, REPORTERS};
pub(crate) use names::{AND, COMMENTS, DOMAINS, NOT_NAMES, PARTICLES, PLACEHOLDERS, PLACES, SMALL, TITLES};
pub(crate) use names_cjk::{DONE_CJK, JAPANESE, JOBS_CJK, NOT_NAMES_CJK, REPORTED, SMALL_CJK};
pub(crate) use speakers::{
    BLOGS_CJK, COMMENT_BY, EMPTY_LABELS, FILED, FIRST_PERSON, FIRST_PERSON_PLURAL, OVER_POSTS, POSTED,
};

/// How sure a cue is of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Counts at the head of a piece, when all that follows it is names (By Jane Doe).
    Plain,
    /// Counts with a colon, a slash or the like after it (Text: Jane Doe).
    Colon,
    /// Counts wherever it heads names (Written by Jane Doe).
    Label,
    /// Stands after the name (Jane Doe reports; 홍길동 기자).
    After,
}
