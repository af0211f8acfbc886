//! Two results of one page compared: words of the body, lines of it, fields.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use copydesk::rules::field_texts;
use copydesk::{Article, Field};

/// What a rule is good for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Works,
    NotNeeded,
    Stale,
    Harms,
    Fails,
    NoPage,
}

impl Verdict {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Works => "works",
            Self::NotNeeded => "not needed",
            Self::Stale => "stale",
            Self::Harms => "harms",
            Self::Fails => "fails",
            Self::NoPage => "no page",
        }
    }

    /// The word in a column, coloured where that can be seen.
    pub fn painted(self, colour: bool) -> String {
        let code = match self {
            Self::Works => 32,
            Self::NotNeeded | Self::NoPage => 90,
            Self::Stale => 33,
            Self::Harms | Self::Fails => 31,
        };
        if colour {
            format!("\x1b[{code}m{:10}\x1b[0m", self.as_str())
        } else {
            format!("{:10}", self.as_str())
        }
    }
}

/// Words of a text; characters of scripts without spaces between words count one each.
fn words(text: &str) -> HashMap<String, usize> {
    let mut out = HashMap::new();
    let mut word = String::new();
    for c in text.chars().chain([' ']) {
        let alone = matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}');
        if c.is_alphanumeric() && !alone {
            word.extend(c.to_lowercase());
            continue;
        }
        if !word.is_empty() {
            *out.entry(std::mem::take(&mut word)).or_default() += 1;
        }
        if alone {
            *out.entry(c.to_string()).or_default() += 1;
        }
    }
    out
}

/// F1 over the words of two texts; 1 for two empty ones.
pub fn word_f1(got: &str, truth: &str) -> f64 {
    let (got, truth) = (words(got), words(truth));
    let size = |bag: &HashMap<String, usize>| bag.values().sum::<usize>() as f64;
    let both: usize =
        got.iter().map(|(word, count)| (*count).min(truth.get(word).copied().unwrap_or(0))).sum();
    let sizes = size(&got) + size(&truth);
    if sizes == 0.0 { 1.0 } else { 2.0 * both as f64 / sizes }
}

/// The fields that differ.
pub fn changed_fields(a: &Article, b: &Article) -> Vec<&'static str> {
    let differs = |field: &&Field| field_texts(a, **field) != field_texts(b, **field);
    Field::ALL.iter().filter(differs).map(|field| field.as_str()).collect()
}

/// Lines that one body has and the other has not, those of the rule with `+`.
pub fn lines_changed(engine: &str, rule: &str, colour: bool) -> String {
    let set = |text: &str| text.lines().map(|line| line.trim().to_owned()).collect::<HashSet<_>>();
    let (in_engine, in_rule) = (set(engine), set(rule));
    let mut out = String::new();
    for (text, other, sign, code) in [(engine, &in_rule, '-', 31), (rule, &in_engine, '+', 32)] {
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !other.contains(*line)) {
            let short: String = line.chars().take(100).collect();
            let line =
                if colour { format!("\x1b[{code}m{sign} {short}\x1b[0m") } else { format!("{sign} {short}") };
            let _ = writeln!(out, "      {line}");
        }
    }
    out
}
