//! How deep a program nests, found without recursion, before anything recurses over it.
//!
//! The parser, the compiler and the tree's own destructor take stack for each level, and a browser gives a thread
//! little of it. So the tokens are counted first. Real programs stay far below the limits.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{Mode, lexer::lex};
use ruff_text_size::TextRange;

use super::problem::{Lines, Problem};

/// Most levels of brackets, blocks, prefixes and trailers together.
const LEVELS: u32 = 120;
/// Most operators of one level in one expression: `x + x + ...` leans to the left once for each.
const OPERATORS: u32 = 1000;

/// What an expression has at one level of brackets.
#[derive(Clone, Copy, Default)]
struct Level {
    /// `not`, `-`, `lambda`, `if`, `**`: what nests to the right.
    right: u32,
    /// Prefixes of this operand.
    prefixes: u32,
    /// `.name`, `(...)`, `[...]` after this operand.
    trailers: u32,
    /// Binary operators.
    operators: u32,
    /// Lambdas whose body has not begun: a comma among their parameters ends nothing.
    lambdas: u32,
}

impl Level {
    fn weight(self) -> u32 {
        self.right + self.prefixes + self.trailers
    }
}

pub(super) fn check(source: &str, lines: &Lines) -> Result<(), Problem> {
    let mut lexer = lex(source, Mode::Module);
    let mut levels = vec![Level::default()];
    let mut below = 0;
    let mut indents = 0u32;
    let mut after_operand = false;
    loop {
        let kind = lexer.next_token();
        if kind == TokenKind::EndOfFile {
            return Ok(());
        }
        if matches!(kind, TokenKind::Comment | TokenKind::NonLogicalNewline) {
            continue;
        }
        let Some(top) = levels.last_mut() else { return Ok(()) };
        match kind {
            TokenKind::Lpar | TokenKind::Lsqb | TokenKind::Lbrace => {
                top.trailers += u32::from(after_operand);
                below += top.weight() + 1;
                levels.push(Level::default());
            }
            TokenKind::FStringStart | TokenKind::TStringStart => {
                below += top.weight() + 1;
                levels.push(Level::default());
            }
            TokenKind::Rpar
            | TokenKind::Rsqb
            | TokenKind::Rbrace
            | TokenKind::FStringEnd
            | TokenKind::TStringEnd => {
                if levels.len() > 1 {
                    levels.pop();
                    below -= levels.last().map_or(0, |level| level.weight() + 1);
                }
            }
            TokenKind::Indent => indents += 1,
            TokenKind::Dedent => indents = indents.saturating_sub(1),
            TokenKind::Semi | TokenKind::Newline => *top = Level::default(),
            TokenKind::Comma | TokenKind::Equal if top.lambdas > 0 => {
                *top = Level { right: top.right, lambdas: top.lambdas, ..Level::default() };
            }
            TokenKind::Comma => *top = Level::default(),
            TokenKind::Equal => *top = Level { right: top.right, ..Level::default() },
            TokenKind::Lambda => {
                top.right += 1;
                top.lambdas += 1;
            }
            TokenKind::Colon => top.lambdas = top.lambdas.saturating_sub(1),
            TokenKind::Dot => top.trailers += 1,
            TokenKind::And | TokenKind::Or => {
                *top = Level { right: top.right, lambdas: top.lambdas, ..Level::default() };
            }
            TokenKind::DoubleStar => top.right += 1,
            _ if starts_nesting(kind) => top.right += 1,
            _ if is_operator(kind) && after_operand => {
                top.operators += 1;
                (top.prefixes, top.trailers) = (0, 0);
            }
            _ if is_operator(kind) || is_prefix(kind) => top.prefixes += 1,
            _ => {}
        }
        after_operand = is_operand_end(kind);
        let level = levels.last().copied().unwrap_or_default();
        let range = lexer.current_range();
        if indents + below + level.weight() > LEVELS {
            return Err(refuse(
                lines,
                range,
                "this nests too deeply; split it into several statements or functions",
            ));
        }
        if level.operators > OPERATORS {
            return Err(refuse(
                lines,
                range,
                "more than 1000 operators in one expression; split it into several statements",
            ));
        }
    }
}

fn refuse(lines: &Lines, range: TextRange, message: &str) -> Problem {
    lines.problem(range, "nesting", message)
}

fn starts_nesting(kind: TokenKind) -> bool {
    use TokenKind as T;
    matches!(
        kind,
        T::If
            | T::Else
            | T::Elif
            | T::For
            | T::While
            | T::With
            | T::Def
            | T::Class
            | T::Try
            | T::Except
            | T::Finally
            | T::Async
            | T::ColonEqual
    )
}

fn is_prefix(kind: TokenKind) -> bool {
    use TokenKind as T;
    matches!(kind, T::Not | T::Tilde | T::Await | T::Yield | T::From | T::Question | T::Exclamation)
}

fn is_operator(kind: TokenKind) -> bool {
    use TokenKind as T;
    matches!(
        kind,
        T::Plus
            | T::Minus
            | T::Star
            | T::Slash
            | T::Vbar
            | T::Amper
            | T::Percent
            | T::CircumFlex
            | T::LeftShift
            | T::RightShift
            | T::DoubleSlash
            | T::At
            | T::Less
            | T::Greater
            | T::EqEqual
            | T::NotEqual
            | T::LessEqual
            | T::GreaterEqual
            | T::In
            | T::Is
    )
}

fn is_operand_end(kind: TokenKind) -> bool {
    use TokenKind as T;
    matches!(
        kind,
        T::Identifier
            | T::Case
            | T::Match
            | T::Type
            | T::Lazy
            | T::Int
            | T::Float
            | T::Complex
            | T::String
            | T::FStringEnd
            | T::TStringEnd
            | T::Rpar
            | T::Rsqb
            | T::Rbrace
            | T::Ellipsis
            | T::None
            | T::True
            | T::False
    )
}
