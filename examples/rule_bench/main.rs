//! What each rule does, page by page, against what the engine finds alone: is it right, stale, or not needed?
//!
//! ```text
//! cargo run --release --features css,regex,toml --example rule_bench -- RULE_FOLDER PAGE_FOLDER
//!     [--diff] [--json] [--cost]
//! ```
//! `PAGE_FOLDER` is a corpus (`truth.jsonl`, `pages/ID.html`) or a folder of `.html` files, whose addresses are those that
//! they give as their own. `--diff` shows what the body gains and loses by a rule, in colour on a terminal. `--json` prints
//! one object a rule. `--cost` only says what the rules cost in time on pages that none of them is for. The program fails when a rule file has errors, or a test of a rule fails.

mod compare;
mod cost;
mod pages;

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use compare::{Verdict, changed_fields, lines_changed, word_f1};
use copydesk::rules::{RuleSet, RuleTest, Severity};
use copydesk::{Article, Extractor, Page, ProblemKind};
use pages::SavedPage;
use serde_json::json;

/// What a rule came to on all its pages.
#[derive(Default)]
struct Outcome {
    pages: usize,
    stale: usize,
    /// How like the engine's own body that of the rule is, summed over pages.
    alike: f64,
    fields: BTreeMap<&'static str, usize>,
    /// Against what people took as the text: without and with the rule, and on how many pages that is known.
    truth: (f64, f64, usize),
    tests: usize,
    failures: Vec<String>,
    problems: Vec<String>,
    diffs: Vec<String>,
}

impl Outcome {
    fn verdict(&self) -> Verdict {
        let alike = self.alike / self.pages.max(1) as f64;
        let (without, with, known) = self.truth;
        match () {
            () if !self.failures.is_empty() => Verdict::Fails,
            () if self.pages == 0 => Verdict::NoPage,
            () if self.stale == self.pages => Verdict::Stale,
            () if known > 0 && with < without - 0.02 * known as f64 => Verdict::Harms,
            () if alike > 0.99 && self.fields.is_empty() => Verdict::NotNeeded,
            () => Verdict::Works,
        }
    }
}

struct Options {
    rules: PathBuf,
    pages: PathBuf,
    diff: bool,
    json: bool,
    cost: bool,
}

fn options() -> Result<Options, String> {
    let usage = "usage: rule_bench RULE_FOLDER PAGE_FOLDER [--diff] [--json] [--cost]";
    let (mut diff, mut json, mut cost, mut places) = (false, false, false, Vec::new());
    for arg in std::env::args().skip(1) {
        match arg.as_str() {
            "--diff" => diff = true,
            "--json" => json = true,
            "--cost" => cost = true,
            flag if flag.starts_with("--") => return Err(format!("no option {flag}\n{usage}")),
            place => places.push(PathBuf::from(place)),
        }
    }
    match <[PathBuf; 2]>::try_from(places) {
        Ok([rules, pages]) => Ok(Options { rules, pages, diff, json, cost }),
        Err(_) => Err(usage.to_owned()),
    }
}

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<bool, String> {
    let options = options()?;
    let mut rules = RuleSet::new();
    let report = rules.load(pages::texts(&options.rules, &["toml", "json", "txt"])?);
    for fault in &report.faults {
        eprintln!("{fault}");
    }
    let faulty = report.faults.iter().any(|fault| fault.severity == Severity::Error);
    eprintln!("{} rules of {} files, {} faults", report.rules, report.files, report.faults.len());
    if options.cost {
        let mut pages = Vec::new();
        pages::each(&options.pages, &Extractor::new(), |page| pages.push(page.bytes))?;
        let (with, without) = cost::cost(&pages, &rules);
        let ratio = with.as_secs_f64() / without.as_secs_f64();
        println!(
            "{} pages: {without:.2?} without rules, {with:.2?} with {}, {ratio:.4} times",
            pages.len(),
            rules.len()
        );
        return Ok(!faulty);
    }
    let mut outcomes: BTreeMap<String, Outcome> = BTreeMap::new();
    let engine = Extractor::new();
    let ruled = Extractor::builder().rules(rules.clone()).build();
    pages::each(&options.pages, &engine, |page| {
        let Some(rule) = rules.rules_for(&page.url).next() else { return };
        let outcome = outcomes.entry(rule.name().to_owned()).or_default();
        let tests = rule.advice().tests;
        try_page(&page, tests.iter().filter(|test| test.url == page.url), &engine, &ruled, outcome);
    })?;
    for rule in rules.iter() {
        let outcome = outcomes.entry(rule.name().to_owned()).or_default();
        let tests = rule.advice().tests;
        for test in tests.iter().filter(|test| test.html.is_some() || test.page.is_some()) {
            own_page(test, &options.rules, &ruled, outcome);
        }
    }
    outcomes.retain(|_, outcome| outcome.pages + outcome.tests > 0);
    for (name, outcome) in &outcomes {
        if options.json { print_json(name, outcome) } else { print(name, outcome, options.diff) }
    }
    let failed = outcomes.values().any(|outcome| !outcome.failures.is_empty());
    if !options.json {
        summary(&outcomes);
    }
    Ok(!failed && !faulty)
}

fn try_page<'t>(
    page: &SavedPage,
    tests: impl Iterator<Item = &'t RuleTest>,
    engine: &Extractor,
    ruled: &Extractor,
    outcome: &mut Outcome,
) {
    let input = Page::html(&page.bytes).url(&page.url);
    let (Ok(alone), Ok(with)) = (engine.extract(&input), ruled.extract(&input)) else { return };
    outcome.pages += 1;
    let stale = with.problems.iter().filter(|problem| problem.kind == ProblemKind::StaleRule);
    let stale: Vec<String> = stale.map(|problem| format!("{}: {}", page.url, problem.detail)).collect();
    outcome.stale += usize::from(!stale.is_empty());
    outcome.problems.extend(stale);
    let (own, ruled_text) = (alone.body.to_text(), with.body.to_text());
    outcome.alike += word_f1(&ruled_text, &own);
    for field in changed_fields(&alone, &with) {
        *outcome.fields.entry(field).or_default() += 1;
    }
    if let Some(truth) = &page.truth {
        outcome.truth.0 += word_f1(&own, truth);
        outcome.truth.1 += word_f1(&ruled_text, truth);
        outcome.truth.2 += 1;
    }
    let changes = lines_changed(&own, &ruled_text, std::io::stdout().is_terminal());
    if !changes.is_empty() {
        outcome.diffs.push(format!("    {}\n{changes}", page.url));
    }
    for test in tests {
        check(test, &with, outcome);
    }
}

/// A test that brings its page along, or names a file beside the rules.
fn own_page(test: &RuleTest, rules: &Path, ruled: &Extractor, outcome: &mut Outcome) {
    let bytes = match (&test.html, &test.page) {
        (Some(html), _) => html.clone().into_bytes(),
        (None, Some(file)) => match std::fs::read(rules.join(file)) {
            Ok(bytes) => bytes,
            Err(error) => {
                outcome.tests += 1;
                outcome.failures.push(format!("{file}: {error}"));
                return;
            }
        },
        (None, None) => return,
    };
    match ruled.extract(&Page::html(&bytes).url(&test.url)) {
        Ok(article) => check(test, &article, outcome),
        Err(error) => outcome.failures.push(format!("{}: {error}", test.url)),
    }
}

fn check(test: &RuleTest, article: &Article, outcome: &mut Outcome) {
    outcome.tests += 1;
    let failures = test.check(article);
    outcome.failures.extend(failures.iter().map(|failure| format!("{}: {failure}", test.url)));
}

fn print(name: &str, outcome: &Outcome, diff: bool) {
    let alike = outcome.alike / outcome.pages.max(1) as f64;
    let fields: Vec<String> =
        outcome.fields.iter().map(|(field, count)| format!("{field} {count}")).collect();
    let verdict = outcome.verdict().painted(std::io::stdout().is_terminal());
    print!(
        "{verdict}  {name}: {} pages, {} stale, body {alike:.3} like the engine's",
        outcome.pages, outcome.stale
    );
    if let (without, with, known @ 1..) = outcome.truth {
        let known = known as f64;
        print!(", F1 to the truth {:.3} without and {:.3} with", without / known, with / known);
    }
    if !fields.is_empty() {
        print!(", changes {}", fields.join(", "));
    }
    if outcome.tests > 0 {
        print!(", {} tests, {} failures", outcome.tests, outcome.failures.len());
    }
    println!();
    for line in outcome.failures.iter().chain(&outcome.problems) {
        println!("    {line}");
    }
    if diff {
        outcome.diffs.iter().for_each(|diff| println!("{diff}"));
    }
}

fn print_json(name: &str, outcome: &Outcome) {
    let (without, with, known) = outcome.truth;
    let mean = |sum: f64, count: usize| if count == 0 { None } else { Some(sum / count as f64) };
    println!(
        "{}",
        json!({
            "rule": name,
            "verdict": outcome.verdict().as_str(),
            "pages": outcome.pages,
            "stale": outcome.stale,
            "like_engine": mean(outcome.alike, outcome.pages),
            "f1_without": mean(without, known),
            "f1_with": mean(with, known),
            "changed_fields": outcome.fields,
            "tests": outcome.tests,
            "failures": outcome.failures,
            "problems": outcome.problems,
        })
    );
}

fn summary(outcomes: &BTreeMap<String, Outcome>) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut without, mut with, mut known) = (0.0, 0.0, 0);
    for outcome in outcomes.values() {
        *counts.entry(outcome.verdict().as_str()).or_default() += 1;
        without += outcome.truth.0;
        with += outcome.truth.1;
        known += outcome.truth.2;
    }
    let counts: Vec<String> = counts.iter().map(|(verdict, count)| format!("{count} {verdict}")).collect();
    println!("{} rules: {}", outcomes.len(), counts.join(", "));
    if known > 0 {
        let known = known as f64;
        println!(
            "F1 to the truth over {known} pages: {:.4} without rules, {:.4} with",
            without / known,
            with / known
        );
    }
}
