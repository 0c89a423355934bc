/** What a counter's run asks, in words. No DOM. */

import { expectedValue } from "./engine/parameters.js";
import { capital, integer, words } from "./format.js";

/** @typedef {import("./engine/messages.js").Shape} Shape */

/**
 * What the threads do, in a sentence, and the value that the counter ought to read.
 * @param {{threads: number, iterations: number}} values
 * @param {Shape} shape
 */
export function questionOf({ threads, iterations }, shape) {
  const times = iterations === 1 ? "once" : `${integer(iterations)} times`;
  const each = (/** @type {number} */ count, /** @type {string} */ what) =>
    `${words(count)} ${count === 1 ? "thread" : "threads"} ${count === 1 ? `${what}s` : `each ${what}`} 1`;
  const takers = shape === "increment" ? 0 : Math.floor(threads / 2);
  const taking = takers === 0 ? "" : `, and ${each(takers, "subtract")}`;
  return {
    what: `${capital(each(threads - takers, "add"))} to one counter${taking}, ${times}.`,
    ought: integer(expectedValue(shape, threads, iterations)),
  };
}
