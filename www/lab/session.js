/**
 * The lab's state and all that can be done to it. Views render from `state` and call the actions; nothing else
 * changes it, and no view knows the bench.
 */

import { whyNoThreads } from "../engine/pool.js";
import { plural } from "../format.js";
import { messageOf, PageSession, WAITS } from "../page-session.js";
import { tallyInWords } from "./findings.js";
import { GROUPS, groupOf, onlyThese } from "./groups.js";
import { machine } from "./machine.js";
import { toQuery } from "./settings.js";
import { blankSheet, hasFigures, withRow, withSample } from "./sheet.js";

/** @typedef {import("./settings.js").Settings} Settings */
/** @typedef {import("./sheet.js").Measured} Measured */
/** @typedef {import("./machine.js").Machine} Machine */
/** @typedef {import("../bench/rows.js").Row} Row */
/** @typedef {import("../bench/rows.js").Samples} Samples */
/** @typedef {import("../bench/client.js").Sample} Sample */

/**
 * @typedef {object} Progress
 * @property {string} row the id of the row that is measured
 * @property {number} done measurements
 * @property {number} total
 * @property {number} elapsedMs since the first row began
 * @property {number | null} remainingMs null until enough is done to tell
 */

/**
 * What a run has found, complete or not.
 * @typedef {object} Results
 * @property {Measured[]} sheet
 * @property {number} rounds wanted
 * @property {Machine} machine
 * @property {boolean} hidden whether the tab was out of sight for some of it
 * @property {"running" | "done" | "stopped" | "failed"} end
 */

/**
 * @typedef {object} State
 * @property {Settings} settings
 * @property {string[]} notices what a link asked for and did not get
 * @property {string} problem what keeps a run from starting, in words
 * @property {string} reason why nothing can be measured here; empty where it can
 * @property {number} cores
 * @property {boolean} busy
 * @property {boolean} stopping
 * @property {Progress | null} progress null while the bench is loading
 * @property {Results | null} results
 * @property {string} error
 * @property {string} announcement what a screen reader says next
 * @property {string} shared the link that Share copied, or could not copy
 * @property {boolean} copied
 */

/** Measurements after which the pace is known well enough to tell how long it goes on. */
const PACE_KNOWN = 10;

/** @extends {PageSession<State>} */
export class LabSession extends PageSession {
  #started = 0;

  #takeTurn;

  /**
   * @param {{settings: Settings, notices: string[]}} start
   * @param {{ownsPage?: boolean, takeTurn?: import("../engine/turns.js").Beyond}} [around] whose the page is, and whom it
   *   takes turns with
   */
  constructor({ settings, notices }, { ownsPage = true, takeTurn = async () => () => {} } = {}) {
    const state = {
      settings,
      notices,
      problem: "",
      reason: whyNoThreads(),
      cores: navigator.hardwareConcurrency || 1,
      busy: false,
      stopping: false,
      progress: null,
      results: null,
      error: "",
      announcement: "",
      shared: "",
      copied: false,
    };
    super(/** @type {State} */ (state), ownsPage);
    this.#takeTurn = takeTurn;
  }

  /** @param {string} group @param {boolean} chosen */
  choose(group, chosen) {
    const { settings } = this.state;
    const groups = GROUPS.map(({ id }) => id).filter((id) =>
      id === group ? chosen : settings.groups.includes(id),
    );
    this.#change({ ...settings, groups });
  }

  /** @param {number} rounds */
  setRounds(rounds) {
    this.#change({ ...this.state.settings, rounds });
  }

  /** @param {Settings} settings */
  #change(settings) {
    this.set({ settings, notices: [], problem: "", shared: "" });
    if (this.ownsPage) {
      history.replaceState(history.state, "", `?${toQuery(settings)}`);
    }
  }

  /** Measures the rows of the chosen groups; what an earlier run found makes room. */
  async run() {
    const { settings, reason } = this.state;
    if (this.isAtWork() || reason !== "") {
      return;
    }
    if (settings.groups.length === 0) {
      const problem = "Nothing is chosen to be measured. Choose at least one group.";
      this.set({ problem, announcement: problem });
      return;
    }
    const signal = this.beginWork();
    document.addEventListener("visibilitychange", this.#onVisibility);
    this.set({
      busy: true,
      progress: null,
      results: null,
      error: "",
      problem: "",
      shared: "",
      announcement: "Loading the bench.",
    });
    let giveOn = () => {};
    const onWait = () => this.set({ notices: [WAITS], announcement: WAITS });
    try {
      giveOn = await this.#takeTurn({ signal, onWait });
      this.set({ notices: [] });
      // Loaded here and not before: who only looks at the page pays nothing for it.
      const { runBench } = await import("../bench/client.js");
      await runBench(
        { rounds: settings.rounds, only: onlyThese(settings.groups) },
        {
          onRows: (rows) => this.#begin(rows, settings.rounds),
          onSample: (sample) => this.#take(sample),
          onRow: (samples) => this.#endRow(samples),
        },
        signal,
      );
      this.#end("done", "");
    } catch (error) {
      this.#end(signal.aborted ? "stopped" : "failed", signal.aborted ? "" : messageOf(error));
    } finally {
      giveOn();
      this.endWork();
      document.removeEventListener("visibilitychange", this.#onVisibility);
    }
  }

  /** @override */
  close() {
    this.stop();
    super.close();
  }

  /** Copies the address, which holds all settings. */
  async share() {
    await this.copyLink(`?${toQuery(this.state.settings)}`);
  }

  /** @param {Row[]} rows @param {number} rounds */
  #begin(rows, rounds) {
    this.#started = performance.now();
    const total = rounds * rows.reduce((sum, { entrants }) => sum + entrants.length, 0);
    this.set({
      progress: { row: rows[0]?.id ?? "", done: 0, total, elapsedMs: 0, remainingMs: null },
      results: {
        sheet: blankSheet(rows),
        rounds,
        machine: machine(),
        hidden: document.hidden,
        end: "running",
      },
      announcement: `Measuring ${plural(rows.length, "row")}.`,
    });
  }

  /** @param {Sample} sample */
  #take(sample) {
    const { results } = this.state;
    if (!results || this.state.stopping) {
      return;
    }
    const { row, done, total } = sample;
    const elapsedMs = performance.now() - this.#started;
    const remainingMs = done >= PACE_KNOWN ? (elapsedMs / done) * (total - done) : null;
    this.set({
      progress: { row, done, total, elapsedMs, remainingMs },
      results: { ...results, sheet: withSample(results.sheet, sample) },
    });
  }

  /** @param {Samples} samples */
  #endRow(samples) {
    const { results, progress } = this.state;
    if (!results || !progress || this.state.stopping) {
      return;
    }
    const sheet = withRow(results.sheet, samples);
    const at = sheet.findIndex(({ row }) => row.id === samples.id);
    const group = groupOf(samples.id);
    const next = sheet[at + 1];
    // Once a group at most: a row takes seconds, and nobody wants to hear of each.
    const news =
      group && next && groupOf(next.row.id) !== group ? { announcement: `${group.title} measured.` } : {};
    this.set({
      progress: { ...progress, row: next?.row.id ?? progress.row },
      results: { ...results, sheet },
      ...news,
    });
  }

  /** @param {"done" | "stopped" | "failed"} end @param {string} error */
  #end(end, error) {
    const { results } = this.state;
    const some = results?.sheet.some(hasFigures) ?? false;
    const kept = results && some ? { ...results, end } : null;
    const news = {
      done: kept ? `Done. ${tallyInWords(kept.sheet)}` : "Done.",
      stopped: some ? "Stopped. The figures taken so far are kept." : "Stopped before the first figure.",
      failed: error,
    };
    this.set({
      busy: false,
      stopping: false,
      progress: null,
      results: kept,
      error,
      announcement: news[end],
    });
  }

  #onVisibility = () => {
    const { results } = this.state;
    if (document.hidden && results) {
      this.set({ results: { ...results, hidden: true } });
    }
  };
}
