//! Fits the model of the content room to pages with known answers, and writes its weights.
//!
//! ```text
//! cargo run --release --features _train --example train -- CORPORA_FOLDER WEIGHTS [--half seen|unseen]
//! ```
//! CORPORA_FOLDER holds corpora as `shared/corpora/README.md` describes them; WEIGHTS is `src/content/weights.bin` for
//! the crate's own. With `--half` only that half of the domains is learned from, so that the other half can judge.
//! Everything is seeded: a second run writes the same bytes.

// In the modules of an example, `pub` says what a file offers to the others.
#![allow(unreachable_pub)]
// Sums are kept in f64 and rounded on purpose; a fit is one story, told from the first page to the last weight.
#![allow(clippy::cast_possible_truncation, clippy::too_many_lines)]

#[path = "../evaluate/corpus.rs"]
mod corpus;
mod forest;
mod labels;
mod lexicon;
mod pages;

use std::path::PathBuf;

use copydesk::PageKind;
use forest::{Forest, Settings, Table};
use lexicon::Lexicon;
use pages::LabelledPage;

/// Folds for predictions on pages that a forest has not learned from.
const FOLDS: usize = 3;

fn main() -> Result<(), String> {
    let usage = "usage: train CORPORA_FOLDER WEIGHTS [--half seen|unseen]";
    let mut args = std::env::args().skip(1);
    let (mut places, mut half) = (Vec::new(), None);
    while let Some(arg) = args.next() {
        if arg == "--half" {
            half = Some(args.next().ok_or(usage)?.parse()?);
        } else {
            places.push(PathBuf::from(arg));
        }
    }
    let [corpora, weights] = places.as_slice() else { return Err(usage.into()) };
    let pages = pages::load(corpora, half)?;
    println!("{} pages, {} blocks", pages.len(), pages.iter().map(|page| page.sheet.blocks()).sum::<usize>());
    let model = fit(&pages);
    std::fs::write(weights, &model).map_err(|error| format!("{}: {error}", weights.display()))?;
    println!("{} bytes written to {}", model.len(), weights.display());
    Ok(())
}

fn fit(pages: &[LabelledPage]) -> Vec<u8> {
    let fold: Vec<usize> = pages.iter().map(|page| page.fold % FOLDS).collect();

    // The kinds: one row a page.
    let page_rows: Vec<&[f32]> = pages.iter().map(|page| page.sheet.page()).collect();
    let kinds_table = Table::of_rows(&page_rows);
    let classes: Vec<usize> = pages.iter().map(|page| page.kind as usize).collect();
    let class_weights: Vec<f32> = pages.iter().map(|page| page.kind_weight).collect();
    let settings = Settings { trees: 50, rate: 0.1, rows: 0.7, features: 0.4, lambda: 4.0, seed: 1 };
    let in_fold = |out: Option<usize>| -> Vec<bool> { fold.iter().map(|f| Some(*f) != out).collect() };
    let kinds = forest::fit_classes(
        &kinds_table,
        &classes,
        &class_weights,
        PageKind::ALL.len(),
        &in_fold(None),
        settings,
    );
    let mut likelihoods = vec![Vec::new(); pages.len()];
    let mut right = 0.0;
    for out in 0..FOLDS {
        let forests = forest::fit_classes(
            &kinds_table,
            &classes,
            &class_weights,
            PageKind::ALL.len(),
            &in_fold(Some(out)),
            settings,
        );
        for (page, likely) in likelihoods.iter_mut().enumerate().filter(|(page, _)| fold[*page] == out) {
            *likely = forest::softmax(
                &forests.iter().map(|forest| forest.score(page_rows[page])).collect::<Vec<_>>(),
            );
        }
    }
    let counted = pages.iter().zip(&likelihoods).filter(|(page, _)| page.corpus == "wcxb-dev");
    let mut all = 0.0;
    for (page, likely) in counted {
        let best = (0..likely.len()).max_by(|a, b| likely[*a].total_cmp(&likely[*b])).unwrap_or(0);
        right += f64::from(u8::from(best == page.kind as usize));
        all += 1.0;
    }
    println!("kinds right, out of fold, wcxb-dev: {:.4}", right / f64::max(all, 1.0));

    // The lexicon: what names and words speak for, on pages that it has not learned from.
    let mut spoken = vec![Vec::new(); pages.len()];
    for out in 0..FOLDS {
        let learned: Vec<&LabelledPage> =
            pages.iter().zip(&fold).filter(|(_, f)| **f != out).map(|(page, _)| page).collect();
        let lexicon = Lexicon::fit(&learned);
        for (page, spoken) in spoken.iter_mut().enumerate().filter(|(page, _)| fold[*page] == out) {
            *spoken = lexicon.spoken(&pages[page].sheet);
        }
    }
    let lexicon = Lexicon::fit(&pages.iter().collect::<Vec<_>>());
    println!("lexicon: {} names, {} words", lexicon.names.len(), lexicon.words.len());

    // The first stage: one row a block.
    let rows: Vec<(usize, usize)> = pages
        .iter()
        .enumerate()
        .flat_map(|(page, labelled)| (0..labelled.sheet.blocks()).map(move |block| (page, block)))
        .collect();
    let targets: Vec<f32> = rows.iter().map(|(page, block)| pages[*page].labels[*block].target).collect();
    let weights: Vec<f32> = rows.iter().map(|(page, block)| pages[*page].labels[*block].weight).collect();
    let first_table =
        Table::of_columns(pages.len(), |page| pages[page].sheet.first(&likelihoods[page], &spoken[page]));
    println!("first stage: {} features", first_table.features());
    let settings = Settings { trees: 240, rate: 0.1, rows: 0.35, features: 0.35, lambda: 1.0, seed: 2 };
    let learns =
        |out: Option<usize>| -> Vec<bool> { rows.iter().map(|(page, _)| Some(fold[*page]) != out).collect() };
    let mut scores = vec![0.0; rows.len()];
    let oof = Settings { trees: 160, rate: 0.12, ..settings };
    for out in 0..FOLDS {
        let learned = learns(Some(out));
        let (_, all_scores) = forest::fit_two(&first_table, &targets, &weights, &learned, oof);
        for (row, score) in all_scores.into_iter().enumerate().filter(|(row, _)| !learned[*row]) {
            scores[row] = 1.0 / (1.0 + (-score).exp());
        }
        println!(
            "first stage, fold {out}: log loss {:.4}",
            log_loss(&scores, &targets, &weights, |row| !learned[row])
        );
    }
    let (first, _) = forest::fit_two(&first_table, &targets, &weights, &learns(None), settings);
    drop(first_table);

    // The second stage, on what the first says of pages that it has not learned from.
    let mut starts = vec![0];
    for page in pages {
        starts.push(starts[starts.len() - 1] + page.sheet.blocks());
    }
    let second_table = Table::of_columns(pages.len(), |page| {
        pages[page].sheet.second(&likelihoods[page], &spoken[page], &scores[starts[page]..starts[page + 1]])
    });
    println!("second stage: {} features", second_table.features());
    let settings = Settings { trees: 240, rate: 0.1, rows: 0.35, features: 0.35, lambda: 1.0, seed: 3 };
    let (second, fitted) = forest::fit_two(&second_table, &targets, &weights, &learns(None), settings);
    let fitted: Vec<f32> = fitted.into_iter().map(|score| 1.0 / (1.0 + (-score).exp())).collect();
    println!(
        "second stage, on what it learned from: log loss {:.4}",
        log_loss(&fitted, &targets, &weights, |_| true)
    );
    for (feature, gain) in second.most_telling(40) {
        println!("  {:30} {gain:.4}", second_table.names()[feature]);
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

fn log_loss(scores: &[f32], targets: &[f32], weights: &[f32], counts: impl Fn(usize) -> bool) -> f64 {
    let (mut loss, mut all) = (0.0, 0.0);
    for (row, ((score, target), weight)) in scores.iter().zip(targets).zip(weights).enumerate() {
        if counts(row) {
            let score = f64::from(score.clamp(1e-6, 1.0 - 1e-6));
            let target = f64::from(*target);
            loss -= f64::from(*weight) * (target * score.ln() + (1.0 - target) * (1.0 - score).ln());
            all += f64::from(*weight);
        }
    }
    loss / f64::max(all, 1e-9)
}
