//! A title cut at what stands between headline, section and site name.

/// A part of a title, and where it stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Part<'a> {
    pub(crate) text: &'a str,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// How many parts are told apart.
const MANY: usize = 12;

/// The parts of a title. Bars, low lines, colons in pairs, arrows and dots in the middle of a line part it wherever
/// they stand; dashes and slashes where there is a space on both sides, or where they are doubled.
pub(crate) fn split(title: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut at = 0;
    let quotes = quotes(title);
    while let Some(rest) = title.get(at..).filter(|rest| !rest.is_empty()) {
        let before = title.get(..at).unwrap_or("");
        let length = if rest.starts_with(quotes) { 0 } else { separator(before, rest) };
        if length > 0 && parts.len().saturating_add(1) < MANY {
            push(title, start, at, &mut parts);
            at = at.saturating_add(length);
            start = at;
        } else {
            at = at.saturating_add(length.max(rest.chars().next().map_or(1, char::len_utf8)));
        }
    }
    push(title, start, title.len(), &mut parts);
    parts
}

/// The marks that stand around a quotation in a title and part nothing: «Rain» at last, « Pluie » enfin, »Regen« im Tal.
fn quotes(title: &str) -> &'static [char] {
    const PAIRS: [(char, char, &[char]); 2] = [('«', '»', &['«', '»']), ('‹', '›', &['‹', '›'])];
    let quotes = |(left, right, _): &&(char, char, &[char])| {
        let (Some(left), Some(right)) = (title.find(*left), title.find(*right)) else { return false };
        let touches = |at: usize| {
            let (before, after) = title.split_at_checked(at).unwrap_or_default();
            let after = after.chars().nth(1);
            (before.ends_with(|c: char| !c.is_whitespace()), after.is_some_and(|c| !c.is_whitespace()))
        };
        left < right || touches(right).1 && touches(left).0
    };
    PAIRS.iter().find(quotes).map_or(&[], |(_, _, marks)| marks)
}

fn push<'a>(title: &'a str, start: usize, end: usize, parts: &mut Vec<Part<'a>>) {
    let whole = title.get(start..end).unwrap_or("");
    let text = without_page(whole.trim());
    if !text.is_empty() {
        let start = start.saturating_add(whole.len().saturating_sub(whole.trim_start().len()));
        parts.push(Part { text, start, end: start.saturating_add(text.len()) });
    }
}

/// A part without the number of the page at its end, in brackets: `Rain at last (Page 2)`, `久旱逢雨(页 1)`, `공지사항 1 페이지`.
fn without_page(text: &str) -> &str {
    if let Some((title, number)) =
        text.strip_suffix("페이지").map(str::trim_end).and_then(|rest| rest.rsplit_once(' '))
        && number.bytes().all(|byte| byte.is_ascii_digit())
    {
        return title.trim_end();
    }
    let Some(inner) = text.strip_suffix([')', '）', ']', '】']) else { return text };
    let Some((title, mark)) = inner.rsplit_once(['(', '（', '[', '【']) else { return text };
    let mark = mark.trim().to_lowercase();
    let number =
        |rest: &str| !rest.trim().is_empty() && rest.trim().bytes().all(|byte| byte.is_ascii_digit());
    let counted = mark.strip_prefix('第').and_then(|rest| rest.strip_suffix(['页', '頁']));
    let is_page =
        counted.is_some_and(number) || PAGES.iter().any(|word| mark.strip_prefix(word).is_some_and(number));
    if is_page && !title.trim().is_empty() { title.trim_end() } else { text }
}

/// What pages are called before their number.
const PAGES: [&str; 9] = ["page", "页", "頁", "seite", "página", "pagina", "страница", "стр.", "strona"];

/// The length of the separator that `rest` begins with, 0 for none.
fn separator(before: &str, rest: &str) -> usize {
    let Some(first) = rest.chars().next() else { return 0 };
    let count = rest.chars().take_while(|c| *c == first).count();
    let run = first.len_utf8().saturating_mul(count);
    let after = rest.get(run..).unwrap_or("");
    let spaced = before.ends_with(char::is_whitespace) && after.starts_with(char::is_whitespace);
    let wide = |c: Option<char>| {
        c.is_some_and(|c| crate::content::is_unspaced(c) || "）】》”」』)?？!！…。".contains(c))
    };
    let between_wide = wide(before.trim_end().chars().next_back());
    match first {
        '|' | '｜' | '¦' | '»' | '«' | '›' | '‹' | '→' | '←' | '▷' | '►' | '•' | '◆' | '★' | '⋆' | '∙' => {
            run
        }
        '_' if between_wide || count > 1 || spaced || wide(after.chars().next()) => run,
        '丨' | '▪' | '┃' | '│' => run,
        '·' | '・' | '/' | '\\' | '~' | '<' | '>' | '=' | '*' | '⚡' | '¯' if spaced => run,
        '-' | '–' | '—' | '−' | '－' | '―' => match () {
            () if spaced => run,
            () if count > 1 && first == '-' => run,
            // 标题-站名: a single dash between wide characters.
            () if count == 1 && matches!(first, '-' | '－' | '–') && between_wide => run,
            // "Headline- Site" and "Headline -Site" are slips of the same kind.
            () if count == 1
                && after.starts_with(char::is_whitespace)
                && !before.is_empty()
                && !is_suspended(after) =>
            {
                run
            }
            () => 0,
        },
        ':' if count > 1 || spaced => run,
        _ => 0,
    }
}

/// Whether a hyphen stands for the end of a compound that comes after a next word: "Feuerwehr- und Ehrenzeichen".
fn is_suspended(after: &str) -> bool {
    let next = after.split_whitespace().next().unwrap_or_default().trim_end_matches('.');
    SUSPENDING.iter().any(|word| word.eq_ignore_ascii_case(next))
}

/// Words that join the halves of such compounds, in German, English, Dutch, the languages of the North, Finnish and Estonian.
const SUSPENDING: [&str; 18] = [
    "und", "oder", "bzw", "sowie", "bis", "and", "or", "to", "en", "of", "og", "eller", "och", "ja", "tai",
    "sekä", "või", "&",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(title: &str) -> Vec<&str> {
        split(title).into_iter().map(|part| part.text).collect()
    }

    #[test]
    fn titles_are_parted_whatever_the_separator() {
        for (title, parts) in [
            ("Rain at last | The Valley News", vec!["Rain at last", "The Valley News"]),
            ("Rain at last - Weather - Valley", vec!["Rain at last", "Weather", "Valley"]),
            ("Valley :: Rain", vec!["Valley", "Rain"]),
            ("久旱逢雨_民生_山谷网", vec!["久旱逢雨", "民生", "山谷网"]),
            ("久旱逢雨-山谷网", vec!["久旱逢雨", "山谷网"]),
            ("久旱逢雨--民生--山谷网", vec!["久旱逢雨", "民生", "山谷网"]),
            ("A well-known up-to-date snake_case word", vec!["A well-known up-to-date snake_case word"]),
            ("Rain: what now?", vec!["Rain: what now?"]),
            ("20/20 and 9-to-5", vec!["20/20 and 9-to-5"]),
            ("Wasser- und Abwasserpreise - Tal", vec!["Wasser- und Abwasserpreise", "Tal"]),
            ("WASSER- UND ABWASSERPREISE", vec!["WASSER- UND ABWASSERPREISE"]),
            ("Two- to three-week wait- Valley News", vec!["Two- to three-week wait", "Valley News"]),
            ("«Rain» at last » Valley", vec!["«Rain» at last » Valley"]),
            ("« Pluie » enfin - Vallée", vec!["« Pluie » enfin", "Vallée"]),
            ("»Regen« im Tal | Tal", vec!["»Regen« im Tal", "Tal"]),
            ("Rain » Weather » Valley", vec!["Rain", "Weather", "Valley"]),
            ("Valley « Weather « Rain", vec!["Valley", "Weather", "Rain"]),
            ("Rain at last (Page 2) - Valley", vec!["Rain at last", "Valley"]),
            ("久旱逢雨(页 1) - 松河论坛", vec!["久旱逢雨", "松河论坛"]),
            ("久旱逢雨（第2页）", vec!["久旱逢雨"]),
            ("Rain at last (1998)", vec!["Rain at last (1998)"]),
            ("(Page 2)", vec!["(Page 2)"]),
            ("", vec![]),
            (" | ", vec![]),
        ] {
            assert_eq!(texts(title), parts, "{title}");
        }
    }

    #[test]
    fn parts_know_their_place() {
        let title = "Rain — Valley";
        for part in split(title) {
            assert_eq!(title.get(part.start..part.end), Some(part.text));
        }
    }
}
