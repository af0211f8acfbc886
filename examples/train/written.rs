//! Pages that were written for this crate by somebody who had not seen it, with what is and what is not the text marked in them:
//! news, shops, lists, threads, manuals and services as the systems of many countries make them, most of which no corpus holds.
//!
//! A file of `tests/sites` is a table of pages: a line `=== name`, lines `kind: …` and the like, and the markup, in which
//! ⟦…⟧ is part of the text and ⟪…⟫ is not, be it read so (⟦) or not yet (⟦!). Of what stands between neither nothing is
//! learned. Tables whose names begin with `judge_` are learned from in a fit to all pages only.

use std::path::Path;

use copydesk::PageKind;
use copydesk::training::{self, Sheet};

use crate::guests::{Guests, Tongue, tongue};
use crate::labels::{Label, words};
use crate::pages::{LabelledPage, hash};
use crate::random::Random;
use crate::tongues::Translator;
use crate::vary::vary;

/// How much such a page counts, and how much its kind.
const WEIGHT: f32 = 0.3;
const KIND_WEIGHT: f32 = 0.8;
/// So many variations of each are learned from, each counting so much of it.
const VARIATIONS: usize = 3;
const VARIATION_WEIGHT: f32 = 0.25;
/// Pages with less boilerplate count it whole, others as if they had so many times their text.
const BOILERPLATE: f32 = 2.5;

/// A page with its marks.
struct Written {
    name: String,
    /// None where the table does not say.
    kind: Option<PageKind>,
    html: String,
}

/// Begins the names of tables that half of the pages are judged by.
const JUDGES: &str = "judge_";

/// The pages of all tables of a folder, by the names of the tables; `all` of them, or without those that judge.
pub fn load(folder: &Path, all: bool) -> Result<Vec<LabelledPage>, String> {
    let said = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut tables: Vec<_> =
        std::fs::read_dir(folder).map_err(said)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    let judges = |table: &std::path::PathBuf| {
        table.file_name().is_some_and(|name| name.to_string_lossy().starts_with(JUDGES))
    };
    tables.retain(|table| all || !judges(table));
    tables.sort();
    let mut pages = Vec::new();
    for table in tables {
        for page in table_of(&std::fs::read_to_string(&table).map_err(said)?)? {
            pages.extend(page.labelled());
        }
    }
    Ok(pages)
}

fn table_of(table: &str) -> Result<Vec<Written>, String> {
    let page = |page: &str| {
        let wrong =
            || format!("no markup, or no such kind of page: {}", page.lines().next().unwrap_or_default());
        let (head, _) = page.split_once("\n<").ok_or_else(wrong)?;
        let said = head.lines().find_map(|line| line.trim_start_matches('!').strip_prefix("kind: "));
        let known =
            |said: &str| PageKind::ALL.into_iter().find(|kind| kind.as_str() == said).ok_or_else(wrong);
        let kind = said.map(known).transpose()?;
        let name = head.lines().next().unwrap_or_default().to_owned();
        // Whether it is read as marked yet is nothing to learn from, not even by a mark's length.
        let html = page[head.len() + 1..].replace("⟦!", "⟦").replace("⟪!", "⟪");
        Ok(Written { name, kind, html: format!("\u{feff}{html}") })
    };
    format!("\n{table}").split("\n=== ").skip(1).map(page).collect()
}

impl Written {
    /// The page as it is, and as it might also have been.
    fn labelled(&self) -> Vec<LabelledPage> {
        let mut pages: Vec<LabelledPage> = self.page(self.html.as_bytes(), 1.0).into_iter().collect();
        let Ok(document) = training::document(self.html.as_bytes()) else { return pages };
        let is_english = tongue(&marked(&self.html)) == Tongue::English;
        for number in 0..VARIATIONS {
            let mut random = Random::named(&format!("written {} {number}", self.name));
            // The first of a page in English is in another tongue.
            let abroad = (is_english && number == 0).then(|| Translator::draw(&mut random));
            let html = vary(&document, Guests::default(), abroad, &mut random);
            pages.extend(self.page(&html, VARIATION_WEIGHT));
        }
        pages
    }

    /// The page without its marks, its blocks labelled by those of the same page with them.
    fn page(&self, html: &[u8], weight: f32) -> Option<LabelledPage> {
        let html = std::str::from_utf8(html).ok()?;
        let told = Sheet::of(html.as_bytes(), None).ok()?;
        let sheet = Sheet::of(html.replace(['⟦', '⟧', '⟪', '⟫'], "").as_bytes(), None).ok()?;
        if told.blocks() != sheet.blocks() {
            return None;
        }
        let shares: Vec<Option<f32>> = (0..told.blocks()).map(|block| share(told.text(block))).collect();
        let lengths: Vec<f32> =
            (0..sheet.blocks()).map(|block| words(sheet.text(block)).len() as f32 + 0.5).collect();
        let sum = |of: fn(f32) -> f32| -> f32 {
            lengths.iter().zip(&shares).filter_map(|(length, share)| Some(length * of((*share)?))).sum()
        };
        let (text, rest) = (sum(|share| share).max(80.0), sum(|share| 1.0 - share));
        let damp = (BOILERPLATE * text / rest.max(1.0)).min(1.0);
        let label = |(length, share): (&f32, &Option<f32>)| match share {
            Some(share) => Label { target: *share, weight: WEIGHT * weight * damp * length / text },
            None => Label::default(),
        };
        let labels = lengths.iter().zip(&shares).map(label).collect();
        Some(LabelledPage {
            corpus: "written".to_owned(),
            sheet,
            labels,
            kind: self.kind.unwrap_or_default(),
            kind_weight: if self.kind.is_some() { KIND_WEIGHT * weight } else { 0.0 },
            fold: hash(&self.name) >> 12,
        })
    }
}

/// All that is marked as text.
fn marked(html: &str) -> String {
    let pieces = html.split('⟦').skip(1).map(|piece| piece.split('⟧').next().unwrap_or_default());
    pieces.collect::<Vec<_>>().join("\n")
}

/// How much of what is marked in a block is part of the text; none where half of the block is not marked.
fn share(text: &str) -> Option<f32> {
    let (mut inside, mut outside, mut open) = (0_usize, 0_usize, 0_usize);
    let mut within = None;
    for c in text.chars() {
        match c {
            '⟦' => within = Some(true),
            '⟪' => within = Some(false),
            '⟧' | '⟫' => within = None,
            c if c.is_whitespace() => {}
            _ => match within {
                Some(true) => inside += 1,
                Some(false) => outside += 1,
                None => open += 1,
            },
        }
    }
    let told = inside + outside;
    (told > 0 && open <= told).then(|| inside as f32 / told as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_have_the_labels_of_their_marks() {
        let table = "=== A shop\ntitle: A rake\nkind: product\n<p>⟪Menu and basket⟫<p>⟦A rake of ash.⟧<p>A price<p>Old ⟦rakes are ash⟧ ⟪buy one⟫\n\
                     === Another\ntitle: Rakes\n!kind: collection\n<div>⟦!Rakes⟧</div>";
        let pages = table_of(table).unwrap();
        assert_eq!(
            pages.iter().map(|page| page.kind).collect::<Vec<_>>(),
            [Some(PageKind::Product), Some(PageKind::Collection)]
        );
        let page = pages[0].page(pages[0].html.as_bytes(), 1.0).unwrap();
        assert_eq!(page.sheet.text(1), "A rake of ash.");
        let targets: Vec<f32> = page.labels.iter().map(|label| label.target).collect();
        assert_eq!((targets[0], targets[1], page.labels[2].weight), (0.0, 1.0, 0.0));
        assert!(targets[3] > 0.5 && targets[3] < 1.0);
        assert!(!pages[0].labelled().is_empty());
        let other = pages[1].page(pages[1].html.as_bytes(), 1.0).unwrap();
        assert_eq!((other.sheet.text(0), other.labels[0].target), ("Rakes", 1.0));
        assert!(table_of("=== A shop\nkind: shed\n<p>").is_err());
        assert_eq!(table_of("=== A shop\n<p>").unwrap()[0].kind, None);
    }
}
