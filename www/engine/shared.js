/**
 * One engine of each kind for all of a page, however many elements are on it, and one thing that runs at a time: what
 * runs beside something else would show what the other does to it.
 *
 * ```js
 * const lease = leaseCounterEngine({ threads: 4 });
 * const report = await lease.runCounter({ kind: "racy" }, { signal, onWait: () => show("Waiting for another run.") });
 * lease.close();
 * ```
 */

import { whyNoThreads } from "./pool.js";
import { Share } from "./share.js";
import { Turns } from "./turns.js";

/** @typedef {import("./client.js").Engine} Engine */
/** @typedef {import("./client.js").EngineOptions} EngineOptions */
/** @typedef {import("./program-client.js").ProgramEngine} ProgramEngine */

/** What both kinds of runs may be told beside their own. @typedef {{onWait?: () => void}} Waits `onWait` is called where another run goes on, before this one waits for its end */

/** What is used of an engine. @typedef {Pick<Engine, "mode" | "reason" | "runCounter" | "close">} Counters */
/** @typedef {Pick<ProgramEngine, "open" | "check" | "run" | "close">} Programs */

/** A counter engine that others use too. It has the calls of `Engine`. */
export class CounterLease {
  #tenancy;
  #turns;
  /** @type {Counters | null} */
  #engine = null;

  /** @param {Share<Counters, EngineOptions>} share @param {Turns} turns @param {EngineOptions} options */
  constructor(share, turns, options) {
    this.#tenancy = share.join(options);
    this.#turns = turns;
  }

  /** @returns {"threads" | "simulated"} */
  get mode() {
    return this.#engine?.mode ?? (whyNoThreads() === "" ? "threads" : "simulated");
  }

  /** Why it simulates; empty where it does not. */
  get reason() {
    return this.#engine?.reason ?? whyNoThreads();
  }

  /** Opens the engine, if it is not open yet; a run does so too. @returns {Promise<void>} rejects with an `Error` that says what to do */
  async open() {
    this.#engine = await this.#tenancy.engine();
  }

  /**
   * Runs a counter when those who asked before have ended.
   * @param {Parameters<Engine["runCounter"]>[0]} options
   * @param {Parameters<Engine["runCounter"]>[1] & Waits} [control]
   * @returns {ReturnType<Engine["runCounter"]>}
   */
  runCounter(options, { signal, onProgress, onWait } = {}) {
    const run = (/** @type {Counters} */ engine, /** @type {AbortSignal} */ either) => {
      this.#engine = engine;
      return engine.runCounter(options, { signal: either, ...(onProgress && { onProgress }) });
    };
    return this.#tenancy.inTurn(this.#turns, run, { signal, onWait });
  }

  /** Ends what this lease runs or waits for, with an `AbortError`; the engine goes with the last lease. */
  close() {
    this.#tenancy.leave();
  }
}

/** An engine for programs that others use too. It has the calls of `ProgramEngine`. */
export class ProgramLease {
  /** Why programs are simulated here; empty where they run on real threads. */
  reason = whyNoThreads();
  #tenancy;
  #turns;

  /** @param {Share<Programs>} share @param {Turns} turns */
  constructor(share, turns) {
    this.#tenancy = share.join();
    this.#turns = turns;
  }

  /** @returns {ReturnType<ProgramEngine["open"]>} */
  async open() {
    return (await this.#tenancy.engine()).open();
  }

  /** At once, also while something runs. @param {string} source @returns {ReturnType<ProgramEngine["check"]>} */
  async check(source) {
    return (await this.#tenancy.engine()).check(source);
  }

  /**
   * Runs a program when those who asked before have ended. Stopped while it waits, it rejects with an `AbortError`.
   * @param {Parameters<ProgramEngine["run"]>[0]} order
   * @param {Parameters<ProgramEngine["run"]>[1] & Waits} control
   * @returns {ReturnType<ProgramEngine["run"]>}
   */
  run(order, { signal, onLook, onWait }) {
    const run = (/** @type {Programs} */ engine, /** @type {AbortSignal} */ either) =>
      engine.run(order, { signal: either, onLook });
    return this.#tenancy.inTurn(this.#turns, run, { signal, onWait });
  }

  /** Ends what this lease runs or waits for, with an `AbortError`; the engine goes with the last lease. */
  close() {
    this.#tenancy.leave();
  }
}

const turns = new Turns();
/** @type {Share<Counters, EngineOptions>} */
const counters = new Share(async (options) => {
  const { openEngine } = await import("../threadyard.js");
  return openEngine(options);
});
/** @type {Share<Programs>} */
const programs = new Share(async () => {
  const { ProgramEngine } = await import("./program-client.js");
  return new ProgramEngine();
});

/** With others beyond this document, too. @param {import("./turns.js").Beyond} beyond */
export function takeTurnsWith(beyond) {
  turns.shareWith(beyond);
}

/** For what runs without an engine of these. @param {import("./turns.js").Asking} asking */
export function takeTurn(asking) {
  return turns.take(asking);
}

/** @param {EngineOptions} [options] heard where this lease is the first that needs the engine, which grows by itself */
export function leaseCounterEngine(options = {}) {
  return new CounterLease(counters, turns, options);
}

export function leaseProgramEngine() {
  return new ProgramLease(programs, turns);
}
