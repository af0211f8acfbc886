//! The tree of a page: an arena that html5ever's tree builder fills, and ways to walk it.

mod document;
mod name;
mod parse;
mod sink;
mod walk;

pub use document::{Document, Namespace, NodeId};
pub use name::Tag;
pub(crate) use parse::{Parsed, parse};
pub use walk::Edge;
