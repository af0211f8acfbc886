//! The tree of a page: an arena that html5ever's tree builder fills, and ways to walk it.
//!
//! Tokens go from our `tokenizer` through the `guard`, which keeps away what would cost more than the page is long, to
//! html5ever's tree builder, and what that makes of them through the `sink` into the [`Document`].

mod document;
#[cfg(any(test, feature = "_fuzz"))]
pub(crate) mod dump;
mod edit;
mod guard;
mod links;
mod name;
mod names;
mod parse;
#[cfg(feature = "rcdom")]
mod rcdom;
mod sink;
mod streamed;
#[cfg(test)]
mod tests;
pub(crate) mod tokenizer;
mod walk;
mod window;
mod work;

pub use document::{Document, Namespace, NodeId};
pub(crate) use name::Known;
pub use name::Tag;
#[cfg(any(test, feature = "_fuzz"))]
pub(crate) use parse::parse_through;
pub(crate) use parse::{Parsed, parse, parse_page};
pub use walk::Edge;
