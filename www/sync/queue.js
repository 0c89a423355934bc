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
      this.block("get", "getAsync");
    }
    return decode(this.inner.get(block, timeout));
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
    return decode(await this.finish(this.inner.getAsync(timeout), signal));
  }

  /** @returns {number} the items in it at the moment */
  get size() {
    return this.inner.size;
  }

  /** @returns {boolean} */
  get empty() {
    return this.size === 0;
  }
}

/** Those with a bound and a count of what is not done. */
class TaskQueue extends AnyQueue {
  /** @protected @param {any} Class @param {unknown} maxsize */
  static bounded(Class, maxsize = 0) {
    return new Class(whole("maxsize", maxsize));
  }

  /** @returns {boolean} whether a put would wait */
  get full() {
    return this.inner.full;
  }

  /** @returns {number} the items that were put and are not done */
  get unfinished() {
    return this.inner.unfinished;
  }

  /** Says that an item that was taken is done. @throws of kind "TaskDoneTooOften" */
  taskDone() {
    this.inner.taskDone();
  }

  /**
   * Waits until all items are done.
   * @param {{timeout?: number}} [given] in seconds
   * @returns {boolean} whether they are
   */
  join(given) {
    const { timeout } = options(`${this.kind}.join`, given, { timeout: seconds });
    if (timeout !== 0) {
      this.block("join", "joinAsync");
    }
    return this.inner.join(timeout);
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
    return this.finish(this.inner.joinAsync(timeout), signal);
  }

  /**
   * Every put is refused from now on, with an error of kind "ShutDown"; gets too once it is empty.
   * @param {{immediate?: boolean}} [given] immediate: true throws away what is in it
   */
  shutdown(given) {
    const { immediate = false } = options(`${this.kind}.shutdown`, given, { immediate: flag });
    this.inner.shutdown(immediate);
  }

  /** @returns {boolean} */
  get isShutDown() {
    return this.inner.isShutDown;
  }

  /** @protected @param {unknown} item @param {number} priority @param {{block?: boolean, timeout?: number}} given */
  putRanked(item, priority, { block = true, timeout }) {
    const text = encode(item);
    if (block && timeout !== 0) {
      this.block("put", "putAsync");
    }
    this.inner.put(text, priority, block, timeout);
  }

  /**
   * @protected
   * @param {unknown} item
   * @param {number} priority
   * @param {{timeout?: number, signal?: AbortSignal}} given
   */
  async putRankedAsync(item, priority, { timeout, signal }) {
    await this.finish(this.inner.putAsync(encode(item), priority, timeout), signal);
  }
}

const PUT = { block: flag, timeout: seconds };
const PUT_ASYNC = { timeout: seconds, signal: abortSignal };

/** First in, first out. */
export class Queue extends TaskQueue {
  static kind = "Queue";
  static classes = ["QueueHandle"];

  /** @param {Context} context @param {unknown} [maxsize] */
  static make({ glue }, maxsize) {
    return TaskQueue.bounded(glue.QueueHandle, maxsize);
  }

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
  /** @override */
  static classes = ["LifoQueueHandle"];

  /** @override @param {Context} context @param {unknown} [maxsize] */
  static make({ glue }, maxsize) {
    return TaskQueue.bounded(glue.LifoQueueHandle, maxsize);
  }
}

/** Smallest priority first; among equals the one that was put first. */
export class PriorityQueue extends TaskQueue {
  static kind = "PriorityQueue";
  static classes = ["PriorityQueueHandle"];

  /** @param {Context} context @param {unknown} [maxsize] */
  static make({ glue }, maxsize) {
    return TaskQueue.bounded(glue.PriorityQueueHandle, maxsize);
  }

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
  static classes = ["SimpleQueueHandle"];

  /** @param {Context} context */
  static make({ glue }) {
    return new glue.SimpleQueueHandle();
  }

  /** Puts a copy of the item. @param {unknown} item */
  put(item) {
    this.inner.put(encode(item));
  }
}

/** @param {number | undefined} priority */
function ranked(priority) {
  if (priority === undefined) {
    throw refusal("WrongType", "A priority queue orders by priority: put(item, {priority: 1})", "priority");
  }
  return priority;
}
