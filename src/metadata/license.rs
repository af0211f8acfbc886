//! The license that the text is under.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::View;
use super::evidence::{Evidence, Field, Source};
use super::pool::Pool;
use crate::article::License;
use crate::structured::Property;
use crate::vocabulary::notices::LICENSED;

/// How many links are looked at.
const LINKS: usize = 3_000;

/// The license: as data says it, else by a link to one of Creative Commons.
pub(crate) fn license(view: View<'_>, evidence: &mut Evidence) -> Option<License> {
    let mut pool = Pool::new(Field::License);
    for signal in view.signals.of(Property::License) {
        let address = signal.value.contains("://").then(|| signal.value.to_owned());
        let address = address
            .or_else(|| signal.value.starts_with('/').then(|| view.addresses.resolve(signal.value))?);
        // A path without its slash says nothing to a reader, and where it begins is not known.
        if address.is_none() && signal.value.contains('/') && !signal.value.contains(char::is_whitespace) {
            continue;
        }
        let mut license = License { id: spdx(signal.value), url: address, text: None };
        if license.url.is_none() {
            license.text = Some(signal.value.to_owned());
        }
        pool.add(license, signal.value, signal.source, signal.node);
    }
    let links = view.content.blocks.seen.links.iter().copied().take(LINKS);
    for id in links {
        let Some(href) = view.doc.attr(id, "href").filter(|href| spdx_of_address(href).is_some()) else {
            continue;
        };
        let license = License { id: spdx_of_address(href), url: view.addresses.resolve(href), text: None };
        pool.add(license, href, Source::Markup, Some(id));
    }
    let blocks = &view.content.blocks;
    let short =
        blocks.blocks.iter().filter(|block| (12..=400).contains(&block.counts.chars) && !block.around.hidden);
    for block in short {
        let text = blocks.text(block);
        let names = memchr::memchr(b'C', text.as_bytes()).is_some()
            && (text.contains("CC BY") || text.contains("CC0") || text.contains("Creative Commons"));
        if !names || !is_of_text(text) {
            continue;
        }
        if let Some(id) = spdx_of_words(text).or_else(|| spdx_of_name(text)) {
            let license = License { id: Some(id), url: None, text: Some(text.to_owned()) };
            pool.add(license, text, Source::VisibleText, Some(block.container));
            break;
        }
    }
    pool.best(view, evidence, |license| {
        license.id.clone().or(license.url.clone()).or(license.text.clone()).unwrap_or_default()
    })
}

/// The SPDX identifier that an address or words of a license stand for.
fn spdx(text: &str) -> Option<String> {
    spdx_of_address(text).or_else(|| spdx_of_words(text))
}

const HOST_OF_CC: &str = "creativecommons.org/";

/// That of an address of Creative Commons: `…/licenses/by-sa/4.0/`, `…/publicdomain/zero/1.0/`.
fn spdx_of_address(address: &str) -> Option<String> {
    static HOST: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new(HOST_OF_CC));
    let at = HOST.find(address.as_bytes())?;
    let path = address.get(at.saturating_add(HOST_OF_CC.len())..)?;
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

/// Whether a line that names a license says that the text, not a picture, is under it.
fn is_of_text(text: &str) -> bool {
    let text = text.to_lowercase();
    LICENSED.iter().any(|word| text.contains(word))
}

/// That of a license's name in full: `Creative Commons Attribution-ShareAlike 4.0 International License`.
fn spdx_of_name(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("Creative Commons")?;
    let lower: String = rest.to_lowercase().chars().take(120).collect();
    let bare: String = lower.chars().filter(|c| c.is_alphanumeric() || *c == '.').collect();
    let after = bare.strip_prefix("attribution")?;
    let mut parts = vec!["BY"];
    for (name, part) in [("noncommercial", "NC"), ("sharealike", "SA"), ("noderiv", "ND")] {
        if after.find(name).is_some_and(|at| at <= 16) {
            parts.push(part);
        }
    }
    let digit = after.find(|c: char| c.is_ascii_digit())?;
    let version: String =
        after.get(digit..)?.chars().take_while(|c| c.is_ascii_digit() || *c == '.').take(3).collect();
    let version = version.trim_end_matches('.');
    version.contains('.').then(|| format!("CC-{}-{version}", parts.join("-")))
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

    #[test]
    fn words_say_the_license_of_the_text() {
        let id = |line: &str| {
            let html = format!(
                "<title>Rain</title><h1>Rain at last</h1><p>It rained in the valley on Monday.</p><p>{line}</p>"
            );
            crate::extract(html, None).unwrap().license.and_then(|license| license.id)
        };
        let full = "This work is licensed under a Creative Commons Attribution-NonCommercial-ShareAlike 4.0 International License.";
        assert_eq!(id(full).as_deref(), Some("CC-BY-NC-SA-4.0"));
        assert_eq!(id("Dieser Text steht unter der Lizenz CC BY 4.0").as_deref(), Some("CC-BY-4.0"));
        assert_eq!(id("Photo: Jane Doe, CC BY 2.0"), None);
    }
}
