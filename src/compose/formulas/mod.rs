//! Formulas: MathML, what KaTeX and MathJax make of TeX, and pictures of formulas, kept as TeX and MathML.

mod linear;

use super::names::{Looks, looks};
use crate::dom::{Document, Edge, NodeId, Tag};

/// A formula of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Formula {
    pub(super) tex: Option<String>,
    pub(super) mathml: Option<String>,
    pub(super) text: String,
    /// Whether it stands by itself.
    pub(super) block: bool,
}

/// Elements of [MathML Core](https://www.w3.org/TR/mathml-core/) and the few older ones that are in use, sorted.
pub(crate) static MATHML: &[&str] = &[
    "math",
    "menclose",
    "merror",
    "mfenced",
    "mfrac",
    "mi",
    "mlabeledtr",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "none",
    "semantics",
];

/// Attributes of them that change what a formula says, sorted.
pub(crate) static MATHML_ATTRIBUTES: &[&str] = &[
    "accent",
    "accentunder",
    "close",
    "columnspan",
    "display",
    "fence",
    "linethickness",
    "mathvariant",
    "open",
    "rowspan",
    "separator",
    "separators",
    "stretchy",
];

/// Attributes that hold TeX.
static TEX: &[&str] = &["alttext", "data-tex", "data-latex", "data-formula", "data-expr"];

/// Classes of pictures of formulas whose `alt` is TeX.
static PICTURES: &[&str] = &[
    "latex",
    "ltx_math",
    "math",
    "mathimage",
    "mwe-math-fallback-image-display",
    "mwe-math-fallback-image-inline",
    "tex",
];

/// Whether the element may be a formula.
pub(super) fn is_formula(doc: &Document, id: NodeId, looks: Looks) -> bool {
    doc.tag(id) == Tag::Math
        || looks.has(Looks::FORMULA | Looks::FORMULA_BLOCK)
        || (doc.tag(id) == Tag::Other && doc.name(id) == "mjx-container")
}

/// The formula that an element and all below it show.
pub(super) fn formula(doc: &Document, id: NodeId) -> Option<Formula> {
    let mut tex = attribute(doc, id);
    let mut math = (doc.tag(id) == Tag::Math).then_some(id);
    let mut block = is_block(doc, id);
    let mut alt = None;
    for node in doc.descendants(id).filter(|node| doc.is_element(*node)) {
        match doc.tag(node) {
            Tag::Math => {
                math = math.or(Some(node));
                tex = tex.or_else(|| attribute(doc, node));
                block |= doc.attr(node, "display") == Some("block");
            }
            Tag::Img => alt = alt.or_else(|| doc.attr(node, "alt").and_then(clean)),
            Tag::Other if doc.name(node) == "annotation" && tex.is_none() => {
                let encoding = doc.attr(node, "encoding").unwrap_or("");
                if encoding.to_ascii_lowercase().contains("tex") {
                    tex = clean(&doc.text_content(node));
                }
            }
            _ => {}
        }
    }
    let mathml = math.map(|math| serialize(doc, math));
    let text = math.map(|math| linear::text(doc, math)).unwrap_or_default();
    let tex = tex.or(alt);
    (tex.is_some() || !text.is_empty()).then_some(Formula { tex, mathml, text, block })
}

/// The formula in a script that MathJax reads.
pub(super) fn script(doc: &Document, id: NodeId) -> Option<Formula> {
    let kind = doc.attr(id, "type")?.trim().to_ascii_lowercase();
    let source = doc.text_content(id);
    let block = kind.contains("mode=display");
    if kind.starts_with("math/tex") {
        let source = source.trim().trim_start_matches("% <![CDATA[").trim_end_matches("%]]>");
        Some(Formula { tex: Some(clean(source)?), mathml: None, text: String::new(), block })
    } else {
        None
    }
}

/// The formula that a picture shows.
pub(super) fn picture(doc: &Document, id: NodeId) -> Option<Formula> {
    let class = doc.attr(id, "class").unwrap_or("");
    let named = class.split_ascii_whitespace().any(|token| PICTURES.contains(&token));
    let tex = if named || doc.has_attr(id, "eeimg") {
        clean(doc.attr(id, "alt")?)
    } else {
        TEX.iter().find_map(|name| doc.attr(id, name)).and_then(clean)
    };
    let block = class.contains("display");
    tex.map(|tex| Formula { tex: Some(tex), mathml: None, text: String::new(), block })
}

/// Whether a script with the same formula stands right after what was drawn from it.
pub(super) fn is_drawn(doc: &Document, id: NodeId, looks: Looks) -> bool {
    looks.has(Looks::FORMULA_DRAWN)
        && std::iter::successors(doc.next_sibling(id), |node| doc.next_sibling(*node)).take(4).any(|node| {
            doc.tag(node) == Tag::Script && doc.attr(node, "type").is_some_and(|t| t.starts_with("math/"))
        })
}

fn is_block(doc: &Document, id: NodeId) -> bool {
    doc.attr(id, "display").is_some_and(|display| matches!(display, "block" | "true"))
        || doc.attr(id, "class").is_some_and(|class| looks(class).has(Looks::FORMULA_BLOCK))
}

fn attribute(doc: &Document, id: NodeId) -> Option<String> {
    TEX.iter().find_map(|name| doc.attr(id, name)).and_then(clean)
}

/// TeX without the wrapping that MediaWiki puts around it.
fn clean(tex: &str) -> Option<String> {
    let mut tex = tex.trim();
    if let Some(inner) = tex.strip_prefix("{\\displaystyle").and_then(|inner| inner.strip_suffix('}')) {
        tex = inner.trim();
    }
    let tex = tex.trim_matches('$').trim();
    (!tex.is_empty()).then(|| tex.to_owned())
}

/// MathML of known elements and attributes alone, without annotations.
fn serialize(doc: &Document, root: NodeId) -> String {
    let mut out = String::new();
    walk(doc, root, |step| match step {
        Step::Text(text) => escape(text.trim(), &mut out),
        Step::Open(id) => {
            out.push('<');
            out.push_str(doc.name(id));
            for (name, value) in doc.attrs(id) {
                if MATHML_ATTRIBUTES.binary_search(&name).is_ok() {
                    out.push(' ');
                    out.push_str(name);
                    out.push_str("=\"");
                    escape(value, &mut out);
                    out.push('"');
                }
            }
            out.push('>');
        }
        Step::Close(id) => {
            out.push_str("</");
            out.push_str(doc.name(id));
            out.push('>');
        }
    });
    out
}

enum Step<'a> {
    Open(NodeId),
    Text(&'a str),
    Close(NodeId),
}

/// Walks a formula: the elements of MathML that are known, what others hold, no annotations.
fn walk<'a>(doc: &'a Document, root: NodeId, mut visit: impl FnMut(Step<'a>)) {
    let mut skip = None;
    for edge in doc.edges(root) {
        match edge {
            Edge::Close(id) if skip == Some(id) => skip = None,
            Edge::Open(_) | Edge::Close(_) if skip.is_some() => {}
            Edge::Open(id) => {
                if let Some(text) = doc.text(id) {
                    visit(Step::Text(text));
                } else if doc.name(id).starts_with("annotation") || doc.tag(id).is_invisible() {
                    skip = Some(id);
                } else if MATHML.binary_search(&doc.name(id)).is_ok() {
                    visit(Step::Open(id));
                }
            }
            Edge::Close(id) => {
                if MATHML.binary_search(&doc.name(id)).is_ok() {
                    visit(Step::Close(id));
                }
            }
        }
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::parse;
    use crate::limits::Limits;

    #[test]
    fn tables_are_sorted() {
        assert!(MATHML.is_sorted() && MATHML_ATTRIBUTES.is_sorted());
    }

    #[test]
    fn katex_keeps_its_tex_and_mathml() {
        let html = "<span class=katex><span class=katex-mathml><math><semantics><mrow><msup><mi onclick=x()>x</mi>\
            <mn>2</mn></msup></mrow><annotation encoding='application/x-tex'>x^2</annotation></semantics></math></span>\
            <span class=katex-html aria-hidden=true>x2</span></span>";
        let doc = parse(html, &Limits::default()).unwrap().document;
        let formula = formula(&doc, doc.find(doc.root(), Tag::Span).unwrap()).unwrap();
        assert_eq!(formula.tex.as_deref(), Some("x^2"));
        assert_eq!(formula.text, "x^2");
        assert_eq!(
            formula.mathml.as_deref(),
            Some("<math><semantics><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow></semantics></math>")
        );
    }
}
