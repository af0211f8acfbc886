//! What a script gives its variables and the keys of its objects: texts in quotation marks, read without running anything.

use memchr::memchr2_iter;

/// A name, and the text that is given to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Variable<'s> {
    pub(super) name: &'s str,
    /// As it stands in the script, escapes and all.
    raw: &'s str,
}

/// How many are read of a script, and how long a text may be.
const MANY: usize = 2_000;
const LONGEST: usize = 2_000;

/// All of a script, in order: `var title = "…"`, `title: '…'`, `window.title = decode("…")`.
pub(super) fn variables(script: &str) -> Vec<Variable<'_>> {
    let bytes = script.as_bytes();
    let mut out = Vec::new();
    let mut end = 0;
    for at in memchr2_iter(b'=', b':', bytes) {
        if at < end || out.len() >= MANY {
            continue;
        }
        let (before, after) =
            (script.get(end..at).unwrap_or(""), script.get(at.saturating_add(1)..).unwrap_or(""));
        let before = before.trim_end_matches([' ', '\t', '"', '\'']);
        let name = before.rsplit(|c: char| !is_part(c)).next().unwrap_or("");
        if name.is_empty() || name.len() > 40 {
            continue;
        }
        let Some((raw, rest)) = quoted(after) else { continue };
        out.push(Variable { name, raw });
        end = script.len().saturating_sub(rest.len());
    }
    out
}

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '$')
}

/// The text in quotation marks that a value begins with, or that is handed to the function it calls; what follows.
fn quoted(value: &str) -> Option<(&str, &str)> {
    let value = value.trim_start_matches([' ', '\t']);
    let called = value.find(|c: char| !is_part(c) && c != '.').filter(|length| *length < 40)?;
    let value = match value.get(called..)?.strip_prefix('(') {
        Some(inner) if called > 0 => inner,
        _ if called == 0 => value,
        _ => return None,
    };
    let mark = value.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    let inner = value.get(1..)?;
    let mut escaped = false;
    for (at, byte) in inner.bytes().enumerate().take(LONGEST) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'\n' => return None,
            _ if char::from(byte) == mark => {
                return Some((inner.get(..at)?, inner.get(at.saturating_add(1)..)?));
            }
            _ => {}
        }
    }
    None
}

impl Variable<'_> {
    /// The text, its escapes resolved.
    pub(super) fn text(&self) -> String {
        let mut out = String::with_capacity(self.raw.len());
        let mut rest = self.raw;
        while let Some((before, after)) = rest.split_once('\\') {
            out.push_str(before);
            let Some(kind) = after.chars().next() else { return out };
            let after = after.get(kind.len_utf8()..).unwrap_or("");
            let digits = match kind {
                'x' => 2,
                'u' => 4,
                _ => 0,
            };
            let code = after.get(..digits).filter(|_| digits > 0);
            let code = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
            rest = match (code, kind) {
                (Some(c), _) => {
                    out.push(c);
                    after.get(digits..).unwrap_or("")
                }
                (None, 'n' | 'r' | 't') => {
                    out.push(' ');
                    after
                }
                (None, other) => {
                    out.push(other);
                    after
                }
            };
        }
        out.push_str(rest);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_to_names_is_read() {
        let script = r#"
            var msg_title = 'Rain \x26 wind'.html(false); var ct = "1683855067";
            window.cgi = { nick_name: JsDecode('松河'), "pub_time" : "2023-05-12", n: 3, f: function(a) { return a == "x" } };
            if (a === "b") { c = d ? "e" : 'f\u00e9' } var broken = "no
            end"; url="https://valley.example/a?b=c";
        "#;
        let read: Vec<(&str, String)> =
            variables(script).iter().map(|variable| (variable.name, variable.text())).collect();
        let read: Vec<(&str, &str)> = read.iter().map(|(name, text)| (*name, text.as_str())).collect();
        assert_eq!(
            read,
            [
                ("msg_title", "Rain & wind"),
                ("ct", "1683855067"),
                ("nick_name", "松河"),
                ("pub_time", "2023-05-12"),
                ("e", "fé"),
                ("url", "https://valley.example/a?b=c"),
            ]
        );
        assert_eq!(variables("=: =\"\"; a='\\"), []);
        assert_eq!(variables(&"a=".repeat(10_000)), []);
    }
}
