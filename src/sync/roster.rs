//! Who waits for what, readable from outside while everybody is stuck.
//!
//! Each sleeping thread has a record in shared memory: which thread, at which object, since when, and where the
//! object keeps the number of its owner. The records form a list that only ever grows; one is taken for a sleep
//! and given back after it, so that there are as many as threads have ever slept at once. Fast paths know nothing
//! of it.
//!
//! # States of a record
//!
//! | `thread` | `object` | meaning |
//! | --- | --- | --- |
//! | 0 | 0 | free: whoever swaps its number in has it |
//! | t | 0 | thread t fills it in, or is leaving |
//! | t | address | thread t sleeps at the object there |
//!
//! # Ordering
//!
//! `object` is published last, sequentially consistent, and taken back first. A reader in another thread raises
//! `readers` before it looks at `object`, and the owner of the record looks at `readers` after it took `object`
//! back, both sequentially consistent: so either the reader finds nothing, or the sleeper stays in its call, and
//! the object with it, until the reader is through. The page's JavaScript cannot raise `readers`, but can do no
//! harm by an old address either: it reads `turn` before and after, which changes with each use of the record.

#[cfg(loom)]
use super::sleep::Place;
use super::thread_id::ThreadId;

/// What a thread waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u32)]
#[non_exhaustive]
pub enum WaitKind {
    /// To acquire a [`Lock`](super::Lock).
    Lock = 1,
    /// To acquire an [`RLock`](super::RLock).
    RLock = 2,
    /// For a notify of a [`Condition`](super::Condition).
    Condition = 3,
    /// For a permit of a [`Semaphore`](super::Semaphore) or [`BoundedSemaphore`](super::BoundedSemaphore).
    Semaphore = 4,
    /// For an [`Event`](super::Event) to be set.
    Event = 5,
    /// For the other parties of a [`Barrier`](super::Barrier).
    Barrier = 6,
    /// For an item in a queue.
    QueueGet = 7,
    /// For room in a queue.
    QueuePut = 8,
    /// For all items of a queue to be done.
    QueueJoin = 9,
    /// For the other threads at a [`StartGate`](super::StartGate).
    StartGate = 10,
}

/// One waiting thread.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Waiting {
    /// The thread that waits.
    pub thread: ThreadId,
    /// For what.
    pub kind: WaitKind,
    /// The object's address, to tell objects apart. It may be gone by the time you look.
    pub object: usize,
    /// The thread that holds the object, where it is one that has an owner.
    pub held_by: Option<ThreadId>,
    /// Whether it only awaits: the thread itself goes on with other things meanwhile, as a page's does.
    pub awaits: bool,
    /// Whether the wait has a deadline, and so ends by itself.
    pub timed: bool,
    /// When it went to sleep, in milliseconds on the monotonic clock.
    pub since: f64,
}

/// Set in a record's `kind` where the thread only awaits.
#[cfg(not(loom))]
const AWAITS: u32 = 0x100;
/// Set where the wait has a deadline.
#[cfg(not(loom))]
const TIMED: u32 = 0x200;

#[cfg(loom)]
pub(super) fn enter(place: Place<'_>, timed: bool) {
    // The models are of the primitives; the list only watches them.
    let _ = (place.kind, place.object, place.owner, timed);
}

#[cfg(not(loom))]
pub(super) use list::enter;
#[cfg(all(not(loom), any(test, target_arch = "wasm32")))]
pub(super) use list::enter_awaiting;
#[cfg(not(loom))]
pub use list::waits;
#[cfg(all(not(loom), target_arch = "wasm32", target_os = "unknown"))]
pub(crate) use list::{LAYOUT, head};

#[cfg(not(loom))]
mod list {
    use std::cell::Cell;
    use std::ptr;
    use std::sync::atomic::{AtomicPtr, AtomicU32, AtomicU64, AtomicUsize, Ordering};

    use super::{AWAITS, TIMED, WaitKind, Waiting};
    use crate::platform;
    use crate::sync::sleep::Place;
    use crate::sync::thread_id::{self, NOBODY, ThreadId};

    /// One sleep. On a cache line of its own, since its thread writes it at each.
    #[repr(C, align(64))]
    struct Record {
        /// The next in the list; never changes once the record is in it.
        next: AtomicPtr<Record>,
        thread: AtomicU32,
        kind: AtomicU32,
        object: AtomicUsize,
        /// Address of the word with the owner's number, or 0.
        owner: AtomicUsize,
        /// Raised by one as a sleep begins.
        turn: AtomicU32,
        readers: AtomicU32,
        /// The bits of an `f64`.
        since: AtomicU64,
    }

    #[cfg(target_arch = "wasm32")]
    pub(crate) struct Layout {
        pub(crate) next: usize,
        pub(crate) thread: usize,
        pub(crate) kind: usize,
        pub(crate) object: usize,
        pub(crate) owner: usize,
        pub(crate) turn: usize,
        pub(crate) since: usize,
    }

    /// Where the fields lie in a record, in bytes.
    #[cfg(target_arch = "wasm32")]
    pub(crate) const LAYOUT: Layout = Layout {
        next: std::mem::offset_of!(Record, next),
        thread: std::mem::offset_of!(Record, thread),
        kind: std::mem::offset_of!(Record, kind),
        object: std::mem::offset_of!(Record, object),
        owner: std::mem::offset_of!(Record, owner),
        turn: std::mem::offset_of!(Record, turn),
        since: std::mem::offset_of!(Record, since),
    };

    /// The first record. A record is never freed.
    static HEAD: AtomicPtr<Record> = AtomicPtr::new(ptr::null_mut());

    /// The address of the word that holds the first record's.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn head() -> usize {
        ptr::from_ref(&HEAD).addr()
    }

    thread_local! {
        /// The record this thread had last: mostly free again.
        static LAST: Cell<Option<&'static Record>> = const { Cell::new(None) };
    }

    /// Says where the thread sleeps, until it is dropped.
    pub(in crate::sync) struct Here {
        record: &'static Record,
    }

    /// Call it just before a sleep; it takes a record, and a clock reading.
    pub(in crate::sync) fn enter(place: Place<'_>, timed: bool) -> Here {
        enter_as(place, if timed { TIMED } else { 0 })
    }

    /// The same for a future that is pending.
    #[cfg(any(test, target_arch = "wasm32"))]
    pub(in crate::sync) fn enter_awaiting(place: Place<'_>, timed: bool) -> Here {
        enter_as(place, if timed { AWAITS | TIMED } else { AWAITS })
    }

    fn enter_as(place: Place<'_>, how: u32) -> Here {
        let record = claim(thread_id::current());
        record.turn.fetch_add(1, Ordering::Relaxed);
        record.kind.store(place.kind as u32 | how, Ordering::Relaxed);
        let owner = place.owner.map_or(0, |word| ptr::from_ref(word).expose_provenance());
        record.owner.store(owner, Ordering::Relaxed);
        record.since.store(platform::now().to_bits(), Ordering::Relaxed);
        record.object.store(place.object, Ordering::SeqCst);
        Here { record }
    }

    impl Drop for Here {
        fn drop(&mut self) {
            self.record.object.store(0, Ordering::SeqCst);
            while self.record.readers.load(Ordering::SeqCst) != 0 {
                platform::relax();
            }
            self.record.thread.store(NOBODY, Ordering::Release);
        }
    }

    fn claim(thread: u32) -> &'static Record {
        let take = |record: &Record| {
            record.thread.compare_exchange(NOBODY, thread, Ordering::Acquire, Ordering::Relaxed).is_ok()
        };
        if let Some(last) = LAST.with(Cell::get)
            && take(last)
        {
            return last;
        }
        let record = records().find(|record| take(record)).unwrap_or_else(|| add(thread));
        LAST.with(|last| last.set(Some(record)));
        record
    }

    #[cold]
    fn add(thread: u32) -> &'static Record {
        let record: &'static Record = Box::leak(Box::new(Record {
            next: AtomicPtr::new(ptr::null_mut()),
            thread: AtomicU32::new(thread),
            kind: AtomicU32::new(0),
            object: AtomicUsize::new(0),
            owner: AtomicUsize::new(0),
            turn: AtomicU32::new(0),
            readers: AtomicU32::new(0),
            since: AtomicU64::new(0),
        }));
        let mut head = HEAD.load(Ordering::Relaxed);
        loop {
            record.next.store(head, Ordering::Relaxed);
            let new = ptr::from_ref(record).cast_mut();
            match HEAD.compare_exchange_weak(head, new, Ordering::Release, Ordering::Relaxed) {
                Ok(_) => return record,
                Err(now) => head = now,
            }
        }
    }

    fn records() -> impl Iterator<Item = &'static Record> {
        // SAFETY: every pointer in the list came from a leaked box that was whole before it was published, by the
        // release above; later ones hang on to earlier ones, so one acquire of the head covers all.
        let follow = |pointer: *mut Record| unsafe { pointer.as_ref() };
        std::iter::successors(follow(HEAD.load(Ordering::Acquire)), move |record| {
            follow(record.next.load(Ordering::Relaxed))
        })
    }

    /// The threads of this process that sleep in a call of this crate, the longest waiting first. A snapshot that
    /// is taken one thread after the other: while threads run, two entries may stem from different moments.
    #[must_use]
    pub fn waits() -> Vec<Waiting> {
        let mut waits: Vec<Waiting> = records().filter_map(read).collect();
        waits.sort_by(|a, b| a.since.total_cmp(&b.since));
        waits
    }

    fn read(record: &Record) -> Option<Waiting> {
        record.readers.fetch_add(1, Ordering::SeqCst);
        let waiting = read_guarded(record);
        record.readers.fetch_sub(1, Ordering::SeqCst);
        waiting
    }

    fn read_guarded(record: &Record) -> Option<Waiting> {
        let object = record.object.load(Ordering::SeqCst);
        if object == 0 {
            return None;
        }
        let kind = record.kind.load(Ordering::Relaxed);
        let owner = ptr::with_exposed_provenance::<AtomicU32>(record.owner.load(Ordering::Relaxed));
        // SAFETY: null, or the owner word of the object at which the record's thread sleeps. `object` was not 0 after
        // `readers` was raised, so that thread cannot leave its call, which borrows the object, before it is lowered.
        let owner = unsafe { owner.as_ref() };
        Some(Waiting {
            thread: ThreadId::from_word(record.thread.load(Ordering::Relaxed))?,
            kind: kind_of(kind & !(AWAITS | TIMED))?,
            object,
            held_by: owner.and_then(|word| ThreadId::from_word(word.load(Ordering::Relaxed))),
            awaits: kind & AWAITS != 0,
            timed: kind & TIMED != 0,
            since: f64::from_bits(record.since.load(Ordering::Relaxed)),
        })
    }

    fn kind_of(word: u32) -> Option<WaitKind> {
        use WaitKind::{
            Barrier, Condition, Event, Lock, QueueGet, QueueJoin, QueuePut, RLock, Semaphore, StartGate,
        };
        let all =
            [Lock, RLock, Condition, Semaphore, Event, Barrier, QueueGet, QueuePut, QueueJoin, StartGate];
        all.into_iter().find(|&kind| kind as u32 == word)
    }
}
