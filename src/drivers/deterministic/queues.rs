//! The program's queues, as whoever looks on sees them. To the driver each is a few primitives of the library's.

use super::history::History;
use super::view::ObjectNow;
use crate::trace::Action;
use crate::vm::{PrimitiveId, QueueNow};

/// Events among which the last change of a queue is looked for.
const LOOKED: usize = 10_000;

impl History {
    /// Each queue that a variable of the program leads to, and the locks that these hold for themselves.
    pub(super) fn queues(&mut self) -> (Vec<ObjectNow>, Vec<PrimitiveId>) {
        let machine = &mut self.machine;
        let image = std::sync::Arc::clone(&machine.image);
        let found = image.queues(machine.module, machine.threads.iter_mut().flatten());
        let found: Vec<_> = found.into_iter().map(|(name, queue)| (name, image.queue_now(queue))).collect();
        let locks = found.iter().filter_map(|(_, queue)| queue.lock).collect();
        (found.into_iter().map(|(name, queue)| self.queue(name, queue)).collect(), locks)
    }

    fn queue(&self, name: String, queue: QueueNow) -> ObjectNow {
        let purposes =
            [(queue.item, "to get"), (queue.room, "to put"), (queue.tasks, "until all tasks are done")];
        let waiting = purposes.into_iter().filter_map(|(id, purpose)| self.waiting(purpose, id?)).collect();
        let state = state(&queue);
        let changed = self.changed(&queue);
        ObjectNow { kind: queue.class, name, state, owner: 0, waiting, changed, hidden: false }
    }

    /// The last put or get, and whose it was: either tells those who wait for what it brings.
    fn changed(&self, queue: &QueueNow) -> Option<(u64, u32)> {
        let recorder = self.machine.recorder.as_ref()?;
        let number = |id: Option<PrimitiveId>| id.and_then(|id| recorder.known_object(id));
        let (item, room) = (number(queue.item), number(queue.room));
        let is_simple = queue.room.is_none();
        let events = self.events();
        let past = events.partition_point(|event| event.step < self.step());
        let last = events[..past].iter().rev().take(LOOKED).find(|event| match event.action {
            Action::Notify { object, .. } => [item, room].contains(&Some(object)),
            Action::Acquire { object } | Action::Release { object } => is_simple && item == Some(object),
            _ => false,
        })?;
        Some((last.step, last.thread))
    }
}

fn state(queue: &QueueNow) -> String {
    let most = match queue.most {
        0 => String::new(),
        most => format!(" of at most {most}"),
    };
    match queue.items {
        None => "kept by its class".into(),
        Some(0) if queue.most == 0 => "empty".into(),
        Some(0) => format!("empty, room for {}", queue.most),
        Some(1) => format!("1 item{most}"),
        Some(items) => format!("{items} items{most}"),
    }
}
