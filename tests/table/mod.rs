//! Tables of whole pages, as in `tests/heads` and `tests/bodies`: what stands on several pages is given once, in lines such as
//! `@nav <nav>...`; a page is a line `=== name`, lines `what: value` of what is asked of it, and its markup.

use std::collections::BTreeMap;

/// A page of a table.
pub(crate) struct Case<'t> {
    pub(crate) name: &'t str,
    pub(crate) asked: Vec<(&'t str, &'t str)>,
    pub(crate) html: String,
}

/// The pages of a table.
pub(crate) fn cases(table: &str) -> Vec<Case<'_>> {
    let mut shared: BTreeMap<&str, &str> = BTreeMap::new();
    let mut out = Vec::new();
    let mut lines = table.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some((key, value)) = line.strip_prefix('@').and_then(|line| line.split_once(' ')) {
            shared.insert(key, value);
        }
        let Some(name) = line.strip_prefix("=== ") else { continue };
        let mut asked = Vec::new();
        while let Some(line) = lines.next_if(|line| !line.starts_with('<')) {
            asked.push(line.split_once(": ").unwrap_or_else(|| panic!("{name}: {line}")));
        }
        let mut html = String::from("<meta charset=utf-8>\n");
        // Blank lines stand in a `<pre>`; the next page, or a line to be shared, ends this one.
        while let Some(line) = lines.next_if(|line| !line.starts_with("=== ") && !line.starts_with('@')) {
            html.push_str(line);
            html.push('\n');
        }
        for (key, value) in &shared {
            html = html.replace(&format!("{{{key}}}"), value);
        }
        out.push(Case { name, asked, html });
    }
    out
}
