//! `Lock` and `RLock` for JavaScript.

use std::sync::Arc;

use super::operation::{Work, Worker};
use super::verb::{Given, Outcome, Primitive, Verb, done, unknown};
use crate::Error;
use crate::sync::{Condition, Lock, RLock, Timeout};

impl Primitive for Lock {
    fn kind(&self) -> &'static str {
        "Lock"
    }

    fn call(&self, verb: Verb, _given: Given) -> Outcome {
        match verb {
            Verb::Release => done(self.release()),
            Verb::Locked => Ok(self.is_locked().into()),
            _ => Err(unknown().into()),
        }
    }

    fn begin(self: Arc<Self>, _verb: Verb, given: Given, worker: Worker) -> Result<Work, Error> {
        let timeout = Timeout::of_lock(given.flag, given.lock_timeout())?;
        Ok(worker.does(async move |sleep| self.acquire_by(sleep, timeout).await))
    }

    fn condition(self: Arc<Self>) -> Option<Arc<dyn Primitive>> {
        Some(Arc::new(Condition::over(self)))
    }
}

impl Primitive for RLock {
    fn kind(&self) -> &'static str {
        "RLock"
    }

    fn call(&self, verb: Verb, _given: Given) -> Outcome {
        match verb {
            Verb::Release => done(self.release()),
            Verb::Locked => Ok(self.is_locked().into()),
            Verb::Depth => Ok(self.depth().into()),
            _ => Err(unknown().into()),
        }
    }

    fn begin(self: Arc<Self>, _verb: Verb, given: Given, worker: Worker) -> Result<Work, Error> {
        let timeout = Timeout::of_lock(given.flag, given.lock_timeout())?;
        Ok(worker.does(async move |sleep| self.acquire_by(sleep, timeout).await))
    }

    fn condition(self: Arc<Self>) -> Option<Arc<dyn Primitive>> {
        Some(Arc::new(Condition::over(self)))
    }
}
