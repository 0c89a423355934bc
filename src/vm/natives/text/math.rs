//! `_math`: the functions of the module `math`.

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::argument::{OrRaise, as_big, big, natives, real, under, wrong};
use crate::bytecode::BinaryOp;
use crate::text::TextError;
use crate::text::interrupt::{self, Watch};
use crate::text::number::{float, integer, special, sum};
use crate::vm::context::{Context, Exit, Outcome};
use crate::vm::object::Kind;
use crate::vm::{Value, iterate, native, operate};

natives! {
    "_math.acos(x, /)" => |context, a| of(context, a, f64::acos),
    "_math.acosh(x, /)" => |context, a| of(context, a, f64::acosh),
    "_math.asin(x, /)" => |context, a| of(context, a, f64::asin),
    "_math.asinh(x, /)" => |context, a| of(context, a, f64::asinh),
    "_math.atan(x, /)" => |context, a| of(context, a, f64::atan),
    "_math.atanh(x, /)" => |context, a| of(context, a, f64::atanh),
    "_math.cbrt(x, /)" => |context, a| of(context, a, f64::cbrt),
    "_math.cos(x, /)" => |context, a| of(context, a, f64::cos),
    "_math.cosh(x, /)" => |context, a| growing(context, a, f64::cosh),
    "_math.degrees(x, /)" => |context, a| of(context, a, |x| x * (180.0 / std::f64::consts::PI)),
    "_math.erf(x, /)" => |context, a| of(context, a, special::erf),
    "_math.erfc(x, /)" => |context, a| of(context, a, special::erfc),
    "_math.exp(x, /)" => |context, a| growing(context, a, f64::exp),
    "_math.exp2(x, /)" => |context, a| growing(context, a, f64::exp2),
    "_math.expm1(x, /)" => |context, a| growing(context, a, f64::exp_m1),
    "_math.fabs(x, /)" => |context, a| of(context, a, f64::abs),
    "_math.gamma(x, /)" => |context, a| tried(context, a, special::gamma),
    "_math.lgamma(x, /)" => |context, a| tried(context, a, special::lgamma),
    "_math.log1p(x, /)" => |context, a| of(context, a, f64::ln_1p),
    "_math.radians(x, /)" => |context, a| of(context, a, |x| x * (std::f64::consts::PI / 180.0)),
    "_math.sin(x, /)" => |context, a| of(context, a, f64::sin),
    "_math.sinh(x, /)" => |context, a| growing(context, a, f64::sinh),
    "_math.sqrt(x, /)" => |context, a| of(context, a, f64::sqrt),
    "_math.tan(x, /)" => |context, a| of(context, a, f64::tan),
    "_math.tanh(x, /)" => |context, a| of(context, a, f64::tanh),
    "_math.ulp(x, /)" => |context, a| of(context, a, special::ulp),
    "_math.ceil(x, /)" => |context, a| whole(context, a[0], f64::ceil),
    "_math.floor(x, /)" => |context, a| whole(context, a[0], f64::floor),
    "_math.trunc(x, /)" => |context, a| whole(context, a[0], |x| x),
    "_math.isfinite(x, /)" => |context, a| Ok(Value::bool(real(context, a[0])?.is_finite())),
    "_math.isinf(x, /)" => |context, a| Ok(Value::bool(real(context, a[0])?.is_infinite())),
    "_math.isnan(x, /)" => |context, a| Ok(Value::bool(real(context, a[0])?.is_nan())),
    "_math.atan2(y, x, /)" => |context, a| two(context, a, |y, x| Ok(y.atan2(x))),
    "_math.copysign(x, y, /)" => |context, a| two(context, a, |x, y| Ok(x.copysign(y))),
    "_math.fmod(x, y, /)" => |context, a| two(context, a, |x, y| {
        if (x.is_infinite() && !y.is_nan()) || (y == 0.0 && !x.is_nan()) { Err(domain()) } else { Ok(x % y) }
    }),
    "_math.pow(x, y, /)" => |context, a| two(context, a, power),
    "_math.remainder(x, y, /)" => |context, a| two(context, a, special::remainder),
    "_math.fma(x, y, z, /)" => |context, a| {
        let (x, y, z) = (real(context, a[0])?, real(context, a[1])?, real(context, a[2])?);
        let value = x.mul_add(y, z);
        let given = x.is_nan() || y.is_nan() || z.is_nan();
        let finite = x.is_finite() && y.is_finite() && z.is_finite();
        let checked = if value.is_nan() && !given {
            Err(TextError::value("invalid operation in fma"))
        } else if value.is_infinite() && finite {
            Err(TextError::overflow("overflow in fma"))
        } else {
            Ok(value)
        };
        checked.or_raise(context).map(Value::float)
    },
    "_math.frexp(x, /)" => |context, a| {
        let (fraction, power) = special::frexp(real(context, a[0])?);
        let parts = [Value::float(fraction), context.int(power.into())];
        Ok(context.tuple(&parts))
    },
    "_math.ldexp(x, i, /)" => |context, a| {
        let x = real(context, a[0])?;
        let Some(power) = as_big(a[1]) else {
            return Err(wrong(context, "Expected an int as second argument to ldexp."));
        };
        let far = if power.sign() == num_bigint::Sign::Minus { i64::MIN } else { i64::MAX };
        special::ldexp(x, power.to_i64().unwrap_or(far)).or_raise(context).map(Value::float)
    },
    "_math.modf(x, /)" => |context, a| {
        let x = real(context, a[0])?;
        let fraction = if x.is_infinite() { 0f64.copysign(x) } else { x.fract().copysign(x) };
        Ok(context.tuple(&[Value::float(fraction), Value::float(x.trunc())]))
    },
    "_math.nextafter(x, y, /, *, steps=None)" => |context, a| {
        let (x, y) = (real(context, a[0])?, real(context, a[1])?);
        let steps = if a[2].is_none() { BigInt::from(1) } else { big(context, a[2])? };
        if steps.sign() == num_bigint::Sign::Minus {
            return Err(context.raise("ValueError", "steps must be a non-negative integer"));
        }
        Ok(Value::float(special::next_after(x, y, steps.to_u64().unwrap_or(u64::MAX))))
    },
    "_math.isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)" => |context, a| {
        let (x, y) = (real(context, a[0])?, real(context, a[1])?);
        let (relative, absolute) = (real(context, a[2])?, real(context, a[3])?);
        special::is_close(x, y, relative, absolute).or_raise(context).map(Value::bool)
    },
    "_math.log(x, base=?, /)" => |context, a| {
        let top = logarithm(context, a[0], f64::ln, std::f64::consts::LN_2)?;
        if a[1].is_empty() {
            return Ok(Value::float(top));
        }
        let bottom = logarithm(context, a[1], f64::ln, std::f64::consts::LN_2)?;
        float::divide(top, bottom).or_raise(context).map(Value::float)
    },
    "_math.log2(x, /)" => |context, a| logarithm(context, a[0], f64::log2, 1.0).map(Value::float),
    "_math.log10(x, /)" => |context, a| {
        logarithm(context, a[0], f64::log10, std::f64::consts::LOG10_2).map(Value::float)
    },
    "_math.factorial(n, /)" => |context, a| {
        let n = big(context, a[0])?;
        let far = if n.sign() == num_bigint::Sign::Minus { -1 } else { i64::MAX };
        let result = integer::factorial(n.to_i64().unwrap_or(far)).or_raise(context)?;
        Ok(context.big(&result))
    },
    "_math.comb(n, k, /)" => |context, a| {
        let (n, k) = (big(context, a[0])?, big(context, a[1])?);
        let result = integer::comb(&n, small(&k)).or_raise(context)?;
        Ok(context.big(&result))
    },
    "_math.perm(n, k=None, /)" => |context, a| {
        let n = big(context, a[0])?;
        if a[1].is_none() {
            let result = integer::factorial(small(&n)).or_raise(context)?;
            return Ok(context.big(&result));
        }
        let k = big(context, a[1])?;
        let result = integer::perm(&n, small(&k)).or_raise(context)?;
        Ok(context.big(&result))
    },
    "_math.isqrt(n, /)" => |context, a| {
        let n = big(context, a[0])?;
        let root = integer::isqrt(&n).or_raise(context)?;
        Ok(context.big(&root))
    },
    "_math.gcd(*integers)" => |context, a| folded(context, a[0], BigInt::from(0), integer::gcd),
    "_math.lcm(*integers)" => |context, a| folded(context, a[0], BigInt::from(1), integer::lcm),
    "_math.hypot(*coordinates)" => |context, a| {
        let coordinates = reals(context, a[0])?;
        let length = sum::hypot(&coordinates);
        let finite = coordinates.iter().all(|x| x.is_finite());
        let checked = if length.is_infinite() && finite { Err(range()) } else { Ok(length) };
        checked.or_raise(context).map(Value::float)
    },
    "_math.dist(p, q, /)" => |context, a| {
        let (p, q) = (reals(context, a[0])?, reals(context, a[1])?);
        if p.len() != q.len() {
            return Err(context.raise("ValueError", "both points must have the same number of dimensions"));
        }
        let between: Vec<f64> = p.iter().zip(&q).map(|(p, q)| p - q).collect();
        Ok(Value::float(sum::hypot(&between)))
    },
    "_math.fsum(seq, /)" => |context, a| {
        let numbers = reals(context, a[0])?;
        sum::fsum(&numbers).or_raise(context).map(Value::float)
    },
    "_math.prod(iterable, start=1, /)" => |context, a| {
        let items = items(context, a[0])?;
        let mut watch = Watch::new();
        items.into_iter().try_fold(a[1], |product, item| {
            watched(&mut watch, product)?;
            operate::binary(context, BinaryOp::Mul, product, item)
        })
    },
    "_math.sumprod(p, q, /)" => |context, a| sumprod(context, a),
}

/// The constants: module, name and value.
pub(in crate::vm) const CONSTANTS: &[(&str, &str, f64)] = &[
    ("_math", "e", std::f64::consts::E),
    ("_math", "inf", f64::INFINITY),
    ("_math", "nan", f64::NAN),
    ("_math", "pi", std::f64::consts::PI),
    ("_math", "tau", std::f64::consts::TAU),
];

fn domain() -> TextError {
    TextError::value("math domain error")
}

fn range() -> TextError {
    TextError::overflow("math range error")
}

/// A function that is infinite nowhere: where it has no value, there is an error.
fn of(context: &mut Context<'_>, a: &[Value], function: fn(f64) -> f64) -> Outcome {
    let x = real(context, a[0])?;
    let value = function(x);
    let wrong = (value.is_nan() && !x.is_nan()) || (value.is_infinite() && x.is_finite());
    let checked = if wrong { Err(domain()) } else { Ok(value) };
    checked.or_raise(context).map(Value::float)
}

/// A function that outgrows all floats.
fn growing(context: &mut Context<'_>, a: &[Value], function: fn(f64) -> f64) -> Outcome {
    let x = real(context, a[0])?;
    let value = function(x);
    let checked = if value.is_infinite() && x.is_finite() { Err(range()) } else { Ok(value) };
    checked.or_raise(context).map(Value::float)
}

fn tried(context: &mut Context<'_>, a: &[Value], function: fn(f64) -> Result<f64, TextError>) -> Outcome {
    let x = real(context, a[0])?;
    function(x).or_raise(context).map(Value::float)
}

fn two(context: &mut Context<'_>, a: &[Value], function: fn(f64, f64) -> Result<f64, TextError>) -> Outcome {
    let (x, y) = (real(context, a[0])?, real(context, a[1])?);
    function(x, y).or_raise(context).map(Value::float)
}

fn power(x: f64, y: f64) -> Result<f64, TextError> {
    let value = x.powf(y);
    if !x.is_finite() || !y.is_finite() || value.is_finite() {
        return Ok(value);
    }
    Err(if value.is_nan() || x == 0.0 { domain() } else { range() })
}

fn whole(context: &mut Context<'_>, value: Value, round: fn(f64) -> f64) -> Outcome {
    if let Some(int) = as_big(value) {
        return Ok(context.big(&int));
    }
    let x = real(context, value)?;
    let int = float::to_int(round(x)).or_raise(context)?;
    Ok(context.big(&int))
}

fn logarithm(
    context: &mut Context<'_>,
    value: Value,
    log: fn(f64) -> f64,
    log_of_two: f64,
) -> Result<f64, Exit> {
    if let Some(int) = as_big(value) {
        return special::log_of_int(&int, log, log_of_two).or_raise(context);
    }
    let x = real(context, value)?;
    if x <= 0.0 { Err(domain()).or_raise(context) } else { Ok(log(x)) }
}

/// What a count can be at all: beyond it there is no memory.
fn small(int: &BigInt) -> i64 {
    int.to_i64().unwrap_or(if int.sign() == num_bigint::Sign::Minus { -1 } else { i64::MAX })
}

fn items(context: &mut Context<'_>, value: Value) -> Result<Vec<Value>, Exit> {
    match iterate::all(context, value) {
        Some(items) => Ok(items),
        None => {
            let name = context.type_name(value);
            Err(wrong(context, &format!("'{name}' object is not iterable")))
        }
    }
}

fn reals(context: &mut Context<'_>, value: Value) -> Result<Vec<f64>, Exit> {
    items(context, value)?.into_iter().map(|item| real(context, item)).collect()
}

fn folded(
    context: &mut Context<'_>,
    values: Value,
    start: BigInt,
    with: fn(&BigInt, &BigInt) -> Result<BigInt, TextError>,
) -> Outcome {
    let mut result = start;
    for value in native::sequence(values).unwrap_or_default() {
        let value = big(context, value)?;
        result = with(&result, &value).or_raise(context)?;
    }
    Ok(context.big(&result))
}

/// Ends a fold that is to be given up. Large ints take as long as thousands of small ones.
fn watched(watch: &mut Watch, so_far: Value) -> Result<(), Exit> {
    let stops = if so_far.is(Kind::BigInt) { interrupt::is_raised() } else { watch.is_raised() };
    if stops { Err(Exit::Stopped) } else { Ok(()) }
}

fn sumprod(context: &mut Context<'_>, a: &[Value]) -> Outcome {
    let (p, q) = (items(context, a[0])?, items(context, a[1])?);
    if p.len() != q.len() {
        return Err(context.raise("ValueError", "Inputs are not the same length"));
    }
    let both = || p.iter().zip(&q);
    if both().any(|(p, q)| under(*p).is_float() || under(*q).is_float()) {
        let mut parts = Vec::with_capacity(p.len() * 2);
        for (p, q) in both() {
            let (p, q) = (real(context, *p)?, real(context, *q)?);
            let product = p * q;
            parts.extend([product, p.mul_add(q, -product)]);
        }
        // Of what is not finite only the products say something.
        if parts.iter().any(|part| !part.is_finite()) {
            return Ok(Value::float(parts.iter().step_by(2).sum()));
        }
        return sum::fsum(&parts).or_raise(context).map(Value::float);
    }
    let mut sum = Value::index(0);
    let mut watch = Watch::new();
    for (&p, &q) in both() {
        watched(&mut watch, sum)?;
        let product = operate::binary(context, BinaryOp::Mul, p, q)?;
        sum = operate::binary(context, BinaryOp::Add, sum, product)?;
    }
    Ok(sum)
}
