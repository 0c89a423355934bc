/**
 * The page's state and all that can be done to it. Views render from `state` and call the actions; nothing else
 * changes it, and no view knows the engine.
 */

import { drawSeed, LIMITS } from "./engine/parameters.js";
import { plural } from "./format.js";
import { summary } from "./outcome.js";
import { closedError, messageOf, PageSession, WAITS } from "./page-session.js";
import { isShaken, parseAll, toQuery } from "./settings.js";
import { openEngine } from "./threadyard.js";
import { lossesOf } from "./trace/losses.js";

/** @typedef {import("./engine/messages.js").Kind} Kind */
/** @typedef {import("./engine/messages.js").CounterRun} CounterRun */
/** What a session wants of an engine: one of its own, or a lease of one that others use too. @typedef {Pick<import("./engine/shared.js").CounterLease, "mode" | "reason" | "runCounter" | "close">} Engine */
/** @typedef {import("./engine/watch.js").CounterProgress} CounterProgress */
/** @typedef {import("./engine/client.js").CounterReport} CounterReport */
/** @typedef {import("./settings.js").Field} Field */
/** @typedef {import("./settings.js").Settings} Settings */
/** @typedef {import("./outcome.js").Outcome} Outcome */
/** @typedef {import("./trace/losses.js").Loss} Loss */

/**
 * A small run with its log, and the losses found in it.
 * @typedef {object} Recorded
 * @property {CounterReport} report
 * @property {Loss[]} losses in the order they happened
 * @property {number} shown which one is magnified
 */

/**
 * @typedef {object} State
 * @property {Settings} settings
 * @property {Partial<Record<Field, string>>} problems what is wrong with which field, in words
 * @property {string[]} notices what a link asked for and did not get
 * @property {"opening" | "ready" | "failed"} engine
 * @property {"threads" | "simulated"} mode
 * @property {string} reason why it is simulated
 * @property {number} cores
 * @property {Kind | null} running
 * @property {boolean} busy whether something runs or is recorded
 * @property {boolean} stopping
 * @property {string} waitingFor what a run waits for before it starts
 * @property {CounterProgress | null} progress
 * @property {Partial<Record<Kind, Outcome>>} outcomes
 * @property {Recorded | null} recorded
 * @property {number} rowsShown rows of the table of runs
 * @property {string} error
 * @property {string} announcement what a screen reader says next
 * @property {string} shared the link that Share copied, or could not copy
 * @property {boolean} copied
 */

/** Threads to a core above which those of a run without a lock rest in turn: as in `src/counter/rest.rs`. */
const CROWD = 16;
/** Browsers take only so many changes of the address in a time (Safari 100 in 10 s), and a slider makes more. */
const ADDRESS_CHANGES = 40;
const ADDRESS_WINDOW_MS = 5_000;

/** @extends {PageSession<State>} */
export class Session extends PageSession {
  /** @type {Promise<Engine> | null} */
  #engine = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #addressSoon;
  /** When the address was written, within the window. @type {number[]} */
  #written = [];

  #open;

  /**
   * @param {{settings: Settings, notices: string[]}} start
   * @param {{ownsPage?: boolean, open?: (options: {threads: number}) => Promise<Engine>}} [around] whose the page is,
   *   and where the engine comes from
   */
  constructor({ settings, notices }, { ownsPage = true, open = openEngine } = {}) {
    const state = {
      settings,
      problems: {},
      notices,
      engine: "opening",
      mode: "threads",
      reason: "",
      cores: navigator.hardwareConcurrency || 1,
      running: null,
      busy: false,
      stopping: false,
      waitingFor: "",
      progress: null,
      outcomes: {},
      recorded: null,
      rowsShown: 100,
      error: "",
      announcement: "",
      shared: "",
      copied: false,
    };
    super(/** @type {State} */ (state), ownsPage);
    this.#open = open;
  }

  /** Brings the engine up. Runs wait for it. */
  async open() {
    try {
      const { mode, reason } = await this.#opened();
      this.set({ engine: "ready", mode, reason });
    } catch (error) {
      this.set({ engine: "failed", error: messageOf(error), announcement: messageOf(error) });
    }
  }

  /** Frees the engine's threads. @override */
  close() {
    clearTimeout(this.#addressSoon);
    this.stop();
    super.close();
    this.#engine?.then(
      (engine) => engine.close(),
      () => {},
    );
    this.#engine = null;
  }

  /** All of them anew, as a page around this one sets them. @param {Settings} settings */
  setAll(settings) {
    this.#change(settings);
  }

  /** @param {Field} field @param {string} text */
  type(field, text) {
    const { settings } = this.state;
    this.#change({ ...settings, typed: { ...settings.typed, [field]: text } });
  }

  /** @param {Settings["shape"]} shape */
  setShape(shape) {
    this.#change({ ...this.state.settings, shape });
  }

  /** @param {boolean} shake */
  setShake(shake) {
    this.#change({ ...this.state.settings, shake });
  }

  /** @param {number} recorded */
  setRecorded(recorded) {
    this.#change({ ...this.state.settings, recorded });
  }

  /** @param {Settings} settings */
  #change(settings) {
    this.set({ settings, problems: parseAll(settings).problems, notices: [], shared: "" });
    this.#writeAddress();
  }

  /** At once, but for a slider's many changes: the last of those is written when there is room again. */
  #writeAddress() {
    clearTimeout(this.#addressSoon);
    if (!this.ownsPage) {
      return;
    }
    const now = performance.now();
    this.#written = this.#written.filter((time) => time > now - ADDRESS_WINDOW_MS);
    const oldest = this.#written[0];
    if (oldest !== undefined && this.#written.length >= ADDRESS_CHANGES) {
      this.#addressSoon = setTimeout(() => this.#writeAddress(), oldest + ADDRESS_WINDOW_MS - now);
      return;
    }
    this.#written.push(now);
    history.replaceState(history.state, "", `?${toQuery(this.state.settings)}`);
  }

  /**
   * Runs the kinds one after the other, then records a small run to show how an update got lost.
   * @param {Kind[]} kinds
   */
  async run(kinds) {
    await this.#exclusively(async (signal) => {
      for (const kind of kinds) {
        await this.#runOne(kind, signal);
      }
      if (kinds.includes("racy")) {
        await this.#record(signal);
      }
      this.set({ announcement: this.#summary(kinds) });
    });
  }

  /** Records a small run with as many threads as a recorded run may have. */
  async record() {
    await this.#exclusively(async (signal) => {
      await this.#record(signal);
      const { recorded } = this.state;
      const count = recorded?.report.runs[0]?.log?.lost.reduce((sum, lost) => sum + lost, 0) ?? 0;
      this.set({ announcement: `Recorded a run: ${plural(count, "lost update")}.` });
    });
  }

  /** @param {number} index */
  showLoss(index) {
    const { recorded } = this.state;
    if (recorded && index >= 0 && index < recorded.losses.length) {
      this.set({ recorded: { ...recorded, shown: index } });
    }
  }

  showMoreRows() {
    this.set({ rowsShown: this.state.rowsShown + 500 });
  }

  /** Copies the address, which holds all settings. */
  async share() {
    await this.copyLink(`?${toQuery(this.state.settings)}`);
  }

  /** @param {(signal: AbortSignal) => Promise<void>} work */
  async #exclusively(work) {
    const { problems } = parseAll(this.state.settings);
    if (this.isAtWork()) {
      return;
    }
    const first = Object.values(problems)[0];
    if (first !== undefined) {
      this.set({ problems, announcement: first });
      return;
    }
    const signal = this.beginWork();
    this.set({ busy: true, error: "", problems: {}, shared: "", announcement: "Running." });
    try {
      await work(signal);
    } catch (error) {
      const stopped = error instanceof DOMException && error.name === "AbortError";
      const announcement = stopped ? "Stopped. The runs that ended are kept." : messageOf(error);
      this.set({ announcement, error: stopped ? "" : messageOf(error) });
    } finally {
      this.endWork();
      this.set({ busy: false, running: null, stopping: false, waitingFor: "", progress: null });
    }
  }

  /** @param {Kind} kind @param {AbortSignal} signal */
  async #runOne(kind, signal) {
    const { settings } = this.state;
    const { values } = parseAll(settings);
    if (!values) {
      return;
    }
    const shake = isShaken(settings) ? drawSeed() : false;
    const options = { kind, shape: settings.shape, ...values, shake };
    const { threads, iterations, runs: wanted } = values;
    /** @param {CounterRun[]} runs @param {boolean} live @returns {Outcome} */
    const outcome = (runs, live) => ({
      kind,
      shape: settings.shape,
      threads,
      iterations,
      wanted,
      shaken: shake !== false,
      rested: this.state.mode === "threads" && kind !== "locked" && threads > CROWD * this.state.cores,
      mode: this.state.mode,
      runs,
      live,
    });
    const others = Object.values(this.state.outcomes).filter((other) =>
      sameExperiment(other, outcome([], true)),
    );
    const outcomes = Object.fromEntries(others.map((other) => [other.kind, other]));
    this.set({
      running: kind,
      progress: null,
      rowsShown: 100,
      outcomes: { ...outcomes, [kind]: outcome([], true) },
      waitingFor: this.#waitingFor(values.threads),
    });
    try {
      const engine = await untilAborted(this.#opened(), signal);
      this.set({ engine: "ready", mode: engine.mode, reason: engine.reason });
      const show = (/** @type {CounterProgress} */ progress) => {
        const outcomes = { ...this.state.outcomes, [kind]: outcome(progress.runs, true) };
        this.set({ progress, waitingFor: "", outcomes });
      };
      const onWait = () => this.set({ waitingFor: WAITS });
      const report = await engine.runCounter(options, { signal, onProgress: show, onWait });
      this.set({ outcomes: { ...this.state.outcomes, [kind]: outcome(report.runs, false) } });
    } catch (error) {
      const report = /** @type {{report?: CounterReport}} */ (error).report;
      this.set({ outcomes: { ...this.state.outcomes, [kind]: outcome(report?.runs ?? [], false) } });
      throw error;
    }
  }

  /** @param {AbortSignal} signal */
  async #record(signal) {
    const { settings } = this.state;
    const { values } = parseAll(settings);
    if (!values) {
      return;
    }
    this.set({ running: null, progress: null });
    const threads = Math.min(values.threads, LIMITS.recordedThreads[1] ?? 1);
    const iterations = settings.recorded;
    const engine = await untilAborted(this.#opened(), signal);
    const report = await engine.runCounter(
      { kind: "racy", shape: settings.shape, threads, iterations, runs: 1, shake: drawSeed(), record: true },
      { signal },
    );
    const log = report.runs[0]?.log;
    this.set({ recorded: log ? { report, losses: lossesOf(log), shown: 0 } : null });
  }

  /** The engine, opened anew after a failure. */
  #opened() {
    if (this.isClosed) {
      return Promise.reject(closedError());
    }
    if (!this.#engine) {
      const { values } = parseAll(this.state.settings);
      const engine = this.#open({ threads: values?.threads ?? 4 });
      engine.catch(() => {
        this.#engine = null;
      });
      this.#engine = engine;
    }
    return this.#engine;
  }

  /** @param {number} threads */
  #waitingFor(threads) {
    return this.state.mode === "threads"
      ? `Starting ${threads} ${threads === 1 ? "thread" : "threads"}…`
      : "Starting…";
  }

  /** @param {Kind[]} kinds */
  #summary(kinds) {
    const outcomes = kinds
      .map((kind) => this.state.outcomes[kind])
      .filter((outcome) => outcome !== undefined);
    return outcomes.map(summary).join(" ");
  }
}

/** @param {Outcome} a @param {Outcome} b */
function sameExperiment(a, b) {
  return a.shape === b.shape && a.threads === b.threads && a.iterations === b.iterations;
}

/** @template T @param {Promise<T>} promise @param {AbortSignal} signal @returns {Promise<T>} */
function untilAborted(promise, signal) {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new DOMException("The run was stopped.", "AbortError"));
    signal.aborted ? stop() : signal.addEventListener("abort", stop, { once: true });
    promise.then(resolve, reject);
  });
}
