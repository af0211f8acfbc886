//! A selector in a rule: XPath, or CSS where the feature `css` is on.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::xpath::{XPath, XPathError};

/// What finds a part of a page: [XPath](XPath) or, with the feature `css`, a CSS selector.
///
/// A text that begins with `/`, `(` or `.//`, or with `xpath:`, is XPath; any other one is CSS.
///
/// # Examples
/// ```
/// use copydesk::rules::Selector;
/// let author: Selector = "//p[@class='author']".parse()?;
/// let text: Selector = "xpath: substring-after(//h1, ': ')".parse()?;
/// # Ok::<(), copydesk::rules::SelectorError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[non_exhaustive]
pub enum Selector {
    /// An XPath expression.
    XPath(XPath),
    /// A CSS selector.
    #[cfg(feature = "css")]
    Css(super::css::CssSelector),
}

/// Why a text is no selector.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SelectorError {
    /// It is XPath, and wrong.
    #[error(transparent)]
    XPath(#[from] XPathError),
    /// It is CSS, and wrong.
    #[cfg(feature = "css")]
    #[error(transparent)]
    Css(#[from] super::css::CssError),
    /// It is CSS, and this build reads none.
    #[error(
        "{selector:?} is a CSS selector; build copydesk with its feature `css`, or write XPath, which begins with / or xpath:"
    )]
    #[non_exhaustive]
    NoCss {
        /// What was given.
        selector: String,
    },
}

impl FromStr for Selector {
    type Err = SelectorError;

    fn from_str(text: &str) -> Result<Self, SelectorError> {
        let text = text.trim();
        if let Some(xpath) = text.strip_prefix("xpath:") {
            return Ok(Self::XPath(xpath.parse()?));
        }
        if text.starts_with(['/', '(']) || text.starts_with("./") {
            return Ok(Self::XPath(text.parse()?));
        }
        #[cfg(feature = "css")]
        return Ok(Self::Css(text.parse()?));
        #[cfg(not(feature = "css"))]
        Err(SelectorError::NoCss { selector: text.to_owned() })
    }
}

impl TryFrom<String> for Selector {
    type Error = SelectorError;

    fn try_from(text: String) -> Result<Self, SelectorError> {
        text.parse()
    }
}

impl From<Selector> for String {
    fn from(selector: Selector) -> Self {
        selector.to_string()
    }
}

impl From<XPath> for Selector {
    fn from(xpath: XPath) -> Self {
        Self::XPath(xpath)
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::XPath(xpath) if xpath.as_str().starts_with(['/', '(']) => xpath.fmt(f),
            Self::XPath(xpath) => write!(f, "xpath:{xpath}"),
            #[cfg(feature = "css")]
            Self::Css(css) => css.fmt(f),
        }
    }
}
