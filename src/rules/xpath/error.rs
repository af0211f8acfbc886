//! What can be wrong with an expression, with its column and what to do.

use thiserror::Error;

/// Why a text is no XPath 1.0 expression. Columns count characters from 1.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum XPathError {
    /// Something else should stand here.
    #[error("column {column}: found {found}, expected {expected}")]
    #[non_exhaustive]
    Unexpected {
        /// Where.
        column: usize,
        /// What stands there.
        found: String,
        /// What may stand there.
        expected: &'static str,
    },
    /// A character that no expression holds outside quotes.
    #[error("column {column}: {found:?} cannot stand here; put text into straight quotes (' or \")")]
    #[non_exhaustive]
    Character {
        /// Where.
        column: usize,
        /// The character.
        found: char,
    },
    /// A quoted text without its end.
    #[error("column {column}: the quote opened here is never closed; add the closing {quote}")]
    #[non_exhaustive]
    Unclosed {
        /// Where it opens.
        column: usize,
        /// The quote.
        quote: char,
    },
    /// XPath 1.0 has no such function.
    #[error("column {column}: XPath 1.0 has no function {name}(){}", near.map(|n| format!("; did you mean {n}()?")).unwrap_or_default())]
    #[non_exhaustive]
    UnknownFunction {
        /// Where.
        column: usize,
        /// Its name.
        name: String,
        /// The function that is spelt most alike.
        near: Option<&'static str>,
    },
    /// XPath 1.0 has no such axis.
    #[error(
        "column {column}: there is no axis {name}::; use one such as child::, ancestor:: or following-sibling::"
    )]
    #[non_exhaustive]
    UnknownAxis {
        /// Where.
        column: usize,
        /// Its name.
        name: String,
    },
    /// A function called with too few or too many arguments.
    #[error("column {column}: {name}() takes {expected}, not {found} arguments")]
    #[non_exhaustive]
    Arguments {
        /// Where.
        column: usize,
        /// The function.
        name: &'static str,
        /// How many it takes.
        expected: String,
        /// How many it was given.
        found: usize,
    },
    /// A set of nodes is needed, and this is a text, a number or a truth.
    #[error("column {column}: a set of nodes is needed here; write a path such as //div")]
    #[non_exhaustive]
    NotNodes {
        /// Where.
        column: usize,
    },
    /// Rules have no variables.
    #[error("column {column}: there are no variables here; write the value itself")]
    #[non_exhaustive]
    Variable {
        /// Where.
        column: usize,
    },
    /// Nested or chained too deeply.
    #[error("column {column}: the expression nests deeper than {limit}; split it into several")]
    #[non_exhaustive]
    TooDeep {
        /// Where.
        column: usize,
        /// The bound.
        limit: usize,
    },
    /// Longer than any expression needs to be.
    #[error("the expression has {bytes} bytes, over the bound of {limit}; split it into several")]
    #[non_exhaustive]
    TooLong {
        /// Its length.
        bytes: usize,
        /// The bound.
        limit: usize,
    },
}

impl XPathError {
    /// The character that it is about, counted from 1.
    pub fn column(&self) -> usize {
        match *self {
            Self::Unexpected { column, .. }
            | Self::Character { column, .. }
            | Self::Unclosed { column, .. }
            | Self::UnknownFunction { column, .. }
            | Self::UnknownAxis { column, .. }
            | Self::Arguments { column, .. }
            | Self::NotNodes { column }
            | Self::Variable { column }
            | Self::TooDeep { column, .. } => column,
            Self::TooLong { .. } => 1,
        }
    }
}
