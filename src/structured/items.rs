//! Microdata and RDFa Lite, as objects of the same graph that JSON-LD is read into.
//!
//! [Microdata](https://html.spec.whatwg.org/multipage/microdata.html) but for `itemref`, and
//! [RDFa Lite](https://www.w3.org/TR/rdfa-lite/) of schema.org's vocabulary.

use super::graph::{Data, Graph};
use crate::dom::{Document, Edge, NodeId, Tag};
use crate::metadata::Source;

/// How many properties are read of a page.
const PROPERTIES: usize = 5_000;
/// How much text of an element is a property's value, in bytes; longer ones are the text of the page itself.
const VALUE: usize = 2_000;

/// The attributes of one of the two syntaxes.
struct Syntax {
    scope: &'static str,
    kind: &'static str,
    property: &'static str,
}

const MICRODATA: Syntax = Syntax { scope: "itemscope", kind: "itemtype", property: "itemprop" };
const RDFA: Syntax = Syntax { scope: "typeof", kind: "typeof", property: "property" };

/// Reads all items of a page; those that stand in no other are returned.
pub(super) fn read(doc: &Document, source: Source, graph: &mut Graph) -> Vec<u32> {
    let syntax = if source == Source::Rdfa { RDFA } else { MICRODATA };
    let mut roots = Vec::new();
    let mut open: Vec<(NodeId, u32)> = Vec::new();
    let mut left = PROPERTIES;
    let mut signed = false;
    for edge in doc.edges(doc.root()) {
        match edge {
            Edge::Close(id) => {
                open.pop_if(|(node, _)| *node == id);
            }
            Edge::Open(id) if !doc.is_element(id) => {}
            Edge::Open(id) => {
                let parent = open.last().map(|(_, item)| *item);
                let names = doc.attr(id, syntax.property).filter(|_| parent.is_some());
                let is_scope = doc.has_attr(id, syntax.scope);
                if left == 0 || (names.is_none() && !is_scope) {
                    continue;
                }
                left = left.saturating_sub(1);
                if is_scope {
                    // The author of no item is the page's: the first, for those after it may be readers.
                    let (mut names, mut parent) = (names, parent);
                    let authors =
                        doc.attr(id, syntax.property).filter(|name| local_name(name) == Some("author"));
                    if parent.is_none() && authors.is_some() && !std::mem::replace(&mut signed, true) {
                        let key = graph.write("");
                        let page = graph.add(None, key, Data::Object);
                        graph.set_origin(page, id);
                        text(graph, page, "@type", "WebPage", id);
                        roots.push(page);
                        (names, parent) = (authors, Some(page));
                    }
                    let name = names.and_then(|names| names.split_ascii_whitespace().find_map(local_name));
                    let parent = parent.filter(|_| name.is_some());
                    let key = graph.write(name.unwrap_or(""));
                    let item = graph.add(parent, key, Data::Object);
                    graph.set_origin(item, id);
                    for kind in doc.attr(id, syntax.kind).unwrap_or("").split_ascii_whitespace() {
                        text(graph, item, "@type", kind, id);
                    }
                    if parent.is_none() {
                        roots.push(item);
                    }
                    open.push((id, item));
                } else if let (Some(item), Some(names)) = (parent, names) {
                    for name in names.split_ascii_whitespace().filter_map(local_name) {
                        property(doc, id, graph, item, name);
                    }
                }
            }
        }
    }
    roots
}

/// A property's name without schema.org's address or prefix; `None` for another vocabulary's.
fn local_name(name: &str) -> Option<&str> {
    match name.rsplit_once(['/', '#', ':']) {
        None => Some(name),
        Some((vocabulary, name)) => {
            (vocabulary.ends_with("schema.org") || vocabulary == "schema").then_some(name)
        }
    }
}

fn text(graph: &mut Graph, item: u32, key: &str, value: &str, origin: NodeId) {
    let key = graph.write(key);
    let value = graph.write(value);
    let index = graph.add(Some(item), key, Data::Text(value));
    graph.set_origin(index, origin);
}

/// Adds what an element says of a property to its item.
fn property(doc: &Document, id: NodeId, graph: &mut Graph, item: u32, name: &str) {
    let attr = match doc.tag(id) {
        _ if doc.has_attr(id, "content") => "content",
        Tag::A | Tag::Area | Tag::Link => "href",
        Tag::Img | Tag::Audio | Tag::Video | Tag::Embed | Tag::Iframe | Tag::Source | Tag::Track => "src",
        Tag::Object => "data",
        Tag::Data | Tag::Meter => "value",
        Tag::Time if doc.has_attr(id, "datetime") => "datetime",
        _ => "",
    };
    match doc.attr(id, attr) {
        // A linked name: the name is what is meant, the address goes with it.
        Some(href) if doc.tag(id) == Tag::A && attr == "href" => {
            let words = words(doc, id);
            if name == "name" && !words.is_empty() {
                text(graph, item, name, &words, id);
                text(graph, item, "url", href, id);
                return;
            }
            if words.is_empty() || name == "url" || name == "item" {
                text(graph, item, name, href, id);
                if name == "item" && !words.is_empty() {
                    text(graph, item, "name", &words, id);
                }
                return;
            }
            let key = graph.write(name);
            let link = graph.add(Some(item), key, Data::Object);
            graph.set_origin(link, id);
            text(graph, link, "name", &words, id);
            text(graph, link, "url", href, id);
        }
        Some(value) => text(graph, item, name, value, id),
        // The text of the page is no news to whoever reads the page.
        None if matches!(name, "articleBody" | "reviewBody" | "text") => {}
        None => text(graph, item, name, &words(doc, id), id),
    }
}

/// An element's text, white space collapsed, cut where it is long.
pub(super) fn words(doc: &Document, id: NodeId) -> String {
    let mut out = String::new();
    let mut gap = false;
    for node in std::iter::once(id).chain(doc.descendants(id)).take(VALUE) {
        let tag = doc.tag(node);
        gap |= tag.is_block() || tag == Tag::Br;
        let Some(text) = doc.text(node) else { continue };
        if node != id && doc.parent(node).is_some_and(|parent| parent != id && doc.tag(parent).is_invisible())
        {
            continue;
        }
        for c in text.chars() {
            if c.is_whitespace() {
                gap = true;
                continue;
            }
            if std::mem::take(&mut gap) && !out.is_empty() {
                out.push(' ');
            }
            out.push(c);
        }
        if out.len() > VALUE {
            break;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::parse;
    use crate::limits::Limits;

    #[test]
    fn items_hold_their_properties_and_each_other() {
        let html = "<article itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop=headline>Rain <b>at</b> last</h1>
          <span itemprop=author itemscope itemtype=http://schema.org/Person><a itemprop=name href=/p>Ada Reyes</a></span>
          <a itemprop=author href=/q>Bo Lind</a><time itemprop='datePublished dateModified' datetime=2024-03-05>5 March</time>
          <div itemprop=articleBody>Long</div><meta itemprop=wordCount content=9></article><p itemprop=name>outside</p>";
        let doc = parse(html, &Limits::default()).unwrap().document;
        let mut graph = Graph::default();
        let roots = read(&doc, Source::Microdata, &mut graph);
        assert_eq!(roots.len(), 1);
        let item = graph.value(roots[0]).unwrap();
        assert!(item.is_a("NewsArticle"));
        assert_eq!(item.text("headline"), Some("Rain at last"));
        let authors: Vec<_> = item.all("author").collect();
        assert_eq!(authors[0].text("name"), Some("Ada Reyes"));
        assert_eq!(authors[0].text("url"), Some("/p"));
        assert_eq!(authors[1].text("name"), Some("Bo Lind"));
        assert_eq!(authors[1].text("url"), Some("/q"));
        assert_eq!(item.text("dateModified"), Some("2024-03-05"));
        assert_eq!(item.text("wordCount"), Some("9"));
        assert!(item.get("articleBody").is_none());
    }

    #[test]
    fn rdfa_lite_reads_alike() {
        let html = "<div vocab=https://schema.org/ typeof=Article><h1 property=headline>Fog</h1>
          <p property=schema:author typeof=Person><span property=name>Ada</span><p property=dc:title>no</div>";
        let doc = parse(html, &Limits::default()).unwrap().document;
        let mut graph = Graph::default();
        let roots = read(&doc, Source::Rdfa, &mut graph);
        let item = graph.value(roots[0]).unwrap();
        assert_eq!(item.text("headline"), Some("Fog"));
        assert_eq!(item.all("author").next().unwrap().text("name"), Some("Ada"));
    }
}
