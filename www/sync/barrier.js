/** `Barrier`: Python's, from JavaScript. */

import { abortSignal, callable, options, seconds, whole } from "./arguments.js";
import { Handle } from "./handle.js";

export class Barrier extends Handle {
  static kind = "Barrier";

  /**
   * @override
   * @param {import("./handle.js").Context} context
   * @param {string} kind
   * @param {unknown} [parties]
   * @param {{timeout?: number}} [given]
   */
  static make({ glue }, kind, parties, given) {
    const { timeout } = options("Barrier", given, { timeout: seconds });
    return glue.Handle.make(kind, whole("parties", parties), timeout);
  }

  /**
   * Waits for the other parties. The last to arrive runs its action, before any goes on; if that throws, the
   * barrier breaks and this call throws the same. An action belongs to its thread, so each party passes its own.
   * @param {{action?: () => void, timeout?: number}} [given] in seconds, in place of the barrier's
   * @returns {number} which to arrive it was, from 0
   * @throws of kind "BrokenBarrier"
   */
  wait(given) {
    const { action, timeout } = options("Barrier.wait", given, { action: callable, timeout: seconds });
    this.mayBlock("wait", "waitAsync");
    return this.block("Wait", timeout, true, action);
  }

  /**
   * The same without blocking. A signal that gives the wait up breaks the barrier, as a timeout does.
   * @param {{action?: () => void, timeout?: number, signal?: AbortSignal}} [given]
   * @returns {Promise<number>}
   */
  async waitAsync(given) {
    const { action, timeout, signal } = options("Barrier.waitAsync", given, {
      action: callable,
      timeout: seconds,
      signal: abortSignal,
    });
    return this.begin("Wait", timeout, signal, { value: action });
  }

  /** Makes it ready anew; those that wait get an error of kind "BrokenBarrier". Never blocks. */
  reset() {
    this.call("Reset");
  }

  /** Breaks it, until it is reset. Never blocks. */
  abort() {
    this.call("Abort");
  }

  /** @returns {boolean} */
  get broken() {
    return this.call("Broken");
  }

  /** @returns {number} how many wait at the moment */
  get waiting() {
    return this.call("Waiting");
  }

  /** @returns {number} */
  get parties() {
    return this.call("Parties");
  }
}
