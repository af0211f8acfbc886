//! What a rule sees of a page: its address, its tree, ways to select in it within a bound on steps.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell};

use url::Url;

use super::host::host_of;
use super::selector::Selector;
use super::xpath::{Evaluator, Item, Overrun, TreeIndex, Value};
use crate::dom::{Document, NodeId};
use crate::structured::Signals;

/// A page as a [`SiteRule`](super::SiteRule) sees it.
///
/// All selecting on one page draws on one bound of steps, [`Limits::rule_steps`](crate::Limits::rule_steps); past it
/// selectors find nothing, and the article says so in its [`cuts`](crate::Article::cuts).
#[derive(Debug)]
pub struct PageView<'a> {
    doc: &'a Document,
    url: Option<&'a Url>,
    signals: &'a Signals,
    steps: &'a Cell<usize>,
    overrun: &'a Cell<bool>,
    without: Vec<NodeId>,
    index: OnceCell<TreeIndex>,
}

/// Something that a selector found.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Found {
    /// The node, or the element whose attribute it is; `None` for a text that an expression made.
    pub node: Option<NodeId>,
    /// The attribute's name, where it is one.
    pub attribute: Option<String>,
    /// The text: of an element all text below it, white space as it stands.
    pub text: String,
}

impl<'a> PageView<'a> {
    pub(crate) fn new(
        doc: &'a Document,
        url: Option<&'a Url>,
        signals: &'a Signals,
        budget: &'a Budget,
    ) -> Self {
        let Budget { steps, overrun } = budget;
        Self { doc, url, signals, steps, overrun, without: Vec::new(), index: OnceCell::new() }
    }

    /// The same page, with some nodes as if they were not there.
    pub(crate) fn without(&self, nodes: &[NodeId]) -> PageView<'a> {
        let without = self.without.iter().chain(nodes).copied().collect();
        PageView { without, index: OnceCell::new(), ..*self }
    }

    /// The tree.
    pub fn document(&self) -> &'a Document {
        self.doc
    }

    /// The page's address.
    pub fn url(&self) -> Option<&str> {
        self.url.map(Url::as_str)
    }

    /// The host of its address, without `www.`.
    pub fn host(&self) -> Option<&str> {
        self.url.map(host_of)
    }

    /// The path of its address, `/` at least.
    pub fn path(&self) -> Option<&str> {
        self.url.map(Url::path)
    }

    /// The contents of all `<meta>` of that name or property, in the order of the page.
    pub fn meta<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s str> {
        self.signals.meta(name)
    }

    /// The elements and texts that a selector finds, in document order; none where it comes to a text or a number.
    pub fn select(&self, selector: &Selector) -> Vec<NodeId> {
        match self.value(selector) {
            Some(Value::Nodes(items)) => {
                items.into_iter().filter(|item| !item.is_attribute()).map(|item| item.node).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The first element or text that a selector finds.
    pub fn first(&self, selector: &Selector) -> Option<NodeId> {
        self.select(selector).into_iter().next()
    }

    /// Whether a selector finds anything, or comes to what XPath takes as true.
    pub fn holds(&self, selector: &Selector) -> bool {
        match selector {
            Selector::XPath(xpath) => {
                self.counted(self.evaluator().holds(xpath, self.doc.root())).unwrap_or(false)
            }
            #[cfg(feature = "css")]
            Selector::Css(_) => !self.select(selector).is_empty(),
        }
    }

    /// All that a selector finds, attributes and made texts included, each with its text.
    pub fn find(&self, selector: &Selector) -> Vec<Found> {
        let text = |text: Cow<'_, str>| Found { node: None, attribute: None, text: text.into_owned() };
        match self.value(selector) {
            Some(Value::Nodes(items)) => items.into_iter().map_while(|item| self.found(item)).collect(),
            Some(Value::Text(value)) if value.is_empty() => Vec::new(),
            Some(Value::Text(value)) => vec![text(value)],
            Some(Value::Number(number)) if number.is_finite() => vec![text(number.to_string().into())],
            _ => Vec::new(),
        }
    }

    /// The text of a node: all text below an element, white space collapsed to single spaces.
    pub fn text(&self, node: NodeId) -> String {
        let text = self.counted(self.evaluator().text_of(Item::node(node))).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn found(&self, item: Item) -> Option<Found> {
        let evaluator = self.evaluator();
        let text = self.counted(evaluator.text_of(item))?.into_owned();
        let attribute = evaluator.attribute_of(item).map(|(name, _)| name.to_owned());
        Some(Found { node: Some(item.node), attribute, text })
    }

    fn value<'s>(&'s self, selector: &'s Selector) -> Option<Value<'s>> {
        match selector {
            Selector::XPath(xpath) => self.counted(self.evaluator().value(xpath, self.doc.root())),
            #[cfg(feature = "css")]
            Selector::Css(css) => {
                let nodes = self.counted(css.select(self.doc, self.index(), self.steps))?;
                Some(Value::Nodes(nodes.into_iter().map(Item::node).collect()))
            }
        }
    }

    fn index(&self) -> &TreeIndex {
        self.index.get_or_init(|| TreeIndex::new(self.doc, &self.without))
    }

    fn evaluator(&self) -> Evaluator<'_> {
        Evaluator::new(self.doc, self.index(), self.steps)
    }

    fn counted<T>(&self, result: Result<T, Overrun>) -> Option<T> {
        if result.is_err() {
            self.overrun.set(true);
        }
        result.ok()
    }

    /// All nodes that are there, in document order.
    pub(crate) fn nodes(&self) -> &[NodeId] {
        self.index().subtree(self.doc.root())
    }
}

/// The steps that rules may take on one page, and whether they wanted more.
#[derive(Debug)]
pub(crate) struct Budget {
    steps: Cell<usize>,
    overrun: Cell<bool>,
}

impl Budget {
    pub(crate) fn new(steps: usize) -> Self {
        Self { steps: Cell::new(steps), overrun: Cell::new(false) }
    }

    pub(crate) fn was_overrun(&self) -> bool {
        self.overrun.get()
    }
}
