//! Threads in the markup of forums of many kinds; text that is part of the thread begins with `T`.

use super::super::walk::Walk;
use super::super::weights::Selection;
use super::*;
use crate::address::Addresses;
use crate::article::{Block, Body};
use crate::content::blocks;
use crate::dom::parse;
use crate::limits::Limits;

/// What is told of a post: its author, its day, its time in the page's words, and its own text.
type Told = (String, String, String, String);

fn told(blocks: &[Block], out: &mut Vec<Told>) {
    for block in blocks {
        if let Block::Post { author, published, time_text, blocks } = block {
            let own = blocks.iter().filter(|block| !matches!(block, Block::Post { .. })).cloned().collect();
            let day = published.as_ref().map(|date| date.to_string().chars().take(10).collect::<String>());
            out.push((
                author.clone().unwrap_or_default(),
                day.unwrap_or_default(),
                time_text.clone().unwrap_or_default(),
                Body::new(own).to_text(),
            ));
            told(blocks, out);
        }
    }
}

fn thread(html: &str) -> Vec<Told> {
    let doc = parse(html, &Limits::default()).unwrap().document;
    let cut = blocks(&doc);
    let chosen = (0..cut.len()).map(|block| cut.text_of(block).starts_with('T')).collect();
    let selection = Selection { blocks: &cut, chosen, headline: vec![false; cut.len()] };
    let addresses = Addresses::of_page(Some("https://example.org/t/17")).unwrap();
    let mut walk = Walk::new(&doc, &selection, &addresses);
    walk.posts = posts(&doc, &walk.weights);
    let mut out = Vec::new();
    told(&walk.blocks(doc.root()), &mut out);
    out
}

fn expect(html: &str, posts: &[(&str, &str, &str, &str)]) {
    let found = thread(html);
    let found: Vec<_> =
        found.iter().map(|(a, b, c, d)| (a.as_str(), b.as_str(), c.as_str(), d.as_str())).collect();
    assert_eq!(found, posts);
}

#[test]
fn the_element_itself_names_its_author() {
    let post = |name: &str, at: &str, text: &str| {
        format!(
            "<article class='message message--post' data-author='{name}' id='js-post-{at}'>\
             <div class=message-user><a class=avatar href='/members/x.1/'>{}</a>\
             <h4 class=message-name><a class=username href='/members/x.1/'>{name}</a></h4>\
             <dl class=pairs><dt>Joined</dt><dd>Jan 5, 2009</dd></dl></div>\
             <div class=message-main><time datetime='2024-05-{at}T10:05:29-0700'>May {at}, 2024</time>\
             <div class=bbWrapper><blockquote data-username='Someone'>Said before.</blockquote>{text}</div></div></article>",
            &name[..1]
        )
    };
    let page = post("Ines", "11", "The first.") + &post("Olaf", "12", "The second.");
    expect(
        &page,
        &[
            ("Ines", "2024-05-11", "May 11, 2024", "The first."),
            ("Olaf", "2024-05-12", "May 12, 2024", "The second."),
        ],
    );
}

#[test]
fn since_when_someone_is_a_member_is_no_time_of_a_post() {
    let post = |id: u32, name: &str, day: u32, text: &str| {
        format!(
            "<div id=p{id} class='post has-profile'><dl class=postprofile><dt><a href='./memberlist.php?mode=viewprofile&u={id}' class=username>{name}</a></dt>\
             <dd><strong>Joined:</strong> Wed Feb 04, 2015 6:38 pm</dd></dl>\
             <div class=postbody><p class=author>by <a href='./memberlist.php?mode=viewprofile&u={id}'>{name}</a> » Sun Dec {day}, 2023 11:18 am</p>\
             <div class=content>{text}</div></div></div>"
        )
    };
    let page = post(31, "lanterne", 17, "T one") + &post(32, "Ole B", 18, "T two");
    let found = thread(&page);
    assert_eq!(found.len(), 2);
    assert_eq!((found[0].0.as_str(), found[0].1.as_str()), ("lanterne", "2023-12-17"));
    assert_eq!((found[1].0.as_str(), found[1].1.as_str()), ("Ole B", "2023-12-18"));
}

#[test]
fn a_name_without_a_link_heads_a_list_of_what_is_known() {
    let post = |id: u32, name: &str, day: &str, text: &str| {
        format!(
            "<div id=p{id} class='blockpost row{id}'><h2><span>#1</span> <a href='viewtopic.php?pid={id}'>{day} 10:59:47</a></h2>\
             <div class=box><dl><dt><strong>{name}</strong></dt><dd>Member</dd><dd>Registered: 2019-01-27</dd></dl>\
             <div class=postmsg><p>{text}</p></div></div></div>"
        )
    };
    let page = post(1, "pacman", "2024-08-03", "T one") + &post(2, "seth7", "2024-08-04", "T two");
    expect(
        &page,
        &[
            ("pacman", "2024-08-03", "2024-08-03 10:59:47", "T one"),
            ("seth7", "2024-08-04", "2024-08-04 10:59:47", "T two"),
        ],
    );
}

#[test]
fn a_question_its_answers_and_the_comments_on_them() {
    let signed = |name: &str, day: &str| {
        format!(
            "<div class=user-action-time>asked <span title='{day} 09:00:00Z' class=relativetime>a while ago</span></div>\
             <div class=user-details itemprop=author><a href='/users/7/x'>{name}</a></div>"
        )
    };
    let page = format!(
        "<div class=question id=question><div class=js-post-body><p>T why does it rain so much here in the north?</p></div>{}\
         <ul><li id=comment-5 class=comment><span>T no idea</span> <a href='/users/9/z' class=comment-user>Zoe</a> <span title='2012-06-30 11:00:00Z'>x</span></li></ul></div>\
         <div id=answer-8 class=answer><div class=js-post-body><p>T because of the sea, and of the wind from it.</p></div>{}</div>",
        signed("Pia", "2012-06-29"),
        signed("Quentin", "2012-07-01")
    );
    let found = thread(&page);
    let short: Vec<_> = found.iter().map(|(author, day, ..)| (author.as_str(), day.as_str())).collect();
    assert_eq!(short, [("Pia", "2012-06-29"), ("Zoe", "2012-06-30"), ("Quentin", "2012-07-01")]);
}

#[test]
fn answers_within_what_they_answer_have_their_own_authors() {
    let page = "<div class=thing data-author=anna><time datetime='2026-03-04T08:00:00Z'></time><p>T one</p>\
         <div class=child><div class=thing><p>T of someone who is gone</p><div class=child>\
         <div class=thing data-author=carl><time datetime='2026-03-06T08:00:00Z'></time><p>T three</p></div></div></div></div></div>\
         <div class=thing data-author=dora><time datetime='2026-03-07T08:00:00Z'></time><p>T four</p></div>";
    expect(
        page,
        &[
            ("anna", "2026-03-04", "", "T one"),
            ("", "", "", "T of someone who is gone"),
            ("carl", "2026-03-06", "", "T three"),
            ("dora", "2026-03-07", "", "T four"),
        ],
    );
}

#[test]
fn rows_of_a_table_are_posts() {
    let row = |id: u32, name: &str| {
        format!(
            "<tr><td class=msg id=message_{id}><span class='user uid_{id}'><a data-username='{name}'><b>{name}</b></a></span>\
             <span class=post_time title='2/{id}/2024 5:00:00 AM'>2 years ago</span><div class=msg_text>T says {name}</div></td></tr>"
        )
    };
    let page = format!("<table>{}{}{}</table>", row(21, "Lion2"), row(22, "Mr Dog"), row(23, "guyver"));
    let found = thread(&page);
    let names: Vec<_> = found.iter().map(|post| post.0.as_str()).collect();
    assert_eq!(names, ["Lion2", "Mr Dog", "guyver"]);
    assert!(found.iter().all(|post| post.2 == "2 years ago" && post.1.starts_with("2024-02-2")), "{found:?}");
}

#[test]
fn chinese_floors_are_posts() {
    let floor = |number: u32, name: &str, text: &str| {
        format!(
            "<div class=lz id=post_{number}><a href='space-uid-{number}.html' class=xw1>{name}</a>\
             <span>注册于 2009-01-05</span><em>发表于 2022-4-1{number} 18:53:07</em><div class=t_f>{text}</div></div>"
        )
    };
    let page = floor(8, "江边客", "T 今天的水很大。") + &floor(9, "老船夫", "T 是啊，桥都封了。");
    let found = thread(&page);
    let short: Vec<_> = found.iter().map(|(author, day, ..)| (author.as_str(), day.as_str())).collect();
    assert_eq!(short, [("江边客", "2022-04-18"), ("老船夫", "2022-04-19")]);
}

#[test]
fn what_nobody_signs_is_no_thread() {
    assert!(
        thread("<div class=a><p>T one two three</p></div><div class=a><p>T four five six</p></div>")
            .is_empty()
    );
    let sharing = "<div class=a><p>T one</p><a href='https://share.example/?u=https%3A%2F%2Fexample.org'>Share</a></div>";
    assert!(thread(&sharing.repeat(3)).is_empty());
}
