//! Names of people in a piece of text that a cue announces, in scripts with spaces between words.

mod word;

use std::ops::Range;

use word::is_host;
pub(super) use word::{Listed, Trust, is_agency, is_credentials, is_desk, is_job, is_name, listed};

use super::date::is_word;
use super::scan::fold;
use crate::vocabulary::bylines;
use crate::vocabulary::sources::{HOUSES, PICTURES};

/// What a piece of text holds beside its separators.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Names with where they stand.
    pub(super) people: Vec<(Range<usize>, String)>,
    /// Agencies and desks.
    pub(super) bodies: Vec<String>,
    /// What was understood.
    pub(super) explained: Vec<Range<usize>>,
    /// Whether all of it was.
    pub(super) whole: bool,
}

/// Marks that part names.
fn parts(c: char) -> bool {
    matches!(
        c,
        ',' | ';'
            | '/'
            | '|'
            | '•'
            | '&'
            | '、'
            | '，'
            | '；'
            | '\n'
            | '\t'
            | '—'
            | '–'
            | '／'
            | '｜'
            | '،'
            | '؛'
            | '+'
            | '('
            | ')'
            | '['
            | ']'
            | '（'
            | '）'
            | ':'
            | '：'
            | '✉'
            | '\u{A0}'
            | '»'
            | '›'
            | '·'
            | '⋅'
            | '∙'
            | '●'
    )
}

/// What parts a piece from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    Comma,
    Dash,
    Bracket,
    Other,
}

/// Pieces of a text between marks and joining words, with where they stand; and what came before each.
fn pieces(text: &str) -> Vec<(Range<usize>, Before)> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut comma = Before::Other;
    let push = |out: &mut Vec<(Range<usize>, Before)>, range: Range<usize>, comma: Before| {
        let piece = text.get(range.clone()).unwrap_or_default();
        let left = range.start.saturating_add(piece.len().saturating_sub(piece.trim_start().len()));
        let range = left..left.saturating_add(piece.trim().len());
        if !range.is_empty() {
            out.push((range, comma));
        }
    };
    let mut words = text.char_indices().peekable();
    while let Some((at, c)) = words.next() {
        if parts(c) {
            push(&mut out, start..at, comma);
            comma = if c == ',' {
                Before::Comma
            } else if matches!(c, '—' | '–') {
                Before::Dash
            } else if matches!(c, '(' | '（' | '[') {
                Before::Bracket
            } else {
                Before::Other
            };
            start = at.saturating_add(c.len_utf8());
        } else if c.is_whitespace() {
            // A joining word between two spaces, and a dash of its own.
            let rest = text.get(at.saturating_add(c.len_utf8())..).unwrap_or_default();
            let word: &str = rest.split(char::is_whitespace).next().unwrap_or_default();
            // Hebrew writes its "and" as the first letter of the next name.
            if word.starts_with('ו')
                && word.chars().count() > 2
                && text.get(start..at).is_some_and(|name| name.trim().contains(' '))
            {
                push(&mut out, start..at, comma);
                comma = Before::Other;
                start = at.saturating_add(c.len_utf8()).saturating_add('ו'.len_utf8());
                continue;
            }
            let joins = (listed(bylines::AND, word)
                || matches!(word, "AND" | "And" | "UND" | "Und" | "-" | "·" | "*" | "~"))
                && rest.len() > word.len();
            if joins || rest.starts_with(char::is_whitespace) {
                push(&mut out, start..at, comma);
                comma = if word == "-" { Before::Dash } else { Before::Other };
                start = at.saturating_add(c.len_utf8()).saturating_add(if joins { word.len() } else { 0 });
                while words.next_if(|(next, _)| *next < start).is_some() {}
            }
        }
    }
    push(&mut out, start..text.len(), comma);
    out
}

/// Whether a piece is what follows a freelance writer's name: Jane Doe, Special to the Example Times.
fn is_special(folded: &str) -> bool {
    ["special to ", "special for "].iter().any(|special| folded.starts_with(special))
}

/// A piece without the address at its end: Jane Doe jdoe@example.org
fn without_address(piece: &str) -> &str {
    match piece.rsplit_once(char::is_whitespace) {
        Some((name, address)) if address.contains('@') => name.trim_end(),
        _ => piece,
    }
}

/// Where a place or an outlet begins that follows a name (in Berlin, for the Example Times).
pub(super) fn tail_of_place(piece: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = piece.get(from..).and_then(|rest| rest.find(' ')).map(|at| from.saturating_add(at)) {
        let word =
            piece.get(at.saturating_add(1)..).unwrap_or_default().split(' ').next().unwrap_or_default();
        if listed(bylines::PLACES, &fold(word)) {
            return Some(at);
        }
        from = at.saturating_add(1);
    }
    None
}

/// Where the house that a picture is from begins behind its photographer: Jane Doe on Unsplash, Jane Doe von Pexels.
fn tail_of_pictures(piece: &str) -> Option<usize> {
    piece.match_indices(' ').map(|(at, _)| at).find(|at| {
        let tail = piece.get(at.saturating_add(1)..).unwrap_or_default();
        tail.split_once(' ').is_some_and(|(_, house)| listed(PICTURES, &fold(house)))
    })
}

/// Reads the names in a piece of text.
pub(super) fn names(text: &str, trust: Trust) -> Names {
    let mut out = Names { whole: true, ..Names::default() };
    let pieces = pieces(text);
    let many = pieces.len();
    let mut after_job = false;
    // After "in" and a section stand further sections, after a body its place.
    let (mut placed, mut person) = (false, false);
    for (number, (range, before)) in pieces.into_iter().enumerate() {
        let Some(whole) = text.get(range.clone()) else { continue };
        let whole = without_address(whole);
        let folded = fold(whole);
        if number > 40 {
            out.whole = false;
            break;
        }
        let special = before == Before::Comma && !out.people.is_empty() && is_special(&folded);
        if special || whole.contains('@') || whole.starts_with("http") || whole.starts_with("www.") {
            out.explained.push(range);
            continue;
        }
        if listed(bylines::SMALL, folded.trim_end_matches('.')) && !(trust == Trust::Field && many == 1) {
            // "In: Sides, Sourdough" labels what is not people.
            let labels = listed(bylines::PLACES, &folded)
                && text.get(range.end..).is_some_and(|rest| rest.trim_start().starts_with(':'));
            if labels && !out.people.is_empty() {
                out.explained.push(range.start..text.len());
                break;
            }
            out.explained.push(range);
            continue;
        }
        let comma = before == Before::Comma;
        if is_agency(&folded) || listed(PICTURES, &folded) && !out.people.is_empty() {
            out.bodies.push(whole.to_owned());
            out.explained.push(range);
            continue;
        }
        if is_host(&folded) {
            out.bodies.push(whole.to_owned());
            out.explained.push(range);
            continue;
        }
        // "Jane Doe, inviata a Roma": after a job stands its place, and what joins names in one language joins these in another.
        if std::mem::take(&mut after_job) && before == Before::Other && !whole.contains(' ') {
            out.explained.push(range);
            continue;
        }
        if is_job(&folded) && (!out.people.is_empty() || many > 1) {
            after_job = true;
            out.explained.push(range);
            continue;
        }
        let before_is_person = std::mem::take(&mut person);
        let cut =
            tail_of_pictures(whole).or_else(|| tail_of_place(whole).filter(|_| !is_name(whole, Trust::Text)));
        let name = cut.and_then(|at| whole.get(..at)).unwrap_or(whole).trim();
        let name = without_leading_job(without_titles(name));
        // Jane Doe BBC News
        if let Some((person, house)) = before_house(name) {
            let start = range.start.saturating_add(whole.find(person).unwrap_or(0));
            out.people.push((start..start.saturating_add(person.len()), person.to_owned()));
            out.bodies.push(house.to_owned());
            out.explained.push(range);
            continue;
        }
        let after = is_after(name, &out, trust, (comma, comma && !before_is_person || placed, cut.is_some()));
        // After a dash or in brackets stands a place, an outlet or a job.
        if matches!(before, Before::Dash | Before::Bracket)
            && !out.people.is_empty()
            && whole.split_whitespace().count() <= 6
        {
            out.explained.push(range);
            continue;
        }
        let numbered =
            comma && !out.people.is_empty() && name.chars().any(|c| c.is_ascii_digit()) && name.len() < 24;
        if numbered || after && is_name(name, trust) {
            out.explained.push(range);
            continue;
        }
        if is_desk(&fold(name))
            && (name.contains(' ') || !out.people.is_empty() || trust == Trust::Text || is_plain_desk(name))
        {
            out.bodies.push(without_staff(name).to_owned());
            out.explained.push(range);
            continue;
        }
        // "the Light of the Moon" is a title's end.
        if is_name(name, trust) && !name.starts_with("the ") {
            person = true;
            placed |= cut.is_some();
            let start = range.start.saturating_add(whole.find(name).unwrap_or(0));
            out.people.push((start..start.saturating_add(name.len()), name.to_owned()));
            let place = cut.and_then(|at| whole.get(at..)).unwrap_or_default();
            let short = place.split_whitespace().count() <= 5;
            out.explained.push(if short { range } else { start..start.saturating_add(name.len()) });
            out.whole &= short;
            continue;
        }
        if !out.people.is_empty() && comma && cut.is_none() && is_place(whole) {
            out.explained.push(range);
            continue;
        }
        out.whole = false;
        break;
    }
    out
}

/// Whether a word that no name holds is in a text.
pub(super) fn has_no_name(text: &str) -> bool {
    fold(text)
        .split(|c: char| !is_word(c))
        .any(|word| word.chars().count() > 1 && listed(bylines::NOT_NAMES, word))
}

/// Whether a piece is no second person after what was read: `comma` before it, `apart` from people by a place or a body,
/// `placed` itself.
fn is_after(name: &str, out: &Names, trust: Trust, (comma, apart, placed): (bool, bool, bool)) -> bool {
    let one = !name.contains(char::is_whitespace);
    if out.people.is_empty() {
        return comma && one && !out.bodies.is_empty();
    }
    // What follows a name and a comma as one word is a place or a title, not a second person.
    let word = one && (comma && (trust == Trust::Text || placed) || apart);
    let house = name.starts_with("The ") && !is_desk(&fold(name));
    // Jane Doe / IZMIR: one word in capitals behind full names in small letters is where they wrote.
    let small = |name: &str| name.contains(' ') && name.contains(char::is_lowercase);
    let town = one
        && name.chars().count() >= 4
        && name.chars().all(char::is_uppercase)
        && out.people.last().is_some_and(|(_, name)| small(name));
    town || word || comma && (is_credentials(name) || house)
}

/// A name without the job in lower case that leads it: guest writer Jane Doe.
fn without_leading_job(name: &str) -> &str {
    let mut rest = name;
    for _ in 0..3 {
        let Some((word, after)) = rest.split_once(' ') else { break };
        let lower = word.chars().all(char::is_lowercase) && word.chars().count() > 3;
        if !(lower && (listed(bylines::JOBS, word) || matches!(word, "guest" | "staff" | "contributing"))) {
            break;
        }
        rest = after.trim_start();
    }
    let named = rest.contains(' ') && rest.split(' ').all(|word| !word.starts_with(char::is_lowercase));
    if named { rest } else { name }
}

/// A person and the house that stands after the name without a mark: Jane Doe BBC News, Jane Doe Health reporter BBC News.
fn before_house(name: &str) -> Option<(&str, &str)> {
    let spaces: Vec<usize> = name.match_indices(' ').map(|(at, _)| at).collect();
    let at = spaces
        .iter()
        .copied()
        .skip(1)
        .find(|at| name.get(at.saturating_add(1)..).is_some_and(|house| listed(HOUSES, &fold(house))))?;
    let (person, house) = (name.get(..at)?, name.get(at.saturating_add(1)..)?);
    let person = match spaces.get(1) {
        Some(two) if is_job(&fold(person)) => person.get(..*two)?,
        _ => person,
    };
    let sure = person.split(' ').count() <= 3 && is_name(person, Trust::Text) && !is_desk(&fold(person));
    sure.then_some((person, house))
}

/// A house without what its people are called: Example Times Staff Writers.
fn without_staff(name: &str) -> &str {
    let lower = fold(name);
    let staff = [" staff writers", " staff writer", " staff reporters", " staff reporter", " staff report"];
    let shorter = staff.iter().find_map(|end| lower.strip_suffix(end));
    shorter.and_then(|house| name.get(..house.len())).filter(|house| house.len() > 2).unwrap_or(name)
}

fn is_plain_desk(name: &str) -> bool {
    listed(bylines::DESKS, fold(name).trim())
}

fn is_place(piece: &str) -> bool {
    piece.split_whitespace().count() <= 3
        && piece.chars().next().is_some_and(char::is_uppercase)
        && !piece.chars().any(|c| c.is_ascii_digit())
}

/// A name without forms of address that are no part of it.
fn without_titles(name: &str) -> &str {
    let mut name = name.trim().trim_matches(|c: char| {
        matches!(c, '.' | '-' | '–' | '·' | '*' | '~' | '"' | '“' | '”' | '«' | '»' | '_' | '>' | '<')
    });
    name = name.trim();
    // Prof. Dr. Jane Doe
    for _ in 0..3 {
        match name.split_once(' ') {
            // Before a single name it is part of what someone is called by: Dr. Doe.
            Some((title, rest))
                if listed(bylines::TITLES, fold(title).trim_end_matches('.'))
                    && rest.trim().contains(' ') =>
            {
                name = rest.trim_start();
            }
            _ => break,
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, bool) {
        let names = names(text, Trust::Text);
        (names.people.into_iter().map(|(_, name)| name).collect::<Vec<_>>().join("; "), names.whole)
    }

    #[test]
    fn lists_of_names() {
        for (text, people) in [
            ("Jane Doe", "Jane Doe"),
            ("JANE DOE and JOHN ROE", "JANE DOE; JOHN ROE"),
            ("Jane Doe, John Roe and Ann Poe in Berlin", "Jane Doe; John Roe; Ann Poe"),
            ("Jane Doe, Berlin", "Jane Doe"),
            ("Jane Doe, Staff Writer", "Jane Doe"),
            ("Jane Doe, MD, Ph.D.", "Jane Doe"),
            ("Jane Doe, Senior Health Editor", "Jane Doe"),
            ("Ursula van der Berg und Hans d'Arc", "Ursula van der Berg; Hans d'Arc"),
            ("J.R. O’Neill & Zoë Ångström-Lopez", "J.R. O’Neill; Zoë Ångström-Lopez"),
            ("Анна Петрова и Иван Сидоров", "Анна Петрова; Иван Сидоров"),
            ("أحمد علي", "أحمد علي"),
            ("Jane Doe (jane@example.org)", "Jane Doe"),
            ("Jane Doe, Associated Press", "Jane Doe"),
        ] {
            assert_eq!(read(text), (people.to_owned(), true), "{text}");
        }
    }

    #[test]
    fn what_is_no_list_of_names() {
        for text in [
            "the time it rained",
            "far the best of them",
            "2022",
            "Berlin nach Rom fahren wir",
            "Tuesday",
            "Clicking Here you agree",
        ] {
            let (_, whole) = read(text);
            let (people, _) = read(text);
            assert!(!whole || people.is_empty(), "{text}: {people}");
        }
    }
}
