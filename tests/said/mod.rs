//! Who made an article, from where and when, in the words of the tables in `tests/bylines` and `tests/heads`.

use copydesk::{Article, Credit, PersonRole};

/// People by their roles (`a:` author, `r:` reporter, ...), source (`s:`, `b:` where it stands for the author), dates
/// (`d:` published, `m:` modified); sorted.
pub(crate) fn said(article: &Article) -> Vec<String> {
    let mut out: Vec<String> = article
        .byline
        .iter()
        .map(|person| {
            let role = match person.role {
                PersonRole::Author => "a",
                PersonRole::Reporter => "r",
                PersonRole::Editor => "e",
                PersonRole::Photographer => "p",
                PersonRole::Translator => "t",
                PersonRole::Contributor => "c",
                _ => "?",
            };
            format!("{role}:{}", person.name)
        })
        .collect();
    let credit = |source: &Credit| format!("{}:{}", if source.is_author { "b" } else { "s" }, source.name);
    out.extend(article.source.as_ref().map(credit));
    out.extend(article.published.map(|date| format!("d:{date}")));
    out.extend(article.modified.map(|date| format!("m:{date}")));
    out.sort_unstable();
    out
}
