//! The pages that are learned from, with the label of every block.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use copydesk::PageKind;
use copydesk::training::{self, Sheet};

use crate::corpus::{self, Truth};
use crate::guests::{Guests, Pool, Tongue, is_english, tongue};
use crate::labels::{Label, labels};
use crate::made::{Made, Shelf, squeezed};
use crate::random::Random;
use crate::tongues::Translator;
use crate::vary::vary;

/// So many variations of a page are learned from beside the page itself.
const VARIATIONS: usize = 4;
/// How much each of them counts, the page itself being 1.
const VARIATION_WEIGHT: f32 = 0.25;
/// Of articles, so many are put into another tongue; of other pages, which are known in English alone, all.
const ABROAD_ARTICLE: f32 = 0.15;
/// How much a page counts that was made of a known text; of articles so many are made.
const MADE_WEIGHT: f32 = 0.25;
const MADE_ARTICLE: f32 = 0.15;
const MADE_ABROAD_ARTICLE: f32 = 0.1;
/// How much the kind of such a page counts, where it is no article.
const MADE_KIND_WEIGHT: f32 = 0.75;
/// What is made of articles in other languages than English.
const OTHER_KINDS: [&str; 8] =
    ["forum", "product", "listing", "documentation", "service", "forum", "collection", "listing"];
/// Pages of so many bytes have blocks enough.
const HUGE: usize = 1_500_000;

pub struct LabelledPage {
    pub corpus: String,
    pub sheet: Sheet,
    pub labels: Vec<Label>,
    pub kind: PageKind,
    pub kind_weight: f32,
    /// A number that is the same for all pages of a domain.
    pub fold: usize,
}

/// How much a page of a corpus counts: small corpora are not to drown in large ones, nor the pages of today in those of
/// 2012 and before.
fn corpus_weight(corpus: &str) -> f32 {
    match corpus {
        "dragnet" => 0.4,
        "fundus-a" | "magic-a" => 2.5,
        "zh-a" => 4.0,
        _ => 1.0,
    }
}

pub fn load(corpora: &Path, wanted: impl Fn(&Path, &Truth) -> bool) -> Result<Vec<LabelledPage>, String> {
    let mut names: Vec<String> = std::fs::read_dir(corpora)
        .map_err(|error| format!("{}: {error}", corpora.display()))?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .collect();
    names.sort();
    let mut todo = Vec::new();
    for name in names {
        let folder = corpora.join(&name);
        for truth in corpus::truths(&folder)? {
            if wanted(&folder, &truth) {
                todo.push((name.clone(), folder.clone(), truth));
            }
        }
    }
    let pool = Pool::of(todo.iter().map(|(_, _, truth)| truth));
    let shelf = Shelf::of(todo.iter().map(|(_, _, truth)| truth));
    let next = AtomicUsize::new(0);
    let mut done: Vec<(usize, LabelledPage)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..2)
            .map(|_| {
                scope.spawn(|| {
                    let mut mine = Vec::new();
                    while let Some((at, (name, folder, truth))) = {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        todo.get(at).map(|item| (at, item))
                    } {
                        let known = pages(name, folder, truth, &pool).into_iter();
                        mine.extend(known.chain(made(name, truth, &shelf, &pool)).map(|page| (at, page)));
                    }
                    mine
                })
            })
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no worker panics")).collect()
    });
    done.sort_by_key(|(at, _)| *at);
    Ok(done.into_iter().map(|(_, page)| page).collect())
}

/// A page as it is, and as it might also have been.
fn pages(corpus: &str, folder: &Path, truth: &Truth, pool: &Pool) -> Vec<LabelledPage> {
    let Ok(bytes) = std::fs::read(folder.join("pages").join(format!("{}.html", truth.id))) else {
        return Vec::new();
    };
    let mut pages: Vec<LabelledPage> = page(corpus, &bytes, truth, 1.0).into_iter().collect();
    if let (true, Ok(document)) = (bytes.len() < HUGE, training::document(&bytes)) {
        pages.extend((0..VARIATIONS).filter_map(|number| {
            let mut random = Random::named(&format!("{corpus} {} {number}", truth.id));
            let guests = pool.guests(&document, truth, &mut random);
            page(corpus, &vary(&document, guests, None, &mut random), truth, VARIATION_WEIGHT)
        }));
        let mut random = Random::named(&format!("{corpus} {} abroad", truth.id));
        if is_english(truth) && random.chance(if truth.page_type == "article" { ABROAD_ARTICLE } else { 1.0 })
        {
            let tongue = Translator::draw(&mut random);
            let truth = Truth { text: truth.text.as_deref().map(|text| tongue.of(text)), ..truth.clone() };
            pages.extend(page(
                corpus,
                &vary(&document, Guests::default(), Some(tongue), &mut random),
                &truth,
                VARIATION_WEIGHT,
            ));
        }
    }
    pages
}

/// Small pages made of what a page says: two as it is and one in another tongue, of few articles, which are many; and of articles
/// in languages that only articles are known in, three of other kinds.
fn made(corpus: &str, truth: &Truth, shelf: &Shelf, pool: &Pool) -> Vec<LabelledPage> {
    let mut random = Random::named(&format!("{corpus} {} made", truth.id));
    let is_article = truth.page_type == "article";
    let spoken = truth.text.as_deref().map(tongue);
    let foreign = spoken.is_some_and(|tongue| !matches!(tongue, Tongue::English | Tongue::Other));
    let mut wanted: Vec<(&str, bool)> = Vec::new();
    for abroad in [false, false, true] {
        if !is_article || random.chance(if abroad { MADE_ABROAD_ARTICLE } else { MADE_ARTICLE }) {
            wanted.push((truth.page_type.as_str(), abroad));
        }
    }
    if is_article && foreign {
        wanted.extend((0..3).map(|_| (OTHER_KINDS[random.below(OTHER_KINDS.len())], false)));
    }
    let pages = wanted.into_iter().filter_map(|(kind, abroad)| {
        let Made { html, text, open } = shelf.made(pool, truth, kind, &mut random)?;
        let (html, text, open) = match training::document(&html) {
            _ if !abroad => (html, text, open),
            Ok(document) if is_english(truth) => {
                let tongue = Translator::draw(&mut random);
                let html = vary(&document, Guests::default(), Some(tongue), &mut random);
                (html, tongue.of(&text), open.iter().map(|said| tongue.of(said)).collect())
            }
            _ => return None,
        };
        let truth = Truth { text: Some(text), page_type: kind.to_owned(), ..truth.clone() };
        let mut page = page(corpus, &html, &truth, MADE_WEIGHT)?;
        for (block, label) in page.labels.iter_mut().enumerate() {
            if open.contains(&squeezed(page.sheet.text(block))) {
                *label = Label::default();
            }
        }
        // Of which kind pages in Chinese or German can be is known from these alone.
        page.kind_weight = if kind == "article" { MADE_WEIGHT } else { MADE_KIND_WEIGHT };
        Some(page)
    });
    pages.collect()
}

/// A number that a name always has.
pub fn hash(name: &str) -> usize {
    name.bytes().fold(7, |hash, byte| (hash ^ usize::from(byte)).wrapping_mul(0x0100_0193))
}

fn page(corpus: &str, bytes: &[u8], truth: &Truth, weight: f32) -> Option<LabelledPage> {
    let domain =
        truth.url.as_deref().and_then(corpus::registrable_domain).unwrap_or_else(|| truth.id.clone());
    let hash = hash(&domain);
    // Half of the pages without their address, so that the model does not lean on having one.
    let url = truth.url.as_deref().filter(|url| !url.is_empty() && hash >> 9 & 1 == 0);
    let sheet = Sheet::of(bytes, url).ok()?;
    let labels = labels(&sheet, truth, corpus_weight(corpus) * weight);
    let kind = PageKind::ALL.into_iter().find(|kind| kind.as_str() == truth.page_type).unwrap_or_default();
    let kind_weight = match corpus {
        "wcxb-dev" | "magic-a" => 1.0,
        "fundus-a" => 0.5,
        _ => 0.2,
    };
    Some(LabelledPage {
        corpus: corpus.to_owned(),
        sheet,
        labels,
        kind,
        kind_weight: kind_weight * weight,
        fold: hash >> 12,
    })
}
