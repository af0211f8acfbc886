//! What rules of a page hide, and what they do not.

use super::*;
use crate::dom::parse;
use crate::limits::Limits;

/// The texts of the pieces that are hidden on a page with these rules and this body.
fn pieces(css: &str, body: &str) -> Vec<String> {
    let page = format!("<head><style>{css}</style></head><body>{body}</body>");
    let doc = parse(page, &Limits::default()).unwrap().document;
    veiled(&doc).into_iter().map(|id| doc.text_content(id)).collect()
}

const LINE: &str =
    "<p>The first words of a sentence, <span class='a' id=i>SPAM</span> and the words behind it.</p>";

#[test]
fn pieces_of_lines_are_hidden_by_simple_selectors() {
    for css in [
        ".a{display:none}",
        "#i { visibility: hidden }",
        "span{font-size:0}",
        "SPAN.a{opacity:0}",
        ".x, .a , .y{position:absolute;left:-9999px}",
        "/* c */.a{/* d */display:none}",
        "<!-- .a{display:none} -->",
        "@media screen{.a{display:none}}",
        ".b{color:red}.a{display:inline-block;width:0;overflow:hidden",
    ] {
        assert_eq!(pieces(css, LINE), ["SPAM"], "{css}");
    }
}

#[test]
fn what_holds_now_and_then_or_is_shown_elsewhere_hides_nothing() {
    for css in [
        "@media print{.a{display:none}}",
        "@media (max-width:600px){.a{display:none}}",
        "@supports (x:y){.a{display:none}}",
        ".no-js .a{display:none}",
        "div.a{display:none}",
        ".a:after{display:none}",
        ".a{display:none}.a{display:inline}",
        ".a{display:none}.tip:hover .a{display:block}",
        ".a{display:none}@media (min-width:600px){.a{display:inline}}",
        ".a{opacity:0;transition:opacity .3s}",
        ".a{display:none;&.open{display:block}}",
        "@keyframes k{.a{display:none}}",
        ".a{color:#fff}",
    ] {
        assert_eq!(pieces(css, LINE), [""; 0], "{css}");
    }
    let shown = LINE.replace("id=i", "style='display:inline'");
    assert_eq!(pieces(".a{display:none}", &shown), [""; 0]);
}

#[test]
fn blocks_and_the_rest_of_a_text_stay() {
    let long = "a rest that is much longer than all of the line before it and that a reader unfolds";
    for body in [
        "<p>Shown here.</p><div class=a>A panel.</div><p>Shown again.</p>",
        "<p class=a>A whole paragraph.</p>",
        "<p><span class=a>All of a paragraph.</span></p>",
        &format!("<p>First words… <span class=a>{long}</span> <a href=#>More</a>"),
        "<ul><li><a href=/>Home <span class=a>here</span></a></ul>",
        "<h2>The first words of a headline, <span class=a>SPAM</span> and those behind.</h2>",
        "<p>A kicker<span class=a>: </span>and what it is over, in words.</p>",
        "<p><span class=a>Credit</span> Ann Example for The Example</p>",
        "<p style='display:none'>First words <span class=a>SPAM</span> and those behind.</p>",
    ] {
        assert_eq!(pieces(".a{display:none}", body), [""; 0], "{body}");
    }
}

#[test]
fn sheets_for_print_and_for_browsers_without_scripts_are_not_heeded() {
    for head in [
        "<style media=print>.a{display:none}</style>",
        "<noscript><style>.a{display:none}</style></noscript>",
    ] {
        let doc = parse(format!("{head}{LINE}"), &Limits::default()).unwrap().document;
        assert!(veiled(&doc).is_empty(), "{head}");
    }
}
