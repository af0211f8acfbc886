//! What a line opens or is, by its first words or by its whole: trails, tools, notices, related, comments, attachments,
//! consent, promotion, original titles. Lower case, each table sorted.

mod beside;
mod frame;
mod notes;
mod promotion;

pub(crate) use beside::{ATTACHMENTS, COMMENTS, RELATED};
pub(crate) use frame::{CONSENT, TOOLS, TRAIL};
pub(crate) use notes::{NOTICE, ORIGINAL_TITLE};
pub(crate) use promotion::PROMOTION;

/// How a phrase counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum At {
    /// It is the whole line, but for punctuation.
    Whole,
    /// It opens the line.
    Head,
    /// It opens the line and a colon, or the end of the line, follows it.
    Label,
    /// It stands anywhere in the line.
    Any,
}
