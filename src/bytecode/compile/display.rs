//! Tuples, lists, sets and dicts as they are written down.

use ruff_python_ast::{DictItem, Expr};

use super::super::{Constant, Instruction, Register};
use super::Compiler;
use super::literal::fold;
use super::unit::registers;

/// Most items that are put side by side in registers; longer displays grow item by item.
const SIDE_BY_SIDE: usize = 48;
/// From how many literals on a list is made from a tuple of them.
const FROM_LITERALS: usize = 8;

impl Compiler<'_> {
    /// Evaluates items into new registers side by side; the first and the count.
    pub(super) fn items(&mut self, items: &[Expr]) -> (Register, u16) {
        let first = self.unit.top;
        for item in items {
            self.temporary(item);
        }
        (first, u16::try_from(items.len()).unwrap_or(u16::MAX))
    }

    fn is_short(items: &[Expr]) -> bool {
        items.len() <= SIDE_BY_SIDE && !items.iter().any(Expr::is_starred_expr)
    }

    pub(super) fn tuple(&mut self, items: &[Expr], dst: Register) {
        let constant: Option<Vec<Constant>> = items.iter().map(fold).collect();
        if let Some(constant) = constant {
            self.unit.literal(Constant::Tuple(constant), dst);
        } else if Self::is_short(items) {
            let (first, count) = self.items(items);
            self.unit.emit(Instruction::BuildTuple { dst, first, count });
        } else {
            let list = self.unit.take(1);
            self.growing_list(items, list);
            self.unit.emit(Instruction::ListToTuple { dst, list });
        }
    }

    pub(super) fn list(&mut self, items: &[Expr], dst: Register) {
        if Self::is_short(items)
            && (items.len() < FROM_LITERALS || !items.iter().all(|item| fold(item).is_some()))
        {
            let (first, count) = self.items(items);
            self.unit.emit(Instruction::BuildList { dst, first, count });
        } else {
            self.whole(dst, |compiler, list| compiler.growing_list(items, list));
        }
    }

    pub(super) fn growing_list(&mut self, items: &[Expr], list: Register) {
        self.unit.emit(Instruction::BuildList { dst: list, first: list, count: 0 });
        let constant: Option<Vec<Constant>> = items.iter().map(fold).collect();
        if let Some(constant) = constant {
            let src = self.unit.take(1);
            self.unit.literal(Constant::Tuple(constant), src);
            self.unit.emit(Instruction::ListExtend { list, src });
            self.unit.top = src;
            return;
        }
        for item in items {
            let top = self.unit.top;
            match item {
                Expr::Starred(starred) => {
                    let src = self.operand(&starred.value);
                    let place = self.at(starred.range);
                    self.unit.emit(Instruction::ListExtend { list, src });
                    self.unit.place = place;
                }
                item => {
                    let src = self.operand(item);
                    self.unit.emit(Instruction::ListAppend { list, src });
                }
            }
            self.unit.top = top;
        }
    }

    pub(super) fn set(&mut self, items: &[Expr], dst: Register) {
        if Self::is_short(items) {
            let (first, count) = self.items(items);
            self.unit.emit(Instruction::BuildSet { dst, first, count });
            return;
        }
        self.whole(dst, |compiler, set| {
            compiler.unit.emit(Instruction::BuildSet { dst: set, first: set, count: 0 });
            for item in items {
                let top = compiler.unit.top;
                match item {
                    Expr::Starred(starred) => compiler.set_from(&starred.value, set),
                    item => {
                        let src = compiler.operand(item);
                        compiler.unit.emit(Instruction::SetAdd { set, src });
                    }
                }
                compiler.unit.top = top;
            }
        });
    }

    /// Adds each item of an iterable to a set.
    fn set_from(&mut self, iterable: &Expr, set: Register) {
        let iter = self.unit.take(2);
        let src = self.operand(iterable);
        self.unit.emit(Instruction::GetIter { dst: iter, src });
        let end = self.unit.label();
        let top = self.unit.here();
        self.unit.jump(Instruction::ForIter { iter, exit: 0 }, end);
        self.unit.emit(Instruction::SetAdd { set, src: iter + 1 });
        self.unit.emit(Instruction::Loop { to: top });
        self.unit.put(end);
    }

    pub(super) fn dict(&mut self, items: &[DictItem], dst: Register) {
        if items.len() <= SIDE_BY_SIDE / 2 && items.iter().all(|item| item.key.is_some()) {
            let first = self.unit.top;
            for item in items {
                if let Some(key) = &item.key {
                    self.temporary(key);
                }
                self.temporary(&item.value);
            }
            let count = u16::try_from(items.len()).unwrap_or(u16::MAX);
            self.unit.emit(Instruction::BuildDict { dst, first, count });
            return;
        }
        self.whole(dst, |compiler, dict| {
            compiler.unit.emit(Instruction::BuildDict { dst: dict, first: dict, count: 0 });
            for item in items {
                let top = compiler.unit.top;
                match &item.key {
                    None => {
                        let src = compiler.operand(&item.value);
                        compiler.unit.emit(Instruction::DictUpdate { dict, src });
                    }
                    Some(key) => {
                        let key = compiler.operand_before(key, &[&item.value]);
                        let src = compiler.operand(&item.value);
                        compiler.unit.emit(Instruction::DictSet { dict, key, src });
                    }
                }
                compiler.unit.top = top;
            }
        });
    }

    /// dst = a dict of texts, or None when there are none: annotations.
    pub(super) fn texts(&mut self, texts: &[(String, String)], dst: Register) {
        if texts.is_empty() {
            self.unit.none(dst);
            return;
        }
        let top = self.unit.top;
        if texts.len() <= SIDE_BY_SIDE / 2 {
            let first = self.unit.take(texts.len() * 2);
            for ((key, value), register) in texts.iter().zip(registers(first).step_by(2)) {
                self.unit.text(key, register);
                self.unit.text(value, register + 1);
            }
            let count = u16::try_from(texts.len()).unwrap_or(u16::MAX);
            self.unit.emit(Instruction::BuildDict { dst, first, count });
        } else {
            self.unit.emit(Instruction::BuildDict { dst, first: dst, count: 0 });
            let key = self.unit.take(2);
            for (name, text) in texts {
                self.unit.text(name, key);
                self.unit.text(text, key + 1);
                self.unit.emit(Instruction::DictSet { dict: dst, key, src: key + 1 });
            }
        }
        self.unit.top = top;
    }
}
