//! Pages whose labels lie, or that have none, in every language and encoding of `texts`.

use std::borrow::Cow;

use encoding_rs::Encoding;

use super::texts::{SAMPLES, Sample};
use super::{EncodingReason, decode, verdict};

/// A page round a text, with scripts and styles as pages have them.
fn page(head: &str, language: &str, text: &str) -> String {
    let paragraphs = text.split_inclusive(". ").collect::<Vec<_>>().join("</p>\n<p class=\"text\">");
    format!(
        "<!DOCTYPE html>\n<html{language}>\n<head>\n{head}\n\
         <style type=\"text/css\">.text {{ margin: 0 auto; font: 14px/1.5 Arial }} #nav > li {{ float: left }}</style>\n\
         <script>var _hmt = _hmt || []; (function () {{ var s = document.createElement('script'); s.src = '//x.example/a.js?v=' + 0x3f; }})();</script>\n\
         </head>\n<body id=\"top\">\n<div class=\"main\"><p class=\"text\">{paragraphs}</p></div>\n\
         <script>if (window.top !== window.self) {{ window.top.location = 'http://www.example.org/'; }}</script>\n</body>\n</html>\n"
    )
}

fn meta(label: &str) -> String {
    format!("<meta http-equiv=\"Content-Type\" content=\"text/html; charset={label}\">")
}

/// Bytes in an encoding that `encoding_rs` encodes, none of the characters lost.
fn encode(text: &str, label: &str) -> Vec<u8> {
    let encoding = Encoding::for_label(label.as_bytes()).unwrap();
    let (bytes, _, lost) = encoding.encode(text);
    assert!(!lost, "{label} does not hold the text");
    bytes.into_owned()
}

fn each(mut check: impl FnMut(&Sample, &str) -> Option<String>) -> (usize, Vec<String>) {
    let (mut run, mut wrong) = (0, Vec::new());
    for sample in SAMPLES {
        for encoding in sample.encodings {
            run += 1;
            wrong.extend(
                check(sample, encoding).map(|found| format!("{} in {encoding}: {found}", sample.language)),
            );
        }
    }
    (run, wrong)
}

/// What is wrong with the page's decoding, if the text is not what it was.
fn garbled(bytes: &[u8], content_type: Option<&str>, text: &str) -> Option<String> {
    let decoded = decode(bytes, content_type);
    let same = decoded.text == text && decoded.report.replacements == 0;
    (!same).then(|| format!("{:?}: {:.60}", verdict(&decoded), decoded.text.split("<p").nth(1).unwrap_or("")))
}

/// The languages and encodings whose pages come out garbled, of pages that hold `text` and say `label`.
fn garbled_pages(label: Option<&str>, with_language: bool, characters: usize) -> (usize, Vec<String>) {
    each(|sample, encoding| {
        let head = label.map(meta).unwrap_or_default();
        let language = if with_language { format!(" lang=\"{}\"", sample.language) } else { String::new() };
        let text = page(&head, &language, &sample.text_for(encoding, characters));
        garbled(&encode(&text, encoding), None, &text)
    })
}

const LONG: usize = usize::MAX;
const SHORT: usize = 60;

/// Without its language a Hungarian text of this length is Portuguese to the detector, and a Lithuanian one has too few
/// letters to be told from Polish.
const TOO_LITTLE: &[&str] = &["hu in windows-1250", "lt in windows-1257"];

/// Checks that just the pages that are listed come out garbled, so that a listed one that does not fails too.
fn expect(label: Option<&str>, with_language: bool, characters: usize, listed: &[&str]) {
    let (run, wrong) = garbled_pages(label, with_language, characters);
    assert!(run > 20, "too few pages");
    let names: Vec<&str> = wrong.iter().filter_map(|one| one.split(':').next()).collect();
    assert_eq!(names, listed, "{label:?} lang={with_language} of {run}:\n{}", wrong.join("\n"));
}

#[test]
fn pages_without_a_label_are_read() {
    expect(None, false, LONG, &TOO_LITTLE[..1]);
    expect(None, true, LONG, &[]);
    expect(None, false, SHORT, TOO_LITTLE);
    expect(None, true, SHORT, &[]);
}

#[test]
fn pages_that_say_utf_8_and_are_not_are_read() {
    expect(Some("utf-8"), false, LONG, &TOO_LITTLE[..1]);
    expect(Some("utf-8"), true, LONG, &[]);
    expect(Some("utf-8"), false, SHORT, TOO_LITTLE);
    expect(Some("utf-8"), true, SHORT, &[]);
}

#[test]
fn pages_that_say_gb2312_and_are_not_are_read() {
    expect(Some("gb2312"), true, LONG, &[]);
    expect(Some("gb2312"), true, SHORT, &[]);
    expect(Some("gb2312"), false, SHORT, TOO_LITTLE);
}

#[test]
fn pages_that_say_windows_1251_and_are_not_are_read() {
    expect(Some("windows-1251"), true, LONG, &[]);
    expect(Some("windows-1251"), true, SHORT, &[]);
}

#[test]
fn pages_that_say_iso_8859_1_and_are_not_are_read() {
    expect(Some("iso-8859-1"), true, LONG, &[]);
    // With neither a witness nor much text a label that fits is believed: each of these reads as words in it.
    let believed = [
        "cs in windows-1250",
        "hu in windows-1250",
        "tr in windows-1254",
        "lt in windows-1257",
        "lv in windows-1257",
        "vi in windows-1258",
    ];
    expect(Some("iso-8859-1"), false, SHORT, &believed);
}

#[test]
fn pages_that_say_what_they_are_are_believed() {
    for characters in [LONG, SHORT, 12] {
        let (_, wrong) = each(|sample, encoding| {
            let text = page(&meta(encoding), "", &sample.text_for(encoding, characters));
            let bytes = encode(&text, encoding);
            garbled(&bytes, None, &text).or_else(|| {
                let decoded = decode(&bytes, None);
                (decoded.report.reason != EncodingReason::Meta).then(|| format!("{:?}", decoded.report))
            })
        });
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[test]
fn utf_8_that_says_something_else_is_utf_8() {
    for label in
        ["gb2312", "gbk", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "iso-8859-1", "windows-1251"]
    {
        for characters in [LONG, SHORT, 12] {
            for sample in SAMPLES {
                let text = page(&meta(label), "", &sample.text_for("utf-8", characters));
                if text.is_ascii() {
                    continue;
                }
                let decoded = decode(text.as_bytes(), Some("text/html; charset=iso-8859-1"));
                assert_eq!(verdict(&decoded), ("UTF-8", EncodingReason::DeclaredIsWrong), "{label} {text}");
                assert!(matches!(decoded.text, Cow::Borrowed(_)));
                assert_eq!(decoded.text, text);
            }
        }
    }
}

#[test]
fn utf_8_cut_inside_a_character_stays_utf_8() {
    for label in [None, Some("utf-8"), Some("gb2312"), Some("iso-8859-1")] {
        for sample in SAMPLES {
            let text = page(&label.map(meta).unwrap_or_default(), "", sample.text);
            let bytes = text.as_bytes();
            let cut = bytes.iter().rposition(|byte| !byte.is_ascii()).unwrap();
            let decoded = decode(&bytes[..cut], None);
            assert_eq!(decoded.report.encoding, "UTF-8", "{} {label:?}", sample.language);
            assert_eq!(decoded.report.replacements, 1);
            let sound = decoded.text.strip_suffix('\u{fffd}').unwrap();
            assert!(text.starts_with(sound));
        }
    }
}

#[test]
fn utf_8_broken_in_the_middle_stays_utf_8() {
    for label in [None, Some("utf-8"), Some("gbk"), Some("windows-1252")] {
        for sample in SAMPLES {
            let text = page(&label.map(meta).unwrap_or_default(), "", sample.text);
            let mut bytes = text.as_bytes().to_vec();
            let beyond: Vec<usize> = (0..bytes.len()).filter(|&at| !bytes[at].is_ascii()).collect();
            bytes[beyond[beyond.len() / 2]] = 0xFF;
            bytes.remove(beyond[beyond.len() / 4]);
            let decoded = decode(&bytes, None);
            assert_eq!(decoded.report.encoding, "UTF-8", "{} {label:?}", sample.language);
            assert!((1..=5).contains(&decoded.report.replacements), "{:?}", decoded.report);
        }
    }
}

#[test]
fn one_character_of_utf_8_that_is_cut_stays_utf_8_if_it_is_declared() {
    let page = [&b"<meta charset=utf-8><p>"[..], b"\xE4\xB8"].concat();
    let decoded = decode(&page, None);
    assert_eq!(verdict(&decoded), ("UTF-8", EncodingReason::Meta));
    assert_eq!(decoded.report.replacements, 1);
}

#[test]
fn pages_in_other_encodings_may_be_damaged_too() {
    for label in [None, Some("utf-8"), Some("gbk"), Some("big5"), Some("shift_jis"), Some("euc-kr")] {
        for (language, encoding) in
            [("zh-CN", "gbk"), ("zh-TW", "big5"), ("ja", "shift_jis"), ("ko", "euc-kr")]
        {
            let sample = SAMPLES.iter().find(|sample| sample.language == language).unwrap();
            let text = page(&label.map(meta).unwrap_or_default(), "", &sample.text.repeat(3));
            let mut bytes = encode(&text, encoding);
            let beyond: Vec<usize> = (0..bytes.len()).filter(|&at| !bytes[at].is_ascii()).collect();
            bytes[beyond[beyond.len() / 2]] = 0xFF;
            bytes.truncate(beyond[beyond.len() - 1]);
            let decoded = decode(&bytes, None);
            let name = Encoding::for_label(encoding.as_bytes()).unwrap().name();
            assert_eq!(decoded.report.encoding, name, "says {label:?}");
            let start: String = sample.text.chars().take(30).collect();
            assert!(decoded.text.contains(&start));
        }
    }
}

#[test]
fn the_transport_lies_and_the_page_does_not() {
    let sample = &SAMPLES[0];
    let text = page(&meta("gb2312"), "", sample.text);
    for label in ["utf-8", "iso-8859-1", "big5", "UTF-16", "hz-gb-2312", "nonsense"] {
        let decoded = decode(&encode(&text, "gbk"), Some(&format!("text/html; charset={label}"))).report;
        assert_eq!((decoded.encoding.as_str(), decoded.reason), ("GBK", EncodingReason::Meta), "{label}");
        assert_eq!(decoded.declared.len(), 2);
        assert_eq!(
            (&*decoded.declared[0].label, decoded.declared[0].place),
            (label, EncodingReason::ContentType)
        );
    }
}

#[test]
fn scripts_do_not_outweigh_the_text() {
    let noise = "function f(a){return a&&a.b?a.c[0]:'%u4E2D'+\"\\xD6\"}\n".repeat(4000);
    for sample in SAMPLES.iter().filter(|sample| !matches!(sample.language, "hu" | "lt")) {
        for encoding in sample.encodings {
            let text = format!(
                "<script>{noise}</script><p>{}<script>{noise}</script>",
                sample.text_for(encoding, LONG)
            );
            let wrong = garbled(&encode(&text, encoding), Some("text/html; charset=utf-8"), &text);
            assert_eq!(wrong, None, "{} in {encoding}", sample.language);
        }
    }
}

#[test]
fn four_byte_sequences_make_gbk_gb18030() {
    // A rare character of a name, which GBK has not.
    let text = page(&meta("gb2312"), "", &SAMPLES[0].text.replace("林晓岚", "林\u{20bb7}\u{3427}"));
    let bytes = encode(&text, "gb18030");
    let decoded = decode(&bytes, None);
    assert_eq!(verdict(&decoded), ("gb18030", EncodingReason::Meta));
    assert_eq!((&*decoded.text, decoded.report.replacements), (&*text, 0));
    assert_eq!(decoded.report.declared[0].encoding.as_deref(), Some("GBK"));
}
