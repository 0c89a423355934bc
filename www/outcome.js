/** What came out of a kind's runs, and how it is said. No DOM. */

import { expectedValue } from "./engine/parameters.js";
import { integer, percent, plural } from "./format.js";

/** @typedef {import("./engine/messages.js").Kind} Kind */
/** @typedef {import("./engine/messages.js").Shape} Shape */
/** @typedef {import("./engine/messages.js").CounterRun} CounterRun */

/**
 * @typedef {object} Outcome
 * @property {Kind} kind
 * @property {Shape} shape
 * @property {number} threads
 * @property {number} iterations of each thread
 * @property {number} wanted how many runs were asked for
 * @property {boolean} shaken
 * @property {boolean} rested whether the threads rested in turn, as those of crowded runs without a lock do
 * @property {"threads" | "simulated"} mode
 * @property {CounterRun[]} runs those that ended
 * @property {boolean} live whether they still go on
 */

/**
 * @typedef {object} Figures
 * @property {number} expected the right answer
 * @property {number} least
 * @property {number} median of an even number of runs the lower of the two in the middle: a value that came out
 * @property {number} most
 * @property {number} wrong how many runs did not come to the right answer
 */

/** @type {Record<Kind, string>} */
export const TITLES = { racy: "Without a lock", locked: "With a lock", atomic: "With an atomic add" };

/** @param {Outcome} outcome @returns {Figures | null} null before the first run has ended */
export function figures({ shape, threads, iterations, runs }) {
  if (runs.length === 0) {
    return null;
  }
  const expected = expectedValue(shape, threads, iterations);
  const finals = Float64Array.from(runs, (run) => run.final).sort();
  const at = (/** @type {number} */ index) => finals[index] ?? 0;
  return {
    expected,
    least: at(0),
    median: at(Math.floor((finals.length - 1) / 2)),
    most: at(finals.length - 1),
    wrong: runs.filter((run) => run.lost !== 0).length,
  };
}

/**
 * What one run lost, in words. Where all threads add, right answer − final value counts the lost updates.
 * Where half subtract, losses of both signs cancel, so that only the distance is known without a log.
 * @param {Outcome} outcome @param {number} final
 */
export function verdict({ shape, threads, iterations }, final) {
  const expected = expectedValue(shape, threads, iterations);
  const lost = expected - final;
  if (lost === 0) {
    return shape === "increment" ? "nothing lost" : "right";
  }
  if (shape === "balanced") {
    return `${integer(Math.abs(lost))} too ${lost > 0 ? "low" : "high"}`;
  }
  return `${plural(lost, "update")} lost, ${percent(lost / (threads * iterations))}`;
}

/** All runs of one kind in a sentence or two. @param {Outcome} outcome */
export function summary(outcome) {
  const found = figures(outcome);
  const title = TITLES[outcome.kind];
  if (!found) {
    return `${title}: no run has ended.`;
  }
  const { expected, least, median, most, wrong } = found;
  const all = outcome.runs.length;
  if (wrong === 0) {
    const runs = all === 1 ? "the run" : `all ${integer(all)} runs`;
    return `${title}: ${runs} came to ${integer(expected)}, the right answer.`;
  }
  if (all === 1) {
    return `${title}: the counter read ${integer(most)} and ought to read ${integer(expected)}: ${verdict(outcome, most)}.`;
  }
  return (
    `${title}: ${integer(wrong)} of ${plural(all, "run")} came out wrong. ` +
    `Least ${integer(least)}, median ${integer(median)}, most ${integer(most)}; right is ${integer(expected)}.`
  );
}
