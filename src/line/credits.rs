//! Lines that are all names and what each did, though no mark sets a cue off: `Text Jane Doe Foto John Roe`,
//! `Jane Doe (text), John Roe (photos)`, `Jane Doe, reporter`, `生活中心／李明報導`.

use super::copy::People;
use super::date::is_ideograph;
use super::kinds::{is_han_name, is_personal};
use super::names::{Trust, is_agency, is_job, listed};
use super::scan::fold;
use super::{han, names, source};
use crate::article::{Credit, Person, PersonRole};
use crate::letters::is_alphanumeric;
use crate::vocabulary::bylines::{self, DONE_CJK, Form, LED, SPACED};
use crate::vocabulary::sources::AGENCIES_CJK;

/// Characters of such a line, at most.
const LONGEST: usize = 160;

/// The people of a line that is nothing but names with what each did.
pub(crate) fn credits(text: &str) -> Option<Vec<Person>> {
    let text = text.trim();
    if text.chars().count() > LONGEST {
        return None;
    }
    led(text).or_else(|| bracketed(text)).or_else(|| employed(text)).or_else(|| helped(text))
}

/// Names before the words that say that they helped: `Jane Doe contributed to this report.`
fn helped(text: &str) -> Option<Vec<Person>> {
    let found = names::names(source::before_contributed(text)?, Trust::Text);
    let people = found.people.into_iter().map(|(_, name)| Person::new(name, PersonRole::Contributor));
    let people: Vec<Person> = people.collect();
    (found.whole && !people.is_empty() && people.iter().all(|person| person.name.contains(' ')))
        .then_some(people)
}

/// What a word is the label of.
fn label(word: &str) -> Option<PersonRole> {
    let word = fold(word);
    let at = SPACED.binary_search_by(|(cue, ..)| (*cue).cmp(word.as_str())).ok()?;
    SPACED.get(at).filter(|(_, _, form)| *form == Form::Colon).map(|(_, role, _)| *role)
}

/// Whether a word announces names.
fn is_cue(word: &str) -> bool {
    let word = fold(word);
    SPACED.binary_search_by(|(cue, ..)| (*cue).cmp(word.as_str())).is_ok()
}

/// Labels without a mark, a name after each: two at least, for one may be a word of a sentence.
fn led(text: &str) -> Option<Vec<Person>> {
    let mut out: Vec<(PersonRole, Vec<&str>)> = Vec::new();
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| matches!(c, ',' | ';' | '|' | '/' | '•' | '·'));
        if bare.is_empty() {
            continue;
        }
        let korean = LED.binary_search_by_key(&bare, |(word, _)| word).ok().and_then(|at| LED.get(at));
        let starts = korean.map(|(_, role)| *role).or_else(|| label(bare));
        match (starts, out.last_mut()) {
            (Some(role), _) => out.push((role, Vec::new())),
            (None, Some((_, name))) => name.push(bare),
            (None, None) => return None,
        }
    }
    let people = out.iter().map(|(role, name)| (name.join(" "), *role));
    let people: Vec<Person> = people.map(|(name, role)| Person::new(name, role)).collect();
    // "Text von Jane Doe" has a cue that says so.
    let cued = |person: &Person| person.name.split(' ').next().is_some_and(is_cue);
    let named = people.iter().all(|person| is_personal(&person.name) && !cued(person));
    (people.len() >= 2 && named).then_some(people)
}

/// Names with what each did in brackets after it.
fn bracketed(text: &str) -> Option<Vec<Person>> {
    let mut rest = text;
    if let Some((cue, after)) = text.split_once(char::is_whitespace) {
        let cue = fold(cue.trim_end_matches(':'));
        let at = SPACED.binary_search_by(|(known, ..)| (*known).cmp(cue.as_str())).ok();
        let plain = at
            .and_then(|at| SPACED.get(at))
            .is_some_and(|(_, role, form)| *form == Form::Plain && role.writes());
        rest = if plain { after } else { text };
    }
    let mut out = Vec::new();
    while let Some((name, after)) = rest.split_once(['(', '（']) {
        let (what, after) = after.split_once([')', '）'])?;
        let role =
            what.split([',', '/', '&']).map(str::trim).find_map(label).or_else(|| label(what.trim()))?;
        let name = name.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|' | '/'));
        let name = match name.split_once(char::is_whitespace) {
            Some((joins, name)) if listed(bylines::AND, &fold(joins)) => name.trim(),
            _ => name,
        };
        out.extend(Some(Person::new(name, role)).filter(|person| is_personal(&person.name)));
        rest = after;
        if !is_personal(name) {
            return None;
        }
    }
    // The house that they work for stands behind them: ..., vorarlberg.orf.example.
    let rest = rest.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | '|'));
    let host = rest.contains('.') && !rest.contains(char::is_whitespace);
    (!out.is_empty() && (host || !rest.contains(is_alphanumeric))).then_some(out)
}

/// A name and a job: `Jane Doe, reporter`, `Jane Doe / Corresponsal`, `Jane Doe, rural affairs correspondent, Hill Post`.
fn employed(text: &str) -> Option<Vec<Person>> {
    let (name, job) = [", ", " / ", " | "].iter().find_map(|mark| text.split_once(mark))?;
    let job = fold(job.trim());
    let whole = names::listed(bylines::JOBS, job.trim_end_matches('.')) && job.chars().count() > 4;
    let known = whole || is_of_a_paper(&job);
    let cue = name.split_whitespace().next().is_some_and(is_cue);
    (known && !cue && is_personal(name) && !is_job(&fold(name)))
        .then(|| vec![Person::new(name.trim(), PersonRole::Author)])
}

/// Whether a few words end in what people of a paper do; a house or a place may stand behind them.
fn is_of_a_paper(job: &str) -> bool {
    let (job, house) = job.split_once(", ").map_or((job, ""), |(job, house)| (job, house));
    if house.split_whitespace().count() > 4 || house.contains([',', '.']) {
        return false;
    }
    let words: Vec<&str> = job.split(' ').take(8).collect();
    let ends = (2..=5).contains(&words.len())
        && words.last().is_some_and(|last| names::listed(bylines::REPORTERS, last));
    // Envoyée spéciale à Lyon: a job and where it is done.
    let placed = |length: usize| {
        let (job, rest) = words.split_at_checked(length)?;
        let leads = rest.first().is_some_and(|word| matches!(*word, "à" | "in" | "en" | "em" | "a"));
        Some(leads && rest.len() <= 4 && names::listed(bylines::JOBS, &job.join(" ")))
    };
    ends || (1..=2).any(|length| placed(length) == Some(true))
}

/// Who reported, and for whom, in a line that ends in the word for it or in a dateline: `李明 报道`, `生活中心／李明報導`,
/// `聯合新聞網／ 綜合報導`, `中央社／ 台北12日電`.
pub(crate) fn signed(text: &str) -> Option<People> {
    let read = beside_house(text).or_else(|| beside_agency(text)).or_else(|| according(text));
    if let Some(people) = read.or_else(|| bulleted(text)) {
        return Some(people);
    }
    let marks = |c: char| c.is_whitespace() || matches!(c, '【' | '】' | '〔' | '〕' | '（' | '）' | '。');
    let text = text.trim_matches(marks);
    if !(4..=40).contains(&text.chars().count())
        || text.contains(['，', '。', '：', '！', '？'])
        || text.contains('、') && !text.contains(['／', '╱'])
    {
        return None;
    }
    let mut parts: Vec<&str> = text.split(['／', '╱', '/', '|', '｜', '│']).map(str::trim).collect();
    let last = parts.pop()?;
    let mut out = People::default();
    // 某某新聞 李明／綜合報導: the house stands before the name without a mark.
    if let [first] = parts.as_slice()
        && let Some((house, name)) = first.split_once(' ')
        && han::is_outlet(house)
        && is_han_name(name.trim())
    {
        parts = vec![house, name.trim()];
    }
    let said = DONE_CJK.iter().find_map(|done| last.strip_suffix(done)).map(str::trim);
    let wired = last.ends_with(['電', '电']) && !parts.is_empty();
    match said {
        Some("") => {}
        // 李明 綜合 and 李明台北 and 台北 stand before the word.
        Some(_) => {
            let found = han::names(last, Trust::Text, false);
            let placed = han::is_place(said.unwrap_or_default());
            if !found.whole && !placed {
                return None;
            }
            let people = found.people.into_iter().filter(|_| !placed);
            out.people = people.map(|(_, name)| Person::new(name, PersonRole::Reporter)).collect();
        }
        None if wired => {}
        None => return None,
    }
    // 李明╱台北報導
    if out.people.is_empty()
        && let Some(first) = parts.iter().find(|first| han::is_person(first, Trust::Text))
    {
        out.people.push(Person::new(*first, PersonRole::Reporter));
        if parts.first() == Some(first) {
            return Some(out);
        }
    }
    // What stands before is the house, whose desk is nobody's credit.
    let house = parts.first().filter(|house| {
        let desk = house.ends_with("中心") || house.ends_with("頻道") || house.ends_with("组");
        let own = house.starts_with('本') || house.contains("即時新聞");
        !desk && !own && (is_agency(&fold(house)) || listed(AGENCIES_CJK, house) || han::is_outlet(house))
    });
    out.source = house.filter(|house| house.chars().all(is_ideograph)).map(|house| Credit::new(*house));
    let alone = out.people.is_empty() && parts.is_empty();
    (!alone && (!out.people.is_empty() || out.source.is_some())).then_some(out)
}

/// A line that is one outlet and one name, a mark or a space between them: 新华社 李明, 李明 / 某某网.
pub(super) fn beside_house(text: &str) -> Option<People> {
    let text = text.trim();
    if !(4..=24).contains(&text.chars().count()) {
        return None;
    }
    let marks = |c: char| {
        c.is_whitespace() || matches!(c, '／' | '╱' | '/' | '|' | '｜' | '丨' | '│' | '·' | '—' | '-')
    };
    let mut parts = text.split(marks).filter(|part| !part.is_empty());
    let (Some(first), Some(second), None) = (parts.next(), parts.next(), parts.next()) else { return None };
    let able = |house: &str, name: &str| {
        let house = (han::is_outlet(house) || is_agency(&fold(house))) && !han::is_person(house, Trust::Text);
        house && is_han_name(name)
    };
    let (house, name) = match () {
        () if able(first, second) => (first, second),
        () if able(second, first) => (second, first),
        () => return None,
    };
    Some(People { people: vec![Person::new(name, PersonRole::Author)], source: Some(Credit::new(house)) })
}

/// A name and an agency, a mark between them: Jane Doe / AFP, Jana Nová, ČTK, Jane Doe, avec AFP.
fn beside_agency(text: &str) -> Option<People> {
    let text = text.trim();
    if text.len() > 80 || !text.contains(['/', ',', '|', '–', '-', '·']) {
        return None;
    }
    let marks = |c: char| matches!(c, '/' | ',' | '|' | '–' | '·');
    let parts: Vec<&str> = text.split(marks).flat_map(|part| part.split(" - ")).map(str::trim).collect();
    let [name, agency] = parts.as_slice() else { return None };
    let agency = source::helper(agency).unwrap_or(agency);
    let several = name.contains(' ') && !name.chars().any(is_ideograph);
    (several && is_agency(&fold(agency)) && !is_cue_of(name) && is_personal(name)).then(|| People {
        people: vec![Person::new(*name, PersonRole::Author)],
        source: Some(Credit::new(agency)),
    })
}

/// Who wrote, and in brackets after whom, as Vietnamese papers sign: Hồng Đăng (Theo Reuters), (Theo Reuters).
fn according(text: &str) -> Option<People> {
    let (name, source) = text.trim().strip_suffix(')')?.rsplit_once('(')?;
    let (name, source) = (name.trim(), source.trim());
    let source = source.strip_prefix("Theo ").or_else(|| source.strip_prefix("theo "))?.trim();
    let able = source.chars().count() <= 40 && source.chars().next().is_some_and(char::is_uppercase);
    let known = name.is_empty() || name.split_whitespace().count() <= 4 && is_personal(name);
    (able && known).then(|| People {
        people: Some(name)
            .filter(|name| !name.is_empty())
            .into_iter()
            .map(|name| Person::new(name, PersonRole::Author))
            .collect(),
        source: Some(Credit::new(source)),
    })
}

/// Whether the first word of a name announces names.
fn is_cue_of(name: &str) -> bool {
    name.split_whitespace().next().is_some_and(is_cue)
}

/// Names after the bullet with which papers open a byline, or between two dots: ■ 李明, □李明 王小芳, ·李明·.
fn bulleted(text: &str) -> Option<People> {
    let bullets = ['■', '□', '▲', '△', '●', '○', '◎', '◆', '◇', '★', '☆', '▍', '▌'];
    let text = text.trim();
    let dotted = text.strip_prefix('·').and_then(|text| text.strip_suffix('·'));
    let names = text.strip_prefix(bullets).or(dotted)?.trim();
    let parts: Vec<&str> = names.split([' ', '\u{3000}', '、']).filter(|part| !part.is_empty()).collect();
    let sure = (1..=4).contains(&parts.len()) && parts.iter().all(|name| is_han_name(name));
    let people = parts.into_iter().map(|name| Person::new(name, PersonRole::Author));
    sure.then(|| People { people: people.collect(), source: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(people: Option<Vec<Person>>) -> String {
        let people = people.unwrap_or_default();
        let people = people.iter().map(|person| format!("{:?} {}", person.role, person.name));
        people.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn names_with_what_each_did() {
        for (text, expected) in [
            ("Text Anna Svensson Foto Bo Lind", "Author Anna Svensson; Photographer Bo Lind"),
            ("Tekst: Anna", ""),
            ("Text Anna Svensson", ""),
            ("글 홍길동 사진 김영희", "Author 홍길동; Photographer 김영희"),
            ("Von Ada Reyes (Text) und Bo Lind (Fotos)", "Author Ada Reyes; Photographer Bo Lind"),
            ("Ada Reyes (texte) et Bo Lind (photos)", "Author Ada Reyes; Photographer Bo Lind"),
            ("Ada Reyes (right) and Bo Lind (left)", ""),
            ("Jan Novák, redaktor", "Author Jan Novák"),
            ("Jan Novák, soused", ""),
            ("The rain came (text) at last", ""),
        ] {
            assert_eq!(names(credits(text)), expected, "{text}");
        }
    }

    #[test]
    fn houses_and_reporters() {
        for (text, people, source) in [
            ("李明 报道", "李明", None),
            ("李明報導", "李明", None),
            ("生活中心／李明報導", "李明", None),
            ("政治中心／台北報導", "", None),
            ("聯合新聞網／ 綜合報導", "", Some("聯合新聞網")),
            ("中央社／ 台北12日電", "", Some("中央社")),
            ("新頭殼newtalk | 李明 綜合報導", "李明", None),
            ("据新华社报道", "", None),
            ("综合报道", "", None),
            ("雨后的山谷：本报记者现场报道", "", None),
        ] {
            let read = signed(text).unwrap_or_default();
            let names: Vec<&str> = read.people.iter().map(|person| person.name.as_str()).collect();
            assert_eq!(
                (names.join(" ").as_str(), read.source.as_ref().map(|s| s.name.as_str())),
                (people, source),
                "{text}"
            );
        }
    }
}
