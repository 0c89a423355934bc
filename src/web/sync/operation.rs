//! A wait that JavaScript finishes without blocking: it polls, and sleeps in between by `Atomics.waitAsync`.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use wasm_bindgen::prelude::*;

use crate::sync::sleep::Pending;

type Work = Pin<Box<dyn Future<Output = Result<JsValue, JsValue>>>>;

/// A call under way. To drop it (`free`) gives the wait up.
#[wasm_bindgen]
pub struct Operation {
    work: AssertUnwindSafe<Work>,
    sleep: AssertUnwindSafe<Rc<Pending>>,
}

impl Operation {
    /// What `work` gives must not be `undefined`.
    pub(super) fn new<T: Into<JsValue>, E: Into<JsValue>>(
        work: impl AsyncFnOnce(&Pending) -> Result<T, E> + 'static,
    ) -> Self {
        let sleep = Rc::new(Pending::default());
        let pending = Rc::clone(&sleep);
        let work = async move { work(&pending).await.map(Into::into).map_err(Into::into) };
        Self { work: AssertUnwindSafe(Box::pin(work)), sleep: AssertUnwindSafe(sleep) }
    }
}

#[wasm_bindgen]
impl Operation {
    /// Goes on as far as it can without sleeping: the result, or `undefined` while there is none.
    pub fn poll(&mut self) -> Result<JsValue, JsValue> {
        match self.work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(result) => result,
            Poll::Pending => Ok(JsValue::UNDEFINED),
        }
    }

    /// The address of the word to sleep on, in bytes.
    #[wasm_bindgen(getter)]
    pub fn address(&self) -> u32 {
        self.sleep.request().map_or(0, |request| request.word as u32)
    }

    /// Sleep while the word holds this.
    #[wasm_bindgen(getter)]
    pub fn expected(&self) -> i32 {
        self.sleep.request().map_or(0, |request| request.expected.cast_signed())
    }

    /// When to wake up at the latest, in milliseconds since the epoch.
    #[wasm_bindgen(getter)]
    pub fn deadline(&self) -> Option<f64> {
        self.sleep.request()?.deadline
    }

    /// Says that the sleep is over, and whether it was the deadline that ended it. Then poll.
    pub fn resume(&self, timed_out: bool) {
        self.sleep.resume(timed_out);
    }
}
