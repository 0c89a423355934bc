//! A call that may have to wait: in the thread, or as JavaScript finishes it without blocking, when it polls, and
//! sleeps in between by `Atomics.waitAsync`.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use wasm_bindgen::prelude::*;

use super::primitive::Primitive;
use super::verb::{Given, Outcome, Verb};
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
    fn lingers(&self) -> bool {
        match self {
            Self::Blocking(sleep) => sleep.lingers(),
            Self::Pending(sleep) => sleep.lingers(),
        }
    }

    fn check(&self) -> Result<(), Error> {
        match self {
            Self::Blocking(sleep) => sleep.check(),
            Self::Pending(sleep) => sleep.check(),
        }
    }

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

/// A call under way. To drop it (`free`) gives the wait up.
#[wasm_bindgen]
pub struct Operation {
    work: AssertUnwindSafe<Pin<Box<dyn Future<Output = Outcome>>>>,
    sleeper: AssertUnwindSafe<Rc<Sleeper>>,
}

impl Operation {
    /// To be polled. Refuses a bad timeout before anything is done.
    pub(super) fn begin(primitive: Primitive, verb: Verb, given: Given) -> Result<Self, Error> {
        let timeout = primitive.timeout(verb, &given)?;
        let sleeper = Rc::new(Sleeper::Pending(Pending::default()));
        let own = Rc::clone(&sleeper);
        let work = Box::pin(async move { primitive.wait(verb, timeout, given, &own).await });
        Ok(Self { work: AssertUnwindSafe(work), sleeper: AssertUnwindSafe(sleeper) })
    }

    /// From beginning to end, on this thread.
    pub(super) fn run(primitive: Primitive, verb: Verb, given: Given) -> Outcome {
        let timeout = primitive.timeout(verb, &given)?;
        block_on(primitive.wait(verb, timeout, given, &Sleeper::Blocking(Blocking)))
    }

    fn request(&self) -> Option<Request> {
        match &**self.sleeper {
            Sleeper::Pending(sleep) => sleep.request(),
            Sleeper::Blocking(_) => None,
        }
    }
}

#[wasm_bindgen]
impl Operation {
    /// Goes on as far as it can without sleeping: the result, or `undefined` while there is none.
    pub fn poll(&mut self) -> Result<JsValue, JsValue> {
        match self.work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
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
        if let Sleeper::Pending(sleep) = &**self.sleeper {
            sleep.resume(timed_out);
        }
    }
}
