//! What the first bytes say of an input that is no web page, and what its first characters do.

use serde::de::IgnoredAny;

/// `(first bytes, what they are)`: formats whose first bytes no web page begins with.
static MAGIC: &[(&[u8], &str)] = &[
    (b"\0\0\x01\0", "an icon"),
    (b"\0asm", "a WebAssembly module"),
    (b"\x1A\x45\xDF\xA3", "a Matroska or WebM video"),
    (b"\x1F\x8B", "gzip data"),
    (b"\x1F\x9D", "compress data"),
    (b"%!PS-Adobe", "a PostScript document"),
    (b"%PDF-", "a PDF document"),
    (b"(\xB5/\xFD", "zstd data"),
    (b"7z\xBC\xAF'\x1C", "a 7z archive"),
    (b"BZh", "bzip2 data"),
    (b"FLV\x01", "a Flash video"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"ID3\x02", "an MP3 recording"),
    (b"ID3\x03", "an MP3 recording"),
    (b"ID3\x04", "an MP3 recording"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"OggS\0", "an Ogg recording"),
    (b"PK\x03\x04", "a zip archive, which Office documents and EPUB books are too"),
    (b"PK\x05\x06", "a zip archive, which Office documents and EPUB books are too"),
    (b"Rar!\x1A\x07", "a RAR archive"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"WARC/1.", "a WARC archive of pages"),
    (b"fLaC\0", "a FLAC recording"),
    (b"wOF2", "a font"),
    (b"wOFF", "a font"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7FELF", "a program"),
    (b"\x89PNG\r\n\x1A\n", "a PNG image"),
    (b"\xCA\xFE\xBA\xBE", "a program"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an Office document of the old binary kind"),
    (b"\xFD7zXZ\0", "xz data"),
    (b"\xFF\xD8\xFF", "a JPEG image"),
];

/// `(brand after the size and "ftyp", what it is)`; other brands are MP4 or its kin.
static FTYP: &[(&[u8], &str)] = &[
    (b"M4A ", "an MP4 recording"),
    (b"avif", "an AVIF image"),
    (b"heic", "a HEIC image"),
    (b"mif1", "a HEIC image"),
    (b"qt  ", "a QuickTime video"),
];

/// `(form after "RIFF" and the size, what it is)`.
static RIFF: &[(&[u8], &str)] =
    &[(b"AVI ", "an AVI video"), (b"WAVE", "a WAV recording"), (b"WEBP", "a WebP image")];

/// What the input is by its first bytes, if it is no web page.
pub(crate) fn sniff_not_html(bytes: &[u8]) -> Option<&'static str> {
    let by_prefix = |table: &[(&[u8], &'static str)], bytes: &[u8]| {
        table.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|&(_, what)| what)
    };
    by_prefix(MAGIC, bytes)
        .or_else(|| {
            let brand = bytes.get(4..)?.strip_prefix(b"ftyp")?;
            Some(by_prefix(FTYP, brand).unwrap_or("an MP4 video"))
        })
        .or_else(|| by_prefix(RIFF, bytes.strip_prefix(b"RIFF")?.get(4..)?))
        .or_else(|| {
            // "BM" alone may begin a text; the two reserved numbers after the size are zero in a bitmap.
            let reserved = bytes.strip_prefix(b"BM")?.get(4..8)?;
            (reserved == [0; 4]).then_some("a BMP image")
        })
        .or_else(|| (bytes.get(257..262)? == b"ustar").then_some("a tar archive"))
        .or_else(|| textual(bytes))
}

/// Whether a page's text is none, by the control characters that stand in no text of any encoding: bytes that are
/// anything else, such as an image without its head, have one in ten and more. NUL is not counted, which UTF-16 that was
/// taken for something else is full of, nor is ESC.
pub(crate) fn is_binary(text: &str) -> bool {
    /// So many characters are looked at, and fewer than these are not judged.
    const LOOKED_AT: usize = 4096;
    const FEWEST: usize = 256;
    /// One in so many is more than any text has.
    const SHARE: usize = 20;
    let is_control =
        |c: &char| matches!(c, '\u{1}'..='\u{8}' | '\u{b}' | '\u{e}'..='\u{1a}' | '\u{1c}'..='\u{1f}');
    // As many characters have at most four times as many bytes; in those of a page next to none is a control.
    let head = text.as_bytes().get(..4 * LOOKED_AT).unwrap_or(text.as_bytes());
    let may_be = |byte: &u8| *byte < b' ' && is_control(&char::from(*byte));
    if head.iter().filter(|byte| may_be(byte)).count().saturating_mul(SHARE) <= FEWEST {
        return false;
    }
    let (mut all, mut controls) = (0_usize, 0_usize);
    for c in text.chars().take(LOOKED_AT) {
        all = all.saturating_add(1);
        controls = controls.saturating_add(usize::from(is_control(&c)));
    }
    all >= FEWEST && controls.saturating_mul(SHARE) > all
}

/// Formats of text, before which a byte order mark and blanks may stand.
fn textual(bytes: &[u8]) -> Option<&'static str> {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if text.starts_with(b"%PDF-") {
        return Some("a PDF document");
    }
    if text.starts_with(b"{\\rtf") {
        return Some("an RTF document");
    }
    // Text in brackets may be a page; only what parses to its end is JSON. serde_json bounds its own depth.
    let json = matches!(text.first()?, b'{' | b'[') && serde_json::from_slice::<IgnoredAny>(text).is_ok();
    json.then_some("JSON data")
}

#[cfg(test)]
mod tests {
    use super::{FTYP, MAGIC, RIFF, is_binary, sniff_not_html};

    #[test]
    fn tables_are_sorted_and_without_doubles() {
        for table in [MAGIC, FTYP, RIFF] {
            assert!(table.is_sorted_by(|a, b| a.0 < b.0), "{table:?}");
        }
    }

    #[test]
    fn formats_are_told_by_their_first_bytes() {
        for (bytes, what) in [
            (&b"%PDF-1.7\n%\xE2\xE3"[..], "a PDF document"),
            (b"\xEF\xBB\xBF\n%PDF-1.4", "a PDF document"),
            (b"\x1F\x8B\x08\0\0\0\0\0", "gzip data"),
            (b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", "a PNG image"),
            (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "a JPEG image"),
            (b"GIF89a\x01\0\x01\0", "a GIF image"),
            (b"RIFF\x24\0\0\0WEBPVP8 ", "a WebP image"),
            (b"\0\0\0\x20ftypisom\0\0\x02\0", "an MP4 video"),
            (b"\0\0\0\x1Cftypavif\0\0\0\0", "an AVIF image"),
            (b"{\\rtf1\\ansi", "an RTF document"),
            (b"BM\x36\0\x0C\0\0\0\0\0\x36\0\0\0", "a BMP image"),
            (br#" {"title": "<p>Hello</p>", "n": [1, 2]} "#, "JSON data"),
        ] {
            assert_eq!(sniff_not_html(bytes), Some(what));
        }
        let zip = sniff_not_html(b"PK\x03\x04\x14\0").expect("known");
        assert!(zip.starts_with("a zip archive"));
    }

    #[test]
    fn what_is_full_of_control_characters_is_no_text() {
        let page = |each: &str| each.repeat(300);
        // Every byte as often as any other, in whatever encoding that is read.
        let bytes: Vec<u8> =
            (0..4096_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13).to_le_bytes()[0]).collect();
        for encoding in
            [encoding_rs::WINDOWS_1252, encoding_rs::UTF_8, encoding_rs::GBK, encoding_rs::SHIFT_JIS]
        {
            assert!(is_binary(&encoding.decode_without_bom_handling(&bytes).0), "{}", encoding.name());
        }
        assert!(is_binary(&page("\u{1}\u{2} a b")));
        // Damage, blanks, text of two bytes a character read as of one, shifts of ISO-2022-JP, and what is too short.
        for text in [
            page("some text with a \u{b} in it"),
            page("\t\r\n\u{c}"),
            page("t\0e\0x\0t\0"),
            page("\u{1b}$B$3"),
            page("\u{80}\u{95}x"),
        ] {
            assert!(!is_binary(&text), "{text:?}");
        }
        assert!(!is_binary("\u{1}\u{2}\u{3}"));
    }

    #[test]
    fn pages_are_pages() {
        for page in [
            &b""[..],
            b"<!DOCTYPE html><title>x</title>",
            b"BMW builds cars, and here is what it says of them",
            b"[Update] <p>The bridge is open again.</p>",
            b"{{ template }} <html><p>left unfilled</p></html>",
            b"plain text",
            b"\xFF\xFE<\0h\0t\0m\0l\0>\0",
            b"\0\0\0<html>",
        ] {
            assert_eq!(sniff_not_html(page), None, "{}", String::from_utf8_lossy(page));
        }
    }
}
