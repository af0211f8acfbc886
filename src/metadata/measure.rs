//! How long the text is, and how long it takes to read.

use crate::article::{Article, Problem, ProblemKind};
use crate::content::is_unspaced;
use crate::letters::is_alphanumeric;
use crate::repair::unreadable;

/// Words and characters that a reader takes in a minute: in scripts with spaces between words, and in those without.
const WORDS_A_MINUTE: usize = 230;
const CHARACTERS_A_MINUTE: usize = 450;

/// Counts words and characters of the body, and from them the time to read it; tells of those that only a font can read.
pub(crate) fn measure(article: &mut Article) {
    let text = article.body.to_text();
    let (mut words, mut unspaced, mut characters) = (0_usize, 0_usize, 0_usize);
    let mut in_word = false;
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            characters = characters.saturating_add(1);
            words = words.saturating_add(usize::from(!in_word));
            in_word = true;
            continue;
        }
        // Next to all of a Chinese text.
        if matches!(c, '\u{4e00}'..='\u{9fff}') {
            characters = characters.saturating_add(1);
            unspaced = unspaced.saturating_add(1);
            in_word = false;
            continue;
        }
        characters = characters.saturating_add(usize::from(!c.is_whitespace()));
        if is_unspaced(c) {
            unspaced = unspaced.saturating_add(1);
            in_word = false;
        } else if is_alphanumeric(c) {
            words = words.saturating_add(usize::from(!in_word));
            in_word = true;
        } else {
            // An apostrophe or a hyphen is inside a word.
            in_word &= matches!(c, '\'' | '’' | '-' | '\u{ad}');
        }
    }
    if let Some(count) = unreadable(&text) {
        let detail = format!("{count} characters of the text are Private Use, shown by a font of the page");
        article.problems.push(Problem::new(ProblemKind::ObfuscatedText, detail));
    }
    article.word_count = words.saturating_add(unspaced);
    article.character_count = characters;
    let seconds = (words.saturating_mul(60) / WORDS_A_MINUTE)
        .saturating_add(unspaced.saturating_mul(60) / CHARACTERS_A_MINUTE);
    let some = u32::from(words.saturating_add(unspaced) > 0);
    article.reading_time = u32::try_from(seconds).unwrap_or(u32::MAX).max(some);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, Body};

    fn measured(text: &str) -> (usize, usize, u32) {
        let mut article = Article { body: Body::new(vec![Block::paragraph(text)]), ..Article::default() };
        measure(&mut article);
        (article.word_count, article.character_count, article.reading_time)
    }

    #[test]
    fn text_that_only_a_font_can_read_is_told() {
        let text = "他\u{E5A1}天\u{E5A2}了\u{E5A3}场，看\u{E5A4}了\u{E5A5}人。".repeat(3);
        let mut article = Article { body: Body::new(vec![Block::paragraph(&text)]), ..Article::default() };
        measure(&mut article);
        let kinds: Vec<_> = article.problems.iter().map(|problem| problem.kind).collect();
        assert_eq!(kinds, [ProblemKind::ObfuscatedText]);
    }

    #[test]
    fn words_and_characters_by_script() {
        assert_eq!(measured("It’s a well-known rain."), (4, 20, 1));
        assert_eq!(measured("山谷下雨了。"), (5, 6, 1));
        assert_eq!(measured(&"word ".repeat(460)).2, 120);
        assert_eq!(measured(""), (0, 0, 0));
    }
}
