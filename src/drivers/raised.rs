//! The exceptions of Python's own primitives, from errors of ours.

use crate::vm::Answer;
use crate::{Error, ErrorKind};

/// A defect of the library: an event has no release, a lock no permits.
pub(in crate::drivers) fn no_such_call() -> Error {
    Error::fixed(ErrorKind::WrongType, "The primitive has no such method.")
}

/// The exception that Python's own primitive raises for it.
#[cold]
pub(in crate::drivers) fn exception(error: &Error) -> Answer {
    let (class, message) = match error.kind() {
        ErrorKind::ReleaseUnlocked => ("RuntimeError", "release unlocked lock"),
        ErrorKind::NotOwner => ("RuntimeError", "cannot release un-acquired lock"),
        ErrorKind::RecursionOverflow => ("OverflowError", "Internal lock count overflowed"),
        ErrorKind::NegativeInitial => ("ValueError", "semaphore initial value must be >= 0"),
        ErrorKind::ReleaseCount => ("ValueError", "n must be one or more"),
        ErrorKind::ReleasedTooOften => ("ValueError", "Semaphore released too many times"),
        ErrorKind::PermitOverflow => ("OverflowError", "a semaphore holds 4294967295 permits at most"),
        ErrorKind::NoThreads => ("RuntimeError", "can't start new thread"),
        _ => ("RuntimeError", error.detail()),
    };
    Answer::Raise { class, message: message.into() }
}

/// Of a condition whose lock is not held.
pub(in crate::drivers) fn not_owned(message: &'static str) -> Answer {
    Answer::Raise { class: "RuntimeError", message: message.into() }
}
