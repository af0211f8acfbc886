//! What the page's content is: blocks, evidence, the choice of the body, the page's kind.

mod blocks;
mod choose;
mod embedded;
mod features;
mod frames;
mod hash;
mod hiding;
mod kind;
mod lexicon;
mod lines;
mod listed;
mod model;
mod notes;
mod peers;
mod role;
mod roles;
mod scale;
mod scene;
mod veiled;
mod whole;
mod words;

#[cfg(any(test, feature = "_train"))]
#[cfg_attr(not(feature = "_train"), allow(dead_code, unreachable_pub))]
// a test asks for the fingerprint alone
pub mod training;

#[cfg(test)]
pub(crate) use blocks::blocks;
pub(crate) use blocks::{Blocks, TextBlock, is_unspaced};
pub use choose::Favor;
pub(crate) use hash::{WordHasher, hash_word};
pub use role::BlockRole;

use std::sync::Arc;

use url::Url;

use crate::article::{PageKind, PageKindGuess};
use crate::dom::Document;
use crate::examination::{BlockEvidence, BlockReport};
use crate::line::Line;
use crate::metadata::Paths;
use crate::structured::Signals;
pub(crate) use embedded::{as_paragraphs, embedded};
use features::{Findings, Kept, Matrix, first_stage, page_features, second_stage};
use frames::Frames;
use model::likelihood;
pub(crate) use model::{Model, model};
pub(crate) use notes::{is_reference, note_of, target};
use roles::Judgement;
use scene::Scene;
use words::{DataWords, Spelled, WordCues};

/// The page's blocks, each with its role, and what kind of page they make.
#[derive(Debug, Clone)]
pub(crate) struct Content {
    pub(crate) blocks: Blocks,
    /// One for each block.
    pub(crate) roles: Vec<BlockRole>,
    /// For each block, how likely it is part of the body, 0 to 1.
    pub(crate) scores: Vec<f32>,
    /// What was measured of the blocks, where it is asked for.
    pub(crate) evidence: Option<Matrix>,
    /// What each block says as a line.
    pub(crate) lines: Vec<Line>,
    /// The share of the text in the page's data that its blocks show.
    pub(crate) data_shown: f32,
    pub(crate) kind: PageKindGuess,
    pub(crate) confidence: f32,
}

/// So many blocks are reported with all that was measured of them, which takes some KiB each.
const EVIDENCED: usize = 4_000;

impl Content {
    /// The role of a block.
    pub(crate) fn role(&self, block: usize) -> BlockRole {
        self.roles.get(block).copied().unwrap_or_default()
    }

    /// How many pieces that no reader sees stand within the body.
    pub(crate) fn spliced(&self) -> usize {
        let is_body = |role: &BlockRole| *role == BlockRole::Body;
        let Some(first) = self.roles.iter().position(is_body) else { return 0 };
        let last = self.roles.iter().rposition(is_body).unwrap_or(first);
        let within = self.blocks.blocks.iter().take(last.saturating_add(1)).skip(first);
        within.filter(|block| block.around.unseen).count()
    }

    /// Words of the blocks that are part of the body.
    fn body_words(&self) -> u32 {
        let each = self.blocks.blocks.iter().zip(&self.roles);
        each.filter(|(_, role)| **role == BlockRole::Body).map(|(block, _)| block.counts.words).sum()
    }

    /// All blocks with their roles and what was measured of them.
    pub(crate) fn reports(&self, doc: &Document, model: &Model) -> Vec<BlockReport> {
        let paths = Paths::of(doc);
        let each = self.blocks.blocks.iter().zip(&self.scores).enumerate();
        each.map(|(index, (block, score))| BlockReport {
            role: self.role(index),
            score: *score,
            text: self.blocks.text(block).to_owned(),
            node: paths.path(doc, block.container),
            evidence: self.block_evidence(index, model),
        })
        .collect()
    }

    fn block_evidence(&self, block: usize, model: &Model) -> Vec<BlockEvidence> {
        let Some(evidence) = self.evidence.as_ref().filter(|_| block < EVIDENCED) else { return Vec::new() };
        let row = evidence.row_of(block);
        let known = evidence.known_of(row);
        let names = evidence.names().iter().take(known);
        let forest = if known == evidence.width() { &model.second } else { &model.first };
        let names = names.zip(forest.moves(evidence, row)).enumerate();
        names
            .map(|(column, (name, weight))| BlockEvidence::new(name, evidence.column(column).of(row), weight))
            .collect()
    }
}

/// A page as the model looks at it: its blocks, the elements around them, what their words say, where things are.
#[derive(Debug)]
struct Survey {
    blocks: Blocks,
    frames: Frames,
    spelled: Spelled,
    words: Vec<WordCues>,
    lines: Vec<Line>,
    scene: Scene,
    data: DataWords,
}

impl Survey {
    fn of(doc: &Document, signals: &Signals) -> Self {
        let blocks = blocks::blocks(doc);
        let frames = frames::frames(doc, &blocks);
        let data = DataWords::of(signals);
        let spelled = Spelled::of(&blocks);
        let words = words::word_cues(&blocks, &spelled, &data);
        let lines = lines::lines(&blocks);
        let scene = scene::scene(doc, (&blocks, &frames), (&words, &lines), &data);
        Self { blocks, frames, spelled, words, lines, scene, data }
    }

    fn findings(&self) -> Findings<'_> {
        let Self { blocks, frames, spelled, words, lines, scene, .. } = self;
        Findings { blocks, frames, spelled, words, lines, scene }
    }
}

/// The address that a page is judged by: the one it came from, else the one that it gives as its own.
fn judged_address(url: Option<&Url>, signals: &Signals) -> Option<Url> {
    url.cloned().or_else(|| signals.meta("og:url").find_map(|url| Url::parse(url).ok()))
}

/// What the choice of a page's content goes by, beside the page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Policy<'a> {
    pub(crate) model: &'a Model,
    pub(crate) favor: Favor,
    /// Whether the evidence on each block is kept, with its names: it takes a KiB or more a block.
    pub(crate) explain: bool,
}

/// Finds out what the content of a page is.
pub(crate) fn content(doc: &Document, signals: &Signals, url: Option<&Url>, policy: Policy<'_>) -> Content {
    let model = policy.model;
    let survey = Survey::of(doc, signals);
    let findings = survey.findings();
    let url = judged_address(url, signals);
    let (spoken, said_of_page) = model.lexicon.spoken(doc, findings);
    let page = page_features(findings, signals, &survey.data, url.as_ref());
    let kinds = kind::as_declared(model.kinds(page.clone().with_spoken(&said_of_page).values()), signals);
    let kinds = kind::as_built(kinds, doc, &survey.frames);
    let kept = Kept { scale: Arc::clone(&model.scale), values: policy.explain };
    let evidence = first_stage(findings, &page, &kinds, &spoken, kept);
    let first_of_rows: Vec<f32> = model.first.scores(evidence.bins()).into_iter().map(likelihood).collect();
    let first = evidence.spread(first_of_rows.clone());
    let evidence = second_stage(findings, evidence, &first);
    let scores = evidence.spread(second_look(model, &evidence, first_of_rows));
    let kind = kind::likeliest(&kinds);
    let mut scores = peers::agreed(kind, &survey.blocks, &survey.frames, scores);
    let evidence = policy.explain.then_some(evidence);
    let (bar, confidence) = choose::bar(&survey.blocks, &scores, policy.favor);
    let (bar, kind) = match listed::stand_in(&survey.blocks, &survey.frames, bar, &mut scores) {
        Some(bar) => (bar, kind::guess(&kinds, PageKind::Listing)),
        None => (bar, kind),
    };
    let data_shown = survey.data.shown(&survey.words);
    let roles = roles::roles(Judgement { doc, findings, scores: &scores, bar, kind: kind.kind });
    let Survey { blocks, lines, .. } = survey;
    Content { blocks, roles, scores, evidence, lines, data_shown, kind, confidence }
}

/// The likelihoods of all rows, by the second stage where it is asked.
fn second_look(model: &Model, evidence: &Matrix, mut likelihoods: Vec<f32>) -> Vec<f32> {
    for (row, score) in evidence.doubted().into_iter().zip(model.second.scores(evidence.bins())) {
        if let Some(slot) = likelihoods.get_mut(row) {
            *slot = likelihood(score);
        }
    }
    likelihoods
}
