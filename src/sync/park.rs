//! Sleeping on a word: `platform::wait` with the run's stop flag honoured.

use crate::error::{Error, ErrorKind};
use crate::platform::atomic::AtomicU32;
use crate::platform::{self, Wait};

use super::raw;
use super::stop::StopFlag;

/// How often a sleeping thread looks at its stop flag, in milliseconds: a fifth of the 100 ms within which
/// Stop must end a run; 128 sleepers then cost about one per cent of a core.
const LOOK: f64 = 20.0;

/// Whether this thread may sleep.
///
/// # Errors
///
/// [`ErrorKind::MayNotBlock`].
pub(super) fn may_block() -> Result<(), Error> {
    if platform::can_block() {
        return Ok(());
    }
    Err(Error::fixed(
        ErrorKind::MayNotBlock,
        "A page's main thread may not block. Wait with the Async form of the call, or call it on a worker.",
    ))
}

/// Sleeps while `word` holds `expected`: until notified, `deadline`, or the stop flag. Like
/// [`platform::wait`] it may return [`Wait::Woken`] for no reason.
///
/// # Errors
///
/// [`ErrorKind::Stopped`] when the thread's stop flag is raised; no notify was used up.
/// [`ErrorKind::MayNotBlock`] on a thread that may not block.
#[cold]
pub(super) fn park(word: &AtomicU32, expected: u32, deadline: Option<f64>) -> Result<Wait, Error> {
    may_block()?;
    raw::pay_owed();
    loop {
        let until = match StopFlag::of_this_thread() {
            None => return Ok(platform::wait(word, expected, deadline)),
            Some(true) => {
                return Err(Error::fixed(ErrorKind::Stopped, "The run was stopped while a thread waited."));
            }
            Some(false) => {
                let look = platform::now() + LOOK;
                deadline.map_or(look, |deadline| deadline.min(look))
            }
        };
        if platform::wait(word, expected, Some(until)) == Wait::Woken {
            return Ok(Wait::Woken);
        }
        if deadline == Some(until) {
            return Ok(Wait::TimedOut);
        }
    }
}
