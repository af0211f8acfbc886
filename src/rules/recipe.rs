//! The compiled form that declarative rules and ftr-site-config files share, and its application to a page.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::host::HostPattern;
use super::proposal::{Edit, Proposal, Pruning};
use super::selector::Selector;
use super::site_rule::Advice;
use super::transform::Transform;
use super::view::{Found, PageView};
use crate::dom::{Document, NodeId, Tag};
use crate::metadata::Field;

/// All that a rule read from a file can say.
#[derive(Debug, Clone, Default)]
pub(crate) struct Recipe {
    pub(crate) name: String,
    pub(crate) hosts: Vec<HostPattern>,
    pub(crate) priority: i32,
    /// All of these must find something on the page …
    pub(crate) when: Vec<Selector>,
    /// … and none of these.
    pub(crate) unless: Vec<Selector>,
    pub(crate) fields: Vec<FieldRecipe>,
    /// The first that finds an element with text is the body.
    pub(crate) body: Vec<Selector>,
    pub(crate) pruning: Pruning,
    pub(crate) keep_comments: bool,
    pub(crate) drop: Vec<Selector>,
    pub(crate) drop_named: Names,
    /// Images whose address contains one of these.
    pub(crate) drop_images: Vec<String>,
    pub(crate) keep: Vec<Selector>,
    pub(crate) keep_named: Names,
    /// Texts of the raw page and what replaces them, in order.
    pub(crate) replace: Vec<(String, String)>,
    pub(crate) wrap: Vec<(Tag, Selector)>,
    pub(crate) dissolve: Vec<Selector>,
    pub(crate) moves: Vec<(Target, Selector)>,
    /// Attributes that hold the address of an image that is loaded later.
    pub(crate) lazy_attributes: Vec<String>,
    pub(crate) sponsored: Vec<Selector>,
    pub(crate) locked: Vec<Selector>,
    pub(crate) skip_json_ld: bool,
    pub(crate) advice: Advice,
}

/// How a field is found.
#[derive(Debug, Clone)]
pub(crate) struct FieldRecipe {
    pub(crate) field: Field,
    /// The first that comes to a text is taken.
    pub(crate) tries: Vec<Try>,
    /// Whether all that it finds is meant, rather than the first.
    pub(crate) many: bool,
}

/// One way to find a field.
#[derive(Debug, Clone)]
pub(crate) struct Try {
    pub(crate) selector: Selector,
    /// The attribute that has the value, of an element that is found.
    pub(crate) attribute: Option<String>,
    pub(crate) transforms: Vec<Transform>,
    /// Only where this finds something.
    pub(crate) when: Option<Selector>,
}

impl Try {
    pub(crate) fn new(selector: Selector) -> Self {
        Self { selector, attribute: None, transforms: Vec::new(), when: None }
    }
}

/// Where nodes are moved to.
#[derive(Debug, Clone)]
pub(crate) enum Target {
    /// Into the body that the rule found.
    Body,
    Selected(Selector),
}

/// Names in `class` and `id` attributes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    /// Whole tokens.
    tokens: BTreeSet<String>,
    /// Several tokens in a row, a space before and after.
    rows: Vec<String>,
    /// Parts of the attribute's value.
    parts: Vec<String>,
}

impl Names {
    /// Adds a token, or several in a row.
    pub(crate) fn add(&mut self, name: &str) {
        let words: Vec<&str> = name.split_whitespace().collect();
        match words.as_slice() {
            [] => {}
            [one] => {
                self.tokens.insert((*one).to_owned());
            }
            words => self.rows.push(format!(" {} ", words.join(" "))),
        }
    }

    /// Adds a part of a value.
    pub(crate) fn add_part(&mut self, part: &str) {
        if !part.is_empty() {
            self.parts.push(part.to_owned());
        }
    }

    fn is_empty(&self) -> bool {
        self.tokens.is_empty() && self.rows.is_empty() && self.parts.is_empty()
    }

    fn has(&self, value: &str) -> bool {
        value.split_ascii_whitespace().any(|token| self.tokens.contains(token))
            || self.parts.iter().any(|part| value.contains(&**part))
            || !self.rows.is_empty() && {
                let padded =
                    value.split_ascii_whitespace().fold(String::from(" "), |all, token| all + token + " ");
                self.rows.iter().any(|row| padded.contains(&**row))
            }
    }

    /// The elements of a page that bear one of the names; those inside another one are left out.
    fn find(&self, page: &PageView<'_>) -> Vec<NodeId> {
        if self.is_empty() {
            return Vec::new();
        }
        let doc = page.document();
        let bears = |id: &&NodeId| {
            !matches!(doc.tag(**id), Tag::None | Tag::Html | Tag::Body)
                && ["class", "id"]
                    .iter()
                    .any(|name| doc.attr(**id, name).is_some_and(|value| self.has(value)))
        };
        page.nodes().iter().filter(bears).copied().collect()
    }
}

impl Recipe {
    pub(crate) fn applies(&self, page: &PageView<'_>) -> bool {
        self.when.iter().all(|selector| page.holds(selector))
            && !self.unless.iter().any(|selector| page.holds(selector))
    }

    /// The raw page with its replacements made. Where one would make it more than four times as long it is left out:
    /// corrections do not grow a page like that.
    pub(crate) fn rewrite<'h>(&self, html: &'h str) -> Cow<'h, str> {
        let bound = html.len().saturating_mul(4).max(1 << 16);
        let mut out = Cow::Borrowed(html);
        for (find, with) in &self.replace {
            let count = if find.is_empty() { 0 } else { out.matches(&**find).count() };
            let grown = out.len().saturating_add(count.saturating_mul(with.len()));
            if count > 0 && grown.saturating_sub(count.saturating_mul(find.len())) <= bound {
                out = Cow::Owned(out.replace(&**find, with));
            }
        }
        out
    }

    pub(crate) fn propose(&self, page: &PageView<'_>, out: &mut Proposal) {
        for field in &self.fields {
            field.propose(page, out);
        }
        out.sponsored |= self.sponsored.iter().any(|selector| page.holds(selector));
        out.locked |= self.locked.iter().any(|selector| page.holds(selector));
        out.skip_json_ld |= self.skip_json_ld;
        out.pruning = self.pruning;
        out.keep_comments = self.keep_comments;
        self.drops(page, out);
        let kept = self.keep.iter().flat_map(|selector| page.select(selector));
        out.keep.extend(kept);
        out.keep.extend(self.keep_named.find(page));
        self.choose_body(page, out);
        self.edits(page, out);
        if out.fields.is_empty() && out.body.is_empty() && out.stale.is_empty() && !self.fields.is_empty() {
            out.stale("none of its selectors finds anything");
        }
    }

    fn drops(&self, page: &PageView<'_>, out: &mut Proposal) {
        for found in self.drop.iter().flat_map(|selector| page.find(selector)) {
            match found {
                Found { node: Some(node), attribute: Some(name), .. } => {
                    out.edits.push(Edit::RemoveAttribute { node, name });
                }
                Found { node: Some(node), attribute: None, .. } => out.drop(node),
                Found { node: None, .. } => {}
            }
        }
        out.drop.extend(self.drop_named.find(page));
        if !self.drop_images.is_empty() {
            let doc = page.document();
            let unwanted = |id: &&NodeId| {
                let source = doc.attr(**id, "src").unwrap_or("");
                doc.tag(**id) == Tag::Img && self.drop_images.iter().any(|part| source.contains(&**part))
            };
            out.drop.extend(page.nodes().iter().filter(unwanted));
        }
    }

    fn choose_body(&self, page: &PageView<'_>, out: &mut Proposal) {
        if self.body.is_empty() {
            return;
        }
        let remaining = page.without(&out.drop);
        let doc = page.document();
        for selector in &self.body {
            for node in remaining.select(selector) {
                let nested = out.body.iter().any(|taken| doc.is_within(node, *taken));
                if doc.is_element(node) && !nested {
                    out.body(node);
                }
            }
            if out.body.iter().any(|node| has_words(doc, *node)) {
                return;
            }
            out.body.clear();
        }
        out.stale(match self.body.len() {
            1 => format!(
                "its selector of the body, {}, finds no text",
                self.body.first().map_or_else(String::new, ToString::to_string)
            ),
            n => format!("none of its {n} selectors of the body finds text"),
        });
    }

    fn edits(&self, page: &PageView<'_>, out: &mut Proposal) {
        for (tag, selector) in &self.wrap {
            out.edits.extend(page.select(selector).into_iter().map(|node| Edit::Wrap { node, tag: *tag }));
        }
        for selector in &self.dissolve {
            out.edits.extend(page.select(selector).into_iter().map(|node| Edit::Dissolve { node }));
        }
        for (target, selector) in &self.moves {
            let into = match target {
                Target::Body => out.body.first().copied(),
                Target::Selected(selector) => page.first(selector),
            };
            let Some(into) = into else { continue };
            out.edits.extend(page.select(selector).into_iter().map(|node| Edit::Move { node, into }));
        }
        if !self.lazy_attributes.is_empty() {
            let doc = page.document();
            for node in page.nodes().iter().filter(|id| doc.tag(**id) == Tag::Img) {
                let from = self.lazy_attributes.iter().find(|name| doc.has_attr(*node, name));
                out.edits.extend(from.map(|from| Edit::CopyAttribute {
                    node: *node,
                    from: from.clone(),
                    to: "src".into(),
                }));
            }
        }
    }
}

fn has_words(doc: &Document, node: NodeId) -> bool {
    doc.descendants(node).any(|id| {
        doc.text(id).is_some_and(|text| text.chars().any(char::is_alphanumeric))
            && !doc.parent(id).is_some_and(|parent| doc.tag(parent).is_invisible())
    })
}

impl FieldRecipe {
    fn propose(&self, page: &PageView<'_>, out: &mut Proposal) {
        for attempt in &self.tries {
            if attempt.when.as_ref().is_some_and(|selector| !page.holds(selector)) {
                continue;
            }
            let before = out.fields.len();
            for found in page.find(&attempt.selector) {
                let node = found.node;
                let value = attempt.value(self.field, page.document(), found);
                for value in Transform::apply_all(&attempt.transforms, value) {
                    out.field(self.field, value, node);
                }
                if out.fields.len() > before && !self.many {
                    break;
                }
            }
            if out.fields.len() > before {
                return;
            }
        }
    }
}

impl Try {
    /// The text of what was found: of an element the attribute that is asked for, or the one that holds its value.
    fn value(&self, field: Field, doc: &Document, found: Found) -> String {
        let Found { node, attribute, text } = found;
        let element = node.filter(|node| attribute.is_none() && doc.is_element(*node));
        let held = element.and_then(|node| match &self.attribute {
            Some(name) => Some(doc.attr(node, name).unwrap_or("")),
            None => value_attribute(field, doc.tag(node)).and_then(|name| doc.attr(node, name)),
        });
        let text = held.unwrap_or(&text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The attribute that holds an element's value for a field, where its text does not.
fn value_attribute(field: Field, tag: Tag) -> Option<&'static str> {
    let link = matches!(
        field,
        Field::NextPage | Field::PreviousPage | Field::SinglePage | Field::CanonicalUrl | Field::AmpUrl
    );
    match tag {
        Tag::Meta => Some("content"),
        Tag::A | Tag::Link if link => Some("href"),
        Tag::Img | Tag::Iframe | Tag::Source
            if link || matches!(field, Field::LeadImage | Field::SiteLogo) =>
        {
            Some("src")
        }
        Tag::Time => Some("datetime"),
        _ => None,
    }
}
