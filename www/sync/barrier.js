/** `Barrier`: Python's, from JavaScript. */

import { abortSignal, callable, options, seconds, whole } from "./arguments.js";
import { Handle } from "./handle.js";

export class Barrier extends Handle {
  static kind = "Barrier";
  static classes = ["BarrierHandle"];

  /**
   * @param {import("./handle.js").Context} context
   * @param {unknown} [parties]
   * @param {{timeout?: number}} [given]
   */
  static make({ glue }, parties, given) {
    const { timeout } = options("Barrier", given, { timeout: seconds });
    return new glue.BarrierHandle(whole("parties", parties), timeout);
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
    this.block("wait", "waitAsync");
    return this.inner.wait(timeout, action);
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
    return this.finish(this.inner.waitAsync(timeout, action), signal);
  }

  /** Makes it ready anew; those that wait get an error of kind "BrokenBarrier". Never blocks. */
  reset() {
    this.inner.reset();
  }

  /** Breaks it, until it is reset. Never blocks. */
  abort() {
    this.inner.abort();
  }

  /** @returns {boolean} */
  get broken() {
    return this.inner.broken;
  }

  /** @returns {number} how many wait at the moment */
  get waiting() {
    return this.inner.waiting;
  }

  /** @returns {number} */
  get parties() {
    return this.inner.parties;
  }
}
