//! `Semaphore` and `BoundedSemaphore` for JavaScript.

use std::sync::Arc;

use super::operation::{Work, Worker};
use super::verb::{Given, Outcome, Primitive, Verb, done, unknown};
use crate::Error;
use crate::sync::{BoundedSemaphore, Semaphore, Timeout};

macro_rules! semaphore {
    ($primitive:ident) => {
        impl Primitive for $primitive {
            fn kind(&self) -> &'static str {
                stringify!($primitive)
            }

            fn call(&self, verb: Verb, given: Given) -> Outcome {
                match verb {
                    Verb::Release => done(self.release_many(given.count())),
                    Verb::Value => Ok(self.value().into()),
                    _ => Err(unknown().into()),
                }
            }

            fn begin(self: Arc<Self>, _verb: Verb, given: Given, worker: Worker) -> Result<Work, Error> {
                let timeout = Timeout::of_semaphore(given.flag, given.number)?;
                Ok(worker.does(async move |sleep| self.acquire_by(sleep, timeout).await))
            }
        }
    };
}

semaphore!(Semaphore);
semaphore!(BoundedSemaphore);
