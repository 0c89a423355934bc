//! Operators of numbers.

use num_bigint::{BigInt, Sign};
use num_traits::Zero;

use super::{symbol, text_error, unsupported};
use crate::bytecode::BinaryOp;
use crate::text::TextError;
use crate::text::number as arithmetic;
use crate::vm::context::{Context, Outcome};
use crate::vm::object::Kind;
use crate::vm::{Value, number};

/// `a op b`.
pub(super) fn binary(context: &mut Context<'_>, op: BinaryOp, a: Value, b: Value) -> Outcome {
    if a.is_float() || b.is_float() {
        return floats(context, op, a, b);
    }
    if a.kind() == Kind::Bool && b.kind() == Kind::Bool {
        let (x, y) = (a == Value::TRUE, b == Value::TRUE);
        match op {
            BinaryOp::And => return Ok(Value::bool(x & y)),
            BinaryOp::Or => return Ok(Value::bool(x | y)),
            BinaryOp::Xor => return Ok(Value::bool(x ^ y)),
            _ => {}
        }
    }
    if let (Some(x), Some(y)) = (number::wide(a), number::wide(b))
        && let Some(made) = wide(op, x, y)
    {
        return Ok(context.wide(made));
    }
    let (x, y) = (number::big(a), number::big(b));
    let zero = |context: &mut Context<'_>, what: &str| Err(context.raise("ZeroDivisionError", what));
    let made: Result<BigInt, TextError> = match op {
        BinaryOp::Add => Ok(x + y),
        BinaryOp::Sub => Ok(x - y),
        BinaryOp::Mul => arithmetic::bits::multiply(&x, &y),
        BinaryOp::Div => {
            if y.is_zero() {
                return zero(context, "division by zero");
            }
            return match arithmetic::mixed::true_divide(&x, &y) {
                Ok(value) => Ok(Value::float(value)),
                Err(error) => Err(text_error(context, &error)),
            };
        }
        BinaryOp::FloorDiv | BinaryOp::Mod => {
            if y.is_zero() {
                return zero(
                    context,
                    if op == BinaryOp::Mod {
                        "integer modulo by zero"
                    } else {
                        "integer division or modulo by zero"
                    },
                );
            }
            arithmetic::integer::div_mod(&x, &y)
                .map(|(quotient, rest)| if op == BinaryOp::Mod { rest } else { quotient })
        }
        BinaryOp::Pow => {
            if y.sign() == Sign::Minus {
                return floats(context, op, a, b);
            }
            arithmetic::power::int(&x, &y)
        }
        BinaryOp::LShift => arithmetic::bits::shift_left(&x, &y),
        BinaryOp::RShift => arithmetic::bits::shift_right(&x, &y),
        BinaryOp::And => Ok(x & y),
        BinaryOp::Or => Ok(x | y),
        BinaryOp::Xor => Ok(x ^ y),
        BinaryOp::MatMul => return Err(unsupported(context, "@", a, b)),
    };
    match made {
        Ok(value) => Ok(context.big(&value)),
        Err(error) => Err(text_error(context, &error)),
    }
}

/// `x op y` where 128 bits hold it.
fn wide(op: BinaryOp, x: i128, y: i128) -> Option<i128> {
    match op {
        BinaryOp::Add => x.checked_add(y),
        BinaryOp::Sub => x.checked_sub(y),
        BinaryOp::Mul => x.checked_mul(y),
        BinaryOp::FloorDiv => {
            let quotient = x.checked_div(y)?;
            Some(quotient - i128::from(x % y != 0 && (x < 0) != (y < 0)))
        }
        BinaryOp::Mod => {
            let rest = x.checked_rem(y)?;
            Some(if rest != 0 && (rest < 0) != (y < 0) { rest + y } else { rest })
        }
        BinaryOp::Pow => x.checked_pow(u32::try_from(y).ok()?),
        BinaryOp::LShift => x.checked_mul(1_i128.checked_shl(u32::try_from(y).ok()?).filter(|&by| by > 0)?),
        BinaryOp::RShift => Some(x >> u32::try_from(y).ok().filter(|&by| by < i128::BITS)?),
        BinaryOp::And => Some(x & y),
        BinaryOp::Or => Some(x | y),
        BinaryOp::Xor => Some(x ^ y),
        BinaryOp::Div | BinaryOp::MatMul => None,
    }
}

fn floats(context: &mut Context<'_>, op: BinaryOp, a: Value, b: Value) -> Outcome {
    let (Some(x), Some(y)) = (number::to_f64(a), number::to_f64(b)) else {
        return Err(unsupported(context, symbol(op), a, b));
    };
    if (x.is_infinite() && !a.is_float()) || (y.is_infinite() && !b.is_float()) {
        return Err(context.raise("OverflowError", "int too large to convert to float"));
    }
    let value = match op {
        BinaryOp::Add => x + y,
        BinaryOp::Sub => x - y,
        BinaryOp::Mul => x * y,
        BinaryOp::Div => {
            if y == 0.0 {
                return Err(context.raise(
                    "ZeroDivisionError",
                    if a.is_float() || b.is_float() { "float division by zero" } else { "division by zero" },
                ));
            }
            x / y
        }
        BinaryOp::FloorDiv | BinaryOp::Mod => {
            if y == 0.0 {
                return Err(context.raise(
                    "ZeroDivisionError",
                    if op == BinaryOp::Mod { "float modulo by zero" } else { "float floor division by zero" },
                ));
            }
            match arithmetic::float::div_mod(x, y) {
                Ok((quotient, rest)) => {
                    if op == BinaryOp::Mod {
                        rest
                    } else {
                        quotient
                    }
                }
                Err(error) => return Err(text_error(context, &error)),
            }
        }
        BinaryOp::Pow => match arithmetic::power::float(x, y) {
            Ok(value) => value,
            Err(error) => return Err(text_error(context, &error)),
        },
        _ => return Err(unsupported(context, symbol(op), a, b)),
    };
    Ok(Value::float(value))
}
