//! The figures of `shared/tools/score.py`, to the fourth digit.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use copydesk::{Article, Comment};
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use crate::corpus::Truth;

/// One line of the output.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Output {
    pub id: String,
    pub text: String,
    pub title: Option<String>,
    pub authors: Vec<String>,
    pub date: Option<String>,
    pub published: Option<String>,
    pub source: Option<String>,
    pub editors: Vec<String>,
    pub image: Option<String>,
    pub subtitle: Option<String>,
    pub page_kind: String,
    pub language: Option<String>,
    pub confidence: f32,
}

impl Output {
    pub fn of(id: &str, article: &Article) -> Self {
        // The date that a page shows: of publication, else of its last change.
        let date = article.published.or(article.modified).map(|date| date.to_string());
        Self {
            id: id.to_owned(),
            text: all_text(article),
            title: article.title.clone(),
            authors: article.author_names().map(str::to_owned).collect(),
            published: article.published.map(|date| date.to_string()),
            date,
            source: article.source.as_ref().map(|source| source.name.clone()),
            editors: article.editors().map(|person| person.name.clone()).collect(),
            image: article.lead_image.as_ref().map(|image| image.url.clone()),
            subtitle: article.subtitle.clone(),
            page_kind: article.page_kind.kind.as_str().to_owned(),
            language: article.language.as_ref().map(|language| language.tag.clone()),
            confidence: article.confidence,
        }
    }
}

/// The text, with the comments that were asked for after it.
fn all_text(article: &Article) -> String {
    let mut text = article.body.to_text();
    let mut next: Vec<&Comment> = article.comments.iter().rev().collect();
    while let Some(comment) = next.pop() {
        text.push_str("\n\n");
        text.push_str(&comment.body.to_text());
        next.extend(comment.replies.iter().rev());
    }
    text
}

/// Python's `\w`: letters, numbers of any kind, the underscore; no marks.
fn is_word(c: char) -> bool {
    c == '_'
        || matches!(c.general_category_group(), GeneralCategoryGroup::Letter | GeneralCategoryGroup::Number)
}

fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{0e00}'..='\u{0e7f}')
}

/// The words of a text, each unspaced character a word of its own.
pub fn words(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut word = String::new();
    for c in text.to_lowercase().chars() {
        if is_unspaced(c) {
            if !word.is_empty() {
                out.push(std::mem::take(&mut word));
            }
            out.push(c.to_string());
        } else if is_word(c) {
            word.push(c);
        } else if !word.is_empty() {
            out.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        out.push(word);
    }
    out
}

fn bag<T: std::hash::Hash + Eq>(items: impl IntoIterator<Item = T>) -> HashMap<T, usize> {
    let mut bag = HashMap::new();
    for item in items {
        *bag.entry(item).or_default() += 1;
    }
    bag
}

fn common<T: std::hash::Hash + Eq>(a: &HashMap<T, usize>, b: &HashMap<T, usize>) -> usize {
    a.iter().map(|(item, count)| (*count).min(b.get(item).copied().unwrap_or(0))).sum()
}

/// Precision, recall and F1 over the words of two texts.
pub fn word_f1(got: &str, truth: &str) -> (f64, f64, f64) {
    let (got, truth) = (words(got), words(truth));
    if truth.is_empty() {
        let all = f64::from(u8::from(got.is_empty()));
        return (all, all, all);
    }
    if got.is_empty() {
        return (0.0, 0.0, 0.0);
    }
    let (got_len, truth_len) = (got.len() as f64, truth.len() as f64);
    let overlap = common(&bag(got), &bag(truth)) as f64;
    let (precision, recall) = (overlap / got_len, overlap / truth_len);
    (precision, recall, if overlap > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 })
}

/// True positives, false positives and false negatives over shingles of four words, as shares of their sum.
fn shingles(got: &str, truth: &str) -> (f64, f64, f64) {
    let bag_of = |text: &str| {
        let words: Vec<&str> = text.split(|c: char| !is_word(c)).filter(|word| !word.is_empty()).collect();
        let count = if words.is_empty() { 0 } else { words.len().saturating_sub(3).max(1) };
        bag((0..count).map(|at| words[at..words.len().min(at + 4)].join("\u{1f}")))
    };
    let (got, truth) = (bag_of(got), bag_of(truth));
    let hits = common(&got, &truth);
    let (wrong, missed) = (got.values().sum::<usize>() - hits, truth.values().sum::<usize>() - hits);
    let sum = (hits + wrong + missed) as f64;
    if sum == 0.0 { (0.0, 0.0, 0.0) } else { (hits as f64 / sum, wrong as f64 / sum, missed as f64 / sum) }
}

fn norm(text: &str) -> String {
    let folded = caseless::default_case_fold_str(&text.nfkc().collect::<String>());
    let words: Vec<&str> = folded.split(|c: char| !is_word(c)).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

fn len(text: &str) -> f64 {
    text.chars().count() as f64
}

fn title_score(got: Option<&str>, truth: &str) -> f64 {
    let (got, truth) = (norm(got.unwrap_or("")), norm(truth));
    let wide = truth.contains(got.as_str()) && len(&got) > 0.6 * len(&truth);
    let near = len(&truth) > 8.0 && (got.contains(&truth) && len(&got) < 1.6 * len(&truth) + 12.0 || wide);
    f64::from(u8::from(!got.is_empty() && (got == truth || near)))
}

/// Single names out of raw ones, cut at commas and the words for "and" of a few languages.
fn names<'a>(raw: impl Iterator<Item = &'a str>) -> HashSet<String> {
    let mut out = HashSet::new();
    for raw in raw {
        let mut start = 0;
        for (at, len) in separators(raw) {
            out.insert(norm(&raw[start..at]));
            start = at + len;
        }
        out.insert(norm(&raw[start..]));
    }
    out.remove("");
    out
}

/// Places and lengths of `, ; & 、 ，` and the whole words and, und, et, y.
fn separators(raw: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = raw[at..].chars().next() {
        let word = raw[at..].find(|c: char| !is_word(c)).unwrap_or(raw.len() - at);
        if matches!(c, ',' | ';' | '&' | '、' | '，') {
            out.push((at, c.len_utf8()));
            at += c.len_utf8();
        } else if word > 0 {
            if ["and", "und", "et", "y"].contains(&&raw[at..at + word]) {
                out.push((at, word));
            }
            at += word;
        } else {
            at += c.len_utf8();
        }
    }
    out
}

fn people_score<'a>(got: impl Iterator<Item = &'a str>, truth: impl Iterator<Item = &'a str>) -> f64 {
    let (got, truth) = (names(got), names(truth));
    if got.is_empty() {
        return 0.0;
    }
    let same = |truth: &str, got: &str| {
        truth == got || len(truth) > 5.0 && (got.contains(truth) || truth.contains(got))
    };
    let hits = truth.iter().filter(|truth| got.iter().any(|got| same(truth, got))).count() as f64;
    let right = got.iter().filter(|got| truth.iter().any(|truth| same(truth, got))).count() as f64;
    let (precision, recall) = (right / got.len() as f64, hits / truth.len() as f64);
    if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 }
}

/// The first `YYYY-M-D` (also with `/`, `.`, 年 and 月) of a text, as days since 1970; `None` without one, and
/// `Some(None)` where the calendar has no such day.
#[allow(clippy::option_option)] // no date, and a date that no calendar has, are told apart as in score.py
fn day(text: &str) -> Option<Option<i32>> {
    let chars: Vec<char> = text.chars().collect();
    let digits = |at: usize, most: usize| {
        chars[at.min(chars.len())..].iter().take(most).take_while(|c| c.is_ascii_digit()).count()
    };
    let number = |at: usize, count: usize| {
        chars[at..at + count].iter().collect::<String>().parse::<i16>().unwrap_or(0)
    };
    let parts = |mark: char| matches!(mark, '-' | '/' | '.');
    (0..chars.len()).find_map(|at| {
        if digits(at, 4) < 4 || !chars.get(at + 4).is_some_and(|c| parts(*c) || *c == '年') {
            return None;
        }
        for month_len in (1..=digits(at + 5, 2)).rev() {
            let mark = at + 5 + month_len;
            if chars.get(mark).is_some_and(|c| parts(*c) || *c == '月') {
                let day_len = digits(mark + 1, 2);
                if day_len > 0 {
                    let small = |value: i16| u8::try_from(value).unwrap_or(0);
                    let date = copydesk::PageDate::new(
                        number(at, 4),
                        small(number(at + 5, month_len)),
                        small(number(mark + 1, day_len)),
                    );
                    return Some(date.ok().map(|date| date.days_since_epoch()));
                }
            }
        }
        None
    })
}

fn date_score(got: Option<&str>, truth: &str) -> f64 {
    match (got.and_then(day).flatten(), day(truth).flatten()) {
        (Some(got), Some(truth)) => f64::from(u8::from((got - truth).abs() <= 1)),
        _ => 0.0,
    }
}

fn url_path(url: &str) -> String {
    let scheme = url.find("//").filter(|at| url[..*at].chars().all(|c| is_word(c) || c == ':'));
    let path = scheme.map_or(url, |at| {
        let rest = &url[at + 2..];
        &rest[rest.find('/').unwrap_or(rest.len())..]
    });
    path.split(['?', '#']).next().unwrap_or("").trim_matches('/').to_lowercase()
}

fn image_score(got: Option<&str>, truth: &str) -> f64 {
    let got = url_path(got.unwrap_or(""));
    f64::from(u8::from(!got.is_empty() && got == url_path(truth)))
}

fn first_score(text: &str, truth: &str) -> f64 {
    let text = norm(text);
    let truth: String = norm(truth).chars().take(60).collect();
    let at = text.find(&truth).map(|at| text[..at].chars().count());
    f64::from(u8::from(!truth.is_empty() && at.is_some_and(|at| at <= 300)))
}

/// The figures of a group of pages: name and value, in the order of `score.py`.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    pages: usize,
    values: Vec<(&'static str, f64)>,
}

impl Figures {
    pub fn get(&self, name: &str) -> Option<f64> {
        self.values.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }

    pub fn to_json(&self) -> String {
        let mut object = serde_json::Map::new();
        object.insert("n".into(), self.pages.into());
        for (name, value) in &self.values {
            object.insert((*name).into(), round(*value).into());
        }
        serde_json::Value::Object(object).to_string()
    }
}

fn round(value: f64) -> f64 {
    format!("{value:.4}").parse().unwrap_or(value)
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "n={}", self.pages)?;
        self.values.iter().try_for_each(|(name, value)| write!(f, "  {name}={:?}", round(*value)))
    }
}

/// Sums over a group's pages.
#[derive(Default)]
struct Group {
    pages: usize,
    lists: BTreeMap<&'static str, Vec<f64>>,
    shingles: (f64, f64, f64),
    snippets: (usize, usize, usize),
    has_snippets: bool,
}

fn texts(values: Option<&Vec<serde_json::Value>>) -> Vec<&str> {
    let flat = values.into_iter().flatten().flat_map(|value| match value {
        serde_json::Value::Array(values) => values.iter().collect::<Vec<_>>(),
        value => vec![value],
    });
    flat.filter_map(serde_json::Value::as_str).collect()
}

fn given(text: Option<&String>) -> Option<&str> {
    text.map(String::as_str).filter(|text| !text.is_empty())
}

impl Group {
    fn push(&mut self, name: &'static str, value: f64) {
        self.lists.entry(name).or_default().push(value);
    }

    fn add(&mut self, truth: &Truth, got: &Output) {
        self.pages += 1;
        if let Some(text) = &truth.text {
            let (precision, recall, words) = word_f1(&got.text, text);
            self.push("P", precision);
            self.push("R", recall);
            self.push("words", words);
            let (hits, wrong, missed) = shingles(&got.text, text);
            self.shingles.0 += hits;
            self.shingles.1 += wrong;
            self.shingles.2 += missed;
        }
        if truth.with.is_some() || truth.without.is_some() {
            self.has_snippets = true;
            let found = |snippets: &Option<Vec<String>>| {
                snippets.iter().flatten().filter(|snippet| got.text.contains(snippet.as_str())).count()
            };
            let with = found(&truth.with);
            self.snippets.0 += with;
            self.snippets.1 += found(&truth.without);
            self.snippets.2 += truth.with.as_ref().map_or(0, Vec::len) - with;
        }
        if let Some(title) = given(truth.title.as_ref()) {
            self.push("title", title_score(got.title.as_deref(), title));
        }
        let authors = texts(truth.authors.as_ref());
        if truth.authors.as_ref().is_some_and(|authors| !authors.is_empty()) {
            self.push("authors", people_score(got.authors.iter().map(String::as_str), authors.into_iter()));
        }
        if let Some(date) = truth.date.as_deref().filter(|date| day(date).is_some()) {
            self.push("date", date_score(got.date.as_deref(), date));
        }
        if let Some(source) = given(truth.source.as_ref()) {
            let same =
                norm(got.source.as_deref().unwrap_or("")).replace(' ', "") == norm(source).replace(' ', "");
            self.push("source", f64::from(u8::from(same)));
        }
        if truth.editors.as_ref().is_some_and(|editors| !editors.is_empty()) {
            let editors = texts(truth.editors.as_ref());
            self.push("editors", people_score(got.editors.iter().map(String::as_str), editors.into_iter()));
        }
        if let Some(subtitle) = given(truth.subtitle.as_ref()) {
            self.push("subtitle", title_score(got.subtitle.as_deref(), subtitle));
        }
        if let Some(image) = given(truth.image.as_ref()) {
            self.push("image", image_score(got.image.as_deref(), image));
        }
        if let Some(first) = given(truth.first.as_ref()) {
            self.push("first", first_score(&got.text, first));
        }
    }

    fn figures(&self) -> Figures {
        let mut values = Vec::new();
        let mean = |name: &str| {
            let list = self.lists.get(name)?;
            Some(list.iter().sum::<f64>() / list.len() as f64)
        };
        for name in ["words", "P", "R"] {
            values.extend(mean(name).map(|value| (name, value)));
        }
        let f1 = |hits: f64, wrong: f64, missed: f64| {
            if hits > 0.0 { 2.0 * hits / (2.0 * hits + wrong + missed) } else { 0.0 }
        };
        if self.lists.contains_key("words") {
            values.push(("shingles", f1(self.shingles.0, self.shingles.1, self.shingles.2)));
        }
        if self.has_snippets {
            let (hits, wrong, missed) = self.snippets;
            values.push(("snippets", f1(hits as f64, wrong as f64, missed as f64)));
        }
        for name in ["title", "authors", "date", "source", "editors", "subtitle", "image", "first"] {
            values.extend(mean(name).map(|value| (name, value)));
        }
        Figures { pages: self.pages, values }
    }
}

/// The figures of one page.
pub fn of_page(truth: &Truth, output: &Output) -> Figures {
    let mut group = Group::default();
    group.add(truth, output);
    group.figures()
}

/// The figures of all pages, then of each group by page type or language, the largest first.
pub fn figures(truths: &[Truth], outputs: &[Output], by: Option<&str>) -> Vec<(String, Figures)> {
    let mut all = Group::default();
    let mut groups: BTreeMap<String, Group> = BTreeMap::new();
    for (truth, output) in truths.iter().zip(outputs) {
        all.add(truth, output);
        let key = match by {
            Some("page_type") => Some(truth.page_type.clone()),
            Some("lang") => Some(truth.lang.clone().unwrap_or_else(|| "None".into())),
            _ => None,
        };
        if let Some(key) = key {
            groups.entry(key).or_default().add(truth, output);
        }
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, group)| std::cmp::Reverse(group.pages));
    std::iter::once(("all".to_owned(), all.figures()))
        .chain(groups.into_iter().map(|(name, group)| (name, group.figures())))
        .collect()
}

/// Pages in ten groups of like size by rising confidence: for each how many, their mean confidence and their mean F1.
pub fn by_confidence(truths: &[Truth], outputs: &[Output]) -> Vec<(usize, f64, f64)> {
    let known = truths.iter().zip(outputs).filter_map(|(truth, output)| {
        let text = truth.text.as_deref()?;
        Some((f64::from(output.confidence), word_f1(&output.text, text).2))
    });
    let mut rows: Vec<(f64, f64)> = known.collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mean = |rows: &[(f64, f64)], of: fn(&(f64, f64)) -> f64| {
        rows.iter().map(of).sum::<f64>() / rows.len() as f64
    };
    let bounds = (0..10).map(|tenth| rows.len() * tenth / 10..rows.len() * (tenth + 1) / 10);
    let groups = bounds.map(|range| &rows[range]).filter(|rows| !rows.is_empty());
    groups.map(|rows| (rows.len(), mean(rows, |row| row.0), mean(rows, |row| row.1))).collect()
}

/// The pages with the lowest word F1, with precision and recall.
pub fn worst<'a>(truths: &'a [Truth], outputs: &[Output], count: usize) -> Vec<(f64, f64, f64, &'a Truth)> {
    let mut rows: Vec<_> = truths
        .iter()
        .zip(outputs)
        .filter_map(|(truth, output)| {
            let (precision, recall, words) = word_f1(&output.text, truth.text.as_deref()?);
            Some((words, precision, recall, truth))
        })
        .collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    rows.truncate(count);
    rows
}
