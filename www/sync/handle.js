/** What all handles have in common: a primitive in shared memory, and how to pass it on. */

import { refusal } from "./errors.js";
import { finish } from "./operation.js";

/** @typedef {import("../engine/messages.js").Shared} Shared */

/**
 * What this thread has of the engine.
 * @typedef {object} Context
 * @property {any} glue the module's exports, known at run time only
 * @property {WebAssembly.Memory} memory
 * @property {Shared} shared
 * @property {boolean} mayBlock
 */

/**
 * A handle as it is posted: `receive` makes a handle of it on any thread.
 * @typedef {Omit<Shared, "type"> & {type: "threadyard:handle", kind: string, id: number}} Token
 */

/**
 * Each class has its name as `static kind`, for tokens and error texts, and a `static make`, which makes the module's
 * object of what `new` was given.
 */
export class Handle {
  /** @param {Context} context @param {string} kind @param {unknown[]} _given @returns {any} */
  static make({ glue }, kind, ..._given) {
    return glue.Handle.make(kind, 0);
  }

  /**
   * A handle of what another thread has shared, if it still is.
   * @param {Context} context
   * @param {any} token of this class
   * @returns {any} a handle, or undefined
   */
  static received(context, { kind, id }) {
    const inner = context.glue.Handle.receive(kind, id);
    return inner && new this(context, inner, id);
  }

  /** @protected @type {Context} */
  context;
  /** @type {any} */
  #inner;
  /** @type {number | null} */
  #id;

  /** @param {Context} context @param {any} inner @param {number | null} [id] the number it was received by */
  constructor(context, inner, id = null) {
    this.context = context;
    this.#inner = inner;
    this.#id = id;
  }

  /** @returns {any} the module's object */
  get #live() {
    this.refuseFreed();
    return this.#inner;
  }

  /** Refuses any use of a handle that was freed. @protected */
  refuseFreed() {
    if (!this.#inner) {
      throw refusal("WrongType", `This ${this.kind} was freed. Make or receive another one.`);
    }
  }

  /** The module's object, where it is of the same module and memory. @param {Context} context @returns {any} */
  innerFor(context) {
    return context.memory === this.context.memory ? this.#live : undefined;
  }

  /** @returns {string} such as "Lock" */
  get kind() {
    return /** @type {any} */ (this.constructor).kind;
  }

  /** Where the primitive lies in the memory: the `address` that `waits()` gives. @returns {number} */
  get address() {
    return this.#live.address;
  }

  /**
   * A plain object to post to other threads, which `receive` it. The primitive then lives until `unshare`.
   * @returns {Token}
   */
  share() {
    this.#id ??= /** @type {number} */ (this.#live.share());
    return { ...this.context.shared, type: "threadyard:handle", kind: this.kind, id: this.#id };
  }

  /**
   * Takes back what `share` gave, on every thread: whether it was still good. Handles that were received before
   * go on; a token that is received after is refused.
   * @returns {boolean}
   */
  unshare() {
    const id = this.#id;
    this.#id = null;
    return id !== null && this.context.glue.unshare(id);
  }

  /**
   * Gives up this handle at once, instead of some time after it has become garbage. The primitive goes with the
   * last handle, unless it is shared. Any use of the handle after that is an error.
   */
  free() {
    this.#inner?.free();
    this.#inner = null;
  }

  /**
   * Refuses a call that blocks where the thread may not.
   * @protected
   * @param {string} call
   * @param {string} instead what to use
   */
  mayBlock(call, instead) {
    if (!this.context.mayBlock) {
      throw refusal(
        "MayNotBlock",
        `${this.kind}.${call} blocks, which this thread, a page's, may not. Use ${instead}, or call it on a worker.`,
      );
    }
  }

  /**
   * What never waits.
   * @protected
   * @param {string} verb
   * @param {number} [number] a count
   * @param {boolean} [flag]
   * @param {unknown} [value]
   */
  call(verb, number, flag = false, value = undefined) {
    return this.#live.call(this.context.glue.Verb[verb], number, flag, value);
  }

  /**
   * What may have to wait, on this thread.
   * @protected
   * @param {string} verb
   * @param {number | undefined} timeout
   * @param {boolean} [blocking]
   * @param {unknown} [value] an item's text or a function
   * @param {number} [rank] an item's
   */
  block(verb, timeout, blocking = true, value = undefined, rank = 0) {
    return this.#live.wait(this.context.glue.Verb[verb], timeout, blocking, value, rank);
  }

  /**
   * The same without blocking.
   * @protected
   * @param {string} verb
   * @param {number | undefined} timeout
   * @param {AbortSignal} [signal]
   * @param {{value?: unknown, rank?: number, gaveUp?: () => Promise<unknown>}} [more]
   * @returns {Promise<any>}
   */
  async begin(verb, timeout, signal, { value, rank = 0, gaveUp } = {}) {
    const operation = this.#live.begin(this.context.glue.Verb[verb], timeout, value, rank);
    return finish(operation, this.context.memory, signal, gaveUp);
  }
}
