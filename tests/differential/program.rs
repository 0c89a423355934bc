//! Random programs of one thread: functions of random statements, each of which tells its variables and how it ended.

use super::dice::Dice;
use super::expression::{Expressions, Type};

/// Functions of a program.
const FUNCTIONS: usize = 12;

/// Which two items of a sort are compared first is not told.
const HEAD: &str = "import collections
import functools
import itertools
import math

def told(e):
    return f'{type(e).__name__}: {e}'.split(' between')[0][:300]

";

/// The program of this seed.
pub fn program(seed: u64) -> String {
    let mut writer = Writer {
        make: Expressions { dice: Dice::new(seed), variables: Vec::new() },
        text: HEAD.to_owned(),
        indent: 0,
        names: 0,
    };
    for number in 0..FUNCTIONS {
        writer.function(number);
    }
    writer.text
}

pub struct Writer {
    pub make: Expressions,
    text: String,
    pub indent: usize,
    names: usize,
}

impl Writer {
    pub fn line(&mut self, line: &str) {
        self.text += &"    ".repeat(self.indent);
        self.text += line;
        self.text.push('\n');
    }

    fn function(&mut self, number: usize) {
        self.make.variables.clear();
        self.line(&format!("def test_{number}():"));
        self.indent = 1;
        for _ in 0..3 + self.make.dice.below(6) {
            self.statement(2);
        }
        let names: Vec<String> = self.make.variables.iter().map(|known| known.0.clone()).collect();
        for name in names {
            self.line(&format!("print({name:?}, repr({name})[:300])"));
        }
        self.indent = 0;
        self.line("");
        self.line(&format!("print('-- {number}')"));
        self.line("try:");
        self.line(&format!("    test_{number}()"));
        self.line("except Exception as e:");
        self.line("    print(told(e), type(e.__context__).__name__)");
        self.line("");
    }

    pub fn new_name(&mut self) -> String {
        self.names += 1;
        format!("v{}", self.names)
    }

    pub fn block(&mut self, depth: usize) {
        self.indent += 1;
        let known = self.make.variables.len();
        for _ in 0..1 + self.make.dice.below(3) {
            self.statement(depth - 1);
        }
        // What a block defines may not be there after it.
        self.make.variables.truncate(known);
        self.indent -= 1;
    }

    fn assign(&mut self) {
        let wanted = self.make.any_type();
        let value = self.make.of(wanted, 3);
        let name = self.new_name();
        self.line(&format!("{name} = {value}"));
        self.make.variables.push((name, wanted));
    }

    fn statement(&mut self, depth: usize) {
        let kinds = if depth == 0 { 8 } else { 19 };
        match self.make.dice.below(kinds) {
            0..=2 => self.assign(),
            3 => self.augmented(),
            4 => self.change(),
            5 | 6 => {
                let value = self.make.any(3);
                self.line(&format!("print(repr({value})[:300])"));
            }
            7 => self.unpacking(),
            8 => self.condition(depth),
            9 => self.for_loop(depth),
            10 => self.while_loop(depth),
            11 | 12 => self.attempt(depth),
            13 => self.closure(depth),
            14 => self.class(),
            15 => self.generator(depth),
            16 => self.matching(depth),
            17 => self.managed(depth),
            _ => self.parameters(),
        }
    }

    fn augmented(&mut self) {
        let wanted = self.make.any_type();
        let Some(name) = self.make.variable(wanted) else { return self.assign() };
        let operation = match wanted {
            Type::Int => self.make.dice.of(&["+=", "-=", "//=", "%=", "&=", "|=", "^="]),
            Type::Float => self.make.dice.of(&["+=", "-=", "*=", "/="]),
            Type::Dict => "|=",
            Type::Truth => "&=",
            _ => "+=",
        };
        let value = self.make.of(wanted, 2);
        // So that nothing grows beyond all bounds in loops within loops.
        let cut = if matches!(wanted, Type::Text | Type::List | Type::Tuple) { "[:5]" } else { "" };
        self.line(&format!("{name} {operation} ({value}){cut}"));
    }

    fn change(&mut self) {
        let wanted = if self.make.dice.below(3) == 0 { Type::Dict } else { Type::List };
        let Some(name) = self.make.variable(wanted) else { return self.assign() };
        let (one, other) = (self.make.any(2), self.make.any(1));
        let (list, number) = (self.make.of(Type::List, 2), self.make.of(Type::Int, 1));
        let line = if wanted == Type::List {
            match self.make.dice.below(14) {
                0 => format!("{name}.append({one})"),
                1 => format!("{name}.extend({list})"),
                2 => format!("{name}.insert({number} % 7 - 3, {one})"),
                3 => format!("print(repr({name}.pop()))"),
                4 => format!("print(repr({name}.pop({number} % 5 - 2)))"),
                5 => format!("{name}.remove({one})"),
                6 => format!("{name}.reverse()"),
                7 => format!("{name}.sort()"),
                8 => format!("{name}.sort(key=str, reverse=True)"),
                9 => format!("{name}[{number} % 5 - 2] = {one}"),
                10 => format!("{name}[1:3] = {list}"),
                11 => format!("del {name}[{number} % 5 - 2]"),
                12 => format!("{name}[::2] = {list}"),
                _ => format!("del {name}[::2]"),
            }
        } else {
            match self.make.dice.below(8) {
                0 | 1 => format!("{name}[{one}] = {other}"),
                2 => format!("print(repr({name}.pop({one})))"),
                3 => format!("print(repr({name}.pop({one}, {other})))"),
                4 => format!("{name}.update({{{one}: {other}}})"),
                5 => format!("print(repr({name}.setdefault({one}, {other})))"),
                6 => format!("print({name}.popitem())"),
                _ => format!("del {name}[{one}]"),
            }
        };
        self.line(&line);
    }

    fn unpacking(&mut self) {
        let (a, b) = (self.new_name(), self.new_name());
        let (list, tuple) = (self.make.of(Type::List, 2), self.make.of(Type::Tuple, 2));
        let (text, one) = (self.make.of(Type::Text, 2), self.make.any(1));
        let pattern = match self.make.dice.below(5) {
            0 => format!("{a}, *{b} = {list}"),
            1 => format!("*{a}, {b} = {text}"),
            2 => format!("{a}, {b} = {tuple}"),
            3 => format!("({a}, *_), {b} = {tuple}, {one}"),
            _ => format!("{a}, {b} = {b}, {a} = {one}, {list}"),
        };
        self.line(&pattern);
        self.line(&format!("print(repr({a})[:200], repr({b})[:200])"));
    }
}
