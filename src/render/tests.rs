//! Laws of the renderers, over bodies put together by chance and over hostile ones.

use proptest::prelude::*;

use crate::article::*;
use crate::laws::holds_of_body;

/// Texts rich in what Markdown reads as marks.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,5}( [a-z]{1,4}){0,3}",
        "[-a1+*_`~#>|<&;!\\[\\]()\\\\:.= $\"'/@^{}]{1,10}",
        "[a 1*_.#-]{1,6}",
        "[中文。，「」（） a!-]{1,6}",
        "[éß\u{a0}“”…—½٣𝒳]{1,4}",
        Just("1986. A year".to_owned()),
        Just("&copy; &#35; &amp".to_owned()),
        Just("http://a.example/b_c_d".to_owned()),
        Just("<b>no</b> <!-- x -->".to_owned()),
        Just("---".to_owned()),
        Just("[x]: /url".to_owned()),
        Just("<http://a.example> www.a.example a@b.example".to_owned()),
        Just("|a|b|\n|-|-|".to_owned()),
        Just("2) two 3. three - four + five".to_owned()),
        Just("<details><summary>x</summary></details>".to_owned()),
        Just("[^1] [^1]: [ ] [x] $`x`$ $5".to_owned()),
        "[「」『』、。！？（）*_~強調a]{1,6}",
    ]
}

fn url() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("https://example.org/a_(b)?x=1&copy;=2".to_owned()),
        Just("/relative path".to_owned()),
        Just("javascript:alert(1)".to_owned()),
    ]
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let leaf = prop_oneof![
        6 => text().prop_map(Inline::text),
        1 => text().prop_map(|text| Inline::Code { text }),
        1 => Just(Inline::LineBreak),
        1 => ("[漢字a]{1,3}", "[a-z]{1,3}").prop_map(|(base, reading)| Inline::Ruby { base, reading }),
        1 => text().prop_map(|tex| Inline::Formula { tex: Some(tex), mathml: None, text: String::new() }),
        1 => (url(), text()).prop_map(|(url, alt)| Inline::Image { image: Image { alt: Some(alt), ..Image::new(url) } }),
    ];
    let inline = leaf.prop_recursive(3, 12, 4, |inner| {
        let content = prop::collection::vec(inner, 0..4);
        prop_oneof![
            content.clone().prop_map(|content| Inline::Emphasis { content }),
            content.clone().prop_map(|content| Inline::Strong { content }),
            content.clone().prop_map(|content| Inline::Strike { content }),
            content.clone().prop_map(|content| Inline::Superscript { content }),
            (url(), content.clone()).prop_map(|(url, content)| Inline::Link { url, content }),
            (text(), content).prop_map(|(title, content)| Inline::Abbreviation { title, content }),
        ]
    });
    prop::collection::vec(inline, 0..5)
}

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let leaf = prop_oneof![
        4 => inlines().prop_map(|content| Block::Paragraph { content }),
        1 => (0..9u8, inlines()).prop_map(|(level, content)| Block::Heading { level, content }),
        1 => ("[a-z`\n \t#>]{0,12}").prop_map(|text| Block::Code { language: Some("x y".into()), text }),
        1 => Just(Block::Rule),
        1 => (url(), inlines(), text()).prop_map(|(url, caption, credit)| Block::Figure {
            images: vec![Image::new(url)], videos: Vec::new(), audio: Vec::new(), caption, credit: Some(credit),
        }),
    ];
    let block = leaf.prop_recursive(3, 24, 4, |inner| {
        let blocks = prop::collection::vec(inner, 0..4);
        let item = (
            blocks.clone(),
            prop::option::weighted(0.2, -2..30i32),
            prop::option::weighted(0.1, any::<bool>()),
        )
            .prop_map(|(blocks, number, checked)| ListItem { blocks, checked, number });
        let lists = prop::collection::vec(item, 0..4);
        let rows = prop::collection::vec(
            prop::collection::vec((blocks.clone(), 1..4u32, 1..4u32, any::<bool>()), 0..4),
            0..4,
        );
        prop_oneof![
            (any::<bool>(), -2..2000i32, any::<bool>(), lists).prop_map(
                |(ordered, start, reversed, items)| {
                    Block::List { ordered, start, reversed, numbering: Numbering::Decimal, items }
                }
            ),
            (text(), text(), prop::option::of(inlines()), blocks.clone()).prop_map(
                |(at, by, heading, blocks)| {
                    Block::LiveEntry { time: None, time_text: Some(at), heading, author: Some(by), blocks }
                }
            ),
            (url(), blocks.clone()).prop_map(|(url, blocks)| Block::Embed { media: Media::new(url), blocks }),
            (blocks.clone(), text()).prop_map(|(blocks, by)| Block::Quotation {
                blocks,
                attribution: Some(by),
                cite: None,
                pull: false,
            }),
            (inlines(), blocks.clone())
                .prop_map(|(term, blocks)| Block::DefinitionList { entries: vec![(term, blocks)] }),
            (inlines(), blocks).prop_map(|(summary, blocks)| Block::Details { summary, blocks }),
            (inlines(), rows).prop_map(|(caption, rows)| Block::Table {
                caption: Some(caption),
                rows: rows
                    .into_iter()
                    .map(|cells| Row::new(
                        cells
                            .into_iter()
                            .map(|(blocks, columns, rows, head)| Cell {
                                role: if head { CellRole::Header } else { CellRole::Data },
                                columns,
                                rows,
                                blocks,
                            })
                            .collect()
                    ))
                    .collect(),
            }),
        ]
    });
    prop::collection::vec(block, 0..5)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: if cfg!(debug_assertions) { 300 } else { 20_000 },
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_laws_hold_of_any_body(blocks in blocks()) {
        let body = Body::new(blocks);
        holds_of_body(&body);
        holds_of_tei(body);
    }
}

/// TEI is well-formed, and holds the words of the text.
fn holds_of_tei(body: Body) {
    let text = body.to_text();
    let tei = Article { body, ..Article::default() }.to_tei();
    let document = roxmltree::Document::parse(&tei).unwrap_or_else(|error| panic!("{error}\n{tei}"));
    let body = document.descendants().find(|node| node.has_tag_name("body")).unwrap();
    let shown = |node: &roxmltree::Node<'_, '_>| !node.ancestors().any(|node| node.has_tag_name("desc"));
    let words =
        body.descendants().filter(|node| node.is_text() && shown(node)).filter_map(|node| node.text());
    let solid = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    assert_eq!(solid(&words.collect::<String>()), solid(&text), "\n{tei}");
}

#[test]
fn tei_leaves_out_what_xml_has_no_place_for() {
    let text: String = ('\0'..='\u{9f}').chain(['\u{fffe}', '\u{ffff}', '\u{10ffff}', '，']).collect();
    holds_of_tei(Body::new(vec![
        Block::paragraph(text.clone()),
        Block::Code { language: Some(text.clone()), text: text.clone() },
        Block::Footnote { id: FootnoteId::new(text.clone()), blocks: Vec::new() },
        Block::Footnote { id: FootnoteId::new(text), blocks: Vec::new() },
    ]));
}

#[test]
fn renderers_do_not_recurse() {
    let shells: [fn(Vec<Block>) -> Block; 4] = [
        |blocks| Block::Quotation { blocks, attribution: Some("who".into()), cite: None, pull: false },
        |blocks| Block::List {
            ordered: true,
            start: 1,
            reversed: false,
            numbering: Numbering::Decimal,
            items: vec![ListItem::new(blocks)],
        },
        |blocks| Block::Table {
            caption: None,
            rows: vec![Row::new(vec![Cell::new(CellRole::Data, blocks)])],
        },
        |blocks| Block::Details { summary: vec![Inline::text("s")], blocks },
    ];
    for shell in shells {
        let mut block = Block::paragraph("core");
        for _ in 0..100_000 {
            block = shell(vec![Block::paragraph("x"), block]);
        }
        let body = Body::new(vec![block]);
        for text in [body.to_text(), body.to_markdown(), body.to_html()] {
            assert!(text.contains("core"));
            assert!(text.len() < 100_000_000, "{}", text.len());
        }
    }
    let mut inline = Inline::text("core");
    for level in 0..100_000 {
        let content = vec![inline];
        inline = if level % 2 == 0 {
            Inline::Emphasis { content }
        } else {
            Inline::Link { url: "/".into(), content }
        };
    }
    let body = Body::new(vec![Block::Paragraph { content: vec![inline] }]);
    for text in [body.to_text(), body.to_markdown(), body.to_html()] {
        assert!(text.contains("core"));
    }
}

#[test]
fn a_post_names_its_author_once() {
    let post = |lines: &[&str]| {
        Body::new(vec![Block::Post {
            author: Some("ann".into()),
            published: None,
            time_text: None,
            blocks: lines.iter().map(|line| Block::paragraph(*line)).collect(),
        }])
    };
    assert_eq!(post(&["A leak."]).to_markdown(), "ann\n\nA leak.\n");
    assert_eq!(post(&["by ann, May 3", "A leak."]).to_markdown(), "by ann, May 3\n\nA leak.\n");
    assert_eq!(post(&["So annoying."]).to_markdown(), "ann\n\nSo annoying.\n");
    assert!(!post(&["ann", "A leak."]).to_html().contains("ann</p>\n<p>ann"));
}

#[test]
fn players_are_links_in_markdown() {
    let media = Media { title: Some("a \"b\" | c".into()), ..Media::new("https://example.org/v_(1)") };
    let body = Body::new(vec![Block::Embed { media, blocks: Vec::new() }]);
    assert_eq!(body.to_markdown(), "[▶](https://example.org/v_\\(1\\) \"a \\\"b\\\" \\| c\")\n");
}
