//! Fits the model of the content room to pages with known answers, and writes its weights.
//!
//! ```text
//! cargo run --release --features _train --example train -- CORPORA_FOLDER WEIGHTS [--half seen|unseen]
//!     [--without PART/PARTS] [--drop GROUP] [--check]
//! ```
//! CORPORA_FOLDER holds corpora as `shared/corpora/README.md` describes them; WEIGHTS is `src/content/weights.bin` for
//! the crate's own. The pages of `tests/sites` are learned from too. With `--half` only that half of the domains is learned from, so that the other half can judge;
//! with `--without` all but that part is. `--drop GROUP`
//! leaves a group of evidence out of account; `--check` prints how well pages are judged that were not learned from.
//! Everything is seeded: a second run writes the same bytes.

// In the modules of an example, `pub` says what a file offers to the others.
#![allow(unreachable_pub)]
// Sums are kept in f64 and rounded on purpose; a fit is one story, told from the first page to the last weight.
#![allow(clippy::cast_possible_truncation, clippy::too_many_lines)]

mod align;
mod boxes;
#[path = "../evaluate/corpus.rs"]
mod corpus;
mod forest;
mod guests;
mod labels;
mod lexicon;
mod made;
mod pages;
mod phrases;
mod random;
mod tongues;
mod vary;
mod written;

use std::path::{Path, PathBuf};

use copydesk::PageKind;
use copydesk::training::{Said, Sheet};
use corpus::{Half, Part};
use forest::{Forest, Settings, Table};
use lexicon::Lexicon;
use pages::LabelledPage;

/// The pages that were written for this crate.
const WRITTEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sites");

/// Folds for predictions on pages that a forest has not learned from.
const FOLDS: usize = 3;

/// Kinds of evidence, by how their names begin (with a star before it: by what stands anywhere in them), for finding out what each is worth.
const GROUPS: [(&str, &[&str]); 9] = [
    ("block", BLOCK),
    ("lines", &["line.", "cue.", "bylines", "page.bylines", "since.", "under."]),
    ("neighbours", &["before", "after", "window"]),
    ("containers", &["in0.", "in1.", "in2.", "in3.", "in4.", "best.", "half.", "most."]),
    ("names", &["class.", "element.", "spoken.names", "page.class_", "page.element_"]),
    ("templates", &["alike", "first.alike"]),
    ("page", &["page.", "kind."]),
    ("learned words", &["*spoken"]),
    ("second stage", &["first."]),
];
const BLOCK: &[&str] = &[
    "words", "chars_", "link", "stops", "commas", "digit", "cjk", "upper", "strong", "function", "in_",
    "ends_", "starts",
];

#[derive(Clone, Copy, Default)]
struct How {
    /// Prints how well pages are judged that were not learned from.
    check: bool,
    /// How the names of the evidence begin that is not looked at.
    dropped: &'static [&'static str],
}

fn group(name: &str) -> Result<&'static [&'static str], String> {
    let found = GROUPS.iter().find(|(group, _)| *group == name);
    let names = || GROUPS.map(|(group, _)| group).join(", ");
    found.map(|(_, begins)| *begins).ok_or_else(|| format!("no evidence {name:?}; there are {}", names()))
}

fn main() -> Result<(), String> {
    let usage = "usage: train CORPORA_FOLDER WEIGHTS [--half seen|unseen] [--without PART/PARTS] [--drop GROUP] [--check]";
    let mut args = std::env::args().skip(1);
    let (mut places, mut half, mut without) = (Vec::new(), None, None);
    let mut how = How::default();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--half" => half = Some(args.next().ok_or(usage)?.parse()?),
            "--without" => without = Some(args.next().ok_or(usage)?.parse::<Part>()?),
            "--check" => how.check = true,
            "--drop" => how.dropped = group(&args.next().ok_or(usage)?)?,
            flag if flag.starts_with("--") => return Err(format!("no option {flag}\n{usage}")),
            _ => places.push(PathBuf::from(arg)),
        }
    }
    let [corpora, weights] = places.as_slice() else { return Err(usage.into()) };
    let mut pages = pages::load(corpora, |folder, truth| {
        half.is_none_or(|half: Half| half.holds(folder, truth))
            && without.is_none_or(|part: Part| !part.holds(folder, truth))
    })?;
    pages.extend(written::load(Path::new(WRITTEN), half.is_none() && without.is_none())?);
    println!("{} pages, {} blocks", pages.len(), pages.iter().map(|page| page.sheet.blocks()).sum::<usize>());
    let model = fit(&pages, how);
    std::fs::write(weights, &model).map_err(|error| format!("{}: {error}", weights.display()))?;
    println!("{} bytes written to {}", model.len(), weights.display());
    Ok(())
}

fn fit(pages: &[LabelledPage], how: How) -> Vec<u8> {
    let fold: Vec<usize> = pages.iter().map(|page| page.fold % FOLDS).collect();
    let outside = |out: Option<usize>| -> Vec<bool> { fold.iter().map(|f| Some(*f) != out).collect() };
    let learned = |out: Option<usize>| -> Vec<&LabelledPage> {
        pages.iter().zip(outside(out)).filter(|(_, learned)| *learned).map(|(page, _)| page).collect()
    };

    // The lexicon: what names and words speak for, on pages that it has not learned from.
    let (mut of_blocks, mut of_page) = (vec![Vec::new(); pages.len()], vec![Vec::new(); pages.len()]);
    for out in 0..FOLDS {
        let lexicon = Lexicon::fit(&learned(Some(out)));
        for page in (0..pages.len()).filter(|page| fold[*page] == out) {
            of_blocks[page] = lexicon.spoken(&pages[page].sheet);
            of_page[page] = lexicon.kinds(&pages[page].sheet);
            if how.dropped.contains(&"*spoken") {
                of_page[page].iter_mut().for_each(|v| *v = 0.0);
            }
        }
    }
    let lexicon = Lexicon::fit(&learned(None));
    println!(
        "lexicon: {} names, {} words, {} for kinds",
        lexicon.names.len(),
        lexicon.words.len(),
        lexicon.kinds.len()
    );

    // The kinds: one row a page.
    let mut page_rows: Vec<Vec<f32>> =
        pages.iter().zip(&of_page).map(|(page, said)| page.sheet.page(said)).collect();
    // Next to all pages known in Chinese and Japanese are articles: of its script nothing is to be learned of a page's kind.
    let names = pages.first().map(|page| page.sheet.names_of_page()).unwrap_or_default();
    for script in names.iter().enumerate().filter(|(_, name)| *name == "cjk_share").map(|(at, _)| at) {
        for row in &mut page_rows {
            row[script] = 0.0;
        }
    }
    let page_rows: Vec<&[f32]> = page_rows.iter().map(Vec::as_slice).collect();
    let kinds_table = Table::of_rows(&page_rows);
    let classes: Vec<usize> = pages.iter().map(|page| page.kind as usize).collect();
    let class_weights: Vec<f32> = pages.iter().map(|page| page.kind_weight).collect();
    let settings =
        Settings { trees: 150, depth: 4, rate: 0.1, rows: 0.7, features: 0.3, lambda: 4.0, seed: 1 };
    let fit_kinds = |out: Option<usize>| {
        forest::fit_classes(
            &kinds_table,
            &classes,
            &class_weights,
            PageKind::ALL.len(),
            &outside(out),
            settings,
        )
    };
    let kinds = fit_kinds(None);
    let mut likelihoods = vec![Vec::new(); pages.len()];
    for out in 0..FOLDS {
        let forests = fit_kinds(Some(out));
        for (page, likely) in likelihoods.iter_mut().enumerate().filter(|(page, _)| fold[*page] == out) {
            *likely = forest::softmax(
                &forests.iter().map(|forest| forest.score(page_rows[page])).collect::<Vec<_>>(),
            );
        }
    }
    let (mut right, mut all) = (0.0, 0.0);
    for (page, likely) in pages.iter().zip(&likelihoods).filter(|(page, _)| page.corpus == "wcxb-dev") {
        let best = (0..likely.len()).max_by(|a, b| likely[*a].total_cmp(&likely[*b])).unwrap_or(0);
        right += f64::from(u8::from(best == page.kind as usize));
        all += 1.0;
    }
    println!("kinds right, out of fold, wcxb-dev: {:.4}", right / f64::max(all, 1.0));
    let said = |page: usize| Said { kinds: &likelihoods[page], of_blocks: &of_blocks[page] };

    // The blocks: one row each.
    let rows: Vec<(usize, usize)> = pages
        .iter()
        .enumerate()
        .flat_map(|(page, labelled)| (0..labelled.sheet.blocks()).map(move |block| (page, block)))
        .collect();
    let targets: Vec<f32> = rows.iter().map(|(page, block)| pages[*page].labels[*block].target).collect();
    let weights: Vec<f32> = rows.iter().map(|(page, block)| pages[*page].labels[*block].weight).collect();
    // What a fold's pages are judged as by a forest that has not learned from them.
    let held_out = |table: &Table, settings: Settings| {
        let mut scores = vec![0.0; rows.len()];
        for out in 0..FOLDS {
            let learns: Vec<bool> = rows.iter().map(|(page, _)| fold[*page] != out).collect();
            let (_, all_scores) = forest::fit_two(table, &targets, &weights, &learns, settings);
            for (row, score) in all_scores.into_iter().enumerate().filter(|(row, _)| !learns[*row]) {
                scores[row] = 1.0 / (1.0 + (-score).exp());
            }
        }
        println!("log loss, out of fold: {:.4}", log_loss(&scores, &targets, &weights));
        scores
    };
    let mut table = Table::of_columns(pages.len(), |page| pages[page].sheet.first(&said(page)));
    table.drop(how.dropped);
    println!("first stage: {} kinds of evidence", table.features());
    let settings =
        Settings { trees: 300, depth: 8, rate: 0.06, rows: 0.35, features: 0.2, lambda: 1.0, seed: 2 };
    let scores = held_out(&table, settings);
    let (first, _) = forest::fit_two(&table, &targets, &weights, &vec![true; rows.len()], settings);
    drop(table);

    // The second stage, on what the first says of pages that it has not learned from.
    let mut starts = vec![0];
    for page in pages {
        starts.push(starts[starts.len() - 1] + page.sheet.blocks());
    }
    let mut table = Table::of_columns(pages.len(), |page| {
        pages[page].sheet.second(&said(page), &scores[starts[page]..starts[page + 1]])
    });
    table.drop(how.dropped);
    println!("second stage: {} kinds of evidence", table.features());
    // The mean of two forests that chance has grown apart errs less than either.
    let [one, other] = [3, 4].map(|seed| Settings { seed, trees: 200, ..settings });
    if how.check {
        held_out(&table, one);
    }
    let doubted: Vec<bool> = scores.iter().map(|score| *score >= Sheet::DOUBTED).collect();
    let second =
        [one, other].map(|settings| forest::fit_two(&table, &targets, &weights, &doubted, settings).0);
    let second = Forest::mean(second);
    for (feature, gain) in second.most_telling(40) {
        println!("  {:30} {gain:.4}", table.names()[feature]);
    }

    let mut out = Vec::new();
    out.extend(pages.first().map_or(0, |page| page.sheet.fingerprint()).to_le_bytes());
    lexicon.write(&mut out);
    out.extend(u16::try_from(kinds.len()).unwrap_or(0).to_le_bytes());
    for forest in kinds.iter().chain([&first, &second]) {
        Forest::write(forest, &mut out);
    }
    out
}

fn log_loss(scores: &[f32], targets: &[f32], weights: &[f32]) -> f64 {
    let (mut loss, mut all) = (0.0, 0.0);
    for ((score, target), weight) in scores.iter().zip(targets).zip(weights) {
        let (score, target) = (f64::from(score.clamp(1e-6, 1.0 - 1e-6)), f64::from(*target));
        loss -= f64::from(*weight) * (target * score.ln() + (1.0 - target) * (1.0 - score).ln());
        all += f64::from(*weight);
    }
    loss / f64::max(all, 1e-9)
}
