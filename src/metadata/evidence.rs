//! Evidence: which field a candidate is for, where it comes from, and what became of it.

use serde::{Deserialize, Serialize};

use super::paths::Paths;
use crate::dom::{Document, NodeId};

macro_rules! named {
    ($(#[$outer:meta])* $name:ident { $($(#[$inner:meta])* $variant:ident $text:literal),* $(,)? }) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum $name { $($(#[$inner])* $variant,)* }

        impl $name {
            /// All of them, in the order of their declaration.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name as a person says it.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }
    };
}

named! {
    /// Where a candidate for a field comes from.
    Source {
        /// A rule written for the site.
        SiteRule "site rule",
        /// [JSON-LD](https://www.w3.org/TR/json-ld11/) of [schema.org](https://schema.org/)'s vocabulary.
        JsonLd "JSON-LD",
        /// [Microdata](https://html.spec.whatwg.org/multipage/microdata.html) of schema.org's vocabulary.
        Microdata "microdata",
        /// [RDFa Lite](https://www.w3.org/TR/rdfa-lite/).
        Rdfa "RDFa",
        /// [OpenGraph](https://ogp.me/): `og:`, `article:`, `product:`.
        OpenGraph "OpenGraph",
        /// Cards of Twitter: `twitter:`.
        Twitter "Twitter card",
        /// [Dublin Core](https://www.dublincore.org/specifications/dublin-core/dcmi-terms/): `dc.`, `dcterms.`.
        DublinCore "Dublin Core",
        /// Highwire Press tags, which scholarly pages carry: `citation_`.
        Citation "citation tag",
        /// Tags for Parse.ly: `parsely-`.
        Parsely "Parse.ly",
        /// Tags for Sailthru: `sailthru.`.
        Sailthru "Sailthru",
        /// Any other `<meta>`.
        Meta "meta",
        /// A `<link>` by its relation.
        LinkRelation "link relation",
        /// An attribute of `<html>`, such as `lang`.
        HtmlAttribute "html attribute",
        /// A `<time>` element.
        TimeElement "time element",
        /// A link with `rel=author`.
        RelAuthor "rel=author",
        /// Class names of [microformats](https://microformats.org/wiki/h-entry): hCard, hEntry, h-entry.
        Microformat "microformat",
        /// A heading of the page.
        Heading "heading",
        /// The `<title>`.
        TitleElement "title element",
        /// Class names, roles and other attributes of elements that are no standard of their own.
        Markup "markup",
        /// Text that readers see.
        VisibleText "visible text",
        /// The text of the body.
        BodyText "body text",
        /// The page's address.
        Url "address",
        /// State that a framework put into the page.
        FrameworkState "framework state",
        /// Made from other fields.
        Derived "other fields",
    }
}

named! {
    /// A field of [`Article`](crate::Article) that candidates are ranked for.
    Field {
        /// [`Article::title`](crate::Article::title).
        Title "title",
        /// [`Article::headline_alternatives`](crate::Article::headline_alternatives).
        HeadlineAlternatives "headline_alternatives",
        /// [`Article::subtitle`](crate::Article::subtitle).
        Subtitle "subtitle",
        /// [`Article::kicker`](crate::Article::kicker).
        Kicker "kicker",
        /// [`Article::byline`](crate::Article::byline).
        Byline "byline",
        /// [`Article::source`](crate::Article::source).
        Source "source",
        /// [`Article::publisher`](crate::Article::publisher).
        Publisher "publisher",
        /// [`Article::published`](crate::Article::published).
        Published "published",
        /// [`Article::modified`](crate::Article::modified).
        Modified "modified",
        /// [`Site::name`](crate::Site::name).
        SiteName "site.name",
        /// [`Site::logo`](crate::Site::logo).
        SiteLogo "site.logo",
        /// [`Site::icon`](crate::Site::icon).
        SiteIcon "site.icon",
        /// [`Site::theme`](crate::Site::theme).
        SiteTheme "site.theme",
        /// [`Article::canonical_url`](crate::Article::canonical_url).
        CanonicalUrl "canonical_url",
        /// [`Article::amp_url`](crate::Article::amp_url).
        AmpUrl "amp_url",
        /// [`Article::language`](crate::Article::language).
        Language "language",
        /// [`Article::direction`](crate::Article::direction).
        Direction "direction",
        /// [`Article::section`](crate::Article::section).
        Section "section",
        /// [`Article::breadcrumbs`](crate::Article::breadcrumbs).
        Breadcrumbs "breadcrumbs",
        /// [`Article::tags`](crate::Article::tags).
        Tags "tags",
        /// [`Article::summary`](crate::Article::summary).
        Summary "summary",
        /// [`Article::lead_image`](crate::Article::lead_image).
        LeadImage "lead_image",
        /// [`Article::videos`](crate::Article::videos).
        Videos "videos",
        /// [`Article::audio`](crate::Article::audio).
        Audio "audio",
        /// [`Article::attachments`](crate::Article::attachments).
        Attachments "attachments",
        /// [`Article::notices`](crate::Article::notices).
        Notices "notices",
        /// [`Article::license`](crate::Article::license).
        License "license",
        /// [`Article::paywall`](crate::Article::paywall).
        Paywall "paywall",
        /// [`Article::comment_count`](crate::Article::comment_count).
        CommentCount "comment_count",
        /// [`Article::related`](crate::Article::related).
        Related "related",
        /// [`Article::next_page`](crate::Article::next_page).
        NextPage "next_page",
        /// [`Article::previous_page`](crate::Article::previous_page).
        PreviousPage "previous_page",
        /// [`Article::single_page`](crate::Article::single_page).
        SinglePage "single_page",
    }
}

impl Field {
    /// The sources that feed the field, best first: of two candidates the one whose source stands first wins.
    pub fn sources(self) -> &'static [Source] {
        super::ranking::sources(self)
    }
}

/// A candidate for a field, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FieldCandidate {
    /// The field.
    pub field: Field,
    /// The value that was made of the raw text, as text; empty where none could be made.
    pub value: String,
    /// The text as the page has it, cut to 300 characters.
    pub raw: String,
    /// Where it comes from.
    pub source: Source,
    /// The element's path from the document's root, such as `/html/body/div[2]/h1`.
    pub node: Option<String>,
    /// The source's place in [`Field::sources`], from 0; `None` for a source that is not listed there.
    pub rank: Option<usize>,
    /// What became of it.
    pub verdict: Verdict,
}

/// What became of a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Verdict {
    /// It is the field's value, or part of it.
    Won,
    /// It says the same as what won.
    Agrees,
    /// Another one stands before it.
    Outranked,
    /// It cannot be the field's value.
    #[non_exhaustive]
    Refused {
        /// Why not.
        reason: String,
    },
}

/// What a field's candidate is made from, before it is ranked.
#[derive(Debug, Clone)]
pub(crate) struct Candidate<T> {
    pub(crate) value: T,
    /// The text as the page has it.
    pub(crate) raw: String,
    pub(crate) source: Source,
    pub(crate) node: Option<NodeId>,
}

impl<T> Candidate<T> {
    pub(crate) fn new(value: T, raw: impl Into<String>, source: Source, node: Option<NodeId>) -> Self {
        Self { value, raw: raw.into(), source, node }
    }
}

/// Where candidates and their fates are written down, when someone wants to know; otherwise nothing is kept.
#[derive(Debug, Default)]
pub(crate) struct Evidence {
    kept: Option<Vec<FieldCandidate>>,
    /// The paths of the page's nodes, once one was asked for.
    paths: Option<Paths>,
}

impl Evidence {
    /// Evidence that is kept, for an examination.
    pub(crate) fn kept() -> Self {
        Self { kept: Some(Vec::new()), paths: None }
    }

    /// Evidence that nobody asks for.
    pub(crate) fn dropped() -> Self {
        Self::default()
    }

    /// Whether anybody asks for it.
    pub(crate) fn is_kept(&self) -> bool {
        self.kept.is_some()
    }

    /// Forgets what was written down.
    pub(crate) fn clear(&mut self) {
        self.paths = None;
        if let Some(kept) = &mut self.kept {
            kept.clear();
        }
    }

    /// What was kept, in the order that it was written down.
    pub(crate) fn into_candidates(self) -> Vec<FieldCandidate> {
        self.kept.unwrap_or_default()
    }

    /// Writes down a candidate; `value` is only called when evidence is kept.
    pub(crate) fn write<T>(
        &mut self,
        (doc, field): (&Document, Field),
        candidate: &Candidate<T>,
        value: impl FnOnce(&T) -> String,
        verdict: Verdict,
    ) {
        let Some(kept) = &mut self.kept else { return };
        let paths = &mut self.paths;
        kept.push(FieldCandidate {
            field,
            value: value(&candidate.value),
            raw: candidate.raw.chars().take(300).collect(),
            source: candidate.source,
            node: candidate.node.map(|node| paths.get_or_insert_with(|| Paths::of(doc)).path(doc, node)),
            rank: super::ranking::rank(field, candidate.source),
            verdict,
        });
    }

    /// Writes down a text that no value of the field could be made of.
    pub(crate) fn refuse(&mut self, at: (&Document, Field), candidate: &Candidate<()>, reason: &str) {
        self.write(at, candidate, |()| String::new(), Verdict::Refused { reason: reason.to_owned() });
    }
}
