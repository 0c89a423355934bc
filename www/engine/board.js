/** Reads the engine's board: in shared memory from the page, or in its own memory from a simulating worker. */

/** @typedef {import("./messages.js").BoardLayout} BoardLayout */
/** @typedef {import("./messages.js").Snapshot} Snapshot */

export class Board {
  #layout;
  #words;
  #longs;
  #floats;
  #seen = 0;

  /**
   * Views of the buffer as it is now: the board lies in static memory, at its low end, and stays there when
   * the memory grows.
   * @param {ArrayBufferLike} buffer
   * @param {BoardLayout} layout
   */
  constructor(buffer, layout) {
    this.#layout = layout;
    this.#words = new Int32Array(buffer);
    this.#longs = new BigInt64Array(buffer);
    this.#floats = new Float64Array(buffer);
  }

  /** Makes it ready for new runs: nothing seen, nothing done, not stopped. Call it before the runs start. @param {number} threads */
  clear(threads) {
    this.#seen = 0;
    Atomics.store(this.#longs, this.#layout.counter / 8, 0n);
    for (let thread = 0; thread < threads; thread += 1) {
      Atomics.store(this.#words, (this.#layout.progress + thread * this.#layout.slotSize) / 4, 0);
    }
    Atomics.store(this.#words, this.#layout.runsDone / 4, 0);
    Atomics.store(this.#words, this.#layout.stop / 4, 0);
  }

  /** Asks every thread to end: each loop and each wait looks at this word. */
  raiseStop() {
    Atomics.store(this.#words, this.#layout.stop / 4, 1);
  }

  /**
   * The counter is read before the threads' progress, so that it is not ahead of it by what was done in
   * between.
   * @param {number} threads
   * @returns {Snapshot}
   */
  read(threads) {
    const { counter, progress, slotSize } = this.#layout;
    const value = Number(Atomics.load(this.#longs, counter / 8));
    const done = Array.from({ length: threads }, (_, thread) =>
      Atomics.load(this.#words, (progress + thread * slotSize) / 4),
    );
    return { counter: value, done, ended: this.#endedSinceLastRead() };
  }

  #endedSinceLastRead() {
    const { runsDone, finals, elapsed } = this.#layout;
    // What lies below this count was written before it.
    const done = Atomics.load(this.#words, runsDone / 4);
    const ended = [];
    for (; this.#seen < done; this.#seen += 1) {
      const final = Number(Atomics.load(this.#longs, finals / 8 + this.#seen));
      ended.push({ final, elapsedMs: this.#floats[elapsed / 8 + this.#seen] ?? 0 });
    }
    return ended;
  }
}
