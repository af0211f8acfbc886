//! Pages whose labels lie, or that have none, in every language and encoding of `texts`.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, GBK, UTF_8};

use super::texts::{SAMPLES, Sample};
use super::{EncodingReason, decode, verdict};

/// A page round a text, with scripts and styles as pages have them.
fn page(head: &str, language: &str, text: &str) -> String {
    let paragraphs: String =
        text.split_inclusive(". ").map(|sentence| format!("<p class=\"text\">{sentence}</p>\n")).collect();
    format!(
        "<!DOCTYPE html>\n<html{language}>\n<head>\n{head}\n\
         <style type=\"text/css\">.text {{ margin: 0 auto; font: 14px/1.5 Arial }} #nav > li {{ float: left }}</style>\n\
         <script>var _hmt = _hmt || []; (function () {{ var s = document.createElement('script'); s.src = '//x.example/a.js?v=' + 0x3f; }})();</script>\n\
         </head>\n<body id=\"top\">\n<div class=\"main\">{paragraphs}</div>\n\
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

/// Pages that say `label` and are in each language's encodings, with `characters` of text.
fn pages_that_say(label: Option<&str>, characters: usize, with_language: bool) -> (usize, Vec<String>) {
    each(|sample, encoding| {
        let head = label.map(meta).unwrap_or_default();
        let language = if with_language { format!(" lang=\"{}\"", sample.language) } else { String::new() };
        let text = page(&head, &language, &sample.text_for(encoding, characters));
        garbled(&encode(&text, encoding), None, &text)
    })
}

fn report(name: &str, (run, wrong): &(usize, Vec<String>)) {
    println!("{name}: {run} pages, {} garbled", wrong.len());
    for one in wrong {
        println!("  {one}");
    }
}

#[test]
fn explore() {
    for characters in [2000, 60] {
        for label in [None, Some("utf-8"), Some("gb2312"), Some("iso-8859-1"), Some("windows-1251")] {
            for with_language in [false, true] {
                report(
                    &format!("{label:?} {characters} lang={with_language}"),
                    &pages_that_say(label, characters, with_language),
                );
            }
        }
    }
    let _ = (EncodingReason::Guess, Cow::Borrowed(""), GB18030, GBK, UTF_8);
}
