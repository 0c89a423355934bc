//! Digits of all scripts: Unicode's decimal digits come in runs of ten, so their zeros say it all.

use std::borrow::Cow;

use super::interrupt::each;

/// The zeros of Unicode 15.1, in order.
const ZEROS: [u32; 68] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50,
    0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40,
    0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066,
    0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950,
    0x11c50, 0x11d50, 0x11da0, 0x11f50, 0x16a60, 0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec,
    0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e950, 0x1fbf0,
];

/// First and last of the digits that are not decimal: superscripts, circled and the like.
const OTHER_DIGITS: [(u32, u32); 20] = [
    (0xb2, 0xb3),
    (0xb9, 0xb9),
    (0x1369, 0x1371),
    (0x19da, 0x19da),
    (0x2070, 0x2070),
    (0x2074, 0x2079),
    (0x2080, 0x2089),
    (0x2460, 0x2468),
    (0x2474, 0x247c),
    (0x2488, 0x2490),
    (0x24ea, 0x24ea),
    (0x24f5, 0x24fd),
    (0x24ff, 0x24ff),
    (0x2776, 0x277e),
    (0x2780, 0x2788),
    (0x278a, 0x2792),
    (0x10a40, 0x10a43),
    (0x10e60, 0x10e68),
    (0x11052, 0x1105a),
    (0x1f100, 0x1f10a),
];

/// The commonest ideographs that count as numbers though they are letters.
const NUMBER_LETTERS: &str = "一七万三两九二五亿仟伍佰億兆八六十千四壹壱弐捌柒百陆零";

/// The value of a decimal digit of any script.
pub fn decimal(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let code = u32::from(c);
    let at = ZEROS.partition_point(|&zero| zero <= code).checked_sub(1)?;
    let value = code - ZEROS[at];
    (value < 10).then_some(value)
}

/// `isdigit` for one character.
pub fn is_digit(c: char) -> bool {
    let code = u32::from(c);
    decimal(c).is_some() || OTHER_DIGITS.iter().any(|&(first, last)| (first..=last).contains(&code))
}

/// `isnumeric` for one character.
pub fn is_numeric(c: char) -> bool {
    c.is_numeric() || NUMBER_LETTERS.contains(c)
}

/// The text with the digits of other scripts as ASCII digits, as `int` and `float` read it.
pub fn to_ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return text.into();
    }
    each(text.chars())
        .map(|c| decimal(c).and_then(|value| char::from_digit(value, 10)).unwrap_or(c))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_other_scripts_have_values() {
        assert_eq!(decimal('٣'), Some(3));
        assert_eq!(decimal('９'), Some(9));
        assert_eq!(decimal('²'), None);
        assert!(is_digit('²') && !is_digit('½') && !is_digit('a'));
        assert!(is_numeric('½') && is_numeric('三') && !is_numeric('a'));
    }
}
