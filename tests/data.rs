//! Data of pages in the shapes that it comes in, and data that is broken or too much: the rest of the page is read.

use copydesk::{Article, extract};

const URL: &str = "https://valley-news.example/rain";
const TEXT: &str = "<p>After nine dry weeks it rained in the valley on Monday, and the wells are filling again, said the mayor of
    the town, who had waited for it as long as anyone.</p><p>Nobody in the valley had seen the like of it, and the river
    rose by the width of a hand before the evening came.</p>";

fn read(json: &str) -> Article {
    let html = format!(
        "<html lang=en><head><title>Rain at last in the valley</title><script type='application/ld+json'>{json}</script></head>
        <body><article><h1>Rain at last in the valley</h1><p>By Ada Reyes</p><p>18 April 2022</p>{TEXT}</article></body></html>"
    );
    extract(html, Some(URL)).unwrap()
}

#[test]
fn publishers_and_images_are_text_objects_and_lists() {
    for (shape, publisher) in [
        ("text", r#""Valley Press""#),
        ("object", r#"{"@type":"Organization","name":"Valley Press"}"#),
        ("list", r#"[{"@type":"Organization","name":"Valley Press"}]"#),
        ("list in a list", r#"[[{"@type":"Organization","name":"Valley Press"}]]"#),
        ("reference", r##"{"@id":"#press"}"##),
    ] {
        let article = read(&format!(
            r##"{{"@graph":[{{"@type":"NewsArticle","headline":"Rain at last in the valley","publisher":{publisher}}},
            {{"@type":"Organization","@id":"#press","name":"Valley Press"}}]}}"##
        ));
        assert_eq!(
            article.publisher.map(|publisher| publisher.name).as_deref(),
            Some("Valley Press"),
            "{shape}"
        );
    }
    for (shape, image) in [
        ("text", r#""/rain.jpg""#),
        ("texts", r#"["/rain.jpg","/rain-2.jpg"]"#),
        ("object", r#"{"@type":"ImageObject","url":"/rain.jpg"}"#),
        ("objects", r#"[{"@type":"ImageObject","contentUrl":"/rain.jpg"}]"#),
    ] {
        let article = read(&format!(r#"{{"@type":"NewsArticle","image":{image}}}"#));
        let image = article.lead_image.map(|image| image.url);
        assert_eq!(image.as_deref(), Some("https://valley-news.example/rain.jpg"), "{shape}");
    }
}

#[test]
fn trails_and_things_for_sale_are_data_too() {
    let trail = read(
        r#"{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","position":2,"name":"Rain","item":"/weather/rain"},
        {"@type":"ListItem","position":1,"name":"Weather","item":{"@id":"/weather"}}]}"#,
    );
    let steps: Vec<&str> = trail.breadcrumbs.iter().map(|step| step.text.as_str()).collect();
    assert_eq!(steps, ["Weather", "Rain"]);
    let thing = read(
        r#"{"@type":"Product","name":"Rain at last in the valley","description":"A gauge for rain.","image":"/gauge.jpg"}"#,
    );
    assert_eq!(thing.summary.as_deref(), Some("A gauge for rain."));
    assert_eq!(
        thing.lead_image.map(|image| image.url).as_deref(),
        Some("https://valley-news.example/gauge.jpg")
    );
}

#[test]
fn data_that_is_broken_or_too_much_leaves_the_rest_of_the_page() {
    let digits = format!(r#"{{"@type":"NewsArticle","datePublished":"{}"}}"#, "1".repeat(400));
    let nested = "[".repeat(100_000);
    let large = format!(r#"{{"@type":"NewsArticle","articleBody":"{}"}}"#, "rain ".repeat(2_000_000));
    for (what, json, is_told) in [
        ("a date of 400 digits", digits.as_str(), false),
        ("half of a pair of UTF-16", r#"{"@type":"NewsArticle","description":"\ud800 rain"}"#, true),
        ("100,000 nested lists", nested.as_str(), true),
        ("an object cut short", r#"{"@type":"NewsArticle","author":{"name":"#, true),
        ("10 MB of text", large.as_str(), false),
    ] {
        let article = read(json);
        assert_eq!(article.title.as_deref(), Some("Rain at last in the valley"), "{what}");
        assert_eq!(article.byline.first().map(|person| person.name.as_str()), Some("Ada Reyes"), "{what}");
        assert_eq!(article.published.map(|date| date.to_string()).as_deref(), Some("2022-04-18"), "{what}");
        let told = !article.problems.is_empty() || !article.cuts.is_empty();
        assert!(told || !is_told, "{what}: {:?}", article.problems);
    }
}
