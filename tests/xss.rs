//! Nothing that can run comes out: a list of vectors of ours through the whole extraction, and the HTML that comes out
//! parsed again, each element and attribute looked at.

mod markup;

use markup::check;

/// Markdown as a reader shows it that lets HTML through.
fn shown(markdown: &str) -> String {
    use pulldown_cmark::{Options, Parser, html};
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut out = String::new();
    html::push_html(&mut out, Parser::new_ext(markdown, options));
    out
}

/// A page with the vector between two paragraphs, inside a third, and around a fourth.
fn page(vector: &str) -> String {
    let prose = |day: &str| {
        format!(
            "On {day} the keeper of the dam wrote the height of the water into the book, as he did on every day of the \
             year, and went home by the bridge, where the people of the valley waited for the figure."
        )
    };
    format!(
        "<!DOCTYPE html><html><head><title>The book of the dam</title></head><body><main><article>\
         <h1>The book of the dam</h1><p>{}</p>{vector}<p>{} {vector} {}</p><p>{}</p><div>{vector} {}</div></article></main></body></html>",
        prose("Monday"),
        prose("Tuesday"),
        prose("Wednesday"),
        prose("Thursday"),
        prose("Friday"),
    )
}

#[test]
fn nothing_that_can_run_comes_out() {
    let vectors: Vec<&str> =
        include_str!("xss/vectors.txt").lines().filter(|line| !line.is_empty()).collect();
    assert!(vectors.len() >= 150, "{} vectors", vectors.len());
    for vector in vectors {
        let article = copydesk::extract(page(vector), Some("https://example.org/a")).unwrap();
        assert!(article.body.to_text().contains("On Monday"), "no body with {vector}");
        check(&article.body.to_html(), vector);
        check(&shown(&article.body.to_markdown()), vector);
    }
}

#[test]
fn bodies_from_json_are_no_way_in() {
    let hostile = "\\\"><script>alert(1)</script><x onclick=alert(1) y='";
    for url in [
        "javascript:alert(1)",
        "java\\nscript:alert(1)",
        "\\u0001javascript:alert(1)",
        "data:text/html,x",
        hostile,
    ] {
        let json = format!(
            r#"[{{"kind":"paragraph","content":[{{"kind":"link","url":"{url}","content":[{{"kind":"text","text":"{hostile}"}}]}},
                {{"kind":"abbreviation","title":"{hostile}","content":[{{"kind":"text","text":"x"}}]}},
                {{"kind":"image","image":{{"url":"{url}","alt":"{hostile}"}}}},
                {{"kind":"footnote_reference","id":"{hostile}","label":"{hostile}"}},
                {{"kind":"formula","tex":"{hostile}","mathml":"{hostile}","text":"{hostile}"}},
                {{"kind":"ruby","base":"{hostile}","reading":"{hostile}"}}]}},
               {{"kind":"code","language":"{hostile}","text":"{hostile}"}},
               {{"kind":"figure","images":[{{"url":"{url}","caption":"{hostile}"}}],"videos":[{{"url":"{url}","poster":"{url}","title":"{hostile}"}}],
                 "audio":[{{"url":"{url}"}}],"caption":[],"credit":"{hostile}"}},
               {{"kind":"embed","media":{{"url":"{url}","title":"{hostile}","poster":"{url}"}},"blocks":[]}},
               {{"kind":"quotation","blocks":[],"attribution":"{hostile}","cite":"{url}","pull":false}},
               {{"kind":"footnote","id":"{hostile}","blocks":[]}},
               {{"kind":"live_entry","time":null,"time_text":"{hostile}","heading":null,"author":"{hostile}","blocks":[]}},
               {{"kind":"post","author":"{hostile}","published":null,"blocks":[]}}]"#
        );
        let body: copydesk::Body =
            serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error}\n{json}"));
        check(&body.to_html(), url);
        check(&shown(&body.to_markdown()), url);
    }
}
