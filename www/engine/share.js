/**
 * One engine for many who use it: opened with the first need, closed when the last has left, or when nobody has needed it
 * for a while; then the next need opens another.
 */

/** How long an engine that nobody needs keeps its threads, in milliseconds. */
const IDLE_MS = 30_000;

/**
 * @template {{close: () => void}} Engine
 * @template [Wish=void]
 */
export class Share {
  #make;
  /** @type {Promise<Engine> | null} */
  #engine = null;
  /** @type {Set<Tenancy<Engine, Wish>>} */
  #tenants = new Set();
  #idleMs;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #idle;
  /** How many work with it now. */
  #working = 0;

  /**
   * @param {(wish: Wish) => Promise<Engine>} make opens an engine as the one who first needs it wishes
   * @param {number} [idleMs]
   */
  constructor(make, idleMs = IDLE_MS) {
    this.#make = make;
    this.#idleMs = idleMs;
  }

  /** @param {Wish} wish */
  join(wish) {
    const tenancy = new Tenancy(this, wish);
    this.#tenants.add(tenancy);
    return tenancy;
  }

  /** The engine, opened anew where that failed. @param {Wish} wish */
  engine(wish) {
    this.#rest();
    if (!this.#engine) {
      const opening = this.#make(wish);
      this.#engine = opening;
      opening.catch(() => {
        if (this.#engine === opening) {
          this.#engine = null;
        }
      });
    }
    return this.#engine;
  }

  /** @param {Tenancy<Engine, Wish>} tenancy @returns {boolean} whether the engine went with it */
  leave(tenancy) {
    if (!this.#tenants.delete(tenancy) || this.#tenants.size > 0) {
      return false;
    }
    this.#close();
    return true;
  }

  /** @template Result @param {() => Promise<Result>} work that needs the engine until it ends */
  async keep(work) {
    this.#working += 1;
    clearTimeout(this.#idle);
    try {
      return await work();
    } finally {
      this.#working -= 1;
      this.#rest();
    }
  }

  #rest() {
    clearTimeout(this.#idle);
    if (this.#working === 0 && this.#tenants.size > 0) {
      this.#idle = setTimeout(() => this.#close(), this.#idleMs);
    }
  }

  #close() {
    clearTimeout(this.#idle);
    this.#engine?.then(
      (engine) => engine.close(),
      () => {},
    );
    this.#engine = null;
  }
}

/**
 * One who uses a shared engine, until it leaves.
 * @template {{close: () => void}} Engine
 * @template [Wish=void]
 */
export class Tenancy {
  #share;
  #wish;
  #left = new AbortController();
  #leaving = new Promise((resolve) => {
    this.#left.signal.addEventListener("abort", resolve, { once: true });
  });
  /** Settles when the engine has gone with it. */
  #gone;
  /** @type {() => void} */
  #go = () => {};

  /** @param {Share<Engine, Wish>} share @param {Wish} wish */
  constructor(share, wish) {
    this.#share = share;
    this.#wish = wish;
    this.#gone = new Promise((resolve) => {
      this.#go = () => resolve(undefined);
    });
  }

  /** Ends what it does: its promises reject with an `AbortError`. */
  leave() {
    this.#left.abort();
    if (this.#share.leave(this)) {
      this.#go();
    }
  }

  /** The engine, unless it leaves before that is open. */
  async engine() {
    this.#stay();
    const opening = this.#share.engine(this.#wish);
    await Promise.race([opening, this.#leaving]);
    this.#stay();
    return opening;
  }

  /**
   * Does something with the engine when its turn has come.
   * @template Result
   * @param {import("./turns.js").Turns} turns
   * @param {(engine: Engine, signal: AbortSignal) => Promise<Result>} work ends soon after the signal
   * @param {{signal?: AbortSignal | undefined, onWait?: (() => void) | undefined}} control
   * @returns {Promise<Result>}
   */
  async inTurn(turns, work, { signal, onWait }) {
    this.#stay();
    const either = signal ? AbortSignal.any([signal, this.#left.signal]) : this.#left.signal;
    const giveOn = await turns.take({ signal: either, onWait });
    try {
      const result = this.#share.keep(async () => work(await this.engine(), either));
      // The turn is kept until the engine is free again, or has gone: one that was closed may never answer.
      await Promise.race([result.catch(() => {}), this.#gone]);
      this.#stay();
      return await result;
    } finally {
      giveOn();
    }
  }

  #stay() {
    if (this.#left.signal.aborted) {
      throw new DOMException("The engine was closed.", "AbortError");
    }
  }
}
