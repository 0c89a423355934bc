//! How bytes are written as a literal.

use std::fmt::Write;

use crate::text::interrupt::each;
use crate::text::string::repr::quote;

/// `repr(bytes)`.
pub fn repr(bytes: &[u8]) -> String {
    let quote = quote(bytes);
    let mut out = String::with_capacity(bytes.len() + 3);
    out.push('b');
    out.push(quote);
    for &byte in each(bytes.iter()) {
        match byte {
            b'\\' => out.push_str("\\\\"),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            _ if char::from(byte) == quote => out.extend(['\\', quote]),
            b' '..=b'~' => out.push(char::from(byte)),
            _ => {
                // Writing to a String does not fail.
                let _ = write!(out, "\\x{byte:02x}");
            }
        }
    }
    out.push(quote);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_literal_reads_back_as_the_bytes() {
        assert_eq!(repr(b"it's\n\0\xff"), "b\"it's\\n\\x00\\xff\"");
        assert_eq!(repr(b"\"it's\"\\"), "b'\"it\\'s\"\\\\'");
        assert_eq!(repr(b""), "b''");
    }
}
