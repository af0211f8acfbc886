//! The picture that stands for the article, in its largest form; no logo, no pixel, no placeholder.

use super::View;
use super::evidence::{Candidate, Evidence, Field};
use super::pool::Pool;
use crate::article::{Image, Site};
use crate::dom::NodeId;
use crate::structured::{Property, Value, plain};
use crate::vocabulary::trails::NO_PICTURE;

/// Below this width or height, in pixels, an image is an ornament.
const SMALL: u32 = 64;
/// How many images of the page are looked at.
const IMAGES: usize = 500;

/// The picture that stands for the article.
pub(crate) fn lead_image(view: View<'_>, site: &Site, evidence: &mut Evidence) -> Option<Image> {
    let mut pool: Pool<Image> = Pool::new(Field::LeadImage);
    let mut open: Option<(Image, crate::metadata::Source, Option<NodeId>, String)> = None;
    let kinds = [Property::Image, Property::ImageWidth, Property::ImageHeight, Property::ImageAlt];
    let mut offers = Vec::new();
    for signal in view.signals.of_any(&kinds) {
        match (signal.property, &mut open) {
            (Property::Image, _) => {
                offers.extend(open.take());
                let Some(url) = view.addresses.resolve(signal.value) else { continue };
                let mut image = Image::new(url);
                if let Some(entity) = signal.entity {
                    describe(&mut image, entity);
                }
                open = Some((image, signal.source, signal.node, signal.value.to_owned()));
            }
            (property, Some((image, source, ..))) if *source == signal.source => match property {
                Property::ImageWidth => image.width = pixels(signal.value),
                Property::ImageHeight => image.height = pixels(signal.value),
                _ => image.alt = Some(signal.value.to_owned()),
            },
            _ => {}
        }
    }
    offers.extend(open);
    for (image, source, node, raw) in offers {
        match refusal(&image, site) {
            Some(reason) => {
                evidence.refuse((view.doc, Field::LeadImage), &Candidate::new((), raw, source, node), reason);
            }
            None => pool.add(image, raw, source, node),
        }
    }
    let mut image = pool.best(view, evidence, |image| image.url.clone())?;
    from_page(view, &mut image);
    Some(image)
}

/// What an object of structured data says of its image.
fn describe(image: &mut Image, entity: Value<'_>) {
    let number = |key: &str| {
        entity.get(key).and_then(|value| value.as_str().or_else(|| value.text("value"))).and_then(pixels)
    };
    image.width = number("width");
    image.height = number("height");
    image.caption = entity.text("caption").or_else(|| entity.text("description")).map(plain);
    let credit = ["creditText", "copyrightNotice"].iter().find_map(|key| entity.text(key));
    let by =
        |key| entity.get(key).map(Value::target).and_then(|who| who.as_str().or_else(|| who.text("name")));
    image.credit = credit.or_else(|| by("creator")).or_else(|| by("author")).map(plain);
}

fn pixels(text: &str) -> Option<u32> {
    let digits: String = text.trim().chars().take_while(char::is_ascii_digit).take(6).collect();
    digits.parse().ok().filter(|pixels| *pixels > 0)
}

/// Why an image cannot stand for an article.
fn refusal(image: &Image, site: &Site) -> Option<&'static str> {
    let same = |other: &Option<String>| other.as_deref() == Some(image.url.as_str());
    let form = |other: &Option<String>| other.as_deref().is_some_and(|other| is_form_of(other, &image.url));
    if same(&site.logo) || same(&site.icon) || form(&site.icon) || form(&site.logo) {
        return Some("is the site's logo or icon");
    }
    if image.width.is_some_and(|width| width < SMALL) || image.height.is_some_and(|height| height < SMALL) {
        return Some("is too small");
    }
    let path = image.url.split(['?', '#']).next().unwrap_or("");
    let name = path.rsplit('/').next().unwrap_or("").to_ascii_lowercase();
    if matches!(name.rsplit('.').next(), Some("svg" | "ico")) {
        return Some("is a drawing for buttons");
    }
    let host = image.url.split('/').nth(2).unwrap_or("");
    if host.split('.').any(|label| label == "gravatar") {
        return Some("is a portrait of a user");
    }
    let mut words = name.split(|c: char| !c.is_ascii_alphabetic());
    words.any(|word| NO_PICTURE.binary_search(&word).is_ok()).then_some("is named as a logo or placeholder")
}

/// Bytes that the name of a file has in common with the same picture in another size, at least.
const STEM: usize = 16;

/// Whether an address is that of a picture in another size, by the name of its file: `abc….jpeg`, `abc…_180x180.jpeg`.
fn is_form_of(address: &str, of: &str) -> bool {
    let stem = file_name(of).split('.').next().unwrap_or("");
    stem.len() >= STEM && file_name(address).starts_with(stem)
}

/// Takes over what the page shows of the same image: its text, its caption, its larger forms.
fn from_page(view: View<'_>, image: &mut Image) {
    let wanted = file_name(&image.url);
    if wanted.len() < 5 {
        return;
    }
    for id in view.content.blocks.seen.images.iter().copied().take(IMAGES) {
        let names = ["src", "data-src", "data-original", "srcset", "data-srcset"];
        // An address of plain characters keeps its file's name when it is resolved.
        let may_show = |value: &str| value.contains(wanted) || !value.bytes().all(is_plain);
        if !names.iter().filter_map(|name| view.doc.attr(id, name)).any(may_show) {
            continue;
        }
        let mut sources: Vec<(String, Option<u32>)> = Vec::new();
        for name in names {
            let Some(value) = view.doc.attr(id, name) else { continue };
            for (address, width) in candidates(value, name.ends_with("srcset")) {
                sources.extend(view.addresses.resolve(address).map(|url| (url, width)));
            }
        }
        if !sources.iter().any(|(url, _)| file_name(url) == wanted) {
            continue;
        }
        sources.retain(|(url, _)| !url.starts_with("data:"));
        sources.sort_by_key(|(_, width)| std::cmp::Reverse(*width));
        sources.dedup();
        let alt = view.doc.attr(id, "alt").map(str::trim).filter(|alt| !alt.is_empty());
        image.alt = image.alt.take().or_else(|| alt.map(plain));
        if let Some((url, Some(width))) = sources.first()
            && image.width.is_none_or(|known| *width > known)
            && file_name(url) == wanted
        {
            image.url.clone_from(url);
            image.width = Some(*width);
            image.height = None;
        }
        image.sources = sources;
        return;
    }
}

/// Whether a byte stands in an address as it is, and parts no step of its path in another way.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b" -._~/:,;=&?+@!".contains(&byte)
}

/// The addresses of an attribute: one, or those of a `srcset` with their widths.
fn candidates(value: &str, is_set: bool) -> Vec<(&str, Option<u32>)> {
    if !is_set {
        return vec![(value.trim(), None)];
    }
    let parts = value.split(", ").flat_map(|part| part.split(",\n")).take(20);
    let parts = parts.filter_map(|part| {
        let mut words = part.split_whitespace();
        let address = words.next()?.trim_end_matches(',');
        let width =
            words.next().and_then(|width| width.trim_end_matches(',').strip_suffix('w')).and_then(pixels);
        Some((address, width))
    });
    parts.collect()
}

/// The last part of an address's path, which its sizes share.
fn file_name(url: &str) -> &str {
    let path = url.split(['?', '#']).next().unwrap_or("");
    path.rsplit('/').next().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use crate::extract;

    #[test]
    fn the_first_image_that_is_a_picture_leads() {
        let html = r#"<meta property=og:image content="/img/site-logo.png"><meta property=og:image content="/img/rain.jpg">
            <meta property="og:image:width" content=600><meta property="og:image:alt" content="A wet street">
            <meta name=twitter:image content="/img/other.jpg">
            <p>text<img src="/img/rain.jpg" srcset="/img/400/rain.jpg 400w, /img/1600/rain.jpg 1600w" alt="Rain">"#;
        let image = extract(html, Some("https://valley.example/a")).unwrap().lead_image.unwrap();
        assert_eq!(image.url, "https://valley.example/img/1600/rain.jpg");
        assert_eq!(image.width, Some(1600));
        assert_eq!(image.alt.as_deref(), Some("A wet street"));
        assert_eq!(image.sources.len(), 3);
    }

    #[test]
    fn logos_pixels_and_icons_are_refused() {
        for image in [
            "/img/logo.png",
            "/fav/favicon.ico",
            "/x/default-share.png",
            "/a/brand.svg",
            "data:image/gif;base64,R0lGOD",
        ] {
            let html = format!("<meta property=og:image content='{image}'><p>text");
            assert_eq!(extract(html, Some("https://valley.example/a")).unwrap().lead_image, None, "{image}");
        }
        // A host may be called as placeholders are: what it shows need not be one.
        let html = "<meta property=og:image content=https://pixel.valley.example/2022/rain.jpg><p>text";
        assert!(extract(html, Some("https://valley.example/a")).unwrap().lead_image.is_some());
        // The icon in another size.
        let html = "<link rel=apple-touch-icon href=/up/small/1X/c810814b47d3203af588_180x180.jpeg>
            <meta property=og:image content=/up/whole/1X/c810814b47d3203af588.jpeg><p>text";
        assert_eq!(extract(html, Some("https://valley.example/a")).unwrap().lead_image, None);
    }
}
