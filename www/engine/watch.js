/** Makes progress of the board's snapshots, and keeps the runs that have ended. */

import { expectedValue, stepOf } from "./parameters.js";

/** @typedef {import("./messages.js").CounterOrder} CounterOrder */
/** @typedef {import("./messages.js").CounterRun} CounterRun */
/** @typedef {import("./messages.js").Snapshot} Snapshot */

/**
 * How far a run is, once a frame.
 * @typedef {object} CounterProgress
 * @property {number} counter the counter's value now
 * @property {number} expectedNow what it ought to be, by what the threads have done so far
 * @property {number[]} done iterations done by each thread in the current run, brought up to date every 256
 * @property {CounterRun[]} runs the runs that have ended, without logs; the same array each time
 * @property {number} elapsedMs since the start of the first run
 * @property {number | null} remainingMs at the pace so far; null while that is not known
 */

export class Watch {
  #order;
  #expected;
  #began = performance.now();
  /** @type {CounterRun[]} */
  runs = [];

  /** @param {CounterOrder} order */
  constructor(order) {
    this.#order = order;
    this.#expected = expectedValue(order.shape, order.threads, order.iterations);
  }

  /** @param {Snapshot} snapshot @returns {CounterProgress} */
  see({ counter, done, ended }) {
    const expected = this.#expected;
    for (const { final, elapsedMs } of ended) {
      this.runs.push({ final, expected, lost: expected - final, elapsedMs });
    }
    const { shape, threads, iterations, runs } = this.#order;
    const elapsedMs = performance.now() - this.#began;
    const expectedNow = done.reduce((sum, count, thread) => sum + count * stepOf(shape, threads, thread), 0);
    const current = done.reduce((sum, count) => sum + count, 0) / (threads * iterations);
    const share = Math.min(this.runs.length + current, runs) / runs;
    const remainingMs = share > 0 ? (elapsedMs * (1 - share)) / share : null;
    return { counter, expectedNow, done, runs: this.runs, elapsedMs, remainingMs };
  }
}
