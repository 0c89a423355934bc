//! The parser's errors in CPython's words, and what to write instead of Python 2.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{LexicalErrorType, Mode, ParseError, ParseErrorType, lexer::lex};
use ruff_text_size::{Ranged, TextRange};

use super::problem::{Lines, Problem};

/// The problem that a parser's error stands for.
pub(super) fn problem(source: &str, lines: &Lines, error: &ParseError) -> Problem {
    let range = error.range();
    if let Some(problem) = old(source, lines, range) {
        return problem;
    }
    if let Some((bracket, text)) = unclosed(source).filter(|(bracket, _)| bracket.start() <= range.start()) {
        return lines.problem(bracket, "SyntaxError", format!("'{text}' was never closed"));
    }
    let message = words(&error.error);
    let indentation = message.contains("ndent");
    lines.problem(range, if indentation { "IndentationError" } else { "SyntaxError" }, message)
}

/// The problem where the line is Python 2.
pub(super) fn old(source: &str, lines: &Lines, range: TextRange) -> Option<Problem> {
    let (name, message) = python2(line_of(source, range.start().to_usize()))?;
    Some(lines.problem(range, name, message))
}

/// The innermost bracket that is open at the text's end.
fn unclosed(source: &str) -> Option<(TextRange, &'static str)> {
    let mut lexer = lex(source, Mode::Module);
    let mut open = Vec::new();
    loop {
        match lexer.next_token() {
            TokenKind::Lpar => open.push((lexer.current_range(), "(")),
            TokenKind::Lsqb => open.push((lexer.current_range(), "[")),
            TokenKind::Lbrace => open.push((lexer.current_range(), "{")),
            TokenKind::Rpar | TokenKind::Rsqb | TokenKind::Rbrace => {
                open.pop();
            }
            TokenKind::EndOfFile => return open.pop(),
            _ => {}
        }
    }
}

/// The text of the line that holds a byte, without what surrounds it.
fn line_of(source: &str, at: usize) -> &str {
    let at = at.min(source.len());
    // An error at a line's end may be reported at the start of the next.
    let before = source.get(..at).unwrap_or("").trim_end();
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let rest = source.get(start..).unwrap_or("");
    rest.lines().next().unwrap_or("").trim()
}

/// Python 2 as it is met in old teaching programs.
fn python2(line: &str) -> Option<(&'static str, String)> {
    let word = |name: &str| line.strip_prefix(name).filter(|rest| rest.starts_with([' ', '"', '\'', '>']));
    if let Some(rest) = word("print").filter(|rest| !rest.trim_start().starts_with(['=', '('])) {
        let rest = rest.trim();
        let instead = if rest.starts_with(">>") || rest.is_empty() || rest.len() > 60 { "..." } else { rest };
        return Some((
            "print",
            format!(
                "Missing parentheses in call to 'print'. Did you mean print({instead})? (This is Python 3.)"
            ),
        ));
    }
    if word("exec").is_some() {
        return Some(("exec", "exec is not available here; write the code into the program itself".into()));
    }
    if let Some(rest) = word("raise")
        && let Some((class, text)) = rest.split_once(',')
        && class.trim().chars().all(|c| c.is_alphanumeric() || c == '_' || c == '.')
    {
        let (class, text) = (class.trim(), text.trim());
        return Some(("raise", format!("this is Python 2; write `raise {class}({text})`")));
    }
    if let Some(rest) = line.strip_prefix("except ")
        && let Some((class, name)) = rest.split(':').next()?.split_once(',')
        && !class.contains('(')
        && name.trim().chars().all(|c| c.is_alphanumeric() || c == '_')
    {
        let (class, name) = (class.trim(), name.trim());
        return Some(("except", format!("this is Python 2; write `except {class} as {name}:`")));
    }
    if line.contains("<>") {
        return Some(("<>", "this is Python 2; write `!=` for `<>`".into()));
    }
    if line.contains('`') {
        return Some(("`", "backquotes are Python 2; write `repr(...)`".into()));
    }
    None
}

fn words(error: &ParseErrorType) -> String {
    match error {
        ParseErrorType::ExpectedToken { expected, found } => expected_token(*expected, *found),
        ParseErrorType::ExpectedExpression
        | ParseErrorType::UnexpectedExpressionToken
        | ParseErrorType::SimpleStatementsOnSameLine
        | ParseErrorType::SimpleAndCompoundStatementOnSameLine
        | ParseErrorType::UnexpectedIpythonEscapeCommand
        | ParseErrorType::EmptySlice => "invalid syntax".into(),
        ParseErrorType::UnexpectedIndentation => "unexpected indent".into(),
        ParseErrorType::PositionalAfterKeywordArgument => {
            "positional argument follows keyword argument".into()
        }
        ParseErrorType::PositionalAfterKeywordUnpacking => {
            "positional argument follows keyword argument unpacking".into()
        }
        ParseErrorType::NonDefaultParamAfterDefaultParam => {
            "parameter without a default follows parameter with a default".into()
        }
        ParseErrorType::InvalidAssignmentTarget => "cannot assign to this expression".into(),
        ParseErrorType::InvalidDeleteTarget => "cannot delete this expression".into(),
        ParseErrorType::Lexical(lexical) => match lexical {
            LexicalErrorType::UnclosedStringError => "unterminated string literal".into(),
            LexicalErrorType::Eof => "unexpected EOF while parsing".into(),
            LexicalErrorType::LineContinuationError => {
                "unexpected character after line continuation character".into()
            }
            LexicalErrorType::UnrecognizedToken { tok } => format!("invalid character '{tok}'"),
            other => other.to_string(),
        },
        other => lowercase(&other.to_string()),
    }
}

fn expected_token(expected: TokenKind, found: TokenKind) -> String {
    match (expected, found) {
        (TokenKind::Indent, _) => "expected an indented block".into(),
        (_, TokenKind::Indent) => "unexpected indent".into(),
        (TokenKind::Identifier, _) => "invalid syntax".into(),
        _ => format!("expected {}", expected.to_string().replace('`', "'")),
    }
}

fn lowercase(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
