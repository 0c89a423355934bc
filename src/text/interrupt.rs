//! Whether the work under way is to be given up: what computes for long looks here now and then.
//!
//! Whoever runs a thread says once how that thread is told to stop ([`watch`]); the text functions and the natives of the
//! VM know no more than the answer. Work that is given up changes nothing that others see, and whoever called for it ends
//! before it looks at a result.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use super::error::TextError;

/// Says whether a thread is to stop: cheap, never blocks, and once it says yes it goes on to.
pub type Asked = Arc<dyn Fn() -> bool + Send + Sync>;

thread_local! {
    static ASKED: RefCell<Option<Asked>> = const { RefCell::new(None) };
    /// Whether the answer has been yes.
    static GIVEN_UP: Cell<bool> = const { Cell::new(false) };
    /// Calls of [`counted`] until it looks.
    static LEFT: Cell<usize> = const { Cell::new(ITEMS) };
}

/// As many items of a container are worked on between two looks: some microseconds.
pub const ITEMS: usize = 1 << 12;

/// Runs `work`, which is to be given up when `asked` says so. Afterwards, also after a panic, what was watched before is.
pub fn watch<R>(asked: Asked, work: impl FnOnce() -> R) -> R {
    struct Restore(Option<Asked>);
    impl Drop for Restore {
        fn drop(&mut self) {
            ASKED.set(self.0.take());
            GIVEN_UP.set(false);
        }
    }
    let _restore = Restore(ASKED.replace(Some(asked)));
    work()
}

/// Whether this thread's work is to be given up. Never where nothing is watched.
#[must_use]
pub fn is_raised() -> bool {
    let raised = ASKED.with_borrow(|asked| asked.as_ref().is_some_and(|asked| asked()));
    if raised {
        GIVEN_UP.set(true);
    }
    raised
}

/// Whether anything has been given up: what was made since may not be whole. Much cheaper than to ask.
#[must_use]
#[inline]
pub fn is_given_up() -> bool {
    GIVEN_UP.get()
}

/// The same as an error.
pub fn check() -> Result<(), TextError> {
    if is_raised() { Err(TextError::stopped()) } else { Ok(()) }
}

/// Whether the work is to be given up: looks once in [`ITEMS`] calls of this thread. For what calls itself.
#[must_use]
#[inline]
pub fn counted() -> bool {
    let left = LEFT.get() - 1;
    LEFT.set(if left == 0 { ITEMS } else { left });
    left == 0 && is_raised() || is_given_up()
}

/// Looks once in so many calls.
#[derive(Debug)]
pub struct Watch {
    left: usize,
    every: usize,
}

impl Watch {
    /// Looks once in [`ITEMS`] calls.
    #[must_use]
    pub const fn new() -> Self {
        Self::every(ITEMS)
    }

    /// Looks once in `every` calls.
    #[must_use]
    pub const fn every(every: usize) -> Self {
        Self { left: every, every }
    }

    /// Whether the work is to be given up, as far as it has looked.
    #[inline]
    pub fn is_raised(&mut self) -> bool {
        self.left -= 1;
        if self.left > 0 {
            return false;
        }
        self.left = self.every;
        is_raised()
    }
}

/// The items of an iterator, or fewer where the work is given up: [`is_given_up`] tells.
pub fn each<I: Iterator>(items: I) -> impl Iterator<Item = I::Item> {
    let mut watch = Watch::new();
    items.take_while(move |_| !watch.is_raised())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    #[test]
    fn a_watch_looks_now_and_then_and_ends() {
        let flag = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&flag);
        watch(Arc::new(move || seen.load(Ordering::Relaxed)), || {
            assert!(check().is_ok());
            flag.store(true, Ordering::Relaxed);
            let mut watch = Watch::new();
            assert_eq!((0..2 * ITEMS).filter(|_| watch.is_raised()).count(), 2);
            assert!(check().unwrap_err().is_stopped() && is_given_up());
            assert!(each(0..3 * ITEMS).count() < ITEMS);
        });
        assert!(!is_raised() && !is_given_up());
    }
}
