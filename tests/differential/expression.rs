//! Random expressions, each of a type that it has unless it raises.

use super::dice::Dice;

/// What a variable holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    Int,
    Float,
    Text,
    Truth,
    List,
    Tuple,
    Dict,
}

const TYPES: [Type; 7] =
    [Type::Int, Type::Float, Type::Text, Type::Truth, Type::List, Type::Tuple, Type::Dict];

/// Makes expressions over the variables in sight.
pub struct Expressions {
    pub dice: Dice,
    pub variables: Vec<(String, Type)>,
}

impl Expressions {
    pub fn any_type(&mut self) -> Type {
        TYPES[self.dice.below(TYPES.len())]
    }

    /// Of any type.
    pub fn any(&mut self, depth: usize) -> String {
        let wanted = self.any_type();
        self.of(wanted, depth)
    }

    /// Of this type.
    pub fn of(&mut self, wanted: Type, depth: usize) -> String {
        if self.dice.below(3) == 0
            && let Some(name) = self.variable(wanted)
        {
            return name;
        }
        if depth == 0 {
            return self.literal(wanted);
        }
        match wanted {
            Type::Int => self.int(depth - 1),
            Type::Float => self.float(depth - 1),
            Type::Text => self.text(depth - 1),
            Type::Truth => self.truth(depth - 1),
            Type::List => self.list(depth - 1),
            Type::Tuple => self.tuple(depth - 1),
            Type::Dict => self.dict(depth - 1),
        }
    }

    /// A variable of this type, if there is one.
    pub fn variable(&mut self, wanted: Type) -> Option<String> {
        let names: Vec<_> = self.variables.iter().filter(|known| known.1 == wanted).collect();
        if names.is_empty() { None } else { Some(names[self.dice.below(names.len())].0.clone()) }
    }

    fn literal(&mut self, wanted: Type) -> String {
        let literals: &[&str] = match wanted {
            Type::Int => &[
                "0",
                "1",
                "-1",
                "2",
                "3",
                "7",
                "10",
                "-5",
                "42",
                "255",
                "1000",
                "-128",
                "65535",
                "2147483648",
                "140737488355327",
                "-140737488355328",
                "140737488355328",
                "9223372036854775807",
                "10**20",
                "-(2**70)",
                "0x7f",
                "0b101",
                "1_000",
            ],
            Type::Float => &[
                "0.0",
                "1.0",
                "-1.5",
                "0.1",
                "2.5",
                "3.14159",
                "1e10",
                "-0.0",
                "1e-7",
                "123456.789",
                "1e16",
                "1e22",
                "float('inf')",
                "2.675",
                "0.5",
                "1e300",
            ],
            Type::Text => &[
                "''",
                "'a'",
                "'abc'",
                "'Hello, World'",
                "'  pad '",
                "'äöü'",
                "'a,b,,c'",
                "'12'",
                "'-7'",
                "'1.5'",
                "'x\\ty\\n'",
                "\"it's\"",
                "'日本'",
                "'aAbB'",
                "'😀z'",
                "'{}'",
                "'%s'",
                "'the cat the dog'",
                "'\\x00'",
            ],
            Type::Truth => &["True", "False"],
            Type::List => &[
                "[]",
                "[1]",
                "[3, 1, 2]",
                "['b', 'a']",
                "[1, 2, 3, 4, 5]",
                "[[1, 2], [3]]",
                "[None, 1]",
                "[1.5, 2]",
                "[(1, 'a'), (2, 'b')]",
                "[True, 0]",
            ],
            Type::Tuple => &["()", "(1,)", "(1, 2, 3)", "('a', 1)", "((1, 2), 3)", "(0.5, -1)"],
            Type::Dict => {
                &["{}", "{'a': 1}", "{1: 'x', 2: 'y'}", "{'k': [1, 2]}", "{(1, 2): 3}", "{'b': 2, 'a': 1}"]
            }
        };
        self.dice.of(literals).to_owned()
    }

    /// Fills a pattern: `I F S B L T D` stand for expressions of those types, `A` for any, `i` and `n` for small numbers, each after `@`.
    fn fill(&mut self, pattern: &str, depth: usize) -> String {
        let mut text = String::new();
        let mut parts = pattern.chars().peekable();
        while let Some(part) = parts.next() {
            if part != '@' {
                text.push(part);
                continue;
            }
            text += &match parts.next() {
                Some('I') => self.of(Type::Int, depth),
                Some('F') => self.of(Type::Float, depth),
                Some('S') => self.of(Type::Text, depth),
                Some('B') => self.of(Type::Truth, depth),
                Some('L') => self.of(Type::List, depth),
                Some('T') => self.of(Type::Tuple, depth),
                Some('D') => self.of(Type::Dict, depth),
                Some('i') => self.dice.of(&["0", "1", "2", "3", "-1", "-2", "5"]).to_owned(),
                Some('n') => self.dice.of(&["0", "1", "2", "3", "4"]).to_owned(),
                _ => self.any(depth),
            };
        }
        text
    }

    fn one_of(&mut self, patterns: &[&str], depth: usize) -> String {
        let pattern = self.dice.of(patterns);
        format!("({})", self.fill(pattern, depth))
    }

    fn int(&mut self, depth: usize) -> String {
        const PATTERNS: &[&str] = &[
            "(@I + @I)",
            "(@I - @I)",
            "(@I * @I % 10**30)",
            "(@I // @I)",
            "(@I % @I)",
            "(@I & @I)",
            "(@I | @I)",
            "(@I ^ @I)",
            "(@I >> @n)",
            "(@I << @n)",
            "(-@I)",
            "(~@I)",
            "abs(@I)",
            "len(@S)",
            "len(@L)",
            "len(@D)",
            "min(@I, @I)",
            "max(@I, @I, @I)",
            "sum([@I, @I])",
            "sum(@L)",
            "ord(@S[0])",
            "int(@F)",
            "round(@F)",
            "int(@S)",
            "divmod(@I, @I)[@n]",
            "pow(@n, @n)",
            "pow(@I, @n, 97)",
            "(@I if @B else @I)",
            "@S.find(@S)",
            "@S.count(@S)",
            "@L.index(@A)",
            "@L.count(@A)",
            "(@I).bit_length()",
            "int(@B)",
            "@L[@i]",
            "@T[@i]",
            "@S.rfind(@S)",
            "(@I) // 1",
            "@D[@A]",
            "len({@A, @I, @S})",
            "int('ff', 16)",
            "@T.count(@A)",
            "@S.index(@S)",
            "(lambda a, b=@I: a + b)(@I)",
            "next(iter(@L), 0)",
            "sum(v for v in range(@n))",
            "max(@L)",
            "min(@T)",
            "sum(map(len, @D))",
            "max(@L, key=str)",
            "min(@S, default=@I)",
            "[*@L, @I][-1]",
            "functools.reduce(lambda a, b: a + b, @L, @I)",
            "math.gcd(@I, @I)",
            "math.floor(@F)",
        ];
        self.one_of(PATTERNS, depth)
    }

    fn float(&mut self, depth: usize) -> String {
        const PATTERNS: &[&str] = &[
            "(@F + @F)",
            "(@F - @F)",
            "(@F * @F)",
            "(@F / @F)",
            "(@I / @I)",
            "(@F // @F)",
            "(@F % @F)",
            "(-@F)",
            "abs(@F)",
            "round(@F, @n)",
            "float(@I)",
            "float(@S)",
            "(@F ** @n)",
            "(@I * @F)",
            "(@F - @I)",
            "min(@F, @I)",
            "(@F if @B else @F)",
            "float(@B)",
            "math.sqrt(@F)",
            "math.fsum(@L)",
            "divmod(@F, @F)[@n]",
            "round(@F, -1)",
            "(@I ** -@n)",
            "math.trunc(@F) / 3",
        ];
        self.one_of(PATTERNS, depth)
    }

    fn text(&mut self, depth: usize) -> String {
        const PATTERNS: &[&str] = &[
            "(@S + @S)",
            "(@S * @n)",
            "@S[@i]",
            "@S[@i:@i]",
            "@S[::@i]",
            "@S[@i:]",
            "@S.upper()",
            "@S.lower()",
            "@S.title()",
            "@S.strip()",
            "@S.replace(@S, @S, @n)",
            "@S.center(@n + 6, '*')",
            "@S.join(@L)",
            "@S.zfill(@n + 4)",
            "@S.ljust(8, '.')",
            "@S.capitalize()",
            "@S.swapcase()",
            "@S.rstrip(@S)",
            "@S.partition(@S)[@n]",
            "@S.split(@S)[@i]",
            "@S.removeprefix(@S)",
            "str(@A)",
            "repr(@A)",
            "repr(@S)",
            "chr(@I % 900 + 32)",
            "hex(@I)",
            "bin(@I)",
            "oct(@I)",
            "f'{@I:>8}'",
            "f'{@I:,}'",
            "f'{@I:08d}'",
            "f'{@I:+x}'",
            "f'{@F:.2f}'",
            "f'{@F:10.3e}'",
            "f'{@F:g}'",
            "f'{@F:%}'",
            "f'{@S:^9}'",
            "f'{@S!r:<12}|'",
            "f'{ @A }'",
            "f'{@I:#b}'",
            "f'{@F:_.1f}'",
            "f'{@B!s:5}'",
            "'%d-%s' % (@I, @A)",
            "'%5.2f|%-6s|' % (@F, @S)",
            "'%x %o %r' % (@I, @I, @S)",
            "'%s' % @S",
            "'%03d' % @I",
            "'{} {}'.format(@A, @I)",
            "'{1!r:>6} {0}'.format(@I, @S)",
            "'{a[0]} {b:.1f}'.format(a=@L, b=@F)",
            "@S.format(@A)",
            "@S % @I",
            "(@S if @B else @S)",
            "type(@A).__name__",
            "@S.expandtabs(@n)",
            "@S.translate({97: 'Z', 98: None})",
            "', '.join(map(str, @L))",
            "str(sorted(@L))",
            "ascii(@S)",
            "@S.encode().decode()",
            "str(@S.encode())",
            "format(@I, '>+9,')",
            "format(@F, 'e')",
            "f'{@I:{@n}}'",
            "f'{@F!r}'",
            "@S.splitlines()[@i]",
            "f'{@L}' f'{ @D }'",
            "str(sorted({@I, @I, @n}))",
            "@S.casefold()",
            "repr(@F)",
            "str(@D.get(@A))",
            "f'{@I:c}'",
            "f'{@F:+08.1f}'",
            "f'{@F:<12.4g}|'",
            "str(set())",
        ];
        self.one_of(PATTERNS, depth)
    }

    fn truth(&mut self, depth: usize) -> String {
        const PATTERNS: &[&str] = &[
            "(@I < @I)",
            "(@I == @I)",
            "(@F >= @I)",
            "(@S < @S)",
            "(@S == @S)",
            "(@I < @I <= @I)",
            "(not @A)",
            "(@B and @B)",
            "(@B or @B)",
            "(@A in @L)",
            "(@S in @S)",
            "(@A in @D)",
            "(@A not in @T)",
            "bool(@A)",
            "isinstance(@A, int)",
            "isinstance(@A, (str, list))",
            "any(@L)",
            "all(@T)",
            "@S.startswith(@S)",
            "@S.isdigit()",
            "@S.isalpha()",
            "@S.isupper()",
            "(@L == @L)",
            "(@L < @L)",
            "(@T == @T)",
            "(@D == @D)",
            "(@A is None)",
            "(@A == @A)",
            "(@T < @T)",
            "(@A != @A)",
            "({@I, @I} <= {@I, @n})",
            "@S.endswith((@S, 'c'))",
            "@S.isidentifier()",
            "callable(@A)",
            "hasattr(@A, 'append')",
            "(@I < @F < @I)",
            "(@F == @I)",
            "@S.isspace()",
            "issubclass(bool, int)",
            "@S.isalnum()",
            "(@A < @A)",
            "math.isclose(@F, @F)",
        ];
        self.one_of(PATTERNS, depth)
    }

    fn list(&mut self, depth: usize) -> String {
        const PATTERNS: &[&str] = &[
            "[@A, @A]",
            "[@I, @I, @I]",
            "[@S, @S]",
            "(@L + @L)",
            "(@L * @n)",
            "@L[@i:@i]",
            "@L[::@i]",
            "@L[@i:]",
            "sorted(@L)",
            "sorted(@L, key=str)",
            "sorted(@L, key=repr, reverse=True)",
            "list(@S)",
            "list(@T)",
            "list(range(@n))",
            "list(range(@i, @I % 9, 2))",
            "list(reversed(@L))",
            "[v for v in @L]",
            "[v * 2 for v in range(@n) if v % 2]",
            "[str(v) for v in @T]",
            "@S.split()",
            "@S.split(@S)",
            "list(@D)",
            "list(@D.items())",
            "list(@D.values())",
            "list(zip(@L, @S))",
            "list(enumerate(@S, @n))",
            "list(map(str, @L))",
            "list(filter(None, @L))",
            "[(a, b) for a in range(@n) for b in @S]",
            "[*@L, *@T]",
            "(@L if @B else @L)",
            "@S.splitlines()",
            "@S.rsplit(@S, @n)",
            "[@L, @A]",
            "list(map(lambda v: (v, @n), @L))",
            "[[i * j for i in range(@n)] for j in range(@n)]",
            "sorted({@I, @I, @n})",
            "sorted(set(@S))",
            "[v for v, _ in @D.items()]",
            "list(@L).copy()",
            "list(itertools.chain(@L, @T))",
            "list(itertools.accumulate(@L))",
            "[k for k, g in itertools.groupby(@S)]",
            "list(zip(*[@L, @T], strict=True))",
            "[a for a, *b in [@T, @S]]",
            "list(itertools.islice(@L, @n))",
        ];
        self.one_of(PATTERNS, depth)
    }

    fn tuple(&mut self, depth: usize) -> String {
        const PATTERNS: &[&str] = &[
            "(@A, @A)",
            "(@I,)",
            "(@T + @T)",
            "(@T * @n)",
            "@T[@i:]",
            "@T[::@i]",
            "tuple(@L)",
            "tuple(@S)",
            "divmod(@I, @I)",
            "@S.partition(@S)",
            "(@T if @B else @T)",
            "tuple(v for v in @L)",
            "(*@L, @A)",
            "tuple(sorted(@T))",
            "(@L, @D)",
            "tuple(zip(@S, @T))",
            "tuple(map(type, @T))[:0]",
            "@S.rpartition(@S)",
            "min((@T, @T))",
            "(@F).as_integer_ratio()",
        ];
        self.one_of(PATTERNS, depth)
    }

    fn dict(&mut self, depth: usize) -> String {
        const PATTERNS: &[&str] = &[
            "{@A: @A}",
            "{@S: @I, @I: @S}",
            "{k: v for k, v in enumerate(@S)}",
            "dict(zip(@S, @L))",
            "{**@D, @S: @A}",
            "(@D | @D)",
            "dict(@D)",
            "dict(a=@A, b=@I)",
            "{v: len(str(v)) for v in @L}",
            "dict.fromkeys(@S, @I)",
            "dict(sorted(@D.items(), key=repr))",
            "(@D if @B else @D)",
            "{@T: @L}",
            "dict(@L)",
            "dict(collections.Counter(@S))",
            "{c: @S.count(c) for c in @S}",
        ];
        self.one_of(PATTERNS, depth)
    }
}
