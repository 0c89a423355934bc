//! The operators of numbers, texts and bytes as methods.

use crate::bytecode::{BinaryOp, CompareOp, UnaryOp};
use crate::vm::context::{Context, Outcome};
use crate::vm::{Value, number, operate};

use super::Native;
use super::arguments::under;
use super::protocol::{self, entries};

pub(super) const NATIVES: &[Native] = entries![
    "int.__add__(self, value, /)" => |context, args| arithmetic(context, BinaryOp::Add, args[0], args[1]),
    "int.__radd__(self, value, /)" => |context, args| reflected(context, BinaryOp::Add, args),
    "int.__sub__(self, value, /)" => |context, args| arithmetic(context, BinaryOp::Sub, args[0], args[1]),
    "int.__rsub__(self, value, /)" => |context, args| reflected(context, BinaryOp::Sub, args),
    "int.__mul__(self, value, /)" => |context, args| arithmetic(context, BinaryOp::Mul, args[0], args[1]),
    "int.__rmul__(self, value, /)" => |context, args| reflected(context, BinaryOp::Mul, args),
    "int.__truediv__(self, value, /)" => |context, args| arithmetic(context, BinaryOp::Div, args[0], args[1]),
    "int.__rtruediv__(self, value, /)" => |context, args| reflected(context, BinaryOp::Div, args),
    "int.__floordiv__(self, value, /)" => |context, args| arithmetic(context, BinaryOp::FloorDiv, args[0], args[1]),
    "int.__rfloordiv__(self, value, /)" => |context, args| reflected(context, BinaryOp::FloorDiv, args),
    "int.__mod__(self, value, /)" => |context, args| arithmetic(context, BinaryOp::Mod, args[0], args[1]),
    "int.__rmod__(self, value, /)" => |context, args| reflected(context, BinaryOp::Mod, args),
    "int.__pow__(self, value, /)" => |context, args| arithmetic(context, BinaryOp::Pow, args[0], args[1]),
    "int.__rpow__(self, value, /)" => |context, args| reflected(context, BinaryOp::Pow, args),
    "int.__lshift__(self, value, /)" => |context, args| arithmetic(context, BinaryOp::LShift, args[0], args[1]),
    "int.__rlshift__(self, value, /)" => |context, args| reflected(context, BinaryOp::LShift, args),
    "int.__rshift__(self, value, /)" => |context, args| arithmetic(context, BinaryOp::RShift, args[0], args[1]),
    "int.__rrshift__(self, value, /)" => |context, args| reflected(context, BinaryOp::RShift, args),
    "int.__and__(self, value, /)" => |context, args| arithmetic(context, BinaryOp::And, args[0], args[1]),
    "int.__rand__(self, value, /)" => |context, args| reflected(context, BinaryOp::And, args),
    "int.__or__(self, value, /)" => |context, args| arithmetic(context, BinaryOp::Or, args[0], args[1]),
    "int.__ror__(self, value, /)" => |context, args| reflected(context, BinaryOp::Or, args),
    "int.__xor__(self, value, /)" => |context, args| arithmetic(context, BinaryOp::Xor, args[0], args[1]),
    "int.__rxor__(self, value, /)" => |context, args| reflected(context, BinaryOp::Xor, args),
    "int.__eq__(self, value, /)" => |context, args| compared(context, CompareOp::Eq, args),
    "int.__ne__(self, value, /)" => |context, args| compared(context, CompareOp::Ne, args),
    "int.__lt__(self, value, /)" => |context, args| compared(context, CompareOp::Lt, args),
    "int.__le__(self, value, /)" => |context, args| compared(context, CompareOp::Le, args),
    "int.__gt__(self, value, /)" => |context, args| compared(context, CompareOp::Gt, args),
    "int.__ge__(self, value, /)" => |context, args| compared(context, CompareOp::Ge, args),
    "int.__neg__(self, /)" => |context, args| operate::unary(context, UnaryOp::Neg, args[0]),
    "int.__pos__(self, /)" => |context, args| operate::unary(context, UnaryOp::Pos, args[0]),
    "int.__invert__(self, /)" => |context, args| operate::unary(context, UnaryOp::Invert, args[0]),
    "int.__abs__(self, /)" => |context, args| Err(context.prelude("_magnitude", args)),
    "int.__bool__(self, /)" => |context, args| operate::truth(context, args[0]),
    "int.__hash__(self, /)" => protocol::hash,
    "int.__repr__(self, /)" => protocol::repr,
    "int.__str__(self, /)" => protocol::repr,
    "float.__add__(self, value, /)" => |context, args| arithmetic(context, BinaryOp::Add, args[0], args[1]),
    "float.__radd__(self, value, /)" => |context, args| reflected(context, BinaryOp::Add, args),
    "float.__sub__(self, value, /)" => |context, args| arithmetic(context, BinaryOp::Sub, args[0], args[1]),
    "float.__rsub__(self, value, /)" => |context, args| reflected(context, BinaryOp::Sub, args),
    "float.__mul__(self, value, /)" => |context, args| arithmetic(context, BinaryOp::Mul, args[0], args[1]),
    "float.__rmul__(self, value, /)" => |context, args| reflected(context, BinaryOp::Mul, args),
    "float.__truediv__(self, value, /)" => |context, args| arithmetic(context, BinaryOp::Div, args[0], args[1]),
    "float.__rtruediv__(self, value, /)" => |context, args| reflected(context, BinaryOp::Div, args),
    "float.__floordiv__(self, value, /)" => |context, args| arithmetic(context, BinaryOp::FloorDiv, args[0], args[1]),
    "float.__rfloordiv__(self, value, /)" => |context, args| reflected(context, BinaryOp::FloorDiv, args),
    "float.__mod__(self, value, /)" => |context, args| arithmetic(context, BinaryOp::Mod, args[0], args[1]),
    "float.__rmod__(self, value, /)" => |context, args| reflected(context, BinaryOp::Mod, args),
    "float.__pow__(self, value, /)" => |context, args| arithmetic(context, BinaryOp::Pow, args[0], args[1]),
    "float.__rpow__(self, value, /)" => |context, args| reflected(context, BinaryOp::Pow, args),
    "float.__eq__(self, value, /)" => |context, args| compared(context, CompareOp::Eq, args),
    "float.__ne__(self, value, /)" => |context, args| compared(context, CompareOp::Ne, args),
    "float.__lt__(self, value, /)" => |context, args| compared(context, CompareOp::Lt, args),
    "float.__le__(self, value, /)" => |context, args| compared(context, CompareOp::Le, args),
    "float.__gt__(self, value, /)" => |context, args| compared(context, CompareOp::Gt, args),
    "float.__ge__(self, value, /)" => |context, args| compared(context, CompareOp::Ge, args),
    "float.__neg__(self, /)" => |context, args| operate::unary(context, UnaryOp::Neg, args[0]),
    "float.__pos__(self, /)" => |context, args| operate::unary(context, UnaryOp::Pos, args[0]),
    "float.__abs__(self, /)" => |context, args| Err(context.prelude("_magnitude", args)),
    "float.__bool__(self, /)" => |context, args| operate::truth(context, args[0]),
    "float.__hash__(self, /)" => protocol::hash,
    "float.__repr__(self, /)" => protocol::repr,
    "float.__str__(self, /)" => protocol::repr,
    "str.__len__(self, /)" => protocol::len,
    "str.__iter__(self, /)" => protocol::iter,
    "str.__hash__(self, /)" => protocol::hash,
    "str.__repr__(self, /)" => protocol::repr,
    "str.__contains__(self, value, /)" => protocol::contains,
    "str.__getitem__(self, value, /)" => protocol::get_item,
    "str.__eq__(self, value, /)" => protocol::eq,
    "str.__ne__(self, value, /)" => protocol::ne,
    "str.__lt__(self, value, /)" => protocol::lt,
    "str.__le__(self, value, /)" => protocol::le,
    "str.__gt__(self, value, /)" => protocol::gt,
    "str.__ge__(self, value, /)" => protocol::ge,
    "str.__add__(self, value, /)" => protocol::add,
    "str.__mul__(self, value, /)" => protocol::multiply,
    "str.__rmul__(self, value, /)" => protocol::multiply,
    "str.__mod__(self, value, /)" => |context, args| operate::binary(context, BinaryOp::Mod, args[0], args[1]),
    "str.__str__(self, /)" => |context, args| crate::vm::repr::str(context, args[0]),
    "bytes.__len__(self, /)" => protocol::len,
    "bytes.__iter__(self, /)" => protocol::iter,
    "bytes.__hash__(self, /)" => protocol::hash,
    "bytes.__repr__(self, /)" => protocol::repr,
    "bytes.__contains__(self, value, /)" => protocol::contains,
    "bytes.__getitem__(self, value, /)" => protocol::get_item,
    "bytes.__eq__(self, value, /)" => protocol::eq,
    "bytes.__ne__(self, value, /)" => protocol::ne,
    "bytes.__lt__(self, value, /)" => protocol::lt,
    "bytes.__le__(self, value, /)" => protocol::le,
    "bytes.__gt__(self, value, /)" => protocol::gt,
    "bytes.__ge__(self, value, /)" => protocol::ge,
    "bytes.__add__(self, value, /)" => protocol::add,
    "bytes.__mul__(self, value, /)" => protocol::multiply,
    "bytes.__rmul__(self, value, /)" => protocol::multiply,
    "bytes.__mod__(self, value, /)" => |context, args| operate::binary(context, BinaryOp::Mod, args[0], args[1]),
    "bytes.__str__(self, /)" => |context, args| crate::vm::repr::str(context, args[0]),
];

/// Whether a number knows what to do with another: an int leaves floats to them.
fn knows(this: Value, other: Value) -> bool {
    number::is_number(other.kind()) && (this.is_float() || !other.is_float())
}

fn arithmetic(context: &mut Context<'_>, op: BinaryOp, this: Value, other: Value) -> Outcome {
    let other = under(other);
    if knows(this, other) { operate::binary(context, op, this, other) } else { Ok(Value::NOT_IMPLEMENTED) }
}

fn reflected(context: &mut Context<'_>, op: BinaryOp, args: &[Value]) -> Outcome {
    let other = under(args[1]);
    if knows(args[0], other) {
        operate::binary(context, op, other, args[0])
    } else {
        Ok(Value::NOT_IMPLEMENTED)
    }
}

fn compared(context: &mut Context<'_>, op: CompareOp, args: &[Value]) -> Outcome {
    let other = under(args[1]);
    if knows(args[0], other) {
        operate::compare(context, op, args[0], other)
    } else {
        Ok(Value::NOT_IMPLEMENTED)
    }
}
