//! Pictures: the best of the addresses that a page gives for one, wherever it hides them.

use super::names::{Looks, looks};
use crate::address::Addresses;
use crate::article::Image;
use crate::dom::{Document, NodeId, Tag};

/// Attributes that scripts read the address of a picture from, best first.
static LAZY: &[&str] = &[
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-original-src",
    "data-actualsrc",
    "data-full-src",
    "data-large-file",
    "data-hi-res-src",
    "data-lazy",
    "data-lazyload",
    "data-lazyload-src",
    "data-srcurl",
    "data-image",
    "data-image-src",
    "data-url",
    "data-img",
    "data-echo",
    "data-defer-src",
    "data-pagespeed-lazy-src",
    "data-cfsrc",
    "original",
    "file",
    "zoomfile",
    "_src",
];

/// Attributes that hold several addresses of a picture with their widths.
static SETS: &[&str] = &["srcset", "data-srcset", "data-lazy-srcset", "data-original-set"];

/// Parts of a file's name that tell a picture which only holds the place of another.
static PLACEHOLDERS: &[&str] = &[
    "1x1",
    "blank",
    "clear",
    "default_img",
    "dot",
    "grey",
    "lazy",
    "lazyload",
    "loading",
    "pixel",
    "placeholder",
    "preload",
    "spacer",
    "spinner",
    "transparent",
];

/// Side in CSS pixels up to which a picture is an icon.
const ICON: u32 = 48;
/// Side in CSS pixels up to which a picture is too small to stand by itself.
const SMALL: u32 = 100;

/// Candidates of a picture, and elements beside it, that are looked at.
const CANDIDATES: usize = 64;

/// A picture found on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Picture {
    pub(super) image: Image,
    /// Whether it is too small to stand by itself.
    pub(super) small: bool,
}

/// Whether the element shows a picture.
pub(super) fn is_image(doc: &Document, id: NodeId) -> bool {
    doc.tag(id) == Tag::Img || (doc.tag(id) == Tag::Other && matches!(doc.name(id), "amp-img" | "amp-anim"))
}

/// The picture that an element shows; `None` for icons, pixels that track, and what only holds a place.
pub(super) fn picture(doc: &Document, id: NodeId, addresses: &Addresses) -> Option<Picture> {
    let side = |name| doc.attr(id, name).and_then(pixels);
    let (width, height) = (side("width"), side("height"));
    let sides = [width, height];
    let tiny = sides.iter().flatten().any(|side| *side <= 2);
    let icon = sides.iter().flatten().count() > 0 && sides.iter().flatten().all(|side| *side <= ICON);
    let named = doc.attr(id, "class").is_some_and(|class| looks(class).has(Looks::ICON));
    if tiny || icon || named {
        return None;
    }
    let sources = sources(doc, id, addresses);
    let url = sources.first().map(|(url, _)| url.clone())?;
    let alt = doc.attr(id, "alt").map(collapse).filter(|alt| !alt.is_empty());
    let small = match (width, height) {
        (Some(width), Some(height)) => width <= SMALL && height <= SMALL,
        (Some(side), None) | (None, Some(side)) => side <= SMALL / 2,
        (None, None) => false,
    };
    Some(Picture { image: Image { url, sources, alt, width, height, ..Image::default() }, small })
}

/// All addresses of a picture, largest first; those without a width stand as the page ranks them.
fn sources(doc: &Document, id: NodeId, addresses: &Addresses) -> Vec<(String, Option<u32>)> {
    let mut found: Vec<(String, Option<u32>)> = Vec::new();
    let mut add = |url: &str, width: Option<u32>| {
        if let Some(url) = address(url, addresses)
            && !found.iter().any(|(known, _)| *known == url)
        {
            found.push((url, width));
        }
    };
    for name in SETS {
        for (url, width) in doc.attr(id, name).map(candidates).unwrap_or_default() {
            add(url, width);
        }
    }
    let lazy: Vec<&str> =
        LAZY.iter().filter_map(|name| doc.attr(id, name)).filter(|v| is_address(v)).collect();
    for url in &lazy {
        add(url, None);
    }
    if let Some(src) = doc.attr(id, "src") {
        add(src, None);
    }
    let in_picture = doc.parent(id).filter(|parent| doc.tag(*parent) == Tag::Picture);
    for source in in_picture.map(|picture| doc.children(picture)).into_iter().flatten().take(CANDIDATES) {
        if doc.tag(source) == Tag::Source {
            for (url, width) in SETS.iter().filter_map(|name| doc.attr(source, name)).flat_map(candidates) {
                add(url, width);
            }
        }
    }
    // Stable: of equal widths the one found first stays first.
    found.sort_by_key(|(_, width)| std::cmp::Reverse(width.unwrap_or(0)));
    found
}

/// The address of a picture, absolute; `None` for what only holds a place.
pub(super) fn address(url: &str, addresses: &Addresses) -> Option<String> {
    let url = url.trim();
    if url.is_empty() || is_placeholder(url) {
        return None;
    }
    if url.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:")) {
        return is_picture_data(url).then(|| url.to_owned());
    }
    let resolved = addresses.resolve(url)?;
    // Nobody shows a picture by mail or telephone.
    (!resolved.starts_with("mailto:") && !resolved.starts_with("tel:")).then_some(resolved)
}

/// Bytes from which on a picture in a `data:` address is more than a placeholder.
const DATA_BYTES: usize = 1_500;

/// Whether a `data:` address holds a picture of a kind that cannot carry a script.
pub(crate) fn is_picture_data(url: &str) -> bool {
    const KINDS: [&str; 5] = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"];
    url.len() >= DATA_BYTES
        && url
            .get(5..)
            .and_then(|rest| rest.split([';', ',']).next())
            .is_some_and(|kind| KINDS.iter().any(|known| known.eq_ignore_ascii_case(kind)))
        && url
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | ';' | ',' | '/' | '+' | '=' | '-' | '%'))
}

fn is_placeholder(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or("");
    let file = path.rsplit('/').next().unwrap_or("");
    let name = file.split('.').next().unwrap_or("");
    !name.is_empty()
        && name.len() <= 24
        && name
            .split(['-', '_'])
            .all(|part| PLACEHOLDERS.iter().any(|word| word.eq_ignore_ascii_case(part)) || part.len() <= 2)
        && name.split(['-', '_']).any(|part| PLACEHOLDERS.iter().any(|word| word.eq_ignore_ascii_case(part)))
}

/// Whether an attribute's value can be the address of a picture: no list, no object, no word.
fn is_address(value: &str) -> bool {
    let value = value.trim();
    !value.is_empty()
        && !value.contains(['{', '<', ' '])
        && (value.contains('/') || value.rsplit_once('.').is_some_and(|(_, end)| end.len() <= 5))
}

/// The number that a length in CSS pixels begins with; none for percentages.
fn pixels(value: &str) -> Option<u32> {
    let value = value.trim();
    let digits = value.find(|c: char| !c.is_ascii_digit()).and_then(|end| value.get(..end)).unwrap_or(value);
    let rest = value.get(digits.len()..).unwrap_or("");
    if rest.starts_with('%') {
        return None;
    }
    digits.parse().ok().filter(|pixels| *pixels <= 100_000)
}

/// The candidates of a [`srcset`](https://html.spec.whatwg.org/multipage/images.html#parse-a-srcset-attribute)
/// with their width; of those that give a density instead, the densest first.
fn candidates(set: &str) -> Vec<(&str, Option<u32>)> {
    let mut out: Vec<(&str, Option<u32>, f32)> = Vec::new();
    let mut rest = set;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        if rest.is_empty() || out.len() >= CANDIDATES {
            out.sort_by(|a, b| b.2.total_cmp(&a.2));
            return out.into_iter().map(|(url, width, _)| (url, width)).collect();
        }
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (url, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let bare = url.trim_end_matches(',');
        if bare.len() < url.len() {
            out.push((bare, None, 1.0));
            rest = after;
            continue;
        }
        let end = after.find(',').unwrap_or(after.len());
        let (descriptor, after) = after.split_at_checked(end).unwrap_or((after, ""));
        let width = descriptor.split_whitespace().find_map(|d| d.strip_suffix('w')?.parse().ok());
        let density = descriptor.split_whitespace().find_map(|d| d.strip_suffix('x')?.parse().ok());
        out.push((bare, width, density.unwrap_or(1.0)));
        rest = after;
    }
}

/// Text with its white space collapsed.
pub(super) fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::parse;
    use crate::limits::Limits;

    fn first(html: &str) -> Option<Picture> {
        let doc = parse(html, &Limits::default()).unwrap().document;
        let addresses = Addresses::of_page(Some("https://example.org/a/")).unwrap();
        let img = doc.descendants(doc.root()).find(|id| is_image(&doc, *id)).unwrap();
        picture(&doc, img, &addresses)
    }

    fn url(html: &str) -> Option<String> {
        first(html).map(|picture| picture.image.url)
    }

    #[test]
    fn the_widest_candidate_wins() {
        let html = "<img src=s.jpg srcset='m.jpg 640w, w_1,h_2/l.jpg 1280w,s.jpg 320w'>";
        let image = first(html).unwrap().image;
        assert_eq!(image.url, "https://example.org/a/w_1,h_2/l.jpg");
        assert_eq!(
            image.sources.iter().map(|(_, width)| *width).collect::<Vec<_>>(),
            [Some(1280), Some(640), Some(320)]
        );
        let html = "<picture><source srcset='big.webp 2000w'><img src=small.jpg width=800></picture>";
        assert_eq!(url(html).as_deref(), Some("https://example.org/a/big.webp"));
    }

    #[test]
    fn lazy_attributes_stand_before_placeholders() {
        assert_eq!(
            url("<img src='data:image/gif;base64,R0lGOD' data-src=/real.jpg>").as_deref(),
            Some("https://example.org/real.jpg")
        );
        assert_eq!(
            url("<img src=/i/loading.gif data-original=x.png>").as_deref(),
            Some("https://example.org/a/x.png")
        );
        assert_eq!(url("<img src=/i/blank.gif>"), None);
        assert_eq!(url("<img src='javascript:alert(1)'>"), None);
    }

    #[test]
    fn icons_and_pixels_are_no_pictures() {
        assert_eq!(first("<img src=a.gif width=1 height=1>"), None);
        assert_eq!(first("<img src=a.gif width=32 height=32>"), None);
        assert_eq!(first("<img src=a.gif class='user-avatar'>"), None);
        assert!(first("<img src=a.gif width=600>").is_some());
    }
}
