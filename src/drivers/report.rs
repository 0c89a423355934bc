//! What a run tells whoever looks on.

use crate::vm::{PrimitiveId, PrimitiveKind, ThreadNumber};

/// What a thread is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThreadState {
    /// It was started, and no thread of the system has taken it on yet.
    Starting,
    /// It runs, or would with a core to itself.
    Running,
    /// It waits for another thread.
    Waiting,
    /// It waits for time to pass.
    Sleeping,
    /// It has ended.
    Done,
}

impl ThreadState {
    /// In one word.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Starting => "starting",
            Self::Running => "running",
            Self::Waiting => "waiting",
            Self::Sleeping => "sleeping",
            Self::Done => "done",
        }
    }
}

/// What a thread waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitsFor {
    /// A primitive: to acquire it, to be notified, to be set.
    Primitive(PrimitiveId, PrimitiveKind),
    /// The end of this thread, or of the process that began with it.
    Thread(ThreadNumber),
}

impl WaitsFor {
    /// The class of what it waits for.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Primitive(_, kind) => kind.name(),
            Self::Thread(_) => "Thread",
        }
    }
}

/// One wait of a thread.
#[derive(Clone, Debug, PartialEq)]
pub struct WaitView {
    /// For what.
    pub waits_for: WaitsFor,
    /// A variable that holds the primitive; with a number where several are called the same.
    pub label: Option<String>,
    /// Of a primitive that the library keeps in an object of its own: what the thread waits for, as a sentence goes on
    /// after "waits".
    pub purpose: Option<String>,
    /// The thread that holds it, where it is a lock.
    pub held_by: Option<ThreadNumber>,
    /// The line at which that thread acquired it.
    pub held_since: Option<u32>,
    /// Whether the wait ends by itself.
    pub timed: bool,
    /// How long it has lasted, in milliseconds.
    pub lasted: f64,
}

/// One thread.
#[derive(Clone, Debug, PartialEq)]
pub struct ThreadView {
    /// Its number; 1 is the main thread.
    pub number: ThreadNumber,
    /// Its name.
    pub name: String,
    /// The process it is in, by that one's first thread.
    pub process: ThreadNumber,
    /// Whether the program ends without waiting for it.
    pub daemon: bool,
    /// What it is doing.
    pub state: ThreadState,
    /// The line of the program it is at, 0 for none yet.
    pub line: u32,
    /// What it waits for.
    pub waits: Option<WaitView>,
}

/// Threads that wait for each other, or for what nobody can do any more.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Whether no thread of the program can ever go on.
    pub total: bool,
    /// Those that are stuck.
    pub threads: Vec<ThreadView>,
    /// Circles: each thread waits for what the next one holds, and the last for what the first one does.
    pub cycles: Vec<Vec<ThreadNumber>>,
    /// The same in words.
    pub text: String,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Ending {
    /// By itself.
    Done,
    /// The main thread ended by an exception.
    Exception,
    /// The program asked for this status.
    Exit(i32),
    /// No thread could ever go on.
    Deadlock(Verdict),
    /// It went beyond a limit: which, in a sentence.
    Limit(String),
    /// Somebody stopped it.
    Stopped,
    /// A defect of this crate: what is known of it.
    Failed(String),
}

/// The status of a run that was stopped, as shells have it for an interrupted one.
const INTERRUPTED: i32 = 130;
/// The status of a defect, as in sysexits.h.
const DEFECT: i32 = 70;

impl Ending {
    /// The exit status: 0, 1 for an exception, 3 for a deadlock, 4 for a limit.
    #[must_use]
    pub const fn status(&self) -> i32 {
        match self {
            Self::Done => 0,
            Self::Exception => 1,
            Self::Exit(status) => *status,
            Self::Deadlock(_) => 3,
            Self::Limit(_) => 4,
            Self::Stopped => INTERRUPTED,
            Self::Failed(_) => DEFECT,
        }
    }

    /// In one word.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Exception => "exception",
            Self::Exit(_) => "exit",
            Self::Deadlock(_) => "deadlock",
            Self::Limit(_) => "limit",
            Self::Stopped => "stopped",
            Self::Failed(_) => "failed",
        }
    }

    /// In a sentence; nothing where the word says it all.
    #[must_use]
    pub fn detail(&self) -> &str {
        match self {
            Self::Deadlock(verdict) => &verdict.text,
            Self::Limit(detail) | Self::Failed(detail) => detail,
            Self::Stopped => "The run was stopped.",
            Self::Done | Self::Exception | Self::Exit(_) => "",
        }
    }

    /// The verdict of a deadlock.
    #[must_use]
    pub const fn verdict(&self) -> Option<&Verdict> {
        match self {
            Self::Deadlock(verdict) => Some(verdict),
            _ => None,
        }
    }
}

/// How a run ended, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// How.
    pub ending: Ending,
    /// How long it took, in milliseconds.
    pub elapsed: f64,
}
