//! Dates that readers see: those of bylines, of the posts of a thread, of elements whose title gives the moment.

use crate::article::{PageDate, PageKind};
use crate::content::BlockRole;
use crate::dom::{NodeId, Tag};
use crate::line::{self, DateHint, Line, Open, PathDate};
use crate::metadata::View;
use crate::metadata::compare::mentions;
use crate::metadata::evidence::Source;
use crate::metadata::lines::{Lines, PageLine, Place};
use crate::metadata::pool::Pool;
use crate::vocabulary::moments::{JOINED, RETRIEVED};

/// How many lines far from the text are read.
const FAR: usize = 200;
/// How many elements of a line are looked at for a moment in their title.
const TITLED: usize = 40;

/// A date of a line.
#[derive(Debug)]
struct Found<'l> {
    /// What it counts: the least is nearest to a byline.
    weight: usize,
    date: PageDate,
    modified: bool,
    text: &'l str,
    node: NodeId,
}

/// Dates of lines that are bylines, the nearest to the headline first.
#[derive(Debug)]
pub(super) struct Shown<'l> {
    found: Vec<Found<'l>>,
}

/// The weight of an unlabelled date in a byline under the headline, at most.
const BYLINE: usize = 2;

impl<'l> Shown<'l> {
    pub(super) fn of(view: View<'_>, lines: &'l Lines, hint: DateHint<'_>) -> Self {
        let mut found: Vec<Found<'l>> = Vec::new();
        let thread = view.content.kind.kind == PageKind::Forum;
        // Dates in code are examples, unless all of the text is set as typed.
        let first = lines.body.and_then(|(first, _)| view.content.blocks.blocks.get(first));
        let typed = thread || first.is_some_and(|first| is_typed(view, first.container));
        let is_example = |line: &PageLine| !typed && is_typed(view, line.node);
        for (number, page_line) in lines.read.iter().enumerate() {
            let read;
            let mut line = &page_line.line;
            let again = line.dated && line.dates.is_empty() && page_line.text.len() < 120;
            if hint.anchor.is_some() && again {
                read = line::read_with(&page_line.text, hint);
                line = &read;
            }
            let near = thread || matches!(page_line.place, Place::Top | Place::Above | Place::Opening);
            let in_title = page_line.line.dates.is_empty() && near && page_line.text.len() < 200;
            let in_title = if in_title { titled(view, page_line, hint) } else { None };
            let dated = in_title.is_some() || !line.dates.is_empty();
            if !dated
                || lines.is_answer(page_line)
                || is_example(page_line)
                || is_joined(&page_line.text)
                || is_of_reference(&page_line.text)
            {
                continue;
            }
            found.extend(in_title.map(|date| Found {
                weight: if thread { number } else { number.saturating_add(1_000) },
                date,
                modified: false,
                text: &page_line.text,
                node: page_line.node,
            }));
            let elsewhere = !thread && (leads_elsewhere(view, page_line) || is_of_card(view, page_line));
            let dates = line.dates.iter().filter(|_| !elsewhere);
            found.extend(dates.filter_map(|date| {
                of_date(view, page_line, (number, line), date, (hint, thread, lines.headline))
            }));
        }
        found.sort_by_key(|found| found.weight);
        // What is dated as changed under the headline is not published as a list at the end says.
        if found.iter().any(|found| found.modified && found.weight < (BYLINE + 1) * 1_000) {
            found.retain(|found| found.modified || found.weight < 8_000);
        }
        Self { found }
    }

    /// The date of publication in the byline under the headline.
    pub(super) fn byline(&self) -> Option<PageDate> {
        let first = self.found.iter().find(|found| !found.modified)?;
        (first.weight < (BYLINE + 1) * 1_000).then_some(first.date)
    }

    /// All dates of publication.
    pub(super) fn published(&self) -> impl Iterator<Item = PageDate> {
        self.found.iter().filter(|found| !found.modified).map(|found| found.date)
    }

    /// Leaves off what is of another day, or month, than the address says.
    pub(super) fn keep(&mut self, url: &PathDate) {
        self.found.retain(|found| found.modified || url.holds(&found.date));
    }

    pub(super) fn add(self, published: &mut Pool<PageDate>, modified: &mut Pool<PageDate>) {
        for found in self.found {
            let pool = if found.modified { &mut *modified } else { &mut *published };
            pool.add(found.date, found.text, Source::VisibleText, Some(found.node));
        }
    }
}

/// A date of a line, where the line is a byline or stands where one does.
fn of_date<'l>(
    view: View<'_>,
    page_line: &'l PageLine,
    (number, line): (usize, &Line),
    date: &line::LineDate,
    (hint, thread, headline): (DateHint<'_>, bool, Option<usize>),
) -> Option<Found<'l>> {
    let over = page_line.role == BlockRole::Byline && headline == page_line.block.checked_add(1);
    let share = line.explained;
    let timed = date.date.time().is_some();
    let weight: usize = match page_line.place {
        // Posts of a thread come in their order.
        _ if thread && (share >= 0.3 || date.opens || date.labelled) => 0,
        Place::Top if share >= 0.5 || date.labelled => 0,
        Place::Top if share >= 0.25 || date.opens => 1,
        Place::Opening if share >= 0.7 || (date.labelled && share >= 0.4) => 2,
        Place::Above if share >= 0.7 => 3,
        // Right over the headline, with what kind of text it is: Press release · 2 November 2021.
        Place::Above if over && share >= 0.3 => 3,
        Place::Closing if share >= 0.8 || (date.labelled && share >= 0.4) => 4,
        Place::Opening if timed && share >= 0.3 => 4,
        Place::Within if share >= 0.5 && date.labelled => 5,
        Place::Above if date.opens => 6,
        _ => return None,
    };
    let unsure = usize::from(!date.labelled).saturating_add(usize::from(!timed && !date.labelled));
    let day = hint.anchor.filter(|_| date.ambiguous).map_or(date.date, |anchor| nearer(date.date, anchor));
    let day = finer(view, page_line, day, hint);
    Some(Found {
        weight: if thread {
            number
        } else {
            weight.saturating_mul(2).saturating_add(unsure).saturating_mul(1_000).saturating_add(number)
        },
        date: day,
        modified: date.modified,
        text: &page_line.text,
        node: page_line.node,
    })
}

/// The moment in the title of an element of a line: `<abbr title="2024-04-22">1 month ago</abbr>`.
fn titled(view: View<'_>, line: &PageLine, hint: DateHint<'_>) -> Option<PageDate> {
    view.doc.descendants(line.node).take(TITLED).find_map(|id| {
        let title = view.doc.attr(id, "title")?;
        let numbers = title.chars().filter(char::is_ascii_digit).count();
        if !(6..=20).contains(&numbers) || title.len() > 60 {
            return None;
        }
        line::find_dates(title, hint)
            .into_iter()
            .next()
            .filter(|found| found.year_given && line::plausible(&found.date))
            .map(|found| found.date)
    })
}

/// A date with the hour, the minute or the second that an attribute beside it gives: `<span data-date-time="2024-04-11 14:22:08">
/// 2024.04.11. 오후 2:22</span>`.
fn finer(view: View<'_>, line: &PageLine, date: PageDate, hint: DateHint<'_>) -> PageDate {
    let around = view.doc.descendants(line.node).take(TITLED);
    let told = around.flat_map(|id| view.doc.attrs(id)).filter(|(name, value)| {
        let dates = *name == "title"
            || name.starts_with("data-") && (mentions(name, "date") || mentions(name, "time"));
        let numbers = value.bytes().filter(u8::is_ascii_digit).count();
        dates && (10..=20).contains(&numbers) && value.len() <= 60
    });
    let mut told = told.filter_map(|(_, value)| line::parse_date(value, hint));
    told.find(|told| is_finer(&date, told)).unwrap_or(date)
}

/// Whether the second of two dates says the same as the first and more.
fn is_finer(date: &PageDate, other: &PageDate) -> bool {
    let same_day = (date.year(), date.month(), date.day()) == (other.year(), other.month(), other.day());
    same_day
        && match (date.time(), other.time()) {
            (None, Some(_)) => true,
            (Some(time), Some(more)) => {
                time.second.is_none()
                    && more.second.is_some()
                    && (time.hour, time.minute) == (more.hour, more.minute)
            }
            _ => false,
        }
}

/// Whether an element is part of code, or of a text that is set as typed.
fn is_typed(view: View<'_>, node: NodeId) -> bool {
    let mut around = std::iter::once(node).chain(view.doc.ancestors(node)).take(TYPED);
    around.any(|id| matches!(view.doc.tag(id), Tag::Pre | Tag::Code))
}

/// How many elements around a line are looked at for code.
const TYPED: usize = 4;

/// Whether a line says when a user joined.
fn is_joined(text: &str) -> bool {
    let text = text.to_lowercase();
    JOINED.iter().any(|cue| text.starts_with(cue))
}

/// Whether a line is one of a list of references: its date is that of a visit.
fn is_of_reference(text: &str) -> bool {
    RETRIEVED.iter().any(|cue| mentions_word(text, cue))
}

/// Whether a text has a cue in it, in any case.
fn mentions_word(text: &str, cue: &str) -> bool {
    if cue.is_ascii() { mentions(text, cue) } else { text.contains(cue) }
}

/// Whether a line is a link that says more than a date: the headline of another page.
fn leads_elsewhere(view: View<'_>, line: &PageLine) -> bool {
    let block = view.content.blocks.blocks.get(line.block);
    line.line.explained < 0.9
        && !line.line.dates.iter().any(|date| date.labelled)
        && block.is_some_and(|block| {
            block.counts.link_chars.saturating_mul(10) >= block.counts.chars.saturating_mul(9)
        })
}

/// Whether a line is part of a link that says more than it: the date of a teaser is another page's.
fn is_of_card(view: View<'_>, line: &PageLine) -> bool {
    let around = std::iter::once(line.node).chain(view.doc.ancestors(line.node)).take(CARD);
    let Some(link) = around.into_iter().find(|id| view.doc.tag(*id) == Tag::A) else { return false };
    let page = view.addresses.page().map_or("", url::Url::path);
    let other = view.doc.attr(link, "href").and_then(|href| view.addresses.resolve(href));
    let other = other.is_some_and(|other| url::Url::parse(&other).is_ok_and(|url| url.path() != page));
    let more = view.doc.text_content(link).chars().filter(|c| c.is_alphanumeric()).count();
    let own = line.text.chars().filter(|c| c.is_alphanumeric()).count();
    other && more > own.saturating_add(MORE)
}

/// How many elements above a line are looked at for a link around it, and how many letters more a teaser has than its date.
const CARD: usize = 6;
const MORE: usize = 12;

/// Labelled dates far below the text, for pages that show none nearer.
pub(super) fn add_far(
    view: View<'_>,
    lines: &Lines,
    hint: DateHint<'_>,
    (published, modified): (&mut Pool<PageDate>, &mut Pool<PageDate>),
) {
    let Some((_, last)) = lines.body else { return };
    let blocks = &view.content.blocks;
    let mut label = String::new();
    let mut left = FAR;
    for (number, block) in blocks.blocks.iter().enumerate().skip(last.saturating_add(1)) {
        let others = matches!(
            view.content.role(number),
            BlockRole::Comment | BlockRole::Related | BlockRole::Navigation | BlockRole::Hidden
        );
        let text = blocks.text(block);
        if others || block.around.hidden || text.len() > 120 || left == 0 {
            label.clear();
            continue;
        }
        left = left.saturating_sub(1);
        let labelled = if label.is_empty() { text.to_owned() } else { format!("{label}: {text}") };
        let line = line::read_with(&labelled, hint);
        label.clear();
        if let Some(date) = line.dates.iter().find(|date| date.labelled && line.explained >= 0.95) {
            let pool = if date.modified { &mut *modified } else { &mut *published };
            pool.add(date.date, labelled, Source::VisibleText, Some(block.container));
            return;
        }
        if matches!(line.open, Some(Open::Date { .. })) {
            text.trim_end_matches([':', '：']).clone_into(&mut label);
        }
    }
}

/// The date in a line that begins with the headline and goes on to say when it was posted, for pages that show none else.
pub(super) fn add_told(view: View<'_>, lines: &Lines, hint: DateHint<'_>, published: &mut Pool<PageDate>) {
    let blocks = &view.content.blocks;
    let headline = lines.headline.map_or("", |headline| blocks.text_of(headline));
    if headline.chars().count() < TOLD {
        return;
    }
    let tells = |text: &&str| text.len() > headline.len() && text.starts_with(headline);
    let lines = blocks.blocks.iter().filter(|block| !block.around.hidden && block.counts.chars <= 300);
    for (block, text) in lines.map(|block| (block, blocks.text(block))).filter(|(_, text)| tells(text)) {
        let found = line::find_dates(text, hint).into_iter().find(|found| found.year_given);
        if let Some(found) = found.filter(|found| line::plausible(&found.date)) {
            published.add(found.date, text, Source::VisibleText, Some(block.container));
            return;
        }
    }
}

/// So long must a headline be for a line to speak of it.
const TOLD: usize = 12;

/// A date whose day and month can be the other way round, the way round that another date of the page has.
pub(super) fn nearer(date: PageDate, other: PageDate) -> PageDate {
    let Some(day) = date.day() else { return date };
    let Ok(turned) = PageDate::new(date.year(), day, date.month()) else { return date };
    if turned.days_since_epoch() != other.days_since_epoch() {
        return date;
    }
    date.time().map_or(turned, |time| turned.at(time.hour, time.minute, time.second).unwrap_or(turned))
}

#[cfg(test)]
mod tests {
    use crate::extract;

    const TEXT: &str = "<p>After nine dry weeks it rained in the valley on Monday, and the wells are filling again, said the
        mayor of the town, who had waited for it as long as anyone.</p><p>Nobody in the valley had seen the like of it.</p>";

    fn published(head: &str, byline: &str, url: &str) -> Option<String> {
        let html = format!(
            "<title>Rain at last in the valley</title>{head}<article><h1>Rain at last in the valley</h1>{byline}{TEXT}</article>"
        );
        extract(html, Some(url)).unwrap().published.map(|date| date.to_string())
    }

    #[test]
    fn data_that_repeats_the_last_change_gives_way_to_an_earlier_date_that_is_shown() {
        let data = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Rain at last in the valley",
            "datePublished":"2025-06-24","dateModified":"2025-06-24"}</script>"#;
        let url = "https://valley.example/x";
        assert_eq!(published(data, "<p>August 25, 2024</p>", url).as_deref(), Some("2024-08-25"));
        assert_eq!(published(data, "<p>June 24, 2025</p>", url).as_deref(), Some("2025-06-24"));
        let told_apart = data.replace(r#""dateModified":"2025-06-24""#, r#""dateModified":"2025-07-01""#);
        assert_eq!(published(&told_apart, "<p>August 25, 2024</p>", url).as_deref(), Some("2025-06-24"));
    }

    #[test]
    fn a_relative_date_with_a_moment_in_its_title_is_that_moment() {
        let byline = "<p>Jane Doe · <abbr title='2024-04-22 10:05'>1 month ago</abbr></p>";
        let date = published("", byline, "https://valley.example/x");
        assert_eq!(date.as_deref(), Some("2024-04-22T10:05"));
    }

    #[test]
    fn the_address_tells_which_of_the_dates_shown_is_the_pages() {
        let byline = "<p>Publication date: 14.08.2017</p><p>9 September 2017</p>";
        let date = published("", byline, "https://valley.example/2017/09/rain.html");
        assert_eq!(date.as_deref(), Some("2017-09-09"));
    }

    #[test]
    fn lines_over_the_headline_and_lines_that_speak_of_it_tell_the_date() {
        let over = format!(
            "<title>Regen im Tal nach neun Wochen</title><div class=article><div class=meta><span>Pressemitteilung</span>
            <span>Aktuell</span> <span class=date>02. November 2021</span></div><h1>Regen im Tal nach neun Wochen</h1>{TEXT}</div>"
        );
        let told = format!(
            "<title>Regen im Tal nach neun Wochen</title><div class=side><p><a href=/x>Regen im Tal nach neun Wochen</a> wurde am
            <nobr>19. Mai 2010</nobr> um 23:03 Uhr gepostet und unter <a href=/w>Wetter</a> abgelegt.</p></div>
            <div class=post><h2>Regen im Tal nach neun Wochen</h2>{TEXT}</div>"
        );
        let date = |html: &str| {
            let article = extract(html, Some("https://valley.example/x")).unwrap();
            article.published.map(|date| date.to_string())
        };
        assert_eq!(date(&over).as_deref(), Some("2021-11-02"));
        assert_eq!(date(&told).as_deref(), Some("2010-05-19T23:03"));
    }

    #[test]
    fn dates_of_references_and_of_other_pages_are_not_this_pages() {
        let url = "https://valley.example/x";
        let reference = "<p>Valley almanac, retrieved 3 May 2014</p>";
        assert_eq!(published("", reference, url), None);
        let other = "<p><a href=/y>Weekly report on the snow of 24 December 2021</a></p>";
        assert_eq!(published("", other, url), None);
        let own = "<p><a href=/x>24 December 2021</a></p>";
        assert_eq!(published("", own, url).as_deref(), Some("2021-12-24"));
    }

    #[test]
    fn times_of_custom_elements_and_of_properties_without_an_item() {
        let url = "https://valley.example/x";
        let clock =
            "<p>Posted <relative-time datetime='2024-04-22T10:05:00Z'>a month ago</relative-time></p>";
        assert_eq!(published("", clock, url).as_deref(), Some("2024-04-22T10:05:00Z"));
        let data = "<meta name=date content='11/01/2023 12:43:42'>";
        let seen = "<p>Erstellt am: 01.11.2023</p>";
        assert_eq!(published(data, seen, url).as_deref(), Some("2023-11-01T12:43:42"));
        assert_eq!(published(data, "", url).as_deref(), Some("2023-01-11T12:43:42"));
        let data = "<meta name=DC.Date content=2022-01-21>";
        assert_eq!(published(data, "<p>27.01.2022</p>", url).as_deref(), Some("2022-01-27"));
        assert_eq!(published(data, "", url).as_deref(), Some("2022-01-21"));
        let property = "<p><time itemprop=datePublished datetime=2022-01-27>27.01.2022</time></p>";
        assert_eq!(published(data, property, url).as_deref(), Some("2022-01-27"));
    }
}
