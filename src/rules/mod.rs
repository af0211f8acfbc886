//! Site rules: what is known of single sites, as evidence for the engine, which itself knows no host.

mod xpath;

pub use xpath::{XPath, XPathError};
