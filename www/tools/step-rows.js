/** The rows of stepped programs: what is measured and what is aimed for. */

import { mapValues, median, spread } from "../bench/statistics.js";

/** @typedef {import("./bench-rows.js").Row} Row */
/** @typedef {import("../bench/rows.js").Samples} Samples */

/**
 * @typedef {object} Plan
 * @property {string} id the row's
 * @property {string} unit
 * @property {string} what what its figures mean
 * @property {Partial<Record<"chromium" | "native", number>>} [below] what ours is to stay below, in the row's unit
 * @property {string} [faster] the peer that ours is to be faster than
 */

const LONGEST = "the longest of 20 at a million steps";

/** In the order of the table. @type {Plan[]} */
export const STEPS = [
  {
    id: "step-bare",
    unit: "ns/step",
    what: "a step of two threads that count, under the random scheduler",
    // 10 and 4 million a second.
    below: { native: 100, chromium: 250 },
  },
  { id: "step-recorded", unit: "ns/step", what: "the same with all that is needed to go back" },
  {
    id: "step-execution-adders",
    unit: "µs",
    what: "a run of two threads with one increment each, from the first choice to the end",
    faster: "shuttle",
  },
  {
    id: "step-execution-philosophers",
    unit: "µs",
    what: "a run of three philosophers, from the first choice to the end",
    faster: "shuttle",
  },
  {
    id: "step-keep-and-hash-adders",
    unit: "ns",
    what: "to keep the state after a step, and to hash it",
    below: { native: 1000 },
  },
  {
    id: "step-keep-and-hash-philosophers",
    unit: "ns",
    what: "to keep the state after a step, and to hash it",
    below: { native: 1000 },
  },
  { id: "step-back", unit: "ms", what: `a step back: ${LONGEST}`, below: { native: 16, chromium: 16 } },
  { id: "step-scrub", unit: "ms", what: `to any place: ${LONGEST}`, below: { native: 16, chromium: 16 } },
  { id: "step-trace", unit: "bytes/event", what: "a trace in its binary form" },
  {
    id: "step-link",
    unit: "characters",
    what: "the text of a schedule of 200 steps",
    below: { native: 300 },
  },
];

/** @param {Plan} plan @param {Samples} samples @param {"chromium" | "native"} where @returns {Row} */
export function stepRow(plan, samples, where) {
  const { ours: own = [], ...others } = samples.figures;
  const ours = median(own);
  const peers = mapValues(others, median);
  const target = (plan.faster === undefined ? plan.below?.[where] : peers[plan.faster]) ?? null;
  return {
    row: plan.id,
    where,
    threads: null,
    ours,
    limit: null,
    limits: {},
    target,
    met: target === null ? null : ours < target,
    peers,
    unit: plan.unit,
    spread: mapValues(samples.figures, spread),
    extras: {},
    extraUnits: {},
    what: plan.what,
  };
}
