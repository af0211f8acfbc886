//! Reads a page and prints the article: fields with where each came from, then the body.
//!
//! ```text
//! cargo run --example read_page                     # an embedded page: Chinese local news, GBK bytes
//! cargo run --example read_page -- FILE|- [--url URL] [--content-type TYPE] [--text]
//!     [--format text|markdown|html|tei|json]
//! ```

use std::io::{IsTerminal, Read, Write};

use copydesk::{Article, Examination, Extractor, Field, Page, Verdict};

/// An invented page of a Chinese local paper, as its server would send it: GBK bytes, a label, no structured data.
static SAMPLE: &[u8] = include_bytes!("../tests/pages/zh_local_news.html");
const SAMPLE_URL: &str = "http://www.qinghe.example/ms/202303/t20230309_8830.html";

#[derive(Default)]
struct Options {
    file: Option<String>,
    url: Option<String>,
    content_type: Option<String>,
    is_text: bool,
    format: Option<String>,
}

fn options() -> Result<Options, String> {
    let usage = "usage: read_page [FILE|-] [--url URL] [--content-type TYPE] [--text] [--format text|markdown|html|tei|json]";
    let mut options = Options::default();
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("{arg} needs a value\n{usage}"));
        match arg.as_str() {
            "--url" => options.url = Some(value()?),
            "--content-type" => options.content_type = Some(value()?),
            "--text" => options.is_text = true,
            "--format" => options.format = Some(value()?),
            flag if flag.starts_with("--") => return Err(format!("no option {flag}\n{usage}")),
            file => options.file = Some(file.to_owned()),
        }
    }
    Ok(options)
}

fn bytes(file: Option<&str>) -> Result<Vec<u8>, String> {
    match file {
        None => Ok(SAMPLE.to_vec()),
        Some("-") => {
            let mut bytes = Vec::new();
            std::io::stdin().read_to_end(&mut bytes).map_err(|error| format!("standard input: {error}"))?;
            Ok(bytes)
        }
        Some(file) => std::fs::read(file).map_err(|error| format!("{file}: {error}")),
    }
}

fn main() -> Result<(), String> {
    let options = options()?;
    let bytes = bytes(options.file.as_deref())?;
    let text = if options.is_text { String::from_utf8_lossy(&bytes) } else { "".into() };
    let mut page = if options.is_text { Page::text(&text) } else { Page::html(&bytes) };
    let sample_url = options.file.is_none().then_some(SAMPLE_URL);
    if let Some(url) = options.url.as_deref().or(sample_url) {
        page = page.url(url);
    }
    if let Some(content_type) = &options.content_type {
        page = page.content_type(content_type);
    }
    let examination = Extractor::new().examine(&page).map_err(|error| error.to_string())?;
    let article = &examination.article;
    let text = match options.format.as_deref() {
        None => return quietly(show(&examination)),
        Some("text") => article.body.to_text(),
        Some("markdown") => article.body.to_markdown(),
        Some("html") => article.body.to_html(),
        Some("tei") => article.to_tei(),
        Some("json") => serde_json::to_string_pretty(article).map_err(|error| error.to_string())?,
        Some(format) => {
            return Err(format!("no format {format:?}; there are text, markdown, html, tei and json"));
        }
    };
    quietly(writeln!(std::io::stdout().lock(), "{text}"))
}

/// Whoever stops reading, as `head` does, has read enough.
fn quietly(written: std::io::Result<()>) -> Result<(), String> {
    match written {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => written.map_err(|error| format!("standard output: {error}")),
    }
}

/// Letters for a terminal: bold and dim, where one is listening.
struct Look {
    bold: &'static str,
    dim: &'static str,
    plain: &'static str,
}

fn show(examination: &Examination) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let look = if out.is_terminal() {
        Look { bold: "\x1b[1m", dim: "\x1b[2m", plain: "\x1b[0m" }
    } else {
        Look { bold: "", dim: "", plain: "" }
    };
    let article = &examination.article;
    let encoding = &examination.encoding;
    let (kind, sure) = (article.page_kind.kind.as_str(), article.page_kind.confidence);
    writeln!(
        out,
        "{}{} by {:?}; {kind} ({sure:.2}); body {:.2} sure; {} blocks on the page{}\n",
        look.dim,
        encoding.encoding,
        encoding.reason,
        article.confidence,
        examination.blocks.len(),
        look.plain
    )?;
    let title = article.title.as_deref().unwrap_or("(no title)");
    writeln!(out, "{}{title}{}\n", look.bold, look.plain)?;
    for (field, value) in fields(article) {
        let from = origin(examination, field);
        writeln!(out, "  {:13} {value}  {}{from}{}", field.as_str(), look.dim, look.plain)?;
    }
    let line = "─".repeat(72);
    writeln!(out, "\n{}{line}{}\n\n{}\n", look.dim, look.plain, article.body.to_markdown().trim_end())?;
    for notice in &article.notices {
        writeln!(out, "{}{line}{}", look.dim, look.plain)?;
        writeln!(out, "notice ({:?}): {}", notice.kind, notice.heading.as_deref().unwrap_or(""))?;
        for (number, point) in notice.points.iter().enumerate() {
            writeln!(out, "  {}. {point}", number + 1)?;
        }
        for contact in &notice.contacts {
            let role = contact.role.as_deref().map(|role| format!(" ({role})")).unwrap_or_default();
            writeln!(out, "  ☎ {}{role} {}", contact.name, contact.telephone.as_deref().unwrap_or(""))?;
        }
    }
    for problem in &article.problems {
        writeln!(out, "problem ({:?}): {}", problem.kind, problem.detail)?;
    }
    for cut in &article.cuts {
        writeln!(out, "cut ({:?}): at {:?}", cut.bound, cut.at_byte)?;
    }
    Ok(())
}

/// The fields that the page gives, as text.
fn fields(article: &Article) -> Vec<(Field, String)> {
    let mut out = Vec::new();
    let mut push = |field: Field, value: Option<String>| {
        out.extend(value.filter(|value| !value.is_empty()).map(|value| (field, value)));
    };
    let join = |values: Vec<String>| Some(values.join(", "));
    push(Field::Kicker, article.kicker.clone());
    push(Field::Subtitle, article.subtitle.clone());
    let in_lower_case = |name: String| name.to_lowercase();
    let people = article
        .byline
        .iter()
        .map(|person| format!("{} ({})", person.name, in_lower_case(format!("{:?}", person.role))));
    push(Field::Byline, join(people.collect()));
    push(Field::Source, article.source.as_ref().map(|source| source.name.clone()));
    push(
        Field::Published,
        article
            .published
            .map(|date| format!("{date} (to the {})", in_lower_case(format!("{:?}", date.precision())))),
    );
    push(Field::Modified, article.modified.map(|date| date.to_string()));
    push(Field::SiteName, article.site.name.clone());
    push(Field::Publisher, article.publisher.as_ref().map(|publisher| publisher.name.clone()));
    push(Field::Section, article.section.clone());
    push(
        Field::Breadcrumbs,
        Some(article.breadcrumbs.iter().map(|link| link.text.as_str()).collect::<Vec<_>>().join(" › ")),
    );
    push(Field::Language, article.language.as_ref().map(|language| language.tag.clone()));
    push(Field::Tags, join(article.tags.clone()));
    push(Field::Summary, article.summary.clone());
    push(Field::CanonicalUrl, article.canonical_url.clone());
    push(Field::LeadImage, article.lead_image.as_ref().map(|image| image.url.clone()));
    push(
        Field::License,
        article.license.as_ref().and_then(|license| license.id.clone().or_else(|| license.text.clone())),
    );
    push(
        Field::Attachments,
        join(article.attachments.iter().map(|attachment| attachment.title.clone()).collect()),
    );
    push(Field::NextPage, article.next_page.clone());
    out
}

/// Where a field's value was taken from.
fn origin(examination: &Examination, field: Field) -> String {
    let won = examination.candidates(field).find(|candidate| candidate.verdict == Verdict::Won);
    won.map_or_else(String::new, |candidate| {
        format!(
            "← {}{}",
            candidate.source.as_str(),
            candidate.node.as_deref().map(|node| format!(" {node}")).unwrap_or_default()
        )
    })
}
