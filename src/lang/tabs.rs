//! Tabs and spaces in indentation: refused where the depth depends on how wide a tab is, as in CPython.

use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{Mode, lexer::lex};
use ruff_text_size::{TextRange, TextSize};

use super::problem::{Lines, Problem};

/// An indentation, measured with tabs that reach to the next multiple of eight columns, and with tabs of one.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Depth {
    wide: usize,
    narrow: usize,
}

impl Depth {
    fn of(indentation: &str) -> Self {
        indentation.chars().fold(Self::default(), |depth, character| match character {
            '\t' => Self { wide: depth.wide / 8 * 8 + 8, narrow: depth.narrow + 1 },
            '\x0c' => Self::default(),
            _ => Self { wide: depth.wide + 1, narrow: depth.narrow + 1 },
        })
    }
}

/// The first line whose indentation only a tab's width could tell.
pub(super) fn check(source: &str, lines: &Lines) -> Result<(), Problem> {
    if !source.contains('\t') {
        return Ok(());
    }
    let mut lexer = lex(source, Mode::Module);
    let mut around = vec![Depth::default()];
    let mut begins = true;
    loop {
        let kind = lexer.next_token();
        match kind {
            TokenKind::EndOfFile => return Ok(()),
            TokenKind::Newline => begins = true,
            TokenKind::NonLogicalNewline | TokenKind::Comment | TokenKind::Indent | TokenKind::Dedent => {}
            _ if begins => {
                begins = false;
                let at = lexer.current_range().start().to_usize();
                let start = source.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
                let here = Depth::of(source.get(start..at).unwrap_or_default());
                if !fits(&mut around, here) {
                    let range = TextRange::new(size(start), size(at));
                    let message = "inconsistent use of tabs and spaces in indentation";
                    return Err(lines.problem(range, "TabError", message));
                }
            }
            _ => {}
        }
    }
}

/// Whether both measures say the same of a line; notes its depth.
fn fits(around: &mut Vec<Depth>, here: Depth) -> bool {
    while around.len() > 1 && around.last().is_some_and(|depth| depth.wide > here.wide) {
        around.pop();
    }
    let outer = around.last().copied().unwrap_or_default();
    if outer.wide == here.wide {
        return outer.narrow == here.narrow;
    }
    around.push(here);
    outer.narrow < here.narrow
}

fn size(at: usize) -> TextSize {
    // A program is at most 1 MB long.
    TextSize::try_from(at).unwrap_or_default()
}
