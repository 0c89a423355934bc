//! One error type for the whole crate, converted once at each edge (`web` makes a JavaScript exception of it).

use std::borrow::Cow;
use std::fmt;

macro_rules! error_kinds {
    ($($(#[doc = $text:literal])+ $name:ident),+ $(,)?) => {
        /// What went wrong. Match on this; read [`Error::detail`] to a person.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum ErrorKind {
            $($(#[doc = $text])+ $name,)+
        }

        impl ErrorKind {
            /// All kinds there are.
            pub const ALL: &[Self] = &[$(Self::$name,)+];

            /// The name as it stands here, which JavaScript has as `error.kind`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name),)+
                }
            }
        }
    };
}

error_kinds! {
    /// A number lies outside its range. Nothing was started.
    OutOfRange,
    /// A value is of the wrong type or a name is unknown. Nothing was started.
    WrongType,
    /// The run's [`StopFlag`](crate::sync::StopFlag) was raised while the thread waited.
    Stopped,
    /// `release` of a lock that nobody holds. The lock is as it was. Python: `RuntimeError`.
    ReleaseUnlocked,
    /// `release` of a re-entrant lock by a thread that does not own it, which is as it was. Python: `RuntimeError`.
    NotOwner,
    /// `wait` or `notify` of a condition whose lock is not held. Nobody was woken. Python: `RuntimeError`. One kind for
    /// both, on purpose: the mistake and its remedy are the same, and the call that failed tells which it was.
    LockNotHeld,
    /// A re-entrant lock was acquired 4 294 967 295 times without a release. Python: `OverflowError`.
    RecursionOverflow,
    /// A timeout with a call that is not to block. Python: `ValueError`.
    NonBlockingTimeout,
    /// A timeout below 0 where that has no meaning. Python: `ValueError`.
    NegativeTimeout,
    /// A timeout that is not a number. Python: `ValueError`.
    InvalidTimeout,
    /// A timeout above [`Timeout::MAX`](crate::sync::Timeout::MAX). Python: `OverflowError`.
    TimeoutOverflow,
    /// A semaphore that would begin below 0. Python: `ValueError`.
    NegativeInitial,
    /// A release of fewer than 1 permits. Python: `ValueError`.
    ReleaseCount,
    /// A bounded semaphore would rise above its first value; it is as it was. Python: `ValueError`.
    ReleasedTooOften,
    /// A semaphore would rise above 4 294 967 295; it is as it was. Python has no such bound.
    PermitOverflow,
    /// A barrier for fewer than 1 parties. Python: `ValueError`.
    NoParties,
    /// The barrier is broken, or was reset while the thread waited. Python: `BrokenBarrierError`.
    BrokenBarrier,
    /// The barrier's action failed in this thread, which has broken it.
    ActionFailed,
    /// The queue had no item in time. Python: `queue.Empty`.
    Empty,
    /// The queue had no room in time. Python: `queue.Full`.
    Full,
    /// The queue was shut down. Python: `queue.ShutDown`.
    ShutDown,
    /// `task_done` more often than items were put. Python: `ValueError`.
    TaskDoneTooOften,
    /// A timer was started a second time. Python: `RuntimeError`.
    AlreadyStarted,
    /// A join of a timer that nobody has started. Python: `RuntimeError`.
    NotStarted,
    /// A blocking call on a thread that may not block, such as a page's main thread.
    MayNotBlock,
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

    pub(crate) fn of_action(failure: &dyn fmt::Display) -> Self {
        let detail = format!("The barrier's action failed ({failure}), and the barrier is broken.");
        Self { kind: ErrorKind::ActionFailed, detail: Cow::Owned(detail), parameter: None }
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
