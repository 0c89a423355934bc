/** What the bench compares and what it hands on: the types that its worker, its client and its readers share. */

/**
 * One bar of a row.
 * @typedef {object} Entrant
 * @property {string} name as people know it
 * @property {"ours" | "limit" | "peer"} role limit: the bare instructions, which nothing can beat
 * @property {number} threads on how many threads it works: a limit may want fewer than ours
 * @property {number} operations what one iteration of all its threads is
 */

/**
 * What a row aims for; all that is set must hold.
 * @typedef {object} Target
 * @property {number | null} times ours takes at most so many times the least of the limits
 * @property {number | null} plus ours takes at most so much more than the least of the limits, in the row's unit
 * @property {string[]} aheadOf ours is faster than these peers; "*" is all of them
 */

/**
 * Smaller is better in every row.
 * @typedef {object} Row
 * @property {string} id name and threads: no two rows share it
 * @property {string} name what is compared, in words joined by hyphens: the same for all thread counts
 * @property {string} title the same as a heading
 * @property {string} what what its figures mean, in a sentence
 * @property {string} unit of all its figures: "ns/op" or "µs"
 * @property {number} perMillisecond how many of the unit a millisecond has
 * @property {number} asked milliseconds of an iteration that are asked for and so not counted
 * @property {number} threads of ours and of the peers
 * @property {Target} target
 * @property {{name: string, unit: string}[]} extras further figures that some entrants give
 * @property {Entrant[]} entrants ours first, then limits, then peers
 */

/**
 * A row when all its rounds are taken.
 * @typedef {object} Samples
 * @property {string} id the row's
 * @property {Record<string, number[]>} figures by entrant, in the row's unit, one for each round
 * @property {Record<string, Record<string, number[]>>} extras by entrant and by name, one for each round
 */

/**
 * Whether a row is among those asked for.
 * @param {{id: string}} row @param {string} [only] parts of ids, joined by commas; empty: every row
 */
export function isChosen({ id }, only = "") {
  return only.split(",").some((part) => id.includes(part));
}
