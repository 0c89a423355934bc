/** The bench's worker: brings up both teams of threads and takes the rounds, blocked like the page's engine. */

import { Crew } from "./crew.js";
import { takeRounds } from "./rounds.js";

const MODULE = new URL("./wasm/threadyard.js", import.meta.url);

/** @typedef {import("./rounds.js").Entrant} Entrant */
/** @typedef {{row: string, threads: number, entrants: {name: string, threads: number}[]}} Plan */

self.onmessage = async ({ data: { rounds, only } }) => {
  try {
    const engine = await import(MODULE.href);
    await engine.default();
    /** @type {Plan[]} */
    const plans = engine.benchRows();
    const most = Math.max(...plans.map(({ threads }) => threads));
    await engine.initThreadPool(most);
    const crew = await Crew.muster(most);
    plans.forEach((plan, row) => {
      if (only && !`${plan.row} ${plan.threads}`.match(only)) {
        return;
      }
      /** @type {Entrant[]} */
      const entrants = plan.entrants.map(({ name, threads }, entrant) => ({
        name,
        threads,
        measure: (iterations) => engine.benchMeasure(row, entrant, iterations),
      }));
      entrants.push(...inJavaScript(crew, plan));
      self.postMessage({ type: "samples", samples: takeRounds(plan.row, plan.threads, entrants, rounds) });
    });
    self.postMessage({ type: "done" });
  } catch (error) {
    self.postMessage({ type: "failed", message: error instanceof Error ? error.message : String(error) });
  }
};

/** What the row's counter is in JavaScript. @type {Record<string, [string, import("./crew.js").Kind][]>} */
const IN_JAVASCRIPT = {
  racy: [
    ["JavaScript Atomics", "racy"],
    ["JavaScript += 1", "plain"],
  ],
  locked: [["JavaScript lock", "locked"]],
  atomic: [["JavaScript Atomics.add", "atomic"]],
};

/** @param {Crew} crew @param {Plan} plan @returns {Entrant[]} */
function inJavaScript(crew, { row, threads }) {
  const peers = IN_JAVASCRIPT[row] ?? [];
  return peers.map(([name, kind]) => ({
    name,
    threads,
    measure: (iterations) => crew.measure(kind, threads, iterations),
  }));
}
