//! Hashes of numbers: modulo the Mersenne prime 2^61 − 1, so that equal numbers of any type have equal hashes.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

const PRIME: u64 = (1 << 61) - 1;
const INFINITY: i64 = 314_159;

/// `hash` of a small int.
pub fn small(int: i64) -> i64 {
    let rest = (int.unsigned_abs() % PRIME) as i64;
    shown(if int < 0 { -rest } else { rest })
}

/// `hash` of an int.
pub fn int(int: &BigInt) -> i64 {
    let rest = (int.magnitude() % PRIME).to_i64().unwrap_or(0);
    shown(if int.is_negative() { -rest } else { rest })
}

/// `hash` of a float. NaN has 0; CPython takes the object's address.
pub fn float(f: f64) -> i64 {
    if f.is_nan() {
        return 0;
    }
    if f.is_infinite() {
        return if f > 0.0 { INFINITY } else { -INFINITY };
    }
    let bits = f.abs().to_bits();
    let (fraction, biased) = (bits & ((1 << 52) - 1), (bits >> 52) as i32);
    let (mantissa, exponent) =
        if biased == 0 { (fraction, -1074) } else { (fraction | 1 << 52, biased - 1075) };
    // Two to the 61st is 1 modulo the prime, so a power of two turns the 61 bits.
    let turn = exponent.rem_euclid(61) as u32;
    let rest = ((mantissa << turn) & PRIME) | (mantissa >> (61 - turn));
    let rest = (rest % PRIME) as i64;
    shown(if f < 0.0 { -rest } else { rest })
}

/// −1 means an error in CPython's C functions, so no hash is −1.
fn shown(hash: i64) -> i64 {
    if hash == -1 { -2 } else { hash }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_numbers_have_equal_hashes() {
        assert_eq!(small(-1), -2);
        assert_eq!(small(i64::MIN), -4);
        assert_eq!(int(&BigInt::from(PRIME)), 0);
        assert_eq!(int(&-BigInt::from(10).pow(30)), -465_258_685_558_744_706);
        for n in [0i64, 1, -1, 3, -5, 1 << 40, -(1 << 53)] {
            assert_eq!(float(n as f64), small(n));
            assert_eq!(int(&BigInt::from(n)), small(n));
        }
    }

    #[test]
    fn hashes_of_floats() {
        for (f, hash) in [
            (0.5, 1_152_921_504_606_846_976),
            (-0.1, -230_584_300_921_369_408),
            (1e300, 1_224_995_262_755_759_164),
            (5e-324, 16_777_216),
            (f64::NEG_INFINITY, -314_159),
        ] {
            assert_eq!(float(f), hash, "{f}");
        }
    }
}
