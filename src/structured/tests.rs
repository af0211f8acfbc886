//! Pages of ours through the whole room.

use super::*;
use crate::dom::parse;
use crate::limits::Limits;

fn read(html: &str) -> Signals {
    let doc = parse(html, &Limits::default()).unwrap().document;
    signals(&doc, Some(&Url::parse("https://news.example/2024/rain").unwrap()))
}

fn values(signals: &Signals, property: Property) -> Vec<(Source, &str)> {
    signals.of(property).map(|signal| (signal.source, signal.value)).collect()
}

#[test]
fn a_graph_is_read_with_its_references() {
    let signals = read(
        r##"<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
        {"@type":"WebPage","@id":"#page","url":"https://news.example/2024/rain","name":"Rain - News","breadcrumb":{"@id":"#trail"}},
        {"@type":"NewsArticle","headline":"Rain at last &amp; at once","author":[{"@id":"#ada"},"Bo Lind"],"datePublished":"2024-03-05T10:00:00Z",
         "mainEntityOfPage":{"@id":"https://news.example/2024/rain"},"image":{"@type":"ImageObject","url":"/a.jpg","width":1200},
         "publisher":{"@id":"#org"},"keywords":["rain","wells"],"isAccessibleForFree":false},
        {"@type":"Person","@id":"#ada","givenName":"Ada","familyName":"Reyes","url":"/ada","worksFor":{"@id":"#org"}},
        {"@type":"NewsMediaOrganization","@id":"#org","name":"The Valley News","employee":{"@id":"#ada"}},
        {"@type":"WebSite","name":"Valley News","publisher":{"@id":"#org"}},
        {"@type":"BreadcrumbList","@id":"#trail","itemListElement":[
         {"@type":"ListItem","position":2,"name":"Weather","item":"/weather"},
         {"@type":"ListItem","position":1,"item":{"@id":"/","name":"Home"}}]}]}</script>"##,
    );
    assert_eq!(values(&signals, Property::Title)[0], (Source::JsonLd, "Rain at last & at once"));
    assert_eq!(
        values(&signals, Property::Author),
        [(Source::JsonLd, "Ada Reyes"), (Source::JsonLd, "Bo Lind")]
    );
    let ada = signals.of(Property::Author).next().unwrap().entity.unwrap();
    assert_eq!(ada.text("url"), Some("/ada"));
    assert_eq!(values(&signals, Property::Published), [(Source::JsonLd, "2024-03-05T10:00:00Z")]);
    assert_eq!(values(&signals, Property::Image), [(Source::JsonLd, "/a.jpg")]);
    assert_eq!(values(&signals, Property::SiteName), [(Source::JsonLd, "Valley News")]);
    assert_eq!(values(&signals, Property::Crumb), [(Source::JsonLd, "Home"), (Source::JsonLd, "Weather")]);
    assert_eq!(values(&signals, Property::Free), [(Source::JsonLd, "false")]);
    assert!(signals.problems().is_empty());
    assert!(signals.types().any(|name| name == "NewsArticle"));
}

#[test]
fn references_in_a_circle_end() {
    let signals = read(
        r##"<script type="application/ld+json">[{"@type":"Article","@id":"#a","headline":"Round and round","author":{"@id":"#b"},"mainEntity":{"@id":"#a"}},
        {"@id":"#b","@type":"Person","name":{"@id":"#b"},"author":{"@id":"#a"}}]</script>"##,
    );
    assert_eq!(values(&signals, Property::Title), [(Source::JsonLd, "Round and round")]);
}

#[test]
fn of_several_articles_the_pages_own_is_read() {
    let signals = read(
        r#"<script type="application/ld+json">{"@type":"Article","headline":"Another story of this site","url":"https://news.example/other","author":"Not Me"}</script>
        <script type="application/ld+json">{"@type":"Article","headline":"Rain at last","url":"http://www.news.example/2024/rain/#top","author":"Ada Reyes"}</script>"#,
    );
    assert_eq!(values(&signals, Property::Author), [(Source::JsonLd, "Ada Reyes")]);
}

#[test]
fn a_broken_script_is_a_problem_and_the_next_is_read() {
    let signals = read(
        r#"<script type="application/ld+json">{"@type":"Article","headline":"Cut o</script>
        <script type="application/ld+json;charset=utf-8">{"@type":"WebSite","name":"Valley News",}</script>"#,
    );
    assert_eq!(signals.problems().len(), 1);
    assert_eq!(values(&signals, Property::SiteName), [(Source::JsonLd, "Valley News")]);
}

#[test]
fn an_oversize_script_is_read_up_to_its_bound() {
    let html = format!(
        r#"<script type="application/ld+json">{{"@type":"Article","headline":"Rain at last","x":[{}"#,
        "0,".repeat(5_000_000)
    );
    let signals = read(&html);
    assert_eq!(values(&signals, Property::Title), [(Source::JsonLd, "Rain at last")]);
    assert!(signals.problems()[0].detail.contains("read up to byte"), "{:?}", signals.problems());
}

#[test]
fn every_vocabulary_of_the_head_is_one_shape() {
    let signals = read(
        r#"<title>Rain at last &ndash; Valley News</title><meta property="og:title" content="Rain at last"><meta name="DC.creator" content="Ada Reyes">
        <meta name="citation_author" content="Lind, Bo"><meta name=sailthru.date content="2024-03-05"><meta name=parsely-section content=Weather>
        <meta property=article:tag content=rain><meta property=article:tag content=wells><link rel="canonical" href="/2024/rain"><a rel="nofollow author" href=/ada>Ada</a>
        <meta name=twitter:image content="/b.jpg"><time datetime=2024-03-05T10:00>Tuesday</time>"#,
    );
    assert_eq!(values(&signals, Property::Title), [(Source::OpenGraph, "Rain at last")]);
    assert_eq!(
        values(&signals, Property::Author),
        [(Source::DublinCore, "Ada Reyes"), (Source::Citation, "Lind, Bo"), (Source::RelAuthor, "Ada")]
    );
    assert_eq!(values(&signals, Property::Published), [(Source::Sailthru, "2024-03-05")]);
    assert_eq!(values(&signals, Property::Section), [(Source::Parsely, "Weather")]);
    assert_eq!(values(&signals, Property::Tag).len(), 2);
    assert_eq!(values(&signals, Property::Canonical), [(Source::LinkRelation, "/2024/rain")]);
    assert_eq!(values(&signals, Property::Image), [(Source::Twitter, "/b.jpg")]);
    assert_eq!(values(&signals, Property::Date), [(Source::TimeElement, "2024-03-05T10:00")]);
    assert_eq!(signals.title_element().map(|(text, _)| text), Some("Rain at last – Valley News"));
    assert_eq!(signals.meta("dc.creator").collect::<Vec<_>>(), ["Ada Reyes"]);
}

#[test]
fn class_names_of_many_entries_are_nobodys() {
    let entry = |n: u32| {
        format!(
            "<div class=hentry><h2 class=entry-title>Post {n}</h2><span class='author vcard'>Ada {n}</span></div>"
        )
    };
    assert_eq!(values(&read(&entry(1)), Property::Author), [(Source::Microformat, "Ada 1")]);
    assert!(values(&read(&(entry(1) + &entry(2))), Property::Author).is_empty());
}

#[test]
fn state_of_a_framework_is_read_where_nothing_better_is() {
    let filler = "word ".repeat(100);
    let html = format!(
        r#"<title>Rain at last | Valley</title><script id=__NEXT_DATA__ type="application/json">{{"props":{{"list":[{{"title":"Other","body":"x","date":"2020-01-01"}}],
        "story":{{"title":"Rain at last","body":"<p>{filler}</p>","published_at":1709632800,"authors":[{{"name":"Ada Reyes"}}]}}}}}}</script>"#
    );
    let signals = read(&html);
    assert_eq!(values(&signals, Property::Title), [(Source::FrameworkState, "Rain at last")]);
    assert_eq!(values(&signals, Property::Author), [(Source::FrameworkState, "Ada Reyes")]);
    assert_eq!(values(&signals, Property::Published), [(Source::FrameworkState, "1709632800")]);
}
