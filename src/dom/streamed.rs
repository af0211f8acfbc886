//! Pages that are sent in pieces: parts that come later stand hidden at the end, and short scripts move them to where a
//! placeholder waits. Here that is done without running a script.
//!
//! React sends pages so ([streaming](https://react.dev/reference/react-dom/server/renderToPipeableStream)): a part is
//! `<div hidden id="S:1">`, its place `<template id="P:1">`, or `<template id="B:1">` with what is shown until it comes, up
//! to a comment `/$`; the scripts say `$RS("S:1","P:1")` and `$RC("B:1","S:1")`.

use std::collections::HashMap;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::document::{Document, NONE, NodeId};
use super::name::Tag;

/// How many parts of a page are moved.
const PARTS: usize = 10_000;

static PART: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("id=\"S:"));
static CALL: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("$R"));

/// What a script asks for.
#[derive(Debug, PartialEq, Eq)]
enum Move<'s> {
    /// A part stands where a placeholder is.
    Into { part: &'s str, place: &'s str },
    /// A part stands for all that is shown until it comes.
    Instead { part: &'s str, place: &'s str },
}

impl Document {
    /// Puts the parts of a page that came late where they belong. `depth` is the bound on how deep elements stand; whether
    /// some stood deeper, and were lifted.
    pub(crate) fn settle(&mut self, depth: usize) -> bool {
        if PART.find(self.page.as_bytes()).is_none() {
            return false;
        }
        let mut named: HashMap<String, NodeId> = HashMap::new();
        let mut scripts = Vec::new();
        for id in self.descendants(self.root()) {
            match self.tag(id) {
                Tag::Script => scripts.push(id),
                Tag::Div | Tag::Template | Tag::Table | Tag::Svg | Tag::Math => {
                    if let Some(name) = self.attr(id, "id").filter(|name| name.get(1..2) == Some(":")) {
                        named.entry(name.to_owned()).or_insert(id);
                    }
                }
                _ => {}
            }
        }
        let said: Vec<String> = scripts.into_iter().map(|script| self.text_content(script)).collect();
        let mut has_moved = false;
        // Placeholders without an end are all looked behind.
        let mut looks = self.len().saturating_mul(2);
        for asked in said.iter().flat_map(|script| moves(script)).take(PARTS) {
            let (Move::Into { part, place } | Move::Instead { part, place }) = asked;
            let (Some(part), Some(place)) = (named.get(part).copied(), named.get(place).copied()) else {
                continue;
            };
            // A part is moved once, and never into itself.
            if self.node(part).parent == NONE || self.node(place).parent == NONE {
                continue;
            }
            let above = self.ancestors(place).take(looks).take_while(|above| *above != part).count();
            let is_within = self.ancestors(place).nth(above).is_some();
            looks = looks.saturating_sub(above);
            if is_within || looks == 0 {
                continue;
            }
            if matches!(asked, Move::Instead { .. }) {
                self.clear_until_end(place, &mut looks);
            }
            let parent = self.node(place).parent;
            while let Some(child) = self.first_child(part) {
                self.detach(child.0);
                self.attach(child.0, parent, place.0);
            }
            self.detach(place.0);
            self.detach(part.0);
            has_moved = true;
        }
        has_moved && self.flatten(depth)
    }

    /// Takes away what stands behind a placeholder until its part comes: up to the comment that ends it, if one does.
    fn clear_until_end(&mut self, place: NodeId, looks: &mut usize) {
        let mut inner = 0_usize;
        let mut shown: Vec<NodeId> = Vec::new();
        let mut next = self.next_sibling(place);
        while let Some(id) = next {
            match self.comment(id) {
                Some("/$" | "/&") if inner == 0 => {
                    for id in shown {
                        self.detach(id.0);
                    }
                    return;
                }
                Some("/$" | "/&") => inner = inner.saturating_sub(1),
                Some("$" | "$?" | "$!" | "$~" | "&") => inner = inner.saturating_add(1),
                _ => {}
            }
            shown.push(id);
            *looks = looks.saturating_sub(1);
            next = self.next_sibling(id).filter(|_| *looks > 0);
        }
    }
}

/// The moves that a script asks for, in their order.
fn moves(script: &str) -> impl Iterator<Item = Move<'_>> {
    CALL.find_iter(script.as_bytes()).filter_map(|at| {
        let call = script.get(at.saturating_add(2)..)?;
        let (name, rest) = call.split_at_checked(1)?;
        let rest = rest.strip_prefix("(\"")?;
        let (first, rest) = rest.split_once('"')?;
        let (second, _) = rest.strip_prefix(",\"")?.split_once('"')?;
        match name {
            "S" => Some(Move::Into { part: first, place: second }),
            "C" | "R" => Some(Move::Instead { part: second, place: first }),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::parse;
    use crate::limits::Limits;

    fn settled(html: &str) -> String {
        let mut doc = parse(html, &Limits::default()).unwrap().document;
        doc.settle(Limits::default().depth);
        let body = doc.find(doc.root(), Tag::Body).unwrap();
        let said = doc.descendants(body).filter(|id| doc.text(*id).is_some());
        let said = said.filter(|id| doc.parent(*id).is_none_or(|above| doc.tag(above) != Tag::Script));
        let words: Vec<&str> = said.filter_map(|id| doc.text(id)).collect();
        words.join(" ")
    }

    #[test]
    fn parts_that_come_late_stand_where_they_belong() {
        let page = r#"<p>one</p><!--$?--><template id="B:0"></template><p>Loading</p><!--$--><i>more</i><!--/$--><!--/$--><p>four</p>
            <script>$RC=function(b,c){}</script><div hidden id="S:0"><p>two</p><template id="P:1"></template></div>
            <div hidden id="S:1"><p>three</p></div><script>$RS("S:1","P:1")</script><script>$RC("B:0","S:0")</script>"#;
        assert_eq!(settled(page).split_whitespace().collect::<Vec<_>>(), ["one", "two", "three", "four"]);
    }

    #[test]
    fn what_does_not_fit_stays_as_it_is() {
        // Into itself, twice, without an end, without a place.
        let page = r#"<p>first<template id="B:0"></template><p>shown</p><div hidden id="S:0"><template id="P:0"></template><p>late</p></div>
            <script>$RS("S:0","P:0");$RC("B:0","S:0");$RC("B:0","S:0");$RC("B:9","S:0");$RC("B:</script>"#;
        assert_eq!(settled(page).split_whitespace().collect::<Vec<_>>(), ["first", "late", "shown"]);
        assert_eq!(moves("$RC(\"B:0\",\"S:0\")$RX(\"B:1\")$R").count(), 1);
    }
}
