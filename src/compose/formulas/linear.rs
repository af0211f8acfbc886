//! A formula in MathML written in one line, as one would type it: `(a+b)/2`, `x_1^2`, `√(x)`.

use super::{Step, walk};
use crate::dom::{Document, NodeId};

/// What stands for the drawn parts of a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// What it holds stands side by side.
    Row,
    /// A letter, a number, a sign.
    Token,
    /// One part over another.
    Fraction,
    Root,
    RootOf,
    Below,
    Above,
    BelowAndAbove,
    /// Rows or cells, parted by this.
    Parted(&'static str),
    Fenced,
}

/// An element that is open.
struct Open {
    kind: Kind,
    /// Elements in it so far.
    parts: usize,
    /// Written when it closes: its own bracket, and the one around it.
    close: [&'static str; 2],
}

/// The formula below `root`.
pub(super) fn text(doc: &Document, root: NodeId) -> String {
    let mut out = String::new();
    let mut open: Vec<Open> = Vec::new();
    walk(doc, root, |step| match step {
        Step::Text(text) => {
            let shown = |c: &char| !matches!(c, '\u{2061}'..='\u{2064}' | '\u{200b}');
            out.extend(text.trim().chars().filter(shown));
        }
        Step::Open(id) => {
            let close = match open.last_mut() {
                Some(parent) => {
                    parent.parts = parent.parts.saturating_add(1);
                    let (before, mark) = place(doc, id, parent);
                    out.push_str(before);
                    out.push_str(mark.0);
                    mark.1
                }
                None => "",
            };
            let kind = kind(doc.name(id));
            let (own, own_close) = match kind {
                Kind::Root if holds_bare(doc, id) => ("√", ""),
                Kind::Root => ("√(", ")"),
                Kind::Fenced => ("(", ")"),
                _ => ("", ""),
            };
            out.push_str(own);
            open.push(Open { kind, parts: 0, close: [own_close, close] });
        }
        Step::Close(_) => {
            out.extend(open.pop().into_iter().flat_map(|done| done.close));
        }
    });
    out
}

fn kind(name: &str) -> Kind {
    match name {
        "mi" | "mn" | "mo" | "ms" | "mtext" => Kind::Token,
        "mfrac" => Kind::Fraction,
        "msqrt" => Kind::Root,
        "mroot" => Kind::RootOf,
        "msub" | "munder" => Kind::Below,
        "msup" | "mover" => Kind::Above,
        "msubsup" | "munderover" => Kind::BelowAndAbove,
        "mtable" => Kind::Parted("; "),
        "mtr" | "mlabeledtr" => Kind::Parted(", "),
        "mfenced" => Kind::Fenced,
        _ => Kind::Row,
    }
}

/// What is written before the part `id` of `parent`, and what around it.
fn place(doc: &Document, id: NodeId, parent: &Open) -> (&'static str, (&'static str, &'static str)) {
    let bare = || if is_bare(doc, id) { ("", "") } else { ("(", ")") };
    match (parent.kind, parent.parts) {
        (Kind::Fraction | Kind::RootOf | Kind::Below | Kind::Above | Kind::BelowAndAbove, 1) => ("", bare()),
        (Kind::Fraction, _) => ("/", bare()),
        // A sign over letters is an accent.
        (Kind::Above, 2) if doc.name(id) == "mo" && doc.text_content(id).trim().chars().count() == 1 => {
            ("", ("", ""))
        }
        (Kind::Below | Kind::BelowAndAbove, 2) => ("_", bare()),
        (Kind::Above, 2) | (Kind::BelowAndAbove, 3) => ("^", bare()),
        (Kind::RootOf, _) => ("^", ("(1/", ")")),
        (Kind::Parted(between), parts) if parts > 1 => (between, ("", "")),
        (Kind::Fenced, parts) if parts > 1 => (",", ("", "")),
        _ => ("", ("", "")),
    }
}

/// Whether a part is one letter, number or sign, which needs no brackets.
fn is_bare(doc: &Document, id: NodeId) -> bool {
    kind(doc.name(id)) == Kind::Token || kind(doc.name(id)) == Kind::Row && holds_bare(doc, id)
}

/// Whether one letter, number or sign is all that an element holds; rows of one part are looked through, not far.
fn holds_bare(doc: &Document, id: NodeId) -> bool {
    let mut id = id;
    for _ in 0..4 {
        let mut parts = doc.children(id).filter(|child| doc.is_element(*child));
        match (parts.next(), parts.next().map(|second| doc.name(second))) {
            (Some(only), None) if kind(doc.name(only)) == Kind::Token => return true,
            (Some(only), None | Some("annotation" | "annotation-xml"))
                if kind(doc.name(only)) == Kind::Row =>
            {
                id = only;
            }
            _ => return false,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::dom::{Tag, parse};
    use crate::limits::Limits;

    fn text(mathml: &str) -> String {
        let doc = parse(format!("<math>{mathml}</math>"), &Limits::default()).unwrap().document;
        super::text(&doc, doc.find(doc.root(), Tag::Math).unwrap())
    }

    #[test]
    fn parts_are_told_apart_by_signs() {
        let v = "<mi>v</mi><mo>=</mo><msqrt><mn>2</mn><mo>&InvisibleTimes;</mo><mi>g</mi><mi>h</mi></msqrt>";
        assert_eq!(text(v), "v=√(2gh)");
        assert_eq!(text("<msqrt><mrow><mi>x</mi></mrow></msqrt>"), "√x");
        assert_eq!(text("<msup><mi>a</mi><mn>2</mn></msup>"), "a^2");
        assert_eq!(text("<msup><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></msup>"), "(a+b)^2");
        assert_eq!(
            text("<msubsup><mo>∫</mo><mn>0</mn><mrow><mn>2</mn><mi>π</mi></mrow></msubsup>"),
            "∫_0^(2π)"
        );
        assert_eq!(text("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac>"), "(a+b)/2");
        assert_eq!(text("<mroot><mi>x</mi><mn>3</mn></mroot>"), "x^(1/3)");
        assert_eq!(text("<mover><mi>x</mi><mo>→</mo></mover>"), "x→");
        assert_eq!(text("<mfenced><mi>a</mi><mi>b</mi></mfenced>"), "(a,b)");
        let rows = "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr><mtr><mtd><mn>0</mn></mtd></mtr></mtable>";
        assert_eq!(text(rows), "1, 0; 0");
    }
}
