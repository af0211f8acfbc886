//! Encodings laid out for lookups in both directions, one character at a time.

use std::sync::LazyLock;

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GBK, KOI8_R, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

/// The bytes of a character: one or two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bytes {
    One(u8),
    Two([u8; 2]),
}

/// An encoding of one or two bytes a character, ASCII left out.
#[derive(Debug)]
pub(super) struct Codec {
    /// Sorted by character.
    bytes: Vec<(char, Bytes)>,
    /// By byte from 0x80; `'\0'` where there is nothing.
    singles: [char; 128],
    /// By first byte from 0x80 and second byte from 0x40.
    pairs: Vec<char>,
}

/// Second bytes are from here on.
const TRAILS: u8 = 0x40;
const ROW: usize = 0x100 - TRAILS as usize;

impl Codec {
    /// Decodes each byte and each pair once with `encoding_rs`, all of them in one call each.
    fn new(encoding: &'static Encoding) -> Self {
        let (mut singles, mut pairs) = (['\0'; 128], Vec::new());
        let mut bytes = Vec::new();
        let all: Vec<u8> = (0x80..=0xFF_u8).flat_map(|byte| [byte, b'\n']).collect();
        for ((byte, slot), c) in (0x80..=0xFF_u8).zip(&mut singles).zip(lone_chars(encoding, &all)) {
            *slot = c.unwrap_or('\0');
            bytes.extend(c.map(|c| (c, Bytes::One(byte))));
        }
        if !encoding.is_single_byte() {
            let codes = || (0x80..=0xFF_u8).flat_map(|lead| (TRAILS..=0xFF).map(move |trail| [lead, trail]));
            let all: Vec<u8> = codes().flat_map(|[lead, trail]| [lead, trail, b'\n']).collect();
            pairs.reserve_exact(128 * ROW);
            bytes.reserve(128 * ROW);
            for (code, c) in codes().zip(lone_chars(encoding, &all)) {
                pairs.push(c.unwrap_or('\0'));
                bytes.extend(c.map(|c| (c, Bytes::Two(code))));
            }
        }
        let mut codec = Self { bytes, singles, pairs };
        codec.settle(encoding);
        codec
    }

    /// Sorts the characters. Some stand twice in an encoding: the standard says which place is written.
    fn settle(&mut self, encoding: &'static Encoding) {
        self.bytes.sort_by_key(|(c, _)| *c);
        self.bytes.dedup_by(|later, kept| {
            if later.0 != kept.0 {
                return false;
            }
            let mut buffer = [0; 4];
            let written = encoding.encode(later.0.encode_utf8(&mut buffer)).0;
            if matches!(later.1, Bytes::Two(two) if written.as_ref() == two.as_slice()) {
                kept.1 = later.1;
            }
            true
        });
    }

    /// The table of an encoding, laid out at first use: it never changes.
    pub(super) fn get(encoding: &'static Encoding) -> &'static Self {
        static TABLES: [LazyLock<Codec>; 8] = [
            LazyLock::new(|| Codec::new(GBK)),
            LazyLock::new(|| Codec::new(BIG5)),
            LazyLock::new(|| Codec::new(SHIFT_JIS)),
            LazyLock::new(|| Codec::new(EUC_JP)),
            LazyLock::new(|| Codec::new(EUC_KR)),
            LazyLock::new(|| Codec::new(WINDOWS_1251)),
            LazyLock::new(|| Codec::new(KOI8_R)),
            LazyLock::new(Codec::western),
        ];
        let all = [GBK, BIG5, SHIFT_JIS, EUC_JP, EUC_KR, WINDOWS_1251, KOI8_R];
        let [.., western] = &TABLES;
        all.iter().position(|e| *e == encoding).and_then(|at| TABLES.get(at)).unwrap_or(western)
    }

    /// windows-1252 and Latin-1 at once: what browsers and what other programs made of the bytes 0x80 to 0x9F.
    fn western() -> Self {
        let mut codec = Self::new(WINDOWS_1252);
        let controls = (0x80..=0x9F_u8).map(|byte| (char::from(byte), Bytes::One(byte)));
        codec.bytes.extend(controls);
        codec.settle(WINDOWS_1252);
        codec
    }

    /// The bytes of a character beyond ASCII.
    pub(super) fn encode(&self, c: char) -> Option<Bytes> {
        let at = self.bytes.binary_search_by_key(&c, |(c, _)| *c).ok()?;
        self.bytes.get(at).map(|(_, bytes)| *bytes)
    }

    /// The character of a byte from 0x80.
    pub(super) fn single(&self, byte: u8) -> Option<char> {
        let c = *self.singles.get(usize::from(byte.checked_sub(0x80)?))?;
        (c != '\0').then_some(c)
    }

    /// The character of two bytes.
    pub(super) fn pair(&self, lead: u8, trail: u8) -> Option<char> {
        let row = usize::from(lead.checked_sub(0x80)?).checked_mul(ROW)?;
        let c = *self.pairs.get(row.checked_add(usize::from(trail.checked_sub(TRAILS)?))?)?;
        (c != '\0').then_some(c)
    }
}

/// What each line of bytes decodes to, where that is one character beyond ASCII.
fn lone_chars(encoding: &'static Encoding, lines: &[u8]) -> Vec<Option<char>> {
    let text = encoding.decode_without_bom_handling(lines).0;
    let lone = |line: &str| {
        let mut chars = line.chars();
        chars.next().filter(|c| chars.next().is_none() && !c.is_ascii() && *c != '\u{FFFD}')
    };
    text.split('\n').map(lone).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_directions_agree_with_the_standard() {
        for encoding in [GBK, BIG5, SHIFT_JIS, EUC_JP, EUC_KR, WINDOWS_1251, KOI8_R, WINDOWS_1252] {
            let codec = Codec::get(encoding);
            assert!(codec.bytes.len() >= 128, "{}", encoding.name());
            for text in ["中", "日", "の", "이", "ж", "é", "，", "〜", "ｱ", "€"] {
                let (bytes, _, failed) = encoding.encode(text);
                let c = text.chars().next().unwrap();
                if failed || bytes.len() > 2 {
                    continue;
                }
                let ours = match codec.encode(c).unwrap() {
                    Bytes::One(byte) => vec![byte],
                    Bytes::Two(two) => two.to_vec(),
                };
                assert_eq!(ours, bytes.as_ref(), "{c} in {}", encoding.name());
                let back = match bytes.as_ref() {
                    [byte] => codec.single(*byte),
                    [lead, trail] => codec.pair(*lead, *trail),
                    _ => None,
                };
                assert_eq!(back, Some(c), "{c} in {}", encoding.name());
            }
        }
    }

    #[test]
    fn western_has_both_readings_of_a_control() {
        let western = Codec::get(WINDOWS_1252);
        assert_eq!(western.encode('\u{93}'), Some(Bytes::One(0x93)));
        assert_eq!(western.encode('“'), Some(Bytes::One(0x93)));
        assert_eq!(western.single(0x93), Some('“'));
    }
}
