/** The rows of Python programs: what runs, beside whom, and what is aimed for. */

import { mapValues, median, spread } from "../bench/statistics.js";

/** @typedef {import("./bench-rows.js").Row} Row */

/**
 * A program of src/bench/programs. It times itself and prints a line with nanoseconds per operation; further lines
 * have a name before the figure.
 * @typedef {object} Program
 * @property {string} id the row's
 * @property {string} file
 * @property {number} threads
 * @property {"ns/op" | "µs"} unit
 * @property {boolean} pyodide whether Pyodide, which has one thread, can run it
 * @property {Record<string, number>} faster how many times faster ours is to be, by the peer's kind or the limit's
 *   name; where it says nothing, ours is to be no slower than Pyodide
 * @property {number} [atMost] in the row's unit
 */

/** What took part in a row. @typedef {{kind: string, name: string, role: "ours" | "limit" | "peer"}} Entrant */

/** @param {string} file @param {Partial<Program>} [more] @returns {Program} */
function program(file, more = {}) {
  const id = `program-${file.replaceAll("_", "-")}`;
  return { id, file, threads: 1, unit: "ns/op", pyodide: true, faster: { pyodide: 1 }, ...more };
}

/** In the order of the table. */
export const PROGRAMS = [
  program("counting", { faster: { pyodide: 3, cpython: 2 } }),
  program("floats"),
  program("fib"),
  program("strings"),
  program("lists"),
  program("dicts"),
  program("methods"),
  program("lock_pair"),
  program("with_lock"),
  program("queue_round_trip"),
  program("independent", { threads: 2, pyodide: false, faster: { "one thread": 1.8 } }),
  program("start_and_join", { threads: 2, pyodide: false, faster: {}, unit: "µs", atMost: 30 }),
];

/** What a program wrote, by name; its own figure has the empty one. @param {string} text @returns {Record<string, number>} */
export function figuresOf(text) {
  const lines = text.trim().split("\n");
  const figures = lines.map((line) => {
    const [, name = "", figure = ""] = /^(.*?) ?([\d.e+-]+)$/.exec(line.trim()) ?? [];
    return /** @type {[string, number]} */ ([name, Number(figure)]);
  });
  if (figures.some(([, figure]) => !(figure > 0))) {
    throw new Error(`no figure: ${text.trim().slice(0, 200)}`);
  }
  return Object.fromEntries(figures);
}

/**
 * @param {Program} program @param {"chromium" | "native"} where
 * @param {{entrant: Entrant, figures: number[]}[]} taken in nanoseconds
 * @param {string[]} missing who is not there, and why
 * @returns {Row}
 */
export function programRow(program, where, taken, missing) {
  const scale = program.unit === "µs" ? 1e-3 : 1;
  const present = taken.filter(({ figures }) => figures.length > 0);
  const of = (/** @type {string} */ role) =>
    Object.fromEntries(
      present
        .filter(({ entrant }) => entrant.role === role)
        .map(({ entrant, figures }) => [entrant.name, figures.map((figure) => figure * scale)]),
    );
  const [own] = Object.values(of("ours"));
  const ours = own ? median(own) : null;
  const aims = present
    .filter(({ entrant }) => entrant.role !== "ours" && entrant.kind in program.faster)
    .map(({ entrant, figures }) => (median(figures) * scale) / (program.faster[entrant.kind] ?? 1));
  const target = Math.min(...aims, program.atMost ?? Number.POSITIVE_INFINITY);
  const limits = mapValues(of("limit"), median);
  return {
    row: program.id,
    where,
    threads: program.threads,
    ours,
    limit: Object.values(limits)[0] ?? null,
    limits,
    target: Number.isFinite(target) ? target : null,
    met: ours === null || !Number.isFinite(target) ? null : ours <= target,
    peers: mapValues(of("peer"), median),
    unit: program.unit,
    spread: {
      ...(own ? { ours: spread(own) } : {}),
      ...mapValues({ ...of("limit"), ...of("peer") }, spread),
    },
    extras: {},
    extraUnits: {},
    missing,
  };
}
