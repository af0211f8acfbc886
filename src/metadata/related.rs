//! Links to other articles that stand around this one, each by the headline of what it leads to.

use super::View;
use super::compare::{key, weight};
use super::evidence::{Evidence, Field, Source};
use super::pool::Pool;
use crate::article::{Article, Link};
use crate::content::BlockRole;
use crate::dom::{NodeId, Tag};
use crate::letters::is_alphanumeric;
use crate::vocabulary::authors::{AUTHOR_STEPS, SECTION_STEPS};
use crate::vocabulary::trails::BESIDE;

/// How many related links are kept.
const LINKS: usize = 60;
/// How many levels around a link the headline of its card may stand.
const CARD: usize = 4;
/// How many nodes of a card are looked at for its headline.
const NODES: usize = 60;
/// What a headline weighs at least.
const HEADLINE: usize = 12;
/// Bytes of the longest text of a link.
const LONGEST: usize = 600;

/// Links to other articles: those in blocks whose role that is, but not to the places where this article is filed.
pub(crate) fn related(view: View<'_>, article: &Article, evidence: &mut Evidence) -> Vec<Link> {
    let filed: Vec<String> = article
        .tags
        .iter()
        .chain(&article.section)
        .chain(article.breadcrumbs.iter().map(|step| &step.text))
        .chain(article.byline.iter().map(|person| &person.name))
        .map(|name| key(name))
        .collect();
    let mut found: Vec<(Link, NodeId)> = Vec::new();
    let blocks = &view.content.blocks;
    let mut last: Option<NodeId> = None;
    let page = view.addresses.page().map(url::Url::as_str);
    for (number, block) in blocks.blocks.iter().enumerate() {
        if view.content.role(number) != BlockRole::Related
            || block.counts.links == 0 && block.counts.link_chars == 0
        {
            continue;
        }
        for leaf in blocks.leaves_of(block) {
            let anchor = view.doc.ancestors(*leaf).take(8).find(|id| view.doc.tag(*id) == Tag::A);
            let Some(anchor) = anchor.filter(|anchor| last != Some(*anchor) && found.len() < LINKS) else {
                continue;
            };
            last = Some(anchor);
            let url = view.doc.attr(anchor, "href").and_then(|href| view.addresses.resolve(href));
            let Some(url) = url.filter(|url| Some(url.as_str()) != page) else { continue };
            let Some(text) = headline(view, anchor) else { continue };
            if !filed.contains(&key(&text)) && !is_filing(&url) {
                found.push((Link::new(text, Some(url)), anchor));
            }
        }
    }
    let label = repeated_label(found.iter().map(|(link, _)| link.text.as_str())).map(str::to_owned);
    let mut pool = Pool::new(Field::Related);
    for (mut link, anchor) in found {
        let raw = link.text.clone();
        if let Some(rest) = label.as_deref().and_then(|label| link.text.strip_prefix(label)) {
            link.text = String::from(rest.trim_start());
        }
        pool.add(link, raw, Source::VisibleText, Some(anchor));
    }
    pool.every(view, evidence, |link| link.text.clone(), |a, b| a.url == b.url)
}

/// What a link leads to: its text, or, where that asks for no more than to read on, the headline beside it or its title.
fn headline(view: View<'_>, anchor: NodeId) -> Option<String> {
    let own = text_of(view, anchor);
    if !own.is_empty() {
        return is_headline(&own).then_some(own);
    }
    let named = ["title", "aria-label"].iter().filter_map(|name| view.doc.attr(anchor, name));
    let named = named.map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
    card(view, anchor).into_iter().chain(named).find(|name| is_headline(name))
}

/// The headline of the card that a link stands in: the only heading around it.
fn card(view: View<'_>, anchor: NodeId) -> Option<String> {
    let is_heading = |id: &NodeId| view.doc.tag(*id).heading_level().is_some();
    for around in view.doc.ancestors(anchor).take(CARD) {
        let mut headings = view.doc.descendants(around).take(NODES).filter(is_heading);
        if let Some(heading) = headings.next() {
            return headings.next().is_none().then(|| text_of(view, heading));
        }
    }
    None
}

/// Whether a text is long enough for a headline, and not one that asks to read on.
fn is_headline(text: &str) -> bool {
    text.len() <= LONGEST && weight(text) >= HEADLINE && crate::line::read(text).cue.is_none()
}

/// The text of an element without dates and requests to read on; with spaces where the texts of its elements touch: as they
/// are styled, a reader sees them apart.
pub(super) fn text_of(view: View<'_>, id: NodeId) -> String {
    let mut out = String::new();
    for leaf in view.doc.descendants(id).take(NODES) {
        let Some(text) = view.doc.text(leaf).filter(|text| !is_beside(text.trim())) else { continue };
        let within = view.doc.parent(leaf).map_or(Tag::None, |parent| view.doc.tag(parent));
        let stressed =
            matches!(within, Tag::B | Tag::I | Tag::Em | Tag::Strong | Tag::Mark | Tag::Sup | Tag::Sub);
        let touches =
            out.chars().next_back().is_some_and(is_alphanumeric) && text.starts_with(is_alphanumeric);
        if touches && !stressed && within != Tag::A {
            out.push(' ');
        }
        out.push_str(text);
        if out.len() > 2 * LONGEST {
            break;
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Bytes of the longest text that is a date, or asks to read on.
const BESIDE_HEADLINE: usize = 40;

/// Whether a piece of a link's text is no part of the headline: a date, a request to read on, which way it leads.
fn is_beside(text: &str) -> bool {
    if text.is_empty() || text.len() > BESIDE_HEADLINE {
        return false;
    }
    let bare = text.to_lowercase();
    let line = crate::line::read(text);
    line.cue.is_some()
        || !line.dates.is_empty() && line.explained >= 0.9
        || BESIDE.binary_search(&bare.trim_matches(|c: char| !is_alphanumeric(c))).is_ok()
}

/// Whether an address is one of a site, a section, a tag or a person.
fn is_filing(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let mut left: Vec<&str> = path.split('/').skip(3).filter(|step| !step.is_empty()).take(12).collect();
    // An article may be filed below one of these; what they list has one step more at most.
    let Some(last) = left.pop() else { return !url.contains('?') };
    let listed = |step: &&str| {
        let step = step.to_ascii_lowercase();
        SECTION_STEPS.binary_search(&step.as_str()).is_ok()
            || AUTHOR_STEPS.binary_search(&step.as_str()).is_ok()
    };
    !last.contains('.') && left.last().is_some_and(listed)
}

/// A label that at least two links begin with (`A related article: …`), its colon included.
fn repeated_label<'t>(texts: impl Iterator<Item = &'t str>) -> Option<&'t str> {
    let labels: Vec<&str> = texts.filter_map(|text| text.split_inclusive([':', '：']).next()).collect();
    let ends = |label: &&&str| label.ends_with([':', '：']) && weight(label) >= HEADLINE;
    labels.iter().filter(ends).find(|label| labels.iter().filter(|other| other == label).count() > 1).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;

    fn related(cards: &str) -> Vec<String> {
        let html = format!(
            "<title>Rain at last</title><meta property='article:tag' content='Weather of the valley'><article><h1>Rain at last</h1>
            <p>After nine dry weeks it rained in the valley on Monday, and the wells that had run dry are filling again, said the
            mayor of the town.</p><p>More rain is expected on Tuesday, and the farmers hope for a week of it.</p></article>
            <section class=related-posts><h2>Related stories</h2>{cards}</section>"
        );
        let article = extract(&html, Some("https://valley.example/w/rain")).unwrap();
        article.related.into_iter().map(|link| link.text).collect()
    }

    #[test]
    fn links_are_called_by_the_headline_of_what_they_lead_to() {
        let cards = "<ul><li><h3>Nine dry weeks in the valley</h3><a href=/w/dry>Read more »</a></li>
            <li><a href=/w/wells><span class=kicker>Drought in Holm</span><span>The wells ran dry first</span></a></li>
            <li><a href=/w/sun><time>August 28, 2025</time> <span>The sun will come back</span> <span>Read more</span></a></li>
            <li><a href=https://other.example/>Another paper of the house</a></li><li><a href=/w/dam>What the <b>dam</b> still holds</a></li>
            <li><a href=/tag/weather>Weather of the valley</a></li><li><a href=/topics/droughts>Droughts and what follows</a></li></ul>";
        assert_eq!(
            related(cards),
            [
                "Nine dry weeks in the valley",
                "Drought in Holm The wells ran dry first",
                "The sun will come back",
                "What the dam still holds"
            ]
        );
    }

    #[test]
    fn a_label_that_comes_again_is_no_part_of_headlines() {
        let label = repeated_label(
            ["A related article: Rain", "A related article: Sun", "Snow: a story"].into_iter(),
        );
        assert_eq!(label, Some("A related article:"));
        assert_eq!(
            repeated_label(["Rain: a story", "Rain: another"].into_iter()),
            None,
            "as short as a topic is"
        );
    }
}
