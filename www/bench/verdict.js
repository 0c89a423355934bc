/** Whether a row met its target. */

import { mapValues, median } from "./statistics.js";

/** @typedef {import("./rows.js").Row} Row */
/** @typedef {import("./rows.js").Samples} Samples */

/**
 * @typedef {object} Verdict
 * @property {number | null} ours the median, as are limit and peers
 * @property {number | null} limit the least of them, which the target is held against
 * @property {Record<string, number>} limits all of them
 * @property {Record<string, number>} peers
 * @property {number | null} target what ours may take at most; null where nothing is aimed for
 * @property {"at most" | "below"} how whether taking just as much still meets it
 * @property {boolean | null} met null where nothing is aimed for, or ours is not there
 */

/** @param {Row} row @param {Samples} samples @returns {Verdict} */
export function verdict(row, samples) {
  const medians = mapValues(samples.figures, median);
  const [ours = null] = Object.values(ofRole(row, "ours", medians));
  const limits = ofRole(row, "limit", medians);
  const peers = ofRole(row, "peer", medians);
  const limit = Object.keys(limits).length > 0 ? Math.min(...Object.values(limits)) : null;
  const { target, how } = goal(row.target, limit, peers);
  const met = ours === null || target === null ? null : how === "below" ? ours < target : ours <= target;
  return { ours, limit, limits, peers, target, how, met };
}

/** @param {Row} row @param {string} role @param {Record<string, number>} medians */
function ofRole(row, role, medians) {
  const names = row.entrants.filter((entrant) => entrant.role === role).map(({ name }) => name);
  return Object.fromEntries(Object.entries(medians).filter(([name]) => names.includes(name)));
}

/**
 * The strictest of what is aimed for.
 * @param {import("./rows.js").Target} target @param {number | null} limit @param {Record<string, number>} peers
 * @returns {{target: number | null, how: "at most" | "below"}}
 */
function goal({ times, plus, aheadOf }, limit, peers) {
  const ahead = Object.entries(peers).filter(([name]) => aheadOf.includes("*") || aheadOf.includes(name));
  const below = Math.min(...ahead.map(([, figure]) => figure));
  const atMost = Math.min(
    limit === null || times === null ? Number.POSITIVE_INFINITY : limit * times,
    limit === null || plus === null ? Number.POSITIVE_INFINITY : limit + plus,
  );
  const target = Math.min(below, atMost);
  return { target: Number.isFinite(target) ? target : null, how: below <= atMost ? "below" : "at most" };
}
