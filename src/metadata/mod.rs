//! The fields of an article: candidates collected, ranked in one visible table, parsed into types; one file a field.

mod attachments;
mod breadcrumbs;
mod byline;
mod compare;
mod dates;
mod evidence;
mod filing;
mod headings;
mod headlines;
mod language;
mod lead_image;
mod license;
mod lines;
mod measure;
mod notices;
mod own_address;
mod paging;
mod paths;
mod paywall;
mod pool;
mod publisher;
mod ranking;
mod readers;
mod related;
mod site;
mod source;
mod surroundings;
mod title;
mod title_parts;

pub(crate) use evidence::Evidence;
pub(crate) use measure::measure;
pub(crate) use paths::Paths;

pub use evidence::{Field, FieldCandidate, Source, Verdict};

use crate::address::Addresses;
use crate::article::{Article, Problem, ProblemKind};
use crate::content::Content;
use crate::dom::Document;
use crate::structured::{Property, Signals};

/// What the fields are made from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) doc: &'a Document,
    pub(crate) addresses: &'a Addresses,
    pub(crate) signals: &'a Signals,
    pub(crate) content: &'a Content,
}

/// Fills the fields of an article, all but its body and what is made of it.
pub(crate) fn fields(view: View<'_>, article: &mut Article, evidence: &mut Evidence) {
    article.url = view.addresses.page().map(ToString::to_string);
    let names = site::Names::of(view);
    let headings = headings::headings(view);
    article.site = site::site(view, &names, evidence);
    let (title, claims) = title::title(view, &names, &headings, evidence);
    article.title = title;
    let lines = lines::Lines::of(view, article.title.as_deref());
    let byline = byline::byline(view, &lines, &names, evidence);
    article.byline = byline.people;
    let body = byline.credit.clone();
    article.source = source::source(view, &lines, byline.credit, evidence);
    let credited = byline::without_source(&mut article.byline, article.source.as_ref(), body.as_ref());
    if let Some(source) = &mut article.source {
        source.is_author |= credited;
    }
    let dates = dates::dates(view, &lines, evidence);
    article.published = dates.published;
    article.modified = dates.modified;
    texts(view, &lines, (&names, &claims, &headings), article, evidence);
    addresses(view, article, evidence);
    article.lead_image = lead_image::lead_image(view, &article.site, evidence);
    article.videos = surroundings::media(view, Field::Videos, evidence);
    article.audio = surroundings::media(view, Field::Audio, evidence);
    article.attachments = attachments::attachments(view, evidence);
    article.notices = notices::notices(view, evidence);
    article.license = license::license(view, evidence);
    article.paywall = paywall::paywall(view, evidence);
    article.comment_count = surroundings::comment_count(view, evidence);
    article.related = related::related(view, article, evidence);
    note_language(article);
    note_dates(view, article);
}

/// The fields that are texts: other headlines, where the article is filed, what it is about, its language.
fn texts(
    view: View<'_>,
    lines: &lines::Lines,
    (names, claims, headings): (&site::Names, &[title::TitleClaim], &[headings::Heading]),
    article: &mut Article,
    evidence: &mut Evidence,
) {
    let title = article.title.clone().unwrap_or_default();
    let known = article.title.as_deref();
    article.headline_alternatives = headlines::alternatives(view, &title, claims, names, evidence);
    article.subtitle = headlines::subtitle(view, lines, (&title, claims), evidence);
    article.kicker = headlines::kicker(view, lines, (&title, headings), evidence);
    article.publisher = publisher::publisher(view, evidence);
    article.language = language::language(view, known, evidence);
    article.direction = language::direction(view, article.language.as_ref(), evidence);
    article.breadcrumbs = breadcrumbs::breadcrumbs(view, lines, names, known, evidence);
    article.section = filing::section(view, &article.breadcrumbs, &article.byline, names, evidence);
    article.tags = filing::tags(view, names, evidence);
    article.summary = filing::summary(view, known, names, evidence);
}

/// The fields that are addresses of the page and of those that belong to it.
fn addresses(view: View<'_>, article: &mut Article, evidence: &mut Evidence) {
    article.canonical_url = own_address::canonical(view, evidence);
    article.amp_url = own_address::amp(view, evidence);
    let paging = paging::paging(view, evidence);
    article.next_page = paging.next;
    article.previous_page = paging.previous;
    article.single_page = paging.single;
}

/// How many bytes a date has at most; what is longer is damage of the page.
const LONGEST_DATE: usize = 200;

/// A date of data that is longer than any date is damage of the page.
fn note_dates(view: View<'_>, article: &mut Article) {
    let dates = [Property::Published, Property::Modified, Property::Date];
    if let Some(signal) = view.signals.of_any(&dates).find(|signal| signal.value.len() > LONGEST_DATE) {
        let detail = format!("{} of {} bytes is no date", signal.name, signal.value.len());
        article.problems.push(Problem::new(ProblemKind::BrokenStructuredData, detail));
    }
}

/// A declared language that the text belies is damage of the page.
fn note_language(article: &mut Article) {
    let Some(language) = article.language.as_ref().filter(|language| language.disagrees) else { return };
    let declared = language.declared.as_deref().unwrap_or("");
    let detail = format!("declared as {declared:?}, the text is {}", language.tag);
    article.problems.push(Problem::new(ProblemKind::WrongLanguageDeclared, detail));
}

#[cfg(test)]
mod tests {
    use crate::article::ProblemKind;
    use crate::extract;

    /// A page with a script of data, whose text is read whatever the script holds.
    fn read(data: &str) -> (Vec<ProblemKind>, Option<String>, String) {
        let html = format!(
            "<title>Rain at last in the valley</title><script type='application/ld+json'>{data}</script><article>
            <h1>Rain at last in the valley</h1><p>After nine dry weeks it rained in the valley on Monday, and the wells are filling
            again, said the mayor of the town.</p></article>"
        );
        let article = extract(html, Some("https://valley.example/rain")).unwrap();
        let problems = article.problems.iter().map(|problem| problem.kind).collect();
        (problems, article.title, article.body.to_text())
    }

    #[test]
    fn bad_data_is_a_problem_and_the_page_is_read() {
        let long = format!(r#"{{"@type":"NewsArticle","x":"{}"}}"#, "rain ".repeat(2 << 20));
        let deep =
            format!(r#"{{"@type":"NewsArticle","image":{}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
        let halves = r#"{"@type":"NewsArticle","headline":"\ud800 \uzz \udc00"}"#.to_owned();
        let date = format!(r#"{{"@type":"NewsArticle","datePublished":"{}"}}"#, "1".repeat(400));
        for (name, data) in [("long", long), ("deep", deep), ("halves", halves), ("date", date)] {
            let (problems, title, text) = read(&data);
            assert!(problems.contains(&ProblemKind::BrokenStructuredData), "{name}: {problems:?}");
            assert_eq!(title.as_deref(), Some("Rain at last in the valley"), "{name}");
            assert!(text.contains("nine dry weeks"), "{name}");
        }
    }
}
