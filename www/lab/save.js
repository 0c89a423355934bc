/** The lab's figures as CSV and JSON. */

import { spreadOf } from "./sheet.js";

/** @typedef {import("./sheet.js").Measured} Measured */
/** @typedef {import("./machine.js").Machine} Machine */
/** @typedef {{rounds: number, machine: Machine, sheet: Measured[]}} Saved */

const COLUMNS = ["row", "title", "threads", "who", "role", "rounds", "median_ns", "least_ns", "most_ns"];

/** A line for each bar. @param {Saved} saved */
export function toCsv({ sheet }) {
  const lines = sheet.flatMap((measured) =>
    measured.row.entrants.flatMap(({ name, role }) => {
      const spread = spreadOf(measured, name);
      const { id, title, threads } = measured.row;
      const rounds = measured.figures[name]?.length ?? 0;
      return spread
        ? [[id, title, threads, name, role, rounds, spread.median, spread.least, spread.most]]
        : [];
    }),
  );
  return [COLUMNS, ...lines].map((line) => `${line.map(cell).join(",")}\r\n`).join("");
}

/** Every sample, and on what machine it was taken. @param {Saved} saved */
export function toJson({ rounds, machine, sheet }) {
  const rows = sheet.map(({ row, figures, extras, ended }) => ({
    id: row.id,
    title: row.title,
    what: row.what,
    threads: row.threads,
    target: row.target,
    targetUnit: row.unit,
    complete: ended,
    entrants: row.entrants.map(({ name, role, threads }) => ({
      name,
      role,
      threads,
      nanoseconds: figures[name] ?? [],
      extras: extras[name] ?? {},
    })),
  }));
  const file = { threadyardLab: 1, saved: new Date().toISOString(), machine, rounds, rows };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** @param {string | number} value */
function cell(value) {
  return typeof value === "string" && /[",\r\n]/.test(value)
    ? `"${value.replaceAll('"', '""')}"`
    : `${value}`;
}
