//! What must hold for any input: the bodies of the fuzz targets, replayed over the seeds by `tests/fuzz_replay.rs`.

use copydesk::{Article, Error, Extractor, Limits, OnLimit, Page, Repair, repair_text};

/// A page from chance: the first byte chooses the settings, the rest is the page.
pub fn extract(data: &[u8]) {
    let Some((settings, bytes)) = data.split_first() else { return };
    let on_limit = if settings & 1 == 0 { OnLimit::Error } else { OnLimit::Cut };
    let repair = match settings >> 1 & 3 {
        0 => Repair::Off,
        1 => Repair::Safe,
        _ => Repair::Full,
    };
    let limits = Limits::default().nodes(20_000).on_limit(on_limit);
    let extractor = Extractor::builder().limits(limits).repair(repair).comments(settings & 8 != 0).build();
    let text = String::from_utf8_lossy(bytes);
    let page = if settings & 16 == 0 { Page::html(bytes) } else { Page::text(&text) };
    let article = match extractor.extract(&page.url("https://example.org/2024/05/a-page")) {
        Ok(article) => article,
        Err(error) => {
            // In cut mode no bound is an error.
            assert!(on_limit == OnLimit::Error || matches!(error, Error::NotHtml { .. }), "{error}");
            return;
        }
    };
    assert!((0.0..=1.0).contains(&article.confidence));
    let json = serde_json::to_string(&article).expect("an article is data");
    let back: Article = serde_json::from_str(&json).expect("its JSON reads");
    assert_eq!(back, article);
    let html = article.body.to_html();
    assert!(!html.contains("<script") && !html.contains("javascript:"));
    let _ = (article.body.to_text(), article.body.to_markdown());
}

/// A text from chance is repaired, and then there is nothing left to repair.
pub fn repair(data: &[u8]) {
    let Some((settings, bytes)) = data.split_first() else { return };
    let mode = if settings & 1 == 0 { Repair::Safe } else { Repair::Full };
    let text = String::from_utf8_lossy(bytes);
    let once = repair_text(&text, mode);
    assert_eq!(once.changes.is_empty(), once.text == text, "a change is listed, and only a change");
    for change in &once.changes {
        assert!((0.0..=1.0).contains(&change.confidence));
    }
}
