//! The core function library, all of it.

use std::borrow::Cow;
use std::collections::HashSet;

use super::ast::{Expr, Kind};
use super::eval::{Context, Evaluator, Item, Result};
use super::number;
use crate::dom::Namespace;

/// White space as XML has it: no-break spaces and the like are none.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

macro_rules! functions {
    ($($variant:ident $name:literal $kind:ident $least:literal $most:expr;)*) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Function { $($variant,)* }

        impl Function {
            const NAMES: &[&str] = &[$($name,)*];

            pub(super) fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
            pub(super) fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
            pub(super) fn kind(self) -> Kind {
                match self { $(Self::$variant => Kind::$kind,)* }
            }
            /// The least and the most arguments.
            pub(super) fn arity(self) -> (usize, usize) {
                match self { $(Self::$variant => ($least, $most),)* }
            }
        }
    };
}

functions! {
    Boolean "boolean" Truth 1 1;
    Ceiling "ceiling" Number 1 1;
    Concat "concat" Text 2 usize::MAX;
    Contains "contains" Truth 2 2;
    Count "count" Number 1 1;
    False "false" Truth 0 0;
    Floor "floor" Number 1 1;
    Id "id" Nodes 1 1;
    Lang "lang" Truth 1 1;
    Last "last" Number 0 0;
    LocalName "local-name" Text 0 1;
    Name "name" Text 0 1;
    NamespaceUri "namespace-uri" Text 0 1;
    NormalizeSpace "normalize-space" Text 0 1;
    Not "not" Truth 1 1;
    Number "number" Number 0 1;
    Position "position" Number 0 0;
    Round "round" Number 1 1;
    StartsWith "starts-with" Truth 2 2;
    String "string" Text 0 1;
    StringLength "string-length" Number 0 1;
    Substring "substring" Text 2 3;
    SubstringAfter "substring-after" Text 2 2;
    SubstringBefore "substring-before" Text 2 2;
    Sum "sum" Number 1 1;
    Translate "translate" Text 3 3;
    True "true" Truth 0 0;
}

impl Function {
    pub(super) fn needs_nodes(self) -> bool {
        matches!(self, Self::Count | Self::Sum | Self::LocalName | Self::Name | Self::NamespaceUri)
    }

    /// The function that begins most like a name that is none.
    pub(super) fn nearest(name: &str) -> Option<&'static str> {
        let alike = |known: &str| known.bytes().zip(name.bytes()).take_while(|(a, b)| a == b).count();
        Self::NAMES.iter().copied().max_by_key(|known| alike(known)).filter(|known| alike(known) >= 3)
    }
}

impl<'a> Evaluator<'a> {
    /// The text of the first argument, or of the context node where there is none.
    fn text_or_own(&self, arguments: &'a [Expr], at: Context) -> Result<Cow<'a, str>> {
        match arguments.first() {
            Some(expr) => self.text(expr, at),
            None => self.text_of(at.item),
        }
    }

    fn texts<const N: usize>(&self, arguments: &'a [Expr], at: Context) -> Result<[Cow<'a, str>; N]> {
        let mut out = [const { Cow::Borrowed("") }; N];
        for (slot, expr) in out.iter_mut().zip(arguments) {
            *slot = self.text(expr, at)?;
            self.spend(slot.len() / 16)?;
        }
        Ok(out)
    }

    pub(super) fn text_function(
        &self,
        function: Function,
        arguments: &'a [Expr],
        at: Context,
    ) -> Result<Cow<'a, str>> {
        Ok(match function {
            Function::Concat => {
                let mut out = String::new();
                for expr in arguments {
                    let text = self.text(expr, at)?;
                    self.spend(text.len() / 16)?;
                    out.push_str(&text);
                }
                Cow::Owned(out)
            }
            Function::NormalizeSpace => {
                let text = self.text_or_own(arguments, at)?;
                self.spend(text.len() / 16)?;
                Cow::Owned(normalize_space(&text))
            }
            Function::Substring => {
                let [text] = self.texts(arguments, at)?;
                let start = match arguments.get(1) {
                    Some(expr) => number::round(self.number(expr, at)?),
                    None => 1.0,
                };
                let end = match arguments.get(2) {
                    Some(expr) => start + number::round(self.number(expr, at)?),
                    None => f64::INFINITY,
                };
                let places = (1_u32..).map(f64::from);
                let kept = text.chars().zip(places).filter(|(_, place)| *place >= start && *place < end);
                Cow::Owned(kept.map(|(c, _)| c).collect())
            }
            Function::SubstringAfter => {
                let [text, mark] = self.texts(arguments, at)?;
                part(text, |text| text.split_once(&*mark).map_or("", |(_, after)| after))
            }
            Function::SubstringBefore => {
                let [text, mark] = self.texts(arguments, at)?;
                part(text, |text| text.split_once(&*mark).map_or("", |(before, _)| before))
            }
            Function::Translate => {
                let [text, from, to] = self.texts(arguments, at)?;
                self.spend(text.len().saturating_mul(from.len()) / 16)?;
                let change = |c: char| match from.chars().position(|known| known == c) {
                    Some(place) => to.chars().nth(place),
                    None => Some(c),
                };
                Cow::Owned(text.chars().filter_map(change).collect())
            }
            Function::LocalName | Function::Name | Function::NamespaceUri => {
                let item = match arguments.first() {
                    Some(expr) => self.nodes(expr, at)?.first().copied(),
                    None => Some(at.item),
                };
                Cow::Borrowed(item.map_or("", |item| self.name_of(function, item)))
            }
            _ => self.text_or_own(arguments, at)?,
        })
    }

    fn name_of(&self, function: Function, item: Item) -> &'a str {
        if function == Function::NamespaceUri {
            return match self.doc.namespace(item.node) {
                _ if item.is_attribute() => "",
                Namespace::Svg => "http://www.w3.org/2000/svg",
                Namespace::MathMl => "http://www.w3.org/1998/Math/MathML",
                // An HTML document's elements have no namespace for XPath 1.0.
                _ => "",
            };
        }
        match self.attribute_of(item) {
            Some((name, _)) => name,
            None => self.doc.name(item.node),
        }
    }

    pub(super) fn number_function(
        &self,
        function: Function,
        arguments: &'a [Expr],
        at: Context,
    ) -> Result<f64> {
        let first = || arguments.first().map_or(Ok(f64::NAN), |expr| self.number(expr, at));
        Ok(match function {
            Function::Position => at.place as f64,
            Function::Last => at.size as f64,
            Function::Count => match arguments.first() {
                Some(expr) => self.nodes(expr, at)?.len() as f64,
                None => 0.0,
            },
            Function::Sum => {
                let mut sum = 0.0;
                for item in arguments.first().map_or(Ok(Vec::new()), |expr| self.nodes(expr, at))? {
                    sum += number::parse(&self.text_of(item)?);
                }
                sum
            }
            Function::StringLength => {
                let text = self.text_or_own(arguments, at)?;
                self.spend(text.len() / 16)?;
                text.chars().count() as f64
            }
            Function::Floor => first()?.floor(),
            Function::Ceiling => first()?.ceil(),
            Function::Round => number::round(first()?),
            _ if arguments.is_empty() => number::parse(&self.text_of(at.item)?),
            _ => first()?,
        })
    }

    pub(super) fn truth_function(
        &self,
        function: Function,
        arguments: &'a [Expr],
        at: Context,
    ) -> Result<bool> {
        let first = || arguments.first().map_or(Ok(false), |expr| self.truth(expr, at));
        Ok(match function {
            Function::Contains => {
                let [text, part] = self.texts(arguments, at)?;
                text.contains(&*part)
            }
            Function::StartsWith => {
                let [text, start] = self.texts(arguments, at)?;
                text.starts_with(&*start)
            }
            Function::Not => !first()?,
            Function::True => true,
            Function::False => false,
            Function::Lang => {
                let [wanted] = self.texts(arguments, at)?;
                let own = Some(at.item.node).into_iter().chain(self.doc.ancestors(at.item.node));
                let declared = own
                    .filter_map(|id| self.doc.attr(id, "lang").or_else(|| self.doc.attr(id, "xml:lang")))
                    .next();
                declared.is_some_and(|lang| {
                    lang.get(..wanted.len()).is_some_and(|start| start.eq_ignore_ascii_case(&wanted))
                        && matches!(lang.as_bytes().get(wanted.len()), None | Some(b'-'))
                })
            }
            _ => first()?,
        })
    }

    pub(super) fn node_function(
        &self,
        function: Function,
        arguments: &'a [Expr],
        at: Context,
    ) -> Result<Vec<Item>> {
        let (Function::Id, Some(expr)) = (function, arguments.first()) else { return Ok(Vec::new()) };
        let texts = if expr.kind() == Kind::Nodes {
            self.nodes(expr, at)?.into_iter().map(|item| self.text_of(item)).collect::<Result<Vec<_>>>()?
        } else {
            vec![self.text(expr, at)?]
        };
        let mut wanted: HashSet<&str> =
            texts.iter().flat_map(|text| text.split(is_space)).filter(|id| !id.is_empty()).collect();
        self.spend(self.index.len())?;
        // In document order, and only the first element of each name.
        let found = self
            .index
            .subtree(self.doc.root())
            .iter()
            .filter(|id| self.doc.attr(**id, "id").is_some_and(|id| wanted.remove(id)));
        Ok(found.map(|id| Item::node(*id)).collect())
    }
}

pub(super) fn normalize_space(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(is_space).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// A part of a text, borrowed where the whole is.
fn part<'a>(text: Cow<'a, str>, of: impl for<'t> Fn(&'t str) -> &'t str) -> Cow<'a, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(of(text)),
        Cow::Owned(text) => Cow::Owned(of(&text).to_owned()),
    }
}
