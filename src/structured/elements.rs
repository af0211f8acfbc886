//! What single elements say: `<link>` relations, `<time>`, `rel=author`, microformats' class names.

use std::sync::LazyLock;

use super::items::words;
use super::signal::Property::{
    self, Amp, Author, Canonical, Credit, Date, Editor, Icon, Image, License, Modified, Next, Previous,
    Published, Summary, Title,
};
use super::{Entry, Signals};
use crate::dom::{Document, NodeId, Tag};
use crate::gate::Gate;
use crate::metadata::Source;

/// `(relation, property)`, sorted.
#[rustfmt::skip]
static RELATIONS: &[(&str, Property)] = &[
    ("amphtml", Amp),
    ("apple-touch-icon", Icon),
    ("canonical", Canonical),
    ("copyright", License),
    ("icon", Icon),
    ("image_src", Image),
    ("license", License),
    ("next", Next),
    ("prev", Previous),
    ("previous", Previous),
];

/// `(class of an h-entry or hEntry, property)`, sorted. <https://microformats.org/wiki/h-entry>
#[rustfmt::skip]
static CLASSES: &[(&str, Property)] = &[
    ("dt-published", Published),
    ("dt-updated", Modified),
    ("entry-title", Title),
    ("p-author", Author),
    ("p-category", Property::Tag),
    ("p-name", Title),
    ("p-summary", Summary),
    ("published", Published),
    ("updated", Modified),
    ("vcard", Author),
];

/// `(identifier, property)` of the elements, often hidden, by which Chinese news pages tell a search engine's reader who
/// made a text and when; sorted.
#[rustfmt::skip]
static IDENTIFIERS: &[(&str, Property)] = &[
    ("author_baidu", Author),
    ("editor_baidu", Editor),
    ("pubtime_baidu", Published),
    ("source_baidu", Credit),
];

static CLASS_GATE: LazyLock<Gate> = LazyLock::new(|| Gate::of(CLASSES.iter().map(|entry| entry.0)));

/// How many `<time>` elements and class names are read of a page.
const MANY: usize = 100;

/// What was counted on the way.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Elements that are an h-entry: of more than one none is the page's own.
    entries: usize,
    read: usize,
}

impl Signals {
    pub(super) fn read_link(&mut self, doc: &Document, id: NodeId) {
        let (Some(rel), Some(href)) = (doc.attr(id, "rel"), doc.attr(id, "href").map(str::trim)) else {
            return;
        };
        if href.is_empty() {
            return;
        }
        for relation in rel.split_ascii_whitespace() {
            let lower = relation.to_ascii_lowercase();
            if let Ok(at) = RELATIONS.binary_search_by_key(&lower.as_str(), |(name, _)| name)
                && let Some((name, property)) = RELATIONS.get(at)
            {
                self.push(*property, Source::LinkRelation, name, href, Some(id));
            }
        }
    }

    pub(super) fn read_time(&mut self, doc: &Document, id: NodeId, seen: &mut Seen) {
        seen.read = seen.read.saturating_add(1);
        if seen.read > MANY {
            return;
        }
        let moment = doc.attr(id, "datetime").or_else(|| doc.attr(id, "ts"));
        match moment.map(str::trim).filter(|text| !text.is_empty()) {
            Some(moment) => self.push(Date, Source::TimeElement, "time", moment, Some(id)),
            None => self.push(Date, Source::TimeElement, "time", &words(doc, id), Some(id)),
        }
    }

    /// A link in the text: its `rel` may say author, license, tag.
    pub(super) fn read_anchor(&mut self, doc: &Document, id: NodeId) {
        let Some(rel) = doc.attr(id, "rel") else { return };
        for relation in rel.split_ascii_whitespace() {
            match () {
                () if relation.eq_ignore_ascii_case("author") => {
                    self.push(Author, Source::RelAuthor, "rel=author", &words(doc, id), Some(id));
                }
                () if relation.eq_ignore_ascii_case("license") => {
                    self.push(
                        License,
                        Source::LinkRelation,
                        "license",
                        doc.attr(id, "href").unwrap_or(""),
                        Some(id),
                    );
                }
                () if relation.eq_ignore_ascii_case("tag") => {
                    self.push(Property::Tag, Source::LinkRelation, "tag", &words(doc, id), Some(id));
                }
                () => {}
            }
        }
    }

    /// An element whose identifier says what it tells.
    pub(super) fn read_identifier(&mut self, doc: &Document, id: NodeId, identifier: &str) {
        if !identifier.ends_with("_baidu") {
            return;
        }
        if let Ok(at) = IDENTIFIERS.binary_search_by_key(&identifier, |(name, _)| name)
            && let Some((name, property)) = IDENTIFIERS.get(at)
        {
            self.push(*property, Source::Markup, name, &words(doc, id), Some(id));
        }
    }

    /// The classes of an element, where they are those of an h-entry.
    pub(super) fn read_classes(&mut self, doc: &Document, id: NodeId, classes: &str, seen: &mut Seen) {
        for class in classes.split_ascii_whitespace() {
            if matches!(class, "hentry" | "h-entry") {
                seen.entries = seen.entries.saturating_add(1);

                continue;
            }
            if !CLASS_GATE.lets(class.as_bytes()) {
                continue;
            }
            let Ok(at) = CLASSES.binary_search_by_key(&class, |(name, _)| name) else { continue };
            let Some((name, property)) = CLASSES.get(at) else { continue };
            seen.read = seen.read.saturating_add(1);
            if seen.entries == 1 && seen.read <= MANY {
                let moment = matches!(property, Published | Modified);
                // `<abbr class=published title=...>` of hEntry, `<time class=dt-published datetime=...>` of h-entry.
                let titled = || doc.attr(id, "title").filter(|_| doc.tag(id) == Tag::Abbr);
                let value = doc.attr(id, "datetime").or_else(titled);
                match value.filter(|_| moment) {
                    Some(value) => self.push(*property, Source::Microformat, name, value, Some(id)),
                    None => self.push(*property, Source::Microformat, name, &words(doc, id), Some(id)),
                }
            }
        }
    }

    /// Takes back what class names said where the page has many entries: it is a list of them, and none is its own.
    pub(super) fn judge_entries(&mut self, seen: &Seen) {
        let titles = |entry: &Entry| entry.source == Source::Microformat && entry.property == Title;
        if seen.entries > 1 || self.entries.iter().filter(|entry| titles(entry)).count() > 1 {
            self.entries.retain(|entry| entry.source != Source::Microformat);
        }
    }
}

/// Whether a custom element is a `<time>` that its script keeps up to date: `<relative-time>`, `<time-ago>`.
pub(super) fn is_clock(name: &str) -> bool {
    name.contains('-') && name.split('-').any(|part| matches!(part, "time" | "timeago" | "datetime"))
}

/// Whether the element's tag is one that [`Signals::read_classes`] need not look at.
pub(super) fn has_no_entry_class(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::None
            | Tag::Script
            | Tag::Style
            | Tag::Link
            | Tag::Meta
            | Tag::Img
            | Tag::Br
            | Tag::Svg
            | Tag::Input
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn custom_elements_that_tell_the_time() {
        for name in ["relative-time", "time-ago", "local-time", "shown-timeago"] {
            assert!(is_clock(name), "{name}");
        }
        assert!(!is_clock("time") && !is_clock("time_ago") && !is_clock("timeline-view"));
    }

    #[test]
    fn tables_are_sorted_and_unique() {
        assert!(RELATIONS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(CLASSES.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(IDENTIFIERS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
