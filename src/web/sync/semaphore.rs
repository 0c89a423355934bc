//! `Semaphore` and `BoundedSemaphore` for JavaScript.

use std::sync::Arc;

use super::operation::Operation;
use super::verb::{Given, Outcome, Primitive, Verb, done, said, unknown};
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
                    Verb::Acquire => {
                        said(self.acquire_within(Timeout::of_semaphore(given.flag, given.number)?))
                    }
                    Verb::Release => done(self.release_many(given.count())),
                    Verb::Value => Ok(self.value().into()),
                    _ => Err(unknown(verb).into()),
                }
            }

            fn begin(self: Arc<Self>, _verb: Verb, given: Given) -> Result<Operation, Error> {
                let timeout = Timeout::of_semaphore(true, given.number)?;
                Ok(Operation::new(async move |sleep| self.acquire_by(sleep, timeout).await))
            }
        }
    };
}

semaphore!(Semaphore);
semaphore!(BoundedSemaphore);
