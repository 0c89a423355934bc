/** The bench's worker: brings up both teams of threads and takes the rounds, blocked like the page's engine. */

import { Crew } from "./crew.js";
import { takeRounds } from "./rounds.js";
import { isChosen } from "./rows.js";

const MODULE = new URL("./wasm/threadyard.js", import.meta.url);

/** @typedef {import("./rows.js").Row} Row */
/** @typedef {import("./rounds.js").Contestant} Contestant */
/** @typedef {import("./crew.js").Kind} Kind */
/** @typedef {{rounds: number, only: string, stop: Int32Array}} Order */

/**
 * What the generated module exports, as far as it is used here.
 * @typedef {object} Engine
 * @property {() => Promise<unknown>} default
 * @property {(threads: number) => Promise<void>} initThreadPool
 * @property {() => Row[]} benchRows
 * @property {(row: number, entrant: number, iterations: number) => number} benchMeasure
 * @property {(row: number, entrant: number, milliseconds: number) => Float64Array} benchLook
 */

/** The page has asked for an end. */
class Stopped extends Error {}

self.onmessage = async ({ data }) => {
  try {
    await take(data);
    post({ type: "done" });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    post(error instanceof Stopped ? { type: "stopped" } : { type: "failed", message });
  }
};

/** @param {import("./client.js").Message} message */
function post(message) {
  self.postMessage(message);
}

/** @param {Order} order */
async function take({ rounds, only, stop }) {
  const engine = /** @type {Engine} */ (await import(MODULE.href));
  await engine.default();
  const all = engine.benchRows();
  const rows = all.filter((row) => isChosen(row, only)).map((row) => ({ ...row, at: all.indexOf(row) }));
  const most = Math.max(1, ...rows.flatMap(({ entrants }) => entrants.map(({ threads }) => threads)));
  await engine.initThreadPool(most);
  const crew = rows.some(({ name }) => IN_JAVASCRIPT[name]) ? await Crew.muster(most) : null;
  const contests = rows.map(({ at, ...row }) => withJavaScript(engine, at, row, crew));
  post({ type: "rows", rows: contests.map(({ row }) => row) });
  const total = rounds * contests.reduce((sum, { contestants }) => sum + contestants.length, 0);
  let done = 0;
  const beforeEach = () => {
    if (Atomics.load(stop, 0) !== 0) {
      throw new Stopped("The bench was stopped.");
    }
  };
  for (const { row, contestants } of contests) {
    /** @param {string} entrant @param {number} round @param {number} figure */
    const onFigure = (entrant, round, figure) => {
      done += 1;
      post({ type: "sample", sample: { row: row.id, entrant, round, figure, done, total } });
    };
    post({ type: "row", samples: takeRounds(row, contestants, rounds, onFigure, beforeEach) });
  }
}

/** What the row's work is in JavaScript. @type {Record<string, [string, Kind][]>} */
const IN_JAVASCRIPT = {
  "lock-pair": [["JavaScript lock", "pair"]],
  "racy-counter": [
    ["JavaScript Atomics", "racy"],
    ["JavaScript += 1", "plain"],
  ],
  "locked-counter": [["JavaScript lock", "locked"]],
  "atomic-counter": [["JavaScript Atomics.add", "atomic"]],
};

/**
 * The row with its JavaScript peers, and all that can be timed in it.
 * @param {Engine} engine @param {number} at the row's position @param {Row} row @param {Crew | null} crew
 * @returns {{row: Row, contestants: Contestant[]}}
 */
function withJavaScript(engine, at, row, crew) {
  const contestants = row.entrants.map((entrant, position) => ({
    entrant,
    measure: (/** @type {number} */ iterations) => engine.benchMeasure(at, position, iterations),
    look: (/** @type {number} */ milliseconds) => engine.benchLook(at, position, milliseconds),
  }));
  const { threads } = row;
  const peers = (crew && IN_JAVASCRIPT[row.name]) ?? [];
  const inJavaScript = peers.map(([name, kind]) => ({
    entrant: { name, role: /** @type {const} */ ("peer"), threads, operations: threads },
    measure: (/** @type {number} */ iterations) => crew?.measure(kind, threads, iterations) ?? 0,
    look: () => new Float64Array(),
  }));
  const everyone = [...contestants, ...inJavaScript];
  return { row: { ...row, entrants: everyone.map(({ entrant }) => entrant) }, contestants: everyone };
}
