//! The bounds on a page, each with a safe default far above what real pages need.

use serde::{Deserialize, Serialize};

/// Bounds on the work that one page may cause.
///
/// Of 6,899 real pages the deepest has 57 levels, the largest 34,450 nodes and the widest tag 151 attributes; of 3,640
/// the one with most names has 1,316, and the one with most elements reopened 174. The defaults are far above that.
///
/// # Examples
/// ```
/// use copydesk::{Extractor, Limits, OnLimit};
/// let limits = Limits::default().input_bytes(1 << 20).on_limit(OnLimit::Cut);
/// let extractor = Extractor::builder().limits(limits).build();
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
#[must_use]
pub struct Limits {
    /// Bytes of the page. Default: 64 MiB.
    pub input_bytes: usize,
    /// Nodes of the tree. Default: 1,000,000.
    pub nodes: usize,
    /// Nesting of elements. Default: 512, as in Blink.
    ///
    /// Where [`OnLimit::Cut`] is asked for, elements that would be deeper stand beside the deepest that may be.
    pub depth: usize,
    /// Attributes on one element. Default: 1,000.
    ///
    /// Where [`OnLimit::Cut`] is asked for, further ones are left out.
    pub attributes: usize,
    /// Steps that site rules may take on one page, all together: about one for each node that a selector looks at. Past
    /// it selectors find nothing, which is always a cut, never an error. Default: 10,000,000, a tenth of a second or so.
    pub rule_steps: usize,
    /// Elements that are made without a tag of their own, because formatting such as `<b>` or `<font>` that was left
    /// open goes on in the next block; one with long attributes counts more than once. Default: 10,000.
    ///
    /// Without a bound a page of 60 kB can ask for millions.
    pub reopened: usize,
    /// Different names of elements and attributes. Default: 20,000.
    pub names: usize,
    /// What happens at a bound. Default: [`OnLimit::Error`].
    pub on_limit: OnLimit,
}

/// What happens when a bound is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum OnLimit {
    /// Extraction ends with an [`Error`](crate::Error) that names the bound.
    #[default]
    Error,
    /// What is past the bound is left out, mostly the rest of the page, and
    /// [`Article::cuts`](crate::Article::cuts) says so.
    Cut,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            input_bytes: 64 << 20,
            nodes: 1_000_000,
            depth: 512,
            attributes: 1_000,
            rule_steps: 10_000_000,
            reopened: 10_000,
            names: 20_000,
            on_limit: OnLimit::Error,
        }
    }
}

impl Limits {
    /// Sets [`Limits::input_bytes`].
    pub fn input_bytes(mut self, bytes: usize) -> Self {
        self.input_bytes = bytes;
        self
    }
    /// Sets [`Limits::nodes`].
    pub fn nodes(mut self, nodes: usize) -> Self {
        self.nodes = nodes;
        self
    }
    /// Sets [`Limits::depth`].
    pub fn depth(mut self, levels: usize) -> Self {
        self.depth = levels;
        self
    }
    /// Sets [`Limits::attributes`].
    pub fn attributes(mut self, attributes: usize) -> Self {
        self.attributes = attributes;
        self
    }
    /// Sets [`Limits::rule_steps`].
    pub fn rule_steps(mut self, steps: usize) -> Self {
        self.rule_steps = steps;
        self
    }
    /// Sets [`Limits::reopened`].
    pub fn reopened(mut self, elements: usize) -> Self {
        self.reopened = elements;
        self
    }
    /// Sets [`Limits::names`].
    pub fn names(mut self, names: usize) -> Self {
        self.names = names;
        self
    }
    /// Sets [`Limits::on_limit`].
    pub fn on_limit(mut self, on_limit: OnLimit) -> Self {
        self.on_limit = on_limit;
        self
    }
}

/// Which bound of [`Limits`] was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Bound {
    /// [`Limits::input_bytes`].
    InputBytes,
    /// [`Limits::nodes`].
    Nodes,
    /// [`Limits::depth`].
    Depth,
    /// [`Limits::attributes`].
    Attributes,
    /// [`Limits::rule_steps`].
    RuleSteps,
    /// [`Limits::reopened`].
    Reopened,
    /// [`Limits::names`].
    Names,
}

/// Something of the page was left out because a bound was reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Cut {
    /// The bound that was reached.
    pub bound: Bound,
    /// Its value.
    pub limit: usize,
    /// Byte of the decoded page, its newlines counted as one byte each, from which on the rest is missing, where the
    /// rest is.
    pub at_byte: Option<usize>,
}

impl Cut {
    /// A cut at `bound`.
    pub fn new(bound: Bound, limit: usize, at_byte: Option<usize>) -> Self {
        Self { bound, limit, at_byte }
    }
}
