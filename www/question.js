/** What a counter's run asks, in words. No DOM. */

import { expectedValue } from "./engine/parameters.js";
import { capital } from "./format.js";

/** @typedef {import("./engine/messages.js").Shape} Shape */

const WORDS = [
  "no",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

/**
 * What the threads do, in a sentence, and the value that the counter ought to read.
 * @param {{threads: number, iterations: number}} values
 * @param {Shape} shape
 * @param {(value: number) => string} integer writes large numbers
 */
export function questionOf({ threads, iterations }, shape, integer) {
  const times = iterations === 1 ? "once" : `${integer(iterations)} times`;
  const each = (/** @type {number} */ count, /** @type {string} */ what) =>
    `${WORDS[count] ?? integer(count)} ${count === 1 ? "thread" : "threads"} ${count === 1 ? `${what}s` : `each ${what}`} 1`;
  const takers = shape === "increment" ? 0 : Math.floor(threads / 2);
  const taking = takers === 0 ? "" : `, and ${each(takers, "subtract")}`;
  return {
    what: `${capital(each(threads - takers, "add"))} to one counter${taking}, ${times}.`,
    ought: integer(expectedValue(shape, threads, iterations)),
  };
}
