//! A gate before tables of words: most words that are in none of them are told by their length, first and last byte alone.

/// Words of more bytes than this are let through.
const LONGEST: usize = 32;

/// For each length of words the first bytes that the words of a table have, and the last ones, as bits.
#[derive(Debug, Clone)]
pub(crate) struct Gate([(u64, u64); LONGEST]);

impl Gate {
    /// The gate of some words.
    pub(crate) fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut out = [(0, 0); LONGEST];
        for word in words {
            if let Some((firsts, lasts)) = out.get_mut(word.len()) {
                *firsts |= bit(word.as_bytes().first());
                *lasts |= bit(word.as_bytes().last());
            }
        }
        Self(out)
    }

    /// Whether a word may be in the table, whatever the case of its letters of ASCII.
    #[inline]
    pub(crate) fn lets(&self, word: &[u8]) -> bool {
        let ends =
            |(firsts, lasts): &(u64, u64)| firsts & bit(word.first()) != 0 && lasts & bit(word.last()) != 0;
        self.0.get(word.len()).is_none_or(ends)
    }
}

/// The characters that words of a table begin with, as bits that several share.
#[derive(Debug, Clone)]
pub(crate) struct Firsts([u64; 16]);

impl Firsts {
    /// The first characters of some words.
    pub(crate) fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut out = [0; 16];
        for (at, bit) in words.into_iter().filter_map(|word| word.chars().next()).map(place) {
            if let Some(bits) = out.get_mut(at) {
                *bits |= bit;
            }
        }
        Self(out)
    }

    /// Whether a word of the table may begin with a character.
    #[inline]
    pub(crate) fn let_in(&self, first: char) -> bool {
        let (at, bit) = place(first);
        self.0.get(at).is_none_or(|bits| bits & bit != 0)
    }
}

fn place(c: char) -> (usize, u64) {
    let code = u32::from(c);
    ((code >> 6) as usize % 16, 1 << (code % 64))
}

/// Small and capital letters of ASCII have one bit.
fn bit(byte: Option<&u8>) -> u64 {
    let byte = byte.copied().unwrap_or(0);
    1 << (if byte.is_ascii() { byte & 31 } else { 32 | (byte & 31) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_first_character_passes() {
        let firsts = Firsts::of(["昨天", "今天", "by"]);
        assert!(['昨', '今', 'b'].into_iter().all(|c| firsts.let_in(c)));
        assert!(['天', 'y', '前'].into_iter().all(|c| !firsts.let_in(c)));
    }

    #[test]
    fn every_word_of_the_table_passes() {
        let long = "x".repeat(40);
        let table = ["by", "von", "文", "", long.as_str()];
        let gate = Gate::of(table);
        for word in table.into_iter().chain(["By", "VON", "vOn"]) {
            assert!(gate.lets(word.as_bytes()), "{word}");
        }
        for word in ["of", "be", "vor", "byline", "v", "x"] {
            assert!(!gate.lets(word.as_bytes()), "{word}");
        }
    }
}
