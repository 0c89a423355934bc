/** `Event`: Python's, from JavaScript. */

import { abortSignal, options, seconds } from "./arguments.js";
import { Handle } from "./handle.js";

export class Event extends Handle {
  static kind = "Event";
  static classes = ["EventHandle"];

  /** @param {import("./handle.js").Context} context */
  static make({ glue }) {
    return new glue.EventHandle();
  }

  /** Sets the flag and lets all waiters go. Never blocks. */
  set() {
    this.inner.set();
  }

  /** Takes the flag back. Never blocks. */
  clear() {
    this.inner.clear();
  }

  /** @returns {boolean} */
  get isSet() {
    return this.inner.isSet;
  }

  /**
   * Waits until the flag is set, or has been since the call.
   * @param {{timeout?: number}} [given] in seconds; below 0 is 0
   * @returns {boolean} whether it was set in time
   */
  wait(given) {
    const { timeout } = options("Event.wait", given, { timeout: seconds });
    if (timeout !== 0) {
      this.block("wait", "waitAsync");
    }
    return this.inner.wait(timeout);
  }

  /**
   * The same without blocking.
   * @param {{timeout?: number, signal?: AbortSignal}} [given]
   * @returns {Promise<boolean>}
   */
  async waitAsync(given) {
    const { timeout, signal } = options("Event.waitAsync", given, { timeout: seconds, signal: abortSignal });
    return this.finish(this.inner.waitAsync(timeout), signal);
  }
}
