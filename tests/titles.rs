//! Headlines in the frames that sites put around them: the site's name on either side, whatever the separator and the
//! language; headings that are the site's, the section's or hidden; headlines that are no heading.

use copydesk::extract;

const TEXT: &str = "<p>After nine dry weeks it rained in the valley on Monday, and the wells are filling again, said the mayor of
    the town, who had waited for it as long as anyone.</p><p>Nobody in the valley had seen the like of it, and the river
    rose by the width of a hand before the evening came.</p>";
const CHINESE: &str = "<p>连续干旱了九个星期之后，山谷里终于下起了雨，水井又慢慢地满了起来，镇上的人们都松了一口气，田里的庄稼也有了盼头。</p>
    <p>镇上的老人说，他们从来没有见过这样的天气，河水在傍晚之前就涨了一掌宽，孩子们站在桥上看了很久才肯回家去。</p>";

fn title(html: &str) -> String {
    extract(html, Some("https://www.valley-post.example/news/12345.html")).unwrap().title.unwrap_or_default()
}

/// Asserts that every page of a list has its headline, and names all that have another.
fn hold(pages: impl IntoIterator<Item = (String, String, String)>) {
    let mut wrong = Vec::new();
    for (what, html, headline) in pages {
        let got = title(&html);
        if got != headline {
            wrong.push(format!("{what}\n    expected {headline}\n    got      {got}"));
        }
    }
    assert!(wrong.is_empty(), "{} titles are read otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_sites_name_goes_whatever_the_separator_the_side_and_the_language() {
    let mut pages = Vec::new();
    let sites = [
        ("en", "Rain at last after nine dry weeks in the valley", "Valley Post", TEXT),
        ("de", "Endlich Regen nach neun trockenen Wochen im Tal", "Talpost", TEXT),
        ("fr", "Enfin la pluie après neuf semaines de sécheresse", "La Poste de la vallée", TEXT),
        ("ru", "Наконец дождь после девяти сухих недель в долине", "Вести долины", TEXT),
        ("ar", "أخيرا المطر بعد تسعة أسابيع من الجفاف في الوادي", "أخبار الوادي", TEXT),
        ("ja", "九週間の日照りのあと谷にようやく雨", "谷新聞", CHINESE),
        ("ko", "아홉 주의 가뭄 끝에 골짜기에 내린 비", "골짜기신문", CHINESE),
        ("zh", "干旱九周后山谷终于等来一场大雨", "松河网", CHINESE),
    ];
    let separators =
        [" | ", " - ", " – ", " — ", " · ", " » ", " :: ", " / ", " • ", "｜", "_", " ‹ ", " ~ "];
    for (language, headline, site, text) in sites {
        for separator in separators {
            // A low line between words of scripts with spaces is part of a word.
            if separator == "_" && !matches!(language, "zh" | "ja" | "ko") {
                continue;
            }
            for whole in [format!("{headline}{separator}{site}"), format!("{site}{separator}{headline}")] {
                for (shape, body) in [
                    ("no heading", format!("<article>{text}</article>")),
                    ("h1", format!("<h1>{headline}</h1><article>{text}</article>")),
                    (
                        "h1 is the site's",
                        format!("<h1><a href=/>{site}</a></h1><h2>{headline}</h2><article>{text}</article>"),
                    ),
                    ("h1 has all of it", format!("<h1>{whole}</h1><article>{text}</article>")),
                ] {
                    let html = format!(
                        "<html lang={language}><meta charset=utf-8><title>{whole}</title><meta property=og:site_name content='{site}'><body>{body}</body></html>"
                    );
                    pages.push((format!("{language}, {shape}: {whole}"), html, headline.to_owned()));
                }
            }
        }
    }
    hold(pages);
}

#[test]
fn names_of_outlets_go_from_chinese_titles_that_say_no_site() {
    let mut pages = Vec::new();
    let headline = "干旱九周后山谷终于等来一场大雨";
    for suffix in [
        "_松河网",
        "-松河网",
        "--松河网",
        " - 松河网",
        "|松河网",
        "｜松河网",
        "_松河新闻网",
        "_新闻中心_松河网",
        "--时政--松河网",
        "-松河日报",
        "_松河晚报",
        "_松河在线",
        "_国内新闻_松河新闻网",
        "-中新网",
        "_新华网",
        "--人民网",
        "_腾讯新闻",
        "_凤凰网",
        "_网易新闻",
        "_新浪新闻",
        "_央视网",
        "_澎湃新闻",
        "_手机松河网",
        " - 松河市人民政府",
        "-松河大学新闻网",
    ] {
        for body in [
            "",
            "<h1>干旱九周后山谷终于等来一场大雨</h1>",
            "<div class=title>干旱九周后山谷终于等来一场大雨</div>",
        ] {
            let html = format!(
                "<html lang=zh><meta charset=utf-8><title>{headline}{suffix}</title><body>{body}<div class=content>{CHINESE}</div></body></html>"
            );
            pages.push((format!("{suffix} {body}"), html, headline.to_owned()));
        }
    }
    hold(pages);
}

#[test]
fn headlines_are_found_where_headings_mislead() {
    let mut pages = Vec::new();
    let headline = "Rain at last after nine dry weeks in the valley";
    let head = format!("<title>{headline} | Valley Post</title>");
    for (what, body) in [
        (
            "h1 is the logo",
            format!(
                "<header><h1><a href=/><img src=/logo.png alt='Valley Post'></a></h1></header><h2>{headline}</h2>{TEXT}"
            ),
        ),
        ("h1 is the section", format!("<h1>Weather</h1><article><h2>{headline}</h2>{TEXT}</article>")),
        ("h1 is hidden", format!("<h1 style='display:none'>Valley Post</h1><h2>{headline}</h2>{TEXT}")),
        (
            "two h1, the site's first",
            format!("<h1>Valley Post</h1><article><h1>{headline}</h1>{TEXT}</article>"),
        ),
        (
            "two h1, a box after",
            format!("<article><h1>{headline}</h1>{TEXT}</article><aside><h1>Newsletter</h1></aside>"),
        ),
        (
            "h2 with a class",
            format!(
                "<h1>Valley Post</h1><article><h2 class=entry-title>{headline}</h2>{TEXT}<h2>What now?</h2></article>"
            ),
        ),
        (
            "div.title",
            format!(
                "<div class=site>Valley Post</div><div class=title>{headline}</div><div class=content>{TEXT}</div>"
            ),
        ),
        (
            "span in a table",
            format!(
                "<table><tr><td><span class=headline>{headline}</span></td></tr><tr><td>{TEXT}</td></tr></table>"
            ),
        ),
        (
            "a kicker in h1",
            format!("<article><h1><span>Weather</span> <span>{headline}</span></h1>{TEXT}</article>"),
        ),
        (
            "a link in h1",
            format!("<article><h1><a href=/news/12345.html>{headline}</a></h1>{TEXT}</article>"),
        ),
        ("a button in h1", format!("<article><h1>{headline}<button>Listen</button></h1>{TEXT}</article>")),
    ] {
        let html = format!("<html lang=en>{head}<body>{body}</body></html>");
        pages.push((what.to_owned(), html, headline.to_owned()));
    }
    hold(pages);
}

#[test]
fn what_a_reader_plays_or_follows_is_no_part_of_a_heading() {
    let mut pages = Vec::new();
    let headline = "干旱九周后山谷终于等来一场大雨";
    for tool in [
        "<span>播报文章</span>",
        "<span class=tts>语音播报文章，释放双眼</span>",
        "<a href=javascript:>收藏</a>",
        "<span>分享到</span>",
        "<em>[字体：大 中 小]</em>",
    ] {
        let html = format!(
            "<html lang=zh><meta charset=utf-8><title>{headline}</title><body><h1>{headline}{tool}</h1><div class=content>{CHINESE}</div></body></html>"
        );
        pages.push((tool.to_owned(), html, headline.to_owned()));
    }
    hold(pages);
}

#[test]
fn parts_of_headlines_stay() {
    let mut pages = Vec::new();
    for headline in [
        "Rain | What now?",
        "Rain – a chronicle – of nine dry weeks",
        "Live: Rain reaches the valley - all that we know",
        "冷暖 | 山谷干旱九周后终于等来一场大雨",
        "山谷·大雨｜九个星期之后，井水回来了",
        "“久旱”之后——山谷里的一场大雨",
    ] {
        let text = if headline.is_ascii() || headline.starts_with("Rain") { TEXT } else { CHINESE };
        for suffix in ["", " | Valley Post"] {
            let html = format!(
                "<html><meta charset=utf-8><title>{headline}{suffix}</title><meta property=og:site_name content='Valley Post'><body><h1>{headline}</h1>{text}</body></html>"
            );
            pages.push((format!("{headline}{suffix}"), html, headline.to_owned()));
        }
    }
    hold(pages);
}

#[test]
fn a_headline_is_given_as_the_page_writes_it_best() {
    let long = "Rain at last after nine dry weeks in the valley, and the wells are filling";
    let page = |title: &str, og: &str, h1: &str| {
        format!(
            "<meta charset=utf-8><title>{title}</title><meta property=og:title content='{og}'><body><h1>{h1}</h1><article>{TEXT}</article>"
        )
    };
    hold(
        [
            (
                "a heading in capitals",
                page(
                    "Rain at Last in the Valley | Valley Post",
                    "Rain at Last in the Valley",
                    "RAIN AT LAST IN THE VALLEY",
                ),
                "Rain at Last in the Valley",
            ),
            (
                "capitals everywhere",
                page(
                    "RAIN AT LAST IN THE VALLEY",
                    "RAIN AT LAST IN THE VALLEY",
                    "RAIN AT LAST IN THE VALLEY",
                ),
                "RAIN AT LAST IN THE VALLEY",
            ),
            (
                "a heading that breaks off",
                page(long, long, "Rain at last after nine dry weeks in the valley…"),
                long,
            ),
            (
                "a title that breaks off",
                page(
                    "Rain at last after nine dry weeks in the ... | Valley Post",
                    "Rain at last after nine dry weeks in the ...",
                    long,
                ),
                long,
            ),
            (
                "a headline that ends so",
                page("And then came the rain…", "And then came the rain…", "And then came the rain…"),
                "And then came the rain…",
            ),
        ]
        .map(|(what, html, headline)| (what.to_owned(), html, headline.to_owned())),
    );
}

#[test]
fn a_deck_in_the_heading_is_no_part_of_the_headline_however_many_titles_join_them() {
    let html = format!(
        "<html lang=zh><meta charset=utf-8><title>干旱九周后山谷终于等来一场大雨预计降水还将持续三天左右_松河网</title>
        <meta name=ArticleTitle content=干旱九周后山谷终于等来一场大雨预计降水还将持续三天左右>
        <body><h1>干旱九周后山谷终于等来一场大雨<div>预计降水还将持续三天左右</div></h1><article>{CHINESE}</article>"
    );
    assert_eq!(title(&html), "干旱九周后山谷终于等来一场大雨");
}
