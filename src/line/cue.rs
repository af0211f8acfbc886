//! What a line opens or is, by its cue words: a trail, tools, a notice, related articles and the like.

use super::Cue;
use super::scan::{Found, whole_word};
use crate::letters::{is_alphabetic, is_alphanumeric};
use crate::vocabulary::cues::At;

/// Opening brackets, bullets and the like, which may stand before a line's first word.
fn opens(c: char) -> bool {
    c.is_whitespace() || !(is_alphanumeric(c) || matches!(c, '©' | 'ⓒ'))
}

/// What a folded line opens or is, by the phrases found in it. A phrase at its head counts before one within it, a longer
/// one before a shorter.
pub(super) fn cue(folded: &str, found: &Found) -> Option<Cue> {
    let mut head = None;
    let mut best: Option<((bool, usize), Cue)> = None;
    for (entry, range) in found.cues() {
        if !entry.ideographic && !whole_word(folded, range.clone()) {
            continue;
        }
        let head =
            *head.get_or_insert_with(|| folded.len().saturating_sub(folded.trim_start_matches(opens).len()));
        let phrase = folded.get(range.clone()).unwrap_or_default();
        // A phrase that itself begins with a bracket or the like stands before the first word.
        let at_head = range.start == head || (range.start < head && phrase.chars().next().is_some_and(opens));
        let rest = folded.get(range.end..).unwrap_or_default();
        for (cue, at) in &entry.cues {
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
    !rest.chars().any(is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::scan::phrases;

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
            assert_eq!(cue(line, &phrases(line)), expected, "{line}");
        }
    }
}
