//! The sentence by which a portal says from whose account it took an article: `本文来自微信公众号“某某”（ID：abc），作者：甲，编辑：乙，
//! 经授权发布。`

use super::copy::People;
use super::{is_outlet, read, source};
use crate::article::Credit;

/// What such a sentence begins with.
static OPENINGS: &[&str] = &[
    "本文来自",
    "本文來自",
    "本文转自",
    "本文轉自",
    "本文转载自",
    "本文轉載自",
    "本文首发于",
    "本文首發於",
    "本文首发自",
    "本文来源于",
    "本文来源",
    "本文原载于",
    "文章来源于",
    "文章来自",
    "文章转载自",
    "本文经授权转载自",
    "本文獲授權轉載自",
];
/// What accounts are called by before their names.
static ACCOUNTS: &[&str] =
    &["微信公众号", "微信公眾號", "微信公号", "公众号", "公眾號", "微信", "知乎专栏", "作者"];
/// Characters of a name, at most.
const LONGEST: usize = 24;
/// Bytes of the sentence that are looked at.
const REACH: usize = 600;

/// Whom such a sentence names, where a text begins with one.
pub(super) fn republished(text: &str) -> Option<People> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || "（(【[*※注：:".contains(c));
    let rest = OPENINGS.iter().find_map(|opening| text.strip_prefix(opening))?;
    let rest = super::start(rest, REACH);
    let sentence = rest.split(['。', '\n']).next().unwrap_or(rest);
    let mut clauses = sentence.split(['，', ',', '；', ';', '|', '｜']).map(str::trim);
    let mut out = People { source: clauses.next().and_then(account).map(Credit::new), ..People::default() };
    for clause in clauses {
        let line = read(clause);
        if line.explained >= 0.8 {
            out.people.extend(line.people);
        }
    }
    (out.source.is_some() || !out.people.is_empty()).then_some(out)
}

/// The name of an account, without what it is and its address: 微信公众号“某某”（ID：abc）.
fn account(clause: &str) -> Option<String> {
    let mark = |c: char| c.is_whitespace() || matches!(c, ':' | '：' | '—' | '-');
    let mut name = clause.trim_start_matches(mark);
    let mut sure = name.len() < clause.len();
    while let Some(rest) = ACCOUNTS.iter().find_map(|account| name.strip_prefix(account)) {
        name = rest.trim_start_matches(mark);
        sure = true;
    }
    let quoted = name
        .strip_prefix(['“', '「', '《', '"', '【', '‘'])
        .and_then(|rest| rest.split(['”', '」', '》', '"', '】', '’']).next());
    let bare = || name.split(['（', '(']).next();
    sure |= quoted.is_some();
    let name = quoted.or_else(bare)?.trim();
    let able = (sure || is_outlet(name)) && (2..=LONGEST).contains(&name.chars().count());
    // What follows a name in a line, as a button does, may be part of it between quotation marks: “某某评论”.
    (able && source::clean(name).is_some()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_and_authors_are_read() {
        let said = |text: &str| {
            republished(text).map(|People { people, source }| {
                let people: Vec<String> =
                    people.iter().map(|person| format!("{:?} {}", person.role, person.name)).collect();
                (source.map(|credit| credit.name).unwrap_or_default(), people.join("; "))
            })
        };
        let some = |source: &str, people: &str| Some((source.to_owned(), people.to_owned()));
        assert_eq!(
            said(
                "本文来自微信公众号“山谷商业评论”（ID：shangu），作者：王月眉，编辑：李明，题图来自视觉素材，经授权发布。"
            ),
            some("山谷商业评论", "Author 王月眉; Editor 李明")
        );
        assert_eq!(said("（本文首发于《山谷周刊》，作者 李明）"), some("山谷周刊", "Author 李明"));
        assert_eq!(said("本文转载自：山谷观察"), some("山谷观察", ""));
        assert_eq!(said("本文来自我对山谷里几个村子的走访，写了三年。"), None);
        assert_eq!(said("这一年的雨来得晚。"), None);
    }
}
