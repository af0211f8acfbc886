//! Why a page's fields are what they are, one line of JSON a page: so that what was missed can be sorted by cause.

use std::collections::BTreeMap;

use copydesk::{Examination, FieldCandidate};
use serde::Serialize;
use serde_json::Value;

use crate::corpus::Truth;
use crate::score::{self, Output};

/// A page with what should have been read, what was, and all that could have been.
#[derive(Debug, Serialize)]
pub struct PageEvidence<'a> {
    id: &'a str,
    url: Option<&'a str>,
    page_type: &'a str,
    lang: Option<&'a str>,
    truth: BTreeMap<&'static str, Value>,
    answer: Answer<'a>,
    /// What the page adds to each figure.
    scores: Value,
    /// The candidates of each field that has any, the field's name in the examination's words.
    candidates: BTreeMap<&'static str, Vec<&'a FieldCandidate>>,
}

/// The fields of the output that are judged, without its text.
#[derive(Debug, Serialize)]
struct Answer<'a> {
    title: Option<&'a str>,
    subtitle: Option<&'a str>,
    authors: &'a [String],
    editors: &'a [String],
    source: Option<&'a str>,
    date: Option<&'a str>,
    image: Option<&'a str>,
    page_kind: &'a str,
    language: Option<&'a str>,
}

/// The line of a page.
pub fn line(truth: &Truth, output: &Output, examination: &Examination) -> Result<String, String> {
    let mut candidates: BTreeMap<&'static str, Vec<&FieldCandidate>> = BTreeMap::new();
    for candidate in &examination.candidates {
        candidates.entry(candidate.field.as_str()).or_default().push(candidate);
    }
    let evidence = PageEvidence {
        id: &truth.id,
        url: truth.url.as_deref(),
        page_type: &truth.page_type,
        lang: truth.lang.as_deref(),
        truth: known(truth),
        answer: Answer {
            title: output.title.as_deref(),
            subtitle: output.subtitle.as_deref(),
            authors: &output.authors,
            editors: &output.editors,
            source: output.source.as_deref(),
            date: output.date.as_deref(),
            image: output.image.as_deref(),
            page_kind: &output.page_kind,
            language: output.language.as_deref(),
        },
        scores: serde_json::from_str(&score::of_page(truth, output).to_json())
            .map_err(|error| error.to_string())?,
        candidates,
    };
    serde_json::to_string(&evidence).map_err(|error| error.to_string())
}

/// The fields that the corpus has the truth of.
fn known(truth: &Truth) -> BTreeMap<&'static str, Value> {
    let texts = [
        ("title", &truth.title),
        ("subtitle", &truth.subtitle),
        ("source", &truth.source),
        ("date", &truth.date),
        ("image", &truth.image),
    ];
    let lists = [("authors", &truth.authors), ("editors", &truth.editors)];
    let texts = texts.into_iter().filter_map(|(name, text)| Some((name, Value::from(text.clone()?))));
    let lists = lists.into_iter().filter_map(|(name, list)| Some((name, Value::from(list.clone()?))));
    texts.chain(lists).collect()
}
