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
fn what_a_heading_carries_beside_the_headline_is_cut_where_two_titles_leave_it_out() {
    let head = "<title>Rain at last in the hills</title><meta property=og:title content='Rain at last in the hills'>";
    for heading in
        ["Rain at last in the hills - Weather - Valley talk", "Rain at last in the hills / Dec 2025"]
    {
        let html = format!("{head}<h1>{heading}</h1><p>text");
        assert_eq!(title(&html), "Rain at last in the hills", "{heading}");
    }
    let html = "<title>Rain at last</title><h1>Rain at last | What now?</h1><p>text";
    assert_eq!(title(html), "Rain at last | What now?", "one title alone may be cut short");
}

#[test]
fn without_heading_the_best_claim_is_taken() {
    let html = r#"<title>Rain... | Valley</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Rain at last &amp; for long"}</script>"#;
    assert_eq!(title(html), "Rain at last & for long");
}

#[test]
fn a_front_page_is_called_what_its_data_calls_it() {
    let html = "<meta property=og:title content='Valley Tools: rakes and ladders'><meta property=og:site_name content='Valley Tools'>
        <title>Valley Tools: rakes and ladders</title><h1>Spring is here. Rake it in.</h1><p>text</p>";
    let front = extract(html, Some("https://valley-tools.example/?utm_source=x")).unwrap();
    assert_eq!(front.title.as_deref(), Some("Valley Tools: rakes and ladders"));
    let html = &html.replace("og:title", "og:subject");
    let inner = extract(html, Some("https://valley-tools.example/spring")).unwrap();
    assert_eq!(inner.title.as_deref(), Some("Spring is here. Rake it in."));
    let post = extract(html, Some("https://valley-tools.example/?p=12")).unwrap();
    assert_eq!(post.title.as_deref(), Some("Spring is here. Rake it in."));
}

#[test]
fn a_page_on_a_service_is_called_what_its_data_agrees_on() {
    let page = |data: &str| {
        format!(
            "<title>Rake repair | Valley Tools</title>{data}<header class=site-header><nav><a href=/>Valley Tools</a>
             <a href=/services>Our services</a><a href=/prices>Prices</a><a href=/quote>Get a free quote</a></nav></header>
             <section class=hero><h1>We make it whole again</h1><p>Our team of smiths has served customers in the valley since
             1921. Bring us what is bent, and take it home straight.</p><a class=btn href=/quote>Get started today</a></section>
             <section class=services><h2>Our services</h2><div class=service><h3>Rakes</h3><p>We straighten teeth and fit new
             handles for your rake within a day.</p></div><div class=service><h3>Spades</h3><p>We weld, grind and sharpen your
             spade, and you pay when it holds.</p></div></section><section class=testimonials><h2>What our clients say</h2>
             <p>“They did it while I waited.”</p></section><section class=cta><h2>Ready to begin?</h2><p>Call us on 0123 456789 or
             book an appointment online.</p><a class=btn href=/contact>Contact us</a></section>
             <section class=faq><h2>Questions</h2><h3>Do you collect?</h3><p>Yes, on Mondays, from your door.</p></section>"
        )
    };
    let read = |html: &str| extract(html, Some("https://valley-tools.example/p/12")).unwrap();
    let agreed = read(&page("<meta property=og:title content='Rake repair'>"));
    assert_eq!(agreed.page_kind.kind, crate::PageKind::Service);
    assert_eq!(agreed.title.as_deref(), Some("Rake repair"));
    let alone = read(&page(""));
    assert_eq!(alone.title.as_deref(), Some("We make it whole again"), "one title alone can be the site's");
}

#[test]
fn the_address_decides_between_a_heading_and_data_that_disagree() {
    let html = "<meta property=og:title content='After nine dry weeks, rain'><title>After nine dry weeks, rain</title><article><h1>News from the hills</h1>
        <p>It rained in the valley on Monday, and the wells are filling again, said the mayor, who had waited for it as long as anyone.
        <p>Nobody in the valley had seen the like of it, and the river rose by the width of a hand before the evening came.</article>";
    let of = |path: &str| extract(html, Some(&format!("https://valley.example/{path}"))).unwrap().title;
    assert_eq!(of("2024/after-nine-dry-weeks-rain.html").as_deref(), Some("After nine dry weeks, rain"));
    assert_eq!(of("2024/news-from-the-hills").as_deref(), Some("News from the hills"));
    assert_eq!(of("2024/12345").as_deref(), Some("News from the hills"));
}

#[test]
fn the_host_before_a_title_is_cut() {
    let html = "<title>www.valley-news.example Rain at last in the hills</title><p>text";
    assert_eq!(title(html), "www.valley-news.example Rain at last in the hills");
    let html = "<title>valley-news.example Rain at last in the hills</title><p>text";
    assert_eq!(title(html), "Rain at last in the hills");
}

#[test]
fn headline_and_deck_that_the_data_joins_are_told_apart() {
    let html = "<title>山谷久旱终于迎来降水——村民连夜开闸蓄水保春耕_松河网</title><meta name=application-name content=松河网>
        <p class=t>山谷久旱终于迎来降水</p><p>——村民连夜开闸蓄水保春耕</p><p>2022-04-18 18:53</p><p>星期一，山谷里终于下雨了，人们等这场雨等了九个星期，井水正在慢慢涨起来。</p>";
    let page = article(html);
    assert_eq!(page.title.as_deref(), Some("山谷久旱终于迎来降水"));
    assert_eq!(page.subtitle.as_deref(), Some("——村民连夜开闸蓄水保春耕"));
    let html = "<title>山谷久旱终于迎来降水村民连夜开闸蓄水保春耕</title><h1>山谷久旱终于迎来降水<div>村民连夜开闸蓄水保春耕</div></h1>
        <p>2022-04-18 18:53</p><p>星期一，山谷里终于下雨了，人们等这场雨等了九个星期，井水正在慢慢涨起来。</p>";
    let page = article(html);
    assert_eq!(page.title.as_deref(), Some("山谷久旱终于迎来降水"));
    assert_eq!(page.subtitle.as_deref(), Some("村民连夜开闸蓄水保春耕"));
}

#[test]
fn the_address_tells_which_title_is_the_pages_where_data_speaks_of_the_site() {
    let of = |html: &str, path: &str| {
        extract(html, Some(&format!("https://valley.example/{path}"))).unwrap().title
    };
    let html = "<meta property=og:title content='All the news of the hills'><title>Gauges on sale today | Valley</title><h2>Wells</h2><h2>Rain</h2><p>text";
    assert_eq!(of(html, "shop/gauges").as_deref(), Some("Gauges on sale today"));
    let html = "<title>Hills - A Perfect Events Company</title><h2>Make your day real</h2><h2>The best event planners of the hills</h2><p>text";
    assert_eq!(
        of(html, "the-best-event-planners-of-the-hills").as_deref(),
        Some("The best event planners of the hills")
    );
    assert_ne!(of(html, "the-best-event-planners").as_deref(), Some("The best event planners of the hills"));
}

#[test]
fn a_post_that_links_to_itself_beside_its_section_is_the_headline() {
    let html = "<title>Valley blog--hills and rain</title><p><b><a href=/c/5>[Weather]</a> <a href='/more.asp?id=12'>Rain at last in the hills</a></b></p>
        <p>2005-9-15 11:46</p><p>After nine dry weeks it rained on Monday, and the wells are filling again, said the mayor of the town.</p>";
    let page = extract(html, Some("https://valley.example/more.asp?id=12")).unwrap();
    assert_eq!(page.title.as_deref(), Some("Rain at last in the hills"));
}

#[test]
fn what_templates_call_a_page_is_no_title() {
    let text = "<p>山谷里九个星期没有下雨，星期一终于下起了雨，人们等这场雨等了很久，水井又慢慢地满了起来，大家都松了一口气。</p>";
    let html = format!(
        "<title>显示</title><p align=center><font color=navy><strong>山谷久旱终逢雨</strong></font></p><hr>{text}"
    );
    assert_eq!(title(&html), "山谷久旱终逢雨");
    let html = format!(
        "<title>山谷论坛 :: null</title><table><tr><td class=large><b>主题：</b> 山谷里什么时候才会下雨？</td></tr></table>{text}"
    );
    assert_eq!(title(&html), "山谷里什么时候才会下雨？");
    let html = format!(
        "<title>山谷久旱终逢雨(页 1) - 天气 - 山谷论坛 - powered by Discuz! Archiver</title><a href=/>山谷论坛</a> &raquo;
        <a href=/f-1>天气</a><h3><b>山谷久旱终逢雨</b></h3>{text}"
    );
    assert_eq!(title(&html), "山谷久旱终逢雨");
}

#[test]
fn the_name_of_a_company_gives_way_to_a_line_that_stands_out() {
    let text = "<p>松河电力集团有限责任公司的工人们昨天夜里换下了变电站里用了三十年的变压器，镇上的灯只暗了一会儿，天亮之前一切都已经恢复如常。</p>
        <p>公司的负责人说，接下来的几个月里还要换下另外四台，松河电力集团有限责任公司为此准备了整整两年，乡亲们也等了整整两年。</p>";
    let page = |line: &str| {
        format!(
            "<meta charset=utf-8><title>松河电力集团有限责任公司 - 新闻中心</title><table><tr><td>首页</td></tr></table>{line}{text}"
        )
    };
    let large = "<table><tr><td align=center><font size=4><b>变电站换下用了三十年的变压器</b></font></td></tr></table>";
    assert_eq!(title(&page(large)), "变电站换下用了三十年的变压器");
    assert_ne!(
        title(&page("<p>变电站换下用了三十年的变压器</p>")),
        "变电站换下用了三十年的变压器",
        "a line like others"
    );
}

#[test]
fn a_byline_in_the_block_of_the_headline_is_no_part_of_it() {
    let text = "<p>连续干旱了九个星期之后，山谷里终于下起了雨，水井又慢慢地满了起来，镇上的人们都松了一口气，田里的庄稼也有了盼头。</p>";
    let html = format!(
        "<meta charset=utf-8><title>干旱九周后山谷终于等来一场大雨 - 松河在线 山谷第一站</title>
        <center><font size=4><b>干旱九周后山谷终于等来一场大雨</b></font><br>2006-7-29 11:20　来源:松河在线　作者:李明</center>{text}"
    );
    assert_eq!(title(&html), "干旱九周后山谷终于等来一场大雨");
}

#[test]
fn counts_and_brackets_in_an_element_of_their_own_are_no_part_of_the_headline() {
    let html =
        "<title>Working the coast | Collections</title><h1>Working the coast <small>64 objects</small></h1>
        <p>After nine dry weeks it rained.";
    assert_eq!(title(html), "Working the coast");
    let html = "<title>Room 101 | Collections</title><h1>Room 101</h1><p>After nine dry weeks it rained.";
    assert_eq!(title(html), "Room 101");
}

#[test]
fn what_stands_behind_a_low_line_in_a_chinese_title_is_none_of_it() {
    let html = "<title>多肉徒长怎么办_搜呗搜索</title><p>After nine dry weeks it rained.";
    assert_eq!(title(html), "多肉徒长怎么办");
}

#[test]
fn a_heading_that_leads_home_is_the_sites_name() {
    let html = "<title>Current rain in the hills</title><h1><a href=/>Weather of the north</a></h1><p>After nine dry weeks it rained.";
    assert_eq!(title(html), "Current rain in the hills");
    let html = "<title>Rain at last in the hills | Weather of the north</title><h1><a href=/>Weather</a> » Rain at last in the hills</h1><p>After nine dry weeks it rained.";
    assert!(title(html).contains("Rain at last in the hills"));
    let html = "<title>山谷新闻中心_山谷久旱九周之后终于逢雨</title><h2>山谷久旱九周之后终于逢雨</h2><p>山谷里九个星期没有下雨，星期一终于下起了雨。";
    assert_eq!(title(html), "山谷久旱九周之后终于逢雨");
}
