//! People and sources where no line of their own gives them: in fields of data, in a dateline, in brackets at the end.

use super::kinds::is_placeholder;
use super::names::{self, Trust, is_agency, is_desk};
use super::republished::republished;
use super::{LONGEST_BYLINE, Line, credits, date::is_ideograph, han, read, start};
use crate::article::{Credit, Person, PersonRole};
use crate::letters::{is_alphabetic, is_alphanumeric};
use crate::vocabulary::sources;

/// Who made an article, by one value or place.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct People {
    pub(crate) people: Vec<Person>,
    /// The agency, desk or outlet among them.
    pub(crate) source: Option<Credit>,
}

/// People out of a string of data that is said to hold the author: `Jane Doe and John Roe`, `By JANE DOE`,
/// `jane@example.org (Jane Doe)`, `李明/某某日报`. What is an agency or a desk is handed back as source; an address is neither.
pub(crate) fn parse_people(raw: &str, role: PersonRole) -> People {
    let mut out = People::default();
    let raw = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut raw = raw.as_str();
    if raw.is_empty() || raw.len() > LONGEST_BYLINE || is_placeholder(raw) {
        return out;
    }
    if !raw.chars().any(is_alphabetic) || raw.contains('=') {
        return out;
    }
    if raw.contains("://") || raw.starts_with("www.") || raw.starts_with('/') {
        return out;
    }
    if let Some(at) = raw.find('@').filter(|_| raw.matches('@').count() == 1 && !raw.contains(',')) {
        raw = beside_address(raw, at);
        if raw.is_empty() {
            return out;
        }
    }
    if is_company(raw) {
        out.source = Some(Credit::new(raw));
        return out;
    }
    // A user's name of one word after a small cue: von brunnenfee.
    if let Some((cue, name)) = raw.split_once(' ')
        && matches!(cue, "by" | "By" | "von" | "Von" | "vom" | "Vom" | "par" | "Par" | "por" | "Por")
        && !name.contains(' ')
        && !is_desk(&name.to_lowercase())
        && !is_placeholder(name)
        && names::is_name(name, Trust::Field)
    {
        out.people.push(Person::new(name, role));
        return out;
    }
    // A cue in it (By Jane Doe; 记者 李明) is read as on the page.
    let line = read(raw);
    if !line.people.is_empty()
        && line.explained >= 0.9
        && (raw.chars().any(is_ideograph) || has_cue(raw, &line))
    {
        out.people = line.people;
        out.people
            .iter_mut()
            .filter(|person| person.role.writes())
            .for_each(|person| person.role = role_of(person.role, role));
        out.source = line.source;
        return out;
    }
    if raw.chars().any(is_ideograph) {
        return han_people(raw, role);
    }
    // "Jane Doe Jane founded the blog": what follows is about her.
    if let Some(name) = before_about(raw) {
        out.people.push(Person::new(name, role));
        return out;
    }
    let found = names::names(raw, Trust::Field);
    if found.people.is_empty() && found.bodies.is_empty() {
        if is_agency(raw) || is_desk(&raw.to_lowercase()) {
            out.source = Some(Credit::new(raw));
        } else if raw.split_whitespace().count() <= 4
            && !raw.ends_with(':')
            && !names::has_no_name(raw)
            && !raw.chars().any(|c| matches!(c, '|' | '/' | '<' | '>' | '{'))
        {
            out.people.push(Person::new(raw, role));
        }
        return out;
    }
    // "Center for Evaluation and Research": what is left of a body's name is no person's.
    if !found.bodies.is_empty()
        && found.people.iter().all(|(_, name)| !name.contains(' '))
        && raw.contains(' ')
        && !raw.contains([',', ';', '/'])
    {
        out.source = Some(Credit::new(raw));
        return out;
    }
    out.people = found.people.into_iter().map(|(_, name)| Person::new(name, role)).collect();
    out.source = found.bodies.into_iter().next().map(Credit::new);
    out
}

/// Whether a name ends in what the law calls a company: Valley Robotics, Inc.
fn is_company(raw: &str) -> bool {
    let forms = [
        "ag",
        "b.v",
        "bv",
        "corp",
        "corporation",
        "gmbh",
        "inc",
        "incorporated",
        "kg",
        "limited",
        "llc",
        "llp",
        "ltd",
        "n.v",
        "oy",
        "plc",
        "pty ltd",
        "s.a",
        "s.a.s",
        "s.l",
        "s.p.a",
        "s.r.l",
        "sarl",
        "se & co. kg",
    ];
    let name = raw.trim_end_matches('.');
    let at = name.rfind([' ', ',']).map_or(0, |at| at.saturating_add(1));
    let end = name.get(at..).unwrap_or_default().to_lowercase();
    at > 0 && forms.binary_search(&end.as_str()).is_ok() && name.matches(',').count() <= 1
}

/// The name before a text about its bearer, which begins with the name or its first word again.
fn before_about(raw: &str) -> Option<&str> {
    let words: Vec<&str> = raw.split(' ').collect();
    let [first, second, third, _, _, ..] = words.as_slice() else { return None };
    let name = raw.get(..first.len().saturating_add(1).saturating_add(second.len()))?;
    let names = |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic);
    (third == first && names(first) && names(second) && first.chars().count() > 2).then_some(name)
}

fn role_of(read: PersonRole, given: PersonRole) -> PersonRole {
    if given == PersonRole::Author { read } else { given }
}

/// Whether a line names people because of a cue in front of them, not of what follows them.
fn has_cue(raw: &str, line: &Line) -> bool {
    line.people.first().is_some_and(|person| !raw.starts_with(person.name.as_str()))
}

/// The name beside an address of mail: `a@b.example (Jane Doe)`, `Jane Doe <a@b.example>`.
fn beside_address(raw: &str, at: usize) -> &str {
    let from = raw
        .get(..at)
        .and_then(|head| head.rfind(char::is_whitespace))
        .map_or(0, |space| space.saturating_add(1));
    let to = raw
        .get(at..)
        .and_then(|tail| tail.find(char::is_whitespace))
        .map_or(raw.len(), |space| at.saturating_add(space));
    let (before, after) = (raw.get(..from).unwrap_or_default(), raw.get(to..).unwrap_or_default());
    let bare = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>' | ',' | '-' | '|' | '"');
    let (before, after) = (before.trim_matches(bare), after.trim_matches(bare));
    if before.is_empty() { after } else { before }
}

fn han_people(raw: &str, role: PersonRole) -> People {
    let found = han::names(raw, Trust::Field, false);
    let people: Vec<Person> = found.people.into_iter().map(|(_, name)| Person::new(name, role)).collect();
    let source = found.bodies.into_iter().next().map(Credit::new);
    let whole = raw.chars().count();
    if people.is_empty() && source.is_none() && found.explained.is_empty() && whole <= 16 {
        let credit = if han::is_outlet(raw) { Some(Credit::new(raw)) } else { None };
        let people = if credit.is_none() { vec![Person::new(raw, role)] } else { Vec::new() };
        return People { people, source: credit };
    }
    People { people, source }
}

/// People and agency at the head of a text: `新华社巴黎12月9日电（记者甲、乙）`, `某报讯（记者 甲）`, `BERLIN (dpa) –`,
/// `[서울=뉴시스] 홍길동 기자 =`.
pub(crate) fn lead(text: &str) -> People {
    let text = text.trim_start();
    let head = start(text, 260);
    let mut out = People::default();
    if head.chars().any(is_ideograph) {
        if let Some(taken) = republished(text) {
            return taken;
        }
        han_lead(head, &mut out);
    } else {
        out.source = wire(head);
    }
    out
}

/// The groups in brackets of a text, without the brackets.
fn brackets(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.char_indices().filter_map(move |(at, c)| {
        let close: &[char] = match c {
            '（' | '(' => &['）', ')'],
            '[' | '【' | '〔' | '［' | '〖' => &[']', '】', '〕', '］', '〗'],
            _ => return None,
        };
        let inner = text.get(at.saturating_add(c.len_utf8())..)?;
        let end = inner.find(close)?;
        Some((at, inner.get(..end)?))
    })
}

/// The outlet of a bracket that opens a report: 【某某日报2005年7月3日讯】, 【某某网报道】.
fn reported(inner: &str) -> Option<&str> {
    let said = [
        "专讯", "專訊", "快讯", "快訊", "讯", "訊", "专电", "專電", "电", "電", "消息", "报道", "报导",
        "報導", "報道",
    ];
    let rest = said.iter().find_map(|word| inner.trim().strip_suffix(word))?;
    let end = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
    let name = rest.get(..end)?.trim_end_matches(['综', '合']).trim();
    let agency = sources::AGENCIES_CJK.iter().find(|agency| name.starts_with(**agency));
    if let Some(agency) = agency {
        return Some(agency);
    }
    let own = name.starts_with('本') || name.contains("记者") || name.contains("記者") || han::is_place(name);
    let short = name.chars().count() == 2 && name.ends_with(['報', '报', '網', '网', '社']);
    // Before a day alone stands a place: （某某埠12日讯）.
    let day = rest.get(end..).is_some_and(|day| day.contains('年') && day.ends_with(['日', '号', '號', ' ']));
    let dated = day || short || han::is_outlet(name);
    ((2..=12).contains(&name.chars().count()) && name.chars().all(is_ideograph) && !own && dated)
        .then_some(name)
}

fn han_lead(head: &str, out: &mut People) {
    for (at, inner) in brackets(head).take(3) {
        if head.get(..at).is_some_and(|before| before.chars().count() > 40) {
            break;
        }
        let line = read(inner);
        if !line.people.is_empty() && line.explained >= 0.8 {
            out.people = line.people;
            break;
        }
        if let Some(signed) = credits::signed(inner).filter(|signed| !signed.people.is_empty()) {
            out.people = signed.people;
            break;
        }
    }
    if let Some((_, inner)) = brackets(head).next().filter(|(at, _)| *at == 0) {
        out.source = reported(inner).or_else(|| wire_of_place(inner)).map(Credit::new);
    }
    let opening: String = head.chars().take(40).collect();
    if let Some(at) = said_at(&opening) {
        let before = opening.get(..at).unwrap_or_default().trim_matches(|c: char| !is_alphanumeric(c));
        let wired = opening.get(at..).is_some_and(|rest| rest.starts_with(['电', '電']));
        let house = agency_of(before).or_else(|| house_of(before).filter(|_| wired));
        out.source = out.source.take().or_else(|| house.map(Credit::new));
        if out.people.is_empty() {
            out.people = reporters(head.get(at..).unwrap_or_default());
        }
        if out.people.is_empty() {
            out.people = bare_after(head.get(at..).unwrap_or_default());
        }
    }
    if out.source.is_none() {
        out.source = dashed_wire(&opening).map(Credit::new);
    }
    if out.people.is_empty() {
        out.people = reporters(head);
    }
}

/// Where the word for a report stands that ends a dateline; in 通讯社 and 电视 it is part of a name.
fn said_at(opening: &str) -> Option<usize> {
    let named = |rest: &str| {
        let next = rest.chars().nth(1);
        next.is_some_and(|c| "社网網台视視影子话話员員中商力信".contains(c))
    };
    let marks = opening.char_indices().filter(|(at, c)| {
        matches!(c, '电' | '電' | '讯' | '訊')
            || opening.get(*at..).is_some_and(|rest| rest.starts_with("消息"))
    });
    let mut marks = marks.filter(|(at, _)| opening.get(*at..).is_some_and(|rest| !named(rest)));
    marks.next().map(|(at, _)| at)
}

/// The agency that a text begins with.
fn agency_of(text: &str) -> Option<&str> {
    let text = text.strip_prefix(['据', '據']).unwrap_or(text);
    let agencies = sources::AGENCIES_CJK.iter().filter(|agency| text.starts_with(**agency));
    agencies.max_by_key(|agency| agency.len()).copied()
}

/// A dateline without the day at its end: 某某日报北京 of 某某日报北京5月12日.
fn without_day(text: &str) -> Option<&str> {
    let day = text.trim_end().strip_suffix(['日', '号', '號'])?;
    let place = day.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '年' | '月'));
    (place.len() < day.len()).then_some(place)
}

/// The paper that a dateline begins with, before the place: 某某日报北京5月12日.
fn house_of(before: &str) -> Option<&str> {
    let place = without_day(before)?;
    if place.chars().count() > 16 || !place.chars().all(is_ideograph) || place.starts_with(['本', '据', '據'])
    {
        return None;
    }
    let ends = place.char_indices().map(|(at, _)| at).skip(3).chain([place.len()]);
    let houses = ends.filter_map(|end| place.get(..end)).filter(|house| han::is_outlet(house));
    houses.max_by_key(|house| house.len()).filter(|house| !han::is_place(house))
}

/// Names in a bracket right after the word for a report: 电（李明 王小芳）.
fn bare_after(rest: &str) -> Vec<Person> {
    let Some((at, inner)) = brackets(rest).next() else { return Vec::new() };
    let between = rest.get(..at).unwrap_or_default();
    if between.chars().count() > 3 || between.chars().any(|c| !is_alphanumeric(c) && !c.is_whitespace()) {
        return Vec::new();
    }
    let found = han::names(inner, Trust::Text, false);
    let sure = found.whole && found.people.iter().all(|(_, name)| han::surname(name).is_some());
    let people = found.people.into_iter().filter(|_| sure);
    people.map(|(_, name)| Person::new(name, PersonRole::Author)).collect()
}

/// The agency of a dateline that a dash closes: 路透北京5月12日 - .
fn dashed_wire(opening: &str) -> Option<&str> {
    let agency = agency_of(opening)?;
    let (dateline, _) = opening.get(agency.len()..)?.split_once([' ', '-', '–', '—'])?;
    let place = without_day(dateline)?;
    let dash = opening.get(agency.len().saturating_add(dateline.len())..)?.trim_start();
    (place.chars().count() <= 8 && dash.starts_with(['-', '–', '—'])).then_some(agency)
}

/// The agency beside a place: [서울=뉴시스].
fn wire_of_place(inner: &str) -> Option<&str> {
    let (_, agency) = inner.split_once(['=', '＝']).filter(|_| inner.chars().count() <= 20)?;
    Some(agency.trim()).filter(|agency| names::listed(sources::AGENCIES_CJK, agency))
}

/// 本报记者 李明报道：, 홍길동 기자 =: the part of a head that ends in a mark, read as a line.
fn reporters(head: &str) -> Vec<Person> {
    let first: String = head.chars().take(60).collect();
    let mut ends: Vec<usize> = first
        .char_indices()
        .filter(|(_, c)| matches!(c, '：' | ':' | '=' | '＝' | '\u{3000}' | '】' | ']' | '）'))
        .map(|(at, _)| at)
        .collect();
    ends.truncate(4);
    for end in ends {
        let part = first.get(..end).unwrap_or_default().trim_start_matches(|c: char| !is_alphanumeric(c));
        if part.chars().count() < 4 {
            continue;
        }
        let line = read(part);
        if line.people.iter().any(|person| person.role == PersonRole::Reporter) && line.explained >= 0.8 {
            return line.people;
        }
    }
    Vec::new()
}

/// The agency of a dateline: `BERLIN (dpa) –`, `(Reuters) -`, `МОСКВА, 5 марта. /ТАСС/.`, `МОСКВА, 5 мар — РИА Новости.`
fn wire(head: &str) -> Option<Credit> {
    bracketed_wire(head).or_else(|| {
        let opening = head.get(..head.char_indices().nth(60).map_or(head.len(), |(at, _)| at))?;
        let (place, rest) = opening.split_once(['/', '—', '–'])?;
        let capitals = place.chars().filter(|c| c.is_uppercase()).count();
        let name = rest.split(['/', '.']).next()?.trim();
        let dateline = place.chars().count() <= 40 && capitals >= 3 && rest.len() > name.len();
        (dateline && is_agency(&name.to_lowercase())).then(|| Credit::new(name))
    })
}

fn bracketed_wire(head: &str) -> Option<Credit> {
    let (at, inner) = brackets(head).next()?;
    let before = head.get(..at)?;
    let after = head.get(at.saturating_add(inner.len()).saturating_add(2)..)?.trim_start();
    let place = before.chars().count() <= 50 && !before.contains(". ");
    let dash = after.starts_with(['-', '–', '—', '.', ':']);
    (place && dash && is_agency(&inner.to_lowercase())).then(|| Credit::new(inner.trim()))
}

/// What stands before the bracket that a text ends in.
fn before_group<'t>(text: &'t str, group: &str) -> Option<&'t str> {
    let closing = text.chars().next_back().map_or(0, char::len_utf8);
    text.get(..text.len().checked_sub(group.len())?.checked_sub(closing)?)
}

/// The outlets that a report is taken from: 《某某日报》报道, 某某社、某某报消息.
fn told_by(text: &str) -> Option<&str> {
    let said = ["综合报道", "報導", "報道", "报道", "报导", "消息"];
    let house = said.iter().find_map(|word| text.strip_suffix(word))?;
    let house = house.trim_matches(|c: char| matches!(c, '《' | '》' | ' '));
    let whole = house.chars().all(|c| is_ideograph(c) || matches!(c, '、' | '·'));
    (whole && house.split('、').all(han::is_outlet)).then_some(house)
}

/// People and source in brackets, or as a line of its own, at the end of a text: `（记者 甲）`, `（甲、乙）`, `(dpa)`,
/// `(Reporting by Jane Doe; Editing by John Roe)`.
pub(crate) fn tail(text: &str) -> People {
    // The agency of Taiwan writes the day after the bracket: （編輯：甲）1120512.
    let text = text.trim_end().trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    if let Some(taken) = republished(text) {
        return taken;
    }
    let text = text.trim_end_matches(['。', '.']).trim_end();
    let mut out = People::default();
    let Some(inner) = text.strip_suffix(['）', ')', ']', '】', '〕', '］']) else { return out };
    let mut from = inner.len().saturating_sub(LONGEST_BYLINE);
    while !inner.is_char_boundary(from) {
        from = from.saturating_add(1);
    }
    let inner = inner.get(from..).unwrap_or_default();
    let open = ['（', '(', '[', '【', '〔', '［'];
    let Some(at) = inner.rfind(open) else { return out };
    let group = inner.get(at..).unwrap_or_default();
    let inner = group.trim_start_matches(open).trim();
    // Where the author works is nobody's credit.
    if ["作者单位", "作者單位", "作者系", "作者为", "作者為"].iter().any(|about| inner.starts_with(about))
    {
        return out;
    }
    let line = read(inner);
    let enough = line.explained >= 0.8 || line.headed;
    if enough && (!line.people.is_empty() || line.source.is_some()) {
        out.people = line.people;
        out.source = line.source;
        return out;
    }
    if let Some(quoted) = inner.strip_prefix(['据', '據']) {
        let agency = agency_of(quoted).filter(|_| inner.chars().count() <= 20);
        out.source = agency.or_else(|| told_by(quoted)).map(Credit::new);
        return out;
    }
    // （综合某某社、某某报报道）, （某某学院供稿）
    let compiled = inner.strip_prefix("综合").or_else(|| inner.strip_prefix("綜合")).and_then(told_by);
    let given = inner.strip_suffix("供稿").filter(|house| han::is_outlet(house));
    if let Some(house) = compiled.or(given).filter(|_| inner.chars().count() <= 30) {
        out.source = Some(Credit::new(house));
        return out;
    }
    // 。（某某晚报）, （李明/某某晚报）
    let ends = |before: &str| before.trim_end().ends_with(['。', '！', '？', '”', '…', '」']);
    if inner.chars().count() <= 16 && text.strip_suffix(['）', ')']).is_some() {
        if let Some(signed) = credits::beside_house(inner) {
            return signed;
        }
        let house = inner.trim_matches(|c| matches!(c, '《' | '》'));
        if han::is_outlet(house)
            && house.chars().all(is_ideograph)
            && before_group(text, group).is_some_and(ends)
        {
            out.source = Some(Credit::new(house));
            return out;
        }
    }
    // Bare names: each must be sure to be one.
    if inner.chars().any(is_ideograph) && inner.chars().count() <= 24 {
        let found = han::names(inner, Trust::Text, false);
        if found.whole && !found.people.is_empty() {
            out.people =
                found.people.into_iter().map(|(_, name)| Person::new(name, PersonRole::Author)).collect();
        } else if text.chars().any(han::is_kana)
            || before_group(text, group).is_some_and(|before| before.trim().is_empty())
        {
            // Papers of Japan sign with surname and name: （山田太郎）, and in a line of their own 【山田太郎】.
            let all: Vec<&str> = inner.split(['、', '，', '・']).map(str::trim).collect();
            if all.iter().all(|name| han::is_japanese(name)) {
                out.people = all.into_iter().map(|name| Person::new(name, PersonRole::Author)).collect();
            }
        }
    }
    out
}
