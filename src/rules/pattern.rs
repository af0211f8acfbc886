//! A regular expression in a rule, for the few texts that nothing else takes apart. Behind the feature `regex`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A regular expression. Without the feature `regex` there is none, and reading one is an error that says so.
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Pattern {
    source: String,
    #[cfg(feature = "regex")]
    compiled: regex_lite::Regex,
}

/// Why a text is no regular expression.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PatternError {
    /// It is wrong.
    #[error("{pattern:?} is no regular expression: {reason}")]
    #[non_exhaustive]
    Form {
        /// What was given.
        pattern: String,
        /// What is wrong.
        reason: String,
    },
    /// This build has none.
    #[error(
        "{pattern:?} needs regular expressions; build copydesk with its feature `regex`, or use before, after and split"
    )]
    #[non_exhaustive]
    NoRegex {
        /// What was given.
        pattern: String,
    },
}

impl FromStr for Pattern {
    type Err = PatternError;

    #[cfg(feature = "regex")]
    fn from_str(source: &str) -> Result<Self, PatternError> {
        let form = |reason: regex_lite::Error| PatternError::Form {
            pattern: source.to_owned(),
            reason: reason.to_string(),
        };
        Ok(Self { compiled: regex_lite::Regex::new(source).map_err(form)?, source: source.to_owned() })
    }

    #[cfg(not(feature = "regex"))]
    fn from_str(source: &str) -> Result<Self, PatternError> {
        Err(PatternError::NoRegex { pattern: source.to_owned() })
    }
}

impl Pattern {
    /// The first group of the first match, or all of it where there is no group.
    #[cfg(feature = "regex")]
    pub(crate) fn first<'t>(&self, text: &'t str) -> Option<&'t str> {
        let found = self.compiled.captures(text)?;
        found.get(1).or_else(|| found.get(0)).map(|part| part.as_str())
    }

    #[cfg(not(feature = "regex"))]
    #[allow(clippy::unused_self)] // none can be made
    pub(crate) fn first<'t>(&self, _: &'t str) -> Option<&'t str> {
        None
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pattern").field(&self.source).finish()
    }
}

impl TryFrom<String> for Pattern {
    type Error = PatternError;

    fn try_from(source: String) -> Result<Self, PatternError> {
        source.parse()
    }
}

impl From<Pattern> for String {
    fn from(pattern: Pattern) -> Self {
        pattern.source
    }
}
