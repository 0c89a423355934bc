//! The queues for JavaScript. Their items are text, the JSON of what was put, since JavaScript's own objects cannot
//! leave their thread.

use std::sync::Arc;

use wasm_bindgen::prelude::*;

use super::operation::{Work, Worker};
use super::shelf::{Item, Order, Shelves};
use super::verb::{Given, Outcome, Primitive, Verb, done, unknown};
use crate::Error;
use crate::sync::{TaskQueue, Timeout};

/// A queue of any order. `SimpleQueue` is one too: the calls that it lacks, `www/sync` does not have for it.
pub(super) struct Queue {
    kind: &'static str,
    order: Order,
    tasks: TaskQueue<Shelves>,
}

impl Queue {
    pub(super) fn new(kind: &'static str, order: Order, maxsize: i64) -> Self {
        Self { kind, order, tasks: TaskQueue::new(maxsize) }
    }

    fn item(&self, given: &Given) -> Item {
        // It is text already. Adding 0 makes one of the two zeros, which a total order tells apart.
        let text = given.value.as_string().unwrap_or_default();
        Item { text, order: self.order, priority: given.rank + 0.0 }
    }
}

impl Primitive for Queue {
    fn kind(&self) -> &'static str {
        self.kind
    }

    fn call(&self, verb: Verb, given: Given) -> Outcome {
        let queue = &self.tasks;
        match verb {
            Verb::TaskDone => done(queue.task_done()),
            Verb::Shutdown => {
                queue.shutdown(given.flag);
                Ok(JsValue::TRUE)
            }
            Verb::IsShutDown => Ok(queue.is_shut_down().into()),
            Verb::Size => Ok((queue.len() as u32).into()),
            Verb::Full => Ok(queue.is_full().into()),
            Verb::MaxSize => Ok(queue.maxsize().map_or(0.0, |size| size as f64).into()),
            Verb::Unfinished => Ok((queue.unfinished() as u32).into()),
            _ => Err(unknown().into()),
        }
    }

    fn begin(self: Arc<Self>, verb: Verb, given: Given, worker: Worker) -> Result<Work, Error> {
        if verb == Verb::Join {
            let timeout = Timeout::of_wait(given.number)?;
            return Ok(worker.does(async move |sleep| self.tasks.join_by(sleep, timeout).await));
        }
        let timeout = Timeout::of_queue(given.flag, given.number)?;
        Ok(if verb == Verb::Put {
            let item = self.item(&given);
            worker.does(async move |sleep| {
                self.tasks.put_by(sleep, item, timeout).await.map(|()| true).map_err(Error::from)
            })
        } else {
            worker.does(async move |sleep| {
                self.tasks.get_by(sleep, timeout).await.map(|item| item.text)
            })
        })
    }
}
