//! What a line opens or is, by its cue words: a trail, tools, a notice, related articles and the like.

use std::collections::HashMap;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::Cue;
use super::date::is_ideograph;
use super::scan::whole_word;
use crate::vocabulary::cues::{self, At};

#[derive(Debug)]
struct Phrases {
    automaton: Option<AhoCorasick>,
    meanings: Vec<Vec<(Cue, At)>>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut index: HashMap<&str, usize> = HashMap::new();
    let mut words: Vec<&str> = Vec::new();
    let mut meanings: Vec<Vec<(Cue, At)>> = Vec::new();
    for (table, cue) in [
        (cues::ORIGINAL_TITLE, Cue::OriginalTitle),
        (cues::TRAIL, Cue::Trail),
        (cues::TOOLS, Cue::Tools),
        (cues::NOTICE, Cue::Notice),
        (cues::RELATED, Cue::Related),
        (cues::COMMENTS, Cue::Comments),
        (cues::ATTACHMENTS, Cue::Attachments),
        (cues::CONSENT, Cue::Consent),
    ] {
        for (phrase, at) in table {
            let number = *index.entry(phrase).or_insert_with(|| {
                words.push(phrase);
                meanings.push(Vec::new());
                words.len() - 1
            });
            if let Some(list) = meanings.get_mut(number) {
                list.push((cue, *at));
            }
        }
    }
    Phrases { automaton: AhoCorasick::new(&words).ok(), meanings }
});

/// Opening brackets, bullets and the like, which may stand before a line's first word.
fn opens(c: char) -> bool {
    c.is_whitespace() || !(c.is_alphanumeric() || matches!(c, '©' | 'ⓒ'))
}

/// What a folded line opens or is. A phrase at its head counts before one within it, a longer one before a shorter.
pub(super) fn cue(folded: &str) -> Option<Cue> {
    let phrases = &*PHRASES;
    let automaton = phrases.automaton.as_ref()?;
    let head = folded.len() - folded.trim_start_matches(opens).len();
    let mut best: Option<((bool, usize), Cue)> = None;
    for m in automaton.find_overlapping_iter(folded) {
        let range = m.range();
        let phrase = folded.get(range.clone()).unwrap_or_default();
        if !phrase.chars().any(is_ideograph) && !whole_word(folded, range.clone()) {
            continue;
        }
        // A phrase that itself begins with a bracket or the like stands before the first word.
        let at_head = range.start == head || (range.start < head && phrase.chars().next().is_some_and(opens));
        let rest = folded.get(range.end..).unwrap_or_default();
        for (cue, at) in phrases.meanings.get(m.pattern().as_usize()).into_iter().flatten() {
            let counts = match at {
                At::Any => true,
                At::Head => at_head,
                At::Label => at_head && (labels(rest) || is_bare(rest)),
                At::Whole => at_head && is_bare(rest),
            };
            let weight = (at_head, range.len());
            if counts && best.is_none_or(|(other, _)| weight > other) {
                best = Some((weight, *cue));
            }
        }
    }
    best.map(|(_, cue)| cue)
}

fn labels(rest: &str) -> bool {
    rest.trim_start().starts_with([':', '：', '】', ']', '﹕'])
}

/// Whether nothing but marks and numbers is left.
fn is_bare(rest: &str) -> bool {
    !rest.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_known_by_their_cues() {
        for (line, expected) in [
            ("您所在的位置 首頁 民生 民生新聞", Some(Cue::Trail)),
            ("当前位置：首页 > 新闻 > 国内", Some(Cue::Trail)),
            ("you are here: home » news", Some(Cue::Trail)),
            ("分享到", Some(Cue::Tools)),
            ("官方微信平臺", Some(Cue::Tools)),
            ("【字体：大 中 小】", Some(Cue::Tools)),
            ("share", Some(Cue::Tools)),
            ("share prices fell on monday", None),
            ("反侵權公告:", Some(Cue::Notice)),
            ("免责声明：本文仅代表作者个人观点", Some(Cue::Notice)),
            ("© 2022 example press. all rights reserved.", Some(Cue::Notice)),
            ("相关阅读：", Some(Cue::Related)),
            ("read more: the wells of the valley", Some(Cue::Related)),
            ("lesen sie auch: regen im tal", Some(Cue::Related)),
            ("related work on this subject is rare.", None),
            ("comments (12)", Some(Cue::Comments)),
            ("comments by the minister were unclear", None),
            ("文檔附件", Some(Cue::Attachments)),
            ("wir verwenden cookies, um inhalte zu verbessern", Some(Cue::Consent)),
            ("（原标题：雨终于来了）", Some(Cue::OriginalTitle)),
            ("原题为《雨终于来了》", Some(Cue::OriginalTitle)),
            ("the wells are filling again.", None),
            ("附件里的照片是昨天拍的。", None),
        ] {
            assert_eq!(cue(line), expected, "{line}");
        }
    }
}
