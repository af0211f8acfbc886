//! Entities that were encoded twice, `&amp;quot;` for `&quot;`.

use super::{Mechanism, RepairChange};

/// The entities looked for: those that editors write into running text. `&amp;lt;` and `&amp;amp;` are not among them,
/// since a page that shows source code has them rightly.
static NAMES: [&str; 15] = [
    "#39", "bull", "hellip", "laquo", "ldquo", "lsquo", "mdash", "middot", "nbsp", "ndash", "quot", "raquo", "rdquo",
    "rsquo", "#8217",
];

/// The source of a page with these entities as they were meant, and what was changed; nothing if nothing was.
///
/// Only on a page without `<code>` and `<pre>`, which a page about HTML has, and only where at least three stand
/// directly beside a letter, as in running text.
pub(super) fn mend(text: &str) -> Option<(String, Vec<RepairChange>)> {
    if !text.contains('<') || ["<code", "<pre", "<textarea", "<CODE", "<PRE", "<TEXTAREA"].iter().any(|t| text.contains(t)) {
        return None;
    }
    let found: Vec<(usize, usize)> = memchr::memmem::find_iter(text.as_bytes(), "&amp;")
        .filter_map(|at| {
            let rest = text.get(at + 5..)?;
            let name = NAMES.iter().find(|n| rest.strip_prefix(**n).is_some_and(|r| r.starts_with(';')))?;
            Some((at, at + 5 + name.len() + 1))
        })
        .collect();
    let beside = |&(start, end): &(usize, usize)| {
        text.get(..start).is_some_and(|t| t.ends_with(char::is_alphanumeric))
            || text.get(end..).is_some_and(|t| t.starts_with(char::is_alphanumeric))
    };
    if found.iter().filter(|f| beside(f)).count() < 3 {
        return None;
    }
    let (mut out, mut changes, mut done) = (String::with_capacity(text.len()), Vec::new(), 0);
    for (start, end) in found {
        out.push_str(text.get(done..start).unwrap_or_default());
        let before = text.get(start..end).unwrap_or_default();
        let after = before.replacen("&amp;", "&", 1);
        changes.push(RepairChange {
            at: out.len(),
            before: before.to_owned(),
            after: after.clone(),
            mechanism: Mechanism::Entity,
            confidence: 0.95,
            lost: 0,
        });
        out.push_str(&after);
        done = end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    Some((out, changes))
}
