/** `StopFlag`: ends the waits of threads from outside, also of those that are stuck. */

import { callable } from "./arguments.js";
import { Handle } from "./handle.js";

export class StopFlag extends Handle {
  static kind = "StopFlag";

  /** Ends every blocking wait of the threads under the flag, within 20 ms: they throw an error of kind "Stopped". */
  raise() {
    this.call("Set");
  }

  /** Makes it ready for another time. */
  lower() {
    this.call("Clear");
  }

  /** @returns {boolean} */
  get raised() {
    return this.call("IsSet");
  }

  /**
   * Calls the function with this thread under the flag, until it returns. Of an asynchronous function that is
   * the part before its first `await`; what is awaited ends by an `AbortSignal`.
   * @template T
   * @param {() => T} work
   * @returns {T} what it returns, or throws what it throws
   */
  watch(work) {
    return this.call("Watch", undefined, false, callable("work", work));
  }
}
