//! Every case of the html5lib tree construction tests, through our sink and through `RcDom`.

use std::rc::Rc;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tokenizer, TokenizerOpts, states};
use html5ever::tree_builder::{TreeBuilder, TreeSink, create_element};
use html5ever::{LocalName, QualName, TokenizerResult, ns};
use markup5ever_rcdom::RcDom;

use super::super::dump;
use super::super::parse::parse;
use super::super::sink::Sink;
use super::super::tokenizer::{self, State};
use super::super::window::{WINDOW, Window};
use super::html5lib::{TreeCase, files, folder, tree_cases};
use crate::limits::Limits;

/// Cases that html5ever fails, into whichever tree it builds: all are of `<select>` and `<option>`, whose contents the
/// standard stopped to restrict after these tests were written.
#[rustfmt::skip]
const HTML5EVER_FAILS: &[&str] = &[
    "menuitem-element.dat:14", "tests1.dat:30", "tests1.dat:102", "tests10.dat:4", "tests10.dat:5", "tests10.dat:17",
    "tests10.dat:18", "tests18.dat:14", "tests18.dat:15", "tests7.dat:31", "tests9.dat:5", "tests9.dat:6",
    "tests9.dat:18", "tests9.dat:19", "tests_innerHTML_1.dat:80", "tests_innerHTML_1.dat:81",
    "tests_innerHTML_1.dat:82", "webkit02.dat:18",
];

/// A tree builder for a case that is a fragment.
fn fragment<S: TreeSink>(sink: S, case: &TreeCase) -> TreeBuilder<S::Handle, S> {
    let context = case.fragment.as_deref().unwrap_or_default();
    let name = match context.split_once(' ') {
        Some(("svg", local)) => QualName::new(None, ns!(svg), LocalName::from(local)),
        Some(("math", local)) => QualName::new(None, ns!(mathml), LocalName::from(local)),
        _ => QualName::new(None, ns!(html), LocalName::from(context)),
    };
    let context = create_element(&sink, name, Vec::new());
    TreeBuilder::new_for_fragment(sink, context, None, dump::tree_opts())
}

fn our_tree(case: &TreeCase) -> String {
    let limits = Limits::default();
    if case.fragment.is_none() {
        return dump::document(&parse(case.data.as_str(), &limits).unwrap().document);
    }
    let window = Rc::new(Window::new(WINDOW));
    let builder = fragment(Sink::new(&limits, &case.data, Rc::clone(&window)), case);
    let state = match builder.tokenizer_state_for_context_elem(false) {
        states::RawData(kind) => State::Raw(kind),
        states::Plaintext => State::Plaintext,
        _ => State::Data,
    };
    let mut tokenizer = tokenizer::Tokenizer::new(&case.data, window, builder).starting_in(state, None);
    while tokenizer.step() {}
    let (doc, _) = tokenizer.sink.sink.into_document(case.data.clone());
    let root = doc.children(doc.root()).last().unwrap();
    dump::below(&doc, root)
}

fn rcdom_tree(case: &TreeCase) -> String {
    if case.fragment.is_none() {
        return dump::rcdom(&dump::rcdom_of(&case.data).document);
    }
    let builder = fragment(RcDom::default(), case);
    let initial_state = Some(builder.tokenizer_state_for_context_elem(false));
    let tokenizer = Tokenizer::new(builder, TokenizerOpts { initial_state, ..TokenizerOpts::default() });
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(&case.data));
    while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    tokenizer.end();
    let root = tokenizer.sink.sink.document.children.borrow().last().cloned().unwrap();
    dump::rcdom(&root)
}

#[test]
fn html5lib_tree_construction() {
    let Some(folder) = folder("tree-construction") else {
        println!("html5lib tests are not here: nothing compared");
        return;
    };
    let (mut run, mut passed, mut skipped) = (0, 0, 0);
    let mut failed = Vec::new();
    for file in files(&folder, "dat") {
        for case in tree_cases(&file) {
            if case.scripting == Some(true) {
                skipped += 1;
                continue;
            }
            run += 1;
            let ours = our_tree(&case);
            let theirs = rcdom_tree(&case);
            assert_eq!(ours, theirs, "{}: not the tree that html5ever builds of {:?}", case.name, case.data);
            if ours == case.tree {
                passed += 1;
            } else {
                println!("{} {:?}\nexpected\n{}\nfound\n{}", case.name, case.data, case.tree, ours);
                failed.push(case.name);
            }
        }
    }
    println!("html5lib tree construction: {run} run, {passed} passed, {skipped} with scripting left out");
    assert_eq!(failed, HTML5EVER_FAILS);
    assert!(run > 1_000, "the tests are there, and read");
}
