//! What the short lines of the page say by themselves: bylines, and the cues that part the text from the rest.

use super::blocks::Blocks;
use crate::line::{self, Cue, Line};

/// Blocks of more bytes are text, not lines.
const LONGEST: usize = 600;

/// Reads each block that is short enough to be a line.
pub(crate) fn lines(blocks: &Blocks) -> Vec<Line> {
    let read = |index| {
        let text = blocks.text_of(index);
        if text.len() <= LONGEST { line::read(text) } else { Line::default() }
    };
    (0..blocks.len()).map(read).collect()
}

/// All cues, with the names that evidence calls them by.
pub(crate) const CUES: [(Cue, &str); 9] = [
    (Cue::Trail, "trail"),
    (Cue::Tools, "tools"),
    (Cue::Notice, "notice"),
    (Cue::Related, "related"),
    (Cue::Comments, "comments"),
    (Cue::Attachments, "attachments"),
    (Cue::Consent, "consent"),
    (Cue::Promotion, "promotion"),
    (Cue::OriginalTitle, "original_title"),
];

/// Whether a line is a byline from one end to the other.
pub(crate) fn is_byline(line: &Line) -> bool {
    line.explained >= 0.75 && (!line.people.is_empty() || line.source.is_some() || !line.dates.is_empty())
}
