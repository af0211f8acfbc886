//! Pictures and players, with their captions and credits.

use super::Html;
use crate::article::{Image, Media};
use crate::render::url::safe;

impl Html {
    pub(super) fn figure(&mut self, images: &[Image], videos: &[Media], audio: &[Media]) {
        for image in images {
            let own = image.caption.is_some() || image.credit.is_some();
            self.tag(if own { "<figure>\n" } else { "" });
            self.image(image);
            self.out.push('\n');
            self.caption(image.caption.as_deref(), image.credit.as_deref());
            self.tag(if own { "</figure>\n" } else { "" });
        }
        for (element, media) in
            videos.iter().map(|media| ("video", media)).chain(audio.iter().map(|media| ("audio", media)))
        {
            let Some(url) = safe(&media.url, true) else { continue };
            self.out.push('<');
            self.out.push_str(element);
            self.out.push_str(" controls");
            self.attribute("src", &url);
            if let Some(poster) =
                media.poster.as_deref().and_then(|url| safe(url, true)).filter(|_| element == "video")
            {
                self.attribute("poster", &poster);
            }
            if let Some(title) = &media.title {
                self.attribute("title", title);
            }
            self.out.push_str("></");
            self.out.push_str(element);
            self.out.push_str(">\n");
        }
    }

    pub(super) fn image(&mut self, image: &Image) {
        let Some(url) = safe(&image.url, true) else { return };
        self.out.push_str("<img");
        self.attribute("src", &url);
        self.attribute("alt", image.alt.as_deref().unwrap_or(""));
        self.number("width", image.width);
        self.number("height", image.height);
        self.out.push('>');
    }

    /// A link to what another site shows: a frame would let that site run its scripts.
    pub(super) fn player(&mut self, media: &Media) {
        let Some(url) = safe(&media.url, false) else { return };
        self.out.push_str("<a");
        self.attribute("href", &url);
        if let Some(title) = media.title.as_deref().or(media.provider.as_deref()) {
            self.attribute("title", title);
        }
        self.out.push('>');
        if let Some(poster) = media.poster.as_deref().and_then(|url| safe(url, true)) {
            self.out.push_str("<img");
            self.attribute("src", &poster);
            self.attribute("alt", "");
            self.out.push('>');
        } else {
            self.out.push('▶');
        }
        self.out.push_str("</a>\n");
    }

    /// A caption of plain text with its credit.
    pub(super) fn caption(&mut self, caption: Option<&str>, credit: Option<&str>) {
        let full = |text: &&str| !text.is_empty();
        let (caption, credit) = (caption.filter(full), credit.filter(full));
        if caption.is_none() && credit.is_none() {
            return;
        }
        self.out.push_str(if self.shows() { "<figcaption>" } else { "<p>" });
        self.text(caption.unwrap_or(""));
        self.by(credit, if caption.is_some() { " " } else { "" });
        self.out.push_str(if self.shows() { "</figcaption>\n" } else { "</p>\n" });
    }

    /// Who made a picture, in [`small`](https://html.spec.whatwg.org/multipage/text-level-semantics.html#the-small-element),
    /// which is for attribution among others.
    pub(super) fn by(&mut self, credit: Option<&str>, apart: &str) {
        if let Some(credit) = credit {
            self.out.push_str(apart);
            self.out.push_str("<small>");
            self.text(credit);
            self.out.push_str("</small>");
        }
    }
}
