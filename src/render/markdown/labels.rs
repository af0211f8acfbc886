//! The labels of footnotes: as the page writes them, where Markdown can take them.

use std::collections::{BTreeMap, BTreeSet};

use crate::article::FootnoteId;

/// Characters that a label taken from the page has at most.
const CHARS: usize = 8;

/// A label for each footnote of a body, no two alike.
#[derive(Debug, Default)]
pub(super) struct Labels {
    of: BTreeMap<FootnoteId, String>,
    /// Those that are taken, in lower case: labels match whatever their case.
    taken: BTreeSet<String>,
}

impl Labels {
    /// The label of a footnote: the first that was asked for; `written` is how the page writes it there.
    pub(super) fn get(&mut self, id: &FootnoteId, written: &str) -> &str {
        self.add(id, written);
        self.of.get(id).map_or("", String::as_str)
    }

    fn add(&mut self, id: &FootnoteId, written: &str) {
        if self.of.contains_key(id) {
            return;
        }
        let bare = written.trim_matches(|c: char| !c.is_alphanumeric());
        let sound =
            !bare.is_empty() && bare.len() <= CHARS && bare.bytes().all(|b| b.is_ascii_alphanumeric());
        let mut label = if sound { bare.to_owned() } else { name(id) };
        if self.taken.contains(&label.to_lowercase()) {
            label = name(id);
        }
        while !self.taken.insert(label.to_lowercase()) {
            label.push('-');
        }
        self.of.insert(id.clone(), label);
    }
}

/// The name of a footnote in characters that every reader of Markdown takes.
fn name(id: &FootnoteId) -> String {
    let name: String =
        id.0.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' }).collect();
    if name.is_empty() { "note".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_the_pages_and_no_two_alike() {
        let mut labels = Labels::default();
        let id = |name: &str| FootnoteId::new(name);
        for (name, written) in
            [("fn1", "[1]"), ("p2-fn1", "1"), ("1", "2"), ("x.y", "*"), ("x-y", "†"), ("2", "")]
        {
            labels.add(&id(name), written);
        }
        let found =
            ["fn1", "p2-fn1", "1", "x.y", "x-y", "2"].map(|name| labels.get(&id(name), "").to_owned());
        assert_eq!(found, ["1", "p2-fn1", "2", "x-y", "x-y-", "2-"]);
    }
}
