//! Files of [ftr-site-config](https://github.com/fivefilters/ftr-site-config), as they are: a directive a line.

mod directives;
mod lines;
mod mend;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use super::host::HostPattern;
use super::load::{RuleError, RuleErrorKind, Severity};
use super::proposal::Proposal;
use super::recipe::Recipe;
use super::site_rule::{Advice, SiteRule};
use super::view::PageView;

/// How files of ftr-site-config are read, where readers of them differ.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
#[must_use]
pub struct FtrOptions {
    /// Whether `strip_id_or_class: tags` means every class or id that has `tags` anywhere in it (`hashtags-box`), as
    /// readers in PHP took it, rather than the whole token. Default: false.
    pub parts_of_names: bool,
    /// Whether `global.txt` is heeded, on every page. Default: false, as all that it asks for the engine does, and its
    /// selectors would outrank better evidence.
    pub global: bool,
    /// Texts by which pages of a publishing system are known on whatever host, and the file for each.
    pub fingerprints: Vec<(String, String)>,
}

impl Default for FtrOptions {
    fn default() -> Self {
        let fingerprints = FINGERPRINTS.iter().map(|(mark, file)| ((*mark).to_owned(), (*file).to_owned()));
        Self { parts_of_names: false, global: false, fingerprints: fingerprints.collect() }
    }
}

/// The marks that readers of the set know its `fingerprint.*` files by: a convention of these files, as their names are.
static FINGERPRINTS: &[(&str, &str)] = &[("de.ippen-digital.story.onlineId", "fingerprint.ippen.media.txt")];

impl FtrOptions {
    /// Sets [`FtrOptions::parts_of_names`].
    pub fn parts_of_names(mut self, parts: bool) -> Self {
        self.parts_of_names = parts;
        self
    }

    /// Sets [`FtrOptions::global`].
    pub fn global(mut self, global: bool) -> Self {
        self.global = global;
        self
    }

    /// Adds to [`FtrOptions::fingerprints`] a text of raw pages and the file for pages that have it.
    pub fn fingerprint(mut self, mark: impl Into<String>, file: impl Into<String>) -> Self {
        self.fingerprints.push((mark.into(), file.into()));
        self
    }
}

/// A file of ftr-site-config, compiled.
///
/// All directives take effect or are reported: what the caller needs before it fetches a page is in
/// [`SiteRule::advice`], what is on the page in the [`Article`](crate::Article). `tidy`, `parser`, `footnotes`,
/// `convert_double_br_tags`, `insert_detected_image` and `post_strip_attr` are accepted and change nothing: they tell
/// other readers to do what copydesk does anyway, or not to do what it never does.
///
/// # Examples
/// ```
/// use copydesk::rules::{FtrOptions, FtrRule, SiteRule as _};
/// let file = "title: //h1\nbody: //div[@id='story'\nhttp_header(user-agent): curl";
/// let (rule, faults) = FtrRule::read("example.org.txt", file, &FtrOptions::default());
/// assert_eq!(rule.advice().headers, [("user-agent".to_owned(), "curl".to_owned())]);
/// assert!(faults[0].to_string().starts_with("example.org.txt:2:24: error: "));
/// ```
#[derive(Debug, Clone)]
pub struct FtrRule {
    recipe: Recipe,
}

impl FtrRule {
    /// Reads a file: the rule, of all lines that are good, and the faults of the others. The file's name says which
    /// hosts it is for: `example.org.txt`, or `.example.org.txt` for all hosts below.
    pub fn read(file: &str, text: &str, options: &FtrOptions) -> (Self, Vec<RuleError>) {
        let name = file_name(file);
        let mut reader = directives::Reader::new(file, options);
        let stem = name.strip_suffix(".txt").unwrap_or(name);
        let pattern = match stem.strip_prefix('.') {
            Some(host) => format!("*.{host}"),
            None => stem.to_owned(),
        };
        match pattern.parse::<HostPattern>() {
            Ok(host) => reader.recipe.hosts.push(host),
            Err(error) => reader.fault(None, Severity::Error, RuleErrorKind::Host(error)),
        }
        stem.clone_into(&mut reader.recipe.name);
        for line in lines::lines(text) {
            reader.line(line);
        }
        let (recipe, faults) = reader.finish();
        (Self { recipe }, faults)
    }

    pub(crate) fn recipe_mut(&mut self) -> &mut Recipe {
        &mut self.recipe
    }
}

/// The last part of a path.
pub(crate) fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

impl SiteRule for FtrRule {
    fn name(&self) -> &str {
        &self.recipe.name
    }

    fn hosts(&self) -> Vec<HostPattern> {
        self.recipe.hosts.clone()
    }

    fn rewrite<'h>(&self, html: &'h str) -> Cow<'h, str> {
        self.recipe.rewrite(html)
    }

    fn propose(&self, page: &PageView<'_>, out: &mut Proposal) {
        self.recipe.propose(page, out);
    }

    fn advice(&self) -> Advice {
        self.recipe.advice.clone()
    }
}
