//! Entities that were encoded twice, `&amp;quot;` for `&quot;`.

use super::{Mechanism, RepairChange};

/// The entities looked for: those that editors write into running text. `&amp;lt;` and `&amp;amp;` are not among them,
/// since a page that shows source code has them rightly.
static NAMES: [&str; 15] = [
    "#39", "bull", "hellip", "laquo", "ldquo", "lsquo", "mdash", "middot", "nbsp", "ndash", "quot", "raquo",
    "rdquo", "rsquo", "#8217",
];

/// The source of a page with these entities as they were meant, and what was changed; nothing if nothing was.
///
/// Only between tags, on a page without `<code>` and `<pre>`, which a page about HTML has, and only where at least three stand
/// directly beside a letter, as in running text.
pub(super) fn mend(text: &str) -> Option<(String, Vec<RepairChange>)> {
    if !text.contains('<')
        || ["<code", "<pre", "<textarea", "<CODE", "<PRE", "<TEXTAREA"].iter().any(|t| text.contains(t))
    {
        return None;
    }
    let found: Vec<(usize, usize)> = memchr::memmem::find_iter(text.as_bytes(), "&amp;")
        .filter_map(|at| {
            let rest = text.get(at.saturating_add(5)..)?;
            if !is_plain_text(text, at) {
                return None;
            }
            let name = NAMES.iter().find(|n| rest.strip_prefix(**n).is_some_and(|r| r.starts_with(';')))?;
            Some((at, at.saturating_add(name.len()).saturating_add(6)))
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

/// Whether the place lies between tags, in text that holds no source code: an attribute, and a text that shows or
/// carries HTML, has such entities rightly. Looks no further than 400 bytes either way.
fn is_plain_text(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let before = bytes.get(at.saturating_sub(400)..at).unwrap_or_default();
    let after = bytes.get(at..text.len().min(at.saturating_add(400))).unwrap_or_default();
    let start = memchr::memrchr2(b'<', b'>', before);
    let end = memchr::memchr2(b'<', b'>', after);
    let opened = start.is_none_or(|s| before.get(s) == Some(&b'>'));
    let closed = end.is_none_or(|e| after.get(e) == Some(&b'<'));
    let node = [before.get(start.unwrap_or(0)..), after.get(..end.unwrap_or(after.len()))];
    opened && closed && node.iter().flatten().all(|part| memchr::memmem::find(part, b"&lt;").is_none())
}
