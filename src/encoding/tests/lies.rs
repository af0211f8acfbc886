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
    for (label, with_language) in
        [(None, false), (None, true), (Some("utf-8"), false), (Some("utf-8"), true), (Some("gb2312"), false)]
    {
        let mut counts = std::collections::BTreeMap::new();
        for sample in SAMPLES {
            for encoding in sample.encodings {
                let characters: Vec<char> = sample.text.chars().collect();
                for window in characters.windows(60).step_by(23) {
                    let part = Sample {
                        text: Box::leak(window.iter().collect::<String>().into_boxed_str()),
                        ..*sample
                    };
                    let language =
                        if with_language { format!(" lang=\"{}\"", sample.language) } else { String::new() };
                    let text =
                        page(&label.map(meta).unwrap_or_default(), &language, &part.text_for(encoding, 60));
                    let bad = garbled(&encode(&text, encoding), None, &text);
                    let count: &mut (u32, u32, String) =
                        counts.entry((sample.language, *encoding)).or_default();
                    count.0 += 1;
                    if let Some(bad) = bad {
                        count.1 += 1;
                        count.2 = bad;
                    }
                }
            }
        }
        println!("{label:?} {with_language}");
        for (k, v) in counts {
            if v.1 > 0 {
                println!("  {k:?} {} of {} {}", v.1, v.0, v.2);
            }
        }
    }
    let _ = (EncodingReason::Guess, Cow::Borrowed(""), GB18030, GBK, UTF_8);
    let _ = (pages_that_say, report);
}
