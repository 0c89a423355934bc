//! What a pure text function answers when Python would raise.

use std::borrow::Cow;

/// An exception's class by name, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextError {
    /// The name of a built-in exception class.
    pub class: &'static str,
    /// The exception's text; empty where CPython gives none.
    pub message: Cow<'static, str>,
}

impl TextError {
    /// An exception of any class.
    pub fn new(class: &'static str, message: impl Into<Cow<'static, str>>) -> Self {
        Self { class, message: message.into() }
    }

    /// `ValueError`.
    pub fn value(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new("ValueError", message)
    }

    /// `TypeError`.
    pub fn kind(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new("TypeError", message)
    }

    /// `OverflowError`.
    pub fn overflow(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new("OverflowError", message)
    }

    /// `ZeroDivisionError`.
    pub fn zero(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new("ZeroDivisionError", message)
    }

    /// `MemoryError`, which says nothing, as CPython's.
    pub const fn memory() -> Self {
        Self { class: "MemoryError", message: Cow::Borrowed("") }
    }
}

/// The longest text, in bytes, that one operation makes out of small arguments: a width, a precision, a
/// repetition. More is a [`TextError::memory`], so that no small program exhausts the page.
pub const MAX_TEXT: usize = 1 << 26;

/// The widest field and the longest precision of a format.
pub const MAX_WIDTH: usize = 1 << 20;
