//! The tokenizer against the html5lib tests, and against html5ever's token by token.

// Tests may read files.
#![allow(clippy::disallowed_methods)]

use std::rc::Rc;

use html5ever::LocalName;
use html5ever::tokenizer::states::{Rawtext, Rcdata, ScriptData};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::tests::{corpora, html5lib};
use super::super::window::{WINDOW, Window};
use super::recorder::{Recorder, normal_newlines, ours, run, theirs};
use super::{State, Tokenizer};

/// Undoes the second escaping of a case that says `doubleEscaped`. None where it stands for half a surrogate pair,
/// which no `str` can hold.
fn unescape(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\u") {
        out.push_str(before);
        out.push(char::from_u32(u32::from_str_radix(&after[..4], 16).unwrap())?);
        rest = &after[4..];
    }
    out.push_str(rest);
    Some(out)
}

fn unescape_all(value: &Value) -> Option<Value> {
    Some(match value {
        Value::String(text) => Value::String(unescape(text)?),
        Value::Array(list) => Value::Array(list.iter().map(unescape_all).collect::<Option<_>>()?),
        Value::Object(map) => Value::Object(
            map.iter()
                .map(|(key, value)| Some((unescape(key)?, unescape_all(value)?)))
                .collect::<Option<_>>()?,
        ),
        other => other.clone(),
    })
}

/// Takes out the escapes that stand for half a surrogate pair, which JSON for Rust must not have.
fn without_surrogates(text: &str) -> String {
    let unit = |text: &str| u32::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok();
    let mut out = String::new();
    let mut rest = text;
    while let Some(place) = rest.find('\\') {
        let (before, escape) = rest.split_at(place);
        out.push_str(before);
        let kept = match (unit(escape), escape.get(6..).and_then(unit)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
            (Some(0xD800..=0xDFFF), _) => {
                out.push_str("SURROGATE");
                rest = &escape[6..];
                continue;
            }
            _ => 2,
        };
        out.push_str(&escape[..kept]);
        rest = &escape[kept..];
    }
    out.push_str(rest);
    out
}

#[derive(Default)]
struct Tally {
    run: usize,
    left_out: usize,
    failed: Vec<String>,
}

fn run_case(test: &Value, name: &str, tally: &mut Tally) {
    let read =
        |value: &Value| if test["doubleEscaped"] == true { unescape_all(value) } else { Some(value.clone()) };
    let (Some(Value::String(input)), Some(output)) = (read(&test["input"]), read(&test["output"])) else {
        tally.left_out += 1;
        return;
    };
    if input.contains("SURROGATE") {
        tally.left_out += 1;
        return;
    }
    let page = normal_newlines(&input);
    let data = [json!("Data state")];
    let states = test["initialStates"].as_array().map_or(data.as_slice(), Vec::as_slice);
    for state in states {
        let start = match state.as_str().unwrap() {
            "Data state" => State::Data,
            "PLAINTEXT state" => State::Plaintext,
            "RCDATA state" => State::Raw(Rcdata),
            "RAWTEXT state" => State::Raw(Rawtext),
            "Script data state" => State::Raw(ScriptData),
            "CDATA section state" => State::CDataSection,
            other => panic!("no such state: {other}"),
        };
        let last_start_tag = test["lastStartTag"].as_str().map(LocalName::from);
        let window = Rc::new(Window::new(WINDOW));
        let recorder =
            run(Tokenizer::new(&page, window, Recorder::default()).starting_in(start, last_start_tag));
        let mut expected: Vec<&str> = test["errors"]
            .as_array()
            .map(|errors| errors.iter().filter_map(|error| error["code"].as_str()).collect())
            .unwrap_or_default();
        // Characters that are errors wherever they stand belong to the input stream, before the tokenizer.
        expected.retain(|code| !code.ends_with("-in-input-stream"));
        let mut errors = recorder.errors.into_inner();
        let tokens = Value::Array(recorder.tokens.into_inner());
        // An error at a character may come before or behind one at a reference that ends there.
        expected.sort_unstable();
        errors.sort_unstable();
        tally.run += 1;
        if tokens != output || errors != expected {
            let name = format!("{name} in {state}: {}", test["description"]);
            println!(
                "{name}\n input    {input:?}\n expected {output} {expected:?}\n found    {tokens} {errors:?}"
            );
            tally.failed.push(name);
        }
    }
}

#[test]
fn html5lib_tokenizer() {
    let Some(folder) = html5lib::folder("tokenizer") else {
        println!("html5lib tests are not here: nothing compared");
        return;
    };
    let mut tally = Tally::default();
    for file in html5lib::files(&folder, "test") {
        let text = without_surrogates(&std::fs::read_to_string(&file).unwrap());
        let tests: Value = serde_json::from_str(&text).unwrap();
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        // `xmlViolation.test` is of a mode for making XML of the tree, which is no part of the standard.
        let Some(tests) = tests["tests"].as_array() else {
            tally.left_out += tests["xmlViolationTests"].as_array().unwrap().len();
            continue;
        };
        for (number, test) in tests.iter().enumerate() {
            run_case(test, &format!("{name}:{}", number + 1), &mut tally);
        }
    }
    let passed = tally.run - tally.failed.len();
    println!("html5lib tokenizer: {} run, {passed} passed, {} left out", tally.run, tally.left_out);
    assert!(tally.failed.is_empty(), "{:#?}", tally.failed);
    assert!(tally.run > 5_000, "the tests are there, and read");
}

#[test]
fn the_corpora_give_the_tokens_that_html5ever_gives() {
    let (mut pages, mut tokens) = (0, 0);
    for path in corpora::pages() {
        let html = corpora::read(&path);
        let page = normal_newlines(&html);
        let (ours, theirs) = (ours(&page, WINDOW), theirs(&html));
        let differ = ours.iter().zip(&theirs).find(|(ours, theirs)| ours != theirs);
        if let Some((ours, theirs)) = differ {
            let (ours, theirs) = (ours.to_string(), theirs.to_string());
            panic!("{}: {}", path.display(), corpora::difference(&ours, &theirs));
        }
        assert_eq!(ours.len(), theirs.len(), "{}", path.display());
        pages += 1;
        tokens += ours.len();
    }
    println!("{tokens} tokens of {pages} pages are those that html5ever gives");
}

proptest! {
    #[test]
    fn pages_of_pieces_give_the_tokens_that_html5ever_gives(html in corpora::page(), window in 1_usize..200) {
        prop_assert_eq!(ours(&normal_newlines(&html), window), theirs(&html));
    }

    #[test]
    fn markup_of_any_characters_gives_the_tokens_that_html5ever_gives(
        html in "([<>/!?=&;#x \"'\n\r\0\\-a-cA-C0-9\\[\\]üß]|<!--|-->|--!>|</?script|<title>|</title>|&[a-z]{1,5};?|<!DOCTYPE |PUBLIC|SYSTEM){0,40}"
    ) {
        prop_assert_eq!(ours(&normal_newlines(&html), 7), theirs(&html));
    }
}
