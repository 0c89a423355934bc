/** Samples into rows: medians, spread, and what was aimed for. */

/**
 * Smaller is better in every row.
 * @typedef {object} Row
 * @property {string} row
 * @property {"chromium" | "native"} where
 * @property {number | null} threads
 * @property {number} ours the median, as are limit and peers
 * @property {number | null} limit the bare loop's
 * @property {number | null} target
 * @property {Record<string, number>} peers
 * @property {string} unit
 * @property {Record<string, [number, number]>} spread least and most of the rounds, by `ours`, `limit` or the
 *   peer's name
 */

/** @typedef {import("../bench/rounds.js").Samples} Samples */

/** @param {number[]} figures */
export function median(figures) {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** @param {number[]} figures @returns {[number, number]} */
export function spread(figures) {
  return [Math.min(...figures), Math.max(...figures)];
}

/** @param {Samples} samples @param {"chromium" | "native"} where @returns {Row} */
export function rowOf({ row, threads, samples }, where) {
  const { ours, limit, ...others } = mapValues(samples, median);
  const target = targetOf(row, threads, limit, others);
  // The bare fetch-add is the limit and a peer in one.
  const peers = row === "atomic" ? { "raw fetch-add": limit, ...others } : others;
  return {
    row,
    where,
    threads,
    ours,
    limit,
    target,
    peers,
    unit: "ns/op",
    spread: mapValues(samples, spread),
  };
}

/**
 * The goals: the locked counter ahead of every peer, the racy one on one thread within 1.1 × of the bare loop.
 * @param {string} row @param {number} threads @param {number} limit @param {Record<string, number>} peers
 */
function targetOf(row, threads, limit, peers) {
  switch (row) {
    case "locked":
      return Math.min(...Object.values(peers));
    case "racy":
      return threads === 1 ? limit * 1.1 : null;
    default:
      return null;
  }
}

/** @template T, R @param {Record<string, T>} object @param {(value: T) => R} change @returns {Record<string, R>} */
function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
