//! The organization that publishes the site.

use super::View;
use super::evidence::{Evidence, Field};
use super::pool::Pool;
use crate::article::Organization;
use crate::structured::{Property, Value};

/// The organization that publishes the site.
pub(crate) fn publisher(view: View<'_>, evidence: &mut Evidence) -> Option<Organization> {
    let mut pool = Pool::new(Field::Publisher);
    for signal in view.signals.of(Property::Publisher) {
        if signal.value.contains("://") || signal.value.chars().count() > 120 {
            continue;
        }
        let mut out = Organization::new(signal.value);
        if let Some(entity) = signal.entity {
            out.url = entity.text("url").and_then(|url| view.addresses.resolve(url));
            let logo = entity.all("logo").next().map(Value::target);
            let logo = logo.and_then(|logo| {
                logo.as_str().or_else(|| ["url", "contentUrl", "@id"].iter().find_map(|key| logo.text(key)))
            });
            out.logo = logo.and_then(|logo| view.addresses.resolve(logo));
        }
        pool.add(out, signal.value, signal.source, signal.node);
    }
    pool.best(view, evidence, |publisher| publisher.name.clone())
}
