//! Reads a page and prints the article: fields with where each came from, then the body.
//!
//! ```text
//! cargo run --example read_page                     # an embedded page: Chinese local news, GBK bytes
//! cargo run --example read_page -- FILE|- [--url URL] [--content-type TYPE] [--text]
//!     [--format text|markdown|html|json]
//! ```

use std::io::{IsTerminal, Read};

use copydesk::{Article, Examination, Extractor, Page};

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
    let usage = "usage: read_page [FILE|-] [--url URL] [--content-type TYPE] [--text] [--format text|markdown|html|json]";
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
    match options.format.as_deref() {
        None => print(&examination),
        Some("text") => println!("{}", article.body.to_text()),
        Some("markdown") => println!("{}", article.body.to_markdown()),
        Some("html") => println!("{}", article.body.to_html()),
        Some("json") => {
            println!("{}", serde_json::to_string_pretty(article).map_err(|error| error.to_string())?)
        }
        Some(format) => return Err(format!("no format {format:?}; there are text, markdown, html and json")),
    }
    Ok(())
}
