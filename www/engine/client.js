/** The page's side of an engine: one worker at a time, replaced when it is too small, stuck or dead. */

import { toWorker } from "./messages.js";
import { order as checked, drawSeed, LIMITS } from "./parameters.js";
import { openPool, whyNoThreads } from "./pool.js";
import { Watch } from "./watch.js";

/** @typedef {import("./messages.js").CounterOrder} CounterOrder */
/** @typedef {import("./messages.js").CounterRun} CounterRun */
/** @typedef {import("./messages.js").Shared} Shared */
/** @typedef {import("./pool.js").Pool} Pool */
/** @typedef {import("./watch.js").CounterProgress} CounterProgress */
/** @typedef {import("./messages.js").ToPage} ToPage */
/** @typedef {import("./parameters.js").CounterOptions} CounterOptions */

/** How long a stopped run may take to answer before its worker is terminated, in milliseconds. */
const STOP_PATIENCE_MS = 1_000;
/** How long a worker may take to come up, in milliseconds. */
const OPEN_PATIENCE_MS = 10_000;
const FRAME_MS = 16;

/**
 * @typedef {object} EngineOptions
 * @property {number} [threads] how many threads to start with, 1 to 128, by default 4; the engine grows by
 *   itself when a run wants more
 * @property {"auto" | "simulated"} [mode] auto (the default): real threads where the page has them
 * @property {number} [timeoutMs] how long to wait for the threads to come up, by default 10 000
 */

/**
 * Where the other parts of the package are.
 * @typedef {object} Parts
 * @property {string} worker the URL of the worker's script
 * @property {import("./load-module.js").ModuleFiles} module
 * @property {() => Promise<typeof import("../sync.js")>} sync
 */

/**
 * @typedef {object} CounterReport
 * @property {CounterOrder} parameters what was run
 * @property {"threads" | "simulated"} mode
 * @property {boolean} stopped whether it was stopped before all runs had ended
 * @property {CounterRun[]} runs those that ended
 */

/**
 * A pool of threads (or a simulation of one) that runs counters. Made by `openEngine`.
 */
export class Engine {
  /** @type {"threads" | "simulated"} real threads, or one thread that interleaves their steps */
  mode;
  /** @type {string} why the engine simulates; empty when it does not */
  reason;

  #parts;
  #timeoutMs;
  /** @type {Promise<Pool> | null} */
  #pool = null;
  /** The threads that handles live among: the first pool's, also when the engine has grown since. @type {Shared | null} */
  #shared = null;
  /** @type {Promise<unknown>} the last `prepare`, whatever came of it */
  #turn = Promise.resolve();
  /** Ends the current run with an error. @type {((error: Error) => void) | null} */
  #abandon = null;
  #closed = false;

  /** @param {Parts} parts @param {EngineOptions} options */
  constructor(parts, options) {
    const { mode = "auto", timeoutMs = OPEN_PATIENCE_MS } = options;
    const longest = 2 ** 31 - 1;
    if (mode !== "auto" && mode !== "simulated") {
      throw new TypeError(`mode must be "auto" or "simulated"; got ${String(mode)}`);
    }
    if (typeof timeoutMs !== "number" || !(timeoutMs > 0 && timeoutMs <= longest)) {
      const Wrong = typeof timeoutMs === "number" ? RangeError : TypeError;
      throw new Wrong(`timeoutMs must be a number above 0, at most ${longest}; got ${String(timeoutMs)}`);
    }
    this.#parts = parts;
    this.#timeoutMs = timeoutMs;
    this.reason = mode === "simulated" ? "The engine was asked to simulate." : whyNoThreads();
    this.mode = this.reason === "" ? "threads" : "simulated";
  }

  /**
   * Brings up a pool of at least `threads`, if there is none yet.
   * @param {number} threads
   * @returns {Promise<Pool>}
   */
  prepare(threads) {
    const enough = Math.min(roundUp(threads), LIMITS.threads[1] ?? 1);
    // One after the other: each finds the pool that the one before left, and no pool is replaced twice.
    const turn = this.#turn.then(() => this.#grow(enough));
    this.#turn = turn.catch(() => {});
    return turn;
  }

  /** @param {number} threads @returns {Promise<Pool>} */
  async #grow(threads) {
    const current = await this.#pool?.catch(() => null);
    if (this.#closed) {
      throw new DOMException("The engine was closed. Open another one.", "InvalidStateError");
    }
    if (current && (current.threads >= threads || this.mode === "simulated")) {
      return current;
    }
    this.#discard();
    const opening = openPool({
      url: this.#parts.worker,
      files: this.#parts.module,
      threads,
      mode: this.mode,
      timeoutMs: this.#timeoutMs,
    });
    this.#pool = opening;
    try {
      const pool = await opening;
      this.#shared ??= pool.shared;
      return pool;
    } catch (error) {
      if (this.#pool === opening) {
        this.#pool = null;
      }
      throw error;
    }
  }

  /**
   * Runs a counter. One at a time.
   * @param {CounterOptions} options
   * @param {{signal?: AbortSignal, onProgress?: (progress: CounterProgress) => void}} [control] the signal
   *   stops the run: the promise then rejects with an `AbortError` whose `report` holds the runs that ended
   * @returns {Promise<CounterReport>}
   * @throws {RangeError | TypeError} for a bad option, before anything starts; `parameter` names it
   */
  async runCounter(options, { signal, onProgress } = {}) {
    const order = checked(options);
    if (this.#abandon) {
      throw new DOMException(
        "A run is under way. Wait for it, or open a second engine.",
        "InvalidStateError",
      );
    }
    try {
      const pool = await this.#poolFor(order, signal);
      return await this.#run(pool, order, signal, onProgress);
    } finally {
      this.#abandon = null;
    }
  }

  /**
   * The pool for a run, which can be stopped while the pool comes up; the pool is then kept for the next.
   * @param {CounterOrder} order
   * @param {AbortSignal | undefined} signal
   * @returns {Promise<Pool>}
   */
  #poolFor(order, signal) {
    return new Promise((resolve, reject) => {
      const stop = () => reject(abortError(this.#report(order, { stopped: true, runs: [] })));
      this.#abandon = reject;
      if (signal?.aborted) {
        stop();
        return;
      }
      signal?.addEventListener("abort", stop, { once: true });
      this.prepare(order.threads)
        .then(resolve, reject)
        .finally(() => signal?.removeEventListener("abort", stop));
    });
  }

  /**
   * What a worker needs to join the engine's threads: post it there and give it to `attach` of `sync.js`. It is
   * the same for the engine's whole life, also when the engine grows or is closed.
   * @returns {Shared}
   * @throws {Error} in a simulated engine, which has no shared memory
   */
  shared() {
    if (!this.#shared) {
      const why = this.reason || "Its threads are not up yet.";
      throw Object.assign(new Error(`The engine has no threads to share primitives with. ${why}`), {
        kind: "NoThreads",
      });
    }
    return this.#shared;
  }

  /**
   * The primitives (Lock, Queue, ...) for this thread. The first call loads them.
   * @returns {Promise<import("../sync/sync.js").Sync>} rejects in a simulated engine, and says why
   */
  async sync() {
    const shared = this.shared();
    const { attach } = await this.#parts.sync();
    return attach(shared);
  }

  /**
   * Which threads wait, for what, and who holds it: read from the shared memory, so also while every thread is
   * stuck. Give it to `deadlocks` of `sync.js`.
   * @returns {Promise<import("../sync/waits.js").Wait[]>} rejects in a simulated engine, and says why
   */
  async waits() {
    const { memory, roster } = this.shared();
    const { readWaits } = await this.#parts.sync();
    return readWaits(memory, roster);
  }

  /** Ends what runs (its promise rejects with an `AbortError`) and frees the threads. */
  close() {
    this.#closed = true;
    this.#abandon?.(abortError(null, "The engine was closed."));
    this.#discard();
  }

  #discard() {
    this.#pool?.then(
      ({ worker, board }) => {
        // Threads that see the flag end at once; terminating them while they run can take seconds.
        board?.raiseStop();
        worker.terminate();
      },
      () => {},
    );
    this.#pool = null;
  }

  /**
   * @param {Pool} pool
   * @param {CounterOrder} order
   * @param {AbortSignal | undefined} signal
   * @param {((progress: CounterProgress) => void) | undefined} onProgress
   * @returns {Promise<CounterReport>}
   */
  #run({ worker, board }, order, signal, onProgress) {
    const watch = new Watch(order);
    return new Promise((resolve, reject) => {
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      let patience;
      let frame = 0;
      const ended = () => ({ stopped: true, runs: watch.runs });
      const finish = () => {
        clearTimeout(patience);
        cancelFrame(frame);
        signal?.removeEventListener("abort", stop);
        worker.onmessage = null;
        worker.onerror = null;
      };
      /** @param {Error} error */
      const fail = (error) => {
        finish();
        reject(Object.assign(error, { report: this.#report(order, ended()) }));
      };
      const stop = () => {
        board ? board.raiseStop() : toWorker(worker, { type: "threadyard:stop" });
        patience = setTimeout(() => {
          if (board) {
            watch.see(board.read(order.threads));
          }
          this.#discard();
          fail(abortError(null));
        }, STOP_PATIENCE_MS);
      };
      const look = () => {
        frame = requestFrame(look);
        if (board) {
          onProgress?.(watch.see(board.read(order.threads)));
        }
      };
      this.#abandon = fail;
      signal?.addEventListener("abort", stop, { once: true });
      worker.onerror = (event) => {
        this.#discard();
        fail(
          new Error(
            `The engine's worker stopped with an error (${event.message ?? "no details"}). Run again.`,
          ),
        );
      };
      worker.onmessage = (/** @type {MessageEvent<ToPage>} */ { data }) => {
        switch (data.type) {
          case "threadyard:progress":
            onProgress?.(watch.see(data.snapshot));
            break;
          case "threadyard:failed":
            this.#discard();
            fail(data.error instanceof Error ? data.error : new Error(data.message));
            break;
          case "threadyard:done": {
            finish();
            const report = this.#report(order, data);
            report.stopped ? reject(abortError(report)) : resolve(report);
            // Settled first, so that a listener that throws cannot keep the engine busy for ever.
            if (board) {
              onProgress?.(watch.see(board.read(order.threads)));
            }
          }
        }
      };
      if (signal?.aborted || this.#closed) {
        fail(abortError(null));
        return;
      }
      board?.clear(order.threads);
      toWorker(worker, { type: "threadyard:run", order, seed: drawSeed() });
      frame = requestFrame(look);
    });
  }

  /** @param {CounterOrder} parameters @param {{stopped: boolean, runs: CounterRun[]}} outcome */
  #report(parameters, { stopped, runs }) {
    return { parameters, mode: this.mode, stopped, runs };
  }
}

/** Pools grow in powers of two, so that going from 5 to 6 threads replaces nothing. @param {number} threads */
function roundUp(threads) {
  return 2 ** Math.ceil(Math.log2(threads));
}

/** @param {CounterReport | null} report @param {string} [message] */
function abortError(report, message = "The run was stopped.") {
  return Object.assign(new DOMException(message, "AbortError"), { report });
}

/** A frame where there are frames, else a timer: engines also serve workers. @param {() => void} work */
function requestFrame(work) {
  return typeof requestAnimationFrame === "function"
    ? requestAnimationFrame(work)
    : Number(setTimeout(work, FRAME_MS));
}

/** @param {number} frame */
function cancelFrame(frame) {
  typeof cancelAnimationFrame === "function" ? cancelAnimationFrame(frame) : clearTimeout(frame);
}
