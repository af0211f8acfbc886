//! CSS selectors over the arena, by the crate that Firefox matches them with; every look at a node is a step counted.

use std::borrow::Borrow;
use std::cell::Cell;
use std::fmt;
use std::str::FromStr;

use cssparser::{
    BasicParseErrorKind, CssStringWriter, ParseErrorKind, Parser as Tokens, ToCss, serialize_identifier,
};
use precomputed_hash::PrecomputedHash;
use selectors::attr::{AttrSelectorOperation, CaseSensitivity, NamespaceConstraint};
use selectors::bloom::BloomFilter;
use selectors::context::{
    MatchingForInvalidation, MatchingMode, NeedsSelectorFlags, QuirksMode, SelectorCaches,
};
use selectors::matching::{ElementSelectorFlags, MatchingContext, matches_selector_list};
use selectors::parser::{ParseRelative, Parser, SelectorImpl, SelectorList, SelectorParseErrorKind};
use selectors::{Element, OpaqueElement};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::xpath::{Overrun, TreeIndex};
use crate::dom::{Document, Namespace, NodeId, Tag};

/// `:has()` is matched by recursion down the tree; below this depth it sees nothing.
const MAX_DEPTH: usize = 1_000;

/// A compiled CSS selector, or a list of them: [level 4](https://www.w3.org/TR/selectors-4/) with `:is()`, `:where()`,
/// `:not()`, `:has()` and `:nth-child(… of …)`; no pseudo-elements, and no states such as `:hover`.
///
/// # Examples
/// ```
/// use copydesk::rules::CssSelector;
/// let body: CssSelector = "article > p:not(.share, :has(> form)), #story p".parse()?;
/// let wrong = "p[class".parse::<CssSelector>().unwrap_err();
/// assert_eq!((wrong.line, wrong.column), (1, 8));
/// # Ok::<(), copydesk::rules::CssError>(())
/// ```
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CssSelector {
    source: Box<str>,
    list: SelectorList<Css>,
}

/// Why a text is no CSS selector.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{selector:?} is no CSS selector (at {line}:{column}): {reason}")]
#[non_exhaustive]
pub struct CssError {
    /// What was given.
    pub selector: String,
    /// The line of the fault, from 1.
    pub line: usize,
    /// Its character, from 1.
    pub column: usize,
    /// What is wrong, and what to do.
    pub reason: &'static str,
}

impl FromStr for CssSelector {
    type Err = CssError;

    fn from_str(source: &str) -> Result<Self, CssError> {
        let source = source.trim();
        let mut tokens = Tokens::new(source);
        SelectorList::parse(&Css, &mut tokens, ParseRelative::No)
            .map(|list| Self { source: source.into(), list })
            .map_err(|error| {
                let at = tokens.current_source_location();
                CssError {
                    selector: source.to_owned(),
                    line: (at.line as usize).saturating_add(1),
                    column: at.column as usize,
                    reason: reason(&error.kind),
                }
            })
    }
}

fn reason(kind: &ParseErrorKind<SelectorParseErrorKind>) -> &'static str {
    use SelectorParseErrorKind as Kind;
    match kind {
        ParseErrorKind::Basic(BasicParseErrorKind::EndOfInput)
        | ParseErrorKind::Custom(Kind::EmptySelector) => {
            "something is missing; write a selector such as `.story > p`"
        }
        ParseErrorKind::Basic(BasicParseErrorKind::TooManyNestedBlocks) => "it nests too deeply; split it",
        ParseErrorKind::Custom(Kind::DanglingCombinator) => "a combinator has nothing after it; take it away",
        ParseErrorKind::Custom(Kind::UnsupportedPseudoClassOrElement) => {
            "there is no such pseudo-class for a page at rest; use attributes and structure"
        }
        ParseErrorKind::Custom(Kind::ClassNeedsIdent) => "a dot needs a class name after it",
        ParseErrorKind::Custom(
            Kind::BadValueInAttr
            | Kind::UnexpectedTokenInAttributeSelector
            | Kind::ExpectedBarInAttr
            | Kind::InvalidQualNameInAttr
            | Kind::NoQualifiedNameInAttributeSelector,
        ) => "an attribute is written `[name]` or `[name=\"value\"]`",
        ParseErrorKind::Custom(Kind::ExpectedNamespace | Kind::ExplicitNamespaceUnexpectedToken) => {
            "there are no namespaces here; write the name alone"
        }
        _ => "this cannot stand here; write XPath with `xpath:` before it if that is meant",
    }
}

impl CssSelector {
    /// The selector as it was written.
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// The elements that match, in document order.
    pub(super) fn select(
        &self,
        doc: &Document,
        index: &TreeIndex,
        steps: &Cell<usize>,
    ) -> Result<Vec<NodeId>, Overrun> {
        let mut caches = SelectorCaches::default();
        let mut context = MatchingContext::new(
            MatchingMode::Normal,
            None,
            &mut caches,
            QuirksMode::NoQuirks,
            NeedsSelectorFlags::No,
            MatchingForInvalidation::No,
        );
        let mut out = Vec::new();
        for id in index.subtree(doc.root()).iter().filter(|id| doc.is_element(**id)) {
            let element = Node { doc, index, steps, id: *id };
            if matches_selector_list(&self.list, element, &mut context) {
                out.push(*id);
            }
            if !element.step() {
                return Err(Overrun);
            }
        }
        Ok(out)
    }
}

impl TryFrom<String> for CssSelector {
    type Error = CssError;

    fn try_from(source: String) -> Result<Self, CssError> {
        source.parse()
    }
}

impl From<CssSelector> for String {
    fn from(selector: CssSelector) -> Self {
        selector.source.into()
    }
}

impl fmt::Display for CssSelector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)
    }
}

impl fmt::Debug for CssSelector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CssSelector").field(&self.source).finish()
    }
}

/// The dialect: plain strings for names, no pseudo-classes beyond those of structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Css;

impl Parser<'_> for Css {
    type Impl = Css;
    type Error = SelectorParseErrorKind;

    fn parse_nth_child_of(&self) -> bool {
        true
    }
    fn parse_is_and_where(&self) -> bool {
        true
    }
    fn parse_has(&self) -> bool {
        true
    }
    // A rule's author is told of a slip, wherever it stands.
    fn allow_forgiving_selectors(&self) -> bool {
        false
    }
}

impl SelectorImpl for Css {
    type ExtraMatchingData<'a> = ();
    type AttrValue = Value;
    type Identifier = Word;
    type LocalName = Word;
    type NamespaceUrl = Word;
    type NamespacePrefix = Word;
    type BorrowedNamespaceUrl = str;
    type BorrowedLocalName = str;
    type NonTSPseudoClass = NoClass;
    type PseudoElement = NoElement;
}

/// A name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Word(Box<str>);

impl From<&str> for Word {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl Borrow<str> for Word {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PrecomputedHash for Word {
    fn precomputed_hash(&self) -> u32 {
        // FNV-1a: short names, and nothing hangs on its quality.
        self.0.bytes().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
    }
}

impl ToCss for Word {
    fn to_css<W: fmt::Write>(&self, dest: &mut W) -> fmt::Result {
        serialize_identifier(&self.0, dest)
    }
}

/// An attribute's value.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Value(Box<str>);

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl AsRef<str> for Value {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl ToCss for Value {
    fn to_css<W: fmt::Write>(&self, dest: &mut W) -> fmt::Result {
        dest.write_char('"')?;
        fmt::Write::write_str(&mut CssStringWriter::new(dest), &self.0)?;
        dest.write_char('"')
    }
}

/// No pseudo-class but those of structure.
#[derive(Debug, Clone, PartialEq, Eq)]
enum NoClass {}

impl ToCss for NoClass {
    fn to_css<W: fmt::Write>(&self, _: &mut W) -> fmt::Result {
        match *self {}
    }
}

impl selectors::parser::NonTSPseudoClass for NoClass {
    fn is_active_or_hover(&self) -> bool {
        match *self {}
    }
    fn is_user_action_state(&self) -> bool {
        match *self {}
    }
}

/// No pseudo-element.
#[derive(Debug, Clone, PartialEq, Eq)]
enum NoElement {}

impl ToCss for NoElement {
    fn to_css<W: fmt::Write>(&self, _: &mut W) -> fmt::Result {
        match *self {}
    }
}

impl selectors::parser::PseudoElement for NoElement {}

/// An element as the matcher sees it. When the steps are used up it stands alone, so that matching ends.
#[derive(Clone, Copy)]
struct Node<'a> {
    doc: &'a Document,
    index: &'a TreeIndex,
    steps: &'a Cell<usize>,
    id: NodeId,
}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Node").field(&self.id).finish()
    }
}

impl Node<'_> {
    /// Takes a step; false when there is none left.
    fn step(&self) -> bool {
        let left = self.steps.get().checked_sub(1);
        self.steps.set(left.unwrap_or(0));
        left.is_some()
    }

    fn first_of(&self, mut ids: impl Iterator<Item = NodeId>) -> Option<Self> {
        let here = |id: &NodeId| self.doc.is_element(*id) && self.index.place(*id).is_some();
        let id = ids.find(|id| !self.step() || here(id)).filter(here)?;
        Some(Self { id, ..*self })
    }
}

impl Element for Node<'_> {
    type Impl = Css;

    fn opaque(&self) -> OpaqueElement {
        OpaqueElement::new(self.doc.anchor(self.id))
    }
    fn parent_element(&self) -> Option<Self> {
        self.first_of(self.doc.parent(self.id).into_iter())
    }
    fn parent_node_is_shadow_root(&self) -> bool {
        false
    }
    fn containing_shadow_host(&self) -> Option<Self> {
        None
    }
    fn is_pseudo_element(&self) -> bool {
        false
    }
    fn prev_sibling_element(&self) -> Option<Self> {
        self.first_of(std::iter::successors(self.doc.prev_sibling(self.id), |id| self.doc.prev_sibling(*id)))
    }
    fn next_sibling_element(&self) -> Option<Self> {
        self.first_of(std::iter::successors(self.doc.next_sibling(self.id), |id| self.doc.next_sibling(*id)))
    }
    fn first_element_child(&self) -> Option<Self> {
        if self.doc.depth(self.id) > MAX_DEPTH {
            return None;
        }
        self.first_of(self.doc.children(self.id))
    }
    fn is_html_element_in_html_document(&self) -> bool {
        self.doc.namespace(self.id) == Namespace::Html
    }
    fn has_local_name(&self, name: &str) -> bool {
        self.doc.name(self.id) == name
    }
    fn has_namespace(&self, _: &str) -> bool {
        // No selector can name one.
        true
    }
    fn is_same_type(&self, other: &Self) -> bool {
        self.doc.name(self.id) == other.doc.name(other.id)
            && self.doc.namespace(self.id) == other.doc.namespace(other.id)
    }
    fn attr_matches(
        &self,
        _: &NamespaceConstraint<&Word>,
        name: &Word,
        operation: &AttrSelectorOperation<&Value>,
    ) -> bool {
        self.doc.attr(self.id, &name.0).is_some_and(|value| operation.eval_str(value))
    }
    fn match_non_ts_pseudo_class(&self, class: &NoClass, _: &mut MatchingContext<'_, Css>) -> bool {
        match *class {}
    }
    fn match_pseudo_element(&self, element: &NoElement, _: &mut MatchingContext<'_, Css>) -> bool {
        match *element {}
    }
    fn apply_selector_flags(&self, _: ElementSelectorFlags) {}
    fn is_link(&self) -> bool {
        matches!(self.doc.tag(self.id), Tag::A | Tag::Area | Tag::Link) && self.doc.has_attr(self.id, "href")
    }
    fn is_html_slot_element(&self) -> bool {
        false
    }
    fn has_id(&self, id: &Word, case: CaseSensitivity) -> bool {
        self.doc.attr(self.id, "id").is_some_and(|own| case.eq(own.as_bytes(), id.0.as_bytes()))
    }
    fn has_class(&self, name: &Word, case: CaseSensitivity) -> bool {
        let classes = self.doc.attr(self.id, "class").unwrap_or("");
        classes.split_ascii_whitespace().any(|own| case.eq(own.as_bytes(), name.0.as_bytes()))
    }
    fn has_custom_state(&self, _: &Word) -> bool {
        false
    }
    fn imported_part(&self, _: &Word) -> Option<Word> {
        None
    }
    fn is_part(&self, _: &Word) -> bool {
        false
    }
    fn is_empty(&self) -> bool {
        self.doc.children(self.id).all(|id| self.doc.comment(id).is_some())
    }
    fn is_root(&self) -> bool {
        self.doc.parent(self.id) == Some(self.doc.root())
    }
    fn add_element_unique_hashes(&self, _: &mut BloomFilter) -> bool {
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::parse;
    use crate::limits::Limits;

    const PAGE: &str = "<div id=a class='story Big'><h1>1</h1><p>2<p class=share>3<form></form></div>\
        <ul><li>1<li class=x>2<li class=x>3</ul><p title=ab-c lang=en>4<svg viewBox='0'><path id=d /></svg>";

    fn find(css: &str, steps: usize) -> Option<String> {
        let doc = parse(PAGE, &Limits::default()).unwrap().document;
        let css: CssSelector = css.parse().unwrap_or_else(|error| panic!("{error}"));
        let index = TreeIndex::new(&doc, &[]);
        let found = css.select(&doc, &index, &Cell::new(steps)).ok()?;
        let label = |id: &NodeId| {
            let text = doc.text_content(*id);
            format!("{}{}", doc.name(*id), text.chars().next().unwrap_or('-'))
        };
        Some(found.iter().map(label).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn selectors_match_as_in_a_browser() {
        for (css, expected) in [
            ("p", "p2 p3 p4"),
            ("DIV > p:not(.share)", "p2"),
            ("#a.story h1 + p", "p2"),
            (".big", ""),
            ("div:has(form) .share", "p3"),
            ("p:has(+ p)", "p2"),
            ("li:nth-child(2 of .x), li:first-child", "li1 li3"),
            ("li:nth-last-of-type(2)", "li2"),
            (":is(h1, ul) ~ *", "p2 p3 form- p4"),
            ("[title|=ab][lang=EN i]", "p4"),
            ("svg[viewBox] > #d", "path-"),
            ("form:empty", "form-"),
            (":root > body > p", "p4"),
            ("[title^=ab][title$=c][title*='-']", "p4"),
        ] {
            assert_eq!(find(css, 100_000).as_deref(), Some(expected), "{css}");
        }
    }

    #[test]
    fn faults_are_told() {
        for (css, word) in [
            ("", "missing"),
            ("p >", "combinator"),
            ("p:hover", "pseudo-class"),
            ("p::before", "pseudo-class"),
            (".1", ""),
            ("[a==b]", "attribute"),
            ("svg|path", "namespaces"),
            ("a,,b", ""),
            (":is(p, :hover)", "pseudo-class"),
        ] {
            let error = css.parse::<CssSelector>().unwrap_err();
            assert!(error.reason.contains(word), "{css}: {error}");
        }
        let deep = format!("{}p{}", ":not(".repeat(10_000), ")".repeat(10_000));
        assert!(deep.parse::<CssSelector>().is_err());
    }

    #[test]
    fn what_would_take_long_ends_at_the_bound() {
        assert_eq!(find("div p", 5), None);
        assert_eq!(find("body:has(form):has(#d) li", 30), None);
    }
}
