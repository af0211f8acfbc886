//! Where nodes stand in the page, written as paths from its root.

use std::collections::HashMap;

use crate::dom::{Document, NodeId};

/// The places of all nodes among those around them, counted once.
#[derive(Debug)]
pub(crate) struct Paths {
    /// For each node its place, from 1, among siblings of its name; 0 where it is the only one.
    places: Vec<u32>,
}

/// What a node is called in a path.
fn name(doc: &Document, id: NodeId) -> Option<&str> {
    if doc.is_element(id) { Some(doc.name(id)) } else { doc.text(id).map(|_| "text()") }
}

impl Paths {
    pub(crate) fn of(doc: &Document) -> Self {
        let mut places = vec![0; doc.len()];
        let mut counts: HashMap<&str, u32> = HashMap::new();
        for parent in std::iter::once(doc.root()).chain(doc.descendants(doc.root())) {
            let children = || doc.children(parent).filter_map(|id| Some((id, name(doc, id)?)));
            if children().nth(1).is_none() {
                continue;
            }
            counts.clear();
            for (id, name) in children() {
                let count = counts.entry(name).or_default();
                *count = count.saturating_add(1);
                if let Some(place) = places.get_mut(id.index()) {
                    *place = *count;
                }
            }
            for (id, _) in children().filter(|(_, name)| counts.get(name) == Some(&1)) {
                if let Some(place) = places.get_mut(id.index()) {
                    *place = 0;
                }
            }
        }
        Self { places }
    }

    /// A node's path from the root: names, each with its place among siblings of that name where it has some.
    pub(crate) fn path(&self, doc: &Document, node: NodeId) -> String {
        let mut steps = Vec::new();
        for id in std::iter::once(node).chain(doc.ancestors(node)) {
            let Some(name) = name(doc, id) else { continue };
            steps.push(match self.places.get(id.index()) {
                Some(place) if *place > 0 => format!("/{name}[{place}]"),
                _ => format!("/{name}"),
            });
        }
        steps.into_iter().rev().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::{Tag, parse};
    use crate::limits::Limits;

    #[test]
    fn a_path_leads_to_its_node() {
        let doc = parse("<div>a</div><div><p>b<p>c <i>d</i></div>", &Limits::default()).unwrap().document;
        let paths = Paths::of(&doc);
        let i = doc.find(doc.root(), Tag::I).unwrap();
        assert_eq!(paths.path(&doc, i), "/html/body/div[2]/p[2]/i");
        assert_eq!(paths.path(&doc, doc.first_child(i).unwrap()), "/html/body/div[2]/p[2]/i/text()");
    }
}
