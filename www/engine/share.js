/** One engine for many who use it: opened with the first need, closed when the last has left. */

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

  /** @param {(wish: Wish) => Promise<Engine>} make opens an engine as the one who first needs it wishes */
  constructor(make) {
    this.#make = make;
  }

  /** @param {Wish} wish */
  join(wish) {
    const tenancy = new Tenancy(this, wish);
    this.#tenants.add(tenancy);
    return tenancy;
  }

  /** The engine, opened anew where that failed. @param {Wish} wish */
  engine(wish) {
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
    this.#engine?.then(
      (engine) => engine.close(),
      () => {},
    );
    this.#engine = null;
    return true;
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
    await Promise.race([opening, this.#leaving()]);
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
      const result = this.engine().then((engine) => work(engine, either));
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

  /** @returns {Promise<void>} */
  #leaving() {
    const { signal } = this.#left;
    return new Promise((resolve) => {
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
  }
}
