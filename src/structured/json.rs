//! JSON as pages have it: read whatever is whole, whatever stands between.
//!
//! [RFC 8259](https://www.rfc-editor.org/rfc/rfc8259) and, beyond it, what template engines leave behind: comments,
//! control characters and raw line breaks in texts, commas too many or missing, quotation marks that nobody escaped,
//! single quotes, names without quotes, CDATA and HTML comment marks, several values in a row, an end that is missing.

use std::ops::Range;

use memchr::{memchr2, memmem};

use super::graph::{Data, Graph};

/// How deep values may nest; what nests deeper is left out.
const DEPTH: usize = 64;
/// How many values all data of a page may have.
const VALUES: usize = 300_000;

/// What was read of a text.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// The values that stand in no other.
    pub(super) roots: Vec<u32>,
    /// The first damage that lost something, and the byte where it was found.
    pub(super) damage: Option<(&'static str, usize)>,
}

/// Reads all values of a text into a graph.
pub(super) fn read(text: &str, graph: &mut Graph) -> Reading {
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        at: 0,
        graph,
        open: Vec::new(),
        key: None,
        skipped: 0,
        out: Reading::default(),
    };
    reader.run();
    reader.out
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    graph: &'a mut Graph,
    /// The containers around, and whether each is an object.
    open: Vec<(u32, bool)>,
    /// The key that waits for its value.
    key: Option<Range<u32>>,
    /// How many containers are open that are too deep to be kept.
    skipped: usize,
    out: Reading,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn rest(&self) -> &[u8] {
        self.bytes.get(self.at..).unwrap_or(&[])
    }

    fn damaged(&mut self, what: &'static str) {
        self.out.damage.get_or_insert((what, self.at));
    }

    fn run(&mut self) {
        while let Some(byte) = self.peek() {
            crate::effort::steps(1);
            if self.graph.len() >= VALUES {
                self.damaged("too many values");
                break;
            }
            match byte {
                b'{' => self.enter(true),
                b'[' => self.enter(false),
                b'}' => self.leave(true),
                b']' => self.close_list(),
                b'"' | b'\'' => self.quoted(byte),
                b'/' => self.comment(),
                b'<' => self.mark(b"<!--", b"<![CDATA["),
                b'-' if self.rest().starts_with(b"-->") => self.at = self.at.saturating_add(3),
                b',' => {
                    self.key = None;
                    self.at = self.at.saturating_add(1);
                }
                b':' | b';' | 0..=b' ' => self.at = self.at.saturating_add(1),
                b'0'..=b'9' | b'-' | b'+' | b'.' | b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'$' => self.bare(),
                0xef | 0xc2 | 0xe2 if self.blank() => {}
                _ => self.stray(),
            }
        }
        if !self.open.is_empty() || self.skipped > 0 {
            self.damaged("the end is missing");
        }
    }

    fn in_object(&self) -> bool {
        self.open.last().is_some_and(|(_, object)| *object)
    }

    fn add(&mut self, data: Data) -> Option<u32> {
        let parent = self.open.last().copied();
        let key = match (parent, self.key.take()) {
            (Some((_, true)), Some(key)) => key,
            // A value without a key in an object: it says nothing.
            (Some((_, true)), None) => return None,
            _ => 0..0,
        };
        let index = self.graph.add(parent.map(|(index, _)| index), key, data);
        if parent.is_none() {
            self.out.roots.push(index);
        }
        Some(index)
    }

    fn enter(&mut self, object: bool) {
        self.at = self.at.saturating_add(1);
        if self.skipped > 0 || self.open.len() >= DEPTH {
            self.damaged("values nest too deep");
            self.skipped = self.skipped.saturating_add(1);
            return;
        }
        let data = if object { Data::Object } else { Data::List };
        if self.key.is_none() && self.in_object() {
            // An object in an object without a key between: `{{…}}` of a template. Its members are the outer one's.
            self.key = Some(0..0);
        }
        if let Some(index) = self.add(data) {
            self.open.push((index, object));
        }
    }

    fn close_list(&mut self) {
        // `]]>` ends CDATA; where a list of lists ends the same way, `>` is what tells.
        if self.rest().starts_with(b"]]>") {
            self.at = self.at.saturating_add(3);
        } else {
            self.leave(false);
        }
    }

    fn leave(&mut self, object: bool) {
        self.at = self.at.saturating_add(1);
        self.key = None;
        if self.skipped > 0 {
            self.skipped = self.skipped.saturating_sub(1);
            return;
        }
        match self.open.iter().rposition(|(_, of)| *of == object) {
            Some(at) => {
                if at.saturating_add(1) < self.open.len() {
                    self.damaged("brackets do not match");
                }
                self.open.truncate(at);
            }
            None => self.damaged("a bracket too many"),
        }
    }

    fn comment(&mut self) {
        let end = match self.bytes.get(self.at.saturating_add(1)) {
            Some(b'*') => memmem::find(self.rest(), b"*/").map(|end| end.saturating_add(2)),
            Some(b'/') => memchr2(b'\n', b'\r', self.rest()),
            _ => Some(1),
        };
        self.at = self.at.saturating_add(end.unwrap_or(self.rest().len()));
    }

    fn mark(&mut self, one: &[u8], other: &[u8]) {
        let rest = self.rest();
        match [one, other].into_iter().find(|mark| rest.starts_with(mark)) {
            Some(mark) => self.at = self.at.saturating_add(mark.len()),
            None => self.stray(),
        }
    }

    /// Steps over a byte order mark, a no-break space, a line separator.
    fn blank(&mut self) -> bool {
        let blank = self.text.get(self.at..).and_then(|rest| rest.chars().next());
        let blank = blank.filter(|c| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'));
        self.at = self.at.saturating_add(blank.map_or(0, char::len_utf8));
        blank.is_some()
    }

    fn stray(&mut self) {
        self.damaged("a stray character");
        self.at = self.at.saturating_add(1);
        while self.at < self.bytes.len() && !self.text.is_char_boundary(self.at) {
            self.at = self.at.saturating_add(1);
        }
    }

    /// A number, `true`, `false`, `null`, a key without quotes.
    fn bare(&mut self) {
        let start = self.at;
        let ends = |byte: &u8| {
            !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.' | b'_' | b'$' | b'@'))
        };
        self.at =
            self.at.saturating_add(self.rest().iter().position(ends).unwrap_or(self.rest().len()).max(1));
        let word = self.text.get(start..self.at).unwrap_or("");
        if self.skipped > 0 {
            return;
        }
        if self.in_object() && self.key.is_none() {
            if self.next_is(b':') {
                self.key = Some(self.graph.write(word));
            }
            return;
        }
        let data = match word {
            "true" => Data::Bool(true),
            "false" => Data::Bool(false),
            "null" | "undefined" | "NaN" => Data::Null,
            _ if word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.')) => {
                Data::Number(self.graph.write(word))
            }
            _ => {
                self.damaged("a bare word");
                self.key = None;
                return;
            }
        };
        self.add(data);
    }

    fn next_is(&self, byte: u8) -> bool {
        self.rest().iter().find(|byte| **byte > b' ').is_some_and(|next| *next == byte)
    }

    fn quoted(&mut self, quote: u8) {
        let is_key = self.in_object() && self.key.is_none();
        let before = self.graph.text_len();
        self.string(quote);
        if self.skipped > 0 {
            self.graph.buffer().truncate(before);
            return;
        }
        let text = self.graph.text_from(before);
        if is_key {
            if self.next_is(b':') {
                self.key = Some(text);
            }
        } else {
            self.add(Data::Text(text));
        }
    }

    /// Writes a quoted text into the graph's buffer, from the opening mark on to behind the closing one.
    fn string(&mut self, quote: u8) {
        self.at = self.at.saturating_add(1);
        while let Some(run) = memchr2(quote, b'\\', self.rest()) {
            self.copy(run);
            if self.peek() == Some(b'\\') {
                self.escape();
            } else if self.closes(quote) {
                self.at = self.at.saturating_add(1);
                return;
            } else {
                self.graph.buffer().push(char::from(quote));
                self.at = self.at.saturating_add(1);
            }
        }
        self.copy(self.rest().len());
    }

    /// Copies bytes of a text, control characters as spaces.
    fn copy(&mut self, length: usize) {
        let run = self.text.get(self.at..self.at.saturating_add(length)).unwrap_or("");
        self.at = self.at.saturating_add(length);
        let buffer = self.graph.buffer();
        if run.bytes().any(|byte| byte < b' ') {
            buffer.extend(run.chars().map(|c| if c < ' ' { ' ' } else { c }));
        } else {
            buffer.push_str(run);
        }
    }

    /// Whether a quotation mark ends its text: what comes next can only stand outside.
    fn closes(&self, quote: u8) -> bool {
        let after = self.bytes.get(self.at.saturating_add(1)..).unwrap_or(&[]);
        let gap = after.iter().position(|byte| *byte > b' ').unwrap_or(after.len());
        let (gap, after) = after.split_at_checked(gap).unwrap_or((after, &[]));
        match after.first() {
            None | Some(b'}' | b']' | b':') => true,
            Some(b',') => {
                // `"a", "b"` and `"a", }`, but not `"a", he said"`.
                let rest = after.get(1..).unwrap_or(&[]);
                let rest = rest
                    .get(rest.iter().position(|byte| *byte > b' ').unwrap_or(rest.len())..)
                    .unwrap_or(&[]);
                let words: [&[u8]; 3] = [b"true", b"false", b"null"];
                match rest.first() {
                    None | Some(b'{' | b'[' | b'}' | b']' | b'-' | b'/' | b',' | b'0'..=b'9') => true,
                    Some(byte) => {
                        *byte == quote
                            || self.open.is_empty()
                            || words.iter().any(|word| rest.starts_with(word))
                            || is_bare_key(rest)
                    }
                }
            }
            Some(b'/') => matches!(after.get(1), Some(b'*' | b'/')),
            // A comma was forgotten at a line's end.
            Some(byte) => *byte == quote && gap.contains(&b'\n'),
        }
    }

    /// An escape sequence; one that is none stands for what it escapes.
    fn escape(&mut self) {
        self.at = self.at.saturating_add(1);
        let escaped = self.text.get(self.at..).and_then(|rest| rest.chars().next());
        let Some(escaped) = escaped else { return };
        self.at = self.at.saturating_add(escaped.len_utf8());
        let c = match escaped {
            'n' | 'r' | 't' | 'b' | 'f' => ' ',
            'u' => {
                let c = self.unicode();
                if c == char::REPLACEMENT_CHARACTER {
                    self.damaged("an escape that stands for no character");
                }
                c
            }
            c if c < ' ' => ' ',
            c => c,
        };
        self.graph.buffer().push(c);
    }

    fn hex(&self, at: usize) -> Option<u32> {
        let digits = self.text.get(at..at.saturating_add(4))?;
        digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
    }

    /// What follows `\u`, with the second half of a surrogate pair.
    fn unicode(&mut self) -> char {
        let Some(high) = self.hex(self.at) else { return char::REPLACEMENT_CHARACTER };
        self.at = self.at.saturating_add(4);
        if !(0xd800..0xdc00).contains(&high) {
            return char::from_u32(high)
                .map_or(char::REPLACEMENT_CHARACTER, |c| if c < ' ' { ' ' } else { c });
        }
        let low = self.rest().starts_with(b"\\u").then(|| self.hex(self.at.saturating_add(2))).flatten();
        match low.filter(|low| (0xdc00..0xe000).contains(low)) {
            Some(low) => {
                self.at = self.at.saturating_add(6);
                char::from_u32(0x1_0000_u32.saturating_add((high & 0x3ff) << 10).saturating_add(low & 0x3ff))
                    .unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            None => char::REPLACEMENT_CHARACTER,
        }
    }
}

/// Whether bytes begin with a name without quotes and its colon.
fn is_bare_key(bytes: &[u8]) -> bool {
    let named = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$');
    let length = bytes.iter().take(64).take_while(named).count();
    length > 0 && bytes.get(length) == Some(&b':')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::structured::graph::Value;

    /// A value written out as strict JSON.
    fn write(value: Value<'_>, out: &mut String) {
        if value.is_object() {
            out.push('{');
            for (i, child) in value.children().enumerate() {
                out.push_str(if i > 0 { "," } else { "" });
                out.extend([format!("{:?}:", child.key())]);
                write(child, out);
            }
            out.push('}');
        } else if value.is_list() {
            out.push('[');
            for (i, child) in value.children().enumerate() {
                out.push_str(if i > 0 { "," } else { "" });
                write(child, out);
            }
            out.push(']');
        } else if let Some(text) = value.as_str() {
            out.extend([format!("{text:?}")]);
        } else {
            out.push_str(value.as_bool().map_or("null", |yes| if yes { "true" } else { "false" }));
        }
    }

    fn reads(text: &str) -> String {
        let mut graph = Graph::default();
        let reading = read(text, &mut graph);
        let mut out = String::new();
        for root in reading.roots {
            write(graph.value(root).unwrap(), &mut out);
        }
        out
    }

    fn is_sound(text: &str) -> bool {
        read(text, &mut Graph::default()).damage.is_none()
    }

    #[test]
    fn strict_json_is_read_as_it_is() {
        let text =
            r#"{"a":[true,false,null,"x \"y\" \\ \u00e9 \ud83d\ude00","12"],"b":{},"c":[[],{"d":"e"}]}"#;
        assert_eq!(
            reads(text),
            r#"{"a":[true,false,null,"x \"y\" \\ é 😀","12"],"b":{},"c":[[],{"d":"e"}]}"#
        );
        assert!(is_sound(text));
    }

    #[test]
    fn what_templates_leave_behind_is_read_past() {
        for (text, expected) in [
            ("/* head */ {\"a\":\"b\", // tail\n}", r#"{"a":"b"}"#),
            ("<!-- {\"a\":\"b\",} -->", r#"{"a":"b"}"#),
            ("//<![CDATA[\n{\"a\":[\"b\",,]}\n//]]>", r#"{"a":["b"]}"#),
            ("<![CDATA[{\"a\":\"b\"}]]>", r#"{"a":"b"}"#),
            ("{\"a\":\"one\ntwo\u{1}three\"}", r#"{"a":"one two three"}"#),
            ("{\"a\":\"b\"};{\"c\":\"d\"}", r#"{"a":"b"}{"c":"d"}"#),
            ("{\"a\":\"b\"\n\"c\":\"d\"}", r#"{"a":"b","c":"d"}"#),
            (r#"{"a":"He said "no" to it","c":"d"}"#, r#"{"a":"He said \"no\" to it","c":"d"}"#),
            (r#"{"a":"Called "it", then left","c":"d"}"#, r#"{"a":"Called \"it\", then left","c":"d"}"#),
            ("{a: 'it', b: undefined, c: 3}", r#"{"a":"it","b":null,"c":"3"}"#),
            (r#"{"a":"b","c":{"d":"e""#, r#"{"a":"b","c":{"d":"e"}}"#),
            ("\u{feff}[1,2]", r#"["1","2"]"#),
        ] {
            assert_eq!(reads(text), expected, "{text}");
        }
    }

    #[test]
    fn bad_escapes_stand_for_what_they_escape() {
        assert_eq!(reads(r#"["\x \ud800 \udc00\uzz \'"]"#), "[\"x \u{fffd} \u{fffd}\u{fffd}zz '\"]");
    }

    #[test]
    fn depth_is_bounded_and_what_comes_after_is_read() {
        let deep = format!("{{\"a\":{}{},\"b\":\"c\"}}", "[".repeat(100_000), "]".repeat(100_000));
        let mut graph = Graph::default();
        let reading = read(&deep, &mut graph);
        assert_eq!(reading.damage.map(|(what, _)| what), Some("values nest too deep"));
        assert_eq!(graph.value(reading.roots[0]).unwrap().text("b"), Some("c"));
        assert!(graph.len() < 100);
    }

    #[test]
    fn damage_is_named_once_and_nothing_panics() {
        for text in [
            "{",
            "]",
            "{\"a\"",
            "{\"a\":}",
            "\"",
            "\\",
            "{{{",
            "}{",
            "[\"\\",
            "[\"\\u12",
            "é",
            "{\"a\":tru",
            "<!",
            "-",
        ] {
            let _ = reads(text);
        }
        assert!(!is_sound("{\"a\":[\"b\"}"));
        assert!(!is_sound("{\"a\":\"b\""));
        assert!(is_sound("{\"a\":\"b\",}"));
        assert!(!is_sound(r#"{"a":"\ud800 b"}"#) && is_sound(r#"{"a":"\ud83d\ude00"}"#));
    }
}
