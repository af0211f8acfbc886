//! A corpus: its truths, and its two halves by registrable domain.

use std::path::Path;
use std::str::FromStr;

use serde::Deserialize;

/// What is known of a page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Truth {
    pub id: String,
    pub url: Option<String>,
    pub page_type: String,
    pub lang: Option<String>,
    pub title: Option<String>,
    pub authors: Option<Vec<serde_json::Value>>,
    pub date: Option<String>,
    pub text: Option<String>,
    pub with: Option<Vec<String>>,
    pub without: Option<Vec<String>>,
    pub subtitle: Option<String>,
    pub source: Option<String>,
    pub editors: Option<Vec<serde_json::Value>>,
    pub image: Option<String>,
    pub first: Option<String>,
}

/// Reads `truth.jsonl`.
pub fn truths(corpus: &Path) -> Result<Vec<Truth>, String> {
    let path = corpus.join("truth.jsonl");
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = text.lines().filter(|line| !line.trim().is_empty()).enumerate();
    lines
        .map(|(number, line)| {
            serde_json::from_str(line).map_err(|error| format!("{}:{}: {error}", path.display(), number + 1))
        })
        .collect()
}

/// A half of a corpus: pages of one registrable domain are always in the same one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// For developing and fitting.
    Seen,
    /// For judging.
    Unseen,
}

impl FromStr for Half {
    type Err = String;
    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "seen" => Ok(Self::Seen),
            "unseen" => Ok(Self::Unseen),
            _ => Err(format!("no half {name:?}; there are seen and unseen")),
        }
    }
}

impl Half {
    /// Whether a page is in this half: by the lowest bit of the FNV-1a hash of its registrable domain. A corpus
    /// without addresses is split by the domain that the page gives as its own, else by its identifier.
    pub fn holds(self, corpus: &Path, truth: &Truth) -> bool {
        (hash(corpus, truth).count_ones() & 1 == 0) == (self == Self::Seen)
    }
}

/// One of several parts of a corpus, written `PART/PARTS` with parts counted from 0: `2/4` is the third quarter.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    part: u64,
    of: u64,
}

impl FromStr for Part {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let numbers =
            text.split_once('/').and_then(|(part, of)| Some((part.parse().ok()?, of.parse().ok()?)));
        match numbers {
            Some((part, of)) if part < of => Ok(Self { part, of }),
            _ => Err(format!("no part {text:?}; parts are written 0/4, 1/4, 2/4, 3/4")),
        }
    }
}

impl Part {
    /// Whether a page is in this part: by higher bits of the hash that tells the halves apart.
    pub fn holds(self, corpus: &Path, truth: &Truth) -> bool {
        (hash(corpus, truth) >> 24) % self.of == self.part
    }
}

/// The FNV-1a hash of a page's registrable domain.
fn hash(corpus: &Path, truth: &Truth) -> u64 {
    let domain = truth.url.as_deref().and_then(registrable_domain).or_else(|| own_domain(corpus, &truth.id));
    fnv1a(domain.as_deref().unwrap_or(&truth.id))
}

fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// The domain that `<link rel=canonical>` or `og:url` of a page names.
fn own_domain(corpus: &Path, id: &str) -> Option<String> {
    let bytes = std::fs::read(corpus.join("pages").join(format!("{id}.html"))).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let place = text.find("rel=\"canonical\"").or_else(|| text.find("og:url"))?;
    let tag_start = text[..place].rfind('<')?;
    let tag = &text[tag_start..tag_start + text[tag_start..].find('>')?];
    registrable_domain(&tag[tag.find("http")?..])
}

/// The last two labels of a host, three where the last two are a country and a kind (`co.uk`, `com.cn`).
pub fn registrable_domain(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#', '"', '\'']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?.to_ascii_lowercase();
    let labels: Vec<&str> = host.split('.').filter(|label| !label.is_empty()).collect();
    let kinds = ["co", "com", "net", "org", "gov", "edu", "ac", "or", "ne", "go"];
    let keep = match labels.as_slice() {
        [.., kind, country] if country.len() == 2 && kinds.contains(kind) => 3,
        _ => 2,
    };
    Some(labels[labels.len().saturating_sub(keep)..].join("."))
}
