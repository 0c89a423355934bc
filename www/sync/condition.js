/** `Condition`: Python's, from JavaScript, over a `Lock` or an `RLock`. */

import { abortSignal, callable, options, seconds, whole } from "./arguments.js";
import { refusal, shown } from "./errors.js";
import { Handle } from "./handle.js";
import { Lock, RLock } from "./lock.js";

/** @typedef {import("./handle.js").Context} Context */

export class Condition extends Handle {
  static kind = "Condition";

  /**
   * The lock it is over.
   * @readonly
   * @type {Lock | RLock}
   */
  lock;

  /** @param {Context} context @param {any} inner @param {number | null} [id] */
  constructor(context, inner, id) {
    super(context, inner, id);
    const lock = this.call("Lock");
    this.lock = lock.kind === "Lock" ? new Lock(context, lock) : new RLock(context, lock);
  }

  /** @override @param {Context} context @param {string} _kind @param {unknown} [lock] */
  static make(context, _kind, lock = new RLock(context, RLock.make(context, RLock.kind))) {
    const over = lock instanceof Lock || lock instanceof RLock ? lock.innerFor(context) : undefined;
    if (!over) {
      throw refusal(
        "WrongType",
        `lock must be a Lock or an RLock of the same engine; got ${shown(lock)}`,
        "lock",
      );
    }
    return over.condition();
  }

  /** As the lock's own. @param {{blocking?: boolean, timeout?: number}} [given] @returns {boolean} @throws as there */
  acquire(given) {
    return this.lock.acquire(given);
  }

  /** As the lock's own. @param {{timeout?: number, signal?: AbortSignal}} [given] @returns {Promise<boolean>} */
  acquireAsync(given) {
    return this.lock.acquireAsync(given);
  }

  /** As the lock's own. @throws as there */
  release() {
    this.lock.release();
  }

  /**
   * Frees the lock, sleeps until notified, and takes the lock back, whatever ends the sleep but a stop flag.
   *
   * After an error of kind "Stopped" the lock is held only if it could be had without waiting, since its owner may
   * be stuck too. Over an `RLock`, which is what a condition has unless another lock is given, `condition.lock.depth`
   * tells: release as often as it says, which is 0 times when it is not held. A `Lock` does not tell who holds
   * it, and a release frees it whoever that is: where stop flags are used, take an `RLock`.
   *
   * ```js
   * condition.acquire();
   * try {
   *   condition.wait();
   * } finally {
   *   if (condition.lock.depth > 0) {
   *     condition.release();
   *   }
   * }
   * ```
   * @param {{timeout?: number}} [given] in seconds; below 0 is 0
   * @returns {boolean} whether it was notified in time
   * @throws of kind "LockNotHeld"; "Stopped" by a stop flag; "MayNotBlock" on a page's thread; "InvalidTimeout" and
   *   "TimeoutOverflow"
   */
  wait(given) {
    const { timeout } = options("Condition.wait", given, { timeout: seconds });
    this.mayBlock("wait", "waitAsync");
    return this.block("Wait", timeout);
  }

  /**
   * The same without blocking. A signal that gives the wait up takes the lock back first; a stop flag does not
   * end it.
   * @param {{timeout?: number, signal?: AbortSignal}} [given]
   * @returns {Promise<boolean>}
   * @throws of kind "LockNotHeld", "InvalidTimeout" and "TimeoutOverflow"; the signal's reason
   */
  async waitAsync(given) {
    const { timeout, signal } = options("Condition.waitAsync", given, {
      timeout: seconds,
      signal: abortSignal,
    });
    return this.#wait(timeout, signal);
  }

  /** @param {number | undefined} timeout @param {AbortSignal | undefined} signal */
  #wait(timeout, signal) {
    const { lock } = this;
    const depth = lock.depth;
    const gaveUp = async () => {
      for (let taken = 0; taken < depth; taken += 1) {
        await lock.acquireAsync();
      }
    };
    return this.begin("Wait", timeout, signal, { gaveUp });
  }

  /**
   * Waits until the predicate gives something true, or the timeout. It is called on this thread, with the lock held.
   * If it throws, the call throws the same, with the lock held.
   * @template T
   * @param {() => T} predicate
   * @param {{timeout?: number}} [given] of the whole, in seconds
   * @returns {T} what the predicate gave last
   * @throws as `wait`, and after "Stopped" the lock is as it is there
   */
  waitFor(predicate, given) {
    callable("predicate", predicate);
    const { timeout } = options("Condition.waitFor", given, { timeout: seconds });
    this.mayBlock("waitFor", "waitForAsync");
    const left = this.#begin(timeout);
    let value = predicate();
    for (let wait = left(); !value && wait !== 0; wait = left()) {
      this.block("Wait", wait);
      value = predicate();
    }
    return value;
  }

  /**
   * The same without blocking. The predicate may be asynchronous.
   * @template T
   * @param {() => T | Promise<T>} predicate
   * @param {{timeout?: number, signal?: AbortSignal}} [given]
   * @returns {Promise<T>}
   * @throws as `waitAsync`
   */
  async waitForAsync(predicate, given) {
    callable("predicate", predicate);
    const { timeout, signal } = options("Condition.waitForAsync", given, {
      timeout: seconds,
      signal: abortSignal,
    });
    const left = this.#begin(timeout);
    let value = await predicate();
    for (let wait = left(); !value && wait !== 0; wait = left()) {
      await this.#wait(wait, signal);
      value = await predicate();
    }
    return value;
  }

  /**
   * Checks the timeout and that the lock is held, before the predicate is called.
   * @param {number | undefined} timeout
   * @returns {() => number | undefined} the seconds left, down to 0
   */
  #begin(timeout) {
    this.context.glue.checkTimeout(timeout);
    this.call("Notify", 0);
    if (timeout === undefined) {
      return () => undefined;
    }
    const deadline = performance.now() + timeout * 1e3;
    return () => Math.max(0, (deadline - performance.now()) / 1e3);
  }

  /**
   * Wakes those that have waited longest. Never blocks.
   * @param {number} [n] how many at most
   * @returns {number} how many it were
   * @throws of kind "LockNotHeld"; "OutOfRange" for what is no whole number
   */
  notify(n = 1) {
    return this.call("Notify", Math.max(0, whole("n", n)));
  }

  /** Wakes all that wait. Never blocks. @returns {number} how many it were @throws of kind "LockNotHeld" */
  notifyAll() {
    return this.call("Notify", 2 ** 32 - 1);
  }
}
