//! How long a body is: words, characters, the time that it takes to read.

use crate::article::Body;
use crate::content::is_unspaced;

/// `(language, words a minute)`: the pace of silent reading of texts of general interest, sorted by language.
///
/// From Trauzettel-Klosinski and Dietz, [Standardized Assessment of Reading Performance: The New International
/// Reading Speed Texts IReST](https://doi.org/10.1167/iovs.11-8284) (2012), table 3.
static WORDS_A_MINUTE: &[(&str, f64)] = &[
    ("ar", 138.0),
    ("de", 179.0),
    ("en", 228.0),
    ("es", 218.0),
    ("fi", 161.0),
    ("fr", 195.0),
    ("he", 187.0),
    ("it", 188.0),
    ("nl", 202.0),
    ("pl", 166.0),
    ("pt", 181.0),
    ("ru", 184.0),
    ("sl", 180.0),
    ("sv", 199.0),
    ("tr", 166.0),
];
/// The mean of these languages.
const WORDS: f64 = 184.0;

/// Characters a minute of Chinese and of Japanese, from the same table.
const CHINESE: f64 = 255.0;
const JAPANESE: f64 = 357.0;

impl Body {
    /// How many words it has. In scripts without spaces between words, each character counts as one.
    pub fn word_count(&self) -> usize {
        let Counts { words, unspaced, .. } = Counts::of(&self.to_text());
        words.saturating_add(unspaced)
    }

    /// How many characters it has, white space not counted.
    pub fn character_count(&self) -> usize {
        Counts::of(&self.to_text()).characters
    }

    /// How many seconds it takes to read at the usual pace of its script and of `language`, a
    /// [BCP 47](https://www.rfc-editor.org/info/bcp47) tag.
    ///
    /// # Examples
    /// ```
    /// use copydesk::{Block, Body};
    /// let body = Body::new(vec![Block::paragraph("word ".repeat(228))]);
    /// assert_eq!(body.reading_time(Some("en-GB")), 60);
    /// ```
    pub fn reading_time(&self, language: Option<&str>) -> u32 {
        let Counts { words, unspaced, .. } = Counts::of(&self.to_text());
        let tag = language.and_then(|tag| tag.split('-').next()).unwrap_or("").to_ascii_lowercase();
        let pace = WORDS_A_MINUTE
            .binary_search_by(|(known, _)| (*known).cmp(&tag))
            .ok()
            .and_then(|at| WORDS_A_MINUTE.get(at))
            .map_or(WORDS, |(_, pace)| *pace);
        let unspaced_pace = if tag == "ja" { JAPANESE } else { CHINESE };
        let minutes = words as f64 / pace + unspaced as f64 / unspaced_pace;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // positive, and `as` saturates
        let seconds = (minutes * 60.0).ceil() as u32;
        seconds
    }
}

/// What is counted in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Counts {
    /// Words of scripts that put spaces between them.
    words: usize,
    /// Characters of scripts that do not.
    unspaced: usize,
    characters: usize,
}

impl Counts {
    fn of(text: &str) -> Self {
        let mut counts = Self::default();
        let mut in_word = false;
        for c in text.chars() {
            counts.characters = counts.characters.saturating_add(usize::from(!c.is_whitespace()));
            if is_unspaced(c) {
                counts.unspaced = counts.unspaced.saturating_add(1);
                in_word = false;
            } else if c.is_alphanumeric() {
                counts.words = counts.words.saturating_add(usize::from(!in_word));
                in_word = true;
            } else {
                // An apostrophe inside a word does not part it.
                in_word &= matches!(c, '\'' | '’' | '_');
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Block;

    #[test]
    fn words_and_characters_of_mixed_scripts_are_counted() {
        let body = Body::new(vec![Block::paragraph("It’s 松花江 water, 20 m deep.")]);
        assert_eq!(body.word_count(), 5 + 3);
        assert_eq!(body.character_count(), 21);
        assert_eq!(Body::default().reading_time(None), 0);
        assert!(WORDS_A_MINUTE.is_sorted_by_key(|(language, _)| language));
    }
}
