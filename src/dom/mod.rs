//! The tree of a page: an arena that html5ever's tree builder fills, and ways to walk it.

mod document;
mod edit;
mod guard;
mod links;
mod name;
mod names;
mod parse;
#[cfg(feature = "rcdom")]
mod rcdom;
mod sink;
#[cfg(test)]
mod tests;
mod tokenizer;
mod walk;
mod window;

pub use document::{Document, Namespace, NodeId};
pub use name::Tag;
pub(crate) use parse::{Parsed, parse};
pub use walk::Edge;
