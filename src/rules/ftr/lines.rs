//! A file cut into directives: `name: value` or `name(argument): value`, each with its place.

/// A line that is no comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'t> {
    /// From 1.
    pub(super) number: usize,
    /// `None` where the line has no colon.
    pub(super) directive: Option<Directive<'t>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Directive<'t> {
    pub(super) name: &'t str,
    pub(super) argument: Option<&'t str>,
    pub(super) value: &'t str,
    /// The character that the value begins at, from 1.
    pub(super) column: usize,
}

/// Directives with an argument, and whether that may itself hold `):`, so that the last one in the line ends it.
static WITH_ARGUMENT: &[(&str, bool)] =
    &[("http_header", false), ("move_into", true), ("replace_string", true), ("wrap_in", false)];

pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let numbered = text.lines().enumerate().map(|(number, line)| (number.saturating_add(1), line.trim_end()));
    let said =
        numbered.filter(|(_, line)| !line.trim_start().is_empty() && !line.trim_start().starts_with('#'));
    said.map(|(number, line)| Line { number, directive: directive(line) })
}

fn directive(line: &str) -> Option<Directive<'_>> {
    let (name, argument, value) = match with_argument(line.trim_start()) {
        Some((name, argument, value)) => (name, Some(argument), value),
        None => line.split_once(':').map(|(name, value)| (name, None, value))?,
    };
    let value = value.trim();
    // The value is the end of the line.
    let before = line.len().checked_sub(value.len()).and_then(|at| line.get(..at)).unwrap_or("");
    Some(Directive { name: name.trim(), argument, value, column: before.chars().count().saturating_add(1) })
}

fn with_argument(line: &str) -> Option<(&str, &str, &str)> {
    let (name, last) = WITH_ARGUMENT.iter().find_map(|(name, last)| {
        line.strip_prefix(name).filter(|rest| rest.trim_start().starts_with('(')).map(|_| (*name, *last))
    })?;
    let (_, rest) = line.split_once('(')?;
    let end = if last {
        // `): ` first: a value such as `a):b` has none. At the end of the line the value is empty.
        let spaced = rest.rfind("): ").or_else(|| rest.ends_with("):").then(|| rest.len().saturating_sub(2)));
        spaced.or_else(|| rest.rfind("):"))?
    } else {
        rest.find("):")?
    };
    Some((name, rest.get(..end)?, rest.get(end.saturating_add(2)..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(line: &str) -> (&str, Option<&str>, &str) {
        let directive = lines(line).next().unwrap().directive.unwrap();
        (directive.name, directive.argument, directive.value)
    }

    #[test]
    fn directives_are_cut_where_they_end() {
        assert_eq!(one("title: //h1[. = ': ']"), ("title", None, "//h1[. = ': ']"));
        assert_eq!(
            one(r#"replace_string(,"value":): ,"invalid":"#),
            ("replace_string", Some(r#","value":"#), r#","invalid":"#)
        );
        assert_eq!(one("replace_string(<p/>):"), ("replace_string", Some("<p/>"), ""));
        assert_eq!(one("replace_string(a(b)): "), ("replace_string", Some("a(b)"), ""));
        assert_eq!(one("wrap_in(i)://span[@x='):']"), ("wrap_in", Some("i"), "//span[@x='):']"));
        assert_eq!(
            one("move_into(//div[@class=\"a:b\"]/p): (//img)[1]"),
            ("move_into", Some("//div[@class=\"a:b\"]/p"), "(//img)[1]")
        );
        assert_eq!(one("http_header(User-Agent): a): b"), ("http_header", Some("User-Agent"), "a): b"));
        assert_eq!(one("  body :  //p  "), ("body", None, "//p"));
    }

    #[test]
    fn places_are_those_of_the_file() {
        let all: Vec<_> = lines("# a: b\r\n\r\n标题: //h1\r\nnothing\r\n").collect();
        assert_eq!(all.len(), 2);
        assert_eq!((all[0].number, all[0].directive.unwrap().column), (3, 5));
        assert_eq!((all[1].number, all[1].directive), (4, None));
    }
}
