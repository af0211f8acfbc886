//! Words that running text of a language is full of, and that of its neighbours is not.

/// `(language, its words in lower case)`, both sorted.
#[rustfmt::skip]
pub(crate) static COMMON_WORDS: &[(&str, &[&str])] = &[
    ("de", &["auch", "auf", "das", "dem", "den", "der", "die", "ein", "eine", "ist", "mit", "nicht", "sich", "und", "von", "zu"]),
    ("en", &["and", "are", "as", "for", "from", "have", "he", "his", "is", "it", "of", "on", "that", "the", "this", "to", "was", "which", "with", "you"]),
    ("es", &["al", "con", "del", "el", "en", "es", "la", "las", "lo", "los", "más", "para", "por", "que", "se", "su", "una", "y"]),
    ("fr", &["au", "ce", "dans", "des", "du", "elle", "est", "et", "il", "la", "le", "les", "pas", "pour", "qui", "sur", "une"]),
    ("it", &["al", "alla", "che", "con", "da", "dei", "del", "della", "di", "gli", "il", "la", "nel", "non", "per", "sono", "una"]),
    ("nl", &["aan", "dat", "de", "een", "en", "het", "is", "met", "niet", "op", "te", "van", "voor", "zijn"]),
    ("pl", &["dla", "do", "jest", "na", "nie", "od", "oraz", "po", "przez", "się", "w", "z", "za", "że"]),
    ("pt", &["ao", "as", "com", "da", "das", "do", "dos", "em", "na", "no", "não", "os", "para", "que", "se", "um", "uma"]),
    ("ru", &["в", "для", "за", "и", "из", "к", "как", "на", "не", "о", "от", "по", "с", "что", "это"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        assert!(COMMON_WORDS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (language, words) in COMMON_WORDS {
            assert!(words.windows(2).all(|pair| pair[0] < pair[1]), "{language}");
        }
    }
}
