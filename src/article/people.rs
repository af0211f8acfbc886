//! Who made an article: people with their roles, and the organizations behind it.

use serde::{Deserialize, Serialize};

/// A person named as having made the article.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Person {
    /// The name as the page writes it.
    pub name: String,
    /// What they did.
    pub role: PersonRole,
    /// The address of their page.
    pub url: Option<String>,
    /// The address of their portrait.
    pub avatar: Option<String>,
}

impl Person {
    /// A person by name and role.
    pub fn new(name: impl Into<String>, role: PersonRole) -> Self {
        Self { name: name.into(), role, url: None, avatar: None }
    }
}

/// What a person did for an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PersonRole {
    /// Wrote it (作者, 文, By).
    #[default]
    Author,
    /// Reported it (记者, 采写).
    Reporter,
    /// Edited or checked it (责任编辑, 校对, 审核).
    Editor,
    /// Took the pictures (摄影, 图).
    Photographer,
    /// Translated it (译).
    Translator,
    /// Contributed to it (通讯员, additional reporting).
    Contributor,
}

impl PersonRole {
    /// Whether the role is one of writing the text: author or reporter.
    pub fn writes(self) -> bool {
        matches!(self, Self::Author | Self::Reporter)
    }
}

/// Whom an article is credited to: the agency, paper or account that it came from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Credit {
    /// The name, without the label in front of it.
    pub name: String,
    /// The address that it links to.
    pub url: Option<String>,
    /// Whether the page names it where others name their author: a team, a desk, an organization. The article then names no
    /// person as its author.
    pub is_author: bool,
}

impl Credit {
    /// A credit by name.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), url: None, is_author: false }
    }
}

/// An organization, as structured data describes it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Organization {
    /// Its name.
    pub name: String,
    /// Its address on the web.
    pub url: Option<String>,
    /// The address of its logo.
    pub logo: Option<String>,
}

impl Organization {
    /// An organization by name.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), url: None, logo: None }
    }
}
