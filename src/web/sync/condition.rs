//! `Condition` for JavaScript, over either lock.

use std::sync::Arc;

use super::handle::Handle;
use super::operation::{Work, Worker};
use super::verb::{Given, Outcome, Primitive, Verb, said, unknown};
use crate::Error;
use crate::sync::{Condition, Lockable, Timeout};

impl<L> Primitive for Condition<Arc<L>>
where
    L: Primitive + 'static,
    Arc<L>: Lockable,
{
    fn kind(&self) -> &'static str {
        "Condition"
    }

    fn call(&self, verb: Verb, given: Given) -> Outcome {
        match verb {
            Verb::Lock => {
                let lock: Arc<L> = Arc::clone(self.inner());
                Ok(Handle::of(lock).into())
            }
            Verb::Notify => said(self.notify(given.count() as usize).map(|woken| woken as u32)),
            _ => Err(unknown().into()),
        }
    }

    fn begin(self: Arc<Self>, _verb: Verb, given: Given, worker: Worker) -> Result<Work, Error> {
        let timeout = Timeout::of_wait(given.number)?;
        Ok(worker.does(async move |sleep| self.wait_by(sleep, timeout).await))
    }
}
