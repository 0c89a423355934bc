//! The values of options: after a `=`, or the next argument.

use std::ffi::OsString;
use std::str::FromStr;

use crate::arguments::Mistake;

/// What is left of the command line.
pub type Arguments<'a> = &'a mut dyn Iterator<Item = OsString>;

const FROM_ONE: &str = "a whole number from 1 up";
const FROM_ZERO: &str = "a whole number from 0 to 18446744073709551615";

/// The value as it stands; `wanted` says what it is to be.
pub fn text(
    option: &str,
    value: Option<String>,
    arguments: Arguments<'_>,
    wanted: &str,
) -> Result<String, Mistake> {
    let value = value.or_else(|| arguments.next().map(|value| value.to_string_lossy().into_owned()));
    value.ok_or_else(|| Mistake(format!("{option} takes {wanted}")))
}

/// The name of a file, which need not be UTF-8.
pub fn file(option: &str, value: Option<String>, arguments: Arguments<'_>) -> Result<OsString, Mistake> {
    let value = value.map(OsString::from).or_else(|| arguments.next());
    value.filter(|name| !name.is_empty()).ok_or_else(|| Mistake(format!("{option} takes the name of a file")))
}

fn number<T: FromStr>(option: &str, value: &str, wanted: &str) -> Result<T, Mistake> {
    value.parse().map_err(|_| Mistake(format!("{option} takes {wanted}, not {value:?}")))
}

/// A whole number from 1 up.
pub fn positive<T: FromStr + PartialEq + Default>(
    option: &str,
    value: Option<String>,
    arguments: Arguments<'_>,
) -> Result<T, Mistake> {
    let value = text(option, value, arguments, FROM_ONE)?;
    let number: T = number(option, &value, FROM_ONE)?;
    if number == T::default() {
        return Err(Mistake(format!("{option} takes {FROM_ONE}, not 0")));
    }
    Ok(number)
}

/// A number above 0.
pub fn seconds(option: &str, value: Option<String>, arguments: Arguments<'_>) -> Result<f64, Mistake> {
    const WANTED: &str = "a number above 0";
    let value = text(option, value, arguments, WANTED)?;
    let number: f64 = number(option, &value, WANTED)?;
    if number.is_finite() && number > 0.0 {
        return Ok(number);
    }
    Err(Mistake(format!("{option} takes {WANTED}, not {value:?}")))
}

/// A seed that is there.
pub fn seed(option: &str, value: &str) -> Result<u64, Mistake> {
    number(option, value, FROM_ZERO)
}

/// A seed.
pub fn seed_of(option: &str, value: Option<String>, arguments: Arguments<'_>) -> Result<u64, Mistake> {
    let value = text(option, value, arguments, FROM_ZERO)?;
    seed(option, &value)
}
