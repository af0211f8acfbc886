use crate::extract;

const TEXT: &str = "<p>After nine dry weeks it rained in the valley on Monday, and the wells are filling again, said the
    mayor of the town, who had waited for it as long as anyone.</p><p>Nobody in the valley had seen the like of it.</p>";

fn page(head: &str, byline: &str, after: &str) -> Vec<String> {
    let html = format!(
        "<html lang=en><title>Rain at last in the valley</title>{head}<body><article><h1>Rain at last in the valley</h1>{byline}{TEXT}</article>{after}"
    );
    let article = extract(html, Some("https://valley.example/rain-at-last")).unwrap();
    article.authors().map(|person| person.name.clone()).collect()
}

/// Whom the page is credited to in the place of an author.
fn body(head: &str, byline: &str) -> Option<String> {
    let html = format!(
        "<html lang=en><title>Rain at last in the valley</title>{head}<body><article><h1>Rain at last in the valley</h1>{byline}{TEXT}</article>"
    );
    let article = extract(html, Some("https://valley.example/rain-at-last")).unwrap();
    let names: Vec<&str> = article.author_names().collect();
    let body = article.source.as_ref().filter(|source| source.is_author).map(|source| source.name.clone());
    match &body {
        Some(body) if article.authors().next().is_none() => assert_eq!(names, [body]),
        Some(body) => assert!(!names.contains(&body.as_str())),
        None => assert_eq!(names.len(), article.authors().count()),
    }
    body
}

fn ld(author: &str) -> String {
    format!(
        r#"<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Rain at last in the valley","author":{author}}}</script>"#
    )
}

#[test]
fn a_team_is_named_where_nobody_else_is() {
    let site = "<meta property=og:site_name content='Valley'>";
    assert_eq!(page(site, "<p>By The Valley Team</p>", ""), ["The Valley Team"]);
    assert_eq!(page(site, "<div class=author-name>Team Valley</div><p>5 May 2024</p>", ""), ["Team Valley"]);
    assert_eq!(
        page(&ld(r#"{"@type":"Person","name":"Jane Doe"}"#), "<p>By The Valley Team</p>", ""),
        ["Jane Doe"]
    );
    assert!(page(site, "<p>By Reuters</p>", "").is_empty());
    assert!(page(site, "<p>By Staff</p>", "").is_empty());
}

#[test]
fn the_sites_own_name_is_an_author_where_data_says_so() {
    let site = "<meta property=og:site_name content='Your Own Valley'>";
    let data = ld(r#"{"name":"Your Own Valley"}"#);
    assert_eq!(page(&format!("{site}{data}"), "", ""), ["Your Own Valley"]);
    assert_eq!(page(&format!("{site}{data}"), "<p>By Jane Doe</p>", ""), ["Jane Doe"]);
}

#[test]
fn the_byline_under_the_headline_stands_before_the_account_of_data() {
    let data = ld(r#"{"@type":"Person","name":"vadmin"}"#);
    assert_eq!(page(&data, "<p>Written by Jane Doe</p>", ""), ["Jane Doe"]);
    assert_eq!(
        page(&ld(r#"{"@type":"Person","name":"Jane Doe"}"#), "<p>Photo by John Roe</p>", ""),
        ["Jane Doe"]
    );
}

#[test]
fn users_of_one_word() {
    assert_eq!(page("", "<p>by ibex</p>", ""), ["ibex"]);
    assert_eq!(page("", "<p>ibex posted on 5 May 2024</p>", ""), ["ibex"]);
    assert!(page("", "", "<p>by hand</p>").is_empty());
    let linked =
        "<p>Author <a class=username href=/members/river-walkers.1/>Walk by the river</a> 5 May 2024</p>";
    assert_eq!(page("", linked, ""), ["Walk by the river"]);
}

#[test]
fn several_names_in_a_line_of_their_own() {
    let byline = "<p class=x>Jane Doe, John B. Roe, Ann Poe</p>";
    assert_eq!(page("", byline, ""), ["Jane Doe", "John B. Roe", "Ann Poe"]);
    assert!(
        page("", "<p class=x>Rain Gauges, Dry Wells, Town Halls</p><p>dry wells, rain gauges</p>", "")
            .is_empty()
    );
}

#[test]
fn contributors_wrote_what_nobody_else_wrote() {
    let site = "<meta property=og:site_name content='Valley Gardens'>";
    let body = format!("{site}{}", ld(r#"{"@type":"Organization","name":"Valley Gardens"}"#));
    assert_eq!(page(&body, "<p><b>Contributors:</b> Jane Doe</p>", ""), ["Jane Doe"]);
    let person = ld(r#"{"@type":"Person","name":"Ann Poe"}"#);
    assert_eq!(page(&person, "<p><b>Contributors:</b> Jane Doe</p>", ""), ["Ann Poe"]);
}

fn chinese(title: &str, byline: &str, after: &str) -> crate::Article {
    let html = format!(
        "<html lang=zh><title>{title}</title><body><h1>{title}</h1>{byline}<p>星期一，山谷里终于下雨了，人们等这场雨等了九个星期，井水正在慢慢涨起来。</p>
        <p>镇长说，山谷里谁也没有见过这样大的雨，到了晚上河水涨了一掌宽，大家都站在桥上看。</p>{after}"
    );
    extract(html, Some("https://valley.example/202204/18/a.html")).unwrap()
}

fn names<'a>(people: impl Iterator<Item = &'a crate::article::Person>) -> Vec<&'a str> {
    people.map(|person| person.name.as_str()).collect()
}

#[test]
fn a_title_names_the_author_whom_an_empty_label_leaves_out() {
    let article = chinese("李明：山谷久旱终逢雨", "<div>作者： 来源： 发布日期：2022-04-18</div>", "");
    assert_eq!(names(article.authors()), ["李明"]);
    let article = chinese("李明：山谷久旱终逢雨", "<div>发布日期：2022-04-18</div>", "");
    assert!(article.byline.is_empty());
}

#[test]
fn reporters_at_a_place_and_editors_before_other_words() {
    let after = "<p>某某报记者 李明 松江县报道</p><p>【编辑:王小芳】 返回首页，查看更多</p>";
    let article = chinese("山谷久旱终逢雨", "<div>2022-04-18</div>", after);
    assert_eq!(names(article.authors()), ["李明"]);
    assert_eq!(names(article.editors()), ["王小芳"]);
}

#[test]
fn sources_in_hidden_elements_and_behind_more_labels() {
    let hidden = "<div style='display:none'><span id=source_baidu>来源：<a href=/>松江晚报</a></span>
        <span id=author_baidu>作者：李明</span><span id=editor_baidu>责任编辑：王小芳</span></div>";
    let article = chinese("山谷久旱终逢雨", hidden, "");
    assert_eq!(article.source.as_ref().map(|source| source.name.as_str()), Some("松江晚报"));
    assert_eq!(names(article.authors()), ["李明"]);
    assert_eq!(names(article.editors()), ["王小芳"]);
    let source = |byline: &str| chinese("山谷久旱终逢雨", byline, "").source.map(|source| source.name);
    assert_eq!(source("<div>2022-04-18 公众号：松江发布</div>").as_deref(), Some("松江发布"));
    assert_eq!(source("<div>2022-04-18 出自[松江文学出版社]</div>").as_deref(), Some("松江文学出版社"));
    assert_eq!(source("<div>更多内容请关注微信公众号：松江发布</div>"), None);
}

#[test]
fn the_first_of_a_threads_boxes_names_who_opened_it() {
    let post = |name: &str, text: &str| {
        format!(
            "<div class=post><h2><span>5 May 2024 10:05</span></h2><div class=postleft><dl><dt><strong>{name}</strong></dt><dd>Member</dd>
            <dd>Posts: 12</dd></dl></div><div class=postmsg><p>{text}</p></div></div>"
        )
    };
    let html = format!(
        "<html lang=en><title>Rain gauges for the valley? (Page 1) / Gardens / Valley Forums</title><div id=punviewtopic class=forum>
        <h1>Rain gauges for the valley?</h1>{}{}{}</div>",
        post("ibex64", "Which rain gauge do you use in the valley? Mine broke in the storm on Monday, and I need another."),
        post("marmot", "I use a plain glass one, and it has lasted for nine years by now without any trouble."),
        post("chamois", "The same here. You only have to take it in before the frost comes, or it will break.")
    );
    let article = extract(html, Some("https://valley.example/forum/viewtopic.php?id=12")).unwrap();
    assert_eq!(names(article.authors()), ["ibex64"], "{:?}", article.page_kind);
}

#[test]
fn a_body_in_the_place_of_an_author_is_what_the_article_is_credited_to() {
    let site = "<meta property=og:site_name content='TheValley'>";
    let meta = |name: &str| format!("{site}<meta name=author content='{name}'>");
    for (head, byline, expected) in [
        (site.to_owned(), "<p>By Newsdesk</p>", Some("Newsdesk")),
        (site.to_owned(), "<p class=author>Author: <a href=/author/1>Redaktion</a></p>", Some("Redaktion")),
        (meta("TheValley"), "", Some("TheValley")),
        (ld("\"Redaktion\""), "", Some("Redaktion")),
        // Who designs pages signs them in their heads.
        (meta("web works of the town"), "", None),
        (meta("web works of the town"), "<p>web works of the town</p>", Some("web works of the town")),
        (meta("Webmaster"), "", None),
        (meta("NOC Admin"), "", None),
        (meta("TheValley"), "<p>By Jane Doe</p>", None),
        (ld("\"Newsdesk\""), "<p>By Jane Doe</p>", None),
        (String::new(), "<p>Source: Newsdesk</p>", None),
    ] {
        assert_eq!(body(&head, byline).as_deref(), expected, "{head} {byline}");
    }
}

#[test]
fn a_deck_that_counts_as_text_stands_before_the_byline_all_the_same() {
    let deck = "<p>Farmers had waited nine weeks for the first drop to fall on the fields of the valley, and some had given up.</p>";
    for byline in [
        "<p>Ada Reyes, rural affairs correspondent, Hill Post</p><p>5 March 2024</p>",
        "<p>Ada Reyes</p><p>5 March 2024</p>",
    ] {
        assert_eq!(page("", &format!("{deck}{byline}"), ""), ["Ada Reyes"], "{byline}");
    }
}
