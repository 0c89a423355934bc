//! The only code that differs by target: wait and notify, the clock, the core count, a team of threads.
//!
//! # The contract every backend keeps
//!
//! | item | promise |
//! | --- | --- |
//! | [`wait`] | Sleeps while `word` holds `expected`, until notified or until `deadline`. The comparison and going to sleep are one step against [`notify`]. It may return early for no reason ([`Woken`](Wait::Woken)): callers look at the word again. Only [`TimedOut`](Wait::TimedOut) says that the deadline passed, and then no notify was used up. |
//! | [`atomic`] | The atomics of the target, and [`Mark`](atomic::Mark): written without the cost of an atomic store. |
//! | [`notify`] | Wakes at most `count` of the threads that wait at the address `word`, which is not read: it may be gone by now. Costs a system or engine call even when nobody waits, so callers keep track of waiters. Orders nothing: the atomics around it do. |
//! | [`now`] | Milliseconds on one monotonic clock that all threads of the process share. Resolution in Chromium: 5 µs in an isolated page, 100 µs in one that is not, nanoseconds natively. Costs a call into the engine on wasm: slow paths only. |
//! | [`can_block`] | Whether this thread may call [`wait`]: a page's main thread may not. |
//! | [`cores`] | Threads that can run at once, at least 1. |
//! | [`relax`] | Says to the core, where there is a way, that this is a spin loop. |
//! | [`pause`] | Lets about so many nanoseconds pass, half or twice as many at worst, without giving up the core and without touching memory: nobody who works is slowed down by it. |
//! | [`look`] | Calls `over` every `gap` nanoseconds or so until it says yes, at most for about `total`: whether it did. Does not give up the core. |
//! | [`stale_fence`] | Nothing, but under loom, where a sequentially consistent load may return an old value all the same: there it is the fence that forbids it. |
//! | [`team`] | Calls `work(0)` to `work(threads - 1)`, each on a thread of its own, all alive at once, and returns when all have returned. Blocks the caller, so never call it on a page's main thread. |
//! | [`calendar`] | What only programs ask: the time of day, local time, processor time, a random number. |
//! | [`crew`] | Has jobs run on threads that stay for the next, as many at once as there are jobs. |
//!
//! | backend | wait and notify | threads |
//! | --- | --- | --- |
//! | `wasm` | `memory.atomic.wait32`, `memory.atomic.notify` | the rayon pool's workers |
//! | `native` | Linux futex, `FUTEX_WAIT_BITSET` with an absolute deadline | `std::thread::scope` |
//! | `loom` | a queue of sleepers for each address, explored by loom | loom's own threads, in the models |

#[cfg(all(not(loom), target_arch = "wasm32", target_os = "unknown"))]
#[path = "wasm.rs"]
mod backend;
#[cfg(all(not(loom), target_os = "linux"))]
#[path = "native.rs"]
mod backend;
#[cfg(loom)]
#[path = "loom.rs"]
mod backend;

#[cfg(not(any(loom, target_os = "linux", all(target_arch = "wasm32", target_os = "unknown"))))]
compile_error!(
    "threadyard waits on the Linux futex natively and on memory.atomic.wait32 in the browser; \
     this target has neither. Build for x86_64-unknown-linux-gnu or wasm32-unknown-unknown."
);

#[cfg(all(feature = "programs", not(loom)))]
pub(crate) mod crew;

#[cfg(all(feature = "programs", not(loom)))]
pub(crate) use backend::calendar;
#[cfg(loom)]
pub use backend::set_cores;
#[cfg(not(loom))]
pub(crate) use backend::team;
pub(crate) use backend::{atomic, can_block, cores, look, notify, now, pause, relax, stale_fence, wait};

/// How a [`wait`] ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// Notified, or the word did not hold the expected value, or for no reason.
    Woken,
    /// The deadline passed and no notify was used up.
    TimedOut,
}
