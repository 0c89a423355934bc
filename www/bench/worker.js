/**
 * The bench's worker: brings up both teams of threads and takes the rounds, blocked like the page's engine. The same
 * script is that of the peers: a bundler would put a smaller one into a `data:` URL.
 */

import { loadModule } from "../engine/load-module.js";
import { messageOf } from "../engine/messages.js";
import { Crew } from "./crew.js";
import { servePeer } from "./peer.js";
import { takeRounds } from "./rounds.js";
import { isChosen } from "./rows.js";

/** @typedef {import("./rows.js").Row} Row */
/** @typedef {import("./rounds.js").Contestant} Contestant */
/** @typedef {import("./crew.js").Kind} Kind */
/** @typedef {{files: import("../engine/load-module.js").ModuleFiles, script: string, rounds: number, only: string, stop: Int32Array}} Order */

/**
 * What the generated module exports, as far as it is used here.
 * @typedef {object} Engine
 * @property {(threads: number) => Promise<void>} initThreadPool
 * @property {() => Row[]} benchRows
 * @property {(row: number, entrant: number, iterations: number) => number} benchMeasure
 * @property {(row: number, entrant: number, milliseconds: number) => Float64Array} benchLook
 */

/** The page has asked for an end. */
class Stopped extends Error {}

self.onmessage = async (/** @type {MessageEvent<Order | import("./peer.js").Start>} */ { data }) => {
  if ("thread" in data) {
    servePeer(data);
    return;
  }
  try {
    await take(data);
    post({ type: "done" });
  } catch (error) {
    post(error instanceof Stopped ? { type: "stopped" } : { type: "failed", message: messageOf(error) });
  }
};

/** @param {import("./client.js").Message} message */
function post(message) {
  self.postMessage(message);
}

/** @param {Order} order */
async function take({ files, script, rounds, only, stop }) {
  const { engine } = /** @type {{engine: Engine}} */ (await loadModule(files));
  const all = engine.benchRows();
  const rows = all.filter((row) => isChosen(row, only)).map((row) => ({ ...row, at: all.indexOf(row) }));
  const most = Math.max(1, ...rows.flatMap(({ entrants }) => entrants.map(({ threads }) => threads)));
  await engine.initThreadPool(most);
  const crew = rows.some(({ name }) => IN_JAVASCRIPT[name]) ? await Crew.muster(most, script) : null;
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
