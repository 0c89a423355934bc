/** The primitives for one thread: its classes, and what it receives from others. */

import { Barrier } from "./barrier.js";
import { Condition } from "./condition.js";
import { refusal, shown } from "./errors.js";
import { Event } from "./event.js";
import { Lock, RLock } from "./lock.js";
import { LifoQueue, PriorityQueue, Queue, SimpleQueue } from "./queue.js";
import { BoundedSemaphore, Semaphore } from "./semaphore.js";
import { StopFlag } from "./stop.js";
import { Timer } from "./timer.js";
import { readWaits } from "./waits.js";

/** @typedef {import("./handle.js").Context} Context */
/** @typedef {import("./handle.js").Handle} Handle */
/** @typedef {import("./lock.js").Lock | import("./lock.js").RLock} LockOrRLock */

/** @type {any[]} */
const KINDS = [
  Lock,
  RLock,
  Condition,
  Semaphore,
  BoundedSemaphore,
  Event,
  Barrier,
  Timer,
  Queue,
  LifoQueue,
  PriorityQueue,
  SimpleQueue,
  StopFlag,
];

/** Made by `engine.sync()` or `attach`. */
export class Sync {
  #context;

  /** @param {Context} context */
  constructor(context) {
    this.#context = context;
    /** @type {new () => Lock} */
    this.Lock = bind(Lock, context);
    /** @type {new () => RLock} */
    this.RLock = bind(RLock, context);
    /** @type {new (lock?: LockOrRLock) => Condition} over an RLock of its own, unless a lock is given */
    this.Condition = bind(Condition, context);
    /** @type {new (initial?: number) => Semaphore} with 1 permit, unless another number is given */
    this.Semaphore = bind(Semaphore, context);
    /** @type {new (initial?: number) => BoundedSemaphore} with 1 permit, unless another number is given */
    this.BoundedSemaphore = bind(BoundedSemaphore, context);
    /** @type {new () => Event} */
    this.Event = bind(Event, context);
    /** @type {new (parties: number, options?: {timeout?: number}) => Barrier} the timeout, in seconds, of each wait */
    this.Barrier = bind(Barrier, context);
    /** @type {new (seconds: number, work: () => void) => Timer} */
    this.Timer = bind(Timer, context);
    /** @type {new (maxsize?: number) => Queue} without a bound, unless one above 0 is given */
    this.Queue = bind(Queue, context);
    /** @type {new (maxsize?: number) => LifoQueue} without a bound, unless one above 0 is given */
    this.LifoQueue = bind(LifoQueue, context);
    /** @type {new (maxsize?: number) => PriorityQueue} without a bound, unless one above 0 is given */
    this.PriorityQueue = bind(PriorityQueue, context);
    /** @type {new () => SimpleQueue} */
    this.SimpleQueue = bind(SimpleQueue, context);
    /** @type {new () => StopFlag} */
    this.StopFlag = bind(StopFlag, context);
  }

  /** @returns {number} this thread's number, as `waits()` has it. No two threads ever have the same. */
  get threadId() {
    return this.#context.glue.threadId();
  }

  /** @returns {boolean} whether this thread may block; a page's may not */
  get mayBlock() {
    return this.#context.mayBlock;
  }

  /**
   * A handle of what another thread has shared.
   * @param {unknown} token what `share()` gave there
   * @returns {any} a handle of the token's kind
   * @throws {TypeError} of kind "WrongType" when it is no token, of another engine, or no longer shared
   */
  receive(token) {
    const { kind, id, identity } = checked(token);
    if (identity !== this.#context.shared.identity) {
      throw refused("it belongs to another engine. Give it to that engine's `receive`");
    }
    const Kind = KINDS.find((each) => each.kind === kind);
    if (!Kind || typeof id !== "number") {
      throw refused(`it names no primitive (kind ${shown(kind)}, id ${shown(id)})`);
    }
    const handle = Kind.received(this.#context, token);
    if (!handle) {
      throw refused(`no ${kind} is shared by the number ${id}. It may have been unshared`);
    }
    return handle;
  }

  /** Which threads wait, for what, and who holds it. @returns {import("./waits.js").Wait[]} */
  waits() {
    return readWaits(this.#context.memory, this.#context.shared.roster);
  }
}

/** The class as this thread's own: `new` makes a new primitive. @param {any} Kind @param {Context} context @returns {any} */
function bind(Kind, context) {
  const Bound = class extends Kind {
    /** @param {any[]} given */
    constructor(...given) {
      super(context, Kind.make(context, Kind.kind, ...given), null, ...given);
    }

    /** What `receive` gave is one of these too. @param {unknown} value */
    static [Symbol.hasInstance](value) {
      return value instanceof Kind;
    }
  };
  Object.defineProperty(Bound, "name", { value: Kind.kind });
  return Bound;
}

/** @param {unknown} token @returns {{kind: unknown, id: unknown, identity: unknown}} */
function checked(token) {
  if (
    typeof token !== "object" ||
    token === null ||
    !("type" in token) ||
    token.type !== "threadyard:handle"
  ) {
    throw refused(`it is ${shown(token)}, not what share() gave`);
  }
  return /** @type {any} */ (token);
}

/** @param {string} why */
function refused(why) {
  return refusal("WrongType", `The token cannot be received: ${why}.`, "token");
}
