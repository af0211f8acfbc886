//! What class names and cue words say of an element: tables, and the look-up in them.

use std::ops::BitOr;
use std::sync::LazyLock;

use crate::gate::Gate;

/// What the classes of an element say of it, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Looks(u32);

impl BitOr for Looks {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl Looks {
    /// A caption of a picture.
    pub(super) const CAPTION: Self = Self(1);
    /// Who made a picture.
    pub(super) const CREDIT: Self = Self(1 << 1);
    /// A picture with its caption.
    pub(super) const FIGURE: Self = Self(1 << 2);
    /// Pictures that belong together.
    pub(super) const GALLERY: Self = Self(1 << 3);
    /// A sentence of the text repeated to catch the eye.
    pub(super) const PULL_QUOTE: Self = Self(1 << 4);
    /// Who is quoted.
    pub(super) const ATTRIBUTION: Self = Self(1 << 5);
    /// Program text with what a highlighter put around it.
    pub(super) const CODE: Self = Self(1 << 6);
    /// Line numbers.
    pub(super) const GUTTER: Self = Self(1 << 7);
    /// A button that copies, a tool bar of program text.
    pub(super) const CODE_TOOL: Self = Self(1 << 8);
    /// A formula, in whatever form.
    pub(super) const FORMULA: Self = Self(1 << 9);
    /// A formula that stands by itself.
    pub(super) const FORMULA_BLOCK: Self = Self(1 << 10);
    /// What a script drew from a formula that stands beside it.
    pub(super) const FORMULA_DRAWN: Self = Self(1 << 11);
    /// A portrait, an icon, a logo.
    pub(super) const ICON: Self = Self(1 << 12);
    /// A part of the page whose pictures are not the text's: authors, sharing, offers.
    pub(super) const ASIDE: Self = Self(1 << 13);
    /// An entry of a live blog.
    pub(super) const LIVE_ENTRY: Self = Self(1 << 14);
    /// Who wrote an entry or post.
    pub(super) const AUTHOR: Self = Self(1 << 15);
    /// When an entry or post was written.
    pub(super) const TIME: Self = Self(1 << 16);
    /// A post of a social network.
    pub(super) const EMBED: Self = Self(1 << 17);
    /// A link from a heading to itself.
    pub(super) const HEADING_LINK: Self = Self(1 << 18);
    /// Where a section of a wiki is edited.
    pub(super) const EDIT: Self = Self(1 << 19);

    /// Whether it has one of those in `other`.
    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// `(class, look)` for whole classes, sorted by class.
static CLASSES: &[(&str, Looks)] = &[
    ("anchor-link", Looks::HEADING_LINK),
    ("anchorjs-link", Looks::HEADING_LINK),
    ("blob-num", Looks::GUTTER),
    ("bluesky-embed", Looks::EMBED),
    ("caption", Looks::CAPTION),
    ("caption-text", Looks::CAPTION),
    ("clipboard-copy", Looks::CODE_TOOL),
    ("code-block", Looks::CODE),
    ("code-copy", Looks::CODE_TOOL),
    ("code-header", Looks::CODE_TOOL),
    ("code-toolbar", Looks::CODE),
    ("codehilite", Looks::CODE),
    ("copy-btn", Looks::CODE_TOOL),
    ("copy-button", Looks::CODE_TOOL),
    ("copybtn", Looks::CODE_TOOL),
    ("copycode", Looks::CODE_TOOL),
    ("crayon-nums", Looks::GUTTER),
    ("crayon-syntax", Looks::CODE),
    ("crayon-toolbar", Looks::CODE_TOOL),
    ("credit", Looks::CREDIT),
    ("enlighterjsraw", Looks::CODE),
    ("fb-post", Looks::EMBED),
    ("fb-video", Looks::EMBED),
    ("gallery", Looks::GALLERY),
    ("gutter", Looks::GUTTER),
    ("hash-link", Looks::HEADING_LINK),
    ("header-anchor", Looks::HEADING_LINK),
    ("headerlink", Looks::HEADING_LINK),
    ("heading-anchor", Looks::HEADING_LINK),
    ("highlight", Looks::CODE),
    ("highlighter-rouge", Looks::CODE),
    ("hljs", Looks::CODE),
    ("hljs-ln-n", Looks::GUTTER),
    ("hljs-ln-numbers", Looks::GUTTER),
    ("image-caption", Looks::CAPTION),
    ("instagram-media", Looks::EMBED),
    ("katex", Looks::FORMULA),
    ("katex-display", Looks::FORMULA_BLOCK),
    ("line-number", Looks::GUTTER),
    ("line-numbers-rows", Looks::GUTTER),
    ("lineno", Looks::GUTTER),
    ("linenodiv", Looks::GUTTER),
    ("linenos", Looks::GUTTER),
    ("linenumber", Looks::GUTTER),
    ("linenumbers", Looks::GUTTER),
    ("ln-num", Looks::GUTTER),
    ("lntd-nums", Looks::GUTTER),
    ("mastodon-embed", Looks::EMBED),
    ("mathjax", Looks::FORMULA_DRAWN),
    ("mathjax_chtml", Looks::FORMULA_DRAWN),
    ("mathjax_display", Looks::FORMULA_DRAWN),
    ("mathjax_preview", Looks::FORMULA_DRAWN),
    ("mathjax_svg", Looks::FORMULA_DRAWN),
    ("mathjax_svg_display", Looks::FORMULA_DRAWN),
    ("mw-editsection", Looks::EDIT),
    ("mwe-math-element", Looks::FORMULA),
    ("mwe-math-element-block", Looks::FORMULA_BLOCK),
    ("photo-credit", Looks::CREDIT),
    ("prettyprint", Looks::CODE),
    ("pull-quote", Looks::PULL_QUOTE),
    ("pullquote", Looks::PULL_QUOTE),
    ("reddit-card", Looks::EMBED),
    ("reddit-embed-bq", Looks::EMBED),
    ("rouge-gutter", Looks::GUTTER),
    ("sourcecode", Looks::CODE),
    ("syntaxhighlighter", Looks::CODE),
    ("text-post-media", Looks::EMBED),
    ("tiktok-embed", Looks::EMBED),
    ("toolbar", Looks::CODE_TOOL),
    ("twitter-tweet", Looks::EMBED),
    ("twitter-video", Looks::EMBED),
    ("wp-block-gallery", Looks::GALLERY),
    ("wp-block-image", Looks::FIGURE),
    ("wp-block-pullquote", Looks::PULL_QUOTE),
    ("wp-caption", Looks::FIGURE),
    ("wp-caption-text", Looks::CAPTION),
];

/// `(word, look)` for the words that a class is put together from, sorted by word.
static PARTS: &[(&str, Looks)] = &[
    ("ad", Looks::ASIDE),
    ("ads", Looks::ASIDE),
    ("advert", Looks::ASIDE),
    ("advertisement", Looks::ASIDE),
    ("attribution", Looks::ATTRIBUTION),
    ("author", Looks::AUTHOR),
    ("avatar", Looks::ICON),
    ("byline", Looks::AUTHOR),
    ("caption", Looks::CAPTION),
    ("credit", Looks::CREDIT),
    ("credits", Looks::CREDIT),
    ("date", Looks::TIME),
    ("datetime", Looks::TIME),
    ("emoji", Looks::ICON),
    ("figcaption", Looks::CAPTION),
    ("gallery", Looks::GALLERY),
    ("icon", Looks::ICON),
    ("liveblog", Looks::LIVE_ENTRY),
    ("logo", Looks::ICON),
    ("newsletter", Looks::ASIDE),
    ("photographer", Looks::CREDIT),
    ("promo", Looks::ASIDE),
    ("pullquote", Looks::PULL_QUOTE),
    ("recommend", Looks::ASIDE),
    ("recommended", Looks::ASIDE),
    ("related", Looks::ASIDE),
    ("share", Looks::ASIDE),
    ("sharing", Looks::ASIDE),
    ("slideshow", Looks::GALLERY),
    ("social", Looks::ASIDE),
    ("sponsor", Looks::ASIDE),
    ("subscribe", Looks::ASIDE),
    ("time", Looks::TIME),
    ("timestamp", Looks::TIME),
    ("tracking", Looks::ICON),
    ("username", Looks::AUTHOR),
];

/// The second words that make an entry of a class that begins with `live`.
static LIVE_ENTRIES: &[&str] = &["block", "entry", "item", "post", "update"];

/// Words that begin the credit of a picture, in lower case, sorted; longer ones before their own beginnings.
static CREDIT_CUES: &[&str] = &[
    "bild: ",
    "bildnachweis:",
    "bildquelle:",
    "credit: ",
    "crédit photo",
    "crédit:",
    "foto: ",
    "fotografía:",
    "fotos: ",
    "image: ",
    "image credit",
    "photo by ",
    "photo credit",
    "photo: ",
    "photograph by ",
    "photograph: ",
    "photographer: ",
    "photos by ",
    "photos: ",
    "picture: ",
    "фото:",
    "写真：",
    "写真提供",
    "图片来源",
    "图源",
    "圖片來源",
    "圖源",
    "摄影：",
    "摄影:",
    "攝影：",
    "攝影:",
    "사진=",
    "사진:",
];

/// Where the credit at the end of a caption begins: at a cue that begins the text or follows the end of a sentence, a
/// dash or an opening bracket.
pub(super) fn credit_start(text: &str) -> Option<usize> {
    let mut fresh = true;
    let mut before_bracket = None;
    for (at, c) in text.char_indices() {
        if fresh && !c.is_whitespace() {
            let rest = text.get(at..).unwrap_or("");
            if CREDIT_CUES.iter().any(|cue| begins(rest, cue)) {
                return before_bracket.or(Some(at));
            }
        }
        let bracket = matches!(c, '(' | '（' | '[' | '［' | '【');
        if bracket {
            before_bracket = Some(at);
        } else if !c.is_whitespace() {
            before_bracket = None;
        }
        fresh = bracket
            || (fresh && c.is_whitespace())
            || matches!(
                c,
                '.' | '!' | '?' | '。' | '！' | '？' | '|' | '—' | '–' | '/' | '”' | '"' | '·' | '\u{3000}'
            );
    }
    None
}

/// Whether a text begins with a cue in lower case, whatever the case of its own letters.
fn begins(text: &str, cue: &str) -> bool {
    let mut chars = text.chars();
    cue.chars().all(|c| chars.next().is_some_and(|own| own == c || own.to_lowercase().eq(std::iter::once(c))))
}

/// What an element's `class` says of it.
pub(super) fn looks(class: &str) -> Looks {
    class.split_ascii_whitespace().fold(Looks::default(), |looks, token| looks | look_of(token))
}

fn look_of(token: &str) -> Looks {
    let mut buffer = [0u8; 40];
    let Some(lower) = buffer.get_mut(..token.len()) else { return Looks::default() };
    lower.copy_from_slice(token.as_bytes());
    lower.make_ascii_lowercase();
    let Ok(lower) = std::str::from_utf8(lower) else { return Looks::default() };
    if CLASS_GATE.lets(lower.as_bytes())
        && let Some(look) = find(CLASSES, lower)
    {
        return look;
    }
    let mut looks = Looks::default();
    let mut live = false;
    for part in lower.split(['-', '_']) {
        if live && LIVE_ENTRIES.binary_search(&part).is_ok() {
            looks = looks | Looks::LIVE_ENTRY;
        }
        live |= matches!(part, "live" | "liveblog");
        if PART_GATE.lets(part.as_bytes()) {
            looks = looks | find(PARTS, part).filter(|look| *look != Looks::LIVE_ENTRY).unwrap_or_default();
        }
    }
    looks
}

static CLASS_GATE: LazyLock<Gate> = LazyLock::new(|| Gate::of(CLASSES.iter().map(|entry| entry.0)));
static PART_GATE: LazyLock<Gate> = LazyLock::new(|| Gate::of(PARTS.iter().map(|entry| entry.0)));

fn find(table: &[(&str, Looks)], word: &str) -> Option<Looks> {
    let at = table.binary_search_by(|(known, _)| (*known).cmp(word)).ok()?;
    table.get(at).map(|(_, look)| *look)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_and_unique() {
        for table in [CLASSES, PARTS] {
            for pair in table.windows(2) {
                assert!(pair[0].0 < pair[1].0, "{} stands before {}", pair[0].0, pair[1].0);
            }
        }
        assert!(LIVE_ENTRIES.is_sorted());
    }

    #[test]
    fn classes_are_read_whole_and_by_their_words() {
        assert!(looks("x wp-caption-text").has(Looks::CAPTION));
        assert!(looks("Article__Caption").has(Looks::CAPTION));
        assert!(looks("live-blog live-entry").has(Looks::LIVE_ENTRY));
        assert!(!looks("padding loading header").has(Looks::ASIDE));
    }

    #[test]
    fn a_credit_begins_at_a_cue_after_a_sentence() {
        let cut = |text: &'static str| credit_start(text).map(|at| &text[at..]);
        assert_eq!(cut("The river at dawn. Photo: Ann Lee"), Some("Photo: Ann Lee"));
        assert_eq!(cut("The river at dawn (Photo by Ann Lee)"), Some("(Photo by Ann Lee)"));
        assert_eq!(cut("江边的清晨。图片来源：松江网"), Some("图片来源：松江网"));
        assert_eq!(cut("She takes a photo: the river"), None);
    }
}
