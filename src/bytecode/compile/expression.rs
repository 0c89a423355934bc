//! Expressions.

use num_traits::ToPrimitive;
use ruff_python_ast::{self as ast, Expr, Operator, visitor, visitor::Visitor};
use ruff_text_size::Ranged;

use super::super::{BinaryOp, Constant, Instruction, Register, UnaryOp};
use super::Compiler;
use super::literal::{apply, fold, spine};
use super::unit::registers;

impl Compiler<'_> {
    /// A register that holds the value: the variable's own where it is one, else a temporary.
    pub(super) fn operand(&mut self, expression: &Expr) -> Register {
        match expression {
            Expr::Name(name) => {
                let before = self.at(name.range);
                let register = self.load(&name.id);
                self.unit.place = before;
                register
            }
            _ => {
                let dst = self.unit.take(1);
                self.expression(expression, dst);
                dst
            }
        }
    }

    /// The same, where `later` is evaluated before the value is used and might change the variable.
    pub(super) fn operand_before(&mut self, expression: &Expr, later: &[&Expr]) -> Register {
        if expression.is_name_expr() && later.iter().any(|later| self.may_assign(later)) {
            return self.temporary(expression);
        }
        self.operand(expression)
    }

    /// Whether evaluating an expression may assign variables of this code: it has `:=`.
    pub(super) fn may_assign(&self, expression: &Expr) -> bool {
        self.checked.scopes.get(self.unit.code_scope).walrus && assigns(expression)
    }

    /// A new temporary that holds the value.
    pub(super) fn temporary(&mut self, expression: &Expr) -> Register {
        let dst = self.unit.take(1);
        self.expression(expression, dst);
        dst
    }

    /// Evaluates for the effects alone.
    pub(super) fn discard(&mut self, expression: &Expr) {
        if fold(expression).is_some() {
            return;
        }
        let top = self.unit.top;
        self.operand(expression);
        self.unit.top = top;
    }

    /// Evaluates into `dst`. When that is a variable's register, only the last instruction writes there.
    pub(super) fn expression(&mut self, expression: &Expr, dst: Register) {
        let before = self.at(expression.range());
        let top = self.unit.top;
        if let Some(constant) = fold(expression) {
            self.unit.literal(constant, dst);
        } else {
            self.unfolded(expression, dst);
        }
        self.unit.top = top;
        self.unit.place = before;
    }

    fn unfolded(&mut self, expression: &Expr, dst: Register) {
        match expression {
            Expr::Name(name) => {
                let slot = self.slot(&name.id);
                self.load_slot(&name.id, slot, dst);
            }
            Expr::BinOp(_) => self.arithmetic(expression, dst),
            Expr::UnaryOp(unary) => {
                let src = self.operand(&unary.operand);
                let op = match unary.op {
                    ast::UnaryOp::Invert => UnaryOp::Invert,
                    ast::UnaryOp::Not => UnaryOp::Not,
                    ast::UnaryOp::UAdd => UnaryOp::Pos,
                    ast::UnaryOp::USub => UnaryOp::Neg,
                };
                self.unit.emit(Instruction::Unary { op, dst, src });
            }
            Expr::BoolOp(boolean) => self.whole(dst, |compiler, dst| compiler.boolean(boolean, dst)),
            Expr::Compare(compare) => self.comparison(compare, dst),
            Expr::If(conditional) => {
                let (otherwise, end) = (self.unit.label(), self.unit.label());
                self.condition(&conditional.test, otherwise, false);
                self.expression(&conditional.body, dst);
                self.unit.go(end);
                self.unit.put(otherwise);
                self.expression(&conditional.orelse, dst);
                self.unit.put(end);
            }
            Expr::Named(named) => {
                if let Expr::Name(name) = &*named.target {
                    let value = match self.direct(&name.id) {
                        Some(register) => {
                            self.expression(&named.value, register);
                            self.stored(register);
                            register
                        }
                        None => {
                            let value = self.operand(&named.value);
                            self.store(&name.id, value);
                            value
                        }
                    };
                    self.unit.copy(dst, value);
                }
            }
            Expr::Call(call) => self.call(call, dst),
            Expr::Attribute(attribute) => {
                let obj = self.operand(&attribute.value);
                let site = self.attribute_site(&attribute.attr);
                self.unit.emit(Instruction::LoadAttr { dst, obj, site });
            }
            Expr::Subscript(subscript) => {
                let obj = self.operand_before(&subscript.value, &[&subscript.slice]);
                let key = self.operand(&subscript.slice);
                self.unit.emit(Instruction::LoadItem { dst, obj, key });
            }
            Expr::Slice(slice) => {
                let first = self.unit.take(3);
                for (part, register) in
                    [&slice.lower, &slice.upper, &slice.step].into_iter().zip(registers(first))
                {
                    match part {
                        Some(part) => self.expression(part, register),
                        None => self.unit.none(register),
                    }
                }
                self.unit.emit(Instruction::BuildSlice { dst, first });
            }
            Expr::Tuple(ast::ExprTuple { elts, .. }) => self.tuple(elts, dst),
            Expr::List(ast::ExprList { elts, .. }) => self.list(elts, dst),
            Expr::Set(set) => self.set(&set.elts, dst),
            Expr::Dict(dict) => self.dict(&dict.items, dst),
            Expr::FString(text) => self.interpolated(text, dst),
            Expr::Lambda(lambda) => self.lambda(lambda, dst),
            Expr::ListComp(_) | Expr::SetComp(_) | Expr::DictComp(_) => {
                self.whole(dst, |compiler, dst| compiler.comprehension(expression, dst));
            }
            Expr::Generator(generator) => self.generator(generator, dst),
            Expr::Yield(ast::ExprYield { value, .. }) => {
                let src = match value {
                    Some(value) => self.operand(value),
                    None => {
                        let none = self.unit.take(1);
                        self.unit.none(none);
                        none
                    }
                };
                self.unit.emit(Instruction::Yield { dst, src });
            }
            Expr::YieldFrom(delegate) => {
                let iter = self.unit.take(2);
                let src = self.operand(&delegate.value);
                self.unit.emit(Instruction::GetIter { dst: iter, src });
                self.unit.none(iter + 1);
                self.unit.emit(Instruction::Delegate { iter });
                self.unit.copy(dst, iter + 1);
            }
            // A starred expression stands in displays, calls and targets, which see to it; the others are literals
            // or were refused.
            _ => self.unit.none(dst),
        }
    }

    /// Runs `make` with a register that may be written piece by piece.
    pub(super) fn whole(&mut self, dst: Register, make: impl FnOnce(&mut Self, Register)) {
        if self.unit.is_temporary(dst) {
            make(self, dst);
        } else {
            let value = self.unit.take(1);
            make(self, value);
            self.unit.copy(dst, value);
        }
    }

    pub(super) fn attribute_site(&mut self, name: &str) -> u16 {
        let name = self.scope().mangle(name);
        self.unit.site(&name)
    }

    /// `a + b - c`, from the left, without recursion into the left side.
    fn arithmetic(&mut self, expression: &Expr, dst: Register) {
        let (first, operations) = spine(expression);
        let mut constant = fold(first);
        let mut rest = operations.into_iter().peekable();
        while let (Some(value), Some(binary)) = (&constant, rest.peek()) {
            match fold(&binary.right).and_then(|right| apply(binary.op, value, &right)) {
                Some(value) => constant = Some(value),
                None => break,
            }
            rest.next();
        }
        // A variable's register must not see what lies between; a temporary may.
        let between = if self.unit.is_temporary(dst) { dst } else { self.unit.take(1) };
        let mut a = match constant {
            Some(constant) => {
                self.unit.literal(constant, between);
                between
            }
            None => {
                let later: Vec<&Expr> = rest.clone().take(1).map(|binary| &*binary.right).collect();
                match first {
                    Expr::Name(_) => self.operand_before(first, &later),
                    _ => {
                        self.expression(first, between);
                        between
                    }
                }
            }
        };
        while let Some(binary) = rest.next() {
            let dst = if rest.peek().is_some() { between } else { dst };
            let place = self.at(binary.range);
            let top = self.unit.top;
            let op = operator(binary.op);
            match immediate(op, &binary.right) {
                Some(imm) => self.unit.emit(Instruction::BinaryInt { op, dst, a, imm }),
                None => {
                    let b = self.operand(&binary.right);
                    self.unit.emit(Instruction::Binary { op, dst, a, b });
                }
            }
            self.unit.top = top;
            self.unit.place = place;
            a = dst;
        }
    }

    /// `a and b or c`: dst is a temporary.
    fn boolean(&mut self, boolean: &ast::ExprBoolOp, dst: Register) {
        let end = self.unit.label();
        for (index, value) in boolean.values.iter().enumerate() {
            self.expression(value, dst);
            if index + 1 < boolean.values.len() {
                let jump = match boolean.op {
                    ast::BoolOp::And => Instruction::JumpIfFalse { src: dst, to: 0 },
                    ast::BoolOp::Or => Instruction::JumpIfTrue { src: dst, to: 0 },
                };
                self.unit.jump(jump, end);
            }
        }
        self.unit.put(end);
    }
}

pub(super) fn operator(op: Operator) -> BinaryOp {
    match op {
        Operator::Add => BinaryOp::Add,
        Operator::Sub => BinaryOp::Sub,
        Operator::Mult => BinaryOp::Mul,
        Operator::MatMult => BinaryOp::MatMul,
        Operator::Div => BinaryOp::Div,
        Operator::Mod => BinaryOp::Mod,
        Operator::Pow => BinaryOp::Pow,
        Operator::LShift => BinaryOp::LShift,
        Operator::RShift => BinaryOp::RShift,
        Operator::BitOr => BinaryOp::Or,
        Operator::BitXor => BinaryOp::Xor,
        Operator::BitAnd => BinaryOp::And,
        Operator::FloorDiv => BinaryOp::FloorDiv,
    }
}

/// The right side as part of the instruction, where it is a small integer and the operator allows it.
pub(super) fn immediate(op: BinaryOp, right: &Expr) -> Option<i16> {
    use BinaryOp as B;
    if !matches!(op, B::Add | B::Sub | B::Mul | B::FloorDiv | B::Mod | B::LShift | B::RShift | B::And) {
        return None;
    }
    small(right)
}

/// The value of a small integer literal.
pub(super) fn small(expression: &Expr) -> Option<i16> {
    if !matches!(expression, Expr::NumberLiteral(_) | Expr::UnaryOp(_)) {
        return None;
    }
    match fold(expression)? {
        Constant::Int(value) => value.to_i16(),
        _ => None,
    }
}

/// Whether an expression assigns variables: has `:=`.
fn assigns(expression: &Expr) -> bool {
    struct Search(bool);
    impl<'a> Visitor<'a> for Search {
        fn visit_expr(&mut self, expression: &'a Expr) {
            let (first, rest) = spine(expression);
            for binary in rest {
                self.visit_expr(&binary.right);
            }
            self.0 |= first.is_named_expr();
            if !self.0 {
                visitor::walk_expr(self, first);
            }
        }
    }
    let mut search = Search(false);
    search.visit_expr(expression);
    search.0
}
