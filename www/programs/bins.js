/** What came out of many runs, in rows: an output each, or a range of the one number in which outputs differ. */

import { numberOf } from "./alike.js";

/** @typedef {import("./alike.js").Alike} Alike */
/** @typedef {import("./outputs.js").Output} Output */
/** @typedef {import("./outputs.js").Tally} Tally */

/**
 * @typedef {object} Row
 * @property {string} label
 * @property {Output[]} outputs none where no run came out in this range
 * @property {number} count of runs
 * @property {Output["ending"]} ending
 * @property {boolean | null} right
 */

const MOST_BINS = 18;
/** Times a power of ten; close enough to each other that a wide range has nine bins at least. */
const ROUND = [1, 2, 2.5, 4, 5];

/** @param {Tally} tally @returns {Row[]} */
export function rowsOf({ outputs, alike }) {
  const inBins = new Set(alike?.members.map(({ output }) => output));
  const others = outputs.filter((output) => !inBins.has(output)).map(rowOf);
  return alike ? [...binned(alike), ...others] : others;
}

/** @param {Output} output @returns {Row} */
function rowOf(output) {
  const { label, count, ending, right } = output;
  return { label, outputs: [output], count, ending, right };
}

/** The bins, and the right answer in a row of its own. @param {Alike} alike @returns {Row[]} */
function binned(alike) {
  const right = alike.members.filter(({ output }) => output.right === true);
  const [answer] = right.length === 1 ? right : [];
  const members = alike.members.filter((member) => member !== answer);
  const [first, last] = [members[0], members.at(-1)];
  if (!first || !last) {
    return [];
  }
  // Where outputs with many numbers are right, that is for their words: it says nothing of a number.
  const verdict = right.length > 1 ? null : first.output.right;
  const width = roundWidth(first.steps, last.steps);
  const bottom = Math.floor(first.steps / width) * width;
  const bins = Array.from({ length: Math.floor((last.steps - bottom) / width) + 1 }, (_, index) => {
    const from = bottom + index * width;
    const inside = members.filter(({ steps }) => steps >= from && steps < from + width);
    const outputs = inside.map(({ output }) => output);
    const count = outputs.reduce((sum, output) => sum + output.count, 0);
    const label = rangeLabel(alike, from, from + width - 1);
    return { from, row: { label, outputs, count, ending: first.output.ending, right: verdict } };
  });
  const below = bins.filter(({ from }) => !answer || from <= answer.steps).map(({ row }) => row);
  const above = bins.slice(below.length).map(({ row }) => row);
  return [...below, ...(answer ? [rowOf(answer.output)] : []), ...above];
}

/** The least round width that makes few enough bins. @param {number} least @param {number} most */
function roundWidth(least, most) {
  for (let power = 1; ; power *= 10) {
    const widths = ROUND.map((step) => step * power).filter(Number.isInteger);
    const width = widths.find((each) => Math.floor(most / each) - Math.floor(least / each) < MOST_BINS);
    if (width) {
      return width;
    }
  }
}

/** Both ends are in the range. @param {Alike} alike @param {number} from @param {number} to */
function rangeLabel(alike, from, to) {
  const range = from === to ? numberOf(alike, from) : `${numberOf(alike, from)} – ${numberOf(alike, to)}`;
  return `${alike.before}${range}${alike.after}`;
}

/** The commonest of a row's outputs; none where no run came out so. @param {Row} row */
export function exampleOf({ outputs }) {
  const most = Math.max(...outputs.map(({ count }) => count));
  return outputs.find(({ count }) => count === most);
}
