/** What the lab measures and how often: as chosen, and as an address holds it. */

import { GROUPS } from "./groups.js";

/** @type {readonly number[]} */
export const ROUNDS = Object.freeze([3, 7, 15]);
const DEFAULT_ROUNDS = 7;

/**
 * @typedef {object} Settings
 * @property {string[]} groups ids of those chosen, in the order of `GROUPS`
 * @property {number} rounds how often each bar is measured
 */

/** @param {Settings} settings */
export function choosesAll({ groups }) {
  return groups.length === GROUPS.length;
}

/** What stands behind the address's question mark. @param {Settings} settings */
export function toQuery(settings) {
  const groups = choosesAll(settings) ? "all" : settings.groups.join(",") || "none";
  return `groups=${groups}&rounds=${settings.rounds}`;
}

/**
 * Settings from an address; `notices` says what it asked for and did not get.
 * @param {string} search
 * @returns {{settings: Settings, notices: string[]}}
 */
export function fromQuery(search) {
  const query = new URLSearchParams(search);
  /** @type {string[]} */
  const notices = [];
  return { settings: { groups: groupsFrom(query, notices), rounds: roundsFrom(query, notices) }, notices };
}

/** @param {URLSearchParams} query @param {string[]} notices */
function groupsFrom(query, notices) {
  const all = GROUPS.map(({ id }) => id);
  const text = query.get("groups") ?? "all";
  if (text === "all" || text === "none") {
    return text === "all" ? all : [];
  }
  const asked = text.split(",");
  const unknown = asked.filter((id) => !all.includes(id));
  const known = all.filter((id) => asked.includes(id));
  if (unknown.length > 0) {
    const instead = known.length > 0 ? "leaves that out" : "measures all";
    notices.push(`The link asked for the group “${unknown.join(",").slice(0, 30)}”; this page ${instead}.`);
  }
  return known.length > 0 ? known : all;
}

/** @param {number} asked */
export function nearestRounds(asked) {
  const nearer = (/** @type {number} */ a, /** @type {number} */ b) =>
    Math.abs(b - asked) < Math.abs(a - asked) ? b : a;
  return ROUNDS.reduce(nearer);
}

/** @param {URLSearchParams} query @param {string[]} notices */
function roundsFrom(query, notices) {
  const text = query.get("rounds");
  if (text === null) {
    return DEFAULT_ROUNDS;
  }
  const exact = ROUNDS.find((rounds) => `${rounds}` === text);
  if (exact !== undefined) {
    return exact;
  }
  const asked = Number(text || Number.NaN);
  const used = Number.isNaN(asked) ? DEFAULT_ROUNDS : nearestRounds(asked);
  notices.push(`The link asked for “${text.slice(0, 30)}” rounds; this page uses ${used}.`);
  return used;
}
