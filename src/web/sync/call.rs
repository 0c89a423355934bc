//! What a primitive does without waiting.

use std::sync::Arc;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::handle::Handle;
use super::primitive::Primitive;
use super::verb::{Given, Outcome, Verb, said};
use crate::{Error, ErrorKind};

/// For calls that have nothing to say.
const DONE: JsValue = JsValue::TRUE;

fn done(result: Result<(), Error>) -> Outcome {
    said(result.map(|()| DONE))
}

/// Nothing counts higher in a memory of 32 bits.
fn count(number: usize) -> Outcome {
    Ok((number as u32).into())
}

impl Primitive {
    pub(super) fn call(&self, verb: Verb, given: &Given) -> Outcome {
        match (self, verb) {
            (Self::Lock(lock), Verb::Release) => done(lock.release()),
            (Self::Lock(lock), Verb::Locked) => Ok(lock.is_locked().into()),
            (Self::RLock(lock), Verb::Release) => done(lock.release()),
            (Self::RLock(lock), Verb::Locked) => Ok(lock.is_locked().into()),
            (Self::RLock(lock), Verb::Depth) => Ok(lock.depth().into()),
            (Self::LockCondition(condition), Verb::Lock) => {
                Ok(Handle::of(Self::Lock(Arc::clone(condition.inner()))).into())
            }
            (Self::RLockCondition(condition), Verb::Lock) => {
                Ok(Handle::of(Self::RLock(Arc::clone(condition.inner()))).into())
            }
            (Self::LockCondition(condition), Verb::Notify) => count(condition.notify(many(given.count()))?),
            (Self::RLockCondition(condition), Verb::Notify) => count(condition.notify(many(given.count()))?),
            (Self::Semaphore(semaphore), Verb::Release) => done(semaphore.release_many(given.count())),
            (Self::Semaphore(semaphore), Verb::Value) => Ok(semaphore.value().into()),
            (Self::BoundedSemaphore(semaphore), Verb::Release) => done(semaphore.release_many(given.count())),
            (Self::BoundedSemaphore(semaphore), Verb::Value) => Ok(semaphore.value().into()),
            (Self::Event(event), Verb::Set) => {
                event.set();
                Ok(DONE)
            }
            (Self::Event(event), Verb::Clear) => {
                event.clear();
                Ok(DONE)
            }
            (Self::Event(event), Verb::IsSet) => Ok(event.is_set().into()),
            (Self::Barrier(barrier), Verb::Reset) => {
                barrier.reset();
                Ok(DONE)
            }
            (Self::Barrier(barrier), Verb::Abort) => {
                barrier.abort();
                Ok(DONE)
            }
            (Self::Barrier(barrier), Verb::Broken) => Ok(barrier.is_broken().into()),
            (Self::Barrier(barrier), Verb::Waiting) => Ok(barrier.n_waiting().into()),
            (Self::Barrier(barrier), Verb::Parties) => Ok(barrier.parties().into()),
            (Self::Queue(queue), Verb::TaskDone) => done(queue.tasks.task_done()),
            (Self::Queue(queue), Verb::Shutdown) => {
                queue.tasks.shutdown(given.flag);
                Ok(DONE)
            }
            (Self::Queue(queue), Verb::IsShutDown) => Ok(queue.tasks.is_shut_down().into()),
            (Self::Queue(queue), Verb::Size) => count(queue.tasks.len()),
            (Self::Queue(queue), Verb::Full) => Ok(queue.tasks.is_full().into()),
            (Self::Queue(queue), Verb::MaxSize) => count(queue.tasks.maxsize().unwrap_or(0)),
            (Self::Queue(queue), Verb::Unfinished) => count(queue.tasks.unfinished()),
            (Self::StopFlag(flag), Verb::Set) => {
                flag.raise();
                Ok(DONE)
            }
            (Self::StopFlag(flag), Verb::Clear) => {
                flag.lower();
                Ok(DONE)
            }
            (Self::StopFlag(flag), Verb::IsSet) => Ok(flag.is_raised().into()),
            (Self::StopFlag(flag), Verb::Watch) => {
                let work: &Function = given.value.dyn_ref().ok_or_else(unknown)?;
                flag.watch(|| work.call0(&JsValue::UNDEFINED))
            }
            _ => Err(unknown().into()),
        }
    }
}

/// A defect of `www/sync`.
#[cold]
pub(super) fn unknown() -> Error {
    Error::fixed(ErrorKind::WrongType, "The primitive has no such method.")
}

/// More than there can be waiters is all of them.
fn many(count: i64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
