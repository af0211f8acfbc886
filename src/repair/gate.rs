//! The gate: one pass over the text, at memory speed, that lets sound text through untouched.
//!
//! It looks for byte patterns without which no mechanism of this room can act. What it lets through is looked at by
//! the mechanism itself, so the gate may suspect too much, never too little.

use std::sync::LazyLock;

use aho_corasick::packed::Searcher;
use aho_corasick::{AhoCorasick, PatternID};

/// What a text may suffer from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Suspicion {
    /// Readings in brackets, or question marks where bytes were cut.
    pub(super) glosses: bool,
    /// Bytes decoded as what they were not.
    pub(super) mojibake: bool,
    /// Entities encoded twice.
    pub(super) entities: bool,
    /// Characters that are not seen.
    pub(super) invisible: bool,
}

/// Patterns, and whose they are.
static PATTERNS: &[(&str, Kind)] = &[
    ("?。", Kind::Cut),
    ("?，", Kind::Cut),
    ("?？", Kind::Cut),
    ("?！", Kind::Cut),
    // UTF-8 read as windows-1252 or Latin-1: é, the no-break space, quotation marks, 。 ， 的 中, о а е.
    ("Ã", Kind::Mojibake),
    ("Â", Kind::Mojibake),
    ("â€", Kind::Mojibake),
    ("â\u{80}", Kind::Mojibake),
    ("ã€", Kind::Mojibake),
    ("ã\u{80}", Kind::Mojibake),
    ("ã\u{81}", Kind::Mojibake),
    ("ï¼", Kind::Mojibake),
    ("çš„", Kind::Mojibake),
    ("ä¸", Kind::Mojibake),
    ("Ð¾", Kind::Mojibake),
    ("Ð°", Kind::Mojibake),
    ("Î±", Kind::Mojibake),
    // GBK, Big5 and Shift_JIS read as Latin-1: 的 ， 。, 的 ，, の を.
    ("µÄ", Kind::Mojibake),
    ("£¬", Kind::Mojibake),
    ("¡£", Kind::Mojibake),
    ("ªº", Kind::Mojibake),
    ("¡A", Kind::Mojibake),
    ("\u{82}Ì", Kind::Mojibake),
    ("‚Ì", Kind::Mojibake),
    // UTF-8 read as GBK: ， 。 的, and what comes of U+FFFD; as Big5: 。 ，; as Shift_JIS: 。 の.
    ("锛", Kind::Mojibake),
    ("銆", Kind::Mojibake),
    ("鐨", Kind::Mojibake),
    ("锟斤拷", Kind::Mojibake),
    ("嚗", Kind::Mojibake),
    ("縲", Kind::Mojibake),
    ("繝", Kind::Mojibake),
    ("縺", Kind::Mojibake),
    ("\u{AD}", Kind::Invisible),
    ("\u{200B}", Kind::Invisible),
    ("\u{200E}", Kind::Invisible),
    ("\u{200F}", Kind::Invisible),
    ("\u{202A}", Kind::Invisible),
    ("\u{202B}", Kind::Invisible),
    ("\u{202D}", Kind::Invisible),
    ("\u{202E}", Kind::Invisible),
    ("\u{2060}", Kind::Invisible),
    ("\u{2066}", Kind::Invisible),
    ("\u{2067}", Kind::Invisible),
    ("\u{2068}", Kind::Invisible),
    ("\u{FEFF}", Kind::Invisible),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Cut,
    Mojibake,
    Invisible,
}

/// The patterns, made ready once: data like any table, only that it is laid out at first use.
static FINDER: LazyLock<Finder> = LazyLock::new(|| match Searcher::new(PATTERNS.iter().map(|p| p.0)) {
    Some(searcher) => Finder::Packed(searcher),
    None => AhoCorasick::new(PATTERNS.iter().map(|p| p.0)).map_or(Finder::None, Finder::Automaton),
});

#[derive(Debug)]
enum Finder {
    Packed(Searcher),
    Automaton(AhoCorasick),
    None,
}

/// So many bytes are looked at together for any that is not ASCII.
const CHUNK: usize = 64;
/// So far around such bytes a pattern may reach.
const REACH: usize = 16;

/// What the text may suffer from: nothing, for nearly every text.
pub(super) fn suspect(text: &str) -> Suspicion {
    let bytes = text.as_bytes();
    let entities = memchr::memmem::find_iter(bytes, "&amp;")
        .any(|at| text.get(at.saturating_add(5)..).is_some_and(is_entity));
    let mut out = Suspicion { entities, ..Suspicion::default() };
    let mut from = None;
    for (at, chunk) in (0_usize..).step_by(CHUNK).zip(bytes.chunks(CHUNK)) {
        match (chunk.is_ascii(), from) {
            (true, Some(start)) => {
                out.scan(bytes.get(start..bytes.len().min(at.saturating_add(REACH))).unwrap_or_default());
                from = None;
            }
            (false, None) => from = Some(at.saturating_sub(REACH)),
            _ => {}
        }
    }
    if let Some(start) = from {
        out.scan(bytes.get(start..).unwrap_or_default());
    }
    out
}

impl Suspicion {
    fn scan(&mut self, bytes: &[u8]) {
        let mut note = |id: PatternID| match PATTERNS.get(id.as_usize()).map(|p| p.1) {
            Some(Kind::Cut) => self.glosses = true,
            Some(Kind::Mojibake) => self.mojibake = true,
            Some(Kind::Invisible) => self.invisible = true,
            None => {}
        };
        match &*FINDER {
            Finder::Packed(searcher) => searcher.find_iter(bytes).for_each(|m| note(m.pattern())),
            Finder::Automaton(automaton) => automaton.find_iter(bytes).for_each(|m| note(m.pattern())),
            Finder::None => {}
        }
        self.glosses = self.glosses || has_gloss(bytes);
        self.mojibake = self.mojibake || has_control(bytes);
    }
}

/// Whether a letter, a digit or `#` and a semicolon soon after make this the rest of an entity.
fn is_entity(rest: &str) -> bool {
    let name = rest.bytes().take(10).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    name > 1 && rest.as_bytes().get(name) == Some(&b';')
}

/// Whether a reading with a tone stands in brackets behind a character that is not ASCII.
fn has_gloss(bytes: &[u8]) -> bool {
    memchr::memchr_iter(b')', bytes).any(|end| {
        let Some(before) = bytes.get(end.saturating_sub(12)..end) else { return false };
        let letters = before.iter().rev().take_while(|b| b.is_ascii_lowercase() || **b >= 0x80).count();
        let toned = before.iter().rev().take(letters).any(|b| *b >= 0x80);
        let mut head = bytes.iter().take(end.saturating_sub(letters)).rev();
        match head.next() {
            // Behind a Han character, three bytes of UTF-8.
            Some(b'(') => toned && matches!(head.nth(2), Some(0xE4..=0xE9)),
            Some(b'?') => toned && head.next().is_some_and(|b| *b >= 0x80),
            _ => false,
        }
    })
}

/// Whether there is a control character of the second half of Latin-1, U+0080 to U+009F.
fn has_control(bytes: &[u8]) -> bool {
    memchr::memchr_iter(0xC2, bytes).any(|at| matches!(bytes.get(at.saturating_add(1)), Some(0x80..=0x9F)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sound_text_is_let_through() {
        for text in [
            "",
            "plain (and simple)",
            "für die Übung à Paris « déjà »",
            "网上的国家（如图）。为什么？好！",
            "a&amp;b=c",
        ] {
            assert_eq!(suspect(text), Suspicion::default(), "{text}");
        }
    }

    #[test]
    fn damage_is_suspected() {
        assert!(suspect("首頁(yè)").glosses && suspect("因?yàn)樯").glosses && suspect("?。ㄋ苫").glosses);
        assert!(
            suspect("donâ€™t").mojibake && suspect("浣犲ソ锛屼笘").mojibake && suspect("a\u{92}s").mojibake
        );
        assert!(suspect("&amp;quot;").entities && suspect("in\u{200B}visible").invisible);
    }
}
