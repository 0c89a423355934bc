//! What may go to another thread, and what may not. The compiler does these tests.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use threadyard::sync::*;

const fn send_and_sync<T: Send + Sync>() {}

const _: () = {
    send_and_sync::<Lock>();
    send_and_sync::<RLock>();
    send_and_sync::<Condition>();
    send_and_sync::<Condition<Lock>>();
    send_and_sync::<Condition<&Lock>>();
    send_and_sync::<Condition<&RLock>>();
    send_and_sync::<Condition<Arc<Lock>>>();
    send_and_sync::<Condition<Arc<RLock>>>();
    send_and_sync::<Semaphore>();
    send_and_sync::<BoundedSemaphore>();
    send_and_sync::<Event>();
    send_and_sync::<Barrier>();
    send_and_sync::<Timer>();
    send_and_sync::<StopFlag>();
    send_and_sync::<Timeout>();
    send_and_sync::<ThreadId>();
    // Items are handed over, never shared: they need not be `Sync`.
    send_and_sync::<Queue<Cell<u32>>>();
    send_and_sync::<LifoQueue<Cell<u32>>>();
    send_and_sync::<PriorityQueue<Cell<u32>>>();
    send_and_sync::<SimpleQueue<Cell<u32>>>();
};

/// Implemented in one way for every type, and in a second way for those that are `Send`: naming its constant
/// without saying which compiles only for the others.
trait IfSend<Way> {
    const NOT: () = ();
}

struct Always;
struct WhenSend;

impl<T: ?Sized> IfSend<Always> for T {}
impl<T: ?Sized + Send> IfSend<WhenSend> for T {}

/// The same for `Sync`.
trait IfSync<Way> {
    const NOT: () = ();
}

impl<T: ?Sized> IfSync<Always> for T {}
impl<T: ?Sized + Sync> IfSync<WhenSend> for T {}

const _: [(); 7] = [
    <LockGuard<'static> as IfSend<_>>::NOT,
    <RLockGuard<'static> as IfSend<_>>::NOT,
    // What is not `Send` must not travel in a queue.
    <Queue<Rc<u32>> as IfSend<_>>::NOT,
    <Queue<Rc<u32>> as IfSync<_>>::NOT,
    <LifoQueue<Rc<u32>> as IfSync<_>>::NOT,
    <PriorityQueue<Rc<u32>> as IfSync<_>>::NOT,
    <SimpleQueue<Rc<u32>> as IfSync<_>>::NOT,
];

/// Above; that this is listed says that they were compiled.
pub fn send_and_sync_as_they_must_be() {}
