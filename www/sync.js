/**
 * Threadyard's primitives for JavaScript: Python's Lock, RLock, Condition, Semaphore, BoundedSemaphore, Event,
 * Barrier, Timer, Queue, LifoQueue, PriorityQueue and SimpleQueue, in memory that threads share.
 *
 * ```js
 * // A page:
 * const sync = await engine.sync();
 * const lock = new sync.Lock();
 * worker.postMessage({ lock: lock.share() });
 * await lock.acquireAsync();
 *
 * // Its worker:
 * import { receive } from "./sync.js";
 * onmessage = async ({ data }) => {
 *   const lock = await receive(data.lock);
 *   if (lock.acquire({ timeout: 0.5 })) {
 *     lock.release();
 *   }
 * };
 * ```
 *
 * Times are in seconds and arguments mean what they mean in Python. Errors carry `kind`, such as "ReleaseUnlocked".
 * A call that blocks is refused on a page's thread (kind "MayNotBlock"); its Async twin awaits, with
 * `Atomics.waitAsync`, or where a browser has none by looking every 4 ms. An awaiting thread has to get back to its
 * event loop: until then it can keep others from what it was woken for.
 *
 * Fairness: there is none. Conditions and queues call their waiters first come, first served, but a thread that runs
 * may overtake one that was called, and a lock or a permit goes to whoever takes it first.
 *
 * Cost: each call crosses into WebAssembly and counts a reference to its primitive, and an item is written and read
 * as JSON. Each attached thread takes about 1 MB of the engine's memory. A worker that is terminated keeps what it
 * held, for good, and still shows as waiting where it waited; a primitive that it was just using may be stuck. Before
 * that, let it release, and end its waits with a `StopFlag`.
 *
 * Departures from CPython: a stop flag ends blocking waits (kind "Stopped"); `notify` and `notifyAll` say how many
 * were woken; each party of a `Barrier` passes its own action to `wait`; a `Timer`'s function runs on the thread that
 * started it, so a blocking `join` is refused there; items are copies; a `PriorityQueue` orders by a number, and
 * equals by their turn; a semaphore ends at 4 294 967 295 permits, an `RLock` at as many acquires.
 */

/** @typedef {import("./sync/sync.js").Sync} Sync */
/** @typedef {import("./sync/handle.js").Token} Token */
/** @typedef {import("./sync/errors.js").SyncError} SyncError */
/** @typedef {import("./sync/waits.js").Wait} Wait */
/** @typedef {import("./engine/messages.js").Shared} Shared */

export { attach, receive } from "./sync/attach.js";
export { deadlocks, readWaits } from "./sync/waits.js";
