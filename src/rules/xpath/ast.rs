//! The compiled form of an expression.

use crate::dom::Tag;

use super::functions::Function;

/// The four types of XPath 1.0; each expression's is known before it is evaluated, as there are no variables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Nodes,
    Text,
    Number,
    Truth,
}

/// An expression. Chains of `or`, `and` and `|` are flat, so depth is bounded by the parser.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Expr {
    Or(Vec<Expr>),
    And(Vec<Expr>),
    Compare(Comparison, Box<Expr>, Box<Expr>),
    Arithmetic(Operation, Box<Expr>, Box<Expr>),
    Negative(Box<Expr>),
    Union(Vec<Expr>),
    Path(Path),
    /// `(…)[n]/steps`
    Filter {
        of: Box<Expr>,
        predicates: Vec<Predicate>,
        steps: Vec<Step>,
    },
    /// `@name`, by far the commonest operand.
    Attribute(Name),
    /// `contains(concat(' ', normalize-space(@name), ' '), ' token ')`: the idiom for a class.
    HasToken {
        attribute: Name,
        token: Box<str>,
        /// Without `normalize-space` only spaces part tokens.
        normalized: bool,
    },
    Literal(Box<str>),
    Number(f64),
    Call(Function, Vec<Expr>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Comparison {
    /// The same comparison with its sides swapped.
    pub(super) fn mirrored(self) -> Self {
        match self {
            Self::Less => Self::Greater,
            Self::LessOrEqual => Self::GreaterOrEqual,
            Self::Greater => Self::Less,
            Self::GreaterOrEqual => Self::LessOrEqual,
            same => same,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operation {
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Path {
    pub(super) absolute: bool,
    pub(super) steps: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Step {
    pub(super) axis: Axis,
    pub(super) test: NodeTest,
    pub(super) predicates: Vec<Predicate>,
}

impl Step {
    /// Whether the result depends on places within each context's own list, so that contexts cannot be merged.
    pub(super) fn is_positional(&self) -> bool {
        self.predicates.iter().any(Predicate::is_positional)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Axis {
    Ancestor,
    AncestorOrSelf,
    Attribute,
    Child,
    Descendant,
    DescendantOrSelf,
    Following,
    FollowingSibling,
    Parent,
    Preceding,
    PrecedingSibling,
    Itself,
}

impl Axis {
    pub(super) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "ancestor" => Self::Ancestor,
            "ancestor-or-self" => Self::AncestorOrSelf,
            "attribute" => Self::Attribute,
            "child" => Self::Child,
            "descendant" => Self::Descendant,
            "descendant-or-self" => Self::DescendantOrSelf,
            "following" => Self::Following,
            "following-sibling" => Self::FollowingSibling,
            "parent" => Self::Parent,
            "preceding" => Self::Preceding,
            "preceding-sibling" => Self::PrecedingSibling,
            "self" => Self::Itself,
            _ => return None,
        })
    }
}

/// A name to compare with: the tag where it is one that the tree knows.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Name {
    pub(super) text: Box<str>,
    pub(super) tag: Tag,
}

impl Name {
    pub(super) fn new(text: &str) -> Self {
        let lower = text.to_ascii_lowercase();
        // `svg:svg`; but `o:p` is an element of that whole name, and no paragraph.
        let known = match lower.split_once(':') {
            Some((_, local @ ("svg" | "math"))) => local,
            _ => &lower,
        };
        Self { tag: Tag::from_name(known), text: lower.into() }
    }

    /// Whether `found` is this name; a prefix that the tree dropped (`svg:path`) is heeded no more.
    pub(super) fn is(&self, found: &str) -> bool {
        found.eq_ignore_ascii_case(&self.text)
            || self.text.split_once(':').is_some_and(|(_, local)| found.eq_ignore_ascii_case(local))
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum NodeTest {
    /// `*`
    Any,
    Named(Name),
    /// `node()`
    Node,
    /// `text()`
    Text,
    /// `comment()`
    Comment,
    /// `processing-instruction()`: HTML has none.
    Instruction,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Predicate {
    /// `[3]`; 0 for a number that is no place.
    Place(usize),
    /// Any other expression of type number: true where it equals the place.
    Number(Expr),
    /// Anything else, with whether it asks for `position()` or `last()`.
    Truth(Expr, bool),
}

impl Predicate {
    pub(super) fn is_positional(&self) -> bool {
        !matches!(self, Self::Truth(_, false))
    }
}

impl Expr {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Union(_) | Self::Path(_) | Self::Filter { .. } | Self::Attribute(_) => Kind::Nodes,
            Self::Or(_) | Self::And(_) | Self::Compare(..) | Self::HasToken { .. } => Kind::Truth,
            Self::Arithmetic(..) | Self::Negative(_) | Self::Number(_) => Kind::Number,
            Self::Literal(_) => Kind::Text,
            Self::Call(function, _) => function.kind(),
        }
    }

    /// Whether it asks for `position()` or `last()` of its own context: those inside the predicates of a path do not.
    pub(super) fn asks_for_place(&self) -> bool {
        match self {
            Self::Or(all) | Self::And(all) | Self::Union(all) => all.iter().any(Self::asks_for_place),
            Self::Compare(_, a, b) | Self::Arithmetic(_, a, b) => a.asks_for_place() || b.asks_for_place(),
            Self::Negative(of) | Self::Filter { of, .. } => of.asks_for_place(),
            Self::Call(function, arguments) => {
                matches!(function, Function::Position | Function::Last)
                    || arguments.iter().any(Self::asks_for_place)
            }
            Self::Path(_)
            | Self::Attribute(_)
            | Self::HasToken { .. }
            | Self::Literal(_)
            | Self::Number(_) => false,
        }
    }
}
