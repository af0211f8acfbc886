//! Text to tokens, with the standard's rules for what `*`, `and`, `or`, `div` and `mod` mean where.

use super::error::XPathError;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Token<'s> {
    /// One of `( ) [ ] . .. @ , :: / // | + - = != < <= > >=`, as written.
    Sign(&'static str),
    /// `*` between two operands.
    Times,
    /// `*` as a name test.
    Star,
    /// `and`, `or`, `div`, `mod` between two operands.
    Operator(&'static str),
    /// A name, with its prefix if it has one.
    Name(&'s str),
    Literal(&'s str),
    Number(f64),
    Variable,
}

impl Token<'_> {
    /// Whether an operator may follow: the standard's rule for telling operators from names.
    fn ends_operand(&self) -> bool {
        match self {
            Self::Sign(sign) => matches!(*sign, ")" | "]" | "." | ".."),
            Self::Star | Self::Name(_) | Self::Literal(_) | Self::Number(_) | Self::Variable => true,
            Self::Times | Self::Operator(_) => false,
        }
    }

    pub(super) fn describe(&self) -> String {
        match self {
            Self::Sign(sign) | Self::Operator(sign) => format!("`{sign}`"),
            Self::Times | Self::Star => "`*`".into(),
            Self::Name(name) => format!("`{name}`"),
            Self::Literal(_) => "a quoted text".into(),
            Self::Number(_) => "a number".into(),
            Self::Variable => "a variable".into(),
        }
    }
}

/// Longest first, so that the first that fits is the right one.
static SIGNS: &[&str] = &[
    "..", "::", "//", "!=", "<=", ">=", "(", ")", "[", "]", ".", "@", ",", "/", "|", "+", "-", "=", "<", ">",
];

/// The column of a byte.
pub(super) fn column(source: &str, at: usize) -> usize {
    source.char_indices().take_while(|(i, _)| *i < at).count().saturating_add(1)
}

/// All tokens, each with the byte that it begins at.
pub(super) fn tokens(source: &str) -> Result<Vec<(Token<'_>, usize)>, XPathError> {
    let mut out: Vec<(Token<'_>, usize)> = Vec::new();
    let mut rest = source;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace());
        let at = source.len().saturating_sub(rest.len());
        let Some(first) = rest.chars().next() else { return Ok(out) };
        let (token, length) = if first == '"' || first == '\'' {
            let text = rest.get(1..).and_then(|text| text.split_once(first)).map(|(text, _)| text);
            let unclosed = XPathError::Unclosed { column: column(source, at), quote: first };
            let text = text.ok_or(unclosed)?;
            (Token::Literal(text), text.len().saturating_add(2))
        } else if first.is_ascii_digit() || starts_fraction(rest) {
            number(rest)
        } else if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            (Token::Sign(sign), sign.len())
        } else if first == '*' {
            let operand = out.last().is_some_and(|(token, _)| token.ends_operand());
            (if operand { Token::Times } else { Token::Star }, 1)
        } else if first == '$' {
            (Token::Variable, 1)
        } else if is_name_start(first) {
            let name = name(rest);
            let operand = out.last().is_some_and(|(token, _)| token.ends_operand());
            let operator = ["and", "or", "div", "mod"].into_iter().find(|word| *word == name);
            let token = operator.filter(|_| operand).map_or(Token::Name(name), Token::Operator);
            (token, name.len())
        } else {
            return Err(XPathError::Character { column: column(source, at), found: first });
        };
        out.push((token, at));
        rest = rest.get(length..).unwrap_or("");
    }
}

fn starts_fraction(rest: &str) -> bool {
    rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

fn number(rest: &str) -> (Token<'_>, usize) {
    let whole = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = rest.get(whole..).unwrap_or("");
    let fraction = match after.strip_prefix('.') {
        Some(digits) => digits.bytes().take_while(u8::is_ascii_digit).count().saturating_add(1),
        None => 0,
    };
    let length = whole.saturating_add(fraction);
    let value = rest.get(..length).and_then(|digits| digits.parse().ok()).unwrap_or(f64::NAN);
    (Token::Number(value), length)
}

fn is_name_start(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

/// A name with at most one prefix: `svg:path`, but not the `ancestor::` of an axis; `svg:*` as a whole.
fn name(rest: &str) -> &str {
    let part = |text: &str| {
        text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '\u{b7}')))
            .unwrap_or(text.len())
    };
    let first = part(rest);
    let after = rest.get(first..).unwrap_or("");
    let second = match after.strip_prefix(':') {
        Some(local) if local.starts_with('*') => 2,
        Some(local) if local.starts_with(is_name_start) => part(local).saturating_add(1),
        _ => 0,
    };
    rest.get(..first.saturating_add(second)).unwrap_or(rest)
}
