/** `Semaphore` and `BoundedSemaphore`: Python's, from JavaScript. */

import { abortSignal, flag, options, seconds, whole } from "./arguments.js";
import { Handle } from "./handle.js";

export class Semaphore extends Handle {
  static kind = "Semaphore";

  /** @override @param {import("./handle.js").Context} context @param {string} kind @param {unknown} [initial] */
  static make({ glue }, kind, initial = 1) {
    return glue.Handle.make(kind, whole("initial", initial));
  }

  /**
   * Takes a permit, sleeping while there is none.
   * @param {{blocking?: boolean, timeout?: number}} [given] blocking: false only tries; the timeout in seconds
   * @returns {boolean} whether a permit was taken
   * @throws of kind "NonBlockingTimeout" for a timeout where it only tries, "InvalidTimeout" for NaN,
   *   "TimeoutOverflow" above 9 223 372 036 s; "MayNotBlock" on a page's thread; "Stopped" by a stop flag, then no
   *   permit was taken
   */
  acquire(given) {
    const { blocking = true, timeout } = options(`${this.kind}.acquire`, given, {
      blocking: flag,
      timeout: seconds,
    });
    if (blocking && timeout !== 0) {
      this.mayBlock("acquire", "acquireAsync");
    }
    return this.block("Acquire", timeout, blocking);
  }

  /**
   * The same without blocking.
   * @param {{timeout?: number, signal?: AbortSignal}} [given]
   * @returns {Promise<boolean>}
   * @throws of the same kinds about the timeout; the signal's reason
   */
  async acquireAsync(given) {
    const { timeout, signal } = options(`${this.kind}.acquireAsync`, given, {
      timeout: seconds,
      signal: abortSignal,
    });
    return this.begin("Acquire", timeout, signal);
  }

  /**
   * Gives permits, and wakes as many that wait. Never blocks.
   * @param {number} [n]
   * @throws of kind "ReleaseCount" for fewer than 1, "PermitOverflow" above 4 294 967 295 permits, and for a
   *   BoundedSemaphore "ReleasedTooOften" above its first value; the value is then as it was
   */
  release(n = 1) {
    this.call("Release", whole("n", n));
  }

  /** @returns {number} the permits there are */
  get value() {
    return this.call("Value");
  }
}

/** A semaphore whose value never exceeds its first one. */
export class BoundedSemaphore extends Semaphore {
  /** @override */
  static kind = "BoundedSemaphore";
}
