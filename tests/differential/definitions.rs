//! Functions, classes and generators, and uses of them.

use super::expression::Type;
use super::program::Writer;

impl Writer {
    pub fn closure(&mut self, depth: usize) {
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

    pub fn class(&mut self) {
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

    pub fn generator(&mut self, depth: usize) {
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

    pub fn parameters(&mut self) {
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
