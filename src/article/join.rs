//! The pages of one article put together.

use std::collections::BTreeSet;

use super::inner::{Run, runs_of, spans_of_mut};
use super::{Article, Block, FootnoteId, Inline};
use crate::render::inline_text;

/// Blocks at the head and foot of a page that are compared with those of the other pages.
const REPEATED: usize = 12;

impl Article {
    /// Puts the pages of one article together: the first page's fields, the text of all pages in the order given.
    ///
    /// What the pages repeat is there once: blocks that every page begins with (a headline, a deck, an editor's note) or
    /// ends with (a copyright line, a box about the author), a paragraph that ends one page and begins the next, a page
    /// that is there twice. Footnotes that have the same name on two pages are told apart. People, images, attachments,
    /// comments and notices of later pages are added where the first page does not have them; counts are made anew.
    ///
    /// The library does no I/O: follow [`Article::next_page`], extract each page, and hand the articles in.
    ///
    /// # Examples
    /// ```
    /// use copydesk::{Article, Block, Body};
    /// let page = |texts: &[&str]| {
    ///     let mut article = Article::default();
    ///     article.body = Body::new(texts.iter().map(|text| Block::paragraph(*text)).collect());
    ///     article
    /// };
    /// let whole = Article::join(vec![page(&["Note.", "One.", "© us"]), page(&["Note.", "Two.", "© us"])]);
    /// assert_eq!(whole.body.to_text(), "Note.\n\nOne.\n\nTwo.\n\n© us");
    /// ```
    #[must_use]
    pub fn join(pages: Vec<Self>) -> Self {
        let mut bodies: Vec<Vec<Block>> = Vec::new();
        let mut pages = pages.into_iter();
        let Some(mut whole) = pages.next() else { return Self::default() };
        bodies.push(std::mem::take(&mut whole.body.blocks));
        for mut page in pages {
            bodies.push(std::mem::take(&mut page.body.blocks));
            whole.add(page);
        }
        whole.body.blocks = blocks(bodies, whole.title.as_deref());
        whole.word_count = whole.body.word_count();
        whole.character_count = whole.body.character_count();
        let language = whole.language.as_ref().map(|language| language.tag.clone());
        whole.reading_time = whole.body.reading_time(language.as_deref());
        whole
    }

    /// Adds the fields of a later page.
    fn add(&mut self, page: Self) {
        add_new(&mut self.byline, page.byline);
        add_new(&mut self.tags, page.tags);
        add_new(&mut self.images, page.images);
        add_new(&mut self.videos, page.videos);
        add_new(&mut self.audio, page.audio);
        add_new(&mut self.attachments, page.attachments);
        add_new(&mut self.comments, page.comments);
        add_new(&mut self.notices, page.notices);
        add_new(&mut self.related, page.related);
        add_new(&mut self.problems, page.problems);
        self.cuts.extend(page.cuts);
        self.source = self.source.take().or(page.source);
        self.published = self.published.or(page.published);
        self.modified = self.modified.or(page.modified);
        self.lead_image = self.lead_image.take().or(page.lead_image);
        self.single_page = self.single_page.take().or(page.single_page);
        self.confidence = self.confidence.min(page.confidence);
        self.next_page = page.next_page;
    }
}

fn add_new<T: PartialEq>(to: &mut Vec<T>, from: Vec<T>) {
    for value in from {
        if !to.contains(&value) {
            to.push(value);
        }
    }
}

/// The blocks of all pages, what they repeat left out.
fn blocks(pages: Vec<Vec<Block>>, title: Option<&str>) -> Vec<Block> {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut pages: Vec<Vec<Block>> = pages
        .into_iter()
        .filter(|page| page.is_empty() || seen.insert(serde_json::to_string(page).unwrap_or_default()))
        .collect();
    let last = pages.len().saturating_sub(1);
    let first = pages.first().cloned().unwrap_or_default();
    let foot =
        common(&pages, |page, at| page.len().checked_sub(at.saturating_add(1)).and_then(|at| page.get(at)));
    let head = common(&pages, |page, at| page.get(at));
    // Pages that are all head are the same page; those were left out above.
    let (head, foot) = if head.saturating_add(foot) > first.len() { (head, 0) } else { (head, foot) };
    let mut out: Vec<Block> = Vec::new();
    let mut names = BTreeSet::new();
    for (number, page) in pages.iter_mut().enumerate() {
        if number < last {
            page.truncate(page.len().saturating_sub(foot));
        }
        if number > 0 {
            page.drain(..head.min(page.len()));
            let titled = |block: &Block| match block {
                Block::Heading { content, .. } => title.is_some_and(|title| inline_text(content) == title),
                _ => false,
            };
            if page.first().is_some_and(titled) {
                page.remove(0);
            }
            if !page.is_empty() && page.first() == out.last() {
                page.remove(0);
            }
        }
        tell_apart(page, number.saturating_add(1), &mut names);
        out.append(page);
    }
    out
}

/// How many blocks all pages have in common, counted from the end that `at` counts from.
fn common<'a>(pages: &'a [Vec<Block>], at: impl Fn(&'a Vec<Block>, usize) -> Option<&'a Block>) -> usize {
    let Some((first, others)) = pages.split_first().filter(|(_, others)| !others.is_empty()) else {
        return 0;
    };
    (0..REPEATED)
        .take_while(|place| {
            at(first, *place).is_some_and(|block| others.iter().all(|page| at(page, *place) == Some(block)))
        })
        .count()
}

/// Gives the footnotes of a page other names where an earlier page has them too.
fn tell_apart(page: &mut Vec<Block>, number: usize, names: &mut BTreeSet<FootnoteId>) {
    let mut own = BTreeSet::new();
    let mut stack = vec![Run::Blocks(page)];
    let mut rename = |id: &mut FootnoteId| {
        if names.contains(id) {
            id.0 = format!("p{number}-{}", id.0);
        }
        own.insert(id.clone());
    };
    while let Some(inner) = stack.pop() {
        match inner {
            Run::Blocks(blocks) => {
                for block in blocks {
                    if let Block::Footnote { id, .. } = &mut *block {
                        rename(id);
                    }
                    runs_of(block, |run| stack.push(run));
                }
            }
            Run::Inlines(inlines) => {
                for inline in inlines {
                    if let Inline::FootnoteReference { id, .. } = &mut *inline {
                        rename(id);
                    }
                    stack.extend(spans_of_mut(inline).map(Run::Inlines));
                }
            }
        }
    }
    names.append(&mut own);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Body;

    fn page(texts: &[&str]) -> Article {
        Article {
            body: Body::new(texts.iter().map(|text| Block::paragraph(*text)).collect()),
            ..Article::default()
        }
    }

    #[test]
    fn heads_feet_and_repeated_paragraphs_are_there_once() {
        let whole = Article::join(vec![
            page(&["note", "a", "b", "foot 1", "foot 2"]),
            page(&["note", "b", "c", "foot 1", "foot 2"]),
            page(&["note", "b", "c", "foot 1", "foot 2"]),
            page(&["note", "d", "foot 1", "foot 2"]),
        ]);
        assert_eq!(whole.body.to_text(), "note\n\na\n\nb\n\nc\n\nd\n\nfoot 1\n\nfoot 2");
        assert_eq!(whole.word_count, 9);
    }

    #[test]
    fn one_page_and_none_stay_as_they_are() {
        assert_eq!(Article::join(Vec::new()), Article::default());
        assert_eq!(Article::join(vec![page(&["a", "a"])]).body, page(&["a", "a"]).body);
    }

    #[test]
    fn footnotes_of_two_pages_are_told_apart() {
        let noted = |text: &str| {
            let id = FootnoteId("fn1".into());
            let content =
                vec![Inline::text(text), Inline::FootnoteReference { id: id.clone(), label: "1".into() }];
            let note = Block::Footnote { id, blocks: vec![Block::paragraph(format!("of {text}"))] };
            Article { body: Body::new(vec![Block::Paragraph { content }, note]), ..Article::default() }
        };
        let whole = Article::join(vec![noted("one"), noted("two")]);
        assert_eq!(
            whole.body.to_markdown(),
            "one[^1]\n\n[^1]: of one\n\ntwo[^p2-fn1]\n\n[^p2-fn1]: of two\n"
        );
    }
}
