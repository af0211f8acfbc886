//! From the text that a selector found to the value that is meant.

use serde::{Deserialize, Serialize};

use super::pattern::Pattern;
use crate::article::PageDate;

/// One change of a text. A text that one comes to nothing with is dropped.
///
/// In a file each is an object of one key: `{ after = "Author: " }`, `{ date = "%d.%m.%Y %H:%M" }`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Transform {
    /// What stands before the first place of a text; all where it is not there.
    Before(String),
    /// What stands after the first place of a text; all where it is not there.
    After(String),
    /// One text replaced by another, wherever it stands.
    #[non_exhaustive]
    Replace {
        /// What is replaced.
        find: String,
        /// By what.
        with: String,
    },
    /// Several values parted by a text.
    Split(String),
    /// The first group of a regular expression, or all that it matches where it has none; nothing where it does not
    /// match. Needs the feature `regex`.
    Pattern(Pattern),
    /// A date in a form of its own: `%Y`, `%y`, `%m`, `%d`, `%H`, `%M`, `%S`; `%*` stands for anything up to what
    /// follows; all else stands for itself.
    Date(String),
}

impl Transform {
    /// A text through all changes in order.
    pub(crate) fn apply_all(transforms: &[Self], text: String) -> Vec<String> {
        let mut texts = vec![text];
        for transform in transforms {
            texts = texts.iter().flat_map(|text| transform.apply(text)).collect();
        }
        texts.retain(|text| !text.is_empty());
        texts
    }

    fn apply(&self, text: &str) -> Vec<String> {
        let one = |text: &str| vec![text.trim().to_owned()];
        match self {
            Self::Before(mark) => one(text.split_once(&**mark).map_or(text, |(before, _)| before)),
            Self::After(mark) => one(text.split_once(&**mark).map_or(text, |(_, after)| after)),
            // Bounded, as the text is one of a page and the replacement may be longer.
            Self::Replace { find, .. } if find.is_empty() => one(text),
            Self::Replace { find, with } => one(&text.replace(&**find, with)),
            Self::Split(mark) if mark.is_empty() => one(text),
            Self::Split(mark) => text.split(&**mark).map(|part| part.trim().to_owned()).collect(),
            Self::Pattern(pattern) => pattern.first(text).map(one).unwrap_or_default(),
            Self::Date(form) => read_date(text, form).map(|date| vec![date.to_string()]).unwrap_or_default(),
        }
    }
}

/// Reads a date in the form given; `None` where the text is not in it.
fn read_date(text: &str, form: &str) -> Option<PageDate> {
    let mut rest = text.trim();
    let (mut year, mut month, mut day) = (None, None, None);
    let (mut hour, mut minute, mut second) = (None, None, None);
    let mut form = form.trim().chars().peekable();
    while let Some(c) = form.next() {
        if c.is_whitespace() {
            rest = rest.trim_start();
            continue;
        }
        if c != '%' {
            rest = rest.strip_prefix(c)?;
            continue;
        }
        match form.next()? {
            'Y' => year = Some(i16::try_from(digits(&mut rest, 4)?).ok()?),
            // Two digits as POSIX reads them: 69 to 99 are of the century before.
            'y' => {
                let short = i16::try_from(digits(&mut rest, 2)?).ok()?;
                year = Some(if short < 69 { short.saturating_add(2000) } else { short.saturating_add(1900) });
            }
            'm' => month = Some(digits(&mut rest, 2)?),
            'd' => day = Some(digits(&mut rest, 2)?),
            'H' => hour = Some(digits(&mut rest, 2)?),
            'M' => minute = Some(digits(&mut rest, 2)?),
            'S' => second = Some(digits(&mut rest, 2)?),
            '%' => rest = rest.strip_prefix('%')?,
            '*' => match form.peek() {
                Some('%') => rest = rest.trim_start_matches(|c: char| !c.is_ascii_digit()),
                Some(next) => rest = rest.find(*next).and_then(|at| rest.get(at..))?,
                None => rest = "",
            },
            _ => return None,
        }
    }
    let byte = |number: Option<u16>| number.and_then(|number| u8::try_from(number).ok());
    let date = PageDate::new(year?, byte(month)?, byte(day)?).ok()?;
    match (byte(hour), byte(minute)) {
        (Some(hour), Some(minute)) => date.at(hour, minute, byte(second)).ok(),
        _ => Some(date),
    }
}

/// Up to `most` digits from the start of a text.
fn digits(rest: &mut &str, most: usize) -> Option<u16> {
    let length = rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
    let (number, after) = rest.split_at_checked(length)?;
    *rest = after;
    number.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(transforms: &str, text: &str) -> Vec<String> {
        let transforms: Vec<Transform> = serde_json::from_str(transforms).unwrap();
        Transform::apply_all(&transforms, text.to_owned())
    }

    #[test]
    fn texts_are_changed_in_order() {
        assert_eq!(run(r#"[{"after":"来源："},{"before":" "}]"#, "时间 来源：新华网 责任编辑"), ["新华网"]);
        assert_eq!(
            run(r#"[{"split":"、"},{"replace":{"find":"记者","with":""}}]"#, "记者甲乙、记者丙丁、"),
            ["甲乙", "丙丁"]
        );
        assert_eq!(run(r#"[{"after":"x"}]"#, "no mark"), ["no mark"]);
        assert_eq!(run("[]", "as it is"), ["as it is"]);
    }

    #[test]
    fn dates_are_read_in_their_form() {
        for (form, text, expected) in [
            ("%Y年%m月%d日 %H:%M", "2022年4月18日 18:53", "2022-04-18T18:53"),
            ("%d.%m.%Y", "5.11.2021", "2021-11-05"),
            ("%d.%m.%Y", "5.11.2021 um neun", "2021-11-05"),
            ("%m/%d/%y %H:%M:%S", "12/31/99 23:59:58", "1999-12-31T23:59:58"),
            ("%*%Y-%m-%d", "发布时间：2022-04-18", "2022-04-18"),
            ("%Y-%m-%d", "18 April", ""),
            ("%Y-%m-%d", "2022-13-01", ""),
            ("%Q", "1", ""),
        ] {
            let got = run(&serde_json::json!([{ "date": form }]).to_string(), text);
            assert_eq!(got.first().map_or("", String::as_str), expected, "{form} {text}");
        }
    }
}
