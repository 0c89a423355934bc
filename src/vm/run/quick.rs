//! Operators of numbers that fit one word, and of floats: what the loop does itself.

use crate::bytecode::{BinaryOp, CompareOp};
use crate::vm::Value;

#[inline(always)]
pub(super) fn small(value: i64) -> Value {
    // Numbers of instructions have 16 bits, steps of a range 47: both fit.
    Value::small_known(value)
}

#[inline(always)]
pub(super) fn quick_binary(op: BinaryOp, a: Value, b: Value) -> Option<Value> {
    if a.is_small() && b.is_small() {
        let (a, b) = (a.small_unchecked(), b.small_unchecked());
        return match op {
            BinaryOp::Add => Value::small(a + b),
            BinaryOp::Sub => Value::small(a - b),
            BinaryOp::Mul => a.checked_mul(b).and_then(fits),
            BinaryOp::FloorDiv if b != 0 => fits(a / b - i64::from(a % b != 0 && (a < 0) != (b < 0))),
            BinaryOp::Mod if b != 0 => {
                let rest = a % b;
                fits(if rest != 0 && (rest < 0) != (b < 0) { rest + b } else { rest })
            }
            BinaryOp::And => fits(a & b),
            BinaryOp::Or => fits(a | b),
            BinaryOp::Xor => fits(a ^ b),
            BinaryOp::Div if b != 0 => Some(Value::float(a as f64 / b as f64)),
            BinaryOp::RShift if (0..64).contains(&b) => fits(a >> b),
            BinaryOp::LShift if (0..16).contains(&b) && a.unsigned_abs() < 1 << 30 => fits(a << b),
            _ => None,
        };
    }
    let float = |value: Value| -> Option<f64> {
        if value.is_float() {
            Some(value.float_unchecked())
        } else if value.is_small() {
            Some(value.small_unchecked() as f64)
        } else {
            None
        }
    };
    let (a, b) = (float(a)?, float(b)?);
    match op {
        BinaryOp::Add => Some(Value::float(a + b)),
        BinaryOp::Sub => Some(Value::float(a - b)),
        BinaryOp::Mul => Some(Value::float(a * b)),
        BinaryOp::Div if b != 0.0 => Some(Value::float(a / b)),
        _ => None,
    }
}

#[inline(always)]
fn fits(value: i64) -> Option<Value> {
    Value::small(value)
}

#[inline(always)]
pub(super) fn quick_compare(op: CompareOp, a: Value, b: Value) -> Option<bool> {
    if a.is_small() && b.is_small() {
        let (left, right) = (a.small_unchecked(), b.small_unchecked());
        return Some(match op {
            CompareOp::Lt => left < right,
            CompareOp::Le => left <= right,
            CompareOp::Eq | CompareOp::Is => left == right,
            CompareOp::Ne | CompareOp::IsNot => left != right,
            CompareOp::Gt => left > right,
            CompareOp::Ge => left >= right,
            CompareOp::In | CompareOp::NotIn => return None,
        });
    }
    match op {
        CompareOp::Is => return Some(a == b),
        CompareOp::IsNot => return Some(a != b),
        _ => {}
    }
    if a.is_float() && b.is_float() {
        let (left, right) = (a.float_unchecked(), b.float_unchecked());
        return match op {
            CompareOp::Lt => Some(left < right),
            CompareOp::Le => Some(left <= right),
            CompareOp::Eq => Some(left == right),
            CompareOp::Ne => Some(left != right),
            CompareOp::Gt => Some(left > right),
            CompareOp::Ge => Some(left >= right),
            _ => None,
        };
    }
    None
}
