//! Trying a rule on a page: what a test expects against what an article has.

use std::fmt;

use super::site_rule::RuleTest;
use crate::article::Article;
use crate::metadata::Field;

/// What a test expected and did not find.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TestFailure {
    /// The field, or `body`.
    pub what: String,
    /// What was expected.
    pub expected: String,
    /// What there is instead.
    pub found: String,
}

impl fmt::Display for TestFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}, found {}", self.what, self.expected, self.found)
    }
}

impl RuleTest {
    /// What an article of the test's page lacks.
    pub fn check(&self, article: &Article) -> Vec<TestFailure> {
        let mut out = Vec::new();
        let mut fail = |what: &str, expected: String, found: &str| {
            out.push(TestFailure { what: what.to_owned(), expected, found: found.to_owned() });
        };
        let body = one_line(&article.body.to_text());
        for text in &self.contains.0 {
            if !body.contains(&one_line(text)) {
                fail("body", format!("{text:?} in it"), &start_of(&body));
            }
        }
        for text in &self.lacks.0 {
            if body.contains(&one_line(text)) {
                fail("body", format!("no {text:?} in it"), &start_of(&body));
            }
        }
        for (field, expected) in &self.expect {
            let found = field_texts(article, *field);
            if found != expected.0 {
                fail(field.as_str(), format!("{:?}", expected.0), &format!("{found:?}"));
            }
        }
        out
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn start_of(text: &str) -> String {
    let start: String = text.chars().take(60).collect();
    format!("{start:?}")
}

/// A field of an article as texts: names of people, addresses of images, dates as [`PageDate`](crate::PageDate) writes
/// them; none where the article has none.
pub fn field_texts(article: &Article, field: Field) -> Vec<String> {
    fn some(text: Option<&String>) -> Vec<String> {
        text.into_iter().cloned().collect()
    }
    match field {
        Field::Title => some(article.title.as_ref()),
        Field::HeadlineAlternatives => article.headline_alternatives.clone(),
        Field::Subtitle => some(article.subtitle.as_ref()),
        Field::Kicker => some(article.kicker.as_ref()),
        Field::Byline => article.byline.iter().map(|person| person.name.clone()).collect(),
        Field::Source => some(article.source.as_ref().map(|credit| &credit.name)),
        Field::Publisher => some(article.publisher.as_ref().map(|publisher| &publisher.name)),
        Field::Published => article.published.iter().map(ToString::to_string).collect(),
        Field::Modified => article.modified.iter().map(ToString::to_string).collect(),
        Field::SiteName => some(article.site.name.as_ref()),
        Field::SiteLogo => some(article.site.logo.as_ref()),
        Field::SiteIcon => some(article.site.icon.as_ref()),
        Field::SiteTheme => some(article.site.theme.as_ref()),
        Field::CanonicalUrl => some(article.canonical_url.as_ref()),
        Field::AmpUrl => some(article.amp_url.as_ref()),
        Field::Language => some(article.language.as_ref().map(|language| &language.tag)),
        Field::Section => some(article.section.as_ref()),
        Field::Breadcrumbs => article.breadcrumbs.iter().map(|link| link.text.clone()).collect(),
        Field::Tags => article.tags.clone(),
        Field::Summary => some(article.summary.as_ref()),
        Field::LeadImage => article.lead_image.iter().map(|image| image.url.clone()).collect(),
        Field::NextPage => some(article.next_page.as_ref()),
        Field::PreviousPage => some(article.previous_page.as_ref()),
        Field::SinglePage => some(article.single_page.as_ref()),
        Field::Related => article.related.iter().map(|link| link.text.clone()).collect(),
        Field::CommentCount => article.comment_count.iter().map(ToString::to_string).collect(),
        Field::License => some(article.license.as_ref().and_then(|license| license.url.as_ref())),
        Field::Attachments
        | Field::Notices
        | Field::Videos
        | Field::Audio
        | Field::Direction
        | Field::Paywall => Vec::new(),
    }
}
