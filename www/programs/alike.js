/** Outputs that are alike but for one number, such as the total of a race: found by their texts alone. */

import { decimal } from "../format.js";

/** @typedef {import("./outputs.js").Output} Output */

/**
 * @typedef {object} Member
 * @property {Output} output
 * @property {number} steps its number, counted in steps of the last decimal, so that it is whole
 * @property {string} spelled the number as the program wrote it
 */

/**
 * @typedef {object} Alike
 * @property {Member[]} members by their numbers
 * @property {number} digits decimals of a step
 * @property {string} before what stands in the number's line before it
 * @property {string} after and behind it
 */

/** Up to so many outputs can be told one by one. */
export const FEW = 12;
/** A longer text is not searched: it is drawn anew many times a second. */
const LONGEST = 2_000;
// A hyphen behind a word is no sign: Thread-1 is no negative thread.
const NUMBER = /(?:(?<![\w.)\]])-)?\d+(?:[,_]\d{3}(?!\d))*(?:\.\d+)?/g;

/** The largest number of outputs that are alike but for one number; null where they are few. @param {Output[]} outputs @returns {Alike | null} */
export function alike(outputs) {
  if (outputs.length <= FEW) {
    return null;
  }
  /** @type {Map<string, Output[]>} */
  const groups = new Map();
  for (const output of outputs.filter(({ text }) => text.length <= LONGEST)) {
    const kind = `${output.ending}\n${output.text.replaceAll(NUMBER, "\0")}`;
    groups.set(kind, [...(groups.get(kind) ?? []), output]);
  }
  const [largest = []] = [...groups.values()].sort((a, b) => b.length - a.length);
  return largest.length > FEW ? byNumber(largest) : null;
}

/** @param {Output[]} outputs of the same words @returns {Alike | null} null where not one number alone differs */
function byNumber(outputs) {
  const numbers = outputs.map(({ text }) => text.match(NUMBER) ?? []);
  const [first = []] = numbers;
  const differing = first.flatMap((spelled, at) =>
    numbers.every((each) => each[at] === spelled) ? [] : [at],
  );
  const [at] = differing;
  if (at === undefined || differing.length > 1) {
    return null;
  }
  const digits = Math.max(...numbers.map((each) => /\.(\d+)/.exec(each[at] ?? "")?.[1]?.length ?? 0));
  const members = outputs.map((output, index) => {
    const spelled = numbers[index]?.[at] ?? "";
    return { output, spelled, steps: Math.round(Number(spelled.replaceAll(/[,_]/g, "")) * 10 ** digits) };
  });
  return members.every(({ steps }) => Number.isSafeInteger(steps))
    ? { members: members.sort((a, b) => a.steps - b.steps), digits, ...around(outputs, at) }
    : null;
}

/** The line in which a number stands; dots stand for other lines. @param {Output[]} outputs @param {number} at which number */
function around(outputs, at) {
  const text = outputs[0]?.text ?? "";
  const found = [...text.matchAll(NUMBER)][at];
  const from = found?.index ?? 0;
  const [above, below] = [text.slice(0, from), text.slice(from + (found?.[0].length ?? 0))];
  const [rest = "", ...more] = below.split("\n");
  const dots = above.includes("\n") || outputs.some(({ cut }) => cut);
  return {
    before: `${dots ? "… " : ""}${above.slice(above.lastIndexOf("\n") + 1)}`,
    after: `${rest}${more.length > 0 ? "\u00a0…" : ""}`,
  };
}

/** A number of these outputs as people read it. @param {Alike} alike @param {number} steps */
export function numberOf({ digits }, steps) {
  // The mean of two may stand between two steps.
  return decimal(steps / 10 ** digits, Number.isInteger(steps) ? digits : digits + 1);
}

/** Of all runs that came out so, the least number, the median and the greatest. @param {Alike} alike */
export function spreadOf({ members }) {
  const runs = members.flatMap(({ output, steps }) => Array(output.count).fill(steps));
  const at = (/** @type {number} */ place) => runs[Math.floor(place)] ?? 0;
  const { length } = runs;
  return {
    least: at(0),
    median: (at((length - 1) / 2) + at(length / 2)) / 2,
    greatest: at(length - 1),
    runs: length,
  };
}
