//! Whether bytes are UTF-8, whole or damaged, and whether UTF-16.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// What of a page's bytes beyond ASCII is UTF-8.
#[derive(Debug, Clone, Copy, Default)]
struct Census {
    /// Characters beyond ASCII.
    sound: usize,
    /// Sequences that are no characters, but for one that the end of the page cuts.
    broken: usize,
}

impl Census {
    /// Counts as long as what was counted, and how many bytes are left, leave the answer open.
    fn while_open(bytes: &[u8], is_open: impl Fn(&Self, usize) -> bool) -> Self {
        let mut census = Self::default();
        let mut read: usize = 0;
        for chunk in bytes.utf8_chunks() {
            let valid = chunk.valid();
            read = read.saturating_add(valid.len().saturating_add(chunk.invalid().len()));
            if !valid.is_ascii() {
                census.sound =
                    census.sound.saturating_add(valid.bytes().filter(|&byte| byte >= 0xC0).count());
            }
            if chunk.invalid().is_empty() || read == bytes.len() && is_cut(chunk.invalid()) {
                continue;
            }
            census.broken = census.broken.saturating_add(1);
            if !is_open(&census, bytes.len().saturating_sub(read)) {
                break;
            }
        }
        census
    }

    /// How many sound characters a page with so much damage must have to be UTF-8.
    fn least(self, declared: bool, other: bool) -> usize {
        match (declared, other) {
            (true, _) => self.broken,
            (false, false) => self.broken.saturating_mul(2),
            (false, true) => self.broken.saturating_mul(4),
        }
    }
}

/// Whether a page is UTF-8 in spite of its damage, when it is declared to be (`declared`), is declared to be something
/// else (`other`), or nothing is. What other encodings hold of sound sequences comes about by chance: one in four in
/// GBK, next to none in those of one byte a letter.
pub(super) fn is_damaged_utf8(bytes: &[u8], declared: bool, other: bool) -> bool {
    // Were all that is left sound characters, of two bytes, could it be?
    let is_open =
        |census: &Census, left: usize| census.sound.saturating_add(left / 2) >= census.least(declared, other);
    let census = Census::while_open(bytes, is_open);
    census.sound >= census.least(declared, other) && (census.sound > 0 || declared)
}

/// Whether the bytes are the beginning of a UTF-8 character.
fn is_cut(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.valid_up_to() == 0 && error.error_len().is_none())
}

/// How many bytes tell UTF-16.
const UTF_16_BYTES: usize = 4096;

/// UTF-16 without a byte order mark: markup is ASCII, so each second byte of it is zero.
pub(super) fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..UTF_16_BYTES).unwrap_or(bytes);
    memchr::memchr(0, head)?;
    let (mut high, mut low) = (0_usize, 0_usize);
    for pair in head.chunks_exact(2) {
        high = high.saturating_add(usize::from(pair.first() == Some(&0)));
        low = low.saturating_add(usize::from(pair.last() == Some(&0)));
    }
    let enough = (head.len() / 8).max(2);
    if low >= enough && high.saturating_mul(10) <= low {
        Some(UTF_16LE)
    } else if high >= enough && low.saturating_mul(10) <= high {
        Some(UTF_16BE)
    } else {
        None
    }
}
