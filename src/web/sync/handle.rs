//! The class that holds a primitive.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use wasm_bindgen::prelude::*;

use super::operation::{Operation, Worker};
use super::queue::Queue;
use super::shelf::Order;
use super::table;
use super::verb::{Given, Primitive, Verb};
use crate::sync::{Barrier, BoundedSemaphore, Event, Lock, RLock, Semaphore, StopFlag};
use crate::{Error, ErrorKind};

/// A primitive, which lives as long as a handle of it, or the table, or a wait.
#[wasm_bindgen]
pub struct Handle {
    // A panic inside a primitive is a defect, and its locks are released by then: it can be used on.
    primitive: AssertUnwindSafe<Arc<dyn Primitive>>,
}

impl Handle {
    pub(super) fn of(primitive: Arc<dyn Primitive>) -> Self {
        Self { primitive: AssertUnwindSafe(primitive) }
    }
}

#[wasm_bindgen]
impl Handle {
    /// A new primitive. The number is the first value, the parties or the greatest size; the timeout a barrier's.
    pub fn make(kind: &str, number: f64, timeout: Option<f64>) -> Result<Handle, Error> {
        let number = number as i64;
        let primitive: Arc<dyn Primitive> = match kind {
            "Lock" => Arc::new(Lock::new()),
            "RLock" => Arc::new(RLock::new()),
            "Semaphore" => Arc::new(Semaphore::new(number)?),
            "BoundedSemaphore" => Arc::new(BoundedSemaphore::new(number)?),
            "Event" => Arc::new(Event::new()),
            "Barrier" => Arc::new(super::barrier::make(Barrier::new(number)?, timeout)?),
            "Queue" => Arc::new(Queue::new("Queue", Order::First, number)),
            "LifoQueue" => Arc::new(Queue::new("LifoQueue", Order::Last, number)),
            "PriorityQueue" => Arc::new(Queue::new("PriorityQueue", Order::Smallest, number)),
            "SimpleQueue" => Arc::new(Queue::new("SimpleQueue", Order::First, 0)),
            "StopFlag" => Arc::new(StopFlag::new()),
            _ => return Err(Error::fixed(ErrorKind::WrongType, "There is no such primitive.")),
        };
        Ok(Self::of(primitive))
    }

    /// A new condition over the lock that this is, if it is one.
    pub fn condition(&self) -> Option<Handle> {
        self.primitive().condition().map(Self::of)
    }

    /// The number by which another thread finds the primitive, which stays until it is unshared.
    pub fn share(&self) -> f64 {
        table::share(self.primitive())
    }

    /// The primitive of this kind that was shared under the number.
    pub fn receive(kind: &str, id: f64) -> Option<Handle> {
        table::find(id).filter(|primitive| primitive.kind() == kind).map(Self::of)
    }

    /// The name of its class in JavaScript.
    #[wasm_bindgen(getter)]
    pub fn kind(&self) -> String {
        self.primitive.kind().into()
    }

    /// Where it lies, as the waits have it.
    #[wasm_bindgen(getter)]
    pub fn address(&self) -> u32 {
        Arc::as_ptr(&self.primitive).addr() as u32
    }

    /// Does what never waits.
    pub fn call(
        &self,
        verb: Verb,
        number: Option<f64>,
        flag: bool,
        value: JsValue,
        rank: f64,
    ) -> Result<JsValue, JsValue> {
        // Kept, since what is called may free the handle.
        self.primitive().call(verb, Given { number, flag, value, rank })
    }

    /// Does what may have to wait, on this thread.
    pub fn wait(
        &self,
        verb: Verb,
        number: Option<f64>,
        flag: bool,
        value: JsValue,
        rank: f64,
    ) -> Result<JsValue, JsValue> {
        self.primitive().begin(verb, Given { number, flag, value, rank }, Worker::blocking())?.finish()
    }

    /// Begins what may have to wait.
    pub fn begin(
        &self,
        verb: Verb,
        number: Option<f64>,
        value: JsValue,
        rank: f64,
    ) -> Result<Operation, Error> {
        let given = Given { number, flag: true, value, rank };
        self.primitive().begin(verb, given, Worker::pending()).map(Operation::of)
    }
}

impl Handle {
    fn primitive(&self) -> Arc<dyn Primitive> {
        Arc::clone(&self.primitive)
    }
}
