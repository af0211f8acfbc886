//! What the page's data says its title is, and what of it is the site's name.

use std::cell::OnceCell;

use crate::article::PageKind;
use crate::dom::NodeId;
use crate::metadata::View;
use crate::metadata::compare::{key, weight};
use crate::metadata::evidence::Source;
use crate::metadata::site::Names;
use crate::metadata::title_parts::{Part, split};
use crate::structured::Property;
use crate::vocabulary::sources::OUTLETS_CJK;
use crate::vocabulary::trails::NO_TITLES;

/// What a headline before a low line weighs at least.
const HEADLINE: usize = 8;
/// How many claims are heard.
const CLAIMS: usize = 16;

/// What a title of the page's data says.
#[derive(Debug)]
pub(super) struct Claim<'a> {
    pub(super) source: Source,
    pub(super) raw: &'a str,
    pub(super) node: Option<NodeId>,
    pub(super) parts: Vec<Part<'a>>,
    /// It without the site's name.
    pub(super) core: &'a str,
    pub(super) core_key: String,
}

impl<'a> Claim<'a> {
    /// A title of which all counts.
    pub(super) fn of(source: Source, raw: &'a str, node: Option<NodeId>) -> Self {
        Self { source, raw, node, parts: split(raw), core: raw, core_key: key(raw) }
    }
}

/// All titles of the page's data, as they are.
fn said(view: View<'_>) -> impl Iterator<Item = (Source, &str, Option<NodeId>)> {
    let said = view.signals.of(Property::Title).map(|signal| (signal.source, signal.value, signal.node));
    let element = view.signals.title_element().map(|(text, node)| (Source::TitleElement, text, Some(node)));
    let titles = said.take(CLAIMS).chain(element).map(|(source, raw, node)| (source, raw.trim(), node));
    // A title of one letter or number names nothing.
    let named = |raw: &str| NO_TITLES.binary_search(&raw.to_lowercase().as_str()).is_err();
    titles.filter(move |(_, raw, _)| !raw.contains("://") && weight(raw) >= 2 && named(raw))
}

/// The titles of a front page. The site is what it is about, so its name stays; where it is all that one title has,
/// the longer ones say more.
pub(super) fn front_claims(view: View<'_>) -> Vec<Claim<'_>> {
    let claims = said(view).map(|(source, raw, node)| Claim::of(source, raw, node));
    let mut claims: Vec<Claim<'_>> = claims.collect();
    let keys: Vec<String> = claims.iter().map(|claim| claim.core_key.clone()).collect();
    claims.retain(|claim| {
        !keys.iter().any(|other| other.len() > claim.core_key.len() && other.contains(&claim.core_key))
    });
    claims
}

pub(super) fn claims<'a>(view: View<'a>, names: &Names) -> Vec<Claim<'a>> {
    let mut out: Vec<Claim<'a>> = Vec::new();
    let links = Links::of(view);
    for (source, raw, node) in said(view) {
        let parts = split(raw);
        let core = core(raw, &parts, names, &links);
        let core_key = key(core);
        out.push(Claim { source, raw, node, parts, core, core_key });
    }
    // A claim that is the name of the site says nothing of the page, but where no other does.
    if out.iter().any(|claim| !names.is_exact_name(claim.core)) {
        out.retain(|claim| !names.is_exact_name(claim.core));
    }
    without_entries(view, &mut out);
    agree(&mut out);
    out
}

/// On a page of entries, what markup and scripts call one of them is not the page's title, where the page's head has one.
fn without_entries(view: View<'_>, claims: &mut Vec<Claim<'_>>) {
    if !matches!(view.content.kind.kind, PageKind::Collection | PageKind::Listing) {
        return;
    }
    let of_data =
        |claim: &Claim<'_>| matches!(claim.source, Source::JsonLd | Source::Microdata | Source::Rdfa);
    let heads: Vec<String> =
        claims.iter().filter(|claim| !of_data(claim)).map(|claim| key(claim.raw)).collect();
    if !heads.is_empty() {
        claims.retain(|claim| !of_data(claim) || heads.iter().any(|head| head.contains(&claim.core_key)));
    }
}

/// Where one claim is another's beginning or end, cut at a separator, the shorter is what both mean.
fn agree(claims: &mut [Claim<'_>]) {
    let keys: Vec<String> = claims.iter().map(|claim| claim.core_key.clone()).collect();
    for claim in claims {
        let spans = spans(claim);
        let longest = claim.parts.iter().map(|part| weight(part.text)).max().unwrap_or(0);
        let shorter = spans.into_iter().find(|(text, key)| {
            keys.contains(key)
                && *key != claim.core_key
                && weight(text) >= longest
                && claim.core.contains(text)
        });
        if let Some((text, key)) = shorter {
            claim.core = text;
            claim.core_key = key;
        }
    }
}

/// All runs of a claim's parts with their keys, the longest first; only the parts at the ends are left off.
pub(super) fn spans<'a>(claim: &Claim<'a>) -> Vec<(&'a str, String)> {
    let parts = claim.parts.get(..claim.parts.len().min(6)).unwrap_or(&[]);
    let mut out = Vec::new();
    for length in (1..=parts.len()).rev() {
        for run in parts.windows(length) {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            if let Some(text) = claim.raw.get(first.start..last.end) {
                out.push((text, key(text)));
            }
        }
    }
    out
}

/// Keys of the short lines that are links: names of sections, mostly.
struct Links<'a> {
    view: View<'a>,
    /// Made when the first is asked for: most titles ask for none.
    keys: OnceCell<Vec<String>>,
}

impl<'a> Links<'a> {
    fn of(view: View<'a>) -> Self {
        Self { view, keys: OnceCell::new() }
    }

    fn keys(&self) -> Vec<String> {
        let view = self.view;
        let blocks = &view.content.blocks;
        let linked = blocks.blocks.iter().filter(|block| {
            block.counts.link_chars > 0
                && block.counts.chars <= 40
                && block.counts.link_chars.saturating_mul(2) > block.counts.chars
        });
        let mut keys: Vec<String> = linked.take(2_000).map(|block| key(blocks.text(block))).collect();
        for property in [Property::Section, Property::Crumb] {
            keys.extend(view.signals.of(property).take(20).map(|signal| key(signal.value)));
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    fn has(&self, text: &str) -> bool {
        self.keys.get_or_init(|| self.keys()).binary_search(&key(text)).is_ok()
    }
}

/// A title without the parts at its ends that the page shows elsewhere to be the site's name, or, beside that, the name
/// of a section.
fn core<'a>(raw: &'a str, parts: &[Part<'a>], names: &Names, links: &Links<'_>) -> &'a str {
    // Site :: View topic - headline
    let viewed = parts.iter().rposition(|part| VIEWED.contains(&part.text.to_lowercase().as_str()));
    let parts = viewed
        .and_then(|at| parts.get(at.saturating_add(1)..))
        .filter(|rest| !rest.is_empty())
        .unwrap_or(parts);
    let mut left = parts;
    let longest = parts.iter().map(|part| weight(part.text)).max().unwrap_or(0);
    let mut cut = false;
    let is_filler = |text: &str| ARCHIVES.iter().any(|words| words.eq_ignore_ascii_case(text));
    while let [first, .., last] = left {
        let cuts_last = names.is_exact_name(last.text)
            || (names.is_name(last.text) && (weight(last.text) < longest || !names.is_name(first.text)))
            || (cut && links.has(last.text) && weight(last.text) < longest)
            || (weight(last.text) < longest && leads_up(left, links))
            || (is_outlet(raw, last) && weight(last.text) < longest)
            || is_of_software(last.text)
            || (cut && is_channel(raw, left, longest));
        let cuts_first = names.is_exact_name(first.text)
            || cut && is_filler(first.text)
            || (names.is_name(first.text) && weight(first.text) < longest);
        left = match () {
            () if cuts_last => left.get(..left.len().saturating_sub(1)).unwrap_or(left),
            () if cuts_first => left.get(1..).unwrap_or(left),
            () => break,
        };
        cut = true;
    }
    // What Chinese sites put behind a low line is the section, the site, or what is searched for, if no part is longer or the next says it again: 标题_频道_某某网.
    if let [first, next, ..] = left
        && raw.get(first.end..next.start).is_some_and(|mark| mark.trim() == "_")
        && first.text.contains(crate::content::is_unspaced)
        && weight(first.text) >= HEADLINE
        && (weight(first.text) >= longest || next.text.contains(first.text))
    {
        left = left.get(..1).unwrap_or(left);
    }
    let (Some(first), Some(last)) = (left.first(), left.last()) else { return raw };
    let core = raw.get(first.start..last.end).unwrap_or(raw);
    // A blog's list of what is filed under a word: Oolong Tea Archives.
    let filed = ["Archives", "Archive"].iter().find_map(|kind| core.strip_suffix(kind)).map(str::trim_end);
    let core = filed.filter(|filed| weight(filed) >= 2 && links.has(filed)).unwrap_or(core);
    // The host in front, parted by nothing: "valley.example Rain at last".
    let host =
        names.host.as_deref().filter(|host| host.contains('.')).and_then(|host| core.strip_prefix(host));
    if let Some(rest) = host.filter(|rest| rest.starts_with(char::is_whitespace) && weight(rest) >= 2) {
        return rest.trim();
    }
    // A name in front, parted by a colon alone: "Valley News: Rain at last".
    match core.split_once([':', '：']) {
        Some((name, rest)) if names.is_exact_name(name) && weight(rest) > weight(name) => rest.trim(),
        _ => core,
    }
}

/// Whether the last two of several parts are links of the page: the way from it up to the site.
fn leads_up(parts: &[Part<'_>], links: &Links<'_>) -> bool {
    matches!(parts, [_, .., above, last] if links.has(last.text) && links.has(above.text))
}

/// What boards set before a thread's title, in lower case.
const VIEWED: [&str; 10] = [
    "view topic",
    "view thread",
    "view single post",
    "thema anzeigen",
    "voir le sujet",
    "ver tema",
    "zobacz temat",
    "просмотр темы",
    "查看主题",
    "檢視主題",
];

/// What blogs set between their name and a headline.
const ARCHIVES: [&str; 8] = [
    "Blog Archive",
    "Blog Archives",
    "Archive",
    "Archives",
    "Blog-Archiv",
    "Archiv",
    "Archivo del blog",
    "Archive du blog",
];

/// Whether a title's last part says by what software the page was made: Powered by Discuz!.
fn is_of_software(part: &str) -> bool {
    part.get(..10).is_some_and(|head| head.eq_ignore_ascii_case("powered by"))
}

/// Whether the last of a title's parts is a short word of a script without spaces after the mark that set off the outlet
/// too, and a much longer part stands before it: 标题--时政--某某网.
fn is_channel(raw: &str, left: &[Part<'_>], longest: usize) -> bool {
    let [before, last] = left.get(left.len().saturating_sub(2)..).unwrap_or_default() else { return false };
    let mark = raw.get(before.end..last.start).unwrap_or("").trim();
    let next = raw.get(last.end..).unwrap_or("").trim_start();
    matches!(mark, "_" | "-" | "--" | "|" | "｜")
        && next.starts_with(mark)
        && last.text.chars().all(crate::content::is_unspaced)
        && last.text.chars().count() <= 6
        && weight(last.text).saturating_mul(2) <= longest
}

/// Whether a title's last part, after a mark that sets off names and no clauses, ends as names of outlets do.
fn is_outlet(raw: &str, last: &Part<'_>) -> bool {
    let before = raw.get(..last.start).unwrap_or("").trim_end();
    before.ends_with(['_', '-', '|', '－', '｜'])
        && last.text.chars().all(|c| crate::content::is_unspaced(c) || c.is_ascii_alphanumeric())
        && OUTLETS_CJK.iter().any(|end| last.text.ends_with(end))
}
