//! The result: `Article` and all that it is made of; constructors and accessors, no other logic.

mod body;
mod date;
mod gather;
pub(crate) mod inner;
mod join;
mod media;
mod people;

pub use body::{Block, Body, Cell, CellRole, FootnoteId, Inline, ListItem, Numbering, Row};
pub use date::{DateError, PageDate, Precision, TimeOfDay};
pub use media::{Attachment, Image, Media};
pub use people::{Credit, Organization, Person, PersonRole};

use serde::{Deserialize, Serialize};

use crate::limits::Cut;

/// What a page says, typed.
///
/// Every field is what the page gives; a field that the page does not give is `None` or empty. All strings are owned,
/// and an `Article` goes through JSON and back unchanged.
///
/// # Examples
/// ```
/// let page = "<html lang=en><title>Rain at last</title><article><h1>Rain at last</h1>
///   <p>After nine dry weeks it rained in the valley on Monday, and the wells are filling again.</p></article>";
/// let article = copydesk::extract(page, None)?;
/// assert_eq!(article.title.as_deref(), Some("Rain at last"));
/// assert!(article.body.to_text().contains("After nine dry weeks"));
/// # Ok::<(), copydesk::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Article {
    /// The address that the page was handed in with.
    pub url: Option<String>,
    /// The address that the page gives as its own, absolute: `<link rel=canonical>`, `og:url`, JSON-LD.
    pub canonical_url: Option<String>,
    /// The page's AMP version.
    pub amp_url: Option<String>,
    /// The site that the page is part of.
    pub site: Site,
    /// What kind of page it is, and how sure that is.
    pub page_kind: PageKindGuess,
    /// The language of the text.
    pub language: Option<Language>,
    /// The writing direction.
    pub direction: Direction,
    /// The headline, without the site's name.
    pub title: Option<String>,
    /// Other headlines that the page gives for the same article (原标题, alternativeHeadline, og:title where it differs).
    pub headline_alternatives: Vec<String>,
    /// The deck: a line under the headline that carries it on.
    pub subtitle: Option<String>,
    /// The kicker: a word or line over the headline.
    pub kicker: Option<String>,
    /// The people named as having made the article, in the order of the page.
    pub byline: Vec<Person>,
    /// The agency, paper or account that the article is credited to (来源, Source:, a wire's credit).
    pub source: Option<Credit>,
    /// The organization that publishes the site.
    pub publisher: Option<Organization>,
    /// When it was published.
    pub published: Option<PageDate>,
    /// When it was last changed.
    pub modified: Option<PageDate>,
    /// The section of the site that the article is filed under.
    pub section: Option<String>,
    /// The path from the site's home to the page, outermost first, without the home link and the page itself.
    pub breadcrumbs: Vec<Link>,
    /// Tags and keywords.
    pub tags: Vec<String>,
    /// The page's own summary.
    pub summary: Option<String>,
    /// The picture that stands for the article.
    pub lead_image: Option<Image>,
    /// The text, as a tree of typed blocks.
    pub body: Body,
    /// All images of the body.
    pub images: Vec<Image>,
    /// All videos of the body.
    pub videos: Vec<Media>,
    /// All sound of the body.
    pub audio: Vec<Media>,
    /// Documents that the article links to or carries.
    pub attachments: Vec<Attachment>,
    /// Readers' comments, where they were asked for; the replies of each under it.
    pub comments: Vec<Comment>,
    /// How many comments the page says it has.
    pub comment_count: Option<u32>,
    /// Copyright and legal notes that were part of the article's area.
    pub notices: Vec<Notice>,
    /// The license that the text is under.
    pub license: Option<License>,
    /// Whether the text is free to read.
    pub paywall: Paywall,
    /// Whether a site rule knows the page as an advertisement in an article's clothes.
    pub sponsored: bool,
    /// Links to other articles that the page offers.
    pub related: Vec<Link>,
    /// The next page of an article that is split over pages.
    pub next_page: Option<String>,
    /// The page before this one of an article that is split over pages.
    pub previous_page: Option<String>,
    /// The address of the whole article on a single page.
    pub single_page: Option<String>,
    /// Words of the body; in scripts without spaces between words, each character counts as one.
    pub word_count: usize,
    /// Characters of the body, white space not counted.
    pub character_count: usize,
    /// Seconds that the body takes to read at the usual pace of its script.
    pub reading_time: u32,
    /// How likely the body is what a person would take as the page's content, 0 to 1.
    pub confidence: f32,
    /// Damage on the page that the result stands in spite of.
    pub problems: Vec<Problem>,
    /// Bounds that were reached, and what was left out for it.
    pub cuts: Vec<Cut>,
}

impl Article {
    /// People with the role of an author or reporter: who wrote the text.
    pub fn authors(&self) -> impl Iterator<Item = &Person> {
        self.byline.iter().filter(|p| p.role.writes())
    }

    /// Whom a reader would call the authors, by name: the people who wrote the text, or else the team, desk or organization
    /// that the page names in their place.
    ///
    /// ```
    /// use copydesk::extract;
    ///
    /// let page = "<meta name=author content=Newsdesk><h1>Rain at last</h1><p class=author>By Newsdesk</p>
    ///     <p>After nine dry weeks it rained in the valley on Monday, and the wells are filling again.</p>";
    /// let article = extract(page, None)?;
    /// assert_eq!(article.authors().count(), 0);
    /// assert_eq!(article.author_names().collect::<Vec<_>>(), ["Newsdesk"]);
    /// # Ok::<(), copydesk::Error>(())
    /// ```
    pub fn author_names(&self) -> impl Iterator<Item = &str> {
        let body = self.source.as_ref().filter(|source| source.is_author);
        let body = body.filter(|_| self.authors().next().is_none());
        self.authors().map(|person| person.name.as_str()).chain(body.map(|source| source.name.as_str()))
    }

    /// People with the role of an editor.
    pub fn editors(&self) -> impl Iterator<Item = &Person> {
        self.byline.iter().filter(|p| p.role == PersonRole::Editor)
    }
}

/// The site that a page is part of.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Site {
    /// The site's name as it writes it.
    pub name: Option<String>,
    /// The host of the page's address, without `www.`.
    pub host: Option<String>,
    /// The address of its logo.
    pub logo: Option<String>,
    /// The address of its icon.
    pub icon: Option<String>,
    /// Its colour, a CSS colour.
    pub theme: Option<String>,
}

/// What kind of page it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PageKind {
    /// One text: news, a blog post, an essay.
    #[default]
    Article,
    /// A thread of posts, questions and answers.
    Forum,
    /// One thing for sale.
    Product,
    /// Many things for sale, or a gallery of items.
    Collection,
    /// Links to other pages: a front page, a section, a search result.
    Listing,
    /// Reference or instruction, part of a larger set.
    Documentation,
    /// What an organization offers or says of itself.
    Service,
}

impl PageKind {
    /// All kinds, in the order of their declaration.
    pub const ALL: [Self; 7] = [
        Self::Article,
        Self::Forum,
        Self::Product,
        Self::Collection,
        Self::Listing,
        Self::Documentation,
        Self::Service,
    ];

    /// The kind's name, as in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Forum => "forum",
            Self::Product => "product",
            Self::Collection => "collection",
            Self::Listing => "listing",
            Self::Documentation => "documentation",
            Self::Service => "service",
        }
    }
}

/// A page's kind, and how sure that is.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct PageKindGuess {
    /// The likeliest kind.
    pub kind: PageKind,
    /// How likely it is, 0 to 1.
    pub confidence: f32,
}

impl PageKindGuess {
    /// `kind`, with a confidence from 0 to 1.
    pub fn new(kind: PageKind, confidence: f32) -> Self {
        Self { kind, confidence }
    }
}

/// The language of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Language {
    /// A [BCP 47](https://www.rfc-editor.org/info/bcp47) tag: the language, with the script where a language has
    /// several in use (`zh-Hans`, `zh-Hant`, `sr-Latn`), such as `en`.
    pub tag: String,
    /// What the page declares (`<html lang>`, `Content-Language`, `og:locale`), as written.
    pub declared: Option<String>,
    /// Whether the text itself speaks for another language than the declared one.
    pub disagrees: bool,
}

impl Language {
    /// A language by its tag, nothing declared.
    pub fn new(tag: impl Into<String>) -> Self {
        Self { tag: tag.into(), declared: None, disagrees: false }
    }
}

/// The direction that a text is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Direction {
    /// Left to right.
    #[default]
    LeftToRight,
    /// Right to left: Arabic, Hebrew, Persian, Urdu.
    RightToLeft,
}

/// A text that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Link {
    /// The text.
    pub text: String,
    /// Where it leads, absolute where the page's address is known.
    pub url: Option<String>,
}

impl Link {
    /// A link of `text` to `url`.
    pub fn new(text: impl Into<String>, url: Option<String>) -> Self {
        Self { text: text.into(), url }
    }
}

/// A reader's comment, or a post of a thread.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Comment {
    /// Who wrote it.
    pub author: Option<String>,
    /// When.
    pub published: Option<PageDate>,
    /// Its time as the page writes it.
    pub time_text: Option<String>,
    /// What it says.
    pub body: Body,
    /// The comments that answer it.
    pub replies: Vec<Comment>,
}

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NoticeKind {
    /// Who owns the text, and what others may do with it.
    Copyright,
    /// Who does not answer for the text.
    Disclaimer,
    /// Any other legal or editorial note.
    #[default]
    Other,
}

/// A copyright or legal note that was part of the article's area.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Notice {
    /// What it is about.
    pub kind: NoticeKind,
    /// Its heading.
    pub heading: Option<String>,
    /// Its paragraphs that are neither points nor contacts, parted by a blank line.
    pub text: String,
    /// Its numbered points, in order, without their numbers.
    pub points: Vec<String>,
    /// Whom it says to turn to.
    pub contacts: Vec<Contact>,
}

/// Someone to turn to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Contact {
    /// The person or office.
    pub name: String,
    /// What they are there for.
    pub role: Option<String>,
    /// Telephone number, as written.
    pub telephone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
}

/// A license that a text is under.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct License {
    /// Its [SPDX](https://spdx.org/licenses/) identifier where it has one, such as `CC-BY-4.0`.
    pub id: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The words on the page.
    pub text: Option<String>,
}

/// Whether a text is free to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Paywall {
    /// The page does not say.
    #[default]
    Unknown,
    /// The page says that it is free.
    Free,
    /// Part of the text is for subscribers.
    Partial,
    /// The text is for subscribers.
    Locked,
}

/// Damage on a page that its result stands in spite of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Problem {
    /// What kind of damage.
    pub kind: ProblemKind,
    /// What was found, and where, for a person to read.
    pub detail: String,
}

impl Problem {
    /// A problem of `kind`, told in `detail`.
    pub fn new(kind: ProblemKind, detail: impl Into<String>) -> Self {
        Self { kind, detail: detail.into() }
    }
}

/// The kinds of damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ProblemKind {
    /// The declared encoding is not the page's encoding.
    WrongEncodingDeclared,
    /// Bytes that do not decode.
    UndecodableBytes,
    /// The text was damaged before it reached us, and repaired.
    RepairedText,
    /// The text is damaged, and could not be repaired for sure.
    DamagedText,
    /// Embedded data (JSON-LD, framework state) that does not parse.
    BrokenStructuredData,
    /// The declared language is not the text's.
    WrongLanguageDeclared,
    /// A site rule that matched nothing on the page.
    StaleRule,
    /// Text in a font that shows other characters than it holds.
    ObfuscatedText,
    /// Hidden text that was kept out of the body.
    HiddenText,
}
