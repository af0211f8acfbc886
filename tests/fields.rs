//! Fields of pages of ours: each vocabulary that a page can speak, bylines and dates of many languages, and what
//! stands around an article.

use std::collections::BTreeSet;

use copydesk::{
    Article, Direction, Extractor, Field, Page, Paywall, PersonRole, Precision, ProblemKind, Source, Verdict,
    extract,
};

const URL: &str = "https://valley-news.example/2022/04/rain-at-last";
const TEXT: &str = "<p>After nine dry weeks it rained in the valley on Monday, and the wells are filling again, said the mayor of
    the town, who had waited for it as long as anyone.</p><p>Nobody in the valley had seen the like of it, and the river
    rose by the width of a hand before the evening came.</p>";

/// A page with a headline and a text, and what is put into its head, under its headline and below its text.
fn page(head: &str, byline: &str, after: &str) -> String {
    format!(
        "<html lang=en><head><title>Rain at last in the valley | Valley News</title>{head}</head><body>
        <main><article><h1>Rain at last in the valley</h1>{byline}{TEXT}{after}</article></main></body></html>"
    )
}

fn read(head: &str, byline: &str, after: &str) -> Article {
    extract(page(head, byline, after), Some(URL)).unwrap()
}

fn ld(json: &str) -> String {
    format!("<script type='application/ld+json'>{json}</script>")
}

fn people(article: &Article) -> Vec<(&str, PersonRole)> {
    article.byline.iter().map(|person| (person.name.as_str(), person.role)).collect()
}

fn names(article: &Article) -> Vec<&str> {
    article.byline.iter().map(|person| person.name.as_str()).collect()
}

fn published(article: &Article) -> String {
    article.published.map(|date| date.to_string()).unwrap_or_default()
}

/// The source whose candidate won a field.
fn won(html: &str, field: Field) -> Option<Source> {
    let examination = Extractor::new().examine(&Page::html(html.as_bytes()).url(URL)).unwrap();
    let mut candidates = examination.candidates.into_iter();
    candidates
        .find(|candidate| candidate.field == field && candidate.verdict == Verdict::Won)
        .map(|c| c.source)
}

#[test]
fn json_ld_of_every_type_and_shape_is_read() {
    for kind in [
        "Article",
        "NewsArticle",
        "BlogPosting",
        "LiveBlogPosting",
        "ReportageNewsArticle",
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
        "ScholarlyArticle",
        "TechArticle",
        "SocialMediaPosting",
        "DiscussionForumPosting",
        "WebPage",
        "https://schema.org/NewsArticle",
    ] {
        let data = ld(&format!(
            r#"{{"@context":"https://schema.org","@type":"{kind}","headline":"Rain at last in the valley",
            "author":{{"@type":"Person","name":"Ada Reyes"}},"datePublished":"2022-04-18T10:05:00+02:00"}}"#
        ));
        let article = read(&data, "", "");
        assert_eq!(names(&article), ["Ada Reyes"], "{kind}");
        assert_eq!(published(&article), "2022-04-18T10:05:00+02:00", "{kind}");
    }
    let shapes = [
        ("text", r#""Ada Reyes""#, vec!["Ada Reyes"]),
        ("texts", r#"["Ada Reyes","Bo Lind"]"#, vec!["Ada Reyes", "Bo Lind"]),
        ("object", r#"{"@type":"Person","name":"Ada Reyes"}"#, vec!["Ada Reyes"]),
        (
            "objects",
            r#"[{"@type":"Person","name":"Ada Reyes"},{"name":"Bo Lind"}]"#,
            vec!["Ada Reyes", "Bo Lind"],
        ),
        ("parts", r#"{"@type":"Person","givenName":"Ada","familyName":"Reyes"}"#, vec!["Ada Reyes"]),
        ("entities", r#""Ada Reyes &amp; Bo Lind""#, vec!["Ada Reyes", "Bo Lind"]),
        ("reference", r##"{"@id":"#ada"}"##, vec!["Ada Reyes"]),
    ];
    for (shape, author, expected) in shapes {
        let data = ld(&format!(
            r##"{{"@graph":[{{"@type":"NewsArticle","headline":"Rain at last in the valley","author":{author}}},
            {{"@type":"Person","@id":"#ada","name":"Ada Reyes"}}]}}"##
        ));
        assert_eq!(names(&read(&data, "", "")), expected, "{shape}");
    }
}

#[test]
fn json_ld_that_templates_broke_is_read() {
    for (what, data) in [
        ("a comma too many", r#"{"@type":"NewsArticle","author":"Ada Reyes","keywords":["rain",],}"#),
        ("comments", "/* by hand */ {\"@type\":\"NewsArticle\", // the one\n\"author\":\"Ada Reyes\"}"),
        ("a comment of HTML", "<!-- {\"@type\":\"NewsArticle\",\"author\":\"Ada Reyes\"} -->"),
        ("a CDATA section", "//<![CDATA[\n{\"@type\":\"NewsArticle\",\"author\":\"Ada Reyes\"}\n//]]>"),
        (
            "control characters",
            "{\"@type\":\"NewsArticle\",\"description\":\"a\nb\tc\u{1}d\",\"author\":\"Ada Reyes\"}",
        ),
        (
            "an array",
            r#"[{"@type":"WebSite","name":"Valley News"},{"@type":"NewsArticle","author":"Ada Reyes"}]"#,
        ),
        ("a byte order mark", "\u{feff}{\"@type\":\"NewsArticle\",\"author\":\"Ada Reyes\"}"),
    ] {
        assert_eq!(names(&read(&ld(data), "", "")), ["Ada Reyes"], "{what}");
    }
    let two = ld(r#"{"@type":"WebSite","name":"Valley News"}"#)
        + &ld(r#"{"@type":"NewsArticle","author":"Ada Reyes"}"#);
    assert_eq!(names(&read(&two, "", "")), ["Ada Reyes"]);
}

#[test]
fn every_vocabulary_feeds_its_fields() {
    let text = |name: &str, content: &str| format!("<meta name='{name}' content='{content}'>");
    let dated = |byline: &str, head: &str, source: Source| {
        let article = read(head, byline, "");
        assert!(published(&article).starts_with("2022-04-18"), "{source:?}: {:?}", article.published);
        assert_eq!(won(&page(head, byline, ""), Field::Published), Some(source));
    };
    dated("", "<meta property='article:published_time' content='2022-04-18T10:05:00Z'>", Source::OpenGraph);
    dated("", &text("DC.date.issued", "2022-04-18"), Source::DublinCore);
    dated("", &text("dcterms.created", "2022-04-18"), Source::DublinCore);
    dated("", &text("citation_publication_date", "2022/04/18"), Source::Citation);
    dated("", &text("parsely-pub-date", "2022-04-18T10:05:00Z"), Source::Parsely);
    dated("", &text("sailthru.date", "2022-04-18 10:05:00"), Source::Sailthru);
    dated("", &text("pubdate", "2022-04-18"), Source::Meta);
    dated("<p><time datetime=2022-04-18>Monday</time></p>", "", Source::TimeElement);
    dated("<p>18 April 2022</p>", "", Source::VisibleText);

    let named = |byline: &str, head: &str, source: Source| {
        assert_eq!(names(&read(head, byline, "")), ["Ada Reyes"], "{source:?}");
        assert_eq!(won(&page(head, byline, ""), Field::Byline), Some(source));
    };
    named("", "<meta property='article:author' content='Ada Reyes'>", Source::OpenGraph);
    named("", &text("dc.creator", "Reyes, Ada"), Source::DublinCore);
    named("", &text("dcterms.creator", "Ada Reyes"), Source::DublinCore);
    named("", &text("citation_author", "Reyes, Ada"), Source::Citation);
    named("", &text("parsely-author", "Ada Reyes"), Source::Parsely);
    named("", &text("sailthru.author", "Ada Reyes"), Source::Sailthru);
    named("", &(text("twitter:label1", "Written by") + &text("twitter:data1", "Ada Reyes")), Source::Twitter);
    named("", &text("author", "Ada Reyes"), Source::Meta);
    named("<p><a rel=author href=/ada>Ada Reyes</a></p>", "", Source::RelAuthor);
    named("<p><span class=author-name>Ada Reyes</span></p>", "", Source::Markup);
    named("<p>By Ada Reyes</p>", "", Source::VisibleText);

    let image = |head: &str, source: Source| {
        let article = read(head, "", "");
        assert_eq!(
            article.lead_image.map(|image| image.url).as_deref(),
            Some("https://valley-news.example/rain.jpg")
        );
        assert_eq!(won(&page(head, "", ""), Field::LeadImage), Some(source));
    };
    image("<meta property=og:image content=/rain.jpg>", Source::OpenGraph);
    image("<meta name=twitter:image content=/rain.jpg>", Source::Twitter);
    image("<link rel=image_src href=/rain.jpg>", Source::LinkRelation);
}

#[test]
fn microdata_rdfa_and_microformats_are_read() {
    for (what, html) in [
        (
            "microdata",
            format!(
                "<article itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop=headline>Rain at last in the valley</h1>
                <span itemprop=author itemscope itemtype='https://schema.org/Person'><a itemprop=url href=/ada><span itemprop=name>Ada
                Reyes</span></a></span><meta itemprop=datePublished content='2022-04-18'>{TEXT}</article>"
            ),
        ),
        (
            "RDFa Lite",
            format!(
                "<article vocab='https://schema.org/' typeof=NewsArticle><h1 property=headline>Rain at last in the valley</h1>
                <span property=author typeof=Person><span property=name>Ada Reyes</span></span>
                <meta property=datePublished content='2022-04-18'>{TEXT}</article>"
            ),
        ),
        (
            "hEntry and hCard",
            format!(
                "<article class=hentry><h1 class=entry-title>Rain at last in the valley</h1><p><span class='author vcard'><a class='url fn'
                href=/ada>Ada Reyes</a></span> <abbr class=published title='2022-04-18'>Monday</abbr></p>{TEXT}</article>"
            ),
        ),
        (
            "h-entry",
            format!(
                "<article class=h-entry><h1 class=p-name>Rain at last in the valley</h1><p><a class='p-author h-card' href=/ada>Ada Reyes</a>
                <time class=dt-published datetime='2022-04-18'>Monday</time></p>{TEXT}</article>"
            ),
        ),
    ] {
        let article = extract(&html, Some("https://valley-news.example/rain")).unwrap();
        assert_eq!(article.title.as_deref(), Some("Rain at last in the valley"), "{what}");
        assert_eq!(names(&article), ["Ada Reyes"], "{what}");
        assert_eq!(published(&article), "2022-04-18", "{what}");
    }
}

#[test]
fn state_of_frameworks_is_read() {
    let object = r#"{"title":"Rain at last in the valley","body":"TEXT","publishedAt":"2022-04-18T10:05:00Z","author":{"name":"Ada Reyes"}}"#;
    let object = object.replace("TEXT", &"After nine dry weeks it rained. ".repeat(20));
    for script in [
        format!(
            "<script id=__NEXT_DATA__ type='application/json'>{{\"props\":{{\"pageProps\":{{\"post\":{object}}}}}}}</script>"
        ),
        format!("<script>window.__INITIAL_STATE__ = {{\"article\":{object}}};</script>"),
        format!("<script>window.__PRELOADED_STATE__={{\"entities\":{{\"1\":{object}}}}}</script>"),
    ] {
        let article = read(&script, "", "");
        assert_eq!(names(&article), ["Ada Reyes"], "{script}");
        assert_eq!(published(&article), "2022-04-18T10:05:00Z", "{script}");
    }
}

#[test]
fn the_address_dates_a_page_that_says_nothing_else() {
    let html = page("", "", "");
    let at = |url: &str| published(&extract(&html, Some(url)).unwrap());
    assert_eq!(at("https://valley-news.example/2022/04/18/rain"), "2022-04-18");
    assert_eq!(at("https://valley-news.example/rain/20220418.html"), "2022-04-18");
    assert_eq!(at("https://valley-news.example/rain"), "");
    let linked = html.replace(
        "<main>",
        "<a href=/weather/>Weather report</a><a href=/weather/hills>In the hills</a><main>",
    );
    let section = |url: &str| extract(&linked, Some(url)).unwrap().section;
    assert_eq!(
        section("https://valley-news.example/weather/rain-at-last").as_deref(),
        Some("Weather report")
    );
    assert_eq!(
        section("https://valley-news.example/weather/hills/rain-at-last").as_deref(),
        Some("In the hills")
    );
    assert_eq!(section("https://valley-news.example/2022/rain-at-last"), None);
}

#[test]
fn bylines_are_taken_apart() {
    use PersonRole::{Author, Contributor, Editor, Photographer, Reporter, Translator};
    for (byline, expected) in [
        (
            "By Ada Reyes, Bo Lind and Cy Marsh in Berlin",
            vec![("Ada Reyes", Author), ("Bo Lind", Author), ("Cy Marsh", Author)],
        ),
        ("By Ada Reyes | Updated 5 June 2020", vec![("Ada Reyes", Author)]),
        ("By Ada Reyes, senior correspondent, ada@valley-news.example", vec![("Ada Reyes", Author)]),
        (
            "Written by Ada Reyes. Edited by Bo Lind. Photos by Cy Marsh",
            vec![("Ada Reyes", Author), ("Bo Lind", Editor), ("Cy Marsh", Photographer)],
        ),
        ("Reporting by Ada Reyes; Editing by Bo Lind", vec![("Ada Reyes", Reporter), ("Bo Lind", Editor)]),
        ("By Ada Reyes, translated by Bo Lind", vec![("Ada Reyes", Author), ("Bo Lind", Translator)]),
        (
            "记者 李明 王小芳 通讯员 张建国",
            vec![("李明", Reporter), ("王小芳", Reporter), ("张建国", Contributor)],
        ),
        ("文/李明 图/王小芳", vec![("李明", Author), ("王小芳", Photographer)]),
        ("（新华社记者李明、王小芳）", vec![("李明", Reporter), ("王小芳", Reporter)]),
        ("取材・文＝山田太郎", vec![("山田太郎", Author)]),
        ("글 홍길동", vec![("홍길동", Author)]),
    ] {
        assert_eq!(people(&read("", &format!("<p>{byline}</p>"), "")), expected, "{byline}");
    }
    for nobody in ["All posts by Valley News", "By Newsdesk", "By Staff", "By Reuters", "By admin", "Von dpa"]
    {
        let article = read("", &format!("<p>{nobody}</p>"), "");
        assert!(article.byline.is_empty(), "{nobody}: {:?}", article.byline);
    }
}

#[test]
fn people_have_their_pages_and_portraits() {
    let data = ld(
        r#"{"@type":"NewsArticle","author":{"@type":"Person","name":"Ada Reyes","url":"/people/ada","image":{"@type":"ImageObject","url":"/ada.jpg"}}}"#,
    );
    let article = read(&data, "", "");
    let ada = article.byline.first().unwrap();
    assert_eq!(ada.url.as_deref(), Some("https://valley-news.example/people/ada"));
    assert_eq!(ada.avatar.as_deref(), Some("https://valley-news.example/ada.jpg"));
    let article = read("", "<p>By <a href=/people/ada>Ada Reyes</a></p>", "");
    assert_eq!(
        article.byline.first().unwrap().url.as_deref(),
        Some("https://valley-news.example/people/ada")
    );
}

#[test]
fn bylines_in_twenty_languages_and_more() {
    let fixtures = [
        ("ar", "بقلم: أحمد علي", "أحمد علي"),
        ("cs", "Napsal Jan Novák", "Jan Novák"),
        ("da", "Af Anna Jensen", "Anna Jensen"),
        ("de", "Von Jane Doe, Berlin", "Jane Doe"),
        ("el", "Του Γιώργου Παπαδόπουλου", "Γιώργου Παπαδόπουλου"),
        ("en", "By Jane Doe", "Jane Doe"),
        ("es", "Por Juan Pérez", "Juan Pérez"),
        ("fa", "نویسنده: علی رضایی", "علی رضایی"),
        ("fi", "Teksti: Anna Virtanen", "Anna Virtanen"),
        ("fr", "Par Jeanne Dupont", "Jeanne Dupont"),
        ("he", "מאת: דוד כהן", "דוד כהן"),
        ("hi", "लेखक: राम कुमार", "राम कुमार"),
        ("hr", "Piše: Ana Horvat", "Ana Horvat"),
        ("hu", "Szerző: Nagy Anna", "Nagy Anna"),
        ("id", "Penulis: Budi Santoso", "Budi Santoso"),
        ("it", "di Mario Rossi", "Mario Rossi"),
        ("ja", "取材・文＝山田太郎", "山田太郎"),
        ("ka", "ავტორი: ნინო ბერიძე", "ნინო ბერიძე"),
        ("ko", "홍길동 기자", "홍길동"),
        ("nl", "Door Jan de Vries", "Jan de Vries"),
        ("pl", "Autor: Jan Kowalski", "Jan Kowalski"),
        ("pt", "Por João da Silva", "João da Silva"),
        ("ro", "Scris de Ion Popescu", "Ion Popescu"),
        ("ru", "Текст: Анна Петрова", "Анна Петрова"),
        ("sv", "Av Anna Svensson", "Anna Svensson"),
        ("th", "โดย สมชาย ใจดี", "สมชาย ใจดี"),
        ("tr", "Yazan: Ayşe Yılmaz", "Ayşe Yılmaz"),
        ("uk", "Підготувала Оксана Коваль", "Оксана Коваль"),
        ("vi", "Tác giả: Nguyễn Văn An", "Nguyễn Văn An"),
        ("zh", "作者：李明", "李明"),
    ];
    for (language, byline, name) in fixtures {
        let html = page("", &format!("<p>{byline}</p>"), "").replace("lang=en", &format!("lang={language}"));
        assert_eq!(names(&extract(&html, Some(URL)).unwrap()), [name], "{language}: {byline}");
    }
    let languages: BTreeSet<_> = fixtures.iter().map(|fixture| fixture.0).collect();
    assert!(languages.len() >= 20, "{}", languages.len());
}

#[test]
fn dates_in_thirty_five_languages_and_more() {
    let fixtures = [
        ("af", "18 April 2022"),
        ("ar", "18 أبريل 2022"),
        ("az", "18 aprel 2022"),
        ("be", "18 красавіка 2022"),
        ("bg", "18 април 2022 г."),
        ("bn", "১৮ এপ্রিল ২০২২"),
        ("ca", "18 d’abril de 2022"),
        ("cs", "18. dubna 2022"),
        ("da", "18. april 2022"),
        ("de", "Montag, 18. April 2022"),
        ("el", "18 Απριλίου 2022"),
        ("en", "April 18th, 2022"),
        ("es", "18 de abril de 2022"),
        ("et", "18. aprill 2022"),
        ("eu", "2022ko apirilaren 18a"),
        ("fa", "۲۹ فروردین ۱۴۰۱"),
        ("fi", "18. huhtikuuta 2022"),
        ("fr", "le lundi 18 avril 2022"),
        ("he", "18 באפריל 2022"),
        ("hi", "18 अप्रैल 2022"),
        ("hr", "18. travnja 2022."),
        ("hu", "2022. április 18."),
        ("hy", "18 ապրիլի, 2022"),
        ("id", "Senin, 18 Apr 2022"),
        ("is", "18. apríl 2022"),
        ("it", "18 aprile 2022"),
        ("ja", "令和4年4月18日"),
        ("ka", "18 აპრილი, 2022"),
        ("kk", "18 сәуір 2022 жыл"),
        ("ko", "2022년 4월 18일"),
        ("lt", "2022 m. balandžio 18 d."),
        ("lv", "2022. gada 18. aprīlis"),
        ("mk", "18 април 2022"),
        ("ms", "18 April 2022"),
        ("nl", "maandag 18 april 2022"),
        ("no", "18. april 2022"),
        ("pl", "18 kwietnia 2022"),
        ("pt", "18 de abril de 2022"),
        ("ro", "18 aprilie 2022"),
        ("ru", "18 апреля 2022 г."),
        ("sk", "18. apríla 2022"),
        ("sl", "18. aprila 2022"),
        ("sq", "18 Prill 2022"),
        ("sr", "18. април 2022."),
        ("sv", "18 april 2022"),
        ("ta", "18 ஏப்ரல் 2022"),
        ("te", "18 ఏప్రిల్ 2022"),
        ("th", "18 เมษายน 2565"),
        ("tr", "18 Nisan 2022"),
        ("uk", "18 квітня 2022"),
        ("ur", "18 اپریل 2022"),
        ("uz", "18 aprel 2022"),
        ("vi", "Thứ hai, 18/4/2022"),
        ("zh", "2022年4月18日 18时53分"),
        ("zh-TW", "民國111年4月18日"),
    ];
    for (language, date) in fixtures {
        let html = page("", &format!("<p>{date}</p>"), "").replace("lang=en", &format!("lang={language}"));
        let date_of = published(&extract(&html, Some("https://valley-news.example/rain")).unwrap());
        assert!(date_of.starts_with("2022-04-18"), "{language}: {date}: {date_of}");
    }
    let languages: BTreeSet<_> = fixtures.iter().map(|fixture| fixture.0.split('-').next()).collect();
    assert!(languages.len() >= 35, "{}", languages.len());
}

#[test]
fn dates_are_as_exact_as_the_page_gives_them() {
    for (byline, expected) in [
        ("18 April 2022", "2022-04-18"),
        ("18 April 2022 18:53", "2022-04-18T18:53"),
        ("2022-04-18 18:53:07", "2022-04-18T18:53:07"),
        ("18 April 2022 6:53 p.m. EDT", "2022-04-18T18:53-04:00"),
        ("March 2021", "2021-03"),
        ("Published in March 2021", "2021-03"),
        ("2021年3月", "2021-03"),
        ("In March 2021 it rained for a week", ""),
        ("3 hours ago", ""),
        ("昨天 10:05", ""),
    ] {
        let article =
            extract(page("", &format!("<p>{byline}</p>"), ""), Some("https://valley-news.example/rain"))
                .unwrap();
        assert_eq!(published(&article), expected, "{byline}");
    }
    let moments = [
        ("1650277987", "2022-04-18T10:33:07Z"),
        ("1650277987000", "2022-04-18T10:33:07Z"),
        ("Mon, 18 Apr 2022 18:53:07 -0700", "2022-04-18T18:53:07-07:00"),
    ];
    for (moment, expected) in moments {
        let data = ld(&format!(r#"{{"@type":"NewsArticle","datePublished":"{moment}"}}"#));
        assert_eq!(published(&read(&data, "", "")), expected, "{moment}");
    }
    let month = ld(r#"{"@type":"NewsArticle","datePublished":"2021-03"}"#);
    let issue = read(&month, "", "").published.unwrap();
    assert_eq!((issue.precision(), issue.day()), (Precision::Month, None), "no day is invented");
    assert_eq!(published(&read(&month, "<p>18 March 2021</p>", "")), "2021-03-18", "a day says more");
    let filed = "https://valley-news.example/2021/03/rain";
    assert_eq!(published(&extract(page("", "", ""), Some(filed)).unwrap()), "2021-03");
    assert_eq!(published(&extract(page("", "<p>18 March 2021</p>", ""), Some(filed)).unwrap()), "2021-03-18");
    let both = read("", "<p>Published 18 April 2022, updated 20 April 2022</p>", "");
    assert_eq!(published(&both), "2022-04-18");
    assert_eq!(both.modified.unwrap().to_string(), "2022-04-20");
    let old = ld(r#"{"@type":"NewsArticle","datePublished":"1970-01-01T00:00:00Z"}"#);
    assert_eq!(
        published(
            &extract(page(&old, "<p>18 April 2022</p>", ""), Some("https://valley-news.example/rain"))
                .unwrap()
        ),
        "2022-04-18"
    );
}

#[test]
fn credits_are_sources_and_no_people() {
    for (line, source) in [
        ("来源：松河网", "松河网"),
        ("稿源：松河晚报 编辑：李明", "松河晚报"),
        ("转自：松河网", "松河网"),
        ("Source: The Hill Times", "The Hill Times"),
        ("via The Hill Times", "The Hill Times"),
        ("By Reuters", "Reuters"),
        ("AFP", "AFP"),
        ("dpa", "dpa"),
        ("2022-04-18 18:53 新华社", "新华社"),
    ] {
        let article = read("", &format!("<p>{line}</p>"), "");
        assert_eq!(article.source.map(|source| source.name).as_deref(), Some(source), "{line}");
        assert!(
            article.byline.iter().all(|person| person.role == PersonRole::Editor),
            "{line}: {:?}",
            article.byline
        );
    }
    let lead = TEXT.replacen("After", "BERLIN (Reuters) - After", 1);
    let html = page("", "", "").replace(TEXT, &lead);
    assert_eq!(
        extract(&html, Some(URL)).unwrap().source.map(|source| source.name).as_deref(),
        Some("Reuters")
    );
    let marked =
        read("", "<p><span class=date>2022-04-18 18:53</span> <a class=source href=/a>山谷说</a></p>", "");
    assert_eq!(marked.source.map(|source| source.name).as_deref(), Some("山谷说"));
}

#[test]
fn images_videos_and_sound_are_media_of_the_article() {
    let data = ld(
        r#"{"@type":"NewsArticle","image":[{"@type":"ImageObject","url":"/rain-1200.jpg","width":1200,"height":800,"caption":"Rain over the hill","creditText":"Bo Lind"}],
        "video":{"@type":"VideoObject","name":"The rain","contentUrl":"/rain.mp4","thumbnailUrl":"/rain-poster.jpg","duration":"PT1M30S"},
        "audio":{"@type":"AudioObject","name":"Read aloud","contentUrl":"/rain.mp3"}}"#,
    );
    let article = read(&data, "", "");
    let image = article.lead_image.unwrap();
    assert_eq!(image.url, "https://valley-news.example/rain-1200.jpg");
    assert_eq!((image.width, image.height), (Some(1200), Some(800)));
    assert_eq!(image.caption.as_deref(), Some("Rain over the hill"));
    let video = article.videos.first().unwrap();
    assert_eq!(video.url, "https://valley-news.example/rain.mp4");
    assert_eq!((video.title.as_deref(), video.duration), (Some("The rain"), Some(90)));
    assert_eq!(article.audio.first().unwrap().url, "https://valley-news.example/rain.mp3");
}

#[test]
fn links_to_other_articles_are_related() {
    let after = "<section class=related-posts><h2>Related stories</h2><ul><li><a href=/2022/03/dry>Nine dry weeks in the valley</a>
        <li><a href=/2022/02/wells>The wells that ran dry first</a><li><a href=/2022/01/dam>What the dam still holds</a></ul></section>";
    let html = page("", "", "").replace("</main>", &format!("</main>{after}"));
    assert!(html.contains("related-posts"));
    let article = extract(&html, Some(URL)).unwrap();
    let related: Vec<_> =
        article.related.iter().map(|link| (link.text.as_str(), link.url.as_deref().unwrap_or(""))).collect();
    assert_eq!(
        related,
        [
            ("Nine dry weeks in the valley", "https://valley-news.example/2022/03/dry"),
            ("The wells that ran dry first", "https://valley-news.example/2022/02/wells"),
            ("What the dam still holds", "https://valley-news.example/2022/01/dam"),
        ]
    );
    assert!(!article.body.to_text().contains("still holds"), "they are no text");
}

#[test]
fn what_stands_around_the_article_is_typed() {
    let head = "<link rel=canonical href='/rain?utm_source=x&id=7'><link rel=amphtml href=/amp/rain><link rel=license href='https://creativecommons.org/licenses/by-sa/4.0/'>
        <link rel=next href='?page=2'><meta property=og:site_name content='Valley News'><meta name=theme-color content='#123456'>
        <meta property='article:section' content=Weather><meta property='article:tag' content=rain><meta property='article:tag' content=wells>
        <meta property=og:description content='It rained.'>";
    let data = ld(
        r#"{"@type":"NewsArticle","isAccessibleForFree":false,"hasPart":{"@type":"WebPageElement","isAccessibleForFree":false,"cssSelector":".paywall"},
        "commentCount":12,"publisher":{"@type":"Organization","name":"Valley Press","logo":{"@type":"ImageObject","url":"/logo.png"}}}"#,
    );
    let after = "<p><a href=/files/plan.pdf>The plan (PDF)</a></p>";
    let trail = "<nav class=breadcrumb><a href=/>Home</a> › <a href=/weather>Weather</a></nav>";
    let html = page(&format!("{head}{data}"), "", after).replace("<main>", &format!("<main>{trail}"));
    let article = extract(&html, Some(URL)).unwrap();
    assert_eq!(article.canonical_url.as_deref(), Some("https://valley-news.example/rain?id=7"));
    assert_eq!(article.amp_url.as_deref(), Some("https://valley-news.example/amp/rain"));
    assert_eq!(article.license.as_ref().and_then(|license| license.id.as_deref()), Some("CC-BY-SA-4.0"));
    assert_eq!(article.next_page.as_deref(), Some("https://valley-news.example/2022/04/rain-at-last?page=2"));
    assert_eq!(article.site.name.as_deref(), Some("Valley News"));
    assert_eq!(article.site.logo.as_deref(), Some("https://valley-news.example/logo.png"));
    assert_eq!(article.site.theme.as_deref(), Some("#123456"));
    assert_eq!(article.publisher.as_ref().map(|publisher| publisher.name.as_str()), Some("Valley Press"));
    assert_eq!(article.section.as_deref(), Some("Weather"));
    assert_eq!(article.tags, ["rain", "wells"]);
    assert_eq!(article.summary.as_deref(), Some("It rained."));
    assert_eq!(article.comment_count, Some(12));
    assert!(matches!(article.paywall, Paywall::Partial | Paywall::Locked), "{:?}", article.paywall);
    let steps: Vec<_> = article.breadcrumbs.iter().map(|step| step.text.as_str()).collect();
    assert_eq!(steps, ["Weather"], "the way from the home page");
    let attachment = article.attachments.first().unwrap();
    assert_eq!(attachment.url.as_deref(), Some("https://valley-news.example/files/plan.pdf"));
    assert_eq!(article.direction, Direction::LeftToRight);
    let right = extract(html.replace("lang=en", "lang=ar dir=rtl"), Some(URL)).unwrap();
    assert_eq!(right.direction, Direction::RightToLeft);
}

#[test]
fn a_date_that_is_none_is_told_wherever_it_stands() {
    for head in [
        format!("<meta property=article:published_time content={}>", "1".repeat(400)),
        format!("<meta name=date content={}>", "1".repeat(400)),
        format!("<meta property=og:updated_time content={}>", "1".repeat(400)),
        ld(&format!(r#"{{"@type":"NewsArticle","dateModified":"{}"}}"#, "1".repeat(400))),
    ] {
        let article = read(&head, "", "");
        let told = article.problems.iter().any(|problem| problem.kind == ProblemKind::BrokenStructuredData);
        assert!(told, "{}", &head[..60]);
        // The address gives the month.
        assert_eq!((published(&article), article.modified), ("2022-04".to_owned(), None));
    }
}

#[test]
fn what_a_shop_says_of_its_product_in_opengraph_is_data_of_the_page() {
    let head =
        "<meta property=og:type content=product><meta property=og:title content='Rain at last in the valley'>
        <meta property=product:category content=Wells>";
    assert_eq!(read(head, "", "").section.as_deref(), Some("Wells"));
}

#[test]
fn the_metadata_that_chinese_offices_must_give_is_read() {
    let html = "<html lang=zh><head><meta charset=utf-8><title>干旱九周后山谷终于等来一场大雨_松河市人民政府</title>
        <meta name=SiteName content=松河市人民政府><meta name=SiteDomain content=valley.example><meta name=SiteIDCode content=0000000001>
        <meta name=ColumnName content=政务动态><meta name=ColumnType content=政务动态><meta name=ArticleTitle content=干旱九周后山谷终于等来一场大雨>
        <meta name=PubDate content='2023-05-12 09:31'><meta name=ContentSource content=松河市水务局><meta name=Keywords content=雨;水井>
        </head><body><div class=title>干旱九周后山谷终于等来一场大雨</div><div class=con>
        <p>连续干旱了九个星期之后，山谷里终于下起了雨，水井又慢慢地满了起来，镇上的人们都松了一口气，田里的庄稼也有了盼头。</p>
        <p>镇上的老人说，他们从来没有见过这样的天气，河水在傍晚之前就涨了一掌宽，孩子们站在桥上看了很久才肯回家去。</p></div></body></html>";
    let article = extract(html, Some("https://valley.example/2023/rain.html")).unwrap();
    assert_eq!(article.title.as_deref(), Some("干旱九周后山谷终于等来一场大雨"));
    assert_eq!(article.site.name.as_deref(), Some("松河市人民政府"));
    assert_eq!(article.section.as_deref(), Some("政务动态"));
    assert_eq!(article.source.as_ref().map(|source| source.name.as_str()), Some("松河市水务局"));
    assert_eq!(published(&article), "2023-05-12T09:31");
}

#[test]
fn a_moment_is_told_by_the_clock_of_its_place() {
    let utc = "<meta property='article:published_time' content='2022-04-18T22:05:30Z'>";
    let local = |moment: &str| format!("<p><time datetime='{moment}'>19 April</time></p>");
    let read = |moment: &str| published(&read(utc, &local(moment), ""));
    assert_eq!(read("2022-04-19T00:05:30+02:00"), "2022-04-19T00:05:30+02:00");
    assert_eq!(read("2022-04-19T00:05+02:00"), "2022-04-18T22:05:30Z", "it says less");
    assert_eq!(read("2022-04-19T01:05:30+02:00"), "2022-04-18T22:05:30Z", "another moment");
}

#[test]
fn the_author_of_no_item_is_the_pages() {
    let person = |name: &str| {
        format!(
            "<div itemprop=author itemscope itemtype=https://schema.org/Person><meta itemprop=name content='{name}'></div>"
        )
    };
    assert_eq!(names(&read("", &person("Ada Reyes"), "")), ["Ada Reyes"]);
    assert_eq!(
        names(&read("", &person("Ada Reyes"), &person("Bo Lind"))),
        ["Ada Reyes"],
        "readers come after"
    );
}
