//! A run as the bytes that it was made of, and these decoded again, also where some of them are gone.
//!
//! A wrong decoding loses bytes: those that it knows no character for came out as U+FFFD or a question mark, a no-break
//! space was made a space, the last byte of an odd number of them took nothing. UTF-8 says of each byte how many are
//! to follow, so it is known how many are gone, and mostly in which character.

use std::num::NonZeroU16;
use std::ops::RangeInclusive;

use encoding_rs::{Encoding, GBK, UTF_8, WINDOWS_1251, WINDOWS_1252};

use super::super::codec::{Bytes, Codec};
use super::super::lattice::LOST;
use super::super::likeness::{Around, common};
use super::super::model::{Model, Nats, Script};

/// A byte of a run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    /// None where it is gone.
    byte: Option<u8>,
    /// Where the character ends that it is from; none for the first of two.
    end: Option<End>,
}

/// A place in a run, in bytes of the text. Runs are read by some thousand characters.
type End = NonZeroU16;

/// What came of some units.
#[derive(Debug, Clone, Copy)]
enum Read {
    Char(char),
    /// A character of UTF-8 of which at least one byte is gone: those that are left, and how many there were.
    Torn([Option<u8>; 4], u8),
    /// A character of two bytes of which the first is gone.
    Tail(u8),
    /// A character of which nothing is left.
    Gone,
}

/// What the program that decoded made one mark of, where two bytes were no character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// The first of them; with the second it went on.
    First,
    /// Both.
    Both,
}

/// A character that was decoded, and where the text goes on behind it.
#[derive(Debug, Clone, Copy)]
struct Item {
    read: Read,
    end: Option<End>,
}

/// A run decoded another way.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// Where the run ends.
    pub(super) end: usize,
    /// Whether a character begins in what was looked at and ends behind it.
    pub(super) is_cut: bool,
    /// How sure the least sure of the characters is of which a byte was gone.
    pub(super) sureness: f32,
}

/// So many bytes a character has at most.
const LONGEST_CHAR: usize = 4;

/// What begins a quotation mark or a dash.
const QUOTE: [Option<u8>; 4] = [Some(0xE2), Some(0x80), None, None];

/// Whether bytes of the run are gone.
pub(super) fn has_gaps(units: &[Unit]) -> bool {
    units.iter().any(|unit| unit.byte.is_none())
}

/// The beginning of the text as the bytes that `codec` had for it, so many characters at most, put into `units` in place of
/// what is there.
pub(super) fn read(text: &str, codec: &Codec, longest: usize, units: &mut Vec<Unit>) {
    units.clear();
    for (at, c) in text.char_indices().take(longest) {
        let end = u16::try_from(at.saturating_add(c.len_utf8())).ok().and_then(End::new);
        match codec.encode(c) {
            _ if end.is_none() => break,
            _ if c.is_ascii() => units.push(Unit { byte: u8::try_from(c).ok(), end }),
            Some(Bytes::One(byte)) => units.push(Unit { byte: Some(byte), end }),
            Some(Bytes::Two([first, second])) => {
                units.push(Unit { byte: Some(first), end: None });
                units.push(Unit { byte: Some(second), end });
            }
            None if c == LOST => units.push(Unit { byte: None, end }),
            None => break,
        }
    }
}

/// The units decoded as `was`, as far as they can be, where `read_as` had read them. `goes_on` says that the text does, behind
/// the last of them.
pub(super) fn decode(
    units: &[Unit],
    goes_on: bool,
    (was, read_as): (&'static Encoding, &'static Encoding),
    gap: Gap,
    before: [char; 2],
    model: &Model,
) -> Option<Decoded> {
    let mut items = match () {
        () if was != UTF_8 => legacy(units, Codec::get(was), gap),
        () if read_as == GBK && units.iter().any(|unit| unit.byte == Some(0x80)) => {
            utf8(&with_euros(units), read_as)
        }
        () => utf8(units, read_as),
    };
    let is_torn = items.last().is_some_and(|item| matches!(item.read, Read::Torn(..)));
    if goes_on && is_torn {
        // What is missing of the last character stands behind.
        items.pop();
    }
    let read_to = items.last().and_then(|item| item.end);
    let unread = units.iter().rev().take(LONGEST_CHAR).take_while(|unit| unit.end > read_to).count();
    let is_cut = goes_on && (1..LONGEST_CHAR).contains(&unread);
    // What is ASCII stays as it is, and what is only lost says nothing.
    let is_telling = |item: &Item| {
        item.end.is_some()
            && match item.read {
                Read::Char(c) => !c.is_ascii(),
                Read::Torn(..) | Read::Tail(_) => true,
                Read::Gone => false,
            }
    };
    let telling = items.iter().rposition(is_telling)?.saturating_add(1);
    // What stands behind the run tells of its last character.
    items.truncate(telling.saturating_add(2));
    let run = items.get(..telling)?;
    let end = usize::from(run.last()?.end?.get());
    let whole = |item: &&Item| matches!(item.read, Read::Char(c) if !c.is_ascii());
    let torn = run.iter().filter(|item| !matches!(item.read, Read::Char(_))).count();
    // More lost than left is no text of this encoding.
    if torn > run.iter().filter(whole).count().max(1) {
        return None;
    }
    let chars = choose(&items, before, (was, read_as), model);
    let run = chars.get(..telling)?;
    let sureness = run.iter().fold(1.0, |least: f32, (_, share)| least.min(*share));
    Some(Decoded { text: run.iter().map(|(c, _)| *c).collect(), end, is_cut, sureness })
}

fn utf8(units: &[Unit], read_as: &'static Encoding) -> Vec<Item> {
    // Most runs of most ways end at once.
    let mut items = Vec::new();
    let mut at = 0;
    while let Some((item, next)) = character(units, at, read_as) {
        items.push(item);
        at = next;
    }
    items
}

/// The character of UTF-8 that begins at a unit, and where the next begins.
fn character(units: &[Unit], at: usize, read_as: &'static Encoding) -> Option<(Item, usize)> {
    let first = units.get(at)?;
    let wide = !read_as.is_single_byte();
    let mut bytes = [None; 4];
    let (len, mut filled, mut next): (usize, usize, usize) = match first.byte {
        Some(byte @ 0..=0x7F) => {
            return Some((Item { read: Read::Char(char::from(byte)), end: first.end }, at.saturating_add(1)));
        }
        Some(byte) => {
            bytes[0] = Some(byte);
            let len = match byte {
                0xC2..=0xDF => 2,
                0xE0..=0xEF => 3,
                0xF0..=0xF4 => 4,
                _ => return None,
            };
            (len, 1, at.saturating_add(1))
        }
        // The first byte is gone, and perhaps the second: a Han character has three.
        None if wide => (3, 0, at),
        None => return None,
    };
    while filled < len {
        let unit = units.get(next);
        let missing = len.saturating_sub(filled);
        let take = match unit.map(|unit| unit.byte) {
            Some(Some(byte @ 0x80..=0xBF)) => {
                *bytes.get_mut(filled)? = Some(byte);
                1
            }
            // A no-break space that was made a space stands for its byte, and for the space where none is beside it.
            Some(Some(b' ')) if !wide && bytes != QUOTE => {
                *bytes.get_mut(filled)? = Some(0xA0);
                let goes_on = units.get(next.saturating_add(1)).and_then(|unit| unit.byte);
                let stays =
                    filled.saturating_add(1) == len && goes_on != Some(b' ') && first.byte != Some(0xC2);
                next = if stays { next.saturating_sub(1) } else { next };
                1
            }
            Some(None | Some(b'?')) => {
                let rest = units.get(next..).unwrap_or_default();
                let is_hole = |unit: &&Unit| matches!(unit.byte, None | Some(b'?'));
                let holes = rest.iter().take(missing).take_while(is_hole).count();
                let behind = rest.iter().skip(holes).take(missing);
                let follow = behind.take_while(|unit| is_trail(unit.byte)).count();
                let gone = missing.saturating_sub(follow);
                if filled == 0 && follow == 0 {
                    // Nothing is left of it.
                    let read = Read::Gone;
                    return Some((Item { read, end: first.end }, at.saturating_add(1)));
                }
                if gone == 0 || gone > holes.saturating_mul(if wide { 2 } else { 1 }) {
                    return None;
                }
                if read_as == GBK && gone == holes {
                    // GBK takes any two bytes from 0x81 on, so each byte was 0x80, but one that nothing followed.
                    let surely = if follow > 0 { gone } else { gone.saturating_sub(1) };
                    bytes.iter_mut().skip(filled).take(surely).for_each(|byte| *byte = Some(0x80));
                }
                next = next.saturating_add(holes.min(gone)).saturating_sub(1);
                gone
            }
            // Some programs left out what they had no character for; so ends nearly each quotation.
            _ if read_as == WINDOWS_1252 && bytes == QUOTE => break,
            // The last of an odd number of bytes.
            Some(Some(0..=0x7F)) | None if wide && filled >= 2 => break,
            _ => return None,
        };
        filled = filled.saturating_add(take);
        next = next.saturating_add(1);
    }
    let end = units.get(next.checked_sub(1)?).and_then(|unit| unit.end);
    let known = bytes.get(..len)?;
    let read = if known.iter().all(Option::is_some) {
        Read::Char(char_of(known.iter().copied().flatten())?)
    } else {
        Read::Torn(bytes, u8::try_from(len).unwrap_or(0))
    };
    Some((Item { read, end }, next))
}

fn is_trail(byte: Option<u8>) -> bool {
    matches!(byte, Some(0x80..=0xBF))
}

/// The character of whole UTF-8.
fn char_of(bytes: impl Iterator<Item = u8>) -> Option<char> {
    let mut all = [0; 4];
    let mut len: usize = 0;
    for (slot, byte) in all.iter_mut().zip(bytes) {
        *slot = byte;
        len = len.saturating_add(1);
    }
    str::from_utf8(all.get(..len)?).ok()?.chars().next()
}

fn legacy(units: &[Unit], codec: &Codec, gap: Gap) -> Vec<Item> {
    let mut items = Vec::new();
    let mut at: usize = 0;
    while let Some(unit) = units.get(at) {
        let next = units.get(at.saturating_add(1));
        let (c, end, taken) = match (unit.byte, next.map(|next| (next.byte, next.end))) {
            (Some(byte @ 0..=0x7F), _) => (char::from(byte), unit.end, 1),
            (None, next) => {
                let second =
                    next.filter(|(byte, _)| gap == Gap::First && byte.is_some_and(|byte| byte >= 0x40));
                let (read, end, taken) = match second {
                    Some((Some(trail), end)) => (Read::Tail(trail), end, 2),
                    _ => (Read::Gone, unit.end, 1),
                };
                items.push(Item { read, end });
                at = at.saturating_add(taken);
                continue;
            }
            (Some(byte), next) => match (codec.single(byte), next) {
                (Some(c), _) => (c, unit.end, 1),
                (None, Some((Some(trail), end))) => match codec.pair(byte, trail) {
                    Some(c) => (c, end, 2),
                    None => break,
                },
                (None, Some((None, end))) => (LOST, end, 2),
                (None, None) => break,
            },
        };
        items.push(Item { read: Read::Char(c), end });
        at = at.saturating_add(taken);
    }
    items
}

/// GBK has the euro sign twice. Of UTF-8 read as GBK it was the second of two trailing bytes, or the last byte of one character
/// and the first of the next.
fn with_euros(units: &[Unit]) -> Vec<Unit> {
    let mut out = Vec::with_capacity(units.len());
    let mut missing = 0_usize;
    for (at, unit) in units.iter().enumerate() {
        let next = units.get(at.saturating_add(1)).and_then(|unit| unit.byte);
        if unit.byte == Some(0x80) && missing == 1 && is_trail(next) {
            out.push(Unit { byte: Some(0xA2), end: None });
            out.push(Unit { byte: Some(0xE3), end: unit.end });
            missing = 2;
            continue;
        }
        missing = match unit.byte {
            Some(0xC2..=0xDF) => 1,
            Some(0xE0..=0xEF) => 2,
            Some(0xF0..=0xF4) => 3,
            Some(0..=0x7F) => 0,
            _ => missing.saturating_sub(1),
        };
        out.push(*unit);
    }
    out
}

/// The characters, each with how sure it is. Where a byte is gone, the likeliest character that has the others, if it is
/// likely enough; U+FFFD otherwise. `before` is what stands before them.
fn choose(
    items: &[Item],
    before: [char; 2],
    way: (&'static Encoding, &'static Encoding),
    model: &Model,
) -> Vec<(char, f32)> {
    let known = |item: &Item| if let Read::Char(c) = item.read { (c, 1.0) } else { (LOST, 1.0) };
    let mut chars: Vec<(char, f32)> = items.iter().map(known).collect();
    if items.iter().all(|item| matches!(item.read, Read::Char(_))) {
        return chars;
    }
    let foreign = foreign_script(&chars, model);
    // What was chosen for one tells of the one beside it.
    for _ in 0..2 {
        for (number, item) in items.iter().enumerate() {
            if matches!(item.read, Read::Char(_)) {
                continue;
            }
            let at = |place: Option<usize>| place.and_then(|at| chars.get(at)).map(|(c, _)| *c);
            let [first, last] = [number.checked_sub(2), number.checked_sub(1)].map(at);
            let last_but_one = if number == 1 { before[1] } else { before[0] };
            let around = Around {
                before: [first.unwrap_or(last_but_one), last.unwrap_or(before[1])],
                next: [number.checked_add(1), number.checked_add(2)].map(|place| at(place).unwrap_or('\n')),
            };
            let (c, share) = likeliest(&candidates(item.read, way), around, foreign, model);
            if let Some(slot) = chars.get_mut(number) {
                *slot = (if share < SURE { LOST } else { c }, share);
            }
        }
    }
    chars
}

/// The script of Chinese that the text is not written in, where that shows.
fn foreign_script(chars: &[(char, f32)], model: &Model) -> Option<Script> {
    let count = |script: Script| chars.iter().filter(|(c, _)| model.script(*c) == script).count();
    match (count(Script::Simplified), count(Script::Traditional)) {
        (simplified, traditional) if simplified > traditional.saturating_mul(4) => Some(Script::Traditional),
        (simplified, traditional) if traditional > simplified.saturating_mul(4) => Some(Script::Simplified),
        _ => None,
    }
}

/// How much less likely a character of the other script is.
const FOREIGN: Nats = -6.0;

/// So likely a character has to be to be put where a byte is gone.
const SURE: f32 = 0.85;

/// Which bytes the wrong decoding had no character for.
fn gone(read_as: &'static Encoding) -> RangeInclusive<u8> {
    match read_as {
        _ if read_as == WINDOWS_1252 => 0x81..=0x9D,
        _ if read_as == WINDOWS_1251 => 0x98..=0x98,
        _ => 0x80..=0xBF,
    }
}

/// The characters that have the bytes which are left.
fn candidates(read: Read, (was, read_as): (&'static Encoding, &'static Encoding)) -> Vec<char> {
    match read {
        Read::Char(c) => vec![c],
        Read::Gone => Vec::new(),
        // What the wrong decoding has a character for was not lost.
        Read::Tail(trail) => {
            let (codec, lossy) = (Codec::get(was), Codec::get(read_as));
            let lost = (0x81..=0xFE_u8).filter(|lead| lossy.pair(*lead, trail).is_none());
            lost.filter_map(|lead| codec.pair(lead, trail)).collect()
        }
        Read::Torn(bytes, len) => {
            let len = usize::from(len);
            let known = bytes.get(..len).unwrap_or_default();
            let holes: Vec<usize> = (0..len).filter(|at| known.get(*at) == Some(&None)).collect();
            let western = read_as == WINDOWS_1252;
            let is_possible = |byte: &u8| !western || matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D);
            let fill = |bytes: [Option<u8>; 4], hole: usize| {
                let range = if hole == 0 { 0xE2..=0xEF } else { gone(read_as) };
                range.filter(is_possible).map(move |byte| {
                    let mut filled = bytes;
                    filled.iter_mut().skip(hole).take(1).for_each(|slot| *slot = Some(byte));
                    filled
                })
            };
            let whole = |bytes: [Option<u8>; 4]| char_of(bytes.into_iter().flatten());
            match holes.as_slice() {
                [hole] => fill(bytes, *hole).filter_map(whole).collect(),
                // Of two there are too many, but where only five bytes can be gone.
                [hole, other] if western => {
                    fill(bytes, *hole).flat_map(|bytes| fill(bytes, *other)).filter_map(whole).collect()
                }
                _ => Vec::new(),
            }
        }
    }
}

/// The likeliest of these, and its share of all.
fn likeliest(all: &[char], around: Around, foreign: Option<Script>, model: &Model) -> (char, f32) {
    let weigh = |c: &char| {
        let bias = if foreign == Some(model.script(*c)) { FOREIGN } else { 0.0 };
        common(*c, around, model) + bias
    };
    let weights: Vec<Nats> = all.iter().map(weigh).collect();
    let best = all.iter().zip(&weights).max_by(|a, b| a.1.total_cmp(b.1));
    let Some((c, most)) = best else { return (LOST, 0.0) };
    let sum: f32 = weights.iter().map(|weight| (weight - most).exp()).sum();
    (*c, 1.0 / sum.max(1.0))
}
