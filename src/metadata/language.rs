//! The language of the text, with its script where a language has several, and the direction that it is written in.

use std::sync::LazyLock;

use super::View;
use super::evidence::{Candidate, Evidence, Field, Source, Verdict};
use super::pool::Pool;
use crate::article::{Direction, Language};
use crate::content::BlockRole;
use crate::dom::Tag;
use crate::letters::is_alphabetic;
use crate::structured::Property;
use crate::vocabulary::common_words::COMMON_WORDS;
use crate::vocabulary::variants::{SIMPLIFIED, TRADITIONAL};

/// How many characters of the text are judged.
const SAMPLE: usize = 1_200;
/// How many letters a text must have for its language to be judged by it.
const ENOUGH: usize = 60;
/// The longest of the words that tell a language has so many bytes.
const LONGEST_COMMON: usize = 12;

/// The language: by the text where that speaks clearly, else as declared.
pub(crate) fn language(view: View<'_>, title: Option<&str>, evidence: &mut Evidence) -> Option<Language> {
    let declared = declared(view);
    let sample = sample(view, title);
    let detected = detect(&sample, declared.first().map(|candidate| candidate.value.as_str()));
    let at = (view.doc, Field::Language);
    let said = declared.first().map(|candidate| candidate.value.clone());
    let (tag, disagrees) = match (&detected, &said) {
        (Some(found), Some(said)) => {
            let differs =
                primary(found) != primary(said) || (script(said).is_some() && script(said) != script(found));
            (refine(found, said), differs)
        }
        (Some(found), None) => (found.clone(), false),
        (None, Some(said)) => (said.clone(), false),
        (None, None) => return None,
    };
    if let Some(found) = &detected {
        let raw: String = sample.chars().take(80).collect();
        evidence.write(
            at,
            &Candidate::new(found.clone(), raw, Source::BodyText, None),
            String::clone,
            Verdict::Won,
        );
    }
    let mut raw = None;
    for (number, candidate) in declared.into_iter().enumerate() {
        let verdict = match () {
            () if detected.is_none() && number == 0 => Verdict::Won,
            () if primary(&candidate.value) == primary(&tag) => Verdict::Agrees,
            () => Verdict::Outranked,
        };
        evidence.write(at, &candidate, String::clone, verdict);
        raw.get_or_insert(candidate.raw);
    }
    Some(Language { declared: raw, disagrees, ..Language::new(tag) })
}

/// The direction: by the page's `dir`, else by the script of its language.
pub(crate) fn direction(view: View<'_>, language: Option<&Language>, evidence: &mut Evidence) -> Direction {
    let mut pool = Pool::new(Field::Direction);
    for tag in [Tag::Html, Tag::Body] {
        let Some(node) = view.doc.find(view.doc.root(), tag) else { continue };
        match view.doc.attr(node, "dir").map(str::trim) {
            Some(dir) if dir.eq_ignore_ascii_case("rtl") => {
                pool.add(Direction::RightToLeft, dir, Source::HtmlAttribute, Some(node));
            }
            Some(dir) if dir.eq_ignore_ascii_case("ltr") => {
                pool.add(Direction::LeftToRight, dir, Source::HtmlAttribute, Some(node));
            }
            _ => {}
        }
    }
    if let Some(language) = language {
        let right = matches!(
            primary(&language.tag),
            "ar" | "fa" | "he" | "ur" | "yi" | "ps" | "ckb" | "dv" | "ug" | "sd" | "iw"
        );
        let right = right && script(&language.tag) != Some("Latn");
        let direction = if right { Direction::RightToLeft } else { Direction::LeftToRight };
        pool.add(direction, language.tag.as_str(), Source::Derived, None);
    }
    let name = |direction: &Direction| format!("{direction:?}");
    pool.best(view, evidence, name).unwrap_or_default()
}

/// All that the page declares, best first, as tags.
fn declared(view: View<'_>) -> Vec<Candidate<String>> {
    let mut pool = Pool::new(Field::Language);
    let mut add = |raw: &str, source, node| {
        if let Some(tag) = tag(raw) {
            pool.add(tag, raw, source, node);
        }
    };
    if let Some(html) = view.doc.find(view.doc.root(), Tag::Html) {
        for name in ["lang", "xml:lang"] {
            add(view.doc.attr(html, name).unwrap_or(""), Source::HtmlAttribute, Some(html));
        }
    }
    for signal in view.signals.of(Property::Language) {
        add(signal.value, signal.source, signal.node);
    }
    for raw in view.signals.meta("content-language") {
        add(raw, Source::Meta, None);
    }
    pool.ranked()
}

/// A BCP 47 tag out of what pages write: `en_US`, `zh-cn`, `de-DE, en`, `zh_Hant_TW`. Regions go; the script of Chinese is
/// told by its region.
fn tag(raw: &str) -> Option<String> {
    let first = raw.split([',', ';', ' ']).next()?.trim();
    let mut parts = first.split(['-', '_']);
    let language = parts.next()?.to_ascii_lowercase();
    if !(2..=3).contains(&language.len()) || !language.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let mut script = None;
    for part in parts {
        match (part.len(), part.to_ascii_lowercase().as_str()) {
            (4, part) if part.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
                let mut letters = part.chars();
                script = letters.next().map(|c| c.to_ascii_uppercase().to_string() + letters.as_str());
            }
            (_, "cn" | "sg" | "chs") if language == "zh" && script.is_none() => script = Some("Hans".into()),
            (_, "tw" | "hk" | "mo" | "cht") if language == "zh" && script.is_none() => {
                script = Some("Hant".into());
            }
            _ => {}
        }
    }
    let language = match language.as_str() {
        "cn" => "zh",
        "jp" => "ja",
        "kr" => "ko",
        "iw" => "he",
        "in" => "id",
        "nb" | "nn" => "no",
        known => known,
    };
    Some(script.map_or_else(|| language.to_owned(), |script| format!("{language}-{script}")))
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

fn script(tag: &str) -> Option<&str> {
    tag.split('-').nth(1)
}

/// The detected tag; with the declared script where detection tells none and the language is the same.
fn refine(found: &str, said: &str) -> String {
    if primary(found) == primary(said) && script(found).is_none() {
        said.to_owned()
    } else {
        found.to_owned()
    }
}

/// The beginning of the body's text; of all text where there is no body.
fn sample(view: View<'_>, title: Option<&str>) -> String {
    let blocks = &view.content.blocks;
    let mut out = String::new();
    for of_body in [true, false] {
        let mut length = out.chars().count();
        for (number, block) in blocks.blocks.iter().enumerate() {
            if length >= SAMPLE {
                break;
            }
            if !block.around.hidden && (!of_body || view.content.role(number) == BlockRole::Body) {
                let text = blocks.text(block);
                let end = if text.len() <= SAMPLE { None } else { text.char_indices().nth(SAMPLE) };
                let text = end.and_then(|(end, _)| text.get(..end)).unwrap_or(text);
                out.push_str(text);
                out.push('\n');
                length = length.saturating_add(text.chars().count()).saturating_add(1);
            }
        }
        if out.chars().filter(|c| is_alphabetic(*c)).nth(ENOUGH.saturating_sub(1)).is_some() {
            break;
        }
        out.clear();
        out.push_str(title.unwrap_or(""));
        out.push('\n');
    }
    out
}

/// The language of a text, `None` where it is too short or speaks for none clearly.
fn detect(text: &str, declared: Option<&str>) -> Option<String> {
    let mut counts = Scripts::default();
    for c in text.chars() {
        counts.count(c);
    }
    if counts.letters < ENOUGH && counts.wide() < ENOUGH / 3 {
        return None;
    }
    if counts.wide().saturating_mul(5) >= counts.letters {
        return Some(wide_language(text, &counts, declared));
    }
    let one = [(counts.thai, "th"), (counts.greek, "el"), (counts.armenian, "hy"), (counts.georgian, "ka")];
    if let Some((_, tag)) = one.iter().find(|(count, _)| count.saturating_mul(2) > counts.letters) {
        return Some((*tag).to_owned());
    }
    if let Some(declared) = declared.filter(|declared| reads_as(text, primary(declared))) {
        return Some(declared.to_owned());
    }
    let found = whatlang::detect(text)?;
    let code = two_letters(found.lang().code());
    let same = declared.is_some_and(|declared| primary(declared) == code || kin(primary(declared), code));
    // A declaration outweighs a guess that is not sure.
    if same {
        return declared.map(str::to_owned);
    }
    (found.is_reliable() || (declared.is_none() && found.confidence() > 0.5)).then(|| code.to_owned())
}

/// Whether a text is so full of the words that only one language is full of that nothing else need be asked.
fn reads_as(text: &str, language: &str) -> bool {
    let Ok(at) = COMMON_WORDS.binary_search_by_key(&language, |(known, _)| known) else { return false };
    let common = COMMON_WORDS.get(at).map_or(&[][..], |(_, words)| words);
    let mut buffer = String::new();
    let (mut all, mut known) = (0_usize, 0_usize);
    for word in text.split(|c: char| !is_alphabetic(c)).filter(|word| !word.is_empty()) {
        all = all.saturating_add(1);
        if word.len() <= LONGEST_COMMON {
            buffer.clear();
            buffer.extend(word.chars().flat_map(char::to_lowercase));
            known = known.saturating_add(usize::from(common.binary_search(&buffer.as_str()).is_ok()));
        }
    }
    // Running text has a quarter and more of them; a text in another language, with names and quotations, a twentieth.
    all >= 20 && known.saturating_mul(6) >= all
}

/// Languages so alike that a short text does not tell them apart.
fn kin(one: &str, other: &str) -> bool {
    let families: [&[&str]; 5] = [
        &["no", "da", "nb", "nn"],
        &["hr", "sr", "bs", "sl"],
        &["id", "ms"],
        &["cs", "sk"],
        &["es", "gl", "ca", "pt"],
    ];
    families.iter().any(|family| family.contains(&one) && family.contains(&other))
}

/// Letters by script.
#[derive(Debug, Default)]
struct Scripts {
    letters: usize,
    han: usize,
    kana: usize,
    hangul: usize,
    thai: usize,
    greek: usize,
    armenian: usize,
    georgian: usize,
}

impl Scripts {
    fn count(&mut self, c: char) {
        if !is_alphabetic(c) {
            return;
        }
        self.letters = self.letters.saturating_add(1);
        match c {
            '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' => self.han = self.han.saturating_add(1),
            '\u{3041}'..='\u{30ff}' => self.kana = self.kana.saturating_add(1),
            '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' => self.hangul = self.hangul.saturating_add(1),
            '\u{0e00}'..='\u{0e7f}' => self.thai = self.thai.saturating_add(1),
            '\u{0370}'..='\u{03ff}' => self.greek = self.greek.saturating_add(1),
            '\u{0530}'..='\u{058f}' => self.armenian = self.armenian.saturating_add(1),
            '\u{10a0}'..='\u{10ff}' => self.georgian = self.georgian.saturating_add(1),
            _ => {}
        }
    }

    fn wide(&self) -> usize {
        self.han.saturating_add(self.kana).saturating_add(self.hangul)
    }
}

/// The ideographs that variants are among.
const IDEOGRAPHS: std::ops::RangeInclusive<char> = '\u{3400}'..='\u{9fff}';

/// For each ideograph whether it is one of simplified, of traditional Chinese alone: a bit each.
static VARIANTS: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut out = vec![0; IDEOGRAPHS.count()];
    for (bit, variants) in [SIMPLIFIED, TRADITIONAL].into_iter().enumerate() {
        for c in variants.chars() {
            if let Some(slot) = place(c).and_then(|at| out.get_mut(at)) {
                *slot |= 1 << bit;
            }
        }
    }
    out
});

/// The place of an ideograph among them.
fn place(c: char) -> Option<usize> {
    u32::from(c).checked_sub(u32::from(*IDEOGRAPHS.start())).map(|at| at as usize)
}

fn wide_language(text: &str, counts: &Scripts, declared: Option<&str>) -> String {
    if counts.hangul.saturating_mul(3) > counts.wide() {
        return "ko".into();
    }
    if counts.kana.saturating_mul(12) > counts.wide() {
        return "ja".into();
    }
    let (mut simplified, mut traditional) = (0_usize, 0_usize);
    let variants = &*VARIANTS;
    for only in text.chars().filter_map(|c| variants.get(place(c)?)) {
        simplified = simplified.saturating_add(usize::from(only & 1));
        traditional = traditional.saturating_add(usize::from(only >> 1));
    }
    match simplified.cmp(&traditional) {
        std::cmp::Ordering::Greater => "zh-Hans".into(),
        std::cmp::Ordering::Less => "zh-Hant".into(),
        std::cmp::Ordering::Equal => declared.filter(|tag| primary(tag) == "zh").unwrap_or("zh").to_owned(),
    }
}

/// ISO 639-1 for a code of ISO 639-3, as whatlang has them.
fn two_letters(code: &str) -> &str {
    #[rustfmt::skip]
    static CODES: &[(&str, &str)] = &[
        ("afr", "af"), ("aka", "ak"), ("amh", "am"), ("ara", "ar"), ("aze", "az"), ("bel", "be"), ("ben", "bn"),
        ("bul", "bg"), ("cat", "ca"), ("ces", "cs"), ("cmn", "zh"), ("cym", "cy"), ("dan", "da"), ("deu", "de"),
        ("ell", "el"), ("eng", "en"), ("epo", "eo"), ("est", "et"), ("fin", "fi"), ("fra", "fr"), ("guj", "gu"),
        ("heb", "he"), ("hin", "hi"), ("hrv", "hr"), ("hun", "hu"), ("hye", "hy"), ("ind", "id"), ("ita", "it"),
        ("jav", "jv"), ("jpn", "ja"), ("kan", "kn"), ("kat", "ka"), ("khm", "km"), ("kor", "ko"), ("lat", "la"),
        ("lav", "lv"), ("lit", "lt"), ("mal", "ml"), ("mar", "mr"), ("mkd", "mk"), ("mya", "my"), ("nep", "ne"),
        ("nld", "nl"), ("nob", "no"), ("ori", "or"), ("pan", "pa"), ("pes", "fa"), ("pol", "pl"), ("por", "pt"),
        ("ron", "ro"), ("rus", "ru"), ("sin", "si"), ("slk", "sk"), ("slv", "sl"), ("sna", "sn"), ("spa", "es"),
        ("srp", "sr"), ("swe", "sv"), ("tam", "ta"), ("tel", "te"), ("tgl", "tl"), ("tha", "th"), ("tuk", "tk"),
        ("tur", "tr"), ("ukr", "uk"), ("urd", "ur"), ("uzb", "uz"), ("vie", "vi"), ("yid", "yi"), ("zul", "zu"),
    ];
    CODES
        .binary_search_by_key(&code, |(three, _)| three)
        .ok()
        .and_then(|at| CODES.get(at))
        .map_or(code, |(_, two)| two)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;

    #[test]
    fn declared_tags_are_read_as_pages_write_them() {
        for (raw, expected) in [
            ("en_US", Some("en")),
            ("zh-cn", Some("zh-Hans")),
            ("zh_Hant_TW", Some("zh-Hant")),
            ("zh-TW", Some("zh-Hant")),
            ("de-DE, en", Some("de")),
            ("sr-latn-RS", Some("sr-Latn")),
            ("", None),
            ("english", None),
        ] {
            assert_eq!(tag(raw).as_deref(), expected, "{raw}");
        }
    }

    #[test]
    fn the_text_speaks_for_its_language() {
        for (text, expected) in [
            (
                "After nine dry weeks it rained in the valley on Monday, and the wells that had run dry are filling again, the council said.",
                "en",
            ),
            (
                "Nach neun trockenen Wochen hat es am Montag im Tal geregnet, und die Brunnen füllen sich wieder, sagte der Gemeinderat.",
                "de",
            ),
            (
                "После девяти сухих недель в понедельник в долине прошёл дождь, и колодцы снова наполняются, сообщили в совете общины.",
                "ru",
            ),
            (
                "星期一，山谷里终于下雨了。这是九个星期以来的第一场雨，干涸的水井开始蓄水，村民们说他们从来没有见过这样的旱情。",
                "zh-Hans",
            ),
            (
                "星期一，山谷裡終於下雨了。這是九個星期以來的第一場雨，乾涸的水井開始蓄水，村民們說他們從來沒有見過這樣的旱情。",
                "zh-Hant",
            ),
            (
                "月曜日、谷にようやく雨が降った。九週間ぶりの雨で、枯れた井戸に水が戻り始めていると村の役場は話している。",
                "ja",
            ),
            (
                "월요일 계곡에 마침내 비가 내렸다. 아홉 주 만에 내린 첫 비로 말랐던 우물에 다시 물이 차오르고 있다고 마을 의회는 밝혔다.",
                "ko",
            ),
        ] {
            assert_eq!(detect(text, None).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(detect("Rain", None), None);
    }

    #[test]
    fn a_declaration_that_the_text_belies_is_noted() {
        let html = "<html lang=en><title>Regen</title><p>Nach neun trockenen Wochen hat es am Montag im Tal geregnet, und die Brunnen füllen sich wieder, sagte der Gemeinderat am Abend vor der Presse.";
        let language = extract(html, None).unwrap().language.unwrap();
        assert_eq!((language.tag.as_str(), language.disagrees), ("de", true));
        assert_eq!(language.declared.as_deref(), Some("en"));
    }

    #[test]
    fn arabic_runs_from_the_right() {
        let html = "<html lang=ar><title>مطر</title><p>بعد تسعة أسابيع جافة هطل المطر في الوادي يوم الاثنين وبدأت الآبار تمتلئ من جديد كما قال المجلس";
        assert_eq!(extract(html, None).unwrap().direction, Direction::RightToLeft);
    }
}
