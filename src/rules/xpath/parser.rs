//! Tokens to the compiled form: by recursive descent, its depth bounded.

use super::ast::{Axis, Comparison, Expr, Kind, Name, NodeTest, Operation, Path, Predicate, Step};
use super::error::XPathError;
use super::functions::Function;
use super::lexer::{Token, column, tokens};
use super::number;

/// How deep parentheses, brackets and arguments may nest, and how long a chain of `+` or `=` may be. The deepest of
/// 8,553 expressions in use nests 6 deep.
const MAX_DEPTH: usize = 48;

/// Bytes of an expression. The longest in use has 379.
const MAX_BYTES: usize = 16 << 10;

type Result<T> = std::result::Result<T, XPathError>;

pub(super) fn parse(source: &str) -> Result<Expr> {
    if source.len() > MAX_BYTES {
        return Err(XPathError::TooLong { bytes: source.len(), limit: MAX_BYTES });
    }
    let mut parser = Parser { source, tokens: tokens(source)?, next: 0, depth: 0 };
    let expr = parser.expr()?;
    match parser.peek() {
        None => Ok(expr),
        Some(_) => Err(parser.unexpected("an operator such as `|` or `and`, or the end")),
    }
}

struct Parser<'s> {
    source: &'s str,
    tokens: Vec<(Token<'s>, usize)>,
    next: usize,
    depth: usize,
}

impl<'s> Parser<'s> {
    fn peek(&self) -> Option<Token<'s>> {
        self.peek_at(0)
    }

    fn peek_at(&self, ahead: usize) -> Option<Token<'s>> {
        self.tokens.get(self.next.saturating_add(ahead)).map(|(token, _)| *token)
    }

    fn is_sign(&self, ahead: usize, sign: &str) -> bool {
        matches!(self.peek_at(ahead), Some(Token::Sign(found)) if found == sign)
    }

    fn eat(&mut self, sign: &str) -> bool {
        let found = self.is_sign(0, sign);
        self.next = self.next.saturating_add(usize::from(found));
        found
    }

    fn eat_operator(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Operator(found)) if found == word);
        self.next = self.next.saturating_add(usize::from(found));
        found
    }

    fn expect(&mut self, sign: &str, expected: &'static str) -> Result<()> {
        if self.eat(sign) { Ok(()) } else { Err(self.unexpected(expected)) }
    }

    /// Where the next token stands.
    fn here(&self) -> usize {
        column(self.source, self.tokens.get(self.next).map_or(self.source.len(), |(_, at)| *at))
    }

    fn unexpected(&self, expected: &'static str) -> XPathError {
        let found = self.peek().map_or_else(|| "the end".to_owned(), |token| token.describe());
        XPathError::Unexpected { column: self.here(), found, expected }
    }

    fn too_deep(&self) -> XPathError {
        XPathError::TooDeep { column: self.here(), limit: MAX_DEPTH }
    }

    fn expr(&mut self) -> Result<Expr> {
        if self.depth >= MAX_DEPTH {
            return Err(self.too_deep());
        }
        self.depth = self.depth.saturating_add(1);
        let mut all = vec![self.and()?];
        while self.eat_operator("or") {
            all.push(self.and()?);
        }
        self.depth = self.depth.saturating_sub(1);
        Ok(one_or(all, Expr::Or))
    }

    fn and(&mut self) -> Result<Expr> {
        let mut all = vec![self.comparison(false)?];
        while self.eat_operator("and") {
            all.push(self.comparison(false)?);
        }
        Ok(one_or(all, Expr::And))
    }

    /// `=` and `!=`, or, one level tighter, the four orders.
    fn comparison(&mut self, order: bool) -> Result<Expr> {
        let signs: &[(&str, Comparison)] = if order {
            &[
                ("<", Comparison::Less),
                ("<=", Comparison::LessOrEqual),
                (">", Comparison::Greater),
                (">=", Comparison::GreaterOrEqual),
            ]
        } else {
            &[("=", Comparison::Equal), ("!=", Comparison::NotEqual)]
        };
        let mut left = if order { self.sum()? } else { self.comparison(true)? };
        let mut chain: usize = 0;
        while let Some((_, comparison)) = signs.iter().find(|(sign, _)| self.is_sign(0, sign)) {
            self.next = self.next.saturating_add(1);
            chain = chain.saturating_add(1);
            if chain > MAX_DEPTH {
                return Err(self.too_deep());
            }
            let right = if order { self.sum()? } else { self.comparison(true)? };
            left = Expr::Compare(*comparison, left.into(), right.into());
        }
        Ok(left)
    }

    fn sum(&mut self) -> Result<Expr> {
        let mut left = self.product()?;
        let mut chain: usize = 0;
        loop {
            let operation = match self.peek() {
                Some(Token::Sign("+")) => Operation::Add,
                Some(Token::Sign("-")) => Operation::Subtract,
                _ => return Ok(left),
            };
            self.next = self.next.saturating_add(1);
            chain = chain.saturating_add(1);
            if chain > MAX_DEPTH {
                return Err(self.too_deep());
            }
            left = Expr::Arithmetic(operation, left.into(), self.product()?.into());
        }
    }

    fn product(&mut self) -> Result<Expr> {
        let mut left = self.negative()?;
        let mut chain: usize = 0;
        loop {
            let operation = match self.peek() {
                Some(Token::Times) => Operation::Multiply,
                Some(Token::Operator("div")) => Operation::Divide,
                Some(Token::Operator("mod")) => Operation::Modulo,
                _ => return Ok(left),
            };
            self.next = self.next.saturating_add(1);
            chain = chain.saturating_add(1);
            if chain > MAX_DEPTH {
                return Err(self.too_deep());
            }
            left = Expr::Arithmetic(operation, left.into(), self.negative()?.into());
        }
    }

    fn negative(&mut self) -> Result<Expr> {
        let mut signs: usize = 0;
        while self.eat("-") {
            signs = signs.saturating_add(1);
        }
        let of = self.union()?;
        Ok(match signs {
            0 => of,
            // Twice negative is a number still, not what it was before.
            n if n % 2 == 0 => Expr::Negative(Expr::Negative(of.into()).into()),
            _ => Expr::Negative(of.into()),
        })
    }

    fn union(&mut self) -> Result<Expr> {
        let start = self.here();
        let mut all = vec![self.path()?];
        while self.is_sign(0, "|") {
            self.next = self.next.saturating_add(1);
            let column = self.here();
            let path = self.path()?;
            if path.kind() != Kind::Nodes {
                return Err(XPathError::NotNodes { column });
            }
            all.push(path);
        }
        match all.first() {
            Some(first) if all.len() > 1 && first.kind() != Kind::Nodes => {
                Err(XPathError::NotNodes { column: start })
            }
            _ => Ok(one_or(all, Expr::Union)),
        }
    }

    fn path(&mut self) -> Result<Expr> {
        let start = self.here();
        let Some(of) = self.primary()? else { return self.location() };
        let predicates = self.predicates()?;
        let mut steps = Vec::new();
        if self.is_sign(0, "/") || self.is_sign(0, "//") {
            self.steps(&mut steps)?;
        }
        if predicates.is_empty() && steps.is_empty() {
            return Ok(of);
        }
        if of.kind() != Kind::Nodes {
            return Err(XPathError::NotNodes { column: start });
        }
        Ok(Expr::Filter { of: of.into(), predicates, steps: joined(steps) })
    }

    /// What a path can begin with that is no step: text, number, function, parentheses.
    fn primary(&mut self) -> Result<Option<Expr>> {
        let expr = match self.peek() {
            Some(Token::Variable) => return Err(XPathError::Variable { column: self.here() }),
            Some(Token::Literal(text)) => {
                self.next = self.next.saturating_add(1);
                Expr::Literal(text.into())
            }
            Some(Token::Number(number)) => {
                self.next = self.next.saturating_add(1);
                Expr::Number(number)
            }
            Some(Token::Sign("(")) => {
                self.next = self.next.saturating_add(1);
                let inner = self.expr()?;
                self.expect(")", "`)`")?;
                inner
            }
            Some(Token::Name(name)) if self.is_sign(1, "(") && !is_node_type(name) => self.call(name)?,
            _ => return Ok(None),
        };
        Ok(Some(expr))
    }

    fn call(&mut self, name: &str) -> Result<Expr> {
        let column = self.here();
        let Some(function) = Function::from_name(name) else {
            let near = Function::nearest(name);
            return Err(XPathError::UnknownFunction { column, name: name.to_owned(), near });
        };
        self.next = self.next.saturating_add(2);
        let mut arguments = Vec::new();
        let mut columns = Vec::new();
        if !self.eat(")") {
            loop {
                columns.push(self.here());
                arguments.push(self.expr()?);
                if self.eat(")") {
                    break;
                }
                self.expect(",", "`,` or `)`")?;
            }
        }
        let (least, most) = function.arity();
        if arguments.len() < least || arguments.len() > most {
            let expected = match most {
                usize::MAX => format!("at least {least}"),
                most if most == least => least.to_string(),
                most => format!("{least} to {most}"),
            };
            return Err(XPathError::Arguments {
                column,
                name: function.name(),
                expected,
                found: arguments.len(),
            });
        }
        if function.needs_nodes() {
            let wrong = arguments.iter().zip(&columns).find(|(argument, _)| argument.kind() != Kind::Nodes);
            if let Some((_, column)) = wrong {
                return Err(XPathError::NotNodes { column: *column });
            }
        }
        Ok(token_idiom(function, &arguments).unwrap_or(Expr::Call(function, arguments)))
    }

    fn location(&mut self) -> Result<Expr> {
        let absolute = self.is_sign(0, "/") || self.is_sign(0, "//");
        let mut steps = Vec::new();
        if self.is_sign(0, "/") && !self.starts_step(1) {
            self.next = self.next.saturating_add(1);
        } else {
            if !absolute {
                self.step(&mut steps)?;
            }
            self.steps(&mut steps)?;
        }
        if let ([Step { axis: Axis::Attribute, test: NodeTest::Named(name), predicates }], false) =
            (steps.as_slice(), absolute)
            && predicates.is_empty()
        {
            return Ok(Expr::Attribute(name.clone()));
        }
        Ok(Expr::Path(Path { absolute, steps: joined(steps) }))
    }

    fn starts_step(&self, ahead: usize) -> bool {
        match self.peek_at(ahead) {
            Some(Token::Sign(sign)) => matches!(sign, "." | ".." | "@"),
            Some(Token::Star | Token::Name(_)) => true,
            _ => false,
        }
    }

    /// `/step//step…`
    fn steps(&mut self, steps: &mut Vec<Step>) -> Result<()> {
        loop {
            if self.eat("//") {
                let test = NodeTest::Node;
                steps.push(Step { axis: Axis::DescendantOrSelf, test, predicates: Vec::new() });
            } else if !self.eat("/") {
                return Ok(());
            }
            self.step(steps)?;
        }
    }

    fn step(&mut self, steps: &mut Vec<Step>) -> Result<()> {
        for (sign, axis) in [(".", Axis::Itself), ("..", Axis::Parent)] {
            if self.eat(sign) {
                // `.[x]` is no XPath 1.0, but what it means is plain, and browsers' libraries take it.
                let predicates = self.predicates()?;
                steps.push(Step { axis, test: NodeTest::Node, predicates });
                return Ok(());
            }
        }
        let axis = if self.eat("@") {
            Axis::Attribute
        } else if let (Some(Token::Name(name)), true) = (self.peek(), self.is_sign(1, "::")) {
            let unknown = XPathError::UnknownAxis { column: self.here(), name: name.to_owned() };
            let axis = Axis::from_name(name).ok_or(unknown)?;
            self.next = self.next.saturating_add(2);
            axis
        } else {
            Axis::Child
        };
        let test = self.node_test()?;
        let predicates = self.predicates()?;
        steps.push(Step { axis, test, predicates });
        Ok(())
    }

    fn node_test(&mut self) -> Result<NodeTest> {
        match self.peek() {
            Some(Token::Star) => {
                self.next = self.next.saturating_add(1);
                Ok(NodeTest::Any)
            }
            Some(Token::Name(name)) if self.is_sign(1, "(") && is_node_type(name) => {
                self.next = self.next.saturating_add(2);
                if name == "processing-instruction" && matches!(self.peek(), Some(Token::Literal(_))) {
                    self.next = self.next.saturating_add(1);
                }
                self.expect(")", "`)`")?;
                Ok(match name {
                    "text" => NodeTest::Text,
                    "comment" => NodeTest::Comment,
                    "node" => NodeTest::Node,
                    _ => NodeTest::Instruction,
                })
            }
            Some(Token::Name(name)) => {
                self.next = self.next.saturating_add(1);
                Ok(if name.ends_with(":*") { NodeTest::Any } else { NodeTest::Named(Name::new(name)) })
            }
            _ => Err(self.unexpected("a name, `*`, `@` or a function")),
        }
    }

    fn predicates(&mut self) -> Result<Vec<Predicate>> {
        let mut out = Vec::new();
        while self.eat("[") {
            let expr = self.expr()?;
            self.expect("]", "`]`, or an operator such as `and`")?;
            out.push(match expr {
                Expr::Number(number) => Predicate::Place(number::place(number)),
                expr if expr.kind() == Kind::Number => Predicate::Number(expr),
                expr => {
                    let asks = expr.asks_for_place();
                    Predicate::Truth(expr, asks)
                }
            });
        }
        Ok(out)
    }
}

fn is_node_type(name: &str) -> bool {
    matches!(name, "text" | "comment" | "node" | "processing-instruction")
}

fn one_or(mut all: Vec<Expr>, many: fn(Vec<Expr>) -> Expr) -> Expr {
    match (all.len(), all.pop()) {
        (1, Some(only)) => only,
        (_, Some(last)) => {
            all.push(last);
            many(all)
        }
        (_, None) => many(all),
    }
}

/// `//name` as one step, where no place is asked for: `descendant-or-self::node()/child::name` would visit each node
/// twice and keep a list of all of them.
fn joined(steps: Vec<Step>) -> Vec<Step> {
    let mut out: Vec<Step> = Vec::with_capacity(steps.len());
    for mut step in steps {
        let after_any = matches!(
            out.last(),
            Some(Step { axis: Axis::DescendantOrSelf, test: NodeTest::Node, predicates }) if predicates.is_empty()
        );
        if after_any && !step.is_positional() {
            match step.axis {
                Axis::Child | Axis::Descendant => {
                    out.pop();
                    step.axis = Axis::Descendant;
                }
                Axis::Itself | Axis::DescendantOrSelf => {
                    out.pop();
                    step.axis = Axis::DescendantOrSelf;
                }
                _ => {}
            }
        }
        out.push(step);
    }
    out
}

/// `contains(concat(' ', normalize-space(@class), ' '), ' x ')`, where `x` is one token.
fn token_idiom(function: Function, arguments: &[Expr]) -> Option<Expr> {
    let [Expr::Call(Function::Concat, parts), Expr::Literal(padded)] = arguments else { return None };
    let [Expr::Literal(before), value, Expr::Literal(after)] = parts.as_slice() else { return None };
    let token = padded.strip_prefix(' ')?.strip_suffix(' ')?;
    let one = !token.is_empty() && !token.contains([' ', '\t', '\r', '\n']);
    if function != Function::Contains || &**before != " " || &**after != " " || !one {
        return None;
    }
    let (attribute, normalized) = match value {
        Expr::Attribute(name) => (name, false),
        Expr::Call(Function::NormalizeSpace, of) => match of.as_slice() {
            [Expr::Attribute(name)] => (name, true),
            _ => return None,
        },
        _ => return None,
    };
    Some(Expr::HasToken { attribute: attribute.clone(), token: token.into(), normalized })
}
