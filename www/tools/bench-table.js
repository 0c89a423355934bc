/** Rows into a table, for the terminal and in Markdown. */

/** @typedef {import("./bench-rows.js").Row} Row */

const HEAD = ["row", "where", "threads", "ours", "limit (ours/limit)", "peers (ours/peer)", "target", "goal"];

/** @param {number} figure */
function short(figure) {
  return Math.abs(figure) >= 100 ? figure.toFixed(0) : figure.toFixed(Math.abs(figure) >= 1 ? 1 : 2);
}

/** @param {number | null} ours @param {Record<string, number>} others */
function beside(ours, others) {
  const list = Object.entries(others).map(([name, figure]) => {
    const ratio = ours === null ? "" : ` (${(ours / figure).toFixed(2)})`;
    return `${name} ${short(figure)}${ratio}`;
  });
  return list.join(", ") || "–";
}

/** @param {Row} row */
function goal({ ours, target, met }) {
  if (ours === null || target === null || met === null) {
    return "–";
  }
  return met ? "met" : `MISSED by ${((ours / target - 1) * 100).toFixed(1)} %`;
}

/** @param {Row} row */
function own({ ours, unit, spread }) {
  if (ours === null) {
    return "–";
  }
  const [least, most] = spread.ours ?? [ours, ours];
  return `${short(ours)} ${unit} [${short(least)}–${short(most)}]`;
}

/** @param {Row} row */
function cells(row) {
  return [
    row.row,
    row.where,
    row.threads ?? "–",
    own(row),
    beside(row.ours, row.limits),
    [beside(row.ours, row.peers), ...(row.missing ?? [])].join("; "),
    row.target === null ? "–" : short(row.target),
    goal(row),
  ].map(String);
}

/** The further figures, a line for each entrant that gave some. @param {Row[]} rows */
function extras(rows) {
  return rows.flatMap(({ row, where, threads, extras, extraUnits }) =>
    Object.entries(extras).map(([entrant, figures]) => {
      const list = Object.entries(figures).map(
        ([name, figure]) => `${name} ${short(figure)} ${extraUnits[name]}`,
      );
      return `${row}, ${where}, ${threads} threads, ${entrant}: ${list.join(", ")}`;
    }),
  );
}

/** @param {import("./bench.js").Machine} machine @param {number} rounds */
function notes(machine, rounds) {
  return [
    `${machine.cores} cores, ${machine.cpu}; ${machine.os}; ${machine.browser}; ${machine.rustc}; ${machine.date}; ` +
      `load before ${machine.loadBefore.join(" ")}.`,
    `Smaller is better. Time for one operation over all threads, from the first thread's start to the last one's ` +
      `end; medians of ${rounds} interleaved rounds of about 40 ms each, in brackets the least and the most. The ` +
      "limit is what the row cannot do without, as bare instructions; where there are two, the lesser one counts. " +
      "Peers keep no progress figure and look at no stop flag; ours does. Python programs (program-…) are of a fixed " +
      "length and time themselves, the same file for all. Of stepped programs (step-…) a round is thousands of steps or of " +
      "whole runs; to go back or to any place counts the longest of 20 at a million steps, in Chromium with the view that " +
      "the page draws. The element (element-…) stands on a page of another origin; each of its rounds loads all anew.",
  ];
}

/** @param {import("./bench.js").Machine} machine @param {number} rounds @param {Row[]} rows */
export function text(machine, rounds, rows) {
  const table = [HEAD, ...rows.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0)));
  const lines = table.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const missed = rows.filter(({ met }) => met === false).length;
  const end = missed === 0 ? "Every goal was met." : `Goals MISSED: ${missed}.`;
  return [...notes(machine, rounds), "", ...lines, "", ...extras(rows), "", end].join("\n");
}

/** @param {import("./bench.js").Machine} machine @param {number} rounds @param {Row[]} rows */
export function markdown(machine, rounds, rows) {
  const line = (/** @type {string[]} */ columns) => `| ${columns.join(" | ")} |`;
  const table = [line(HEAD), line(HEAD.map(() => "---")), ...rows.map((row) => line(cells(row)))];
  const further = extras(rows).map((extra) => `- ${extra}`);
  return `${[...notes(machine, rounds).flatMap((note) => [note, ""]), ...table, "", ...further].join("\n").trimEnd()}\n`;
}
