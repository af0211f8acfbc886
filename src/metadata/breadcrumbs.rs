//! The path from the site's home to the page, without the home link and the page itself.

mod ends;

use std::collections::HashMap;

use ends::Ends;

use super::View;
use super::compare::{key, mentions};
use super::evidence::{Evidence, Field, Source};
use super::headlines::has_word;
use super::lines::Lines;
use super::pool::Pool;
use super::site::Names;
use crate::article::Link;
use crate::content::BlockRole;
use crate::dom::{Edge, NodeId, Tag};
use crate::line::Cue;
use crate::structured::{Property, Signal, Value};
use crate::vocabulary::trails::TRAIL_CLASS;

/// How long a step's name may be, in characters.
const STEP: usize = 60;
/// How many steps a trail may have.
const STEPS: usize = 12;
/// How many nodes of an element are read for a trail.
const NODES: usize = 300;

/// The trail.
pub(crate) fn breadcrumbs(
    view: View<'_>,
    lines: &Lines,
    names: &Names,
    title: Option<&str>,
    evidence: &mut Evidence,
) -> Vec<Link> {
    let mut pool = Pool::new(Field::Breadcrumbs);
    let ends = Ends { names, title: title.map(key).unwrap_or_default() };
    for (node, source) in shown(view, lines) {
        let (steps, raw) = steps_of(view, node);
        let steps = ends.cut(view, steps, false);
        if !steps.is_empty() {
            pool.add(steps, raw, source, Some(node));
        }
    }
    for source in [Source::JsonLd, Source::Microdata, Source::Rdfa] {
        let crumbs: Vec<Signal<'_>> =
            view.signals.of(Property::Crumb).filter(|crumb| crumb.source == source).collect();
        let steps = ends.cut(view, crumbs.iter().map(|crumb| step_of(view, crumb)).collect(), true);
        if let Some(first) = crumbs.first().filter(|_| !steps.is_empty()) {
            let raw: Vec<&str> = crumbs.iter().map(|crumb| crumb.value).collect();
            pool.add(steps, raw.join(" > "), source, first.node);
        }
    }
    let text =
        |steps: &Vec<Link>| steps.iter().map(|step| step.text.as_str()).collect::<Vec<_>>().join(" > ");
    pool.best(view, evidence, text).unwrap_or_default()
}

/// A step of structured data.
fn step_of(view: View<'_>, crumb: &Signal<'_>) -> Link {
    let address = crumb.entity.and_then(|step| {
        let item = step.get("item").map(Value::target);
        let own = item.and_then(|item| {
            item.as_str().or_else(|| ["@id", "url", "item"].iter().find_map(|key| item.text(key)))
        });
        own.or_else(|| step.text("url"))
    });
    Link::new(crumb.value, address.and_then(|address| view.addresses.resolve(address)))
}

/// The elements that show a trail, best first: by role, class name or label, by a cue word, by arrows between links.
fn shown(view: View<'_>, lines: &Lines) -> Vec<(NodeId, Source)> {
    let blocks = &view.content.blocks;
    let until = lines.headline.or(lines.body.map(|(first, _)| first)).unwrap_or(blocks.len());
    let mut out: Vec<(NodeId, Source)> = Vec::new();
    let mut arrows = None;
    // Blocks share the elements around them.
    let mut named: HashMap<NodeId, bool> = HashMap::new();
    for (number, block) in blocks.blocks.iter().enumerate().take(until.saturating_add(4).min(600)) {
        if block.around.hidden || block.counts.chars > 250 {
            continue;
        }
        let mut around = std::iter::once(block.container).chain(view.doc.ancestors(block.container)).take(5);
        let named = around.find(|id| *named.entry(*id).or_insert_with(|| is_named_trail(view, *id)));
        let text = blocks.text(block);
        let found = match named {
            Some(node) => Some((node, Source::Markup)),
            None if view.content.role(number) == BlockRole::Breadcrumb => {
                Some((block.container, Source::VisibleText))
            }
            // Reading a line costs; a trail by its words has links, and a mark after its label.
            None if block.counts.links > 0
                && text.contains([':', '：', '>', '›', '»'])
                && crate::line::read(text).cue == Some(Cue::Trail) =>
            {
                Some((block.container, Source::VisibleText))
            }
            None => None,
        };
        match found {
            Some(found) if !out.contains(&found) => out.push(found),
            None if arrows.is_none() && number < until => {
                let parted = text.matches(['>', '»', '›', '→', '＞', '〉']).count();
                if parted >= 1
                    && block.counts.links >= 1
                    && block.counts.links as usize <= parted.saturating_add(2)
                {
                    arrows = Some((block.container, Source::VisibleText));
                }
            }
            _ => {}
        }
        if out.len() >= 4 {
            break;
        }
    }
    out.extend(arrows);
    out
}

fn is_named_trail(view: View<'_>, id: NodeId) -> bool {
    view.doc.attrs(id).any(|(name, value)| match name {
        "class" | "id" => has_word(value, TRAIL_CLASS) || value.len() < 200 && mentions(value, "breadcrumb"),
        "aria-label" => mentions(value, "breadcrumb") || value.contains("面包屑"),
        _ => false,
    })
}

/// The steps that an element shows, and its text.
fn steps_of(view: View<'_>, node: NodeId) -> (Vec<Link>, String) {
    let mut steps: Vec<Link> = Vec::new();
    let mut raw = String::new();
    let mut link: Option<(NodeId, String)> = None;
    let mut loose = String::new();
    for edge in view.doc.edges(node).take(2 * NODES) {
        match edge {
            Edge::Open(id) if view.doc.tag(id) == Tag::A && view.doc.has_attr(id, "href") => {
                push_loose(&mut loose, &mut steps);
                link = Some((id, String::new()));
            }
            Edge::Open(id) => {
                if let Some(text) = view.doc.text(id) {
                    let hidden =
                        view.doc.parent(id).is_some_and(|parent| view.doc.tag(parent).is_invisible());
                    if !hidden {
                        raw.push_str(text);
                        link.as_mut().map_or(&mut loose, |(_, inside)| inside).push_str(text);
                    }
                } else if view.doc.tag(id).is_block() {
                    push_loose(&mut loose, &mut steps);
                }
            }
            Edge::Close(id) => {
                if let Some((_, text)) = link.take_if(|(open, _)| *open == id) {
                    let url = view.doc.attr(id, "href").and_then(|href| view.addresses.resolve(href));
                    push(&text, url, &mut steps);
                } else if view.doc.tag(id).is_block() {
                    push_loose(&mut loose, &mut steps);
                }
            }
        }
    }
    push_loose(&mut loose, &mut steps);
    let raw: Vec<&str> = raw.split_whitespace().collect();
    (steps, raw.join(" "))
}

fn is_arrow(c: char) -> bool {
    matches!(
        c,
        '>' | '»'
            | '›'
            | '→'
            | '＞'
            | '〉'
            | '/'
            | '|'
            | '｜'
            | '\\'
            | '•'
            | '·'
            | '«'
            | '‹'
            | '-'
            | '–'
            | '—'
            | '▸'
            | '▶'
            | '❯'
    )
}

fn push_loose(loose: &mut String, steps: &mut Vec<Link>) {
    for part in loose.split(|c: char| is_arrow(c) && c != '-' && c != '·').flat_map(|part| part.split(" - "))
    {
        // A label in front: "You are here:", "您所在的位置：".
        let label = steps.is_empty().then(|| part.rsplit([':', '：']).next()).flatten();
        let part = label.unwrap_or(part);
        push(part, None, steps);
    }
    loose.clear();
}

fn push(text: &str, url: Option<String>, steps: &mut Vec<Link>) {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    let text = text.trim_matches(|c: char| is_arrow(c) || c.is_whitespace() || c == '\u{feff}');
    if text.chars().any(char::is_alphanumeric) && text.chars().count() <= STEP && steps.len() < STEPS + 2 {
        steps.push(Link::new(text, url));
    }
}

#[cfg(test)]
mod tests {
    use crate::extract;

    #[test]
    fn what_is_no_trail_is_left_out() {
        for html in [
            // The label alone, a menu, a way to the posts before and after, a part of a site elsewhere.
            "<nav aria-label=Breadcrumb><h2>Breadcrumb</h2></nav>",
            "<div class=nav-path><a href=/roles>Our roles</a><a href=/best>How we vet</a><a href=/prices>Prices</a><a href=/w>Weather</a><a href=/others>Hire others</a><a href=/us>About us</a></div>",
            "<nav class=breadcrumb><span>Beitragsnavigation</span><a href=/w/sun>← Vorheriger Beitrag</a><a href=/w/snow>Nächster Beitrag →</a></nav>",
            "<div class=path><span>Our films were seen by millions on</span><a href=https://films.example/us>See our channel</a></div>",
        ] {
            assert!(trail(html).is_empty(), "{html} {:?}", trail(html));
        }
        // The page itself, called by another headline, is no step; nor is the label in front.
        let html = "<nav class=breadcrumbs><span>Breadcrumb</span><a href=/w>Weather</a> » <a href=/w/r>Rain</a> » <span>Nine dry weeks are over at last</span></nav>";
        assert_eq!(trail(html), ["Weather", "Rain"]);
        let html = r#"<script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","position":1,"name":"Weather","item":"https://valley.example/w"},{"@type":"ListItem","position":2,"name":"It rains"}]}</script>"#;
        assert_eq!(trail(html), ["Weather"]);
    }

    fn trail(html: &str) -> Vec<String> {
        let html = format!(
            "<title>Rain at last</title>{html}<h1>Rain at last</h1><p>After nine dry weeks it rained in the valley on Monday, and the wells that had run dry are filling again.</p>"
        );
        let article = extract(&html, Some("https://valley.example/w/rain")).unwrap();
        article.breadcrumbs.into_iter().map(|step| step.text).collect()
    }

    #[test]
    fn trails_are_found_by_markup_label_and_arrows() {
        for html in [
            "<nav aria-label=Breadcrumb><ol><li><a href=/>Home</a><li><a href=/w>Weather</a><li><a href=/w/r>Rain</a><li>Rain at last</ol></nav>",
            "<div class=breadcrumbs><a href=/>Home</a> » <a href=/w>Weather</a> » <a href=/w/r>Rain</a></div>",
            "<p><a href=/>Startseite</a> &gt; <a href=/w>Weather</a> &gt; <a href=/w/r>Rain</a> &gt; Rain at last</p>",
            r#"<script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","position":1,"name":"Home","item":"https://valley.example/"},{"@type":"ListItem","position":2,"name":"Weather","item":"https://valley.example/w"},{"@type":"ListItem","position":3,"name":"Rain","item":"https://valley.example/w/r"}]}</script>"#,
            "<div class=weizhi>您所在的位置： <a href=/>山谷网首页</a> &gt; <a href=/w>Weather</a> &gt; <a href=/w/r>Rain</a> &gt; 正文</div>",
        ] {
            assert_eq!(trail(html), ["Weather", "Rain"], "{html}");
        }
        assert!(trail("<p>nothing here</p>").is_empty());
    }
}
