//! What the parser asks of Unicode's normal forms, for names alone. Names stay as they are written: two spellings of a
//! letter are two names here, where Python has one. The tables would be a tenth of the page's WebAssembly module.

/// Normal forms of a text.
pub trait UnicodeNormalization {
    /// The text's characters.
    type Characters: Iterator<Item = char>;

    /// The text as it is.
    fn nfkc(self) -> Self::Characters;
}

impl<'a> UnicodeNormalization for &'a str {
    type Characters = std::str::Chars<'a>;

    fn nfkc(self) -> Self::Characters {
        self.chars()
    }
}

/// Whether a name is in its normal form: all are.
pub fn is_nfkc(_: &str) -> bool {
    true
}
