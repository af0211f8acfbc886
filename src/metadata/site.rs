//! The site that the page is part of: its name, host, logo, icon, colour.

use super::compare::key;
use super::evidence::{Evidence, Field, Source};
use super::headlines::has_word;
use super::pool::Pool;
use super::{View, title_parts};
use crate::article::Site;
use crate::dom::{NodeId, Tag};
use crate::structured::{Property, plain};
use crate::vocabulary::sources::OUTLETS_CJK;
use crate::vocabulary::trails::HOME;

/// The site's name, host, logo, icon and colour.
pub(crate) fn site(view: View<'_>, names: &Names, evidence: &mut Evidence) -> Site {
    Site {
        name: name(view, names, evidence),
        host: names.host.clone(),
        logo: logo(view, evidence),
        icon: icon(view, evidence),
        theme: theme(view, evidence),
    }
}

/// What follows a site's own name in Han.
const SITE_ENDS: [&str; 12] =
    ["", "网", "網", "新闻", "新聞", "资讯", "資訊", "财经", "財經", "订阅", "频道", "首页"];

/// What the page calls its site, in all ways that it does: what is cut off titles.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    /// Given names, best first, with where each is from.
    given: Vec<(String, Source)>,
    /// Their keys.
    keys: Vec<String>,
    /// Keys of the parts of names that are several.
    parts: Vec<String>,
    /// Keys of what stands beside the headline in the page's title.
    framed: Vec<String>,
    /// The first letters of the words of each of them.
    initials: Vec<String>,
    /// What the page shows for its site's name.
    shown: Vec<(String, Source, NodeId)>,
    /// The host, without `www.`.
    pub(crate) host: Option<String>,
    /// The host's key.
    host_key: Option<String>,
    /// The labels of the host that may be a name: no `com`, no `co.uk`.
    labels: Vec<String>,
}

impl Names {
    pub(crate) fn of(view: View<'_>) -> Self {
        let mut out = Self { shown: shown_names(view), ..Self::default() };
        for signal in view.signals.of(Property::SiteName) {
            out.give(signal.value, signal.source);
        }
        for name in ["application-name", "apple-mobile-web-app-title"] {
            for value in view.signals.meta(name) {
                out.give(&plain(value), Source::Meta);
            }
        }
        for signal in view.signals.of(Property::Publisher).filter(|signal| signal.entity.is_some()) {
            out.give(signal.value, signal.source);
        }
        out.frame(view);
        let page = view.addresses.page().and_then(|url| url.host_str());
        let canonical =
            view.signals.of(Property::Canonical).find_map(|signal| url::Url::parse(signal.value).ok());
        let host = page.map(str::to_owned).or_else(|| canonical?.host_str().map(str::to_owned));
        if let Some(host) = host {
            let host = host.strip_prefix("www.").unwrap_or(&host).to_owned();
            out.labels = labels(&host);
            out.host_key = Some(key(&host));
            out.host = Some(host);
        }
        out
    }

    /// Takes what the page's title has beside the headline, and the name among it that a link to the site's home has too.
    fn frame(&mut self, view: View<'_>) {
        let Some((title, _)) = view.signals.title_element() else { return };
        let parts = title_parts::split(title);
        let longest = parts.iter().map(|part| part.text.len()).max().unwrap_or_default();
        self.framed = parts
            .iter()
            .filter(|part| part.text.len() < longest)
            .map(|part| key(part.text))
            .filter(|part| !part.is_empty())
            .collect();
        if self.framed.is_empty() {
            return;
        }
        let shorter = parts.iter().filter(|part| part.text.len() < longest);
        self.initials = shorter.map(|part| initials(part.text)).collect();
        // The name can be longer than what the page is called: Hensley Parish Council - Notices.
        let parts: Vec<String> = parts.iter().map(|part| key(part.text)).collect();
        let shown = std::mem::take(&mut self.shown);
        for (name, source, link) in &shown {
            if parts.contains(&key(name)) && is_masthead(view, *link) {
                self.give(name, *source);
            }
        }
        self.shown = shown;
    }

    /// Whether a name in Han is what the site's name or a masthead begins with: 山谷 of 山谷新闻.
    pub(crate) fn begins_with(&self, name: &str) -> bool {
        let own = key(name);
        own.chars().count() >= 2
            && own.chars().all(crate::content::is_unspaced)
            && self
                .framed
                .iter()
                .chain(&self.keys)
                .any(|house| house.strip_prefix(own.as_str()).is_some_and(|rest| SITE_ENDS.contains(&rest)))
    }

    /// Whether capitals are the first letters of what stands beside the headline in the page's title.
    pub(crate) fn has_initials(&self, letters: &str) -> bool {
        let able = (2..=4).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_uppercase());
        able && self.initials.iter().any(|own| own.eq_ignore_ascii_case(letters))
    }

    /// Whether a name is the house's, by what stands beside the headline in the page's title, and none that a person
    /// has: The Valley Post; of 松河网 also 松河.
    pub(crate) fn is_of_house(&self, name: &str) -> bool {
        let own = key(name);
        let han = own.chars().all(crate::content::is_unspaced) && own.chars().count() >= 2;
        let of = |house: &String| {
            let rest = house.strip_prefix(own.as_str());
            rest.is_some_and(|rest| {
                rest.is_empty() && (name.starts_with("The ") || !crate::line::is_personal(name))
                    || han && OUTLETS_CJK.binary_search(&rest).is_ok()
            })
        };
        !own.is_empty() && self.framed.iter().chain(&self.keys).any(of)
    }

    fn give(&mut self, name: &str, source: Source) {
        let name = name.trim().trim_start_matches('@');
        let name = name.trim_matches(|c: char| c.is_whitespace() || "|-–—:·•»«".contains(c));
        let known = key(name);
        // A name of many words is a slogan or the title once more.
        if known.is_empty() || name.chars().count() > 60 || name.contains("://") {
            return;
        }
        if !self.keys.contains(&known) {
            // "VN - The Valley News" is two names.
            for part in title_parts::split(name) {
                let part = key(part.text);
                if part.chars().count() > 1 && part != known && !self.parts.contains(&part) {
                    self.parts.push(part);
                }
            }
            self.keys.push(known);
            self.given.push((name.to_owned(), source));
        }
    }

    /// Given names that are written like a person's.
    pub(crate) fn personal(&self) -> impl Iterator<Item = &str> {
        self.given.iter().map(|(name, _)| name.as_str()).filter(|name| crate::line::is_personal(name))
    }

    /// The label of the host that names the site: of `blog.valley.example` it is `valley`.
    pub(crate) fn host_label(&self) -> Option<&str> {
        self.labels.iter().max_by_key(|label| label.len()).map(String::as_str)
    }

    /// Whether a text is the site's name to the letter: given as such, or the host or a label of it.
    pub(crate) fn is_exact_name(&self, text: &str) -> bool {
        self.is_exact_key(&key(text))
    }

    fn is_exact_key(&self, key: &str) -> bool {
        let is = |known: &String| known == key;
        !key.is_empty()
            && (self.keys.iter().any(is)
                || self.labels.iter().any(is)
                || self.host_key.as_ref().is_some_and(is))
    }

    /// Whether a text is the site's name to the letter, or one of the names that it is made of.
    pub(crate) fn is_own_name(&self, text: &str) -> bool {
        self.is_exact_name(text) || self.parts.contains(&key(text))
    }

    /// Whether a text is the site's name or a form of it.
    pub(crate) fn is_name(&self, text: &str) -> bool {
        let key = key(text);
        if self.is_exact_key(&key) {
            return true;
        }
        let near = |name: &String| {
            let (name, of) = (name.chars().count(), key.chars().count());
            name >= 3
                && of >= 3
                && name.saturating_mul(4) >= of.saturating_mul(3)
                && of.saturating_mul(4) >= name.saturating_mul(3)
        };
        if self.keys.iter().any(|name| near(name) && (name.contains(&key) || key.contains(name.as_str()))) {
            return true;
        }
        self.is_of_host(text, &key)
    }

    /// Whether the host is made of the text's words, their beginnings or first letters, in their order.
    fn is_of_host(&self, text: &str, key: &str) -> bool {
        let initials = initials(text);
        self.labels.iter().any(|label| {
            let long = label.len() >= 4 && key.is_ascii();
            (long && key.contains(label.as_str()) && key.len() <= label.len().saturating_mul(3))
                || (long && key.starts_with(label.as_str()) && key.len() <= label.len().saturating_mul(4))
                || (key.len() >= 4
                    && key.is_ascii()
                    && label.contains(key)
                    && label.len() <= key.len().saturating_mul(2))
                || (initials.len() >= 3 && initials.is_ascii() && *label == initials)
        })
    }
}

/// The first letters of a text's words, in lower case.
fn initials(text: &str) -> String {
    text.split(|c: char| !c.is_alphanumeric())
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The labels of a host that may be a name.
fn labels(host: &str) -> Vec<String> {
    let labels: Vec<&str> = host.split('.').collect();
    let kinds = ["co", "com", "net", "org", "gov", "edu", "ac", "or", "ne", "go"];
    let end = match labels.as_slice() {
        [.., kind, country] if country.len() == 2 && kinds.contains(kind) => 2,
        _ => 1,
    };
    let named = labels.get(..labels.len().saturating_sub(end)).unwrap_or(&[]);
    named.iter().map(|label| key(label)).filter(|label| label.len() >= 2).collect()
}

fn name(view: View<'_>, names: &Names, evidence: &mut Evidence) -> Option<String> {
    let mut pool = Pool::new(Field::SiteName);
    for (name, source) in &names.given {
        pool.add(name.clone(), name.as_str(), *source, None);
    }
    if let Some((title, node)) = view.signals.title_element() {
        let parts = title_parts::split(title);
        let found = parts.iter().rev().chain(&parts).find(|part| parts.len() > 1 && names.is_name(part.text));
        if let Some(part) = found {
            pool.add(part.text.to_owned(), title, Source::TitleElement, Some(node));
        }
    }
    for (name, source, node) in &names.shown {
        pool.add(name.clone(), name.as_str(), *source, Some(*node));
    }
    pool.best(view, evidence, String::clone)
}

/// Names that the page shows for its site: those of links to its home, and its first line where that is short and the
/// page says it again.
fn shown_names(view: View<'_>) -> Vec<(String, Source, NodeId)> {
    let doc = view.doc;
    let mut out = Vec::new();
    let links = view.content.blocks.seen.links.iter().copied().filter(|id| leads_home(view, *id));
    for link in links.take(HOME_LINKS) {
        let alts = doc.descendants(link).filter(|id| doc.tag(*id) == Tag::Img);
        let alt = alts.filter_map(|id| doc.attr(id, "alt")).find(|alt| !alt.trim().is_empty());
        let title = doc.attr(link, "title");
        let text = doc.text_content(link);
        for name in [alt, title, Some(text.as_str())].into_iter().flatten().map(plain) {
            if is_short_name(&name) {
                out.push((name, Source::Markup, link));
            }
        }
    }
    let blocks = &view.content.blocks;
    if let Some(first) = blocks.blocks.first() {
        let name = blocks.text(first);
        let again = || (1..blocks.len()).any(|index| blocks.text_of(index).contains(name));
        if view.signals.title_element().is_none() && is_short_name(name) && again() {
            out.push((name.to_owned(), Source::VisibleText, first.container));
        }
    }
    out
}

/// Whether a link leads to the site's front page.
pub(super) fn leads_home(view: View<'_>, link: NodeId) -> bool {
    let root = || view.addresses.page().and_then(|url| url.join("/").ok()).map(String::from);
    view.doc.attr(link, "href").map(str::trim).is_some_and(|href| {
        href == "/"
            || may_be_root(href)
                && view.addresses.resolve(href).is_some_and(|url| root().is_some_and(|root| root == url))
    })
}

/// Whether a link to the site's home is its masthead: a picture, a heading, or called so.
fn is_masthead(view: View<'_>, link: NodeId) -> bool {
    let doc = view.doc;
    let called = |id: NodeId| {
        ["class", "id"].iter().filter_map(|name| doc.attr(id, name)).any(|value| has_word(value, MASTHEAD))
    };
    let around = std::iter::once(link).chain(doc.ancestors(link)).take(4);
    doc.descendants(link).any(|id| doc.tag(id) == Tag::Img)
        || around.into_iter().any(|id| doc.tag(id).heading_level().is_some() || called(id))
}

/// Class names of a masthead.
const MASTHEAD: &[&str] =
    &["blogname", "brand", "branding", "logo", "masthead", "sitename", "sitetitle", "siteheader"];

/// Whether a link can lead to the root of a host; that of most is not resolved for it.
fn may_be_root(href: &str) -> bool {
    let path = match href.split_once("://") {
        Some((_, rest)) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or(""),
        None => href,
    };
    let step = path.strip_prefix('/').unwrap_or(path);
    // A step with letters in it stays in the path, unless one goes up behind it.
    !step.starts_with(|c: char| c.is_ascii_alphanumeric())
        || path.contains("..")
        || path.contains('%')
        || (step.len() == path.len() && path.contains(':'))
}

/// Links to the page's home that are looked at for a name.
const HOME_LINKS: usize = 8;

/// Whether a text may be a site's name: short, no sentence, and no word for its home.
fn is_short_name(text: &str) -> bool {
    let text = text.trim();
    let known = text.to_lowercase();
    let count = text.chars().count();
    (2..=40).contains(&count)
        && !text.contains(['。', '，', '?', '？', '!', '！', ':', '：', '>', '|'])
        && HOME.binary_search(&known.as_str()).is_err()
        && text.chars().any(char::is_alphabetic)
}

fn logo(view: View<'_>, evidence: &mut Evidence) -> Option<String> {
    let mut pool = Pool::new(Field::SiteLogo);
    for signal in view.signals.of(Property::Logo) {
        if let Some(url) = view.addresses.resolve(signal.value) {
            pool.add(url, signal.value, signal.source, signal.node);
        }
    }
    for signal in view.signals.of(Property::Publisher) {
        let logo =
            signal.entity.and_then(|publisher| publisher.get("logo")).and_then(|logo| logo.items().next());
        let logo = logo.map(crate::structured::Value::target);
        let address = logo.and_then(|logo| {
            logo.as_str().or_else(|| ["url", "contentUrl", "@id"].iter().find_map(|key| logo.text(key)))
        });
        if let Some((address, url)) =
            address.and_then(|address| Some((address, view.addresses.resolve(address)?)))
        {
            pool.add(url, address, signal.source, signal.node);
        }
    }
    pool.best(view, evidence, String::clone)
}

fn icon(view: View<'_>, evidence: &mut Evidence) -> Option<String> {
    let mut pool = Pool::new(Field::SiteIcon);
    // Icons for a home screen are larger than those for a tab.
    for large in [true, false] {
        for signal in
            view.signals.of(Property::Icon).filter(|signal| (signal.name == "apple-touch-icon") == large)
        {
            if let Some(url) = view.addresses.resolve(signal.value) {
                pool.add(url, signal.value, signal.source, signal.node);
            }
        }
    }
    pool.best(view, evidence, String::clone)
}

fn theme(view: View<'_>, evidence: &mut Evidence) -> Option<String> {
    let mut pool = Pool::new(Field::SiteTheme);
    for signal in view.signals.of(Property::Theme) {
        pool.add(signal.value.to_owned(), signal.value, signal.source, signal.node);
    }
    pool.best(view, evidence, String::clone)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(given: &[&str], host: &str) -> Names {
        let host_key = Some(key(host));
        let mut out =
            Names { host: Some(host.to_owned()), host_key, labels: labels(host), ..Names::default() };
        for name in given {
            out.give(name, Source::OpenGraph);
        }
        out
    }

    #[test]
    fn a_site_is_known_by_its_names_and_by_its_host() {
        let names = names(&["The Valley News"], "valley-news.example.co.uk");
        for text in ["The Valley News", "Valley News", "valley-news.example.co.uk", "ValleyNews Online"] {
            assert!(names.is_name(text), "{text}");
        }
        for text in
            ["Rain", "Weather", "News", "The Valley", "Valley News reporters tell how the rain came at last"]
        {
            assert!(!names.is_name(text), "{text}");
        }
        let initials = self::names(&[], "tvn.example");
        assert!(initials.is_name("The Valley News"));
        assert!(!initials.is_name("The Valley"));
    }
}
