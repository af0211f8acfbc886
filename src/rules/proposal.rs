//! What rules propose: evidence that ranks above the page's own, and corrections of the tree.

use crate::article::{Problem, ProblemKind};
use crate::dom::{NodeId, Tag};
use crate::metadata::Field;

/// What one rule proposes for one page. A rule fills in what it knows; all else is left to the engine.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Proposal {
    /// Candidates for fields, best first.
    pub fields: Vec<ProposedField>,
    /// The elements that hold the text, in the order of reading.
    pub body: Vec<NodeId>,
    /// Whether all of [`Proposal::body`] is text, rather than what the engine takes as text in it.
    pub whole_body: bool,
    /// What is no part of the text, wherever it stands.
    pub drop: Vec<NodeId>,
    /// What is part of the text wherever it stands in [`Proposal::body`].
    pub keep: Vec<NodeId>,
    /// Corrections of the tree, in order.
    pub edits: Vec<Edit>,
    /// That JSON-LD on the page is not to be believed.
    pub skip_json_ld: bool,
    /// That the page is an advertisement.
    pub sponsored: bool,
    /// That the page was served to someone who may not read all of it.
    pub locked: bool,
    /// What the rule was sure to find and did not: the site may have changed.
    pub stale: Vec<String>,
}

/// A candidate for a field.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ProposedField {
    /// The field.
    pub field: Field,
    /// Its text: what a page would say, such as `18 April 2022` for a date. Lists have one candidate an item.
    pub value: String,
    /// The node that it was found at.
    pub node: Option<NodeId>,
}

/// A correction of the tree.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Edit {
    /// Puts a node into a new element.
    #[non_exhaustive]
    Wrap {
        /// The node.
        node: NodeId,
        /// The new element's tag.
        tag: Tag,
    },
    /// Takes an element away and leaves what it holds.
    #[non_exhaustive]
    Dissolve {
        /// The element.
        node: NodeId,
    },
    /// Moves a node to the end of another.
    #[non_exhaustive]
    Move {
        /// The node.
        node: NodeId,
        /// Where it goes.
        into: NodeId,
    },
    /// Takes an attribute away.
    #[non_exhaustive]
    RemoveAttribute {
        /// The element.
        node: NodeId,
        /// The attribute's name.
        name: String,
    },
    /// Gives an attribute the value of another one.
    #[non_exhaustive]
    CopyAttribute {
        /// The element.
        node: NodeId,
        /// The attribute that has the value.
        from: String,
        /// The attribute that is given it.
        to: String,
    },
}

impl Proposal {
    /// Proposes a text for a field.
    pub fn field(&mut self, field: Field, value: impl Into<String>, node: Option<NodeId>) {
        let value = value.into();
        if !value.trim().is_empty() {
            self.fields.push(ProposedField { field, value, node });
        }
    }

    /// Proposes an element as part of the body.
    pub fn body(&mut self, node: NodeId) {
        self.body.push(node);
    }

    /// Proposes to leave a node out.
    pub fn drop(&mut self, node: NodeId) {
        self.drop.push(node);
    }

    /// Says that something was not there that should be.
    pub fn stale(&mut self, what: impl Into<String>) {
        self.stale.push(what.into());
    }
}

/// What all rules of a page propose together, the first rule's first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Proposals {
    /// Each with the name of its rule.
    pub(crate) fields: Vec<(ProposedField, String)>,
    pub(crate) body: Vec<NodeId>,
    pub(crate) whole_body: bool,
    pub(crate) drop: Vec<NodeId>,
    pub(crate) keep: Vec<NodeId>,
    pub(crate) edits: Vec<Edit>,
    pub(crate) skip_json_ld: bool,
    pub(crate) sponsored: bool,
    pub(crate) locked: bool,
    /// The bound on steps, where the rules wanted more.
    pub(crate) overrun: Option<usize>,
    /// The rules that had something to say.
    pub(crate) names: Vec<String>,
    /// Rule and what it did not find.
    pub(crate) stale: Vec<(String, String)>,
}

impl Proposals {
    /// Takes in what the next rule proposes: a field, or a body, only where no rule before it had one.
    pub(crate) fn merge(&mut self, rule: &str, one: Proposal) {
        self.names.push(rule.to_owned());
        let known: Vec<Field> = self.fields.iter().map(|(field, _)| field.field).collect();
        let new = one.fields.into_iter().filter(|field| !known.contains(&field.field));
        self.fields.extend(new.map(|field| (field, rule.to_owned())));
        let found_body = !one.body.is_empty();
        if self.body.is_empty() && found_body {
            self.body = one.body;
            self.whole_body = one.whole_body;
            // An older version of the same rule has found what the newer did not.
            self.stale.retain(|(stale, _)| stale != rule);
        }
        self.drop.extend(one.drop);
        self.keep.extend(one.keep);
        self.edits.extend(one.edits);
        self.skip_json_ld |= one.skip_json_ld;
        self.sponsored |= one.sponsored;
        self.locked |= one.locked;
        self.stale.extend(one.stale.into_iter().map(|what| (rule.to_owned(), what)));
    }

    /// What was stale, as problems of the article.
    pub(crate) fn problems(&self) -> impl Iterator<Item = Problem> {
        self.stale.iter().map(|(rule, what)| {
            let detail = format!("rule {rule}: {what}; the engine's own choice stands");
            Problem::new(ProblemKind::StaleRule, detail)
        })
    }
}
