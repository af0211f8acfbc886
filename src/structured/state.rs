//! State that frameworks put into a page for their own scripts: read where it is JSON and an article is in it.

use std::sync::LazyLock;

use super::graph::Value;
use super::objects::squeeze;
use super::pieces::paragraphs_into;
use super::plain::plain_into;
use super::signal::Property::{
    self, Author, Body, Credit, Editor, Image, Modified, Published, Section, Subtitle, Summary, Title,
};
use super::variables::Variable;
use super::{Entry, Signals, json, place};
use crate::dom::NodeId;
use crate::gate::Gate;
use crate::metadata::Source;

/// How many bytes of state are read of a page.
pub(super) const BYTES: usize = 4 << 20;

/// `(key in lower case without `_`, property)`, sorted; of two keys of one property the first on the page counts.
#[rustfmt::skip]
static KEYS: &[(&str, Property)] = &[
    ("articlebody", Body),
    ("author", Author),
    ("authorname", Author),
    ("authors", Author),
    ("blocks", Body),
    ("body", Body),
    ("byline", Author),
    ("content", Body),
    ("contentelements", Body),
    ("copyfrom", Credit),
    ("createdat", Published),
    ("createtime", Published),
    ("date", Published),
    ("datecreated", Published),
    ("datemodified", Modified),
    ("datepublished", Published),
    ("deck", Subtitle),
    ("dek", Subtitle),
    ("description", Summary),
    ("displaydate", Published),
    ("editorname", Editor),
    ("excerpt", Summary),
    ("firstpublished", Published),
    ("firstpublishedat", Published),
    ("headline", Title),
    ("html", Body),
    ("image", Image),
    ("lastmodified", Modified),
    ("media", Credit),
    ("mediainfo", Credit),
    ("medianame", Credit),
    ("modified", Modified),
    ("modifiedat", Modified),
    ("newstime", Published),
    ("originname", Credit),
    ("paragraphs", Body),
    ("ptime", Published),
    ("pubdate", Published),
    ("publicationdate", Published),
    ("publishat", Published),
    ("publishdate", Published),
    ("published", Published),
    ("publishedat", Published),
    ("publisheddate", Published),
    ("publishtime", Published),
    ("publishtimestr", Published),
    ("pubtime", Published),
    ("responeditor", Editor),
    ("responsibleeditor", Editor),
    ("section", Section),
    ("source", Credit),
    ("sourcename", Credit),
    ("standfirst", Subtitle),
    ("subtitle", Subtitle),
    ("summary", Summary),
    ("text", Body),
    ("title", Title),
    ("updatedat", Modified),
    ("updatetime", Modified),
];

/// The JSON that a script's text is, or assigns: `{…}`, `window.x = {…}`, `x = JSON.parse("{…}")` is left alone.
pub(super) fn json_of(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let value = if text.starts_with('{') {
        text
    } else {
        let head = text.get(..text.len().min(120)).or_else(|| text.get(..text.char_indices().nth(30)?.0))?;
        let (target, _) = head.split_once('=')?;
        let named = |c: char| c.is_alphanumeric() || c.is_whitespace() || "_.$[]'\"".contains(c);
        if !target.chars().all(named) {
            return None;
        }
        text.get(target.len().saturating_add(1)..)?.trim_start()
    };
    let start = value.strip_prefix('{')?.trim_start();
    start.starts_with('"').then_some(value)
}

static GATE: LazyLock<Gate> = LazyLock::new(|| Gate::of(KEYS.iter().map(|(key, _)| *key)));

fn property_of(key: &str) -> Option<Property> {
    let is_plain = !key.bytes().any(|byte| matches!(byte, b'_' | b'-'));
    if is_plain && !GATE.lets(key.as_bytes()) {
        return None;
    }
    let mut lower = [0_u8; 20];
    let mut length = 0;
    for byte in key.bytes().filter(|byte| !matches!(byte, b'_' | b'-')) {
        *lower.get_mut(length)? = byte.to_ascii_lowercase();
        length = length.saturating_add(1);
    }
    let key = std::str::from_utf8(lower.get(..length)?).ok()?;
    KEYS.binary_search_by_key(&key, |(key, _)| key)
        .ok()
        .and_then(|at| KEYS.get(at))
        .map(|(_, property)| *property)
}

/// Keys of variables by which Chinese platforms hand an article's account and time to their scripts, beside those of [`KEYS`].
static OF_ACCOUNTS: &[(&str, Property)] =
    &[("ct", Published), ("msgtitle", Title), ("nickname", Credit), ("oricreatetime", Published)];

/// What a variable says of an article. The account that writes is told by `nickname` only beside what its platform calls
/// the text's title or the account's number: elsewhere that is the reader's.
fn property_of_variable(key: &str, of_account: bool) -> Option<Property> {
    let plain = || key.replace('_', "").to_ascii_lowercase();
    let known = of_account.then(plain).and_then(|plain| OF_ACCOUNTS.iter().find(|(key, _)| *key == plain));
    match known {
        Some((_, property)) => Some(*property),
        None => {
            property_of(key).filter(|found| matches!(found, Title | Published | Author | Credit | Editor))
        }
    }
}

impl Signals {
    /// Reads what a script gives its variables: where the page's title and a date are among them, they are an article's.
    pub(super) fn read_variables(&mut self, variables: &[Variable<'_>], node: NodeId) {
        let of_account = variables.iter().any(|variable| matches!(variable.name, "msg_title" | "bizuin"));
        let said: Vec<(Property, String)> = variables
            .iter()
            .filter_map(|variable| Some((property_of_variable(variable.name, of_account)?, variable.text())))
            .filter(|(_, text)| !text.trim().is_empty())
            .collect();
        let titles: Vec<String> = self.known_titles().map(squeeze).collect();
        let is_title = |text: &str| {
            let title = squeeze(text);
            title.chars().count() >= 6 && titles.iter().any(|known| known.contains(&title))
        };
        let titled = said.iter().any(|(property, text)| *property == Title && is_title(text));
        if !titled || !said.iter().any(|(property, _)| *property == Published) {
            return;
        }
        // As with state, names of people and outlets are kept so by Chinese systems; elsewhere they are machines'.
        for wanted in [Published, Author, Credit, Editor] {
            let han = |text: &str| text.chars().any(crate::content::is_unspaced);
            let able = |(property, text): &&(Property, String)| {
                *property == wanted && (wanted == Published || han(text)) && text.len() < 200
            };
            if let Some((property, text)) = said.iter().find(able) {
                self.push(*property, Source::FrameworkState, "variable", text, Some(node));
            }
        }
    }

    /// Reads a framework's state: the object in it that has the page's title, a text and a date.
    pub(super) fn read_state(&mut self, text: &str, node: NodeId) {
        let first = self.graph.len();
        json::read(text, &mut self.graph);
        let titles: Vec<String> = self.known_titles().map(squeeze).collect();
        let article = (first..self.graph.len())
            .filter_map(|index| self.graph.value(place(index)))
            .filter(|value| value.is_object())
            .filter_map(|object| Some((completeness(object, &titles)?, object.index())))
            .max_by_key(|(complete, index)| (*complete, std::cmp::Reverse(*index)));
        if let Some((_, index)) = article {
            self.read_state_object(index, node);
        }
    }

    fn read_state_object(&mut self, index: u32, node: NodeId) {
        let Self { graph, buffer, entries, .. } = self;
        let Some(object) = graph.value(index) else { return };
        for value in object.children() {
            let Some(property) = property_of(value.key()) else { continue };
            if property == Body && value.as_str().is_none() {
                let start = buffer.len();
                paragraphs_into(value, buffer);
                if buffer.len() > start {
                    let (value, source) = (place(start)..place(buffer.len()), Source::FrameworkState);
                    entries.push(Entry {
                        property,
                        source,
                        name: "state",
                        value,
                        node: Some(node),
                        entity: None,
                    });
                    continue;
                }
            }
            for item in value.items().take(20) {
                let text = item
                    .as_str()
                    .or_else(|| ["name", "url", "rendered"].iter().find_map(|key| item.text(key)));
                // Only Chinese systems keep the outlet and the editor under these names; elsewhere they are machines'.
                let han = || text.is_some_and(|text| text.chars().any(crate::content::is_unspaced));
                if matches!(property, Credit | Editor) && !han() {
                    continue;
                }
                let start = buffer.len();
                plain_into(text.unwrap_or(""), buffer);
                if buffer.len() > start {
                    let value = place(start)..place(buffer.len());
                    let entity = item.is_object().then(|| item.index());
                    let source = Source::FrameworkState;
                    entries.push(Entry { property, source, name: "state", value, node: Some(node), entity });
                }
            }
        }
    }
}

/// How much an object says of an article: `None` where it is not the page's.
fn completeness(object: Value<'_>, titles: &[String]) -> Option<usize> {
    let mut has = [false; 4];
    for value in object.children() {
        match property_of(value.key()) {
            Some(Title) => {
                let title = squeeze(value.as_str().or_else(|| value.text("rendered"))?);
                has[0] |= title.chars().count() >= 6 && titles.iter().any(|known| known.contains(&title));
            }
            Some(Published) => has[1] = true,
            Some(Body) => has[2] = true,
            Some(Author) => has[3] = true,
            _ => {}
        }
    }
    let [title, date, body, _] = has;
    (title && (date || body)).then(|| has.iter().filter(|has| **has).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_sorted_and_unique() {
        assert!(KEYS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn only_json_is_taken_for_state() {
        assert_eq!(json_of("window.__STATE__ = {\"a\":1};"), Some("{\"a\":1};"));
        assert_eq!(json_of(" {\"props\":{}}"), Some("{\"props\":{}}"));
        assert_eq!(json_of("window['x']={ \"a\":1}"), Some("{ \"a\":1}"));
        assert_eq!(json_of("if (a == b) { \"use strict\" }"), None);
        assert_eq!(json_of("var f = function() { \"use strict\" }"), None);
        assert_eq!(json_of("var s = {a: 1}"), None);
    }
}
