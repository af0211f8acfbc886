//! Names that no label announces: led by a word without a mark, beside a date, beside a portrait.

use super::elsewhere::has_common_word;
use super::{Claim, choose, distance, with_link};
use crate::article::{PageKind, Person, PersonRole};
use crate::content::{BlockRole, is_unspaced};
use crate::dom::{NodeId, Tag};
use crate::line;
use crate::metadata::View;
use crate::metadata::compare::key;
use crate::metadata::evidence::Source;
use crate::metadata::lines::{Lines, PageLine, Place};
use crate::metadata::pool::Pool;
use crate::metadata::site::Names;
use crate::vocabulary::authors::SECTION_STEPS;
use crate::vocabulary::bylines::{AND, BLOGS_CJK, EMPTY_LABELS, FILED, Form, JOBS_CJK, LED, POSTED, SPACED};

/// A name in a line of the page as that of who wrote the text.
fn add_author(view: View<'_>, page_line: &PageLine, name: &str, pool: &mut Pool<Claim>) {
    add_authors(view, page_line, &[name], pool);
}

/// Names in a line of the page as those of who wrote the text.
fn add_authors(view: View<'_>, page_line: &PageLine, names: &[&str], pool: &mut Pool<Claim>) {
    let people = names.iter().map(|name| Person::new(*name, PersonRole::Author));
    let people = people.map(|person| with_link(view, page_line.node, person)).collect();
    let claim = Claim { block: Some(page_line.block), ..Claim::new(people, distance(page_line.place)) };
    pool.add(claim, page_line.text.as_str(), Source::Markup, Some(page_line.node));
}

/// A short line that a word without a mark leads (글 홍길동), which in a sentence would lead nothing.
pub(super) fn add_led(view: View<'_>, lines: &Lines, pool: &mut Pool<Claim>) {
    for page_line in
        lines.read.iter().filter(|line| line.place != Place::Within && line.line.people.is_empty())
    {
        let Some((word, name)) = page_line.text.split_once(' ') else { continue };
        let Ok(at) = LED.binary_search_by_key(&word, |(word, _)| word) else { continue };
        if let Some((_, role)) = LED.get(at).filter(|_| line::is_personal(name)) {
            let person = with_link(view, page_line.node, Person::new(name, *role));
            let claim =
                Claim { block: Some(page_line.block), ..Claim::new(vec![person], distance(page_line.place)) };
            pool.add(claim, page_line.text.as_str(), Source::VisibleText, Some(page_line.node));
        }
    }
}

/// The name before a title's colon (李明：…), where the page has a place for the author's name and leaves it empty.
pub(super) fn add_titled(view: View<'_>, lines: &Lines, pool: &mut Pool<Claim>) {
    let near = |line: &&PageLine| matches!(line.place, Place::Top | Place::Above | Place::Opening);
    let empty = |line: &&PageLine| {
        line.line.people.is_empty() && EMPTY_LABELS.iter().any(|label| line.text.contains(label))
    };
    let Some(label) = lines.read.iter().filter(near).find(empty) else { return };
    let title = lines.headline.map_or("", |block| view.content.blocks.text_of(block));
    if let Some((name, _)) = title.split_once(['：', ':'])
        && (2..=4).contains(&name.chars().count())
        && name.chars().all(is_unspaced)
        && line::is_pen_name(name)
    {
        let people = vec![Person::new(name, PersonRole::Author)];
        let claim = Claim { block: lines.headline, ..Claim::new(people, distance(label.place)) };
        pool.add(claim, title, Source::VisibleText, Some(label.node));
    }
}

/// A user's name before the words that lead from it to the date: `changingtimes posted on 5 May 2024`.
pub(super) fn add_posted(view: View<'_>, lines: &Lines, names: &Names, pool: &mut Pool<Claim>) {
    // A platform names the user under the text as well: 小雨 發表在 某某邦 留言(3).
    let near = |line: &&PageLine| {
        matches!(line.place, Place::Top | Place::Above | Place::Opening) && !line.line.dates.is_empty()
            || line.place == Place::Closing && FILED.iter().any(|words| line.text.contains(words))
    };
    let able = |line: &&PageLine| line.line.people.is_empty() && line.text.chars().count() <= 80;
    for page_line in lines.read.iter().filter(near).filter(able) {
        let Some((name, rest)) = page_line.text.split_once(char::is_whitespace) else { continue };
        let rest = rest.trim_start().to_lowercase();
        if POSTED.iter().chain(FILED).any(|words| rest.starts_with(words))
            && (3..=24).contains(&name.chars().count())
            && line::is_pen_name(name)
            && !names.is_own_name(name)
        {
            add_author(view, page_line, name, pool);
        }
    }
}

/// A user's name before what a platform calls their pages, in the date's line: `liming88 的个人博客 / 创建于 2023-05-12`.
pub(super) fn add_blogger(view: View<'_>, lines: &Lines, names: &Names, pool: &mut Pool<Claim>) {
    let near = |line: &&PageLine| matches!(line.place, Place::Top | Place::Opening);
    let able = |line: &&PageLine| line.line.people.is_empty() && line.text.chars().count() <= 120;
    for page_line in lines.read.iter().filter(near).filter(able) {
        let first = page_line.text.split(['/', '|', '·', '•']).next().unwrap_or("").trim();
        let Some(name) = BLOGS_CJK.iter().find_map(|kind| first.strip_suffix(kind)) else { continue };
        let name = name.trim_end();
        let alone = first.len() < page_line.text.trim().len();
        if alone && name.chars().count() <= 24 && line::is_pen_name(name) && !names.is_own_name(name) {
            add_author(view, page_line, name, pool);
        }
    }
}

/// A user's name of one word that a small cue leads, in a line of its own beside the date or right under the headline: `by jane`.
pub(super) fn add_user(view: View<'_>, lines: &Lines, names: &Names, pool: &mut Pool<Claim>) {
    for page_line in lines.read.iter().filter(|line| matches!(line.place, Place::Top | Place::Above)) {
        let mut words = page_line.text.split_whitespace();
        let (Some(cue), Some(name), None) = (words.next(), words.next(), words.next()) else { continue };
        let cue = cue.to_lowercase();
        let leads = SPACED
            .binary_search_by(|(known, ..)| (*known).cmp(cue.as_str()))
            .ok()
            .and_then(|at| SPACED.get(at))
            .is_some_and(|(_, role, form)| role.writes() && *form == Form::Plain);
        let dated = || {
            let beside = |line: &&PageLine| line.block.abs_diff(page_line.block) <= 1;
            lines.read.iter().filter(beside).any(|line| !line.line.dates.is_empty())
        };
        let in_menu = || view.doc.ancestors(page_line.node).any(|id| view.doc.tag(id) == Tag::Nav);
        if leads
            && !in_menu()
            && page_line.line.people.is_empty()
            && page_line.line.source.is_none()
            && (3..=24).contains(&name.chars().count())
            && line::is_pen_name(name)
            && !line::is_nameless(name)
            && !names.is_own_name(name)
            && (lines.headline.is_some_and(|headline| page_line.block.abs_diff(headline) <= UNDER) || dated())
        {
            add_author(view, page_line, name, pool);
        }
    }
}

/// Names without a cue in a line of their own under the headline: `Jane Doe, John Roe and Ann Poe`.
pub(super) fn add_listed(view: View<'_>, lines: &Lines, names: &Names, pool: &mut Pool<Claim>) {
    let able = |line: &&PageLine| {
        line.place == Place::Top && line.role != BlockRole::Headline && line.text.chars().count() <= 160
    };
    for page_line in lines.read.iter().filter(able) {
        let text = page_line.text.replace(" and ", ", ").replace(" & ", ", ");
        let parts: Vec<&str> =
            text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()).collect();
        let many = (LISTED..=12).contains(&parts.len());
        let named = |part: &&str| line::is_personal(part) && !names.is_name(part);
        if many
            && page_line.line.people.is_empty()
            && parts.iter().all(named)
            && !parts.iter().any(|part| has_common_word(view, part))
        {
            add_authors(view, page_line, &parts, pool);
        }
    }
}

/// How many blocks from the headline a user's name may stand without a date.
const UNDER: usize = 3;
/// So many names without a cue are a list of authors.
const LISTED: usize = 3;

/// A name that stands bare beside the date.
pub(super) fn add_bare(view: View<'_>, lines: &Lines, names: &Names, pool: &mut Pool<Claim>) {
    for page_line in
        lines.read.iter().filter(|line| matches!(line.place, Place::Top | Place::Above | Place::Opening))
    {
        let line = &page_line.line;
        let several =
            if line.people.is_empty() && !line.dates.is_empty() { beside(&page_line.text) } else { None };
        if let Some(people) = several.filter(|people| people.len() > 1)
            && page_line.place == Place::Top
            && !people.iter().any(|name| names.is_name(name) || has_common_word(view, name))
        {
            add_authors(view, page_line, &people, pool);
            continue;
        }
        let [name] = line.bare.as_slice() else { continue };
        if page_line.place == Place::Top
            && !line.dates.is_empty()
            && line.people.is_empty()
            && is_japanese(lines, name)
            && !names.is_name(name)
        {
            add_author(view, page_line, name, pool);
            continue;
        }
        // Under the headline a place may stand beside them: Jane Doe | Madrid | 5 March 2024.
        let placed = page_line.place == Place::Top
            && line.explained >= 0.65
            && page_line.text.chars().count() <= 60
            && page_line.text.contains(['|', '·', '•', '.']);
        if !line.dates.is_empty()
            && (line.explained >= 0.8 || placed)
            && line.people.is_empty()
            && line::is_personal(name)
            && !names.is_name(name)
            && !is_filed_under(view, page_line.node, name)
            && !has_common_word(view, name)
        {
            let person = with_link(view, page_line.node, Person::new(name.as_str(), PersonRole::Author));
            let mut claim = Claim::new(vec![person], distance(page_line.place));
            claim.block = Some(page_line.block);
            pool.add(claim, page_line.text.as_str(), Source::Markup, Some(page_line.node));
        }
    }
}

/// Whether a text is a name with a common surname of Japan, on a page in Japanese.
fn is_japanese(lines: &Lines, text: &str) -> bool {
    lines.language.as_deref().is_some_and(|language| language.starts_with("ja"))
        && line::is_japanese_name(text)
}

/// A name in a line of its own between headline and text, beside the line of the date.
pub(super) fn add_neighbour(view: View<'_>, lines: &Lines, names: &Names, pool: &mut Pool<Claim>) {
    if view.content.kind.kind != PageKind::Article {
        return;
    }
    let dated = |block: usize| {
        let beside = lines.read.iter().filter(|line| line.block.abs_diff(block) <= BESIDE);
        beside.into_iter().any(|line| !line.line.dates.is_empty() && line.line.explained >= 0.8)
    };
    let able = |line: &&PageLine| {
        line.place == Place::Top
            && !matches!(line.role, BlockRole::Headline | BlockRole::Navigation | BlockRole::Related)
            && line.text.chars().count() <= 60
            && line.line.people.is_empty()
            && dated(line.block)
    };
    for page_line in lines.read.iter().filter(able) {
        if let Some(people) = han_names(&page_line.text)
            && !people.iter().any(|name| names.is_name(name) || is_filed_under(view, page_line.node, name))
        {
            add_authors(view, page_line, &people, pool);
            return;
        }
        let read_aloud = page_line.text.split_once('（').filter(|(_, reading)| reading.ends_with('）'));
        let name = read_aloud.map_or(page_line.text.as_str(), |(name, _)| name);
        if is_japanese(lines, name) && !names.is_name(name) {
            add_author(view, page_line, name, pool);
            return;
        }
        if let Some(people) = joined(&page_line.text).filter(|people| {
            !people.iter().any(|name| names.is_name(name) || has_common_word(view, name))
                && !is_filed_under(view, page_line.node, &page_line.text)
        }) {
            add_authors(view, page_line, &people, pool);
            return;
        }
        let name = line::without_credentials(without_place(&page_line.text));
        let words = name.split_whitespace().count();
        if (2..=3).contains(&words)
            && line::is_personal(name)
            && !name.split(' ').any(|word| AND.binary_search(&word.to_lowercase().as_str()).is_ok())
            && !names.is_name(name)
            && !line::is_known_place(name)
            && !is_filed_under(view, page_line.node, name)
            && !has_common_word(view, name)
        {
            add_author(view, page_line, name, pool);
            return;
        }
    }
}

/// Two names with a word between them that joins them: Jane Doe and John Roe.
fn joined(text: &str) -> Option<[&str; 2]> {
    let links = [" and ", " & ", " und ", " et ", " y ", " e ", " og ", " och ", " en ", " i ", " и "];
    let (one, other) = links.iter().find_map(|link| text.split_once(link))?;
    let sure = |name: &str| line::is_personal(name) && (2..=3).contains(&name.split_whitespace().count());
    (sure(one) && sure(other)).then_some([one, other])
}

/// A name without the place that stands behind it: Jane Doe | Valencia, Jane Doe, Hannover.
fn without_place(text: &str) -> &str {
    let parted = [" | ", " · ", " • ", ", "].iter().find_map(|mark| text.split_once(mark));
    let placed = |place: &str| {
        // Inc., Ltd and GmbH are no places.
        let letters = place.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-'));
        letters
            && place.len() >= 5
            && place.split(' ').count() <= 2
            && place.split(' ').all(|word| word.starts_with(char::is_uppercase))
    };
    match parted {
        Some((name, place)) if line::is_personal(name) && name.contains(' ') && placed(place) => name,
        _ => text,
    }
}

/// Names in Han in a line of their own right between headline and text, and a person whom the label of a source announces.
pub(super) fn add_under(view: View<'_>, lines: &Lines, names: &Names, pool: &mut Pool<Claim>) {
    let blocks = &view.content.blocks;
    let (headline, body) = (lines.headline, lines.body.map(|(first, _)| first));
    let between = |line: &PageLine| {
        line.place == Place::Top
            && matches!(line.role, BlockRole::Body | BlockRole::Byline)
            && headline.is_some_and(|headline| line.block.saturating_sub(headline) <= UNDER)
            && body.is_some_and(|body| body.saturating_sub(line.block) <= UNDER)
            && blocks.blocks.get(line.block).is_some_and(|block| block.counts.link_chars == 0)
    };
    for line in lines.read.iter().filter(|line| line.line.people.is_empty()) {
        let people = match &line.line.source {
            Some(source) if lines.credits_a_person(line) => vec![source.name.as_str()],
            None if between(line) => han_names(&line.text).unwrap_or_default(),
            _ => continue,
        };
        if !people.is_empty() && !people.iter().any(|name| names.is_name(name)) {
            let people = people.into_iter().map(|name| Person::new(name, PersonRole::Author)).collect();
            let claim = Claim { block: Some(line.block), ..Claim::new(people, distance(line.place)) };
            pool.add(claim, line.text.as_str(), Source::Markup, Some(line.node));
        }
    }
}

/// The names of a line that is nothing but names in Han, each with its surname: 李明, 李明、王小芳.
fn han_names(text: &str) -> Option<Vec<&str>> {
    let parts = text.split(['，', '、', ',', ' ', '\u{3000}']).filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.take(LISTED.saturating_add(2)).collect();
    let sure = (1..=LISTED.saturating_add(1)).contains(&parts.len())
        && parts.iter().all(|name| line::is_han_name(name) && !line::is_outlet(name));
    sure.then_some(parts)
}

/// A name in Han in a line of its own under the headline, over a line that is what the person does: 李明 / 某某台记者.
pub(super) fn add_employed(view: View<'_>, lines: &Lines, names: &Names, pool: &mut Pool<Claim>) {
    for pair in lines.read.windows(2) {
        let [page_line, job] = pair else { continue };
        let under = page_line.place == Place::Top && page_line.role != BlockRole::Headline;
        let works = || {
            (2..=24).contains(&job.text.chars().count())
                && job.line.people.is_empty()
                && JOBS_CJK.iter().any(|word| job.text.ends_with(word))
        };
        if under
            && page_line.line.people.is_empty()
            && line::is_han_name(&page_line.text)
            && !names.is_name(&page_line.text)
            && works()
        {
            let person =
                with_link(view, page_line.node, Person::new(page_line.text.as_str(), PersonRole::Author));
            let claim = Claim { block: Some(page_line.block), ..Claim::new(vec![person], 0) };
            pool.add(claim, page_line.text.as_str(), Source::Markup, Some(page_line.node));
        }
    }
}

/// The names in the one part of a line that has no date: `Jane Doe and John Roe | 5 March 2024`.
fn beside(text: &str) -> Option<Vec<&str>> {
    let parts = text.split(['|', '·', '•']).map(str::trim);
    let mut parts = parts.filter(|part| !part.is_empty() && line::read(part).explained < 0.5);
    let (part, None) = (parts.next()?, parts.next()) else { return None };
    let names = part.split([',', '&', ';']).flat_map(|names| names.split(" and "));
    let names: Vec<&str> = names.map(str::trim).filter(|name| !name.is_empty()).collect();
    names.iter().all(|name| line::is_personal(name)).then_some(names)
}

/// A name beside a picture that is called by it: who wrote this, with a portrait.
pub(super) fn add_pictured(view: View<'_>, lines: &Lines, names: &Names, pool: &mut Pool<Claim>) {
    if view.content.kind.kind != PageKind::Article {
        return;
    }
    let dated = |block: usize| {
        let beside = lines.read.iter().filter(|line| line.block.abs_diff(block) <= BESIDE);
        beside.into_iter().any(|line| !line.line.dates.is_empty() && line.line.explained >= 0.8)
    };
    let near =
        lines.read.iter().filter(|line| matches!(line.place, Place::Top | Place::Above | Place::Opening));
    let able = |line: &&PageLine| {
        line.role != BlockRole::Body
            && line::is_personal(&line.text)
            && !choose::is_one_word(&line.text)
            && dated(line.block)
    };
    for line in near.filter(able) {
        let name = key(&line.text);
        let around = std::iter::once(line.node).chain(view.doc.ancestors(line.node)).take(2);
        let pictured = around.flat_map(|id| view.doc.descendants(id).take(PICTURED)).any(|id| {
            view.doc.tag(id) == Tag::Img && view.doc.attr(id, "alt").is_some_and(|alt| key(alt) == name)
        });
        if !pictured || names.is_name(&line.text) || has_common_word(view, &line.text) {
            continue;
        }
        let person = with_link(view, line.node, Person::new(line.text.as_str(), PersonRole::Author));
        let claim = Claim { block: Some(line.block), ..Claim::new(vec![person], distance(line.place)) };
        pool.add(claim, line.text.as_str(), Source::Markup, Some(line.node));
    }
}

/// How many elements around a name are looked at for a picture.
const PICTURED: usize = 20;

/// How many blocks from a date a portrait's name may stand.
const BESIDE: usize = 2;

/// Whether a name links to a section or a tag: what is written like a person's is one's name no more.
pub(super) fn is_filed_under(view: View<'_>, node: NodeId, name: &str) -> bool {
    let links = view.doc.descendants(node).filter(|id| view.doc.tag(*id) == Tag::A).take(20);
    let name = key(name);
    let names = |link: &NodeId| {
        let link = key(&view.doc.text_content(*link));
        !link.is_empty() && name.contains(link.as_str())
    };
    links.filter(names).any(|link| {
        let rel = view.doc.attr(link, "rel").unwrap_or("");
        let steps = view.doc.attr(link, "href").unwrap_or("").split(['/', '?', '=']);
        rel.split_ascii_whitespace().any(|word| matches!(word, "tag" | "category"))
            || steps
                .into_iter()
                .any(|step| SECTION_STEPS.binary_search(&step.to_ascii_lowercase().as_str()).is_ok())
    })
}
