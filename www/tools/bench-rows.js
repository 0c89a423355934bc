/** Samples into the rows of target/bench.json: medians, spread, and what was aimed for. */

import { mapValues, median, spread } from "../bench/statistics.js";
import { verdict } from "../bench/verdict.js";

/**
 * Smaller is better in every row.
 * @typedef {object} Row
 * @property {string} row what is compared, the same for all thread counts
 * @property {"chromium" | "native"} where
 * @property {number | null} threads
 * @property {number | null} ours the median, as are limits and peers
 * @property {number | null} limit the least of them, which the target is held against
 * @property {Record<string, number>} limits by name
 * @property {number | null} target what ours may take at most
 * @property {boolean | null} met null where nothing is aimed for
 * @property {Record<string, number>} peers by name
 * @property {string} unit
 * @property {Record<string, [number, number]>} spread least and most of the rounds, by name
 * @property {Record<string, Record<string, number>>} extras medians of further figures, by entrant and name
 * @property {Record<string, string>} extraUnits by the figure's name
 * @property {string} [what] what its figures mean
 * @property {string[]} [missing] peers that are not there, and why
 */

/** @typedef {import("../bench/rows.js").Row} Plan */
/** @typedef {import("../bench/rows.js").Samples} Samples */

/** @param {Plan} plan @param {Samples} samples @param {"chromium" | "native"} where @returns {Row} */
export function rowOf(plan, samples, where) {
  const { ours, limit, limits, peers, target, met } = verdict(plan, samples);
  const [name] = plan.entrants.filter(({ role }) => role === "ours").map((entrant) => entrant.name);
  const spreads = mapValues(samples.figures, spread);
  // Ours by its part in the row, as page weight and loading have it: they have no entrants.
  const { [name ?? ""]: own, ...others } = spreads;
  return {
    row: plan.name,
    where,
    threads: plan.threads,
    ours,
    limit,
    limits,
    target,
    met,
    peers,
    unit: plan.unit,
    spread: own ? { ours: own, ...others } : others,
    extras: mapValues(samples.extras, (figures) => mapValues(figures, median)),
    extraUnits: Object.fromEntries(plan.extras.map((extra) => [extra.name, extra.unit])),
    what: plan.what,
  };
}

/**
 * A row that is measured once for each of some runs and has nothing to be compared with.
 * @param {string} name @param {number[]} figures @param {string} unit
 * @param {number | null} target @param {number | null} [threads]
 * @returns {Row}
 */
export function plainRow(name, figures, unit, target, threads = null) {
  const ours = median(figures);
  return {
    row: name,
    where: "chromium",
    threads,
    ours,
    limit: null,
    limits: {},
    target,
    met: target === null ? null : ours <= target,
    peers: {},
    unit,
    spread: { ours: spread(figures) },
    extras: {},
    extraUnits: {},
  };
}
