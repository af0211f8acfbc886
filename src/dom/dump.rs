//! Trees written out as the html5lib tests write them, from our document and from an `RcDom`: for tests and fuzzing.

#![allow(clippy::indexing_slicing)] // what is wrong here is a test that fails

use std::fmt::Write as _;

use html5ever::tendril::{StrTendril, TendrilSink as _};
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Namespace as Ns, ParseOpts, ns};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use super::document::{Data, Document, Namespace, NodeId};

pub(crate) fn tree_opts() -> TreeBuilderOpts {
    TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() }
}

pub(crate) fn rcdom_of(html: &str) -> RcDom {
    let opts = ParseOpts { tree_builder: tree_opts(), ..ParseOpts::default() };
    html5ever::parse_document(RcDom::default(), opts).one(StrTendril::from_slice(html))
}

fn line(out: &mut String, depth: usize, text: &str) {
    let _ = writeln!(out, "| {:1$}{text}", "", depth * 2);
}

fn doctype(name: &str, public_id: &str, system_id: &str) -> String {
    if public_id.is_empty() && system_id.is_empty() {
        format!("<!DOCTYPE {name}>")
    } else {
        format!("<!DOCTYPE {name} \"{public_id}\" \"{system_id}\">")
    }
}

fn attributes(out: &mut String, depth: usize, mut attrs: Vec<(String, String)>) {
    attrs.sort_by(|a, b| a.0.encode_utf16().cmp(b.0.encode_utf16()));
    for (name, value) in attrs {
        line(out, depth, &format!("{name}=\"{value}\""));
    }
}

/// The tree below the document node.
pub(crate) fn document(doc: &Document) -> String {
    below(doc, doc.root())
}

/// The tree below a node of a document.
pub(crate) fn below(doc: &Document, root: NodeId) -> String {
    let mut out = String::new();
    let children = |id| doc.children(id).collect::<Vec<_>>().into_iter().rev();
    let mut waiting: Vec<(NodeId, usize, bool)> = children(root).map(|id| (id, 0, false)).collect();
    while let Some((id, depth, is_contents)) = waiting.pop() {
        if is_contents {
            line(&mut out, depth, "content");
        }
        match doc.node(id).data {
            Data::Document => {}
            Data::Doctype(place) => {
                let [name, public_id, system_id] = doc.doctypes[place as usize].map(|span| doc.slice(span));
                line(&mut out, depth, &doctype(name, public_id, system_id));
            }
            Data::Text { span, .. } => line(&mut out, depth, &format!("\"{}\"", doc.slice(span))),
            Data::Comment(span) => line(&mut out, depth, &format!("<!-- {} -->", doc.slice(span))),
            Data::ProcessingInstruction { target, data } => {
                line(&mut out, depth, &format!("<?{} {}>", doc.slice(target), doc.slice(data)));
            }
            Data::Element { .. } => {
                let prefix = match doc.namespace(id) {
                    Namespace::Svg => "svg ",
                    Namespace::MathMl => "math ",
                    _ => "",
                };
                line(&mut out, depth, &format!("<{prefix}{}>", doc.name(id)));
                let attrs = doc.full_attrs(id).map(|(name, value)| {
                    let prefix = match name.namespace {
                        Namespace::XLink => "xlink ",
                        Namespace::Xml => "xml ",
                        Namespace::XmlNs => "xmlns ",
                        _ => "",
                    };
                    (format!("{prefix}{}", name.local), value.to_owned())
                });
                attributes(&mut out, depth + 1, attrs.collect());
            }
        }
        waiting.extend(children(id).map(|id| (id, depth + 1, false)));
        if let Some(contents) = doc.template_contents(id) {
            waiting.push((contents, depth + 1, true));
        }
    }
    out
}

/// The tree below a node of an `RcDom`.
pub(crate) fn rcdom(root: &Handle) -> String {
    let mut out = String::new();
    let children = |node: &Handle| node.children.borrow().clone().into_iter().rev();
    let mut waiting: Vec<(Handle, usize, bool)> = children(root).map(|node| (node, 0, false)).collect();
    while let Some((node, depth, is_contents)) = waiting.pop() {
        if is_contents {
            line(&mut out, depth, "content");
        }
        let mut contents = None;
        match &node.data {
            NodeData::Document => {}
            NodeData::Doctype { name, public_id, system_id } => {
                line(&mut out, depth, &doctype(name, public_id, system_id));
            }
            NodeData::Text { contents } => line(&mut out, depth, &format!("\"{}\"", contents.borrow())),
            NodeData::Comment { contents } => line(&mut out, depth, &format!("<!-- {contents} -->")),
            NodeData::ProcessingInstruction { target, contents } => {
                line(&mut out, depth, &format!("<?{target} {contents}>"));
            }
            NodeData::Element { name, attrs, template_contents, .. } => {
                let prefix = prefix_of(&name.ns);
                line(&mut out, depth, &format!("<{prefix}{}>", name.local));
                let attrs = attrs.borrow();
                let attrs = attrs.iter().map(|attr| {
                    (format!("{}{}", prefix_of(&attr.name.ns), attr.name.local), attr.value.to_string())
                });
                attributes(&mut out, depth + 1, attrs.collect());
                contents.clone_from(&template_contents.borrow());
            }
        }
        waiting.extend(children(&node).map(|node| (node, depth + 1, false)));
        if let Some(contents) = contents {
            waiting.push((contents, depth + 1, true));
        }
    }
    out
}

fn prefix_of(ns: &Ns) -> &'static str {
    match *ns {
        ns!(svg) => "svg ",
        ns!(mathml) => "math ",
        ns!(xlink) => "xlink ",
        ns!(xml) => "xml ",
        ns!(xmlns) => "xmlns ",
        _ => "",
    }
}
