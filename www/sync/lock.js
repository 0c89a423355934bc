/** `Lock` and `RLock`: Python's, from JavaScript. */

import { abortSignal, flag, options, seconds } from "./arguments.js";
import { Handle } from "./handle.js";

/** What the two have in common. */
class AnyLock extends Handle {
  /**
   * Takes the lock, sleeping while another thread holds it.
   * @param {{blocking?: boolean, timeout?: number}} [given] blocking: false only tries; the timeout in seconds, -1
   *   (the default) is for ever
   * @returns {boolean} whether it was acquired
   */
  acquire(given) {
    const { blocking = true, timeout = -1 } = options(`${this.kind}.acquire`, given, {
      blocking: flag,
      timeout: seconds,
    });
    if (blocking && timeout !== 0) {
      this.block("acquire", "acquireAsync");
    }
    return this.inner.acquire(blocking, timeout);
  }

  /**
   * The same without blocking, for a page's thread, or a worker that must go on hearing messages. The owner is the
   * thread, not the task that awaits.
   * @param {{timeout?: number, signal?: AbortSignal}} [given]
   * @returns {Promise<boolean>}
   */
  async acquireAsync(given) {
    const { timeout = -1, signal } = options(`${this.kind}.acquireAsync`, given, {
      timeout: seconds,
      signal: abortSignal,
    });
    return this.finish(this.inner.acquireAsync(timeout), signal);
  }

  /** Frees the lock, and wakes one that waits. Never blocks. */
  release() {
    this.inner.release();
  }

  /** @returns {boolean} whether somebody holds it */
  get locked() {
    return this.inner.locked;
  }
}

/** A lock that any thread may release, not re-entrant. Between tasks of one thread use this one. */
export class Lock extends AnyLock {
  static kind = "Lock";
  static classes = ["LockHandle"];

  /** @param {import("./handle.js").Context} context */
  static make({ glue }) {
    return new glue.LockHandle();
  }

  /** @returns {number} how many releases are owed, as far as this thread can tell */
  get depth() {
    return this.locked ? 1 : 0;
  }
}

/** A lock that the thread that owns it may acquire again, and must release as often. */
export class RLock extends AnyLock {
  static kind = "RLock";
  static classes = ["RLockHandle"];

  /** @param {import("./handle.js").Context} context */
  static make({ glue }) {
    return new glue.RLockHandle();
  }

  /** @returns {number} how many releases this thread owes; 0 when it is not the owner */
  get depth() {
    return this.inner.depth;
  }
}
