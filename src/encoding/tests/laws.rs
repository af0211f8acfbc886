//! What holds of any bytes.

use std::borrow::Cow;

use proptest::prelude::*;

use super::decode;
use crate::encoding::sniff_not_html;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_bytes_decode(bytes in prop::collection::vec(any::<u8>(), 0..3000), content_type in ".{0,40}") {
        decode(&bytes, None);
        decode(&bytes, Some(&content_type));
        sniff_not_html(&bytes);
    }

    #[test]
    fn bytes_of_markup_decode(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                &b"<meta charset="[..], b"gbk", b"'", b"\"", b">", b"<html lang=", b"<html lang=zh-Hant>", b"<html lang=ru>", b"<html lang=lt>", b"<html lang=ja>", b"\xC2\xEE\xF2", b"\x93", b"\x81", b"<!--", b"-->", b" http-equiv=content-type ",
                b" content=\"text/html; charset=", b"</script", b"<script>", b"<?xml encoding='", b"\x1B$B", b"\0", b"<",
                b"\xD6\xD0", b"\xE4\xB8", b"\xE9", b"\xFF\xFE", b"\xEF\xBB\xBF", b"\x81\x30\x81\x30", b" / ", b"=",
            ]),
            0..60,
        ),
        label in prop::sample::select(vec!["utf-8", "gbk", "utf-16", "iso-2022-jp", "hz-gb-2312", "x-user-defined", "x"]),
    ) {
        let page = parts.concat();
        decode(&page, None);
        let decoded = decode(&page, Some(&format!("text/html; charset={label}")));
        prop_assert!(decoded.report.declared.iter().any(|declared| declared.label == label));
    }

    #[test]
    fn utf_8_without_a_label_comes_back_unchanged(text in "[^<\0\u{feff}]{0,200}[é京Яش한😀][^<\0]{0,200}") {
        let decoded = decode(text.as_bytes(), None);
        prop_assert_eq!(&*decoded.text, &*text);
        prop_assert!(matches!(decoded.text, Cow::Borrowed(_)));
        prop_assert_eq!(decoded.report.encoding, "UTF-8");
        prop_assert_eq!(decoded.report.replacements, 0);
    }

    #[test]
    fn labels_in_any_place_are_told(label in "[a-z][a-z0-9-]{0,12}") {
        let page = format!("<!DOCTYPE html><title>x</title><meta charset='{label}'>");
        let decoded = decode(page.as_bytes(), Some(&format!("text/html; charset=\"{label}\"")));
        let labels: Vec<_> = decoded.report.declared.iter().map(|declared| &*declared.label).collect();
        prop_assert_eq!(labels, vec![&*label, &*label]);
    }
}
