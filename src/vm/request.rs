//! What a thread asks of whoever drives it, and what it is told.

use super::Value;

/// A primitive of the driver's: Lock, Condition, ...
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PrimitiveId(pub u32);

/// A thread of the program: 1 is the main thread, numbers are not used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ThreadNumber(pub u32);

/// Which primitive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum PrimitiveKind {
    Lock,
    RLock,
    Condition,
    Semaphore,
    BoundedSemaphore,
    Event,
}

impl PrimitiveKind {
    /// Its class.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lock => "Lock",
            Self::RLock => "RLock",
            Self::Condition => "Condition",
            Self::Semaphore => "Semaphore",
            Self::BoundedSemaphore => "BoundedSemaphore",
            Self::Event => "Event",
        }
    }
}

/// Which stream a program writes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Stream {
    Out,
    Err,
}

/// Which clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Clock {
    /// Seconds since 1970, UTC.
    Wall,
    /// Seconds on a clock that never goes back.
    Monotonic,
    /// Processor seconds of the process; where that cannot be had, the monotonic clock since the start.
    Process,
    /// How many seconds local time is ahead of UTC.
    UtcOffset,
}

/// What a thread wants. It does nothing until [`Thread::answer`](super::Thread::answer). Timeouts are in seconds, at least 0;
/// None waits for ever.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the line above names the fields")]
pub enum Request {
    /// Makes a primitive. Answer: `Primitive`. `value`: a semaphore's. `lock`: a condition's, a Lock or RLock.
    Create { kind: PrimitiveKind, value: i64, lock: Option<PrimitiveId> },
    /// Acquires a Lock, an RLock or a semaphore. Answer: `Bool`.
    Acquire { primitive: PrimitiveId, blocking: bool, timeout: Option<f64> },
    /// Releases a Lock, an RLock, or a semaphore `n` times. Answer: `None`, or `Raise`.
    Release { primitive: PrimitiveId, n: i64 },
    /// Whether a Lock or RLock is held. Answer: `Bool`.
    Locked { primitive: PrimitiveId },
    /// Whether this thread holds a Lock or RLock (or a condition's). Answer: `Bool`.
    Owned { primitive: PrimitiveId },
    /// A semaphore's permits, or how often this thread has acquired an RLock. Answer: `Int`.
    Permits { primitive: PrimitiveId },
    /// Waits for a condition (whose lock is released meanwhile) or an event. Answer: `Bool`, false when it timed out.
    Wait { primitive: PrimitiveId, timeout: Option<f64> },
    /// Notifies at most `n` threads at a condition. Answer: `None`.
    Notify { primitive: PrimitiveId, n: u32 },
    /// Sets an event. Answer: `None`.
    Set { primitive: PrimitiveId },
    /// Clears an event. Answer: `None`.
    Clear { primitive: PrimitiveId },
    /// Whether an event is set. Answer: `Bool`.
    IsSet { primitive: PrimitiveId },
    /// Starts a thread that calls `function` with the tuple `arguments`. With `process`, in a process of its own, which has
    /// a copy of this one's memory. Answer: `Int`, the thread's number; `Raise` RuntimeError when there are too many.
    Start { function: Value, arguments: Value, name: Value, daemon: bool, process: bool },
    /// Says that it has begun, to whoever waits for that. Answer: `None`.
    Begun,
    /// Waits until a thread has said that it has begun, or has ended. Answer: `None`.
    AwaitBegin { thread: ThreadNumber },
    /// Waits for a thread to end. Answer: `Bool`, false when it timed out.
    Join { thread: ThreadNumber, timeout: Option<f64> },
    /// Whether a thread has not ended. Answer: `Bool`.
    Alive { thread: ThreadNumber },
    /// Gives a thread another name in what is shown. Answer: `None`.
    Rename { thread: ThreadNumber, name: Value },
    /// Ends all threads of the process that `thread` was started as. Answer: `None`.
    Kill { thread: ThreadNumber },
    /// Ends the whole process this thread is in, at once. Answer: never.
    Exit { status: i64 },
    /// Writes text to a stream. Answer: `None`.
    Write { stream: Stream, text: Value },
    /// Reads a clock. Answer: `Float`.
    Now { clock: Clock },
    /// Sleeps. Answer: `None`.
    Sleep { seconds: f64 },
    /// How many threads can run at once. Answer: `Int`.
    Cores,
    /// 63 random bits, from the run's seed where it has one. Answer: `Int`.
    Entropy,
}

/// What a thread is told.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "the line above names the fields")]
pub enum Answer {
    /// Nothing but that it is done.
    None,
    /// Yes or no.
    Bool(bool),
    /// A number.
    Int(i64),
    /// A number.
    Float(f64),
    /// A primitive that was made.
    Primitive(PrimitiveId),
    /// The request raises a builtin exception: its class's name and message.
    Raise { class: &'static str, message: String },
}

/// Answers requests while the thread goes on: those that need no waiting. A driver that decides after each request who
/// runs gives none.
pub trait Shortcut: Send {
    /// The answer; or None, and nothing is done: then the request ends the step. `line`: where the program
    /// is, from 1, for an acquire.
    fn answer(&mut self, request: &Request, line: u32) -> Option<Answer>;
}
