//! Who made an article, from where and when, in the forms that the press of many languages uses: the tables in
//! `tests/bylines`, each line put into a page of ours and read through the public API.

mod said;

use std::fmt::Write as _;

use copydesk::{Extractor, Page};
use said::said;

/// A page's headline and text, for a table of lines.
#[derive(Clone, Copy)]
struct Frame<'t> {
    language: &'t str,
    headline: &'t str,
    paragraphs: [&'t str; 3],
}

const CHINESE: Frame<'static> = Frame {
    language: "zh",
    headline: "干旱九周后山谷终于等来一场大雨",
    paragraphs: [
        "连续干旱了九个星期之后，山谷里终于下起了雨，水井又慢慢地满了起来，镇上的人们都松了一口气，田里的庄稼也有了盼头。",
        "镇上的老人说，他们从来没有见过这样的天气，河水在傍晚之前就涨了一掌宽，孩子们站在桥上看了很久才肯回家去。",
        "有关部门表示，接下来几天还会有雨，请大家注意安全，不要到河边去玩耍，低洼地带的住户也要提前做好准备。",
    ],
};

/// A line of a table: where it stands, what it is, what it says.
struct Case<'t> {
    frame: Frame<'t>,
    place: char,
    line: &'t str,
    expected: Vec<&'t str>,
}

fn cases<'t>(mut frame: Frame<'t>, table: &'t str) -> Vec<Case<'t>> {
    let lines = table.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines
        .filter_map(|line| {
            if let Some(parts) = line.strip_prefix("@ ") {
                let parts: Vec<&str> = parts.split('|').map(str::trim).collect();
                let [language, headline, first, second] = parts[..] else { panic!("no frame: {line}") };
                frame = Frame { language, headline, paragraphs: [first, second, ""] };
                return None;
            }
            let (case, expected) = line.split_once("=>").unwrap_or_else(|| panic!("no => in {line}"));
            let (place, line) = case.split_once(' ').unwrap_or_else(|| panic!("no place in {case}"));
            let mut expected: Vec<&str> =
                expected.split(';').map(str::trim).filter(|token| !token.is_empty()).collect();
            expected.sort_unstable();
            // Spaces at the end of a lead count.
            let line = line.strip_suffix(' ').unwrap_or(line);
            Some(Case { frame, place: place.chars().next().unwrap(), line, expected })
        })
        .collect()
}

/// The page that a case stands in.
fn page(case: &Case<'_>) -> String {
    let frame = &case.frame;
    let mut paragraphs: Vec<String> = frame.paragraphs.map(str::to_owned).to_vec();
    let (mut over, mut under, mut head) = (String::new(), String::new(), "");
    let own = |line: &str| -> String {
        line.split('⏎')
            .map(|part| match part.split_once('‖') {
                Some(_) => {
                    let spans: Vec<String> =
                        part.split('‖').map(|part| format!("<span>{part}</span>")).collect();
                    format!("<div class=info>{}</div>\n", spans.concat())
                }
                None if part.starts_with('<') => part.to_owned(),
                None => format!("<p>{part}</p>\n"),
            })
            .collect()
    };
    match case.place {
        'T' => over = own(case.line),
        'E' => under = own(case.line),
        'H' => head = case.line,
        'L' => paragraphs[0] = format!("{}{}", case.line.replace('⏎', "</p><p>"), paragraphs[0]),
        'F' => {
            let last = if paragraphs[2].is_empty() { 1 } else { 2 };
            paragraphs[last].push_str(case.line);
        }
        other => panic!("no place {other}"),
    }
    let shown: Vec<String> = paragraphs.into_iter().filter(|paragraph| !paragraph.is_empty()).collect();
    let text = format!("<p>{}</p>\n", shown.join("</p>\n<p>"));
    format!(
        "<html lang={language}><head><meta charset=utf-8><title>{headline}</title>{head}</head><body><div class=main><h1>{headline}</h1>
        {over}<div class=content>{text}</div>{under}</div></body></html>",
        language = frame.language,
        headline = frame.headline,
    )
}

/// Reads every line of a table and fails with all those that are read otherwise.
fn hold(frame: Frame<'_>, table: &str, at_least: usize) {
    let cases = cases(frame, table);
    assert!(cases.len() >= at_least, "{} lines", cases.len());
    let extractor = Extractor::new();
    let mut wrong = String::new();
    let mut count = 0;
    for case in &cases {
        let html = page(case);
        let article = extractor
            .extract(&Page::html(html.as_bytes()).url("https://valley.example/rain"))
            .unwrap_or_else(|error| panic!("{}: {error}", case.line));
        let got = said(&article);
        if got != case.expected {
            count += 1;
            let _ = writeln!(
                wrong,
                "{} {} {}\n    expected {}\n    got      {}",
                case.frame.language,
                case.place,
                case.line,
                case.expected.join("; "),
                got.join("; ")
            );
        }
    }
    assert!(wrong.is_empty(), "{count} of {} lines are read otherwise:\n{wrong}", cases.len());
}

#[test]
fn lines_of_the_chinese_press() {
    hold(CHINESE, include_str!("bylines/zh.txt"), 250);
}

#[test]
fn lines_of_the_press_of_the_world() {
    let table = include_str!("bylines/world.txt");
    hold(CHINESE, table, 500);
    let frames: Vec<&str> = table.split("\n@ ").skip(1).collect();
    assert!(frames.len() >= 25, "{} languages", frames.len());
    for frame in frames {
        let lines = frame.lines().filter(|line| line.contains("=>")).count();
        assert!(lines >= 10, "{lines} lines of {}", frame.lines().next().unwrap());
    }
}

#[test]
fn markup_of_chinese_platforms() {
    hold(CHINESE, include_str!("bylines/platforms.txt"), 30);
}

#[test]
fn lines_of_chinese_houses_by_kind() {
    hold(CHINESE, include_str!("bylines/newsrooms.txt"), 300);
}

#[test]
fn markup_of_content_systems() {
    hold(CHINESE, include_str!("bylines/systems.txt"), 40);
}

#[test]
fn lines_of_old_blogs_and_of_bodies() {
    hold(CHINESE, include_str!("bylines/blogs.txt"), 30);
}

#[test]
fn lines_with_counts_and_places_around() {
    hold(CHINESE, include_str!("bylines/sundry.txt"), 60);
}

#[test]
fn lines_that_pages_by_others_had() {
    hold(CHINESE, include_str!("bylines/later.txt"), 75);
}
