//! The one shape of what a page says of itself: a property, a text, where it stands.

use super::graph::Value;
use crate::dom::NodeId;
use crate::metadata::Source;

/// What a signal tells, whatever vocabulary it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Property {
    /// The headline.
    Title,
    /// Another headline.
    AlternativeTitle,
    /// The deck.
    Subtitle,
    /// The kicker.
    Kicker,
    /// Who wrote it.
    Author,
    /// Who edited it.
    Editor,
    /// Who helped to make it.
    Contributor,
    /// Who translated it.
    Translator,
    /// The agency or paper that it is credited to.
    Credit,
    /// Who publishes the page.
    Publisher,
    /// The site's name.
    SiteName,
    /// When it was published.
    Published,
    /// When it was last changed.
    Modified,
    /// A date that may be either.
    Date,
    /// The site's section.
    Section,
    /// A tag, or several parted by commas.
    Tag,
    /// The page's summary.
    Summary,
    /// The whole text.
    Body,
    /// An image of the article.
    Image,
    /// An image's text for those who do not see it; it goes with the image before it.
    ImageAlt,
    /// An image's width; it goes with the image before it.
    ImageWidth,
    /// An image's height; it goes with the image before it.
    ImageHeight,
    /// A video.
    Video,
    /// Sound.
    Audio,
    /// The site's logo.
    Logo,
    /// The site's icon.
    Icon,
    /// The site's colour.
    Theme,
    /// The page's own address.
    Canonical,
    /// The AMP version's address.
    Amp,
    /// The language of the text.
    Language,
    /// The license's address or words.
    License,
    /// Whether the text is free to read.
    Free,
    /// The next page of the same text.
    Next,
    /// The page before of the same text.
    Previous,
    /// How many comments there are.
    CommentCount,
    /// A step of the trail from the home page, outermost first.
    Crumb,
    /// A document that belongs to the page.
    Attachment,
}

/// Something that the page says of itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Signal<'a> {
    pub(crate) property: Property,
    pub(crate) source: Source,
    /// What its vocabulary calls it, such as `article:author` or `datePublished`.
    pub(crate) name: &'a str,
    /// The text, trimmed, never empty: of an object its name, or its address where it is one of a picture, video or page.
    pub(crate) value: &'a str,
    /// The element that it stands in or on.
    pub(crate) node: Option<NodeId>,
    /// The object behind it, where there is one: its types, `url`, `image`, …
    pub(crate) entity: Option<Value<'a>>,
}
