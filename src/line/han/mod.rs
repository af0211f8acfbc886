//! Names of people in a piece of text that a cue announces, in Han, Kana and Hangul.

use std::ops::Range;

mod word;

use word::{before_place, is_hangul, within};
pub(super) use word::{is_japanese, is_kana, is_outlet, is_person, is_place, surname};

use super::date::{is_ideograph, is_word};
use super::names::{Trust, is_name, listed};
use crate::vocabulary::{bylines, places};

/// What a piece of text holds.
#[derive(Debug, Default)]
pub(super) struct HanNames {
    /// Names with where they stand.
    pub(super) people: Vec<(Range<usize>, String)>,
    /// Offices and outlets among them.
    pub(super) bodies: Vec<String>,
    /// What was understood.
    pub(super) explained: Vec<Range<usize>>,
    /// Whether all of it was.
    pub(super) whole: bool,
    /// Where reading stopped.
    pub(super) end: usize,
}

/// A stroke that is typed for a bar.
fn is_bar(c: char) -> bool {
    matches!(c, '丨' | '|' | '｜' | '│' | '∣')
}

/// Marks that part names and labels.
fn parts(c: char) -> bool {
    c.is_whitespace()
        || is_bar(c)
        || matches!(
            c,
            ':' | '：'
                | '﹕'
                | '∶'
                | '/'
                | '／'
                | '='
                | '＝'
                | '－'
                | '、'
                | ','
                | '，'
                | ';'
                | '；'
                | '&'
                | '＆'
                | '-'
                | '—'
                | '–'
                | '_'
                | '*'
                | '“'
                | '”'
                | '"'
                | '@'
                | '+'
                | '.'
                | '～'
                | '~'
                | '>'
                | '˙'
                | '╱'
                | '︱'
                | '▪'
                | '●'
                | '◆'
        )
        || within(c)
}

/// The run of name characters at a place, and where it ends.
fn run_at(text: &str, at: usize) -> (Range<usize>, bool) {
    let rest = text.get(at..).unwrap_or_default();
    let latin = rest.chars().next().is_some_and(|c| is_word(c) || c.is_ascii_digit());
    let mut end = at;
    let mut chars = rest.char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let goes_on = if latin {
            is_word(c)
                || c.is_ascii_digit()
                || (matches!(c, '.' | '\'' | '’' | '-' | '_' | ' ')
                    && next.is_some_and(|n| is_word(n) || n.is_ascii_digit()))
        } else {
            // A dot parts two names in Hangul, and the parts of one in Han.
            (is_ideograph(c) && !is_bar(c) && !within(c))
                || (within(c) && next.is_some_and(|next| is_ideograph(next) && !is_hangul(next)))
        };
        if !goes_on {
            break;
        }
        end = at.saturating_add(offset).saturating_add(c.len_utf8());
    }
    (at..end, latin)
}

/// Reads the names from the beginning of a text on; `field`: a colon or the like after the cue vouches for the first.
pub(super) fn names(text: &str, trust: Trust, japanese: bool) -> HanNames {
    let mut out = HanNames { whole: true, ..HanNames::default() };
    let mut at = 0;
    let mut single: Option<Range<usize>> = None;
    for _ in 0..40 {
        let rest = text.get(at..).unwrap_or_default();
        let skipped = rest.len().saturating_sub(rest.trim_start_matches(parts).len());
        let comma = rest
            .get(..skipped)
            .unwrap_or_default()
            .contains(['、', '，', ',', '/', '／', ';', '；', '&', '·', '・']);
        at = at.saturating_add(skipped);
        if text.get(at..).unwrap_or_default().is_empty() {
            break;
        }
        let (range, latin) = run_at(text, at);
        let run = text.get(range.clone()).unwrap_or_default();
        if run.is_empty() {
            // A bracket with an aside after a name: 甲（实习）; with a country before it: [美]甲.
            let country = |end: &usize| {
                text.get(at..*end).is_some_and(|aside| (3..=4).contains(&aside.chars().count()))
            };
            if let Some(end) = aside(text, at).filter(|end| !out.people.is_empty() || country(end)) {
                out.explained.push(at..end);
                at = end;
                continue;
            }
            out.whole = false;
            break;
        }
        if let Some(before) = single.take() {
            if run.chars().count() == 1 && !comma {
                // A name of two characters spread by a space.
                let name = format!("{}{run}", text.get(before.clone()).unwrap_or_default());
                out.explained.push(before.start..range.end);
                out.people.push((before.start..range.end, name));
                at = range.end;
                continue;
            }
            out.whole = false;
            at = before.start;
            break;
        }
        let end = range.end;
        // An attribute whose markup is broken: size="20".
        if latin && text.get(end..).is_some_and(|rest| rest.starts_with('=')) {
            out.whole = false;
            break;
        }
        // 39健康网: a number is part of a house's name.
        if latin && run.chars().all(|c| c.is_ascii_digit()) && run.len() <= 4 {
            let (rest, _) = run_at(text, end);
            let body = text.get(at..rest.end).unwrap_or_default();
            if text.get(rest.clone()).is_some_and(|rest| rest.starts_with(is_ideograph) && is_outlet(rest)) {
                out.bodies.push(body.to_owned());
                out.explained.push(at..rest.end);
                at = rest.end;
                continue;
            }
        }
        if latin {
            let Some(end) = take_latin(&mut out, text, range, trust) else {
                out.whole = false;
                break;
            };
            at = end;
            continue;
        }
        // What a colon follows is the next label: 作者：甲 | 分类：天气.
        let labels = !out.people.is_empty() && run.chars().count() <= 6;
        if labels && text.get(range.end..).is_some_and(|rest| rest.trim_start().starts_with([':', '：'])) {
            out.whole = false;
            break;
        }
        if run.chars().count() == 1 && trust_single(run) {
            single = Some(range);
            at = end;
            continue;
        }
        // A user's name of Han and Latin letters in one: 好看的hk; but 李明AB12 is a name and a code.
        if trust == Trust::Field && out.people.is_empty() && surname(run).is_none() {
            let tail = text.get(end..).unwrap_or_default();
            let more = tail.len().saturating_sub(
                tail.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || is_ideograph(c)).len(),
            );
            let whole = text.get(range.start..end.saturating_add(more)).unwrap_or_default();
            if more > 0
                && tail.starts_with(|c: char| c.is_ascii_alphanumeric())
                && whole.chars().count() <= 16
            {
                out.explained.push(range.start..end.saturating_add(more));
                out.people.push((range.start..end.saturating_add(more), whole.to_owned()));
                at = end.saturating_add(more);
                continue;
            }
        }
        let taken = !comma && closes(&mut out, text, &range)
            || take_run(&mut out, run, &range, trust, japanese && !comma);
        if !taken {
            out.whole = false;
            break;
        }
        at = end;
    }
    out.whole &= single.is_none();
    out.end = at;
    out
}

/// Takes a run of Latin letters, a name or a code, and returns where it ends; `None` where it is neither.
fn take_latin(out: &mut HanNames, text: &str, range: Range<usize>, trust: Trust) -> Option<usize> {
    if let Some(end) = past_initials(text, &range) {
        let name = text.get(range.start..end)?.to_owned();
        out.explained.push(range.start..end);
        out.people.push((range.start..end, name));
        return Some(end);
    }
    let run = text.get(range.clone())?;
    let end = range.end;
    let first = trust == Trust::Field && out.people.is_empty();
    let code = run.chars().any(|c| c.is_ascii_digit())
        || (run.len() <= 3 && run.chars().all(|c| c.is_ascii_uppercase()));
    if code
        && (run.len() <= 12 || run.contains('@'))
        && (!first || run.starts_with(|c: char| c.is_ascii_uppercase()))
    {
        out.explained.push(range);
    } else if is_name(run, trust) && !run.contains('_')
        || first && run.len() <= 30 && is_name(run, Trust::Field)
    {
        out.explained.push(range.clone());
        out.people.push((range, run.to_owned()));
    } else {
        return None;
    }
    Some(end)
}

/// The end of a name of initials and Han: J.K.罗琳.
fn past_initials(text: &str, range: &Range<usize>) -> Option<usize> {
    let run = text.get(range.clone())?;
    let initials = run.len() <= 5 && run.split(['.', ' ']).all(|part| part.len() <= 1);
    let tail = text.get(range.end..)?.strip_prefix('.')?;
    let more: usize = tail.chars().take_while(|c| is_ideograph(*c)).map(char::len_utf8).sum();
    let name = run.starts_with(|c: char| c.is_ascii_uppercase()) && initials && more > 0;
    name.then(|| range.end.saturating_add(1).saturating_add(more))
}

/// Takes a place after a name, at the end of what a cue reaches: 记者 甲 某某县报道.
fn closes(out: &mut HanNames, text: &str, range: &Range<usize>) -> bool {
    let last = text.get(range.end..).is_some_and(|rest| rest.trim().is_empty());
    let placed = last && !out.people.is_empty() && text.get(range.clone()).is_some_and(is_place);
    if placed {
        out.explained.push(range.clone());
    }
    placed
}

fn trust_single(run: &str) -> bool {
    run.chars().all(|c| is_ideograph(c) && !is_kana(c))
}

/// A short bracket after a name, of an aside or of a code.
fn aside(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let close = match rest.chars().next()? {
        '（' | '(' => ['）', ')'],
        '[' | '【' => [']', '】'],
        '〔' | '［' => ['〕', '］'],
        _ => return None,
    };
    let (offset, c) = rest.char_indices().take(24).find(|(_, c)| close.contains(c))?;
    Some(at.saturating_add(offset).saturating_add(c.len_utf8()))
}

/// A house and the name that touches it: 某某新闻李明.
fn after_house(run: &str) -> Option<(&str, &str)> {
    let ends = [2_usize, 3].into_iter().filter_map(|length| run.chars().count().checked_sub(length));
    let mut cuts = ends.filter(|count| *count >= 3).filter_map(|count| run.char_indices().nth(count));
    cuts.find_map(|(at, _)| {
        let (house, name) = run.split_at_checked(at)?;
        let known = ["新闻", "新聞", "日报", "日報", "晚报", "晚報", "网", "網", "社"];
        let named = is_person(name, Trust::Text) && surname(name).is_some();
        (known.iter().any(|end| house.ends_with(end)) && is_outlet(house) && named).then_some((house, name))
    })
}

fn take_run(out: &mut HanNames, run: &str, range: &Range<usize>, trust: Trust, join: bool) -> bool {
    if listed(bylines::NOT_NAMES_CJK, run)
        || listed(bylines::SMALL_CJK, run)
        || listed(bylines::DONE_CJK, run)
    {
        out.explained.push(range.clone());
        return true;
    }
    // What they do and where: 李明 副主任医师 骨科.
    if !out.people.is_empty() && (is_job(run) || is_ward(run)) {
        out.explained.push(range.clone());
        return true;
    }
    // A Japanese name with a space between its two halves.
    if join
        && let Some((before, name)) = out.people.last_mut()
        && (name.chars().count() <= 4 && run.chars().count() <= 4)
        && !name.contains(' ')
        && range.start.saturating_sub(before.end) <= 3
    {
        name.push(' ');
        name.push_str(run);
        before.end = range.end;
        out.explained.push(range.clone());
        return true;
    }
    // 某某新闻李明: the house touches the name.
    if trust == Trust::Field
        && out.people.is_empty()
        && let Some((house, name)) = after_house(run)
    {
        let start = range.start.saturating_add(house.len());
        out.people.push((start..range.end, name.to_owned()));
        out.bodies.push(house.to_owned());
        out.explained.push(range.clone());
        return true;
    }
    if is_person(run, trust) {
        out.people.push((range.clone(), run.to_owned()));
        out.explained.push(range.clone());
        return true;
    }
    // 李明／台北－高雄連線報導
    if !out.people.is_empty() && listed(places::DATELINES_CJK, run) {
        out.explained.push(range.clone());
        return true;
    }
    if let Some(name) = before_place(run) {
        out.people.push((range.start..range.start.saturating_add(name.len()), name.to_owned()));
        out.explained.push(range.clone());
        return true;
    }
    for done in bylines::DONE_CJK {
        if let Some(name) = run.strip_suffix(done) {
            let name = before_place(name).unwrap_or(name);
            let placed = is_place(name) && !out.people.is_empty();
            if !placed && is_person(name, trust) && surname(name).is_some() {
                out.people.push((range.start..range.start.saturating_add(name.len()), name.to_owned()));
                out.explained.push(range.clone());
                return true;
            }
            if name.chars().count() <= 6 && !out.people.is_empty() {
                out.explained.push(range.clone());
                return true;
            }
        }
    }
    if is_outlet(run) && run.chars().count() <= 16 {
        out.bodies.push(run.to_owned());
        out.explained.push(range.clone());
        return true;
    }
    false
}

/// Whether a run ends in the word for a job, and is no name.
fn is_job(run: &str) -> bool {
    let ends = bylines::JOBS_CJK.iter().any(|job| run.ends_with(job));
    ends && !(is_person(run, Trust::Text) && surname(run).is_some())
}

/// Whether a run names a hospital's department: 疼痛科.
fn is_ward(run: &str) -> bool {
    run.ends_with('科') && (2..=8).contains(&run.chars().count()) && surname(run).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, trust: Trust) -> (String, bool) {
        let names = names(text, trust, false);
        (names.people.into_iter().map(|(_, name)| name).collect::<Vec<_>>().join(";"), names.whole)
    }

    #[test]
    fn lists_of_names() {
        for (text, people) in [
            ("：李明", "李明"),
            (" 李冠群", "李冠群"),
            ("李明、王小芳，欧阳文华", "李明;王小芳;欧阳文华"),
            ("李 明 王 芳", "李明;王芳"),
            ("李明 王芳", "李明;王芳"),
            ("李明/王芳", "李明;王芳"),
            ("：李明_AB1234", "李明"),
            ("李明（实习）", "李明"),
            ("李明 报道", "李明"),
            ("李明报道", "李明"),
            ("李明 松江县", "李明"),
            ("艾莉森·史密斯", "艾莉森·史密斯"),
            ("홍길동", "홍길동"),
        ] {
            assert_eq!(read(text, Trust::Text), (people.to_owned(), true), "{text}");
        }
        assert_eq!(read("：茉莉", Trust::Field), ("茉莉".to_owned(), true));
        assert_eq!(read("：安东尼", Trust::Field), ("安东尼".to_owned(), true));
        assert_eq!(read("：Alice", Trust::Field), ("Alice".to_owned(), true));
        assert_eq!(read("：佚名", Trust::Field), (String::new(), true));
        assert_eq!(read("：AB1234", Trust::Field), (String::new(), true));
        assert_eq!(read("李明/某某日报社", Trust::Field), ("李明".to_owned(), true));
        assert_eq!(
            names("山田 太郎", Trust::Field, true).people.first().map(|(_, n)| n.as_str()),
            Some("山田 太郎")
        );
    }

    #[test]
    fn running_text_is_no_list() {
        for text in
            ["从市政府获悉，今年的雨水比往年多", "在现场看到", "李明从有关部门获悉", "部的同事们都去了"]
        {
            assert!(!read(text, Trust::Text).1, "{text}");
        }
    }
}
