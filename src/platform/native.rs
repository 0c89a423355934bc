//! Linux: the futex, `CLOCK_MONOTONIC` and scoped threads.

use std::sync::OnceLock;
use std::thread;

use super::Wait;
use crate::error::Error;

pub(crate) mod atomic {
    pub(crate) use std::sync::atomic::{AtomicI64, AtomicPtr, AtomicU32, AtomicU64, Ordering, fence};

    /// A number that one thread at a time writes, whoever holds the lock it belongs to, and anyone may look at. It
    /// orders nothing.
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
            self.0.store(value, Ordering::Relaxed);
        }

        /// For who knows only where it lies.
        pub(crate) const fn word(&self) -> &AtomicU32 {
            &self.0
        }
    }

    /// The same with 64 bits.
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
            self.0.store(value, Ordering::Relaxed);
        }
    }
}

pub(crate) fn wait(word: &atomic::AtomicU32, expected: u32, deadline: Option<f64>) -> Wait {
    let until = deadline.map(timespec);
    let until = until.as_ref().map_or(std::ptr::null(), std::ptr::from_ref);
    // SAFETY: the futex word is a live, aligned `AtomicU32`; `until` is null or points to a timespec that
    // outlives the call; FUTEX_WAIT_BITSET reads its deadline as absolute CLOCK_MONOTONIC time.
    let result = unsafe {
        libc::syscall(
            libc::SYS_futex,
            word.as_ptr(),
            libc::FUTEX_WAIT_BITSET | libc::FUTEX_PRIVATE_FLAG,
            expected,
            until,
            std::ptr::null::<u32>(),
            !0_u32,
        )
    };
    // The last error is read only where the call failed, before anything else can change it.
    if result < 0 && std::io::Error::last_os_error().raw_os_error() == Some(libc::ETIMEDOUT) {
        Wait::TimedOut
    } else {
        Wait::Woken
    }
}

pub(crate) fn notify(word: *const atomic::AtomicU32, count: u32) {
    let count = count.min(i32::MAX as u32) as i32;
    // SAFETY: FUTEX_WAKE only uses the address; where nothing lies there any more it fails and wakes nobody.
    unsafe {
        libc::syscall(libc::SYS_futex, word, libc::FUTEX_WAKE | libc::FUTEX_PRIVATE_FLAG, count);
    }
}

/// The clock as the kernel names it, so that a deadline can be handed to the futex as it is.
pub(crate) fn now() -> f64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: `time` is a valid place for the result, and CLOCK_MONOTONIC always exists.
    unsafe { libc::clock_gettime(libc::CLOCK_MONOTONIC, &raw mut time) };
    time.tv_sec as f64 * 1e3 + time.tv_nsec as f64 / 1e6
}

fn timespec(milliseconds: f64) -> libc::timespec {
    // A deadline beyond the clock's range never comes: the cast saturates, and the kernel takes it.
    let seconds = (milliseconds / 1e3).floor().max(0.0);
    let nanoseconds = ((milliseconds - seconds * 1e3) * 1e6).clamp(0.0, 999_999_999.0);
    libc::timespec { tv_sec: seconds as libc::time_t, tv_nsec: nanoseconds as libc::c_long }
}

#[cfg(feature = "programs")]
pub(crate) mod calendar {
    use std::hash::{BuildHasher, RandomState};
    use std::time::SystemTime;

    /// Seconds since 1970, UTC.
    pub(crate) fn wall() -> f64 {
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        since.map_or(0.0, |duration| duration.as_secs_f64())
    }

    /// Seconds by which local time is ahead of UTC, now.
    pub(crate) fn utc_offset() -> f64 {
        let seconds = wall() as libc::time_t;
        // SAFETY: a `tm` is numbers and a pointer that may be null: all zeros is one.
        let mut local: libc::tm = unsafe { std::mem::zeroed() };
        // SAFETY: both point to places of their own; null is returned where the time cannot be told, and `local` is then
        // as it was.
        unsafe { libc::localtime_r(&raw const seconds, &raw mut local) };
        local.tm_gmtoff as f64
    }

    /// Processor seconds of this process.
    pub(crate) fn process_time() -> f64 {
        let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
        // SAFETY: `time` is a valid place for the result.
        unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &raw mut time) };
        time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
    }

    /// A number that cannot be told beforehand.
    pub(crate) fn entropy() -> u64 {
        RandomState::new().hash_one(super::now().to_bits())
    }
}

pub(crate) const fn can_block() -> bool {
    true
}

#[inline]
pub(crate) const fn stale_fence() {}

pub(crate) fn cores() -> usize {
    static CORES: OnceLock<usize> = OnceLock::new();
    *CORES.get_or_init(|| thread::available_parallelism().map_or(1, usize::from))
}

#[inline]
pub(crate) fn relax() {
    std::hint::spin_loop();
}

/// By the clock, which costs some 25 ns to read: the pause instruction alone takes 4 to 45 ns by core.
pub(crate) fn pause(nanoseconds: u32) {
    let until = now() + f64::from(nanoseconds) / 1e6;
    while now() < until {
        std::hint::spin_loop();
    }
}

/// The clock is read after several looks only, the first of which go unmeasured: a short gap is one pause instruction.
pub(crate) fn look(gap: u32, total: u32, mut over: impl FnMut() -> bool) -> bool {
    const SHORT: u32 = 50;
    const LOOKS: u32 = 16;
    let mut until = None;
    loop {
        if gap < SHORT {
            for _ in 0..LOOKS {
                if over() {
                    return true;
                }
                std::hint::spin_loop();
            }
        } else {
            pause(gap);
        }
        if over() {
            return true;
        }
        let now = now();
        if now >= *until.get_or_insert(now + f64::from(total) / 1e6) {
            return false;
        }
    }
}

/// Members wait on `go` until the last one has been started, so that a system which gives fewer threads than
/// asked for is an error and not a run that waits for ever.
pub(crate) fn team(threads: usize, work: impl Fn(usize) + Sync) -> Result<(), Error> {
    const HOLD: u32 = 0;
    const GO: u32 = 1;
    const GIVE_UP: u32 = 2;
    let go = atomic::AtomicU32::new(HOLD);
    let (work, go) = (&work, &go);
    let answer = |word: u32| {
        go.store(word, atomic::Ordering::Release);
        notify(go, u32::MAX);
    };
    thread::scope(|scope| {
        for index in 0..threads {
            let member = thread::Builder::new().name(format!("threadyard-{index}"));
            let started = member.spawn_scoped(scope, move || {
                while go.load(atomic::Ordering::Acquire) == HOLD {
                    wait(go, HOLD, None);
                }
                if go.load(atomic::Ordering::Acquire) == GO {
                    work(index);
                }
            });
            if let Err(cause) = started {
                answer(GIVE_UP);
                return Err(Error::no_threads(threads, index, &cause));
            }
        }
        answer(GO);
        Ok(())
    })
}
