//! The founding page, as flattened text and as HTML in GBK; and a page of ours of the same build.
//!
//! The founding page itself is in `../shared/seed`, which a user of the crate does not have: then its tests say so.

use copydesk::{Article, Examination, Extractor, NoticeKind, Page, PersonRole, Precision, ProblemKind};

fn seed(name: &str) -> Option<String> {
    let text = std::fs::read_to_string(format!("../shared/seed/{name}")).ok();
    if text.is_none() {
        println!("skipped: there is no ../shared/seed/{name}");
    }
    text
}

fn extract(page: &Page<'_>) -> Article {
    Extractor::new().extract(page).expect("the page is within all bounds")
}

/// What a person reads in the founding page, damaged or not.
fn is_the_founding_article(article: &Article) {
    let body = article.body.to_text();
    assert!(body.contains("惟其磨礪,始得玉成"), "the end of the text: {body}");
    assert!(!body.contains("官方微信平"), "the share bar is out: {body}");
    assert!(!body.contains("您所在的位置"), "the trail is out: {body}");
    assert!(!body.contains("0432-62223777"), "the notice is out: {body}");
    assert!(!body.contains("李冠群"), "the byline is out: {body}");
    let published = article.published.expect("the page is dated");
    assert_eq!(published.to_string(), "2022-04-18T18:53");
    assert_eq!((published.precision(), published.offset_minutes()), (Precision::Minute, None));
    let people: Vec<_> = article.byline.iter().map(|person| person.role).collect();
    assert_eq!(people, [PersonRole::Reporter, PersonRole::Editor], "{:?}", article.byline);
    assert_eq!(article.byline[0].name, "李冠群");
    assert_eq!(article.notices.len(), 1, "{:#?}", article.notices);
    let notice = &article.notices[0];
    assert_eq!(notice.kind, NoticeKind::Copyright);
    assert_eq!(notice.points.len(), 3, "{notice:#?}");
    let telephones: Vec<_> =
        notice.contacts.iter().filter_map(|contact| contact.telephone.as_deref()).collect();
    assert_eq!(telephones, ["0432-62223777", "0432-62523496"]);
    assert_eq!(article.attachments.len(), 1, "{:?}", article.attachments);
    assert_eq!(article.title.as_deref(), Some("防疫不防“愛” 吉林市文化活動中心“疫”不容辭顯初心"));
    assert_eq!(article.site.name.as_deref(), Some("松花江網"));
    assert_eq!(article.source.as_ref().map(|source| source.name.as_str()), Some("松花江網"));
    let trail: Vec<_> = article.breadcrumbs.iter().map(|link| link.text.as_str()).collect();
    assert_eq!(trail, ["民生", "民生新聞"]);
    assert_eq!(article.byline[1].name, "徐濤");
    let first = body.find("認領卡點,守好重要關口").expect("the first section heading");
    let second = body.find("下沉社區,做好志愿服務").expect("the second section heading");
    let between = body.find("小區的出入口").expect("the first section");
    let after = body.find("在認領卡點任務的同時").expect("the second section");
    assert!(first < between && between < second && second < after);
    assert!(notice.points[0].starts_with("任何單位或個人"), "{notice:#?}");
    let contacts: Vec<_> =
        notice.contacts.iter().map(|contact| (contact.name.as_str(), contact.role.as_deref())).collect();
    assert_eq!(contacts, [("程律師", Some("法律顧問")), ("武文斌", Some("版權合作"))]);
    assert_eq!(article.attachments[0].title, "文檔附件");
}

#[test]
fn restored_text() {
    if let Some(text) = seed("restored.txt") {
        is_the_founding_article(&extract(&Page::text(&text)));
    }
}

#[test]
fn damaged_text() {
    if let Some(text) = seed("page.txt") {
        let article = extract(&Page::text(&text));
        is_the_founding_article(&article);
        assert!(article.problems.iter().any(|problem| problem.kind == ProblemKind::RepairedText));
    }
}

/// The founding page's lines in the markup of such a site, with what stands around them there.
fn markup(text: &str) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let at = |start: &str| {
        lines.iter().position(|line| line.contains(start)).expect("a line of the founding page")
    };
    let (trail, share, notice, attachments) =
        (at("您所在的位置"), at("分享到"), at("反侵權公告"), at("文檔附件"));
    let body_start = at("為堅決打贏");
    let paragraphs =
        |lines: &[&str]| lines.iter().flat_map(|line| ["<p>", *line, "</p>\r\n"]).collect::<String>();
    let site = lines[0].trim();
    let title = lines[trail + 1].trim();
    format!(
        "<!DOCTYPE html><html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\">\
         <title>{title}-{site}</title></head><body><div class=\"logo\"><a href=\"/\">{site}</a></div>\
         <ul class=\"nav\"><li><a href=\"/a/\">要聞</a></li><li><a href=\"/b/\">民生</a></li><li><a href=\"/c/\">文化</a></li></ul>\
         <div class=\"weizhi\">您所在的位置 <a href=\"/\">首頁</a> <a href=\"/b/\">民生</a> <a href=\"/b/n/\">民生新聞</a></div>\
         <div class=\"main\"><h1>{title}</h1><div class=\"info\">{}</div><div class=\"share\">{} {}</div>\
         <div class=\"content\">{}</div><div class=\"gonggao\">{}</div><div class=\"fj\">{}</div></div>\
         <div class=\"footer\"><a href=\"/about/\">關于我們</a> <a href=\"/ad/\">廣告服務</a> 版權所有 {site}</div></body></html>",
        lines[trail + 2].trim(),
        lines[share],
        lines[share + 1],
        paragraphs(&lines[body_start..notice]),
        paragraphs(&lines[notice..attachments]),
        paragraphs(&lines[attachments..]),
    )
}

#[test]
fn restored_html_in_gbk() {
    let Some(text) = seed("restored.txt") else { return };
    let (bytes, _, unmappable) = encoding_rs::GBK.encode(&markup(&text)).into_owned_parts();
    assert!(!unmappable);
    let page = Page::html(&bytes);
    let examination: Examination = Extractor::new().examine(&page).expect("the page is within all bounds");
    assert_eq!(examination.encoding.encoding, "GBK");
    is_the_founding_article(&examination.article);
}

/// `encoding_rs` gives a borrow; the tests keep the bytes.
trait IntoOwnedParts {
    fn into_owned_parts(self) -> (Vec<u8>, &'static encoding_rs::Encoding, bool);
}

impl IntoOwnedParts for (std::borrow::Cow<'_, [u8]>, &'static encoding_rs::Encoding, bool) {
    fn into_owned_parts(self) -> (Vec<u8>, &'static encoding_rs::Encoding, bool) {
        (self.0.into_owned(), self.1, self.2)
    }
}

/// A page of ours of the same build, its bytes in GBK.
#[test]
fn a_local_news_page_of_ours() {
    let bytes = include_bytes!("pages/zh_local_news.html");
    let page = Page::html(bytes).url("http://www.qinghe.example/ms/202303/t20230309_8830.html");
    let article = extract(&page);
    assert_eq!(article.title.as_deref(), Some("老街缝补铺重新开张 三代人守住一根针"));
    assert_eq!(article.site.name.as_deref(), Some("青禾网"));
    assert_eq!(article.source.as_ref().map(|source| source.name.as_str()), Some("青禾晚报"));
    assert_eq!(article.published.map(|date| date.to_string()).as_deref(), Some("2023-03-09T08:26"));
    let people: Vec<_> = article.byline.iter().map(|person| (person.name.as_str(), person.role)).collect();
    assert_eq!(people, [("沈若水", PersonRole::Reporter), ("陆明", PersonRole::Editor)]);
    assert_eq!(article.notices.len(), 1, "{:#?}", article.notices);
    assert_eq!(article.notices[0].points.len(), 3);
    assert_eq!(article.attachments.len(), 1, "{:#?}", article.attachments);
    assert_eq!(
        article.attachments[0].url.as_deref(),
        Some("http://www.qinghe.example/upload/2023/0309/buke.pdf")
    );
    let body = article.body.to_markdown();
    for out in ["沈若水", "分享到", "0555-", "相关阅读", "热点排行", "文明上网"] {
        assert!(!body.contains(out), "{out} is no text: {body}");
    }
    assert!(body.contains("## 老手艺有了新课堂"), "{body}");
}

/// What went into an article comes back out of its JSON.
#[test]
fn json_round_trip() {
    let article = extract(&Page::html(include_bytes!("pages/zh_local_news.html")));
    let json = serde_json::to_string(&article).expect("an article is data");
    let back: Article = serde_json::from_str(&json).expect("its JSON reads");
    assert_eq!(back, article);
}
