//! Names interned: each name of a document stands once in its table.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher};

use html5ever::{LocalName, Namespace as Ns, Prefix, QualName, ns};

use super::document::{Document, Name, Namespace};
use super::links::index;
use super::name::Tag;

/// Names that are found at once. A page has some hundred.
const CACHE: usize = 512;

/// Gives each name its number in [`Document::names`].
///
/// A page uses few names often, so a table of one entry a hash stands in front of the map, whose hashes are dearer.
#[derive(Debug)]
pub(super) struct Names {
    cache: Vec<Option<(LocalName, Namespace, u32)>>,
    all: HashMap<(LocalName, Namespace, Option<Prefix>), u32, BuildHasherDefault<DefaultHasher>>,
}

impl Names {
    pub(super) fn new() -> Self {
        Self { cache: vec![None; CACHE], all: HashMap::default() }
    }

    /// The number of a name, which is put into the document's table when it is new there.
    pub(super) fn intern(&mut self, doc: &mut Document, name: &QualName) -> u32 {
        let space = namespace(&name.ns);
        if name.prefix.is_some() {
            return self.intern_slowly(doc, name, space);
        }
        let hash = (name.local.get_hash() ^ space as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        let place = usize::try_from(hash).unwrap_or(0) % CACHE;
        if let Some(Some((local, known_space, id))) = self.cache.get(place)
            && *local == name.local
            && *known_space == space
        {
            return *id;
        }
        let id = self.intern_slowly(doc, name, space);
        if let Some(entry) = self.cache.get_mut(place) {
            *entry = Some((name.local.clone(), space, id));
        }
        id
    }

    fn intern_slowly(&mut self, doc: &mut Document, name: &QualName, space: Namespace) -> u32 {
        let key = (name.local.clone(), space, name.prefix.clone());
        *self.all.entry(key).or_insert_with(|| {
            let tag = match (space, &*name.local) {
                (Namespace::Html, local) => Tag::from_name(local),
                (Namespace::Svg, "svg") => Tag::Svg,
                (Namespace::MathMl, "math") => Tag::Math,
                _ => Tag::Other,
            };
            let (prefix, local) = (name.prefix.clone(), name.local.clone());
            doc.names.push(Name::new(space, prefix, local, tag));
            index(doc.names.len().saturating_sub(1))
        })
    }
}

pub(super) fn namespace(ns: &Ns) -> Namespace {
    match *ns {
        ns!(html) => Namespace::Html,
        ns!(svg) => Namespace::Svg,
        ns!(mathml) => Namespace::MathMl,
        ns!(xlink) => Namespace::XLink,
        ns!(xml) => Namespace::Xml,
        ns!(xmlns) => Namespace::XmlNs,
        _ => Namespace::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_number_however_many_names_there_are() {
        let mut doc = Document::new();
        let mut names = Names::new();
        let name = |i: usize| QualName::new(None, ns!(html), LocalName::from(format!("name-{i}")));
        let first: Vec<u32> = (0..3000).map(|i| names.intern(&mut doc, &name(i))).collect();
        let again: Vec<u32> = (0..3000).map(|i| names.intern(&mut doc, &name(i))).collect();
        assert_eq!(first, again);
        assert_eq!(doc.names.len(), 3000);
        let svg = QualName::new(None, ns!(svg), LocalName::from("name-1"));
        assert_ne!(names.intern(&mut doc, &svg), first[1], "another namespace is another name");
    }
}
