//! Pages that broke on their way: cut, changed in single bytes, spliced together. What must hold of any page still holds.

#[allow(unreachable_pub, dead_code)] // the fuzz targets need them public
#[path = "../fuzz/checks.rs"]
mod checks;

/// A page that has something of everything and is short enough to be damaged in each byte.
const SMALL: &[u8] = "<!DOCTYPE html><html lang=zh><meta charset=utf-8><title>雨 - News</title>\
    <script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"雨\",\"author\":[\"Ada\"]}</script>\
    <h1 class='a b'>雨</h1><p>By <a href='/ada?x=1&amp;y'>Ada Reyes</a>, 3 May 2024<p>It &quot;rained&#33; <b>for <i>nine</b> days</i>.\
    <table><tr><th>a<td>1</table><ul><li>x</ul><!-- c --><svg><![CDATA[d]]></svg><img src=a.jpg srcset='b 2x'></html>"
    .as_bytes();

fn pages() -> Vec<Vec<u8>> {
    ["tests/pages/zh_local_news.html", "tests/pages/everything.html"]
        .map(|page| std::fs::read(page).expect("a page of ours"))
        .into()
}

/// Checks a page with settings of a number.
fn check(number: usize, page: &[&[u8]]) {
    let settings = u8::try_from(number % 16).expect("small");
    checks::extract(&[&[settings], page.concat().as_slice()].concat());
}

#[test]
fn cut_at_every_64th() {
    for page in pages() {
        for part in 0..64 {
            check(part, &[&page[..page.len() * part / 64]]);
            check(part + 3, &[&page[page.len() * part / 64..]]);
        }
    }
}

#[test]
fn each_byte_changed() {
    for at in 0..SMALL.len() {
        for (number, put) in
            [SMALL[at] ^ 0x80, SMALL[at] ^ 0x20, SMALL[at] ^ 1, 0, b'<', b'"'].into_iter().enumerate()
        {
            check(at + number, &[&SMALL[..at], &[put], &SMALL[at + 1..]]);
        }
        check(at, &[&SMALL[..at], &SMALL[at + 1..]]);
    }
}

#[test]
fn two_pages_spliced() {
    let pages = pages();
    let mut state = 7_usize;
    let mut chance = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    for number in 0..400 {
        let (one, other) = (&pages[number % 2], &pages[(number + 1) % 2]);
        let (end, start, again) = (chance(one.len()), chance(other.len()), chance(one.len()));
        check(number, &[&one[..end], &other[start..], &one[again..]]);
    }
}

/// Every pair of bytes in every encoding of the standard.
#[test]
fn every_pair_of_bytes_in_every_encoding() {
    #[rustfmt::skip]
    let labels = [
        "utf-8", "ibm866", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5", "iso-8859-6", "iso-8859-7", "iso-8859-8",
        "iso-8859-8-i", "iso-8859-10", "iso-8859-13", "iso-8859-14", "iso-8859-15", "iso-8859-16", "koi8-r", "koi8-u",
        "macintosh", "windows-874", "windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254",
        "windows-1255", "windows-1256", "windows-1257", "windows-1258", "x-mac-cyrillic", "gbk", "gb18030", "big5", "euc-jp",
        "iso-2022-jp", "shift_jis", "euc-kr", "replacement", "utf-16be", "utf-16le", "x-user-defined",
    ];
    for (number, label) in labels.into_iter().enumerate() {
        let head = format!("<!DOCTYPE html><meta charset={label}><title>x</title><p>");
        for first in (0x1b..=0xffu8).filter(|first| *first == 0x1b || *first >= 0x80) {
            let pairs: Vec<u8> = (0..=0xff_u8).flat_map(|second| [first, second, b' ']).collect();
            if usize::from(first) % 8 == number % 8 || first >= 0xfc || first <= 0x82 {
                check(number, &[head.as_bytes(), &pairs]);
            }
        }
    }
}
