//! Files as they are written, and what their directives come to.

use super::*;
use crate::article::{Paywall, ProblemKind};
use crate::rules::RuleSet;
use crate::{Article, Extractor, Field, Limits, Page, Source};

fn read(text: &str) -> (FtrRule, Vec<String>) {
    let (rule, faults) = FtrRule::read("rules/example.org.txt", text, &FtrOptions::default());
    (rule, faults.iter().map(ToString::to_string).collect())
}

fn extractor(files: &[(&str, &str)]) -> Extractor {
    let mut rules = RuleSet::new();
    let report = rules.load(files.iter().copied());
    assert_eq!(report.faults, [], "the files of this test are sound");
    Extractor::builder().rules(rules).build()
}

fn extract(rule: &str, html: &str) -> Article {
    let page =
        Page::html(html).url("https://www.example.org/a/b.html").content_type("text/html; charset=utf-8");
    extractor(&[("example.org.txt", rule)]).extract(&page).unwrap()
}

const PROSE: &str = "The water in the valley rose by two metres on Monday, the mayor said, and forty families left \
    their houses before the evening came and the bridge was closed to all traffic.";

const MORE: &str = "Two schools opened their gyms to those who had nowhere to go, and by midnight the fire brigade of \
    the next town had brought blankets, hot soup and a generator, because the power had failed at eight, an officer told us.";

const REST: &str = "Rain is forecast until Thursday, yet the gauge above the dam has been falling since dawn, so the council \
    hopes, as its speaker put it, that the worst is over and that the road to the north can be cleared before the weekend.";

#[test]
fn what_is_for_the_caller_is_reported() {
    let (rule, faults) = read(
        "# a comment: with a colon\n\ntest_url: http://example.org/1\ntest_contains: one\ntest_contains: two\n\
         test_url: http://example.org/2\nhttp_header(User-Agent): curl/7\nautodetect_on_failure: no\n\
         autodetect_next_page: no\nrequires_login: yes\nlogin_uri: https://example.org/login\n\
         login_username_field: name\nlogin_password_field: word\nlogin_extra_fields: a=b=c\n\
         not_logged_in_xpath: //form[@id='login']\ntidy: no\nparser: html5lib\nfootnotes: no\n\
         convert_double_br_tags: yes\ninsert_detected_image: no\npost_strip_attr: //*/@class\n",
    );
    assert_eq!(faults, [""; 0]);
    let advice = rule.advice();
    assert_eq!(advice.tests.len(), 2);
    assert_eq!(advice.tests[0].contains.0, ["one", "two"]);
    assert_eq!(advice.headers, [("user-agent".to_owned(), "curl/7".to_owned())]);
    assert!(advice.no_guess && advice.no_paging_guess);
    let login = advice.login.unwrap();
    assert!(login.required);
    assert_eq!(login.extra_fields, [("a".to_owned(), "b=c".to_owned())]);
    assert_eq!(login.not_logged_in.as_deref(), Some("//form[@id='login']"));
}

#[test]
fn faults_have_their_place_and_the_rest_is_kept() {
    let (rule, faults) = read(
        "titel: //h1\nbody: //div[\nno colon\n日期: x\ndate:   //p[@class='d'\nif_page_contains: //a\n\
         test_contains: x\nfind_string: a\nwrap_in(nonsense): //p\nbody: ///div\nreplace_string(a):\n",
    );
    let starts = [
        "rules/example.org.txt:1:1: error: there is no directive \"titel\", perhaps title is meant",
        "rules/example.org.txt:2:13: error: column 7",
        "rules/example.org.txt:3:1: error: the line has no colon",
        "rules/example.org.txt:4:1: error: there is no directive \"日期\";",
        "rules/example.org.txt:5:23: error: column 15",
        "rules/example.org.txt:6:19: error: if_page_contains needs a single_page_link before it",
        "rules/example.org.txt:7:16: error: test_contains needs a test_url before it",
        "rules/example.org.txt:9:20: error: \"nonsense\" is no element",
        "rules/example.org.txt:10:7: warning: ///div was read as //div",
        "rules/example.org.txt:8:1: error: find_string has no partner",
    ];
    assert_eq!(faults.len(), starts.len(), "{faults:#?}");
    for (fault, start) in faults.iter().zip(starts) {
        assert!(fault.starts_with(start), "{fault}\n{start}");
    }
    assert_eq!(rule.recipe.body.len(), 1);
    assert_eq!(rule.recipe.replace, [("a".to_owned(), String::new())]);
}

#[test]
fn the_body_is_what_the_rule_says() {
    let html = format!(
        "<div id=top><p>{PROSE} One.</p></div><div class='story main'><p>Short.</p><p class='x  share'>Share.</p>\
         <p>{PROSE} <span id=note>A note.</span> Two.</p><div class=hashtags><p>Tagged.</p></div></div>\
         <div class='story more'><p>More.</p></div><aside><p>{PROSE} Three.</p></aside>"
    );
    let rule = "prune: no\nbody: //div[@class='none']\nbody: //div[contains(concat(' ', @class, ' '), ' story ')]\n\
        strip_id_or_class: 'share'\nstrip_id_or_class: tags\nstrip: //span[@id='note']";
    let text = extract(rule, &html).body.to_text();
    for part in ["Short.", "Two.", "More.", "Tagged."] {
        assert!(text.contains(part), "{part} in {text}");
    }
    for part in ["One.", "Three.", "Share.", "A note."] {
        assert!(!text.contains(part), "{part} in {text}");
    }
}

#[test]
fn parts_of_names_are_an_option() {
    let mut rules = RuleSet::new();
    let file = "prune: no\nbody: //article\nstrip_id_or_class: tags";
    rules.load_with([("example.org.txt", file)], &FtrOptions::default().parts_of_names(true));
    let html = format!("<article><p>{PROSE}</p><p class=hashtags>Tagged.</p></article>");
    let page = Page::html(&html).url("http://example.org/");
    let article = Extractor::builder().rules(rules).build().extract(&page).unwrap();
    assert!(!article.body.to_text().contains("Tagged."));
}

#[test]
fn a_rule_that_finds_nothing_is_a_problem_and_never_an_empty_article() {
    let html = format!(
        "<h1>Water in the valley</h1><article><p>{PROSE}</p><p>{MORE}</p><p>{REST}</p><p class=end>So it was.</p></article>"
    );
    let plain = Extractor::new().extract(&Page::html(&html)).unwrap().body;
    assert!(!plain.is_empty());
    for rule in [
        "body: //div[@id='gone']\nautodetect_on_failure: no",
        "title: //h1[@id='gone']",
        "strip: //body",
        "strip: //html",
        "strip: //p",
        "body: //article\nstrip: //article",
        "body: //article\nstrip: //p\nprune: no",
        "body: //p/text()",
        "body: //p[@class='end']",
        "body: string(//p)",
    ] {
        let article = extract(rule, &html);
        assert!(article.body.to_text().contains("forty families"), "{rule}");
        let stale = article.problems.iter().filter(|problem| problem.kind == ProblemKind::StaleRule);
        assert_eq!(stale.count(), 1, "{rule}: {:?}", article.problems);
    }
}

#[test]
fn fields_are_evidence_above_the_pages_own() {
    let html = format!(
        "<head><meta property=og:title content='Another'><meta property=article:tag content='partner zone'></head>\
         <h1>Water | News</h1><p class=by>By <a>Ann Example</a>, <a>Bo Example</a></p><form id=login></form>\
         <article><p>{PROSE}</p></article><a id=next href=/a/2.html>2</a><a id=print href='?print'>Print</a>"
    );
    let rule = "title: substring-before(//h1, ' | ')\nauthor: //p[@class='by']/a\nnext_page_link: //a[@id='next']\n\
        single_page_link: concat('/print', '/b')\nif_page_contains: //nothing\n\
        single_page_link: //a[@id='print']/@href\nif_page_contains: //a[@id='print']\n\
        native_ad_clue: //meta[@content='partner zone']\nnot_logged_in_xpath: //form[@id='login']";
    let page = Page::html(&html).url("https://www.example.org/a/b.html");
    let found = extractor(&[("example.org.txt", rule)]).examine(&page).unwrap();
    let article = &found.article;
    assert_eq!(article.next_page.as_deref(), Some("https://www.example.org/a/2.html"));
    assert_eq!(article.single_page.as_deref(), Some("https://www.example.org/a/b.html?print"));
    assert!(article.sponsored);
    assert_eq!(article.paywall, Paywall::Locked);
    assert_eq!(article.problems, []);
    if let Some(winner) = found.winner(Field::Title) {
        assert_eq!((winner.source, &*winner.value), (Source::SiteRule, "Water"));
    }
}

#[test]
fn the_raw_page_and_the_tree_are_corrected() {
    let html = format!(
        "<article><amp-text><p>{PROSE}</p></amp-text><div class=quote><p>Quoted words of the mayor.</p></div>\
         <ul><li><p>First of the list.</p></ul><img data-real=/b.png src=/x.gif></article>\
         <div id=photo><p>{PROSE} Under the photo.</p></div>"
    );
    let rule = "prune: no\nbody: //section\nfind_string: <amp-text>\nreplace_string: <section>\n\
        replace_string(</article>): </section></article>\nfind_string: mayor said\nreplace_string: mayor wrote\n\
        wrap_in(blockquote): //div[@class='quote']\ndissolve: //ul\ndissolve: //li\nmove_into(body): //div[@id='photo']\n\
        strip_image_src: doubleclick\nsrc_lazy_load_attr: data-real";
    let article = extract(rule, &html);
    let text = article.body.to_text();
    assert!(text.contains("the mayor wrote"), "{text}");
    assert!(text.contains("Under the photo."), "{text}");
    assert_eq!(article.problems, []);
}

#[test]
fn the_closest_file_alone_is_heeded() {
    let html = format!(
        "<div id=a><p>{PROSE} A.</p></div><div id=b><p>{PROSE} B.</p></div><div id=c><p>{PROSE} C.</p></div>"
    );
    let rule = |id: &str| format!("prune: no\nbody: //div[@id='{id}']");
    let (exact, below, far) = (rule("a"), rule("b"), rule("c"));
    let extractor = extractor(&[
        (".example.org.txt", &far),
        ("blog.example.org.txt", &exact),
        (".blog.example.org.txt", &below),
    ]);
    for (host, letter) in [
        ("blog.example.org", "A."),
        ("www.blog.example.org", "A."),
        ("my.blog.example.org", "B."),
        ("x.y.example.org", "C."),
        ("example.org", "C."),
    ] {
        let url = format!("https://{host}/");
        let text = extractor.extract(&Page::html(&html).url(&url)).unwrap().body.to_text();
        assert!(text.ends_with(letter), "{host}: {text}");
    }
}

#[test]
fn global_and_fingerprint_files_come_last() {
    let mut rules = RuleSet::new();
    let files = [
        ("global.txt", "prune: no\nbody: //main\nstrip_id_or_class: ads"),
        ("fingerprint.ippen.media.txt", "prune: no\nbody: //section"),
        ("LICENSE.txt", "Public domain: yes"),
    ];
    let report = rules.load_with(files, &FtrOptions::default().global(true));
    assert_eq!((report.files, report.rules, report.faults.len()), (3, 2, 1));
    let extractor = Extractor::builder().rules(rules).build();
    let text =
        |html: &str| extractor.extract(&Page::html(html).url("http://any.example/")).unwrap().body.to_text();
    let body = format!(
        "<main><section><p>{PROSE} S.</p></section><p class=ads>{PROSE} Ads.</p><p>{PROSE} M.</p></main>"
    );
    assert!(text(&body).ends_with("M.") && !text(&body).contains("Ads."));
    let known = format!("<script>[{{\"de.ippen-digital.story.onlineId\":1}}]</script>{body}");
    assert!(text(&known).ends_with("S."), "{}", text(&known));
}

#[test]
fn steps_are_bounded_and_the_bound_is_told() {
    let html = format!("<article><p>{PROSE}</p></article>{}", "<div>x".repeat(300));
    let mut rules = RuleSet::new();
    let costly =
        "body: //*[contains(., 'nowhere')]//*[contains(., 'at all')]\nbody: //*[count(.//*[.//*]) > 999]";
    rules.load([("example.org.txt", costly)]);
    let limits = Limits::default().rule_steps(5_000);
    let extractor = Extractor::builder().rules(rules).limits(limits).build();
    let article = extractor.extract(&Page::html(&html).url("http://example.org/")).unwrap();
    assert!(article.body.to_text().contains("forty families"));
    assert_eq!(article.cuts.len(), 1);
    assert_eq!(article.cuts[0].bound, crate::Bound::RuleSteps);
}
