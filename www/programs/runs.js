/** One run of a program as the page holds it. */

import { integer, plural, time } from "../format.js";
import { WAITS } from "../page-session.js";
import { Console } from "./console.js";

/** @typedef {import("../engine/program-messages.js").Look} Look */
/** @typedef {import("../engine/program-messages.js").Outcome} Outcome */
/** @typedef {import("../engine/program-messages.js").Thread} Thread */
/** @typedef {import("../engine/program-messages.js").Verdict} Verdict */

/**
 * @typedef {object} Run
 * @property {string} source what was run
 * @property {Console} console
 * @property {Thread[]} threads
 * @property {Verdict | null} verdict of threads that can never go on, the latest
 * @property {Outcome | null} outcome null while it goes on
 * @property {number} began on the page's clock
 * @property {boolean} waits whether another run on this page has to end first
 */

/** @param {string} source @returns {Run} */
export function newRun(source) {
  return {
    source,
    console: new Console(),
    threads: [],
    verdict: null,
    outcome: null,
    began: performance.now(),
    waits: false,
  };
}

/** @param {Run} run @param {Look} look @returns {Run} */
export function lookedAt(run, { output, threads, verdicts }) {
  run.console.take(output);
  return { ...run, threads, verdict: verdicts.at(-1) ?? run.verdict, waits: false };
}

/**
 * A deadlock leaves its threads as they were found; any other end takes with it whoever was still at work.
 * @param {Run} run
 * @param {Outcome} outcome
 * @returns {Run}
 */
export function ended(run, outcome) {
  const stuck = new Map(outcome.verdict?.threads.map((thread) => [thread.number, thread]));
  /** @type {Thread[]} */
  const threads = run.threads.map(
    (thread) => stuck.get(thread.number) ?? { ...thread, state: "done", waits: null },
  );
  return { ...run, threads, outcome, verdict: outcome.verdict ?? run.verdict };
}

/** How a run ended, in a sentence or two. @param {Run} run */
export function endInWords({ outcome, console, waits }) {
  if (!outcome) {
    return waits ? WAITS : "Running.";
  }
  const { ending, status, detail, elapsedMs } = outcome;
  const after = time(elapsedMs);
  const wrote = `It wrote ${plural(console.lines.length, "line")}.`;
  switch (ending) {
    case "done":
      return `Ended after ${after}. ${wrote}`;
    case "exit":
      return `Ended by itself after ${after}, with exit status ${integer(status)}. ${wrote}`;
    case "exception":
      return `Ended by an exception in the main thread after ${after}. ${wrote}`;
    case "deadlock":
      return `Deadlock, found ${after} after the start: no thread can ever go on. ${wrote}`;
    case "stopped":
      return `Stopped after ${after}. ${wrote}`;
    default:
      return `${detail || "Ended."} That was after ${after}. ${wrote}`;
  }
}
