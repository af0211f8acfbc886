//! The trait of a rule, and what a rule tells before the page is fetched.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::declarative::OneOrMany;
use super::host::HostPattern;
use super::proposal::Proposal;
use super::view::PageView;
use crate::article::{Article, PageDate};
use crate::metadata::Field;

/// What is known of one site. Only [`SiteRule::name`] has to be written; a rule proposes what it knows, and the engine
/// does the rest.
///
/// # Examples
/// ```
/// use copydesk::rules::{HostPattern, PageView, Proposal, RuleSet, SiteRule};
/// use copydesk::{Extractor, Field, Page};
///
/// #[derive(Debug)]
/// struct Valley;
///
/// impl SiteRule for Valley {
///     fn name(&self) -> &str {
///         "valley"
///     }
///     fn hosts(&self) -> Vec<HostPattern> {
///         "*.valley.example".parse().into_iter().collect()
///     }
///     fn propose(&self, page: &PageView<'_>, out: &mut Proposal) {
///         for section in page.meta("x-section") {
///             out.field(Field::Section, section, None);
///         }
///     }
/// }
///
/// let extractor = Extractor::builder().rules(RuleSet::new().with(Valley)).build();
/// # let _ = extractor.extract(&Page::html(b"<p>Words."))?;
/// # Ok::<(), copydesk::Error>(())
/// ```
pub trait SiteRule: fmt::Debug + Send + Sync {
    /// The rule's name, as evidence and problems have it.
    fn name(&self) -> &str;

    /// The pages that it is for; none: all. A [`RuleSet`](super::RuleSet) finds rules by their hosts without asking
    /// each.
    fn hosts(&self) -> Vec<HostPattern> {
        Vec::new()
    }

    /// Rules of higher priority come first; of one priority the one whose host is closer. Default: 0.
    fn priority(&self) -> i32 {
        0
    }

    /// The first day that it is right on; sites change their layout.
    fn valid_from(&self) -> Option<PageDate> {
        None
    }

    /// The last day that it is right on.
    fn valid_until(&self) -> Option<PageDate> {
        None
    }

    /// Whether it has anything to say of a page of its hosts.
    fn applies(&self, page: &PageView<'_>) -> bool {
        let _ = page;
        true
    }

    /// Corrections before the page is parsed.
    fn rewrite<'h>(&self, html: &'h str) -> Cow<'h, str> {
        Cow::Borrowed(html)
    }

    /// What it knows of the page.
    fn propose(&self, page: &PageView<'_>, out: &mut Proposal) {
        let _ = (page, out);
    }

    /// Corrections of the finished article.
    fn correct(&self, article: &mut Article) {
        let _ = article;
    }

    /// What it tells whoever fetches pages of the site.
    fn advice(&self) -> Advice {
        Advice::default()
    }
}

const _: fn(&dyn SiteRule) = |_| ();

/// What a rule tells whoever fetches pages of a site; the library itself fetches nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Advice {
    /// Headers to send, name and value; names in lower case.
    pub headers: Vec<(String, String)>,
    /// How the site lets readers in.
    pub login: Option<Login>,
    /// Pages with what is to be found on them.
    pub tests: Vec<RuleTest>,
    /// Whether a page where the rule fails should rather be left unread than guessed at.
    pub no_guess: bool,
    /// Whether links to further pages should only be looked for where the rule says so.
    pub no_paging_guess: bool,
}

/// How a site lets readers in: what its form wants.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Login {
    /// Whether there is nothing to read without.
    pub required: bool,
    /// Where the form is sent.
    pub url: Option<String>,
    /// The field for the reader's name.
    pub username_field: Option<String>,
    /// The field for the password.
    pub password_field: Option<String>,
    /// Further fields, name and value.
    pub extra_fields: Vec<(String, String)>,
    /// An XPath expression that finds something only on pages served to strangers.
    pub not_logged_in: Option<String>,
}

/// A page to try a rule on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct RuleTest {
    /// Its address.
    pub url: String,
    /// The page itself, where the rule's file holds it.
    pub html: Option<String>,
    /// The file that holds the page, for whoever runs the test.
    pub page: Option<String>,
    /// Texts that the body contains.
    pub contains: OneOrMany<String>,
    /// Texts that the body does not contain.
    pub lacks: OneOrMany<String>,
    /// Fields, each with the texts that [`field_texts`](super::field_texts) gives of it.
    pub expect: BTreeMap<Field, OneOrMany<String>>,
}
