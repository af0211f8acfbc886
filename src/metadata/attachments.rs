//! Documents that the article links to or carries.

use super::View;
use super::compare::key;
use super::evidence::{Candidate, Evidence, Field, Source, Verdict};
use crate::article::Attachment;
use crate::content::BlockRole;
use crate::dom::NodeId;
use crate::structured::Property;

/// Extensions of documents, sorted.
static DOCUMENTS: &[&str] = &[
    "7z", "csv", "doc", "docx", "epub", "et", "ics", "key", "odp", "ods", "odt", "ofd", "pages", "pdf",
    "ppt", "pptx", "ps", "rar", "rtf", "tar", "txt", "wps", "xls", "xlsx", "zip",
];

/// How many are listed.
const MOST: usize = 100;
/// Links to documents count so many blocks after the body.
const BELOW: usize = 12;

/// Documents that the article links to, in the order of the page; a heading that announces some, where the page has
/// lost their links.
pub(crate) fn attachments(view: View<'_>, evidence: &mut Evidence) -> Vec<Attachment> {
    let mut out: Vec<Attachment> = Vec::new();
    let mut take =
        |attachment: Attachment, raw: &str, source: Source, node: Option<NodeId>, evidence: &mut Evidence| {
            let known = out.iter().any(|other| other.url.is_some() && other.url == attachment.url);
            let verdict = if known { Verdict::Agrees } else { Verdict::Won };
            let candidate = Candidate::new(attachment, raw, source, node);
            evidence.write((view.doc, Field::Attachments), &candidate, |a| a.title.clone(), verdict);
            if !known && out.len() < MOST {
                out.push(candidate.value);
            }
        };
    for id in links(view) {
        let Some(href) = view.doc.attr(id, "href") else { continue };
        let Some(kind) = kind(href).or_else(|| view.doc.attr(id, "download").and_then(kind)) else {
            continue;
        };
        let text = view.doc.text_content(id).split_whitespace().collect::<Vec<_>>().join(" ");
        let title = [
            text.as_str(),
            view.doc.attr(id, "title").unwrap_or_default(),
            view.doc.attr(id, "download").unwrap_or_default(),
        ]
        .into_iter()
        .map(str::trim)
        .find(|title| title.chars().any(char::is_alphanumeric))
        .map_or_else(|| file_name(href).to_owned(), str::to_owned);
        let Some(url) = view.addresses.resolve(href) else { continue };
        let attachment = Attachment { title, url: Some(url), kind: Some(kind) };
        take(attachment, href, Source::Markup, Some(id), evidence);
    }
    for signal in view.signals.of(Property::Attachment) {
        if let Some(url) = view.addresses.resolve(signal.value) {
            let attachment =
                Attachment { title: file_name(&url).to_owned(), kind: kind(&url), url: Some(url) };
            take(attachment, signal.value, signal.source, signal.node, evidence);
        }
    }
    if out.is_empty() {
        for index in
            (0..view.content.blocks.len()).filter(|index| view.content.role(*index) == BlockRole::Attachment)
        {
            let text = view.content.blocks.text_of(index).trim_matches(|c: char| !c.is_alphanumeric());
            if !text.is_empty()
                && text.chars().count() <= 120
                && !out.iter().any(|other| key(&other.title) == key(text))
            {
                let node = view.content.blocks.blocks.get(index).map(|block| block.container);
                let candidate = Candidate::new(Attachment::new(text), text, Source::VisibleText, node);
                evidence.write((view.doc, Field::Attachments), &candidate, |a| a.title.clone(), Verdict::Won);
                out.push(candidate.value);
            }
        }
    }
    out
}

/// Links in the body, in blocks of attachments, and shortly after the body.
fn links(view: View<'_>) -> impl Iterator<Item = NodeId> {
    let body = |role: &BlockRole| matches!(role, BlockRole::Body | BlockRole::Attachment);
    let roles = &view.content.roles;
    let first = roles.iter().position(body).unwrap_or(usize::MAX);
    let last = roles.iter().rposition(body).unwrap_or(0).saturating_add(BELOW);
    view.content.blocks.seen.links.iter().copied().filter(move |id| {
        view.doc.has_attr(*id, "href")
            && view
                .doc
                .descendants(*id)
                .filter(|node| view.doc.text(*node).is_some())
                .find_map(|node| view.content.blocks.block_of(node))
                .is_some_and(|block| {
                    (first..=last).contains(&block)
                        && !matches!(
                            view.content.role(block),
                            BlockRole::Navigation
                                | BlockRole::Comment
                                | BlockRole::Hidden
                                | BlockRole::Consent
                        )
                })
    })
}

/// The last step of an address.
fn file_name(address: &str) -> &str {
    let path = address.split(['?', '#']).next().unwrap_or(address).trim_end_matches('/');
    path.rsplit('/').next().unwrap_or(path)
}

/// The kind of a document by the extension of its address, in lower case.
fn kind(address: &str) -> Option<String> {
    let (_, extension) = file_name(address.trim()).rsplit_once('.')?;
    let extension = extension.to_ascii_lowercase();
    DOCUMENTS.binary_search(&extension.as_str()).is_ok().then_some(extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_known_by_their_extension() {
        assert!(DOCUMENTS.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(kind("/files/Report%202022.PDF?x=1").as_deref(), Some("pdf"));
        assert_eq!(kind("https://example.org/a.b/c.docx#p2").as_deref(), Some("docx"));
        assert_eq!(kind("/page.html"), None);
        assert_eq!(kind("/pdf/"), None);
    }

    #[test]
    fn links_to_documents_are_attachments() {
        let page = "<title>Rain</title><article><h1>Rain at last in the valley</h1><p>After nine dry weeks it rained in the valley on
            Monday, and the wells are filling again, said the mayor of the town.</p><p>All figures are in the report that the town
            has published: <a href='/rain.pdf'>The report</a> and <a href='/rain'>a page</a>.</p></article>";
        let article = crate::extract(page, Some("https://example.org/x")).unwrap();
        let said: Vec<_> = article
            .attachments
            .iter()
            .map(|a| (a.title.as_str(), a.url.as_deref(), a.kind.as_deref()))
            .collect();
        assert_eq!(said, [("The report", Some("https://example.org/rain.pdf"), Some("pdf"))]);
    }
}
