//! Bodies in the author's place: the site itself, a team, a desk, a house. They are no people; the article is credited to
//! them where it names nobody else.

use super::Claim;
use crate::article::Credit;
use crate::line;
use crate::metadata::lines::{Lines, Place};
use crate::metadata::site::Names;

/// Characters and words that the name of a body has at most.
const CHARS: usize = 50;
const WORDS: usize = 6;

/// A body that a page names where others name their author.
#[derive(Debug)]
pub(super) struct Body {
    pub(super) name: String,
    /// Whether it can be nothing else: the site, a team, a desk.
    pub(super) is_sure: bool,
}

impl Body {
    pub(super) fn claim(self, distance: u8) -> Claim {
        Claim { credit: Some(Credit::new(self.name)), collective: true, ..Claim::new(Vec::new(), distance) }
    }
}

/// The body that stands in the author's place, if it is one.
pub(super) fn body_of(text: &str, names: &Names) -> Option<Body> {
    let name = without_article(without_label(text.trim()));
    let is_name = (2..=CHARS).contains(&name.chars().count())
        && name.split_whitespace().count() <= WORDS
        && name.chars().any(char::is_alphabetic)
        && !name.contains([':', '|', '@', '/', ',', ';', '?', '!', '<', '[', '\n'])
        && !name.ends_with('.')
        && !name.split_whitespace().any(line::is_stand_in)
        && !line::is_job(name);
    is_name.then(|| Body {
        name: name.to_owned(),
        is_sure: names.is_name(name) || line::is_team(name) || line::is_nameless(name),
    })
}

/// A name without what labels an author before it: By, Von, Author. Most labels are words that names begin with too: those
/// go only where they are parted from the name (Author: Example, Author in an element of its own) or a desk is left.
pub(super) fn without_label(text: &str) -> &str {
    let Some((label, rest)) = text.split_once(char::is_whitespace) else { return text };
    let name = rest.trim_start();
    let leads = ["by", "von", "par", "por"].iter().any(|cue| label.eq_ignore_ascii_case(cue));
    let parted = label.ends_with(':') || name.len() < rest.len() || line::is_nameless(name);
    if leads || parted && line::is_placeholder(label) { name } else { text }
}

/// A name without the small word at its head: la Redacción, der Redaktion. The Valley Post keeps its own.
fn without_article(name: &str) -> &str {
    match name.split_once(' ') {
        Some((word, rest))
            if word.chars().count() <= 3
                && word.chars().all(char::is_lowercase)
                && rest.starts_with(char::is_uppercase) =>
        {
            rest
        }
        _ => name,
    }
}

/// The desk that a line names behind what labels an author (By Staff, Von der Redaktion), and nothing else.
pub(super) fn labelled_desk(text: &str, names: &Names) -> Option<Body> {
    let text = text.trim();
    body_of(text, names)
        .filter(|_| without_label(text).len() < text.len())
        .filter(|body| line::is_nameless(&body.name))
}

/// Characters that a cue before a name has at most.
const CUE: usize = 15;

/// Whether a line around headline and text is the name, which may stand behind a cue.
pub(super) fn is_shown(lines: &Lines, name: &str) -> bool {
    lines.read.iter().any(|line| {
        matches!(line.place, Place::Top | Place::Above | Place::Opening | Place::Closing)
            && line.text.trim().strip_suffix(name).is_some_and(|cue| cue.chars().count() <= CUE)
    })
}
