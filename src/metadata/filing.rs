//! Where the article is filed: its section, its tags; and the page's own summary.

use super::View;
use super::compare::key;
use super::evidence::{Candidate, Evidence, Field, Source};
use super::pool::Pool;
use super::site::Names;
use crate::article::Link;
use crate::content::is_unspaced;
use crate::structured::Property;

/// How many tags are kept.
const TAGS: usize = 50;
/// How long a tag may be, in characters.
const TAG: usize = 80;

/// The section: as data says it, else the last step of the trail.
pub(crate) fn section(
    view: View<'_>,
    trail: &[Link],
    names: &Names,
    evidence: &mut Evidence,
) -> Option<String> {
    let mut pool = Pool::new(Field::Section);
    for signal in view.signals.of(Property::Section) {
        let value = signal.value.split(['>', '»', '|', ';']).next().unwrap_or("").trim();
        let candidate = Candidate::new((), signal.value, signal.source, signal.node);
        let address = value.contains("://");
        if value.is_empty() || value.chars().count() > TAG || address || names.is_exact_name(value) {
            evidence.refuse((view.doc, Field::Section), &candidate, "is no section's name");
        } else {
            pool.add(value.to_owned(), signal.value, signal.source, signal.node);
        }
    }
    if let Some(last) = trail.last() {
        pool.add(last.text.clone(), last.text.as_str(), Source::Derived, None);
    }
    pool.best(view, evidence, String::clone)
}

/// Tags and keywords of the best source that has any.
pub(crate) fn tags(view: View<'_>, evidence: &mut Evidence) -> Vec<String> {
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
        let new = !key.is_empty() && !seen.contains(&key) && seen.len() < TAGS;
        if new {
            seen.push(key);
        }
        new
    });
    tags
}

/// The tags of a list in one text: parted by commas of any script, else by semicolons or bars, else, in scripts
/// without spaces between words, by spaces.
fn split_tags(text: &str) -> Vec<&str> {
    let marks: [&[char]; 2] = [&[',', '，', '、', '،'], &[';', '；', '|']];
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
    }
}
