//! Readings put into the bytes, and cuts through them, undone.

use super::gbk::Gbk;
use super::lattice::{LOST, Why};
use super::model::{Model, Nats};
use super::page::{Cache, Page};
use super::readings::Readings;
use super::search::{Edit, FREE_STEPS, STEPS_PER_BYTE, Search};
use super::units::Units;
use super::{Mechanism, Repair, RepairChange, TooManyWays};

/// A text made whole, and what was changed.
type Mended = (String, Vec<RepairChange>);

/// The text made whole, or nothing if it is sound.
pub(super) fn mend(text: &str, mode: Repair) -> Result<Option<Mended>, TooManyWays> {
    let (gbk, readings, model) = (Gbk::get(), Readings::get(), Model::get());
    let units = Units::new(text, gbk);
    let page = Page::new(&units, gbk, readings, model);
    let glosses = is_glossed(&page, mode);
    if !glosses && (page.cuts == 0 || mode == Repair::Safe) {
        return Ok(None);
    }
    let bound = if mode == Repair::Safe { 0.99 } else { 0.69 };
    let cut = if glosses { -1.0 } else { -7.0 };
    let undefined = gbk.undefined();
    let swallowed = page.swallowed();
    // For each of the two searches.
    let budget = text.len().saturating_mul(STEPS_PER_BYTE).saturating_add(FREE_STEPS);
    let mut search = Search {
        undefined: &undefined,
        units: &units,
        gbk,
        readings,
        model,
        page: &page,
        swallowed: &swallowed,
        cache: None,
        glosses,
        cut,
        bound: 0.0,
        temper: 0.8,
        steps: budget,
        budget,
    };
    let first = search.run()?;
    let cache = Cache::new(sound(&units, &first));
    search.cache = Some(&cache);
    search.bound = bound;
    search.budget = budget;
    let edits = search.run()?;
    Ok((!edits.is_empty()).then(|| write(&units, &edits)))
}

/// Whether readings were put into the text, which is known before any is taken out.
pub(super) fn has_glosses(text: &str, mode: Repair) -> bool {
    let (gbk, readings) = (Gbk::get(), Readings::get());
    is_glossed(&Page::new(&Units::new(text, gbk), gbk, readings, Model::get()), mode)
}

/// Glossed characters are this common on the whole, where a program put the glosses in: a person glosses rare ones.
const COMMON: Nats = -8.6;
/// Where most characters carry one, the others are so much rarer, and there are so many kinds of them: a text for learners
/// glosses all, or the rare ones.
const RARER: Nats = 1.0;
const OTHERS: u32 = 12;

/// Whether the page's readings were put there by the program that broke its characters.
fn is_glossed(page: &Page, mode: Repair) -> bool {
    if page.broken > 0 && (page.plain > 0 || (mode == Repair::Full && page.proven > 0)) {
        return true;
    }
    let (common, kinds) = page.commonness();
    let (others_common, others) = page.commonness_of_others();
    let few = page.plain.saturating_mul(2) <= page.han;
    mode == Repair::Full
        && kinds >= 3
        && page.bare == 0
        && page.mixed == 0
        && (few || (others >= OTHERS && common > others_common + RARER))
        && common > COMMON
}

/// The characters of the mended text; `None` where one was guessed.
fn sound<'a>(units: &'a Units<'a>, edits: &'a [Edit]) -> impl Iterator<Item = Option<char>> + 'a {
    let mut edits = edits.iter().peekable();
    let (mut unit, mut pending) = (0, Vec::new().into_iter());
    std::iter::from_fn(move || {
        loop {
            if let Some(c) = pending.next() {
                return Some(c);
            }
            if let Some(edit) = edits.next_if(|e| e.start <= unit) {
                unit = edit.end;
                let certain = edit.sure > 0.97;
                pending = edit.text.chars().map(|c| certain.then_some(c)).collect::<Vec<_>>().into_iter();
                continue;
            }
            units.kind(unit)?;
            unit = unit.saturating_add(1);
            return Some(Some(units.char(unit.saturating_sub(1))));
        }
    })
}

/// The text with the edits in it; edits that touch are told as one change.
fn write(units: &Units<'_>, edits: &[Edit]) -> (String, Vec<RepairChange>) {
    let mut out = String::with_capacity(units.text.len());
    let mut changes: Vec<RepairChange> = Vec::new();
    let mut done = 0;
    let mut last_end = usize::MAX;
    for edit in edits {
        let (start, end) = (units.offset(edit.start), units.offset(edit.end));
        out.push_str(units.text.get(done..start).unwrap_or_default());
        let before = units.text.get(start..end).unwrap_or_default();
        let mechanism = match edit.why {
            Why::Same | Why::Gloss => Mechanism::Gloss,
            Why::Shift => Mechanism::Shift,
            Why::Cut => Mechanism::Cut,
        };
        let lost = edit.text.chars().filter(|&c| c == LOST).count();
        match changes.last_mut().filter(|_| last_end == edit.start) {
            Some(change) => {
                change.before.push_str(before);
                change.after.push_str(&edit.text);
                change.confidence = change.confidence.min(edit.sure);
                change.lost = change.lost.saturating_add(lost);
                change.mechanism = match (change.mechanism, mechanism) {
                    (Mechanism::Cut, _) | (_, Mechanism::Cut) => Mechanism::Cut,
                    (Mechanism::Shift, _) | (_, Mechanism::Shift) => Mechanism::Shift,
                    _ => Mechanism::Gloss,
                };
            }
            None => changes.push(RepairChange {
                at: out.len(),
                before: before.to_owned(),
                after: edit.text.clone(),
                mechanism,
                confidence: edit.sure,
                lost,
            }),
        }
        out.push_str(&edit.text);
        done = end;
        last_end = edit.end;
    }
    out.push_str(units.text.get(done..).unwrap_or_default());
    (out, changes)
}
