/** `Timer`: Python's, from JavaScript. */

import { abortSignal, callable, options, seconds } from "./arguments.js";
import { refusal } from "./errors.js";
import { Event } from "./event.js";
import { Handle } from "./handle.js";

/** @typedef {import("./handle.js").Context} Context */

/** The addresses of the timers that this thread has to see to, by the engine. @type {WeakMap<Context, Set<number>>} */
const timers = new WeakMap();

/**
 * Calls a function after some time, unless it is cancelled first. As in CPython it is an event that is waited for,
 * with the interval as the timeout: any thread that has received the timer can cancel or await it. The function
 * runs on the thread that started the timer, once that thread's event loop is free. A second event says that it was
 * started.
 */
export class Timer extends Handle {
  static kind = "Timer";

  /** @type {number} */
  #interval;
  /** @type {(() => void) | undefined} */
  #work;
  /** @type {Event} */
  #started;
  #runs = false;
  #freed = false;

  /**
   * @param {Context} context
   * @param {any} finished the module's event
   * @param {number | null} [id]
   * @param {number} [interval]
   * @param {() => void} [work]
   * @param {Event} [started]
   */
  constructor(
    context,
    finished,
    id,
    interval = 0,
    work,
    started = new Event(context, Event.make(context, Event.kind)),
  ) {
    super(context, finished, id);
    this.#started = started;
    this.#interval = interval;
    this.#work = work;
  }

  /** @override @param {Context} context @param {string} _kind @param {unknown} interval @param {unknown} work */
  static make({ glue }, _kind, interval, work) {
    glue.checkTimeout(seconds("interval", interval));
    callable("work", work);
    return glue.Handle.make(Event.kind, 0);
  }

  /** @override @param {Context} context @param {any} token @returns {any} */
  static received(context, { id, started }) {
    const finished = context.glue.Handle.receive(Event.kind, id);
    const other =
      typeof started === "number" ? Event.received(context, { kind: Event.kind, id: started }) : undefined;
    return finished && other && new Timer(context, finished, id, 0, undefined, other);
  }

  /** @override */
  share() {
    return { ...super.share(), started: this.#started.share().id };
  }

  /** @override */
  unshare() {
    this.#started.unshare();
    return super.unshare();
  }

  /**
   * Starts the clock. A timer starts once.
   * @throws of kind "AlreadyStarted"; "WrongType" on a thread that has received the timer
   */
  start() {
    const work = this.#work;
    if (!work) {
      throw refusal(
        "WrongType",
        "This timer was made on another thread, which has its function: start it there.",
      );
    }
    if (this.#wasStarted) {
      throw refusal("AlreadyStarted", "A timer starts once. Make another one.");
    }
    this.#started.set();
    this.#run(work);
  }

  /** @param {() => void} work */
  async #run(work) {
    const { address } = this;
    const running = runningOn(this.context);
    running.add(address);
    this.#runs = true;
    const cancelled = await this.begin("Wait", this.#interval);
    try {
      cancelled || work();
    } catch (error) {
      // As any callback's: there is no caller to throw it to.
      reportError(error);
    }
    this.call("Set");
    running.delete(address);
    this.#runs = false;
    if (this.#freed) {
      this.free();
    }
  }

  /** A timer that runs is freed when it is finished. @override */
  free() {
    this.#freed = true;
    if (!this.#runs) {
      this.#started.free();
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
   * Waits until it is finished. Refused on the thread that started it until it is: the function would never run.
   * @param {{timeout?: number}} [given] in seconds; 0 only looks, on any thread
   * @returns {boolean} whether it is
   * @throws of kind "NotStarted" before the start, also after a cancel before it; "MayNotBlock" on a page's thread and
   *   on the one that started it; "Stopped" by a stop flag; "InvalidTimeout" and "TimeoutOverflow"
   */
  join(given) {
    const { timeout } = options("Timer.join", given, { timeout: seconds });
    if (timeout !== 0) {
      this.mayBlock("join", "joinAsync");
      this.#notItsOwn();
    }
    this.#checkStarted();
    return this.block("Wait", timeout);
  }

  /**
   * The same without blocking, on any thread.
   * @param {{timeout?: number, signal?: AbortSignal}} [given]
   * @returns {Promise<boolean>}
   * @throws of kind "NotStarted", "InvalidTimeout" and "TimeoutOverflow"; the signal's reason
   */
  async joinAsync(given) {
    const { timeout, signal } = options("Timer.joinAsync", given, { timeout: seconds, signal: abortSignal });
    this.#checkStarted();
    return this.begin("Wait", timeout, signal);
  }

  get #wasStarted() {
    this.refuseFreed();
    return this.#started.isSet;
  }

  #checkStarted() {
    if (!this.#wasStarted) {
      throw refusal(
        "NotStarted",
        "The timer was not started, so there is nothing to wait for. Start it first.",
      );
    }
  }

  #notItsOwn() {
    if (!this.isFinished && runningOn(this.context).has(this.address)) {
      throw refusal(
        "MayNotBlock",
        "Timer.join would wait for this thread itself, which started the timer and runs its function. " +
          "Use joinAsync, or call it on another thread.",
      );
    }
  }
}

/** @param {Context} context */
function runningOn(context) {
  const addresses = timers.get(context) ?? new Set();
  timers.set(context, addresses);
  return addresses;
}
