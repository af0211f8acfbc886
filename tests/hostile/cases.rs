//! Pages that are made to cost much, each of a size that is asked for.

// Sizes are small, and bytes are cut off larger numbers on purpose; not each program that takes the cases needs all.
#![allow(clippy::cast_possible_truncation, unreachable_pub)]

use std::fmt::Write as _;

/// A page of a size.
pub type Shape = fn(usize) -> Vec<u8>;

/// A case: its name, the page, the size that tests take (bytes grow as it does), and the size that is timed.
pub struct Case {
    pub name: &'static str,
    pub shape: Shape,
    pub tested: usize,
    pub timed: usize,
}

const PARAGRAPH: &str = "<p>The town council met on Monday and, after nine hours, found words for what all had seen: \
    the bridge is closed, the river is high, and nobody knows for how long it will stay so.</p>";

/// A page around what a case is about, with an article before and behind it.
fn page(head: &str, body: &str) -> Vec<u8> {
    format!(
        "<!DOCTYPE html><html lang=en><head><title>The bridge is closed</title>{head}</head><body><article><h1>The bridge is \
         closed</h1>{PARAGRAPH}{body}{PARAGRAPH}{PARAGRAPH}</article></body></html>"
    )
    .into_bytes()
}

fn body(body: &str) -> Vec<u8> {
    page("", body)
}

fn times(what: &str, n: usize) -> Vec<u8> {
    body(&what.repeat(n))
}

fn each(n: usize, write: fn(usize, &mut String)) -> String {
    (0..n).fold(String::new(), |mut out, i| {
        write(i, &mut out);
        out
    })
}

/// Opened so often, and closed again.
fn nested(open: &str, within: &str, close: &str, n: usize) -> Vec<u8> {
    body(&(open.repeat(n) + within + &close.repeat(n)))
}

fn json_ld(json: &str) -> Vec<u8> {
    page(&format!("<script type=\"application/ld+json\">{json}</script>"), "")
}

/// Bytes in an encoding that a label names.
fn labelled(label: &str, bytes: &[u8]) -> Vec<u8> {
    let mut page = format!("<!DOCTYPE html><meta charset={label}><title>x</title><p>").into_bytes();
    page.extend(bytes);
    page
}

macro_rules! cases {
    ($($name:ident $tested:literal $timed:literal $shape:expr;)*) => {
        pub const CASES: &[Case] = &[$(Case { name: stringify!($name), shape: $shape, tested: $tested, timed: $timed },)*];
    };
}

#[rustfmt::skip]
cases! {
    // What `HOSTILE.md` measures, in its sizes.
    a_block 2_000 100_000 |n| body(&format!("<div>{}</div>", each(n, |i, out| { let _ = write!(out, "<a href=\"/x/{i}\">link {i}</a> "); })));
    a_unclosed 2_000 100_000 |n| times("<a href=x>", n);
    amp 10_000 1_000_000 |n| body(&format!("<p>{}</p>", "&amp;".repeat(n)));
    attr_value 100_000 1_000_000 |n| body(&format!("<div title=\"{}\">{PARAGRAPH}</div>", "x".repeat(n)));
    attrs 4_000 100_000 |n| body(&format!("<div {}>{PARAGRAPH}</div>", each(n, |i, out| { let _ = write!(out, " a{i}=v"); })));
    b_div_misnested 2_000 20_000 |n| times("<b><div>x</b>", n);
    b_p_unclosed 4_000 50_000 |n| times("<p><b>x", n);
    b_unclosed 4_000 100_000 |n| body(&("<b>".repeat(n) + "text"));
    body_attrs 4_000 20_000 |n| body(&each(n, |i, out| { let _ = write!(out, "<body a{i}=1>"); }));
    class_many 100_000 5_000_000 |n| body(&format!("<div class=\"{}\">{PARAGRAPH}</div>", "a b ".repeat(n / 4)));
    class_one 100_000 5_000_000 |n| body(&format!("<div class=\"{}\">{PARAGRAPH}</div>", "a".repeat(n)));
    close_p 2_000 20_000 |n| body(&("<div>".repeat(n) + &"</p>".repeat(n)));
    close_unknown 2_000 20_000 |n| body(&("<div>".repeat(n) + &"</x>".repeat(n)));
    comments 5_000 200_000 |n| times("<!-- c -->", n);
    div_nest 5_000 1_000_000 |n| body(&("<div>".repeat(n) + "text"));
    div_nest_closed 5_000 100_000 |n| nested("<div>", "text", "</div>", n);
    font_distinct 2_000 10_000 |n| body(&each(n, |i, out| { let _ = write!(out, "<font size={i}>"); }));
    font_p_distinct 500 3_000 |n| body(&each(n, |i, out| { let _ = write!(out, "<p><font size={i}>x"); }));
    font_unclosed 4_000 100_000 |n| body(&("<font size=1>".repeat(n) + "text"));
    form_nest 2_000 20_000 |n| times("<form><div>", n);
    frag_br 5_000 200_000 |n| times("line<br>", n);
    h_unclosed 2_000 20_000 |n| times("<h1>x<p>", n);
    jsonld_nest 50_000 10_000_000 |n| json_ld(&"[".repeat(n));
    jsonld_nest_closed 50_000 10_000_000 |n| json_ld(&("[".repeat(n / 2) + &"]".repeat(n / 2)));
    li_flat 4_000 100_000 |n| body(&format!("<ul>{}</ul>", "<li>item".repeat(n)));
    lts 50_000 10_000_000 |n| times("<", n);
    math_nest 4_000 50_000 |n| body(&("<math>".repeat(n) + "x"));
    nulls 50_000 5_000_000 |n| times("\0", n);
    one_text 100_000 20_000_000 |n| body(&format!("<p>{}</p>", "word, and another ".repeat(n / 18)));
    option 4_000 50_000 |n| body(&format!("<select>{}</select>", "<option>x".repeat(n)));
    p_siblings 2_000 200_000 |n| times("<p>A sentence in a paragraph, with a comma.", n);
    rand_bytes 50_000 5_000_000 random;
    select_nest 2_000 20_000 |n| times("<select><div>", n);
    svg_nest 4_000 50_000 |n| body(&("<svg>".repeat(n) + "x"));
    table_foster 2_000 50_000 |n| times("<table>foster ", n);
    table_foster_one 4_000 50_000 |n| body(&format!("<table>{}", "foster<tr>".repeat(n)));
    template_nest 4_000 30_000 |n| body(&("<template>".repeat(n) + "x"));
    ul_li 4_000 50_000 |n| body(&("<ul><li>".repeat(n) + "text"));
    // Wide and flat.
    small_blocks 5_000 100_000 |n| body(&each(n, |i, out| { let _ = write!(out, "<div>w{i}</div>"); }));
    small_blocks_alike 5_000 100_000 |n| times("<div>word</div>", n);
    small_blocks_named 3_000 100_000 |n| body(&each(n, |i, out| { let _ = write!(out, "<div class=c{i} id=i{i}>w</div>"); }));
    spans 5_000 200_000 |n| body(&format!("<p>{}", "<span>w</span> ".repeat(n)));
    headings 3_000 100_000 |n| times("<h2>Part</h2>", n);
    headings_and_text 1_000 20_000 |n| times(&format!("<h3>Part</h3>{PARAGRAPH}"), n);
    rules_flat 5_000 200_000 |n| times("<hr>", n);
    titles_repeated 2_000 50_000 |n| times("<p>The bridge is closed</p>", n);
    articles 1_000 20_000 |n| times("<article><h2><a href=x>Another story of the day</a></h2><p>Its first words, cut off here.</article>", n);
    sections_deep_and_wide 200 5_000 |n| times(&format!("{}{PARAGRAPH}{}", "<section>".repeat(40), "</section>".repeat(40)), n);
    staircase 400 400 |n| body(&each(n.min(400), |_, out| out.push_str("<div><p>one step down, and a few words, with a comma</p>")));
    // Links.
    links_in_lists 2_000 100_000 |n| body(&format!("<ul>{}</ul>", "<li><a href=/a>A link of the list</a>".repeat(n)));
    links_same 4_000 100_000 |n| times("<a href=/a>x</a>", n);
    links_dots 200 5_000 |n| body(&each(n, |_, out| { let _ = write!(out, "<p>Words <a href=\"{}x\">link</a>", "../".repeat(200)); }));
    links_next 2_000 50_000 |n| body(&each(n, |i, out| { let _ = write!(out, "<a class=next rel=next href=?page={i}>{i}</a> "); }));
    links_long 100 2_000 |n| body(&each(n, |i, out| { let _ = write!(out, "<p>Words <a href=\"/{}{i}\">link</a>", "path%20of-words/".repeat(100)); }));
    links_punycode 1_000 20_000 |n| body(&each(n, |i, out| { let _ = write!(out, "<p>Words <a href=\"http://bücher{i}.example/\">link</a>"); }));
    link_data 200_000 5_000_000 |n| body(&format!("<p>Words <a href=\"data:text/plain,{}\">link</a> and <img src=\"data:image/png;base64,{}\">", "x".repeat(n / 2), "A".repeat(n / 2)));
    bases 3_000 100_000 |n| page(&"<base href=/x/>".repeat(n), "");
    downloads 1_000 20_000 |n| body(&each(n, |i, out| { let _ = write!(out, "<p>Attachment: <a href=/file{i}.pdf>Report {i}.pdf</a></p>"); }));
    // The head.
    metas 3_000 100_000 |n| page(&each(n, |i, out| { let _ = write!(out, "<meta name=n{i} content=v{i}>"); }), "");
    metas_same 2_000 50_000 |n| page(&"<meta property=og:title content='A title'><meta property=og:image content=/i.jpg>".repeat(n), "");
    metas_authors 2_000 50_000 |n| page(&each(n, |i, out| { let _ = write!(out, "<meta property=article:author content='Ada Reyes {i}'>"); }), "");
    metas_dates 2_000 50_000 |n| page(&"<meta property=article:published_time content=2024-05-03T10:00:00Z>".repeat(n), "");
    metas_tags 2_000 50_000 |n| page(&each(n, |i, out| { let _ = write!(out, "<meta property=article:tag content='tag {i}'>"); }), "");
    keywords 20_000 1_000_000 |n| page(&format!("<meta name=keywords content=\"{}\">", each(n / 8, |i, out| { let _ = write!(out, "word{i}, "); })), "");
    title_long 100_000 5_000_000 |n| page(&format!("<title>{}</title>", "word and another | ".repeat(n / 19)), "");
    title_meta_long 100_000 5_000_000 |n| page(&format!("<meta property=og:title content=\"{}\">", "word and another - ".repeat(n / 19)), &format!("<h1>{}</h1>", "word and another - ".repeat(n / 19)));
    titles 3_000 50_000 |n| page(&"<title>word</title>".repeat(n), "");
    description_long 100_000 5_000_000 |n| page(&format!("<meta name=description content=\"{}\">", "words of it ".repeat(n / 12)), "");
    alternates 2_000 50_000 |n| page(&each(n, |i, out| { let _ = write!(out, "<link rel=alternate hreflang=x{i} href=/x{i}><link rel=canonical href=/c{i}>"); }), "");
    styles 2_000 50_000 |n| page(&"<style>p{color:red}</style>".repeat(n), "");
    // Data.
    jsonld_scripts 1_000 30_000 |n| page(&each(n, |i, out| { let _ = write!(out, r#"<script type="application/ld+json">{{"@type":"NewsArticle","headline":"The bridge {i}","author":"Ada"}}</script>"#); }), "");
    jsonld_articles 1_000 50_000 |n| json_ld(&format!("[{}]", each(n, |i, out| { let _ = write!(out, r#"{{"@type":"NewsArticle","headline":"The bridge {i}","url":"/a{i}"}},"#); })));
    jsonld_ids 1_000 50_000 |n| json_ld(&format!("[{}]", each(n, |i, out| { let _ = write!(out, r##"{{"@id":"#{i}","@type":"Person","name":"A{i}","knows":{{"@id":"#{}"}}}},"##, i + 1); })));
    jsonld_ids_same 1_000 50_000 |n| json_ld(&format!("[{}]", each(n, |_, out| out.push_str(r##"{"@id":"#a","@type":"NewsArticle","headline":"x","author":{"@id":"#a"}},"##))));
    jsonld_authors 2_000 50_000 |n| json_ld(&format!(r#"{{"@type":"NewsArticle","headline":"The bridge","author":[{}]}}"#, each(n, |i, out| { let _ = write!(out, r#"{{"@type":"Person","name":"Ada Reyes {i}"}},"#); })));
    jsonld_images 2_000 50_000 |n| json_ld(&format!(r#"{{"@type":"NewsArticle","headline":"The bridge","image":[{}]}}"#, each(n, |i, out| { let _ = write!(out, r#""/i{i}.jpg","#); })));
    jsonld_trail 2_000 50_000 |n| json_ld(&format!(r#"{{"@type":"BreadcrumbList","itemListElement":[{}]}}"#, each(n, |i, out| { let _ = write!(out, r#"{{"@type":"ListItem","position":{i},"name":"S{i}","item":"/s{i}"}},"#); })));
    jsonld_keys 2_000 50_000 |n| json_ld(&format!(r#"{{"@type":"NewsArticle",{}"headline":"x"}}"#, each(n, |i, out| { let _ = write!(out, r#""k{i}":"v","#); })));
    jsonld_body 100_000 2_000_000 |n| json_ld(&format!(r#"{{"@type":"NewsArticle","headline":"The bridge","articleBody":"{}"}}"#, "words of the article, and more. ".repeat(n / 32)));
    jsonld_body_lines 50_000 2_000_000 |n| json_ld(&format!(r#"{{"@type":"NewsArticle","headline":"The bridge","articleBody":"{}"}}"#, "words of it\\n".repeat(n / 13)));
    jsonld_quotes 50_000 2_000_000 |n| json_ld(&format!("{{\"a\":{}", "\"".repeat(n)));
    jsonld_quotes_apart 50_000 2_000_000 |n| json_ld(&format!("{{\"a\":{}", "\" ".repeat(n / 2)));
    jsonld_quotes_far 50_000 2_000_000 |n| json_ld(&format!("{{\"a\":\"{}", format!("\"{}", " ".repeat(n / 100)).repeat(100)));
    jsonld_commas 50_000 2_000_000 |n| json_ld(&format!("{{\"a\":\"x{}", "\", x".repeat(n / 4)));
    variables 5_000 100_000 |n| page(&format!("<meta property=og:title content=\"The bridge is open\"><script>var title = 'The bridge is open';{}</script>", each(n, |i, out| { let _ = write!(out, "v{i}='x';"); })), "");
    variables_open 50_000 1_000_000 |n| page(&format!("<meta property=og:title content=\"The bridge is open\"><script>/* The bridge is open */{}</script>", "a=\\'b='".repeat(n / 8)), "");
    variables_called 50_000 1_000_000 |n| page(&format!("<meta property=og:title content=\"The bridge is open\"><script>/* The bridge is open */{}</script>", "a=bcd(".repeat(n / 6)), "");
    scripts_titled 500 10_000 |n| page(&format!("<meta property=og:title content=\"The bridge is open\">{}", each(n, |i, out| { let _ = write!(out, "<script>var title = 'The bridge is open', pubtime = '2024-05-{i}'; {}</script>", "x ".repeat(50)); })), "");
    dates_either_way 1_000 20_000 |n| page(&each(n, |_, out| out.push_str("<meta name=date content=01/02/2023>")), &format!("<h1>The bridge</h1>{}", "<p>03.04.2023</p>".repeat(300)));
    jsonld_escapes 50_000 2_000_000 |n| json_ld(&format!("{{\"a\":\"{}\"}}", "\\u0041\\".repeat(n / 7)));
    jsonld_comments 50_000 2_000_000 |n| json_ld(&"/*".repeat(n / 2));
    jsonld_brackets 50_000 2_000_000 |n| json_ld(&"[}{]".repeat(n / 4));
    jsonld_braces 50_000 2_000_000 |n| json_ld(&"{\"a\":".repeat(n / 5));
    jsonld_closers 50_000 2_000_000 |n| json_ld(&("[{\"a\":".repeat(30) + &"]".repeat(n)));
    jsonld_keys_bare 50_000 2_000_000 |n| json_ld(&format!("{{{}", "a ".repeat(n / 2)));
    jsonld_spaces 50_000 2_000_000 |n| json_ld(&format!("{{\"a\"{}", " \"b\"".repeat(n / 4)));
    jsonld_escaped 50_000 2_000_000 |n| json_ld(&"{&quot;a&quot;:".repeat(n / 15));
    states 500 5_000 |n| page(&each(n, |i, out| { let _ = write!(out, "<script>window.s{i}={{\"title\":\"A title of it\",\"p\":\"{}\"}}</script>", "x".repeat(500)); }), "");
    state_large 100_000 2_000_000 |n| page(&format!("<script>window.s={{\"title\":\"A title\",\"list\":[{}]}}</script>", "{\"headline\":\"words\"},".repeat(n / 21)), "");
    scripts 2_000 50_000 |n| times("<script>var a=1;</script>", n);
    itemscopes_nested 400 400 |n| nested("<div itemscope itemtype=https://schema.org/NewsArticle itemprop=about>", "<p itemprop=headline>words", "</div>", n.min(400));
    itemscopes 1_000 50_000 |n| times("<div itemscope itemtype=https://schema.org/NewsArticle><b itemprop=headline>Words</b></div>", n);
    itemprops 2_000 50_000 |n| body(&format!("<div itemscope itemtype=https://schema.org/NewsArticle>{}</div>", "<b itemprop=author>Ada</b>".repeat(n)));
    itemrefs 1_000 20_000 |n| body(&format!("<div itemscope itemref=\"{}\"></div>{}", each(n, |i, out| { let _ = write!(out, "r{i} "); }), each(n, |i, out| { let _ = write!(out, "<b id=r{i} itemprop=name>x</b>"); })));
    itemprops_text_nested 400 400 |n| nested("<div itemscope itemprop=articleBody itemtype=https://schema.org/Article><p itemprop=name>", &"words ".repeat(1_000), "</div>", n.min(230));
    typeofs_nested 400 400 |n| nested("<div typeof=schema:NewsArticle property=schema:about>", "<p property=schema:headline>words", "</div>", n.min(400));
    properties 2_000 50_000 |n| body(&format!("<div vocab=https://schema.org/ typeof=NewsArticle>{}</div>", "<b property=author>Ada</b>".repeat(n)));
    // Attributes.
    srcset 3_000 100_000 |n| body(&format!("<img src=x srcset=\"{}\">", each(n, |i, out| { let _ = write!(out, "/i{i}.jpg {i}w, "); })));
    srcset_commas 50_000 1_000_000 |n| body(&format!("<img src=x srcset=\"{}\">", ",".repeat(n)));
    alt_long 100_000 5_000_000 |n| body(&format!("<img src=x.jpg alt=\"{}\">", "a picture of ".repeat(n / 13)));
    style_long 100_000 5_000_000 |n| body(&format!("<p style=\"{}\">words", "display:none;".repeat(n / 13)));
    attributes_900 20 500 |n| body(&each(n, |_, out| { out.push_str("<p"); for i in 0..900 { let _ = write!(out, " a{i}=v"); } out.push_str(">words</p>"); }));
    classes_distinct 100 2_000 |n| body(&each(n, |i, out| { out.push_str("<p class=\""); for j in 0..100 { let _ = write!(out, "c{i}-{j} "); } out.push_str("\">words</p>"); }));
    ids_same 3_000 100_000 |n| times("<p id=a>words</p>", n);
    hidden 3_000 100_000 |n| times("<p hidden style=display:none aria-hidden=true>words</p>", n);
    // Texts.
    cjk 30_000 1_000_000 |n| body(&format!("<p>{}</p>", "桥梁已经封闭无人知道多久".repeat(n / 12)));
    cjk_sentences 30_000 1_000_000 |n| body(&format!("<p>{}</p>", "桥梁已封闭。".repeat(n / 6)));
    thai 30_000 1_000_000 |n| body(&format!("<p>{}</p>", "สะพานปิดแล้ว".repeat(n / 12)));
    bidi 30_000 1_000_000 |n| times("\u{202e}\u{202d}\u{2066}a", n / 4);
    zero_width 30_000 1_000_000 |n| times("a\u{200b}\u{200d}\u{feff}\u{ad}", n / 5);
    combining 30_000 1_000_000 |n| body(&format!("<p>a{}", "\u{301}\u{316}\u{489}".repeat(n / 3)));
    joined_emoji 30_000 1_000_000 |n| times("👩\u{200d}", n / 2);
    spaces 100_000 5_000_000 |n| body(&format!("<p>a{}b", " ".repeat(n)));
    no_break_spaces 50_000 2_000_000 |n| body(&format!("<p>a{}b", "&nbsp;".repeat(n / 6)));
    lines_in_text 50_000 2_000_000 |n| body(&format!("<p>{}", "word\n".repeat(n / 5)));
    word_long 100_000 5_000_000 |n| body(&format!("<p>{}", "x".repeat(n)));
    words_distinct 10_000 500_000 |n| body(&format!("<p>{}", each(n, |i, out| { let _ = write!(out, "w{i} "); })));
    digits 50_000 2_000_000 |n| body(&format!("<p>{}", "1 2 ".repeat(n / 4)));
    punctuation 50_000 2_000_000 |n| body(&format!("<p>{}", "., ! ? - ".repeat(n / 9)));
    brackets_round 50_000 2_000_000 |n| body(&format!("<p>{}", "(".repeat(n)));
    capitals 50_000 2_000_000 |n| body(&format!("<p>{}", "The Bridge Of Words And ".repeat(n / 24)));
    tabs_pre 50_000 2_000_000 |n| body(&format!("<pre>{}</pre>", "\tcode\n".repeat(n / 6)));
    textarea 50_000 2_000_000 |n| body(&format!("<textarea>{}</textarea>", "word ".repeat(n / 5)));
    plaintext 50_000 2_000_000 |n| body(&format!("<plaintext>{}", "<p>word ".repeat(n / 8)));
    // What reads like lines about the article.
    dates 2_000 50_000 |n| times("<p>3 May 2024, 10:15</p>", n);
    dates_in_one 5_000 100_000 |n| body(&format!("<p>{}", "2024-05-03 ".repeat(n)));
    dates_labelled 2_000 50_000 |n| times("<div class=date>Updated: 3 May 2024</div>", n);
    dates_relative 2_000 50_000 |n| times("<span>2 hours ago</span><br>", n);
    dates_numbers 5_000 100_000 |n| body(&format!("<p>{}", "1/2/3/4/5/6/7/".repeat(n / 5)));
    times_elements 2_000 50_000 |n| times("<time datetime=2024-05-03T10:15>3 May</time> ", n);
    bylines 2_000 50_000 |n| times("<p class=byline>By Ada Reyes and Bo Lind</p>", n);
    bylines_in_one 2_000 50_000 |n| body(&format!("<p class=byline>By {}", "Ada Reyes, Bo Lind and ".repeat(n)));
    bylines_zh 2_000 50_000 |n| times("<p>（记者 王小明 通讯员 李四）来源：松花江网</p>", n);
    bylines_zh_in_one 2_000 50_000 |n| body(&format!("<p>{}", "责任编辑：王小明 ".repeat(n)));
    bylines_links 2_000 50_000 |n| times("<a rel=author class=author href=/ada>Ada Reyes</a> ", n);
    labels_open 2_000 50_000 |n| times("<span>By</span> <span>Source:</span> <span>来源：</span>", n);
    trails 1_000 20_000 |n| times("<nav class=breadcrumb><a href=/>Home</a> &gt; <a href=/n>News</a> &gt; Here</nav>", n);
    trail_long 3_000 50_000 |n| body(&format!("<nav class=breadcrumbs>{}</nav>", "<a href=/s>Step</a> &gt; ".repeat(n)));
    notices 1_000 20_000 |n| times("<p>版权声明：1. 凡本网注明来源的作品，版权均属本网。2. 转载须注明。联系电话：0431-8888</p>", n);
    notices_points 2_000 50_000 |n| body(&format!("<p>Copyright notice:</p>{}", each(n, |i, out| { let _ = write!(out, "<p>{i}. All rights are reserved.</p>"); })));
    related 2_000 50_000 |n| times("<p>Read also: <a href=x>Another story</a></p>", n);
    comments_section 1_000 20_000 |n| body(&format!("<div id=comments>{}</div>", "<div class=comment><b class=author>ann</b> <time>3 May 2024</time><p>I think so too.</p></div>".repeat(n)));
    comments_nested 200 200 |n| nested("<ol class=children><li class=comment><b class=author>ann</b><p>I think so too, and more words.</p>", "x", "</li></ol>", n.min(200));
    posts 1_000 20_000 |n| body(&each(n, |i, out| { let _ = write!(out, "<div class=post id=p{i}><a class=author href=/u>ann</a><p>I think so too, and this is why I do.</p></div>"); }));
    live 1_000 20_000 |n| times("<div class=live-entry><time>10:15</time><h3>News</h3><p>Something else has happened by now.</p></div>", n);
    paywall 2_000 50_000 |n| times("<div class=paywall>Subscribe to read on</div>", n);
    licences 2_000 50_000 |n| times("<a rel=license href=https://creativecommons.org/licenses/by/4.0/>CC BY</a> ", n);
    // Elements of articles, nested.
    nested_blockquotes 2_000 50_000 |n| nested("<blockquote>", "words", "</blockquote>", n);
    nested_blockquotes_cited 400 400 |n| nested("<blockquote><p>To be, or not.</p>", "words", "<cite>A. Poet</cite></blockquote>", n.min(400));
    nested_details 2_000 50_000 |n| nested("<details><summary>s</summary>", "words", "</details>", n);
    nested_figures 2_000 50_000 |n| nested("<figure><figcaption>c</figcaption><img src=x>", "words", "</figure>", n);
    nested_rubies 2_000 50_000 |n| nested("<ruby>字<rt>zì", "words", "</rt></ruby>", n);
    nested_lists 2_000 50_000 |n| nested("<ol><li>item", "words", "</li></ol>", n);
    nested_definitions 2_000 50_000 |n| nested("<dl><dt>term<dd>", "words", "</dd></dl>", n);
    nested_tables 2_000 20_000 |n| nested("<table><tr><td>cell", "words", "</td></tr></table>", n);
    nested_tables_data 100 100 |n| nested("<table><tr><th>a<td>b<tr><td>1<td>", "words", "</td></tr></table>", n.min(100));
    nested_emphasis 4_000 50_000 |n| nested("<em><strong>", "words", "</strong></em>", n / 2);
    nested_spans 5_000 100_000 |n| nested("<span>w", "words", "</span>", n);
    nested_links_objects 2_000 50_000 |n| nested("<object><a href=x>w", "words", "</a></object>", n);
    nested_code 2_000 50_000 |n| nested("<code>x", "words", "</code>", n);
    nested_sup 2_000 50_000 |n| nested("<sup>x<sub>", "words", "</sub></sup>", n / 2);
    nested_buttons 2_000 50_000 |n| nested("<button>w<div>", "words", "</div></button>", n);
    nested_noscript 2_000 50_000 |n| nested("<noscript><div>w", "words", "</div></noscript>", n);
    // Elements of articles, many.
    ruby_long 3_000 100_000 |n| body(&format!("<p><ruby>{}</ruby>", "字<rt>zì</rt>".repeat(n)));
    lists_numbered 3_000 100_000 |n| body(&format!("<ol start=-2147483648>{}</ol>", "<li value=2147483647>item".repeat(n)));
    list_items_of_paragraphs 1_000 20_000 |n| body(&format!("<ul>{}</ul>", "<li><p>one of the words<p>and another of them".repeat(n)));
    table_rows 2_000 50_000 |n| body(&format!("<table>{}</table>", "<tr><td>1<td>2".repeat(n)));
    table_wide 3_000 100_000 |n| body(&format!("<table><tr>{}<tr><td>x</table>", "<th>c".repeat(n)));
    table_spans 500 5_000 |n| body(&format!("<table>{}</table>", "<tr><th>h<td colspan=1000 rowspan=65534>1<td>2".repeat(n)));
    table_triangle 500 5_000 |n| body(&format!("<table>{}</table>", each(n, |i, out| { let _ = write!(out, "<tr><th>h<td rowspan={}>1<td>2", i + 2); })));
    table_captions 2_000 50_000 |n| body(&format!("<table>{}<tr><td>1</table>", "<caption>c</caption>".repeat(n)));
    figures 1_000 30_000 |n| body(&each(n, |i, out| { let _ = write!(out, "<figure><img src=/i{i}.jpg><figcaption>Caption. Photo: Ann Lee</figcaption></figure>"); }));
    figure_images 2_000 50_000 |n| body(&format!("<figure>{}<figcaption>Caption</figcaption></figure>", each(n, |i, out| { let _ = write!(out, "<img src=/i{i}.jpg width=800>"); })));
    // So many that the half is taken for text, as the whole is.
    figure_captions 3_000 50_000 |n| body(&format!("<figure><img src=x.jpg>{}</figure>", "<figcaption>Caption</figcaption>".repeat(n)));
    images 3_000 100_000 |n| body(&each(n, |i, out| { let _ = write!(out, "<img src=/i{i}.jpg data-src=/l{i}.jpg>"); }));
    images_same 3_000 100_000 |n| times("<p><img src=/i.jpg alt=x></p>", n);
    pictures 1_000 20_000 |n| body(&format!("<picture>{}<img src=x.jpg></picture>", "<source srcset='/a.webp 1x, /b.webp 2x'>".repeat(n)));
    lazy_images 1_000 20_000 |n| times("<img class=lazy data-src=a.jpg><noscript><img src=a.jpg></noscript>", n);
    videos 1_000 30_000 |n| body(&format!("<video>{}</video>", "<source src=/v.mp4 type=video/mp4>".repeat(n)));
    embeds 1_000 30_000 |n| body(&each(n, |i, out| { let _ = write!(out, "<iframe src=https://player.example/embed/v{i}></iframe>"); }));
    frames_srcdoc 500 10_000 |n| body(&"<iframe srcdoc=\"&lt;p&gt;".repeat(n));
    embed_posts 1_000 20_000 |n| times("<blockquote class=twitter-tweet><p>A post</p><a href=https://twitter.com/a/status/1>May 3</a></blockquote>", n);
    footnotes 1_000 30_000 |n| body(&format!("<p>{}</p><ol>{}</ol>", each(n, |i, out| { let _ = write!(out, "w<sup><a href=#fn{i} id=r{i}>{i}</a></sup> "); }), each(n, |i, out| { let _ = write!(out, "<li id=fn{i}>Note <a href=#r{i}>↩</a></li>"); })));
    footnotes_to_one 2_000 50_000 |n| body(&format!("<p>{}</p><ol><li id=fn1>Note</ol>", "w<sup><a href=#fn1>1</a></sup> ".repeat(n)));
    footnotes_missing 2_000 50_000 |n| body(&format!("<p>{}</p>", each(n, |i, out| { let _ = write!(out, "w<sup><a href=#fn{i}>{i}</a></sup> "); })));
    formulas 1_000 30_000 |n| times("<math><mi>x</mi><annotation encoding=application/x-tex>x^2</annotation></math> words ", n);
    formula_long 3_000 100_000 |n| body(&format!("<p><math>{}</math>", "<mrow><mi>x</mi></mrow>".repeat(n)));
    svg_paths 2_000 50_000 |n| body(&format!("<svg>{}</svg>", "<path d=M0,0 /><text>t</text>".repeat(n)));
    code_blocks 1_000 30_000 |n| times("<pre><code class=language-rust>fn main() {}</code></pre>", n);
    code_lines 2_000 50_000 |n| body(&format!("<pre>{}</pre>", "<span class=line><span>let</span> x = 1;</span>\n".repeat(n)));
    breaks_double 3_000 100_000 |n| times("some words of it<br><br>", n);
    inline_mix 1_000 30_000 |n| body(&format!("<p>{}", "a<b>b</b><i>c</i><a href=x>d</a><code>e</code><br>".repeat(n)));
    deleted 2_000 50_000 |n| times("<p><del>old</del> <ins>new</ins> <mark>x</mark> <abbr title=t>y</abbr></p>", n);
    // Markup in disorder.
    cdata 3_000 100_000 |n| times("<svg><![CDATA[x]]></svg>", n);
    cdata_unclosed 3_000 100_000 |n| times("<svg><![CDATA[", n);
    instructions 3_000 100_000 |n| times("<?xml version=1?>", n);
    doctypes 3_000 100_000 |n| times("<!DOCTYPE html>", n);
    entities_unknown 5_000 100_000 |n| times("&nosuchname; ", n);
    entities_numbered 5_000 100_000 |n| times("&#xD800;&#1114112;&#65;", n / 3);
    ampersands 50_000 1_000_000 |n| times("&", n);
    end_tags 3_000 100_000 |n| times("</div></p></b>", n);
    tags_unknown 2_000 50_000 |n| body(&each(n, |i, out| { let _ = write!(out, "<x-{i}>w</x-{i}>"); }));
    tag_unfinished 50_000 1_000_000 |n| body(&format!("<p {}", "a ".repeat(n / 2)));
    quotes_unclosed 3_000 100_000 |n| times("<a href=\"x><p>", n);
    frames_set 3_000 100_000 |n| format!("<frameset>{}", "<frame src=x>".repeat(n)).into_bytes();
    heads 3_000 100_000 |n| times("<html><head><body>", n);
    forms 2_000 50_000 |n| times("<form><input><label>l</label></form>", n);
    a_div_misnested 1_000 20_000 |n| times("<a href=x><div>w</a>", n);
    table_misnested 1_000 20_000 |n| times("<table><b><tr>w<i></table>", n);
    // Parts that come late: each in its place, each within the one before, without an end to what they stand for.
    streamed_flat 500 10_000 |n| body(&format!("{}{}<script>{}</script>", each(n, |i, out| { let _ = write!(out, "<template id=\"P:{i:x}\"></template>"); }), each(n, |i, out| { let _ = write!(out, "<div hidden id=\"S:{i:x}\"><p>A part of the text.</div>"); }), each(n, |i, out| { let _ = write!(out, "$RS(\"S:{i:x}\",\"P:{i:x}\")"); })));
    streamed_nested 500 10_000 |n| body(&format!("<template id=\"P:0\"></template>{}<script>{}</script>", each(n, |i, out| { let _ = write!(out, "<div hidden id=\"S:{i:x}\"><p>A part.<template id=\"P:{:x}\"></template></div>", i + 1); }), each(n, |i, out| { let _ = write!(out, "$RS(\"S:{i:x}\",\"P:{i:x}\")"); })));
    streamed_open 500 10_000 |n| body(&format!("{}<p>{}<script>{}</script>", each(n, |i, out| { let _ = write!(out, "<i>w</i><template id=\"B:{i:x}\"></template>"); }), each(n, |i, out| { let _ = write!(out, "<div hidden id=\"S:{i:x}\">A part.</div>"); }), each(n, |i, out| { let _ = write!(out, "$RC(\"B:{i:x}\",\"S:{i:x}\")"); })));
    // Encodings.
    gbk_broken 50_000 2_000_000 |n| labelled("gbk", &b"\x81\xff\x80\xd6\xd0".repeat(n / 5));
    gb18030_four 50_000 2_000_000 |n| labelled("gb18030", &b"\x81\x30\x81\x30\x84\x31\xa4\x37\xff".repeat(n / 9));
    big5_broken 50_000 2_000_000 |n| labelled("big5", &b"\x81\xff\xa4\xa4\x88".repeat(n / 5));
    shift_jis_broken 50_000 2_000_000 |n| labelled("shift_jis", &b"\x81\xfd\x93\xfa\xa0".repeat(n / 5));
    euc_jp_broken 50_000 2_000_000 |n| labelled("euc-jp", &b"\x8f\xa1\xff\xc6\xfc\x8e".repeat(n / 6));
    iso_2022_jp_escapes 50_000 2_000_000 |n| labelled("iso-2022-jp", &b"\x1b$B\x1b(B\x1b$@\x1b(J".repeat(n / 12));
    euc_kr_broken 50_000 2_000_000 |n| labelled("euc-kr", &b"\x81\xff\xc7\xd1\xfe".repeat(n / 5));
    utf_8_broken 50_000 2_000_000 |n| labelled("utf-8", &b"\xc0\x80\xed\xa0\x80\xf5\xff\xe4\xb8".repeat(n / 9));
    utf_16_surrogates 50_000 2_000_000 |n| [&b"\xff\xfe"[..], &b"\0\xd8a\0".repeat(n / 4)].concat();
    unlabelled_bytes 50_000 2_000_000 |n| [&b"<p>"[..], &b"\xc2\xee\xf2 \x93\x85 ".repeat(n / 7)].concat();
    zeros 50_000 2_000_000 |n| vec![0; n];
    labels_many 2_000 50_000 |n| format!("{}<p>é", "<meta charset=x-none>".repeat(n)).into_bytes();
    labels_contrary 2_000 50_000 |n| [each(n, |i, out| { let _ = write!(out, "<meta charset={}>", ["gbk", "big5", "utf-8", "koi8-r"][i % 4]); }).as_bytes(), b"<p>\xe9\xe8\xd6\xd0"].concat();
    label_comment 50_000 1_000_000 |n| [&b"<!--"[..], &b"-".repeat(n), b"><meta charset=gbk>\xd6\xd0"].concat();
    label_attributes 50_000 1_000_000 |n| [&b"<html "[..], &b"a='".repeat(n / 3), b"<meta charset=gbk>\xd6\xd0"].concat();
    // Damaged texts, for repair.
    glosses 1_000 30_000 |n| body(&format!("<p>{}", "松花江網(wǎng)站消息，記者從市政府獲悉(xī)，明天下雨。".repeat(n)));
    glosses_distinct 2_000 30_000 |n| body(&format!("<p>{}", each(n, |i, out| { let han = char::from_u32(0x4e00 + (i as u32 * 7) % 20_000).unwrap_or('一'); let _ = write!(out, "{han}(w{}ng)字", ["ā", "á", "ǎ", "à"][i % 4]); })));
    glosses_brackets 10_000 300_000 |n| body(&format!("<p>網{}", "(wǎng".repeat(n / 5)));
    glosses_marks 5_000 100_000 |n| body(&format!("<p>{}", "松花江?wǎng)站網(wǎng)".repeat(n / 8)));
    glosses_nested 5_000 100_000 |n| body(&format!("<p>網{}{}", "(".repeat(n), ")".repeat(n)));
    replacements 20_000 1_000_000 |n| body(&format!("<p>松花江網(wǎng)站 {}", "\u{fffd}字".repeat(n / 2)));
    cuts_and_glosses 2_000 50_000 |n| body(&format!("<p>{}", "網(wǎng)站?ǎng)江\u{fffd}花獲(huò)悉".repeat(n / 2)));
    mojibake 5_000 200_000 |n| body(&format!("<p>{}", "donâ€™t â€œsayâ€\u{9d} cafÃ© ".repeat(n / 4)));
    mojibake_run 20_000 500_000 |n| body(&format!("<p>{}", "Ã¢â‚¬".repeat(n / 5)));
    mojibake_han 20_000 500_000 |n| body(&format!("<p>{}", "æ\u{9d}\u{be}èŠ±æ±Ÿç½‘".repeat(n / 12)));
    entities_twice 5_000 200_000 |n| body(&format!("<p>{}", "&amp;amp;quot; &amp;lt;b&amp;gt; ".repeat(n / 4)));
    entities_towers 500 10_000 |n| body(&format!("<p>{}", format!("&{}quot; ", "amp;".repeat(40)).repeat(n / 10)));
    invisible 20_000 500_000 |n| body(&format!("<p>{}", "wo\u{200b}rd\u{ad} ".repeat(n / 7)));
    controls 20_000 500_000 |n| body(&format!("<p>{}", "\u{93}word\u{94} \u{85}".repeat(n / 8)));
}

/// The bytes of a small generator of chance, always the same.
pub fn random(n: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut out = Vec::with_capacity(n);
    while out.len() < n {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        out.push((state >> 32) as u8);
    }
    out
}

/// A sound page of about so many bytes.
pub fn sound(bytes: usize) -> Vec<u8> {
    let block = format!(
        "<h2>Part of it</h2>{PARAGRAPH}<p>And <a href=/x>more</a> of <b>the</b> words, &amp; so on, to the end.</p><ul><li>One<li>Two</ul>"
    );
    times(&block, bytes / block.len() + 1)
}
