//! Rules as data: what serde reads from TOML and JSON, compiled into the form that is applied.

mod file;
mod one_or_many;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, de};

pub(crate) use file::read;
pub use one_or_many::OneOrMany;

use super::host::HostPattern;
use super::load::RuleErrorKind;
use super::proposal::Proposal;
use super::recipe::{FieldRecipe, Recipe, Target, Try};
use super::selector::Selector;
use super::site_rule::{Advice, RuleTest, SiteRule};
use super::transform::Transform;
use super::view::PageView;
use crate::article::PageDate;
use crate::dom::Tag;
use crate::metadata::Field;

/// A rule as it is written in a file. All but `hosts` may be left out; where a list has one item, the item will do.
///
/// ```toml
/// [[rule]]
/// hosts = ["*.valley.example"]      # see HostPattern
/// valid_from = "2021-03-01"         # the site's layout since then; an older one may be a rule of its own
/// when = "meta[name=generator]"     # only pages on which this finds something
/// body = ["#story", "//div[@class='text']"]   # the first that finds text
/// remove = [".share", "//p[starts-with(., 'Read more')]"]
///
/// [rule.fields]
/// title = "h1"
/// byline = { select = ".author", transforms = [{ after = "By " }, { split = " and " }] }
/// published = [
///     { select = "time", attribute = "datetime" },
///     { select = ".date", transforms = [{ date = "%d.%m.%Y" }] },
/// ]
/// next_page = "a.next"
///
/// [[rule.tests]]
/// url = "https://www.valley.example/rain"
/// html = "<h1>Rain</h1><div id=story><p>It rained.</p><p class=share>Share</p></div>"
/// contains = "It rained."
/// lacks = "Share"
/// expect = { title = "Rain" }
/// ```
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct RuleSpec {
    /// The rule's name; its first host where it has none.
    pub name: Option<String>,
    /// The pages that it is for.
    pub hosts: OneOrMany<HostPattern>,
    /// See [`SiteRule::priority`].
    pub priority: i32,
    /// The first day that it is right on.
    pub valid_from: Option<PageDate>,
    /// The last day that it is right on.
    pub valid_until: Option<PageDate>,
    /// All of these must find something on the page.
    pub when: OneOrMany<Selector>,
    /// None of these may find anything.
    pub unless: OneOrMany<Selector>,
    /// Texts of the raw page that are replaced before it is parsed.
    pub replace: OneOrMany<Replacement>,
    /// The elements that hold the text: the first of these that finds any.
    pub body: OneOrMany<Selector>,
    /// Whether all of them is text, rather than what the engine takes as text in them.
    pub whole_body: bool,
    /// What is no part of the text: elements, or attributes where an XPath expression ends in one.
    pub remove: OneOrMany<Selector>,
    /// What is part of the text even if the engine would leave it out.
    pub keep: OneOrMany<Selector>,
    /// How fields are found.
    pub fields: BTreeMap<Field, OneOrMany<Attempt>>,
    /// Elements that are put into a new one of the given tag.
    pub wrap: OneOrMany<Wrapping>,
    /// Elements that are taken away, what they hold left in their place.
    pub unwrap: OneOrMany<Selector>,
    /// Elements that are moved to the end of another one.
    pub relocate: OneOrMany<Relocation>,
    /// Attributes that hold the address of an image that is loaded later.
    pub lazy_attributes: OneOrMany<String>,
    /// Where one of these finds something, the page is an advertisement.
    pub sponsored: OneOrMany<Selector>,
    /// Where one of these finds something, the page was served to someone who may not read all of it.
    pub locked: OneOrMany<Selector>,
    /// That the site's JSON-LD is not to be believed.
    pub skip_json_ld: bool,
    /// Headers for whoever fetches pages of the site.
    pub headers: BTreeMap<String, String>,
    /// Pages to try the rule on.
    pub tests: Vec<RuleTest>,
}

/// One way to find a field: a selector, or this as an object.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Attempt {
    /// What finds it.
    pub select: Selector,
    /// The attribute that has the value; none: the element's text, or what is known to hold the value of a `<meta>`,
    /// `<time>`, or link.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attribute: Option<String>,
    /// Changes of the text, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub transforms: Vec<Transform>,
    /// Only where this finds something.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<Selector>,
}

impl Attempt {
    /// A selector alone.
    pub fn new(select: Selector) -> Self {
        Self { select, attribute: None, transforms: Vec::new(), when: None }
    }
}

impl<'de> Deserialize<'de> for Attempt {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Full {
            select: Selector,
            attribute: Option<String>,
            #[serde(default)]
            transforms: OneOrMany<Transform>,
            when: Option<Selector>,
        }

        struct Visitor;

        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Attempt;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(
                    "a selector, or an object with `select` and perhaps `attribute`, `transforms`, `when`",
                )
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Attempt, E> {
                text.parse().map(Attempt::new).map_err(E::custom)
            }

            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Attempt, A::Error> {
                let full = Full::deserialize(de::value::MapAccessDeserializer::new(map))?;
                let Full { select, attribute, transforms, when } = full;
                Ok(Attempt { select, attribute, transforms: transforms.0, when })
            }
        }

        deserializer.deserialize_any(Visitor)
    }
}

/// A text of the raw page, and what it is replaced by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Replacement {
    /// What is replaced, wherever it stands.
    pub find: String,
    /// By what.
    pub with: String,
}

/// Elements and what they are put into.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Wrapping {
    /// The elements.
    pub select: Selector,
    /// The tag of what they are put into, such as `blockquote`.
    pub tag: String,
}

/// Elements and where they are moved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Relocation {
    /// The elements.
    pub select: Selector,
    /// What they are moved to the end of; none: the body that the rule found.
    #[serde(default)]
    pub into: Option<Selector>,
}

/// A declarative rule, compiled.
#[derive(Debug, Clone)]
pub struct Rule {
    recipe: Recipe,
    valid_from: Option<PageDate>,
    valid_until: Option<PageDate>,
}

impl Rule {
    /// Compiles a rule.
    ///
    /// # Errors
    /// When it says nothing, ends before it begins, or wraps in an element that there is not.
    pub fn new(spec: RuleSpec) -> Result<Self, RuleErrorKind> {
        let (from, until) = (spec.valid_from, spec.valid_until);
        if let (Some(from), Some(until)) = (from, until)
            && from.days_since_epoch() > until.days_since_epoch()
        {
            let (from, until) = (from.to_string(), until.to_string());
            return Err(RuleErrorKind::EndsBeforeItBegins { from, until });
        }
        let recipe = recipe(spec)?;
        let says_nothing = recipe.fields.is_empty()
            && recipe.body.is_empty()
            && recipe.drop.is_empty()
            && recipe.keep.is_empty()
            && recipe.replace.is_empty()
            && recipe.wrap.is_empty()
            && recipe.dissolve.is_empty()
            && recipe.moves.is_empty()
            && recipe.lazy_attributes.is_empty()
            && recipe.sponsored.is_empty()
            && recipe.locked.is_empty()
            && !recipe.skip_json_ld
            && recipe.advice == Advice::default();
        if says_nothing {
            Err(RuleErrorKind::Empty)
        } else {
            Ok(Self { recipe, valid_from: from, valid_until: until })
        }
    }
}

fn recipe(spec: RuleSpec) -> Result<Recipe, RuleErrorKind> {
    let fields = spec.fields.into_iter().map(|(field, attempts)| FieldRecipe {
        field,
        many: is_list(field),
        tries: attempts.0.into_iter().map(attempt).collect(),
    });
    let wrap = spec.wrap.0.into_iter().map(|Wrapping { select, tag }| {
        match Tag::from_name(&tag.to_ascii_lowercase()) {
            Tag::Other => Err(RuleErrorKind::UnknownTag { tag }),
            known => Ok((known, select)),
        }
    });
    let moves = spec
        .relocate
        .0
        .into_iter()
        .map(|Relocation { select, into }| (into.map_or(Target::Body, Target::Selected), select));
    let name = spec.name.or_else(|| spec.hosts.0.first().map(ToString::to_string));
    let headers = spec.headers.into_iter().map(|(name, value)| (name.to_ascii_lowercase(), value));
    Ok(Recipe {
        name: name.unwrap_or_else(|| "*".to_owned()),
        hosts: spec.hosts.0,
        priority: spec.priority,
        when: spec.when.0,
        unless: spec.unless.0,
        fields: fields.collect(),
        body: spec.body.0,
        whole_body: spec.whole_body,
        drop: spec.remove.0,
        keep: spec.keep.0,
        replace: spec.replace.0.into_iter().map(|Replacement { find, with }| (find, with)).collect(),
        wrap: wrap.collect::<Result<_, _>>()?,
        dissolve: spec.unwrap.0,
        moves: moves.collect(),
        lazy_attributes: spec.lazy_attributes.0,
        sponsored: spec.sponsored.0,
        locked: spec.locked.0,
        skip_json_ld: spec.skip_json_ld,
        advice: Advice { headers: headers.collect(), tests: spec.tests, ..Advice::default() },
        ..Recipe::default()
    })
}

fn attempt(Attempt { select, attribute, transforms, when }: Attempt) -> Try {
    Try { selector: select, attribute: attribute.map(|name| name.to_ascii_lowercase()), transforms, when }
}

/// Whether a field has several values.
fn is_list(field: Field) -> bool {
    matches!(
        field,
        Field::HeadlineAlternatives
            | Field::Byline
            | Field::Breadcrumbs
            | Field::Tags
            | Field::Videos
            | Field::Audio
            | Field::Attachments
            | Field::Notices
            | Field::Related
    )
}

impl SiteRule for Rule {
    fn name(&self) -> &str {
        &self.recipe.name
    }

    fn hosts(&self) -> Vec<HostPattern> {
        self.recipe.hosts.clone()
    }

    fn priority(&self) -> i32 {
        self.recipe.priority
    }

    fn valid_from(&self) -> Option<PageDate> {
        self.valid_from
    }

    fn valid_until(&self) -> Option<PageDate> {
        self.valid_until
    }

    fn applies(&self, page: &PageView<'_>) -> bool {
        self.recipe.applies(page)
    }

    fn rewrite<'h>(&self, html: &'h str) -> Cow<'h, str> {
        self.recipe.rewrite(html)
    }

    fn propose(&self, page: &PageView<'_>, out: &mut Proposal) {
        self.recipe.propose(page, out);
    }

    fn advice(&self) -> Advice {
        self.recipe.advice.clone()
    }
}
