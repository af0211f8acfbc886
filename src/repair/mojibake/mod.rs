//! Bytes that were decoded as what they were not, decoded again, run by run.
//!
//! A run begins at a character beyond ASCII and ends at markup, at a line's end, or where it can go on no longer. Each of
//! the ways in [`WAYS`] is tried on it: the run is encoded as it was wrongly decoded ([`Codec`]), and decoded as what it was,
//! also where bytes are gone ([`torn`]). The repaired run stands if it is more like text than the run by at least
//! [`RUN_GAIN`] nats ([`likeness`]), where all runs that one way mends on the page gain [`PAGE_GAIN`] together. Where one way
//! rules the page, its shorter runs are gone through again and need to gain [`LATER_GAIN`] only. On a page that has sound
//! text besides, as one about encodings has, only runs of [`LONG_RUN`] repaired characters are mended, and only if they have
//! [`LIKE_TEXT`] a character. What was wrongly decoded twice is mended twice.

mod torn;

use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GBK, KOI8_R, SHIFT_JIS, UTF_8, WINDOWS_1251, WINDOWS_1252,
};

use self::torn::{Decoded, Gap, Unit};
use super::codec::Codec;
use super::lattice::LOST;
use super::likeness::likeness;
use super::model::{Model, Nats};
use super::{Mechanism, Repair, RepairChange};

/// A run gains so much, or it stays.
const RUN_GAIN: Nats = 7.0;
/// All runs of a page that are mended in one way gain so much, or they stay.
const PAGE_GAIN: Nats = 20.0;
/// All runs of a page gain so much in the way that rules it, and this share of what all ways gain.
const RULING_GAIN: Nats = 150.0;
const RULING_SHARE: Nats = 0.9;
/// A run of a page that one way rules gains so much.
const LATER_GAIN: Nats = 1.0;
/// Characters that a run must have mended where the page has sound text of its kind.
const LONG_RUN: usize = 16;
/// What the characters of a mended run have on the whole, where the page has sound text of its kind.
const LIKE_TEXT: Nats = -8.0;
/// So many characters of an encoding of two bytes say that the run was in it.
const TELLING: usize = 3;
/// So many characters of what may be a run are looked at before the rest is, and of the longest run in one go.
const FIRST: usize = 32;
const LONGEST: usize = 4096;
/// A run that ends so many bytes before the last character that was looked at ends for good.
const REACH: usize = 24;

/// One wrong turn: bytes of `was` read as `read_as`.
#[derive(Debug, Clone, Copy)]
struct Way {
    was: &'static Encoding,
    read_as: &'static Encoding,
}

const fn way(was: &'static Encoding, read_as: &'static Encoding) -> Way {
    Way { was, read_as }
}

/// The ways tried, in this order where two gain the same; those together that begin with the same wrong reading.
static WAYS: [Way; 22] = [
    way(UTF_8, WINDOWS_1252),
    way(GBK, WINDOWS_1252),
    way(BIG5, WINDOWS_1252),
    way(SHIFT_JIS, WINDOWS_1252),
    way(EUC_JP, WINDOWS_1252),
    way(EUC_KR, WINDOWS_1252),
    way(WINDOWS_1251, WINDOWS_1252),
    way(KOI8_R, WINDOWS_1252),
    way(UTF_8, GBK),
    way(BIG5, GBK),
    way(SHIFT_JIS, GBK),
    way(EUC_KR, GBK),
    way(UTF_8, BIG5),
    way(GBK, BIG5),
    way(UTF_8, SHIFT_JIS),
    way(GBK, SHIFT_JIS),
    way(UTF_8, EUC_KR),
    way(UTF_8, WINDOWS_1251),
    way(KOI8_R, WINDOWS_1251),
    way(UTF_8, KOI8_R),
    way(WINDOWS_1251, KOI8_R),
    way(WINDOWS_1252, WINDOWS_1252),
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
    sureness: f32,
    /// Whether it says by itself that the run went this way.
    is_telling: bool,
}

/// The text with its runs mended, and what was changed; nothing if nothing was.
///
/// `Repair::Safe` puts right control characters only.
pub(super) fn mend(text: &str, mode: Repair) -> Option<(String, Vec<RepairChange>)> {
    // Each way looks at each character a few times at most.
    let mut budget = text.len().saturating_mul(64).saturating_add(100_000);
    let mut all =
        sweep(text, Asked { gain: RUN_GAIN, only: None, controls: mode != Repair::Full }, &mut budget);
    if let Some(way) = ruling(&all) {
        // What went wrong with most of the page went wrong with its shortest runs as well.
        all = sweep(text, Asked { gain: LATER_GAIN, only: Some(way), controls: false }, &mut budget);
    }
    let mut sound = 0_usize;
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
    let sums = sums(&all);
    all.retain(|m| {
        let (gain, count) = sums.get(m.way).copied().unwrap_or_default();
        let is_alone = || m.count >= LONG_RUN && is_text(&m.text);
        gain >= PAGE_GAIN && (sound.saturating_mul(8) <= count || m.way == CONTROLS || is_alone())
    });
    (!all.is_empty()).then(|| write(text, &all))
}

/// Whether a mended run is like text by itself, not only more so than what stood there: bytes that were torn in another way,
/// as by cuts, are unlike text however they are read.
fn is_text(run: &str) -> bool {
    likeness(run, Model::get()) >= run.chars().map(|_| LIKE_TEXT).sum()
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
            confidence: (1.0 - (-m.gain).exp()).min(m.sureness),
            lost: m.text.chars().filter(|&c| c == LOST).count(),
        });
        out.push_str(&m.text);
        done = m.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    (out, changes)
}

/// What is asked of a run.
#[derive(Debug, Clone, Copy)]
struct Asked {
    gain: Nats,
    /// The only way that is tried.
    only: Option<usize>,
    /// Only runs with control characters are of interest.
    controls: bool,
}

/// All runs of the text that are better read another way.
fn sweep(text: &str, asked: Asked, budget: &mut usize) -> Vec<Mended> {
    let mut all = Vec::new();
    let mut start = 0;
    let mut script = false;
    for (end, line) in segments(text) {
        script = in_script(script, line);
        if !line.is_ascii() && !script && (!asked.controls || has_control(line)) {
            runs(line, start, asked, budget, &mut all);
        }
        start = end;
    }
    if asked.controls {
        all.retain(|m| m.way == CONTROLS);
    }
    all
}

/// For each way what its runs gain, and how many characters they mend.
fn sums(all: &[Mended]) -> [(Nats, usize); WAYS.len()] {
    let mut sums = [(0.0, 0); WAYS.len()];
    for m in all {
        if let Some((gain, count)) = sums.get_mut(m.way) {
            *gain += m.gain;
            *count = m.count.saturating_add(*count);
        }
    }
    sums
}

/// The way that nearly all of the page went, if it gains much.
fn ruling(all: &[Mended]) -> Option<usize> {
    let gains = sums(all).map(|(gain, _)| gain);
    let (way, most) = gains.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1))?;
    let sum: Nats = gains.iter().sum();
    (way != CONTROLS && *most >= RULING_GAIN && *most >= RULING_SHARE * sum).then_some(way)
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
fn runs(line: &str, start: usize, asked: Asked, budget: &mut usize, out: &mut Vec<Mended>) {
    let model = Model::get();
    // The beginning of the run as the wrong decoding had its bytes, which several ways begin with.
    let mut head = Vec::new();
    let mut at = 0;
    let ways = match asked.only {
        Some(way) => way..way.saturating_add(1),
        None if has_control(line) => 0..WAYS.len(),
        None => 0..CONTROLS,
    };
    let ways =
        ways.filter(|way| !asked.controls || WAYS.get(*way).is_some_and(|way| way.read_as == WINDOWS_1252));
    while let Some(from) =
        line.get(at..).and_then(|r| r.find(|c: char| !c.is_ascii())).map(|f| f.saturating_add(at))
    {
        let Some(body) = line.get(from..) else { break };
        // What stands before the run, mended if it is.
        let mended = out.last().filter(|m| m.end == start.saturating_add(from)).map(|m| m.text.as_str());
        let mut last = mended.or(line.get(..from)).unwrap_or_default().chars().rev();
        let (last, first) = (last.next().unwrap_or('\n'), last.next().unwrap_or('\n'));
        let before = [first, last];
        let mut best: Option<Mended> = None;
        let mut head_of = None;
        for way in ways.clone() {
            let Some(Way { read_as, .. }) = WAYS.get(way) else { continue };
            if head_of.replace(*read_as) != Some(*read_as) {
                torn::read(body, Codec::get(read_as), FIRST, &mut head);
            }
            let Some(m) = try_way(Run { body, head: &head, before }, way, model, budget)
                .filter(|m| m.gain >= asked.gain && (m.is_telling || asked.only.is_some()))
            else {
                continue;
            };
            // Where a control alone is wrong, no more is to be changed.
            let is_better = |b: &Mended| m.gain > b.gain || way == CONTROLS && m.gain >= b.gain;
            if best.as_ref().is_none_or(is_better) {
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
            // Another run may begin in the middle of what is no run.
            None if asked.only.is_some() => {
                from.saturating_add(body.chars().next().map_or(1, char::len_utf8))
            }
            // Nothing to be done up to the next stretch of ASCII.
            None => from.saturating_add(body.find(|c: char| c.is_ascii()).unwrap_or(body.len())),
        };
    }
}

/// A text that begins with what may be a run.
#[derive(Debug, Clone, Copy)]
struct Run<'r> {
    body: &'r str,
    /// Its first units.
    head: &'r [Unit],
    /// The two characters before it.
    before: [char; 2],
}

/// One way, and the same again on what comes out, as far as that gains.
fn try_way(run: Run<'_>, way: usize, model: &Model, budget: &mut usize) -> Option<Mended> {
    let mut mended = try_once(run, way, model, budget)?;
    let codec = Codec::get(WAYS.get(way)?.read_as);
    let mut head = Vec::new();
    for _ in 0..2 {
        torn::read(&mended.text, codec, FIRST, &mut head);
        let is_better = |m: &Mended| m.end == mended.text.len() && m.gain >= RUN_GAIN;
        let again = Run { body: &mended.text, head: &head, ..run };
        match try_once(again, way, model, budget).filter(is_better) {
            Some(again) => {
                (mended.text, mended.count) = (again.text, again.count);
                mended.gain += again.gain;
                mended.sureness = mended.sureness.min(again.sureness);
            }
            None => break,
        }
    }
    Some(mended)
}

/// One way on the run with which `body` begins; it gives how long the run is as `end`.
fn try_once(run: Run<'_>, way: usize, model: &Model, budget: &mut usize) -> Option<Mended> {
    let Run { body, head, before } = run;
    let Way { was, read_as } = *WAYS.get(way)?;
    // Most runs end soon: what is behind the end need not be looked at.
    let mut longest = FIRST;
    let mut more = Vec::new();
    let (decoded, gain) = loop {
        let units = if longest == FIRST { head } else { more.as_slice() };
        crate::effort::steps(units.len());
        *budget = budget.checked_sub(units.len())?;
        let looked_at = body.char_indices().nth(longest).map(|(at, _)| at);
        let decode = |gap| {
            let decoded = torn::decode(units, looked_at.is_some(), (was, read_as), gap, before, model)?;
            let gain = gained(&decoded, body, model);
            Some((decoded, gain))
        };
        let gaps =
            if was != UTF_8 && torn::has_gaps(units) { &[Gap::Both, Gap::First][..] } else { &[Gap::Both] };
        let best = gaps.iter().filter_map(|gap| decode(*gap)).max_by(|a, b| a.1.total_cmp(&b.1))?;
        // A run that ends well before the last character that was looked at ends there.
        let ends = looked_at.is_none_or(|at| !best.0.is_cut && at.saturating_sub(best.0.end) > REACH);
        if ends || longest >= LONGEST {
            break best;
        }
        if best.1 < 0.0 {
            // What is less like text so far is no run.
            return None;
        }
        longest = longest.saturating_mul(16).min(LONGEST);
        torn::read(body, Codec::get(read_as), longest, &mut more);
    };
    if gain <= 0.0 || body.get(..decoded.end) == Some(decoded.text.as_str()) {
        return None;
    }
    let (mut count, mut letters) = (0_usize, 0_usize);
    for c in decoded.text.chars().filter(|c| !c.is_ascii()) {
        count = count.saturating_add(1);
        letters = letters.saturating_add(usize::from(c.is_alphabetic()));
    }
    // In encodings of two bytes one mark or another stands for any other, and the first of two bytes takes any letter behind
    // it (a quotation mark and its `I` are a 的 of Shift_JIS): only letters tell, and not one or two.
    let is_enough = was.is_single_byte() || count >= TELLING;
    let is_telling = was == UTF_8 || way == CONTROLS || is_enough && letters.saturating_mul(2) >= count;
    Some(Mended {
        start: 0,
        end: decoded.end,
        way,
        text: decoded.text,
        gain,
        count,
        sureness: decoded.sureness,
        is_telling,
    })
}

/// How much likelier what was decoded is than the run.
fn gained(decoded: &Decoded, body: &str, model: &Model) -> Nats {
    likeness(&decoded.text, model) - likeness(body.get(..decoded.end).unwrap_or_default(), model)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_torn_is_no_text_in_any_encoding() {
        // What comes of Chinese that is one byte off, read as Korean and Japanese.
        for torn in ["궤墓聃쵠킴餐陋民ぷ탁?蝶Ｏ쨋ノ?", "沂瑾麗箕」?？輳?饉?のひ뿅〈冗뉨点"]
        {
            assert!(!is_text(torn), "{torn}");
        }
        for text in [
            "河边的人家每天早上都去看水獭。",
            "這樣的雨已經十年沒有見過。",
            "강가에 사는 사람들은 아침마다 수달을 보러 간다.",
            "川辺の人々は毎朝カワウソを見に行く。",
            "Жители берега каждое утро смотрят на выдр.",
            "Les élèves mangent des crêpes à l’été.",
        ] {
            assert!(is_text(text), "{text}");
        }
    }
}
