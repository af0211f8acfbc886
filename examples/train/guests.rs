//! What stands beside texts on other pages: the beginnings of other articles on cards, readers' comments, another whole
//! article, boxes that ask for something. They are made of other known texts and put around a page's own.
//!
//! On the pages that are learned from, a text stands among the boxes of its own site, which are few kinds; short texts
//! among cards that begin in prose as good as their own are the rarest, and the hardest.

use std::collections::{HashMap, HashSet};

use copydesk::dom::{Document, NodeId, Tag};

use crate::boxes::Party;
use crate::corpus::Truth;
use crate::random::Random;

/// Pieces of other pages, by their tongue.
#[derive(Debug, Default)]
pub struct Pool(HashMap<Tongue, Vec<Guest>>);

/// Another page: its headline and its sentences.
#[derive(Debug)]
pub struct Guest {
    pub id: String,
    pub title: String,
    pub paragraphs: Vec<String>,
}

/// As much of a language as is asked here: what is written in one is put beside texts in the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tongue {
    Han,
    Kana,
    English,
    German,
    French,
    Spanish,
    Other,
}

/// What is put in, and where.
#[derive(Debug, Default)]
pub struct Guests {
    pub before: HashMap<NodeId, String>,
    /// As the first thing within.
    pub first: HashMap<NodeId, String>,
    /// As the last thing within.
    pub last: HashMap<NodeId, String>,
    pub after: HashMap<NodeId, String>,
}

impl Guests {
    /// Whether nothing is put in.
    pub fn is_empty(&self) -> bool {
        [&self.before, &self.first, &self.last, &self.after].iter().all(|place| place.is_empty())
    }
}

/// A text node of so many characters that the known text has shows where the text stands.
const TELLING: usize = 40;
/// A headline that is not known is made of so many words of the first sentence.
const TITLE_WORDS: usize = 9;

impl Pool {
    pub fn of<'t>(truths: impl Iterator<Item = &'t Truth>) -> Self {
        let mut pool = Self::default();
        for truth in truths.filter(|truth| is_article(truth)) {
            let Some(text) = &truth.text else { continue };
            let paragraphs: Vec<String> = text
                .lines()
                .map(str::trim)
                .filter(|line| line.chars().count() >= 60)
                .map(str::to_owned)
                .collect();
            let Some(first) = paragraphs.first() else { continue };
            let title = truth.title.clone().unwrap_or_else(|| {
                let words: Vec<&str> = first.split_whitespace().take(TITLE_WORDS).collect();
                words.join(" ").chars().take(50).collect()
            });
            let guest = Guest { id: truth.id.clone(), title, paragraphs };
            pool.0.entry(tongue(text)).or_default().push(guest);
        }
        pool
    }

    /// The pieces in a tongue.
    pub fn of_tongue(&self, tongue: Tongue) -> &[Guest] {
        self.0.get(&tongue).map_or(&[][..], Vec::as_slice)
    }

    /// What is put beside the text of a page, drawn by lot: of some pages nothing.
    pub fn guests(&self, document: &Document, truth: &Truth, random: &mut Random) -> Guests {
        let mut guests = Guests::default();
        let (true, Some(text)) = (is_article(truth), &truth.text) else { return guests };
        let tongue = tongue(text);
        let pool = self.of_tongue(tongue);
        if pool.len() < 8 || !random.chance(0.7) {
            return guests;
        }
        let Some(home) = home(document, text) else { return guests };
        let mut party = Party { pool, host: &truth.id, tongue, random };
        for _ in 0..=party.random.below(3) {
            seat(&mut party, document, home, &mut guests);
        }
        guests
    }
}

/// Whether a page is in English, as far as its known text says.
pub fn is_english(truth: &Truth) -> bool {
    truth.text.as_deref().is_some_and(|text| tongue(text) == Tongue::English)
}

fn is_article(truth: &Truth) -> bool {
    truth.page_type == "article"
}

/// The language of a text, as far as is asked here.
pub fn tongue(text: &str) -> Tongue {
    let count = |is: fn(&char) -> bool| text.chars().take(4_000).filter(is).count();
    let kana = count(|c| ('\u{3040}'..='\u{30ff}').contains(c));
    let han = count(|c| ('\u{4e00}'..='\u{9fff}').contains(c));
    if kana > 20 {
        return Tongue::Kana;
    }
    if han > 20 {
        return Tongue::Han;
    }
    let words: Vec<String> = text.split_whitespace().take(600).map(str::to_lowercase).collect();
    let share = |known: &[&str]| {
        words.iter().filter(|word| known.contains(&word.as_str())).count() * 12 > words.len()
    };
    match () {
        () if share(&["the", "and", "of", "to", "is", "that"]) => Tongue::English,
        () if share(&["der", "die", "und", "das", "nicht", "ist"]) => Tongue::German,
        () if share(&["le", "la", "les", "et", "des", "est"]) => Tongue::French,
        () if share(&["el", "la", "los", "que", "y", "en"]) => Tongue::Spanish,
        () => Tongue::Other,
    }
}

/// The lowest element that holds all but strays of the known text.
fn home(document: &Document, text: &str) -> Option<NodeId> {
    let squeeze = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let known = squeeze(text);
    let mut inside: HashMap<NodeId, usize> = HashMap::new();
    let mut all = 0;
    let mut seen = HashSet::new();
    for id in document.descendants(document.root()) {
        let Some(said) = document.text(id).map(squeeze).filter(|said| said.chars().count() >= TELLING) else {
            continue;
        };
        if known.contains(&said) && seen.insert(said) {
            all += 1;
            for above in document.ancestors(id) {
                *inside.entry(above).or_default() += 1;
            }
        }
    }
    let holds = |id: &NodeId| inside.get(id).is_some_and(|count| *count * 10 >= all * 9);
    let lowest = document.descendants(document.root()).filter(holds).last()?;
    std::iter::once(lowest).chain(document.ancestors(lowest)).find(|id| is_box(document, *id))
}

/// Whether a box can stand right within the element.
fn is_box(document: &Document, id: NodeId) -> bool {
    matches!(
        document.tag(id),
        Tag::Div
            | Tag::Section
            | Tag::Article
            | Tag::Main
            | Tag::Body
            | Tag::Td
            | Tag::Form
            | Tag::Aside
            | Tag::Center
    )
}

/// Puts one box in a place.
fn seat(party: &mut Party<'_>, document: &Document, home: NodeId, guests: &mut Guests) {
    let (what, within) = match party.random.next() {
        draw if draw < 0.55 => (party.cards(), 0.3),
        draw if draw < 0.75 => (party.comments(), 0.2),
        draw if draw < 0.85 => (party.article(document, home), 0.0),
        _ => (party.request(), 0.6),
    };
    // At the start or the end of the text's own element, or among its pieces.
    if party.random.chance(within) {
        let pieces: Vec<NodeId> = document
            .children(home)
            .filter(|id| document.is_element(*id) && !document.tag(*id).is_invisible())
            .collect();
        let (place, piece) = match party.random.below(4) {
            0 if !pieces.is_empty() => (&mut guests.after, pieces[party.random.below(pieces.len())]),
            1 => (&mut guests.first, home),
            _ => (&mut guests.last, home),
        };
        place.entry(piece).or_default().push_str(&what);
        return;
    }
    // Beside it, or beside something that holds it.
    let can_hold = |id: &NodeId| document.parent(*id).is_some_and(|above| is_box(document, above));
    let around: Vec<NodeId> =
        std::iter::once(home).chain(document.ancestors(home)).filter(can_hold).collect();
    match around.get(party.random.below(around.len().max(1))) {
        Some(beside) if party.random.chance(0.75) => {
            guests.after.entry(*beside).or_default().push_str(&what);
        }
        Some(beside) => guests.before.entry(*beside).or_default().push_str(&what),
        None => guests.last.entry(home).or_default().push_str(&what),
    }
}

#[cfg(test)]
mod tests {
    use copydesk::training::document;

    use super::*;

    fn truth(number: usize) -> Truth {
        let paragraph = |at: usize| {
            format!(
                "In the town of number {number} the council met for the {at}th time and voted that the wall is to be built of stone."
            )
        };
        Truth {
            id: number.to_string(),
            page_type: "article".into(),
            title: Some(format!("Wall {number}")),
            text: Some((0..6).map(paragraph).collect::<Vec<_>>().join("\n\n")),
            ..Truth::default()
        }
    }

    #[test]
    fn guests_stand_around_the_text_and_never_speak_for_it() {
        let truths: Vec<Truth> = (0..20).map(truth).collect();
        let pool = Pool::of(truths.iter());
        let own = truths[3].text.clone().expect("a text");
        let lines = own.lines().filter(|line| !line.is_empty());
        let paragraphs = lines.map(|line| format!("<p>{line}</p>")).collect::<Vec<_>>().concat();
        let html = format!("<body><div id=page><div id=text>{paragraphs}</div></div></body>");
        let page = document(html.as_bytes()).expect("a page");
        let text = page.descendants(page.root()).find(|id| page.attr(*id, "id") == Some("text")).expect("it");
        assert_eq!(home(&page, &own), Some(text));
        let mut boxes = 0;
        for seed in 0..60 {
            let guests = pool.guests(&page, &truths[3], &mut Random::new(seed));
            let all = [&guests.before, &guests.first, &guests.last, &guests.after];
            for said in all.iter().flat_map(|place| place.values()) {
                boxes += 1;
                assert!(!own.lines().any(|line| !line.is_empty() && said.contains(line)), "{said}");
            }
        }
        assert!((40..180).contains(&boxes), "{boxes}");
    }
}
