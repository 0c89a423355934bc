//! What a trace is made of.

/// The number of a thread: 1 is the main thread.
pub type Thread = u32;
/// An index into [`Trace::variables`](super::Trace::variables).
pub type Variable = u32;
/// An index into [`Trace::objects`](super::Trace::objects).
pub type Object = u32;
/// An index into [`Trace::texts`](super::Trace::texts).
pub type Text = u32;

/// One thing that a thread did, or that befell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Event {
    /// How many steps of the schedule came before the one that this belongs to. Of a run on real threads: how many events.
    pub step: u64,
    /// Nanoseconds since the start: of virtual time, or of real.
    pub time: u64,
    /// Who.
    pub thread: Thread,
    /// The line of the program, from 1; 0 where there is none.
    pub line: u32,
    /// The column, from 1, in characters; 0 where there is none.
    pub column: u32,
    /// What.
    pub action: Action,
}

/// What a thread waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// A primitive; `holder` has it (0: nobody, or more than one).
    Object {
        /// Which.
        object: Object,
        /// The thread that has it, 0 for none.
        holder: Thread,
    },
    /// A thread's end.
    Thread(Thread),
    /// Time alone: a sleep.
    Time,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// A variable was read: a plain access.
    Read {
        /// Which.
        variable: Variable,
        /// What it held.
        value: Text,
    },
    /// A variable was written: a plain access. A deletion writes "nothing".
    Write {
        /// Which.
        variable: Variable,
        /// What it holds now.
        value: Text,
    },
    /// A container was looked at in one indivisible operation: `len(a)`, `k in d`.
    Look {
        /// The container.
        variable: Variable,
        /// The operation and what came of it: `len() = 3`.
        value: Text,
    },
    /// A container was changed in one indivisible operation: `a.append(1)`, `d.pop("k")`.
    Change {
        /// The container.
        variable: Variable,
        /// The operation: `append(1)`.
        value: Text,
    },
    /// A lock or a semaphore was acquired.
    Acquire {
        /// Which.
        object: Object,
    },
    /// A non-blocking acquire found it taken, or one with a timeout ran out of time.
    Fail {
        /// Which.
        object: Object,
    },
    /// A lock or a semaphore was released; an RLock's last release only.
    Release {
        /// Which.
        object: Object,
    },
    /// The thread cannot go on: it waits from here on, until its next event.
    Block {
        /// For what.
        reason: Reason,
    },
    /// It began to wait at a condition: released the lock of it.
    Wait {
        /// The condition.
        object: Object,
    },
    /// A condition was notified.
    Notify {
        /// The condition.
        object: Object,
        /// How many waiters were to be woken at most (4 294 967 295: all).
        wanted: u32,
        /// How many were.
        woken: u32,
    },
    /// A wait ended, and the lock of the condition is held again; or a wait for an event ended.
    Resume {
        /// The condition or event.
        object: Object,
        /// Whether it was notified or set; false after a timeout or a spurious wakeup.
        notified: bool,
    },
    /// An event was set.
    Set {
        /// The event.
        object: Object,
    },
    /// An event was cleared.
    Clear {
        /// The event.
        object: Object,
    },
    /// A thread was started.
    Start {
        /// Which.
        thread: Thread,
    },
    /// Its first.
    Begin,
    /// A thread was joined: it has ended.
    Join {
        /// Which.
        thread: Thread,
    },
    /// Its last.
    End,
    /// An exception left the thread; its text as Python prints it.
    Raise {
        /// Name and message.
        text: Text,
    },
    /// Something was written to a stream.
    Print {
        /// What.
        text: Text,
    },
    /// A sleep ended.
    Sleep {
        /// Nanoseconds asked for.
        asked: u64,
    },
    /// It ran for long without touching anything shared.
    Spin,
}

/// Which primitive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ObjectKind {
    Lock,
    RLock,
    Condition,
    Semaphore,
    BoundedSemaphore,
    Event,
}

/// A primitive.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ObjectInfo {
    /// Which kind.
    pub kind: ObjectKind,
    /// What the program calls it, or what it is for.
    pub name: String,
    /// Of a condition: its lock.
    pub lock: Option<Object>,
    /// Whether the library made it for itself (a queue's lock, a thread's).
    pub is_hidden: bool,
}

/// A thread.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ThreadInfo {
    /// Its number.
    pub number: Thread,
    /// Its name.
    pub name: String,
    /// Whether the program ends without it.
    pub is_daemon: bool,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ending {
    /// It has not: the trace was taken in between.
    Open,
    /// All threads that count have ended.
    Done,
    /// No thread could ever go on.
    Deadlock,
    /// It was stopped, or reached a limit.
    Stopped,
}

/// Whose run it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// The deterministic driver's: exact and whole.
    Deterministic,
    /// Real threads': merged from a buffer of each by its clock; the oldest may be missing.
    Threads,
}
