//! A file of rules: `[[rule]]` in TOML, `{ "rule": … }` in JSON.

use serde::Deserialize;

use super::{OneOrMany, Rule, RuleSpec};
use crate::rules::load::{RuleError, RuleErrorKind, Severity};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    rule: OneOrMany<RuleSpec>,
}

/// A place in a file, line and column.
type Place = Option<(usize, usize)>;

/// The rules of a file, and its faults.
pub(crate) fn read(file: &str, text: &str) -> (Vec<Rule>, Vec<RuleError>) {
    let error = |place: Place, kind: RuleErrorKind| {
        let (line, column) = place.unzip();
        RuleError { file: file.to_owned(), line, column, severity: Severity::Error, kind }
    };
    let json = file.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case("json"));
    let specs = match if json { from_json(text) } else { from_toml(text) } {
        Ok(RuleFile { rule }) => rule.0,
        Err((place, kind)) => return (Vec::new(), vec![error(place, kind)]),
    };
    let mut rules = Vec::with_capacity(specs.len());
    let mut faults = Vec::new();
    for spec in specs {
        match Rule::new(spec) {
            Ok(rule) => rules.push(rule),
            Err(kind) => faults.push(error(None, kind)),
        }
    }
    (rules, faults)
}

fn from_json(text: &str) -> Result<RuleFile, (Place, RuleErrorKind)> {
    serde_json::from_str(text).map_err(|error| {
        let reason = error.to_string();
        // The place stands in the message too, and is told by its own.
        let reason = reason.rsplit_once(" at line ").map_or(&*reason, |(reason, _)| reason).to_owned();
        (Some((error.line(), error.column())), RuleErrorKind::Syntax { reason })
    })
}

#[cfg(feature = "toml")]
fn from_toml(text: &str) -> Result<RuleFile, (Place, RuleErrorKind)> {
    toml::from_str(text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start));
        let place = before.map(|before| {
            let line_start = before.rfind('\n').map_or(0, |at| at.saturating_add(1));
            let column = before.get(line_start..).unwrap_or("").chars().count().saturating_add(1);
            (before.matches('\n').count().saturating_add(1), column)
        });
        (place, RuleErrorKind::Syntax { reason: error.message().trim().replace('\n', ", ") })
    })
}

#[cfg(not(feature = "toml"))]
fn from_toml(_: &str) -> Result<RuleFile, (Place, RuleErrorKind)> {
    Err((None, RuleErrorKind::NoFeature { format: "TOML", feature: "toml" }))
}
