//! What a block is for: each block of a page has exactly one role.

use serde::{Deserialize, Serialize};

/// The role of a block. The roles of all blocks partition the page's visible text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum BlockRole {
    /// Part of the text: what a reader came for.
    Body,
    /// The headline, where it stands outside the text.
    Headline,
    /// The deck under the headline.
    Deck,
    /// The kicker over the headline.
    Kicker,
    /// Who, when, from where: a line of people, dates and sources.
    Byline,
    /// The path from the site's home to the page.
    Breadcrumb,
    /// A copyright or legal note of the article's area.
    Notice,
    /// A heading or link of attached documents.
    Attachment,
    /// A reader's comment.
    Comment,
    /// Offers of other articles.
    Related,
    /// Ways through the site.
    Navigation,
    /// Buttons for sharing, printing, letter size.
    Tools,
    /// A request for consent to cookies or tracking.
    Consent,
    /// Hidden from readers.
    Hidden,
    /// Anything else that is not the text.
    #[default]
    Boilerplate,
}
