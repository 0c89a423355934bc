//! f-strings.

use ruff_python_ast::{self as ast, ConversionFlag, FStringPartRef, InterpolatedStringElement};

use super::super::{Instruction, Register};
use super::Compiler;

/// A piece of an f-string.
enum Piece<'a> {
    Text(String),
    Value(&'a ast::InterpolatedElement),
}

impl Compiler<'_> {
    pub(super) fn interpolated(&mut self, text: &ast::ExprFString, dst: Register) {
        let mut pieces = Vec::new();
        for part in &text.value {
            match part {
                FStringPartRef::Literal(literal) => add_text(&mut pieces, &literal.value),
                FStringPartRef::FString(string) => collect(&mut pieces, &string.elements),
            }
        }
        self.pieces(&pieces, dst);
    }

    fn pieces(&mut self, pieces: &[Piece<'_>], dst: Register) {
        match pieces {
            [] => self.unit.text("", dst),
            [Piece::Text(text)] => self.unit.text(text, dst),
            _ => {
                let first = self.unit.top;
                for piece in pieces {
                    let register = self.unit.take(1);
                    match piece {
                        Piece::Text(text) => self.unit.text(text, register),
                        Piece::Value(value) if pieces.len() > 1 && is_plain(value) => {
                            let src = self.operand(&value.expression);
                            let place = self.at(value.range);
                            self.unit.emit(Instruction::FormatPart { dst: register, src });
                            self.unit.place = place;
                        }
                        Piece::Value(value) => self.format(value, register),
                    }
                    self.unit.top = register + 1;
                }
                match pieces {
                    [_] => self.unit.copy(dst, first),
                    _ => {
                        let count = u16::try_from(pieces.len()).unwrap_or(u16::MAX);
                        self.unit.emit(Instruction::BuildString { dst, first, count });
                    }
                }
            }
        }
    }

    /// dst = the formatted value; dst is the highest register in use.
    fn format(&mut self, element: &ast::InterpolatedElement, dst: Register) {
        let spec = self.unit.take(1);
        let src = match &element.format_spec {
            Some(format) => {
                let src = self.operand_before(&element.expression, &[]);
                let mut pieces = Vec::new();
                collect(&mut pieces, &format.elements);
                self.pieces(&pieces, spec);
                src
            }
            None => {
                let src = self.operand(&element.expression);
                self.unit.text("", spec);
                src
            }
        };
        let conv = match element.conversion {
            // `{x=}` alone shows the value as `repr` does.
            ConversionFlag::None if element.debug_text.is_some() && element.format_spec.is_none() => 2,
            ConversionFlag::None => 0,
            ConversionFlag::Str => 1,
            ConversionFlag::Repr => 2,
            ConversionFlag::Ascii => 3,
        };
        let place = self.at(element.range);
        self.unit.emit(Instruction::Format { conv, dst, src });
        self.unit.place = place;
    }
}

/// Without conversion and specification.
fn is_plain(element: &ast::InterpolatedElement) -> bool {
    element.conversion == ConversionFlag::None
        && element.format_spec.is_none()
        && element.debug_text.is_none()
}

fn add_text(pieces: &mut Vec<Piece<'_>>, text: &str) {
    match pieces.last_mut() {
        Some(Piece::Text(last)) => last.push_str(text),
        _ if text.is_empty() => {}
        _ => pieces.push(Piece::Text(text.to_owned())),
    }
}

fn collect<'a>(pieces: &mut Vec<Piece<'a>>, elements: &'a [InterpolatedStringElement]) {
    for element in elements {
        match element {
            InterpolatedStringElement::Literal(literal) => add_text(pieces, &literal.value),
            InterpolatedStringElement::Interpolation(value) => {
                if let Some(debug) = &value.debug_text {
                    add_text(pieces, debug.as_str());
                }
                pieces.push(Piece::Value(value));
            }
        }
    }
}
