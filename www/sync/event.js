/** `Event`: Python's, from JavaScript. */

import { abortSignal, options, seconds } from "./arguments.js";
import { Handle } from "./handle.js";

export class Event extends Handle {
  static kind = "Event";

  /** Sets the flag and lets all waiters go. Never blocks. */
  set() {
    this.call("Set");
  }

  /** Takes the flag back. Never blocks. */
  clear() {
    this.call("Clear");
  }

  /** @returns {boolean} */
  get isSet() {
    return this.call("IsSet");
  }

  /**
   * Waits until the flag is set, or has been since the call.
   * @param {{timeout?: number}} [given] in seconds; below 0 is 0
   * @returns {boolean} whether it was set in time
   * @throws of kind "InvalidTimeout" for NaN, "TimeoutOverflow" above 9 223 372 036 s; "MayNotBlock" on a page's
   *   thread; "Stopped" by a stop flag
   */
  wait(given) {
    const { timeout } = options("Event.wait", given, { timeout: seconds });
    if (timeout !== 0) {
      this.mayBlock("wait", "waitAsync");
    }
    return this.block("Wait", timeout);
  }

  /**
   * The same without blocking.
   * @param {{timeout?: number, signal?: AbortSignal}} [given]
   * @returns {Promise<boolean>}
   * @throws of the same kinds about the timeout; the signal's reason
   */
  async waitAsync(given) {
    const { timeout, signal } = options("Event.waitAsync", given, { timeout: seconds, signal: abortSignal });
    return this.begin("Wait", timeout, signal);
  }
}
