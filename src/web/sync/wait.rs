//! What a primitive does that may have to wait.

use std::cell::RefCell;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::call::unknown;
use super::operation::Sleeper;
use super::primitive::{Primitive, Queue};
use super::shelf::Item;
use super::verb::{Given, Outcome, Verb, said};
use crate::Error;
use crate::sync::barrier::Failure;
use crate::sync::{Barrier, Timeout};

impl Primitive {
    /// When the call gives up, by Python's rules for the class.
    pub(super) fn timeout(&self, verb: Verb, given: &Given) -> Result<Timeout, Error> {
        const FOR_EVER: f64 = -1.0;
        let Given { number, flag, .. } = *given;
        match self {
            Self::Lock(_) | Self::RLock(_) => Timeout::of_lock(flag, number.unwrap_or(FOR_EVER)),
            Self::Semaphore(_) | Self::BoundedSemaphore(_) => Timeout::of_semaphore(flag, number),
            Self::Queue(_) if verb != Verb::Join => Timeout::of_queue(flag, number),
            Self::Barrier(barrier) if number.is_none() => Ok(barrier.default_timeout()),
            _ => Timeout::of_wait(number),
        }
    }

    pub(super) async fn wait(self, verb: Verb, timeout: Timeout, given: Given, sleep: &Sleeper) -> Outcome {
        let reached = match self {
            Self::Lock(lock) => lock.acquire_by(sleep, timeout).await,
            Self::RLock(lock) => lock.acquire_by(sleep, timeout).await,
            Self::LockCondition(condition) => condition.wait_by(sleep, timeout).await,
            Self::RLockCondition(condition) => condition.wait_by(sleep, timeout).await,
            Self::Semaphore(semaphore) => semaphore.acquire_by(sleep, timeout).await,
            Self::BoundedSemaphore(semaphore) => semaphore.acquire_by(sleep, timeout).await,
            Self::Event(event) => event.wait_by(sleep, timeout).await,
            Self::Barrier(barrier) => return pass(&barrier, timeout, given.value, sleep).await,
            Self::Queue(queue) => match verb {
                Verb::Join => queue.tasks.join_by(sleep, timeout).await,
                Verb::Get => {
                    return said(queue.tasks.get_by(sleep, timeout).await.map(|item| item.text));
                }
                _ => {
                    let put = queue.tasks.put_by(sleep, item(&queue, &given), timeout).await;
                    put.map(|()| true).map_err(Error::from)
                }
            },
            Self::StopFlag(_) => Err(unknown()),
        };
        said(reached)
    }
}

fn item(queue: &Queue, given: &Given) -> Item {
    // It is text already. Adding 0 makes one of the two zeros, which a total order tells apart.
    let text = given.value.as_string().unwrap_or_default();
    Item { text, order: queue.order, priority: given.rank + 0.0 }
}

/// The action is the calling thread's own, since a function of JavaScript's cannot leave its thread. What it throws
/// is thrown.
async fn pass(barrier: &Barrier, timeout: Timeout, action: JsValue, sleep: &Sleeper) -> Outcome {
    let thrown = RefCell::new(None);
    let act = || -> Result<(), Failure> {
        let Some(action) = action.dyn_ref::<Function>() else { return Ok(()) };
        action.call0(&JsValue::UNDEFINED).map(|_| ()).map_err(|error| {
            thrown.replace(Some(error));
            "the action threw".into()
        })
    };
    let passed = barrier.wait_by(sleep, timeout, act).await;
    said(passed.map_err(|error| thrown.take().unwrap_or_else(|| error.into())))
}
