//! Copyright and legal notes of the article's area: kind, heading, text, numbered points, whom to turn to.

use super::View;
use super::evidence::{Candidate, Evidence, Field, Source, Verdict};
use crate::article::{Contact, Notice, NoticeKind};
use crate::content::BlockRole;
use crate::vocabulary::notices::{COPYRIGHT, DISCLAIMER, TELEPHONE};

/// How many lines of one notice are read.
const MOST: usize = 200;

/// Copyright and legal notes of the article's area, in the order of the page.
pub(crate) fn notices(view: View<'_>, evidence: &mut Evidence) -> Vec<Notice> {
    let mut out = Vec::new();
    for group in groups(view) {
        let lines: Vec<&str> = group
            .iter()
            .flat_map(|index| view.content.blocks.text_of(*index).split('\n'))
            .map(str::trim)
            .filter(|line| line.chars().any(char::is_alphanumeric))
            .take(MOST)
            .collect();
        let Some(notice) = notice(&lines) else { continue };
        let node = group
            .first()
            .and_then(|index| view.content.blocks.blocks.get(*index))
            .map(|block| block.container);
        let candidate = Candidate::new(notice, lines.join("\n"), Source::VisibleText, node);
        let text = |notice: &Notice| notice.heading.clone().unwrap_or_else(|| notice.text.clone());
        evidence.write((view.doc, Field::Notices), &candidate, text, Verdict::Won);
        out.push(candidate.value);
    }
    out
}

/// Runs of blocks that are notices.
fn groups(view: View<'_>) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    for index in (0..view.content.blocks.len()).filter(|index| view.content.role(*index) == BlockRole::Notice)
    {
        match out.last_mut() {
            Some(group) if group.last().is_some_and(|last| last.saturating_add(1) == index) => {
                group.push(index);
            }
            _ => out.push(vec![index]),
        }
    }
    out
}

/// Makes a notice of its lines.
fn notice(lines: &[&str]) -> Option<Notice> {
    let mut out = Notice::default();
    let mut rest = lines;
    if let [first, others @ ..] = lines
        && let Some(heading) = heading(first, !others.is_empty())
    {
        out.heading = Some(heading.to_owned());
        let after =
            first.get(first.find(heading).unwrap_or(0).saturating_add(heading.len())..).unwrap_or_default();
        let after = after.trim_start_matches([':', '：', '】', ']', ' ', '\u{3000}']);
        rest = others;
        if after.chars().any(char::is_alphanumeric) {
            add(&mut out, after);
        }
    }
    for line in rest {
        add(&mut out, line);
    }
    out.kind = kind(lines);
    let empty =
        out.heading.is_none() && out.text.is_empty() && out.points.is_empty() && out.contacts.is_empty();
    (!empty).then_some(out)
}

/// The heading of a notice: a short first line, or the label that opens it, without its colon.
fn heading(line: &str, followed: bool) -> Option<&str> {
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    if followed && bare.chars().count() <= 24 && !line.ends_with(['。', '.', '；']) {
        return Some(bare);
    }
    let (label, _) = line.split_once([':', '：', '】', ']'])?;
    let label = label.trim_matches(|c: char| !c.is_alphanumeric());
    ((2..=16).contains(&label.chars().count())).then_some(label)
}

fn add(notice: &mut Notice, line: &str) {
    if let Some(contact) = contact(line) {
        notice.contacts.push(contact);
    } else if let Some(point) = point(line) {
        notice.points.push(point.to_owned());
    } else {
        if !notice.text.is_empty() {
            notice.text.push_str("\n\n");
        }
        notice.text.push_str(line);
    }
}

/// A point without its number: 一、 1. (1) （一） ① 1）.
fn point(line: &str) -> Option<&str> {
    let mut chars = line.char_indices().peekable();
    let opened = chars.next_if(|(_, c)| matches!(c, '(' | '（' | '第')).is_some();
    if let Some((_, c)) = chars.peek()
        && matches!(u32::from(*c), 0x2460..=0x2473)
    {
        chars.next();
        let at = chars.peek().map_or(line.len(), |(at, _)| *at);
        return line.get(at..).map(str::trim);
    }
    let mut count: usize = 0;
    while chars
        .next_if(|(_, c)| {
            c.is_ascii_digit()
                || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十')
        })
        .is_some()
    {
        count = count.saturating_add(1);
    }
    if count == 0 || count > 3 {
        return None;
    }
    let (at, mark) = chars.next()?;
    let next = chars.peek().map(|(_, c)| *c);
    let closes = match mark {
        '、' | '．' => !opened,
        '.' => !opened && !next.is_some_and(|c| c.is_ascii_digit()),
        ')' | '）' => true,
        '条' | '條' => opened,
        _ => false,
    };
    let rest = line
        .get(at.saturating_add(mark.len_utf8())..)?
        .trim_start_matches(['、', '.', '．', ' ', '\u{3000}']);
    (closes && !rest.is_empty()).then_some(rest)
}

/// A telephone number in a line, and where it stands: digits in groups, 7 to 15 of them.
fn telephone(line: &str) -> Option<(usize, usize)> {
    let part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | ' ' | '(' | ')' | '—' | '–' | '/');
    let mut start = None;
    let mut digits: usize = 0;
    let mut end = 0;
    let fits = |digits: usize| (7..=15).contains(&digits);
    let number = |start: usize, end: usize| {
        Some((start, end)).filter(|(start, end)| !line.get(*start..*end).is_some_and(is_span_of_years))
    };
    for (at, c) in line.char_indices() {
        if c.is_ascii_digit() || (start.is_none() && c == '+') || (start.is_some() && part(c)) {
            start = start.or(Some(at));
            if c.is_ascii_digit() {
                digits = digits.saturating_add(1);
                end = at.saturating_add(1);
            }
        } else {
            if let Some(found) = start.filter(|_| fits(digits)).and_then(|start| number(start, end)) {
                return Some(found);
            }
            (start, digits) = (None, 0);
        }
    }
    start.filter(|_| fits(digits)).and_then(|start| number(start, end))
}

/// Whether digits are two years, as in notices of copyright: 2000-2006.
fn is_span_of_years(text: &str) -> bool {
    let years: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let is_year = |part: &str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    matches!(years.as_slice(), [first, second] if is_year(first) && is_year(second) && first <= second)
}

/// Someone to turn to: 程律師(法律顧問)0432-62223777, Jane Doe (rights): +49 30 1234567, name@example.org.
fn contact(line: &str) -> Option<Contact> {
    if line.chars().count() > 60 {
        return None;
    }
    let phone = telephone(line);
    let mail = line
        .split(|c: char| {
            c.is_whitespace() || matches!(c, '：' | '（' | '）' | '(' | ')' | '，' | ',' | '；' | '<' | '>')
        })
        .map(|word| word.trim_start_matches("mailto:").trim_matches(|c: char| !c.is_ascii_alphanumeric()))
        .find(|word| {
            word.split_once('@')
                .is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && word.is_ascii())
        });
    let start = match (phone, mail.and_then(|mail| line.find(mail))) {
        (Some((phone, _)), Some(mail)) => phone.min(mail),
        (Some((phone, _)), None) => phone,
        (None, Some(mail)) => mail,
        (None, None) => return None,
    };
    let mut name = line
        .get(..start)
        .unwrap_or_default()
        .trim_end_matches(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | '）'));
    let mut role = None;
    if let Some(open) = name.find(['(', '（']) {
        let inner = name.get(open..).unwrap_or_default();
        let inner = inner.find([')', '）']).and_then(|close| inner.get(..close)).unwrap_or(inner);
        let inner = inner.trim_matches(|c: char| !c.is_alphanumeric());
        role = Some(inner.to_owned()).filter(|role| !role.is_empty());
        name = name.get(..open).unwrap_or(name);
    }
    let mut name = name.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let lower = name.to_lowercase();
    if let Some(label) =
        TELEPHONE.iter().filter(|label| lower.ends_with(**label)).max_by_key(|label| label.len())
        && name.len() == lower.len()
    {
        name.truncate(name.len().saturating_sub(label.len()));
        name.truncate(name.trim_end_matches(|c: char| !c.is_alphanumeric()).len());
        if name.is_empty() {
            line.get(..start)
                .unwrap_or_default()
                .trim_matches(|c: char| !c.is_alphanumeric())
                .clone_into(&mut name);
        }
    }
    // A sentence that a number stands in is no contact.
    if name.chars().count() > 24 || line.contains(['。', '；']) {
        return None;
    }
    Some(Contact {
        name,
        role,
        telephone: phone.and_then(|(start, end)| line.get(start..end)).map(str::to_owned),
        email: mail.map(str::to_owned),
    })
}

fn kind(lines: &[&str]) -> NoticeKind {
    let text: String = lines.iter().take(6).map(|line| line.to_lowercase()).collect::<Vec<_>>().join("\n");
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if says(DISCLAIMER)
        && !lines
            .first()
            .is_some_and(|first| COPYRIGHT.iter().any(|word| first.to_lowercase().contains(word)))
    {
        NoticeKind::Disclaimer
    } else if says(COPYRIGHT) {
        NoticeKind::Copyright
    } else {
        NoticeKind::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_is_taken_apart() {
        let read = notice(&[
            "反侵權公告:",
            "根據有關法律，轉載須經授權。特此公告:",
            "一、任何單位必須事先取得書面授權;",
            "二、對違法行為將追究責任;",
            "三、歡迎讀者提供線索:",
            "甲律師(法律顧問)0432-5550100",
            "乙(版權合作)0432-5550101",
        ])
        .unwrap();
        assert_eq!(read.kind, NoticeKind::Copyright);
        assert_eq!(read.heading.as_deref(), Some("反侵權公告"));
        assert_eq!(read.text, "根據有關法律，轉載須經授權。特此公告:");
        assert_eq!(
            read.points,
            ["任何單位必須事先取得書面授權;", "對違法行為將追究責任;", "歡迎讀者提供線索:"]
        );
        let said: Vec<_> = read
            .contacts
            .iter()
            .map(|c| (c.name.as_str(), c.role.as_deref(), c.telephone.as_deref()))
            .collect();
        assert_eq!(
            said,
            [
                ("甲律師", Some("法律顧問"), Some("0432-5550100")),
                ("乙", Some("版權合作"), Some("0432-5550101"))
            ]
        );
    }

    #[test]
    fn notices_in_one_line() {
        let read = notice(&["免责声明：本文仅代表作者个人观点，与本网无关。"]).unwrap();
        assert_eq!((read.kind, read.heading.as_deref()), (NoticeKind::Disclaimer, Some("免责声明")));
        assert_eq!(read.text, "本文仅代表作者个人观点，与本网无关。");
        let read = notice(&["© 2022 Example Press. All rights reserved."]).unwrap();
        assert_eq!((read.kind, read.heading), (NoticeKind::Copyright, None));
        assert!(notice(&[]).is_none());
    }

    #[test]
    fn points_and_contacts() {
        for (line, expected) in [
            ("1. First", Some("First")),
            ("2）第二", Some("第二")),
            ("（三）第三", Some("第三")),
            ("④第四", Some("第四")),
            ("第五条 其他", Some("其他")),
            ("1.5 million people", None),
            ("一个人", None),
            ("2022 was dry", None),
        ] {
            assert_eq!(point(line), expected, "{line}");
        }
        let jane = contact("Jane Doe (rights), phone +49 30 5550100, jane@example.org").unwrap();
        assert_eq!((jane.name.as_str(), jane.role.as_deref()), ("Jane Doe", Some("rights")));
        assert_eq!(jane.telephone.as_deref(), Some("+49 30 5550100"));
        assert_eq!(jane.email.as_deref(), Some("jane@example.org"));
        assert_eq!(contact("版权合作电话：010-5550100").unwrap().name, "版权合作");
        assert_eq!(contact("It rained for 12 days in 2022."), None);
        assert_eq!(contact("版权所有 2000-2006"), None);
        assert_eq!(contact("Copyright © 2004 - 2008"), None);
        assert_eq!(contact("热线电话：010-5550100").unwrap().telephone.as_deref(), Some("010-5550100"));
    }
}
