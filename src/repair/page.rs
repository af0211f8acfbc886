//! What a damaged page says about itself: which characters it glosses, in which script it is, what follows what.

use std::collections::HashMap;

use super::gbk::{Gbk, Pair, pair, trail};
use super::lattice::{Keyed, packed};
use super::model::{Model, Nats, Script};
use super::readings::{Reading, Readings};
use super::units::{Kind, Units};

/// The four marks before which the bytes were cut.
pub(super) const CUTS: [Pair; 4] = [0xA1A3, 0xA3AC, 0xA3BF, 0xA3A1];

/// The letters with tones that readings are written with.
const LETTERS: std::ops::RangeInclusive<Pair> = 0xA8A1..=0xA8C0;

/// Which kind of quotation mark it is: “”, ‘’, 「」 or 『』.
fn quote(pair: Pair) -> Option<usize> {
    match pair {
        0xA1B0 | 0xA1B1 => Some(0),
        0xA1AE | 0xA1AF => Some(1),
        0xA1B8 | 0xA1B9 => Some(2),
        0xA1BA | 0xA1BB => Some(3),
        _ => None,
    }
}

/// Characters less common than this prove nothing.
const USUAL: Nats = -12.0;

/// How one character is glossed.
#[derive(Debug, Clone, Copy)]
struct Glossed {
    count: u32,
    reading: Reading,
    /// How common the character is.
    single: Nats,
}

/// Facts counted over the whole page before any of it is mended.
#[derive(Debug)]
pub(super) struct Page {
    /// How often each pair of bytes carries its reading.
    glossed: HashMap<Pair, Glossed>,
    /// Glosses that a question mark opens: no sound page has them.
    pub(super) broken: u32,
    /// Those of them whose reading is that of a common character which begins with the second byte of the one before.
    pub(super) proven: u32,
    /// Glosses behind the character that is read so.
    pub(super) plain: u32,
    /// Glossed characters that also stand without their gloss.
    pub(super) bare: u32,
    /// Characters glossed with more readings than one.
    pub(super) mixed: u32,
    /// Han characters in all.
    pub(super) han: u32,
    /// Different Han characters without a gloss, and how common they are, added up.
    plain_kinds: u32,
    plain_common: Nats,
    /// Question marks before one of the four marks.
    pub(super) cuts: u32,
    traditional: u32,
    simplified: u32,
    /// Quotation marks of each of the four kinds.
    quotes: [u32; 4],
    /// What stands behind a Han character and before another given one.
    after_han: HashMap<(char, char), u32>,
    after_han_any: HashMap<char, u32>,
}

impl Page {
    pub(super) fn new(units: &Units<'_>, gbk: &Gbk, readings: &Readings, model: &Model) -> Self {
        let mut page = Page {
            glossed: HashMap::new(),
            broken: 0,
            proven: 0,
            plain: 0,
            bare: 0,
            mixed: 0,
            han: 0,
            plain_kinds: 0,
            plain_common: 0.0,
            cuts: 0,
            traditional: 0,
            simplified: 0,
            quotes: [0; 4],
            after_han: HashMap::new(),
            after_han_any: HashMap::new(),
        };
        let mut seen: HashMap<Pair, u32> = HashMap::new();
        let mut before = Kind::Byte(b'\n');
        for unit in 0..units.len() {
            let Some(kind) = units.kind(unit) else { break };
            match kind {
                Kind::Byte(b'(') => page.count_gloss(units, unit, before, gbk, readings, model),
                Kind::Question if units.gloss(unit, readings).is_some() => {
                    page.broken = page.broken.saturating_add(1);
                    let reading = units.gloss(unit, readings).map_or(0, |gloss| gloss.reading);
                    let fits = |c: char| readings.fit(c, reading) > 0 && model.single(c) > USUAL;
                    let is_proven = matches!(before, Kind::Pair(p)
                        if (0x80..=0xFE).any(|second| gbk.char(pair(trail(p), second)).is_some_and(fits)));
                    page.proven = page.proven.saturating_add(u32::from(is_proven));
                }
                Kind::Question => {
                    if matches!(units.kind(unit.saturating_add(1)), Some(Kind::Pair(p)) if CUTS.contains(&p))
                    {
                        page.cuts = page.cuts.saturating_add(1);
                    }
                }
                Kind::Pair(p) => {
                    page.han = page.han.saturating_add(u32::from(!(0xA1A1..0xB0A1).contains(&p)));
                    if let Some(count) = quote(p).and_then(|kind| page.quotes.get_mut(kind)) {
                        *count = count.saturating_add(1);
                    }
                    let count = seen.entry(p).or_default();
                    *count = count.saturating_add(1);
                    match gbk.char(p).map_or(Script::Both, |c| model.script(c)) {
                        Script::Traditional => page.traditional = page.traditional.saturating_add(1),
                        Script::Simplified => page.simplified = page.simplified.saturating_add(1),
                        Script::Both => {}
                    }
                }
                _ => {}
            }
            // The bracket behind the toned letter of a reading stands behind no character of the text.
            let lettered = matches!(before, Kind::Pair(p) if LETTERS.contains(&p));
            if let (Kind::Pair(_), Kind::Byte(_) | Kind::Other(_), false) = (before, kind, lettered) {
                let c = units.char(unit);
                let count = page.after_han.entry((c, units.char(unit.saturating_add(1)))).or_default();
                *count = count.saturating_add(1);
                let count = page.after_han_any.entry(c).or_default();
                *count = count.saturating_add(1);
            }
            before = kind;
        }
        // Summed in sorted order, so that the sum does not hang on the order of the map.
        let mut plain: Vec<Nats> = seen
            .keys()
            .filter(|p| !page.glossed.contains_key(p) && !(0xA1A1..0xB0A1).contains(*p))
            .map(|&p| gbk.char(p).map_or(0.0, |c| model.single(c)))
            .collect();
        plain.sort_by(Nats::total_cmp);
        page.plain_kinds = u32::try_from(plain.len()).unwrap_or(u32::MAX);
        page.plain_common = plain.iter().sum();
        for (pair, glossed) in &page.glossed {
            page.bare =
                page.bare.saturating_add(seen.get(pair).copied().unwrap_or(0).saturating_sub(glossed.count));
        }
        page
    }

    fn count_gloss(
        &mut self,
        units: &Units<'_>,
        unit: usize,
        before: Kind,
        gbk: &Gbk,
        readings: &Readings,
        model: &Model,
    ) {
        let Some(gloss) = units.gloss(unit, readings) else { return };
        match before {
            Kind::Pair(p) if gbk.char(p).is_some_and(|c| readings.fit(c, gloss.reading) > 0) => {
                let single = gbk.char(p).map_or(0.0, |c| model.single(c));
                let fresh = Glossed { count: 0, reading: gloss.reading, single };
                let known = self.glossed.entry(p).or_insert(fresh);
                known.count = known.count.saturating_add(1);
                self.mixed = self.mixed.saturating_add(u32::from(known.reading != gloss.reading));
                self.plain = self.plain.saturating_add(1);
            }
            _ => {}
        }
    }

    /// Whether the page carries the reading of this pair of bytes.
    pub(super) fn glosses(&self, pair: Pair) -> bool {
        self.glossed.contains_key(&pair)
    }

    /// How common the glossed characters are, on the whole, and how many different ones there are.
    pub(super) fn commonness(&self) -> (Nats, usize) {
        // Summed in sorted order, so that the sum does not hang on the order of the map.
        let mut singles: Vec<Nats> = self.glossed.values().map(|g| g.single).collect();
        singles.sort_by(Nats::total_cmp);
        (singles.iter().sum::<Nats>() / singles.len().max(1) as Nats, singles.len())
    }

    /// How common the Han characters are that carry no gloss, on the whole, and how many different ones there are.
    pub(super) fn commonness_of_others(&self) -> (Nats, u32) {
        (self.plain_common / self.plain_kinds.max(1) as Nats, self.plain_kinds)
    }

    /// How far a character is off the page's script.
    pub(super) fn script_bias(&self, script: Script) -> Nats {
        let all = self.traditional.saturating_add(self.simplified) as Nats + 2.0;
        match script {
            Script::Both => 0.0,
            Script::Traditional => ((self.traditional as Nats + 0.5) / all).ln(),
            Script::Simplified => ((self.simplified as Nats + 0.5) / all).ln(),
        }
    }

    /// How far a quotation mark is off those that the page has.
    pub(super) fn quote_bias(&self, pair: Option<Pair>) -> Nats {
        let Some(kind) = pair.and_then(quote) else { return 0.0 };
        let all: u32 = self.quotes.iter().sum();
        let own = self.quotes.get(kind).copied().unwrap_or(0);
        // As many of each kind as if one of each had been seen before.
        ((own as Nats + 0.5) / (all as Nats + 0.5)).min(1.0).ln()
    }

    /// Single bytes that a question mark may have swallowed, by what stands behind it.
    pub(super) fn swallowed(&self) -> Swallowed {
        let may_be = |c: char| c != '(' && !('\u{40}'..='\u{7E}').contains(&c);
        let any = |c: char| self.after_han_any.get(&c).copied().unwrap_or(0);
        let all: u64 = self.after_han_any.values().map(|&n| u64::from(n)).sum();
        let common = self.after_han_any.iter().filter(|&(&c, _)| may_be(c));
        let common = commonest(common.map(|(&c, &n)| Seen::new(c, n, 0)).collect(), all);
        let mut before: HashMap<char, Vec<Seen>> = HashMap::new();
        for (&(c, next), &together) in self.after_han.iter().filter(|((c, _), _)| may_be(*c)) {
            before.entry(next).or_default().push(Seen::new(c, any(c), together));
        }
        let with = |list: Vec<Seen>| {
            let mut list = commonest(list, all);
            let others = common.iter().filter(|c| list.iter().all(|known| known.c != c.c)).copied();
            list.extend(others.collect::<Vec<_>>());
            likely(&commonest(list, all), all)
        };
        let before = before.into_iter().map(|(next, list)| (next, with(list))).collect();
        Swallowed { before, others: likely(&common, all) }
    }
}

/// So many single bytes are tried behind a question mark.
const SWALLOWED: usize = 6;

/// What a question mark may have swallowed, likeliest first.
#[derive(Debug)]
pub(super) struct Swallowed {
    before: HashMap<char, Vec<(char, Nats)>>,
    others: Vec<(char, Nats)>,
}

impl Swallowed {
    /// Before this character.
    pub(super) fn before(&self, next: char) -> &[(char, Nats)] {
        self.before.get(&next).unwrap_or(&self.others)
    }
}

/// How often a character stands behind Han characters, and how often between one and a given next.
#[derive(Debug, Clone, Copy)]
struct Seen {
    c: char,
    any: f32,
    together: f32,
}

impl Seen {
    fn new(c: char, any: u32, together: u32) -> Self {
        Self { c, any: any as f32, together: together as f32 }
    }

    fn likelihood(self, all: u64) -> Nats {
        let all = all as f32 + 1.0;
        ((self.together + 0.2 * self.any / all) / all).ln()
    }
}

fn commonest(mut list: Vec<Seen>, all: u64) -> Vec<Seen> {
    list.sort_by(|a, b| b.likelihood(all).total_cmp(&a.likelihood(all)).then(a.c.cmp(&b.c)));
    list.truncate(SWALLOWED);
    list
}

fn likely(list: &[Seen], all: u64) -> Vec<(char, Nats)> {
    if list.is_empty() {
        return vec![('\n', 0.0)];
    }
    let each = list.iter().map(|seen| (seen.c, seen.likelihood(all)));
    let sum: f32 = each.clone().map(|(_, p)| p.exp()).sum();
    each.map(|(c, p)| (c, p - sum.ln())).collect()
}

/// Runs of characters on the page's sound parts: the same word may stand elsewhere.
#[derive(Debug, Default)]
pub(super) struct Cache {
    /// By one, two or three characters, packed.
    runs: Keyed<u32>,
    all: u32,
}

impl Cache {
    /// Counts the characters of a text; `None` parts what was not sound.
    pub(super) fn new(chars: impl Iterator<Item = Option<char>>) -> Self {
        let mut cache = Cache::default();
        let (mut before, mut last) = (None, None);
        let mut count = |before, last, c| {
            let count = cache.runs.entry(packed(before, last, c)).or_default();
            *count = count.saturating_add(1);
        };
        for c in chars {
            if let Some(c) = c.filter(|c| !c.is_ascii()) {
                count('\0', '\0', c);
                cache.all = cache.all.saturating_add(1);
            }
            if let (Some(a), Some(b)) = (last, c) {
                count('\0', a, b);
                if let Some(z) = before {
                    count(z, a, b);
                }
            }
            before = last;
            last = c;
        }
        cache
    }

    /// The model's estimate for `c` behind `before` and `last`, drawn towards what the page has.
    pub(super) fn mix(&self, model: Nats, before: char, last: char, c: char, apart: bool) -> Nats {
        // A number that stands on the page is no sign that the next is the same.
        if c.is_ascii_digit() {
            return model;
        }
        let count = |a, b, c| self.runs.get(&packed(a, b, c)).copied().unwrap_or(0) as f32;
        let mut p = model.exp();
        let single = count('\0', '\0', c) / (self.all as f32 + 50.0);
        p += 0.15 * (single - p);
        if apart {
            return p.max(1e-12).ln();
        }
        let context = count('\0', before, last);
        let double = count('\0', last, c);
        let row = count('\0', '\0', last);
        if row > 0.0 {
            // Much seen, much trusted.
            let weight = row / (row + 4.0) * 0.6;
            p += weight * (double / row - p);
        }
        if context > 0.0 {
            let weight = context / (context + 1.5) * 0.7;
            p += weight * (count(before, last, c) / context - p);
        }
        p.max(1e-12).ln()
    }
}
