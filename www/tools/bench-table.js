/** Rows into a table, for the terminal and in Markdown. */

/** @typedef {import("./bench-rows.js").Row} Row */

const HEAD = [
  "row",
  "where",
  "threads",
  "ours",
  "limit",
  "ours/limit",
  "peers (ours/peer)",
  "target",
  "goal",
];

/** @param {number} figure */
function short(figure) {
  return figure >= 100 ? figure.toFixed(0) : figure.toFixed(figure >= 1 ? 1 : 2);
}

/** @param {number} ours @param {number} other */
function ratio(ours, other) {
  return (ours / other).toFixed(2);
}

/** @param {Row} row */
function goal({ row, ours, target }) {
  if (target === null) {
    return "–";
  }
  // Ahead means ahead: as fast as the best peer is a miss.
  const met = row === "locked" ? ours < target : ours <= target;
  return met ? "met" : `MISSED by ${((ours / target - 1) * 100).toFixed(1)} %`;
}

/** @param {Row} row */
function cells(row) {
  const [least, most] = row.spread.ours ?? [row.ours, row.ours];
  const peers = Object.entries(row.peers).map(
    ([name, figure]) => `${name} ${short(figure)} (${ratio(row.ours, figure)})`,
  );
  return [
    row.row,
    row.where,
    row.threads ?? "–",
    `${short(row.ours)} ${row.unit} [${short(least)}–${short(most)}]`,
    row.limit === null ? "–" : short(row.limit),
    row.limit === null ? "–" : ratio(row.ours, row.limit),
    peers.join(", ") || "–",
    row.target === null ? "–" : short(row.target),
    goal(row),
  ].map(String);
}

/** @param {Record<string, unknown>} machine @param {number} rounds */
function notes(machine, rounds) {
  return [
    `${machine.cores} cores, ${machine.cpu}; ${machine.os}; ${machine.browser}; ${machine.rustc}; ${machine.date}; ` +
      `load before ${machine.loadBefore.join(" ")}.`,
    `Smaller is better. Counters: nanoseconds for one operation over all threads, from the first thread's start to ` +
      `the last one's end; medians of ${rounds} interleaved rounds of about 100 ms each, in brackets the least and ` +
      "the most. The limit is the bare loop: load, add, store (racy), a compare-exchange and a swap around them on " +
      "one thread (locked), a fetch-add (atomic). Peers keep no progress figure and look at no stop flag; ours does.",
  ];
}

/** @param {Record<string, unknown>} machine @param {number} rounds @param {Row[]} rows */
export function text(machine, rounds, rows) {
  const table = [HEAD, ...rows.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...table.map((line) => line[column].length)));
  const lines = table.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]))
      .join("  ")
      .trimEnd(),
  );
  const missed = rows.filter((row) => goal(row).startsWith("MISSED")).length;
  const end = missed === 0 ? "Every goal was met." : `Goals MISSED: ${missed}.`;
  return [...notes(machine, rounds), "", ...lines, "", end].join("\n");
}

/** @param {Record<string, unknown>} machine @param {number} rounds @param {Row[]} rows */
export function markdown(machine, rounds, rows) {
  const line = (/** @type {string[]} */ columns) => `| ${columns.join(" | ")} |`;
  const table = [line(HEAD), line(HEAD.map(() => "---")), ...rows.map((row) => line(cells(row)))];
  return `${[...notes(machine, rounds).flatMap((note) => [note, ""]), ...table].join("\n")}\n`;
}
