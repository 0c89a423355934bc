/** Finds in a log where updates got lost. No DOM. */

/** @typedef {import("../engine/messages.js").CounterLog} CounterLog */

/** The operation that wrote the starting 0. */
export const NOBODY = 4_294_967_295;

/**
 * One stale write: a thread wrote what it had made of an old value, and set aside what others had written
 * since.
 * @typedef {object} Loss
 * @property {number} position where the stale write stands in the log's order
 * @property {number} base where the write it had read stands, or −1 for the start
 * @property {number[]} lost the operations whose updates it lost for good
 */

/**
 * All stale writes that lost something for good, in order. Every lost update belongs to exactly one of them, so
 * that the lengths of `lost` add up to the number of marks in the log.
 *
 * The counter's value is built of a chain of operations, each of which read the one before. A stale write cuts
 * the chain back to what it had read: the operations above are gone. (A later write may have read one of those
 * and bring it back; what counts is the last time each went.)
 * @param {CounterLog} log
 * @returns {Loss[]}
 */
export function lossesOf({ from, order, lost }) {
  const position = positionsOf(order);
  const depth = new Uint32Array(order.length);
  /** The last stale write that cut each operation off. */
  const cutBy = new Int32Array(order.length).fill(-1);
  let tip = NOBODY;
  for (const [place, operation] of order.entries()) {
    let base = from[operation] ?? NOBODY;
    depth[operation] = base === NOBODY ? 1 : (depth[base] ?? 0) + 1;
    // Walk both chains down to where they part: what is only on the old one is cut off.
    while (tip !== base) {
      const tipDepth = tip === NOBODY ? 0 : (depth[tip] ?? 0);
      const baseDepth = base === NOBODY ? 0 : (depth[base] ?? 0);
      if (tipDepth >= baseDepth) {
        cutBy[tip] = place;
        tip = from[tip] ?? NOBODY;
      } else {
        base = from[base] ?? NOBODY;
      }
    }
    tip = operation;
  }
  /** @type {Map<number, number[]>} */
  const byWrite = new Map();
  for (const operation of order) {
    const place = cutBy[operation] ?? -1;
    if (lost[operation]) {
      const found = byWrite.get(place);
      found ? found.push(operation) : byWrite.set(place, [operation]);
    }
  }
  return [...byWrite]
    .sort(([a], [b]) => a - b)
    .map(([place, operations]) => {
      const base = from[order[place] ?? 0] ?? NOBODY;
      return { position: place, base: base === NOBODY ? -1 : (position[base] ?? 0), lost: operations };
    });
}

/** Where each operation's write stands. @param {Uint32Array} order */
export function positionsOf(order) {
  const position = new Uint32Array(order.length);
  for (const [place, operation] of order.entries()) {
    position[operation] = place;
  }
  return position;
}
