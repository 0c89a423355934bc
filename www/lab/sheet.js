/** The figures of a run of the lab, row by row, as they come. Never changed in place, so that what is drawn can tell. */

import { mapValues, summary } from "../bench/statistics.js";
import { plural } from "../format.js";

/** @typedef {import("../bench/rows.js").Row} Row */
/** @typedef {import("../bench/rows.js").Entrant} Entrant */
/** @typedef {import("../bench/rows.js").Samples} Samples */
/** @typedef {import("../bench/client.js").Sample} Sample */
/** @typedef {import("../bench/statistics.js").Spread} Spread */

/**
 * @typedef {object} Measured
 * @property {Row} row
 * @property {Record<string, number[]>} figures by entrant, in nanoseconds an operation
 * @property {Samples["extras"]} extras as the bench gives them, when the row has ended
 * @property {boolean} ended whether all its rounds are taken
 */

/** @param {Row[]} rows @returns {Measured[]} */
export function blankSheet(rows) {
  return rows.map((row) => ({ row, figures: {}, extras: {}, ended: false }));
}

/** @param {Measured[]} sheet @param {Sample} sample @returns {Measured[]} */
export function withSample(sheet, { row: id, entrant, figure }) {
  return sheet.map((measured) => {
    if (measured.row.id !== id) {
      return measured;
    }
    const before = measured.figures[entrant] ?? [];
    const figures = { ...measured.figures, [entrant]: [...before, nanoseconds(measured.row, figure)] };
    return { ...measured, figures };
  });
}

/** @param {Measured[]} sheet @param {Samples} samples @returns {Measured[]} */
export function withRow(sheet, { id, figures, extras }) {
  return sheet.map((measured) => {
    const { row } = measured;
    const all = mapValues(figures, (list) => list.map((figure) => nanoseconds(row, figure)));
    return row.id === id ? { row, figures: all, extras, ended: true } : measured;
  });
}

/** @param {Row} row @param {number} figure */
function nanoseconds({ perMillisecond }, figure) {
  return (figure * 1e6) / perMillisecond;
}

/** An entrant's median and extremes so far; null before its first sample. @param {Measured} measured @param {string} name */
export function spreadOf({ figures }, name) {
  const samples = figures[name] ?? [];
  return samples.length > 0 ? summary(samples) : null;
}

/**
 * The least of the row's limits, which its aim is held against; null before they have figures, and where the
 * clock could not tell it from nothing.
 * @param {Measured} measured
 * @returns {(Spread & {name: string}) | null}
 */
export function limitOf(measured) {
  const limits = measured.row.entrants.filter(({ role }) => role === "limit");
  const spreads = limits.flatMap(({ name }) => {
    const spread = spreadOf(measured, name);
    return spread ? [{ ...spread, name }] : [];
  });
  const [least] = spreads.sort((a, b) => a.median - b.median);
  return least && least.median > 0 ? least : null;
}

/** Whether each entrant of the row has been measured at least once. @param {Measured} measured */
export function isComparable({ row, figures }) {
  return row.entrants.every(({ name }) => (figures[name]?.length ?? 0) > 0);
}

/** Rounds that all entrants have taken. @param {Measured} measured */
export function roundsTaken({ row, figures }) {
  return Math.min(...row.entrants.map(({ name }) => figures[name]?.length ?? 0));
}

/** @param {Measured} measured */
export function hasFigures({ figures }) {
  return Object.keys(figures).length > 0;
}

/** A row by its name, where several thread counts share one. @param {Row} row */
export function titleOf({ title, threads }) {
  return `${title}, ${plural(threads, "thread")}`;
}
