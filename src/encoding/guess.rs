//! Which encoding bytes are in that are not UTF-8: a label that fits, or a detector's guess, each weighed by what it makes
//! of the page.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, ISO_8859_4, SHIFT_JIS, UTF_8, WINDOWS_1250, WINDOWS_1252,
    WINDOWS_1254, WINDOWS_1257,
};

use super::plausibility::{SOUND, score};
use super::sample::Sample;

/// How much better than the first declared encoding another one must be.
const DECLARED_BONUS: f32 = 0.1;
/// What an encoding that is not Japanese loses when much of the text is kana in it.
const KANA_BY_CHANCE: f32 = 0.3;

/// The encoding of two bytes a letter that a small part of the page is in beyond doubt: see [`obvious`].
pub(super) fn at_first_sight(
    page: &[u8],
    declared: &[&'static Encoding],
    language: Option<&[u8]>,
) -> Option<&'static Encoding> {
    obvious(&Sample::small(page), declared, language.and_then(country))
}

/// The encoding of a page that is not UTF-8 and leaves doubt at first sight. `declared` are the encodings that are declared,
/// by rank, `language` is the page's `lang`.
pub(super) fn guess(
    page: &[u8],
    declared: &[&'static Encoding],
    language: Option<&[u8]>,
) -> Option<&'static Encoding> {
    let hint = language.and_then(country);
    let sample = Sample::of(page);
    let mut weighed: Vec<(&'static Encoding, f32)> = Vec::new();
    for &encoding in declared {
        let mut score = score(&sample, encoding);
        if holds_kana_by_chance(encoding, &sample) {
            score -= KANA_BY_CHANCE;
        } else if score >= SOUND {
            return Some(sister(&sample, encoding, score, hint).unwrap_or(encoding));
        }
        let bonus = if weighed.is_empty() { DECLARED_BONUS } else { 0.0 };
        weighed.push((encoding, score + bonus));
    }
    let native = language.and_then(native).filter(|_| sample.beyond_ascii() < SISTER_BYTES);
    for encoding in native.into_iter().chain(detect(&sample, hint)) {
        if weighed.iter().all(|&(other, _)| other != encoding) {
            weighed.push((encoding, score(&sample, encoding)));
        }
    }
    // The first of those that score alike: a declared one before a guess.
    let best = weighed.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best });
    best.map(|(encoding, _)| encoding)
}

/// How many bytes of each stripe the detector hears at least in a first look.
const HEARD: usize = 64;
/// How many bytes beyond ASCII a first look must have, and how much better than sound it must find them.
const CLEAR_BYTES: usize = 400;
const CLEAR: f32 = SOUND + 0.25;

/// The encoding of two bytes a letter that a first look finds beyond doubt: the one that is declared, or, where none is, the
/// detector's guess. All others need a longer look.
fn obvious(
    sample: &Sample,
    declared: &[&'static Encoding],
    hint: Option<&[u8]>,
) -> Option<&'static Encoding> {
    if sample.beyond_ascii() < CLEAR_BYTES {
        return None;
    }
    let encoding = match declared {
        // What the detector guesses of a part is weighed by all of the look.
        [] => heard(sample.heads(HEARD)).guess(hint, Utf8Detection::Deny),
        [first, ..] => first,
    };
    let wide = [GBK, GB18030, BIG5, SHIFT_JIS, EUC_JP, EUC_KR].contains(&encoding);
    (wide && score(sample, encoding) >= CLEAR && !holds_kana_by_chance(encoding, sample)).then_some(encoding)
}

/// How many bytes beyond ASCII the detector must have seen to be believed against a label that reads as well.
const SISTER_BYTES: usize = 40;

/// The encoding of one byte a letter that a page is in which says another one of them, though letters are letters in both:
/// Hebrew is lower case Cyrillic in windows-1251. Against a Latin encoding the detector needs the page's language as a
/// witness.
fn sister(
    sample: &Sample,
    declared: &'static Encoding,
    declared_score: f32,
    hint: Option<&[u8]>,
) -> Option<&'static Encoding> {
    let script = script(declared)?;
    if sample.beyond_ascii() < SISTER_BYTES || (script == "Latin" && hint.is_none()) {
        return None;
    }
    let found = heard(&sample.stripes).guess(hint, Utf8Detection::Deny);
    let differs = self::script(found)? != script || (script == "Latin" && found != WINDOWS_1252);
    (found != declared && differs && score(sample, found) >= declared_score - DECLARED_BONUS / 2.0)
        .then_some(found)
}

/// The script that an encoding of one byte a letter has beside ASCII.
fn script(encoding: &'static Encoding) -> Option<&'static str> {
    Some(match encoding.name() {
        "IBM866" | "ISO-8859-5" | "KOI8-R" | "KOI8-U" | "windows-1251" | "x-mac-cyrillic" => "Cyrillic",
        "ISO-8859-6" | "windows-1256" => "Arabic",
        "ISO-8859-7" | "windows-1253" => "Greek",
        "ISO-8859-8" | "ISO-8859-8-I" | "windows-1255" => "Hebrew",
        "windows-874" => "Thai",
        _ if encoding.is_single_byte() => "Latin",
        _ => return None,
    })
}

/// How many sequences may be UTF-8 by chance: in GBK one in four pairs of bytes is.
const CHANCE: usize = 6;

/// Whether a page that is UTF-8 throughout is so by chance, being in the declared encoding: it has a few sequences only, all
/// of two bytes, and they read better in that encoding.
pub(super) fn is_utf_8_by_chance(text: &str, declared: &'static Encoding) -> bool {
    let few = text.chars().filter(|c| !c.is_ascii()).nth(CHANCE).is_none();
    if !few || text.chars().any(|c| c.len_utf8() > 2) {
        return false;
    }
    let sample = Sample::of(text.as_bytes());
    let score = |encoding| score(&sample, encoding);
    score(declared) >= SOUND && score(declared) > score(UTF_8) + DECLARED_BONUS
}

/// Whether the encoding is not Japanese and the sample holds much kana in it: EUC-JP's kana are kana in GBK too.
fn holds_kana_by_chance(encoding: &'static Encoding, sample: &Sample) -> bool {
    if ![GBK, GB18030, BIG5, EUC_KR].contains(&encoding) {
        return false;
    }
    let (mut kana, mut others) = (0_usize, 0_usize);
    for stripe in &sample.stripes {
        for character in encoding.decode_without_bom_handling(stripe).0.chars().filter(|c| !c.is_ascii()) {
            if ('\u{3041}'..='\u{30ff}').contains(&character) {
                kana = kana.saturating_add(1);
            } else {
                others = others.saturating_add(1);
            }
        }
    }
    kana > others / 4
}

/// The detector's guesses, most trusted first.
fn detect(sample: &Sample, hint: Option<&[u8]>) -> Vec<&'static Encoding> {
    let whole = heard(&sample.stripes);
    let first = whole.guess(hint, Utf8Detection::Deny);
    // Pages in ISO-8859-4 are next to unheard of: what may be windows-1257 is.
    let mut guesses = if first == ISO_8859_4 { vec![WINDOWS_1257, first] } else { vec![first] };
    if score(sample, first) >= SOUND && hint.is_none() {
        return guesses;
    }
    let mut add = |encoding| {
        if !guesses.contains(&encoding) {
            guesses.push(encoding);
        }
    };
    // The page's `lang` may be the template's.
    add(whole.guess(None, Utf8Detection::Deny));
    // One broken byte makes the detector drop the right encoding: the stripes vote.
    for stripe in &sample.stripes {
        let mut one = detector();
        one.feed(stripe, false);
        add(one.guess(hint, Utf8Detection::Deny));
    }
    // In a page with damage all over none of them may have it.
    for encoding in [GBK, BIG5, SHIFT_JIS, EUC_JP, EUC_KR, WINDOWS_1252] {
        add(encoding);
    }
    guesses
}

/// A detector that was fed some stripes.
fn heard(stripes: impl IntoIterator<Item: AsRef<[u8]>>) -> EncodingDetector {
    let mut detector = detector();
    for stripe in stripes {
        detector.feed(stripe.as_ref(), false);
    }
    detector
}

fn detector() -> EncodingDetector {
    EncodingDetector::new(Iso2022JpDetection::Deny)
}

/// `(language, top-level domain)`: for the detector, which knows languages by the country whose pages have them.
static COUNTRIES: &[(&str, &str)] = &[
    ("ar", "eg"),
    ("be", "by"),
    ("bg", "bg"),
    ("bs", "ba"),
    ("cs", "cz"),
    ("da", "dk"),
    ("de", "de"),
    ("el", "gr"),
    ("es", "es"),
    ("et", "ee"),
    ("fa", "ir"),
    ("fi", "fi"),
    ("fr", "fr"),
    ("he", "il"),
    ("hr", "hr"),
    ("hu", "hu"),
    ("is", "is"),
    ("it", "it"),
    ("iw", "il"),
    ("ja", "jp"),
    ("ko", "kr"),
    ("lt", "lt"),
    ("lv", "lv"),
    ("mk", "mk"),
    ("nb", "no"),
    ("nl", "nl"),
    ("no", "no"),
    ("pl", "cz"), // The detector takes Polish pages for ISO-8859-2 too readily.
    ("pt", "pt"),
    ("ro", "ro"),
    ("ru", "ru"),
    ("sk", "sk"),
    ("sl", "si"),
    ("sr", "rs"),
    ("sv", "se"),
    ("th", "th"),
    ("tr", "tr"),
    ("uk", "ua"),
    ("vi", "vn"),
    ("zh", "cn"),
];

/// The domain that stands for a [language tag](https://www.rfc-editor.org/rfc/rfc5646).
fn country(tag: &[u8]) -> Option<&'static [u8]> {
    let tag = std::str::from_utf8(tag).ok()?.trim().to_ascii_lowercase();
    let mut subtags = tag.split(['-', '_']);
    let language = subtags.next()?;
    if language == "zh" && subtags.any(|subtag| matches!(subtag, "hant" | "tw" | "hk" | "mo")) {
        return Some(b"tw");
    }
    let index = COUNTRIES.binary_search_by_key(&language, |&(known, _)| known).ok()?;
    COUNTRIES.get(index).map(|&(_, domain)| domain.as_bytes())
}

/// The encoding of a language in Latin script with more letters than windows-1252 has, for texts that are too short for the
/// detector.
fn native(tag: &[u8]) -> Option<&'static Encoding> {
    match country(tag)? {
        b"ba" | b"cz" | b"hr" | b"hu" | b"ro" | b"si" | b"sk" => Some(WINDOWS_1250),
        b"tr" => Some(WINDOWS_1254),
        b"ee" | b"lt" | b"lv" => Some(WINDOWS_1257),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{COUNTRIES, country};

    #[test]
    fn countries_are_sorted_and_without_doubles() {
        assert!(COUNTRIES.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn countries_are_found_by_language() {
        assert_eq!(country(b"zh-Hant-HK"), Some(&b"tw"[..]));
        assert_eq!(country(b"zh_CN"), Some(&b"cn"[..]));
        assert_eq!(country(b"PL"), Some(&b"cz"[..]));
        assert_eq!(country(b"en-GB"), None);
        assert_eq!(country(b"\xFF"), None);
    }
}
