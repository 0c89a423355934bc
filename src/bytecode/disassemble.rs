//! Code as text, for tests and for curious people.

use std::fmt::Write as _;

use super::{Code, CompareOp, Constant, Instruction, Register, UnaryOp};

/// One instruction a line: its index, its line in the program, what it does. The codes within follow.
#[must_use]
pub fn disassemble(code: &Code) -> String {
    let mut text = String::new();
    write_code(&mut text, code);
    text
}

fn write_code(text: &mut String, code: &Code) {
    let names = code.names.iter().map(|name| if name.is_empty() { "_" } else { name });
    let names: Vec<&str> = names.collect();
    // Writing to a String cannot fail.
    let _ = writeln!(
        text,
        "{:?} {} [{}] {} registers",
        code.kind,
        code.qualified_name,
        names.join(" "),
        code.registers
    );
    for (index, instruction) in code.instructions.iter().enumerate() {
        let line = code.places.get(index).map_or(0, |place| place.line);
        let _ = writeln!(text, "{index:4} {line:4}  {}", Shown { code, index, instruction });
    }
    for handler in &code.handlers {
        let exc = Shown::register(code, handler.exc);
        let _ = writeln!(text, "     {}..{} -> {} {exc}", handler.from, handler.to, handler.target);
    }
    for inner in &code.codes {
        write_code(text, inner);
    }
}

/// An instruction as text.
struct Shown<'a> {
    code: &'a Code,
    index: usize,
    instruction: &'a Instruction,
}

impl Shown<'_> {
    fn register(code: &Code, register: Register) -> String {
        match code.names.get(usize::from(register)) {
            Some(name) if !name.is_empty() => format!("{name}.{register}"),
            _ => format!("r{register}"),
        }
    }

    fn r(&self, register: Register) -> String {
        Self::register(self.code, register)
    }

    fn list(&self, first: Register, count: u16) -> String {
        let registers: Vec<String> =
            (first..).take(usize::from(count)).map(|register| self.r(register)).collect();
        registers.join(", ")
    }

    fn constant(&self, index: u16) -> String {
        self.code.constants.get(usize::from(index)).map_or_else(String::new, literal)
    }

    fn site(&self, index: u16) -> &str {
        self.code.sites.get(usize::from(index)).map_or("", String::as_str)
    }

    fn skipped(&self, skip: u16) -> usize {
        self.index + 1 + usize::from(skip)
    }
}

impl std::fmt::Display for Shown<'_> {
    #[allow(clippy::many_single_char_names, reason = "the fields' own names")]
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        use Instruction as I;
        let r = |register: Register| self.r(register);
        match *self.instruction {
            I::Const { dst, k } => write!(f, "{} = {}", r(dst), self.constant(k)),
            I::Int { dst, value } => write!(f, "{} = {value}", r(dst)),
            I::Move { dst, src } => write!(f, "{} = {}", r(dst), r(src)),
            I::Clear { dst } => write!(f, "clear {}", r(dst)),
            I::CheckBound { src } => write!(f, "check {}", r(src)),
            I::LoadGlobal { dst, slot } => write!(f, "{} = global {slot}", r(dst)),
            I::StoreGlobal { slot, src } => write!(f, "global {slot} = {}", r(src)),
            I::DeleteGlobal { slot } => write!(f, "del global {slot}"),
            I::LoadBuiltin { dst, slot } => write!(f, "{} = builtin {slot}", r(dst)),
            I::MakeCell { reg } => write!(f, "{} = cell({})", r(reg), r(reg)),
            I::LoadFree { dst, index } => write!(f, "{} = closure {index}", r(dst)),
            I::LoadCell { dst, cell } => write!(f, "{} = [{}]", r(dst), r(cell)),
            I::StoreCell { cell, src } => write!(f, "[{}] = {}", r(cell), r(src)),
            I::LoadAttr { dst, obj, site } => write!(f, "{} = {}.{}", r(dst), r(obj), self.site(site)),
            I::StoreAttr { obj, src, site } => write!(f, "{}.{} = {}", r(obj), self.site(site), r(src)),
            I::DeleteAttr { obj, site } => write!(f, "del {}.{}", r(obj), self.site(site)),
            I::LoadItem { dst, obj, key } => write!(f, "{} = {}[{}]", r(dst), r(obj), r(key)),
            I::StoreItem { obj, key, src } => write!(f, "{}[{}] = {}", r(obj), r(key), r(src)),
            I::DeleteItem { obj, key } => write!(f, "del {}[{}]", r(obj), r(key)),
            I::LoadModule { dst, module } => write!(f, "{} = module {module}", r(dst)),
            I::Binary { op, dst, a, b } => write!(f, "{} = {} {} {}", r(dst), r(a), op.symbol(), r(b)),
            I::Inplace { op, dst, a, b } => write!(f, "{} = {} {}= {}", r(dst), r(a), op.symbol(), r(b)),
            I::BinaryInt { op, dst, a, imm } => write!(f, "{} = {} {} {imm}", r(dst), r(a), op.symbol()),
            I::InplaceInt { op, dst, a, imm } => write!(f, "{} = {} {}= {imm}", r(dst), r(a), op.symbol()),
            I::Compare { op, dst, a, b } => write!(f, "{} = {} {} {}", r(dst), r(a), compare(op), r(b)),
            I::Unary { op, dst, src } => write!(f, "{} = {}{}", r(dst), unary(op), r(src)),
            I::Jump { to } => write!(f, "jump {to}"),
            I::Loop { to } => write!(f, "loop {to}"),
            I::JumpIfFalse { src, to } => write!(f, "if not {} jump {to}", r(src)),
            I::JumpIfTrue { src, to } => write!(f, "if {} jump {to}", r(src)),
            I::JumpUnless { op, a, b, skip } => {
                write!(f, "unless {} {} {} jump {}", r(a), compare(op), r(b), self.skipped(skip))
            }
            I::JumpUnlessInt { op, a, imm, skip } => {
                write!(f, "unless {} {} {imm} jump {}", r(a), compare(op), self.skipped(skip))
            }
            I::GetIter { dst, src } => write!(f, "{} = iter({})", r(dst), r(src)),
            I::ForIter { iter, exit } => write!(f, "{} = next({}) else jump {exit}", r(iter + 1), r(iter)),
            I::Delegate { iter } => write!(f, "{} = yield from {}", r(iter + 1), r(iter)),
            I::Yield { dst, src } => write!(f, "{} = yield {}", r(dst), r(src)),
            I::BuildList { dst, first, count } => write!(f, "{} = [{}]", r(dst), self.list(first, count)),
            I::BuildTuple { dst, first, count } => write!(f, "{} = ({})", r(dst), self.list(first, count)),
            I::BuildSet { dst, first, count } => write!(f, "{} = set({})", r(dst), self.list(first, count)),
            I::BuildDict { dst, first, count } => {
                write!(f, "{} = dict({})", r(dst), self.list(first, count.saturating_mul(2)))
            }
            I::BuildSlice { dst, first } => write!(f, "{} = slice({})", r(dst), self.list(first, 3)),
            I::BuildString { dst, first, count } => {
                write!(f, "{} = join({})", r(dst), self.list(first, count))
            }
            I::Format { conv, dst, src } => {
                let conv = ["", "!s", "!r", "!a"].get(usize::from(conv)).copied().unwrap_or("");
                write!(f, "{} = format({}{conv}, {})", r(dst), r(src), r(dst + 1))
            }
            I::FormatPart { dst, src } => write!(f, "{} = format({})", r(dst), r(src)),
            I::ListAppend { list, src } => write!(f, "{}.append({})", r(list), r(src)),
            I::ListExtend { list, src } => write!(f, "{}.extend({})", r(list), r(src)),
            I::SetAdd { set, src } => write!(f, "{}.add({})", r(set), r(src)),
            I::DictSet { dict, key, src } => write!(f, "{}.set({}, {})", r(dict), r(key), r(src)),
            I::DictUpdate { dict, src } => write!(f, "{}.update({})", r(dict), r(src)),
            I::DictMerge { dict, src } => write!(f, "{}.merge({})", r(dict), r(src)),
            I::ListToTuple { dst, list } => write!(f, "{} = tuple({})", r(dst), r(list)),
            I::ToSequence { dst, src, max } => write!(f, "{} = sequence({}, {max})", r(dst), r(src)),
            I::Unpack { src, first, count } => write!(f, "{} = unpack {}", self.list(first, count), r(src)),
            I::UnpackRest { after, src, first, before } => {
                let all = self.list(first, before + 1 + u16::from(after));
                write!(f, "{all} = unpack {} rest {}", r(src), r(first + before))
            }
            I::MakeFunction { dst, code, first } => {
                let name = self.code.codes.get(usize::from(code)).map_or("", |code| &code.name);
                write!(f, "{} = function {name}({})", r(dst), self.list(first, 4))
            }
            I::BuildClass { dst, first } => write!(f, "{} = class({})", r(dst), self.list(first, 6)),
            I::Call { argc, dst, func } => {
                write!(f, "{} = {}({})", r(dst), r(func), self.list(func + 1, argc.into()))
            }
            I::CallNamed { argc, dst, func, names } => {
                let arguments = self.list(func + 1, argc.into());
                write!(f, "{} = {}({arguments}) named {}", r(dst), r(func), self.constant(names))
            }
            I::CallSpread { dst, func } => {
                write!(f, "{} = {}(*{}, **{})", r(dst), r(func), r(func + 1), r(func + 2))
            }
            I::LoadMethod { dst, obj, site } => {
                write!(f, "{}, {} = method {}.{}", r(dst), r(dst + 1), r(obj), self.site(site))
            }
            I::LoadSpecial { dst, obj, site } => {
                write!(f, "{}, {} = special {}.{}", r(dst), r(dst + 1), r(obj), self.site(site))
            }
            I::CallMethod { argc, dst, func } => {
                write!(f, "{} = {}({}; {})", r(dst), r(func), r(func + 1), self.list(func + 2, argc.into()))
            }
            I::CallMethodNamed { argc, dst, func, names } => {
                let arguments = self.list(func + 2, argc.into());
                let names = self.constant(names);
                write!(f, "{} = {}({}; {arguments}) named {names}", r(dst), r(func), r(func + 1))
            }
            I::Return { src } => write!(f, "return {}", r(src)),
            I::Raise { exc } => write!(f, "raise {} from {}", r(exc), r(exc + 1)),
            I::Reraise { exc } => write!(f, "reraise {}", r(exc)),
            I::ReraiseCurrent => write!(f, "reraise"),
            I::EnterHandler { exc } => write!(f, "handle {}", r(exc)),
            I::LeaveHandler { outer: 65535 } => write!(f, "handle nothing"),
            I::LeaveHandler { outer } => write!(f, "handle {} again", r(outer)),
            I::Matches { dst, exc, kind } => write!(f, "{} = {} matches {}", r(dst), r(exc), r(kind)),
        }
    }
}

fn literal(constant: &Constant) -> String {
    match constant {
        Constant::None => "None".to_owned(),
        Constant::True => "True".to_owned(),
        Constant::False => "False".to_owned(),
        Constant::Ellipsis => "...".to_owned(),
        Constant::Int(value) => value.to_string(),
        Constant::Float(value) => format!("{value:?}"),
        Constant::Str(value) => format!("{value:?}"),
        Constant::Bytes(value) => format!("b\"{}\"", value.escape_ascii()),
        Constant::Tuple(items) => {
            let items: Vec<String> = items.iter().map(literal).collect();
            format!("({})", items.join(", "))
        }
    }
}

fn compare(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Lt => "<",
        CompareOp::Le => "<=",
        CompareOp::Eq => "==",
        CompareOp::Ne => "!=",
        CompareOp::Gt => ">",
        CompareOp::Ge => ">=",
        CompareOp::Is => "is",
        CompareOp::IsNot => "is not",
        CompareOp::In => "in",
        CompareOp::NotIn => "not in",
    }
}

fn unary(op: UnaryOp) -> &'static str {
    match op {
        UnaryOp::Neg => "-",
        UnaryOp::Pos => "+",
        UnaryOp::Invert => "~",
        UnaryOp::Not => "not ",
    }
}
