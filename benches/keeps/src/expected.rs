//! What `tests/pages/everything.html` holds, kind by kind.

/// A kind of block or span: words that its text has, and selectors with words that an element which they match holds.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) words: &'static [&'static str],
    pub(crate) shape: &'static [(&'static str, &'static str)],
}

const fn kind(
    name: &'static str,
    words: &'static [&'static str],
    shape: &'static [(&'static str, &'static str)],
) -> Kind {
    Kind { name, words, shape }
}

/// Kinds in the order of the page.
pub(crate) static KEPT: &[Kind] = &[
    kind(
        "lead picture, the largest of `<picture>`",
        &[],
        &[("img[src$='valley-1600.webp'], img[srcset*='valley-1600'], source[srcset*='valley-1600']", "")],
    ),
    kind("alternative text", &[], &[("img[alt='A green valley with a dam']", "")]),
    kind(
        "figure with caption",
        &["The upper valley in spring"],
        &[("figure figcaption", "The upper valley in spring")],
    ),
    kind("credit", &["Photo: Vera Holm"], &[("figure *", "Photo: Vera Holm")]),
    kind("strong", &["ninety years"], &[("strong, b", "ninety years")]),
    kind("emphasis", &["every single morning"], &[("em, i", "single")]),
    kind("struck words", &["nobody pays"], &[("del, s, strike", "pays")]),
    kind(
        "link, absolute",
        &["a grant came in 2019"],
        &[("a[href='https://courier.example/2019/grant']", "a grant came in 2019")],
    ),
    kind("heading", &["What is measured"], &[("h2", "What is measured")]),
    kind("heading, inner level", &["A program for it"], &[("h3", "A program for it")]),
    kind(
        "strong line as heading",
        &["How it began"],
        &[("h1, h2, h3, h4, h5, h6", "How it began")],
    ),
    kind("abbreviation with title", &["head of the RWB"], &[("abbr[title='Rural Water Board']", "RWB")]),
    kind("line break", &["made a table of it.", "It hangs in the town hall"], &[("p:has(br)", "It hangs in the town hall")]),
    kind(
        "table, its head cells",
        &["September", "1934"],
        &[("table th", "Year"), ("table th", "1934"), ("table td", "11.2")],
    ),
    kind(
        "table, its spans",
        &["5.1", "1945: no figures, the post was burnt"],
        &[("td[rowspan='2']", "5.1"), ("td[colspan='3']", "1945: no figures")],
    ),
    kind(
        "table, its caption",
        &["Water behind the dam, in metres"],
        &[("table caption", "Water behind the dam")],
    ),
    kind(
        "nested list",
        &["the height of the water,", "and at the bridge", "the keeper's remarks."],
        &[("ol > li ul > li", "at the dam"), ("ol > li", "the rain of the last day")],
    ),
    kind(
        "definition list",
        &["Spill", "Water that runs over the crown"],
        &[("dl dt", "Spill"), ("dl dd", "Water that runs over the crown")],
    ),
    kind(
        "quotation",
        &["We shall measure, and we shall not guess."],
        &[("blockquote", "We shall measure"), ("blockquote[cite$='/minutes/1934']", "")],
    ),
    kind(
        "quotation, its source",
        &["Karl Holm", "minutes of the council, 1934"],
        &[("blockquote footer, blockquote cite", "minutes of the council, 1934")],
    ),
    kind("formula in a line, as TeX", &["Q = A v"], &[("p code, p annotation, p math", "Q = A v")]),
    kind(
        "formula of its own, as TeX",
        &["v = \\sqrt{2 g h}"],
        &[("pre code, annotation, math", "v = \\sqrt{2 g h}")],
    ),
    kind("code in a line", &["draw --help"], &[("p code", "draw --help")]),
    kind(
        "code, white space kept",
        &["def draw(area, height):"],
        &[("pre", "def draw(area, height):\n    # metres and seconds\n    return")],
    ),
    kind(
        "code, its language",
        &["def draw(area, height):"],
        &[("pre[class*='python'], pre code[class*='python'], pre[lang='python']", "def draw")],
    ),
    kind(
        "player in a frame",
        &[],
        &[("[src*='aBcDeFgHiJk'], [href*='aBcDeFgHiJk']", "")],
    ),
    kind(
        "player, its caption",
        &["The keeper at work, filmed in April."],
        &[("figure *", "The keeper at work, filmed in April.")],
    ),
    kind(
        "video",
        &[],
        &[("video[src$='spill.mp4'], video source[src$='spill.mp4']", "")],
    ),
    kind("audio", &[], &[("audio[src$='keeper.mp3'], audio source[src$='keeper.mp3']", "")]),
    kind("ruby", &["水位", "すいい"], &[("ruby", "水位"), ("ruby rt", "すいい")]),
    kind(
        "sub- and superscript",
        &["by the 10"],
        &[("sub", "2"), ("p sup", "6")],
    ),
    kind("marked words", &["height marked"], &[("mark", "height")]),
    kind(
        "post of a network",
        &["Morning reading: 9.81 m. Still falling."],
        &[("figure, blockquote", "Morning reading"), ("[href*='/thedam/status/1234567890']", "")],
    ),
    kind(
        "gallery, its captions",
        &["The post of 1934", "The book of 2024"],
        &[("figure *", "The post of 1934"), ("figure *", "The book of 2024"), ("img[src$='/p/post.jpg']", "")],
    ),
    kind("picture that loads late", &[], &[("img[src$='/p/book.jpg']", "")]),
    kind(
        "details with summary",
        &["May one visit the dam?", "Yes, on Sundays from ten to four."],
        &[("details summary", "May one visit the dam?"), ("details", "Yes, on Sundays")],
    ),
    kind(
        "list of tasks",
        &["boots", "a coat"],
        &[("li:has(input[type='checkbox'][checked])", "boots"), ("li:has(input[type='checkbox'])", "a coat")],
    ),
    kind("thematic break", &[], &[("hr", "")]),
    kind(
        "live entry, its heading and text",
        &["The gate opens", "The keeper lets out the first water"],
        &[("h2, h3, h4", "The gate opens"), ("p", "The keeper lets out the first water")],
    ),
    kind(
        "live entry, its time",
        &["17:30", "A crowd of some two hundred"],
        &[("time[datetime^='2024-05-02T17:30']", "17:30")],
    ),
    kind(
        "footnote, tied to its reference",
        &["But for eleven days of 1945."],
        &[("[id$='fn1']", "But for eleven days of 1945."), ("a[href$='fn1']", "1")],
    ),
];

/// What a name stands for on the page, and words of it that no text of the article has.
pub(crate) static GONE: &[(&str, &str)] = &[
    ("navigation", "Sport"),
    ("byline", "By Ann Lee"),
    ("advertisement", "Boots for every weather"),
    ("copy button", "Copy"),
    ("formula said twice", "v=√2gh"),
    ("way back of a footnote", "↩"),
    ("related stories", "The mill that would not stop"),
    ("foot", "All rights reserved"),
];
