//! A call that may have to wait: in the thread, or as JavaScript finishes it without blocking, when it polls, and
//! sleeps in between by `Atomics.waitAsync`.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use wasm_bindgen::prelude::*;

use super::verb::{Outcome, said};
use crate::Error;
use crate::platform::Wait;
use crate::platform::atomic::AtomicU32;
use crate::sync::sleep::{Blocking, Pending, Place, Request, Sleep, block_on};

/// Both ways to sleep in one type, so that the module holds the slow paths once.
pub(super) enum Sleeper {
    Blocking(Blocking),
    Pending(Pending),
}

impl Sleep for Sleeper {
    const LINGERS: bool = true;

    async fn sleep(
        &self,
        place: Place<'_>,
        word: &AtomicU32,
        expected: u32,
        deadline: Option<f64>,
    ) -> Result<Wait, Error> {
        match self {
            Self::Blocking(sleep) => sleep.sleep(place, word, expected, deadline).await,
            Self::Pending(sleep) => sleep.sleep(place, word, expected, deadline).await,
        }
    }
}

/// What a call does, before it is known how it sleeps.
pub(super) struct Work {
    future: Pin<Box<dyn Future<Output = Outcome>>>,
    sleeper: Rc<Sleeper>,
}

/// Makes the work of an asynchronous function.
pub(super) struct Worker(Rc<Sleeper>);

impl Worker {
    pub(super) fn blocking() -> Self {
        Self(Rc::new(Sleeper::Blocking(Blocking)))
    }

    pub(super) fn pending() -> Self {
        Self(Rc::new(Sleeper::Pending(Pending::default())))
    }

    /// What it gives must not be `undefined`.
    pub(super) fn does<T: Into<JsValue>, E: Into<JsValue>>(
        self,
        path: impl AsyncFnOnce(&Sleeper) -> Result<T, E> + 'static,
    ) -> Work {
        let sleeper = Rc::clone(&self.0);
        Work { future: Box::pin(async move { said(path(&sleeper).await) }), sleeper: self.0 }
    }
}

impl Work {
    /// Does it on this thread, with a [`Worker::blocking`].
    pub(super) fn finish(self) -> Outcome {
        block_on(self.future)
    }
}

/// A call under way, with a [`Worker::pending`]. To drop it (`free`) gives the wait up.
#[wasm_bindgen]
pub struct Operation {
    work: AssertUnwindSafe<Work>,
}

impl Operation {
    pub(super) fn of(work: Work) -> Self {
        Self { work: AssertUnwindSafe(work) }
    }

    fn request(&self) -> Option<Request> {
        match &*self.work.sleeper {
            Sleeper::Pending(sleep) => sleep.request(),
            Sleeper::Blocking(_) => None,
        }
    }
}

#[wasm_bindgen]
impl Operation {
    /// Goes on as far as it can without sleeping: the result, or `undefined` while there is none.
    pub fn poll(&mut self) -> Result<JsValue, JsValue> {
        match self.work.future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(outcome) => outcome,
            Poll::Pending => Ok(JsValue::UNDEFINED),
        }
    }

    /// The address of the word to sleep on, in bytes.
    #[wasm_bindgen(getter)]
    pub fn address(&self) -> u32 {
        self.request().map_or(0, |request| request.word as u32)
    }

    /// Sleep while the word holds this.
    #[wasm_bindgen(getter)]
    pub fn expected(&self) -> i32 {
        self.request().map_or(0, |request| request.expected.cast_signed())
    }

    /// When to wake up at the latest, in milliseconds since the epoch.
    #[wasm_bindgen(getter)]
    pub fn deadline(&self) -> Option<f64> {
        self.request()?.deadline
    }

    /// Says that the sleep is over, and whether it was the deadline that ended it. Then poll.
    pub fn resume(&self, timed_out: bool) {
        if let Sleeper::Pending(sleep) = &*self.work.sleeper {
            sleep.resume(timed_out);
        }
    }
}
