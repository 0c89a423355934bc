//! Statements that hold others: conditions, loops, `try`, `match`, `with`.

use super::expression::Type;
use super::program::Writer;

impl Writer {
    pub fn condition(&mut self, depth: usize) {
        let (first, second) = (self.make.any(2), self.make.of(Type::Truth, 2));
        self.line(&format!("if {first}:"));
        self.block(depth);
        self.line(&format!("elif {second}:"));
        self.block(depth);
        self.line("else:");
        self.block(depth);
    }

    pub fn for_loop(&mut self, depth: usize) {
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

    pub fn while_loop(&mut self, depth: usize) {
        let name = self.new_name();
        self.line(&format!("{name} = 4"));
        self.line(&format!("while {name} > 0:"));
        self.line(&format!("    {name} -= 1"));
        self.make.variables.push((name, Type::Truth));
        self.block(depth);
        self.make.variables.pop();
    }

    pub fn attempt(&mut self, depth: usize) {
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

    pub fn matching(&mut self, depth: usize) {
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

    pub fn managed(&mut self, depth: usize) {
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
}
