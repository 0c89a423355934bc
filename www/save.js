/** Results as CSV and JSON, and how a page hands a file over. */

/** @typedef {import("./outcome.js").Outcome} Outcome */

const COLUMNS = [
  "kind",
  "shape",
  "threads",
  "iterations",
  "shaken",
  "mode",
  "run",
  "final",
  "expected",
  "lost",
  "lost_share",
  "elapsed_ms",
  "operations_per_second",
];

/** @param {Outcome[]} outcomes */
export function toCsv(outcomes) {
  const rows = outcomes.flatMap(({ kind, shape, threads, iterations, shaken, mode, runs }) =>
    runs.map(({ final, expected, lost, elapsedMs }, index) => {
      const all = threads * iterations;
      // A run too short for the clock has a time of 0 and hence no rate.
      const rate = elapsedMs > 0 ? Math.round((all / elapsedMs) * 1_000) : "";
      return [
        kind,
        shape,
        threads,
        iterations,
        shaken,
        mode,
        index + 1,
        final,
        expected,
        lost,
        lost / all,
        elapsedMs,
        rate,
      ];
    }),
  );
  return [COLUMNS, ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}

/** @param {Outcome[]} outcomes */
export function toJson(outcomes) {
  const plain = outcomes.map(({ live: _, wanted, runs, ...parameters }) => ({
    parameters: { ...parameters, runs: wanted },
    runs: runs.map(({ final, expected, lost, elapsedMs }) => ({ final, expected, lost, elapsedMs })),
  }));
  return `${JSON.stringify({ threadyard: 1, saved: new Date().toISOString(), outcomes: plain }, null, 2)}\n`;
}

/** @param {string} name @param {string} type @param {string | Uint8Array<ArrayBuffer>} content */
export function save(name, type, content) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  // The download has taken the blob by the next turn at the latest a moment later.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
