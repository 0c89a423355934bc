//! An int's bytes: `to_bytes` and `from_bytes`.

use num_bigint::BigInt;
use num_traits::{Signed, Zero};

use crate::text::error::{MAX_TEXT, TextError, too_long};

/// Whether the order's name means the high byte first.
fn is_big(order: &str) -> Result<bool, TextError> {
    match order {
        "big" => Ok(true),
        "little" => Ok(false),
        _ => Err(TextError::value("byteorder must be either 'little' or 'big'")),
    }
}

/// `int.to_bytes`.
pub fn to_bytes(int: &BigInt, length: i64, order: &str, signed: bool) -> Result<Vec<u8>, TextError> {
    let big = is_big(order)?;
    let Ok(length) = usize::try_from(length) else {
        return Err(TextError::value("length argument must be non-negative"));
    };
    if length > MAX_TEXT {
        return Err(too_long());
    }
    if int.is_negative() && !signed {
        return Err(TextError::overflow("can't convert negative int to unsigned"));
    }
    let too_big = || TextError::overflow("int too big to convert");
    let mut bytes = if int.is_zero() {
        Vec::new()
    } else if signed {
        int.to_signed_bytes_le()
    } else {
        int.magnitude().to_bytes_le()
    };
    if bytes.len() > length {
        return Err(too_big());
    }
    bytes.resize(length, if int.is_negative() { 0xff } else { 0 });
    if big {
        bytes.reverse();
    }
    Ok(bytes)
}

/// `int.from_bytes`.
pub fn from_bytes(bytes: &[u8], order: &str, signed: bool) -> Result<BigInt, TextError> {
    super::bits::check(bytes.len() as u64 * 8)?;
    Ok(match (is_big(order)?, signed) {
        (true, true) => BigInt::from_signed_bytes_be(bytes),
        (true, false) => BigInt::from_bytes_be(num_bigint::Sign::Plus, bytes),
        (false, true) => BigInt::from_signed_bytes_le(bytes),
        (false, false) => BigInt::from_bytes_le(num_bigint::Sign::Plus, bytes),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ints_become_bytes_and_back() {
        for (int, length, order, signed, bytes) in [
            (1024, 2, "big", false, &[4, 0][..]),
            (1024, 4, "little", false, &[0, 4, 0, 0]),
            (-2, 3, "big", true, &[0xff, 0xff, 0xfe]),
            (-128, 1, "big", true, &[0x80]),
            (128, 2, "little", true, &[0x80, 0]),
            (0, 0, "big", false, &[]),
            (0, 2, "big", true, &[0, 0]),
        ] {
            assert_eq!(to_bytes(&BigInt::from(int), length, order, signed).unwrap(), bytes);
            assert_eq!(from_bytes(bytes, order, signed).unwrap(), BigInt::from(int));
        }
        let error = |int, length, order, signed| {
            to_bytes(&BigInt::from(int), length, order, signed).unwrap_err().message
        };
        assert_eq!(error(300, 1, "big", false), "int too big to convert");
        assert_eq!(error(128, 1, "big", true), "int too big to convert");
        assert_eq!(error(-1, 1, "big", false), "can't convert negative int to unsigned");
        assert_eq!(error(1, 1, "x", false), "byteorder must be either 'little' or 'big'");
        assert_eq!(error(1, -1, "big", false), "length argument must be non-negative");
    }
}
