//! A queue of the library's, for whoever looks on from outside.

use super::image::Image;
use super::layout::{class as class_layout, primitive};
use super::object::Kind;
use super::{PrimitiveId, Value, attribute, class, deque, list};

/// How a queue stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueNow {
    /// Its class, which may be one made from the library's.
    pub class: String,
    /// How many items it holds; None where its class keeps them otherwise.
    pub items: Option<usize>,
    /// How many it may hold; 0 for any number.
    pub most: usize,
    /// Where threads wait for an item; a `SimpleQueue` has this one alone.
    pub item: Option<PrimitiveId>,
    /// Where they wait for room.
    pub room: Option<PrimitiveId>,
    /// Where they wait until all tasks are done.
    pub tasks: Option<PrimitiveId>,
    /// What each of its methods holds.
    pub lock: Option<PrimitiveId>,
}

/// Whether it is a queue of the library's, or of a class made from it.
pub(super) fn is_queue(value: Value) -> bool {
    let order = class::of_instance(value).object_unchecked().get(class_layout::MRO);
    order.object_unchecked().slots().iter().any(|slot| {
        let class = slot.get();
        let text = |slot| class.object_unchecked().get(slot);
        class.is(Kind::Class)
            && text(class_layout::MODULE).as_str() == Some("queue")
            && matches!(text(class_layout::NAME).as_str(), Some("Queue" | "SimpleQueue"))
    })
}

impl Image {
    /// How a queue stands that [`Image::queues`] gave.
    #[must_use]
    pub fn queue_now(&self, queue: Value) -> QueueNow {
        let own = |object: Value, name: &str| attribute::own(object, self.find_name(name)?);
        let inner = |object: Value, name: &str| {
            let within = if object.is(Kind::Instance) { own(object, name)? } else { object };
            let is_it = within.is(Kind::Primitive);
            is_it.then(|| PrimitiveId(within.object_unchecked().get(primitive::ID).as_index() as u32))
        };
        let waits = |condition: &str| inner(own(queue, condition)?, "_condition");
        let held = own(queue, "queue").or_else(|| own(queue, "_queue"));
        let class = class::of_instance(queue).object_unchecked().get(class_layout::NAME);
        let most = own(queue, "maxsize").and_then(Value::as_int).unwrap_or(0);
        QueueNow {
            class: class.as_str().unwrap_or("Queue").to_owned(),
            items: held.and_then(|held| match held.kind() {
                Kind::List => Some(list::length(held.object_unchecked())),
                Kind::Deque => Some(deque::length(held.object_unchecked())),
                _ => None,
            }),
            most: usize::try_from(most).unwrap_or(0),
            item: waits("not_empty").or_else(|| inner(own(queue, "_count")?, "_semaphore")),
            room: waits("not_full"),
            tasks: waits("all_tasks_done"),
            lock: own(queue, "mutex").and_then(|lock| inner(lock, "_lock")),
        }
    }
}
