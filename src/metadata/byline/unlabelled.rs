//! Names that no label announces: led by a word without a mark, beside a date, beside a portrait.

use super::elsewhere::has_common_word;
use super::{Claim, choose, distance, with_link};
use crate::article::{PageKind, Person, PersonRole};
use crate::content::BlockRole;
use crate::dom::{NodeId, Tag};
use crate::line;
use crate::metadata::View;
use crate::metadata::compare::key;
use crate::metadata::evidence::Source;
use crate::metadata::lines::{Lines, PageLine, Place};
use crate::metadata::pool::Pool;
use crate::metadata::site::Names;
use crate::vocabulary::authors::SECTION_STEPS;
use crate::vocabulary::bylines::LED;

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

/// A name that stands bare beside the date.
pub(super) fn add_bare(view: View<'_>, lines: &Lines, names: &Names, pool: &mut Pool<Claim>) {
    for page_line in
        lines.read.iter().filter(|line| matches!(line.place, Place::Top | Place::Above | Place::Opening))
    {
        let line = &page_line.line;
        let [name] = line.bare.as_slice() else { continue };
        if !line.dates.is_empty()
            && line.explained >= 0.8
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
    links.filter(|link| key(&view.doc.text_content(*link)) == key(name)).any(|link| {
        let rel = view.doc.attr(link, "rel").unwrap_or("");
        let steps = view.doc.attr(link, "href").unwrap_or("").split(['/', '?', '=']);
        rel.split_ascii_whitespace().any(|word| matches!(word, "tag" | "category"))
            || steps
                .into_iter()
                .any(|step| SECTION_STEPS.binary_search(&step.to_ascii_lowercase().as_str()).is_ok())
    })
}
