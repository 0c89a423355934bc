//! Literals, and arithmetic on literals.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive, Zero};
use ruff_python_ast::{self as ast, Expr, Number, Operator, UnaryOp};

use super::super::Constant;

/// Largest numbers, in bits, and texts that arithmetic on literals may make.
const LARGEST: u64 = 256;

/// The value of an expression that holds only literals.
pub(super) fn fold(expression: &Expr) -> Option<Constant> {
    Some(match expression {
        Expr::NoneLiteral(_) => Constant::None,
        Expr::Name(name) if name.id == "__debug__" => Constant::True,
        Expr::EllipsisLiteral(_) => Constant::Ellipsis,
        Expr::BooleanLiteral(literal) => truth(literal.value),
        Expr::NumberLiteral(literal) => match &literal.value {
            Number::Int(value) => Constant::Int(integer(value)),
            Number::Float(value) => Constant::Float(*value),
            Number::Complex { .. } => return None,
        },
        Expr::StringLiteral(literal) => Constant::Str(literal.value.to_str().to_owned()),
        Expr::BytesLiteral(literal) => Constant::Bytes(literal.value.bytes().collect()),
        Expr::Tuple(tuple) => Constant::Tuple(tuple.elts.iter().map(fold).collect::<Option<_>>()?),
        Expr::UnaryOp(unary) => match (unary.op, fold(&unary.operand)?) {
            (UnaryOp::USub, Constant::Int(value)) => Constant::Int(-value),
            (UnaryOp::USub, Constant::Float(value)) => Constant::Float(-value),
            (UnaryOp::UAdd, value @ (Constant::Int(_) | Constant::Float(_))) => value,
            (UnaryOp::Invert, Constant::Int(value)) => Constant::Int(-value - 1),
            (UnaryOp::Not, Constant::True) => Constant::False,
            (UnaryOp::Not, Constant::False) => Constant::True,
            _ => return None,
        },
        Expr::BinOp(_) => {
            let (first, rest) = spine(expression);
            let mut value = fold(first)?;
            for binary in rest {
                value = apply(binary.op, &value, &fold(&binary.right)?)?;
            }
            value
        }
        _ => return None,
    })
}

/// `a + b - c` as `a` and the operations in their order: it leans to the left as far as one likes to write.
pub(super) fn spine(expression: &Expr) -> (&Expr, Vec<&ast::ExprBinOp>) {
    let mut rest = Vec::new();
    let mut first = expression;
    while let Expr::BinOp(binary) = first {
        rest.push(binary);
        first = &binary.left;
    }
    rest.reverse();
    (first, rest)
}

pub(super) fn truth(value: bool) -> Constant {
    if value { Constant::True } else { Constant::False }
}

fn integer(value: &ast::Int) -> BigInt {
    if let Some(value) = value.as_u64() {
        return value.into();
    }
    let text = value.to_string().replace('_', "").to_ascii_lowercase();
    let (digits, radix) = match text.get(..2) {
        Some("0x") => (&text[2..], 16),
        Some("0o") => (&text[2..], 8),
        Some("0b") => (&text[2..], 2),
        _ => (text.as_str(), 10),
    };
    BigInt::parse_bytes(digits.as_bytes(), radix).unwrap_or_default()
}

/// The same as at run time, or None where that would raise or be large.
pub(super) fn apply(op: Operator, a: &Constant, b: &Constant) -> Option<Constant> {
    match (a, b) {
        (Constant::Int(a), Constant::Int(b)) => integers(op, a, b),
        (Constant::Str(a), Constant::Str(b)) if op == Operator::Add && a.len() + b.len() < 4096 => {
            Some(Constant::Str(format!("{a}{b}")))
        }
        (Constant::Str(text), Constant::Int(times)) if op == Operator::Mult => {
            let times = times.to_usize()?;
            (text.len().checked_mul(times)? <= 4096).then(|| Constant::Str(text.repeat(times)))
        }
        (Constant::Int(_) | Constant::Float(_), Constant::Int(_) | Constant::Float(_)) => {
            floats(op, float(a)?, float(b)?)
        }
        _ => None,
    }
}

fn float(value: &Constant) -> Option<f64> {
    match value {
        Constant::Float(value) => Some(*value),
        // Larger ones need the run time's rounding.
        Constant::Int(value) if value.bits() <= 53 => value.to_f64(),
        _ => None,
    }
}

fn floats(op: Operator, a: f64, b: f64) -> Option<Constant> {
    Some(Constant::Float(match op {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mult => a * b,
        Operator::Div if b != 0.0 => a / b,
        _ => return None,
    }))
}

fn integers(op: Operator, a: &BigInt, b: &BigInt) -> Option<Constant> {
    if a.bits() > LARGEST || b.bits() > LARGEST {
        return None;
    }
    let small = || b.to_u32().filter(|b| u64::from(*b) <= LARGEST);
    Some(Constant::Int(match op {
        Operator::Add => a + b,
        Operator::Sub => a - b,
        Operator::Mult => a * b,
        Operator::Pow => {
            let exponent = small()?;
            if a.bits() * u64::from(exponent) > LARGEST {
                return None;
            }
            a.pow(exponent)
        }
        Operator::LShift => a << small()?,
        Operator::RShift => a >> small()?,
        Operator::BitAnd => a & b,
        Operator::BitOr => a | b,
        Operator::BitXor => a ^ b,
        Operator::FloorDiv if !b.is_zero() => floor(a, b).0,
        Operator::Mod if !b.is_zero() => floor(a, b).1,
        Operator::Div if !b.is_zero() && a.bits() <= 53 && b.bits() <= 53 => {
            return Some(Constant::Float(a.to_f64()? / b.to_f64()?));
        }
        _ => return None,
    }))
}

/// Division rounded down, and its remainder, which has b's sign.
fn floor(a: &BigInt, b: &BigInt) -> (BigInt, BigInt) {
    let (quotient, remainder) = (a / b, a % b);
    if !remainder.is_zero() && remainder.is_negative() != b.is_negative() {
        (quotient - 1, remainder + b)
    } else {
        (quotient, remainder)
    }
}
