/** `Semaphore` and `BoundedSemaphore`: Python's, from JavaScript. */

import { abortSignal, flag, options, seconds, whole } from "./arguments.js";
import { Handle } from "./handle.js";

export class Semaphore extends Handle {
  static kind = "Semaphore";
  static classes = ["SemaphoreHandle"];

  /** @param {import("./handle.js").Context} context @param {unknown} [initial] */
  static make({ glue }, initial = 1) {
    return new glue.SemaphoreHandle(whole("initial", initial));
  }

  /**
   * Takes a permit, sleeping while there is none.
   * @param {{blocking?: boolean, timeout?: number}} [given] blocking: false only tries; the timeout in seconds
   * @returns {boolean} whether a permit was taken
   */
  acquire(given) {
    const { blocking = true, timeout } = options(`${this.kind}.acquire`, given, {
      blocking: flag,
      timeout: seconds,
    });
    if (blocking && timeout !== 0) {
      this.block("acquire", "acquireAsync");
    }
    return this.inner.acquire(blocking, timeout);
  }

  /**
   * The same without blocking.
   * @param {{timeout?: number, signal?: AbortSignal}} [given]
   * @returns {Promise<boolean>}
   */
  async acquireAsync(given) {
    const { timeout, signal } = options(`${this.kind}.acquireAsync`, given, {
      timeout: seconds,
      signal: abortSignal,
    });
    return this.finish(this.inner.acquireAsync(timeout), signal);
  }

  /** Gives permits, and wakes as many that wait. Never blocks. @param {number} [n] */
  release(n = 1) {
    this.inner.release(whole("n", n));
  }

  /** @returns {number} the permits there are */
  get value() {
    return this.inner.value;
  }
}

/** A semaphore whose value never exceeds its first one. */
export class BoundedSemaphore extends Semaphore {
  /** @override */
  static kind = "BoundedSemaphore";
  /** @override */
  static classes = ["BoundedSemaphoreHandle"];

  /** @override @param {import("./handle.js").Context} context @param {unknown} [initial] */
  static make({ glue }, initial = 1) {
    return new glue.BoundedSemaphoreHandle(whole("initial", initial));
  }
}
