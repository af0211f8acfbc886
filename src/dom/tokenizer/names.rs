//! Names of tags and attributes, as atoms.

use html5ever::LocalName;

/// Names that are found at once. A page has some hundred.
const CACHE: usize = 512;

/// The hash of a name, taken while its end is looked for.
///
/// Of names of one length up to eight bytes it is the name itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct NameHash(u64);

impl NameHash {
    pub(super) fn add(&mut self, byte: u8) {
        self.0 = self.0.rotate_left(8) ^ u64::from(byte);
    }

    fn place(self) -> usize {
        let mixed = self.0.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        usize::try_from(mixed >> 48).unwrap_or_default() % CACHE
    }
}

/// Finds the atom of a name without the detour over the table that all threads share.
///
/// The table has one entry a hash: names that collide only push each other out.
pub(super) struct NameCache {
    entries: Vec<(NameHash, usize, LocalName)>,
    lower: String,
}

impl NameCache {
    pub(super) fn new() -> Self {
        Self { entries: vec![(NameHash::default(), 0, LocalName::default()); CACHE], lower: String::new() }
    }

    /// The atom of a name as it stands in the page, with its hash.
    pub(super) fn get(&mut self, name: &str, hash: NameHash) -> LocalName {
        match self.entries.get_mut(hash.place()) {
            Some((known, length, atom))
                if *known == hash && *length == name.len() && (*length <= 8 || **atom == *name) =>
            {
                atom.clone()
            }
            Some(entry) => {
                *entry = (hash, name.len(), LocalName::from(name));
                entry.2.clone()
            }
            None => LocalName::from(name),
        }
    }

    /// The atom of a name whose ASCII letters become small and whose NULs become U+FFFD.
    pub(super) fn get_folded(&mut self, name: &str) -> LocalName {
        let mut lower = std::mem::take(&mut self.lower);
        lower.clear();
        lower.extend(name.chars().map(|c| if c == '\0' { '\u{fffd}' } else { c.to_ascii_lowercase() }));
        let mut hash = NameHash::default();
        lower.bytes().for_each(|byte| hash.add(byte));
        let atom = self.get(&lower, hash);
        self.lower = lower;
        atom
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(names: &mut NameCache, name: &str) -> LocalName {
        let mut hash = NameHash::default();
        name.bytes().for_each(|byte| hash.add(byte));
        names.get(name, hash)
    }

    #[test]
    fn a_name_is_itself_whatever_collides_with_it() {
        let mut names = NameCache::new();
        // The hash is the same whichever way the halves of such a name stand.
        let padded = format!("viewbox{}", "x".repeat(16));
        let alike = [
            "viewbox",
            &padded,
            "viewbox",
            "abcdefgh12345678",
            "12345678abcdefgh",
            "a",
            "abcdefgh",
            "data-some-long-name",
            "ü",
        ];
        let many: Vec<String> = (0..2 * CACHE).map(|i| format!("data-{i}")).collect();
        for name in alike.into_iter().chain(many.iter().map(String::as_str)).chain(alike) {
            assert_eq!(&*get(&mut names, name), name);
            assert_eq!(&*get(&mut names, name), name);
        }
        assert_eq!(&*names.get_folded("DIV\0ß"), "div\u{fffd}ß");
    }
}
