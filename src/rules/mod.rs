//! Site rules: what is known of single sites, as evidence for the engine, which itself knows no host.
//!
//! A rule is a type that implements [`SiteRule`], a [`Rule`] read from TOML or JSON, or an [`FtrRule`] read from a file
//! of ftr-site-config. A [`RuleSet`] holds thousands of them and is given to
//! [`ExtractorBuilder::rules`](crate::ExtractorBuilder::rules). What a rule proposes is evidence like any other, ranked
//! above the page's own; a rule that finds nothing is a [`Problem`](crate::Problem) of the article, and the engine's own
//! choice stands.

mod check;
#[cfg(feature = "css")]
mod css;
mod declarative;
mod ftr;
mod host;
mod load;
mod pattern;
mod proposal;
mod recipe;
mod selector;
mod set;
mod site_rule;
mod transform;
mod view;
mod wiring;
mod xpath;

pub use check::{TestFailure, field_texts};
#[cfg(feature = "css")]
pub use css::{CssError, CssSelector};
pub use declarative::{Attempt, OneOrMany, Relocation, Replacement, Rule, RuleSpec, Wrapping};
pub use ftr::{FtrOptions, FtrRule};
pub use host::{HostError, HostPattern};
pub use load::{LoadReport, RuleError, RuleErrorKind, Severity};
pub use pattern::{Pattern, PatternError};
pub use proposal::{Edit, Proposal, ProposedField};
pub use selector::{Selector, SelectorError};
pub use set::RuleSet;
pub use site_rule::{Advice, Login, RuleTest, SiteRule};
pub use transform::Transform;
pub use view::{Found, PageView};
pub use xpath::{XPath, XPathError};
