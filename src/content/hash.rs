//! Words as numbers: a fast hash for looking up words of a page's own text.

use std::hash::Hasher;

/// Hashes a word given as bytes.
pub(crate) fn hash_word(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(SEED, |hash, byte| mix(hash, u64::from(byte)))
}

/// The hash of no bytes.
pub(crate) const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// Takes one more number into a hash.
pub(crate) fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// A hasher for keys that are hashes already.
#[derive(Default)]
pub(crate) struct WordHasher(u64);

impl Hasher for WordHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        self.0 = eights.iter().fold(self.0, |hash, eight| mix(hash, u64::from_le_bytes(*eight)));
        let rest = rest.iter().fold(0, |rest, byte| rest << 8 | u64::from(*byte));
        self.0 = mix(self.0, rest);
        self.0 ^= self.0 >> 29;
    }
    fn write_u8(&mut self, _: u8) {
        // What ends a text tells nothing.
    }
    fn write_u32(&mut self, word: u32) {
        // The table takes its tag from the upper bits.
        self.0 = u64::from(word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    fn write_u64(&mut self, word: u64) {
        self.0 = word ^ (word >> 29);
    }
}
