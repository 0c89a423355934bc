//! The instruction set: a register machine, eight bytes an instruction.
//!
//! Registers are numbered from 0 within a call's window. A function's parameters come first, in the order
//! positional-only, positional, `*args`, keyword-only, `**kwargs`; then its other locals; then temporaries. A
//! register that holds nothing holds the value *empty*; the program can never see that value.
//!
//! No instruction holds two accesses to variables that threads share: an instruction marked *shared* is one load or
//! one store of such a variable, and there is none that does both.
//!
//! A call's arguments lie in consecutive registers after the callee's; the callee's window begins there, so that
//! nothing is copied.

/// A register of the current window.
pub type Register = u16;

/// Two operands, one value. `x + y`, and `x += y` where [`Instruction::Inplace`] has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
#[allow(missing_docs, reason = "Python's own operators")]
pub enum BinaryOp {
    Add,
    Sub,
    Mul,
    Div,
    FloorDiv,
    Mod,
    Pow,
    MatMul,
    LShift,
    RShift,
    And,
    Or,
    Xor,
}

impl BinaryOp {
    /// As a program writes it.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Sub => "-",
            Self::Mul => "*",
            Self::Div => "/",
            Self::FloorDiv => "//",
            Self::Mod => "%",
            Self::Pow => "**",
            Self::MatMul => "@",
            Self::LShift => "<<",
            Self::RShift => ">>",
            Self::And => "&",
            Self::Or => "|",
            Self::Xor => "^",
        }
    }
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
#[allow(missing_docs, reason = "Python's own operators")]
pub enum CompareOp {
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
    Is,
    IsNot,
    In,
    NotIn,
}

/// One operand, one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
#[allow(missing_docs, reason = "Python's own operators")]
pub enum UnaryOp {
    Neg,
    Pos,
    Invert,
    Not,
}

/// One step of a thread. Jumps: `to` is an instruction's index in the code; `skip` counts instructions to leave out
/// after this one, so `skip: 0` goes on with the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is named in the line above its instruction")]
pub enum Instruction {
    // --- registers and constants
    /// dst = constant `k` of the code.
    Const { dst: Register, k: u16 },
    /// dst = the small integer `value`.
    Int { dst: Register, value: i16 },
    /// dst = src. An empty src stays empty.
    Move { dst: Register, src: Register },
    /// dst = empty. Also `del` of a local name, after `CheckBound`.
    Clear { dst: Register },
    /// Raises UnboundLocalError, naming the register's variable, when it is empty.
    CheckBound { src: Register },

    // --- variables that threads share
    /// dst = variable `slot` of this code's module; NameError when it is empty and no builtin has its name. *shared*
    LoadGlobal { dst: Register, slot: u16 },
    /// Variable `slot` of this code's module = src. *shared*
    StoreGlobal { slot: u16, src: Register },
    /// `del` of a global name; NameError when it is empty. *shared*
    DeleteGlobal { slot: u16 },
    /// dst = variable `slot` of the module `builtins`.
    LoadBuiltin { dst: Register, slot: u16 },
    /// reg = a new cell that holds what reg held: at entry, for each local name that an inner function uses.
    MakeCell { reg: Register },
    /// dst = the cell that this function's closure has at `index`: at entry, for each free name it uses.
    LoadFree { dst: Register, index: u16 },
    /// dst = what the cell in `cell` holds; NameError or UnboundLocalError, naming the register, when empty. *shared*
    LoadCell { dst: Register, cell: Register },
    /// The cell in `cell` holds src. Src may be empty. *shared*
    StoreCell { cell: Register, src: Register },
    /// dst = obj.name, where `site` gives the name and the cache. *shared*
    LoadAttr { dst: Register, obj: Register, site: u16 },
    /// obj.name = src. *shared*
    StoreAttr { obj: Register, src: Register, site: u16 },
    /// del obj.name. *shared*
    DeleteAttr { obj: Register, site: u16 },
    /// dst = obj\[key\]. *shared*
    LoadItem { dst: Register, obj: Register, key: Register },
    /// obj\[key\] = src. *shared*
    StoreItem { obj: Register, key: Register, src: Register },
    /// del obj\[key\]. *shared*
    DeleteItem { obj: Register, key: Register },
    /// dst = the object of library module `module` (its index in the image), which has been run.
    LoadModule { dst: Register, module: u16 },

    // --- operators
    /// dst = a op b.
    Binary { op: BinaryOp, dst: Register, a: Register, b: Register },
    /// dst = a op b, where a may be changed in place and then is the result (`+=` on a list): of `x op= y`.
    Inplace { op: BinaryOp, dst: Register, a: Register, b: Register },
    /// dst = a op imm, for Add, Sub, Mul, FloorDiv, Mod, LShift, RShift, And.
    BinaryInt { op: BinaryOp, dst: Register, a: Register, imm: i16 },
    /// The same for `x op= imm`, where a may be changed in place and then is the result (`__iadd__`).
    InplaceInt { op: BinaryOp, dst: Register, a: Register, imm: i16 },
    /// dst = a op b. `in` and `not in` look at a container: *shared*
    Compare { op: CompareOp, dst: Register, a: Register, b: Register },
    /// dst = op src.
    Unary { op: UnaryOp, dst: Register, src: Register },

    // --- jumps
    /// Goes on at `to`, which lies further on.
    Jump { to: u32 },
    /// Goes on at `to`, which lies back: the only jump back. Counts as an event, so that no loop runs unseen.
    Loop { to: u32 },
    /// Goes on at `to` when src is false.
    JumpIfFalse { src: Register, to: u32 },
    /// Goes on at `to` when src is true.
    JumpIfTrue { src: Register, to: u32 },
    /// Leaves out `skip` instructions unless a op b holds (op is none of In, NotIn).
    JumpUnless { op: CompareOp, a: Register, b: Register, skip: u16 },
    /// The same with a small integer in b's place (op is Lt to Ge).
    JumpUnlessInt { op: CompareOp, a: Register, imm: i16, skip: u16 },

    // --- iteration
    /// dst = iter(src).
    GetIter { dst: Register, src: Register },
    /// Register iter + 1 = next(iter), or goes on at `exit` when there is none. *shared*
    ForIter { iter: Register, exit: u32 },
    /// Sends what register iter + 1 holds into the iterator (None at first): when that yields a value, yields it to
    /// the caller of this generator and comes here again with what is sent; when it ends, register iter + 1 = its
    /// return value and goes on with the next. `yield from`.
    Delegate { iter: Register },
    /// Ends this call of the generator with src; when it is resumed, dst = the value sent.
    Yield { dst: Register, src: Register },

    // --- making values
    /// dst = \[first, ...\], `count` registers.
    BuildList { dst: Register, first: Register, count: u16 },
    /// dst = (first, ...), `count` registers.
    BuildTuple { dst: Register, first: Register, count: u16 },
    /// dst = {first, ...}, `count` registers.
    BuildSet { dst: Register, first: Register, count: u16 },
    /// dst = {first: first + 1, ...}, `count` pairs.
    BuildDict { dst: Register, first: Register, count: u16 },
    /// dst = slice(first, first + 1, first + 2).
    BuildSlice { dst: Register, first: Register },
    /// dst = first, ... joined, `count` registers: an f-string. Each is a string, or an int that `FormatPart` has left.
    BuildString { dst: Register, first: Register, count: u16 },
    /// dst = format(src, spec). `conv`: 0 none, 1 `!s`, 2 `!r`, 3 `!a`. The spec is a string in register dst + 1.
    Format { conv: u8, dst: Register, src: Register },
    /// dst = format(src, ""), for a `BuildString`: what it writes itself stays as it is.
    FormatPart { dst: Register, src: Register },
    /// list.append(src), of a list that only this call can reach.
    ListAppend { list: Register, src: Register },
    /// list.extend(src), of a list that only this call can reach: `\[*a\]`, `f(*a)`.
    ListExtend { list: Register, src: Register },
    /// set.add(src), of a set that only this call can reach.
    SetAdd { set: Register, src: Register },
    /// dict\[key\] = src, of a dict that only this call can reach.
    DictSet { dict: Register, key: Register, src: Register },
    /// dict.update(src), of a dict that only this call can reach: `{**a}`.
    DictUpdate { dict: Register, src: Register },
    /// The same for `f(**a)`: TypeError when a key is there already or is no string.
    DictMerge { dict: Register, src: Register },
    /// dst = tuple(list), of a list that only this call can reach.
    ListToTuple { dst: Register, list: Register },
    /// dst = src when that is a tuple or a list of its own kind, else a tuple of at most `max` + 1 items of it (65535: all).
    /// Before `Unpack`.
    ToSequence { dst: Register, src: Register, max: u16 },
    /// first, ... = the items of src, a tuple or list; ValueError unless there are `count`.
    Unpack { src: Register, first: Register, count: u16 },
    /// first, ... = `before` items of src, a list of those between, `after` items; ValueError when there are too few.
    UnpackRest { after: u8, src: Register, first: Register, before: u16 },

    // --- functions and classes
    /// dst = a function of code `code` (its index in this code's list). Register first: a tuple of the defaults or
    /// None; first + 1: a dict of the keyword-only defaults or None; first + 2: a tuple of the closure's cells or None;
    /// first + 3: a dict of annotations, each a string, or None.
    MakeFunction { dst: Register, code: u16, first: Register },
    /// dst = a class. Register first: its name; first + 1: a tuple of the bases; first + 2: the dict of its body;
    /// first + 3: a tuple of the names that its methods assign to `self`; first + 4: the `__class__` cell or None;
    /// first + 5: a dict of keyword arguments or None.
    BuildClass { dst: Register, first: Register },

    // --- calls
    /// dst = func(func + 1, ...), `argc` arguments.
    Call { argc: u8, dst: Register, func: Register },
    /// The same where the last arguments have the names in constant `names`, a tuple of strings.
    CallNamed { argc: u8, dst: Register, func: Register, names: u16 },
    /// dst = func(*t, **d): a tuple in func + 1, a dict or None in func + 2.
    CallSpread { dst: Register, func: Register },
    /// For `obj.name(...)`: dst = the function and dst + 1 = obj, or dst = obj.name and dst + 1 = empty. *shared*
    LoadMethod { dst: Register, obj: Register, site: u16 },
    /// The same for a name that is looked up in the type alone, with the error of a `with` statement.
    LoadSpecial { dst: Register, obj: Register, site: u16 },
    /// dst = func(func + 1, func + 2, ...), `argc` arguments from func + 2 on; func + 1 is left out when it is empty.
    CallMethod { argc: u8, dst: Register, func: Register },
    /// The same with names for the last arguments.
    CallMethodNamed { argc: u8, dst: Register, func: Register, names: u16 },
    /// Ends the call with src.
    Return { src: Register },

    // --- exceptions
    /// Raises exc (a class or an instance); register exc + 1 is the cause of `raise ... from`, or empty.
    Raise { exc: Register },
    /// Raises exc again, with the traceback it has: at the end of `finally`, and `raise` alone within `except`.
    Reraise { exc: Register },
    /// Raises again what is being handled; RuntimeError when nothing is: `raise` alone elsewhere.
    ReraiseCurrent,
    /// exc, in the register that the handler named, is being handled from here on.
    EnterHandler { exc: Register },
    /// What `outer` holds is being handled from here on, or nothing when `outer` is 65535.
    LeaveHandler { outer: Register },
    /// dst = whether exc is caught by `kind`, a class or a tuple of classes; TypeError when it is neither.
    Matches { dst: Register, exc: Register, kind: Register },
}

const _: () = assert!(size_of::<Instruction>() == 8);
