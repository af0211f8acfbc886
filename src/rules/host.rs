//! Which pages a rule is for: hosts, all below a host, paths.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use url::Url;

/// Pages by their address: a host, all hosts below one, or all; and, if wanted, only some paths.
///
/// | pattern | pages |
/// |---|---|
/// | `example.org` | of that host, with or without `www.` |
/// | `*.example.org` | of all hosts below it, however deep, and its own |
/// | `example.org/news/*.html` | of that host, where the path fits; `*` stands for any characters |
/// | `*` | all |
///
/// # Examples
/// ```
/// use copydesk::rules::HostPattern;
/// let news: HostPattern = "*.Example.org/news/*".parse()?;
/// assert!(news.matches("https://www.local.example.org/news/2024/rain.html"));
/// assert!(!news.matches("https://example.org/about"));
/// assert!("example..org".parse::<HostPattern>().is_err());
/// # Ok::<(), copydesk::rules::HostError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct HostPattern {
    /// Empty for all hosts.
    host: Box<str>,
    below: bool,
    path: Option<Box<str>>,
}

/// Why a text is no pattern of hosts.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{pattern:?} is no host ({reason}); write example.org, *.example.org or example.org/path/*")]
#[non_exhaustive]
pub struct HostError {
    /// What was given.
    pub pattern: String,
    /// What is wrong with it.
    pub reason: String,
}

impl FromStr for HostPattern {
    type Err = HostError;

    fn from_str(pattern: &str) -> Result<Self, HostError> {
        let error = |reason: &str| HostError { pattern: pattern.to_owned(), reason: reason.to_owned() };
        let text = pattern.trim();
        let (host, path) = match text.split_once('/') {
            Some((host, path)) => (host, Some(format!("/{path}").into())),
            None => (text, None),
        };
        if host == "*" {
            return Ok(Self { host: "".into(), below: true, path });
        }
        let (host, below) = match host.strip_prefix("*.") {
            Some(host) => (host, true),
            None => (host, false),
        };
        if host.contains([':', '@', '?', '#', '*', ' ']) {
            return Err(error("a host has none of : @ ? # * and space in it"));
        }
        let host = host.to_lowercase();
        let host = host.strip_prefix("www.").unwrap_or(&host);
        if host.is_empty() || host.split('.').any(str::is_empty) {
            return Err(error("a part between dots is empty"));
        }
        let url = Url::parse(&format!("http://{host}/")).map_err(|reason| error(&reason.to_string()))?;
        let host = url.host_str().ok_or_else(|| error("it is empty"))?;
        Ok(Self { host: host.into(), below, path })
    }
}

impl HostPattern {
    /// The host without `www.`, in the form that addresses have it in; empty for all hosts.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Whether hosts below are meant too.
    pub fn includes_below(&self) -> bool {
        self.below
    }

    /// Whether a page's address is one of those meant.
    pub fn matches(&self, url: &str) -> bool {
        Url::parse(url).is_ok_and(|url| self.matches_url(&url))
    }

    pub(crate) fn matches_url(&self, url: &Url) -> bool {
        let host = host_of(url);
        let fits = self.host.is_empty()
            || *self.host == *host
            || self.below && host.strip_suffix(&*self.host).is_some_and(|above| above.ends_with('.'));
        fits && self.matches_path(url)
    }

    pub(crate) fn matches_path(&self, url: &Url) -> bool {
        self.path.as_ref().is_none_or(|path| fits(path, url.path()))
    }

    /// How closely it names its pages: the more, the closer.
    pub(crate) fn closeness(&self) -> (usize, bool, usize) {
        (self.host.len(), !self.below, self.path.as_ref().map_or(0, |path| path.len()))
    }
}

/// The host of an address without `www.`.
pub(crate) fn host_of(url: &Url) -> &str {
    let host = url.host_str().unwrap_or("").trim_end_matches('.');
    host.strip_prefix("www.").unwrap_or(host)
}

/// Whether `text` fits a pattern in which `*` stands for any characters: the pieces between stars, each at its first
/// place, so that the work is linear in the text for each piece.
fn fits(pattern: &str, text: &str) -> bool {
    let mut pieces = pattern.split('*');
    let Some(mut rest) = pieces.next().and_then(|first| text.strip_prefix(first)) else { return false };
    let mut last = None;
    for piece in pieces {
        if let Some(piece) = last.replace(piece) {
            match rest.split_once(piece) {
                Some((_, after)) => rest = after,
                None => return false,
            }
        }
    }
    last.map_or(rest.is_empty(), |last| rest.ends_with(last))
}

impl TryFrom<String> for HostPattern {
    type Error = HostError;

    fn try_from(pattern: String) -> Result<Self, HostError> {
        pattern.parse()
    }
}

impl From<HostPattern> for String {
    fn from(pattern: HostPattern) -> Self {
        pattern.to_string()
    }
}

impl fmt::Display for HostPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.host.is_empty(), self.below) {
            (true, _) => f.write_str("*")?,
            (false, true) => write!(f, "*.{}", self.host)?,
            (false, false) => f.write_str(&self.host)?,
        }
        f.write_str(self.path.as_deref().unwrap_or(""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_hosts_and_paths() {
        for (pattern, url, expected) in [
            ("example.org", "https://example.org/a", true),
            ("www.Example.org", "https://example.org/a", true),
            ("example.org", "https://www.example.org./a", true),
            ("example.org", "https://m.example.org/a", false),
            ("example.org", "https://anexample.org/a", false),
            ("*.example.org", "https://a.b.example.org/", true),
            ("*.example.org", "https://example.org/", true),
            ("*.example.org", "https://anexample.org/", false),
            ("新闻.example", "https://xn--efvy88h.example/", true),
            ("example.org/n/*/x*.html", "http://example.org/n/1/2/xy.html", true),
            ("example.org/n/*/x*.html", "http://example.org/n/x.html", false),
            ("example.org/n", "http://example.org/n/1", false),
            ("*/amp/*", "http://example.org/amp/1", true),
            ("*", "http://example.org/", true),
        ] {
            let parsed: HostPattern = pattern.parse().unwrap();
            assert_eq!(parsed.matches(url), expected, "{pattern} {url}");
            assert_eq!(parsed.to_string().parse(), Ok(parsed), "{pattern}");
        }
        for wrong in ["", ".", "a..b", "http://example.org", "exa mple.org", "*.", "a*.org"] {
            assert!(wrong.parse::<HostPattern>().is_err(), "{wrong}");
        }
    }
}
