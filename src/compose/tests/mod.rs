use super::*;
use crate::article::{Block, Inline};
use crate::content::blocks;
use crate::dom::parse;
use crate::limits::Limits;

/// Composes a body of all blocks whose text `is`, and of those that `is` the headline.
pub(crate) fn compose(html: &str, body: impl Fn(&str) -> bool, headline: impl Fn(&str) -> bool) -> Body {
    let doc = parse(html, &Limits::default()).unwrap().document;
    let cut = blocks(&doc);
    let roles = |is: &dyn Fn(&str) -> bool| (0..cut.len()).map(|block| is(cut.text_of(block))).collect();
    let selection = Selection { blocks: &cut, chosen: roles(&body), headline: roles(&headline) };
    let addresses = Addresses::of_page(Some("https://example.org/news/a.html")).unwrap();
    let walk = Walk::new(&doc, &selection, &addresses);
    Body::new(walk.blocks(doc.root()))
}

/// Composes a body of all blocks.
pub(crate) fn all(html: &str) -> Body {
    compose(html, |_| true, |_| false)
}

fn markdown(html: &str) -> String {
    all(html).to_markdown()
}

#[test]
fn inline_elements_become_spans() {
    assert_eq!(
        markdown(
            "<p>One <b>two</b> <i>three</i> <a href='../x?a=1&b=2'>four</a>, H<sub>2</sub>O<br>five <code>x*y</code>"
        ),
        "One **two** *three* [four](https://example.org/x?a=1\\&b=2), H<sub>2</sub>O\\\nfive `x*y`\n"
    );
}

#[test]
fn double_breaks_and_bare_text_are_paragraphs() {
    assert_eq!(
        all("<div>one<br>two<br><br>three<p>four</p>five</div>").to_text(),
        "one\ntwo\n\nthree\n\nfour\n\nfive"
    );
}

#[test]
fn lists_nest() {
    assert_eq!(
        markdown("<ol start=3><li>three<ul><li>a<li>b</ul><li><p>four<p>more</ol>"),
        "3. three\n\n   - a\n   - b\n\n4. four\n\n   more\n"
    );
    assert_eq!(markdown("<ul><li>a<li>b</ul><ul><li>c</ul>"), "- a\n- b\n\n* c\n");
}

#[test]
fn quotations_know_their_source() {
    let body =
        all("<blockquote cite='/q'><p>To be.</p><footer>— A. Poet, <cite>Plays</cite></footer></blockquote>");
    assert_eq!(
        body.blocks,
        [Block::Quotation {
            blocks: vec![Block::paragraph("To be.")],
            attribution: Some("A. Poet, Plays".into()),
            cite: Some("https://example.org/q".into()),
            pull: false,
        }]
    );
    let body = all(
        "<blockquote><p>To be.</p><p>– A. Poet</p></blockquote><aside class=pullquote><p>Be!</p></aside>",
    );
    assert_eq!(body.to_markdown(), "> To be.\n>\n> — A. Poet\n\n> Be!\n");
    assert!(matches!(body.blocks[1], Block::Quotation { pull: true, .. }));
}

#[test]
fn code_is_kept_exactly() {
    let html = "<div class='highlight'><table><tr><td class=gutter><pre>1\n2\n</pre></td><td class=code>\
        <pre><code class='language-rust'><span class=k>fn</span> main() {\n\n\tlet  x = 1;  \n}\n</code></pre></td></tr></table>\
        <button>Copy</button></div>";
    assert_eq!(
        all(html).blocks,
        [Block::Code { language: Some("rust".into()), text: "fn main() {\n\n\tlet  x = 1;  \n}".into() }]
    );
}

#[test]
fn tables_of_data_and_of_layout_are_told_apart() {
    assert_eq!(
        markdown(
            "<table><caption>Rain</caption><tr><th>Month<th>mm<tr><td>May<td>30<tr><td colspan=2>none|</table>"
        ),
        "Rain\n\n| Month | mm |\n| --- | --- |\n| May | 30 |\n| none\\| |  |\n"
    );
    assert_eq!(
        markdown("<table><tr><td><p>A paragraph of the text.</p><p>Another.</p></td></tr></table>"),
        "A paragraph of the text.\n\nAnother.\n"
    );
}

#[test]
fn strong_lines_are_headings() {
    let body = all("<p><strong>Water rises</strong></p><p>It rained for nine days without a break.</p>");
    assert_eq!(body.to_markdown(), "## Water rises\n\nIt rained for nine days without a break.\n");
}

#[test]
fn only_what_is_chosen_is_in_the_body() {
    let html = "<div><p>keep one</p><p>drop</p><ul><li>drop this</li><li>keep two</li></ul><div>drop</div>keep three</div>";
    let body = compose(html, |text| text.starts_with("keep"), |_| false);
    assert_eq!(body.to_text(), "keep one\n\nkeep two\n\nkeep three");
}

#[test]
fn words_that_are_left_out_part_those_around_them() {
    let text = |html: &str| compose(html, |text| !text.contains("label"), |_| false).to_text();
    assert_eq!(text("<p>Minutes<span aria-hidden=true>label</span>Servings"), "Minutes Servings");
    assert_eq!(text("<p>江網<span aria-hidden=true>label</span>公司"), "江網公司");
    // A piece that no reader sees stands within a word.
    assert_eq!(
        text("<p>It is for exam<span style='font-size:0'>label</span>ple so."),
        "It is for example so."
    );
}

#[test]
fn pictures_stand_between_chosen_text() {
    let html = "<header><img src=logo.png></header><main><h1>Head</h1><img src=hero.jpg width=800>\
        <img class=avatar src=a.jpg><p>keep one</p><figure><img data-src=b.jpg src=blank.gif><noscript><img src=b.jpg>\
        </noscript><figcaption>keep caption. Photo: Ann Lee</figcaption></figure><p>keep two</p></main>\
        <aside><a href=/x><img src=card.jpg> Other story of the day</a></aside><footer><img src=foot.png></footer>";
    let body = compose(html, |text| text.starts_with("keep"), |text| text == "Head");
    let Block::Figure { images, .. } = &body.blocks[0] else { panic!("{body:?}") };
    assert_eq!(images[0].url, "https://example.org/news/hero.jpg");
    assert_eq!(body.blocks.len(), 4, "{body:?}");
    let Block::Figure { images, caption, credit, .. } = &body.blocks[2] else { panic!("{body:?}") };
    assert_eq!(images.len(), 1);
    assert_eq!(images[0].url, "https://example.org/news/b.jpg");
    assert_eq!(caption, &[Inline::text("keep caption.")]);
    assert_eq!(credit.as_deref(), Some("Photo: Ann Lee"));
}

#[test]
fn footnotes_are_tied_to_their_references() {
    let html = "<p>A claim.<sup><a href='#fn1'>1</a></sup></p><section class=footnotes><ol><li id=fn1><p>The proof. \
        <a href='#ref1'>↩</a></p></li></ol></section>";
    let body = all(html);
    assert_eq!(body.to_markdown(), "A claim.[^1]\n\n[^1]: The proof.\n");
}

#[test]
fn formulas_are_kept_as_tex() {
    let html = "<p>where <span class=katex><span class=katex-mathml><math><semantics><mi>x</mi><annotation \
        encoding='application/x-tex'>x_1</annotation></semantics></math></span><span class=katex-html aria-hidden=true>x1\
        </span></span> holds, <script type='math/tex'>y^2</script> too";
    assert_eq!(markdown(html), "where $`x_1`$ holds, $`y^2`$ too\n");
}

#[test]
fn deep_nesting_is_dissolved_and_goes_through_json() {
    let html = format!("{}deep{}", "<blockquote><ul><li>".repeat(120), "</ul></blockquote>".repeat(120));
    let body = all(&html);
    assert_eq!(body.to_text().trim(), "deep");
    let json = serde_json::to_string(&crate::Article { body: body.clone(), ..Default::default() }).unwrap();
    assert_eq!(serde_json::from_str::<crate::Article>(&json).unwrap().body, body);
}

#[test]
fn posts_of_networks_and_players_are_embeds() {
    let html = "<p>keep before</p><blockquote class=twitter-tweet><p>keep words of the post</p>\
        <a href='https://twitter.com/x/status/12?s=1'>keep date</a></blockquote>\
        <div><iframe src='https://www.youtube.com/embed/abc?rel=0'></iframe></div><p>keep after</p>";
    let body = compose(html, |text| text.starts_with("keep"), |_| false);
    let Block::Embed { media, blocks } = &body.blocks[1] else { panic!("{body:?}") };
    assert_eq!((media.url.as_str(), media.provider.as_deref()), ("https://x.com/x/status/12", Some("X")));
    assert_eq!(blocks.len(), 2);
    let Block::Embed { media, .. } = &body.blocks[2] else { panic!("{body:?}") };
    assert_eq!(media.url, "https://www.youtube.com/watch?v=abc");
}

mod corpora;
mod fixtures;

#[test]
fn comments_are_a_tree() {
    let html = "<ol><li class=comment id=comment-1><div class=comment-body><b class=comment-author>ann</b> \
        <time datetime='2024-05-03T10:00'>May 3</time><p>First!</p></div><ol class=children><li class=comment id=comment-2>\
        <div class=comment-body><b class=comment-author>bo</b><p>Second.</p></div></li></ol></li><li class=comment>\
        <div class=comment-body><p>Third.</p></div></li></ol>";
    let doc = parse(html, &Limits::default()).unwrap().document;
    let cut = blocks(&doc);
    let selection =
        Selection { blocks: &cut, chosen: vec![true; cut.len()], headline: vec![false; cut.len()] };
    let comments = comments::of_selection(&doc, &selection, &Addresses::default());
    assert_eq!(
        comments::texts(&comments),
        [
            (Some("ann"), "First!".to_owned(), vec!["Second.".to_owned()]),
            (None, "Third.".to_owned(), Vec::new())
        ]
    );
    assert_eq!(comments[0].time_text.as_deref(), Some("May 3"));
    assert_eq!(comments[0].published.unwrap().to_string(), "2024-05-03T10:00");
    assert_eq!(comments[0].replies[0].author.as_deref(), Some("bo"));
}

#[test]
fn links_that_are_pictures_only_part_the_words_beside_them() {
    let icon = |text: &str| format!("<a href=/x>{text}<svg><use href=#link /></svg></a>");
    let words = |html: &str| all(&format!("<div>{html}</div>")).to_text();
    assert_eq!(words(&format!("<span>Sport</span>{}<span>Dressy</span>", icon(""))), "Sport Dressy");
    assert_eq!(
        words(&format!("It says so on {}, so it is.", icon("its page"))),
        "It says so on its page, so it is."
    );
}

#[test]
fn boxes_to_tick_part_the_words_beside_them() {
    let label = |word: &str| format!("<label><input type=checkbox><span>{word}</span></label>");
    assert_eq!(all(&format!("<div>{}{}</div>", label("Sport"), label("Dressy"))).to_text(), "Sport Dressy");
}

#[test]
fn headings_are_without_the_links_to_themselves() {
    let text =
        "<p>A paragraph that is long enough to be one, said of the river and of the mill and of its wheel.";
    for link in [
        "<a href='#h'>¶</a>",
        "<a href='#h'> # </a>",
        "<a class=headerlink href='#h'>Link to this heading</a>",
        "<span class=mw-editsection>[<a href=/edit>edit</a>]</span>",
    ] {
        let markdown = markdown(&format!("<h1>River</h1>{text}<h2 id=h>The mill{link}</h2>{text}"));
        assert!(markdown.contains("## The mill\n"), "{link}: {markdown}");
    }
    for whole in ["<a href='#h'>The mill</a>", "<a class=header-anchor href='#h'><span>The mill</span></a>"] {
        let markdown = markdown(&format!("<h1>River</h1>{text}<h2 id=h>{whole}</h2>{text}"));
        assert!(markdown.contains("The mill"), "{whole}: {markdown}");
    }
    let prose = markdown(&format!("{text} <a class=anchor-link href='#h'>See the mill</a> for more."));
    assert!(prose.contains("See the mill"), "{prose}");
}
