//! What a tokenizer gives, written down: ours and html5ever's beside each other, for tests and fuzzing.

use std::cell::RefCell;
use std::rc::Rc;

use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{self, TagKind, Token, TokenSink, TokenSinkResult, TokenizerOpts};
use html5ever::tree_builder::TreeBuilder;
use markup5ever_rcdom::RcDom;
use serde_json::{Value, json};

use super::super::dump;
use super::super::window::Window;
use super::Tokenizer;

/// Keeps what it is sent, in the shape of the html5lib tests, and hands it on to a tree builder where there is one.
#[derive(Default)]
pub(super) struct Recorder {
    pub(super) tokens: RefCell<Vec<Value>>,
    pub(super) errors: RefCell<Vec<String>>,
    builder: Option<TreeBuilder<markup5ever_rcdom::Handle, RcDom>>,
}

impl Recorder {
    fn building() -> Self {
        let builder = TreeBuilder::new(RcDom::default(), dump::tree_opts());
        Self { builder: Some(builder), ..Self::default() }
    }

    fn characters(&self, text: &str) {
        let mut tokens = self.tokens.borrow_mut();
        if let Some(Value::Array(last)) = tokens.last_mut()
            && let [Value::String(kind), Value::String(before)] = last.as_mut_slice()
            && kind == "Character"
        {
            before.push_str(text);
        } else if !text.is_empty() {
            tokens.push(json!(["Character", text]));
        }
    }
}

impl TokenSink for Recorder {
    type Handle = markup5ever_rcdom::Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Self::Handle> {
        let keep = |value| self.tokens.borrow_mut().push(value);
        match &token {
            Token::DoctypeToken(doctype) => {
                let part = |part: &Option<StrTendril>| part.as_ref().map(ToString::to_string);
                let [name, public_id, system_id] =
                    [&doctype.name, &doctype.public_id, &doctype.system_id].map(part);
                keep(json!(["DOCTYPE", name, public_id, system_id, !doctype.force_quirks]));
            }
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => keep(json!(["EndTag", &*tag.name])),
            Token::TagToken(tag) => {
                let attrs: serde_json::Map<String, Value> =
                    tag.attrs.iter().map(|attr| (attr.name.local.to_string(), json!(&*attr.value))).collect();
                if tag.self_closing {
                    keep(json!(["StartTag", &*tag.name, attrs, true]));
                } else {
                    keep(json!(["StartTag", &*tag.name, attrs]));
                }
            }
            Token::CommentToken(text) => keep(json!(["Comment", &**text])),
            Token::CharacterTokens(text) => self.characters(text),
            Token::NullCharacterToken => self.characters("\0"),
            Token::ParseError(code) => self.errors.borrow_mut().push(code.to_string()),
            Token::EOFToken => {}
        }
        match &self.builder {
            Some(builder) => builder.process_token(token, line),
            None => TokenSinkResult::Continue,
        }
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.as_ref().is_some_and(TokenSink::adjusted_current_node_present_but_not_in_html_namespace)
    }
}

pub(super) fn run<S: TokenSink>(mut tokenizer: Tokenizer<'_, S>) -> S {
    while tokenizer.step() {}
    tokenizer.sink
}

pub(crate) fn normal_newlines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The tokens that we give, read through windows of that size.
pub(crate) fn ours(page: &str, window: usize) -> Vec<Value> {
    run(Tokenizer::new(page, Rc::new(Window::new(window)), Recorder::building())).tokens.into_inner()
}

/// The tokens that html5ever gives.
pub(crate) fn theirs(page: &str) -> Vec<Value> {
    let opts = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
    let tokenizer = tokenizer::Tokenizer::new(Recorder::building(), opts);
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(page));
    while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.tokens.into_inner()
}
