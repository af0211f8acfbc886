//! The header: what is known of the article.

use std::fmt::Write as _;

use super::Tei;
use crate::article::{Article, PageDate, PersonRole};
use crate::render::url::safe;

impl Tei {
    pub(super) fn header(&mut self, article: &Article) {
        self.out.push_str("<teiHeader>\n<fileDesc>\n");
        self.title_statement(article);
        self.publication_statement(article);
        self.source_description(article);
        self.out.push_str("</fileDesc>\n");
        self.profile(article);
        self.out.push_str("</teiHeader>\n");
    }

    fn title_statement(&mut self, article: &Article) {
        self.out.push_str("<titleStmt>\n");
        self.element("title", &[("type", "main")], article.title.as_deref().unwrap_or(""));
        if let Some(subtitle) = &article.subtitle {
            self.element("title", &[("type", "sub")], subtitle);
        }
        for name in article.author_names() {
            self.element("author", &[], name);
        }
        for person in article.byline.iter().filter(|person| !person.role.writes()) {
            self.element("editor", &[("role", role(person.role))], &person.name);
        }
        self.out.push_str("</titleStmt>\n");
    }

    fn publication_statement(&mut self, article: &Article) {
        self.out.push_str("<publicationStmt>\n");
        let publisher = article.publisher.as_ref().map(|publisher| publisher.name.as_str());
        let site = || article.site.name.as_deref().or(article.site.host.as_deref());
        self.element("publisher", &[], publisher.or_else(site).unwrap_or(""));
        for (kind, date) in [("published", article.published), ("modified", article.modified)] {
            if let Some(date) = date {
                self.element("date", &[("type", kind), ("when", &when(date))], &date.to_string());
            }
        }
        if let Some(url) = article.canonical_url.as_deref().or(article.url.as_deref()) {
            self.element("idno", &[("type", "URI")], url);
        }
        if let Some(license) = &article.license {
            self.out.push_str("<availability><licence");
            if let Some(url) = license.url.as_deref().and_then(|url| safe(url, false)) {
                self.pointer("target", &url);
            }
            self.out.push('>');
            let text = license.text.as_deref().or(license.id.as_deref()).or(license.url.as_deref());
            self.text(text.unwrap_or(""));
            self.out.push_str("</licence></availability>\n");
        }
        self.out.push_str("</publicationStmt>\n");
    }

    fn source_description(&mut self, article: &Article) {
        self.out.push_str("<sourceDesc>\n<bibl>");
        self.text(article.title.as_deref().unwrap_or(""));
        if let Some(source) = &article.source {
            self.out.push_str(" <publisher>");
            self.text(&source.name);
            self.out.push_str("</publisher>");
        }
        if let Some(url) = article.url.as_deref().and_then(|url| safe(url, false)) {
            self.out.push_str(" <ptr");
            self.pointer("target", &url);
            self.out.push_str("/>");
        }
        self.out.push_str("</bibl>\n</sourceDesc>\n");
    }

    fn profile(&mut self, article: &Article) {
        if article.summary.is_none() && article.language.is_none() && article.tags.is_empty() {
            return;
        }
        self.out.push_str("<profileDesc>\n");
        if let Some(summary) = &article.summary {
            self.out.push_str("<abstract><p>");
            self.text(summary);
            self.out.push_str("</p></abstract>\n");
        }
        if let Some(language) = &article.language {
            self.out.push_str("<langUsage>");
            self.element("language", &[("ident", &language.tag)], &language.tag);
            self.out.push_str("</langUsage>\n");
        }
        if !article.tags.is_empty() {
            self.out.push_str("<textClass><keywords>\n");
            for tag in &article.tags {
                self.element("term", &[], tag);
            }
            self.out.push_str("</keywords></textClass>\n");
        }
        self.out.push_str("</profileDesc>\n");
    }
}

fn role(role: PersonRole) -> &'static str {
    match role {
        PersonRole::Author => "author",
        PersonRole::Reporter => "reporter",
        PersonRole::Editor => "editor",
        PersonRole::Photographer => "photographer",
        PersonRole::Translator => "translator",
        PersonRole::Contributor => "contributor",
    }
}

/// A date as [XML Schema](https://www.w3.org/TR/xmlschema-2/#dateTime) writes it: with a time it has seconds, and of a
/// month alone it is a `gYearMonth`, which the attribute may be as well.
pub(super) fn when(date: PageDate) -> String {
    let mut out = format!("{:04}-{:02}", date.year(), date.month());
    if let Some(day) = date.day() {
        // Writing to a string cannot fail.
        let _ = write!(out, "-{day:02}");
    }
    if let Some(time) = date.time() {
        let second = time.second.unwrap_or(0);
        let _ = write!(out, "T{:02}:{:02}:{second:02}", time.hour, time.minute);
    }
    match date.offset_minutes() {
        None => {}
        Some(0) => out.push('Z'),
        Some(minutes) => {
            let sign = if minutes < 0 { '-' } else { '+' };
            let minutes = minutes.unsigned_abs();
            let _ = write!(out, "{sign}{:02}:{:02}", minutes / 60, minutes % 60);
        }
    }
    out
}
