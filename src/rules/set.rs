//! Many rules, and those for one page found without asking each.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use url::Url;

use super::ftr::{FtrOptions, FtrRule, file_name};
use super::host::{HostPattern, host_of};
use super::load::{LoadReport, RuleError, RuleErrorKind, Severity};
use super::proposal::{Proposal, Proposals};
use super::site_rule::SiteRule;
use super::view::{Budget, PageView};
use crate::article::{Article, PageDate};
use crate::dom::Document;
use crate::structured::Signals;

/// Rules for many sites, cheap to clone and to share.
///
/// A page's rules are found by its host in a time that does not grow with the number of rules. Of several for a page
/// the one of higher [priority](SiteRule::priority) comes first, of one priority the one whose host is named closest,
/// of one closeness the newest; each field is taken from the first rule that has it. Of files of ftr-site-config only
/// the closest is heeded, as their authors count on.
///
/// # Examples
/// ```
/// use copydesk::rules::RuleSet;
/// let mut rules = RuleSet::new();
/// let report = rules.load([
///     ("example.org.txt", "title: //h1\nbody: //div[@id='story']"),
///     (".example.net.txt", "body: //article["),
/// ]);
/// assert_eq!(report.rules, 2);
/// let fault = report.errors().next().map(ToString::to_string).unwrap_or_default();
/// assert!(fault.starts_with(".example.net.txt:1:17: error: "), "{fault}");
/// assert_eq!(rules.rules_for("https://www.example.org/a").count(), 1);
/// ```
#[derive(Clone, Default)]
pub struct RuleSet {
    inner: Arc<Inner>,
}

#[derive(Clone, Default)]
struct Inner {
    entries: Vec<Entry>,
    /// Entries by host …
    exact: HashMap<Box<str>, Vec<usize>>,
    /// … by the host that theirs are below …
    below: HashMap<Box<str>, Vec<usize>>,
    /// … and those for all hosts.
    anywhere: Vec<usize>,
    /// Texts of raw pages that tell an entry.
    marked: Vec<(String, usize)>,
    /// Entries for all pages, after all others.
    global: Vec<usize>,
    as_of: Option<PageDate>,
}

#[derive(Debug, Clone)]
struct Entry {
    rule: Arc<dyn SiteRule>,
    hosts: Vec<HostPattern>,
    /// Whether it is a file of ftr-site-config, of which the closest alone counts.
    ftr: bool,
}

impl fmt::Debug for RuleSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RuleSet").field("rules", &self.len()).field("as_of", &self.inner.as_of).finish()
    }
}

impl RuleSet {
    /// No rules.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many rules there are.
    pub fn len(&self) -> usize {
        self.inner.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.inner.entries.is_empty()
    }

    /// These rules and one more.
    #[must_use]
    pub fn with(mut self, rule: impl SiteRule + 'static) -> Self {
        self.add(rule);
        self
    }

    /// Adds a rule.
    pub fn add(&mut self, rule: impl SiteRule + 'static) {
        self.add_entry(Arc::new(rule), false);
    }

    fn add_entry(&mut self, rule: Arc<dyn SiteRule>, ftr: bool) {
        let hosts = rule.hosts();
        let inner = Arc::make_mut(&mut self.inner);
        let number = inner.entries.len();
        if hosts.is_empty() {
            inner.anywhere.push(number);
        }
        for host in &hosts {
            let list = if host.host().is_empty() {
                &mut inner.anywhere
            } else if host.includes_below() {
                inner.below.entry(host.host().into()).or_default()
            } else {
                inner.exact.entry(host.host().into()).or_default()
            };
            if list.last() != Some(&number) {
                list.push(number);
            }
        }
        inner.entries.push(Entry { rule, hosts, ftr });
    }

    /// Heeds only rules that are valid on a day: the one that pages were fetched on. Default: all, the newest first,
    /// so that an older one still reads older pages.
    #[must_use]
    pub fn as_of(mut self, day: PageDate) -> Self {
        Arc::make_mut(&mut self.inner).as_of = Some(day);
        self
    }

    /// Reads rule files, given as name and text: `.toml` and `.json` are [declarative rules](super::Rule), `.txt` files
    /// of ftr-site-config. What is good is added, even if other lines of the same file are not.
    pub fn load<N: AsRef<str>, T: AsRef<str>>(
        &mut self,
        files: impl IntoIterator<Item = (N, T)>,
    ) -> LoadReport {
        self.load_with(files, &FtrOptions::default())
    }

    /// [`RuleSet::load`], with a say in how files of ftr-site-config are read.
    pub fn load_with<N: AsRef<str>, T: AsRef<str>>(
        &mut self,
        files: impl IntoIterator<Item = (N, T)>,
        options: &FtrOptions,
    ) -> LoadReport {
        let mut report = LoadReport::default();
        for (name, text) in files {
            report.files = report.files.saturating_add(1);
            self.load_file(name.as_ref(), text.as_ref(), options, &mut report);
        }
        report
    }

    fn load_file(&mut self, path: &str, text: &str, options: &FtrOptions, report: &mut LoadReport) {
        let name = file_name(path);
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        if extension.eq_ignore_ascii_case("toml") || extension.eq_ignore_ascii_case("json") {
            let (rules, faults) = super::declarative::read(path, text);
            report.faults.extend(faults);
            report.rules = report.rules.saturating_add(rules.len());
            for rule in rules {
                self.add(rule);
            }
            return;
        }
        let stem = name.strip_suffix(".txt").unwrap_or("");
        let mark = options.fingerprints.iter().find(|(_, file)| file == name);
        if stem != "global" && mark.is_none() && !stem.trim_start_matches('.').contains('.') {
            let (severity, kind) = (Severity::Warning, RuleErrorKind::NotARuleFile);
            report.faults.push(RuleError { file: path.to_owned(), line: None, column: None, severity, kind });
            return;
        }
        if stem == "global" || mark.is_some() {
            // These are for no host of their own; any that reads will do.
            let (mut rule, faults) = FtrRule::read(&format!("{stem}.invalid.txt"), text, options);
            stem.clone_into(&mut rule.recipe_mut().name);
            rule.recipe_mut().hosts.clear();
            report
                .faults
                .extend(faults.into_iter().map(|fault| RuleError { file: path.to_owned(), ..fault }));
            report.rules = report.rules.saturating_add(1);
            let inner = Arc::make_mut(&mut self.inner);
            let number = inner.entries.len();
            match mark {
                Some((mark, _)) => inner.marked.push((mark.clone(), number)),
                None if options.global => inner.global.push(number),
                None => {}
            }
            inner.entries.push(Entry { rule: Arc::new(rule), hosts: Vec::new(), ftr: true });
            return;
        }
        let (rule, faults) = FtrRule::read(path, text, options);
        report.faults.extend(faults);
        report.rules = report.rules.saturating_add(1);
        self.add_entry(Arc::new(rule), true);
    }

    /// All rules, in the order that they were added.
    pub fn iter(&self) -> impl Iterator<Item = &dyn SiteRule> {
        self.inner.entries.iter().map(|entry| &*entry.rule)
    }

    /// The rules for an address, the first to be heeded first; none where it is no absolute URL.
    pub fn rules_for(&self, url: &str) -> impl Iterator<Item = &dyn SiteRule> {
        let url = Url::parse(url).ok();
        let found = url.map(|url| self.select(Some(&url), "")).unwrap_or_default();
        found.into_iter()
    }

    /// The rules for a page: by its address, then by marks in it, then those for all pages.
    fn select(&self, url: Option<&Url>, html: &str) -> Vec<&dyn SiteRule> {
        let inner = &*self.inner;
        let mut numbers: Vec<(usize, (usize, bool, usize))> = Vec::new();
        let mut take = |list: &[usize]| {
            for number in list {
                let Some(entry) = inner.entries.get(*number) else { continue };
                let fits = |host: &&HostPattern| url.is_some_and(|url| host.matches_url(url));
                let closest = entry.hosts.iter().filter(fits).map(HostPattern::closeness).max();
                let closest = if entry.hosts.is_empty() { Some((0, false, 0)) } else { closest };
                if let Some(closest) = closest.filter(|_| self.is_valid(&*entry.rule))
                    && numbers.iter().all(|(known, _)| known != number)
                {
                    numbers.push((*number, closest));
                }
            }
        };
        if let Some(host) = url.map(host_of) {
            take(inner.exact.get(host).map_or(&[], Vec::as_slice));
            let mut above = Some(host);
            while let Some(name) = above {
                take(inner.below.get(name).map_or(&[], Vec::as_slice));
                above = name.split_once('.').map(|(_, above)| above);
            }
        }
        take(&inner.anywhere);
        let entry = |number: usize| inner.entries.get(number);
        numbers.sort_by_key(|(number, closest)| {
            let rule = entry(*number).map(|entry| &entry.rule);
            let priority = rule.map_or(0, |rule| rule.priority());
            let newest =
                rule.and_then(|rule| rule.valid_from()).map_or(i32::MIN, |day| day.days_since_epoch());
            (std::cmp::Reverse((priority, *closest, newest)), *number)
        });
        let mut ftr = false;
        let mut guesses = true;
        let mut out: Vec<&dyn SiteRule> = Vec::new();
        for entry in numbers.iter().filter_map(|(number, _)| entry(*number)) {
            if entry.ftr && std::mem::replace(&mut ftr, true) {
                continue;
            }
            guesses &= !(entry.ftr && entry.rule.advice().no_guess);
            out.push(&*entry.rule);
        }
        if guesses {
            let marked =
                inner.marked.iter().filter(|(mark, _)| html.contains(&**mark)).map(|(_, number)| number);
            out.extend(
                marked.chain(&inner.global).filter_map(|number| entry(*number)).map(|entry| &*entry.rule),
            );
        }
        out
    }

    fn is_valid(&self, rule: &dyn SiteRule) -> bool {
        let Some(today) = self.inner.as_of.map(|day| day.days_since_epoch()) else { return true };
        rule.valid_from().is_none_or(|day| day.days_since_epoch() <= today)
            && rule.valid_until().is_none_or(|day| today <= day.days_since_epoch())
    }

    pub(crate) fn for_page<'r>(&'r self, url: Option<&Url>, html: &str) -> PageRules<'r> {
        if self.is_empty() { PageRules::default() } else { PageRules(self.select(url, html)) }
    }
}

/// The rules for one page.
#[derive(Debug, Default)]
pub(crate) struct PageRules<'r>(Vec<&'r dyn SiteRule>);

impl PageRules<'_> {
    /// The raw page, corrected by all rules in order.
    pub(crate) fn rewrite<'h>(&self, html: Cow<'h, str>) -> Cow<'h, str> {
        let mut html = html;
        for rule in &self.0 {
            let changed = match rule.rewrite(&html) {
                Cow::Borrowed(same) if same.len() == html.len() => None,
                changed => Some(changed.into_owned()),
            };
            html = changed.map_or(html, Cow::Owned);
        }
        html
    }

    /// What the rules propose together, within a number of steps.
    pub(crate) fn proposals(
        &self,
        doc: &Document,
        url: Option<&Url>,
        signals: &Signals,
        steps: usize,
    ) -> Proposals {
        let mut out = Proposals::default();
        if self.0.is_empty() {
            return out;
        }
        let budget = Budget::new(steps);
        let page = PageView::new(doc, url, signals, &budget);
        for rule in self.0.iter().filter(|rule| rule.applies(&page)) {
            let mut one = Proposal::default();
            rule.propose(&page, &mut one);
            out.merge(rule.name(), one);
        }
        out.overrun = budget.was_overrun().then_some(steps);
        out
    }

    /// The finished article, corrected by all rules in order.
    pub(crate) fn correct(&self, article: &mut Article) {
        for rule in &self.0 {
            rule.correct(article);
        }
    }
}
