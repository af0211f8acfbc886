//! The pipeline on one screen: each room takes what the one before hands on.

use std::borrow::Cow;
use std::sync::Arc;

use crate::address::Addresses;
use crate::article::{Article, Problem, ProblemKind};
use crate::content::{BlockRole, Content, Favor, Model, Policy, as_paragraphs, content, embedded, model};
use crate::dom::{Document, Parsed, parse_page};
use crate::encoding::{self, Decoded, EncodingReason, EncodingReport};
use crate::error::Error;
use crate::examination::Examination;
use crate::limits::{Bound, Cut, Limits, OnLimit};
use crate::metadata::Evidence;
use crate::page::{Content as Input, Page};
use crate::repair::{Repair, RepairChange, Repaired, repair};
use crate::rules::RuleSet;
use crate::structured::{Signals, signals};
use crate::{compose, metadata};

/// Extracts articles from pages: build it once, share it between threads, use it for every page.
///
/// # Examples
/// ```
/// use copydesk::{Extractor, Page};
/// let extractor = Extractor::new();
/// let page = Page::html(b"<title>Hello</title><p>Words.").url("https://example.org/hello");
/// let article = extractor.extract(&page)?;
/// assert_eq!(article.title.as_deref(), Some("Hello"));
/// # Ok::<(), copydesk::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Extractor {
    limits: Limits,
    repair: Repair,
    rules: RuleSet,
    favor: Favor,
    comments: bool,
    /// Weights other than the crate's own, when the model is being fitted.
    model: Option<Arc<Model>>,
}

/// Sets up an [`Extractor`]. Nothing in it can fail.
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct ExtractorBuilder {
    extractor: Extractor,
}

impl ExtractorBuilder {
    /// The bounds on a page. Default: [`Limits::default`].
    pub fn limits(mut self, limits: Limits) -> Self {
        self.extractor.limits = limits;
        self
    }

    /// How much damaged text is repaired. Default: [`Repair::default`].
    pub fn repair(mut self, repair: Repair) -> Self {
        self.extractor.repair = repair;
        self
    }

    /// Rules for single sites. Default: none.
    pub fn rules(mut self, rules: RuleSet) -> Self {
        self.extractor.rules = rules;
        self
    }

    /// What the choice of the body leans to, where it cannot be sure. Default: [`Favor::Balanced`].
    pub fn favor(mut self, favor: Favor) -> Self {
        self.extractor.favor = favor;
        self
    }

    /// Whether readers' comments are given in [`Article::comments`]. Default: they are not.
    pub fn comments(mut self, comments: bool) -> Self {
        self.extractor.comments = comments;
        self
    }

    /// Judges blocks by other weights than the crate's own; weights that do not read judge all blocks alike.
    #[cfg(feature = "_train")]
    #[doc(hidden)]
    pub fn weights(mut self, weights: &[u8]) -> Self {
        self.extractor.model = Some(Arc::new(Model::read(weights).unwrap_or_default()));
        self
    }

    /// The extractor.
    pub fn build(self) -> Extractor {
        self.extractor
    }
}

const _: () = {
    const fn shared<T: Send + Sync>() {}
    shared::<Extractor>();
    shared::<Article>();
    shared::<Document>();
};

/// All that is known of a page at the end of the pipeline.
struct Read {
    encoding: EncodingReport,
    repairs: Vec<RepairChange>,
    document: Document,
    content: Content,
    article: Article,
    /// Whether rules wrote the page's source anew.
    rewritten: bool,
}

impl Extractor {
    /// An extractor with the default of every setting.
    pub fn new() -> Self {
        Self::default()
    }

    /// Starts setting up an extractor.
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder::default()
    }

    /// Extracts the article of a page. A page without one is a result too: of low confidence, its body perhaps empty.
    ///
    /// # Errors
    /// When a bound of [`Limits`] is passed (and they do not say [`OnLimit::Cut`]), when the bytes are no web page, or
    /// when the page's address is no absolute URL.
    pub fn extract(&self, page: &Page<'_>) -> Result<Article, Error> {
        self.read(page, &mut Evidence::dropped()).map(|read| read.article)
    }

    /// Extracts the article of a page, with every candidate of every field and every block of the page.
    ///
    /// # Errors
    /// As [`Extractor::extract`].
    pub fn examine(&self, page: &Page<'_>) -> Result<Examination, Error> {
        let mut evidence = Evidence::kept();
        let read = self.read(page, &mut evidence)?;
        Ok(Examination {
            article: read.article,
            encoding: read.encoding,
            repairs: read.repairs,
            candidates: evidence.into_candidates(),
            blocks: read.content.reports(&read.document, self.model()),
        })
    }

    fn read(&self, page: &Page<'_>, evidence: &mut Evidence) -> Result<Read, Error> {
        let read = self.read_once(page, true, evidence)?;
        if !read.rewritten || read.content.roles.contains(&BlockRole::Body) {
            return Ok(read);
        }
        // No rule may write a page's text away.
        evidence.clear();
        self.read_once(page, false, evidence)
    }

    fn read_once(&self, page: &Page<'_>, rewrites: bool, evidence: &mut Evidence) -> Result<Read, Error> {
        let addresses = Addresses::of_page(page.url)?;
        let mut cuts = Vec::new();
        let Decoded { text, report: encoding } = self.decode(page, &mut cuts)?;
        let Repaired { text, changes: repairs, unfinished } = repair(text, self.repair);
        let html = match page.content {
            Input::Html(_) => text,
            Input::Text(_) => Cow::Owned(as_paragraphs(&text)),
        };
        let rules = self.rules.for_page(addresses.page(), &html);
        let source = html.as_ptr();
        let html = if rewrites { rules.rewrite(html) } else { html };
        let rewritten = html.as_ptr() != source;
        let Parsed { mut document, cuts: parse_cuts } = parse_page(html, &self.limits)?;
        cuts.extend(parse_cuts);
        let addresses = addresses.with_base_of(&document);
        let mut signals = signals(&document, addresses.page());
        let mut proposals = rules.proposals(&document, addresses.page(), &signals, self.limits.rule_steps);
        let uncorrected = proposals.changes_tree().then(|| document.clone());
        proposals.correct(&mut document, &mut signals);
        cuts.extend(proposals.cut());
        let policy = Policy { model: self.model(), favor: self.favor, explain: evidence.is_kept() };
        let judge = |doc: &Document, signals: &Signals| content(doc, signals, addresses.page(), policy);
        let mut content = judge(&document, &signals);
        if !proposals.decide(&document, &mut content) {
            document = uncorrected.unwrap_or(document);
            signals.forget_proposed();
            content = judge(&document, &signals);
            proposals.give_way(&content, &mut signals);
        }
        let mut problems = problems(&encoding, &repairs, &signals, &content);
        if unfinished {
            problems.push(Problem::new(
                ProblemKind::DamagedText,
                "readings and cuts leave too many ways open to be undone",
            ));
        }
        let mut article = Article { problems, cuts, ..Article::default() };
        let view =
            metadata::View { doc: &document, addresses: &addresses, signals: &signals, content: &content };
        metadata::fields(view, &mut article, evidence);
        if self.comments {
            article.comments = compose::comments(&document, &content, &addresses);
        }
        article.body = match embedded(&signals, &content).filter(|_| !proposals.has_body()) {
            Some((document, content)) => compose::body(&document, &content, &addresses),
            None => compose::body(&document, &content, &addresses),
        };
        let carried = article.body.carried();
        article.images = carried.images;
        article.videos.splice(0..0, carried.videos);
        article.audio.splice(0..0, carried.audio);
        metadata::measure(&mut article);
        article.page_kind = content.kind;
        article.confidence = content.confidence;
        proposals.finish(&addresses, &mut article);
        rules.correct(&mut article);
        Ok(Read { encoding, repairs, document, content, article, rewritten })
    }

    fn model(&self) -> &Model {
        self.model.as_deref().unwrap_or_else(|| model())
    }

    /// The page as text, cut at the bound on its bytes.
    fn decode<'a>(&self, page: &Page<'a>, cuts: &mut Vec<Cut>) -> Result<Decoded<'a>, Error> {
        let length = match page.content {
            Input::Html(bytes) => bytes.len(),
            Input::Text(text) => text.len(),
        };
        let limit = self.limits.input_bytes;
        if length > limit {
            if self.limits.on_limit == OnLimit::Error {
                return Err(Error::TooManyBytes { bytes: length, limit });
            }
            cuts.push(Cut::new(Bound::InputBytes, limit, Some(limit)));
        }
        Ok(match page.content {
            Input::Html(bytes) => {
                if let Some(sniffed) = encoding::sniff_not_html(bytes) {
                    return Err(Error::NotHtml { sniffed });
                }
                let decoded =
                    encoding::decode(bytes.get(..limit.min(length)).unwrap_or(bytes), page.content_type);
                if encoding::is_binary(&decoded.text) {
                    return Err(Error::NotHtml { sniffed: "binary data" });
                }
                decoded
            }
            Input::Text(text) => {
                let end = (0..=limit.min(length)).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
                let report = EncodingReport {
                    encoding: "UTF-8".into(),
                    reason: EncodingReason::AlreadyText,
                    declared: Vec::new(),
                    replacements: 0,
                };
                Decoded { text: Cow::Borrowed(text.get(..end).unwrap_or(text)), report }
            }
        })
    }
}

/// What the rooms up to the content found damaged.
fn problems(
    encoding: &EncodingReport,
    repairs: &[RepairChange],
    signals: &Signals,
    content: &Content,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    if encoding.reason == EncodingReason::DeclaredIsWrong {
        let labels: Vec<&str> = encoding.declared.iter().map(|declared| declared.label.as_str()).collect();
        let detail = format!("declared as {}, and it is {}", labels.join(", "), encoding.encoding);
        problems.push(Problem::new(ProblemKind::WrongEncodingDeclared, detail));
    }
    if encoding.replacements > 0 {
        let detail = format!("{} sequences do not decode as {}", encoding.replacements, encoding.encoding);
        problems.push(Problem::new(ProblemKind::UndecodableBytes, detail));
    }
    let lost: usize = repairs.iter().map(|change| change.lost).sum();
    if !repairs.is_empty() {
        let detail = format!("damaged on its way, and mended in {} places", repairs.len());
        problems.push(Problem::new(ProblemKind::RepairedText, detail));
    }
    if lost > 0 {
        let detail = format!("{lost} characters are lost for good, and stand as U+FFFD");
        problems.push(Problem::new(ProblemKind::DamagedText, detail));
    }
    let spliced = content.spliced();
    if spliced > 0 {
        let detail = format!("{spliced} pieces of hidden text stood in the body, and were left out");
        problems.push(Problem::new(ProblemKind::HiddenText, detail));
    }
    problems.extend(signals.problems().iter().cloned());
    problems
}

/// Extracts the article of a page, with the default of every setting: [`Extractor::extract`] in one line.
///
/// # Errors
/// As [`Extractor::extract`].
pub fn extract(bytes: impl AsRef<[u8]>, url: Option<&str>) -> Result<Article, Error> {
    let mut page = Page::html(bytes.as_ref());
    if let Some(url) = url {
        page = page.url(url);
    }
    Extractor::new().extract(&page)
}
