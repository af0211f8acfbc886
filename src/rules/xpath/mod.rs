//! XPath 1.0 over the arena: parsed once into a compiled form, evaluated with every step counted.
//!
//! Two things differ from the letter of [the standard](https://www.w3.org/TR/1999/REC-xpath-19991116/), both as
//! browsers do it on HTML: a name test ignores the namespace, so that `//svg` finds the drawing, and names compare
//! without regard to ASCII case. There are no variables.

mod ast;
mod axes;
mod error;
mod eval;
mod functions;
mod index;
mod lexer;
mod number;
mod parser;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use error::XPathError;
pub(crate) use eval::{Evaluator, Item, Overrun, Value};
pub(crate) use index::TreeIndex;

/// A compiled [XPath 1.0](https://www.w3.org/TR/1999/REC-xpath-19991116/) expression.
///
/// All axes but `namespace`, all of the core function library, no variables. Name tests ignore namespaces and ASCII
/// case, since the tree is one of HTML.
///
/// # Examples
/// ```
/// use copydesk::rules::XPath;
/// let body: XPath = "//div[contains(concat(' ', normalize-space(@class), ' '), ' story ')]".parse()?;
/// let wrong = "//div[@class='story'".parse::<XPath>().unwrap_err();
/// assert_eq!(wrong.column(), 21);
/// # Ok::<(), copydesk::rules::XPathError>(())
/// ```
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct XPath {
    source: Box<str>,
    expr: ast::Expr,
}

impl XPath {
    /// The expression as it was written.
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// Whether its value is always a set of nodes, rather than a text, a number or a truth.
    pub fn selects_nodes(&self) -> bool {
        self.expr.kind() == ast::Kind::Nodes
    }
}

impl FromStr for XPath {
    type Err = XPathError;

    fn from_str(source: &str) -> Result<Self, XPathError> {
        Ok(Self { source: source.trim().into(), expr: parser::parse(source)? })
    }
}

impl TryFrom<String> for XPath {
    type Error = XPathError;

    fn try_from(source: String) -> Result<Self, XPathError> {
        source.parse()
    }
}

impl From<XPath> for String {
    fn from(xpath: XPath) -> Self {
        xpath.source.into()
    }
}

impl fmt::Display for XPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)
    }
}

impl fmt::Debug for XPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("XPath").field(&self.source).finish()
    }
}
