//! Shows why a page was read as it was: its blocks in order, coloured by role, with what speaks for and against each,
//! and beside them every candidate for every field.
//!
//! ```text
//! cargo run --example why > why.html                       # the embedded page
//! cargo run --example why -- FILE|- [--url URL] > why.html
//! ```
//! The result is one HTML file that needs nothing else; a click on a block opens its evidence.

use std::fmt::Write as _;
use std::io::Read as _;

use copydesk::{BlockEvidence, BlockReport, BlockRole, Examination, Extractor, Field, Page, Verdict};

/// An invented page of a Chinese local paper, as its server would send it.
static SAMPLE: &[u8] = include_bytes!("../../tests/pages/zh_local_news.html");
const SAMPLE_URL: &str = "http://www.qinghe.example/ms/202303/t20230309_8830.html";
static STYLE: &str = include_str!("style.css");

/// Pieces of evidence that are shown on either side.
const SHOWN: usize = 10;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut file, mut url) = (None, None);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--url" => url = Some(args.next().ok_or("--url needs an address")?),
            flag if flag.starts_with("--") => {
                return Err(format!("no option {flag}: why [FILE|-] [--url URL]").into());
            }
            _ => file = Some(arg),
        }
    }
    let bytes = match file.as_deref() {
        None => SAMPLE.to_vec(),
        Some("-") => {
            let mut bytes = Vec::new();
            std::io::stdin().read_to_end(&mut bytes)?;
            bytes
        }
        Some(path) => std::fs::read(path).map_err(|error| format!("{path}: {error}"))?,
    };
    let url = url.or_else(|| file.is_none().then(|| SAMPLE_URL.to_owned()));
    let page = Page::html(&bytes);
    let page = url.as_deref().map_or(page, |url| page.url(url));
    print!("{}", document(&Extractor::new().examine(&page)?)?);
    Ok(())
}

fn document(examination: &Examination) -> Result<String, std::fmt::Error> {
    let article = &examination.article;
    let title = escape(article.title.as_deref().unwrap_or("A page without a title"));
    let mut out = String::from("<!doctype html>\n<meta charset=utf-8>\n");
    writeln!(out, "<title>Why: {title}</title>\n<style>\n{STYLE}</style>")?;
    writeln!(
        out,
        "<header><h1>{title}</h1><p>{} ({:.0} % sure) · confidence {:.2} · {} ({:?}) · {} blocks</p>",
        article.page_kind.kind.as_str(),
        article.page_kind.confidence * 100.0,
        article.confidence,
        escape(&examination.encoding.encoding),
        examination.encoding.reason,
        examination.blocks.len(),
    )?;
    legend(&mut out, &examination.blocks)?;
    out.push_str("</header>\n<main>\n<section class=blocks>\n");
    for report in &examination.blocks {
        block(&mut out, report)?;
    }
    out.push_str("</section>\n<section class=fields>\n");
    for field in Field::ALL {
        candidates(&mut out, examination, *field)?;
    }
    for problem in &article.problems {
        writeln!(out, "<p>Problem: {}</p>", escape(&format!("{problem:?}")))?;
    }
    out.push_str("</section>\n</main>\n");
    Ok(out)
}

/// A role's name in words, such as `body`.
fn role(role: BlockRole) -> String {
    format!("{role:?}").to_lowercase()
}

fn legend(out: &mut String, blocks: &[BlockReport]) -> std::fmt::Result {
    let mut counts: Vec<(BlockRole, usize)> = Vec::new();
    for block in blocks {
        match counts.iter_mut().find(|(role, _)| *role == block.role) {
            Some((_, count)) => *count += 1,
            None => counts.push((block.role, 1)),
        }
    }
    counts.sort_unstable();
    out.push_str("<div class=legend>");
    for (of, count) in counts {
        let role = role(of);
        write!(out, "<label class=role-{role}>{role} {count}</label>")?;
    }
    out.push_str("</div>\n");
    Ok(())
}

fn block(out: &mut String, report: &BlockReport) -> std::fmt::Result {
    let role = role(report.role);
    writeln!(
        out,
        "<details class='block {role} role-{role}'><summary title='{node}'><span class=role>{role}</span><span \
         class=score>{:.2}</span><span class=text>{}</span></summary>",
        report.score,
        escape(&report.text),
        node = escape(&report.node),
    )?;
    writeln!(out, "<div class=why><code>{}</code><div class=sides>", escape(&report.node))?;
    let mut evidence: Vec<&BlockEvidence> =
        report.evidence.iter().filter(|piece| piece.weight != 0.0).collect();
    evidence.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let speaks_for = evidence.iter().filter(|piece| piece.weight > 0.0);
    let against = evidence.iter().rev().filter(|piece| piece.weight < 0.0);
    side(out, "for", speaks_for.take(SHOWN).copied())?;
    side(out, "against", against.take(SHOWN).copied())?;
    out.push_str("</div></div></details>\n");
    Ok(())
}

fn side<'a>(
    out: &mut String,
    title: &str,
    pieces: impl Iterator<Item = &'a BlockEvidence>,
) -> std::fmt::Result {
    writeln!(out, "<table><tr><th>{title}<th>value<th>moves")?;
    for piece in pieces {
        let name = escape(&piece.name);
        writeln!(
            out,
            "<tr><td>{name}<td class=number>{:.2}<td class=number>{:+.2}",
            piece.value, piece.weight
        )?;
    }
    out.push_str("</table>");
    Ok(())
}

fn candidates(out: &mut String, examination: &Examination, field: Field) -> std::fmt::Result {
    let mut rows = examination.candidates(field).peekable();
    if rows.peek().is_none() {
        return Ok(());
    }
    writeln!(out, "<h2>{}</h2><table>", field.as_str())?;
    for row in rows {
        let (class, verdict) = match &row.verdict {
            Verdict::Won => ("won", "won".to_owned()),
            Verdict::Agrees => ("agrees", "agrees".to_owned()),
            Verdict::Outranked => ("outranked", "outranked".to_owned()),
            Verdict::Refused { reason, .. } => ("refused", format!("refused: {reason}")),
            other => ("outranked", format!("{other:?}")),
        };
        let text = if row.value.is_empty() { &row.raw } else { &row.value };
        writeln!(
            out,
            "<tr class={class} title='{}'><td>{}<td>{}<td>{}",
            escape(row.node.as_deref().unwrap_or("no node")),
            escape(row.source.as_str()),
            escape(text),
            escape(&verdict),
        )?;
    }
    out.push_str("</table>\n");
    Ok(())
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;").replace('\'', "&#39;")
}
