//! Where labels stand, their rank, and encodings that show by themselves.

use std::borrow::Cow;

use super::{EncodingReason, decode, verdict};

const TEXT: &str = "<p>Żółta łódź płynie po rzece, a chłopiec śpi na brzegu.</p>";

/// `(label, place, encoding)` of what is declared.
fn declared(page: &[u8], content_type: Option<&str>) -> Vec<(String, EncodingReason, Option<String>)> {
    let report = decode(page, content_type).report;
    report.declared.into_iter().map(|one| (one.label, one.place, one.encoding)).collect()
}

fn latin_2(text: &str) -> Vec<u8> {
    encoding_rs::ISO_8859_2.encode(text).0.into_owned()
}

fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn labels_rank_as_in_the_standard() {
    let page =
        latin_2(&format!("<?xml version='1.0' encoding='windows-1250'?><meta charset=iso-8859-2>{TEXT}"));
    let decoded = decode(&page, Some("text/html; charset=\"latin2\""));
    assert_eq!(verdict(&decoded), ("ISO-8859-2", EncodingReason::ContentType));
    let places: Vec<_> = decoded.report.declared.iter().map(|one| (one.place, &*one.label)).collect();
    let expected = [
        (EncodingReason::ContentType, "latin2"),
        (EncodingReason::Meta, "iso-8859-2"),
        (EncodingReason::XmlDeclaration, "windows-1250"),
    ];
    assert_eq!(places, expected);
    assert_eq!(verdict(&decode(&page, None)), ("ISO-8859-2", EncodingReason::Meta));
    let xml = latin_2(&format!("<?xml version='1.0' encoding = \"iso-8859-2\" ?>{TEXT}"));
    assert_eq!(verdict(&decode(&xml, None)), ("ISO-8859-2", EncodingReason::XmlDeclaration));
}

#[test]
fn a_byte_order_mark_is_first_and_no_part_of_the_text() {
    let page = format!("\u{feff}<meta charset=gbk>{TEXT}");
    let decoded = decode(page.as_bytes(), Some("text/html; charset=gbk"));
    assert_eq!(verdict(&decoded), ("UTF-8", EncodingReason::ByteOrderMark));
    assert!(matches!(decoded.text, Cow::Borrowed(_)) && decoded.text.starts_with("<meta"));
    for (bytes, name) in
        [(u16::to_le_bytes as fn(u16) -> [u8; 2], "UTF-16LE"), (u16::to_be_bytes, "UTF-16BE")]
    {
        let page = utf_16(&format!("\u{feff}{TEXT}"), bytes);
        let decoded = decode(&page, Some("text/html; charset=utf-8"));
        assert_eq!(verdict(&decoded), (name, EncodingReason::ByteOrderMark));
        assert_eq!(decoded.text, TEXT);
    }
}

#[test]
fn utf_16_without_a_mark_shows_by_its_zeros() {
    let chinese = format!("<html><title>x</title><p>{}</p></html>", "桥通车了，居民不必绕行。".repeat(9));
    for (bytes, name) in
        [(u16::to_le_bytes as fn(u16) -> [u8; 2], "UTF-16LE"), (u16::to_be_bytes, "UTF-16BE")]
    {
        for text in [TEXT, &chinese] {
            let decoded = decode(&utf_16(text, bytes), None).report;
            assert_eq!((decoded.encoding.as_str(), decoded.reason), (name, EncodingReason::Guess));
            assert_eq!(decode(&utf_16(text, bytes), None).text, text);
        }
        let xml = utf_16("<?xml version='1.0'?><html><p>é</p></html>", bytes);
        assert_eq!(verdict(&decode(&xml, None)), (name, EncodingReason::XmlDeclaration));
        let lie = utf_16(TEXT, bytes);
        let decoded = decode(&lie, Some("text/html; charset=utf-8"));
        assert_eq!(verdict(&decoded), (name, EncodingReason::DeclaredIsWrong));
    }
    let labelled = utf_16(TEXT, u16::to_le_bytes);
    let decoded = decode(&labelled, Some("text/html; charset=utf-16"));
    assert_eq!(verdict(&decoded), ("UTF-16LE", EncodingReason::ContentType));
}

#[test]
fn a_label_that_says_utf_16_of_other_bytes_is_passed_over() {
    let decoded = decode(TEXT.as_bytes(), Some("text/html; charset=utf-16"));
    assert_eq!((&*decoded.text, decoded.report.encoding.as_str()), (TEXT, "UTF-8"));
    let page = format!("<meta charset=utf-16>{TEXT}");
    let decoded = decode(page.as_bytes(), None);
    assert_eq!(verdict(&decoded), ("UTF-8", EncodingReason::Meta));
}

#[test]
fn a_late_meta_is_found_but_not_in_a_script() {
    let filler = format!("<script>document.write('<meta charset=gbk>');{}</script>", " ".repeat(1000));
    let page =
        latin_2(&format!("<html><head><!--{}-->{filler}<meta charset='iso-8859-2'>{TEXT}", "x".repeat(1024)));
    assert_eq!(verdict(&decode(&page, None)), ("ISO-8859-2", EncodingReason::LateMeta));
    let found = declared(&page, None);
    assert_eq!(found, [("iso-8859-2".into(), EncodingReason::LateMeta, Some("ISO-8859-2".into()))]);
}

#[test]
fn every_label_is_told_with_what_it_stands_for() {
    let page = b"<meta charset=bogus><meta charset=x-user-defined><meta charset=gbk>";
    let found = declared(page, Some("text/html; charset=hz-gb-2312"));
    let expected = [
        ("hz-gb-2312", EncodingReason::ContentType, Some("replacement")),
        ("bogus", EncodingReason::Meta, None),
        ("x-user-defined", EncodingReason::Meta, Some("windows-1252")),
        ("gbk", EncodingReason::Meta, Some("GBK")),
    ];
    assert_eq!(found, expected.map(|(label, place, name)| (label.into(), place, name.map(str::to_owned))));
}

#[test]
fn ascii_is_borrowed_and_keeps_its_label() {
    for (page, content_type, expected) in [
        (&b"<p>Hello"[..], None, ("windows-1252", EncodingReason::Fallback)),
        (b"<p>Hello", Some("text/html; charset=gbk"), ("GBK", EncodingReason::ContentType)),
        (b"<meta charset=euc-kr><p>Hello", None, ("EUC-KR", EncodingReason::Meta)),
        (b"", None, ("windows-1252", EncodingReason::Fallback)),
    ] {
        let decoded = decode(page, content_type);
        assert_eq!(verdict(&decoded), expected);
        assert!(matches!(decoded.text, Cow::Borrowed(_)));
    }
}

#[test]
fn a_replacement_character_of_the_page_is_not_ours() {
    let sound = decode("<p>naïve \u{fffd}</p>".as_bytes(), None);
    assert_eq!(sound.report.replacements, 0);
    let broken = decode(b"<meta charset=utf-8><p>na\xC3\xAFve \xEF\xBF\xBD \xE9 </p>", None);
    assert_eq!((broken.report.encoding.as_str(), broken.report.replacements), ("UTF-8", 1));
}

#[test]
fn a_word_in_gbk_that_is_utf_8_by_chance_is_gbk() {
    // Each of these pairs of bytes is a character of two bytes in UTF-8 too.
    let word = b"\xC4\xA3\xCA\xBD\xC8\xB7\xCA\xB5";
    assert!(std::str::from_utf8(word).is_ok());
    let page = [&b"<meta charset=gb2312><title>"[..], word, b"</title>"].concat();
    let decoded = decode(&page, None);
    assert_eq!(verdict(&decoded), ("GBK", EncodingReason::Meta));
    assert!(decoded.text.contains("模式确实"));
    // While a sign in UTF-8 is one, whatever the page says.
    let decoded = decode("<meta charset=gb2312><p>Products » Home · © 2020 café".as_bytes(), None);
    assert_eq!(verdict(&decoded), ("UTF-8", EncodingReason::DeclaredIsWrong));
}
