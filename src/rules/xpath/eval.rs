//! Evaluation of the compiled form: sets of nodes kept in document order, every step counted.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashSet;

use super::XPath;
use super::ast::{Comparison, Expr, Kind, Name, Operation, Predicate, Step};
use super::axes::Visit;
use super::functions::is_space;
use super::index::TreeIndex;
use super::number;
use crate::dom::{Document, Namespace, NodeId};

/// The bound on steps was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Overrun;

pub(super) type Result<T> = std::result::Result<T, Overrun>;

/// A node of the tree, or an attribute of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Item {
    pub(crate) node: NodeId,
    /// 0 for the node itself, else the attribute's number from 1.
    attribute: u32,
}

impl Item {
    pub(crate) fn node(node: NodeId) -> Self {
        Self { node, attribute: 0 }
    }

    pub(super) fn attribute(node: NodeId, number: usize) -> Self {
        Self { node, attribute: u32::try_from(number.saturating_add(1)).unwrap_or(u32::MAX) }
    }

    pub(crate) fn is_attribute(self) -> bool {
        self.attribute > 0
    }
}

/// What an expression comes to.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value<'a> {
    /// In document order, each once.
    Nodes(Vec<Item>),
    Text(Cow<'a, str>),
    Number(f64),
    Truth(bool),
}

/// Where an expression is evaluated: a node, its place in the list that it is from, the length of that list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    pub(super) item: Item,
    pub(super) place: usize,
    pub(super) size: usize,
}

/// Evaluates expressions on one document, within a number of steps for all of them together.
#[derive(Debug)]
pub(crate) struct Evaluator<'a> {
    pub(super) doc: &'a Document,
    pub(super) index: &'a TreeIndex,
    steps: &'a Cell<usize>,
}

impl<'a> Evaluator<'a> {
    pub(crate) fn new(doc: &'a Document, index: &'a TreeIndex, steps: &'a Cell<usize>) -> Self {
        Self { doc, index, steps }
    }

    /// The value of an expression with a node as its context.
    pub(crate) fn value(&self, xpath: &'a XPath, from: NodeId) -> Result<Value<'a>> {
        self.eval(&xpath.expr, Context { item: Item::node(from), place: 1, size: 1 })
    }

    /// Whether the value of an expression is true: a node found, a text that is not empty, a number that is not 0.
    pub(crate) fn holds(&self, xpath: &'a XPath, from: NodeId) -> Result<bool> {
        self.truth(&xpath.expr, Context { item: Item::node(from), place: 1, size: 1 })
    }

    /// Takes steps from what is left.
    pub(super) fn spend(&self, steps: usize) -> Result<()> {
        let left = self.steps.get().checked_sub(steps);
        self.steps.set(left.unwrap_or(0));
        left.map(|_| ()).ok_or(Overrun)
    }

    /// Name and value of an attribute.
    pub(crate) fn attribute_of(&self, item: Item) -> Option<(&'a str, &'a str)> {
        let number = (item.attribute as usize).checked_sub(1)?;
        self.doc.attrs(item.node).nth(number)
    }

    pub(super) fn attribute_named(&self, item: Item, name: &Name) -> Option<&'a str> {
        if item.is_attribute() {
            return None;
        }
        // Only drawings and formulas have attributes with capitals or a dropped prefix (`viewBox`, `xlink:href`).
        self.doc.attr(item.node, &name.text).or_else(|| {
            let foreign = self.doc.namespace(item.node) != Namespace::Html;
            let mut attrs = self.doc.attrs(item.node).filter(|_| foreign);
            attrs.find(|(found, _)| name.is(found)).map(|(_, value)| value)
        })
    }

    /// The text of a node: an attribute's value, or all text below an element.
    pub(crate) fn text_of(&self, item: Item) -> Result<Cow<'a, str>> {
        if item.is_attribute() {
            return Ok(Cow::Borrowed(self.attribute_of(item).map_or("", |(_, value)| value)));
        }
        if let Some(text) = self.doc.text(item.node).or_else(|| self.doc.comment(item.node)) {
            return Ok(Cow::Borrowed(text));
        }
        let nodes = self.index.subtree(item.node);
        self.spend(nodes.len())?;
        let mut out = Cow::Borrowed("");
        for text in nodes.iter().filter_map(|id| self.doc.text(*id)) {
            if out.is_empty() {
                out = Cow::Borrowed(text);
            } else {
                self.spend(text.len() / 16)?;
                out.to_mut().push_str(text);
            }
        }
        Ok(out)
    }

    pub(super) fn eval(&self, expr: &'a Expr, at: Context) -> Result<Value<'a>> {
        Ok(match expr.kind() {
            Kind::Nodes => Value::Nodes(self.nodes(expr, at)?),
            Kind::Text => Value::Text(self.text(expr, at)?),
            Kind::Number => Value::Number(self.number(expr, at)?),
            Kind::Truth => Value::Truth(self.truth(expr, at)?),
        })
    }

    pub(super) fn text(&self, expr: &'a Expr, at: Context) -> Result<Cow<'a, str>> {
        Ok(match expr {
            Expr::Literal(text) => Cow::Borrowed(&**text),
            Expr::Attribute(name) => Cow::Borrowed(self.attribute_named(at.item, name).unwrap_or("")),
            Expr::Call(function, arguments) if expr.kind() == Kind::Text => {
                self.text_function(*function, arguments, at)?
            }
            _ => match expr.kind() {
                Kind::Nodes => match self.nodes(expr, at)?.first() {
                    Some(first) => self.text_of(*first)?,
                    None => Cow::Borrowed(""),
                },
                Kind::Number => Cow::Owned(number::to_text(self.number(expr, at)?)),
                _ => Cow::Borrowed(if self.truth(expr, at)? { "true" } else { "false" }),
            },
        })
    }

    pub(super) fn number(&self, expr: &'a Expr, at: Context) -> Result<f64> {
        Ok(match expr {
            Expr::Number(number) => *number,
            Expr::Negative(of) => -self.number(of, at)?,
            Expr::Arithmetic(operation, a, b) => {
                let (a, b) = (self.number(a, at)?, self.number(b, at)?);
                match operation {
                    Operation::Add => a + b,
                    Operation::Subtract => a - b,
                    Operation::Multiply => a * b,
                    Operation::Divide => a / b,
                    Operation::Modulo => a % b,
                }
            }
            Expr::Call(function, arguments) if expr.kind() == Kind::Number => {
                self.number_function(*function, arguments, at)?
            }
            _ if expr.kind() == Kind::Truth => f64::from(u8::from(self.truth(expr, at)?)),
            _ => number::parse(&self.text(expr, at)?),
        })
    }

    pub(super) fn truth(&self, expr: &'a Expr, at: Context) -> Result<bool> {
        self.spend(1)?;
        Ok(match expr {
            // Of a union any node will do.
            Expr::Or(all) | Expr::Union(all) => {
                for expr in all {
                    if self.truth(expr, at)? {
                        return Ok(true);
                    }
                }
                false
            }
            Expr::And(all) => {
                for expr in all {
                    if !self.truth(expr, at)? {
                        return Ok(false);
                    }
                }
                true
            }
            Expr::Compare(comparison, a, b) => self.compare(*comparison, a, b, at)?,
            Expr::Attribute(name) => self.attribute_named(at.item, name).is_some(),
            Expr::HasToken { attribute, token, normalized } => {
                let value = self.attribute_named(at.item, attribute).unwrap_or("");
                value.split(|c| c == ' ' || *normalized && is_space(c)).any(|found| found == &**token)
            }
            Expr::Path(path) => {
                let start = if path.absolute { Item::node(self.doc.root()) } else { at.item };
                !self.steps(vec![start], &path.steps, true)?.is_empty()
            }
            Expr::Filter { of, predicates, steps } => {
                !self.steps(self.filtered(of, predicates, at)?, steps, true)?.is_empty()
            }
            Expr::Call(function, arguments) if expr.kind() == Kind::Truth => {
                self.truth_function(*function, arguments, at)?
            }
            _ if expr.kind() == Kind::Number => {
                let number = self.number(expr, at)?;
                number != 0.0 && !number.is_nan()
            }
            _ => !self.text(expr, at)?.is_empty(),
        })
    }

    pub(super) fn nodes(&self, expr: &'a Expr, at: Context) -> Result<Vec<Item>> {
        match expr {
            Expr::Path(path) => {
                let start = if path.absolute { Item::node(self.doc.root()) } else { at.item };
                self.steps(vec![start], &path.steps, false)
            }
            Expr::Attribute(name) if !at.item.is_attribute() => {
                let mut attrs = self.doc.attrs(at.item.node);
                let number = attrs.position(|(found, _)| name.is(found));
                Ok(number.map(|number| Item::attribute(at.item.node, number)).into_iter().collect())
            }
            Expr::Filter { of, predicates, steps } => {
                self.steps(self.filtered(of, predicates, at)?, steps, false)
            }
            Expr::Union(all) => {
                let mut out = Vec::new();
                for expr in all {
                    out.append(&mut self.nodes(expr, at)?);
                }
                self.sort(&mut out)?;
                Ok(out)
            }
            Expr::Call(function, arguments) => self.node_function(*function, arguments, at),
            // What is no set of nodes was refused when the expression was parsed.
            _ => Ok(Vec::new()),
        }
    }

    fn filtered(&self, of: &'a Expr, predicates: &'a [Predicate], at: Context) -> Result<Vec<Item>> {
        let mut set = self.nodes(of, at)?;
        for predicate in predicates {
            self.filter(&mut set, predicate)?;
        }
        Ok(set)
    }

    /// Brings a set into document order, each node once.
    fn sort(&self, set: &mut Vec<Item>) -> Result<()> {
        let key = |item: &Item| (self.index.place(item.node), item.attribute);
        if !set.is_sorted_by(|a, b| key(a) < key(b)) {
            self.spend(set.len())?;
            set.sort_by_cached_key(key);
            set.dedup();
        }
        Ok(())
    }

    /// Takes steps from a sorted set; with `any`, the last one stops at the first node that it finds.
    fn steps(&self, mut set: Vec<Item>, steps: &'a [Step], any: bool) -> Result<Vec<Item>> {
        for (number, step) in steps.iter().enumerate() {
            let any = any && number.saturating_add(1) == steps.len();
            let mut out = Vec::new();
            if step.is_positional() {
                let mut list = Vec::new();
                for item in &set {
                    self.list(step, *item, &mut list)?;
                    for predicate in &step.predicates {
                        self.filter(&mut list, predicate)?;
                    }
                    out.append(&mut list);
                    if any && !out.is_empty() {
                        break;
                    }
                }
            } else {
                self.visit_all(step.axis, &set, &mut |item| self.keep(step, item, any, &mut out))?;
            }
            self.sort(&mut out)?;
            if out.is_empty() {
                return Ok(out);
            }
            set = out;
        }
        Ok(set)
    }

    fn keep(&self, step: &'a Step, item: Item, any: bool, out: &mut Vec<Item>) -> Visit {
        if !self.passes(step.axis, &step.test, item) {
            return Ok(true);
        }
        for predicate in &step.predicates {
            let Predicate::Truth(expr, _) = predicate else { continue };
            if !self.truth(expr, Context { item, place: 1, size: 1 })? {
                return Ok(true);
            }
        }
        out.push(item);
        Ok(!any)
    }

    /// The nodes that pass a step's test from one context, in the axis's order; no further than the first predicate
    /// can ask for.
    fn list(&self, step: &Step, from: Item, list: &mut Vec<Item>) -> Result<()> {
        let enough = match step.predicates.first() {
            Some(Predicate::Place(place)) => *place,
            _ => usize::MAX,
        };
        if enough == 0 {
            return Ok(());
        }
        self.visit_from(step.axis, from, &mut |item| {
            if self.passes(step.axis, &step.test, item) {
                list.push(item);
            }
            Ok(list.len() < enough)
        })?;
        Ok(())
    }

    /// Keeps what a predicate holds for, places counted in the list as it stands.
    fn filter(&self, list: &mut Vec<Item>, predicate: &'a Predicate) -> Result<()> {
        if let Predicate::Place(place) = predicate {
            let kept = place.checked_sub(1).and_then(|place| list.get(place).copied());
            list.clear();
            list.extend(kept);
            return Ok(());
        }
        let size = list.len();
        let mut kept = Vec::new();
        for (number, item) in list.iter().enumerate() {
            let at = Context { item: *item, place: number.saturating_add(1), size };
            let keep = match predicate {
                Predicate::Number(expr) => number::place(self.number(expr, at)?) == at.place,
                Predicate::Truth(expr, _) => self.truth(expr, at)?,
                Predicate::Place(_) => false,
            };
            if keep {
                kept.push(*item);
            }
        }
        *list = kept;
        Ok(())
    }

    fn compare(&self, comparison: Comparison, a: &'a Expr, b: &'a Expr, at: Context) -> Result<bool> {
        match (a.kind(), b.kind()) {
            (Kind::Nodes, Kind::Nodes) => self.compare_sets(comparison, a, b, at),
            (Kind::Nodes, _) => self.compare_set(comparison, a, b, at),
            (_, Kind::Nodes) => self.compare_set(comparison.mirrored(), b, a, at),
            (left, right) => {
                let equality = matches!(comparison, Comparison::Equal | Comparison::NotEqual);
                Ok(if equality && (left == Kind::Truth || right == Kind::Truth) {
                    (self.truth(a, at)? == self.truth(b, at)?) == (comparison == Comparison::Equal)
                } else if equality && left == Kind::Text && right == Kind::Text {
                    (self.text(a, at)? == self.text(b, at)?) == (comparison == Comparison::Equal)
                } else {
                    holds(comparison, self.number(a, at)?, self.number(b, at)?)
                })
            }
        }
    }

    /// A set compared with what is none: true when it is for any of its nodes.
    fn compare_set(
        &self,
        comparison: Comparison,
        set: &'a Expr,
        with: &'a Expr,
        at: Context,
    ) -> Result<bool> {
        let equality = matches!(comparison, Comparison::Equal | Comparison::NotEqual);
        if with.kind() == Kind::Truth {
            let (a, b) = (self.truth(set, at)?, self.truth(with, at)?);
            return Ok(holds(comparison, f64::from(u8::from(a)), f64::from(u8::from(b))));
        }
        let as_text = equality && with.kind() == Kind::Text;
        if let (Expr::Attribute(name), true) = (set, as_text) {
            let Some(value) = self.attribute_named(at.item, name) else { return Ok(false) };
            return Ok((value == self.text(with, at)?) == (comparison == Comparison::Equal));
        }
        let nodes = self.nodes(set, at)?;
        if as_text {
            let text = self.text(with, at)?;
            for item in nodes {
                if (self.text_of(item)? == text) == (comparison == Comparison::Equal) {
                    return Ok(true);
                }
            }
        } else {
            let number = self.number(with, at)?;
            for item in nodes {
                if holds(comparison, number::parse(&self.text_of(item)?), number) {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// Two sets: true when it is for any pair, found without looking at all pairs.
    fn compare_sets(&self, comparison: Comparison, a: &'a Expr, b: &'a Expr, at: Context) -> Result<bool> {
        let texts = |expr: &'a Expr| -> Result<Vec<Cow<'a, str>>> {
            self.nodes(expr, at)?.into_iter().map(|item| self.text_of(item)).collect()
        };
        let (a, b) = (texts(a)?, texts(b)?);
        Ok(match comparison {
            Comparison::Equal => {
                let known: HashSet<&str> = a.iter().map(|text| &**text).collect();
                b.iter().any(|text| known.contains(&**text))
            }
            // All pairs are equal only where all texts are one.
            Comparison::NotEqual => match a.first() {
                Some(first) if !b.is_empty() => a.iter().chain(&b).any(|text| text != first),
                _ => false,
            },
            _ => {
                let bounds = |texts: &[Cow<'_, str>]| {
                    let numbers = texts.iter().map(|text| number::parse(text)).filter(|n| !n.is_nan());
                    numbers.fold(None, |known: Option<(f64, f64)>, n| {
                        Some(known.map_or((n, n), |(low, high)| (low.min(n), high.max(n))))
                    })
                };
                match (bounds(&a), bounds(&b)) {
                    (Some((low_a, high_a)), Some((low_b, high_b))) => {
                        holds(comparison, low_a, high_b) || holds(comparison, high_a, low_b)
                    }
                    _ => false,
                }
            }
        })
    }
}

#[expect(clippy::float_cmp, reason = "XPath's `=` on numbers is exact")]
fn holds(comparison: Comparison, a: f64, b: f64) -> bool {
    match comparison {
        Comparison::Equal => a == b,
        Comparison::NotEqual => a != b,
        Comparison::Less => a < b,
        Comparison::LessOrEqual => a <= b,
        Comparison::Greater => a > b,
        Comparison::GreaterOrEqual => a >= b,
    }
}
