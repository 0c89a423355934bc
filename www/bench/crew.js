/**
 * A team of plain JavaScript workers for the peer that knows no WebAssembly: the same gate discipline and the
 * same way of timing as src/bench/round.rs, on a SharedArrayBuffer.
 */

import { startWorker } from "../engine/start-worker.js";

/**
 * The first three as in the crate; plain is `+= 1`, pair an acquire and a release with nothing in between.
 * @typedef {"racy" | "locked" | "atomic" | "plain" | "pair"} Kind
 */

/** In the order of their numbers in shared memory. @type {readonly Kind[]} */
export const KINDS = ["racy", "locked", "atomic", "plain", "pair"];

/** 128 bytes: what threads write lies that far apart, as in the crate. */
const LINE = 32;

/** Where the words lie. */
export const WORD = {
  counter: 0 * LINE,
  lock: 1 * LINE,
  /** Raised by one for each measurement; the workers sleep on it between two. */
  order: 2 * LINE,
  kind: 2 * LINE + 1,
  threads: 2 * LINE + 2,
  iterations: 2 * LINE + 3,
  cores: 2 * LINE + 4,
  arrived: 3 * LINE,
  round: 4 * LINE,
  ready: 5 * LINE,
  /** Workers that are done with the order. */
  done: 6 * LINE,
  /** A line for each thread: when it began and when it ended, as floats. */
  times: 8 * LINE,
};

const BYTES_PER_LINE = LINE * 4;

/** The floats that lie at a thread's line. @param {SharedArrayBuffer} memory @param {number} thread */
export function timesOf(memory, thread) {
  return new Float64Array(memory, (WORD.times + thread * LINE) * 4, 2);
}

export class Crew {
  #memory;
  #words;
  #size;

  /** @param {SharedArrayBuffer} memory @param {number} size */
  constructor(memory, size) {
    this.#memory = memory;
    this.#words = new Int32Array(memory);
    this.#size = size;
  }

  /** Starts the workers. @param {number} size @param {string} script that of this worker, which is a peer's too */
  static async muster(size, script) {
    const memory = new SharedArrayBuffer(WORD.times * 4 + size * BYTES_PER_LINE);
    Atomics.store(new Int32Array(memory), WORD.cores, navigator.hardwareConcurrency);
    const up = Array.from({ length: size }, (_, thread) => {
      const worker = startWorker(script, `threadyard peer ${thread}`);
      return new Promise((resolve, reject) => {
        worker.onmessage = resolve;
        worker.onerror = reject;
        worker.postMessage({ memory, thread });
      });
    });
    await Promise.all(up);
    return new Crew(memory, size);
  }

  /**
   * Lets `threads` workers add `iterations` times each; blocks until they have.
   * @param {Kind} kind @param {number} threads @param {number} iterations
   * @returns {number} milliseconds from the first one's start to the last one's end
   */
  measure(kind, threads, iterations) {
    const words = this.#words;
    Atomics.store(words, WORD.counter, 0);
    Atomics.store(words, WORD.kind, KINDS.indexOf(kind));
    Atomics.store(words, WORD.threads, threads);
    Atomics.store(words, WORD.iterations, iterations);
    Atomics.store(words, WORD.done, 0);
    Atomics.add(words, WORD.order, 1);
    Atomics.notify(words, WORD.order);
    for (let done = 0; done < this.#size; done = Atomics.load(words, WORD.done)) {
      Atomics.wait(words, WORD.done, done);
    }
    const times = Array.from({ length: threads }, (_, thread) => timesOf(this.#memory, thread));
    const began = Math.min(...times.map(([start = 0]) => start));
    const ended = Math.max(...times.map(([, end = 0]) => end));
    return ended - began;
  }
}
