//! Other headlines of the same article, the deck under it and the kicker over it.

use super::View;
use super::compare::{key, weight};
use super::evidence::{Evidence, Field, Source};
use super::headings::{Heading, parts};
use super::lines::Lines;
use super::pool::Pool;
use super::site::Names;
use super::title::TitleClaim;
use crate::article::PageKind;
use crate::content::{BlockRole, is_unspaced};
use crate::dom::{NodeId, Tag};
use crate::line::Cue;
use crate::structured::Property;
use crate::vocabulary::trails::{DECK_CLASS, KICKER_CLASS, TITLE_LABELS};

/// How many blocks after the headline a deck, and before it a kicker, may stand.
const AFTER: usize = 6;
const BEFORE: usize = 4;

/// What a headline weighs at least for a title of the data to be it and its deck in one.
const LONG: usize = 12;

/// Other headlines: 原标题 on the page, `alternativeHeadline`, titles of the page's data that differ.
pub(crate) fn alternatives(
    view: View<'_>,
    title: &str,
    claims: &[TitleClaim],
    names: &Names,
    evidence: &mut Evidence,
) -> Vec<String> {
    let mut pool = Pool::new(Field::HeadlineAlternatives);
    let own = key(title);
    let differs = |text: &str| {
        let key = key(text);
        !key.is_empty() && key != own && !own.contains(&key) && !key.contains(&own) && !names.is_name(text)
    };
    let blocks = &view.content.blocks;
    // What says so is a word of Chinese.
    let may_say = blocks.blocks.iter().filter(|block| block.counts.cjk > 0 && block.counts.chars < 200);
    for block in may_say.filter(|block| !block.around.hidden) {
        let text = blocks.text(block);
        if !text.contains('原') || crate::line::read(text).cue != Some(Cue::OriginalTitle) {
            continue;
        }
        let said = text.split_once(['：', ':', '为', '為']).map_or(text, |(_, said)| said);
        let said = said.trim_matches(|c: char| "《》（）()【】[]“”\"「」 \u{3000}".contains(c));
        if differs(said) {
            pool.add(said.to_owned(), text, Source::VisibleText, Some(block.container));
        }
    }
    for signal in view.signals.of(Property::AlternativeTitle).filter(|signal| differs(signal.value)) {
        pool.add(signal.value.to_owned(), signal.value, signal.source, signal.node);
    }
    for claim in claims.iter().filter(|claim| claim.source != Source::TitleElement && differs(&claim.core)) {
        pool.add(claim.core.clone(), claim.core.as_str(), claim.source, claim.node);
    }
    pool.every(view, evidence, String::clone, |a, b| key(a) == key(b))
}

/// The deck: by its role, its class name, or because the data calls the line so.
pub(crate) fn subtitle(
    view: View<'_>,
    lines: &Lines,
    (title, claims): (&str, &[TitleClaim]),
    evidence: &mut Evidence,
) -> Option<String> {
    let mut pool = Pool::new(Field::Subtitle);
    // Where a title of the data is the headline and the line under it in one, that line is the deck.
    let is_joined = |text: &str| {
        let both = || format!("{}{}", key(title), key(text));
        weight(title) >= LONG && claims.iter().any(|claim| key(&claim.core) == both())
    };
    let said: Vec<String> = [Property::Subtitle, Property::AlternativeTitle]
        .into_iter()
        .flat_map(|property| view.signals.of(property))
        .map(|signal| key(signal.value))
        .collect();
    let start = lines.headline.map_or(0, |headline| headline.saturating_add(1));
    for line in near(view, start..start.saturating_add(AFTER))
        .filter(|line| lines.headline.is_some() && key(&line.text) != key(title))
    {
        if !(10..=800).contains(&weight(&line.text)) {
            continue;
        }
        let read = crate::line::read(&line.text);
        if read.explained > 0.4
            || read.cue.is_some()
            || is_elsewhere(view, title, &line)
            || is_of_picture(view, &line)
        {
            continue;
        }
        if line.role == BlockRole::Deck || said.contains(&key(&line.text)) {
            pool.add(line.text.clone(), line.text.as_str(), Source::VisibleText, Some(line.node));
        } else if is_called(view, line.marked, DECK_CLASS) {
            pool.add(line.text.clone(), line.text.as_str(), Source::Markup, Some(line.node));
        } else if line.number == start && (is_joined(&line.text) || is_between(view, lines, &line))
            || is_in_head(view, lines, &line)
        {
            pool.add(line.text.clone(), line.text.as_str(), Source::VisibleText, Some(line.node));
        }
    }
    for signal in view.signals.of(Property::Subtitle) {
        pool.add(signal.value.to_owned(), signal.value, signal.source, signal.node);
    }
    pool.best(view, evidence, String::clone)
}

/// Whether a line near the headline is none of its decks, whatever it is called: a link, the headline once more behind its
/// kicker, the state of a thread, an address, what the author does.
fn is_elsewhere(view: View<'_>, title: &str, line: &Near) -> bool {
    let linked = view.content.blocks.blocks.get(line.number).is_some_and(|block| {
        block.counts.link_chars.saturating_mul(5) >= block.counts.chars.saturating_mul(4)
    });
    let again = weight(title) >= LONG && key(&line.text).ends_with(&key(title));
    let address = line.text.contains("://");
    linked || again || address || view.content.kind.kind == PageKind::Forum || names_a_job(&line.text)
}

/// Whether a line is no more than what someone does (Content Editor).
fn names_a_job(text: &str) -> bool {
    text.split_whitespace().count() <= 3 && crate::line::is_job(text)
}

/// Whether a line stands with the headline in an element of their own, behind which the text begins.
fn is_in_head(view: View<'_>, lines: &Lines, line: &Near) -> bool {
    let blocks = &view.content.blocks.blocks;
    let plain = blocks.get(line.number).is_some_and(|block| block.counts.links == 0);
    let spoken = line.text.split_whitespace().count() >= 5 || line.text.chars().any(is_unspaced);
    let kinds = [PageKind::Article, PageKind::Documentation, PageKind::Service];
    if !plain
        || !spoken
        || is_apart(line.role)
        || !(16..=DECK).contains(&weight(&line.text))
        || !kinds.contains(&view.content.kind.kind)
    {
        return false;
    }
    let Some(headline) = lines.headline.and_then(|headline| blocks.get(headline)) else { return false };
    let text = (0..).zip(blocks).skip(line.number.saturating_add(1));
    let mut text = text.filter(|(number, block)| {
        view.content.role(*number) == BlockRole::Body && weight(view.content.blocks.text(block)) >= PARAGRAPH
    });
    let Some((_, text)) = text.next() else { return false };
    let around = |node| std::iter::once(node).chain(view.doc.ancestors(node));
    let head = around(line.node).find(|id| around(headline.container).any(|other| other == *id));
    head.is_some_and(|head| !around(text.container).any(|id| id == head))
}

/// Whether a line tells of a picture.
fn is_of_picture(view: View<'_>, line: &Near) -> bool {
    let around = std::iter::once(line.node).chain(view.doc.ancestors(line.node)).take(4);
    line.text.contains('©')
        || line.text.ends_with(')') && PICTURED.iter().any(|word| line.text.contains(word))
        || around.into_iter().any(|id| {
            matches!(view.doc.tag(id), Tag::Figure | Tag::Figcaption)
                || view.doc.attr(id, "class").is_some_and(|class| has_word(class, &["caption", "credit"]))
        })
}

/// What stands before the credit of a picture, in brackets at its end.
const PICTURED: [&str; 6] = ["(Foto", "(foto", "(Photo", "(Bild", "(Fot.", "(Imagen"];

/// What a deck by its place weighs at most.
const DECK: usize = 320;

/// What a paragraph of the text weighs at least.
const PARAGRAPH: usize = 60;

/// Whether a role is none of a line that says something of the text.
fn is_apart(role: BlockRole) -> bool {
    matches!(
        role,
        BlockRole::Navigation
            | BlockRole::Breadcrumb
            | BlockRole::Tools
            | BlockRole::Byline
            | BlockRole::Related
    )
}

/// Whether a line right under the headline is a deck by its place: it opens as Chinese decks do (——), or nothing but the
/// byline stands between it and the text.
fn is_between(view: View<'_>, lines: &Lines, line: &Near) -> bool {
    let block = view.content.blocks.blocks.get(line.number);
    let plain = block.is_some_and(|block| block.counts.links == 0 && block.counts.chars <= 160);
    if !plain || is_apart(line.role) {
        return false;
    }
    let byline = || {
        lines.read.iter().find(|next| next.block == line.number.saturating_add(1)).is_some_and(|next| {
            let read = &next.line;
            read.explained >= 0.8 && (!read.dates.is_empty() || !read.people.is_empty())
        })
    };
    let headed = view.doc.tag(line.node).heading_level().is_some();
    line.text.starts_with("——")
        || (headed || line.role != BlockRole::Body) && weight(&line.text) >= 16 && byline()
}

/// The kicker: by its role or its class name, shortly before the headline or within its heading.
pub(crate) fn kicker(
    view: View<'_>,
    lines: &Lines,
    (title, headings): (&str, &[Heading]),
    evidence: &mut Evidence,
) -> Option<String> {
    let mut pool = Pool::new(Field::Kicker);
    let title = key(title);
    for kicker in headings.iter().filter_map(|heading| heading.kicker.as_ref()) {
        if key(&kicker.headline) == title {
            pool.add(kicker.text.clone(), kicker.text.as_str(), Source::Markup, Some(kicker.node));
        }
    }
    // In an element of its own before the headline, where the headline is known without it.
    let unmarked = |heading: &&Heading| {
        heading.parts.is_empty() && heading.kicker.is_none() && lines.headline == Some(heading.block)
    };
    if let Some(heading) = headings.iter().find(unmarked) {
        let leaves = parts(view, heading.block);
        let headed = |from: &usize| leaves.get(*from..).is_some_and(|tail| key(&tail.concat()) == title);
        let head = (1..leaves.len()).find(headed).and_then(|from| leaves.get(..from));
        let head = head.map(|head| head.join(" ")).unwrap_or_default();
        let head = head
            .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '|' | '-' | '–' | '—' | '·'));
        let label = head.to_lowercase();
        if (2..=60).contains(&weight(head)) && TITLE_LABELS.binary_search(&label.as_str()).is_err() {
            pool.add(head.to_owned(), head, Source::Heading, Some(heading.node));
        }
    }
    let headline = lines.headline.unwrap_or(0);
    for line in near(view, headline.saturating_sub(BEFORE)..headline) {
        if !(2..=120).contains(&weight(&line.text)) || crate::line::read(&line.text).explained > 0.4 {
            continue;
        }
        if line.role == BlockRole::Kicker {
            pool.add(line.text.clone(), line.text.as_str(), Source::VisibleText, Some(line.node));
        } else if is_called(view, line.marked, KICKER_CLASS) {
            pool.add(line.text.clone(), line.text.as_str(), Source::Markup, Some(line.node));
        }
    }
    for signal in view.signals.of(Property::Kicker) {
        pool.add(signal.value.to_owned(), signal.value, signal.source, signal.node);
    }
    pool.best(view, evidence, String::clone)
}

/// A line near the headline.
struct Near {
    number: usize,
    text: String,
    node: NodeId,
    /// The element right around its first words.
    marked: NodeId,
    role: BlockRole,
}

fn near(view: View<'_>, range: std::ops::Range<usize>) -> impl Iterator<Item = Near> {
    let blocks = &view.content.blocks;
    range.filter_map(move |number| {
        let block = blocks.blocks.get(number).filter(|block| !block.around.hidden)?;
        let text = blocks.text(block).replace('\n', " ");
        let leaf = blocks.leaves_of(block).first().and_then(|leaf| view.doc.parent(*leaf));
        let marked = leaf.unwrap_or(block.container);
        Some(Near { number, text, node: block.container, marked, role: view.content.role(number) })
    })
}

/// Whether the class names or identifier of an element, or of one shortly above it, or what it calls itself for scripts
/// (`data-name`), have one of the words in them.
fn is_called(view: View<'_>, node: NodeId, words: &[&str]) -> bool {
    let names = |name: &str| matches!(name, "class" | "id") || name.starts_with("data-");
    std::iter::once(node).chain(view.doc.ancestors(node)).take(3).any(|id| {
        view.doc.attrs(id).any(|(name, value)| names(name) && value.len() <= 300 && has_word(value, words))
    })
}

/// Whether one of the words stands in class names: as a name, as the last part of one, or as several parts together.
pub(super) fn has_word(classes: &str, words: &[&str]) -> bool {
    classes.split_ascii_whitespace().take(20).any(|class| words.iter().any(|word| ends_in(class, word)))
}

/// Whether the letters and digits of a class name are a word, or end in it as a part of its own.
fn ends_in(class: &str, word: &str) -> bool {
    let letters = class.bytes().enumerate().rev().filter(|(_, byte)| byte.is_ascii_alphanumeric());
    let mut left = letters.map(|(at, byte)| (at, byte.to_ascii_lowercase()));
    let mut at = class.len();
    for byte in word.bytes().rev() {
        match left.next() {
            Some((place, own)) if own == byte => at = place,
            _ => return false,
        }
    }
    // A part of its own: `article-deck`, `articleDeck`, `article-sub-title`, not `bydeck`.
    let start = class.get(at..).and_then(|end| end.chars().next());
    left.next().is_none()
        || start.is_some_and(char::is_uppercase)
        || class.get(..at).is_some_and(|before| before.ends_with(['-', '_']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;

    #[test]
    fn class_words_are_parts_of_their_own() {
        for class in
            ["deck", "article-deck", "x articleDeck", "story__deck", "sub-title", "article-sub-title"]
        {
            assert!(has_word(class, &["deck", "subtitle"]), "{class}");
        }
        for class in ["bydeck", "decking", "deck-of-cards"] {
            assert!(!has_word(class, &["deck"]), "{class}");
        }
    }

    #[test]
    fn kicker_headline_deck_and_original_title_are_told_apart() {
        let html = "<meta property=og:title content='Es regnet endlich'><title>Es regnet endlich</title><article>
            <div class=article__kicker>Wetter im Tal</div><h1>Es regnet endlich</h1>
            <p class=article-subtitle>Nach neun trockenen Wochen füllen sich die Brunnen wieder.</p><p>Am Montag kam der Regen, den alle erwartet hatten, und er blieb.</p></article>";
        let article = extract(html, None).unwrap();
        assert_eq!(article.kicker.as_deref(), Some("Wetter im Tal"));
        for inner in [
            " <span class=story-roofline>Wetter im Tal</span> Es regnet endlich im Tal",
            "<span class=overline>Wetter im Tal:</span><span>Es regnet endlich im Tal</span>",
            "<div class=kicker>Wetter im Tal</div><div>Es regnet endlich im Tal</div>",
        ] {
            let claims =
                "<title>Wetter im Tal: Es regnet endlich im Tal</title><script type=application/ld+json>
                {\"@type\":\"NewsArticle\",\"headline\":\"Es regnet endlich im Tal\"}</script>";
            let article =
                extract(format!("{claims}<h1>{inner}</h1><p>Am Montag kam der Regen."), None).unwrap();
            assert_eq!(article.kicker.as_deref(), Some("Wetter im Tal"), "{inner}");
            assert_eq!(article.title.as_deref(), Some("Es regnet endlich im Tal"), "{inner}");
        }
        assert_eq!(
            article.subtitle.as_deref(),
            Some("Nach neun trockenen Wochen füllen sich die Brunnen wieder.")
        );
        let html = "<title>久旱逢甘雨</title><h1>久旱逢甘雨</h1><p>——山谷九周无雨后迎来降水</p><p>2022-04-18 18:53</p><p>星期一，山谷里终于下雨了，人们等这场雨等了九个星期。</p>";
        assert_eq!(extract(html, None).unwrap().subtitle.as_deref(), Some("——山谷九周无雨后迎来降水"));
        let html = "<title>久旱逢甘雨</title><h1>久旱逢甘雨</h1><p>（原标题：山谷九周无雨后迎来降水）</p><p>星期一，山谷里终于下雨了。</p>";
        assert_eq!(extract(html, None).unwrap().headline_alternatives, ["山谷九周无雨后迎来降水"]);
    }
}
