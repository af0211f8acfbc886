//! What a trail begins and ends with that is no step of it; and whether what is left is a trail at all.

use url::Url;

use crate::article::Link;
use crate::line::Cue;
use crate::metadata::View;
use crate::metadata::compare::{key, mentions, weight};
use crate::metadata::site::Names;
use crate::vocabulary::trails::{BESIDE, HOME, NEXT, PREVIOUS, SELF};

use super::STEPS;

/// What an unlinked last step weighs at least to be the page's own headline.
const HEADLINE: usize = 24;
/// So many steps that lead to the page and then past it are a menu.
const MENU: usize = 4;

/// What is known of the page that the trail leads to.
pub(super) struct Ends<'a> {
    pub(super) names: &'a Names,
    pub(super) title: String,
}

impl Ends<'_> {
    /// The steps without home, labels and the page itself; none where they are no trail. In data, a last step without an
    /// address is the page.
    pub(super) fn cut(&self, view: View<'_>, mut steps: Vec<Link>, data: bool) -> Vec<Link> {
        // Flattened to text, a trail may have lost its marks: spaces part its steps, if one of them is the home.
        if let [only] = steps.as_slice() {
            let words: Vec<Link> = only.text.split_whitespace().map(|word| Link::new(word, None)).collect();
            if only.url.is_none() && words.len() > 2 && words.iter().any(|word| self.is_home(word)) {
                steps = words;
            }
        }
        let home = steps.iter().take(3).rposition(|step| self.is_home(step));
        if let Some(home) = home {
            steps.drain(..=home);
        } else if let Some(label) = steps.first().filter(|step| step.url.is_none() && !data) {
            // A label whose mark is not in its text: "You are here", "Breadcrumb".
            let is_named = mentions(&label.text, "breadcrumb");
            if is_named || steps.len() > 1 && crate::line::read(&label.text).cue == Some(Cue::Trail) {
                steps.remove(0);
            }
        }
        while let Some(last) = steps.last() {
            let is_own = self.is_page(view, last) || steps.len() > 1 && is_unlinked_page(last, data);
            if !is_own {
                break;
            }
            steps.pop();
        }
        // A name that comes again at the end tells nothing new.
        if let [before @ .., last] = steps.as_slice()
            && before.iter().any(|step| key(&step.text) == key(&last.text))
        {
            steps.pop();
        }
        if is_trail(view, &steps, home.is_some() || data) { steps } else { Vec::new() }
    }

    /// Whether a step is the page itself.
    fn is_page(&self, view: View<'_>, step: &Link) -> bool {
        let own = key(&step.text);
        let page = view.addresses.page().map(Url::as_str);
        SELF.binary_search(&step.text.to_lowercase().as_str()).is_ok()
            || (!own.is_empty() && own == self.title)
            || (own.chars().count() >= 8 && self.title.starts_with(own.trim_end_matches('…')))
            || (own.chars().count() >= 16 && self.title.ends_with(&own))
            || (step.url.is_some() && step.url.as_deref() == page)
    }

    fn is_home(&self, step: &Link) -> bool {
        let text = step.text.to_lowercase();
        let url = step.url.as_deref().and_then(|url| Url::parse(url).ok());
        let path_is_root = url.as_ref().is_some_and(|url| url.path() == "/" && url.query().is_none());
        HOME.binary_search(&text.as_str()).is_ok()
            || HOME.iter().any(|home| !home.is_ascii() && text.ends_with(home))
            || (self.names.is_name(&step.text) && (path_is_root || self.names.is_exact_name(&step.text)))
            || (path_is_root
                && self.names.host.as_deref().is_some_and(|own| {
                    let host = url.as_ref().and_then(Url::host_str).map(bare_host);
                    host.is_some_and(|host| host == bare_host(own) || is_below(own, host))
                }))
    }
}

/// A step at the end that leads nowhere and is as long as headlines are: the page under another headline.
fn is_unlinked_page(step: &Link, data: bool) -> bool {
    step.url.is_none() && (data || weight(&step.text) >= HEADLINE)
}

/// Whether steps are a trail: they lead somewhere on the site, and not from page to page as a menu does.
fn is_trail(view: View<'_>, steps: &[Link], is_sure: bool) -> bool {
    // Years, months and days are where a page is stored.
    let dated = |step: &Link| step.text.chars().all(|c| c.is_ascii_digit());
    let mostly_dated = steps.iter().filter(|step| dated(step)).count().saturating_mul(2) > steps.len();
    let elsewhere = |step: &Link| {
        step.url
            .as_deref()
            .is_some_and(|url| ["mailto:", "tel:"].iter().any(|scheme| url.starts_with(scheme)))
    };
    if steps.len() > STEPS || steps.iter().any(turns_pages) || steps.iter().any(elsewhere) || mostly_dated {
        return false;
    }
    if is_sure {
        return true;
    }
    let Some(page) = view.addresses.page() else { return steps.iter().any(|step| step.url.is_some()) };
    let urls: Vec<Url> = steps.iter().filter_map(|step| Url::parse(step.url.as_deref()?).ok()).collect();
    let on_site =
        |url: &Url| url.host_str().zip(page.host_str()).is_none_or(|(host, own)| is_one_site(host, own));
    if urls.is_empty() || !urls.iter().all(on_site) {
        return false;
    }
    // Once a trail leads to the page it goes on to do so; of a menu, some entry does.
    let leads = |url: &Url| url.path().len() > 1 && page.path().starts_with(url.path().trim_end_matches('/'));
    urls.len() < MENU || !urls.iter().any(leads) || urls.last().is_some_and(leads)
}

/// Whether a step leads to the page before or after this one.
fn turns_pages(step: &Link) -> bool {
    let text = step.text.to_lowercase();
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let arrow = step.text.starts_with(['←', '⟵']) || step.text.ends_with(['→', '⟶']);
    arrow || [NEXT, PREVIOUS, BESIDE].iter().any(|table| table.binary_search(&bare).is_ok())
}

/// A host without what all hosts of a site may begin with.
fn bare_host(host: &str) -> &str {
    ["www.", "m.", "mobile."].iter().find_map(|part| host.strip_prefix(part)).unwrap_or(host)
}

/// Whether a host lies below another.
fn is_below(host: &str, above: &str) -> bool {
    above.contains('.') && host.strip_suffix(above).is_some_and(|before| before.ends_with('.'))
}

/// Whether two hosts are of one site: one below the other, or both below one name that a site can have.
fn is_one_site(host: &str, other: &str) -> bool {
    let (host, other) = (bare_host(host), bare_host(other));
    host == other || is_below(host, other) || is_below(other, host) || own_part(host) == own_part(other)
}

/// The part of a host that somebody has registered, by its looks: names such as `co.uk` and `com.cn` are nobody's.
fn own_part(host: &str) -> &str {
    let short = host.rsplit('.').nth(1).is_some_and(|label| label.len() <= 3);
    let dot = host.match_indices('.').rev().nth(if short { 2 } else { 1 });
    dot.and_then(|(at, _)| host.get(at.saturating_add(1)..)).unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_of_one_site() {
        for (host, other, same) in [
            ("www.valley.example", "valley.example", true),
            ("m.valley.example", "news.valley.example", true),
            ("news.valley.co.uk", "www.valley.co.uk", true),
            ("valley.co.uk", "hill.co.uk", false),
            ("auto.valley.com.cn", "news.valley.com.cn", true),
            ("valley.example", "films.example", false),
            ("notvalley.example", "valley.example", false),
        ] {
            assert_eq!(is_one_site(host, other), same, "{host} {other}");
        }
    }
}
