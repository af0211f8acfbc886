//! Runs the extractor over a corpus and prints its figures, the same as `shared/tools/score.py`.
//!
//! ```text
//! cargo run --release --example evaluate -- CORPUS_FOLDER [OUT.jsonl] [--half seen|unseen] [--part K/N]
//!     [--by page_type|lang] [--worst N] [--tenths] [--json] [--floor FILE] [--favor precision|balanced|recall] [--comments]
//!     [--rules FOLDER [--without]] [--evidence FILE]
//! ```
//! A corpus is a folder with `truth.jsonl` and `pages/ID.html`. `--half` keeps one half of the registrable domains, by
//! a hash of the domain (see `corpus.rs`), `--part K/N` one of N parts. `--tenths` shows whether confidence means
//! something. `--floor FILE` holds the figures against those of the corpus in FILE and exits with 1 when one is more than
//! 0.003 below. With the crate's feature `_train`, `--weights FILE` judges by the weights of FILE, so that a model fitted
//! to one half can be judged by the other. `--rules FOLDER` reads the rule files of a folder and keeps the pages that
//! have a rule; with `--without` the same pages are read without any. `--evidence FILE` writes, one line of JSON a page,
//! truth and answer with all candidates of every field, so that what was missed can be sorted by cause.

// In the modules of an example, `pub` says what a file offers to the others.
#![allow(unreachable_pub)]

mod corpus;
mod evidence;
mod score;

use std::fs::File;
use std::io::{BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};

use copydesk::rules::RuleSet;
use copydesk::{Article, Extractor, Favor, Page};
use corpus::{Half, Part, Truth};
use score::{Figures, Output};

struct Options {
    corpus: PathBuf,
    out: Option<PathBuf>,
    half: Option<Half>,
    part: Option<Part>,
    by: Option<String>,
    worst: usize,
    tenths: bool,
    json: bool,
    floor: Option<PathBuf>,
    weights: Option<PathBuf>,
    favor: Favor,
    comments: bool,
    rules: Option<RuleSet>,
    without: bool,
    evidence: Option<PathBuf>,
}

fn options() -> Result<Options, String> {
    let usage = "usage: evaluate CORPUS_FOLDER [OUT.jsonl] [--half seen|unseen] [--part K/N] [--by page_type|lang] [--worst N] [--tenths] [--json] [--floor FILE] [--favor precision|balanced|recall] [--comments] [--rules FOLDER [--without]] [--evidence FILE]";
    let mut args = std::env::args().skip(1);
    let mut places = Vec::new();
    let mut options = Options {
        corpus: PathBuf::new(),
        out: None,
        half: None,
        part: None,
        by: None,
        worst: 0,
        tenths: false,
        json: false,
        floor: None,
        weights: None,
        favor: Favor::Balanced,
        comments: false,
        rules: None,
        without: false,
        evidence: None,
    };
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("{arg} needs a value\n{usage}"));
        match arg.as_str() {
            "--half" => options.half = Some(value()?.parse()?),
            "--part" => options.part = Some(value()?.parse()?),
            "--by" => options.by = Some(value()?),
            "--worst" => options.worst = value()?.parse().map_err(|_| usage.to_owned())?,
            "--tenths" => options.tenths = true,
            "--json" => options.json = true,
            "--floor" => options.floor = Some(value()?.into()),
            "--rules" => options.rules = Some(rules(value()?.as_ref())?),
            "--without" => options.without = true,
            "--evidence" => options.evidence = Some(value()?.into()),
            "--comments" => options.comments = true,
            "--favor" => {
                options.favor = match value()?.as_str() {
                    "precision" => Favor::Precision,
                    "balanced" => Favor::Balanced,
                    "recall" => Favor::Recall,
                    other => return Err(format!("--favor precision, balanced or recall, not {other}")),
                }
            }
            "--weights" if cfg!(feature = "_train") => options.weights = Some(value()?.into()),
            flag if flag.starts_with("--") => return Err(format!("no option {flag}\n{usage}")),
            place => places.push(PathBuf::from(place)),
        }
    }
    let mut places = places.into_iter();
    options.corpus = places.next().ok_or(usage)?;
    options.out = places.next();
    Ok(options)
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
    let truths: Vec<Truth> = corpus::truths(&options.corpus)?
        .into_iter()
        .filter(|truth| options.half.is_none_or(|half| half.holds(&options.corpus, truth)))
        .filter(|truth| options.part.is_none_or(|part| part.holds(&options.corpus, truth)))
        .filter(|truth| {
            let has_rule = |url: &String, rules: &RuleSet| rules.rules_for(url).next().is_some();
            options
                .rules
                .as_ref()
                .is_none_or(|rules| truth.url.as_ref().is_some_and(|url| has_rule(url, rules)))
        })
        .collect();
    let extractor = extractor(&options)?;
    let examined = options.evidence.is_some();
    let (outputs, evidence): (Vec<Output>, Vec<String>) =
        outputs(&extractor, &options.corpus, &truths, examined).into_iter().unzip();
    if let Some(path) = &options.out {
        write(
            path,
            outputs.iter().map(|output| serde_json::to_string(output).map_err(|error| error.to_string())),
        )?;
    }
    if let Some(path) = &options.evidence {
        write(path, evidence.into_iter().map(Ok))?;
    }
    let groups = score::figures(&truths, &outputs, options.by.as_deref());
    if options.json {
        println!("{}", groups.first().map_or_else(String::new, |(_, figures)| figures.to_json()));
    } else {
        for (name, figures) in &groups {
            println!("{name:14} {figures}");
        }
    }
    if options.tenths {
        println!("pages  confidence  words F1");
        for (pages, confidence, words) in score::by_confidence(&truths, &outputs) {
            println!("{pages:5}  {confidence:10.3}  {words:8.3}");
        }
    }
    for (words, precision, recall, truth) in score::worst(&truths, &outputs, options.worst) {
        let url = truth.url.as_deref().unwrap_or("");
        println!("  {words:.3} P{precision:.2} R{recall:.2} {:13} {} {url}", truth.page_type, truth.id);
    }
    match (&options.floor, groups.first()) {
        (Some(floor), Some((_, figures))) => above_floor(floor, &options.corpus, figures),
        _ => Ok(true),
    }
}

/// The rules of a folder.
fn rules(folder: &Path) -> Result<RuleSet, String> {
    let at = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(at)? {
        let path = entry.map_err(at)?.path();
        if path.extension().is_some_and(|end| ["txt", "toml", "json"].iter().any(|known| end == *known)) {
            files.push((path.display().to_string(), std::fs::read_to_string(&path).map_err(at)?));
        }
    }
    files.sort();
    let mut rules = RuleSet::new();
    rules.load(files);
    Ok(rules)
}

/// The extractor with the default of every setting but those asked for.
#[cfg_attr(not(feature = "_train"), allow(clippy::unnecessary_wraps))] // weights of a file can fail to be read
fn extractor(options: &Options) -> Result<Extractor, String> {
    let rules = options.rules.clone().filter(|_| !options.without).unwrap_or_default();
    let builder = Extractor::builder().favor(options.favor).comments(options.comments).rules(rules);
    #[cfg(feature = "_train")]
    if let Some(path) = &options.weights {
        let weights = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        return Ok(builder.weights(&weights).build());
    }
    Ok(builder.build())
}

/// Extracts every page on all cores, with a bar while it works.
fn outputs(extractor: &Extractor, corpus: &Path, truths: &[Truth], examined: bool) -> Vec<(Output, String)> {
    let next = AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let mut done: Vec<(usize, (Output, String))> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|_| {
                scope.spawn(|| {
                    let mut mine = Vec::new();
                    loop {
                        let index = next.fetch_add(1, Ordering::Relaxed);
                        let Some(truth) = truths.get(index) else { break mine };
                        mine.push((index, output(extractor, corpus, truth, examined)));
                        bar(index + 1, truths.len());
                    }
                })
            })
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    });
    if std::io::stderr().is_terminal() {
        eprintln!();
    }
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, output)| output).collect()
}

fn bar(done: usize, all: usize) {
    if std::io::stderr().is_terminal() && (done.is_multiple_of(10) || done == all) {
        let filled = done * 40 / all.max(1);
        eprint!("\r[{}{}] {done}/{all}", "#".repeat(filled), " ".repeat(40 - filled));
    }
}

/// What is read of a page, with its line of evidence where that is asked for.
fn output(extractor: &Extractor, corpus: &Path, truth: &Truth, examined: bool) -> (Output, String) {
    let path = corpus.join("pages").join(format!("{}.html", truth.id));
    let read = std::fs::read(&path).map_err(|error| error.to_string()).and_then(|bytes| {
        let page = Page::html(&bytes);
        let with_url = truth.url.as_deref().map_or(page, |url| page.url(url));
        if examined {
            let examined = extractor.examine(&with_url).or_else(|_| extractor.examine(&page));
            let examination = examined.map_err(|error| error.to_string())?;
            let output = Output::of(&truth.id, &examination.article);
            let evidence = evidence::line(truth, &output, &examination)?;
            return Ok((output, evidence));
        }
        let article = extractor.extract(&with_url).or_else(|_| extractor.extract(&page));
        let article = article.map_err(|error| error.to_string())?;
        Ok((Output::of(&truth.id, &article), String::new()))
    });
    read.unwrap_or_else(|problem| {
        eprintln!("{}: {problem}", path.display());
        (Output::of(&truth.id, &Article::default()), String::new())
    })
}

/// Writes the lines of a file.
fn write(path: &Path, lines: impl Iterator<Item = Result<String, String>>) -> Result<(), String> {
    let at = |error: std::io::Error| format!("{}: {error}", path.display());
    let mut file = BufWriter::new(File::create(path).map_err(at)?);
    for line in lines {
        writeln!(file, "{}", line?).map_err(at)?;
    }
    file.flush().map_err(at)
}

/// Whether no figure lies more than 0.003 below the floor that the file has for this corpus.
fn above_floor(path: &Path, corpus: &Path, figures: &Figures) -> Result<bool, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let floors: serde_json::Value =
        serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    let name = corpus.file_name().and_then(|name| name.to_str()).unwrap_or("");
    let Some(floors) = floors.get(name).and_then(serde_json::Value::as_object) else {
        return Err(format!("{} has no floors for the corpus {name:?}", path.display()));
    };
    let mut stands = true;
    for (figure, floor) in floors {
        let (floor, reached) = (floor.as_f64().unwrap_or(1.0), figures.get(figure).unwrap_or(0.0));
        if reached < floor - 0.003 {
            println!("BELOW ITS FLOOR: {name} {figure} = {reached:.4}, floor {floor:.4}");
            stands = false;
        }
    }
    Ok(stands)
}
