/** `Timer`: Python's, from JavaScript. */

import { abortSignal, callable, options, seconds } from "./arguments.js";
import { refusal } from "./errors.js";
import { Handle } from "./handle.js";

/** @typedef {import("./handle.js").Context} Context */

/**
 * Calls a function after some time, unless it is cancelled first. As in CPython it is an event that is waited for,
 * with the interval as the timeout: any thread that has received the timer can cancel or await it. The function
 * runs on the thread that started the timer, once that thread's event loop is free.
 */
export class Timer extends Handle {
  static kind = "Timer";

  /** @type {number} */
  #interval;
  /** @type {(() => void) | undefined} */
  #work;
  #started = false;
  #freed = false;

  /**
   * @param {Context} context
   * @param {any} finished the module's event
   * @param {number | null} [id]
   * @param {number} [interval]
   * @param {() => void} [work]
   */
  constructor(context, finished, id, interval = 0, work) {
    super(context, finished, id);
    this.#interval = interval;
    this.#work = work;
  }

  /** @override @param {Context} context @param {string} _kind @param {unknown} interval @param {unknown} work */
  static make({ glue }, _kind, interval, work) {
    glue.checkTimeout(seconds("interval", interval));
    callable("work", work);
    return glue.Handle.make("Event", 0);
  }

  /** Starts the clock. A timer starts once. */
  start() {
    const work = this.#work;
    if (!work) {
      throw refusal(
        "WrongType",
        "This timer was made on another thread, which has its function: start it there.",
      );
    }
    if (this.#started) {
      throw refusal("AlreadyStarted", "A timer starts once. Make another one.");
    }
    this.#started = true;
    this.#run(work);
  }

  /** @param {() => void} work */
  async #run(work) {
    const cancelled = await this.begin("Wait", this.#interval);
    try {
      cancelled || work();
    } catch (error) {
      // As any callback's: there is no caller to throw it to.
      reportError(error);
    }
    this.call("Set");
    if (this.#freed) {
      super.free();
    }
  }

  /** A timer that runs is freed when it is finished. @override */
  free() {
    this.#freed = true;
    if (!this.#started || this.isFinished) {
      super.free();
    }
  }

  /** The function will not be called, if it has not been yet. */
  cancel() {
    this.call("Set");
  }

  /** @returns {boolean} whether it was cancelled, or the function has ended */
  get isFinished() {
    return this.call("IsSet");
  }

  /**
   * Waits until it is finished. Not on the thread that started it, where the function would never run.
   * @param {{timeout?: number}} [given] in seconds
   * @returns {boolean} whether it is
   */
  join(given) {
    const { timeout } = options("Timer.join", given, { timeout: seconds });
    if (timeout !== 0) {
      this.mayBlock("join", "joinAsync");
    }
    return this.block("Wait", timeout);
  }

  /**
   * The same without blocking.
   * @param {{timeout?: number, signal?: AbortSignal}} [given]
   * @returns {Promise<boolean>}
   */
  async joinAsync(given) {
    const { timeout, signal } = options("Timer.joinAsync", given, { timeout: seconds, signal: abortSignal });
    return this.begin("Wait", timeout, signal);
  }
}
