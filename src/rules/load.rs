//! Reading rule files: the good are kept, each fault is told with its place and what to do.

use thiserror::Error;

use super::host::HostError;
use super::selector::SelectorError;

/// A fault in a rule file, at its place.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{file}{}: {severity}: {kind}", place(*line, *column))]
#[non_exhaustive]
pub struct RuleError {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: Option<usize>,
    /// The character in the line, from 1.
    pub column: Option<usize>,
    /// Whether something was lost.
    pub severity: Severity,
    /// What it is.
    pub kind: RuleErrorKind,
}

fn place(line: Option<usize>, column: Option<usize>) -> String {
    [line, column].iter().flatten().map(|number| format!(":{number}")).collect()
}

/// How bad a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Severity {
    /// All of it took effect; it was read in the way that it says.
    Warning,
    /// A line, or the whole file, was lost.
    Error,
}

impl std::fmt::Display for Severity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// The faults of rule files.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RuleErrorKind {
    /// A selector that does not read.
    #[error("{0}")]
    Selector(SelectorError),
    /// A host that does not read.
    #[error("{0}")]
    Host(HostError),
    /// Not TOML or JSON, or not what a rule is made of.
    #[error("{reason}")]
    #[non_exhaustive]
    Syntax {
        /// What the parser says.
        reason: String,
    },
    /// A directive that there is not.
    #[error("there is no directive {name:?}{}; the line was skipped", near.map(|near| format!(", perhaps {near} is meant")).unwrap_or_default())]
    #[non_exhaustive]
    UnknownDirective {
        /// Its name.
        name: String,
        /// The directive that is spelt most alike.
        near: Option<&'static str>,
    },
    /// A line without a colon.
    #[error("the line has no colon; write `directive: value`, or `#` before a comment; it was skipped")]
    NoColon,
    /// A directive without its value.
    #[error("{name} has no value; the line was skipped")]
    #[non_exhaustive]
    NoValue {
        /// Its name.
        name: String,
    },
    /// `find_string` without its `replace_string`, or the other way round.
    #[error("{name} has no partner; write find_string and replace_string in turn; it was skipped")]
    #[non_exhaustive]
    Unpaired {
        /// Which of them.
        name: &'static str,
    },
    /// A directive that belongs to another one before it.
    #[error("{name} needs a {wants} before it; it was skipped")]
    #[non_exhaustive]
    Misplaced {
        /// Its name.
        name: &'static str,
        /// What it needs.
        wants: &'static str,
    },
    /// An element that there is not.
    #[error("{tag:?} is no element of HTML to wrap something in; the line was skipped")]
    #[non_exhaustive]
    UnknownTag {
        /// The name.
        tag: String,
    },
    /// Read otherwise than it is written.
    #[error("{written} was read as {meant}; write it so")]
    #[non_exhaustive]
    Mended {
        /// What stands there.
        written: String,
        /// What it was taken for.
        meant: String,
    },
    /// A file that is none of ours.
    #[error("rule files end in .toml, .json or .txt; this one was skipped")]
    NotARuleFile,
    /// A file of a kind that this build does not read.
    #[error("this build reads no {format}; build copydesk with its feature `{feature}`")]
    #[non_exhaustive]
    NoFeature {
        /// What it is.
        format: &'static str,
        /// What is missing.
        feature: &'static str,
    },
    /// A rule that never comes to anything.
    #[error("the rule says nothing; give it a body, fields or what to remove")]
    Empty,
    /// Dates in the wrong order.
    #[error("the rule ends before it begins ({from} to {until}); exchange valid_from and valid_until")]
    #[non_exhaustive]
    EndsBeforeItBegins {
        /// Its first day.
        from: String,
        /// Its last day.
        until: String,
    },
}

/// What loading a folder's files came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct LoadReport {
    /// How many files there were.
    pub files: usize,
    /// How many rules they gave.
    pub rules: usize,
    /// All faults, file by file.
    pub faults: Vec<RuleError>,
}

impl LoadReport {
    /// The faults by which something was lost.
    pub fn errors(&self) -> impl Iterator<Item = &RuleError> {
        self.faults.iter().filter(|fault| fault.severity == Severity::Error)
    }
}
