//! The words of the page's address, which were mostly made of its headline.

use crate::metadata::View;
use crate::metadata::compare::words;

/// So many words of an address say what a page is about.
const ENOUGH: usize = 3;
/// How much less of the address one title may share than another to be what the page is about, and how much at most.
const LESS: f32 = 0.35;
const LITTLE: f32 = 0.25;

/// The words of the longest step of the page's address.
#[derive(Debug, Default)]
pub(super) struct Slug {
    words: Vec<String>,
}

impl Slug {
    pub(super) fn of(view: View<'_>) -> Self {
        let path = view.addresses.page().map_or("", |url| url.path());
        let step = path.split('/').max_by_key(|step| step.len()).unwrap_or("");
        let step = step.rsplit_once('.').map_or(step, |(name, end)| if end.len() <= 5 { name } else { step });
        let mut words = words(&step.replace("%20", " ").replace(['-', '_', '.', '+', '~', ','], " "));
        words.retain(|word| word.chars().count() > 1 && word.chars().any(char::is_alphabetic));
        words.sort_unstable();
        words.dedup();
        Self { words }
    }

    /// Which share of the words stands in a text, 0 to 1.
    fn share(&self, text: &str) -> f32 {
        let text = words(text);
        let found = self.words.iter().filter(|word| text.contains(word)).count();
        if self.words.is_empty() { 0.0 } else { found as f32 / self.words.len() as f32 }
    }

    /// Whether the address is made of a text: of all its words and no others, letters and numbers aside.
    pub(super) fn is_of(&self, text: &str) -> bool {
        let mut words = words(text);
        words.retain(|word| word.chars().count() > 1 && word.chars().any(char::is_alphabetic));
        words.sort_unstable();
        words.dedup();
        self.words.len() > ENOUGH && self.words == words
    }

    /// Whether the address speaks of what one title says rather than of what the other does.
    pub(super) fn prefers(&self, one: &str, other: &str) -> bool {
        let (one, other) = (self.share(one), self.share(other));
        if self.words.len() >= ENOUGH {
            other <= LITTLE && one >= other + LESS
        } else {
            other <= 0.0 && one >= 1.0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slug(words: &str) -> Slug {
        Slug { words: words.split(' ').map(str::to_owned).collect() }
    }

    #[test]
    fn the_address_tells_what_a_page_is_about() {
        let address = slug("after dry last nine rain weeks");
        assert!(address.prefers("After nine dry weeks, rain", "News from the hills"));
        assert!(!address.prefers("After nine dry weeks, rain", "Rain at last"));
        assert!(!address.prefers("Sport", "News from the hills"));
        assert!(slug("electrical").prefers("Electrical - Overview", "Administration"));
        assert!(!Slug::default().prefers("Rain", "News"));
        assert!(address.is_of("After 9 nine dry last weeks, rain"));
        assert!(!address.is_of("After nine dry weeks, rain"));
        assert!(!slug("rain").is_of("Rain") && !Slug::default().is_of("Rain"));
    }
}
