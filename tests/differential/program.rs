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

struct Writer {
    make: Expressions,
    text: String,
    indent: usize,
    names: usize,
}

impl Writer {
    fn line(&mut self, line: &str) {
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

    fn new_name(&mut self) -> String {
        self.names += 1;
        format!("v{}", self.names)
    }

    fn block(&mut self, depth: usize) {
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

    fn condition(&mut self, depth: usize) {
        let (first, second) = (self.make.any(2), self.make.of(Type::Truth, 2));
        self.line(&format!("if {first}:"));
        self.block(depth);
        self.line(&format!("elif {second}:"));
        self.block(depth);
        self.line("else:");
        self.block(depth);
    }

    fn for_loop(&mut self, depth: usize) {
        let name = self.new_name();
        let (source, wanted) = match self.make.dice.below(4) {
            0 => ("range(4)".to_owned(), Type::Int),
            1 => (self.make.of(Type::Text, 2) + "[:5]", Type::Text),
            2 => (format!("sorted({}, key=repr)[:4]", self.make.of(Type::Dict, 2)), Type::Tuple),
            _ => (self.make.of(Type::List, 2) + "[:4]", Type::Int),
        };
        self.line(&format!("for {name} in {source}:"));
        self.make.variables.push((name, wanted));
        self.block(depth);
        self.make.variables.pop();
        let condition = self.make.of(Type::Truth, 2);
        match self.make.dice.below(4) {
            0 => self.line(&format!("    if {condition}: break")),
            1 => self.line(&format!(
                "    if {condition}: continue\n{}    print('on')",
                "    ".repeat(self.indent)
            )),
            _ => return,
        }
        self.line("else:");
        self.line("    print('no break')");
    }

    fn while_loop(&mut self, depth: usize) {
        let name = self.new_name();
        self.line(&format!("{name} = 4"));
        self.line(&format!("while {name} > 0:"));
        self.line(&format!("    {name} -= 1"));
        self.make.variables.push((name, Type::Truth));
        self.block(depth);
        self.make.variables.pop();
    }

    fn attempt(&mut self, depth: usize) {
        self.line("try:");
        self.block(depth);
        let kinds = [
            "ValueError",
            "TypeError",
            "(KeyError, IndexError)",
            "ArithmeticError",
            "LookupError",
            "Exception",
        ];
        let kind = self.make.dice.of(&kinds);
        self.line(&format!("except {kind} as e:"));
        self.line("    print('caught', told(e))");
        match self.make.dice.below(5) {
            0 => self.line("    raise"),
            1 => self.line("    raise RuntimeError('again') from e"),
            2 => self.block(depth),
            _ => {}
        }
        if self.make.dice.below(3) == 0 {
            self.line("else:");
            self.block(depth);
        }
        if self.make.dice.below(3) == 0 {
            self.line("finally:");
            self.line("    print('finally')");
            self.block(depth);
        }
    }

    fn closure(&mut self, depth: usize) {
        let (function, counter, parameter) = (self.new_name(), self.new_name(), self.new_name());
        let (start, default) = (self.make.of(Type::Int, 1), self.make.of(Type::Int, 1));
        self.line(&format!("{counter} = {start}"));
        self.line(&format!("def {function}({parameter}, *rest, extra={default}, **more):"));
        self.line(&format!("    nonlocal {counter}"));
        self.line(&format!("    {counter} += 1"));
        self.make.variables.push((parameter, Type::Int));
        self.block(depth);
        let value = self.make.any(2);
        self.make.variables.pop();
        self.line(&format!("    return {value}, extra, rest, sorted(more)"));
        let (one, two) = (self.make.of(Type::Int, 2), self.make.any(2));
        let call = match self.make.dice.below(5) {
            0 => format!("{function}({one})"),
            1 => format!("{function}({one}, {two}, extra={two})"),
            2 => format!("{function}(*[{one}, {two}], **{{'z': 1, 'y': {two}}})"),
            3 => format!("list(map({function}, [{one}, {one}]))"),
            _ => format!("{function}(extra={one})"),
        };
        self.line(&format!("print(repr({call})[:300], {counter})"));
        self.make.variables.push((counter, Type::Int));
    }

    fn class(&mut self) {
        let (base, class, object) = (self.new_name(), self.new_name(), self.new_name());
        let (value, other) = (self.make.of(Type::Int, 2), self.make.any(2));
        let method = match self.make.dice.below(6) {
            0 => "    def __eq__(self, other): return isinstance(other, type(self)) and self.x == other.x",
            1 => "    def __lt__(self, other): return self.x < other.x",
            2 => "    def __add__(self, other): return type(self)(self.x + getattr(other, 'x', other))",
            3 => "    def __len__(self): return self.x % 5",
            4 => "    def __getitem__(self, key): return (key, self.x)",
            _ => "    def __iter__(self): yield from range(self.x % 4)",
        };
        let lines = [
            format!("class {base}:"),
            "    count = 0".into(),
            "    def __init__(self, x):".into(),
            "        self.x = x".into(),
            "        type(self).count += 1".into(),
            "    @property".into(),
            "    def twice(self): return self.x * 2".into(),
            "    @staticmethod".into(),
            "    def plain(a, b=2): return a, b".into(),
            "    @classmethod".into(),
            "    def made(cls, x): return cls(x)".into(),
            "    def __repr__(self): return f'{type(self).__name__[:1]}<{self.x!r}>'".into(),
            format!("class {class}({base}):"),
            "    def __init__(self, x):".into(),
            "        super().__init__(x)".into(),
            format!("        self.y = {other}"),
            method.into(),
        ];
        for line in &lines {
            self.line(line);
        }
        self.line(&format!("{object} = {class}({value})"));
        self.line(&format!("print(repr([{object}, {object}.twice, {object}.plain(1), {class}.made(3), {base}.count, {class}.count])[:300])"));
        let use_it = match self.make.dice.below(12) {
            0 => format!("{object} == {class}({value})"),
            1 => format!("sorted([{object}, {class}(1), {class}(-1)])"),
            2 => format!("{object} + {value}"),
            3 => format!("(len({object}), bool({object}))"),
            4 => format!("{object}[1:2]"),
            5 => format!("list({object})"),
            6 => format!("max({object}, {class}(2))"),
            7 => format!("({object} in [{class}({value}), 1], {{1: {object}}}, ({object},))"),
            8 => format!("f'{{{object}}} {{{object}!r:>12}}'"),
            9 => format!("{object}.nothing"),
            10 => format!("{object}({value})"),
            _ => format!("isinstance({object}, {base}), vars({object}), [{object}] == [{class}({value})]"),
        };
        self.line(&format!("print(repr({use_it})[:300])"));
    }

    fn generator(&mut self, depth: usize) {
        let (function, name) = (self.new_name(), self.new_name());
        let (list, number) = (self.make.of(Type::List, 2), self.make.of(Type::Int, 2));
        // One that is put aside for ever runs what is left of it when CPython counts it down, and never here.
        let way = self.make.dice.below(6);
        let last = if way < 2 { "finally" } else { "except ValueError" };
        for line in [
            &*format!("def {function}(n):"),
            "    try:",
            "        for i in range(n):",
            "            got = yield i * 2",
            "            if got: print('got', got)",
            &format!("        yield from ({list})[:6]"),
            &format!("    {last}:"),
            "        print('closed')",
            &format!("    return {number}"),
            &format!("{name} = {function}(3)"),
        ] {
            self.line(line);
        }
        match way {
            0 => self.line(&format!("print(list({name}))")),
            2 => self.line(&format!("print(next({name}), {name}.send('hi'), sum(1 for _ in {name}))")),
            1 => self.line(&format!(
                "print(next({name}))\n{0}{name}.close()\n{0}print(next({name}, 'over'))",
                "    ".repeat(self.indent)
            )),
            3 => self.line(&format!(
                "print(next({name}))\n{}print({name}.throw(ValueError('thrown')))",
                "    ".repeat(self.indent)
            )),
            4 => self.line(&format!("print([a for a, b in zip({name}, 'ab')])")),
            _ => {
                self.line(&format!("for item in {name}:"));
                self.line("    print(repr(item)[:100])");
                self.block(depth);
            }
        }
    }

    fn matching(&mut self, depth: usize) {
        let subject = self.make.any(2);
        self.line(&format!("match {subject}:"));
        self.indent += 1;
        for pattern in [
            "case 0 | 1 | 'a':",
            "case [x, *others]:",
            "case {'a': value, **rest}:",
            "case str() as text if len(text) > 2:",
            "case int(n):",
        ] {
            if self.make.dice.below(2) == 0 {
                self.line(pattern);
                self.line(&format!("    print({pattern:?}[:12])"));
                self.block(depth);
            }
        }
        self.line("case _:");
        self.line("    print('none of these')");
        self.indent -= 1;
    }

    fn managed(&mut self, depth: usize) {
        let class = self.new_name();
        let swallows = self.make.of(Type::Truth, 1);
        self.line(&format!("class {class}:"));
        self.line("    def __enter__(self): return 5");
        self.line("    def __exit__(self, kind, value, trace):");
        self.line("        print('exit', value and told(value))");
        self.line(&format!("        return {swallows}"));
        self.line(&format!("with {class}() as inside:"));
        self.make.variables.push(("inside".into(), Type::Int));
        self.block(depth);
        self.make.variables.pop();
    }

    fn parameters(&mut self) {
        let function = self.new_name();
        let signature = self.make.dice.of(&[
            "a, b",
            "a, b=2",
            "a, /, b",
            "a, *, b",
            "*, b=1, **k",
            "a, *b",
            "a, b=2, *c, d=4, **e",
        ]);
        self.line(&format!("def {function}({signature}):"));
        let names = signature.split(", ").filter(|part| !matches!(*part, "*" | "/"));
        let names: Vec<_> =
            names.map(|part| part.trim_start_matches('*').split('=').next().unwrap_or(part)).collect();
        self.line(&format!("    return {},", names.join(", ")));
        let one = self.make.any(2);
        let call = self.make.dice.of(&[
            "1, 2",
            "1",
            "",
            "1, b=@",
            "a=1, b=2",
            "1, 2, 3",
            "@, d=1",
            "*[1, 2], x=3",
            "**{'a': @, 'b': 2}",
            "1, a=2",
        ]);
        self.line(&format!("print(repr({function}({}))[:300])", call.replace('@', &one)));
    }
}
