//! The page's own addresses: the canonical one, without what tracks readers, and that of the AMP version.

use url::Url;

use super::View;
use super::evidence::{Candidate, Evidence, Field};
use super::pool::Pool;
use crate::structured::Property;
use crate::vocabulary::trails::TRACKING;

/// The address that the page gives as its own.
pub(crate) fn canonical(view: View<'_>, evidence: &mut Evidence) -> Option<String> {
    let mut pool = Pool::new(Field::CanonicalUrl);
    let page = view.addresses.page();
    for signal in view.signals.of(Property::Canonical) {
        let candidate = Candidate::new((), signal.value, signal.source, signal.node);
        let mut refuse = |reason| evidence.refuse((view.doc, Field::CanonicalUrl), &candidate, reason);
        let Some(url) = view.addresses.resolve(signal.value).and_then(|url| Url::parse(&url).ok()) else {
            refuse("is no absolute address");
            continue;
        };
        if !matches!(url.scheme(), "http" | "https") {
            refuse("is no address of the web");
        } else if is_home(&url) && page.is_some_and(|page| !is_home(page)) {
            refuse("is the site's home, and the page is not");
        } else {
            pool.add(String::from(without_tracking(url)), signal.value, signal.source, signal.node);
        }
    }
    pool.best(view, evidence, String::clone)
}

/// The address of the page's AMP version.
pub(crate) fn amp(view: View<'_>, evidence: &mut Evidence) -> Option<String> {
    let mut pool = Pool::new(Field::AmpUrl);
    for signal in view.signals.of(Property::Amp) {
        if let Some(url) = view.addresses.resolve(signal.value) {
            pool.add(url, signal.value, signal.source, signal.node);
        }
    }
    pool.best(view, evidence, String::clone)
}

/// Whether the page is its site's front page, whatever tracks the reader in its address.
pub(super) fn is_front(view: View<'_>) -> bool {
    view.addresses.page().is_some_and(|page| is_home(&without_tracking(page.clone())))
}

/// Whether an address is that of a site's first page.
fn is_home(url: &Url) -> bool {
    matches!(url.path(), "/" | "" | "/index.html" | "/index.php") && url.query().is_none()
}

/// An address without parameters that track readers, and without its fragment.
fn without_tracking(mut url: Url) -> Url {
    let hashbang = url.fragment().is_some_and(|fragment| fragment.starts_with('!'));
    if !hashbang {
        url.set_fragment(None);
    }
    let Some(query) = url.query().map(str::to_owned) else { return url };
    let kept: Vec<&str> = query.split('&').filter(|pair| !is_tracking(pair)).collect();
    let kept = kept.join("&");
    if kept != query {
        url.set_query(Some(kept.as_str()).filter(|kept| !kept.is_empty()));
    }
    url
}

fn is_tracking(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or("").to_ascii_lowercase();
    TRACKING.iter().any(|known| if known.ends_with('_') { name.starts_with(known) } else { name == *known })
}

#[cfg(test)]
mod tests {
    use crate::extract;

    fn canonical(href: &str) -> Option<String> {
        let html = format!("<link rel=canonical href='{href}'><p>text");
        extract(html, Some("https://news.example/a/b?utm_source=x")).unwrap().canonical_url
    }

    #[test]
    fn the_canonical_address_is_absolute_and_tracks_nobody() {
        assert_eq!(
            canonical("../c?id=7&utm_source=x&fbclid=y#top").as_deref(),
            Some("https://news.example/c?id=7")
        );
        assert_eq!(canonical("/c?gclid=1").as_deref(), Some("https://news.example/c"));
        assert_eq!(canonical("/"), None);
        assert_eq!(canonical("android-app://x/y"), None);
    }
}
