//! `threading.Timer`. When its time has come is chosen by whoever drives it.
//!
//! | state | on | to | and |
//! | --- | --- | --- | --- |
//! | new | start | pending | |
//! | new | cancel | cancelled early | the function is to be dropped |
//! | pending | fire | taken | the function is to be called |
//! | pending | cancel | taken | the function is to be dropped |
//! | cancelled early | start | taken | once, no error |
//! | taken | start | the same | an error |
//! | taken, cancelled early | cancel | the same | too late, or done already |
//!
//! Beside that, it is over from when the function has returned or was dropped.

use super::Step;
use crate::error::{Error, ErrorKind};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum State {
    New,
    Pending,
    CancelledEarly,
    /// By whoever fires or cancels it.
    Taken,
}

/// A function that is called once, later, unless it is cancelled.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Timer {
    state: State,
    is_over: bool,
}

impl Default for Timer {
    fn default() -> Self {
        Self::new()
    }
}

impl Timer {
    /// A timer, not yet started.
    #[must_use]
    pub const fn new() -> Self {
        Self { state: State::New, is_over: false }
    }

    /// Lets the interval begin.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::AlreadyStarted`].
    pub fn start(&mut self) -> Result<(), Error> {
        self.state = match self.state {
            State::New => State::Pending,
            State::CancelledEarly => State::Taken,
            State::Pending | State::Taken => {
                let detail = "A timer can only be started once. Make another.";
                return Err(Error::fixed(ErrorKind::AlreadyStarted, detail));
            }
        };
        Ok(())
    }

    /// Whether it could fire.
    #[must_use]
    pub fn would_fire(&self) -> bool {
        self.state == State::Pending
    }

    /// Its time has come: whether the function is to be called, which [`end`](Self::end) tells the end of.
    pub fn fire(&mut self) -> bool {
        let fires = self.would_fire();
        if fires {
            self.state = State::Taken;
        }
        fires
    }

    /// Sees to it that the function is not called, unless it has been or is being: whether it is now to be dropped, which
    /// [`end`](Self::end) tells the end of.
    pub fn cancel(&mut self) -> bool {
        self.state = match self.state {
            State::New => State::CancelledEarly,
            State::Pending => State::Taken,
            State::CancelledEarly | State::Taken => return false,
        };
        true
    }

    /// The function has returned, or was dropped.
    pub const fn end(&mut self) {
        self.is_over = true;
    }

    /// Whether it is over.
    #[must_use]
    pub const fn is_finished(&self) -> bool {
        self.is_over
    }

    /// Done when it is over.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotStarted`].
    pub fn join(&self) -> Result<Step<()>, Error> {
        if matches!(self.state, State::New | State::CancelledEarly) {
            let detail = "The timer was not started, so there is nothing to wait for. Start it first.";
            return Err(Error::fixed(ErrorKind::NotStarted, detail));
        }
        Ok(if self.is_over { Step::Done(()) } else { Step::Blocked })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind<T>(result: Result<T, Error>) -> Result<T, ErrorKind> {
        result.map_err(|error| error.kind())
    }

    #[test]
    fn fires_once() {
        let mut timer = Timer::new();
        assert!(!timer.fire());
        assert_eq!(kind(timer.join()), Err(ErrorKind::NotStarted));
        timer.start().unwrap();
        assert_eq!(kind(timer.start()), Err(ErrorKind::AlreadyStarted));
        assert_eq!(timer.join(), Ok(Step::Blocked));
        assert!(timer.fire() && !timer.fire() && !timer.cancel() && !timer.is_finished());
        assert_eq!(timer.join(), Ok(Step::Blocked));
        timer.end();
        assert!(timer.is_finished() && !timer.would_fire());
        assert_eq!(timer.join(), Ok(Step::Done(())));
        assert_eq!(kind(timer.start()), Err(ErrorKind::AlreadyStarted));
    }

    #[test]
    fn cancelled_before_it_fires() {
        let mut timer = Timer::new();
        timer.start().unwrap();
        assert!(timer.cancel() && !timer.cancel() && !timer.fire());
        timer.end();
        assert_eq!(timer.join(), Ok(Step::Done(())));
    }

    #[test]
    fn cancelled_before_it_is_started() {
        let mut timer = Timer::new();
        assert!(timer.cancel() && !timer.cancel());
        timer.end();
        assert!(timer.is_finished());
        assert_eq!(kind(timer.join()), Err(ErrorKind::NotStarted));
        timer.start().unwrap();
        assert_eq!(timer.join(), Ok(Step::Done(())));
        assert!(!timer.fire());
        assert_eq!(kind(timer.start()), Err(ErrorKind::AlreadyStarted));
    }
}
