//! GBK as the program knew it that damaged the pages: pairs of bytes to characters and back.

use std::sync::LazyLock;

use encoding_rs::GBK;

use super::codec::Codec;

/// Two bytes, the first in the upper half.
pub(super) type Pair = u16;

/// Makes a pair of its bytes.
pub(super) const fn pair(lead: u8, trail: u8) -> Pair {
    u16::from_be_bytes([lead, trail])
}

/// The second byte of a pair.
pub(super) const fn trail(pair: Pair) -> u8 {
    pair.to_be_bytes()[1]
}

/// Both directions of GBK, laid out for lookups by pair and by character.
#[derive(Debug)]
pub(super) struct Gbk {
    /// By pair less 0x8000; `'\0'` where there is nothing.
    chars: Vec<char>,
    /// By code point, of the basic plane; 0 where there is nothing.
    pairs: Vec<Pair>,
}

impl Gbk {
    /// The table, laid out once: it never changes.
    pub(super) fn get() -> &'static Self {
        static TABLE: LazyLock<Gbk> = LazyLock::new(Gbk::new);
        &TABLE
    }

    fn new() -> Self {
        let codec = Codec::get(GBK);
        let mut chars = vec!['\0'; 0x8000];
        let mut pairs = vec![0; 0x1_0000];
        for (code, slot) in (0x8000..=0xFFFF_u16).zip(&mut chars) {
            let [lead, trail] = code.to_be_bytes();
            let Some(c) = codec.pair(lead, trail) else { continue };
            if lead == 0x80 || lead == 0xFF || is_newer(code) {
                continue;
            }
            *slot = c;
            if let Some(slot) = pairs.get_mut(u32::from(c) as usize).filter(|slot| **slot == 0) {
                *slot = code;
            }
        }
        Gbk { chars, pairs }
    }

    /// The character that a pair stands for, private use ones among them.
    pub(super) fn char(&self, pair: Pair) -> Option<char> {
        let c = *self.chars.get(usize::from(pair.checked_sub(0x8000)?))?;
        (c != '\0').then_some(c)
    }

    /// The pair of a character.
    pub(super) fn pair(&self, c: char) -> Option<Pair> {
        self.pairs.get(u32::from(c) as usize).copied().filter(|&p| p != 0)
    }

    /// By first byte, the second bytes from 0x81 with which it came out as one question mark.
    pub(super) fn undefined(&self) -> Vec<Vec<u8>> {
        let row =
            |lead: u8| (0x81..=0xFE_u8).filter(|&second| self.is_undefined(pair(lead, second))).collect();
        (0..=0xFF_u8).map(|lead| if lead < 0x80 { Vec::new() } else { row(lead) }).collect()
    }

    /// Whether the pair came out as one question mark.
    pub(super) fn is_undefined(&self, pair: Pair) -> bool {
        match self.char(pair) {
            None => true,
            // Of the user-defined rows only AA to AF were kept.
            Some(c) => is_private(c) && !(0xAAA1..=0xAFFE).contains(&pair),
        }
    }
}

/// Whether a character is for private use.
pub(super) fn is_private(c: char) -> bool {
    ('\u{E000}'..='\u{F8FF}').contains(&c)
}

/// Characters that GB 18030 put into rows that GBK left free.
const fn is_newer(pair: Pair) -> bool {
    matches!(
        pair,
        0xA2E3 | 0xA3A0 | 0xA6D9..=0xA6DF | 0xA6EC..=0xA6ED | 0xA6F3 | 0xA8BC | 0xA8BF | 0xA989..=0xA995 | 0xFE50..=0xFEA0
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_those_of_gbk() {
        let gbk = Gbk::get();
        for (c, p) in [('網', 0xBE57), ('（', 0xA3A8), ('　', 0xA1A1), ('日', 0xC8D5), ('\u{E137}', 0xADBE)]
        {
            assert_eq!((gbk.pair(c), gbk.char(p)), (Some(p), Some(c)));
        }
        assert_eq!(gbk.char(0xA2AB).map(is_private), Some(true));
        assert!(gbk.is_undefined(0xA2AB) && gbk.is_undefined(0xD528) && !gbk.is_undefined(0xADF8));
        assert_eq!(gbk.chars.iter().filter(|&&c| c != '\0' && !is_private(c)).count(), 21_791);
    }
}
