//! The other pages of a text that is split over pages, and the page that has it whole.

use url::Url;

use super::View;
use super::evidence::{Candidate, Evidence, Field, Source};
use super::pool::Pool;
use crate::dom::NodeId;
use crate::structured::Property;
use crate::vocabulary::trails::{NEXT, PREVIOUS, SINGLE};

/// How many links of a page are looked at.
const LINKS: usize = 3_000;

/// Where the rest of the text is.
#[derive(Debug, Clone, Default)]
pub(crate) struct Paging {
    pub(crate) next: Option<String>,
    pub(crate) previous: Option<String>,
    pub(crate) single: Option<String>,
}

/// The next page, the page before, the single page.
pub(crate) fn paging(view: View<'_>, evidence: &mut Evidence) -> Paging {
    let mut next = Pool::new(Field::NextPage);
    let mut previous = Pool::new(Field::PreviousPage);
    let mut single = Pool::new(Field::SinglePage);
    let Some(page) = view.addresses.page() else { return Paging::default() };
    let here = Numbered::of(page);
    let mut offer = |pool: &mut Pool<String>, href: &str, source, node: Option<NodeId>, step: Step, field| {
        let Some(url) = view.addresses.resolve(href).and_then(|url| Url::parse(&url).ok()) else { return };
        if step.leads(&here, &Numbered::of(&url)) {
            pool.add(String::from(url), href, source, node);
        } else {
            let candidate = Candidate::new((), href, source, node);
            evidence.refuse((view.doc, field), &candidate, "leads to another text");
        }
    };
    for signal in view.signals.of(Property::Next) {
        offer(&mut next, signal.value, signal.source, signal.node, Step::Next, Field::NextPage);
    }
    for signal in view.signals.of(Property::Previous) {
        offer(&mut previous, signal.value, signal.source, signal.node, Step::Previous, Field::PreviousPage);
    }
    let links = view.content.blocks.seen.links.iter().copied().take(LINKS);
    for id in links {
        let Some(href) = view.doc.attr(id, "href") else { continue };
        let Some(text) = short_text(view, id) else { continue };
        let said = |words: &[&str]| words.binary_search(&text.as_str()).is_ok();
        match () {
            () if said(NEXT) => {
                offer(&mut next, href, Source::VisibleText, Some(id), Step::Next, Field::NextPage);
            }
            () if said(PREVIOUS) => {
                offer(
                    &mut previous,
                    href,
                    Source::VisibleText,
                    Some(id),
                    Step::Previous,
                    Field::PreviousPage,
                );
            }
            () if said(SINGLE) => {
                offer(&mut single, href, Source::VisibleText, Some(id), Step::Single, Field::SinglePage);
            }
            () => {}
        }
    }
    Paging {
        next: next.best(view, evidence, String::clone),
        previous: previous.best(view, evidence, String::clone),
        single: single.best(view, evidence, String::clone),
    }
}

/// The text of a link in lower case without arrows and brackets, where it is short.
fn short_text(view: View<'_>, id: NodeId) -> Option<String> {
    let mut out = String::new();
    for text in view.doc.descendants(id).take(12).filter_map(|node| view.doc.text(node)) {
        if text.len() > 200 || out.len() > 120 {
            return None;
        }
        out.push_str(text);
    }
    let words: Vec<&str> = out.split_whitespace().collect();
    let text = words.join(" ").to_lowercase();
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    (!text.is_empty()).then(|| text.to_owned())
}

/// Which way a link is said to lead.
#[derive(Debug, Clone, Copy)]
enum Step {
    Next,
    Previous,
    Single,
}

/// An address parted into what stays the same over the pages of a text and the page's number.
#[derive(Debug, PartialEq, Eq)]
struct Numbered {
    /// Host and path without ending and number, and the query without the number.
    base: String,
    /// The same with the path's number left in.
    whole: String,
    number: Option<u32>,
}

impl Numbered {
    fn of(url: &Url) -> Self {
        let host = url.host_str().unwrap_or("").trim_start_matches("www.");
        let path = url.path().trim_end_matches('/');
        let path = match path.rsplit_once('.') {
            Some((path, ending)) if ending.len() <= 5 && !ending.contains('/') => path,
            _ => path,
        };
        let path = path.trim_end_matches("/index");
        let mut number = None;
        let mut query: Vec<&str> = Vec::new();
        for pair in url.query().unwrap_or("").split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let counts =
                matches!(name, "page" | "p" | "pg" | "pageno" | "pagenum" | "pn" | "paged" | "seite");
            match value.parse::<u32>().ok().filter(|number| counts && *number < 1_000) {
                Some(found) => number = Some(found),
                None => query.push(pair),
            }
        }
        let query = query.join("&");
        let whole = format!("{host}{path}?{query}");
        let mut base = path;
        if number.is_none() {
            let digits = path.len().saturating_sub(path.trim_end_matches(|c: char| c.is_ascii_digit()).len());
            let (before, digits) =
                path.split_at_checked(path.len().saturating_sub(digits)).unwrap_or((path, ""));
            let parted =
                before.ends_with(['-', '_', '/', ',']) || before.ends_with("page") || before.ends_with("/p");
            if parted && (1..=3).contains(&digits.len()) {
                number = digits.parse().ok();
                base = before.trim_end_matches(['-', '_', '/', ',']);
                base = base.strip_suffix("/page").or_else(|| base.strip_suffix("/p")).unwrap_or(base);
                base = base.strip_suffix("-page").or_else(|| base.strip_suffix("_page")).unwrap_or(base);
            }
        }
        Self { base: format!("{host}{base}?{query}"), whole, number }
    }

    /// Host and path without ending and number.
    fn stem(&self) -> &str {
        self.base.split('?').next().unwrap_or("")
    }
}

impl Step {
    /// Whether a link from one page leads to another page of the same text.
    fn leads(self, here: &Numbered, there: &Numbered) -> bool {
        // The first page mostly has no number, and what looks like one may be part of its name.
        let first_to = there.number.filter(|_| there.base == here.whole);
        let to_first = here.number.filter(|_| here.base == there.whole);
        let same = here.base == there.base;
        match self {
            Self::Next => {
                first_to.is_some_and(|number| number <= 2)
                    || (same
                        && there.number.is_some()
                        && there.number == here.number.map(|number| number.saturating_add(1)))
            }
            Self::Previous => {
                to_first.is_some_and(|number| number <= 2)
                    || (same
                        && here.number.is_some()
                        && here.number == there.number.map(|number| number.saturating_add(1)))
            }
            // The whole text is at the address of its first page, or at one that carries it on: `rain_all.html`.
            // What carries on a front page's address is another page, and readers' answers are no text.
            Self::Single => {
                let tail = there.whole.strip_prefix(here.stem());
                let answers = tail.is_some_and(|tail| tail.contains("comment") || tail.contains("respond"));
                let carries = tail.is_some() && here.stem().trim_end_matches('/').contains('/');
                there.whole != here.whole && !answers && (same || carries)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::extract;

    fn next(page: &str, href: &str) -> bool {
        let html = format!("<p>text</p><a href='{href}'>Next page »</a>");
        extract(html, Some(page)).unwrap().next_page.is_some()
    }

    #[test]
    fn the_next_page_is_of_the_same_text() {
        for (page, href) in [
            ("https://e.example/a/rain.html", "rain_2.html"),
            ("https://e.example/a/rain", "/a/rain/2"),
            ("https://e.example/a/rain", "/a/rain?page=2"),
            ("https://e.example/a/rain?id=5&page=2", "/a/rain?id=5&page=3"),
            ("https://e.example/a/123.html", "123_2.html"),
            ("https://e.example/a/123_2.html", "123_3.html"),
            ("https://e.example/a/rain/", "/a/rain/page/2/"),
        ] {
            assert!(next(page, href), "{page} {href}");
        }
        for (page, href) in [
            ("https://e.example/a/rain.html", "snow.html"),
            ("https://e.example/a/rain?id=5", "/a/rain?id=6"),
            ("https://e.example/a/rain", "https://other.example/a/rain/2"),
            ("https://e.example/a/rain", "/a/rain"),
        ] {
            assert!(!next(page, href), "{page} {href}");
        }
    }

    #[test]
    fn the_single_page_is_the_texts_own() {
        let single = |page: &str, href: &str| {
            let html = format!("<p>text</p><a href='{href}'>View all</a>");
            extract(html, Some(page)).unwrap().single_page.is_some()
        };
        assert!(single("https://e.example/n/rain", "/n/rain_all"));
        assert!(!single("https://e.example/n/rain", "/n/rain-comment"));
        assert!(!single("https://e.example/", "/forums"));
    }

    #[test]
    fn chinese_pages_lead_back_and_to_the_whole() {
        let html = "<p>文</p><a href=t1_2.html>上一页</a><a href=t1_4.html>下一页</a><a href=t1_all.html>在本页阅读全文</a>";
        let article = extract(html, Some("https://e.example/n/t1_3.html")).unwrap();
        assert_eq!(article.previous_page.as_deref(), Some("https://e.example/n/t1_2.html"));
        assert_eq!(article.next_page.as_deref(), Some("https://e.example/n/t1_4.html"));
        assert_eq!(article.single_page.as_deref(), Some("https://e.example/n/t1_all.html"));
    }
}
