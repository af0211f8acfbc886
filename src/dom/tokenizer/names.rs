//! Names of tags and attributes, as atoms.

use html5ever::LocalName;

/// Names that are found at once. A page has some hundred.
const CACHE: usize = 512;

/// An atom holds up to so many bytes itself, and is made of them faster than it could be looked up.
const INLINE: usize = 7;

/// Finds the atom of a name without the detour over the table that all threads share.
///
/// The table has one entry a hash: names that collide only push each other out.
pub(super) struct NameCache {
    entries: Vec<Option<LocalName>>,
    lower: String,
}

impl NameCache {
    pub(super) fn new() -> Self {
        Self { entries: vec![None; CACHE], lower: String::new() }
    }

    /// The atom of a name as it stands in the page.
    pub(super) fn get(&mut self, name: &str) -> LocalName {
        if name.len() <= INLINE {
            return LocalName::from(name);
        }
        let hash = name
            .bytes()
            .fold(0_u32, |hash, byte| (hash.rotate_left(5) ^ u32::from(byte)).wrapping_mul(0x9E37_79B9));
        let Some(entry) = self.entries.get_mut((hash >> 20) as usize % CACHE) else {
            return LocalName::from(name);
        };
        match entry {
            Some(known) if **known == *name => known.clone(),
            _ => entry.insert(LocalName::from(name)).clone(),
        }
    }

    /// The atom of a name whose ASCII letters become small and whose NULs become U+FFFD.
    pub(super) fn get_folded(&mut self, name: &str) -> LocalName {
        let mut lower = std::mem::take(&mut self.lower);
        lower.clear();
        lower.extend(name.chars().map(|c| if c == '\0' { '\u{fffd}' } else { c.to_ascii_lowercase() }));
        let atom = self.get(&lower);
        self.lower = lower;
        atom
    }
}
