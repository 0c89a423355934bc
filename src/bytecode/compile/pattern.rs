//! `match`: patterns by the prelude's functions.

use ruff_python_ast::{self as ast, Expr, Pattern, Singleton};
use ruff_text_size::Ranged;

use super::super::{CompareOp, Constant, Instruction, Register};
use super::Compiler;
use super::flow::Label;
use super::unit::registers;
use crate::lang::bound_by;

/// What a prelude function is given after the subject.
enum Argument<'e> {
    Register(Register),
    Expression(&'e Expr),
    Literal(Constant),
}

/// What a pattern has found, bound when the whole pattern matched: (name, register).
type Captures = Vec<(String, Register)>;

impl<'a> Compiler<'a> {
    pub(super) fn match_statement(&mut self, statement: &'a ast::StmtMatch) {
        let top = self.unit.top;
        let subject = self.temporary(&statement.subject);
        let end = self.unit.label();
        for case in &statement.cases {
            let next = self.unit.label();
            let register_top = self.unit.top;
            let mut captures = Captures::new();
            self.pattern(&case.pattern, subject, next, &mut captures);
            for (name, register) in captures {
                self.store(&name, register);
            }
            self.unit.top = register_top;
            if let Some(guard) = &case.guard {
                self.condition(guard, next, false);
            }
            self.body(&case.body);
            self.unit.go(end);
            self.unit.put(next);
        }
        self.unit.put(end);
        self.unit.top = top;
    }

    /// Goes to `fail` unless the subject matches. Registers of captures stay taken.
    fn pattern(&mut self, pattern: &Pattern, subject: Register, fail: Label, captures: &mut Captures) {
        let before = self.at(pattern.range());
        match pattern {
            Pattern::MatchValue(pattern) => {
                let top = self.unit.top;
                let b = self.operand(&pattern.value);
                self.unit.jump(Instruction::JumpUnless { op: CompareOp::Eq, a: subject, b, skip: 0 }, fail);
                self.unit.top = top;
            }
            Pattern::MatchSingleton(pattern) => {
                let b = self.unit.take(1);
                self.unit.literal(
                    match pattern.value {
                        Singleton::None => Constant::None,
                        Singleton::True => Constant::True,
                        Singleton::False => Constant::False,
                    },
                    b,
                );
                self.unit.jump(Instruction::JumpUnless { op: CompareOp::Is, a: subject, b, skip: 0 }, fail);
                self.unit.top = b;
            }
            Pattern::MatchSequence(pattern) => self.sequence(&pattern.patterns, subject, fail, captures),
            Pattern::MatchMapping(pattern) => self.mapping(pattern, subject, fail, captures),
            Pattern::MatchClass(pattern) => self.class_pattern(pattern, subject, fail, captures),
            // Seen to by the sequence.
            Pattern::MatchStar(_) => {}
            Pattern::MatchAs(pattern) => {
                if let Some(pattern) = &pattern.pattern {
                    self.pattern(pattern, subject, fail, captures);
                }
                if let Some(name) = &pattern.name {
                    captures.push((name.to_string(), subject));
                }
            }
            Pattern::MatchOr(pattern) => self.alternatives(&pattern.patterns, subject, fail, captures),
        }
        self.unit.place = before;
    }

    /// dst = a prelude function's result for the subject and what `more` puts after it.
    fn ask(&mut self, function: &str, subject: Register, more: Vec<Argument<'_>>, dst: Register) {
        let func = self.unit.take(2 + more.len());
        let argc = u8::try_from(1 + more.len()).unwrap_or(u8::MAX);
        self.builtin(function, func);
        self.unit.copy(func + 1, subject);
        for (argument, register) in more.into_iter().zip(registers(func + 2)) {
            match argument {
                Argument::Register(src) => self.unit.copy(register, src),
                Argument::Expression(expression) => self.expression(expression, register),
                Argument::Literal(constant) => self.unit.literal(constant, register),
            }
        }
        self.unit.emit(Instruction::Call { argc, dst, func });
        self.unit.top = func;
    }

    fn fail_unless(&mut self, src: Register, fail: Label) {
        self.unit.jump(Instruction::JumpIfFalse { src, to: 0 }, fail);
    }

    fn sequence(&mut self, patterns: &[Pattern], subject: Register, fail: Label, captures: &mut Captures) {
        let sequence = self.unit.take(1);
        self.ask("_is_sequence", subject, Vec::new(), sequence);
        self.fail_unless(sequence, fail);
        let star = patterns.iter().position(Pattern::is_match_star);
        self.ask("len", subject, Vec::new(), sequence);
        let wanted = patterns.len() - usize::from(star.is_some());
        let imm = i16::try_from(wanted).unwrap_or(i16::MAX);
        let op = if star.is_some() { CompareOp::Ge } else { CompareOp::Eq };
        self.unit.jump(Instruction::JumpUnlessInt { op, a: sequence, imm, skip: 0 }, fail);
        if wanted == 0 && star.is_none() {
            return;
        }
        let count = u16::try_from(patterns.len()).unwrap_or(u16::MAX);
        let first = self.unit.take(patterns.len());
        self.unit.emit(Instruction::ToSequence { dst: sequence, src: subject, max: u16::MAX });
        match star {
            None => self.unit.emit(Instruction::Unpack { src: sequence, first, count }),
            Some(star) => {
                let before = u16::try_from(star).unwrap_or(u16::MAX);
                let after = u8::try_from(patterns.len() - star - 1);
                self.unit.too_big |= after.is_err();
                let after = after.unwrap_or(0);
                self.unit.emit(Instruction::UnpackRest { after, src: sequence, first, before });
            }
        }
        for (pattern, register) in patterns.iter().zip(registers(first)) {
            match pattern {
                Pattern::MatchStar(star) => {
                    captures.extend(star.name.iter().map(|name| (name.to_string(), register)));
                }
                pattern => self.pattern(pattern, register, fail, captures),
            }
        }
    }

    fn mapping(
        &mut self,
        pattern: &ast::PatternMatchMapping,
        subject: Register,
        fail: Label,
        captures: &mut Captures,
    ) {
        let values = self.unit.take(2);
        let keys = values + 1;
        self.ask("_is_mapping", subject, Vec::new(), values);
        self.fail_unless(values, fail);
        let list: &[Expr] = &pattern.keys;
        self.tuple(list, keys);
        self.unit.top = keys + 1;
        self.ask("_match_keys", subject, vec![Argument::Register(keys)], values);
        let none = self.unit.take(1);
        self.unit.none(none);
        self.unit.jump(Instruction::JumpUnless { op: CompareOp::IsNot, a: values, b: none, skip: 0 }, fail);
        self.unit.top = none;
        self.parts(&pattern.patterns.iter().collect::<Vec<_>>(), values, fail, captures);
        if let Some(name) = &pattern.rest {
            let rest = self.unit.take(1);
            self.ask("_match_rest", subject, vec![Argument::Register(keys)], rest);
            captures.push((name.to_string(), rest));
        }
    }

    fn class_pattern(
        &mut self,
        pattern: &ast::PatternMatchClass,
        subject: Register,
        fail: Label,
        captures: &mut Captures,
    ) {
        let positional = &pattern.arguments.patterns;
        let named = &pattern.arguments.keywords;
        let values = self.unit.take(1);
        let names: Vec<String> = named.iter().map(|keyword| self.scope().mangle(&keyword.attr)).collect();
        self.ask(
            "_match_class",
            subject,
            vec![
                Argument::Expression(&pattern.cls),
                Argument::Literal(Constant::Int(positional.len().into())),
                Argument::Literal(Self::names_constant(&names)),
            ],
            values,
        );
        let none = self.unit.take(1);
        self.unit.none(none);
        self.unit.jump(Instruction::JumpUnless { op: CompareOp::IsNot, a: values, b: none, skip: 0 }, fail);
        self.unit.top = none;
        let parts: Vec<&Pattern> =
            positional.iter().chain(named.iter().map(|keyword| &keyword.pattern)).collect();
        self.parts(&parts, values, fail, captures);
    }

    /// Matches the items of a tuple.
    fn parts(&mut self, patterns: &[&Pattern], tuple: Register, fail: Label, captures: &mut Captures) {
        if patterns.is_empty() {
            return;
        }
        let count = u16::try_from(patterns.len()).unwrap_or(u16::MAX);
        let first = self.unit.take(patterns.len());
        self.unit.emit(Instruction::Unpack { src: tuple, first, count });
        for (pattern, register) in patterns.iter().zip(registers(first)) {
            self.pattern(pattern, register, fail, captures);
        }
    }

    /// Each alternative binds the same names, here into the same registers.
    fn alternatives(
        &mut self,
        patterns: &[Pattern],
        subject: Register,
        fail: Label,
        captures: &mut Captures,
    ) {
        let found = self.unit.label();
        let mut names: Vec<(String, Register)> = Vec::new();
        for (index, pattern) in patterns.iter().enumerate() {
            let last = index + 1 == patterns.len();
            let next = if last { fail } else { self.unit.label() };
            if index == 0 {
                let bound = names_of(pattern);
                let first = self.unit.take(bound.len());
                names = bound.into_iter().zip(registers(first)).collect();
            }
            let top = self.unit.top;
            let mut here = Captures::new();
            self.pattern(pattern, subject, next, &mut here);
            for (name, register) in here {
                if let Some((_, common)) = names.iter().find(|(there, _)| *there == name) {
                    self.unit.copy(*common, register);
                }
            }
            self.unit.top = top;
            if !last {
                self.unit.go(found);
                self.unit.put(next);
            }
        }
        self.unit.put(found);
        captures.extend(names);
    }
}

/// The names that a pattern binds.
fn names_of(pattern: &Pattern) -> Vec<String> {
    use ruff_python_ast::visitor::{Visitor, walk_pattern};
    struct Names(Vec<String>);
    impl<'a> Visitor<'a> for Names {
        fn visit_pattern(&mut self, pattern: &'a Pattern) {
            self.0.extend(bound_by(pattern).map(|name| name.to_string()));
            walk_pattern(self, pattern);
        }
        fn visit_expr(&mut self, _: &'a Expr) {}
    }
    let mut names = Names(Vec::new());
    names.visit_pattern(pattern);
    names.0.sort_unstable();
    names.0.dedup();
    names.0
}
