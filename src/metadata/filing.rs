//! Where the article is filed: its section, its tags; and the page's own summary.

use super::View;
use super::compare::key;
use super::evidence::{Candidate, Evidence, Field, Source};
use super::pool::Pool;
use super::related::text_of;
use super::site::Names;
use crate::article::{Link, Person};
use crate::content::is_unspaced;
use crate::dom::NodeId;
use crate::structured::Property;
use crate::vocabulary::trails::HOME;

/// How many tags are kept.
const TAGS: usize = 50;
/// How long a tag may be, in characters.
const TAG: usize = 80;

/// The section: as data says it, else the last step of the trail, else the section that the address is filed under.
pub(crate) fn section(
    view: View<'_>,
    trail: &[Link],
    people: &[Person],
    names: &Names,
    evidence: &mut Evidence,
) -> Option<String> {
    let mut pool = Pool::new(Field::Section);
    for signal in view.signals.of(Property::Section) {
        let mut parts = signal.value.split(['>', '»', '|', ';']).map(str::trim);
        let value = parts.find(|part| part.chars().any(char::is_alphanumeric)).unwrap_or("");
        // Of several the first; a comma within a name has a space behind it.
        let end = value.match_indices(',').map(|(at, _)| at).find(|at| {
            value.get(at.saturating_add(1)..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
        });
        let value = end.and_then(|end| value.get(..end)).unwrap_or(value);
        let candidate = Candidate::new((), signal.value, signal.source, signal.node);
        let address = value.contains("://");
        if value.is_empty() || value.chars().count() > TAG || address || names.is_exact_name(value) {
            evidence.refuse((view.doc, Field::Section), &candidate, "is no section's name");
        } else {
            pool.add(in_words(view, names, value, trail), signal.value, signal.source, signal.node);
        }
    }
    let able = |last: &&Link| !names.is_exact_name(&last.text) && !is_way(&last.text);
    if let Some(last) = trail.last().filter(able) {
        pool.add(last.text.clone(), last.text.as_str(), Source::Derived, None);
    }
    if pool.is_empty()
        && let Some((name, link)) = of_address(view, names)
        && !people.iter().any(|person| key(&person.name) == key(&name))
    {
        pool.add(name.clone(), name, Source::Url, Some(link));
    }
    pool.best(view, evidence, String::clone)
}

/// A section's name as the trail, or the link to it, writes it, where data has the word that stands for it in addresses
/// (`espana`, España).
fn in_words(view: View<'_>, names: &Names, value: &str, trail: &[Link]) -> String {
    let leads = |step: &&Link| {
        let path = step.url.as_deref().and_then(|url| url.split(['?', '#']).next()).unwrap_or("");
        path.trim_end_matches('/').rsplit('/').next() == Some(value) || key(&step.text) == key(value)
    };
    let is_word =
        value.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'-' | b'_' | b'0'..=b'9'));
    if !is_word {
        return value.to_owned();
    }
    let linked = || of_address(view, names).map(|(name, _)| name).filter(|name| key(name) == key(value));
    let step = trail.iter().find(leads).map(|step| step.text.clone());
    step.or_else(linked).unwrap_or_else(|| value.to_owned())
}

/// How many links are looked at for one that leads to a section.
const LINKS: usize = 3_000;

/// The section that the page's address is filed under: of the steps above its last, the longest that a link of the page
/// leads to, by the name that the link has.
fn of_address(view: View<'_>, names: &Names) -> Option<(String, NodeId)> {
    let page = view.addresses.page()?;
    let steps: Vec<&str> = page.path().split('/').filter(|step| !step.is_empty()).collect();
    let above = steps.get(..steps.len().saturating_sub(1)).filter(|above| !above.is_empty())?;
    let is_name = |step: &&str| step.len() >= 3 && step.chars().any(char::is_alphabetic);
    let links = view.content.blocks.seen.links.iter().copied().take(LINKS);
    let mut best: Option<(usize, String, NodeId)> = None;
    for link in links {
        let Some(href) = view.doc.attr(link, "href").filter(|href| !href.contains(['?', '#'])) else {
            continue;
        };
        // Most links are told by their last step, and need not be resolved.
        let last = href.trim_end_matches('/').rsplit('/').next().unwrap_or("");
        if !above.iter().any(|step| is_name(step) && *step == last) {
            continue;
        }
        let Some(url) = view.addresses.resolve(href).and_then(|url| url::Url::parse(&url).ok()) else {
            continue;
        };
        let path: Vec<&str> = url.path().split('/').filter(|step| !step.is_empty()).collect();
        let longer = best.as_ref().is_none_or(|(length, ..)| path.len() > *length);
        if url.host_str() != page.host_str() || !longer || !above.starts_with(&path) {
            continue;
        }
        let name = text_of(view, link);
        let name = name.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | '）' | '(' | '（'));
        let known = (2..=SECTION).contains(&name.chars().count()) && !names.is_own_name(name);
        if known && !is_way(name) {
            best = Some((path.len(), name.to_owned(), link));
        }
    }
    best.map(|(_, name, link)| (name, link))
}

/// Whether a link's words lead on or back and name nothing: Back to articles, Read more.
fn is_way(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let leads = WAYS
        .iter()
        .any(|way| text.strip_prefix(way).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)));
    leads || HOME.binary_search(&text.as_str()).is_ok()
}

/// How links begin that lead on or back.
const WAYS: [&str; 22] = [
    "back to",
    "return to",
    "read more",
    "learn more",
    "see all",
    "view all",
    "show all",
    "continue",
    "zurück",
    "mehr erfahren",
    "weiterlesen",
    "retour",
    "en savoir plus",
    "lire la suite",
    "volver",
    "leer más",
    "ver todo",
    "torna a",
    "leggi",
    "terug",
    "tillbaka",
    "powrót",
];

/// How long a section's name is in the link that leads to it, in characters.
const SECTION: usize = 40;

/// Tags and keywords of the best source that has any.
pub(crate) fn tags(view: View<'_>, names: &Names, evidence: &mut Evidence) -> Vec<String> {
    let mut pool = Pool::new(Field::Tags);
    for signal in view.signals.of(Property::Tag) {
        for tag in split_tags(signal.value) {
            pool.add(tag.to_owned(), signal.value, signal.source, signal.node);
        }
    }
    let mut tags = pool.best_all(view, evidence, String::clone);
    let mut seen: Vec<String> = Vec::new();
    tags.retain(|tag| {
        let key = key(tag);
        let named = names.is_exact_name(tag);
        let new = !key.is_empty() && !named && !seen.contains(&key) && seen.len() < TAGS;
        if new {
            seen.push(key);
        }
        new
    });
    tags
}

/// The tags of a list in one text: parted by commas of any script or bars, else by semicolons, else, in scripts
/// without spaces between words, by spaces.
fn split_tags(text: &str) -> Vec<&str> {
    let marks: [&[char]; 2] = [&[',', '，', '、', '،', '|'], &[';', '；']];
    let marks = marks.into_iter().find(|marks| text.contains(*marks));
    let parts: Vec<&str> = match marks {
        Some(marks) => text.split(marks).collect(),
        None if text.chars().any(is_unspaced) && !text.chars().any(|c| c.is_ascii_alphabetic()) => {
            text.split_whitespace().collect()
        }
        None => vec![text],
    };
    let parts = parts.into_iter().map(|tag| tag.trim().trim_start_matches('#').trim());
    parts
        .filter(|tag| !tag.is_empty() && tag.chars().count() <= TAG && !tag.contains("://"))
        .take(TAGS)
        .collect()
}

/// The page's own summary.
pub(crate) fn summary(
    view: View<'_>,
    title: Option<&str>,
    names: &Names,
    evidence: &mut Evidence,
) -> Option<String> {
    let mut pool = Pool::new(Field::Summary);
    let title = title.map(key).unwrap_or_default();
    for signal in view.signals.of(Property::Summary) {
        let own = key(signal.value);
        let candidate = Candidate::new((), signal.value, signal.source, signal.node);
        let mut refuse = |reason| evidence.refuse((view.doc, Field::Summary), &candidate, reason);
        if own.is_empty() || names.is_exact_name(signal.value) {
            refuse("says no more than the site's name");
        } else if own == title {
            refuse("says no more than the title");
        } else {
            pool.add(signal.value.to_owned(), signal.value, signal.source, signal.node);
        }
    }
    pool.best(view, evidence, String::clone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_parted_by_the_marks_of_their_script() {
        assert_eq!(split_tags("rain, wells ,, #valley"), ["rain", "wells", "valley"]);
        assert_eq!(split_tags("降雨，水井、山谷"), ["降雨", "水井", "山谷"]);
        assert_eq!(split_tags("降雨 水井 山谷"), ["降雨", "水井", "山谷"]);
        assert_eq!(split_tags("dry season"), ["dry season"]);
        assert_eq!(split_tags("Valley News | rain, wells"), ["Valley News", "rain", "wells"]);
    }

    #[test]
    fn a_link_back_names_no_section() {
        let section = |link: &str| {
            let html = format!(
                "<title>Rain at last</title><a href=/articles>{link}</a><article><h1>Rain at last</h1><p>After nine dry weeks it rained
                in the valley on Monday, and the wells are filling again, said the mayor of the town.</p></article>"
            );
            crate::extract(html, Some("https://e.example/articles/rain")).unwrap().section
        };
        assert_eq!(section("BACK TO ARTICLES"), None);
        assert_eq!(section("Articles").as_deref(), Some("Articles"));
    }
}
