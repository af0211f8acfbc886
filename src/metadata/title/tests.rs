use crate::{Article, extract};

fn article(html: &str) -> Article {
    extract(html, Some("https://www.valley-news.example/2024/rain")).unwrap()
}

fn title(html: &str) -> String {
    article(html).title.unwrap_or_default()
}

#[test]
fn the_sites_name_is_cut_whatever_separator_and_side() {
    for head in [
        "Rain at last in the hills | The Valley News",
        "The Valley News » Rain at last in the hills",
        "Rain at last in the hills — Valley News",
        "Rain at last in the hills - Weather - The Valley News",
        "The Valley News: Rain at last in the hills",
    ] {
        let html = format!(
            "<meta property=og:site_name content='The Valley News'><title>{head}</title><a href=/w>Weather</a>"
        );
        assert_eq!(title(&html), "Rain at last in the hills", "{head}");
    }
}

#[test]
fn a_part_of_the_headline_is_not_cut() {
    for head in ["Rain at last | What now?", "Rain – a chronicle – of nine dry weeks", "冷暖 | 久旱逢雨"]
    {
        assert_eq!(title(&format!("<title>{head}</title><p>text")), head);
    }
}

#[test]
fn chinese_titles_lose_site_and_channel() {
    let html = "<title>山谷久旱终逢雨_民生_松河网</title><meta property=og:site_name content=松河网>
        <div class=nav><a href=/ms>民生</a></div><div class=t>山谷久旱终逢雨</div><p>九周无雨之后……";
    assert_eq!(title(html), "山谷久旱终逢雨");
    let html = "<title>山谷久旱终逢雨-民生-松河网</title><meta name=application-name content=松河网>
        <div class=nav><a href=/ms>民生</a></div><p>九周无雨之后……";
    assert_eq!(title(html), "山谷久旱终逢雨");
}

#[test]
fn the_heading_that_a_claim_repeats_is_the_headline() {
    let html = "<title>Rain at last | Valley</title><h1>Valley</h1><h2>Sport</h2><h2>Rain at last</h2><h2>Other things</h2>";
    assert_eq!(title(html), "Rain at last");
    let html = "<title>Nine dry weeks are over</title><h1>Rain at last in the hills</h1>";
    assert_eq!(title(html), "Rain at last in the hills");
}

#[test]
fn without_heading_the_best_claim_is_taken() {
    let html = r#"<title>Rain... | Valley</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Rain at last &amp; for long"}</script>"#;
    assert_eq!(title(html), "Rain at last & for long");
}
