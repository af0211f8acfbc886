//! The name of the source that a label announces, cut free of what stands around it.

use super::date::is_ideograph;
use super::kinds::{is_nameless, without_article};
use super::names::{is_agency, listed};
use super::scan::fold;
use crate::vocabulary::sources;

/// The name of a source out of what follows its label, or out of a field of data; `None` where nothing is left.
pub(crate) fn clean(raw: &str) -> Option<String> {
    let opened = raw.trim_start_matches([':', '：', ' ', '\u{3000}']);
    paper_of(opened).map(str::to_owned).or_else(|| without_surroundings(raw, opened))
}

fn without_surroundings(raw: &str, opened: &str) -> Option<String> {
    let start = raw.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ':' | '：'
                    | '|'
                    | '｜'
                    | '丨'
                    | '-'
                    | '—'
                    | '·'
                    | '/'
                    | '》'
                    | '>'
                    | '《'
                    | '“'
                    | '”'
                    | '"'
                    | '•'
                    | ','
                    | '，'
                    | ';'
                    | '；'
                    | '。'
                    | '、'
                    | '_'
                    | '('
                    | '（'
                    | '['
                    | '【'
                    | '<'
            )
    });
    let quoted = opened.strip_prefix(['“', '「']).and_then(|quoted| quoted.split_once(['”', '」']));
    // 《某某文学》2005年第3期, but 《某某日报》海外版.
    let titled = opened.strip_prefix('《').and_then(|titled| titled.split_once('》'));
    let titled = titled.filter(|(_, rest)| !rest.starts_with(is_ideograph));
    let quoted = quoted.or(titled).map(|(name, _)| name);
    let mut name = cut(quoted.filter(|name| name.chars().count() > 1).unwrap_or(start));
    if name.chars().any(is_ideograph) {
        name = han(name);
        // 综合新华社、央视新闻
        let several = name.strip_prefix("综合").or_else(|| name.strip_prefix("綜合"));
        let outlet = |rest: &&str| rest.split('、').next().is_some_and(super::han::is_outlet);
        name = several.filter(outlet).unwrap_or(name);
        // 微信公众号某某
        let account = ["微信公众号", "微信公號", "微信公眾號", "公众号", "公眾號"];
        let own = account.iter().find_map(|label| name.strip_prefix(label));
        name = own
            .map(|own| own.trim_start_matches(opens_name))
            .filter(|own| own.chars().count() > 1)
            .unwrap_or(name);
    }
    let bracketed = name.contains(['(', '（']);
    let name = name.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ':' | '：'
                    | '|'
                    | '，'
                    | ','
                    | '。'
                    | '.'
                    | ';'
                    | '；'
                    | '》'
                    | '《'
                    | '-'
                    | '—'
                    | '】'
                    | ']'
                    | '”'
                    | '“'
                    | '"'
                    | '」'
                    | '「'
            )
            || (!bracketed && matches!(c, ')' | '）'))
    });
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let length = name.chars().count();
    if letters < 2
        || length > 60
        || name.contains("://")
        || name.contains(['@', '=', '{'])
        || listed(sources::NONE, &fold(name))
        || is_of_pictures(&fold(name))
        || is_date(name)
        || is_licence(name)
    {
        return None;
    }
    let name = name.trim_start_matches(['©', ' ']);
    let name = name.strip_prefix("www.").unwrap_or(name);
    let mut name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    // F.A.Z. ends in a point of its own.
    let initials = |name: &str| name.len() > 2 && name.split('.').all(|part| part.chars().count() == 1);
    if initials(&name) && raw.contains(&format!("{name}.")) {
        name.push('.');
    }
    Some(name)
}

/// A house and its paper in one: 光明网-《光明日报》.
fn paper_of(opened: &str) -> Option<&str> {
    let (house, paper) = opened.split_once('《')?;
    let house = house.trim_end_matches([' ', '-', '—', '－', '–']);
    let length = opened.len().saturating_sub(paper.len());
    let end = length.saturating_add(paper.find('》')?).saturating_add('》'.len_utf8());
    (house.chars().count() <= 12 && super::han::is_outlet(house)).then(|| opened.get(..end))?
}

/// Whether a name is that of a house that gives pictures: Wikimedia Commons, 视觉中国.
fn is_of_pictures(folded: &str) -> bool {
    let begins =
        |name: &&str| folded.strip_prefix(*name).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    sources::PICTURES.iter().any(begins)
}

/// Whether a name is that of a licence to run a site: 京ICP证000022号.
fn is_licence(name: &str) -> bool {
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    let words = ["ICP", "备案", "備案", "许可证", "許可證"];
    name.chars().any(is_ideograph)
        && (digits >= 4 && name.ends_with(['号', '號']) || words.iter().any(|word| name.contains(word)))
}

/// Whether a date stands where a name should: Originally published in March 2022.
fn is_date(name: &str) -> bool {
    let short = name.len() <= 40 && name.bytes().any(|byte| byte.is_ascii_digit());
    short
        && super::date::find_dates(name, super::date::DateHint::default())
            .first()
            .is_some_and(|found| found.range.len().saturating_mul(2) > name.len())
}

/// Marks between the word for an account and its name.
fn opens_name(c: char) -> bool {
    c.is_whitespace() || matches!(c, ':' | '：' | '“' | '"' | '「' | '《' | '@')
}

/// Up to the mark that ends a name: a bar, a line's end, two spaces.
fn cut(text: &str) -> &str {
    let mut end = text.len();
    for mark in [
        "|",
        "｜",
        "丨",
        "\n",
        "\t",
        "  ",
        "\u{3000}",
        "\u{A0}\u{A0}",
        "•",
        "。",
        "【",
        "[",
        "；",
        ";",
        "《",
        " - ",
        " – ",
        " · ",
        "，",
        "&nbsp",
        "（ID",
        "(ID",
        "（id",
        "(id",
    ] {
        if let Some(at) = text.find(mark).filter(|at| *at > 0) {
            end = end.min(at);
        }
    }
    text.get(..end).unwrap_or(text)
}

/// A name in Han ends at a space, unless Latin words go on; words that are no part of it are cut off its end.
fn han(text: &str) -> &str {
    let mut end = text.len();
    let mut before = None;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() || c == '\u{A0}' {
            let after = text.get(at.saturating_add(c.len_utf8())..).and_then(|rest| rest.chars().next());
            if before.is_some_and(is_ideograph) || after.is_some_and(|c| c.is_ascii_digit()) {
                end = at;
                break;
            }
        }
        before = Some(c);
    }
    let mut name = text.get(..end).unwrap_or(text);
    loop {
        let shorter = sources::CUT_CJK
            .iter()
            .filter_map(|word| name.strip_suffix(word))
            .map(str::trim_end)
            .find(|rest| rest.chars().count() >= 2 && !listed(sources::OUTLETS_CJK, rest));
        let Some(rest) = shorter else { return name };
        name = rest;
    }
}

/// The outlet in 某某网报道, which says no more than its name.
pub(super) fn reports(piece: &str) -> Option<&str> {
    let official = ["官方账号", "官方帐号", "官方賬號", "官方帳號"];
    let own = official.iter().find_map(|official| piece.strip_suffix(official));
    if let Some(own) = own.filter(|own| super::han::is_outlet(own)) {
        return Some(own);
    }
    let done = ["综合报道", "综合报导", "綜合報道", "綜合報導", "报道", "报导", "報道", "報導", "讯", "訊"];
    let outlet = |name: &&str| !super::han::is_outlet(piece) && super::han::is_outlet(name);
    done.iter().find_map(|done| piece.strip_suffix(done)).filter(outlet)
}

/// Whether a piece of a line that nothing labels is the name of an agency or an outlet.
pub(super) fn is_bare_source(piece: &str) -> bool {
    let piece = piece.trim();
    let length = piece.chars().count();
    if piece.chars().any(is_ideograph) {
        return (2..=18).contains(&length)
            && !piece.contains(['，', '。', '！', '？', '、', '：', '《', '》'])
            && !is_licence(piece)
            && (super::han::is_outlet(piece) || reports(piece).is_some());
    }
    length <= 40 && is_agency(&fold(piece))
}

/// The agency that a piece of a line says helped, without the words that say so: avec AFP, Reuters contributed to this report.
pub(super) fn helper(piece: &str) -> Option<&str> {
    let piece = piece.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '*' | '(' | ')'));
    if !piece.contains([' ', '\'', '’']) || piece.len() > 90 || piece.chars().any(is_ideograph) {
        return None;
    }
    let (folded, agency) = (fold(piece), |name: &&str| is_agency(&fold(name)));
    let behind = || {
        let rests = sources::WITH_AGENCIES.iter().filter_map(|head| {
            let rest = folded.strip_prefix(head)?;
            // D'après AFP, d'AFP.
            (rest.starts_with(' ') || head.ends_with(['\'', '’'])).then_some(rest)
        });
        rests
            .filter_map(|rest| piece.get(piece.len().saturating_sub(rest.len())..))
            .map(str::trim)
            .find(agency)
    };
    // La rédaction avec AFP: who is nobody by name, with an agency.
    let desk = || {
        let links = [" avec ", " with ", " mit ", " con ", " com "];
        let (desk, rest) = links.iter().find_map(|link| piece.split_once(link))?;
        let nameless = desk.split_whitespace().count() <= 3 && is_nameless(without_article(desk));
        Some(rest.trim()).filter(|rest| nameless && agency(rest))
    };
    before_contributed(piece).filter(agency).or_else(behind).or_else(desk)
}

/// The names before the words that say that they helped: Jane Doe contributed to this report.
pub(super) fn before_contributed(piece: &str) -> Option<&str> {
    let piece = piece.trim_end_matches(['.', ' ']);
    let (folded, is_end) = (fold(piece), |names: &&str| names.ends_with(' '));
    let ends = sources::CONTRIBUTED.iter().filter_map(|end| folded.strip_suffix(end)).filter(is_end);
    // Of ends that are each other's, the longest.
    let names = ends.min_by_key(|names| names.len())?;
    piece.get(..names.len()).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_free() {
        for (raw, name) in [
            ("：新华网", Some("新华网")),
            ("： 人民网－人民日报 ", Some("人民网－人民日报")),
            ("：某某晚报[整理]", Some("某某晚报")),
            ("：某某晚报  作者", Some("某某晚报")),
            ("：某某日报 字号", Some("某某日报")),
            ("：某某网原创稿", Some("某某网")),
            ("：21世纪经济报道", Some("21世纪经济报道")),
            ("：", None),
            ("", None),
            ("：网络", None),
            (": The Example Times | 5 June", Some("The Example Times")),
            ("：上海奉贤(微信号)", Some("上海奉贤(微信号)")),
        ] {
            assert_eq!(clean(raw).as_deref(), name, "{raw}");
        }
    }
}
