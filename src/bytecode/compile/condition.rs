//! Comparisons, and expressions that only decide where to go on.

use ruff_python_ast::{self as ast, BoolOp, CmpOp, Expr};
use ruff_text_size::Ranged;

use super::super::{CompareOp, Constant, Instruction, Register};
use super::Compiler;
use super::expression::small;
use super::flow::Label;
use super::literal::fold;

impl Compiler<'_> {
    /// Goes to `label` when the test's truth is `when`, else goes on.
    pub(super) fn condition(&mut self, test: &Expr, label: Label, when: bool) {
        let before = self.at(test.range());
        let top = self.unit.top;
        if let Some(constant) = fold(test) {
            if is_true(&constant) == when {
                self.unit.go(label);
            }
        } else {
            self.open_condition(test, label, when);
        }
        self.unit.top = top;
        self.unit.place = before;
    }

    fn open_condition(&mut self, test: &Expr, label: Label, when: bool) {
        match test {
            Expr::UnaryOp(ast::ExprUnaryOp { op: ast::UnaryOp::Not, operand, .. }) => {
                self.condition(operand, label, !when);
            }
            Expr::BoolOp(boolean) => {
                // `and` goes away when one is false, `or` when one is true.
                let leaves = boolean.op == BoolOp::Or;
                let Some((last, firsts)) = boolean.values.split_last() else { return };
                if leaves == when {
                    for value in &boolean.values {
                        self.condition(value, label, when);
                    }
                } else {
                    let stay = self.unit.label();
                    for value in firsts {
                        self.condition(value, stay, leaves);
                    }
                    self.condition(last, label, when);
                    self.unit.put(stay);
                }
            }
            Expr::Compare(compare) => self.compare_and_go(compare, label, when),
            _ => {
                let src = self.operand(test);
                self.go_if(src, label, when);
            }
        }
    }

    pub(super) fn go_if(&mut self, src: Register, label: Label, when: bool) {
        let jump = if when {
            Instruction::JumpIfTrue { src, to: 0 }
        } else {
            Instruction::JumpIfFalse { src, to: 0 }
        };
        self.unit.jump(jump, label);
    }

    fn compare_and_go(&mut self, compare: &ast::ExprCompare, label: Label, when: bool) {
        let stay = self.unit.label();
        let last = compare.ops.len().saturating_sub(1);
        let Some(first) = compare.operands.first() else { return };
        let mut a = self.operand_before(first, &later(compare, 1));
        for (index, (op, right)) in compare.ops.iter().zip(compare.operands.iter().skip(1)).enumerate() {
            // All but the last can only decide that the whole is false.
            let (target, when) = match (index == last, when) {
                (true, when) => (label, when),
                (false, true) => (stay, false),
                (false, false) => (label, false),
            };
            let (op, when) = match (comparison(*op), when) {
                // What is not the one is surely the other; no class can have it otherwise.
                (CompareOp::Is, true) => (CompareOp::IsNot, false),
                (CompareOp::IsNot, true) => (CompareOp::Is, false),
                both => both,
            };
            let small = small(right).filter(|_| index == last && is_order(op));
            let b = match small {
                Some(_) => 0,
                None => self.operand_before(right, &later(compare, index + 2)),
            };
            let unless = match small {
                Some(imm) => Some(Instruction::JumpUnlessInt { op, a, imm, skip: 0 }),
                None if matches!(op, CompareOp::In | CompareOp::NotIn) => None,
                None => Some(Instruction::JumpUnless { op, a, b, skip: 0 }),
            };
            match unless {
                None => {
                    let dst = self.unit.take(1);
                    self.unit.emit(Instruction::Compare { op, dst, a, b });
                    self.go_if(dst, target, when);
                }
                Some(unless) if when => {
                    let on = self.unit.label();
                    self.unit.jump(unless, on);
                    self.unit.go(target);
                    self.unit.put(on);
                }
                Some(unless) => self.unit.jump(unless, target),
            }
            a = b;
        }
        self.unit.put(stay);
    }

    /// A comparison's value.
    pub(super) fn comparison(&mut self, compare: &ast::ExprCompare, dst: Register) {
        if compare.ops.len() > 1 {
            self.whole(dst, |compiler, dst| compiler.chain(compare, dst));
            return;
        }
        if let ([op], [left, right]) = (&*compare.ops, &*compare.operands) {
            let a = self.operand_before(left, &[right]);
            let b = self.operand(right);
            self.unit.emit(Instruction::Compare { op: comparison(*op), dst, a, b });
        }
    }

    /// `a < b < c`: each evaluated once, none after the first that does not hold.
    fn chain(&mut self, compare: &ast::ExprCompare, dst: Register) {
        let end = self.unit.label();
        let last = compare.ops.len().saturating_sub(1);
        let Some(first) = compare.operands.first() else { return };
        let mut a = self.operand_before(first, &later(compare, 1));
        for (index, (op, right)) in compare.ops.iter().zip(compare.operands.iter().skip(1)).enumerate() {
            let b = self.operand_before(right, &later(compare, index + 2));
            self.unit.emit(Instruction::Compare { op: comparison(*op), dst, a, b });
            if index < last {
                self.unit.jump(Instruction::JumpIfFalse { src: dst, to: 0 }, end);
            }
            a = b;
        }
        self.unit.put(end);
    }
}

fn later(compare: &ast::ExprCompare, from: usize) -> Vec<&Expr> {
    compare.operands.iter().skip(from).collect()
}

fn is_true(constant: &Constant) -> bool {
    match constant {
        Constant::None | Constant::False => false,
        Constant::True | Constant::Ellipsis => true,
        Constant::Int(value) => *value != 0.into(),
        Constant::Float(value) => *value != 0.0,
        Constant::Str(value) => !value.is_empty(),
        Constant::Bytes(value) => !value.is_empty(),
        Constant::Tuple(items) => !items.is_empty(),
    }
}

fn is_order(op: CompareOp) -> bool {
    !matches!(op, CompareOp::Is | CompareOp::IsNot | CompareOp::In | CompareOp::NotIn)
}

pub(super) fn comparison(op: CmpOp) -> CompareOp {
    match op {
        CmpOp::Eq => CompareOp::Eq,
        CmpOp::NotEq => CompareOp::Ne,
        CmpOp::Lt => CompareOp::Lt,
        CmpOp::LtE => CompareOp::Le,
        CmpOp::Gt => CompareOp::Gt,
        CmpOp::GtE => CompareOp::Ge,
        CmpOp::Is => CompareOp::Is,
        CmpOp::IsNot => CompareOp::IsNot,
        CmpOp::In => CompareOp::In,
        CmpOp::NotIn => CompareOp::NotIn,
    }
}
