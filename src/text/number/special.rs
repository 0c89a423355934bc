//! The functions of `math` that the standard library does not have.

use crate::text::error::TextError;

/// `erf`.
pub fn erf(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    let size = x.abs();
    let value = if size < 2.0 { erf_series(size) } else { 1.0 - erfc_fraction(size) };
    value.copysign(x)
}

/// `erfc`.
pub fn erfc(x: f64) -> f64 {
    match x {
        _ if x.is_nan() => x,
        _ if x >= 1.0 => erfc_fraction(x),
        _ if x <= -2.0 => 2.0 - erfc_fraction(-x),
        _ => 1.0 - erf(x),
    }
}

/// Its power series with the exponential taken out: all terms have one sign.
fn erf_series(x: f64) -> f64 {
    let square = x * x;
    let (mut sum, mut term) = (1.0, 1.0);
    for n in 1..200 {
        term *= 2.0 * square / f64::from(2 * n + 1);
        sum += term;
        if term < sum * 1e-17 {
            break;
        }
    }
    2.0 / std::f64::consts::PI.sqrt() * x * (-square).exp() * sum
}

/// Its continued fraction, from the far end. `x` is 1 or more.
fn erfc_fraction(x: f64) -> f64 {
    if x > 27.3 {
        return 0.0;
    }
    let square = x * x;
    let mut fraction = 0.0;
    for n in (1..=120).rev() {
        let half = f64::from(n) / 2.0;
        fraction = half / (x + fraction);
    }
    (-square).exp() / std::f64::consts::PI.sqrt() / (x + fraction)
}

/// Lanczos's approximation of the gamma function, with g = 7 and nine terms.
const LANCZOS: [f64; 9] = [
    0.999_999_999_999_809_9,
    676.520_368_121_885_1,
    -1_259.139_216_722_402_8,
    771.323_428_777_653_1,
    -176.615_029_162_140_6,
    12.507_343_278_686_905,
    -0.138_571_095_265_720_12,
    9.984_369_578_019_572e-6,
    1.505_632_735_149_311_6e-7,
];

fn lanczos(x: f64) -> f64 {
    (1..).zip(&LANCZOS[1..]).fold(LANCZOS[0], |sum, (n, term)| sum + term / (x + f64::from(n)))
}

fn domain() -> TextError {
    TextError::value("math domain error")
}

fn range() -> TextError {
    TextError::overflow("math range error")
}

/// `gamma`.
pub fn gamma(x: f64) -> Result<f64, TextError> {
    if x.is_nan() || x == f64::INFINITY {
        return Ok(x);
    }
    if x == f64::NEG_INFINITY || (x <= 0.0 && x.fract() == 0.0) {
        return Err(domain());
    }
    if x.fract() == 0.0 && x <= 23.0 {
        // Exact: these factorials are floats.
        return Ok((1..x as u32).map(f64::from).product());
    }
    if x > 171.7 {
        return Err(range());
    }
    if x < 0.5 {
        if x < -184.0 {
            return Ok(0f64.copysign((std::f64::consts::PI * x).sin()));
        }
        return Ok(std::f64::consts::PI / ((std::f64::consts::PI * x).sin() * gamma(1.0 - x)?));
    }
    let x = x - 1.0;
    let base = x + 7.5;
    // Half the power twice: the whole may be too large before the exponential makes it small.
    let half = base.powf((x + 0.5) / 2.0);
    let value = (2.0 * std::f64::consts::PI).sqrt() * half * (-base).exp() * half * lanczos(x);
    if value.is_infinite() { Err(range()) } else { Ok(value) }
}

/// `lgamma`.
pub fn lgamma(x: f64) -> Result<f64, TextError> {
    if !x.is_finite() {
        return Ok(if x.is_nan() { x } else { f64::INFINITY });
    }
    if x <= 0.0 && x.fract() == 0.0 {
        return Err(domain());
    }
    if x == 1.0 || x == 2.0 {
        return Ok(0.0);
    }
    if x < 0.5 {
        let sine = (std::f64::consts::PI * x).sin().abs();
        return Ok((std::f64::consts::PI / sine).ln() - lgamma(1.0 - x)?);
    }
    let x = x - 1.0;
    let base = x + 7.5;
    let value = 0.5 * (2.0 * std::f64::consts::PI).ln() + (x + 0.5) * base.ln() - base + lanczos(x).ln();
    if value.is_infinite() { Err(range()) } else { Ok(value) }
}

pub(super) fn exponent(x: f64) -> i32 {
    ((x.to_bits() >> 52 & 0x7ff) as i32) - 1023
}

/// `remainder`: of the quotient rounded to the nearest, halves to even.
pub fn remainder(x: f64, y: f64) -> Result<f64, TextError> {
    if x.is_nan() || y.is_nan() {
        return Ok(f64::NAN);
    }
    if x.is_infinite() || y == 0.0 {
        return Err(domain());
    }
    if y.is_infinite() {
        return Ok(x);
    }
    let (size, y) = (x.abs(), y.abs());
    let rest = size % y;
    let other = y - rest;
    let value = if rest < other {
        rest
    } else if rest > other {
        -other
    } else {
        rest - 2.0 * ((0.5 * (size - rest)) % y)
    };
    Ok(if x.is_sign_negative() { -value } else { value })
}

/// `frexp`: a fraction from a half to one, and a power of two.
pub fn frexp(x: f64) -> (f64, i32) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    let (x, shift) = if x.is_subnormal() { (x * 2f64.powi(54), 54) } else { (x, 0) };
    let power = exponent(x) + 1;
    (f64::from_bits((x.to_bits() & !(0x7ff << 52)) | 1022 << 52), power - shift)
}

/// `ldexp`.
pub fn ldexp(x: f64, power: i64) -> Result<f64, TextError> {
    if x == 0.0 || !x.is_finite() {
        return Ok(x);
    }
    let (fraction, exponent) = frexp(x);
    let power = power.saturating_add(exponent.into());
    if power > 1024 {
        return Err(range());
    }
    if power < -1080 {
        return Ok(0f64.copysign(x));
    }
    // One product is exact, so only the last rounds.
    let (first, second) = if power < -1000 { (power + 1000, -1000) } else { (power - 1, 1) };
    Ok(fraction * 2f64.powi(first as i32) * 2f64.powi(second))
}

/// `nextafter`, so many steps.
pub fn next_after(x: f64, towards: f64, steps: u64) -> f64 {
    if x.is_nan() || towards.is_nan() {
        return f64::NAN;
    }
    // Floats in order are ints in order.
    let order = |f: f64| {
        let bits = f.to_bits() as i64;
        if bits < 0 { i64::MIN.wrapping_sub(bits) } else { bits }
    };
    let (from, to) = (i128::from(order(x)), i128::from(order(towards)));
    if from == to || steps == 0 {
        return if steps == 0 { x } else { towards };
    }
    let steps = i128::from(steps).min((to - from).abs());
    let place = if to > from { from + steps } else { from - steps } as i64;
    f64::from_bits(if place < 0 { i64::MIN.wrapping_sub(place) } else { place } as u64)
}

/// `ulp`: the value of the last bit.
pub fn ulp(x: f64) -> f64 {
    if !x.is_finite() {
        return x.abs();
    }
    let size = x.abs();
    let above = next_after(size, f64::INFINITY, 1);
    if above.is_infinite() { size - next_after(size, f64::NEG_INFINITY, 1) } else { above - size }
}

/// `isclose`.
pub fn is_close(a: f64, b: f64, relative: f64, absolute: f64) -> Result<bool, TextError> {
    if relative < 0.0 || absolute < 0.0 {
        return Err(TextError::value("tolerances must be non-negative"));
    }
    if a == b {
        return Ok(true);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(false);
    }
    let difference = (b - a).abs();
    Ok(difference <= (relative * b).abs() || difference <= (relative * a).abs() || difference <= absolute)
}

/// A positive int as a fraction from a half to one, and the power of two.
fn scaled(int: &num_bigint::BigInt) -> (f64, f64) {
    use num_traits::ToPrimitive;
    let shift = int.bits().saturating_sub(64);
    let high: num_bigint::BigInt = int >> shift;
    let (fraction, power) = frexp(high.to_f64().unwrap_or(f64::INFINITY));
    (fraction, f64::from(power) + shift as f64)
}

/// The logarithm of a positive int of any size, by a float's and the logarithm of 2 in the same base.
pub fn log_of_int(
    int: &num_bigint::BigInt,
    log: impl Fn(f64) -> f64,
    log_of_two: f64,
) -> Result<f64, TextError> {
    use num_traits::{Signed, ToPrimitive};
    if !int.is_positive() {
        return Err(domain());
    }
    if let Some(f) = int.to_f64().filter(|f| f.is_finite()) {
        return Ok(log(f));
    }
    let (fraction, power) = scaled(int);
    Ok(log(fraction) + power * log_of_two)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) {
        assert!((a - b).abs() <= b.abs() * 4e-15, "{a} {b}");
    }

    #[test]
    fn special_functions_are_near_the_known_values() {
        for (x, e, c) in [
            (0.5, 0.520_499_877_813_046_5, 0.479_500_122_186_953_5),
            (2.0, 0.995_322_265_018_952_7, 0.004_677_734_981_047_265),
            (3.0, 0.999_977_909_503_001_4, 2.209_049_699_858_543_8e-5),
            (-1.0, -0.842_700_792_949_714_9, 1.842_700_792_949_715),
        ] {
            near(erf(x), e);
            near(erfc(x), c);
        }
        for (x, g) in [
            (5.5, 52.342_777_784_553_52),
            (0.5, 1.772_453_850_905_515_9),
            (170.5, 5.56209241456e+305),
            (-1.5, 2.363_271_801_207_355),
        ] {
            assert!((gamma(x).unwrap() - g).abs() <= g * 1e-12, "{x}");
        }
        assert_eq!(gamma(6.0).unwrap(), 120.0);
        assert_eq!(gamma(200.0).unwrap_err().class, "OverflowError");
        assert!((lgamma(100.5).unwrap() - 361.435_540_467_777_6).abs() < 1e-11);
        assert!((lgamma(-1.5).unwrap() - 0.860_047_015_376_481_2).abs() < 1e-13);
        assert_eq!(lgamma(-1.0).unwrap_err().message, "math domain error");
    }

    #[test]
    fn floats_are_taken_apart() {
        assert_eq!(frexp(8.0), (0.5, 4));
        assert_eq!(frexp(5e-324), (0.5, -1073));
        assert_eq!(ldexp(0.5, -1073).unwrap(), 5e-324);
        assert_eq!(ldexp(1.5, 3).unwrap(), 12.0);
        assert_eq!(ldexp(0.75, 1024).unwrap(), 0.75 * 2f64.powi(1023) * 2.0);
        assert_eq!(ldexp(1.0, 5000).unwrap_err().message, "math range error");
        assert_eq!(next_after(1.0, 2.0, 1), 1.000_000_000_000_000_2);
        assert_eq!(next_after(0.0, -1.0, 1), -5e-324);
        assert_eq!(next_after(1.0, 2.0, u64::MAX), 2.0);
        assert_eq!((ulp(1.0), ulp(0.0)), (f64::EPSILON, 5e-324));
        assert_eq!(remainder(5.0, 3.0).unwrap(), -1.0);
        assert_eq!(remainder(2.5, 1.0).unwrap(), 0.5);
        assert_eq!(remainder(-3.5, 1.0).unwrap(), 0.5);
        assert!(is_close(1.0, 1.0 + 1e-10, 1e-9, 0.0).unwrap());
        assert_eq!(
            log_of_int(&num_bigint::BigInt::from(10).pow(400), f64::log10, 2f64.log10()).unwrap(),
            400.0
        );
    }
}
