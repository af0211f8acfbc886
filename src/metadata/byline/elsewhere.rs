//! Authors of pages whose byline names none: in the box about the author below the text, in a line far from it, as the
//! one whose site it is.

use super::choose::is_one_word;
use super::{Claim, with_link};
use crate::article::{PageKind, Person, PersonRole};
use crate::content::{BlockRole, TextBlock, is_unspaced};
use crate::dom::{NodeId, Tag};
use crate::line;
use crate::metadata::View;
use crate::metadata::compare::key;
use crate::metadata::evidence::Source;
use crate::metadata::headlines::has_word;
use crate::metadata::lines::Lines;
use crate::metadata::pool::Pool;
use crate::metadata::site::Names;
use crate::vocabulary::bylines::{FIRST_PERSON, FIRST_PERSON_PLURAL, PARTICLES, REPORTERS};

/// How many lines far from the text are read.
const LINES: usize = 200;
/// Characters of a text about someone, at least.
const ABOUT: u32 = 60;
/// How much of a body is looked through for who speaks, in bytes, and how often they must speak of themselves.
const SPOKEN: usize = 20_000;
const OFTEN: usize = 3;
/// How many blocks of the body's end may be a box.
const TAIL: usize = 3;
/// Distances of what stands there from the byline's place.
const FAR: u8 = 6;
const FARTHEST: u8 = 7;

/// Adds those whom a page names elsewhere; to be asked where nothing nearer names anyone.
pub(super) fn add_elsewhere(view: View<'_>, lines: &Lines, names: &Names, pool: &mut Pool<Claim>) {
    add_far_lines(view, lines, names, pool);
    if view.content.kind.kind != PageKind::Article {
        return;
    }
    add_signed(view, lines, names, pool);
    if !pool.is_empty() {
        return;
    }
    add_boxes(view, lines, pool);
    if pool.is_empty() {
        add_described(view, lines, names, pool);
    }
    if pool.is_empty() {
        add_owner(view, names, pool);
    }
}

/// Blocks that readers see and that are not others' words, with their numbers and texts.
fn shown(view: View<'_>) -> impl Iterator<Item = (usize, &str, NodeId, u32)> {
    let blocks = &view.content.blocks;
    let out = |role: BlockRole| {
        matches!(
            role,
            BlockRole::Comment
                | BlockRole::Navigation
                | BlockRole::Related
                | BlockRole::Consent
                | BlockRole::Hidden
        )
    };
    blocks
        .blocks
        .iter()
        .enumerate()
        .filter(move |(number, block)| !out(view.content.role(*number)) && !block.around.hidden)
        .map(move |(number, block)| (number, blocks.text(block), block.container, block.counts.chars))
}

/// Lines far from the text that say who wrote it, where all that do name the same people.
fn add_far_lines(view: View<'_>, lines: &Lines, names: &Names, pool: &mut Pool<Claim>) {
    let Some((_, last)) = lines.body else { return };
    let mut found: Option<(Vec<Person>, &str, NodeId)> = None;
    let short = shown(view).filter(|(number, _, _, chars)| *number > last && (6..=120).contains(chars));
    for (_, text, node, _) in short.take(LINES) {
        let read = line::read(text);
        let writes = read.people.iter().any(|person| person.role.writes());
        if !read.headed || !writes || read.explained < 0.9 {
            continue;
        }
        match &found {
            Some((people, ..))
                if people.iter().map(|p| key(&p.name)).ne(read.people.iter().map(|p| key(&p.name))) =>
            {
                return;
            }
            Some(_) => {}
            None => found = Some((read.people, text, node)),
        }
    }
    if let Some((people, text, node)) = found {
        let people = people.into_iter().filter(|person| !names.is_own_name(&person.name));
        let people: Vec<Person> = people.map(|person| with_link(view, node, person)).collect();
        if !people.is_empty() {
            pool.add(Claim::new(people, FAR), text, Source::VisibleText, Some(node));
        }
    }
}

/// The name that a text is signed with: its last line, set off to the right, in bold or italics, or called so.
fn add_signed(view: View<'_>, lines: &Lines, names: &Names, pool: &mut Pool<Claim>) {
    let Some((first, last)) = lines.body else { return };
    let blocks = &view.content.blocks;
    // It may pass for the body's end, or stand right behind it.
    for number in [last, last.saturating_add(1)] {
        let block = blocks.blocks.get(number).filter(|block| number > first && block.counts.chars <= 40);
        let Some(block) = block else { continue };
        let whole = blocks.text(block);
        let text = whole.trim_start_matches(DASHES);
        let before = blocks.text_of(number.saturating_sub(1)).trim_end();
        // A dash leads whom a quotation is of, too.
        let led = text.len() < whole.len() && !before.ends_with(QUOTED);
        if before.ends_with(ENDS)
            && line::is_personal(text)
            && text.split_whitespace().count() >= 2
            && (led || is_set_off(view, block))
            && !names.is_name(text)
            && !has_common_word(view, text)
        {
            let person = with_link(view, block.container, Person::new(text, PersonRole::Author));
            pool.add(Claim::new(vec![person], FAR), text, Source::Markup, Some(block.container));
            return;
        }
    }
}

/// Marks that end the last sentence of a text.
const ENDS: [char; 9] = ['.', '!', '?', '”', '»', '"', '…', '“', '।'];

/// What leads a signature, …
const DASHES: [char; 5] = ['—', '–', '-', '―', ' '];
/// … and what ends a quotation.
const QUOTED: [char; 5] = ['”', '»', '"', '“', '\''];

/// Whether a line is set off from the text as signatures are.
fn is_set_off(view: View<'_>, block: &TextBlock) -> bool {
    let around = || std::iter::once(block.container).chain(view.doc.ancestors(block.container)).take(2);
    let to_the_right = around().any(|id| {
        let style = view.doc.attr(id, "style").unwrap_or("");
        let align = view.doc.attr(id, "align").unwrap_or("");
        let called = ["author", "autor", "auteur", "right", "sign", "signature", "firma"];
        let class = view.doc.attr(id, "class").unwrap_or("");
        align.eq_ignore_ascii_case("right")
            || style.contains("right") && style.contains("text-align")
            || has_word(class, &called)
    });
    let strong = |leaf: &NodeId| {
        let mut above = view.doc.ancestors(*leaf).take_while(|id| *id != block.container).take(4);
        above.any(|id| matches!(view.doc.tag(id), Tag::Strong | Tag::B | Tag::Em | Tag::I))
    };
    let leaves = view.content.blocks.leaves_of(block);
    to_the_right || !leaves.is_empty() && leaves.iter().all(strong)
}

/// A name, and under it a text that begins with that name: a box about the author, where the page has one such box.
fn add_boxes(view: View<'_>, lines: &Lines, pool: &mut Pool<Claim>) {
    let Some((_, last)) = lines.body else { return };
    let mut found: Option<(&str, NodeId)> = None;
    let mut before: [Option<(&str, NodeId)>; 2] = [None, None];
    let is_heading = |node: NodeId| view.doc.tag(node).heading_level().is_some();
    for (number, text, node, chars) in shown(view).filter(|(number, ..)| number.saturating_add(TAIL) > last) {
        if chars >= ABOUT {
            // A box may pass for the body's end; there a heading opens it.
            let body = view.content.role(number) == BlockRole::Body;
            let able = before.iter().flatten().filter(|(_, node)| !body || is_heading(*node));
            let about = able.into_iter().find(|(name, _)| is_about(text, name));
            if let Some((name, node)) = about {
                if found.is_some_and(|(other, _)| key(other) != key(name)) {
                    return;
                }
                found = Some((name, *node));
            }
        }
        let name = chars <= 40
            && (line::is_personal(text)
                || is_one_word(text) && starts_upper(text) && line::is_pen_name(text));
        before = [if name { Some((text, node)) } else { None }, before[0]];
    }
    // A single word is a name where it also stands alone over the text.
    let twice = |name: &str| shown(view).filter(|(_, text, ..)| *text == name).count() > 1;
    if let Some((name, node)) = found.filter(|(name, _)| !is_one_word(name) || twice(name))
        && !has_common_word(view, name)
    {
        let person = with_link(view, node, Person::new(name, PersonRole::Author));
        pool.add(Claim::new(vec![person], FAR), name, Source::Markup, Some(node));
    }
}

/// Whom the last lines say to be one who writes: Jane Doe is a staff writer at the Hill Post.
fn add_described(view: View<'_>, lines: &Lines, names: &Names, pool: &mut Pool<Claim>) {
    let Some((first, last)) = lines.body else { return };
    let near = |number: usize| {
        number > first && number.saturating_add(1) >= last && number <= last.saturating_add(TAIL)
    };
    for (number, text, node, chars) in shown(view) {
        if !near(number) || chars > DESCRIBED {
            continue;
        }
        if let Some(name) =
            who_writes(text).filter(|name| !names.is_name(name) && !has_common_word(view, name))
        {
            let person = with_link(view, node, Person::new(name, PersonRole::Author));
            pool.add(Claim::new(vec![person], FAR), text, Source::Markup, Some(node));
            return;
        }
    }
}

/// Characters of a line that says who someone is, at most.
const DESCRIBED: u32 = 400;

/// The name that a sentence begins with and that it says to be one who writes.
fn who_writes(text: &str) -> Option<&str> {
    let is = [" is a ", " is an ", " is the ", " ist ", " est ", " es ", " è ", " é "];
    let (name, rest) = is.iter().filter_map(|is| text.split_once(is)).min_by_key(|(name, _)| name.len())?;
    let words = rest.split_whitespace().take(8).take_while(|word| !word.starts_with(['"', '“', '«']));
    let writes = words
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .any(|word| REPORTERS.binary_search(&word.as_str()).is_ok());
    (writes && name.contains(' ') && line::is_personal(name)).then_some(name)
}

fn starts_upper(text: &str) -> bool {
    text.chars().count() >= 3 && text.chars().next().is_some_and(char::is_uppercase)
}

/// Whether a text begins with a name, or with its first word where the name has more, and goes on as a sentence does.
fn is_about(text: &str, name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or(name);
    [name, first].into_iter().any(|name| {
        text.strip_prefix(name).is_some_and(|rest| {
            let rest = rest.strip_prefix(',').unwrap_or(rest);
            let sentence = rest.strip_prefix(' ').and_then(|rest| rest.chars().next());
            sentence.is_some_and(char::is_lowercase) || rest.starts_with(is_unspaced)
        })
    })
}

/// Whether a word of what is written like a name also stands in lower case on the page: Academic Integrity, but not Jane Doe.
pub(super) fn has_common_word(view: View<'_>, name: &str) -> bool {
    let blocks = &view.content.blocks;
    let words = name.split_whitespace().map(str::to_lowercase).filter(|word| word.chars().count() > 3);
    words.filter(|word| !PARTICLES.contains(&word.as_str())).any(|word| {
        let finder = memchr::memmem::Finder::new(word.as_bytes());
        blocks.blocks.iter().any(|block| {
            let text = blocks.text(block);
            finder.find_iter(text.as_bytes()).any(|at| {
                let joins = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '@' | '-' | '/');
                let before = text.get(..at).and_then(|head| head.chars().next_back());
                let after = text.get(at.saturating_add(word.len())..).and_then(|tail| tail.chars().next());
                let goes_on = |c: char| c.is_alphanumeric() || matches!(c, '_' | '@' | '/');
                !before.is_some_and(joins) && !after.is_some_and(goes_on)
            })
        })
    })
}

/// The one whose site it is: a personal name that two things of the page bear, on a page that speaks in the first person.
fn add_owner(view: View<'_>, names: &Names, pool: &mut Pool<Claim>) {
    let mut said: Vec<(String, NodeId)> = Vec::new();
    let root = view.doc.root();
    said.extend(names.personal().map(|name| (name.to_owned(), root)));
    let blocks = &view.content.blocks;
    for (number, block) in blocks.blocks.iter().enumerate().filter(|(_, block)| block.counts.chars <= 160) {
        let text = blocks.text(block);
        if number == 0 && line::is_personal(text) {
            said.push((text.to_owned(), block.container));
        } else if let Some(holder) = holder(text).filter(|holder| line::is_personal(holder)) {
            said.push((holder.to_owned(), block.container));
        }
    }
    said.extend(namesake(view, names));
    let of_host = |name: &str| names.host_label().is_some_and(|label| label == key(name));
    let twice = |name: &str| said.iter().filter(|(other, _)| key(other) == key(name)).count() > 1;
    let whole = |name: &str| {
        name.split_whitespace()
            .all(|word| word.chars().next().is_some_and(char::is_uppercase) && word != "The")
            || name.chars().any(is_unspaced)
    };
    let owner = said
        .iter()
        .filter(|(name, _)| whole(name))
        .find(|(name, _)| (of_host(name) || twice(name)) && !has_common_word(view, name));
    if let Some((name, node)) = owner.filter(|_| speaks_of_itself(view)) {
        let person = Person::new(name.as_str(), PersonRole::Author);
        let claim = Claim { collective: true, ..Claim::new(vec![person], FARTHEST) };
        pool.add(claim, name.as_str(), Source::Markup, Some(*node));
    }
}

/// Adds the person whose name the host is, for a claim that gives the first name only.
pub(super) fn add_namesake(view: View<'_>, names: &Names, pool: &mut Pool<Claim>) {
    if let Some((name, node)) = namesake(view, names) {
        let person = Person::new(name.as_str(), PersonRole::Author);
        let claim = Claim { collective: true, ..Claim::new(vec![person], FARTHEST) };
        pool.add(claim, name, Source::Markup, Some(node));
    }
}

/// The person whose name the host is made of, as a short line of the page spells it: Jane Doe on janedoe.example.
fn namesake(view: View<'_>, names: &Names) -> Option<(String, NodeId)> {
    let label = names.host_label().filter(|label| (6..=30).contains(&label.len()))?;
    let blocks = &view.content.blocks;
    let short = blocks.blocks.iter().filter(|block| block.counts.chars <= 160);
    short.take(LINES.saturating_mul(5)).find_map(|block| {
        let words: Vec<&str> = blocks.text(block).split_whitespace().collect();
        // Most pairs begin with another letter than the host; they are not put together.
        let begins = |pair: &&[&str]| {
            let first = pair.iter().flat_map(|word| word.chars()).find(|c| c.is_alphanumeric());
            first.is_some_and(|first| !first.is_ascii() || label.starts_with(first.to_ascii_lowercase()))
        };
        let pairs = words.windows(2).filter(begins).map(|pair| pair.join(" "));
        let name =
            pairs.map(|pair| pair.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()).find(|pair| {
                let letters = pair.chars().all(|c| c.is_alphabetic() || c == ' ');
                letters && key(pair) == *label && line::is_personal(pair)
            })?;
        Some((name, block.container))
    })
}

/// The holder in `© 2022 Jane Doe. All rights reserved.`
fn holder(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once('©').or_else(|| text.split_once("Copyright"))?;
    let not_letter = |c: char| !c.is_alphabetic();
    let rest = rest.trim_start_matches(not_letter);
    let end = rest.find(['.', ',', '|', '·', '-', '–', '—', '(', '/', '\n', ':']).unwrap_or(rest.len());
    rest.get(..end).map(|holder| holder.trim_end_matches(not_letter)).filter(|holder| !holder.is_empty())
}

/// Whether the body speaks in the first person, and of one more than of several.
fn speaks_of_itself(view: View<'_>) -> bool {
    let (mut looked, mut one, mut several) = (0_usize, 0_usize, 0_usize);
    for (number, block) in view.content.blocks.blocks.iter().enumerate() {
        if view.content.role(number) != BlockRole::Body || looked > SPOKEN {
            continue;
        }
        let text = view.content.blocks.text(block);
        looked = looked.saturating_add(text.len());
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            let folded = word.to_lowercase();
            // Only English writes its word with a capital; in lower case it is one of others in many languages.
            one = one.saturating_add(usize::from(
                word == "I" || FIRST_PERSON.binary_search(&folded.as_str()).is_ok(),
            ));
            several = several
                .saturating_add(usize::from(FIRST_PERSON_PLURAL.binary_search(&folded.as_str()).is_ok()));
        }
        if text.chars().any(is_unspaced) {
            let plural = text.matches("我们").count().saturating_add(text.matches("我們").count());
            one = one.saturating_add(text.matches('我').count().saturating_sub(plural));
            several = several.saturating_add(plural);
        }
    }
    one >= OFTEN && one.saturating_mul(2) >= several
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;

    #[test]
    fn a_text_about_someone_begins_with_their_name() {
        assert!(is_about("Jane Doe is a reporter for the valley.", "Jane Doe"));
        assert!(is_about("Jane is a reporter for the valley.", "Jane Doe"));
        assert!(!is_about("Jane Doe Is Back: The Interview", "Jane Doe"));
        assert!(!is_about("Janet is a reporter.", "Jane"));
    }

    #[test]
    fn holders_are_cut_free() {
        assert_eq!(holder("© 2019–2022 Jane Doe. All rights reserved."), Some("Jane Doe"));
        assert_eq!(holder("Copyright 2022 Jane Doe"), Some("Jane Doe"));
        assert_eq!(holder("© 2022"), None);
        assert_eq!(holder("Jane Doe"), None);
    }

    #[test]
    fn the_host_spells_its_owners_name() {
        let page = |by: &str, nav: &str| {
            let html = format!(
                "<title>Rain at last in the valley</title><nav><a href=/about>{nav}</a></nav><article><h1>Rain at last in the valley</h1>{by}{TEXT}</article>"
            );
            authors(&html, "https://janedoe.example/rain")
        };
        assert_eq!(page("", "About Jane Doe"), ["Jane Doe"]);
        assert_eq!(page("<p>Posted by Jane on 5 March 2024</p>", "About Jane Doe"), ["Jane Doe"]);
        assert!(page("", "About John Doe").is_empty());
    }

    fn authors(html: &str, url: &str) -> Vec<String> {
        extract(html, Some(url)).unwrap().authors().map(|person| person.name.clone()).collect()
    }

    const TEXT: &str = "<p>After nine dry weeks it rained in the valley on Monday, and the wells are filling again, said the
        mayor of the town, who had waited for it as long as anyone.</p><p>I have never seen the like of it, and I walked
        through it until my coat was heavy. I hope that it stays.</p>";

    #[test]
    fn a_box_below_the_text_is_the_authors() {
        let html = format!(
            "<title>Rain at last in the valley</title><article><h1>Rain at last in the valley</h1>{TEXT}</article>
            <div><h4>Jane Doe</h4><p>Jane Doe is a reporter who has written about wells and rain for twenty years.</p></div>"
        );
        assert_eq!(authors(&html, "https://valley.example/x"), ["Jane Doe"]);
    }

    #[test]
    fn a_personal_site_is_its_owners() {
        let html = format!(
            "<title>Rain at last in the valley</title><p><a href=/>Jane Doe</a></p><article><h1>Rain at last in the valley</h1>{TEXT}</article>
            <footer>© 2022 Jane Doe. All rights reserved.</footer>"
        );
        assert_eq!(authors(&html, "https://janedoe.example/rain"), ["Jane Doe"]);
        let others = html
            .replace("I have", "They have")
            .replace("I walked", "they walked")
            .replace("I hope", "They hope")
            .replace("my coat", "their coats");
        assert!(authors(&others, "https://janedoe.example/rain").is_empty());
    }
}
