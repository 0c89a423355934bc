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

    /// No exception: the thread is to stop, see [`interrupt`](super::interrupt).
    pub const fn stopped() -> Self {
        Self { class: "", message: Cow::Borrowed("") }
    }

    /// Whether it is no exception, but the thread is to stop.
    #[must_use]
    pub const fn is_stopped(&self) -> bool {
        self.class.is_empty()
    }
}

/// The longest text or bytes that an operation makes, in bytes. More is a [`too_long`]: no small program exhausts the page,
/// and what goes through a text as quickly as memory is copied need not look whether it is to be given up.
pub const MAX_TEXT: usize = 1 << 25;

/// The error of a text that would be too long.
#[cold]
pub fn too_long() -> TextError {
    TextError::new("MemoryError", format!("a text or bytes object has at most {MAX_TEXT} bytes here"))
}

/// The widest field and the longest precision of a format.
pub const MAX_WIDTH: usize = 1 << 20;
