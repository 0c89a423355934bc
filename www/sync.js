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
 * event loop: until then it can keep others from what it was woken for. Each attached thread takes about 1 MB of
 * the engine's memory; one that is terminated keeps what it holds.
 */

/** @typedef {import("./sync/sync.js").Sync} Sync */
/** @typedef {import("./sync/handle.js").Token} Token */
/** @typedef {import("./sync/errors.js").SyncError} SyncError */
/** @typedef {import("./sync/waits.js").Wait} Wait */
/** @typedef {import("./engine/messages.js").Shared} Shared */

export { attach, receive } from "./sync/attach.js";
export { deadlocks, readWaits } from "./sync/waits.js";
