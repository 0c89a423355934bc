//! `translate`, with the table as a function.

use crate::text::error::{MAX_TEXT, TextError, too_long};
use crate::text::interrupt::each;

/// What a table says of a character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Becomes {
    /// It is not in the table.
    Itself,
    /// The table says `None`.
    Nothing,
    /// The table has a text, or a number of a character.
    Text(String),
}

/// The character of a number that a table holds.
pub fn of_number(number: Option<i64>) -> Result<Becomes, TextError> {
    let code = number.and_then(|number| u32::try_from(number).ok()).filter(|&code| code < 0x11_0000);
    let code = code.ok_or_else(|| TextError::value("character mapping must be in range(0x110000)"))?;
    Ok(Becomes::Text(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER).to_string()))
}

/// `translate`; `table` is asked for each character.
pub fn translate<E: From<TextError>>(
    text: &str,
    mut table: impl FnMut(char) -> Result<Becomes, E>,
) -> Result<String, E> {
    let mut out = String::with_capacity(text.len());
    for c in each(text.chars()) {
        match table(c)? {
            Becomes::Itself => out.push(c),
            Becomes::Nothing => {}
            Becomes::Text(text) if out.len() + text.len() > MAX_TEXT => {
                return Err(too_long().into());
            }
            Becomes::Text(text) => out.push_str(&text),
        }
    }
    Ok(out)
}

/// What `str.maketrans` makes of two or three texts: a character's number, and what it becomes (`None` is
/// nothing), in the order they are put into the table.
pub fn table(from: &str, to: &str, gone: &str) -> Result<Vec<(u32, Option<u32>)>, TextError> {
    if super::len(from) != super::len(to) {
        return Err(TextError::value("the first two maketrans arguments must have equal length"));
    }
    let changed = from.chars().zip(to.chars()).map(|(from, to)| (u32::from(from), Some(u32::from(to))));
    Ok(changed.chain(gone.chars().map(|c| (u32::from(c), None))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_replaces_and_drops() {
        let table = table("ab", "xy", "c").unwrap();
        let says = |c: char| -> Result<Becomes, TextError> {
            match table.iter().rev().find(|entry| entry.0 == u32::from(c)) {
                None => Ok(Becomes::Itself),
                Some((_, None)) => Ok(Becomes::Nothing),
                Some(&(_, Some(code))) => of_number(Some(code.into())),
            }
        };
        assert_eq!(translate("abcd", says).unwrap(), "xyd");
        assert_eq!(of_number(Some(-1)).unwrap_err().class, "ValueError");
        assert_eq!(super::table("a", "", "").unwrap_err().class, "ValueError");
    }
}
