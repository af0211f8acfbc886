//! From the objects of JSON-LD, microdata and RDFa to signals: which of them the page is about, and what they tell.

use super::graph::Value;
use super::plain::{plain_into, unescaped_into};
use super::schema::{Class, KEYS, class, is_address, line};
use super::signal::Property::{self, Body, CommentCount, Crumb, Free, Publisher, SiteName, Title};
use super::{Entry, Signals};
use crate::metadata::Source;

/// How many objects of a page are looked at.
const OBJECTS: usize = 2_000;
/// How many values of one key are read.
const VALUES: usize = 50;
/// How many bytes of one value are kept.
const BYTES: usize = 400_000;

/// An object that may be the page's own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    index: u32,
    class: Class,
    source: Source,
    /// Whether its address or title says that it is the page itself, or another one; `None` where they do not tell.
    own: Option<bool>,
    /// Whether a title of the page's head has its title in it.
    titled: bool,
}

impl Signals {
    /// Reads the objects below `roots` into signals.
    pub(super) fn read_objects(&mut self, roots: &[u32], source: Source, addresses: &[String]) {
        let found = self.find_objects(roots, source, addresses);
        for object in main_objects(&found, source) {
            self.read_object(object.index, source, |_| true);
        }
        for page in found.iter().filter(|object| object.class == Class::Page && object.own != Some(false)) {
            let named = page.titled;
            self.read_object(page.index, source, |property| property != Body && (named || property != Title));
        }
        for other in &found {
            self.read_setting(*other);
        }
        self.objects.extend(found.iter().map(|object| object.index));
    }

    /// All objects that stand for themselves: roots, members of `@graph`, what a page or blog is said to hold.
    fn find_objects(&self, roots: &[u32], source: Source, addresses: &[String]) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        let mut waiting: Vec<u32> = roots.iter().rev().copied().collect();
        let known: Vec<String> = self.known_titles().map(squeeze).collect();
        let mut steps: usize = 0;
        while let Some(index) = waiting.pop() {
            steps = steps.saturating_add(1);
            let Some(value) =
                self.graph.value(index).filter(|_| steps < 4 * OBJECTS && found.len() < OBJECTS)
            else {
                continue;
            };
            if value.is_list() {
                let items: Vec<u32> = value.children().map(Value::index).collect();
                waiting.extend(items.into_iter().rev());
                continue;
            }
            if !value.is_object() || found.iter().rev().take(50).any(|object| object.index == index) {
                continue;
            }
            let held = ["@graph", "mainEntity", "blogPost", "blogPosts", "breadcrumb"];
            let held = held.iter().filter(|key| **key != "mainEntity" || !value.is_a("FAQPage"));
            let held = held.flat_map(|key| value.all(key)).filter(|value| value.as_str().is_none());
            let held: Vec<u32> = held.map(|value| value.target().index()).collect();
            waiting.extend(held.into_iter().rev());
            if value.get("@graph").is_some() && value.get("@type").is_none() {
                continue;
            }
            let class = class(value);
            let judged = matches!(class, Class::Text | Class::Work | Class::Page);
            let own = if judged { is_own(value, addresses, &known) } else { None };
            let titled = judged && is_titled(value, &known);
            let own = if titled { Some(true) } else { own };
            found.push(Found { index, class, source, own, titled });
        }
        found
    }

    /// The titles that the page's head has.
    pub(super) fn known_titles(&self) -> impl Iterator<Item = &str> {
        let said =
            self.entries.iter().filter(|entry| entry.property == Title).map(|entry| self.slice(&entry.value));
        said.chain(self.title_element().map(|(text, _)| text)).take(6)
    }

    /// What an object says of the page itself.
    fn read_object(&mut self, index: u32, source: Source, heeds: impl Fn(Property) -> bool) {
        let mut entries = Vec::new();
        let Self { graph, buffer, .. } = self;
        let Some(object) = graph.value(index) else { return };
        let origin = object.origin();
        for (name, property) in KEYS.iter().filter(|(_, property)| heeds(*property)) {
            for value in object.all(name).take(VALUES) {
                let whole = value.target();
                let entity = whole.is_object().then_some(whole);
                let start = buffer.len();
                match entity {
                    Some(entity) => {
                        let Some(line) = line(entity, *property) else { continue };
                        write(&line, *property, buffer);
                    }
                    None => match (value.as_bool(), value.as_str()) {
                        (_, Some(text)) => write(text, *property, buffer),
                        (Some(yes), None) => buffer.push_str(if yes { "true" } else { "false" }),
                        (None, None) => {}
                    },
                }
                if buffer.len() == start {
                    continue;
                }
                entries.push(Entry {
                    property: *property,
                    source,
                    name,
                    value: super::place(start)..super::place(buffer.len()),
                    node: value.origin().or(origin),
                    entity: entity.map(Value::index),
                });
            }
        }
        read_parts(object, source, buffer, &mut entries);
        self.entries.append(&mut entries);
    }

    /// What objects say of where the page stands: the site, its publisher, the trail.
    fn read_setting(&mut self, found: Found) {
        let Self { graph, buffer, entries, .. } = self;
        let Some(object) = graph.value(found.index) else { return };
        let mut push = |property: Property, name: &'static str, text: &str, entity: Value<'_>| {
            let start = buffer.len();
            write(text, property, buffer);
            if buffer.len() > start {
                let value = super::place(start)..super::place(buffer.len());
                let node = entity.origin().or(object.origin());
                entries.push(Entry {
                    property,
                    source: found.source,
                    name,
                    value,
                    node,
                    entity: Some(entity.index()),
                });
            }
        };
        match found.class {
            Class::Site => {
                if let Some(name) = object.text("name").or(object.text("alternateName")) {
                    push(SiteName, "WebSite.name", name, object);
                }
                let publisher =
                    object.all("publisher").next().map(Value::target).filter(|value| value.is_object());
                if let Some((publisher, name)) =
                    publisher.and_then(|value| Some((value, value.text("name")?)))
                {
                    push(Publisher, "WebSite.publisher", name, publisher);
                }
            }
            Class::Organization => {
                if let Some(name) = object.text("name") {
                    push(Publisher, "Organization", name, object);
                }
            }
            Class::Trail => {
                let mut steps: Vec<(f64, Value<'_>)> = Vec::new();
                for step in object.all("itemListElement").take(VALUES).map(Value::target) {
                    let place = step.text("position").and_then(|place| place.trim().parse().ok());
                    steps.push((place.unwrap_or(steps.len() as f64 + 1.0), step));
                }
                steps.sort_by(|a, b| a.0.total_cmp(&b.0));
                for (_, step) in steps {
                    let item = step.get("item").map(Value::target);
                    let name = step.text("name").or_else(|| item.and_then(|item| item.text("name")));
                    if let Some(name) = name {
                        push(Crumb, "BreadcrumbList", name, step);
                    }
                }
            }
            _ => {}
        }
    }
}

/// The page's own objects, the best first: texts that it says are its own, else the first text, else another work.
///
/// Microdata marks up lists of posts as often as the post that is the page, so there several texts mean that none is.
fn main_objects(found: &[Found], source: Source) -> Vec<Found> {
    for class in [Class::Text, Class::Work] {
        let of_class: Vec<Found> = found.iter().filter(|object| object.class == class).copied().collect();
        let own: Vec<Found> = of_class.iter().filter(|object| object.own == Some(true)).copied().collect();
        // Many things at one address, none of them in the page's title, are parts of the page: questions, offers.
        let parts = class == Class::Work && own.len() > 1 && !own.iter().any(|object| object.titled);
        if !own.is_empty() && !parts {
            return own;
        }
        let first = of_class.iter().find(|object| object.own.is_none());
        match first {
            Some(first) if of_class.len() == 1 || (source == Source::JsonLd && class == Class::Text) => {
                return vec![*first];
            }
            Some(_) if class == Class::Text => return Vec::new(),
            _ => {}
        }
    }
    Vec::new()
}

/// What stands in parts of an object: whether a part must be paid for, how many comments there are.
fn read_parts(object: Value<'_>, source: Source, buffer: &mut String, entries: &mut Vec<Entry>) {
    let mut push = |property, name, text: &str, entity: Value<'_>| {
        let start = buffer.len();
        buffer.push_str(text);
        let value = super::place(start)..super::place(buffer.len());
        let node = object.origin();
        entries.push(Entry { property, source, name, value, node, entity: Some(entity.index()) });
    };
    for part in object.all("hasPart").take(VALUES).map(Value::target) {
        if let Some(free) = part.get("isAccessibleForFree").and_then(Value::as_bool) {
            push(Free, "hasPart.isAccessibleForFree", if free { "true" } else { "false" }, part);
        }
    }
    for count in object.all("interactionStatistic").take(VALUES).map(Value::target) {
        let kind = count.get("interactionType").map(Value::target);
        let kind = kind.and_then(|kind| kind.as_str().or_else(|| kind.types().next())).unwrap_or("");
        if kind.ends_with("CommentAction")
            && let Some(number) = count.text("userInteractionCount")
        {
            push(CommentCount, "interactionStatistic", number, count);
        }
    }
}

fn write(text: &str, property: Property, buffer: &mut String) {
    let end = (0..=text.len().min(BYTES)).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let text = text.get(..end).unwrap_or(text);
    if is_address(property) {
        unescaped_into(text.trim(), buffer);
    } else {
        plain_into(text, buffer);
    }
}

/// Whether an object says that it is the page, or another one: by its address and the page's titles.
fn is_own(object: Value<'_>, addresses: &[String], titles: &[String]) -> Option<bool> {
    let main = object
        .all("mainEntityOfPage")
        .find_map(|page| page.as_str().or_else(|| page.text("@id")).or_else(|| page.text("url")));
    // An identifier with a fragment names a thing on the page, not the page.
    let id = object.text("@id").filter(|id| !id.contains('#'));
    let said: Vec<String> = [main, object.text("url"), id]
        .into_iter()
        .flatten()
        .filter(|said| said.contains("://"))
        .map(bare_address)
        .collect();
    if said.iter().any(|said| addresses.contains(said)) {
        return Some(true);
    }
    let title = object.text("headline").or_else(|| object.text("name")).map(squeeze).unwrap_or_default();
    let elsewhere =
        title.chars().count() >= 6 && !said.is_empty() && !addresses.is_empty() && !titles.is_empty();
    let alike = |known: &String| {
        let shared = known.chars().zip(title.chars()).take_while(|(a, b)| a == b).count();
        shared.saturating_mul(3) >= title.chars().count().min(known.chars().count())
    };
    (elsewhere && !titles.iter().any(alike)).then_some(false)
}

/// Whether a title of the page's head has the object's title in it.
fn is_titled(object: Value<'_>, titles: &[String]) -> bool {
    let title = object.text("headline").or_else(|| object.text("name")).map(squeeze).unwrap_or_default();
    title.chars().count() >= 6 && titles.iter().any(|known| known.contains(&title))
}

/// Letters and digits of a text, in lower case: what is compared of titles.
pub(super) fn squeeze(text: &str) -> String {
    let mut out = String::new();
    plain_into(text, &mut out);
    out.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// An address without what does not tell pages apart: scheme, `www.`, fragment, last slash.
pub(super) fn bare_address(address: &str) -> String {
    let address = address.trim();
    let address = address.split_once('#').map_or(address, |(page, _)| page);
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    let address = address.strip_prefix("www.").unwrap_or(address);
    address.trim_end_matches('/').to_owned()
}
