/** `Queue`, `LifoQueue`, `PriorityQueue` and `SimpleQueue`: Python's, from JavaScript. */

import { abortSignal, flag, options, seconds, sortable, whole } from "./arguments.js";
import { refusal } from "./errors.js";
import { Handle } from "./handle.js";
import { decode, encode } from "./item.js";

/** @typedef {import("./handle.js").Context} Context */

/** What all four have in common. Items are copied, as JSON. */
class AnyQueue extends Handle {
  /**
   * Takes the next item, sleeping while there is none.
   * @param {{block?: boolean, timeout?: number}} [given] block: false gives or throws at once; the timeout in seconds
   * @returns {any}
   * @throws of kind "Empty" when none came in time, "ShutDown" when none will
   */
  get(given) {
    const { block = true, timeout } = options(`${this.kind}.get`, given, { block: flag, timeout: seconds });
    if (block && timeout !== 0) {
      this.mayBlock("get", "getAsync");
    }
    return decode(this.block("Get", timeout, block));
  }

  /**
   * The same without blocking.
   * @param {{timeout?: number, signal?: AbortSignal}} [given]
   * @returns {Promise<any>}
   */
  async getAsync(given) {
    const { timeout, signal } = options(`${this.kind}.getAsync`, given, {
      timeout: seconds,
      signal: abortSignal,
    });
    return decode(await this.begin("Get", timeout, signal));
  }

  /** @returns {number} the items in it at the moment */
  get size() {
    return this.call("Size");
  }

  /** @returns {boolean} */
  get empty() {
    return this.size === 0;
  }
}

/** Those with a bound and a count of what is not done. */
class TaskQueue extends AnyQueue {
  /** @override @param {Context} context @param {string} kind @param {unknown} [maxsize] */
  static make({ glue }, kind, maxsize = 0) {
    return glue.Handle.make(kind, whole("maxsize", maxsize));
  }

  /** @returns {number} 0 where there is no bound */
  get maxsize() {
    return this.call("MaxSize");
  }

  /** @returns {boolean} whether a put would wait */
  get full() {
    return this.call("Full");
  }

  /** @returns {number} the items that were put and are not done */
  get unfinished() {
    return this.call("Unfinished");
  }

  /** Says that an item that was taken is done. @throws of kind "TaskDoneTooOften" */
  taskDone() {
    this.call("TaskDone");
  }

  /**
   * Waits until all items are done.
   * @param {{timeout?: number}} [given] in seconds
   * @returns {boolean} whether they are
   */
  join(given) {
    const { timeout } = options(`${this.kind}.join`, given, { timeout: seconds });
    if (timeout !== 0) {
      this.mayBlock("join", "joinAsync");
    }
    return this.block("Join", timeout);
  }

  /**
   * The same without blocking.
   * @param {{timeout?: number, signal?: AbortSignal}} [given]
   * @returns {Promise<boolean>}
   */
  async joinAsync(given) {
    const { timeout, signal } = options(`${this.kind}.joinAsync`, given, {
      timeout: seconds,
      signal: abortSignal,
    });
    return this.begin("Join", timeout, signal);
  }

  /**
   * Every put is refused from now on, with an error of kind "ShutDown"; gets too once it is empty.
   * @param {{immediate?: boolean}} [given] immediate: true throws away what is in it
   */
  shutdown(given) {
    const { immediate = false } = options(`${this.kind}.shutdown`, given, { immediate: flag });
    this.call("Shutdown", undefined, immediate);
  }

  /** @returns {boolean} */
  get isShutDown() {
    return this.call("IsShutDown");
  }

  /** @protected @param {unknown} item @param {number} priority @param {{block?: boolean, timeout?: number}} given */
  putRanked(item, priority, { block = true, timeout }) {
    const text = encode(item);
    if (block && timeout !== 0) {
      this.mayBlock("put", "putAsync");
    }
    this.block("Put", timeout, block, text, priority);
  }

  /**
   * @protected
   * @param {unknown} item
   * @param {number} priority
   * @param {{timeout?: number, signal?: AbortSignal}} given
   */
  async putRankedAsync(item, priority, { timeout, signal }) {
    await this.begin("Put", timeout, signal, { value: encode(item), rank: priority });
  }
}

const PUT = { block: flag, timeout: seconds };
const PUT_ASYNC = { timeout: seconds, signal: abortSignal };

/** First in, first out. */
export class Queue extends TaskQueue {
  static kind = "Queue";

  /**
   * Puts a copy of the item, sleeping while the queue is full.
   * @param {unknown} item
   * @param {{block?: boolean, timeout?: number}} [given] block: false puts or throws at once; the timeout in seconds
   * @throws of kind "Full" when there was no room in time, "ShutDown", "WrongType" for what JSON cannot say
   */
  put(item, given) {
    this.putRanked(item, 0, options(`${this.kind}.put`, given, PUT));
  }

  /**
   * The same without blocking.
   * @param {unknown} item
   * @param {{timeout?: number, signal?: AbortSignal}} [given]
   */
  async putAsync(item, given) {
    await this.putRankedAsync(item, 0, options(`${this.kind}.putAsync`, given, PUT_ASYNC));
  }
}

/** Last in, first out. */
export class LifoQueue extends Queue {
  /** @override */
  static kind = "LifoQueue";
}

/** Smallest priority first; among equals the one that was put first. */
export class PriorityQueue extends TaskQueue {
  static kind = "PriorityQueue";

  /**
   * Puts a copy of the item, sleeping while the queue is full.
   * @param {unknown} item
   * @param {{priority: number, block?: boolean, timeout?: number}} given
   */
  put(item, given) {
    const { priority, ...rest } = options("PriorityQueue.put", given, { priority: sortable, ...PUT });
    this.putRanked(item, ranked(priority), rest);
  }

  /**
   * The same without blocking.
   * @param {unknown} item
   * @param {{priority: number, timeout?: number, signal?: AbortSignal}} given
   */
  async putAsync(item, given) {
    const call = "PriorityQueue.putAsync";
    const { priority, ...rest } = options(call, given, { priority: sortable, ...PUT_ASYNC });
    await this.putRankedAsync(item, ranked(priority), rest);
  }
}

/** First in, first out, without a bound: a put never blocks. */
export class SimpleQueue extends AnyQueue {
  static kind = "SimpleQueue";

  /** Puts a copy of the item. @param {unknown} item */
  put(item) {
    this.block("Put", undefined, true, encode(item));
  }
}

/** @param {number | undefined} priority */
function ranked(priority) {
  if (priority === undefined) {
    throw refusal("WrongType", "A priority queue orders by priority: put(item, {priority: 1})", "priority");
  }
  return priority;
}
