//! The license that the text is under.

use super::View;
use super::evidence::{Evidence, Field, Source};
use super::pool::Pool;
use crate::article::License;
use crate::dom::Tag;
use crate::structured::Property;

/// How many links are looked at.
const LINKS: usize = 3_000;

/// The license: as data says it, else by a link to one of Creative Commons.
pub(crate) fn license(view: View<'_>, evidence: &mut Evidence) -> Option<License> {
    let mut pool = Pool::new(Field::License);
    for signal in view.signals.of(Property::License) {
        let address = signal.value.contains("://").then(|| signal.value.to_owned());
        let address = address
            .or_else(|| signal.value.starts_with('/').then(|| view.addresses.resolve(signal.value))?);
        let mut license = License { id: spdx(signal.value), url: address, text: None };
        if license.url.is_none() {
            license.text = Some(signal.value.to_owned());
        }
        pool.add(license, signal.value, signal.source, signal.node);
    }
    let links = view.doc.descendants(view.doc.root()).filter(|id| view.doc.tag(*id) == Tag::A).take(LINKS);
    for id in links {
        let Some(href) = view.doc.attr(id, "href").filter(|href| spdx_of_address(href).is_some()) else {
            continue;
        };
        let license = License { id: spdx_of_address(href), url: view.addresses.resolve(href), text: None };
        pool.add(license, href, Source::Markup, Some(id));
    }
    pool.best(view, evidence, |license| {
        license.id.clone().or(license.url.clone()).or(license.text.clone()).unwrap_or_default()
    })
}

/// The SPDX identifier that an address or words of a license stand for.
fn spdx(text: &str) -> Option<String> {
    spdx_of_address(text).or_else(|| spdx_of_words(text))
}

/// That of an address of Creative Commons: `…/licenses/by-sa/4.0/`, `…/publicdomain/zero/1.0/`.
fn spdx_of_address(address: &str) -> Option<String> {
    let (_, path) = address.split_once("creativecommons.org/")?;
    let mut parts = path.split('/');
    let kind = parts.next()?;
    let name = parts.next()?.to_ascii_uppercase();
    let version = parts.next().unwrap_or("").split(['?', '#']).next().unwrap_or("");
    let is_version = |version: &str| {
        (1..=4).contains(&version.len()) && version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    match (kind, name.as_str()) {
        ("licenses", "BY" | "BY-SA" | "BY-NC" | "BY-ND" | "BY-NC-SA" | "BY-NC-ND") if is_version(version) => {
            Some(format!("CC-{name}-{version}"))
        }
        ("publicdomain", "ZERO") => Some("CC0-1.0".into()),
        ("publicdomain", "MARK") => Some("CC-PDM-1.0".into()),
        _ => None,
    }
}

/// That of words: `CC BY-SA 4.0`, `CC0`.
fn spdx_of_words(text: &str) -> Option<String> {
    let upper = text.to_ascii_uppercase();
    let words: Vec<&str> =
        upper.split(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).filter(|w| !w.is_empty()).collect();
    let at = words.iter().position(|word| matches!(*word, "CC" | "CC0"))?;
    let rest = words.get(at.saturating_add(1)..).unwrap_or(&[]);
    if words.get(at) == Some(&"CC0") {
        return Some("CC0-1.0".into());
    }
    let parts: Vec<&str> =
        rest.iter().copied().take_while(|word| matches!(*word, "BY" | "SA" | "NC" | "ND")).collect();
    let version = rest.get(parts.len()).filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    (parts.first() == Some(&"BY")).then(|| format!("CC-{}-{version}", parts.join("-")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licenses_of_creative_commons_are_known() {
        for (text, id) in [
            ("https://creativecommons.org/licenses/by-nc-sa/4.0/deed.de", Some("CC-BY-NC-SA-4.0")),
            ("//creativecommons.org/publicdomain/zero/1.0/", Some("CC0-1.0")),
            ("Licensed under CC BY-SA 3.0", Some("CC-BY-SA-3.0")),
            ("All rights reserved", None),
            ("https://creativecommons.org/about/", None),
        ] {
            assert_eq!(spdx(text).as_deref(), id, "{text}");
        }
    }
}
