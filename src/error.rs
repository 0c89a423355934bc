//! One error type for the whole crate, converted once at each edge (`web` makes a JavaScript exception of it).

use std::borrow::Cow;
use std::fmt;

/// What went wrong. Match on this; read [`Error::detail`] to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A number lies outside its range. Nothing was started.
    OutOfRange,
    /// A value is of the wrong type or a name is unknown. Nothing was started.
    WrongType,
    /// The run's [`StopFlag`](crate::sync::StopFlag) was raised while the thread waited.
    Stopped,
    /// `release` of a lock that nobody holds. The lock is as it was.
    ReleaseUnlocked,
    /// Another call is using the board. Nothing was started.
    Busy,
    /// The threads asked for could not be had.
    NoThreads,
    /// A recorded log contradicts itself: a defect of this crate, never of its input.
    BrokenLog,
}

/// An [`ErrorKind`], a sentence that says what happened and what to do next, and the parameter at fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    detail: Cow<'static, str>,
    parameter: Option<&'static str>,
}

impl Error {
    pub(crate) const fn fixed(kind: ErrorKind, detail: &'static str) -> Self {
        Self { kind, detail: Cow::Borrowed(detail), parameter: None }
    }

    #[cfg(not(loom))]
    pub(crate) fn of_parameter(kind: ErrorKind, parameter: &'static str, detail: String) -> Self {
        Self { kind, detail: Cow::Owned(detail), parameter: Some(parameter) }
    }

    #[cfg(not(loom))]
    pub(crate) fn no_threads(wanted: usize, had: usize, cause: &dyn fmt::Display) -> Self {
        let detail = format!(
            "The run wants {wanted} threads at once and only {had} could be had ({cause}). Ask for fewer."
        );
        Self { kind: ErrorKind::NoThreads, detail: Cow::Owned(detail), parameter: None }
    }

    /// What went wrong, to match on.
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// What happened and what to do next, in a sentence.
    #[must_use]
    pub fn detail(&self) -> &str {
        &self.detail
    }

    /// The parameter at fault, for [`ErrorKind::OutOfRange`] and [`ErrorKind::WrongType`].
    #[must_use]
    pub const fn parameter(&self) -> Option<&'static str> {
        self.parameter
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)
    }
}

impl std::error::Error for Error {}
