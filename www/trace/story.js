/** Says in a sentence or two how updates got lost. No DOM. */

import { integer, plural, threadName } from "../format.js";

/** @typedef {import("../engine/messages.js").CounterLog} CounterLog */
/** @typedef {import("./losses.js").Loss} Loss */

/**
 * @param {CounterLog} log
 * @param {number} iterations
 * @param {Loss} loss
 */
export function storyOf(log, iterations, loss) {
  const stale = log.order[loss.position] ?? 0;
  const name = (/** @type {number} */ operation) => threadName(Math.floor(operation / iterations));
  const read = integer(log.read[stale] ?? 0);
  const wrote = integer(log.wrote[stale] ?? 0);
  const only = loss.lost.length === 1 ? (loss.lost[0] ?? 0) : null;
  const before = log.order[loss.position - 1] ?? 0;
  if (only !== null && log.from[only] === log.from[stale] && before === only) {
    const first = integer(log.wrote[only] ?? 0);
    return (
      `${name(only)} and ${name(stale)} both read ${read}. ${name(only)} wrote ${first}, then ${name(stale)} wrote ` +
      `${wrote} over it without having seen it: two updates, and the counter shows one. One update is lost.`
    );
  }
  // Who wrote in between. Some of what is lost may be older: a stale write in between brought it back.
  const between = [...log.order.subarray(loss.base + 1, loss.position)];
  const others = [...new Set(between.map(name))].sort((a, b) =>
    a.localeCompare(b, undefined, { numeric: true }),
  );
  const reached = integer(log.wrote[before] ?? 0);
  const gone = only === null ? `${plural(loss.lost.length, "update")} are lost` : "one update is lost";
  return (
    `${name(stale)} read ${read}. Before it wrote, ${list(others)} went on, and the counter came to ${reached}. ` +
    `Then ${name(stale)} wrote ${wrote}, made of the old value, over it: ${gone}.`
  );
}

/** @param {string[]} names */
function list(names) {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
