//! HTML parsed again by html5ever, each element and attribute looked at: shared by tests of what comes out.

use html5ever::ParseOpts;
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// The elements that may come out, and their attributes.
static ALLOWED: &[(&str, &[&str])] = &[
    ("a", &["href", "role", "title"]),
    ("abbr", &["title"]),
    ("article", &[]),
    ("aside", &["id", "role"]),
    ("audio", &["controls", "src", "title"]),
    ("blockquote", &["cite"]),
    ("body", &[]),
    ("br", &[]),
    ("caption", &[]),
    ("code", &["class"]),
    ("dd", &[]),
    ("del", &[]),
    ("details", &[]),
    ("div", &["class", "id"]),
    ("dl", &[]),
    ("dt", &[]),
    ("em", &[]),
    ("figcaption", &[]),
    ("figure", &[]),
    ("footer", &[]),
    ("h1", &[]),
    ("h2", &[]),
    ("h3", &[]),
    ("h4", &[]),
    ("h5", &[]),
    ("h6", &[]),
    ("head", &[]),
    ("hr", &[]),
    ("html", &[]),
    ("img", &["alt", "height", "src", "width"]),
    ("input", &["checked", "disabled", "type"]),
    ("li", &["value"]),
    ("mark", &[]),
    ("ol", &["reversed", "start", "type"]),
    ("p", &[]),
    ("pre", &[]),
    ("rp", &[]),
    ("rt", &[]),
    ("ruby", &[]),
    ("s", &[]),
    ("small", &[]),
    ("strong", &[]),
    ("sub", &[]),
    ("summary", &[]),
    ("sup", &["class"]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan"]),
    ("thead", &[]),
    ("time", &["datetime"]),
    ("tr", &[]),
    ("ul", &[]),
    ("video", &["controls", "poster", "src", "title"]),
];

fn is_harmless(url: &str) -> bool {
    let url = url.trim().to_ascii_lowercase();
    let scheme =
        url.split(['/', '?', '#']).next().unwrap_or("").split_once(':').map(|(scheme, _)| scheme.to_owned());
    let picture =
        ["data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp", "data:image/avif"];
    let shown = picture.iter().any(|kind| url.starts_with(kind));
    shown || scheme.is_none_or(|scheme| ["http", "https", "mailto", "tel", "ftp"].contains(&scheme.as_str()))
}

/// Asserts that all of `html` is allowed; `of` says where it came from. Returns its text, as one string.
pub(crate) fn check(html: &str, of: &str) -> String {
    let dom = html5ever::parse_document(RcDom::default(), ParseOpts::default()).one(html);
    let mut stack: Vec<Handle> = vec![dom.document.clone()];
    let mut text = String::new();
    while let Some(node) = stack.pop() {
        if let NodeData::Element { name, attrs, .. } = &node.data {
            let element = &*name.local;
            let allowed = ALLOWED.iter().find(|(known, _)| *known == element);
            let (_, attributes) = allowed.unwrap_or_else(|| panic!("<{element}> from {of}\n{html}"));
            for attr in attrs.borrow().iter() {
                let attribute = &*attr.name.local;
                assert!(attributes.contains(&attribute), "<{element} {attribute}> from {of}\n{html}");
                if matches!(attribute, "href" | "src" | "cite" | "poster") {
                    assert!(is_harmless(&attr.value), "{} from {of}\n{html}", attr.value);
                }
                if attribute == "class" && element == "code" {
                    assert!(attr.value.starts_with("language-"), "{} from {of}\n{html}", attr.value);
                }
            }
        }
        if let NodeData::Text { contents } = &node.data {
            text.push_str(&contents.borrow());
        }
        stack.extend(node.children.borrow().iter().rev().cloned());
    }
    text
}
