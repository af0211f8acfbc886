//! Encodings laid out for lookups in both directions, one character at a time.

use std::collections::HashMap;
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
    bytes: HashMap<char, Bytes>,
    /// By byte from 0x80; `'\0'` where there is nothing.
    singles: [char; 128],
    /// By first byte from 0x80 and second byte from 0x40.
    pairs: Vec<char>,
}

/// Second bytes are from here on.
const TRAILS: u8 = 0x40;
const ROW: usize = 0x100 - TRAILS as usize;

impl Codec {
    /// Decodes each byte and each pair once with `encoding_rs`.
    fn new(encoding: &'static Encoding) -> Self {
        let one = |bytes: &[u8]| {
            let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
            let mut chars = text.chars();
            chars.next().filter(|_| chars.next().is_none())
        };
        let mut codec = Self { bytes: HashMap::new(), singles: ['\0'; 128], pairs: Vec::new() };
        for (byte, slot) in (0x80..=0xFF_u8).zip(&mut codec.singles) {
            if let Some(c) = one(&[byte]) {
                *slot = c;
                codec.bytes.entry(c).or_insert(Bytes::One(byte));
            }
        }
        if encoding.is_single_byte() {
            return codec;
        }
        codec.pairs.reserve_exact(128 * ROW);
        for lead in 0x80..=0xFF_u8 {
            for trail in TRAILS..=0xFF {
                let c = one(&[lead, trail]).filter(|c| !c.is_ascii());
                codec.pairs.push(c.unwrap_or('\0'));
                let Some(c) = c else { continue };
                // Some characters stand twice in an encoding: the standard says which place is written.
                let is_written =
                    || encoding.encode(c.encode_utf8(&mut [0; 4])).0.as_ref() == [lead, trail].as_slice();
                if !codec.bytes.contains_key(&c) || is_written() {
                    codec.bytes.insert(c, Bytes::Two([lead, trail]));
                }
            }
        }
        codec
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
        for byte in 0x80..=0xFF_u8 {
            codec.bytes.insert(char::from(byte), Bytes::One(byte));
        }
        codec
    }

    /// The bytes of a character beyond ASCII.
    pub(super) fn encode(&self, c: char) -> Option<Bytes> {
        self.bytes.get(&c).copied()
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
