/** Counts final values into bins, on one scale for all kinds. No DOM. */

/** @typedef {import("../outcome.js").Outcome} Outcome */

const BINS = 40;
/** Counts that differ by this factor or more get a logarithmic axis. */
const SPREAD = 50;
/** Below this share of the whole axis the data is zoomed to. */
const NARROW = 0.25;

/**
 * @typedef {object} Row
 * @property {Outcome} outcome
 * @property {number[]} counts runs in each bin that did not come to the right answer
 * @property {number} right runs that came to exactly the right answer
 */

/**
 * @typedef {object} Histogram
 * @property {Row[]} rows
 * @property {number} from the axis's least value
 * @property {number} to the axis's greatest value
 * @property {number} width of a bin
 * @property {number} expected the right answer
 * @property {number} highest the greatest count
 * @property {boolean} logarithmic
 * @property {boolean} zoomed whether the axis leaves out values that could have come out
 */

/**
 * @param {Outcome[]} outcomes of one experiment
 * @param {number} expected its right answer
 * @returns {Histogram | null} null where no run has ended
 */
export function histogram(outcomes, expected) {
  const finals = outcomes.flatMap(({ runs }) => runs.map((run) => run.final));
  const first = outcomes[0];
  if (finals.length === 0 || !first) {
    return null;
  }
  const { from, to, zoomed } = axis(first, finals, expected);
  const width = (to - from) / BINS;
  const rows = outcomes.map((outcome) => {
    const counts = Array(BINS).fill(0);
    let right = 0;
    for (const { final } of outcome.runs) {
      if (final === expected) {
        right += 1;
      } else {
        counts[Math.min(Math.floor((final - from) / width), BINS - 1)] += 1;
      }
    }
    return { outcome, counts, right };
  });
  const heights = rows.flatMap(({ counts, right }) => [...counts, right]).filter((count) => count > 0);
  const highest = Math.max(...heights);
  const logarithmic = highest >= SPREAD * Math.min(...heights);
  return { rows, from, to, width, expected, highest, logarithmic, zoomed };
}

/** @param {Outcome} outcome @param {number[]} finals @param {number} expected */
function axis({ shape, threads, iterations }, finals, expected) {
  // What could come out at all: everything lost but one, or only one half's updates.
  const halves = [-Math.floor(threads / 2), Math.ceil(threads / 2)].map((half) => half * iterations);
  const [least = 0, most = 0] = shape === "increment" ? [0, expected] : halves;
  const low = finals.reduce((a, b) => Math.min(a, b), expected);
  const high = finals.reduce((a, b) => Math.max(a, b), expected);
  if (high - low >= NARROW * (most - least) || most - least <= BINS) {
    return { from: least, to: most, zoomed: false };
  }
  const margin = Math.max((high - low) * 0.05, BINS / 2);
  const from = Math.max(Math.floor(low - margin), least);
  const to = Math.min(Math.ceil(high + margin), most);
  return { from, to: Math.max(to, from + 1), zoomed: true };
}

/** A bar's height as a share of the tallest. @param {Histogram} histogram @param {number} count */
export function height({ highest, logarithmic }, count) {
  if (count === 0) {
    return 0;
  }
  // One run must still show on the logarithmic axis, hence the 1 added.
  return logarithmic ? Math.log(count + 1) / Math.log(highest + 1) : count / highest;
}
