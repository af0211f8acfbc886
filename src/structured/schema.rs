//! schema.org's vocabulary: what an object's properties tell, and which object is the page's own.

use super::graph::Value;
use super::signal::Property::{
    self, AlternativeTitle, Amp, Attachment, Audio, Author, Body, Canonical, CommentCount, Contributor,
    Credit, Date, Editor, Free, Icon, Image, Language, License, Logo, Modified, Next, Previous, Published,
    Publisher, Section, Summary, Tag, Title, Translator, Video,
};

/// `(key, property)`, the better of two keys for one property first.
#[rustfmt::skip]
pub(super) static KEYS: &[(&str, Property)] = &[
    ("headline", Title),
    ("name", Title),
    ("title", Title),
    ("alternativeHeadline", AlternativeTitle),
    ("description", Summary),
    ("abstract", Summary),
    ("author", Author),
    ("creator", Author),
    ("editor", Editor),
    ("contributor", Contributor),
    ("translator", Translator),
    ("sourceOrganization", Credit),
    ("provider", Credit),
    ("publisher", Publisher),
    ("datePublished", Published),
    ("dateCreated", Published),
    ("uploadDate", Published),
    ("datePosted", Published),
    ("pubDate", Published),
    ("dateModified", Modified),
    ("upDate", Modified),
    ("articleSection", Section),
    ("keywords", Tag),
    ("image", Image),
    ("primaryImageOfPage", Image),
    ("thumbnailUrl", Image),
    ("thumbnail", Image),
    ("articleBody", Body),
    ("text", Body),
    ("reviewBody", Body),
    ("inLanguage", Language),
    ("license", License),
    ("isAccessibleForFree", Free),
    ("commentCount", CommentCount),
    ("video", Video),
    ("audio", Audio),
    ("url", Canonical),
    ("mainEntityOfPage", Canonical),
];

/// What kind of thing an object is, as far as the page's own object is to be told from the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// A text: an article of any kind, a posting, a report.
    Text,
    /// Another work or thing that a page can be about.
    Work,
    /// A page.
    Page,
    Site,
    Organization,
    Trail,
    Other,
}

/// `(type, class)`, sorted by type.
#[rustfmt::skip]
static CLASSES: &[(&str, Class)] = &[
    ("AudioObject", Class::Work),
    ("Blog", Class::Site),
    ("Book", Class::Work),
    ("Brand", Class::Organization),
    ("BreadcrumbList", Class::Trail),
    ("Claim", Class::Other),
    ("ClaimReview", Class::Text),
    ("Comment", Class::Other),
    ("Conversation", Class::Text),
    ("Corporation", Class::Organization),
    ("Course", Class::Work),
    ("CreativeWork", Class::Work),
    ("CriticReview", Class::Text),
    ("Dataset", Class::Work),
    ("Event", Class::Work),
    ("Game", Class::Work),
    ("HowTo", Class::Work),
    ("ImageObject", Class::Other),
    ("ItemList", Class::Other),
    ("JobPosting", Class::Work),
    ("LocalBusiness", Class::Organization),
    ("MediaObject", Class::Other),
    ("Movie", Class::Work),
    ("MusicRecording", Class::Work),
    ("Person", Class::Other),
    ("Photograph", Class::Work),
    ("PodcastEpisode", Class::Work),
    ("Product", Class::Work),
    ("ProductGroup", Class::Work),
    ("Question", Class::Work),
    ("Recipe", Class::Work),
    ("Report", Class::Text),
    ("Review", Class::Text),
    ("SoftwareApplication", Class::Work),
    ("SoftwareSourceCode", Class::Work),
    ("TVEpisode", Class::Work),
    ("Thesis", Class::Text),
    ("VideoGame", Class::Work),
    ("VideoObject", Class::Work),
    ("WPFooter", Class::Other),
    ("WPHeader", Class::Other),
    ("WPSideBar", Class::Other),
    ("WebApplication", Class::Work),
    ("WebPageElement", Class::Other),
    ("WebSite", Class::Site),
];

/// `(end of a type, class)`, for the many subtypes; the first that fits.
static ENDS: &[(&str, Class)] = &[
    ("Article", Class::Text),
    ("Posting", Class::Text),
    ("Page", Class::Page),
    ("Organization", Class::Organization),
    ("Event", Class::Work),
];

/// The class of an object, the first that any of its types has.
pub(super) fn class(object: Value<'_>) -> Class {
    let class = object.types().map(class_of_type).min();
    // Data for Baidu's search has no type, and the day of a text under a name of its own.
    let dated = || object.get("pubDate").is_some() && object.get("title").is_some();
    class.unwrap_or_else(|| if dated() { Class::Text } else { Class::Other })
}

fn class_of_type(name: &str) -> Class {
    if let Ok(at) = CLASSES.binary_search_by_key(&name, |(name, _)| name) {
        return CLASSES.get(at).map_or(Class::Other, |(_, class)| *class);
    }
    ENDS.iter().find(|(end, _)| name.ends_with(end)).map_or(Class::Other, |(_, class)| *class)
}

/// Whether a property's value is an address rather than a name.
pub(super) fn is_address(property: Property) -> bool {
    matches!(property, Image | Video | Audio | Canonical | Logo | Icon | Amp | Next | Previous | Attachment)
}

/// What stands for an object in one line: its name, or its address.
pub(super) fn line(object: Value<'_>, property: Property) -> Option<std::borrow::Cow<'_, str>> {
    let keys: &[&str] = match property {
        Image | Logo => &["url", "contentUrl", "@id", "thumbnailUrl"],
        Video | Audio => &["contentUrl", "embedUrl", "url", "@id"],
        Canonical => &["@id", "url"],
        License => &["url", "@id", "name"],
        Published | Modified | Date => &["@value"],
        Body => &["text", "articleBody"],
        _ => &["name", "headline", "title", "legalName", "@value"],
    };
    if matches!(property, Author | Editor | Contributor | Translator) {
        // One object for several people: {"name": ["Jane Doe", "John Roe"]}.
        let names = object.all("name").filter_map(|name| name.as_str().map(str::trim));
        let names: Vec<&str> = names.filter(|name| !name.is_empty()).take(20).collect();
        if names.len() > 1 {
            return Some(names.join("; ").into());
        }
    }
    if let Some(text) = keys.iter().find_map(|key| object.text(key)) {
        return Some(text.into());
    }
    match property {
        Author | Editor | Contributor | Translator => {
            let parts = ["givenName", "familyName"].map(|key| object.text(key).unwrap_or(""));
            let name = parts.join(" ");
            let name = name.trim();
            (!name.is_empty())
                .then(|| name.to_owned().into())
                .or_else(|| object.text("alternateName").map(Into::into))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_sorted_and_unique() {
        assert!(CLASSES.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn subtypes_are_known_by_their_end() {
        assert_eq!(class_of_type("ReportageNewsArticle"), Class::Text);
        assert_eq!(class_of_type("LiveBlogPosting"), Class::Text);
        assert_eq!(class_of_type("JobPosting"), Class::Work);
        assert_eq!(class_of_type("FAQPage"), Class::Page);
        assert_eq!(class_of_type("NewsMediaOrganization"), Class::Organization);
    }
}
