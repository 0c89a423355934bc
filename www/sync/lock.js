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
   * @throws of kind "NonBlockingTimeout" for a timeout where it only tries, "NegativeTimeout" for one below 0 that is
   *   not -1, "InvalidTimeout" for NaN, "TimeoutOverflow" above 9 223 372 036 s; "MayNotBlock" on a page's thread;
   *   "Stopped" by a stop flag, then it was not acquired; an RLock "RecursionOverflow" at 4 294 967 295 deep
   */
  acquire(given) {
    const { blocking = true, timeout = -1 } = options(`${this.kind}.acquire`, given, {
      blocking: flag,
      timeout: seconds,
    });
    if (blocking && timeout !== 0) {
      this.mayBlock("acquire", "acquireAsync");
    }
    return this.block("Acquire", timeout, blocking);
  }

  /**
   * The same without blocking, for a page's thread, or a worker that must go on hearing messages. The owner is the
   * thread, not the task that awaits.
   * @param {{timeout?: number, signal?: AbortSignal}} [given]
   * @returns {Promise<boolean>}
   * @throws of the same kinds about the timeout; the signal's reason
   */
  async acquireAsync(given) {
    const { timeout = -1, signal } = options(`${this.kind}.acquireAsync`, given, {
      timeout: seconds,
      signal: abortSignal,
    });
    return this.begin("Acquire", timeout, signal);
  }

  /**
   * Frees the lock, and wakes one that waits. Never blocks.
   * @throws of kind "ReleaseUnlocked" for a Lock that nobody holds, "NotOwner" for an RLock that this thread does not
   */
  release() {
    this.call("Release");
  }

  /** @returns {boolean} whether somebody holds it */
  get locked() {
    return this.call("Locked");
  }
}

/** A lock that any thread may release, not re-entrant. Between tasks of one thread use this one. */
export class Lock extends AnyLock {
  static kind = "Lock";

  /** @returns {number} how many releases are owed, as far as this thread can tell */
  get depth() {
    return this.locked ? 1 : 0;
  }
}

/** A lock that the thread that owns it may acquire again, and must release as often. */
export class RLock extends AnyLock {
  static kind = "RLock";

  /** @returns {number} how many releases this thread owes; 0 when it is not the owner */
  get depth() {
    return this.call("Depth");
  }
}
