//! The gate: one pass over the text, at memory speed, that lets sound text through untouched.
//!
//! It looks for byte patterns without which no mechanism of this room can act. What it lets through is looked at by
//! the mechanism itself, so the gate may suspect too much, never too little.

use std::sync::LazyLock;

use aho_corasick::packed::Searcher;
use aho_corasick::{AhoCorasick, PatternID};

use super::Repair;

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

/// Patterns of what only `Repair::Full` mends, and whose they are.
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
    // EUC-JP and EUC-KR read as Latin-1: の, を, が, 다, 는.
    ("¤Î", Kind::Mojibake),
    ("¤ò", Kind::Mojibake),
    ("¤¬", Kind::Mojibake),
    ("´Ù", Kind::Mojibake),
    ("´Â", Kind::Mojibake),
    // UTF-8 read as windows-1251 and KOI8-R: о а е ， 。, о а ， 。.
    ("Рѕ", Kind::Mojibake),
    ("Р°", Kind::Mojibake),
    ("Рµ", Kind::Mojibake),
    ("пј", Kind::Mojibake),
    ("гЂ", Kind::Mojibake),
    ("п╬", Kind::Mojibake),
    ("п╟", Kind::Mojibake),
    ("О╪", Kind::Mojibake),
    ("Ц─", Kind::Mojibake),
    // windows-1251 and KOI8-R read as Latin-1: ст, ов, на, ни.
    ("ñò", Kind::Mojibake),
    ("îâ", Kind::Mojibake),
    ("íà", Kind::Mojibake),
    ("ÓÔ", Kind::Mojibake),
    ("ÎÁ", Kind::Mojibake),
    ("ÎÉ", Kind::Mojibake),
    // KOI8-R read as windows-1251 and the other way round: ние, ств, ост, его.
    ("ОЙЕ", Kind::Mojibake),
    ("УФЧ", Kind::Mojibake),
    ("ПУФ", Kind::Mojibake),
    ("ЕЗП", Kind::Mojibake),
    ("МХЕ", Kind::Mojibake),
    ("ЯРБ", Kind::Mojibake),
    ("НЯР", Kind::Mojibake),
    ("ЕЦН", Kind::Mojibake),
    // Shift_JIS, EUC-KR and Big5 read as GBK: の て た い, 다 at a stop, 是 這 你 來 ， 。; GBK read as Big5 and Shift_JIS: 是 了 在 ， 。.
    ("偺", Kind::Mojibake),
    ("偰", Kind::Mojibake),
    ("偨", Kind::Mojibake),
    ("偄", Kind::Mojibake),
    ("促.", Kind::Mojibake),
    ("琌", Kind::Mojibake),
    ("硂", Kind::Mojibake),
    ("獺", Kind::Mojibake),
    ("ㄓ", Kind::Mojibake),
    ("岆", Kind::Mojibake),
    ("賸", Kind::Mojibake),
    ("婓", Kind::Mojibake),
    ("ㄛ", Kind::Mojibake),
    ("﹝", Kind::Mojibake),
    ("\u{E4C7}", Kind::Mojibake),
    ("\u{E4C9}", Kind::Mojibake),
    ("ﾊﾇ", Kind::Mojibake),
    ("ﾁﾋ", Kind::Mojibake),
    // UTF-8 read as GBK: ， 。 的, kana, 中 在 是, and what comes of U+FFFD; as Big5: ， 中 了; as Shift_JIS: 。 の.
    ("锛", Kind::Mojibake),
    ("銆", Kind::Mojibake),
    ("鐨", Kind::Mojibake),
    ("銇", Kind::Mojibake),
    ("銈", Kind::Mojibake),
    ("銉", Kind::Mojibake),
    ("涓", Kind::Mojibake),
    ("鍦", Kind::Mojibake),
    ("鏄", Kind::Mojibake),
    ("锟斤拷", Kind::Mojibake),
    ("嚗", Kind::Mojibake),
    ("銝", Kind::Mojibake),
    ("鈭", Kind::Mojibake),
    ("縲", Kind::Mojibake),
    ("繝", Kind::Mojibake),
    ("縺", Kind::Mojibake),
    ("\u{AD}", Kind::Invisible),
    ("\u{200B}", Kind::Invisible),
    ("\u{2060}", Kind::Invisible),
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

/// What the text may suffer from that `mode` mends: nothing, for nearly every text.
pub(super) fn suspect(text: &str, mode: Repair) -> Suspicion {
    let bytes = text.as_bytes();
    let mut out = Suspicion::default();
    if mode == Repair::Full {
        out.entities = memchr::memmem::find_iter(bytes, "&amp;")
            .any(|at| text.get(at.saturating_add(5)..).is_some_and(is_entity));
    }
    let (mut from, mut found) = (None, Found::default());
    for (at, chunk) in (0_usize..).step_by(CHUNK).zip(bytes.chunks(CHUNK)) {
        match (chunk.is_ascii(), from) {
            (true, Some(start)) => {
                let window = bytes.get(start..bytes.len().min(at.saturating_add(REACH)));
                out.scan(window.unwrap_or_default(), mode, &mut found);
                from = None;
            }
            (false, None) => from = Some(at.saturating_sub(REACH)),
            _ => {}
        }
    }
    if let Some(start) = from {
        out.scan(bytes.get(start..).unwrap_or_default(), mode, &mut found);
    }
    // On a page of which only whole characters carry readings, `Safe` changes nothing.
    out.glosses |= found.toned && (found.broken || mode == Repair::Full);
    out
}

/// Which readings were seen.
#[derive(Debug, Clone, Copy, Default)]
struct Found {
    /// One with a tone.
    toned: bool,
    /// One behind a question mark.
    broken: bool,
}

impl Suspicion {
    fn scan(&mut self, bytes: &[u8], mode: Repair, found: &mut Found) {
        for at in memchr::memchr3_iter(b')', 0xC2, 0xE2, bytes) {
            let (before, here) = bytes.split_at_checked(at).unwrap_or_default();
            match *here {
                [b')', ..] => found.note(before),
                // Control characters of the second half of Latin-1, U+0080 to U+009F.
                [0xC2, 0x80..=0x9F, ..] => self.mojibake = true,
                // U+200E, U+200F, U+202A to U+202E; U+2066 to U+2069.
                [0xE2, 0x80, 0x8E | 0x8F | 0xAA..=0xAE, ..] | [0xE2, 0x81, 0xA6..=0xA9, ..] => {
                    self.invisible = true;
                }
                _ => {}
            }
        }
        if mode != Repair::Full {
            return;
        }
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
    }
}

/// Whether a letter, a digit or `#` and a semicolon soon after make this the rest of an entity.
fn is_entity(rest: &str) -> bool {
    let name = rest.bytes().take(10).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    name > 1 && rest.as_bytes().get(name) == Some(&b';')
}

impl Found {
    /// Notes whether these bytes, before a closing bracket, end in a reading behind an opening bracket, or a question mark,
    /// behind a character that is not ASCII.
    fn note(&mut self, before: &[u8]) {
        let near = before.get(before.len().saturating_sub(12)..).unwrap_or_default();
        // Letters beyond ASCII that readings are written with have two bytes: the first of a Han character is far above these.
        let is_letter = |byte: &u8| byte.is_ascii_lowercase() || (0x80..=0xCF).contains(byte);
        let letters = near.iter().rev().take_while(|byte| is_letter(byte)).count();
        let toned = near.iter().rev().take(letters).any(|b| *b >= 0x80);
        let mut head = before.iter().rev().skip(letters);
        match head.next() {
            // Behind a Han character, three bytes of UTF-8.
            Some(b'(') if matches!(head.nth(2), Some(0xE4..=0xE9)) => self.toned |= toned,
            Some(b'?') if letters > 0 && head.next().is_some_and(|b| *b >= 0x80) => {
                self.toned |= toned;
                self.broken = true;
            }
            _ => {}
        }
    }
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
            "网上的国家(如图)，松花江(中国)?黑龙江)。",
            "a&amp;b=c",
        ] {
            for mode in [Repair::Safe, Repair::Full] {
                assert_eq!(suspect(text, mode), Suspicion::default(), "{text}");
            }
        }
    }

    #[test]
    fn damage_is_suspected() {
        let full = |text: &str| suspect(text, Repair::Full);
        assert!(full("首頁(yè)").glosses && full("因?yàn)樯").glosses && full("?。ㄋ苫").glosses);
        assert!(full("donâ€™t").mojibake && full("浣犲ソ锛屼笘").mojibake && full("a\u{92}s").mojibake);
        assert!(full("&amp;quot;").entities && full("in\u{200B}visible").invisible);
    }

    #[test]
    fn what_is_not_mended_is_not_looked_for() {
        let safe = |text: &str| suspect(text, Repair::Safe);
        assert!(safe("因?yàn)樯").glosses && safe("a\u{92}s").mojibake);
        assert!(!safe("首頁(yè)").glosses && safe("首頁(yè)，我?de)").glosses);
        assert!(safe("en\u{202E}d").invisible && safe("en\u{2066}d").invisible);
        for text in ["donâ€™t &amp;quot;", "in\u{200B}visible", "?。ㄋ苫"] {
            assert_eq!(safe(text), Suspicion::default(), "{text}");
        }
    }
}
