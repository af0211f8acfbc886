//! Damaged text made whole before it is parsed; sound text passes through untouched.

mod codec;
mod entities;
mod fonts;
mod gate;
mod gbk;
mod gloss;
mod invisible;
mod lattice;
mod likeness;
mod model;
mod mojibake;
mod page;
mod readings;
mod search;
mod steps;
mod symbols;
mod units;
mod weigh;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

pub(crate) use fonts::unreadable;

/// How much repair may do. Sound text comes through each mode unchanged.
///
/// | | `Off` | `Safe` | `Full` |
/// |---|---|---|---|
/// | Readings put into the bytes, on a page that has at least one reading behind the character read so and one whose opening bracket was swallowed by a question mark | no | yes | yes |
/// | The same on a page of which only whole characters carry readings: three or more different ones, always the same reading, no such character without it, at most every second Han character, and common characters, which people do not gloss | no | no | yes |
/// | Cuts through characters, on a page with such readings | no | yes | yes |
/// | Cuts on a page without readings | no | no | yes |
/// | A byte that is gone is put back where the character is this likely, else the character is marked | – | 99 % | 69 % |
/// | Control characters U+0080 to U+009F, as the marks of windows-1252 that they are | no | yes | yes |
/// | Mojibake: UTF-8, GBK, Big5, Shift_JIS, EUC-JP, EUC-KR, windows-1251 and KOI8-R taken for one another or for Latin-1 | no | no | yes |
/// | A byte that was lost with it is put back where the character is this likely, else the character is marked | – | – | 85 % |
/// | Entities encoded twice | no | no | yes |
/// | Direction controls within words of scripts that run from left to right | no | yes | yes |
/// | Other invisible characters within words | no | no | yes |
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Repair {
    /// Nothing is changed.
    Off,
    /// Only damage that the page itself proves, and only what can be undone for certain.
    #[default]
    Safe,
    /// All that is far more likely damage than not.
    Full,
}

/// What damaged a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Mechanism {
    /// A reading in brackets put behind a character: 網(wǎng) for 網.
    Gloss,
    /// The same put between two halves of characters, so that the bytes behind were read one off.
    Shift,
    /// A cut through a character, whose first byte is gone.
    Cut,
    /// Bytes decoded as what they were not: donâ€™t for don’t.
    Mojibake,
    /// An entity encoded twice: `&amp;quot;` for `&quot;`.
    Entity,
    /// A character that is not seen, within a word.
    Invisible,
}

/// One change that repair made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RepairChange {
    /// Byte offset in the repaired text.
    pub at: usize,
    /// What stood there.
    pub before: String,
    /// What stands there now; U+FFFD for each character that is lost for good.
    pub after: String,
    /// What the damage was.
    pub mechanism: Mechanism,
    /// How sure the least sure of its characters is, 0 to 1. Of a character marked as lost: how likely its best guess was.
    pub confidence: f32,
    /// How many characters of `after` are U+FFFD because they are lost.
    pub lost: usize,
}

/// Text after repair, and what was changed.
#[derive(Debug, Clone)]
pub(crate) struct Repaired<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) changes: Vec<RepairChange>,
    /// Whether readings and cuts were left as they are, because they leave too many ways open.
    pub(crate) unfinished: bool,
}

impl Repaired<'_> {
    fn mend_glosses(&mut self, mode: Repair) {
        match gloss::mend(&self.text, mode) {
            Ok(mended) => self.take(mended),
            Err(TooManyWays) => self.unfinished = true,
        }
    }

    /// Takes the result of one mechanism over, and moves the places of the changes made before it.
    fn take(&mut self, mended: Option<(String, Vec<RepairChange>)>) {
        let Some((text, changes)) = mended else { return };
        let mut moved: Vec<RepairChange> =
            Vec::with_capacity(self.changes.len().saturating_add(changes.len()));
        let mut old = std::mem::take(&mut self.changes).into_iter().peekable();
        // How far the text has grown and shrunk so far.
        let (mut grown, mut shrunk) = (0, 0);
        for change in changes {
            // `at` is in the new text; this is the same place in the old.
            let place = change.at.saturating_add(shrunk).saturating_sub(grown);
            while let Some(mut earlier) = old.next_if(|o| o.at < place) {
                earlier.at = earlier
                    .at
                    .saturating_add(grown)
                    .saturating_sub(shrunk.min(earlier.at.saturating_add(grown)));
                moved.push(earlier);
            }
            grown = grown.saturating_add(change.after.len());
            shrunk = shrunk.saturating_add(change.before.len());
            // What stood within what is replaced now has no other place left.
            let end = place.saturating_add(change.before.len());
            let at = change.at;
            moved.push(change);
            while let Some(mut within) = old.next_if(|o| o.at >= place && o.at < end) {
                within.at = at;
                moved.push(within);
            }
        }
        moved.extend(old.map(|mut o| {
            o.at = o.at.saturating_add(grown).saturating_sub(shrunk);
            o
        }));
        self.text = Cow::Owned(text);
        self.changes = moved;
    }
}

/// The search through the ways to read a text ran out of steps.
#[derive(Debug)]
struct TooManyWays;

/// So often the mechanisms are gone through at most.
const ROUNDS: usize = 4;

/// Mends `text` as far as `mode` allows.
pub(crate) fn repair(text: Cow<'_, str>, mode: Repair) -> Repaired<'_> {
    let mut out = Repaired { text, changes: Vec::new(), unfinished: false };
    if mode == Repair::Off {
        return out;
    }
    // What one mechanism mends may lay bare what another did; sound text goes round once.
    for _ in 0..ROUNDS {
        let before = out.changes.len();
        let suspicion = gate::suspect(&out.text, mode);
        // Readings were put in last, so they come out first: what they tore apart looks like any encoding.
        let glosses_first = suspicion.glosses && (!suspicion.mojibake || gloss::has_glosses(&out.text, mode));
        if glosses_first {
            out.mend_glosses(mode);
        }
        if suspicion.mojibake && !out.unfinished {
            out.take(mojibake::mend(&out.text, mode));
        }
        if suspicion.glosses && !glosses_first {
            out.mend_glosses(mode);
        }
        if suspicion.entities {
            out.take(entities::mend(&out.text));
        }
        if suspicion.invisible {
            out.take(invisible::mend(&out.text, mode));
        }
        if out.changes.len() == before {
            break;
        }
    }
    out
}

/// Text after repair, and what was changed: what [`repair_text`] gives.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RepairedText {
    /// The text, whole again as far as it could be made so.
    pub text: String,
    /// Each change, in order.
    pub changes: Vec<RepairChange>,
    /// Whether readings and cuts were left as they are, because they leave too many ways open to be weighed.
    #[serde(default)]
    pub unfinished: bool,
}

/// Mends a text, or the source of a page, as far as `mode` allows.
///
/// ```
/// use copydesk::{Repair, repair_text};
///
/// let repaired = repair_text("I donâ€™t, you canâ€™t, we wonâ€™t.", Repair::Full);
/// assert_eq!(repaired.text, "I don’t, you can’t, we won’t.");
/// assert_eq!(repaired.changes.len(), 1);
/// ```
pub fn repair_text(text: &str, mode: Repair) -> RepairedText {
    let Repaired { text, changes, unfinished } = repair(Cow::Borrowed(text), mode);
    RepairedText { text: text.into_owned(), changes, unfinished }
}

// The bench uses more of it.
#[cfg(test)]
#[allow(dead_code)]
#[path = "../../examples/repair/damage.rs"]
mod damage;
#[cfg(test)]
mod tests;
