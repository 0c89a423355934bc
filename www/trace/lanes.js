/** Lays a recorded run out in lanes, one a thread, time to the right. No DOM. */

import { NOBODY, positionsOf } from "./losses.js";

/** @typedef {import("../engine/messages.js").CounterLog} CounterLog */
/** @typedef {import("./losses.js").Loss} Loss */

/** Steps shown at each end of a loss that is too long to show whole. */
const END = 5;

/**
 * A load or a store in a magnified stretch.
 * @typedef {object} Event
 * @property {number} thread
 * @property {number} operation
 * @property {"reads" | "writes"} what
 * @property {number} value
 * @property {boolean} lost a write whose update was lost for good
 * @property {boolean} stale the write that lost them
 */

/**
 * @typedef {object} Stretch
 * @property {(Event | {skipped: number})[]} events in order
 * @property {number} threads
 */

/**
 * The steps from the read of an old value to the stale write that it ends in.
 * @param {CounterLog} log
 * @param {number} iterations
 * @param {Loss} loss
 * @returns {Stretch}
 */
export function stretchOf(log, iterations, loss) {
  const stale = log.order[loss.position] ?? 0;
  const position = positionsOf(log.order);
  // The operations whose writes lie in the stretch; a read is shown when its write is.
  const inside = [...log.order.subarray(loss.base + 1, loss.position + 1)];
  /** @type {Map<number, number[]>} */
  const readsAfter = new Map();
  for (const operation of inside) {
    const source = log.from[operation] ?? NOBODY;
    const place = Math.max(source === NOBODY ? -1 : (position[source] ?? 0), loss.base);
    const found = readsAfter.get(place);
    found ? found.push(operation) : readsAfter.set(place, [operation]);
  }
  /** @type {Event[]} */
  const events = [];
  const read = (/** @type {number} */ place) => {
    // The thread that is going to be stale reads first: that is where the trouble starts.
    const readers = (readsAfter.get(place) ?? []).sort((a, b) => Number(b === stale) - Number(a === stale));
    for (const operation of readers) {
      events.push(event(log, iterations, operation, "reads", stale));
    }
  };
  read(loss.base);
  for (const [offset, operation] of inside.entries()) {
    events.push(event(log, iterations, operation, "writes", stale));
    read(loss.base + 1 + offset);
  }
  return { events: shorten(events), threads: Math.floor(log.order.length / iterations) };
}

/**
 * @param {CounterLog} log @param {number} iterations @param {number} operation
 * @param {"reads" | "writes"} what @param {number} stale
 * @returns {Event}
 */
function event(log, iterations, operation, what, stale) {
  const values = what === "reads" ? log.read : log.wrote;
  return {
    thread: Math.floor(operation / iterations),
    operation,
    what,
    value: values[operation] ?? 0,
    lost: what === "writes" && log.lost[operation] === 1,
    stale: what === "writes" && operation === stale,
  };
}

/** @param {Event[]} events @returns {Stretch["events"]} */
function shorten(events) {
  if (events.length <= 2 * END + 1) {
    return events;
  }
  return [...events.slice(0, END), { skipped: events.length - 2 * END }, ...events.slice(-END)];
}

/**
 * Where each thread's writes stand in the whole run, as shares of its length from 0 to 1.
 * @param {CounterLog} log
 * @param {number} iterations
 * @returns {{kept: number[], lost: number[]}[]} a lane for each thread
 */
export function overviewOf({ order, lost }, iterations) {
  const lanes = Array.from({ length: Math.floor(order.length / iterations) }, () => ({
    kept: /** @type {number[]} */ ([]),
    lost: /** @type {number[]} */ ([]),
  }));
  for (const [place, operation] of order.entries()) {
    const lane = lanes[Math.floor(operation / iterations)];
    (lost[operation] ? lane?.lost : lane?.kept)?.push(place / order.length);
  }
  return lanes;
}
