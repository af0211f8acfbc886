//! Words by language: data, no logic. Each table is sorted and without doubles; a test holds it.

pub(crate) mod authors;
pub(crate) mod bylines;
pub(crate) mod class_words;
pub(crate) mod common_words;
pub(crate) mod cues;
pub(crate) mod function_words;
pub(crate) mod members;
pub(crate) mod moments;
pub(crate) mod months;
pub(crate) mod notices;
pub(crate) mod places;
pub(crate) mod relative;
pub(crate) mod sources;
pub(crate) mod surnames;
pub(crate) mod systems;
pub(crate) mod trails;
pub(crate) mod variants;

#[cfg(test)]
mod tests {
    fn sorted<'a>(name: &str, words: impl IntoIterator<Item = &'a str>) {
        let words: Vec<&str> = words.into_iter().collect();
        for pair in words.windows(2) {
            assert!(pair[0] < pair[1], "{name}: {} and {} are out of order or the same", pair[0], pair[1]);
        }
        assert!(!words.is_empty());
        for word in words {
            assert_eq!(word.to_lowercase(), word, "{name}: {word} is not in lower case");
        }
    }

    #[test]
    fn tables_of_authors_and_titles_are_sorted_and_without_doubles() {
        use super::{authors, bylines, sources, trails};
        sorted("AUTHOR_WORDS", authors::AUTHOR_WORDS.iter().copied());
        sorted("MAKERS", authors::MAKERS.iter().copied());
        sorted("OTHER_WORDS", authors::OTHER_WORDS.iter().copied());
        sorted("USER_NAMES", authors::USER_NAMES.iter().copied());
        sorted("AUTHOR_STEPS", authors::AUTHOR_STEPS.iter().copied());
        sorted("SECTION_STEPS", authors::SECTION_STEPS.iter().copied());
        sorted("BLOGS_CJK", bylines::BLOGS_CJK.iter().copied());
        sorted("OVER_POSTS", bylines::OVER_POSTS.iter().map(|e| e.0));
        sorted("PICTURES", sources::PICTURES.iter().copied());
        sorted("NO_TITLES", trails::NO_TITLES.iter().copied());
        sorted("TITLE_LABELS", trails::TITLE_LABELS.iter().copied());
    }

    #[test]
    fn tables_are_sorted_and_without_doubles() {
        use super::{
            bylines, cues, members, moments, months, notices, places, relative, sources, surnames, trails,
        };
        sorted("DATELINES_CJK", places::DATELINES_CJK.iter().copied());
        sorted("TWO_WORDS", places::TWO_WORDS.iter().copied());
        sorted("FIRSTS", places::FIRSTS.iter().copied());
        sorted("MEMBERS", members::MEMBERS.iter().copied());
        sorted("NAME_CLASSES", members::NAME_CLASSES.iter().copied());
        sorted("SINCE", members::SINCE.iter().copied());
        sorted("NAMES", members::NAMES.iter().copied());
        sorted("JOINED", moments::JOINED.iter().copied());
        sorted("RETRIEVED", moments::RETRIEVED.iter().copied());
        sorted("NOON", moments::NOON.iter().map(|e| e.0));
        sorted("NOON_CJK", moments::NOON_CJK.iter().map(|e| e.0));
        sorted("ZONES", moments::ZONES.iter().map(|e| e.0));
        sorted("TIME_LINKS", moments::TIME_LINKS.iter().copied());
        sorted("CLOCK_MARKS", moments::CLOCK_MARKS.iter().copied());
        sorted("HOUR_MARKS", moments::HOUR_MARKS.iter().copied());
        sorted("DATE_LINKS", moments::DATE_LINKS.iter().copied());
        sorted("MONTH_MARKS", moments::MONTH_MARKS.iter().copied());
        sorted("WEEKDAYS", moments::WEEKDAYS.iter().copied());
        sorted("GREGORIAN", months::GREGORIAN.iter().map(|e| e.language));
        sorted("SOLAR_HIJRI", months::SOLAR_HIJRI.iter().map(|e| e.language));
        for table in months::GREGORIAN.iter().chain(months::SOLAR_HIJRI) {
            for form in table.forms.iter().flat_map(|forms| forms.split(' ')) {
                assert!(!form.is_empty() && form.to_lowercase() == form, "{}: {form:?}", table.language);
            }
        }
        assert!(months::GREGORIAN.len() >= 35);
        sorted("UNITS", relative::UNITS.iter().map(|e| e.0));
        sorted("UNITS_CJK", relative::UNITS_CJK.iter().map(|e| e.0));
        sorted("AGO", relative::AGO.iter().copied());
        sorted("AGO_CJK", relative::AGO_CJK.iter().copied());
        sorted("BACK", relative::BACK.iter().copied());
        sorted("DAYS", relative::DAYS.iter().map(|e| e.0));
        sorted("DAYS_CJK", relative::DAYS_CJK.iter().map(|e| e.0));
        sorted("SPACED", bylines::SPACED.iter().map(|e| e.0));
        sorted("CJK", bylines::CJK.iter().map(|e| e.0));
        sorted("DATE_LABELS", bylines::DATE_LABELS.iter().map(|e| e.0));
        sorted("AND", bylines::AND.iter().copied());
        sorted("PARTICLES", bylines::PARTICLES.iter().copied());
        sorted("JOBS", bylines::JOBS.iter().copied());
        sorted("REPORTERS", bylines::REPORTERS.iter().copied());
        sorted("DESKS", bylines::DESKS.iter().copied());
        sorted("NOT_NAMES", bylines::NOT_NAMES.iter().copied());
        sorted("NOT_NAMES_CJK", bylines::NOT_NAMES_CJK.iter().copied());
        sorted("LED", bylines::LED.iter().map(|e| e.0));
        sorted("COMMENT_BY", bylines::COMMENT_BY.iter().copied());
        sorted("FIRST_PERSON", bylines::FIRST_PERSON.iter().copied());
        sorted("FIRST_PERSON_PLURAL", bylines::FIRST_PERSON_PLURAL.iter().copied());
        sorted("SURE", bylines::SURE.iter().copied());
        sorted("OF", bylines::OF.iter().copied());
        sorted("COMMENTS", bylines::COMMENTS.iter().copied());
        sorted("PLACES", bylines::PLACES.iter().copied());
        sorted("TITLES", bylines::TITLES.iter().copied());
        sorted("DOMAINS", bylines::DOMAINS.iter().copied());
        sorted("PLACEHOLDERS", bylines::PLACEHOLDERS.iter().copied());
        sorted("NONE", sources::NONE.iter().copied());
        sorted("SMALL", bylines::SMALL.iter().copied());
        sorted("SMALL_CJK", bylines::SMALL_CJK.iter().copied());
        sorted("REPORTED", bylines::REPORTED.iter().copied());
        sorted("bylines::JAPANESE", bylines::JAPANESE.iter().copied());
        sorted("DONE_CJK", bylines::DONE_CJK.iter().copied());
        sorted("LABELS", sources::LABELS.iter().map(|e| e.0));
        sorted("LABELS_CJK", sources::LABELS_CJK.iter().map(|e| e.0));
        sorted("AGENCIES", sources::AGENCIES.iter().copied());
        sorted("AGENCIES_CJK", sources::AGENCIES_CJK.iter().copied());
        sorted("OUTLETS_CJK", sources::OUTLETS_CJK.iter().copied());
        sorted("CUT_CJK", sources::CUT_CJK.iter().copied());
        for (name, table) in [
            ("TRAIL", cues::TRAIL),
            ("TOOLS", cues::TOOLS),
            ("NOTICE", cues::NOTICE),
            ("RELATED", cues::RELATED),
            ("COMMENTS", cues::COMMENTS),
            ("ATTACHMENTS", cues::ATTACHMENTS),
            ("CONSENT", cues::CONSENT),
            ("ORIGINAL_TITLE", cues::ORIGINAL_TITLE),
        ] {
            sorted(name, table.iter().map(|e| e.0));
        }
        sorted("BESIDE", trails::BESIDE.iter().copied());
        sorted("NEXT", trails::NEXT.iter().copied());
        sorted("PREVIOUS", trails::PREVIOUS.iter().copied());
        sorted("LICENSED", notices::LICENSED.iter().copied());
        sorted("COPYRIGHT", notices::COPYRIGHT.iter().copied());
        sorted("DISCLAIMER", notices::DISCLAIMER.iter().copied());
        sorted("TELEPHONE", notices::TELEPHONE.iter().copied());
        sorted("TWO", surnames::TWO.iter().copied());
        sorted("JAPANESE", surnames::JAPANESE.iter().copied());
        let transliterated: Vec<char> = surnames::TRANSLITERATED.chars().collect();
        assert!(transliterated.windows(2).all(|pair| pair[0] < pair[1]));
        let one: Vec<char> = surnames::ONE.chars().collect();
        assert!(one.windows(2).all(|pair| pair[0] < pair[1]));
        let korean: Vec<char> = surnames::KOREAN.chars().collect();
        assert!(korean.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
