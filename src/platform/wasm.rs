//! The browser: `memory.atomic.wait32` and `notify`, `performance.now`, and the rayon pool's workers.

use std::arch::wasm32::{memory_atomic_notify, memory_atomic_wait32};
use std::hint::black_box;
use std::sync::atomic::{AtomicU32 as Cached, Ordering};

use wasm_bindgen::prelude::*;

use super::Wait;
use crate::error::Error;

pub(crate) mod atomic {
    use std::arch::asm;

    pub(crate) use std::sync::atomic::{AtomicI64, AtomicPtr, AtomicU32, AtomicU64, Ordering, fence};

    /// A number that one thread at a time writes, whoever holds the lock it belongs to, and anyone may look at. It
    /// orders nothing.
    ///
    /// WebAssembly's atomic stores are all sequentially consistent, which costs an exchange, 5 ns; its plain stores
    /// may race, and those of 32 bits or fewer never tear when aligned: its memory model promises that. Rust has no
    /// store between the two but by assembly.
    #[derive(Debug)]
    #[repr(transparent)]
    pub(crate) struct Mark(AtomicU32);

    impl Mark {
        pub(crate) const fn new(value: u32) -> Self {
            Self(AtomicU32::new(value))
        }

        #[inline]
        pub(crate) fn get(&self) -> u32 {
            self.0.load(Ordering::Relaxed)
        }

        #[inline]
        pub(crate) fn set(&self, value: u32) {
            // SAFETY: a plain store to this word, which may race by WebAssembly's memory model.
            unsafe {
                asm!(
                    "local.get {at}",
                    "local.get {value}",
                    "i32.store 0",
                    at = in(local) self.0.as_ptr(),
                    value = in(local) value,
                    options(nostack, preserves_flags),
                );
            }
        }

        /// For who knows only where it lies.
        pub(crate) const fn word(&self) -> &AtomicU32 {
            &self.0
        }
    }

    /// The same with 64 bits, of which the memory model promises less: a plain store of so many may tear. On a 64-bit
    /// machine an aligned one does not; on a 32-bit machine it may be made of two halves, and a reader on another thread
    /// may see the new one of one and the old one of the other. (By the model alone even bytes could go apart; engines
    /// have no reason to split it further than into words.)
    ///
    /// `RLock`, its only user, can bear that. It has the owner's number in the upper half, the depth in the lower. A
    /// thread acts on what it reads only where the upper half is its own number:
    ///
    /// - No other thread writes that number there. The thread itself writes 0 over it before it frees the lock, and a
    ///   thread never reads back what it has itself overwritten, in no half. So a thread that does not own the lock
    ///   never finds its number, whatever the halves are of: they only tell it "not mine".
    /// - The owner wrote last. Who owned the lock before wrote before freeing it, hence before the owner acquired it,
    ///   and nobody else writes while it is held. So it reads its own last store, whole.
    #[derive(Debug)]
    #[repr(transparent)]
    pub(crate) struct LongMark(AtomicU64);

    impl LongMark {
        pub(crate) const fn new(value: u64) -> Self {
            Self(AtomicU64::new(value))
        }

        #[inline]
        pub(crate) fn get(&self) -> u64 {
            self.0.load(Ordering::Relaxed)
        }

        #[inline]
        pub(crate) fn set(&self, value: u64) {
            // SAFETY: as for `Mark`.
            unsafe {
                asm!(
                    "local.get {at}",
                    "local.get {value}",
                    "i64.store 0",
                    at = in(local) self.0.as_ptr(),
                    value = in(local) value,
                    options(nostack, preserves_flags),
                );
            }
        }
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn performance_now() -> f64;
    #[wasm_bindgen(thread_local_v2, js_namespace = performance, js_name = timeOrigin)]
    static TIME_ORIGIN: f64;
    #[wasm_bindgen(thread_local_v2, js_namespace = navigator, js_name = hardwareConcurrency)]
    static HARDWARE_CONCURRENCY: Option<f64>;
}

/// `memory.atomic.wait32` returns 0 when notified, 1 when the value differed, 2 when time ran out.
const TIMED_OUT: i32 = 2;

pub(crate) fn wait(word: &atomic::AtomicU32, expected: u32, deadline: Option<f64>) -> Wait {
    let nanoseconds = match deadline {
        None => -1,
        Some(deadline) => ((deadline - now()).max(0.0) * 1e6) as i64,
    };
    // SAFETY: the pointer comes from a live, aligned `AtomicU32`, and the memory is shared (build.rs asks the
    // linker for it), which is what the instruction needs. On a thread that may not block it would trap:
    // callers ask `can_block` first.
    let outcome = unsafe { memory_atomic_wait32(word.as_ptr().cast::<i32>(), expected as i32, nanoseconds) };
    if outcome == TIMED_OUT { Wait::TimedOut } else { Wait::Woken }
}

pub(crate) fn notify(word: *const atomic::AtomicU32, count: u32) {
    // SAFETY: the pointer came from an aligned `AtomicU32` in this memory; notify reads and writes nothing there.
    unsafe { memory_atomic_notify(word.cast::<i32>().cast_mut(), count) };
}

/// Workers count from their own start, so each adds its own origin.
pub(crate) fn now() -> f64 {
    TIME_ORIGIN.with(|origin| *origin) + performance_now()
}

#[cfg(feature = "programs")]
pub(crate) mod calendar {
    /// Seconds since 1970, UTC.
    pub(crate) fn wall() -> f64 {
        js_sys::Date::now() / 1e3
    }

    /// Seconds by which local time is ahead of UTC, now.
    pub(crate) fn utc_offset() -> f64 {
        js_sys::Date::new_0().get_timezone_offset() * -60.0
    }

    /// The clock, since the time that a process takes is not told to pages.
    pub(crate) fn process_time() -> f64 {
        super::performance_now() / 1e3
    }

    /// A number that cannot be told beforehand.
    pub(crate) fn entropy() -> u64 {
        let half = || (js_sys::Math::random() * 4_294_967_296.0) as u64;
        half() << 32 | half()
    }
}

/// Found out by trying, once a thread: a wait for a value that is not there either returns at once or is refused.
pub(crate) fn can_block() -> bool {
    thread_local! {
        static CAN_BLOCK: bool = {
            let scratch = js_sys::Int32Array::new(&js_sys::SharedArrayBuffer::new(4));
            js_sys::Atomics::wait(&scratch, 0, 1).is_ok()
        };
    }
    CAN_BLOCK.with(|can| *can)
}

#[inline]
pub(crate) const fn stale_fence() {}

pub(crate) fn cores() -> usize {
    static CORES: Cached = Cached::new(0);
    match CORES.load(Ordering::Relaxed) {
        0 => {
            let cores = HARDWARE_CONCURRENCY.with(|cores| cores.map_or(1, |n| n.max(1.0) as u32));
            CORES.store(cores, Ordering::Relaxed);
            cores as usize
        }
        cores => cores as usize,
    }
}

/// WebAssembly has no pause instruction.
#[inline]
pub(crate) fn relax() {}

/// There is no pause instruction, and the clock is too coarse. So it computes: a round of xorshift is six steps
/// that each wait for the one before and take a cycle on any core; 1.7 ns were measured. Code that V8 has not
/// optimised yet takes a few times as long.
pub(crate) fn pause(nanoseconds: u32) {
    let mut state = black_box(1_u32);
    for _ in 0..nanoseconds * 3 / 5 {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
    }
    black_box(state);
}

/// Counted, not timed: a clock reading is a call into the engine.
pub(crate) fn look(gap: u32, total: u32, mut over: impl FnMut() -> bool) -> bool {
    for _ in 0..total / gap {
        if over() {
            return true;
        }
        pause(gap);
    }
    over()
}

pub(crate) fn team(threads: usize, work: impl Fn(usize) + Sync) -> Result<(), Error> {
    let workers = rayon::current_num_threads();
    if threads > workers {
        return Err(Error::no_threads(threads, workers, &"the size of the worker pool"));
    }
    rayon::broadcast(|member| {
        if member.index() < threads {
            work(member.index());
        }
    });
    Ok(())
}
