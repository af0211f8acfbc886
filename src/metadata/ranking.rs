//! The one table that says, for each field, which sources feed it, best first.

use super::evidence::{Field, Source};

use Source::{
    BodyText, Citation, Derived, DublinCore, FrameworkState, Heading, HtmlAttribute, JsonLd, LinkRelation,
    Markup, Meta, Microdata, Microformat, OpenGraph, Parsely, Rdfa, RelAuthor, Sailthru, SiteRule,
    TimeElement, TitleElement, Twitter, Url, VisibleText,
};

/// For each field its sources, best first, in the order of [`Field::ALL`].
#[rustfmt::skip]
static RANKING: &[(Field, &[Source])] = &[
    (Field::Title, &[SiteRule, Heading, VisibleText, JsonLd, Microdata, Rdfa, Citation, OpenGraph, Parsely, Sailthru, Twitter, DublinCore, Microformat, FrameworkState, TitleElement, Meta]),
    (Field::HeadlineAlternatives, &[SiteRule, VisibleText, JsonLd, Microdata, OpenGraph, Twitter]),
    (Field::Subtitle, &[SiteRule, Markup, VisibleText, JsonLd, Microdata]),
    (Field::Kicker, &[SiteRule, Markup, Heading, VisibleText, JsonLd, Microdata]),
    (Field::Byline, &[SiteRule, JsonLd, VisibleText, Microdata, Rdfa, Citation, OpenGraph, Parsely, Sailthru, DublinCore, RelAuthor, Microformat, Markup, FrameworkState, Twitter, Meta]),
    (Field::Source, &[SiteRule, VisibleText, JsonLd, Microdata, Markup, BodyText, Meta, DublinCore, FrameworkState, TitleElement, Derived]),
    (Field::Publisher, &[SiteRule, JsonLd, Microdata, Rdfa, OpenGraph, DublinCore, Citation, Meta]),
    (Field::Published, &[SiteRule, JsonLd, Microdata, Rdfa, OpenGraph, Citation, Parsely, Sailthru, Meta, TimeElement, Microformat, Markup, VisibleText, DublinCore, FrameworkState, Url, BodyText]),
    (Field::Modified, &[SiteRule, JsonLd, Microdata, Rdfa, OpenGraph, Citation, DublinCore, Meta, TimeElement, Microformat, Markup, VisibleText, FrameworkState]),
    (Field::SiteName, &[SiteRule, OpenGraph, JsonLd, Microdata, Meta, TitleElement, Twitter, Markup, VisibleText]),
    (Field::SiteLogo, &[SiteRule, JsonLd, Microdata, OpenGraph, Meta]),
    (Field::SiteIcon, &[SiteRule, LinkRelation, Meta]),
    (Field::SiteTheme, &[Meta]),
    (Field::CanonicalUrl, &[SiteRule, LinkRelation, OpenGraph, JsonLd, Microdata]),
    (Field::AmpUrl, &[LinkRelation]),
    (Field::Language, &[SiteRule, BodyText, HtmlAttribute, Meta, OpenGraph, JsonLd, Microdata, DublinCore]),
    (Field::Direction, &[HtmlAttribute, BodyText, Derived]),
    (Field::Section, &[SiteRule, JsonLd, OpenGraph, Microdata, Parsely, Sailthru, Meta, DublinCore, Derived, Url]),
    (Field::Breadcrumbs, &[SiteRule, Markup, VisibleText, JsonLd, Microdata, Rdfa]),
    (Field::Tags, &[SiteRule, JsonLd, OpenGraph, Parsely, Sailthru, Microdata, Citation, DublinCore, Meta, LinkRelation, Markup]),
    (Field::Summary, &[SiteRule, OpenGraph, JsonLd, Microdata, Meta, Twitter, Citation, DublinCore, Sailthru, Parsely, FrameworkState]),
    (Field::LeadImage, &[SiteRule, OpenGraph, JsonLd, Microdata, Twitter, Parsely, Sailthru, LinkRelation, Meta, Markup, FrameworkState]),
    (Field::Videos, &[SiteRule, JsonLd, Microdata, OpenGraph, Twitter]),
    (Field::Audio, &[SiteRule, JsonLd, Microdata, OpenGraph]),
    (Field::Attachments, &[SiteRule, Markup, VisibleText, Citation]),
    (Field::Notices, &[SiteRule, VisibleText]),
    (Field::License, &[SiteRule, LinkRelation, JsonLd, Microdata, Rdfa, DublinCore, Meta, Markup, VisibleText]),
    (Field::Paywall, &[SiteRule, JsonLd, Microdata, OpenGraph, Meta, Markup]),
    (Field::CommentCount, &[SiteRule, JsonLd, Microdata, Markup]),
    (Field::Related, &[SiteRule, VisibleText, JsonLd]),
    (Field::NextPage, &[SiteRule, LinkRelation, Markup, VisibleText]),
    (Field::PreviousPage, &[SiteRule, LinkRelation, Markup, VisibleText]),
    (Field::SinglePage, &[SiteRule, LinkRelation, Markup, VisibleText]),
];

/// The sources of a field, best first.
pub(super) fn sources(field: Field) -> &'static [Source] {
    RANKING.iter().find(|(of, _)| *of == field).map_or(&[], |(_, sources)| sources)
}

/// A source's place among those of the field, from 0.
pub(crate) fn rank(field: Field, source: Source) -> Option<usize> {
    sources(field).iter().position(|of| *of == source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_each_field_once_and_in_order() {
        let fields: Vec<_> = RANKING.iter().map(|(field, _)| *field).collect();
        assert_eq!(fields, Field::ALL);
    }

    #[test]
    fn no_source_stands_twice_in_a_field_and_a_site_rule_stands_first() {
        for (field, sources) in RANKING {
            let mut seen: Vec<_> = sources.to_vec();
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), sources.len(), "{}", field.as_str());
            assert!(!sources.iter().skip(1).any(|source| *source == SiteRule), "{}", field.as_str());
        }
    }
}
