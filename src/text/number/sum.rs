//! Exact sums of floats, rounded once, and what is made of them.

use super::special::exponent;
use crate::text::error::TextError;

/// `fsum`: the exact sum, rounded once.
pub fn fsum(numbers: &[f64]) -> Result<f64, TextError> {
    // What the sum has lost so far, in parts that do not overlap, from the smallest.
    let mut parts: Vec<f64> = Vec::new();
    let (mut special, mut infinities) = (0.0, 0.0);
    for &number in numbers {
        if !number.is_finite() {
            special += number;
            if number.is_infinite() {
                infinities += number;
            }
            continue;
        }
        let mut x = number;
        let mut kept = 0;
        for index in 0..parts.len() {
            let mut y = parts[index];
            if x.abs() < y.abs() {
                std::mem::swap(&mut x, &mut y);
            }
            let high = x + y;
            let low = y - (high - x);
            if low != 0.0 {
                parts[kept] = low;
                kept += 1;
            }
            x = high;
        }
        parts.truncate(kept);
        if !x.is_finite() {
            return Err(TextError::overflow("intermediate overflow in fsum"));
        }
        if x != 0.0 {
            parts.push(x);
        }
    }
    if infinities.is_nan() {
        return Err(TextError::value("-inf + inf in fsum"));
    }
    if special != 0.0 {
        return Ok(special);
    }
    let Some(mut high) = parts.pop() else { return Ok(0.0) };
    let mut low = 0.0;
    while let Some(y) = parts.pop() {
        let x = high;
        high = x + y;
        low = y - (high - x);
        if low != 0.0 {
            break;
        }
    }
    // A half is rounded to even above; what lies below it may say otherwise.
    if let Some(&next) = parts.last()
        && ((low < 0.0 && next < 0.0) || (low > 0.0 && next > 0.0))
    {
        let twice = low * 2.0;
        let sum = high + twice;
        if twice == sum - high {
            high = sum;
        }
    }
    Ok(high)
}

/// `hypot` of any number of coordinates.
pub fn hypot(coordinates: &[f64]) -> f64 {
    if coordinates.iter().any(|x| x.is_infinite()) {
        return f64::INFINITY;
    }
    let most =
        coordinates.iter().fold(0.0, |most: f64, x| if x.is_nan() { f64::NAN } else { most.max(x.abs()) });
    if most == 0.0 || most.is_nan() || coordinates.iter().any(|x| x.is_nan()) {
        return if most == 0.0 { 0.0 } else { f64::NAN };
    }
    // A power of two divides exactly.
    let scale = 2f64.powi(exponent(most).clamp(-1000, 1000));
    let squares: Vec<f64> = coordinates.iter().flat_map(|x| square(x / scale)).collect();
    let sum = fsum(&squares).unwrap_or(f64::INFINITY);
    let root = sum.sqrt();
    // One step towards the exact root of what the sum is, and the product says how far off it is.
    let [high, low] = square(root);
    let rest = fsum(&[sum, -high, -low]).unwrap_or(0.0);
    (root + rest / (2.0 * root)) * scale
}

/// A square exactly, as a float and what it lost.
fn square(x: f64) -> [f64; 2] {
    let high = x * x;
    [high, x.mul_add(x, -high)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_and_lengths_are_rounded_once() {
        assert_eq!(fsum(&[0.1; 10]).unwrap(), 1.0);
        assert_eq!(fsum(&[1e100, 1.0, -1e100]).unwrap(), 1.0);
        assert_eq!(fsum(&[1e308, 1e308]).unwrap_err().class, "OverflowError");
        assert_eq!(fsum(&[f64::INFINITY, f64::NEG_INFINITY]).unwrap_err().class, "ValueError");
        assert_eq!(hypot(&[3.0, 4.0]), 5.0);
        assert_eq!(hypot(&[1e200, 1e200]), 1.414_213_562_373_095e200);
        assert_eq!(hypot(&[5e-324, 0.0]), 5e-324);
        assert_eq!(hypot(&[]), 0.0);
    }
}
