//! Bytes that were decoded as what they were not, decoded again, run by run.
//!
//! A run is cut out at markup, line ends and, where the wrong encoding has no ASCII of its own to go by, at ASCII. Each
//! of the ways in [`WAYS`] is tried on it: the run is encoded as it was wrongly decoded, and decoded as what it was.
//! The repaired run stands if all of it decodes and it is more like text than the run by at least [`RUN_GAIN`] nats
//! ([`likeness`]), where all runs that one way mends on the page gain [`PAGE_GAIN`] together. On a page that has sound
//! text besides, as one about encodings has, only runs of [`LONG_RUN`] repaired characters are mended. What was wrongly
//! decoded twice is mended twice.

use encoding_rs::{BIG5, DecoderResult, Encoding, GBK, SHIFT_JIS, UTF_8, WINDOWS_1252};

use super::lattice::LOST;
use super::likeness::likeness;
use super::model::{Model, Nats};
use super::{Mechanism, Repair, RepairChange};

/// A run gains so much, or it stays.
const RUN_GAIN: Nats = 7.0;
/// All runs of a page that are mended in one way gain so much, or they stay.
const PAGE_GAIN: Nats = 20.0;
/// Characters that a run must have mended where the page has sound text of its kind.
const LONG_RUN: usize = 16;
/// Characters of the longest run that is looked at in one go.
const LONGEST: usize = 4096;

/// One wrong turn: bytes of `was` read as `read_as`.
#[derive(Debug, Clone, Copy)]
struct Way {
    was: &'static Encoding,
    read_as: &'static Encoding,
}

/// The ways tried, in this order where two gain the same.
static WAYS: [Way; 8] = [
    Way { was: UTF_8, read_as: WINDOWS_1252 },
    Way { was: UTF_8, read_as: GBK },
    Way { was: UTF_8, read_as: BIG5 },
    Way { was: UTF_8, read_as: SHIFT_JIS },
    Way { was: GBK, read_as: WINDOWS_1252 },
    Way { was: BIG5, read_as: WINDOWS_1252 },
    Way { was: SHIFT_JIS, read_as: WINDOWS_1252 },
    Way { was: WINDOWS_1252, read_as: WINDOWS_1252 },
];

/// The last way: control characters that are marks of windows-1252. They are damage wherever they stand.
const CONTROLS: usize = WAYS.len() - 1;

/// A run that is better read another way.
#[derive(Debug, Clone)]
struct Mended {
    start: usize,
    end: usize,
    way: usize,
    text: String,
    gain: Nats,
    count: usize,
}

/// The text with its runs mended, and what was changed; nothing if nothing was.
///
/// `Repair::Safe` puts right control characters only.
pub(super) fn mend(text: &str, mode: Repair) -> Option<(String, Vec<RepairChange>)> {
    let mut table = None;
    let mut all = Vec::new();
    let (mut start, mut sound) = (0, 0_usize);
    // Each way looks at each character a few times at most.
    let mut budget = text.len().saturating_mul(64).saturating_add(100_000);
    let mut script = false;
    for (end, line) in segments(text) {
        script = in_script(script, line);
        if !line.is_ascii() && !script && (mode == Repair::Full || has_control(line)) {
            // The tables are only made where a line needs them.
            let table = table.get_or_insert_with(HighHalf::new);
            runs(line, start, Model::get(), table, &mut budget, &mut all);
        }
        start = end;
    }
    if mode != Repair::Full {
        all.retain(|m| m.way == CONTROLS);
    }
    if all.is_empty() {
        return None;
    }
    let mut covered = all.iter();
    let mut next = covered.next();
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
        while next.is_some_and(|m: &Mended| m.end <= at) {
            next = covered.next();
        }
        sound = sound.saturating_add(usize::from(c.is_alphabetic() && next.is_none_or(|m| at < m.start)));
    }
    let mut gains = [0.0; WAYS.len()];
    let mut counts = [0_usize; WAYS.len()];
    for m in &all {
        if let (Some(gain), Some(count)) = (gains.get_mut(m.way), counts.get_mut(m.way)) {
            *gain += m.gain;
            *count = count.saturating_add(m.count);
        }
    }
    all.retain(|m| {
        let (gain, count) =
            (gains.get(m.way).copied().unwrap_or(0.0), counts.get(m.way).copied().unwrap_or(0));
        gain >= PAGE_GAIN && (m.count >= LONG_RUN || sound.saturating_mul(8) <= count || m.way == CONTROLS)
    });
    (!all.is_empty()).then(|| write(text, &all))
}

fn write(text: &str, all: &[Mended]) -> (String, Vec<RepairChange>) {
    let (mut out, mut changes, mut done) = (String::with_capacity(text.len()), Vec::new(), 0);
    for m in all {
        out.push_str(text.get(done..m.start).unwrap_or_default());
        changes.push(RepairChange {
            at: out.len(),
            before: text.get(m.start..m.end).unwrap_or_default().to_owned(),
            after: m.text.clone(),
            mechanism: Mechanism::Mojibake,
            confidence: 1.0 - (-m.gain).exp(),
            lost: m.text.chars().filter(|&c| c == LOST).count(),
        });
        out.push_str(&m.text);
        done = m.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    (out, changes)
}

/// Stretches without markup and line ends, each with where it ends.
fn segments(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut end: usize = 0;
    text.split_inclusive(['<', '>', '\n', '\r', '\t']).map(move |s| {
        end = end.saturating_add(s.len());
        (end, s)
    })
}

/// Whether the segment is program text or style, whose strings are none of ours; structured data is text.
fn in_script(before: bool, line: &str) -> bool {
    let starts = |name: &str| line.get(..name.len()).is_some_and(|l| l.eq_ignore_ascii_case(name));
    if starts("script") || starts("style") {
        return !line.contains("json");
    }
    before && !starts("/script") && !starts("/style")
}

/// Whether a control character stands in it that is a mark of windows-1252; five of them are none.
fn has_control(text: &str) -> bool {
    text.contains(|c| {
        matches!(c, '\u{80}'..='\u{9f}') && !matches!(c, '\u{81}' | '\u{8d}' | '\u{8f}' | '\u{90}' | '\u{9d}')
    })
}

/// The runs of one segment that are better read another way.
fn runs(
    line: &str,
    start: usize,
    model: &Model,
    table: &HighHalf,
    budget: &mut usize,
    out: &mut Vec<Mended>,
) {
    let mut at = 0;
    let ways = if has_control(line) { WAYS.len() } else { CONTROLS };
    while let Some(from) =
        line.get(at..).and_then(|r| r.find(|c: char| !c.is_ascii())).map(|f| f.saturating_add(at))
    {
        let Some(body) = line.get(from..) else { break };
        let head = table.head(body);
        let mut best: Option<Mended> = None;
        for way in 0..ways {
            let Some(m) = try_way((body, &head), way, model, table, budget) else { continue };
            if best.as_ref().is_none_or(|b| m.gain > b.gain) {
                best = Some(m);
            }
        }
        at = match best {
            Some(mut m) => {
                let end = from.saturating_add(m.end);
                (m.start, m.end) = (start.saturating_add(from), start.saturating_add(end));
                out.push(m);
                end
            }
            // Nothing to be done up to the next stretch of ASCII.
            None => from.saturating_add(body.find(|c: char| c.is_ascii()).unwrap_or(body.len())),
        };
    }
}

/// One way, and the same again on what comes out, as far as that gains.
fn try_way(
    (body, head): (&str, &Head),
    way: usize,
    model: &Model,
    table: &HighHalf,
    budget: &mut usize,
) -> Option<Mended> {
    let mut mended = try_once((body, head), way, model, table, budget)?;
    for _ in 0..2 {
        let head = table.head(&mended.text);
        match try_once((&mended.text, &head), way, model, table, budget)
            .filter(|m| m.end == mended.text.len())
        {
            Some(again) => {
                (mended.text, mended.count) = (again.text, again.count);
                mended.gain += again.gain;
            }
            None => break,
        }
    }
    Some(mended)
}

/// One way on the run with which `body` begins; it gives how long the run is as `end`.
fn try_once(
    (body, head): (&str, &Head),
    way: usize,
    model: &Model,
    table: &HighHalf,
    budget: &mut usize,
) -> Option<Mended> {
    let Way { was, read_as } = *WAYS.get(way)?;
    let longest = 400;
    if !begins(body, was, read_as, head) {
        return None;
    }
    let (mut run, mut bytes) = match () {
        () if read_as != WINDOWS_1252 => encode(body, read_as),
        () if was != UTF_8 => table.encode(body, longest),
        () => {
            // Most runs end soon: what is behind the end need not be looked at.
            let mut longest = 64;
            loop {
                let (run, bytes) = table.encode(body, longest);
                if longest >= LONGEST || valid(&bytes).saturating_add(4) < bytes.len() {
                    break (run, bytes);
                }
                longest = longest.saturating_mul(4);
            }
        }
    };
    crate::effort::steps(bytes.len());
    *budget = budget.checked_sub(bytes.len())?;
    if was == UTF_8 && read_as == WINDOWS_1252 {
        (run, bytes) = table.encode(body, valid(&bytes));
    }
    let (text, used) = match decode(was, &bytes) {
        Some(decoded) => decoded,
        // The second byte of the last pair may be ASCII, which the run leaves out.
        None if was != UTF_8 && read_as == WINDOWS_1252 => {
            let next = body.as_bytes().get(run.len()).filter(|b| b.is_ascii() && **b >= 0x40)?;
            bytes.push(*next);
            run = body.get(..=run.len())?;
            decode(was, &bytes)?
        }
        None => return None,
    };
    if text == run || (text.chars().all(|c| c == LOST) && run.chars().count() < 3) {
        return None;
    }
    let end =
        run.len().saturating_add(usize::from(used < bytes.len() && body.get(run.len()..)?.starts_with('?')));
    let gain = likeness(&text, model) - likeness(run, model);
    let count = text.chars().filter(|c| !c.is_ascii()).count();
    (gain >= RUN_GAIN).then_some(Mended { start: 0, end, way, text, gain, count })
}

/// Whether the first characters can be the beginning of a run: most can not, and that is seen without reading on.
fn begins(body: &str, was: &'static Encoding, read_as: &'static Encoding, head: &Head) -> bool {
    if read_as != WINDOWS_1252 {
        // What begins a character in UTF-8 was read as Han or kana.
        if body.starts_with(|c: char| c < '\u{2e80}') {
            return false;
        }
        let third = body.char_indices().nth(3).map_or(body.len(), |(at, _)| at);
        let (_, bytes) = encode(body.get(..third).unwrap_or_default(), read_as);
        return str::from_utf8(&bytes).is_ok_and(|_| !bytes.is_empty())
            || str::from_utf8(&bytes).is_err_and(|error| error.error_len().is_none());
    }
    match head.bytes() {
        [] => false,
        [_] => true,
        [first, second, ..] if was == UTF_8 => matches!(first, 0xC2..=0xF4) && matches!(second, 0x80..=0xBF),
        bytes => !is_malformed(was, bytes),
    }
}

/// Whether a fault is in the first bytes, so that no run with them at its beginning decodes; what their end cuts is none.
fn is_malformed(encoding: &'static Encoding, head: &[u8]) -> bool {
    let mut out = [0; 4 * HEAD];
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let (result, _, _) = decoder.decode_to_utf8_without_replacement(head, &mut out, false);
    matches!(result, DecoderResult::Malformed(..))
}

/// How many bytes are whole UTF-8.
fn valid(bytes: &[u8]) -> usize {
    str::from_utf8(bytes).map_or_else(|e| e.valid_up_to(), str::len)
}

/// The longest beginning that the encoding has, without ASCII, and its bytes.
fn encode<'a>(text: &'a str, encoding: &'static Encoding) -> (&'a str, Vec<u8>) {
    let longest = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let end = text.find(|c: char| c.is_ascii()).unwrap_or(text.len()).min(longest);
    let run = text.get(..end).unwrap_or_default();
    let (bytes, _, failed) = encoding.encode(run);
    if !failed {
        return (run, bytes.into_owned());
    }
    let end = run.find(|c: char| encoding.encode(c.encode_utf8(&mut [0; 4])).2).unwrap_or(run.len());
    let run = run.get(..end).unwrap_or_default();
    (run, encoding.encode(run).0.into_owned())
}

/// The bytes decoded without a fault, but that UTF-8 may end within a character; with how many bytes were whole.
fn decode(encoding: &'static Encoding, bytes: &[u8]) -> Option<(String, usize)> {
    if bytes.is_empty() {
        return None;
    }
    if encoding != UTF_8 {
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
        return Some((text.into_owned(), bytes.len()));
    }
    match str::from_utf8(bytes) {
        Ok(text) => Some((text.to_owned(), bytes.len())),
        Err(e) if e.error_len().is_none() && e.valid_up_to() > 2 => {
            let (whole, _) = bytes.split_at_checked(e.valid_up_to())?;
            let mut text = str::from_utf8(whole).ok()?.to_owned();
            text.push(LOST);
            Some((text, whole.len()))
        }
        Err(_) => None,
    }
}

/// How many bytes of a run are looked at before the rest is.
const HEAD: usize = 64;

/// The first bytes of what may be a run.
struct Head {
    bytes: [u8; HEAD],
    len: usize,
}

impl Head {
    fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

/// windows-1252 and Latin-1 at once: what browsers and what other programs made of the bytes 0x80 to 0x9F.
struct HighHalf {
    marks: Vec<(char, u8)>,
}

impl HighHalf {
    fn new() -> Self {
        let bytes: Vec<u8> = (0x80..=0x9F).collect();
        let text = WINDOWS_1252.decode_without_bom_handling(&bytes).0;
        let mut marks: Vec<(char, u8)> = text.chars().zip(0x80..=0x9F).collect();
        marks.sort_unstable();
        HighHalf { marks }
    }

    fn byte(&self, c: char) -> Option<u8> {
        match c {
            '\0'..='\u{FF}' => u8::try_from(u32::from(c)).ok(),
            '\u{2123}'.. => None,
            c => {
                let at = self.marks.binary_search_by_key(&c, |mark| mark.0).ok()?;
                self.marks.get(at).map(|mark| mark.1)
            }
        }
    }

    /// The bytes of the first characters, as far as it has them.
    fn head(&self, text: &str) -> Head {
        let mut head = Head { bytes: [0; HEAD], len: 0 };
        for (slot, byte) in head.bytes.iter_mut().zip(text.chars().map_while(|c| self.byte(c))) {
            *slot = byte;
            head.len = head.len.saturating_add(1);
        }
        head
    }

    /// The longest beginning that the encoding has, up to its last character that is not ASCII, and its bytes.
    fn encode<'a>(&self, text: &'a str, longest: usize) -> (&'a str, Vec<u8>) {
        let mut bytes = Vec::with_capacity(longest.min(text.len()));
        let (mut end, mut kept) = (0, 0);
        for (at, c) in text.char_indices().take(longest) {
            let Some(byte) = self.byte(c) else { break };
            bytes.push(byte);
            if !c.is_ascii() {
                (end, kept) = (at.saturating_add(c.len_utf8()), bytes.len());
            }
        }
        bytes.truncate(kept);
        (text.get(..end).unwrap_or_default(), bytes)
    }
}
