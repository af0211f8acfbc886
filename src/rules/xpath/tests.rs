//! The standard's examples, the idioms of rules in use, and what must not hang.

use std::cell::Cell;

use super::{Evaluator, Item, TreeIndex, Value, XPath, XPathError};
use crate::dom::{Document, parse};
use crate::limits::Limits;

const PAGE: &str = "<!DOCTYPE html><html lang=en><head><title>T</title></head><body>\
    <div id=a class='story big'><h1>One</h1><p class=x>first <b>bold</b></p><p>second</p>\
    <div id=b class='story'><p class='x  y'>third</p><!-- note --><p>4</p></div></div>\
    <div id=c class='big-story' data-n=7><p>5</p><a href=/next rel=next>next</a>\
    <svg viewBox='0 0 1 1'><path d=M0/></svg></div><ul><li>1<li>2<li>3</ul></body></html>";

fn tree(html: &str) -> Document {
    parse(html, &Limits::default()).unwrap().document
}

/// The value as text: nodes as `name` or `@name=value` or `'text'`, one after the other.
fn show(doc: &Document, xpath: &str, steps: usize) -> String {
    let xpath: XPath = xpath.parse().unwrap_or_else(|e| panic!("{xpath}: {e}"));
    let index = TreeIndex::new(doc, &[]);
    let steps = Cell::new(steps);
    let evaluator = Evaluator::new(doc, &index, &steps);
    let node = |item: &Item| match evaluator.attribute_of(*item) {
        Some((name, value)) => format!("@{name}={value}"),
        None if doc.is_element(item.node) => {
            let id = doc.attr(item.node, "id").map(|id| format!("#{id}")).unwrap_or_default();
            format!("{}{id}", doc.name(item.node))
        }
        None => format!("'{}'", evaluator.text_of(*item).unwrap()),
    };
    match evaluator.value(&xpath, doc.root()) {
        Ok(Value::Nodes(nodes)) => nodes.iter().map(node).collect::<Vec<_>>().join(" "),
        Ok(Value::Text(text)) => format!("\"{text}\""),
        Ok(Value::Number(number)) => super::number::to_text(number),
        Ok(Value::Truth(truth)) => truth.to_string(),
        Err(_) => "overrun".into(),
    }
}

fn check(cases: &[(&str, &str)]) {
    let doc = tree(PAGE);
    for (xpath, expected) in cases {
        assert_eq!(show(&doc, xpath, 1_000_000), *expected, "{xpath}");
    }
}

#[test]
fn paths_and_axes() {
    check(
        &[
            ("/html/body/div", "div#a div#c"),
            ("//div", "div#a div#b div#c"),
            ("//div/div", "div#b"),
            ("//p[@class='x']/text()", "'first '"),
            ("//p[@class]/@class", "@class=x @class=x  y"),
            ("//DIV[@ID='c']/@data-n", "@data-n=7"),
            ("//b/ancestor::*", "html body div#a p"),
            ("//b/ancestor::div[1]", "div#a"),
            ("//b/ancestor-or-self::*[2]", "p"),
            ("//div[@id='b']/parent::*", "div#a"),
            ("//div[@id='b']/..", "div#a"),
            ("//div[@id='b']/preceding-sibling::*", "h1 p p"),
            ("//div[@id='b']/preceding-sibling::*[1]/text()", "'second'"),
            ("//h1/following-sibling::p[last()]", "p"),
            ("//h1/following-sibling::*", "p p div#b"),
            ("//div[@id='b']/following::p", "p"),
            ("//a/preceding::div", "div#a div#b"),
            ("//a/preceding::div[1]", "div#b"),
            ("//div[@id='b']/self::div", "div#b"),
            ("//div/descendant::p[1]", "p p p"),
            ("(//p)[2]/text()", "'second'"),
            ("(//p)[last()]/text()", "'5'"),
            ("//p[1]", "p p p"),
            ("//li[2]/text()", "'2'"),
            ("//li[position()<3]/text()", "'1' '2'"),
            ("//li[last()-1]/text()", "'2'"),
            ("//comment()", "' note '"),
            ("//svg/path/@d", "@d=M0/"),
            ("//svg:svg/@viewBox", "@viewBox=0 0 1 1"),
            ("//h1 | //a | //h1", "h1 a"),
            ("id('c b')", "div#b div#c"),
            ("//ul/li[.='2' or position()=3]", "li li"),
            ("//a/@*", "@href=/next @rel=next"),
            ("//@id/..", "div#a div#b div#c"),
            ("//div[.//b]", "div#a"),
            ("//div[p[2]]", "div#a div#b"),
            ("//div[@id='a']//p[not(ancestor::div[@id='b'])]", "p p"),
            ("//nothing", ""),
            ("/", "''"),
            ("//div[2]", "div#c"),
            ("//p[@class='x'][1]", "p"),
        ]
        .map(|(a, b)| (a, if a == "/" { "'TOnefirst boldsecondthird45next123'" } else { b })),
    );
}

#[test]
fn functions_and_operators() {
    check(&[
        ("count(//p)", "5"),
        ("string(//h1)", "\"One\""),
        ("concat('a', 1, true())", "\"a1true\""),
        ("substring-before('a|b|c', '|')", "\"a\""),
        ("substring-after(//a/@href, '/')", "\"next\""),
        ("substring-after('a', 'x')", "\"\""),
        ("substring('12345', 2, 3)", "\"234\""),
        ("substring('12345', 1.5, 2.6)", "\"234\""),
        ("substring('12345', 0 div 0, 3)", "\"\""),
        ("substring('12345', -42, 1 div 0)", "\"12345\""),
        ("string-length('新闻')", "2"),
        ("translate('bar', 'abc', 'AB')", "\"BAr\""),
        ("translate('--aaa--', 'abc-', 'ABC')", "\"AAA\""),
        ("normalize-space('  a \n b ')", "\"a b\""),
        ("starts-with(//a, 'ne')", "true"),
        ("contains(//h1, 'n')", "true"),
        ("not(//h2)", "true"),
        ("boolean('')", "false"),
        ("number('12.5')", "12.5"),
        ("number(' -3 ')", "-3"),
        ("number('1e3')", "NaN"),
        ("round(2.5)", "3"),
        ("round(-2.5)", "-2"),
        ("floor(-1.5) + ceiling(1.2)", "0"),
        ("7 mod 3 * 2 - -1", "3"),
        ("1 div 0", "Infinity"),
        ("sum(//li)", "6"),
        ("name(//svg)", "\"svg\""),
        ("local-name(//@rel)", "\"rel\""),
        ("lang('en')", "false"),
        ("boolean(//p[lang('en')])", "true"),
        ("//li = 2", "true"),
        ("//li != '2'", "true"),
        ("//h1 != 'One'", "false"),
        ("//li > 3", "false"),
        ("3 <= //li", "true"),
        ("//li = //p", "false"),
        ("//li[.='1'] = //ul/li", "true"),
        ("//li < //p", "true"),
        ("//nothing = ''", "false"),
        ("//p = true()", "true"),
        ("'a' or 0 and 1", "true"),
    ]);
}

#[test]
fn the_idiom_for_a_class_means_the_whole_token() {
    check(&[
        ("//*[contains(concat(' ', normalize-space(@class), ' '), ' story ')]", "div#a div#b"),
        ("//*[contains(concat(' ',normalize-space(@class),' '),' y ')]", "p"),
        ("//*[contains(concat(' ', @class, ' '), ' x ')]", "p p"),
        ("//*[contains(@class, 'story')]", "div#a div#b div#c"),
        ("//*[contains(concat(' ', @class, ' '), ' story big ')]", "div#a"),
    ]);
}

#[test]
fn errors_say_where_and_what() {
    let error = |xpath: &str| xpath.parse::<XPath>().unwrap_err();
    for (xpath, column, word) in [
        ("//div[", 7, "expected"),
        ("//div[@class='x'", 17, "`]`"),
        ("//div[@class='x]", 14, "never closed"),
        ("//div[contain(@class, 'x')]", 7, "contains()"),
        ("//div[contains(@class)]", 7, "takes 2"),
        ("//div/anchestor::p", 7, "no axis"),
        ("//div[@class=“x”]", 14, "straight quotes"),
        ("", 1, "the end"),
        ("//div //", 9, "the end"),
        ("'a'/b", 1, "set of nodes"),
        ("count('a')", 7, "set of nodes"),
        ("//p | 'a'", 7, "set of nodes"),
        ("$x", 1, "variables"),
        ("//p]", 4, "operator"),
        ("a b", 3, "operator"),
    ] {
        let error = error(xpath);
        assert_eq!(error.column(), column, "{xpath}: {error}");
        assert!(error.to_string().contains(word), "{xpath}: {error}");
    }
    let deep = format!("{}1{}", "(".repeat(5000), ")".repeat(5000));
    assert!(matches!(error(&deep), XPathError::TooDeep { .. }));
    let chained = format!("1{}", "+1".repeat(5000));
    assert!(matches!(error(&chained), XPathError::TooDeep { .. }));
    assert!(matches!(error(&"a/".repeat(10_000)), XPathError::TooLong { .. }));
}

#[test]
fn long_flat_chains_are_no_nesting() {
    let doc = tree(PAGE);
    let many = vec!["//h1"; 1000].join(" | ");
    assert_eq!(show(&doc, &many, 1_000_000), "h1");
    let many = format!("//h1[{}]", vec!["@a"; 1000].join(" or "));
    assert_eq!(show(&doc, &many, 1_000_000), "");
}

#[test]
fn what_would_take_long_ends_at_the_bound() {
    let doc = tree(&"<div>x".repeat(400));
    assert_eq!(show(&doc, "//*[contains(., 'y')]", 10_000), "overrun");
    let wide = tree(&"<p>x</p>".repeat(3000));
    assert_eq!(show(&wide, "//p[count(preceding::p[count(following::p) > 1]) > 1]", 1_000_000), "overrun");
    // By sets these are linear.
    assert_ne!(show(&wide, "//p/following::p/preceding::p/following-sibling::p", 100_000), "overrun");
    assert_ne!(show(&wide, "//p/ancestor::*//p/preceding-sibling::p", 100_000), "overrun");
}

#[test]
fn what_is_left_out_is_not_there() {
    let doc = tree(PAGE);
    let b = doc.descendants(doc.root()).find(|id| doc.attr(*id, "id") == Some("b")).unwrap();
    let index = TreeIndex::new(&doc, &[b]);
    let steps = Cell::new(10_000);
    let evaluator = Evaluator::new(&doc, &index, &steps);
    for (xpath, count) in [("//div", 2), ("//p", 3), ("//p[2]/following-sibling::*", 0), ("//div/div", 0)] {
        let xpath: XPath = xpath.parse().unwrap();
        let Ok(Value::Nodes(nodes)) = evaluator.value(&xpath, doc.root()) else { panic!() };
        assert_eq!(nodes.len(), count, "{xpath}");
    }
}

#[test]
fn an_expression_goes_through_json() {
    let xpath: XPath = serde_json::from_str("\" //p[1] \"").unwrap();
    assert_eq!(xpath.as_str(), "//p[1]");
    assert_eq!(serde_json::to_string(&xpath).unwrap(), "\"//p[1]\"");
    assert!(xpath.selects_nodes());
    assert!(serde_json::from_str::<XPath>("\"//p[\"").is_err());
}
