//! The headline: what readers see, held against what the page's data says.
//!
//! The data's titles are claims. A heading (or any line) that a claim repeats is the headline; a claim that no line
//! repeats is cut where the page shows a part of it to be the site's name.

mod claims;
mod place;
mod slug;

use claims::{Claim, claims, front_claims, spans};
use slug::Slug;

use super::View;
use super::compare::{key, overlap, weight};
use super::evidence::{Candidate, Evidence, Field, Source, Verdict};
use super::headings::{Heading, is_aside, parts, shown};
use super::own_address::is_front;
use super::pool::Pool;
use super::ranking::rank;
use super::site::{Names, leads_home};
use super::title_parts;
use crate::article::PageKind;
use crate::content::BlockRole;
use crate::dom::{NodeId, Tag};
use crate::vocabulary::trails::{BODIES_CJK, TITLE_LABELS};

/// What a part of a heading weighs at least to be the headline without the rest.
const KICKER: usize = 12;

/// The headline, and the titles of the page's data without the site's name, for who looks for other headlines.
pub(crate) fn title(
    view: View<'_>,
    names: &Names,
    headings: &[Heading],
    evidence: &mut Evidence,
) -> (Option<String>, Vec<TitleClaim>) {
    let front = is_front(view);
    let claims = if front { front_claims(view) } else { claims(view, names) };
    let mut pool = Pool::new(Field::Title);
    let seen = seen(view, names, headings, &claims, evidence).map(|seen| without_frame(seen, &claims));
    let seen = seen.map(|seen| if front { seen } else { without_name(seen, names, &claims) });
    let seen = seen.map(|seen| without_count(view, seen, &claims));
    let seen = seen.map(|seen| {
        better_written(
            without_number(without_mark(without_label(seen, &claims), &claims), &claims),
            headings,
            &claims,
        )
    });
    if let Some(seen) = seen.filter(|seen| is_held(view, front, seen, &claims, evidence)) {
        pool.add(seen.text.clone(), seen.text, seen.source, Some(seen.node));
    }
    let mut said: Vec<&Claim<'_>> = claims.iter().collect();
    // Where no line says what the data says, the address tells which title is of this page: data can be the site's.
    if pool.is_empty() && !front {
        let slug = Slug::of(view);
        let first = said.iter().min_by_key(|claim| rank(Field::Title, claim.source)).map(|claim| claim.core);
        let better = first.and_then(|first| said.iter().position(|claim| slug.prefers(claim.core, first)));
        if let Some(better) = better.and_then(|at| said.get(at)).map(|claim| claim.core_key.clone()) {
            for claim in &said {
                if claim.core_key != better {
                    let candidate = Candidate::new((), claim.raw, claim.source, claim.node);
                    let reason = "shares less with the address than another title";
                    evidence.refuse((view.doc, Field::Title), &candidate, reason);
                }
            }
            said.retain(|claim| claim.core_key == better);
        }
    }
    for claim in said {
        pool.add(claim.core.to_owned(), claim.raw, claim.source, claim.node);
    }
    let said = claims.iter().map(|claim| TitleClaim {
        core: claim.core.to_owned(),
        source: claim.source,
        node: claim.node,
    });
    let said = said.collect();
    (pool.best(view, evidence, String::clone), said)
}

/// A title of the page's data without the site's name.
#[derive(Debug, Clone)]
pub(crate) struct TitleClaim {
    pub(crate) core: String,
    pub(crate) source: Source,
    pub(crate) node: Option<NodeId>,
}

/// Whether the line that readers see is the headline, though the page's data says otherwise. On a front page a heading
/// that no title repeats is a slogan; anywhere a line that shares no words with the address, where a title does, is
/// not what the page is about.
fn is_held(view: View<'_>, front: bool, seen: &Seen, claims: &[Claim<'_>], evidence: &mut Evidence) -> bool {
    let seen_key = key(&seen.text);
    if claims.is_empty() || claims.iter().any(|claim| claim.core_key == seen_key) {
        return true;
    }
    let slug = Slug::of(view);
    // What a title repeats in part is confirmed by it, and a title without spaces is a name of a file.
    let others = |claim: &&Claim<'_>| {
        !claim.core_key.contains(&seen_key)
            && (claim.core.contains(' ') || claim.core.chars().any(crate::content::is_unspaced))
    };
    let claimed = claims.iter().filter(others);
    let reason = if front {
        "is a slogan of a front page"
    } else if is_slogan(view, &seen_key, claims) {
        "is a slogan over a service, whose name its data agrees on"
    } else if claimed.into_iter().any(|claim| slug.prefers(claim.core, &seen.text)) {
        "shares less with the address than the page's data does"
    } else {
        return true;
    };
    let candidate = Candidate::new((), seen.text.as_str(), seen.source, Some(seen.node));
    evidence.refuse((view.doc, Field::Title), &candidate, reason);
    false
}

/// Whether a line is what a page on a service says to visitors, not what it is called: two sources of its data agree on a
/// title that neither has the line nor is in it.
fn is_slogan(view: View<'_>, seen_key: &str, claims: &[Claim<'_>]) -> bool {
    let apart = |claim: &&Claim<'_>| !holds(&claim.core_key, seen_key) && !holds(seen_key, &claim.core_key);
    let agreed = |claim: &&Claim<'_>| {
        claims.iter().any(|other| other.source != claim.source && other.core_key == claim.core_key)
    };
    view.content.kind.kind == PageKind::Service
        && claims.iter().all(|claim| apart(&claim))
        && claims.iter().any(|claim| agreed(&claim))
}

/// A line that readers see, taken for the headline.
struct Seen {
    text: String,
    source: Source,
    node: NodeId,
}

/// A line without what is parted from the headline in it, where two titles of the data know the headline alone.
fn without_frame(seen: Seen, claims: &[Claim<'_>]) -> Seen {
    let whole = Claim::of(seen.source, &seen.text, Some(seen.node));
    let longest = whole.parts.iter().map(|part| weight(part.text)).max().unwrap_or(0);
    if claims.iter().any(|claim| claim.core_key == whole.core_key) {
        return seen;
    }
    let is_headline = |(text, key): &(&str, String)| {
        let said = claims.iter().filter(|claim| claim.core_key == *key).count();
        said >= 2 && weight(text) >= longest && *key != whole.core_key
    };
    let headline = spans(&whole).into_iter().find(is_headline).map(|(text, _)| text.to_owned());
    match headline {
        Some(text) => Seen { text, ..seen },
        None => seen,
    }
}

/// A line without the label before the headline in it (主题：), where no title of the data has it.
fn without_label(seen: Seen, claims: &[Claim<'_>]) -> Seen {
    let Some((label, rest)) = seen.text.split_once([':', '：']) else { return seen };
    let label = label.trim().to_lowercase();
    let known = key(&seen.text);
    if TITLE_LABELS.binary_search(&label.as_str()).is_err()
        || weight(rest) < 4
        || claims.iter().any(|claim| claim.core_key == known)
    {
        return seen;
    }
    Seen { text: rest.trim().to_owned(), ..seen }
}

/// A line without what stands behind the headline in an element of its own, a count or something in brackets, where a title of the
/// data has it without: `Working the Coast <small>64 objects</small>`.
fn without_count(view: View<'_>, seen: Seen, claims: &[Claim<'_>]) -> Seen {
    let is_known = |text: &str| {
        let known = key(text);
        let first = |claim: &Claim<'_>| claim.parts.first().is_some_and(|part| key(part.text) == known);
        claims.iter().any(|claim| claim.core_key == known || first(claim))
    };
    if is_known(&seen.text) {
        return seen;
    }
    // A vote or a number can stand before it in the same box.
    let leaves = view.doc.descendants(seen.node).filter_map(|id| view.doc.text(id)).take(LEAVES);
    let before = |leaf: &&str| leaf.trim().is_empty() || !seen.text.starts_with(leaf.trim());
    let leaves = leaves.skip_while(before);
    let mut head = String::new();
    for leaf in leaves {
        for word in leaf.split_whitespace() {
            if !head.is_empty() {
                head.push(' ');
            }
            head.push_str(word);
        }
        let Some(rest) = seen.text.strip_prefix(&head) else { return seen };
        let tail = rest.trim();
        let counts = tail.ends_with([')', '）']) || tail.contains(|c: char| c.is_ascii_digit());
        if counts && tail.chars().count() <= TAIL && weight(&head) >= 4 && is_known(&head) {
            return Seen { text: head, ..seen };
        }
    }
    seen
}

/// How many pieces of a heading are looked at.
const LEAVES: usize = 24;
/// Characters of what stands behind a headline in its line, at most.
const TAIL: usize = 40;

/// A line without the mark before it that leads to the heading itself (`# Scheduling`), where a title of the data has it without.
fn without_mark(seen: Seen, claims: &[Claim<'_>]) -> Seen {
    let Some(rest) = seen.text.strip_prefix(['#', '¶', '§']).map(str::trim_start) else { return seen };
    let is_known = |claim: &Claim<'_>| claim.raw.starts_with(rest);
    if rest.is_empty() || !claims.iter().any(is_known) {
        return seen;
    }
    Seen { text: rest.to_owned(), ..seen }
}

/// A line without the number of an issue behind the headline (`#1482`), where a title of the data has it without.
fn without_number(seen: Seen, claims: &[Claim<'_>]) -> Seen {
    let Some((rest, number)) = seen.text.rsplit_once('#') else { return seen };
    let (rest, known) = (rest.trim_end(), key(rest));
    let is_known = |claim: &Claim<'_>| {
        claim.core_key == known || claim.parts.first().is_some_and(|part| key(part.text) == known)
    };
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) || !claims.iter().any(is_known)
    {
        return seen;
    }
    Seen { text: rest.to_owned(), ..seen }
}

/// A headline as another place of the page writes it: whole, where it breaks off at an ellipsis, and in small letters,
/// where it is all in capitals.
fn better_written(seen: Seen, headings: &[Heading], claims: &[Claim<'_>]) -> Seen {
    let others =
        || claims.iter().map(|claim| claim.core).chain(headings.iter().map(|heading| heading.text.as_str()));
    if let Some(begun) = seen.text.strip_suffix('…').or_else(|| seen.text.strip_suffix("...")) {
        let begun = begun.trim_end();
        let goes_on = |other: &&str| {
            weight(begun) >= KICKER
                && other
                    .strip_prefix(begun)
                    .is_some_and(|rest| weight(rest) >= 2 && !rest.ends_with(['…', '.']))
        };
        return match others().find(goes_on) {
            Some(whole) => Seen { text: whole.to_owned(), ..seen },
            None => seen,
        };
    }
    let capitals = |text: &str| text.contains(char::is_uppercase) && !text.contains(char::is_lowercase);
    if capitals(&seen.text) && seen.text.split_whitespace().count() >= 2 {
        let known = key(&seen.text);
        let small = |other: &&str| other.contains(char::is_lowercase) && key(other) == known;
        if let Some(small) = others().find(small) {
            return Seen { text: small.to_owned(), ..seen };
        }
    }
    seen
}

/// A line without the site's own name at its ends, where marks part it from what a title of the data says.
fn without_name(seen: Seen, names: &Names, claims: &[Claim<'_>]) -> Seen {
    let whole = Claim::of(seen.source, &seen.text, Some(seen.node));
    let mut left = whole.parts.as_slice();
    while let [first, .., last] = left {
        left = match () {
            () if names.is_exact_name(last.text) => left.get(..left.len().saturating_sub(1)).unwrap_or(left),
            () if names.is_exact_name(first.text) => left.get(1..).unwrap_or(left),
            () => break,
        };
    }
    let (Some(first), Some(last)) = (left.first(), left.last()) else { return seen };
    match seen.text.get(first.start..last.end).filter(|_| left.len() < whole.parts.len()) {
        Some(text) if claims.iter().any(|claim| claim.core_key == key(text)) => {
            Seen { text: text.to_owned(), ..seen }
        }
        _ => seen,
    }
}

fn seen(
    view: View<'_>,
    names: &Names,
    headings: &[Heading],
    claims: &[Claim<'_>],
    evidence: &mut Evidence,
) -> Option<Seen> {
    let mut offers: Vec<(f32, Seen)> = Vec::new();
    let mut offer = |score: f32, text: &str, source: Source, node: NodeId| {
        offers.push((score, Seen { text: text.to_owned(), source, node }));
    };
    let all_spans: Vec<Vec<(&str, String)>> = claims.iter().map(spans).collect();
    for heading in headings {
        // The site's name over all of its pages.
        if is_of_home(view, heading.node) && heading.parts.is_empty() {
            let candidate = Candidate::new((), heading.text.as_str(), Source::Heading, Some(heading.node));
            evidence.refuse((view.doc, Field::Title), &candidate, "leads to the site's front page");
            continue;
        }
        let key = key(&heading.text);
        let support = support(&key, claims, &all_spans);
        let score = support + bonus(view, names, heading);
        if support >= 1.0 && score > 0.0 {
            offer(score, &heading.text, Source::Heading, heading.node);
        } else if heading.parts.is_empty() {
            let candidate = Candidate::new((), heading.text.as_str(), Source::Heading, Some(heading.node));
            evidence.refuse((view.doc, Field::Title), &candidate, "no title of the page's data repeats it");
        }
    }
    // A kicker in the heading, over the headline that the claims repeat.
    for (heading, part) in headings.iter().filter_map(|heading| Some((heading, heading.parts.last()?))) {
        let support = self::support(&key(part), claims, &all_spans);
        if weight(part) >= KICKER && support >= 3.0 {
            offer(support + bonus(view, names, heading), part, Source::Heading, heading.node);
        }
    }
    // One that class names mark: it is enough that one title of the data leaves it out, or that none but the `<title>`,
    // which as often names both, has it.
    for heading in headings {
        let Some(kicker) = &heading.kicker else { continue };
        let (known, both) = (key(&kicker.headline), key(&heading.text));
        let left_out = claims.iter().any(|claim| claim.core_key == known);
        let mut data = claims.iter().filter(|claim| claim.source != Source::TitleElement);
        if weight(&kicker.headline) >= KICKER && (left_out || !data.any(|claim| claim.core_key == both)) {
            let whole = self::support(&both, claims, &all_spans);
            let score = self::support(&known, claims, &all_spans).max(whole + 0.5);
            offer(score + bonus(view, names, heading), &kicker.headline, Source::Heading, heading.node);
        }
    }
    // A kicker in an element of its own in the heading's line, before the headline that the claims repeat.
    // Kickers stand over articles and threads; elsewhere what stands there is part of a name.
    let kicks = matches!(view.content.kind.kind, PageKind::Article | PageKind::Forum);
    for heading in headings.iter().filter(|heading| heading.parts.is_empty() && kicks) {
        let leaves = parts(view, heading.block);
        for from in 1..leaves.len() {
            let tail = leaves.get(from..).unwrap_or_default().join(" ");
            let tail = tail.trim_start_matches(|c: char| !c.is_alphanumeric() && !is_opening(c)).to_owned();
            if weight(&tail).saturating_mul(2) <= weight(&heading.text) {
                break;
            }
            let support = support(&key(&tail), claims, &all_spans);
            if weight(&tail) >= KICKER && (support >= 2.5 || ends_claims(&tail, heading, claims)) {
                offer(support.max(3.0) + bonus(view, names, heading), &tail, Source::Heading, heading.node);
            }
        }
    }
    // A deck in the heading, under the headline: the claims give both in one.
    for (heading, part) in headings.iter().filter_map(|heading| Some((heading, heading.parts.first()?))) {
        let deck = heading.parts.get(1).filter(|_| heading.parts.len() == 2);
        if deck.is_some_and(|deck| are_joined(claims, part, deck)) {
            // However many titles give both in one.
            let whole = self::support(&key(&heading.text), claims, &all_spans);
            let score = (whole + 0.5).max(3.5);
            offer(score + bonus(view, names, heading), part, Source::Heading, heading.node);
        }
    }
    offer_lines(view, names, claims, &all_spans, &mut offer);
    // Of equals the first of the page: `sort_by` keeps their order.
    offers.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut offers = offers.into_iter().map(|(_, seen)| seen);
    let best = offers.next().or_else(|| unsaid(view, names, headings, claims));
    for other in offers {
        let candidate = Candidate::new(other.text.clone(), other.text, other.source, Some(other.node));
        evidence.write((view.doc, Field::Title), &candidate, String::clone, Verdict::Outranked);
    }
    best
}

/// A linked line of so many characters that says what a title says is the headline.
const LINKED: usize = 24;

/// Offers the lines that are no headings, but say what a claim says.
fn offer_lines(
    view: View<'_>,
    names: &Names,
    claims: &[Claim<'_>],
    all_spans: &[Vec<(&str, String)>],
    offer: &mut impl FnMut(f32, &str, Source, NodeId),
) {
    let blocks = &view.content.blocks;
    let longest = claims.iter().map(|claim| claim.raw.chars().count()).max().unwrap_or(0);
    let mut left: usize = 1_000;
    for (number, block) in blocks.blocks.iter().enumerate() {
        // Under a headline that only a break parts from it the byline is of the same block.
        let first = blocks.text(block).split_once('\n').map(|(first, _)| first.trim());
        let first = first.filter(|_| block.counts.chars as usize > longest);
        let chars = first.map_or(block.counts.chars as usize, |first| first.chars().count());
        let fits = (4..=longest).contains(&chars) && !block.around.hidden && !block.around.control;
        // What begins a title and leads somewhere can be a section's name; a long one is the headline of a link's page.
        let linked = block.counts.link_chars.saturating_mul(2) > block.counts.chars;
        if !fits || left == 0 || linked && chars < LINKED || linked && is_of_home(view, block.container) {
            continue;
        }
        left = left.saturating_sub(1);
        let text = first.unwrap_or_else(|| blocks.text(block));
        let joined = first.is_none() && are_joined(claims, text, blocks.text_of(number.saturating_add(1)));
        let support = support(&key(text), claims, all_spans).max(if joined { 3.0 } else { 0.0 });
        let body = view.content.role(number) == BlockRole::Body;
        let crumb = view.content.role(number) == BlockRole::Breadcrumb;
        let aside = view.content.role(number) == BlockRole::Navigation
            || view.doc.ancestors(block.container).take(8).any(|id| view.doc.tag(id) == Tag::Nav)
            || view.doc.tag(block.container) == Tag::Nav;
        if support >= 2.0 && !aside && !names.is_name(text) {
            let text = first.map_or_else(|| shown(view, number).replace('\n', " "), str::to_owned);
            // A trail ends in the title, or in a section that a title begins with.
            let less = match () {
                () if linked && support < 2.5 => continue,
                () if linked => 1.4,
                () if crumb => 1.5,
                () if body => 1.0,
                () => 0.5,
            };
            offer(support - less, &text, Source::VisibleText, block.container);
        }
    }
}

/// Whether a claim has the end of a heading behind a kicker of its own: "Drought: Rain at last" over "After nine weeks
/// Rain at last".
fn ends_claims(tail: &str, heading: &Heading, claims: &[Claim<'_>]) -> bool {
    let (tail, whole) = (key(tail), key(&heading.text));
    let parts = claims.iter().flat_map(|claim| &claim.parts);
    let mut ends = parts.filter_map(|part| part.text.split_once(": ").map(|(_, end)| key(end)));
    ends.any(|end| end == tail) && !claims.iter().any(|claim| claim.core_key == whole)
}

/// Whether a claim is a headline and the deck under it in one, as titles of scripts without spaces are.
fn are_joined(claims: &[Claim<'_>], headline: &str, deck: &str) -> bool {
    let dashed = deck.starts_with(['—', '–']);
    let unspaced = !headline.is_ascii() && headline.chars().any(crate::content::is_unspaced);
    if !(dashed || unspaced) || weight(headline) < KICKER || weight(deck) < KICKER {
        return false;
    }
    let mut both = key(headline);
    both.push_str(&key(deck));
    claims.iter().any(|claim| claim.core_key == both)
}

/// Whether a mark can open a headline.
fn is_opening(c: char) -> bool {
    matches!(
        c,
        '“' | '"'
            | '«'
            | '„'
            | '‘'
            | '\''
            | '「'
            | '『'
            | '《'
            | '（'
            | '('
            | '【'
            | '['
            | '¿'
            | '¡'
            | '#'
            | '$'
            | '€'
            | '£'
    )
}

/// Whether a key is in another; what is longer is not looked for.
fn holds(key: &str, part: &str) -> bool {
    part.len() <= key.len() && key.contains(part)
}

/// How much the claims speak for a line, by its key: each claim that repeats it counts once, what it repeats in part less.
fn support(line: &str, claims: &[Claim<'_>], all_spans: &[Vec<(&str, String)>]) -> f32 {
    let length = line.chars().count();
    if length < 2 {
        return 0.0;
    }
    let mut sum = 0.0;
    let mut heard: Vec<&str> = Vec::new();
    for (claim, spans) in claims.iter().zip(all_spans) {
        let core = claim.core_key.chars().count().max(1);
        // The same words from a second source are an echo.
        let weight = if heard.contains(&claim.core_key.as_str()) { 0.3 } else { 1.0 };
        heard.push(&claim.core_key);
        let share = length as f32 / core as f32;
        let said = if *line == *claim.core_key {
            3.0
        } else if spans.iter().any(|(_, key)| key == line) {
            // What was cut off is no headline, though the page shows it.
            match claim.core_key.find(line) {
                Some(0) if share >= 0.2 && length >= 4 => 2.5,
                Some(_) if share >= 0.5 => 1.0,
                _ => 0.3,
            }
        } else if length >= 8 && holds(&claim.core_key, line) {
            if share >= 0.5 { if claim.core_key.starts_with(line) { 1.5 } else { 0.8 } } else { 0.4 }
        } else if core >= 8 && holds(line, &claim.core_key) {
            match share {
                share if share <= 2.0 && line.starts_with(claim.core_key.as_str()) => 2.0,
                share if share <= 2.0 => 1.5,
                _ => 0.4,
            }
        } else {
            0.0
        };
        sum += said * weight;
    }
    sum
}

/// What speaks for or against a heading beside the claims.
fn bonus(view: View<'_>, names: &Names, heading: &Heading) -> f32 {
    let level = match heading.level {
        1 => 2.5,
        2 => 1.0,
        3 => 0.7,
        _ => 0.4,
    };
    let role = if view.content.role(heading.block) == BlockRole::Headline { 1.0 } else { 0.0 };
    let aside = if is_aside(view, heading) { -2.0 } else { 0.0 };
    let name = if names.is_exact_name(&heading.text) { -3.0 } else { 0.0 };
    // A heading that carries the site's name along; the same without it is better.
    let carries = if heading.text.contains(['|', '｜']) { -1.0 } else { 0.0 };
    level + role + aside + name + carries
}

/// The headline where no line says what a claim says: the one heading of the first level, else the line that looks so.
fn unsaid(view: View<'_>, names: &Names, headings: &[Heading], claims: &[Claim<'_>]) -> Option<Seen> {
    // Only the `<title>` is so often the site's alone that other signs may outweigh it.
    let of_title = |claim: &&Claim<'_>| claim.source == Source::TitleElement;
    // Only of pages of prose can the text tell so: that of a shop speaks of delivery.
    let kind = view.content.kind;
    let of_prose = kind.confidence < SURE
        || matches!(kind.kind, PageKind::Article | PageKind::Documentation | PageKind::Forum);
    let untold = |claim: &Claim<'_>| of_title(&claim) && !place::is_of_text(view, claim.core);
    let doubted = if of_prose { claims.iter().all(untold) } else { claims.is_empty() };
    if doubted && let Some(line) = place::self_linked(view, names) {
        return Some(line);
    }
    let slug = Slug::of(view);
    let of_slug = headings.iter().find(|heading| {
        heading.level <= 2
            && !is_aside(view, heading)
            && !names.is_name(&heading.text)
            && slug.is_of(&heading.text)
    });
    if let Some(heading) = of_slug.filter(|_| !claims.iter().any(|claim| slug.is_of(claim.core))) {
        return Some(Seen { text: heading.text.clone(), source: Source::Heading, node: heading.node });
    }
    let lone = lone_heading(view, names, headings, claims);
    if lone.is_some() && !claims.is_empty() {
        return lone;
    }
    let said =
        claims.iter().flat_map(spans).filter(|(text, _)| weight(text) >= KICKER && !is_of_body(names, text));
    let said: Vec<String> = said.map(|(_, key)| key).collect();
    let placed = if doubted { place::placed(view, names, &said) } else { None };
    // The name of a company or a school is in all its news.
    let placed = placed.or_else(|| {
        let named = claims.iter().all(|claim| of_title(&claim) && is_of_body(names, claim.core));
        place::placed(view, names, &said)
            .filter(|line| named && !claims.is_empty() && line.score >= STANDS_OUT)
    });
    placed.map(|line| Seen { text: line.text, source: Source::VisibleText, node: line.node }).or(lone)
}

/// A page's kind that is so likely is believed.
const SURE: f32 = 0.6;
/// What a line that stands out before the text scores: large and bold, in the middle, by its class.
const STANDS_OUT: f32 = 2.2;

/// Whether a title is no more than the name of an authority, a company, a school, or of one of its sections.
fn is_of_body(names: &Names, title: &str) -> bool {
    let title = title.trim();
    let named = |title: &str| {
        names.is_name(title)
            || crate::line::is_outlet(title)
            || BODIES_CJK.iter().any(|end| title.ends_with(end)) && title.chars().count() <= 24
    };
    names.is_name(title) || title_parts::split(title).iter().all(|part| named(part.text))
}

/// The heading of the first level, where there is one that can be the headline, though no claim repeats it.
fn lone_heading(view: View<'_>, names: &Names, headings: &[Heading], claims: &[Claim<'_>]) -> Option<Seen> {
    // What leads elsewhere from a page of entries is the headline of one of them.
    let of_entries = matches!(view.content.kind.kind, PageKind::Collection | PageKind::Listing);
    let leads = |heading: &Heading| of_entries && leads_away(view, heading.node);
    let able = |heading: &&Heading| {
        heading.level == 1
            && !leads(heading)
            && !is_of_home(view, heading.node)
            && !is_aside(view, heading)
            && !names.is_name(&heading.text)
            && weight(&heading.text) >= 4
    };
    let able: Vec<&Heading> = headings.iter().filter(able).collect();
    let near = |heading: &Heading| {
        let overlaps = claims
            .iter()
            .map(|claim| overlap(claim.core, &heading.text).max(overlap(&heading.text, claim.core)));
        overlaps.fold(0.0_f32, f32::max)
    };
    let best = able.iter().copied().max_by(|a, b| near(a).total_cmp(&near(b)).then(b.block.cmp(&a.block)))?;
    let sure = able.len() == 1 || near(best) >= 0.5 || claims.is_empty();
    sure.then(|| Seen { text: best.text.clone(), source: Source::Heading, node: best.node })
}

/// Whether a heading is a link to another page, or holds one.
fn leads_away(view: View<'_>, heading: NodeId) -> bool {
    let page = view.addresses.page().map(url::Url::as_str);
    let address = |link| view.doc.attr(link, "href").and_then(|href| view.addresses.resolve(href));
    links(view, heading).filter_map(address).any(|address| page != Some(&address))
}

/// Whether a heading is the site's name, by its link to the site's front page.
fn is_of_home(view: View<'_>, heading: NodeId) -> bool {
    // A way from there through the site can stand before the headline.
    let whole = || view.doc.text_content(heading).trim().len();
    links(view, heading).any(|link| {
        leads_home(view, link) && view.doc.text_content(link).trim().len().saturating_mul(2) > whole()
    })
}

/// The links around a heading and in it.
fn links(view: View<'_>, heading: NodeId) -> impl Iterator<Item = NodeId> {
    let around = std::iter::once(heading).chain(view.doc.ancestors(heading).take(2));
    let links = around.chain(view.doc.descendants(heading).take(LEAVES));
    links.filter(move |id| view.doc.tag(*id) == Tag::A)
}

#[cfg(test)]
mod tests;
