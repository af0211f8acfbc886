//! What an article carries beside text: images, video, sound, documents.

use serde::{Deserialize, Serialize};

/// An image, at the largest address that the page gives for it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Image {
    /// The address, absolute where the page's own address is known.
    pub url: String,
    /// All addresses that the page gives for it, with the width in pixels where it says so, largest first.
    pub sources: Vec<(String, Option<u32>)>,
    /// The text for those who do not see it.
    pub alt: Option<String>,
    /// The caption, without the credit.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// Width in CSS pixels.
    pub width: Option<u32>,
    /// Height in CSS pixels.
    pub height: Option<u32>,
}

impl Image {
    /// An image by its address.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), ..Self::default() }
    }
}

/// A video or a piece of sound.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Media {
    /// The address of the file or of its player.
    pub url: String,
    /// Who hosts it, such as `YouTube`; `None` for the site's own files.
    pub provider: Option<String>,
    /// The provider's identifier.
    pub id: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The address of its still image.
    pub poster: Option<String>,
    /// Its length in seconds.
    pub duration: Option<u32>,
    /// Its caption.
    pub caption: Option<String>,
}

impl Media {
    /// A piece of media by its address.
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), ..Self::default() }
    }
}

/// A document that an article links to or carries.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Attachment {
    /// Its title, or the heading that announces it.
    pub title: String,
    /// Its address; `None` where the page lost it.
    pub url: Option<String>,
    /// Its kind by file extension, such as `pdf`.
    pub kind: Option<String>,
}

impl Attachment {
    /// An attachment by its title.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), url: None, kind: None }
    }
}
