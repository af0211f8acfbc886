//! Evidence of the whole page: what kind of page it is, by its numbers, its data and its address.

use std::borrow::Cow;

use url::Url;

use super::{Findings, ln, share};
use crate::article::PageKind;
use crate::content::words::DataWords;
use crate::dom::Tag;
use crate::line::Cue;
use crate::structured::Signals;
use crate::vocabulary::class_words::ClassGroup;

/// Named numbers of a page.
#[derive(Debug, Clone, Default)]
pub(crate) struct PageFeatures {
    names: Vec<Cow<'static, str>>,
    values: Vec<f32>,
}

impl PageFeatures {
    fn push(&mut self, name: impl Into<Cow<'static, str>>, value: f32) {
        self.names.push(name.into());
        self.values.push(value);
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, f32)> {
        self.names.iter().map(Cow::as_ref).zip(self.values.iter().copied())
    }

    /// With what the names and short texts of the page speak for, kind by kind.
    pub(crate) fn with_spoken(mut self, kinds: &[f32]) -> Self {
        for (index, kind) in PageKind::ALL.iter().enumerate() {
            self.push(format!("spoken.{}", kind.as_str()), kinds.get(index).copied().unwrap_or(0.0));
        }
        self
    }

    pub(crate) fn values(&self) -> &[f32] {
        &self.values
    }
}

/// So many blocks from the headline on are looked at for a price.
const UNDER: usize = 8;

/// The numbers of a page.
pub(crate) fn page_features(
    findings: Findings<'_>,
    signals: &Signals,
    data: &DataWords,
    url: Option<&Url>,
) -> PageFeatures {
    let mut out = PageFeatures::default();
    text(findings, &mut out);
    out.push("data_text", f32::from(u8::from(data.has_text())));
    data_types(signals, &mut out);
    elements(findings, &mut out);
    address(url, &mut out);
    out
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn text(findings: Findings<'_>, out: &mut PageFeatures) {
    let Findings { blocks, words, scene, frames, lines, .. } = findings;
    let all = scene.all();
    let count = |wanted: &dyn Fn(usize) -> bool| number((0..blocks.len()).filter(|i| wanted(*i)).count());
    let counts = |i: usize| blocks.blocks.get(i).map(|block| block.counts).unwrap_or_default();
    let cues = |i: usize| words.get(i).copied().unwrap_or_default();
    out.push("blocks", ln(all.blocks));
    out.push("words", ln(all.words));
    out.push("link_share", share(all.link_chars, all.chars));
    out.push("prose", ln(all.prose));
    out.push("prose_share", share(all.prose, all.words));
    out.push("stops_per_word", share(all.stops, all.words));
    let best = frames.get(scene.best).map(|frame| scene.sums(frame.first as usize, frame.end as usize));
    let best = best.unwrap_or_default();
    out.push("best_share", share(best.prose, all.prose));
    out.push("best_link_share", share(best.link_chars, best.chars));
    out.push("best_words_per_block", share(best.words, best.blocks));
    out.push("long_blocks", ln(count(&|i| counts(i).words >= 40)));
    out.push("prices", ln(count(&|i| cues(i).price && counts(i).words < 30)));
    out.push("price_share", share(count(&|i| cues(i).price && counts(i).words < 30), all.blocks));
    out.push("questions", share(count(&|i| blocks.text_of(i).ends_with(['?', '？'])), all.blocks));
    out.push("cjk_share", share((0..blocks.len()).map(|i| counts(i).cjk).sum(), all.chars));
    out.push("has_headline", f32::from(u8::from(scene.headline.is_some())));
    out.push("headline_place", scene.headline.map_or(-1.0, |at| share(number(at), all.blocks)));
    let headings = count(&|i| frames.of(i).is_some_and(|frame| frame.tag.heading_level().is_some()));
    out.push("headings", ln(headings));
    out.push("heading_share", share(headings, all.blocks));
    out.push("words_per_heading", share(all.prose, headings.saturating_add(1)));
    // Headings that lead to other pages are those of a list, a price under the headline is that of a product, and lines with
    // a date that one template makes stand over the posts of a thread or the entries of a list.
    let linked = count(&|i| {
        let heading = frames.of(i).is_some_and(|frame| frame.tag.heading_level().is_some());
        heading && counts(i).link_chars.saturating_mul(2) > counts(i).chars
    });
    out.push("linked_headings", share(linked, headings));
    let signature = |i: usize| frames.of(i).map(|frame| frame.signature);
    let is_priced = |i: usize| cues(i).price && counts(i).words < 12;
    let mut priced: Vec<u64> = (0..blocks.len()).filter(|i| is_priced(*i)).filter_map(signature).collect();
    priced.sort_unstable();
    // The price of one thing may stand twice: the old one and the new one.
    let of_one = |i: usize| {
        let among = |signature: u64| {
            let upto = priced.partition_point(|s| *s <= signature);
            upto.saturating_sub(priced.partition_point(|s| *s < signature))
        };
        is_priced(i) && signature(i).is_none_or(|signature| among(signature) <= 2)
    };
    let under = scene.headline.map_or(0..0, |at| at..at.saturating_add(UNDER).min(blocks.len()));
    out.push("price_under_headline", f32::from(u8::from(under.into_iter().any(of_one))));
    let alike = priced.chunk_by(|a, b| a == b).map(<[u64]>::len).max().unwrap_or(0);
    out.push("priced_alike", ln(number(alike)));
    // Buttons of cards say the same as often as there are cards.
    out.push("said_often", share(count(&|i| cues(i).twins >= 3), all.blocks));
    parts(findings, out);
    let mut dated: Vec<u64> = (0..blocks.len())
        .filter(|i| lines.get(*i).is_some_and(|line| !line.dates.is_empty()))
        .filter_map(|i| frames.of(i).map(|frame| frame.signature))
        .collect();
    dated.sort_unstable();
    let alike = dated.chunk_by(|a, b| a == b).map(<[u64]>::len).max().unwrap_or(0);
    out.push("dated_alike", ln(number(alike)));
    out.push("tools", ln(count(&|i| lines.get(i).is_some_and(|line| line.cue == Some(Cue::Tools)))));
    // The template that most blocks are made by.
    let mut signatures: Vec<u64> =
        frames.of_block.iter().filter_map(|f| frames.get(*f)).map(|f| f.signature).collect();
    signatures.sort_unstable();
    let most = signatures.chunk_by(|a, b| a == b).map(<[u64]>::len).max().unwrap_or(0);
    out.push("most_alike_share", share(number(most), all.blocks));
    for group in [
        ClassGroup::Product,
        ClassGroup::Reply,
        ClassGroup::Card,
        ClassGroup::Service,
        ClassGroup::Code,
        ClassGroup::Comment,
        ClassGroup::Article,
        ClassGroup::Meta,
        ClassGroup::Author,
        ClassGroup::Sidebar,
        ClassGroup::Review,
        ClassGroup::Related,
    ] {
        let with = frames.frames.iter().filter(|frame| frame.classes & group.bit() != 0).count();
        out.push(format!("class_{}", group.as_str()), ln(number(with)));
    }
}

/// The parts that one template makes: cards, entries, posts. What they are many of is what the page is for, where most of
/// its words stand in them.
fn parts(findings: Findings<'_>, out: &mut PageFeatures) {
    let Findings { blocks, scene, frames, .. } = findings;
    let all = scene.all();
    // Elements of two blocks and more, and not of one another's.
    let mut several: Vec<(u64, u32)> = (0_u32..)
        .zip(&frames.frames)
        .filter(|(_, frame)| frame.alike >= 3 && frame.end.saturating_sub(frame.first) >= 2)
        .map(|(number, frame)| (frame.signature, number))
        .collect();
    several.sort_unstable();
    let mut best = (0_u32, 0_u32, 0_u32, 0_u32);
    for group in several.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() >= 3) {
        let (mut words, mut linked, mut prose) = (0_u32, 0_u32, 0_u32);
        for frame in group.iter().filter_map(|(_, number)| frames.get(*number)) {
            let sums = scene.sums(frame.first as usize, frame.end as usize);
            words = words.saturating_add(sums.words);
            prose = prose.saturating_add(sums.prose);
            let first = blocks.blocks.get(frame.first as usize).map(|block| block.counts).unwrap_or_default();
            linked = linked.saturating_add(u32::from(first.link_chars.saturating_mul(2) > first.chars));
        }
        best = best.max((words, number(group.len()), linked, prose));
    }
    let (words, count, linked, prose) = best;
    out.push("parts", ln(count));
    out.push("parts_share", share(words, all.words));
    out.push("parts_linked", share(linked, count));
    out.push("parts_prose", share(prose, words));
}

/// What data says the page is.
fn data_types(signals: &Signals, out: &mut PageFeatures) {
    let types: Vec<&str> = signals.types().collect();
    let has = |names: &[&str]| {
        f32::from(u8::from(types.iter().any(|kind| names.iter().any(|name| kind.ends_with(name)))))
    };
    out.push("type_article", has(&["Article", "BlogPosting", "Report", "NewsArticle"]));
    out.push("type_product", has(&["Product", "Offer", "AggregateOffer", "ProductGroup"]));
    out.push("type_list", has(&["ItemList", "CollectionPage", "SearchResultsPage", "OfferCatalog", "Blog"]));
    out.push("type_forum", has(&["DiscussionForumPosting", "QAPage", "Question", "Answer", "Comment"]));
    out.push(
        "type_service",
        has(&["Service", "LocalBusiness", "FAQPage", "AboutPage", "ContactPage", "Organization"]),
    );
    out.push("type_docs", has(&["TechArticle", "APIReference", "HowTo", "SoftwareSourceCode"]));
    out.push("types", ln(number(types.len())));
    let og = signals.meta("og:type").next().unwrap_or("");
    out.push("og_article", f32::from(u8::from(og == "article")));
    out.push("og_website", f32::from(u8::from(og == "website")));
    out.push("og_product", f32::from(u8::from(og.contains("product"))));
    let time = ["article:published_time", "datepublished", "date", "pubdate"];
    let dated = time.iter().any(|name| signals.meta(name).next().is_some());
    out.push("dated", f32::from(u8::from(dated)));
}

fn elements(findings: Findings<'_>, out: &mut PageFeatures) {
    let tags = [
        Tag::Article,
        Tag::Main,
        Tag::Section,
        Tag::Table,
        Tag::Pre,
        Tag::H1,
        Tag::Figure,
        Tag::Form,
        Tag::Li,
        Tag::P,
    ];
    for tag in tags {
        let count = findings.frames.frames.iter().filter(|frame| frame.tag == tag).count();
        out.push(format!("element_{}", tag.as_str()), ln(number(count)));
    }
    let seen = &findings.blocks.seen;
    let images = number(seen.images.len());
    for (name, count) in
        [("times", seen.times), ("inputs", seen.inputs), ("images", images), ("codes", seen.codes)]
    {
        out.push(name, ln(count));
    }
}

/// Words of addresses, by what kind of page they speak for.
const PATH_WORDS: [(&str, &[&str]); 6] = [
    ("path_article", &["article", "articles", "news", "blog", "story", "post", "posts", "content", "detail"]),
    ("path_product", &["product", "products", "item", "dp", "shop", "store", "p", "buy"]),
    (
        "path_list",
        &[
            "category",
            "categories",
            "tag",
            "tags",
            "search",
            "archive",
            "archives",
            "topic",
            "topics",
            "collections",
            "collection",
            "browse",
            "list",
            "index",
        ],
    ),
    (
        "path_forum",
        &[
            "forum",
            "forums",
            "thread",
            "threads",
            "viewtopic",
            "showthread",
            "t",
            "question",
            "questions",
            "discussion",
            "community",
            "topic",
        ],
    ),
    (
        "path_docs",
        &[
            "docs",
            "doc",
            "documentation",
            "manual",
            "reference",
            "api",
            "guide",
            "guides",
            "wiki",
            "help",
            "tutorial",
            "learn",
        ],
    ),
    (
        "path_service",
        &["services", "service", "about", "solutions", "features", "pricing", "contact", "faq", "products"],
    ),
];

#[allow(clippy::cast_precision_loss)]
fn address(url: Option<&Url>, out: &mut PageFeatures) {
    let segments: Vec<&str> =
        url.and_then(Url::path_segments).map(|s| s.filter(|s| !s.is_empty()).collect()).unwrap_or_default();
    let last = segments.last().copied().unwrap_or("");
    let known = url.is_some();
    let or_unknown = |value: f32| if known { value } else { -1.0 };
    out.push("path_depth", or_unknown(segments.len() as f32));
    out.push("path_last_length", or_unknown(last.len().min(120) as f32));
    out.push("path_hyphens", or_unknown(last.matches(['-', '_']).count().min(20) as f32));
    let digits = last.bytes().filter(u8::is_ascii_digit).count();
    out.push("path_digits", or_unknown(digits.min(20) as f32));
    let file = [".html", ".htm", ".shtml", ".php", ".aspx"].iter().any(|end| last.ends_with(end));
    out.push("path_file", or_unknown(f32::from(u8::from(file))));
    out.push("query", or_unknown(f32::from(u8::from(url.is_some_and(|url| url.query().is_some())))));
    let year = |s: &&&str| {
        s.len() == 4 && (s.starts_with("19") || s.starts_with("20")) && s.bytes().all(|b| b.is_ascii_digit())
    };
    out.push("path_year", or_unknown(f32::from(u8::from(segments.iter().any(|s| year(&s))))));
    let host = url.and_then(Url::host_str).unwrap_or("");
    for (name, words) in PATH_WORDS {
        let path = segments.iter().flat_map(|segment| segment.split(['-', '_', '.']));
        let mut labels = path.chain(host.split('.'));
        let has = labels.any(|label| words.iter().any(|word| label.eq_ignore_ascii_case(word)));
        out.push(name, or_unknown(f32::from(u8::from(has))));
    }
}
