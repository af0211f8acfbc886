//! Program text: white space exact, without what highlighters put around it, and its language.

use super::names::{Looks, looks};
use super::weights::Selection;
use crate::dom::{Document, Edge, NodeId, Tag};

/// Attributes that name a language.
static ATTRIBUTES: &[&str] =
    &["data-lang", "data-language", "data-enlighter-language", "data-code-language", "lang"];

/// What stands before the language in a class, in the order of trust.
static PREFIXES: &[&str] =
    &["language-", "lang-", "highlight-source-", "highlight-text-", "brush:", "lang:", "highlight-"];

/// Classes that stand beside the language's own name.
static MARKERS: &[&str] =
    &["highlight", "hljs", "prettyprint", "sourcecode", "syntaxhighlighter", "code-block"];

/// Classes beside those that name no language, sorted.
static NO_LANGUAGE: &[&str] = &[
    "auto",
    "chroma",
    "code",
    "code-block",
    "code-toolbar",
    "default",
    "highlight",
    "highlight-source",
    "highlighter-rouge",
    "hljs",
    "line-numbers",
    "linenums",
    "literal-block",
    "no-highlight",
    "nohighlight",
    "none",
    "notranslate",
    "numberLines",
    "plain",
    "prettyprint",
    "prettyprinted",
    "raw",
    "rouge",
    "sourceCode",
    "sourcecode",
    "syntaxhighlighter",
    "text",
    "txt",
    "undefined",
    "wp-block-code",
    "wrap",
];

/// The text of an element as it stands: of the chosen blocks and the white space between them.
pub(super) fn text(doc: &Document, root: NodeId, selection: &Selection<'_>) -> String {
    let mut out = String::new();
    let mut skip = None;
    for edge in doc.edges(root) {
        match edge {
            Edge::Close(id) if skip == Some(id) => skip = None,
            Edge::Open(_) | Edge::Close(_) if skip.is_some() => {}
            Edge::Open(id) => {
                if let Some(text) = doc.text(id) {
                    if selection.holds(id) || text.trim().is_empty() {
                        out.push_str(text);
                    }
                } else if doc.tag(id) == Tag::Br {
                    out.push('\n');
                } else if id != root && is_decoration(doc, id) {
                    skip = Some(id);
                } else if doc.tag(id).is_block() {
                    end_line(&mut out);
                }
            }
            Edge::Close(id) => {
                if doc.tag(id).is_block() && !matches!(doc.tag(id), Tag::Td | Tag::Th) {
                    end_line(&mut out);
                }
            }
        }
    }
    trim_lines(&out)
}

fn end_line(out: &mut String) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

/// Without empty lines at both ends.
fn trim_lines(text: &str) -> String {
    let text = text.trim_end();
    let mut rest = text;
    while let Some((line, after)) = rest.split_once('\n') {
        if !line.trim().is_empty() {
            break;
        }
        rest = after;
    }
    rest.to_owned()
}

/// Line numbers, buttons, tool bars.
fn is_decoration(doc: &Document, id: NodeId) -> bool {
    match doc.tag(id) {
        Tag::Button | Tag::Script | Tag::Style | Tag::Template | Tag::Svg | Tag::Select => return true,
        Tag::None => return false,
        _ => {}
    }
    let mut decoration = false;
    for (name, value) in doc.attrs(id) {
        decoration |= match name {
            "class" => looks(value).has(Looks::GUTTER | Looks::CODE_TOOL),
            "aria-hidden" => value == "true",
            "style" => value.contains("user-select") && value.contains("none"),
            "data-line-number" => doc.first_child(id).is_none(),
            _ => false,
        };
    }
    decoration
}

/// Whether the element is the program text itself with all that a highlighter put around it: a wrapper without text
/// blocks of any other kind.
pub(super) fn is_wrapper(doc: &Document, id: NodeId) -> bool {
    let inner = || doc.descendants(id).filter(|node| doc.is_element(*node));
    let code = inner().filter(|node| matches!(doc.tag(*node), Tag::Pre | Tag::Code)).count();
    code > 0
        && inner().all(|node| {
            !matches!(
                doc.tag(node),
                Tag::P
                    | Tag::H1
                    | Tag::H2
                    | Tag::H3
                    | Tag::H4
                    | Tag::H5
                    | Tag::H6
                    | Tag::Blockquote
                    | Tag::Dl
                    | Tag::Img
                    | Tag::Figcaption
                    | Tag::Article
                    | Tag::Section
            )
        })
}

/// Whether a `<pre>` holds a text with blocks of its own rather than program text.
pub(super) fn is_prose(doc: &Document, id: NodeId) -> bool {
    doc.descendants(id).any(|node| {
        matches!(
            doc.tag(node),
            Tag::P
                | Tag::H1
                | Tag::H2
                | Tag::H3
                | Tag::H4
                | Tag::H5
                | Tag::H6
                | Tag::Blockquote
                | Tag::Ul
                | Tag::Dl
                | Tag::Img
                | Tag::Figure
                | Tag::Article
                | Tag::Section
        )
    })
}

/// The language of program text: named on the element, on what it holds, or on the nearest elements around it.
pub(super) fn language(doc: &Document, id: NodeId) -> Option<String> {
    let inner = doc.descendants(id).filter(|node| matches!(doc.tag(*node), Tag::Code | Tag::Pre)).take(4);
    let outer = doc
        .ancestors(id)
        .take(6)
        .take_while(|node| !matches!(doc.tag(*node), Tag::Body | Tag::Article | Tag::Main));
    std::iter::once(id).chain(inner).chain(outer).find_map(|node| named_on(doc, node))
}

fn named_on(doc: &Document, id: NodeId) -> Option<String> {
    let class = doc.attr(id, "class").unwrap_or("");
    // `brush: java;` and `lang:java` are written with or without a space.
    let class = class.replace(": ", ":");
    let tokens =
        || class.split(|c: char| c.is_ascii_whitespace() || c == ';').filter(|token| !token.is_empty());
    for prefix in PREFIXES {
        let named = tokens().find_map(|token| token.strip_prefix(prefix)).filter(|name| is_language(name));
        if let Some(name) = named {
            return Some(name.to_ascii_lowercase());
        }
    }
    for attribute in ATTRIBUTES {
        // `lang` names a human language everywhere but on `<pre lang>`, as forges and older blogs write it.
        if *attribute == "lang" && doc.tag(id) != Tag::Pre {
            continue;
        }
        if let Some(name) = doc.attr(id, attribute).map(str::trim).filter(|name| is_language(name)) {
            return Some(name.to_ascii_lowercase());
        }
    }
    let marked = tokens().any(|token| MARKERS.iter().any(|marker| token.eq_ignore_ascii_case(marker)));
    let mut beside = tokens().filter(|token| is_language(token) && !token.contains('-'));
    if marked { beside.next().map(str::to_ascii_lowercase) } else { None }
}

fn is_language(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 24
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '-' | '.' | '_'))
        && NO_LANGUAGE.iter().all(|no| !no.eq_ignore_ascii_case(name))
        && !name.starts_with("numberlines")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::parse;
    use crate::limits::Limits;

    fn named(html: &str) -> Option<String> {
        let doc = parse(html, &Limits::default()).unwrap().document;
        let pre = doc.find(doc.root(), Tag::Pre).unwrap();
        language(&doc, pre)
    }

    #[test]
    fn languages_are_read_from_the_usual_highlighters() {
        for (html, language) in [
            ("<pre><code class='language-rust'>x", Some("rust")),
            ("<pre class='brush: java; gutter: false'>x", Some("java")),
            ("<div class='highlight highlight-source-shell'><pre>x", Some("shell")),
            ("<div class='highlight-python3 notranslate'><div class=highlight><pre>x", Some("python3")),
            ("<div class='language-ruby highlighter-rouge'><div class=highlight><pre>x", Some("ruby")),
            ("<figure class='highlight js'><table><td class=code><pre>x", Some("js")),
            ("<pre><code class='hljs cpp'>x", Some("cpp")),
            ("<pre class='sourceCode haskell'><code>x", Some("haskell")),
            ("<pre lang=go>x", Some("go")),
            ("<pre class='EnlighterJSRAW' data-enlighter-language='css'>x", Some("css")),
            ("<pre class='highlight'>x", None),
            ("<pre class='wp-block-code'>x", None),
        ] {
            assert_eq!(named(html).as_deref(), language, "{html}");
        }
    }
}
