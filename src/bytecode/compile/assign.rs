//! Assignments, and `del`.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::Ranged;

use super::super::{Instruction, Register};
use super::Compiler;
use super::expression::{immediate, operator};
use super::unit::registers;
use super::variable::Slot;

/// [`Instruction::ToSequence`] for all items.
const ALL: u16 = 65535;

impl Compiler<'_> {
    pub(super) fn assignment(&mut self, targets: &[Expr], value: &Expr) {
        let top = self.unit.top;
        if let [Expr::Name(name)] = targets {
            self.assign_name(name, value);
        } else if let ([Expr::Tuple(_) | Expr::List(_)], Some(items)) = (targets, items(value)) {
            self.assign_items(&targets[0], items, value);
        } else {
            // One target may be the variable that the next is to get the old value of.
            let src = if targets.len() > 1 { self.temporary(value) } else { self.operand(value) };
            for target in targets {
                self.assign(target, src);
            }
        }
        self.unit.top = top;
    }

    /// `name = value`: straight into the variable's register where it has one.
    pub(super) fn assign_name(&mut self, name: &ast::ExprName, value: &Expr) {
        let top = self.unit.top;
        match self.direct(&name.id) {
            Some(register) => {
                self.expression(value, register);
                self.stored(register);
            }
            None => {
                let src = self.operand(value);
                self.store(&name.id, src);
            }
        }
        self.unit.top = top;
    }

    /// `a, b = b, a`: no tuple is made when both sides have the same items.
    fn assign_items(&mut self, target: &Expr, values: &[Expr], value: &Expr) {
        let targets = items(target).unwrap_or(&[]);
        let starred = targets.iter().chain(values).any(Expr::is_starred_expr);
        if starred || targets.len() != values.len() || values.len() > 16 {
            let src = self.operand(value);
            self.assign(target, src);
            return;
        }
        let (first, _) = self.items(values);
        for (target, src) in targets.iter().zip(registers(first)) {
            self.assign(target, src);
        }
    }

    /// Assigns what a register holds.
    pub(super) fn assign(&mut self, target: &Expr, src: Register) {
        let before = self.at(target.range());
        let top = self.unit.top;
        match target {
            Expr::Name(name) => self.store(&name.id, src),
            Expr::Attribute(attribute) => {
                let obj = self.operand(&attribute.value);
                let site = self.attribute_site(&attribute.attr);
                self.unit.emit(Instruction::StoreAttr { obj, src, site });
            }
            Expr::Subscript(subscript) => {
                let obj = self.operand_before(&subscript.value, &[&subscript.slice]);
                let key = self.operand(&subscript.slice);
                self.unit.emit(Instruction::StoreItem { obj, key, src });
            }
            Expr::Starred(starred) => self.assign(&starred.value, src),
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                self.unpack(elts, src);
            }
            _ => {}
        }
        self.unit.top = top;
        self.unit.place = before;
    }

    fn unpack(&mut self, targets: &[Expr], src: Register) {
        let count = u16::try_from(targets.len()).unwrap_or(u16::MAX);
        let sequence = self.unit.take(1);
        let first = self.unit.take(targets.len());
        match targets.iter().position(Expr::is_starred_expr) {
            None => {
                self.unit.emit(Instruction::ToSequence { dst: sequence, src, max: count });
                self.unit.emit(Instruction::Unpack { src: sequence, first, count });
            }
            Some(star) => {
                let before = u16::try_from(star).unwrap_or(u16::MAX);
                let after = u8::try_from(targets.len() - star - 1);
                self.unit.too_big |= after.is_err();
                let after = after.unwrap_or(0);
                self.unit.emit(Instruction::ToSequence { dst: sequence, src, max: ALL });
                self.unit.emit(Instruction::UnpackRest { after, src: sequence, first, before });
            }
        }
        for (target, src) in targets.iter().zip(registers(first)) {
            self.assign(target, src);
        }
    }

    /// `x += value`: the target's parts are evaluated once; a load, the operation, a store.
    pub(super) fn augmented(&mut self, statement: &ast::StmtAugAssign) {
        let top = self.unit.top;
        let target = statement.target.range();
        match &*statement.target {
            Expr::Name(name) => match self.slot(&name.id) {
                Slot::Register(register) => {
                    let place = self.at(target);
                    let a = self.load(&name.id);
                    self.unit.place = place;
                    let a = if a == register { self.before_value(a, &statement.value) } else { a };
                    self.operate(statement, register, a);
                    self.stored(register);
                }
                slot => {
                    let value = self.unit.take(1);
                    let place = self.at(target);
                    self.load_slot(&name.id, slot, value);
                    self.unit.place = place;
                    self.operate(statement, value, value);
                    self.store(&name.id, value);
                }
            },
            Expr::Attribute(attribute) => {
                let obj = self.operand_before(&attribute.value, &[&statement.value]);
                let value = self.unit.take(1);
                let site = self.attribute_site(&attribute.attr);
                let place = self.at(target);
                self.unit.emit(Instruction::LoadAttr { dst: value, obj, site });
                self.unit.place = place;
                self.operate(statement, value, value);
                let site = self.attribute_site(&attribute.attr);
                self.unit.emit(Instruction::StoreAttr { obj, src: value, site });
            }
            Expr::Subscript(subscript) => {
                let obj = self.operand_before(&subscript.value, &[&subscript.slice, &statement.value]);
                let key = self.operand_before(&subscript.slice, &[&statement.value]);
                let value = self.unit.take(1);
                let place = self.at(target);
                self.unit.emit(Instruction::LoadItem { dst: value, obj, key });
                self.unit.place = place;
                self.operate(statement, value, value);
                self.unit.emit(Instruction::StoreItem { obj, key, src: value });
            }
            _ => {}
        }
        self.unit.top = top;
    }

    /// A variable's register, or a copy where the value's evaluation may assign the variable.
    fn before_value(&mut self, register: Register, value: &Expr) -> Register {
        if self.may_assign(value) {
            let copy = self.unit.take(1);
            self.unit.copy(copy, register);
            return copy;
        }
        register
    }

    /// dst = a op= value.
    fn operate(&mut self, statement: &ast::StmtAugAssign, dst: Register, a: Register) {
        let op = operator(statement.op);
        match immediate(op, &statement.value) {
            Some(imm) => self.unit.emit(Instruction::InplaceInt { op, dst, a, imm }),
            None => {
                let b = self.operand(&statement.value);
                self.unit.emit(Instruction::Inplace { op, dst, a, b });
            }
        }
    }

    pub(super) fn annotated(&mut self, statement: &ast::StmtAnnAssign) {
        if let Some(value) = &statement.value {
            self.assignment(std::slice::from_ref(&statement.target), value);
        }
        if let (Some(dict), true, Expr::Name(name)) =
            (self.unit.annotations, statement.simple, &*statement.target)
        {
            let key = self.unit.take(2);
            let name = self.scope().mangle(&name.id);
            self.unit.text(&name, key);
            let text = self.annotation_text(&statement.annotation);
            self.unit.text(&text, key + 1);
            self.unit.emit(Instruction::DictSet { dict, key, src: key + 1 });
            self.unit.top = key;
        }
    }

    pub(super) fn delete_target(&mut self, target: &Expr) {
        let before = self.at(target.range());
        let top = self.unit.top;
        match target {
            Expr::Name(name) => self.delete(&name.id),
            Expr::Attribute(attribute) => {
                let obj = self.operand(&attribute.value);
                let site = self.attribute_site(&attribute.attr);
                self.unit.emit(Instruction::DeleteAttr { obj, site });
            }
            Expr::Subscript(subscript) => {
                let obj = self.operand_before(&subscript.value, &[&subscript.slice]);
                let key = self.operand(&subscript.slice);
                self.unit.emit(Instruction::DeleteItem { obj, key });
            }
            Expr::Tuple(ast::ExprTuple { elts, .. }) | Expr::List(ast::ExprList { elts, .. }) => {
                for target in elts {
                    self.delete_target(target);
                }
            }
            _ => {}
        }
        self.unit.top = top;
        self.unit.place = before;
    }
}

/// The items of a tuple or list as it is written.
fn items(expression: &Expr) -> Option<&[Expr]> {
    match expression {
        Expr::Tuple(tuple) => Some(&tuple.elts),
        Expr::List(list) => Some(&list.elts),
        _ => None,
    }
}
