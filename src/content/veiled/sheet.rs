//! The rules of a style sheet, as far as they are needed: what each is for, what it declares, whether it always holds.
//!
//! After [CSS Syntax](https://www.w3.org/TR/css-syntax-3/), in one pass over the bytes, without a tree: blocks are matched,
//! comments and strings skipped.

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::packed::Searcher;

/// A rule of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rule<'a> {
    /// What stands before the block.
    pub(super) selectors: &'a str,
    /// What stands in it.
    pub(super) body: &'a str,
    /// Whether it holds on every screen: in no `@media` but for screens of any kind, and in no other block.
    pub(super) always: bool,
    /// Whether there are rules in it, which may say otherwise.
    pub(super) nested: bool,
}

/// Blocks within blocks are followed so deep; of what is deeper, nothing is said.
const DEEP: usize = 32;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Block {
    /// Rules that hold on every screen.
    Always,
    /// Rules that hold now and then.
    Sometimes,
}

/// A rule whose block is open: where its selectors and its body begin.
#[derive(Debug, Clone, Copy)]
struct Open {
    head: (usize, usize),
    body: usize,
    /// Blocks within it that are open.
    inner: usize,
    nested: bool,
}

/// Words without which no rule hides anything.
static CUES: [&str; 10] =
    ["none", "NONE", "hidden", "HIDDEN", "opacity", "OPACITY", "font-size", "FONT-SIZE", "absolute", "fixed"];

static FINDER: LazyLock<Option<Searcher>> = LazyLock::new(|| Searcher::new(CUES));

/// Hands on what stands before, and in, each block that has one of the words that rules hide with, by the braces around them;
/// where the block is, and whether it is one, is for [`rules`] to say.
pub(super) fn suspicious<'a>(css: &'a str, mut each: impl FnMut(&'a str, &'a str)) {
    let bytes = css.as_bytes();
    let Some(finder) = FINDER.as_ref() else { return };
    let mut last = None;
    for found in finder.find_iter(bytes) {
        let before = bytes.get(..found.start()).unwrap_or_default();
        let Some(open) = memchr::memrchr(b'{', before).filter(|open| last != Some(*open)) else { continue };
        last = Some(open);
        let head = before.get(..open).unwrap_or_default();
        let start = memchr::memrchr3(b'{', b'}', b';', head).map_or(0, |end| end.saturating_add(1));
        let body = open.saturating_add(1);
        let behind = bytes.get(found.end()..).unwrap_or_default();
        let end =
            memchr::memchr(b'}', behind).map_or(bytes.len(), |length| found.end().saturating_add(length));
        each(css.get(start..open).unwrap_or_default(), css.get(body..end).unwrap_or_default());
    }
}

/// Hands on each rule of a sheet in order; rules within rules are told of on the outer one.
pub(super) fn rules<'a>(css: &'a str, mut each: impl FnMut(Rule<'a>)) {
    let bytes = css.as_bytes();
    let mut blocks: Vec<Block> = Vec::new();
    let mut open: Option<Open> = None;
    let (mut at, mut head) = (0_usize, 0_usize);
    let part = |start: usize, end: usize| css.get(start..end).unwrap_or_default();
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| STOPS.has(*byte))) {
        let here = at.saturating_add(found);
        let byte = bytes.get(here).copied().unwrap_or_default();
        at = here.saturating_add(1);
        let always = !blocks.contains(&Block::Sometimes);
        match (byte, &mut open) {
            (b'\\', _) => at = at.saturating_add(1),
            (b'"' | b'\'', _) => at = end_of_string(bytes, at, byte),
            (b'/', _) if bytes.get(at) == Some(&b'*') => {
                let rest = bytes.get(at.saturating_add(1)..).unwrap_or_default();
                let Some(length) = memchr::memmem::find(rest, b"*/") else { break };
                at = at.saturating_add(length).saturating_add(3);
            }
            (b'{', Some(rule)) => {
                rule.inner = rule.inner.saturating_add(1);
                rule.nested = true;
            }
            (b'}', Some(rule)) if rule.inner > 0 => rule.inner = rule.inner.saturating_sub(1),
            (b'}', Some(rule)) => {
                let (selectors, body) = (part(rule.head.0, rule.head.1), part(rule.body, here));
                each(Rule { selectors, body, always, nested: rule.nested });
                (open, head) = (None, at);
            }
            (b'{', None) => {
                let prelude = uncommented(part(head, here));
                let prelude = prelude.trim_start_matches(|c: char| c.is_whitespace() || "<!->".contains(c));
                match prelude.strip_prefix('@') {
                    Some(_) if blocks.len() >= DEEP => return,
                    Some(name) => {
                        blocks.push(if is_any_screen(name) { Block::Always } else { Block::Sometimes });
                        head = at;
                    }
                    None => open = Some(Open { head: (head, here), body: at, inner: 0, nested: false }),
                }
            }
            (b'}', None) => {
                blocks.pop();
                head = at;
            }
            (b';', None) => head = at,
            _ => {}
        }
    }
    // A block that is not closed ends with the sheet.
    if let Some(rule) = open {
        let always = !blocks.contains(&Block::Sometimes);
        let (selectors, body) = (part(rule.head.0, rule.head.1), part(rule.body, css.len()));
        each(Rule { selectors, body, always, nested: rule.nested || rule.inner > 0 });
    }
}

/// The place behind a string that was opened by `quote`; a string ends with its line at the latest.
fn end_of_string(bytes: &[u8], start: usize, quote: u8) -> usize {
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        at = at.saturating_add(1);
        match byte {
            b'\\' => at = at.saturating_add(1),
            b'\n' => break,
            _ if byte == quote => break,
            _ => {}
        }
    }
    at
}

/// Whether the name and the query of an at-rule, without its `@`, say that its rules hold on every screen.
fn is_any_screen(rule: &str) -> bool {
    let Some(query) = rule.get(..5).filter(|name| name.eq_ignore_ascii_case("media")).and(rule.get(5..))
    else {
        return false;
    };
    is_screen(query)
}

/// Whether a media query is for all screens.
pub(super) fn is_screen(query: &str) -> bool {
    let query = query.trim().to_ascii_lowercase();
    query.is_empty()
        || query.split(',').any(|medium| matches!(medium.trim(), "all" | "screen" | "only screen"))
}

/// The text without its comments.
pub(super) fn uncommented(css: &str) -> Cow<'_, str> {
    // Next to no rule has a comment in it, and a single byte is looked for faster than the mark.
    let marked = memchr::memchr(b'*', css.as_bytes()).and_then(|_| css.split_once("/*"));
    let Some((first, rest)) = marked else { return Cow::Borrowed(css) };
    let mut out = first.to_owned();
    for part in rest.split("/*") {
        // A comment ends at the first mark behind its start, another that begins within it is part of it.
        out.push_str(part.split_once("*/").map_or("", |(_, after)| after));
    }
    Cow::Owned(out)
}

/// A set of bytes.
struct Bytes([bool; 256]);

impl Bytes {
    const fn new(set: &[u8]) -> Self {
        let mut out = [false; 256];
        let mut rest = set;
        while let Some((byte, after)) = rest.split_first() {
            let (_, tail) = out.split_at_mut(*byte as usize);
            if let Some((slot, _)) = tail.split_first_mut() {
                *slot = true;
            }
            rest = after;
        }
        Self(out)
    }

    fn has(&self, byte: u8) -> bool {
        self.0.get(usize::from(byte)).copied().unwrap_or(false)
    }
}

/// The bytes at which something begins or ends.
static STOPS: Bytes = Bytes::new(b"{};/\"'\\");

#[cfg(test)]
mod tests {
    use super::*;

    fn read(css: &str) -> Vec<(&str, &str, bool, bool)> {
        let mut out = Vec::new();
        rules(css, |rule| out.push((rule.selectors.trim(), rule.body.trim(), rule.always, rule.nested)));
        out
    }

    #[test]
    fn rules_are_told_apart() {
        let css = "@charset 'utf-8'; <!-- .a{display:none} .b::after{content:'}'} /* .c{ */ .d,.e{x:1}\n@import url(x);.f{y:2";
        assert_eq!(
            read(css),
            [
                ("<!-- .a", "display:none", true, false),
                (".b::after", "content:'}'", true, false),
                ("/* .c{ */ .d,.e", "x:1", true, false),
                (".f", "y:2", true, false),
            ]
        );
    }

    #[test]
    fn blocks_around_rules_say_whether_they_hold() {
        let css = "@media print{.a{x:1}}@media screen,print{.b{x:1}}@media (max-width:9px){@media all{.c{x:1}}}\
                   @supports (x:y){.d{x:1}}@MEDIA All{.e{x:1}}.f{x:1}@keyframes k{from{x:0}}";
        let always: Vec<_> = read(css).into_iter().map(|rule| (rule.0, rule.2)).collect();
        assert_eq!(
            always,
            [
                (".a", false),
                (".b", true),
                (".c", false),
                (".d", false),
                (".e", true),
                (".f", true),
                ("from", false)
            ]
        );
    }

    #[test]
    fn rules_within_rules_are_part_of_the_outer_one() {
        assert_eq!(
            read(".a{x:1;&:hover{x:2}} .b{x:3}"),
            [(".a", "x:1;&:hover{x:2}", true, true), (".b", "x:3", true, false)]
        );
    }

    #[test]
    fn broken_sheets_end() {
        for css in
            ["", "}", "}}}{", "{", "/*", "'", "\\", "@media", "@media{", ".a{/*", ".a{'", "@media{@media{.a"]
        {
            read(css);
        }
        assert_eq!(read(&"@media{".repeat(99)), []);
        assert_eq!(uncommented("a/* b */c/*/* d */e/* f"), "ace");
    }
}
