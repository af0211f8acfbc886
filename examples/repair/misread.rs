//! Texts read in a wrong encoding, as programs do it: browsers, which keep what they can, and those that lose bytes.

// In the modules of an example, `pub` says what a file offers to the others.
#![allow(unreachable_pub)]

use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GBK, KOI8_R, SHIFT_JIS, UTF_8, WINDOWS_1251, WINDOWS_1252,
};

/// A wrong way that a text has gone.
pub struct Way {
    pub was: &'static Encoding,
    pub read_as: &'static Encoding,
    /// What stands for each byte that the wrong encoding has no character for, where they are not kept as controls.
    pub lost: Option<&'static str>,
    /// No-break spaces were made spaces.
    pub spaced: bool,
}

const fn way(was: &'static Encoding, read_as: &'static Encoding) -> Way {
    Way { was, read_as, lost: None, spaced: false }
}

pub static WAYS: [Way; 24] = [
    way(UTF_8, WINDOWS_1252),
    Way { lost: Some("\u{FFFD}"), ..way(UTF_8, WINDOWS_1252) },
    Way { lost: Some("?"), ..way(UTF_8, WINDOWS_1252) },
    Way { lost: Some("\u{FFFD}"), spaced: true, ..way(UTF_8, WINDOWS_1252) },
    way(UTF_8, GBK),
    way(UTF_8, BIG5),
    way(UTF_8, SHIFT_JIS),
    way(UTF_8, EUC_KR),
    way(UTF_8, WINDOWS_1251),
    way(UTF_8, KOI8_R),
    way(GBK, WINDOWS_1252),
    way(BIG5, WINDOWS_1252),
    way(SHIFT_JIS, WINDOWS_1252),
    way(EUC_JP, WINDOWS_1252),
    way(EUC_KR, WINDOWS_1252),
    way(WINDOWS_1251, WINDOWS_1252),
    way(KOI8_R, WINDOWS_1252),
    way(BIG5, GBK),
    way(SHIFT_JIS, GBK),
    way(EUC_KR, GBK),
    way(GBK, BIG5),
    way(GBK, SHIFT_JIS),
    way(KOI8_R, WINDOWS_1251),
    way(WINDOWS_1251, KOI8_R),
];

impl Way {
    pub fn name(&self) -> String {
        let lost = self.lost.map_or(String::new(), |mark| format!(", lost bytes as {mark}"));
        let spaced = if self.spaced { ", no-break spaces as spaces" } else { "" };
        format!("{} read as {}{lost}{spaced}", self.was.name(), self.read_as.name())
    }

    /// The text as far as the first encoding can write it, and as it comes out; nothing if that is not nearly all of it, or no
    /// damage.
    pub fn misread(&self, text: &str) -> Option<(String, String)> {
        let writes = |c: &char| c.is_ascii() || !self.was.encode(c.encode_utf8(&mut [0; 4])).2;
        let clean: String =
            if self.was == UTF_8 { text.to_owned() } else { text.chars().filter(writes).collect() };
        if clean.is_ascii() || clean.len() * 50 < text.len() * 49 {
            return None;
        }
        let bytes = self.was.encode(&clean).0;
        let mut out = self.read_as.decode_without_bom_handling(&bytes).0.into_owned();
        if let Some(mark) = self.lost {
            out = out.replace(['\u{81}', '\u{8d}', '\u{8f}', '\u{90}', '\u{9d}'], mark);
        }
        if self.spaced {
            out = out.replace('\u{a0}', " ");
        }
        (out != clean).then_some((clean, out))
    }
}
