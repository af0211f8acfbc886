//! Embedded data: what is JSON is read as a strict reader reads it, what is not costs no more than it is long.

use serde_json::Value as Strict;

use crate::Limits;
use crate::dom::parse;
use crate::structured::{Value, read_json, signals};

/// How deep values nest that are kept.
const DEPTH: usize = 64;

/// A script's text: read alone, in a page, and, where it is JSON, compared with `serde_json`.
pub fn json_ld(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (graph, _, _) = read_json(&text);
    assert!(graph.len() <= text.len(), "a value has a byte at least");
    assert!(graph.text_len() <= 2 * text.len(), "an escape of two bytes stands for three at most");
    let page = format!(
        "<title>x</title><script type='application/ld+json'>{text}</script><script>{text}</script><p>y"
    );
    let parsed = parse(page, &Limits::default());
    if let Ok(parsed) = parsed {
        let url = url::Url::parse("https://example.org/a").expect("a URL");
        let signals = signals(&parsed.document, Some(&url));
        for object in signals.objects() {
            let _ = object.types().count();
        }
    }
    let Ok(strict) = serde_json::from_str::<Strict>(&text) else { return };
    if depth(&strict) > DEPTH {
        return;
    }
    // Written again, each key of an object is there once.
    let text = strict.to_string();
    let (graph, roots, is_sound) = read_json(&text);
    assert!(is_sound, "{text}");
    assert_eq!(roots.len(), 1, "{text}");
    let ours = graph.value(roots[0]).expect("a value");
    let mut waiting = vec![(ours, &strict)];
    while let Some((ours, strict)) = waiting.pop() {
        match strict {
            Strict::Null => assert!(is_null(ours)),
            Strict::Bool(truth) => assert_eq!(ours.as_bool(), Some(*truth)),
            Strict::Number(number) => assert_eq!(ours.as_str(), Some(&*number.to_string())),
            Strict::String(text) => assert_eq!(ours.as_str(), Some(&*without_controls(text))),
            Strict::Array(list) => {
                assert!(ours.is_list());
                assert_eq!(ours.children().count(), list.len());
                waiting.extend(ours.children().zip(list));
            }
            Strict::Object(map) => {
                assert!(ours.is_object());
                assert_eq!(ours.children().count(), map.len());
                for (child, (key, value)) in ours.children().zip(map) {
                    assert_eq!(child.key(), without_controls(key));
                    waiting.push((child, value));
                }
            }
        }
    }
}

fn is_null(value: Value<'_>) -> bool {
    !value.is_list() && !value.is_object() && value.as_str().is_none() && value.as_bool().is_none()
}

/// Control characters are spaces to us.
fn without_controls(text: &str) -> String {
    text.chars().map(|c| if c < ' ' { ' ' } else { c }).collect()
}

fn depth(value: &Strict) -> usize {
    let mut deepest = 0;
    let mut waiting = vec![(value, 1)];
    while let Some((value, depth)) = waiting.pop() {
        deepest = deepest.max(depth);
        match value {
            Strict::Array(list) => waiting.extend(list.iter().map(|value| (value, depth + 1))),
            Strict::Object(map) => waiting.extend(map.values().map(|value| (value, depth + 1))),
            _ => {}
        }
    }
    deepest
}
